"""Rings of references are found one by one, whatever the ledger, in one walk."""

from collections import Counter
from graphlib import CycleError, TopologicalSorter
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimledger.rules import r106_reference_cycle

NAMES = "abcdef"


def links_of(ring):
    return Counter(zip(ring, [*ring[1:], ring[0]], strict=True))


@given(st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), unique=True, max_size=20))
def test_rings_are_of_links_that_are_there_and_without_them_none_is_left(links):
    """No link is in two rings; each ring begins at its first name and goes through no name twice."""
    graph = {start: [end for one, end in links if one == start] for start, _ in links}

    rings = list(r106_reference_cycle._rings(graph))

    taken = sum((links_of(ring) for ring in rings), Counter())
    assert taken <= Counter(links)
    assert [(ring[0], len(ring)) for ring in rings] == [(min(ring), len(set(ring))) for ring in rings]
    rest = {start: {end for one, end in links if one == start and (one, end) not in taken} for start, _ in links}
    try:
        TopologicalSorter(rest).prepare()
    except CycleError as error:
        pytest.fail(f"a ring is left: {error.args[1]}")


def test_a_ledger_of_rings_takes_one_walk():
    """Twenty thousand took half an hour: for each ring the whole graph was made and walked again."""
    names = [f"c{number:05}" for number in range(20_000)]
    before = process_time()

    rings = list(r106_reference_cycle._rings({name: [name] for name in names}))

    assert rings == [[name] for name in names]
    assert process_time() - before < 20
