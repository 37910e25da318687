"""What a ledger amounts to, counted whole on a small one."""

import pytest

from claimledger import Claim, Correction, Evidence, Ledger, PartialDate, Review, Source, Speaker, Stance, Status
from claimledger.errors import UnknownName
from claimledger.summaries import MOST_PERIODS, SUMMARIES, summary


def day(text):
    return PartialDate.parse(text)


def review(rating, when=None, *, status=Status.PUBLISHED, by=("ed",), evidence=(), **more):
    return Review(rating=rating, reviewed=day(when) if when else None, status=status, by=by, evidence=evidence, **more)


def passage(source, stance, **more):
    return Evidence(source=source, quote=("q",), stance=stance, **more)


LEDGER = Ledger.of(
    Speaker(id="ann", name="Ann"),
    Speaker(id="bob", name="Bob"),
    Speaker(id="ed", name="Ed"),
    Source(id="paper", title="Paper"),
    Source(id="anns-page", title="Ann's page", authors=("ann",)),
    Claim(
        id="one",
        quote=("one",),
        speaker="ann",
        said=day("2024-01-10"),
        topics=("tax", "health"),
        reviews=(
            review("correct", "2024-02-01", evidence=(passage("paper", Stance.SUPPORTS),)),
            review(
                "mixed",
                "2024-04-01",
                by=("ed", "Flo"),
                evidence=(
                    passage("paper", Stance.SUPPORTS),
                    passage("anns-page", Stance.SUPPORTS),
                    passage("paper", Stance.REFUTES),
                    passage("paper", Stance.CONTEXT),
                ),
                corrections=(Correction(date=day("2024-04-20"), note="n"),),
            ),
        ),
    ),
    Claim(
        id="two",
        quote=("two",),
        speaker="bob",
        said=day("2024-03"),
        topics=("tax",),
        reviews=(
            review("mixed", "2024-02-03", evidence=(passage("anns-page", Stance.REFUTES),)),
            review("mixed", "2024-02-20", status=Status.DRAFT),
            review("correct", "2024-02-25", status=Status.WITHDRAWN),
        ),
    ),
    Claim(id="three", quote=("three",), speaker="bob", said=day("2024"), reviews=(review("mixed", by=()),)),
    Claim(id="four", quote=("four",)),
)


@pytest.mark.parametrize(
    ("name", "headers", "rows"),
    [
        (
            "speaker-rating",
            ("speaker", "Mixed", "(none)", "total"),
            [("Ann", 1, 0, 1), ("Bob", 2, 0, 2), ("(none)", 0, 1, 1), ("total", 3, 1, 4)],
        ),
        (
            "topic-time",
            ("topics", "2024-01", "2024-02", "2024-03", "(none)", "total"),
            [("health", 1, 0, 0, 0, 1), ("tax", 1, 0, 1, 0, 2), ("(none)", 0, 0, 0, 2, 2), ("total", 1, 0, 1, 2, 4)],
        ),
        (
            "evidence-strength",
            (
                "rating",
                "for-independent",
                "for-other",
                "against-independent",
                "against-other",
                "context",
                "without-independent",
                "total",
            ),
            [("Mixed", 1, 1, 2, 0, 1, 1, 3), ("total", 1, 1, 2, 0, 1, 1, 3)],
        ),
        (
            "verdict-history",
            ("period", "first", "confirmed", "changed", "corrected", "withdrawn", "total"),
            [
                ("2024-02", 2, 1, 0, 0, 1, 4),
                ("2024-03", 0, 0, 0, 0, 0, 0),
                ("2024-04", 0, 0, 1, 1, 0, 2),
                ("(none)", 1, 0, 0, 0, 0, 1),
                ("total", 3, 1, 1, 1, 1, 7),
            ],
        ),
        (
            "reviewer-load",
            ("reviewer", "draft", "in-review", "published", "withdrawn", "total"),
            [("Ed", 1, 0, 3, 1, 5), ("Flo", 0, 0, 1, 0, 1), ("(none)", 0, 0, 1, 0, 1), ("total", 1, 0, 5, 1, 7)],
        ),
    ],
)
def test_a_summary_counts_everything_once_where_it_belongs(name, headers, rows):
    table = summary(LEDGER, name).table()

    assert table.headers == headers
    assert [tuple(row) for row in table.rows] == [(row[0], *map(str, row[1:])) for row in rows]


def test_a_summary_is_of_the_claims_that_are_asked_for_and_on_one_axis():
    assert [row[0] for row in summary(LEDGER, "speaker-rating", where={"topic": "tax"}).table().rows] == [
        "Ann",
        "Bob",
        "total",
    ]
    assert summary(LEDGER, "evidence-strength", axis="attribution").table().rows == ()


def test_a_claim_that_stands_alone_is_a_number_too():
    """A truth of Python was printed where one claim had no independent passage."""
    alone = Ledger.of(Claim(id="one", quote=("q",), reviews=(review("mixed"),)))

    assert summary(alone, "evidence-strength").table().rows[0] == ("Mixed", "0", "0", "0", "0", "0", "1", "1")


def test_an_empty_ledger_has_empty_summaries():
    for name in SUMMARIES:
        assert summary(Ledger.of(), name).rows == ()
        assert summary(Ledger.of(), name).table().rows == ()


@pytest.mark.parametrize(
    ("dates", "columns"),
    [
        (("2024-01-01", "2024-03-05"), ["2024-01", "2024-02", "2024-03"]),
        (("2010-01-01", "2024-03-05"), [str(year) for year in range(2010, 2025)]),
        (("1901-01-01", "2024-03-05"), [f"{year}s" for year in range(1900, 2030, 10)]),
        (("2023", "2024"), ["2023", "2024"]),
        (("0012-01-01", "2024-03-05"), ["0010s", "2020s"]),
        (("2024-01/2024-02",), ["2024"]),
        (("2023-12/2024-02", "2024-01"), ["2024-01", "(none)"]),
        (("../2024",), ["(none)"]),
    ],
)
def test_time_is_cut_into_months_years_or_decades(dates, columns):
    """By the finest of them of which there are few enough, and which most dates tell."""
    claims = [Claim(id=f"c-{n}", quote=("q",), said=day(text), topics=("t",)) for n, text in enumerate(dates)]

    found = [head.text for head in summary(Ledger.of(*claims), "topic-time").columns]
    assert found == columns
    assert MOST_PERIODS > 12


def test_the_rows_that_count_most_are_kept_and_the_others_counted_together():
    claims = [Claim(id=f"c-{n}", quote=("q",), speaker=f"Speaker {n % 4}") for n in range(9)]
    whole = summary(Ledger.of(*claims), "speaker-rating")
    cut = whole.cut(2, "others")

    assert [(head.text, total) for head, total in zip(cut.rows, cut.sums, strict=True)] == [
        ("Speaker 0", 3),
        ("Speaker 1", 2),
        ("others", 4),
    ]
    assert cut.totals == whole.totals
    assert whole.cut(4, "others") is whole


def test_an_unknown_summary_or_axis_is_named():
    with pytest.raises(UnknownName, match="no summary is called 'speaker-ratings'; did you mean 'speaker-rating'"):
        summary(LEDGER, "speaker-ratings")
    with pytest.raises(UnknownName, match="no axis is called 'contents'; did you mean 'content'"):
        summary(LEDGER, "speaker-rating", axis="contents")
