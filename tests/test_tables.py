"""Tables of small ledgers, whole; summaries that add up; and the tables of our own ledger, as people get them."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimledger import columns
from claimledger.counting import NONE, TOTAL
from claimledger.errors import UnknownName
from claimledger.exporters import Kind
from claimledger.filtering import Filter
from claimledger.ledger import Ledger
from claimledger.loading import load
from claimledger.records import (
    Axis,
    Claim,
    ClaimKind,
    Evidence,
    Figure,
    MalformedDate,
    PartialDate,
    Rating,
    Review,
    Source,
    Speaker,
    Stance,
    Status,
)
from claimledger.tables import table

CLAIMS = Path(__file__).resolve().parents[1] / "claims"
DAY = PartialDate.parse


def claim(id_: str, speaker: str | None, said: str | None, rating: str | None, *topics: str, **more) -> Claim:
    """Make a claim with at most one review."""
    reviews = (Review(rating=rating, evidence=(Evidence(source="paper", stance=Stance.SUPPORTS),)),) if rating else ()
    return Claim(
        id=id_,
        statement=f"{id_}.",
        speaker=speaker,
        said=DAY(said) if said else None,
        topics=topics,
        **{"reviews": reviews, **more},
    )


SMALL = Ledger.of(
    Speaker(id="ada", name="Ada Vale", also=("Vale",)),
    Speaker(id="bo", name="bo Li"),
    Speaker(id="silent", name="Nobody"),
    Source(id="paper", title="Paper", publisher="Press"),
    Source(id="unused", title="Unused"),
    claim("one", "ada", "2011-07", "incorrect", "tax", "work", source="paper"),
    claim("two", "bo", "2010/2012", "correct", "work"),
    claim("three", "Vale", "2011-06-30", None, kind=(ClaimKind.EVENT,), figures=(Figure(text="three"),)),
    claim("four", None, None, "correct", "Tax"),
    claim("five", "Zoë", "2009", "mixed", "work", "tax"),
)


def ids(**asked) -> list[str]:
    """Return the ids of the claims that a table of the small ledger has."""
    return [row[0] for row in table(SMALL, columns="id", **asked).rows]


def test_a_table_has_the_default_columns_in_the_order_of_the_ledger():
    """Nothing but a ledger is needed for a table of its claims."""
    made = table(SMALL)

    assert made.headers == ("id", "speaker", "claim", "said", "rating", "status", "other_ratings")
    assert made.kinds == (Kind.TEXT, Kind.TEXT, Kind.TEXT, Kind.DATE, Kind.TEXT, Kind.TEXT, Kind.TEXT)
    assert made.rows == (
        ("one", "Ada Vale", "one.", "2011-07", "Incorrect", "draft", ""),
        ("two", "bo Li", "two.", "2010/2012", "Correct", "draft", ""),
        ("three", "Ada Vale", "three.", "2011-06-30", "", "", ""),
        ("four", "", "four.", "", "Correct", "draft", ""),
        ("five", "Zoë", "five.", "2009", "Mixed", "draft", ""),
    )


def test_an_empty_ledger_has_an_empty_table():
    """Headers stay, and a summary is its total."""
    assert table(Ledger.of()).rows == ()
    assert table(Ledger.of(), by="speaker").rows == ((TOTAL, "0"),)
    assert table(Ledger.of(), by="speaker,rating").headers == ("speaker", TOTAL)


@pytest.mark.parametrize("asked", ["id,rating", "id, rating", ["id", "rating"], ("id", "rating")])
def test_columns_are_asked_for_by_name(asked):
    """A list and one text with commas say the same; columns stand as they were asked for."""
    assert table(SMALL, columns=asked).headers == ("id", "rating")
    assert table(SMALL, columns="rating,id,id").headers == ("rating", "id", "id")


def test_every_column_can_be_asked_for():
    """`all` stands for all columns of the kind, in printing order."""
    for kind in columns.ALL:
        made = table(SMALL, kind.name, "all")

        assert made.headers == tuple(column.name for column in kind.columns)
        assert made.kinds == tuple(column.kind for column in kind.columns)


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("id", ["five", "four", "one", "three", "two"]),
        ("-id", ["two", "three", "one", "four", "five"]),
        ("said", ["five", "two", "three", "one", "four"]),
        ("-said", ["one", "three", "two", "five", "four"]),
        ("rating", ["two", "four", "five", "one", "three"]),
        ("-rating", ["one", "five", "two", "four", "three"]),
        ("speaker", ["one", "three", "two", "five", "four"]),
        ("speaker,-said", ["one", "three", "two", "five", "four"]),
        ("speaker,said", ["three", "one", "two", "five", "four"]),
        (["-evidence_for", "id"], ["five", "four", "one", "two", "three"]),
    ],
)
def test_rows_are_sorted_by_what_cells_mean(sort, order):
    """Dates by day, ratings by scale, names by letters; who has no value comes last, either way; ties keep order."""
    assert ids(sort=sort) == order


@pytest.mark.parametrize(
    ("where", "kept"),
    [
        ({}, ["one", "two", "three", "four", "five"]),
        ({"speaker": None}, ["one", "two", "three", "four", "five"]),
        ({"speaker": "ada"}, ["one", "three"]),
        ({"speaker": "Ada Vale"}, ["one", "three"]),
        ({"speaker": ["Vale", "Zoë"]}, ["one", "three", "five"]),
        ({"speaker": "silent"}, []),
        ({"speaker": NONE}, ["four"]),
        ({"source": "paper"}, ["one"]),
        ({"source": (NONE, "paper")}, ["one", "two", "three", "four", "five"]),
        ({"topic": "TAX"}, ["one", "four", "five"]),
        ({"topic": NONE}, ["three"]),
        ({"rating": "correct"}, ["two", "four"]),
        ({"rating": "Correct"}, ["two", "four"]),
        ({"rating": [NONE, "mixed"]}, ["three", "five"]),
        ({"kind": "event"}, ["three"]),
        ({"status": "draft"}, ["one", "two", "four", "five"]),
        ({"status": "published"}, []),
        ({"status": NONE}, ["three"]),
        ({"since": "2011-07-15"}, ["one", "two"]),
        ({"until": "2010"}, ["two", "five"]),
        ({"since": "2011", "until": DAY("2011-06")}, ["two", "three"]),
        ({"axis": "content"}, ["one", "two", "four", "five"]),
        ({"axis": "outcome"}, []),
        ({"speaker": "ada", "rating": "incorrect"}, ["one"]),
        (lambda claim: len(claim.topics) == 2, ["one", "five"]),
        (Filter(topic="work", rating=("mixed", "incorrect")), ["one", "five"]),
    ],
)
def test_claims_are_filtered(where, kept):
    """Each field narrows; several words of a field widen; partial dates count where some day would do."""
    assert ids(where=where) == kept


def test_other_rows_follow_the_claims_that_are_kept():
    """Sources are those of the claims and of their evidence, speakers those who said them; counts are of these."""
    where = {"speaker": "ada"}

    assert table(SMALL, "sources", "id,claims,evidence", where).rows == (("paper", "1", "1"),)
    assert table(SMALL, "speakers", "id,claims", where).rows == (("ada", "2"),)
    assert table(SMALL, "figures", "claim,text", where).rows == (("three", "three"),)
    assert table(SMALL, "reviews", "claim", where).rows == (("one",),)
    assert table(SMALL, "evidence", "claim,source", where).rows == (("one", "paper"),)
    assert len(table(SMALL, "sources").rows) == 2
    assert len(table(SMALL, "speakers").rows) == 3


TWICE = Ledger.of(
    claim("same", "a", None, None, reviews=(
        Review(rating="mixed", reviewed=DAY("2010")),
        Review(rating="own", reviewed=DAY("2011"), status=Status.PUBLISHED),
        Review(rating="correct", axis=Axis.ATTRIBUTION),
        Review(rating="of-no-scale", axis=Axis.OUTCOME),
    )),
    Rating(id="own", label="Barely True", class_="mixed"),
)  # fmt: skip


def test_the_axis_says_which_rating_is_shown():
    """A claim's rating is that of its current review on the axis; a word of no scale stands for itself."""
    assert [table(TWICE, columns="rating", axis=axis).rows for axis in ("content", Axis.ATTRIBUTION, "outcome")] == [
        (("Barely True",),),
        (("Correct",),),
        (("of-no-scale",),),
    ]


def test_reviews_are_filtered_one_by_one():
    """What is asked of rating, status and axis is asked of each review, where reviews are the rows."""

    def kept(**where):
        return [row for (row,) in table(TWICE, "reviews", "rating", where).rows]

    assert kept() == ["Mixed", "Barely True", "Correct", "of-no-scale"]
    assert kept(rating="mixed") == ["Mixed"]
    assert kept(rating="barely true") == ["Barely True"]
    assert kept(axis=["content", "outcome"]) == ["Mixed", "Barely True", "of-no-scale"]
    assert kept(status="draft", axis="attribution") == ["Correct"]
    assert table(TWICE, "claims", "id", {"rating": "mixed"}).rows == ()


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"rows": "claim"}, "no kind of rows is called 'claim'; did you mean 'claims'?"),
        ({"columns": "ratign"}, "no column of claims is called 'ratign'; did you mean 'rating'?"),
        ({"columns": ""}, None),
        ({"sort": "-sad"}, "no column of claims is called 'sad'; did you mean 'said'?"),
        ({"by": "topic"}, "no column of claims is called 'topic'; did you mean 'topics'?"),
        ({"by": "speaker", "sort": "claim"}, "no column of the summary is called 'claim'; did you mean 'claims'?"),
        ({"axis": "contnet"}, "no axis is called 'contnet'; did you mean 'content'?"),
        ({"where": {"speakers": "ada"}}, "no filter is called 'speakers'; did you mean 'speaker'?"),
        ({"where": {"speaker": "Ada Vael"}}, "no speaker is called 'Ada Vael'; did you mean 'Ada Vale'?"),
        ({"where": {"source": "papper"}}, "no source is called 'papper'; did you mean 'paper'?"),
        ({"where": {"topic": "taxes"}}, "no topic is called 'taxes'; did you mean 'tax'?"),
        ({"where": {"rating": "corect"}}, "no rating is called 'corect'; did you mean 'correct'?"),
        ({"where": {"kind": "evnt"}}, "no kind of claim is called 'evnt'; did you mean 'event'?"),
        ({"where": {"status": "drafts"}}, "no status is called 'drafts'; did you mean 'draft'?"),
        ({"where": {"axis": "outcom"}}, "no axis is called 'outcom'; did you mean 'outcome'?"),
    ],
)
def test_a_slip_in_a_name_is_told_with_what_was_meant(asked, message):
    """A name that nothing has is an error, never an empty table."""
    with pytest.raises(UnknownName) as caught:
        table(SMALL, **asked)

    assert message is None or str(caught.value) == message


def test_a_broken_call_is_a_value_error():
    """Three keys, none, columns beside keys, and what is not a date."""
    for asked in ({"by": "speaker,rating,kind"}, {"by": ()}, {"by": "speaker", "columns": "id"}):
        with pytest.raises(ValueError, match="a summary"):
            table(SMALL, **asked)
    with pytest.raises(MalformedDate):
        table(SMALL, where={"since": "last year"})


def test_a_summary_by_one_column_counts():
    """Names stand by their letters, what is missing comes before the total only."""
    made = table(SMALL, by="speaker")

    assert made.headers == ("speaker", "claims")
    assert made.kinds == (Kind.TEXT, Kind.NUMBER)
    assert made.rows == (("Ada Vale", "2"), ("bo Li", "1"), ("Zoë", "1"), (NONE, "1"), (TOTAL, "5"))


@pytest.mark.parametrize("by", ["speaker,rating", ["speaker", "rating"]])
def test_a_summary_by_two_columns_crosses_them(by):
    """Ratings stand across in the order of the scale; totals stand to the right and below."""
    made = table(SMALL, by=by)

    assert made.headers == ("speaker", "Correct", "Mixed", "Incorrect", NONE, TOTAL)
    assert made.rows == (
        ("Ada Vale", "0", "0", "1", "1", "2"),
        ("bo Li", "1", "0", "0", "0", "1"),
        ("Zoë", "0", "1", "0", "0", "1"),
        (NONE, "1", "0", "0", "0", "1"),
        (TOTAL, "2", "1", "1", "1", "5"),
    )


def test_a_row_with_several_values_counts_once_in_the_total():
    """A claim on two topics stands under both, and the total is that of the claims."""
    assert table(SMALL, by="topics").rows == (("Tax", "1"), ("tax", "2"), ("work", "3"), (NONE, "1"), (TOTAL, "5"))
    assert table(SMALL, by="rating,topics").rows[-1] == (TOTAL, "1", "2", "3", "1", "5")


@pytest.mark.parametrize(
    ("sort", "speakers"),
    [
        ("-total", ["Ada Vale", "bo Li", "Zoë", NONE]),
        ("-Correct,speaker", ["bo Li", NONE, "Ada Vale", "Zoë"]),
        ("-speaker", ["Zoë", "bo Li", "Ada Vale", NONE]),
        ("(none),speaker", ["bo Li", "Zoë", NONE, "Ada Vale"]),
    ],
)
def test_a_summary_is_sorted_by_its_own_headers(sort, speakers):
    """Whatever the order, the total stays below."""
    assert [row[0] for row in table(SMALL, by="speaker,rating", sort=sort).rows] == [*speakers, TOTAL]


def test_two_of_the_same_name_are_two():
    """Speakers who are called alike are counted apart, and told apart by their ids."""
    alike = Ledger.of(
        Speaker(id="jo-a", name="Jo"),
        Speaker(id="jo-b", name="Jo"),
        *[claim(f"c-{who}", who, None, None) for who in ("jo-a", "jo-b", "Mo")],
    )

    assert table(alike, by="speaker").rows == (("Jo (jo-a)", "1"), ("Jo (jo-b)", "1"), ("Mo", "1"), (TOTAL, "3"))
    assert table(alike, by="kind,speaker").headers == ("kind", "Jo (jo-a)", "Jo (jo-b)", "Mo", TOTAL)


def test_other_rows_are_counted_too():
    """Evidence by stance, reviews by axis: a summary counts the rows asked for."""
    assert table(SMALL, "evidence", by="stance").headers == ("stance", "evidence")
    assert table(TWICE, "reviews", by="axis").rows == (
        ("content", "2"),
        ("attribution", "1"),
        ("outcome", "1"),
        (TOTAL, "4"),
    )


# --- invariants ---

SPEAKERS = st.sampled_from(["ada", "bo", "Vale", "somebody", None])
DATES = st.sampled_from(["2009", "2011-07", "2010/2012", "2011-06-30", "../2010", None])
RATINGS = st.sampled_from(["correct", "mixed", "incorrect", "of-no-scale", None])
TOPICS = st.lists(st.sampled_from(["tax", "work", "Tax"]), unique=True, max_size=3)


@st.composite
def ledgers(draw) -> Ledger:
    """Draw ledgers of a few claims that differ in what tables are filtered, sorted and counted by."""
    facts = draw(st.lists(st.tuples(SPEAKERS, DATES, RATINGS, TOPICS), max_size=12))
    made = [claim(f"c{index}", *fact[:3], *fact[3]) for index, fact in enumerate(facts)]
    return Ledger.of(Speaker(id="ada", name="Ada", also=("Vale",)), Speaker(id="bo", name="ada"), *made)


@settings(deadline=None, max_examples=150)
@given(
    ledgers(), st.sampled_from(["speaker", "rating", "said", "year"]), st.sampled_from(["rating", "speaker", "status"])
)
def test_totals_add_up(ledger, down, across):
    """Of keys with one value each, every total is the sum of its line, and the last is the number of claims."""
    *lines, totals = [[int(cell) for cell in row[1:]] for row in table(ledger, by=(down, across)).rows]

    assert totals[-1] == len(ledger.claims)
    assert totals == [sum(cells) for cells in zip(*lines, strict=True)] or not lines
    assert [line[-1] for line in [*lines, totals]] == [sum(line[:-1]) for line in [*lines, totals]]
    assert [row[1] for row in table(ledger, by=down).rows] == [row[-1] for row in table(ledger, by=(down, across)).rows]


@settings(deadline=None, max_examples=150)
@given(ledgers(), st.sampled_from(["topics", "rating", "status"]))
def test_each_count_is_that_of_the_filtered_table(ledger, key):
    """What a summary counts under a value is what a table filtered by this value has."""
    field = {"topics": "topic"}.get(key, key)
    for value, count in table(ledger, by=key).rows[:-1]:
        if value in ("of-no-scale", "tax", "Tax"):
            continue  # no scale knows it; a filter by topic takes any case
        assert len(table(ledger, where={field: value}).rows) == int(count)


@settings(deadline=None, max_examples=150)
@given(ledgers(), st.sampled_from(["speaker", "said", "rating", "topics", "evidence_for"]))
def test_sorting_is_stable_and_loses_nothing(ledger, name):
    """Rows that are alike keep the order of the ledger; downwards only the groups turn round."""
    rows = table(ledger, columns=["id", name]).rows
    up, down = (table(ledger, columns=["id", name], sort=sign + name).rows for sign in ("", "-"))
    place = {row[0]: index for index, row in enumerate(rows)}

    for made in (up, down):
        assert sorted(made) == sorted(rows)
        assert all(
            place[one[0]] < place[two[0]] for one, two in pairwise(made) if one[1] == two[1] and name != "speaker"
        )
    assert (
        [row for row in up if not row[1]] == [row for row in down if not row[1]] == [row for row in rows if not row[1]]
    )


# --- our own ledger ---


@pytest.fixture(scope="module")
def own() -> Ledger:
    """Read the ledger that comes with the project."""
    return load(CLAIMS)


@pytest.mark.parametrize("rows", [kind.name for kind in columns.ALL])
def test_our_own_ledger_is_printed_in_its_default_tables(own, rows, file_regression):
    """What an editor pastes, its beginning; read the file before you accept a change."""
    text = "\n".join(table(own, rows).render("github").split("\n")[:42])
    file_regression.check(text + "\n", extension=".md", encoding="utf-8", newline="")


@pytest.mark.parametrize(
    "by", ["speaker", "speaker,rating", "topics,rating", "kind,rating_attribution", "publisher,manner", "year,kind"]
)
def test_our_own_ledger_is_printed_in_summaries(own, by, file_regression):
    """What an editor pastes; read the file before you accept a change."""
    file_regression.check(table(own, by=by).render("github") + "\n", extension=".md", encoding="utf-8", newline="")


@pytest.mark.parametrize("rows", ["claims", "evidence"])
def test_our_own_ledger_is_printed_on_a_terminal(own, rows, file_regression):
    """A hundred columns of a terminal hold the default tables."""
    text = "\n".join(table(own, rows).render("simple", width=100).split("\n")[:40])
    file_regression.check(text + "\n", extension=".txt", encoding="utf-8", newline="")


def test_the_same_ledger_gives_the_same_table_whatever_the_order_of_reading(own):
    """Nothing depends on the order of a hash: a table made twice, from two readings, is the same."""
    assert table(own, columns="all", sort="speaker").rows == table(load(CLAIMS), columns="all", sort="speaker").rows
