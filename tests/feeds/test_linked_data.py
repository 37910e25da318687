"""
What feeds say is what other people's vocabularies mean by it: JSON-LD is expanded offline, and nothing falls away.

The contexts beside are our own: the terms that we write, with the addresses that schema.org and the Web Annotation
Vocabulary give them, and no other; so that a term of ours that is nobody's would be dropped, and seen.

Each term's address and type was compared on 2026-11-30 with schema.org's context 30.0 and with `jsonld/anno.jsonld` of
w3c/web-annotation at 74992e5. The latter lacks `assessing`, which the vocabulary has; the context that the W3C serves
has had it since 2021 [web-annotation#444].
"""

import json
from hashlib import sha256
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import Phase, given, settings
from pyld import jsonld

from claimledger import Axis, Claim, FrozenMap, Ledger, PartialDate, Review, Source, Speaker, SpeakerKind, Status, load
from claimledger.feeds import Request, feed_named
from whole_ledgers import OURS, ledgers

FOLDER = Path(__file__).resolve().parent / "contexts"
CONTEXTS = {
    address: json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    for address, name in (("https://schema.org", "schema.org"), ("http://www.w3.org/ns/anno.jsonld", "anno"))
}
S, OA = "http://schema.org/", "http://www.w3.org/ns/oa#"
DAY = PartialDate.parse


def pinned(address, options):
    return {
        "contentType": "application/ld+json",
        "contextUrl": None,
        "documentUrl": address,
        "document": CONTEXTS[address],
    }


def written(ledger, feed):
    return json.loads("\n".join(feed_named(feed).lines(ledger, Request())))


def expanded(value):
    return jsonld.expand(value, {"documentLoader": pinned})


LEDGER = Ledger.of(
    Speaker(id="grocers", name="The Grocers", kind=SpeakerKind.ORGANISATION, same_as=("https://g.example",)),
    Source(id="page", title="A grocer speaks", url="https://n.example/a"),
    Source(id="first", title="First", url="https://n.example/first"),
    Claim(
        id="moon",
        source="page",
        said_in="first",
        quote=("made of cheese",),
        prefix="is ",
        suffix=".",
        speaker="grocers",
        said=DAY("2020-10-01"),
        statement="The moon is made of cheese.",
        topics=("moon",),
        note="Again.",
        reviews=(
            Review(
                rating="incorrect",
                rationale="It is rock.",
                language="en",
                title="Cheese? No.",
                reviewed=DAY("2020-10-07"),
                by=("Ann",),
                status=Status.PUBLISHED,
            ),
            Review(axis=Axis.MEDIA, rating="staged", status=Status.PUBLISHED, by=("Ann",), url="https://c.example/2"),
        ),
    ),
    settings=OURS,
)


def values(*given):
    return [{"@value": one} for one in given]


def ids(*given):
    return [{"@id": one} for one in given]


def day(text):
    return [{"@type": f"{S}Date", "@value": text}]


def thing(kind, **parts):
    return {"@type": [f"{S}{kind}"], **{f"{S}{key}": value for key, value in parts.items()}}


HOUSE = thing(
    "Organization",
    name=values("Check House"),
    url=ids("https://checks.example"),
    logo=ids("https://checks.example/logo.png"),
    publishingPrinciples=ids("https://checks.example/principles"),
    correctionsPolicy=ids("https://checks.example/corrections"),
    verificationFactCheckingPolicy=ids("https://checks.example/facts"),
    ethicsPolicy=ids("https://checks.example/ethics"),
)
GROCERS = thing("Organization", name=values("The Grocers"), sameAs=ids("https://g.example"))
APPEARANCES = {
    "datePublished": day("2020-10-01"),
    "firstAppearance": [thing("CreativeWork", url=ids("https://n.example/first"), headline=values("First"))],
    "appearance": [thing("CreativeWork", url=ids("https://n.example/a"), headline=values("A grocer speaks"))],
}
CLAIM_REVIEW = thing(
    "ClaimReview",
    url=ids("https://checks.example/x/claims/moon.html"),
    datePublished=day("2020-10-07"),
    author=[HOUSE],
    headline=values("Cheese? No."),
    inLanguage=values("en"),
    reviewBody=values("It is rock."),
    claimReviewed=values("The moon is made of cheese."),
    reviewRating=[
        thing(
            "Rating",
            alternateName=values("Incorrect"),
            ratingValue=values("1"),
            bestRating=values("5"),
            worstRating=values("1"),
        )
    ],
    itemReviewed=[thing("Claim", author=[GROCERS], **APPEARANCES)],
)
MEDIA_REVIEW = thing(
    "MediaReview",
    url=ids("https://c.example/2"),
    author=[HOUSE],
    mediaAuthenticityCategory=values("StagedContent"),
    itemReviewed=[
        thing(
            "MediaReviewItem",
            creator=[GROCERS],
            **APPEARANCES,
            interpretedAsClaim=[thing("Claim", description=values("The moon is made of cheese."))],
        )
    ],
)


def test_reviews_mean_what_was_meant():
    """Publisher, policies and the address of the claim's page are those of the settings."""
    assert expanded(written(LEDGER, "claimreview")) == [CLAIM_REVIEW, MEDIA_REVIEW]


def test_the_feed_of_data_commons_means_what_was_meant():
    def item(review, **more):
        return thing("DataFeedItem", **more, url=review[f"{S}url"], item=[review])

    assert expanded(written(LEDGER, "datacommons")) == [
        thing(
            "DataFeed",
            dataFeedElement=[item(CLAIM_REVIEW, dateCreated=day("2020-10-07")), item(MEDIA_REVIEW)],
            dateModified=day("2020-10-07"),
        )
    ]


def test_annotations_mean_what_was_meant():
    def body(purpose, text):
        value = "http://www.w3.org/1999/02/22-rdf-syntax-ns#value"
        return {"@type": [f"{OA}TextualBody"], f"{OA}hasPurpose": ids(OA + purpose), value: values(text)}

    words = {f"{OA}exact": values("made of cheese"), f"{OA}prefix": values("is "), f"{OA}suffix": values(".")}
    assert expanded(written(LEDGER, "annotation")) == [
        {
            "@id": "urn:claimledger:moon",
            "@type": [f"{OA}Annotation"],
            f"{OA}motivatedBy": ids(f"{OA}assessing"),
            f"{OA}hasBody": [
                body("assessing", "content: Incorrect"),
                body("assessing", "media: Staged"),
                body("tagging", "moon"),
                body("commenting", "Again."),
            ],
            f"{OA}hasTarget": [
                {
                    "@type": [f"{OA}SpecificResource"],
                    f"{OA}hasSource": ids("https://n.example/a"),
                    f"{OA}hasSelector": [{"@type": [f"{OA}TextQuoteSelector"], **words}],
                }
            ],
        }
    ]


def test_a_claim_that_nobody_has_judged_is_highlighted():
    """The vocabulary has no word for quoting."""
    claim = Claim(id="c", source="page", quote=("made of cheese",))
    (found,) = expanded(written(Ledger.of(LEDGER.sources["page"], claim), "annotation"))

    assert found[f"{OA}motivatedBy"] == ids(f"{OA}highlighting")


def test_a_position_is_counted_in_whole_numbers(tmp_path):
    (tmp_path / "s.txt").write_bytes(b"It is made of cheese.")
    (tmp_path / "c.yaml").write_text(
        "document:\n  id: s\n  title: S\n  url: https://s.example\n"
        f"  snapshot: {{path: s.txt, sha256: {sha256(b'It is made of cheese.').hexdigest()}}}\n"
        "claims:\n  - id: c\n    quote: made of cheese\n",
        encoding="utf-8",
    )
    (found,) = expanded(written(load(tmp_path), "annotation"))
    whole = "http://www.w3.org/2001/XMLSchema#nonNegativeInteger"

    assert found[f"{OA}hasTarget"][0][f"{OA}hasSelector"][1] == {
        "@type": [f"{OA}TextPositionSelector"],
        f"{OA}start": [{"@type": whole, "@value": 6}],
        f"{OA}end": [{"@type": whole, "@value": 20}],
    }


def leaves(value):
    """Count keys and values that are no objects; order and lists of one do not matter."""
    if isinstance(value, dict):
        return sorted(pair for key, one in value.items() if key != "@context" for pair in _of(key, one))
    return sorted(pair for one in value for pair in leaves(one))


def _of(key, one):
    key = {"id": "@id", "type": "@type"}.get(key, key)
    if isinstance(one, dict):
        return [(key, ""), *leaves(one)]
    return [pair for inner in one for pair in _of(key, inner)] if isinstance(one, list) else [(key, str(one))]


def with_nothing_kept(ledger):
    """
    Return *ledger* without what importers kept under `extra`, which goes out as it came in.

    Of other people's keys nobody says that they are terms of a vocabulary; hypothesis draws the names under which
    importers keep them, for it looks for words in the code.
    """
    records = [evolve(entry.record, **_nothing_kept(entry.record)) for entry in ledger.entries]
    return Ledger.of(*records, settings=ledger.settings)


def _nothing_kept(record):
    if isinstance(record, Claim):
        return {"extra": FrozenMap(), "reviews": tuple(evolve(one, extra=FrozenMap()) for one in record.reviews)}
    return {"extra": FrozenMap()} if isinstance(record, Source) else {}


def test_what_an_importer_kept_goes_out_though_no_vocabulary_has_it():
    """Whoever made it knows what it means; whoever expands it does not see it."""
    kept = FrozenMap({"claimreview": FrozenMap({"b c": "x"}), "annotation": FrozenMap({"b c": "x"})})
    claim = evolve(LEDGER.claims["moon"], extra=kept)
    ledger = Ledger.of(*LEDGER.sources.values(), claim, settings=OURS)
    (review, *_), (annotation, *_) = written(ledger, "claimreview"), written(ledger, "annotation")

    assert (review["b c"], annotation["b c"]) == ("x", "x")
    assert [one for one in leaves(expanded([review, annotation])) if "b c" in one] == []


@pytest.mark.parametrize("feed", ["claimreview", "datacommons", "annotation"])
@settings(deadline=None, max_examples=8, phases=[Phase.generate])
@given(ledger=ledgers(is_plain=True).map(with_nothing_kept))
def test_nothing_falls_away_when_a_feed_is_expanded(feed, ledger):
    """A term that is nobody's would be dropped in silence; compacted again, every part is there."""
    found = written(ledger, feed)
    for one in found if isinstance(found, list) else [found]:
        context = one["@context"]
        compacted = jsonld.compact(expanded(one), CONTEXTS[context], {"documentLoader": pinned})

        assert leaves(compacted) == leaves(one)
