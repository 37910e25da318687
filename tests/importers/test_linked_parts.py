"""What a review only names by its `@id` is put in its place, wherever in the text it stands, in bounded memory."""

import io
import itertools
import json
import time
from collections import Counter

import pytest
from reading import gone_round, items, records, told

from claimledger.importers import linked_parts
from claimledger.importers.claimreview import parts_of, told_in

ORG = {"@type": "Organization", "@id": "https://check.example/#org", "name": "Check House"}
GROCER = {"@type": "Person", "@id": "#grocer", "name": "A. Grocer", "sameAs": "https://a.example/grocer"}
CLAIM = {"@type": "Claim", "@id": "_:claim", "author": {"@id": "#grocer"}, "appearance": [{"@id": "#page"}]}
PAGE = {"@type": "WebPage", "@id": "#page", "url": "https://news.example/a", "name": "A grocer speaks"}
RATING = {"@type": "Rating", "@id": "#rating", "alternateName": "False"}
NODES = [ORG, GROCER, CLAIM, PAGE, RATING]
REVIEW = {
    "@type": "ClaimReview",
    "url": "https://check.example/1",
    "claimReviewed": "The moon is made of cheese.",
    "author": {"@id": "https://check.example/#org"},
    "itemReviewed": {"@id": "_:claim"},
    "reviewRating": {"@id": "#rating"},
}
WHOLE = REVIEW | {
    "author": ORG,
    "itemReviewed": CLAIM | {"author": GROCER, "appearance": [PAGE]},
    "reviewRating": RATING,
}
PLACED = ("I101", "what it only names by `@id` was put in its place")


def graph(nodes):
    return {"@context": "https://schema.org", "@graph": list(nodes)}


def script(value):
    return f"<script type='application/ld+json'>{json.dumps(value)}</script>"


@pytest.mark.parametrize("nodes", list(itertools.permutations([REVIEW, ORG, CLAIM, GROCER])))
def test_what_is_named_comes_into_its_place_in_whatever_order_it_stands(nodes):
    found = items(graph([*nodes, PAGE, RATING]))

    assert records(found) == records(items(WHOLE))
    assert gone_round(found) == records(found)
    assert told(found)[0] == PLACED
    assert [code for code, _ in told(found)] == ["I101", "I103"]


def test_a_whole_graph_is_read_like_a_stream_of_it(monkeypatch):
    """One that is too large for one object is read member by member."""
    many = [REVIEW | {"url": f"https://check.example/{number}"} for number in range(2_000)]
    monkeypatch.setattr(linked_parts, "_MOST_HELD", 5_000)
    found = items(graph([*NODES, *many]))

    assert records(found) == records(items([WHOLE | {"url": one["url"]} for one in many]))


def test_parts_that_nobody_has_read_yet_come_to_the_same():
    text = json.dumps([*NODES[:3], REVIEW, *NODES[3:]])
    read = [one.item for part in parts_of(io.StringIO(text), unread=True) for one in told_in(part, "in.json")]

    assert (records(read), told(read)) == (records(items(text)), told(items(text)))


def test_an_address_names_what_stands_in_another_script_and_any_other_id_does_not():
    """A page has its house in one script, its review in another; a name such as `_:b0` is each script's own."""
    other = REVIEW | {"url": "https://check.example/2", "itemReviewed": {"@id": "_:other"}}
    page = script(graph(NODES)) + script(REVIEW) + script(graph([other, CLAIM | {"@id": "_:other"}, RATING]))
    found = items(page)
    (first,), (second,) = (item.claims for item in found if item.claims)

    assert [one.reviews[0].publisher for one in (first, second)] == ["Check House", "Check House"]
    assert (first.reviews[0].rating_text, first.source) == (None, None)
    assert (second.reviews[0].rating_text, second.speaker) == ("False", None)


def test_what_nobody_names_is_told_as_what_it_is():
    found = items(graph([GROCER, REVIEW, RATING, ORG | {"@id": "https://other.example/"}]))

    assert [json.loads(item.rejected) for item in found if item.rejected] == [
        GROCER,
        ORG | {"@id": "https://other.example/"},
    ]
    assert [code for code, _ in told(found)] == ["I101", "I103", "I107", "I107"]


def test_what_is_named_and_not_there_stays_named_and_is_told():
    found = items(REVIEW)

    assert told(found) == [
        ("I103", "no field holds /author/@id, /reviewRating/@id, /itemReviewed/@id: kept under `extra`")
    ]
    assert gone_round(found) == records(found)


def test_of_what_waits_only_so_much_is_held(monkeypatch):
    monkeypatch.setattr(linked_parts, "_MOST_HELD", 10)
    many = [REVIEW | {"url": f"https://check.example/{number}"} for number in range(50)]
    publishers = Counter(claim.reviews[0].publisher for item in items(graph([*many, ORG])) for claim in item.claims)

    assert publishers == {None: 40, "Check House": 10}


def test_a_graph_that_names_itself_or_grows_without_bound_takes_no_time():
    began = time.process_time()
    ring = [
        {"@type": "Claim", "@id": "#a", "author": {"@id": "#b"}},
        {"@id": "#b", "name": "B", "author": {"@id": "#a"}},
    ]
    wide = [{"@id": f"#{number}", "name": "x", "author": [{"@id": f"#{number + 1}"}] * 100} for number in range(20)]
    found = items(graph([REVIEW | {"itemReviewed": {"@id": "#a"}, "author": {"@id": "#0"}}, *ring, *wide]))

    assert len([claim for item in found for claim in item.claims]) == 1
    assert time.process_time() - began < 5


def test_a_graph_says_no_more_than_its_members():
    """The context of a graph is no record that could not be read."""
    assert told(items(graph([WHOLE]))) == told(items(WHOLE))
