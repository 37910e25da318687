"""A claim as a block to paste into an article: its words, who said them, the verdicts and the evidence."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from claimledger.addresses import outside_address
from claimledger.columns import View
from claimledger.exporters.markdown import MARKUP
from claimledger.feeds.characters import written_out
from claimledger.feeds.registry import Request
from claimledger.feeds.wording import AXES, Wording
from claimledger.ledger import Ledger
from claimledger.page_addresses import claim_address
from claimledger.quotation.marks import stands_in_marks
from claimledger.records.claim import Claim
from claimledger.records.evidence import Evidence, Stance
from claimledger.records.review import Review, Status
from claimledger.records.scale import Axis
from claimledger.records.source import Source
from claimledger.value_classes import frozen

_TOLD = ((Stance.SUPPORTS, "evidence.supports"), (Stance.REFUTES, "evidence.refutes"))


@frozen(kw_only=True)
class Cited:
    """A source in a card: its title, its address where that may be a link, and what follows."""

    title: str
    address: str | None
    about: str


@frozen(kw_only=True)
class Item:
    """A passage of the evidence."""

    spans: tuple[str, ...]
    #: Our own words, where there is no source.
    note: str
    language: str
    source: Cited | None
    about: str


@frozen(kw_only=True)
class Verdict:
    """What is known on one axis."""

    question: str
    rating: str
    about: str
    #: Heading and passages.
    evidence: tuple[tuple[str, tuple[Item, ...]], ...]


@frozen(kw_only=True)
class Card:
    """What a card says, in words; the styles lay it out."""

    id: str
    spans: tuple[str, ...]
    is_quote: bool
    language: str
    who: str
    when: str
    source: Cited | None
    verdicts: tuple[Verdict, ...]
    address: str | None
    #: Around exact words.
    marks: tuple[str, str]
    more: str


def lines(ledger: Ledger, request: Request) -> Iterator[str]:
    """
    Yield the cards of the claims of *request*, in its order, in the style ``markdown`` (the usual one) or ``html``.

    Raises:
        RecordNotFound: no claim has such an id.

    """
    wording = Wording(request.labels)
    view = View.of(ledger)
    lay_out = _html if request.style == "html" else _markdown
    ids = request.claims or tuple(ledger.claims)
    for place, claim in enumerate([ledger.claim(id_) for id_ in ids]):
        if place:
            yield ""
        yield from lay_out(card(view, wording, claim))


def card(view: View, wording: Wording, claim: Claim) -> Card:
    """Return what the card of *claim* says."""
    ledger, labels = view.ledger, wording.labels
    source = ledger.source_of(claim)
    who = ledger.speaker_of(claim)
    said = wording.when(ledger.said(claim))
    axes = [axis for axis in AXES if any(review.axis is axis for review in claim.reviews)]
    current = [(axis, review) for axis in axes if (review := ledger.current_review(claim, axis)) is not None]
    return Card(
        id=claim.id,
        spans=claim.quote or (claim.statement or claim.id,),
        is_quote=bool(claim.quote),
        language=_language(ledger, source) if claim.quote else "",
        who=ledger.name_of(who) if who else labels["claim.unknown-speaker"],
        when=said.text if said else "",
        source=_cited(ledger, wording, source, claim.where) if source else None,
        verdicts=tuple(_verdict(view, wording, claim, axis, review) for axis, review in current),
        address=outside_address(claim_address(ledger, claim, current[0][1] if current else None)),
        marks=(labels["quote.open"], labels["quote.close"]),
        more=labels["card.more"],
    )


def _language(ledger: Ledger, source: Source | None) -> str:
    return (source.language if source else None) or ledger.settings.language or ""


def _cited(ledger: Ledger, wording: Wording, source: Source, where: str | None) -> Cited:
    by = ", ".join(dict.fromkeys(ledger.name_of(who) for who in (*source.authors, source.publisher) if who))
    published = wording.when(source.published)
    about = [by, published.text if published else "", where or ""]
    return Cited(
        title=source.title, address=outside_address(source.url), about=", ".join(part for part in about if part)
    )


def _verdict(view: View, wording: Wording, claim: Claim, axis: Axis, review: Review) -> Verdict:
    when = wording.when(review.reviewed)
    about = [] if review.status is Status.PUBLISHED else [wording.word("status", review.status)]
    about += [when.text] if when else []
    found = view.evidence(claim, axis)
    told = [
        (wording.labels[label], [_item(view, wording, claim, of, one) for of, one in found if one.stance is stance])
        for stance, label in _TOLD
    ]
    return Verdict(
        question=wording.labels[f"question.{axis.value}"],
        rating=wording.verdict(view.ledger, review).text,
        about=", ".join(about),
        evidence=tuple((label, tuple(items)) for label, items in told if items),
    )


def _item(view: View, wording: Wording, claim: Claim, review: Review, evidence: Evidence) -> Item:
    ledger, labels = view.ledger, wording.labels
    source = ledger.sources.get(evidence.source) if evidence.source else None
    independent = ledger.is_independent(claim, review, evidence)
    about = [] if independent is None else [labels["independent.yes" if independent else "independent.no"]]
    about += [labels["evidence.primary"]] if evidence.primary else []
    about += [] if source else [labels["evidence.memory"]]
    return Item(
        spans=evidence.quote,
        note=(evidence.note or "") if source is None and not evidence.quote else "",
        language=_language(ledger, source) if evidence.quote else "",
        source=_cited(ledger, wording, source, evidence.where) if source else None,
        about=", ".join(about),
    )


def _marked(card: Card, spans: tuple[str, ...], words: str) -> str:
    """Return *words*, which the style made of *spans*, in quotation marks: their own, or those of the card."""
    return words if stands_in_marks(" ".join(spans)) else f"{card.marks[0]}{words}{card.marks[1]}"


# --- Markdown ---


def _markdown(card: Card) -> Iterator[str]:
    words = _md(" […] ".join(card.spans))
    yield f"> {_marked(card, card.spans, words)}" if card.is_quote else f"> {words}"
    yield ">"
    when = f", {_md(card.when)}" if card.when else ""
    source = f", {_md_cited(card.source)}" if card.source else ""
    yield f"> — **{_md(card.who)}**{when}{source}"
    for verdict in card.verdicts:
        about = f" ({_md(verdict.about)})" if verdict.about else ""
        yield from ("", f"**{_md(verdict.question)}** {_md(verdict.rating)}{about}")
        for label, items in verdict.evidence:
            yield from ("", f"{_md(label)}:", "")
            for item in items:
                yield f"- {_md_item(card, item)}"
    if card.address:
        yield from ("", f"[{_md(card.more)}](<{card.address}>)")


def _md(text: str) -> str:
    # As in a cell of a table: inline text on one line, in which nothing acts.
    return MARKUP.column((text,))[0].replace("<br>", " ")


def _md_cited(source: Cited) -> str:
    title = _md(source.title)
    linked = f"[{title}](<{source.address}>)" if source.address else title
    return f"{linked}, {_md(source.about)}" if source.about else linked


def _md_item(card: Card, item: Item) -> str:
    parts = [_marked(card, item.spans, _md(" […] ".join(item.spans)))] if item.spans else []
    parts += [_md(item.note)] if item.note else []
    parts += [_md_cited(item.source)] if item.source else []
    about = f" ({_md(item.about)})" if item.about else ""
    return " – ".join(parts) + about


# --- HTML ---


def _html(card: Card) -> Iterator[str]:
    yield f'<figure class="claimledger-card" id="{escape(card.id)}">'
    words = " […] ".join(map(_text, card.spans))
    words = _marked(card, card.spans, words) if card.is_quote else words
    yield f'<blockquote{_lang(card.language)} dir="auto"><p>{words}</p></blockquote>'
    when = f", {_text(card.when)}" if card.when else ""
    source = f", {_html_cited(card.source)}" if card.source else ""
    yield f"<figcaption><strong>{_text(card.who)}</strong>{when}{source}</figcaption>"
    for verdict in card.verdicts:
        about = f" ({_text(verdict.about)})" if verdict.about else ""
        yield f"<p><strong>{_text(verdict.question)}</strong> {_text(verdict.rating)}{about}</p>"
        for label, items in verdict.evidence:
            yield from (f"<p>{_text(label)}:</p>", "<ul>")
            yield from (f"<li>{_html_item(item)}</li>" for item in items)
            yield "</ul>"
    if card.address:
        yield f'<p><a href="{escape(card.address)}">{_text(card.more)}</a></p>'
    yield "</figure>"


def _text(text: str) -> str:
    return escape(written_out(text))


def _lang(language: str) -> str:
    return f' lang="{escape(language)}"' if language else ""


def _html_cited(source: Cited) -> str:
    title = f"<cite>{_text(source.title)}</cite>"
    linked = f'<a href="{escape(source.address)}" rel="nofollow noopener">{title}</a>' if source.address else title
    return f"{linked}, {_text(source.about)}" if source.about else linked


def _html_item(item: Item) -> str:
    words = " […] ".join(map(_text, item.spans))
    tag = "span" if stands_in_marks(" ".join(item.spans)) else "q"
    parts = [f'<{tag}{_lang(item.language)} dir="auto">{words}</{tag}>'] if item.spans else []
    parts += [f'<span dir="auto">{_text(item.note)}</span>'] if item.note else []
    parts += [_html_cited(item.source)] if item.source else []
    return " – ".join(parts) + (f" ({_text(item.about)})" if item.about else "")
