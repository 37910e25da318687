"""The files of a ledger are shared out by their size, and again while they are judged: no process waits for another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimledger.sharding import shares_of, weights_of


@given(st.lists(st.integers(0, 1_000), max_size=30), st.integers(1, 30))
def test_every_file_is_in_one_share_in_the_order_of_the_ledger(sizes, count):
    paths = [f"{number:02}.yaml" for number in range(len(sizes))]

    shares = shares_of(paths, sizes, weights_of(count))

    assert [path for share in shares for path in share] == paths
    assert len(shares) == count


@pytest.mark.parametrize(
    ("sizes", "count", "lengths"),
    [
        ([10] * 100, 1, [100]),
        ([10] * 100, 2, [47, 53]),
        ([10] * 100, 4, [25, 24, 25, 26]),
        ([970, *[10] * 97], 2, [1, 97]),
        ([10, 10], 2, [1, 1]),
        ([0, 0, 0], 2, [0, 3]),
    ],
)
def test_the_share_of_the_process_that_need_not_tell_others_what_it_reads_is_the_last_and_larger(sizes, count, lengths):
    paths = [f"{number:03}.yaml" for number in range(len(sizes))]

    assert [len(share) for share in shares_of(paths, sizes, weights_of(count))] == lengths
