"""What the samples of the rules about evidence and addresses leave open: severities, older reviews, long lists."""

from datetime import date
from itertools import combinations
from textwrap import dedent, indent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimledger import load
from claimledger.addresses import archived, comparable, part_of_page
from claimledger.checking import check
from claimledger.evidence_graph import EvidenceGraph
from claimledger.facts import Known
from claimledger.gathering import facts_of
from claimledger.ledger import LedgerFile
from claimledger.records import Archive, Source
from claimledger.rules.rule import LedgerContext
from claimledger.rules.s804_one_address_twice import one_address_twice
from claimledger.settings import Settings

TODAY = date(2026, 11, 22)
SOURCES = """
    speakers:
      - {id: union, name: A union, kind: organisation}
      - id: ann-smith
        name: Ann Smith
        roles: [{title: secretary, organisation: union, at: 2011}]
    document:
      id: leaflet
      title: A leaflet
      authors: [ann-smith]
    sources:
      - {id: newsletter, title: A newsletter, publisher: union}
      - {id: speech, title: A speech, authors: [Ann Smith]}
      - {id: daily, title: A report, publisher: A Daily Paper, relays: [speech]}
      - {id: weekly, title: Another report, publisher: A Weekly Paper, relays: [daily]}
      - {id: statistics, title: A statistic, publisher: A Ministry}
"""


def found(folder, reviews, code, *, sources=SOURCES, more=""):
    """Return severity, line of the file and message of what the rule *code* says of a claim with *reviews*."""
    claim = "claims:\n  - id: deal\n    quote: the deal is fair\n    reviews:\n"
    text = "\n".join(
        [dedent(sources).strip(), claim + indent(dedent(reviews).strip(), " " * 6), dedent(more).strip(), ""]
    )
    (folder / "ledger.yaml").write_text(text, encoding="utf-8")
    report = check(load(folder), today=TODAY, select=("F", "R101", "R102", code))
    lines = text.split("\n")
    return [
        (str(one.severity), lines[one.location.start.line - 1].strip(" -"), one.message) for one in report.diagnostics
    ]


# --- what is told mildly ---


@pytest.mark.parametrize(
    ("passage", "severity"),
    [
        ("{source: speech, where: page 1, stance: supports}", ["warning"]),
        ("{source: speech, where: page 1, stance: supports, interest: her own word}", ["advice"]),
        ("{source: speech, where: page 1, stance: supports, independent: true, note: it was sworn}", []),
    ],
)
def test_the_claims_own_word_is_advice_where_readers_are_told_whose_it_is(tmp_path, passage, severity):
    assert [one[0] for one in found(tmp_path, f"- rating: correct\n  evidence: [{passage}]", "E605")] == severity


def test_the_claims_own_word_is_advice_beside_an_independent_passage(tmp_path):
    reviews = """
        - rating: correct
          evidence:
            - {source: weekly, where: page 1, stance: supports}
            - {source: statistics, where: table 1, stance: supports}
    """

    way = "`weekly` → `daily` → `speech`"
    message = f"this is what Ann Smith says, passed on: {way}; it cannot bear out what is reviewed"
    assert found(tmp_path, reviews, "E605") == [
        ("advice", "{source: weekly, where: page 1, stance: supports}", message)
    ]


def test_the_word_of_ones_own_organisation_is_advice_where_readers_are_told(tmp_path):
    reviews = "- rating: correct\n  evidence: [{source: newsletter, where: page 1, stance: supports%s}]"

    assert [
        [one[0] for one in found(tmp_path, reviews % told, "E602")] for told in ("", ", interest: the union itself")
    ] == [["warning"], ["advice"]]


def test_all_own_words_are_told_of_one_by_one_and_not_once_more(tmp_path):
    reviews = """
        - rating: correct
          evidence:
            - {source: speech, where: page 1, stance: supports}
            - {source: daily, where: page 1, stance: supports}
    """

    assert [len(found(tmp_path, reviews, code)) for code in ("E605", "E602")] == [2, 0]


def test_one_origin_is_advice_where_an_independent_passage_is_from_elsewhere(tmp_path):
    reviews = """
        - rating: correct
          evidence:
            - {source: daily, where: page 1, stance: supports}
            - {source: weekly, where: page 1, stance: supports}
            - {source: %s, where: page 2, stance: supports}
    """

    assert [[one[0] for one in found(tmp_path, reviews % third, "E611")] for third in ("newsletter", "statistics")] == [
        ["warning"],
        ["advice"],
    ]


def test_a_place_is_asked_of_context_as_advice(tmp_path):
    reviews = "- evidence: [{source: daily, stance: context}, {source: daily, stance: refutes}]"

    assert [one[0] for one in found(tmp_path, reviews, "E608")] == ["advice", "warning"]


# --- which reviews ---


@pytest.mark.parametrize(
    ("earlier", "rests"),
    [
        ("status: published\n  reviewed: 2012-01-10", True),
        ("status: draft\n  reviewed: 2012-01-10", False),
        ("status: published\n  reviewed: 2012-03-10", False),
        ("status: published\n  reviewed: 2012-01-10\n  axis: attribution", False),
        ("status: published\n  reviewed: 2012-01-10\n  publisher: Another House", False),
    ],
)
def test_a_review_rests_on_the_evidence_of_published_ones_before_it(tmp_path, earlier, rests):
    reviews = f"""\
- rating: correct
  {earlier}
  evidence: [{{source: newsletter, where: page 1, stance: supports}}]
- rating: correct
  reviewed: 2012-02-10
"""

    bare = [("warning", "rating: correct", "rated `correct`, and no passage says why")]
    assert found(tmp_path, reviews, "E601") == ([] if rests else bare)


def test_a_review_without_passages_of_its_own_is_marked_at_its_rating(tmp_path):
    reviews = """
        - rating: correct
          status: published
          reviewed: 2012-01-10
          evidence: [{source: statistics, where: table 1, stance: refutes}]
        - rating: mostly-correct
          reviewed: 2012-02-10
    """

    assert [one[1:] for one in found(tmp_path, reviews, "E604")] == [
        (
            "evidence: [{source: statistics, where: table 1, stance: refutes}]",
            "rated `correct` without a primary source",
        ),
        ("rating: mostly-correct", "rated `mostly-correct` without a primary source"),
    ]


def test_a_rating_of_ones_own_scale_is_judged_by_its_class(tmp_path):
    reviews = "- rating: %s\n  evidence: [{source: statistics, where: table 1, stance: supports}]"
    scale = "\nscales:\n  - {id: pants-on-fire, class: incorrect}\n  - {id: spot-on, class: correct}\n"

    assert [
        [one[2] for one in found(tmp_path, reviews % word, "E607", sources=SOURCES, more=scale)]
        for word in ("pants-on-fire", "spot-on", "nowhere-on-a-scale")
    ] == [["rated `pants-on-fire`, and no passage refutes the statement"], [], []]


def test_among_hundreds_of_reviews_one_rests_on_the_hundred_that_stand_before_it(tmp_path):
    """Each on all before it would take a file of hostile reviews hours."""
    first = "- {rating: correct, status: published, evidence: [{source: statistics, stance: supports}]}\n"
    others = [f"- {{rating: correct, status: published, rationale: number {number}}}\n" for number in range(1, 103)]

    told = found(tmp_path, first + "".join(others), "E601")

    assert [line for _, line, _ in told] == [line.strip("- \n") for line in others[100:]]


def test_of_many_own_words_each_is_asked_once_whether_it_is_independent(tmp_path, monkeypatch):
    """Each beside each other would take a review of hostile passages minutes."""
    asked, is_independent = [], EvidenceGraph.is_independent

    def noted(graph, evidence, answerable):
        asked.append(evidence)
        return is_independent(graph, evidence, answerable)

    monkeypatch.setattr(EvidenceGraph, "is_independent", noted)
    passages = ", ".join(f"{{source: speech, where: page {number}, stance: supports}}" for number in range(50))

    told = found(tmp_path, f"- {{rating: correct, evidence: [{passages}]}}", "E605")

    assert (len(told), len(asked)) == (50, 50)


# --- one address, two sources ---

URLS = st.builds(
    "{}{}{}{}".format,
    st.sampled_from(["https://paper.example", "http://www.paper.example", "https://other.example"]),
    st.sampled_from(["/a", "/a/", "/b", "/%61"]),
    st.sampled_from(["", "?x=1", "?utm_source=y"]),
    st.sampled_from(["", "#one", "#two"]),
)
ARCHIVES = st.sampled_from(
    [
        "https://web.archive.org/web/20110630072127/https://paper.example/a",
        "https://web.archive.org/web/20120630072127/https://paper.example/a",
        "https://archive.ph/AbCdE",
    ]
)
SOURCE = st.builds(
    lambda url, archive: (url, Archive(url=archive) if archive else None),
    st.none() | URLS | ARCHIVES,
    st.none() | ARCHIVES,
)


def address(source):
    url = source.url or (source.archive.url if source.archive else None)
    return None if url is None else comparable(archived(url) or url)


def may_be_two(one, other):
    """Two parts of a page, or two versions of it."""
    parts = [part_of_page(source.url or "") for source in (one, other)]
    copies = [
        source.archive.url if source.archive else (source.url if source.url and archived(source.url) else None)
        for source in (one, other)
    ]
    return ("" not in parts and parts[0] != parts[1]) or (None not in copies and copies[0] != copies[1])


@settings(deadline=None, max_examples=150)
@given(st.lists(SOURCE, max_size=8))
def test_a_source_is_found_exactly_where_one_before_it_has_its_address(made):
    sources = [
        Source(id=f"s{number}", title="A page", url=url, archive=copy) for number, (url, copy) in enumerate(made)
    ]
    # Two in a file.
    files = tuple(
        facts_of(
            LedgerFile(path=f"{begin}.yaml", digest=b""),
            [(("sources", begin + at), one) for at, one in enumerate(sources[begin : begin + 2])],
        )
        for begin in range(0, len(sources), 2)
    )
    context = LedgerContext(files=files, known=Known.of(files), settings=Settings(), today=TODAY)

    again = {one.finding.route[1] for one in one_address_twice.judge(context)}

    assert again == {
        number
        for (_, before), (number, source) in combinations(enumerate(sources), 2)
        if address(before) is not None and address(before) == address(source) and not may_be_two(before, source)
    }


def test_a_thousand_parts_of_one_page_are_compared_in_one_walk():
    """Each is told from the others by its part alone: comparing all pairs would be half a million."""
    sources = [Source(id=f"s{number}", title="A part", url=f"https://a.example/b#{number}") for number in range(1000)]
    facts = facts_of(
        LedgerFile(path="a.yaml", digest=b""), [(("sources", number), source) for number, source in enumerate(sources)]
    )
    context = LedgerContext(files=(facts,), known=Known.of([facts]), settings=Settings(), today=TODAY)

    assert list(one_address_twice.judge(context)) == []


@pytest.mark.parametrize(("select", "silenced"), [((), 0), (("F", "E605"), 1)])
def test_a_comment_against_advice_is_not_called_unused_where_advice_is_not_told(tmp_path, select, silenced):
    """What is silenced under a stricter profile would else be a mistake under a milder one."""
    text = """
        - rating: correct
          # claimledger: ignore[E605] nobody else was in the room
          evidence:
            - {source: speech, where: page 1, stance: supports, interest: her own word}
    """
    found(tmp_path, text, "F")

    report = check(load(tmp_path), today=TODAY, select=select)

    assert [one.code for one in report.diagnostics if one.code in ("F011", "E605")] == []
    assert report.suppressed == silenced
