"""Sources go out as CSL-JSON and come back as they were."""

import io
import json
from pathlib import Path

import jsonschema
import pytest
from csl_schema import SCHEMA, VALID_ITEMS
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from claimledger import Claim, Evidence, Ledger, PartialDate, Review, Source, SourceKind, Speaker, Stance, load
from claimledger.feeds import Request, feed_named
from claimledger.importers.csl import read
from claimledger.records.frozen_map import frozen_value
from everything import sources
from whole_ledgers import ledgers

DAY = PartialDate.parse
LEDGER = Ledger.of(
    Speaker(id="ann", name="Ann Berg"),
    Source(
        id="paper",
        title="Of bridges",
        kind=SourceKind.NEWS,
        authors=("ann",),
        publisher="The Paper",
        published=DAY("2024-03-07"),
        url="https://paper.example/a?b=1&c",
        language="en",
    ),
    Source(id="book", title="A book", kind=SourceKind.COMMENT, published=DAY("2011~"), accessed=DAY("2024-03")),
    Source(id="other", title="Other"),
    Claim(id="c", source="paper", reviews=(Review(evidence=(Evidence(source="book", stance=Stance.CONTEXT),)),)),
)


def written(ledger, **more):
    return json.loads("\n".join(feed_named("csl").lines(ledger, Request(**more))))


def items(value):
    return list(read(io.StringIO(value if isinstance(value, str) else json.dumps(value)), "in.json"))


def test_a_source_is_an_item_and_what_csl_has_no_field_for_stands_under_custom():
    assert written(LEDGER, claims=("c",)) == [
        {
            "id": "paper",
            "type": "article-newspaper",
            "title": "Of bridges",
            "author": [{"literal": "Ann Berg"}],
            "publisher": "The Paper",
            "URL": "https://paper.example/a?b=1&c",
            "language": "en",
            "issued": {"date-parts": [[2024, 3, 7]]},
            "custom": {"claimledger": {"authors": ["ann"]}},
        },
        {
            "id": "book",
            "type": "article-newspaper",
            "title": "A book",
            "issued": {"literal": "2011~"},
            "accessed": {"date-parts": [[2024, 3]]},
            "custom": {"claimledger": {"kind": "comment"}},
        },
    ]


@settings(deadline=None, max_examples=60)
@given(sources)
def test_what_goes_out_comes_back(source):
    (item,) = items(written(Ledger.of(source)))

    assert item.sources == (source,)


FOREIGN = {
    "id": "http://zotero.org/users/1/items/ABC",
    "type": "article-journal",
    "title": "On <i>cheese</i>",
    "author": [{"family": "Berg", "given": "Ann", "non-dropping-particle": "van"}, {"literal": "The House"}],
    "container-title": "Journal of Cheese",
    "volume": 3,
    "issued": {"date-parts": [["2011", 7], ["2011", 9]], "circa": True},
    "accessed": {"raw": "03/04/2020"},
    "DOI": "10.1/x",
    "URL": "not an address",
    "custom": {"theirs": 1},
}


def test_a_foreign_item_loses_nothing_and_goes_round():
    (item,) = items([FOREIGN])
    (source,) = item.sources
    out = written(Ledger.of(source))

    assert (source.authors, source.published, source.accessed) == (
        ("Ann van Berg", "The House"),
        DAY("2011-07~/2011-09~"),
        None,
    )
    assert [note.code for note in item.notes] == ["I102", "I103"]
    assert {key: out[0][key] for key in ("container-title", "volume", "DOI", "URL", "accessed", "type", "id")} == {
        **{key: FOREIGN[key] for key in ("container-title", "DOI", "URL", "accessed", "type", "id")},
        "volume": "3",
    }
    assert items(out)[0].sources == (source,)
    assert items([FOREIGN])[0].sources == (source,)


def test_of_two_items_with_one_id_none_is_lost():
    """The second cannot stand beside the first; one that says the same again is the same."""
    first, second = {"id": "a", "title": "A"}, {"id": "a", "title": "B"}
    found = items([first, second, first])

    assert [[source.title for source in item.sources] for item in found] == [["A"], [], ["A"]]
    assert json.loads(found[1].rejected) == second
    assert [(note.code, note.pointer) for note in found[1].notes] == [("I105", "/id")]


@pytest.mark.parametrize(
    ("value", "codes"),
    [
        (["x"], ["I107"]),
        ([{}], ["I107"]),
        ([{"title": ["a"], "author": "Ann", "issued": "soon", "id": {"a": 1}}], ["I102", "I103"]),
        ([{"title": "a", "custom": {"claimledger": {"id": "No id"}}}], ["I105"]),
        ('[{"title": a}]', ["I105"]),
    ],
    ids=["no object", "empty", "odd shapes", "no id", "no JSON"],
)
def test_what_is_odd_is_told_and_hides_no_other(value, codes):
    value = value if isinstance(value, str) else json.dumps(value)
    found = items(f'{value} \n[{{"title": "after"}}]')

    assert [note.code for item in found for note in item.notes] == codes
    assert found[-1].sources[0].title == "after"


@pytest.mark.parametrize("custom", ["0", {"claimledger": "odd"}, {"claimledger": ["x"], "theirs": "1"}], ids=str)
def test_what_stands_where_ours_belongs_is_not_lost(custom):
    (item,) = items([{"title": "T", "custom": custom}])

    assert items(written(Ledger.of(*item.sources)))[0].sources == item.sources
    assert item.sources[0].extra["csl"]["custom"] == frozen_value(custom)


@settings(deadline=None, max_examples=80)
@given(
    st.dictionaries(
        st.sampled_from([*FOREIGN, "note", "language"]),
        st.recursive(
            st.none() | st.integers() | st.text() | st.sampled_from(["2020", "2020-13"]),
            lambda inner: (
                st.lists(inner, max_size=2)
                | st.dictionaries(
                    st.sampled_from(["date-parts", "raw", "literal", "family", "claimledger", "title", "circa"]), inner
                )
            ),
            max_leaves=6,
        ),
    )
)
def test_no_item_makes_it_raise_and_each_source_goes_round(value):
    for item in items([value]):
        for source in item.sources:
            assert items(written(Ledger.of(source)))[0].sources == (source,)


# --- by the schema of CSL-JSON ---

VALID = jsonschema.Draft7Validator(SCHEMA)
OURS = Path(__file__).resolve().parents[2] / "claims"


def faults(found):
    """Return where *found* is not as the schema has it, and which of its words says so."""
    return sorted((error.json_path, error.validator) for error in VALID.iter_errors(found))


def test_our_own_sources_are_as_the_schema_has_them():
    assert faults(written(load(OURS))) == []
    assert faults([{"title": ["no text"], "type": "letter"}]) == [
        ("$[0]", "required"),
        ("$[0].title", "type"),
        ("$[0].type", "enum"),
    ]


@settings(deadline=None, max_examples=12, phases=[Phase.generate])
@given(ledgers(), sources)
def test_whatever_a_ledger_says_is_as_the_schema_has_it(ledger, source):
    assert faults(written(ledger)) == []
    assert faults(written(Ledger.of(source))) == []


@settings(deadline=None, max_examples=100)
@given(VALID_ITEMS)
def test_an_item_that_comes_in_as_the_schema_has_it_goes_out_so(value):
    assert faults([value]) == []

    for item in items([value]):
        assert item.rejected == ""
        assert faults(written(Ledger.of(*item.sources))) == []


def test_a_key_that_is_not_of_csl_goes_out_where_it_stood():
    """It is for the program that wrote it, which would not find it elsewhere; others pass over it."""
    (item,) = items([{"id": "a", "type": "book", "title": "T", "x-shelf": "3"}])
    found = written(Ledger.of(*item.sources))

    assert found == [{"id": "a", "type": "book", "title": "T", "x-shelf": "3"}]
    assert faults(found) == [("$[0]", "additionalProperties")]
