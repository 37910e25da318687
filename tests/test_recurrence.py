"""What stands a second time is found, and texts are known by their keys."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from claimledger.recurrence import key_of, packed_keys, sharing


@given(st.lists(st.lists(st.integers(0, 12) | st.integers(0, 2**64 - 1), max_size=6), max_size=6))
def test_a_list_shares_something_where_one_of_its_keys_stands_twice(columns):
    counts = Counter(key for column in columns for key in column)
    lists = list(enumerate(map(packed_keys, columns)))

    found = sharing(lists, lambda one: one[1])

    assert found == [one for one in lists if any(counts[key] > 1 for key in columns[one[0]])]


@given(st.text(), st.text())
def test_the_key_of_a_text_is_a_number_of_eight_bytes(one, other):
    assert len(packed_keys([key_of(one), key_of(other)])) == 16
    assert (key_of(one) == key_of(other)) is (one == other)


def test_half_a_letter_has_a_key_too():
    assert key_of("\ud800") != key_of("\ud801")
