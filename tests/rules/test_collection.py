"""Claims that say the same are found among many, in time that grows with their number."""

import pytest

from claimledger.checking import check
from claimledger.ledger import Ledger
from claimledger.records import Claim, Relations, Review
from claimledger.rules import likeness


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
