"""Rows of ClaimsKG and LIAR come in whole; those of ClaimsKG go out as they came."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading import records

from claimledger import Ledger
from claimledger.feeds import Request, feed_named
from claimledger.importers import claimskg, liar

ROW = {
    "rating_ratingValue": "1",
    "rating_worstRating": "1",
    "rating_bestRating": "5",
    "rating_alternateName": "False",
    "creativeWork_author_name": "A. Grocer",
    "creativeWork_datePublished": "2020-10-01",
    "creativeWork_author_sameAs": "https://a.example/g",
    "claimReview_author_name": "checkhouse",
    "claimReview_author_url": "https://check.example",
    "claimReview_url": "https://check.example/1",
    "claimReview_claimReviewed": 'The moon is "cheese", they say.',
    "claimReview_datePublished": "2020-10-07",
    "extra_body": "It\nis rock.",
    "extra_refered_links": "['https://n.example/a,b']",
    "extra_title": "Cheese? No.",
    "extra_tags": "moon,cheese",
    "extra_entities_body": '[{"id": 1}]',
}


def table(*rows):
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, ["", *claimskg.COLUMNS], restval="")
    writer.writeheader()
    writer.writerows({"": index, **row} for index, row in enumerate(rows))
    return stream.getvalue()


def items(text, module=claimskg):
    return list(module.read(io.StringIO(text, newline=""), "in.csv"))


def written(found):
    ledger = Ledger.of(*records(found).values())
    text = "\n".join(feed_named("claimskg").lines(ledger, Request()))
    return [
        {key: cell for key, cell in row.items() if key and cell}
        for row in csv.DictReader(io.StringIO(text, newline=""))
    ]


def test_a_row_goes_out_as_it_came_in_also_what_no_field_holds():
    (item,) = items(table(ROW))
    (claim,) = item.claims

    assert (claim.statement, claim.speaker, claim.reviews[0].rating, claim.reviews[0].publisher) == (
        'The moon is "cheese", they say.',
        "A. Grocer",
        "incorrect",
        "checkhouse",
    )
    assert written([item]) == [ROW]


def test_a_row_of_many_cells_is_told_and_hides_no_other():
    head, row, *_ = table({"claimReview_url": "https://c.example/1"}).splitlines()
    found = items("\r\n".join([head, row + ",more", row]))

    assert [note.code for item in found for note in item.notes if note.code != "I103"] == ["I105"]
    assert [bool(item.claims) for item in found] == [False, True]


CELL = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=8).map(str.strip)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.dictionaries(st.sampled_from(list(ROW)), CELL, max_size=6), max_size=2))
def test_no_row_makes_it_raise_and_what_came_in_comes_in_again(rows):
    found = items(table(*rows))
    again = items(table(*written(found)))

    assert records(again) == records(found)


LIAR = "\t".join(
    [
        *("2635.json", "barely-true", 'Says "x" is so.', "taxes,abortion", "dwayne-bohac", "Representative", "Texas"),
        *("none", "0", "1", "0", "0", "0", "a mailer"),
    ]
)


def test_a_line_of_liar_becomes_a_claim_that_politifact_rated():
    found = items(f"{LIAR}\r\n{LIAR}\tIt says so.\n", liar)
    first, plus = (item.claims[0] for item in found)

    assert (first.statement, first.speaker, first.topics) == ('Says "x" is so.', "dwayne-bohac", ("taxes", "abortion"))
    assert (first.reviews[0].rating, first.reviews[0].rating_text) == ("mostly-incorrect", "barely-true")
    assert dict(first.extra["claimreview"]["additionalProperty"]) == {
        "id": "2635.json",
        "state": "Texas",
        "party": "none",
        "barely_true_counts": "0",
        "false_counts": "1",
        "half_true_counts": "0",
        "mostly_true_counts": "0",
        "pants_on_fire_counts": "0",
        "context": "a mailer",
    }
    assert plus.id == first.id
    assert plus.reviews[0].rationale == "It says so."


@pytest.mark.parametrize("line", ["a\tb", LIAR + "\t1\t2"], ids=["few", "many"])
def test_a_line_with_other_columns_is_told_and_hides_no_other(line):
    found = items(f"{line}\n\n{LIAR}\n", liar)

    assert [item.place.line for item in found] == [1, 3]
    assert (found[0].notes[0].code, found[0].rejected, len(found[1].claims)) == ("I105", f"{line}\n", 1)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.text(max_size=5), min_size=13, max_size=15).map("\t".join))
def test_no_line_makes_it_raise(text):
    items(text, liar)
