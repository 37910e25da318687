"""What every column says, how values print and sort, and that the page of the docs is current."""

import runpy
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimledger import columns
from claimledger.columns import Choice, Column, RowKind, View
from claimledger.errors import UnknownName
from claimledger.exporters import Kind
from claimledger.ledger import Ledger
from claimledger.records import (
    Archive,
    Axis,
    Claim,
    ClaimKind,
    Confidence,
    Correction,
    Difference,
    Endpoint,
    Evidence,
    Figure,
    FrozenMap,
    Gap,
    Link,
    PartialDate,
    Rating,
    Relations,
    Reply,
    ReplyStatus,
    Review,
    Rights,
    Role,
    Snapshot,
    Source,
    Speaker,
    SpeakerKind,
    Stance,
    Status,
)
from claimledger.records.scale import BUILT_IN

ROOT = Path(__file__).resolve().parents[1]
DAY = PartialDate.parse

MINISTER = Speaker(
    id="ada-vale",
    name="Ada Vale",
    also=("Vale",),
    roles=(
        Role(title="Minister for Bridges", organisation="cabinet", from_=DAY("2010"), to=DAY("2012-03-01")),
        Role(title="Member of Parliament", at=DAY("2011-06")),
        Role(title="Mayor", organisation="Ostport", from_=DAY("2013")),
    ),
)
CABINET = Speaker(id="cabinet", name="The Cabinet", kind=SpeakerKind.ORGANISATION)
REPORTER = Speaker(id="reporter", name="a reporter", named=False, part_of="gazette", note="Unnamed.")
GAZETTE = Speaker(id="gazette", name="The Gazette", kind=SpeakerKind.ORGANISATION)
STORY = Source(
    id="gazette-bridge",
    title="Bridge “never inspected”",
    authors=("reporter",),
    publisher="gazette",
    published=DAY("2011-06-30"),
    url="https://gazette.example/bridge",
    archive=Archive(url="https://archive.example/bridge"),
    implied=FrozenMap({"published": "from the address"}),
)
AGENCY = Source(
    id="agency", title="Wire", publisher="The Agency", relays=("ada-vale",), rights=Rights(licence="CC0-1.0")
)
COPY = Source(id="agency-copy", title="Wire again", copy_of="agency", snapshot=Snapshot(path="a.txt", sha256="0" * 64))
REGISTER = Source(id="register", title="Register of inspections", publisher="Bridge Office", language="en")
INSPECTED = Review(
    rating="mostly-incorrect",
    rationale="The register names two inspections.",
    confidence=Confidence.HIGH,
    evidence=(
        Evidence(source="register", quote=("inspected 2004", "inspected 2009"), stance=Stance.REFUTES, primary=True),
        Evidence(source="agency", quote=("never",), stance=Stance.SUPPORTS),
        Evidence(source="agency-copy", quote=("never once",), stance=Stance.SUPPORTS, interest="a rival"),
        Evidence(stance=Stance.CONTEXT, note="From memory."),
    ),
    by=("cabinet", "Jo Doe"),
    reviewed=DAY("2011-07-02"),
    status=Status.PUBLISHED,
    gaps=(Gap(what="the minutes", where="archive of Ostport"), Gap(what="a second register")),
    differences=(Difference(text="inspected", original="tested"), Difference(text="never")),
    replies=(Reply(from_="ada-vale", status=ReplyStatus.NO_REPLY), Reply(status=ReplyStatus.REQUESTED)),
    corrections=(Correction(date=DAY("2011-08"), note="A date was mended."),),
)
SAID = Review(axis=Axis.ATTRIBUTION, rating="correct", as_of=DAY("2011-07"), url="https://us.example/1")
BRIDGE = Claim(
    id="bridge-never-inspected",
    source="gazette-bridge",
    lead_in=("The minister said",),
    quote=("the bridge was", "never inspected"),
    speaker="Vale",
    said=DAY("2011-06-28"),
    via=(Link(speaker="cabinet"),),
    kind=(ClaimKind.EVENT, ClaimKind.STATISTIC),
    statement="The bridge was never inspected before 2011.",
    topics=("bridges", "safety"),
    endorsed_by=("gazette",),
    figures=(
        Figure(
            text="twice",
            value=Decimal(2),
            unit="inspections",
            measure="inspections of the bridge",
            implied=FrozenMap({"unit": "plain"}),
        ),
        Figure(from_=Endpoint(text="3%", value=Decimal("0.030")), to=Endpoint(text="1E", at=DAY("2011"))),
        Figure(text="half", of="bridges", base="unknown"),
    ),
    relations=Relations(contradicts=("bridge-old",)),
    reviews=(INSPECTED, SAID),
)
OLD = Claim(id="bridge-old", statement="The bridge is old.", speaker="somebody else")
LEDGER = Ledger.of(
    MINISTER, CABINET, REPORTER, GAZETTE, STORY, AGENCY, COPY, REGISTER, BRIDGE, OLD,
    Rating(id="mostly-incorrect", label="Needs work"),
    Rating(id="rubbish", class_="incorrect"),
)  # fmt: skip


def said_of(kind: RowKind, view: View) -> list[dict[str, str]]:
    """Return a dict for each row, of the columns that say something."""
    rows = [{one.name: columns.printed(one.value(row)) for one in kind.columns} for row in kind.rows(view)]
    return [{name: text for name, text in row.items() if text} for row in rows]


def test_the_columns_of_a_claim_say_all_of_it():
    """Every column of a claim that has nearly everything, and of one that has next to nothing."""
    assert said_of(columns.row_kind("claims"), View.of(LEDGER)) == [
        {
            "id": "bridge-never-inspected",
            "speaker": "Ada Vale",
            "speaker_id": "ada-vale",
            "role": "Minister for Bridges, The Cabinet; Member of Parliament",
            "claim": "the bridge was […] never inspected",
            "quote": "the bridge was […] never inspected",
            "statement": "The bridge was never inspected before 2011.",
            "lead_in": "The minister said",
            "said": "2011-06-28",
            "year": "2011",
            "source": "gazette-bridge",
            "title": "Bridge “never inspected”",
            "publisher": "The Gazette",
            "published": "2011-06-30",
            "chain": "Ada Vale → The Cabinet → a reporter",
            "kind": "event; statistic",
            "topics": "bridges; safety",
            "mode": "asserted",
            "endorsed_by": "The Gazette",
            "checkable": "fully",
            "figures": "twice; half",
            "related": "contradicts bridge-old",
            "rating": "Needs work",
            "status": "published",
            "other_ratings": "attribution: Correct",
            "class": "Mostly incorrect",
            "rating_content": "Needs work",
            "rating_attribution": "Correct",
            "confidence": "high",
            "reviewed": "2011-07-02",
            "evidence_for": "2",
            "evidence_against": "1",
            "independent_sources": "1",
            "url": "https://gazette.example/bridge",
            "archive": "https://archive.example/bridge",
        },
        {
            "id": "bridge-old",
            "speaker": "somebody else",
            "claim": "The bridge is old.",
            "statement": "The bridge is old.",
            "chain": "somebody else",
            "mode": "asserted",
            "checkable": "fully",
            "related": "contradicts bridge-never-inspected",
        },
    ]


def test_the_columns_of_a_source_say_all_of_it():
    """Every column of four sources."""
    assert said_of(columns.row_kind("sources"), View.of(LEDGER)) == [
        {
            "id": "gazette-bridge",
            "title": "Bridge “never inspected”",
            "authors": "a reporter",
            "publisher": "The Gazette",
            "published": "2011-06-30",
            "implied": "published",
            "claims": "1",
            "evidence": "0",
            "url": "https://gazette.example/bridge",
            "archive": "https://archive.example/bridge",
        },
        {
            "id": "agency",
            "title": "Wire",
            "publisher": "The Agency",
            "relays": "Ada Vale",
            "claims": "0",
            "evidence": "1",
            "licence": "CC0-1.0",
        },
        {
            "id": "agency-copy",
            "title": "Wire again",
            "copy_of": "agency",
            "claims": "0",
            "evidence": "1",
            "snapshot": "a.txt",
        },
        {
            "id": "register",
            "title": "Register of inspections",
            "publisher": "Bridge Office",
            "language": "en",
            "claims": "0",
            "evidence": "1",
        },
    ]


def test_the_columns_of_a_speaker_say_all_of_it():
    """Every column of the speakers."""
    assert said_of(columns.row_kind("speakers"), View.of(LEDGER)) == [
        {
            "id": "ada-vale",
            "name": "Ada Vale",
            "also": "Vale",
            "kind": "person",
            "named": "yes",
            "roles": "Minister for Bridges, The Cabinet; Member of Parliament; Mayor, Ostport",
            "claims": "1",
            "rated": "1",
            "first_said": "2011-06-28",
            "last_said": "2011-06-28",
        },
        {"id": "cabinet", "name": "The Cabinet", "kind": "organisation", "named": "yes", "claims": "0", "rated": "0"},
        {
            "id": "reporter",
            "name": "a reporter",
            "kind": "person",
            "named": "no",
            "part_of": "The Gazette",
            "claims": "0",
            "rated": "0",
            "note": "Unnamed.",
        },
        {"id": "gazette", "name": "The Gazette", "kind": "organisation", "named": "yes", "claims": "0", "rated": "0"},
    ]


def test_the_columns_of_a_passage_say_all_of_it():
    """Every column of four passages; one that is from memory has no source, and is independent of nobody knows whom."""
    of_review = {
        "claim": "bridge-never-inspected",
        "axis": "content",
        "statement": "The bridge was never inspected before 2011.",
        "rating": "Needs work",
        "status": "published",
    }
    assert said_of(columns.row_kind("evidence"), View.of(LEDGER)) == [
        of_review
        | {
            "stance": "refutes",
            "source": "register",
            "title": "Register of inspections",
            "publisher": "Bridge Office",
            "quote": "inspected 2004 […] inspected 2009",
            "primary": "yes",
            "independent": "yes",
        },
        of_review
        | {
            "stance": "supports",
            "source": "agency",
            "title": "Wire",
            "publisher": "The Agency",
            "quote": "never",
            "primary": "no",
            "independent": "no",
        },
        of_review
        | {
            "stance": "supports",
            "source": "agency-copy",
            "title": "Wire again",
            "quote": "never once",
            "primary": "no",
            "independent": "no",
            "interest": "a rival",
        },
        of_review | {"stance": "context", "primary": "no", "note": "From memory."},
    ]


def test_the_columns_of_a_figure_say_all_of_it():
    """Every column of three figures: numbers are written out, never with an exponent."""
    of_claim = {"claim": "bridge-never-inspected", "speaker": "Ada Vale", "said": "2011-06-28", "approx": "no"}
    assert said_of(columns.row_kind("figures"), View.of(LEDGER)) == [
        of_claim
        | {
            "text": "twice",
            "value": "2",
            "unit": "inspections",
            "measure": "inspections of the bridge",
            "implied": "unit",
        },
        of_claim | {"text": "3% → 1E", "from": "3%", "from_value": "0.030", "to": "1E", "to_at": "2011"},
        of_claim | {"text": "half", "of": "bridges", "base": "unknown"},
    ]


def test_the_columns_of_a_review_say_all_of_it():
    """Every column of two reviews, on two axes."""
    assert said_of(columns.row_kind("reviews"), View.of(LEDGER)) == [
        {
            "claim": "bridge-never-inspected",
            "axis": "content",
            "statement": "The bridge was never inspected before 2011.",
            "answerable": "Ada Vale; The Gazette",
            "rating": "Needs work",
            "class": "Mostly incorrect",
            "confidence": "high",
            "as_of": "2011-07-02",
            "by": "The Cabinet; Jo Doe",
            "reviewed": "2011-07-02",
            "status": "published",
            "current": "yes",
            "rationale": "The register names two inspections.",
            "evidence_for": "2",
            "evidence_against": "1",
            "context": "1",
            "gaps": "the minutes (archive of Ostport); a second register",
            "differences": "inspected (original: tested); never",
            "replies": "Ada Vale: no-reply; requested",
            "corrections": "2011-08: A date was mended.",
            "judged": "not confirmed",
        },
        {
            "claim": "bridge-never-inspected",
            "axis": "attribution",
            "statement": "Ada Vale said: the bridge was … never inspected",
            "answerable": "The Cabinet",
            "rating": "Correct",
            "class": "Correct",
            "as_of": "2011-07",
            "status": "draft",
            "current": "yes",
            "evidence_for": "0",
            "evidence_against": "0",
            "context": "0",
            "judged": "not confirmed",
            "url": "https://us.example/1",
        },
    ]


@pytest.mark.parametrize(
    ("role", "day", "held"),
    [
        (Role(title="r", from_=DAY("2010"), to=DAY("2012")), "2011-06-28", True),
        (Role(title="r", from_=DAY("2010"), to=DAY("2012")), "2009-12-31", False),
        (Role(title="r", from_=DAY("2010"), to=DAY("2012")), "2009/2010", True),
        (Role(title="r", from_=DAY("2010")), "2030", True),
        (Role(title="r", to=DAY("2012")), "1999", True),
        (Role(title="r", to=DAY("2012"), at=DAY("2011")), "2010", False),
        (Role(title="r", to=DAY("2012"), at=DAY("2011")), "2011-12", True),
        (Role(title="r", at=DAY("2011-06")), "2011-06-28", True),
        (Role(title="r", at=DAY("2011-06")), "2011-07-01", False),
        (Role(title="r"), "2011", False),
    ],
)
def test_a_role_is_held_between_its_bounds(role, day, held):
    """A missing start is the day on which it was known to be held; without any date nothing is known."""
    view = View.of(Ledger.of(Speaker(id="a", name="A", roles=(role,))))

    assert view.roles_at("a", DAY(day)) == (("r",) if held else ())


def test_evidence_of_earlier_reviews_counts_once():
    """The current review rests on what earlier ones of the same statement cite, and not on drafts, others or copies."""
    here = Evidence(source="register", quote=("x",), stance=Stance.REFUTES)
    there = Evidence(source="agency", quote=("y",), stance=Stance.REFUTES)
    old = Review(rating="mixed", status=Status.PUBLISHED, reviewed=DAY("2010"), evidence=(here, there))
    new = Review(rating="correct", status=Status.PUBLISHED, reviewed=DAY("2011"), evidence=(here,))
    other = Review(statement="S.", status=Status.PUBLISHED, reviewed=DAY("2009"), evidence=(there,) * 3)
    draft = Review(reviewed=DAY("2012"), evidence=(Evidence(source="agency-copy", stance=Stance.REFUTES),))
    claim = Claim(id="c", statement="It is so.", reviews=(old, new, other, draft))
    view = View.of(Ledger.of(claim, AGENCY, COPY, REGISTER))

    assert view.evidence(claim, Axis.CONTENT) == ((old, here), (old, there))


def test_copies_of_one_source_have_one_origin_even_in_a_circle():
    """Sources are followed through copies and sole relays to one origin; a circle ends."""
    left = Source(id="left", title="L", copy_of="right")
    right = Source(id="right", title="R", copy_of="left")
    view = View.of(Ledger.of(AGENCY, COPY, MINISTER, left, right, STORY))

    assert [view.origin(one) for one in (AGENCY, COPY, left, right, STORY)] == [
        "ada-vale",
        "ada-vale",
        "left",
        "left",
        "gazette-bridge",
    ]


def test_ratings_stand_in_the_order_of_the_scale():
    """A ledger's own ratings come first, in its order, then the built-in ones that it does not rename."""
    texts = [choice.text for choice in View.of(LEDGER).scale(Axis.CONTENT)]

    assert texts[:4] == ["Needs work", "Rubbish", "Correct", "Mostly correct"]
    assert len(texts) == len(BUILT_IN[Axis.CONTENT]) + 1


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        ((), ""),
        ("a\nb", "a\nb"),
        (True, "yes"),
        (False, "no"),
        (0, "0"),
        (Decimal("1E+3"), "1000"),
        (Decimal("0.10"), "0.10"),
        (DAY("2011-07/2011-09"), "2011-07/2011-09"),
        (DAY("2011~"), "2011~"),
        (Status.IN_REVIEW, "in-review"),
        (Choice("correct", "True"), "True"),
        (("a", Status.DRAFT, Choice("x", "X")), "a; draft; X"),
    ],
)
def test_values_print(value, text):
    """Each sort of value has one way to print."""
    assert columns.printed(value) == text


def test_values_sort_by_what_they_mean():
    """Numbers by size, dates by day, vocabularies by their order, text without regard to case and accents."""
    for ordered in (
        [Decimal(-1), 2, 10, Decimal("10.5")],
        [DAY("-0044"), DAY("2010-12"), DAY("2011"), DAY("2011-01-02")],
        [Status.DRAFT, Status.IN_REVIEW, Status.PUBLISHED, Status.WITHDRAWN],
        ["Ab", "ab", "äb", "B", "ö", "P", "Ωmega"],
        [Choice("z", "Correct", 0), Choice("a", "Mixed", 1)],
        [Choice("a", "Jo"), Choice("b", "jo"), Choice("c", "Zoë")],
        [2, DAY("2011"), "text"],
    ):
        backwards = ordered[::-1]
        assert sorted(backwards, key=columns.order) == ordered


@settings(deadline=None, max_examples=200)
@given(
    st.lists(st.one_of(st.text(), st.integers(), st.decimals(allow_nan=False), st.booleans(), st.sampled_from(Status)))
)
def test_any_values_can_be_sorted(values):
    """A column of mixed values has an order, the same from wherever it starts."""
    told = [value for value in values if not columns.is_missing(value)]
    keys = sorted(map(columns.order, told))

    assert keys == sorted(map(columns.order, reversed(told)))


@pytest.mark.parametrize("kind", columns.ALL, ids=[kind.name for kind in columns.ALL])
def test_every_kind_of_rows_is_whole(kind):
    """Names are unique and fit for a command line, docs are sentences, some but not all columns are default."""
    names = [column.name for column in kind.columns]

    assert len(names) == len(set(names))
    assert [name for name in names if not name.replace("_", "").isalpha() or not name.islower()] == []
    assert [one.name for one in kind.columns if one.doc[-1] not in ".?" or not one.doc[0].isupper()] == []
    assert 0 < len(kind.default) < len(kind.columns)
    assert len(kind.default) <= 9


def test_addresses_dates_and_counts_are_marked():
    """Formats align and link by what a column holds."""
    kinds = {kind.name: {one.name: one.kind for one in kind.columns} for kind in columns.ALL}

    assert [kinds["claims"][name] for name in ("id", "said", "url", "evidence_for")] == [
        Kind.TEXT,
        Kind.DATE,
        Kind.LINK,
        Kind.NUMBER,
    ]


def test_unknown_names_are_told_with_the_nearest():
    """A slip in the name of rows or a column leads to what was meant."""
    with pytest.raises(UnknownName) as rows:
        columns.row_kind("claim")
    with pytest.raises(UnknownName) as column:
        columns.row_kind("claims").column("speker")

    assert str(rows.value) == "no kind of rows is called 'claim'; did you mean 'claims'?"
    assert str(column.value) == "no column of claims is called 'speker'; did you mean 'speaker'?"


def test_a_column_is_one_entry():
    """Whoever adds a column writes its name, what it says and where it comes from; it is text, and not default."""
    column = Column(name="length", doc="How long it is.", value=len)

    assert (column.value("four"), column.kind, column.default) == (4, Kind.TEXT, False)


def test_the_page_of_the_docs_is_current():
    """docs/columns.md is what docs/columns_page.py writes."""
    page = runpy.run_path(str(ROOT / "docs" / "columns_page.py"))["page"]()

    assert (ROOT / "docs" / "columns.md").read_text(encoding="utf-8") == page, "run: python docs/columns_page.py"
