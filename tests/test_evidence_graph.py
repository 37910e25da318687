"""Where messages begin is found through any number of copies, relays and memberships."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimledger import Ledger
from claimledger.records import Role, Source, Speaker

SPEAKERS = (
    Speaker(id="bbc", name="BBC"),
    Speaker(id="bbc-news", name="BBC News", part_of="bbc"),
    Speaker(id="union", name="The Grand Union", also=("GU",)),
    Speaker(id="ann", name="Ann Smith", roles=(Role(title="secretary", organisation="The Grand Union"),)),
    Speaker(id="wire", name="The Associated Press"),
    Speaker(id="jo-one", name="Jo Jones"),
    Speaker(id="jo-two", name="Jo Jones"),
)


def source(id_, **more):
    return Source(id=id_, title="A title", **more)


def graph(*sources):
    return Ledger.of(*SPEAKERS, *sources).evidence_graph


# --- voices ---


@pytest.mark.parametrize(
    ("who", "voice"),
    [
        ("union", "union"),
        ("GU", "union"),
        ("grand union", "union"),
        ("AP", "@associatedpress"),
        ("The Associated Press", "wire"),
        ("Jo Jones", "=jojones"),
        ("The Daily Paper", "=dailypaper"),
        ("!?", "=!?"),
    ],
)
def test_a_voice_is_known_in_its_usual_spellings(who, voice):
    assert graph().voice(who) == voice


def test_who_speaks_for_an_organisation_is_its_ally_and_so_is_what_it_belongs_to():
    one = graph()

    assert one.allies("ann") == {"ann", "union"}
    assert one.allies("bbc-news") == {"bbc-news", "bbc"}
    assert one.circle(["ann", "bbc-news"]) == {"ann", "union", "bbc-news", "bbc"}


def test_organisations_that_belong_to_each_other_end_somewhere():
    one = Ledger.of(
        Speaker(id="one", name="One", part_of="two"), Speaker(id="two", name="Two", part_of="one")
    ).evidence_graph

    assert one.allies("one") == {"one", "two"}


# --- ends ---

CHAIN = (
    source("paper", publisher="A Paper", copy_of="wire-report"),
    source("blog", publisher="A Blog", relays=("paper", "Somebody")),
    source("wire-report", publisher="AP", relays=("press",)),
    source("press", authors=("union",)),
    source("left", copy_of="right"),
    source("right", relays=("left",)),
    source("tail", copy_of="left"),
    source("lucky", relays=("left", "press")),
    source("gone", copy_of="nowhere"),
)


@pytest.mark.parametrize(
    ("start", "ends"),
    [
        ("press", {"press"}),
        ("wire-report", {"press"}),
        ("paper", {"press"}),
        ("blog", {"press", "=somebody"}),
        ("left", {"left", "right"}),
        ("tail", {"left", "right"}),
        ("lucky", {"left", "right", "press"}),
        ("gone", {"nowhere"}),
        ("unknown", {"unknown"}),
    ],
)
def test_a_message_begins_where_nothing_passes_it_on_any_more(start, ends):
    assert graph(*CHAIN).ends(start) == ends


def test_a_ring_is_shown_from_its_first_name_on():
    assert [graph(*CHAIN).ring(one) for one in ("tail", "lucky", "paper")] == [
        ("left", "right", "left"),
        ("left", "right", "left"),
        (),
    ]


def test_the_shortest_way_is_shown():
    one = graph(*CHAIN)

    assert one.trail("blog", "press") == ("blog", "paper", "wire-report", "press")
    assert one.trail("press", "blog") == ()
    assert one.trail("press", "press") == ()


def test_a_report_signed_by_an_agency_is_the_agencys():
    one = graph(
        source("first", publisher="A Paper", authors=("AP",)),
        source("second", publisher="Another Paper", authors=("Associated Press", "Tom Reporter")),
        source("own", publisher="AP", authors=("AP",)),
        source("signed", publisher="A Paper", authors=("Tom Reporter",)),
    )

    assert one.ends("first") == one.ends("second") == {"wire"} or one.ends("first") == {"@associatedpress"}
    assert one.ends("own") == {"own"}
    assert one.ends("signed") == {"signed"}


def test_a_way_of_ten_thousand_hands_is_not_followed_to_its_end():
    one = graph(*(source(f"s{index}", copy_of=f"s{index + 1}") for index in range(10_000)))

    assert len(one.reached("s0")) == 256
    assert one.ends("s0") == frozenset()
    assert one.ring("s0") == ()


# --- who is behind a passage ---


def test_everybody_on_the_way_is_behind_a_passage():
    one = graph(*CHAIN)

    assert one.voices_behind("paper") == {
        "paper", "=apaper", "wire-report", "@associatedpress", "press", "union",
    }  # fmt: skip
    assert one.voices_behind("press", "A Minister") == {"press", "=aminister"}


def test_a_passage_begins_with_who_wrote_the_first_source_or_speaks_in_it():
    one = graph(*CHAIN)

    assert one.begins_with("paper") == {"press", "union"}
    assert one.begins_with("paper", "A Minister") == {"=aminister"}


# --- publishers ---


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (source("one", publisher="The Guardian"), source("two", publisher="guardian.co.uk")),
        (source("one", publisher="BBC News"), source("two", publisher="BBC")),
        (source("one", publisher="BBC News"), source("two", authors=("bbc",))),
        (
            source("one", publisher="The Daily", url="https://www.daily.co.uk/1"),
            source("two", publisher="Daily Group", url="http://daily.co.uk/2"),
        ),
        (source("one", url="https://daily.co.uk/1"), source("two", url="https://daily.co.uk/2")),
        (source("one", publisher="A Paper", copy_of="press"), source("two", publisher="A Blog", relays=("union",))),
        (source("one", publisher="A Paper", authors=("AP",)), source("two", publisher="The Wire", relays=("AP",))),
    ],
)
def test_two_sources_are_of_one_house(one, other):
    assert graph(*CHAIN[3:4], one, other).houses(["one", "two"]) == (("one", "two"),)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (source("one", publisher="The Guardian"), source("two", publisher="The Times")),
        (source("one"), source("two")),
        (
            source("one", publisher="Cabinet Office", url="https://www.gov.uk/1"),
            source("two", publisher="Statistics Office", url="https://www.gov.uk/2"),
        ),
        (
            source("one", publisher="A Paper", url="https://blog.co.uk/1", copied_by="A Blog"),
            source("two", publisher="A Blog", url="https://blog.co.uk/2"),
        ),
        (source("one", publisher="Jo Jones"), source("two", publisher="jo-one")),
    ],
)
def test_two_sources_are_of_two_houses(one, other):
    assert graph(one, other).houses(["one", "two", "one"]) == (("one",), ("two",))


def test_a_third_source_may_show_that_two_are_of_one_house():
    one = graph(
        source("one", publisher="The Daily"),
        source("two", publisher="Daily Group", url="https://daily.co.uk/2"),
        source("three", publisher="The Daily", url="https://daily.co.uk/3"),
    )

    assert one.houses(["one", "two"]) == (("one",), ("two",))
    assert one.houses(["one", "two", "three"]) == (("one", "two", "three"),)


# --- whatever the ledger holds ---

NAMES = ("one", "two", "three", "four", "five")
SOURCES = st.lists(
    st.tuples(st.sampled_from((None, *NAMES)), st.lists(st.sampled_from((*NAMES, "GU", "AP")), max_size=2)),
    min_size=5,
    max_size=5,
)


@settings(deadline=None, max_examples=100)
@given(SOURCES)
def test_every_message_begins_somewhere_and_rings_are_rings(links):
    one = graph(
        *(source(id_, copy_of=copy, relays=tuple(relays)) for id_, (copy, relays) in zip(NAMES, links, strict=True))
    )
    for start in NAMES:
        ends = one.ends(start)
        ring = one.ring(start)

        assert ends
        assert ends <= set(one.reached(start))
        assert all(one.ends(end) <= ends for end in ends)
        assert bool(ring) == any(one.next_to(end) for end in ends)
        assert all(after in one.next_to(before) for before, after in pairwise(ring))


PUBLISHERS = st.lists(st.sets(st.sampled_from(("One", "Two", "Three", "Four")), max_size=2), max_size=7)


@settings(deadline=None, max_examples=100)
@given(PUBLISHERS)
def test_sources_are_of_one_house_exactly_where_a_row_of_shared_publishers_leads(publishers):
    one = graph(*(source(f"s{number}", relays=tuple(sorted(names))) for number, names in enumerate(publishers)))
    names = [f"s{number}" for number in range(len(publishers))]
    reached = {name: {name} for name in names}
    for _ in names:
        for name in names:
            near = set().union(*(one.house(other) for other in reached[name]))
            reached[name] |= {other for other in names if near & one.house(other)}

    groups = one.houses(names)

    assert [name for group in groups for name in group if name not in reached[group[0]]] == []
    assert {frozenset(group) for group in groups} == {frozenset(found) for found in reached.values()}
    assert [list(group) for group in groups] == sorted([sorted(group) for group in groups])
