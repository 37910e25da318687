"""Answers of Google's API come in with all their reviews, and pages of markup go round."""

import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading import records, told

from claimledger import Ledger, PartialDate, RatingNumber
from claimledger.feeds import Request, feed_named
from claimledger.feeds.claimreview import reviews
from claimledger.importers.claimreview import read as read_claimreview
from claimledger.importers.google_api import read
from claimledger.records.frozen_map import frozen_value

ONE = {
    "publisher": {"name": "Check House", "site": "check.example"},
    "url": "https://check.example/1",
    "title": "Cheese? No.",
    "reviewDate": "2020-10-07T00:00:00Z",
    "textualRating": "False",
    "languageCode": "en",
}
OTHER = {
    **ONE,
    "publisher": {"site": "other.example"},
    "url": "https://a.other.example/9",
    "textualRating": "Half True",
}
ANSWER = {
    "claims": [
        {
            "text": "The moon is cheese.",
            "claimant": "A. Grocer",
            "claimDate": "2020-10-01",
            "claimReview": [ONE, OTHER],
        },
        {"text": "Nobody said it.", "claimReview": [ONE]},
        {"text": "Nobody checked it.", "odd": {"a": [1]}},
    ],
    "nextPageToken": "x",
}
PAGES = {
    "claimReviewMarkupPages": [
        {
            "pageUrl": "https://check.example/1",
            "publishDate": "2020-10-07",
            "claimReviewAuthor": {"name": "Check House", "imageUrl": "https://check.example/logo.png"},
            "claimReviewMarkups": [
                {
                    "url": "https://check.example/1#a",
                    "claimReviewed": "The moon is cheese.",
                    "claimDate": "2020-10-01",
                    "claimLocation": "At a market",
                    "claimFirstAppearance": "https://n.example/first",
                    "claimAppearances": ["https://n.example/b", "https://n.example/c"],
                    "claimAuthor": {"name": "A. Grocer", "jobTitle": "Grocer", "sameAs": "https://a.example/g"},
                    "rating": {
                        "ratingValue": 1,
                        "worstRating": 1,
                        "bestRating": 5,
                        "textualRating": "False",
                        "ratingExplanation": "It is rock.",
                    },
                },
                {"url": "https://check.example/1#b", "claimReviewed": "B.", "rating": {"textualRating": "True"}},
            ],
        },
    ]
}
KEYS = [
    *("text", "claimant", "claimDate", "claimReview", "publisher", "name", "site", "url", "rating", "pageUrl"),
    *("claimReviewMarkups", "claimAppearances", "claimFirstAppearance", "claimAuthor", "sameAs", "ratingValue"),
]


def items(value):
    return list(read(io.StringIO(value if isinstance(value, str) else json.dumps(value)), "in.json"))


def written(feed, found):
    ledger = Ledger.of(*records(found).values())
    return json.loads("\n".join(feed_named(feed).lines(ledger, Request())))


def test_a_claim_has_all_its_reviews_whatever_their_order():
    claim = items(ANSWER)[0].claims[0]
    turned = items({**ANSWER, "claims": [{**ANSWER["claims"][0], "claimReview": [OTHER, ONE]}]})[0].claims[0]

    assert turned == claim
    assert (claim.statement, claim.speaker, claim.said) == (
        "The moon is cheese.",
        "A. Grocer",
        PartialDate.parse("2020-10-01"),
    )
    assert [(review.publisher, review.url, review.rating, review.rating_text) for review in claim.reviews] == [
        ("other.example", "https://a.other.example/9", "mixed", "Half True"),
        ("Check House", "https://check.example/1", "incorrect", "False"),
    ]


def test_times_and_hosts_are_kept_with_their_review():
    found = items(ANSWER)
    out = list(reviews(Ledger.of(*records(found).values())))

    assert sorted((one["url"], one["datePublished"]) for one in out) == [
        ("https://a.other.example/9", "2020-10-07T00:00:00Z"),
        ("https://check.example/1", "2020-10-07T00:00:00Z"),
        ("https://check.example/1", "2020-10-07T00:00:00Z"),
    ]
    assert {one.get("additionalProperty", {}).get("publisher.site") for one in out} == {"check.example", None}


def test_a_claim_without_a_review_has_none_and_loses_nothing():
    claim = items(ANSWER)[2].claims[0]

    assert claim.reviews == ()
    assert claim.extra == frozen_value({"claimreview": {"itemReviewed": {"additionalProperty": {"odd": {"a": ["1"]}}}}})


def test_pages_of_markup_go_out_as_they_came_in():
    found = items(PAGES)

    assert written("google-markup", found) == PAGES
    assert found[0].claims[0].reviews[0].rating_number == RatingNumber(value=1, best=5, worst=1)


def test_what_only_the_api_knows_of_a_page_is_kept():
    page = {**PAGES["claimReviewMarkupPages"][0], "name": "pages/7", "versionId": "v", "pageUrl": "https://m.example"}
    claim = items(page)[0].claims[0]

    assert dict(claim.extra["claimreview"]["additionalProperty"]) == {
        "name": "pages/7",
        "versionId": "v",
        "pageUrl": "https://m.example",
    }


def test_the_feed_of_data_commons_comes_back_as_the_same_records():
    found = items(PAGES)
    feed = written("datacommons", found)

    assert (feed["@type"], feed["dateModified"], len(feed["dataFeedElement"])) == ("DataFeed", "2020-10-07", 2)
    assert records(read_claimreview(io.StringIO(json.dumps(feed)), "feed.json")) == records(found)


@pytest.mark.parametrize("feed", ["datacommons", "google-markup"])
def test_an_empty_ledger_is_an_empty_feed(feed):
    assert list(written(feed, []).values())[-1] == []


@pytest.mark.parametrize(
    ("value", "codes"),
    [
        ({"error": {"code": 403}}, ["I107"]),
        ([1, None, "x"], ["I107", "I107", "I107"]),
        ({"claims": [{"claimReview": "odd"}]}, ["I103", "I107"]),
        ({"claims": [{"claimReview": [{"publisher": "odd"}]}]}, ["I103", "I107"]),
        ({"claimReviewMarkups": []}, ["I107"]),
        ('{"claims": [{"text": "a b" "claimReview": 1}, {"text": "c"}]}', ["I105"]),
    ],
    ids=["an error", "no objects", "no review", "no publisher", "no markup", "no JSON"],
)
def test_what_says_nothing_is_told_and_kept(value, codes):
    found = items(value)

    assert [code for code, _ in told(found)] == codes
    assert all(item.rejected for item in found if not item.claims)


@settings(deadline=None, max_examples=60)
@given(
    st.recursive(
        st.none() | st.integers() | st.text(),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(KEYS),
                inner,
                max_size=5,
            )
        ),
        max_leaves=12,
    )
)
def test_no_value_makes_it_raise_and_what_comes_in_goes_out(value):
    found = items(value)
    for feed in ("datacommons", "google-markup"):
        written(feed, found)
