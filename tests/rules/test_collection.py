"""Claims that say the same are found among many, in time that grows with their number."""

from array import array
from datetime import date

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimledger.checking import check
from claimledger.facts import Known
from claimledger.gathering import facts_of
from claimledger.ledger import Ledger, LedgerFile
from claimledger.packed_facts import SentFacts
from claimledger.records import Claim, Relations, Review
from claimledger.rules import ALL, a309_two_speakers, likeness
from claimledger.rules.rule import LedgerContext
from claimledger.settings import Settings


def claims_of(count, text, **fields):
    return [Claim(id=f"claim-{number}", statement=text(number), **fields) for number in range(count)]


def comparisons(claims, monkeypatch):
    calls = []

    def counted(one, other):
        calls.append((one, other))
        return original(one, other)

    original = likeness.difference
    monkeypatch.setattr(likeness, "difference", counted)
    check(Ledger.of(*claims), select=("C",))
    monkeypatch.undo()
    return len(calls)


FIRST = "government schools pension promise minister hospital contract factory railway harvest".split()  # noqa: SIM905


@pytest.mark.parametrize(
    "text",
    [
        lambda number: "The minister promised every school in the north a new roof.",
        # Ten words in common, and one of their own.
        lambda number: (
            f"{' '.join(FIRST)} {'abcdefghij'[number % 10] * 4}{'klmnopqrst'[number // 10 % 10] * 4}"
            f"{'uvwxyzabcd'[number // 100] * 4}"
        ),
        lambda number: f"The minister promised {number} schools in the north a new roof.",
    ],
    ids=["the same words", "one word of their own", "another number"],
)
def test_the_number_of_comparisons_grows_with_the_ledger(text, monkeypatch):
    few, many = (comparisons(claims_of(count, text), monkeypatch) for count in (100, 800))

    assert many <= 16 * 800
    assert many <= 8 * few + 16 * 100


def test_of_many_claims_that_are_alike_each_but_the_first_is_found_once():
    claims = claims_of(50, lambda number: "The minister promised every school in the north a new roof.", speaker="A")
    report = check(Ledger.of(*claims), select=("C",))

    assert [one.code for one in report.diagnostics] == ["C901"] * 49
    assert {one.route for one in report.diagnostics} == {(number, "statement") for number in range(1, 50)}


def test_repeats_of_one_claim_are_not_found():
    text = "The minister promised every school in the north a new roof."
    first = Claim(id="first", statement=text, speaker="A")
    repeats = [
        Claim(id=f"repeat-{n}", statement=text, speaker="A", relations=Relations(repeats=("first",))) for n in (1, 2)
    ]

    assert check(Ledger.of(first, *repeats), select=("C",)).diagnostics == ()


def test_the_more_precise_code_comes_first():
    """What is rated differently is not called a duplicate too."""
    text = "The minister promised every school in the north a new roof."
    claims = [
        Claim(id="one", statement=text, speaker="A", reviews=(Review(rating="correct"),)),
        Claim(id="two", statement=text, speaker="A", reviews=(Review(rating="incorrect"),)),
        Claim(id="three", statement=text, speaker="B"),
    ]

    assert [(one.code, one.route[0]) for one in check(Ledger.of(*claims), select=("C",)).diagnostics] == [
        ("C902", 1),
        ("C904", 2),
    ]


# --- files in which nothing can be alike are passed over ---


SAID = [
    "The minister closed seven hospitals in the north of the county last winter",
    "The minister closed seven hospitals in the north of the county last winter indeed",
    "The minister closed seven hospitals in the North of the county last winter",
    "The Minister did not close seven hospitals in the north of the county last winter",
    "the minister closed seven hospitals in the north of the county last winter.",
    "Nobody promised a new harbour to the fishermen of the western islands",
]
said = st.sampled_from(SAID) | st.permutations(SAID[0].split()).map(" ".join) | st.text(max_size=60)
said_by = st.builds(
    Claim,
    id=st.sampled_from([f"claim-{number}" for number in range(12)]),
    quote=said.filter(str.strip).map(lambda one: (one,)),
    statement=st.none() | said,
    speaker=st.sampled_from([None, "Ann", "Tom"]),
    source=st.just("paper"),
    reviews=st.sampled_from([(), (Review(rating="correct"),), (Review(rating="incorrect"),)]),
)


JUDGES = [a309_two_speakers.two_speakers, *(one for one in ALL if one.family == "C")]


def context_of(files):
    """Return what the rules that compare claims may look at in files with these claims."""
    facts = tuple(
        facts_of(
            LedgerFile(path=f"{number}.yaml", digest=b""), [(("claims", at), one) for at, one in enumerate(claims)]
        )
        for number, claims in enumerate(files)
    )
    return LedgerContext(files=facts, known=Known.of(facts), settings=Settings(), today=date(2026, 11, 22))


def found_in(files):
    context = context_of(files)
    return [list(one.judge(context)) for one in JUDGES]


def all_rows(lists, keys, width):
    for one in lists:
        its = array("Q", keys(one))
        yield one, [(at // width, tuple(its[at : at + width])) for at in range(0, len(its), width)]


@settings(deadline=None)
@given(st.lists(st.lists(said_by, max_size=3), max_size=6))
def test_what_is_alike_is_found_as_if_all_files_were_looked_at(files):
    """The slow way asks every file for what its claims say."""
    found = found_in(files)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(a309_two_speakers, "sharing", lambda files, keys: files)
        patch.setattr(likeness, "rows_sharing", all_rows)

        assert found_in(files) == found


@settings(deadline=None)
@given(st.lists(st.lists(said_by, max_size=3), max_size=6))
def test_mild_findings_that_nobody_asks_for_are_not_made_and_the_others_are(files):
    context = context_of(files)
    asked = attrs.evolve(context, mild=frozenset(), memory={})

    for one in JUDGES:
        assert list(one.judge(asked)) == [found for found in one.judge(context) if not found.finding.mild]


@settings(deadline=None)
@given(st.lists(st.lists(said_by, max_size=3), max_size=6))
def test_of_facts_that_are_packed_the_same_is_found(files):
    context = context_of(files)
    packed = attrs.evolve(context, files=tuple(SentFacts.of(one) for one in context.files), memory={})

    assert [list(one.judge(packed)) for one in JUDGES] == [list(one.judge(context)) for one in JUDGES]
