"""What stands a second time is found, and texts are known by their keys."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from claimledger.recurrence import key_of, packed_keys, rows_sharing, sharing


@given(st.lists(st.lists(st.integers(0, 12) | st.integers(0, 2**64 - 1), max_size=6), max_size=6))
def test_a_list_shares_something_where_one_of_its_keys_stands_twice(columns):
    counts = Counter(key for column in columns for key in column)
    lists = list(enumerate(map(packed_keys, columns)))

    found = sharing(lists, lambda one: one[1])

    assert found == [one for one in lists if any(counts[key] > 1 for key in columns[one[0]])]


@given(st.lists(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), max_size=6), max_size=6))
def test_of_a_list_those_things_share_something_one_of_whose_keys_stands_twice(columns):
    counts = Counter(key for column in columns for keys in column for key in keys)
    lists = [(at, packed_keys([key for keys in column for key in keys])) for at, column in enumerate(columns)]

    found = rows_sharing(lists, lambda one: one[1], 2)

    shared = [
        (one, [(at, keys) for at, keys in enumerate(columns[one[0]]) if any(counts[key] > 1 for key in keys)])
        for one in lists
    ]
    assert list(found) == [(one, rows) for one, rows in shared if rows]


@given(st.text(), st.text())
def test_the_key_of_a_text_is_a_number_of_eight_bytes(one, other):
    assert len(packed_keys([key_of(one), key_of(other)])) == 16
    assert (key_of(one) == key_of(other)) is (one == other)


def test_half_a_letter_has_a_key_too():
    assert key_of("\ud800") != key_of("\ud801")
