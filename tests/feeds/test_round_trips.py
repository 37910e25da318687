"""Generated ledgers go through every feed that has an importer and come back as what the format can hold, no less."""

import io
from decimal import Decimal
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import Phase, given, settings

from claimledger import Archive, Axis, Claim, Evidence, FrozenMap, Ledger, Review, Source, Speaker, Stance, Status
from claimledger.addresses import outside_address
from claimledger.feeds import Request, feed_named
from claimledger.feeds.averitec import LABELS
from claimledger.feeds.characters import written_out
from claimledger.importers.bibtex import KINDS as BIBTEX_KINDS
from claimledger.importers.foreign import day_of, host_of
from claimledger.importers.item import id_of, speakers_of_id_form
from claimledger.importers.registry import Request as Wanted
from claimledger.importers.registry import importer_named
from claimledger.page_addresses import claim_address
from claimledger.publication import MEDIA, is_foreign, number_of
from claimledger.ratings import read_rating
from claimledger.records.frozen_map import frozen_value
from claimledger.records.partial_date import PartialDate, Precision
from claimledger.records.review import RatingNumber
from claimledger.value_classes import frozen
from whole_ledgers import OURS, PUBLISHER, ledgers, published

#: Feed, its flavour, importer.
WAYS = [
    *(("claimreview", style, "claimreview") for style in ("json", "jsonl", "html")),
    ("datacommons", None, "datacommons"),
    ("google-markup", None, "google-api"),
    ("averitec", None, "averitec"),
    ("claimskg", None, "claimskg"),
    ("annotation", None, "annotation"),
    ("csl", None, "csl"),
    ("bibtex", None, "bibtex"),
    ("jsonl", None, "jsonl"),
]


def written(ledger, feed, style=None):
    return "\n".join(feed_named(feed).lines(ledger, Request(style=style)))


def read(text, importer):
    """Return the records of a text, each once, as importing merges them."""
    found = {}
    for item in importer_named(importer).read(io.StringIO(text, newline=""), "in", Wanted()):
        assert not item.rejected, item.notes
        for record in item.records:
            key = key_of(record)
            found[key] = merged(found[key], record) if key in found else record
    return found


def key_of(record):
    return type(record), record.id, getattr(record, "axis", None)


def speakers_known_by_id_form(*names):
    """The records of those whose name has the form of an id."""
    return [Speaker(**values) for values in speakers_of_id_form(*names)]


def merged(one, other):
    """The fuller of two sources with one address, all addresses of a speaker."""
    if isinstance(one, Speaker):
        return evolve(one, same_as=one.same_as or other.same_as)
    return max(one, other, key=lambda source: ("title" not in source.implied, source.title))


def by_key(*records):
    found = {}
    for record in records:
        found[key_of(record)] = merged(found[key_of(record)], record) if key_of(record) in found else record
    return found


# --- what the formats of reviews can hold ---


@frozen(kw_only=True)
class Holds:
    """What of a published review a format has a place for."""

    media: bool = True
    titles: bool = True
    language: bool = True
    rationale: bool = True
    headlines: bool = True
    appearances: bool = True
    addresses: int | None = None
    whole_numbers: bool = False
    types: bool = True
    #: Where an organisation's parts are kept, by the names of the settings.
    organisation: FrozenMap = FrozenMap(
        {
            "url": "url",
            "logo": "logo",
            "publishing_principles": "publishingPrinciples",
            "corrections_policy": "correctionsPolicy",
            "fact_checking_policy": "verificationFactCheckingPolicy",
            "ethics_policy": "ethicsPolicy",
        }
    )


HOLDS = {
    "claimreview": Holds(),
    "datacommons": Holds(),
    "google-markup": Holds(
        media=False,
        titles=False,
        language=False,
        rationale=False,
        headlines=False,
        addresses=1,
        whole_numbers=True,
        types=False,
        organisation=FrozenMap({"logo": "image"}),
    ),
    "claimskg": Holds(
        media=False, language=False, appearances=False, addresses=1, types=False, organisation=FrozenMap({"url": "url"})
    ),
}


def held_reviews(ledger, holds):
    """Return the records that the published reviews of *ledger* are in a format that *holds* so much."""
    records = []
    for claim, review in published(ledger):
        is_media = review.axis is Axis.MEDIA and review.rating_text in (None, *MEDIA.values())
        if holds.media or not is_media:
            records += held_review(ledger, claim, review, holds, is_media=is_media)
    return records


def held_review(ledger, claim, review, holds, *, is_media):
    """A claim with one review; its sources; whom it is given to, where there is more to tell than a name."""
    url = claim_address(ledger, claim, review)
    statement = None if "statement" in claim.implied else ledger.statement(claim, review)
    who = ledger.speaker_of(claim)
    name, speaker = (ledger.name_of(who), ledger.speaker(who)) if who else (None, None)
    same_as = speaker.same_as[: holds.addresses] if speaker else ()
    ours = is_foreign(claim, review) is False and review.publisher is None
    publisher = ledger.name_of(review.publisher) if review.publisher else (PUBLISHER.name if ours else None)
    sources = [ledger.source_of(claim), ledger.sources.get(claim.said_in) if claim.said_in else None]
    appeared, first = (held_source(one, holds) for one in sources)
    if holds.whole_numbers and appeared and first and appeared.url == first.url:
        appeared = None
    text, number = held_rating(ledger, claim, review, holds, is_media=is_media)
    axis, rating = meaning(text, number, url or publisher, is_media=is_media)
    said, said_left = held_day(ledger.said(claim))
    day, day_left = held_day(review.published or review.reviewed)
    title = review.title if holds.titles else None
    kind = "Person" if speaker is None or speaker.kind.value == "person" else "Organization"
    author = {to: getattr(PUBLISHER, of) for of, to in holds.organisation.items()} if ours else {}
    maker = "creator" if is_media else "author"
    left = {
        "datePublished": day_left,
        "author": author,
        "itemReviewed": {
            "datePublished": said_left,
            maker: {"@type": kind} if name and holds.types and kind != "Person" else {},
        },
    }
    known = [Speaker(id=id_of(name, ("speaker", name), "speaker"), name=name, same_as=same_as)] if same_as else []
    others = [one for one in (name, publisher) if not known or one != name]
    made = Review(
        axis=axis,
        rating=rating,
        rating_text=text,
        rating_number=number,
        statement=statement if axis is Axis.ATTRIBUTION else None,
        rationale=review.rationale if holds.rationale else None,
        publisher=publisher,
        title=title,
        published=day,
        language=review.language if holds.language else None,
        url=url,
        status=Status.PUBLISHED,
    )
    held = Claim(
        id=id_of(statement or title or "", (url, statement, name, "media" if is_media else ""), "claim"),
        statement=statement or f"(The review does not say what was claimed: {url})",
        implied=FrozenMap({} if statement else {"statement": "the review does not say what was claimed"}),
        speaker=name,
        said=said,
        source=appeared.id if appeared else None,
        said_in=first.id if first else None,
        reviews=(made,),
        extra=kept("claimreview", left),
    )
    return [held, *filter(None, (appeared, first)), *known, *speakers_known_by_id_form(*others)]


def held_source(source, holds):
    """An address, and its title where the format has headlines."""
    if source is None or source.url is None or not holds.appearances:
        return None
    title = source.title if holds.headlines and "title" not in source.implied else None
    return Source(
        id=id_of(title or host_of(source.url) or "", ("source", source.url), "source"),
        title=title or source.url,
        url=source.url,
        implied=FrozenMap({} if title else {"title": "the markup gives only the address"}),
    )


def held_rating(ledger, claim, review, holds, *, is_media):
    """The original words and number; of ours the label, and the number from 1 to 5 that stands for it alone."""
    if is_media:
        return review.rating_text or MEDIA.get(review.rating or ""), None
    number = review.rating_number
    if review.rating_text is None and number is None and not is_foreign(claim, review):
        rating = ledger.rating(review)
        own = number_of(rating, ledger.ratings)
        number = own and RatingNumber(value=Decimal(own), best=Decimal(5), worst=Decimal(1))
        return rating and rating.printed, number
    parts = [part for part in (number.value, number.best, number.worst) if part is not None] if number else []
    if holds.whole_numbers and not all(part == int(part) and "." not in str(part) for part in parts):
        number = None
    return review.rating_text, number


def meaning(text, number, publisher, *, is_media):
    """What the words mean is read again, for no format has our word beside them."""
    if is_media:
        return Axis.MEDIA, {theirs: word for word, theirs in MEDIA.items()}.get(text)
    if not text and number is None:
        return Axis.CONTENT, None
    numbers = {"value": number.value, "best": number.best, "worst": number.worst} if number else {}
    reading = read_rating(text or "", publisher=publisher, **numbers)
    return reading.axis, reading.rating


def held_day(date):
    """A day, a month or a year; what says more is kept beside it as it is."""
    day = day_of(date.text) if date is not None else None
    return PartialDate.parse(day) if day else None, None if date is None or day == date.text else date.text


def kept(name, left):
    told = _told(left)
    return frozen_value({name: told}) if told else FrozenMap()


def _told(value):
    if not isinstance(value, dict):
        return value
    inner = {key: _told(one) for key, one in value.items()}
    return {key: one for key, one in inner.items() if one not in (None, {})}


# --- what the others can hold ---


def held_annotations(ledger):
    """Quotes of pages, with topics, a note and the words of published verdicts."""
    records = []
    for claim in ledger.claims.values():
        source = ledger.source_of(claim)
        if not claim.quote or source is None or outside_address(source.url) is None:
            continue
        told = [(one, ledger.rating(one)) for one in claim.reviews if one.status is Status.PUBLISHED]
        words = [(one.axis, one.rating_text or (rating.printed if rating else None)) for one, rating in told]
        bodies = [
            {"type": "TextualBody", "purpose": "assessing", "value": f"{axis.value}: {text}"}
            for axis, text in words
            if text
        ]
        page = Source(
            id=id_of(host_of(source.url) or "", ("source", source.url), "source"),
            title=source.url,
            url=source.url,
            implied=FrozenMap({"title": "the annotation gives only the address"}),
        )
        held = Claim(
            id=claim.id,
            source=page.id,
            quote=claim.quote,
            prefix=claim.prefix,
            suffix=claim.suffix,
            topics=tuple(dict.fromkeys(claim.topics)),
            note=claim.note,
            extra=frozen_value({"annotation": {"body": bodies, "motivation": "assessing"}}) if bodies else FrozenMap(),
        )
        records += [held, page]
    return records


def held_sources(ledger):
    return list(ledger.sources.values())


def held_entries(ledger):
    """Sources with the fields of BibLaTeX."""
    for source in ledger.sources.values():
        has_title = "title" not in source.implied
        yield Source(
            id=source.id,
            title=written_out(source.title) if has_title else source.url or "(without a title)",
            implied=FrozenMap({} if has_title else {"title": "the entry has no title"}),
            kind=source.kind if source.kind and source.kind.value in BIBTEX_KINDS.values() else None,
            authors=tuple(written_out(ledger.name_of(who)) for who in source.authors),
            publisher=written_out(ledger.name_of(source.publisher)) if source.publisher else None,
            published=source.published,
            accessed=source.accessed,
            url=source.url,
            note=source.note and written_out(source.note),
        )


def held_records(ledger):
    return [entry.record for entry in ledger.entries]


def held_averitec(ledger):
    """Published reviews of what was said that one of four labels fits, with their evidence."""
    records = []
    for claim, review in published(ledger):
        rating = ledger.rating(review)
        label = review.rating_text if review.rating_text in LABELS.values() else rating and LABELS.get(rating.counts_as)
        statement = ledger.statement(claim, review) or " … ".join(claim.quote)
        if review.axis is not Axis.CONTENT or not label or not statement:
            continue
        records += held_record(ledger, claim, review, label, statement)
    return records


def held_record(ledger, claim, review, label, statement):
    pages = {}
    named = [ledger.sources.get(one.source or "") for one in review.evidence if one.quote or one.note]
    for one in (ledger.source_of(claim), *named):
        if one is not None and one.url:
            pages.setdefault(one.id, one)
    sources = {id_: held_page(one, one in named) for id_, one in pages.items()}
    who = ledger.speaker_of(claim)
    name = ledger.name_of(who) if who else None
    source = ledger.source_of(claim)
    kinds = ("event", "statistic", "causal", "position")
    said = ledger.said(claim)
    left = {"required_reannotation": "false"}
    answers = [held_answer(one, ledger, sources) for one in review.evidence if one.quote or one.note]
    types = [text for text in map(TYPE_OF.get, claim.kind) if text]
    left |= {"claim_types": types} if types else {}
    made = Review(
        rating=read_rating(label, publisher="averitec").rating,
        rating_text=label,
        rationale=review.rationale,
        evidence=tuple(answers),
        publisher="averitec",
        url=review.url,
        status=Status.PUBLISHED,
    )
    held = Claim(
        id=id_of(statement, (review.url or "", statement, name, ""), "claim"),
        statement=statement,
        speaker=name,
        said=said if said is not None and said.precision is Precision.DAY else None,
        source=sources[source.id].id if source and source.id in sources else None,
        kind=tuple(dict.fromkeys(kind for kind in claim.kind if kind.value in kinds)),
        reviews=(made,),
        extra=frozen_value({"averitec": left}),
    )
    return [held, *sources.values(), *speakers_known_by_id_form(name, "averitec")]


TYPE_OF = {
    "event": "Event/Property Claim",
    "statistic": "Numerical Claim",
    "causal": "Causal Claim",
    "position": "Position Statement",
}


def held_page(source, is_evidence):
    """The address; the copy's is told of evidence alone."""
    return Source(
        archive=Archive(url=source.archive.url) if source.archive and is_evidence else None,
        id=id_of(host_of(source.url) or "", ("source", source.url), "source"),
        title=source.url,
        url=source.url,
        implied=FrozenMap({"title": "the data set gives only the address"}),
    )


def held_answer(evidence, ledger, sources):
    text = " … ".join(evidence.quote) or evidence.note
    page = sources.get(evidence.source or "")
    is_quoted = bool(evidence.quote and page)
    left = {"number": "0", "answer_type": "Extractive" if evidence.quote else "Abstractive"}
    cited = ledger.sources.get(evidence.source or "")
    if cited and cited.archive:
        left["cached_source_url"] = cited.archive.url
    return Evidence(
        source=page.id if page else None,
        quote=(text,) if is_quoted else (),
        note=None if is_quoted else text,
        stance=Stance.CONTEXT,
        extra=frozen_value({"averitec": left}),
    )


HELD = {
    **{name: (lambda ledger, holds=holds: held_reviews(ledger, holds)) for name, holds in HOLDS.items()},
    "annotation": held_annotations,
    "csl": held_sources,
    "bibtex": held_entries,
    "jsonl": held_records,
    "averitec": held_averitec,
}


@settings(deadline=None, max_examples=12, phases=[Phase.generate])  # to make a whole ledger smaller takes minutes
@given(ledger=ledgers(is_plain=True))
def test_what_comes_back_is_what_the_format_can_hold_and_goes_out_the_same(ledger):
    """Whole ledgers are compared, and every byte of what goes out the second time."""
    for feed, style, importer in WAYS:
        text = written(ledger, feed, style)
        found = read(text, importer)
        speakers = ledger.speakers.values() if feed == "csl" else ()

        assert found == by_key(*HELD[feed](ledger)), feed
        assert written(Ledger.of(*found.values(), *speakers, settings=OURS), feed, style) == text


@settings(deadline=None, max_examples=12, phases=[Phase.generate])
@given(ledger=ledgers())
def test_whatever_a_ledger_holds_comes_back_and_from_then_on_stays(ledger):
    """Nothing that a feed writes is refused, and the second time round all is as it was the first time."""
    for feed, style, importer in WAYS:
        found = read(written(ledger, feed, style), importer)
        again = written(Ledger.of(*found.values(), settings=OURS), feed, style)

        assert read(again, importer) == found, feed


#: What a format of reviews may lack → the words for it on the page about exporting.
LACKS = {
    "media": "MediaReview",
    "titles": "titles, ",
    "language": "languages",
    "rationale": "texts of reviews",
    "headlines": "titles of sources",
    "appearances": "appearances",
    "whole_numbers": "not whole",
    "organisation": "policies",
}


@pytest.mark.parametrize("feed", HOLDS)
def test_the_page_says_of_each_format_what_is_left_out_here_and_no_more(feed):
    text = (Path(__file__).resolve().parents[2] / "docs" / "exporting.md").read_text(encoding="utf-8")
    (told,) = [line.split("|")[3] for line in text.splitlines() if line.startswith(f"| `{feed}` |")]
    lacking = [name for name in LACKS if getattr(HOLDS[feed], name) != getattr(Holds(), name)]

    assert [name for name, words in LACKS.items() if words in told] == lacking
