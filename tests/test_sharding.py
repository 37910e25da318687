"""The files of a ledger are shared out by their size, and again while they are judged: no process waits for another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimledger.sharding import shares_of


@given(st.lists(st.integers(0, 1_000), max_size=30), st.lists(st.integers(1, 40), min_size=1, max_size=40))
def test_every_file_is_in_one_share_in_the_order_of_the_ledger(sizes, weights):
    paths = [f"{number:02}.yaml" for number in range(len(sizes))]

    shares = shares_of(paths, dict(zip(paths, sizes, strict=True)), weights)

    assert [path for share in shares for path in share] == paths
    assert len(shares) == len(weights)


@pytest.mark.parametrize(
    ("sizes", "weights", "lengths"),
    [
        ([10] * 100, [1], [100]),
        ([10] * 100, [1, 1], [50, 50]),
        ([10] * 100, [4, 3, 2, 1], [40, 30, 20, 10]),
        ([970, *[10] * 97], [1, 1], [1, 97]),
        ([10, 10], [1, 1], [1, 1]),
        ([10] * 6, [3, 2, 1, 1, 1, 1, 1, 1], [2, 1, 0, 1, 0, 1, 0, 1]),
        ([0, 0, 0], [1, 1], [0, 3]),
    ],
)
def test_each_share_is_that_part_of_all_bytes_which_it_is_of_all_weights(sizes, weights, lengths):
    paths = [f"{number:03}.yaml" for number in range(len(sizes))]

    assert [len(share) for share in shares_of(paths, dict(zip(paths, sizes, strict=True)), weights)] == lengths
