"""ClaimReview comes in with its dirt named, loses nothing, and goes out as it came in."""

import gzip
import io
import json
import os
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading import gone_round, items, records, told

from claimledger import Axis, FrozenMap, Ledger, PartialDate, RatingNumber, Status, check
from claimledger.feeds.claimreview import reviews
from claimledger.importers.claimreview import told_in
from claimledger.importers.foreign import addresses_of, day_of, plain
from claimledger.importers.json_elements import elements

SHARED = Path(os.environ.get("CLAIMLEDGER_SHARED") or Path(__file__).resolve().parents[3] / "shared")


def review(**more):
    """Return a whole ClaimReview, with some parts otherwise; a part that is None is left out."""
    value = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": "https://check.example/1",
        "datePublished": "2020-10-07",
        "author": {"@type": "Organization", "name": "Check House"},
        "claimReviewed": "The moon is made of cheese.",
        "reviewRating": {"@type": "Rating", "alternateName": "False"},
        "itemReviewed": {"@type": "Claim", "author": {"@type": "Person", "name": "A. Grocer"}},
        **more,
    }
    return {key: one for key, one in value.items() if one is not None}


def only(value):
    """Return the one claim that *value* becomes."""
    (item,) = items(value)
    (claim,) = item.claims
    return claim


def test_every_part_finds_its_field():
    """Words, dates, addresses, numbers and names stand where the model has them."""
    found = items(
        review(
            headline="Cheese? No.",
            inLanguage="en-GB",
            reviewBody="It is rock.",
            reviewRating={"ratingValue": 1, "bestRating": "5", "worstRating": 1, "alternateName": "Pants on Fire"},
            itemReviewed={
                "author": {"name": "A. Grocer", "sameAs": ["https://a.example/grocer"]},
                "datePublished": "2020-10",
                "firstAppearance": {"url": "https://news.example/first", "headline": "A grocer speaks"},
                "appearance": "https://news.example/again",
            },
        )
    )
    (item,) = found
    (claim,) = item.claims
    (verdict,) = claim.reviews

    assert (claim.statement, claim.speaker, claim.said) == (
        "The moon is made of cheese.",
        "A. Grocer",
        PartialDate.parse("2020-10"),
    )
    assert (verdict.axis, verdict.rating, verdict.rating_text) == (Axis.CONTENT, "incorrect", "Pants on Fire")
    assert verdict.rating_number == RatingNumber(value=Decimal(1), best=Decimal(5), worst=Decimal(1))
    assert (verdict.publisher, verdict.title, verdict.language) == ("Check House", "Cheese? No.", "en-GB")
    assert (verdict.rationale, verdict.url, verdict.status) == (
        "It is rock.",
        "https://check.example/1",
        Status.PUBLISHED,
    )
    assert verdict.published == PartialDate.parse("2020-10-07")
    sources = {source.id: source for source in item.sources}
    assert sources[claim.said_in].title == "A grocer speaks"
    assert sources[claim.source].url == sources[claim.source].title == "https://news.example/again"
    assert sources[claim.source].implied == FrozenMap({"title": "the markup gives only the address"})
    assert [speaker.same_as for speaker in item.speakers] == [("https://a.example/grocer",)]
    assert claim.extra == FrozenMap()
    assert told(found) == []


TRAPS = {
    "the type is a list": review(**{"@type": ["ClaimReview", "Review"]}),
    "it stands under @graph": {"@context": "https://schema.org", "@graph": [{"@type": "WebPage"}, review()]},
    "it stands in a list": [review(), review(url="https://check.example/2")],
    "the feed has items that are null": {
        "@type": "DataFeed",
        "dataFeedElement": [
            {"@type": "DataFeedItem", "item": None},
            {"@type": "DataFeedItem", "item": [None, review()]},
            None,
        ],
    },
    "the claim is a list": review(claimReviewed=["The moon is cheese.", "The moon is green."]),
    "the rating is a bare text": review(reviewRating="False"),
    "the rating stands under properties": review(reviewRating={"properties": {"alternateName": "False"}}),
    "the rating's words are a list": review(reviewRating={"alternateName": ["False", "Fake"]}),
    "the rating's words are a value": review(reviewRating={"alternateName": {"@value": "False", "@language": "en"}}),
    "the best number is the least": review(reviewRating={"ratingValue": 1, "bestRating": "1", "worstRating": "5"}),
    "all numbers are -1": review(reviewRating={"ratingValue": -1, "bestRating": -1, "worstRating": -1}),
    "the number is out of its scale": review(reviewRating={"ratingValue": 9, "bestRating": 5, "worstRating": 1}),
    "a number is no number": review(reviewRating={"ratingValue": "4/5", "bestRating": 5}),
    "a number has an exponent": review(reviewRating={"ratingValue": "1e0", "bestRating": "NaN"}),
    "what is reviewed is a list": review(itemReviewed=[{"@type": "Claim", "author": {"name": "A. Grocer"}}]),
    "what is reviewed is empty": review(itemReviewed={}),
    "the claimant is empty": review(itemReviewed={"author": {}, "sameAs": [], "datePublished": ""}),
    "the addresses of the claimant are empty": review(itemReviewed={"author": {"name": "A", "sameAs": ""}}),
    "there are several claimants": review(itemReviewed={"author": [{"name": "A"}, {"name": "B"}]}),
    "the appearance is an object": review(
        itemReviewed={"appearance": {"@type": "NewsArticle", "url": "https://n.example"}}
    ),
    "the claimant is an organisation": review(
        itemReviewed={"@type": "CreativeWork", "author": {"@type": "Organization", "name": "The Grocers"}}
    ),
    "the reviewer is a person": review(author={"@type": "Person", "name": "B. Checker"}),
    "the appearances are a list": review(
        itemReviewed={"appearance": ["https://n.example/1", {"url": "https://n.example/2"}]}
    ),
    "the appearances are one text": review(
        itemReviewed={"appearance": "https://n.example/a,b and https://n.example/2, https://n.example/3"}
    ),
    "the claim's address is its url": review(itemReviewed={"url": "https://n.example/claim"}),
    "the claim's address is the claimant's": review(itemReviewed={"author": {"sameAs": "https://n.example/claim"}}),
    "a date has a time": review(datePublished="2020-10-07 20:05"),
    "a date has a time and a zone": review(datePublished="2017-03-01 20:30:17 UTC"),
    "a date is empty": review(datePublished=""),
    "a date can be two": review(datePublished="03/04/2020"),
    "a date has a year of two digits": review(datePublished="12-05-20T00:00:00"),
    "the reviewer has no name": review(author={"@type": "Organization", "url": "https://www.check.example/"}),
    "the reviewer is a text": review(author="Check House"),
    "the address is no address": review(url="see our site"),
    "the claim has references of HTML": review(claimReviewed="&quot;Cheese&quot; &amp; rind"),
    "nobody says what was claimed": review(claimReviewed=None),
    "it is a MediaReview": {
        "@type": "MediaReview",
        "url": "https://check.example/m",
        "mediaAuthenticityCategory": ["TransformedContent", "StagedContent"],
        "itemReviewed": {"@type": "MediaReviewItem", "interpretedAsClaim": {"description": "It flies."}},
    },
    "a MediaReview has a rating": {
        "@type": "MediaReview",
        "mediaAuthenticityCategory": "StagedContent",
        "reviewRating": {"alternateName": "False", "ratingValue": 1},
        "url": "https://check.example/m",
        "itemReviewed": {"interpretedAsClaim": {"description": "It flies."}},
    },
    "a MediaReview says its category by an address": {
        "@type": "MediaReview",
        "mediaAuthenticityCategory": "https://schema.org/StagedContent",
        "url": "https://check.example/m",
    },
    "a MediaReview has a category of its own": {
        "@type": "MediaReview",
        "mediaAuthenticityCategory": "Fake",
        "url": "https://check.example/m",
    },
    "a ClaimReview has a word for media": review(reviewRating={"alternateName": "StagedContent", "ratingValue": 3}),
    "a text has half of a character": review(claimReviewed="half \ud83d of it"),
    "the headline is no text": review(headline={"url": "x"}, name=["Cheese?"]),
    "one page has several that are almost the same": [
        review(),
        review(claimReviewed="The moon is made of cheese"),
        review(reviewRating={"alternateName": "Fake"}, author={"name": "Another House"}, claimReviewed="It is cheese."),
    ],
    "the address leads somewhere else": review(url="https://bit.ly/3xYz"),
    "the numbers are texts": review(reviewRating={"ratingValue": "1", "bestRating": "5", "worstRating": "1"}),
    "the appearances have spaces between them": review(
        itemReviewed={"appearance": "https://n.example/1 https://n.example/2"}
    ),
    "the feed has it at another address": {
        "@type": "DataFeedItem",
        "url": "https://feed.example/1",
        "item": review(),
    },
    "only the feed has its address": {
        "@type": "DataFeedItem",
        "url": "https://feed.example/1",
        "item": review(url=None),
    },
    "it stands in an article": {"@type": "NewsArticle", "review": review()},
    "a key is foreign": review(**{"x:ownKey": {"a": [1, 2.50, True, None]}}),
}


@pytest.mark.parametrize("trap", TRAPS)
def test_every_trap_is_survived_and_goes_round(trap):
    """It becomes a claim, and out and in again it is the same."""
    found = items(TRAPS[trap])

    assert [claim for item in found for claim in item.claims]
    assert not any(note.code == "I105" for item in found for note in item.notes)
    assert gone_round(found) == records(found)


def texts_in(value):
    """Yield every text and number of a value of JSON, but the context."""
    if isinstance(value, dict):
        yield from (text for key, inner in value.items() if key != "@context" for text in texts_in(inner))
    elif isinstance(value, list):
        yield from (text for inner in value for text in texts_in(inner))
    elif value not in (None, ""):
        yield json.dumps(value) if isinstance(value, bool) else str(value)


#: What is not kept: what an envelope says of itself, more types of a review than one, the language of one text; what
#: was repaired, and told, stands there as it was repaired.
GONE = {
    "the type is a list": {"Review"},
    "it stands under @graph": {"WebPage"},
    "the feed has items that are null": {"DataFeed", "DataFeedItem"},
    "the rating's words are a value": {"en"},
    "the appearances are one text": {"https://n.example/a,b and https://n.example/2, https://n.example/3"},
    "the appearances have spaces between them": {"https://n.example/1 https://n.example/2"},
    "the feed has it at another address": {"DataFeedItem"},
    "only the feed has its address": {"DataFeedItem"},
    "it stands in an article": {"NewsArticle"},
    "a text has half of a character": {"half \ud83d of it"},
}


@pytest.mark.parametrize("trap", TRAPS)
def test_nothing_of_a_trap_is_lost(trap):
    """Every text that came in goes out, as often as it came in, the types of parts among them."""
    out = list(reviews(Ledger.of(*records(items(TRAPS[trap])).values())))

    assert set(Counter(texts_in(TRAPS[trap])) - Counter(texts_in(out))) == GONE.get(trap, set())


@pytest.mark.parametrize(
    ("trap", "note"),
    [
        ("the claim is a list", ("I102", "/claimReviewed: there are 2; the first was taken")),
        ("the rating's words are a list", ("I102", "/reviewRating/alternateName: there are 2; the first was taken")),
        ("there are several claimants", ("I102", "/itemReviewed/author: there are 2 claimants; none was taken")),
        ("the appearances are one text", ("I101", "/itemReviewed/appearance: one text holds 3 addresses")),
        ("a date can be two", ("I102", "/datePublished: '03/04/2020' is no date that can be read in one way only")),
        (
            "a date has a year of two digits",
            ("I102", "/datePublished: '12-05-20T00:00:00' is no date that can be read in one way only"),
        ),
        (
            "the reviewer has no name",
            ("I101", "/author/name: the reviewer has no name; the host check.example stands for it"),
        ),
        (
            "the claim has references of HTML",
            ("I102", "/claimReviewed: it holds references of HTML, which were kept as they are"),
        ),
        (
            "the feed has it at another address",
            ("I102", "/url: it was found at https://feed.example/1, kept as `mainEntityOfPage`"),
        ),
        (
            "only the feed has its address",
            ("I101", "/url: it has no address; that at which it was found, https://feed.example/1, stands for it"),
        ),
        ("it stands in an article", ("I103", "only the reviews in it were taken, nothing of what is around them")),
        ("a text has half of a character", ("I101", "half of a character was replaced by U+FFFD")),
    ],
)
def test_what_is_done_with_dirt_is_told(trap, note):
    assert note in told(items(TRAPS[trap]))


def test_what_is_no_review_is_handed_on():
    (item,) = items([{"@type": "Recipe", "name": "Cheese"}])

    assert json.loads(item.rejected) == {"@type": "Recipe", "name": "Cheese"}


def test_a_review_that_says_too_little_is_handed_on_whole():
    """What had found a place already was missing in it."""
    value = {"@type": "ClaimReview", "datePublished": "2021-01-02", "author": {"name": "Check House"}}
    (item,) = items([value])

    assert json.loads(item.rejected) == value


@pytest.mark.parametrize(
    "around",
    [
        lambda inside: {"@type": "WebPage", "about": inside},
        lambda inside: {"@type": "WebPage", "mainContentOfPage": {"@type": "WebPageElement", "subjectOf": [inside]}},
        lambda inside: {"@graph": [{"@type": "WebSite"}, {"@type": "WebPage", "about": inside}]},
        lambda inside: {"@type": "NewsArticle", "associatedClaimReview": inside},
        lambda inside: {"fetched": "2024-01-02", "data": {"jsonld": inside}},
    ],
    ids=["about", "deeper", "graph", "article", "dump"],
)
def test_a_review_is_found_under_whatever_key_it_stands(around):
    """A page may say of itself that it is about a review; it was passed over without a word."""
    assert records(items(around(review()))) == records(items(review()))


def test_a_review_that_another_one_names_is_a_part_of_it():
    found = items(review(associatedClaimReview=review(url="https://check.example/2")))

    assert len([claim for item in found for claim in item.claims]) == 1


def test_claims_of_one_page_that_are_almost_the_same_are_several():
    found = items(TRAPS["one page has several that are almost the same"])

    assert len(records(found)) == 3


def test_what_cannot_be_placed_is_kept_and_told():
    """A date that can be two is not guessed, and is not lost."""
    claim = only(TRAPS["a date can be two"])

    assert claim.reviews[0].published is None
    assert claim.extra == FrozenMap({"claimreview": FrozenMap({"datePublished": "03/04/2020"})})


@pytest.mark.parametrize(
    ("text", "repairs"),
    [
        (
            '[{"@type":"ClaimReview","claimReviewed":"he said "no" to it","url":"https://e.org"}]',
            "quotation marks inside a text were escaped",
        ),
        (
            '{"@type":"ClaimReview","claimReviewed":"two\nlines","url":"https://e.org"}',
            "line breaks inside a text were kept as they are",
        ),
        (
            '{"@type":"ClaimReview","claimReviewed":"a","url":"https://e.org",}',
            "a comma at the end of a list was left out",
        ),
    ],
)
def test_broken_json_is_repaired_where_no_value_can_change(text, repairs):
    found = items(text)

    assert told(found) == [("I101", repairs)]
    assert [claim.reviews[0].url for item in found for claim in item.claims] == ["https://e.org"]


def test_a_name_that_looks_like_an_id_is_the_name_of_a_speaker():
    """It would be taken for the id of a speaker whom nobody knows: R101 was found of such claims."""
    author = {"itemReviewed": {"author": {"name": "armchairview"}}, "author": {"name": "snopes"}}
    found = items(review(**author))
    known = items(review(**(author | {"itemReviewed": {"author": {"name": "a-b", "sameAs": "https://a.example/"}}})))

    assert [speaker.name for item in found for speaker in item.speakers] == ["armchairview", "snopes"]
    assert [(one.name, one.same_as) for item in known for one in item.speakers] == [
        ("a-b", ("https://a.example/",)),
        ("snopes", ()),
    ]
    assert check(Ledger.of(*records(found).values()), select=("R",)).diagnostics == ()
    assert gone_round(found) == records(found)


def test_a_broken_record_hides_no_other_and_is_kept():
    """Its text, its place and the reason are handed on."""
    text = (
        "["
        + json.dumps(review())
        + ',\n {"@type": "ClaimReview", "claimReviewed": nonsense},\n'
        + json.dumps(review(url="https://check.example/2"))
        + "]"
    )
    found = items(text)

    assert [len(item.claims) for item in found] == [1, 0, 1]
    (note,) = found[1].notes
    assert (note.code, str(note.location)) == ("I105", "in.json:2:2")
    assert found[1].rejected == '{"@type": "ClaimReview", "claimReviewed": nonsense}'


def test_json_lines_and_rows_of_scripts_are_read_too():
    """The research file of Data Commons is a row of scripts."""
    lines = json.dumps(review()) + "\n" + json.dumps(review(url="https://check.example/2"))
    scripts = "".join(f'<script type="application/ld+json">{line}</script>\n' for line in lines.split("\n"))

    assert records(items(lines)) == records(items(scripts))
    assert [item.place.line for item in items(scripts)] == [1, 2]


def test_microdata_of_a_page_is_read():
    page = """<!doctype html><body>
    <div itemscope itemtype="http://schema.org/ClaimReview"><meta itemprop="url" content="https://check.example/1">
      <p itemprop="claimReviewed">The moon is <b>made</b> of cheese.</p>
      <div itemprop="itemReviewed" itemscope itemtype="http://schema.org/Claim">
        <span itemprop="author" itemscope itemtype="http://schema.org/Person"><i itemprop="name">A. Grocer</i></span>
      </div>
      <div itemprop="reviewRating" itemscope><span itemprop="alternateName">False</span></div>
      <time itemprop="datePublished" datetime="2020-10-07">7 October</time>
      <div itemprop="author" itemscope><span itemprop="name">Check House</span></div>
    </div>"""
    claim = only(page)

    assert claim == only(review())


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2020-10-07", "2020-10-07"),
        ("2020-10-07T20:05:00+02:00", "2020-10-07"),
        ("2020-10-07 20:05", "2020-10-07"),
        ("2017-03-01 20:30:17 UTC", "2017-03-01"),
        ("2020-10", "2020-10"),
        ("2020", "2020"),
        ("2020-02-30", None),
        ("03/04/2020", None),
        ("20-10-07", None),
        ("7 October 2020", None),
        ("", None),
    ],
)
def test_a_day_is_read_where_it_can_be_read_in_one_way(text, day):
    assert day_of(text) == day


@given(
    st.dates().map(str)
    | st.from_regex(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\n?", fullmatch=True)
    | st.text("2019W-", min_size=9)
)
def test_a_day_alone_is_read_as_one_with_more_around_it(text):
    assert day_of(text) == day_of(f" {text}")


def test_addresses_are_cut_where_another_begins():
    assert addresses_of("https://a.example/x,y") == ("https://a.example/x,y",)
    assert addresses_of(" https://a.example/1 ,https://b.example/ and http://c.example; https://d.example\n") == (
        *("https://a.example/1", "https://b.example/", "http://c.example", "https://d.example"),
    )


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-5, 5)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["@type", "url", "name", "author", "sameAs", "x"]), inner, max_size=4)
    ),
    max_leaves=8,
)
PARTS = st.sampled_from(
    [
        "url",
        "datePublished",
        "author",
        "claimReviewed",
        "reviewRating",
        "itemReviewed",
        "inLanguage",
        "name",
        "headline",
        "reviewBody",
        "@type",
        "foreign",
    ]
)


@settings(deadline=None, max_examples=300)
@given(st.dictionaries(PARTS, JSON, max_size=8))
def test_whatever_stands_in_a_review_goes_round(parts):
    """A fuzzed review that becomes a claim is the same claim after going out and in."""
    value = {**review(), **parts}
    found = items(json.dumps(value))

    assert gone_round(found) == records(found)


@settings(deadline=None, max_examples=300)
@given(
    st.dictionaries(PARTS, JSON, max_size=8),
    st.dictionaries(st.sampled_from(["author", "appearance", "firstAppearance", "datePublished", "url"]), JSON),
    st.dictionaries(st.sampled_from(["alternateName", "ratingValue", "bestRating", "worstRating", "name"]), JSON),
)
def test_what_an_import_writes_is_what_the_records_would_be_written_as(parts, item, rating):
    """An import goes past the records: the values, and the order of their keys, are those of the records."""
    value = {"itemReviewed": {"@type": "Claim", **item}, "reviewRating": {"@type": "Rating", **rating}, **parts}
    (element,) = elements(io.StringIO(json.dumps(review(**value))))
    told = list(told_in(element, "in.json"))

    assert json.dumps([one.members for one in told]) == json.dumps([[*one.item.members] for one in told])
    kept = [values["extra"] for one in told for _, values in one.members if "extra" in values]
    assert kept == [plain(extra) for extra in kept]


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=200) | st.binary(max_size=200).map(lambda data: data.decode("utf-8", "surrogateescape")))
def test_no_text_raises(text):
    for opening in ("", "[", '{"@type": "ClaimReview", ', "<script type='application/ld+json'>", "<div itemscope>"):
        for item in items(opening + text):
            assert item.notes or item.claims


@pytest.mark.skipif(not SHARED.exists(), reason="shared/ is not beside the project")
def test_the_examples_of_schema_org_go_round():
    for path in sorted((SHARED / "data" / "schemaorg-examples").glob("*.jsonld")):
        found = items(path.read_text(encoding="utf-8"))
        assert [len(item.claims) for item in found] == [1]
        assert gone_round(found) == records(found)


def packed(name):
    """Return the text of a packed file of shared/."""
    return gzip.decompress((SHARED / "data" / name).read_bytes()).decode()
