"""A whole ledger goes out as JSON Lines and comes back as it was."""

import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimledger import Claim, Ledger, Source, load
from claimledger.feeds import Request, feed_named
from claimledger.importers.jsonl import read
from claimledger.importing import import_items
from everything import claims, ratings, sources, speakers


def written(ledger, **more):
    return "\n".join(feed_named("jsonl").lines(ledger, Request(**more)))


def items(text):
    return list(read(io.StringIO(text), "in.jsonl"))


@settings(deadline=None, max_examples=60)
@given(st.lists(st.one_of(claims, sources, speakers, ratings), max_size=3))
def test_what_goes_out_comes_back_in_its_order(records):
    found = [record for item in items(written(Ledger.of(*records))) for record in item.records]
    assert found == records


def test_a_claim_of_a_document_names_it_for_lines_have_no_file(tmp_path):
    (tmp_path / "a.yaml").write_text("document: {id: d, title: D}\nclaims: [{id: c, quote: words}]\n", encoding="utf-8")

    assert written(load(tmp_path)).splitlines() == [
        '{"source": {"id": "d", "title": "D"}}',
        '{"claim": {"id": "c", "source": "d", "quote": "words"}}',
    ]


def test_only_the_claims_that_are_named_are_written():
    ledger = Ledger.of(Source(id="s", title="S"), Claim(id="a"), Claim(id="b"))

    assert written(ledger, claims=("b",)) == '{"claim": {"id": "b"}}'


def test_a_folder_of_what_came_back_holds_the_same_records_also_where_ids_end_in_no_digits(tmp_path):
    lines = "".join(
        f'{{"claim": {{"id": "{id_}"}}}}\n{{"rating": {{"id": "{id_}", "axis": "{axis}"}}}}\n'
        for id_, axis in (("zz", "content"), ("a", "outcome"), ("rating-x", "content"))
    )
    first = import_items(items(lines), tmp_path, "jsonl")
    again = import_items(items(lines), tmp_path, "jsonl")
    ledger = load(tmp_path)

    assert (first.new, again.new, again.files) == ({"claims": 3, "scales": 3}, {}, ())
    assert list(ledger.claims) == ["a", "rating-x", "zz"]
    assert [rating.id for rating in ledger.ratings] == ["zz", "a", "rating-x"]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ('{"claim": {"id": "a", "quotes": "x"}}', "/claim: there is no key `quotes` here"),
        ('{"claim": "a"}', "/claim: a claim is an object"),
        ('{"claims": {"id": "a"}}', "a line is an object with one key of source, speaker, rating, claim"),
        ("[1]", "a line is an object with one key of source, speaker, rating, claim"),
        ('{"claim": {"id": "a"', "it is no JSON: expecting ',' delimiter"),
        ('{"source": ' + '{"extra": ' * 200 + '""' + "}" * 201, "it is nested too deep"),
        ('{"source": ' + '{"extra": ' * 600 + '""' + "}" * 601, "it is nested too deep"),
    ],
)
def test_a_line_that_is_no_record_is_told_and_hides_no_other(line, why):
    found = items(f'{{"claim": {{"id": "before"}}}}\n{line}\n')

    assert [claim.id for item in found for claim in item.claims] == ["before"]
    assert [note.message.split(" (")[0] for item in found for note in item.notes] == [why]
    assert found[-1].notes[-1].location.start.line == 2
    assert found[-1].rejected


@settings(deadline=None, max_examples=60)
@given(st.text() | st.recursive(st.none() | st.booleans() | st.text(), st.lists, max_leaves=4).map(json.dumps))
def test_no_input_makes_it_raise(text):
    items(text)
    items(f'{{"claim": {text}}}')
