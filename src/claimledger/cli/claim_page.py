"""What `show` says of a claim: its words, who says that who said them, its numbers, and every review of it."""

from __future__ import annotations

from collections import Counter

from claimledger.cli.page import Page
from claimledger.cli.passages import Passages
from claimledger.ledger import Ledger
from claimledger.records.claim import Checkable, Claim, Mode
from claimledger.records.evidence import Evidence, Stance
from claimledger.records.figure import Endpoint, Figure
from claimledger.records.review import Difference, Gap, Reply, Review, Status
from claimledger.staleness import judged

_STANCES = {Stance.SUPPORTS: "supporting", Stance.REFUTES: "refuting", Stance.CONTEXT: "for context"}


def add_claim(page: Page, ledger: Ledger, claim: Claim, path: str) -> None:
    """Add *claim*, which stands in the file *path*."""
    page.heading(claim.id)
    page.prose(path, indent=0)
    page.blank()
    if claim.lead_in:
        page.prose(" … ".join(claim.lead_in))
    page.quoted(claim.quote)
    page.blank()
    passages = Passages(ledger)
    source = ledger.source_of(claim)
    quote = (claim.quote, claim.prefix or "", claim.suffix or "")
    page.fields("Context", passages.contexts(source, *quote))
    page.field("Quote", passages.verdict(source, *quote))
    page.field("Lead-in", passages.verdict(source, claim.lead_in))
    _add_who(page, ledger, claim)
    _add_what(page, ledger, claim)
    for relation, other in ledger.related.get(claim.id, ()):
        page.field(relation.replace("_", " ").capitalize(), other)
    page.fields("Implied", (f"{field}: {reason}" for field, reason in claim.implied.items()))
    page.field("Note", claim.note)
    for review in claim.reviews:
        _add_review(page, ledger, claim, review, passages)
    if not claim.reviews:
        page.blank()
        page.prose("Not reviewed yet.")


def _add_who(page: Page, ledger: Ledger, claim: Claim) -> None:
    who = ledger.speaker_of(claim)
    said = ledger.said(claim)
    page.field("Speaker", (ledger.name_of(who) if who else "unknown") + (f", {said.text}" if said else ""))
    chain = ledger.chain(claim)
    if len(chain) > 1:
        page.field("Chain", " > ".join(_voice(ledger, claim, voice) for voice in chain))
    source = ledger.source_of(claim)
    page.field("Source", f"{source.title} ({source.id})" if source else None)
    page.field("Published", source.published.text if source and source.published else None)
    page.field("Where", claim.where)
    said_in = ledger.sources.get(claim.said_in) if claim.said_in else None
    page.field("Said in", f"{said_in.title} ({said_in.id})" if said_in else claim.said_in)
    manner = ledger.manner(claim)
    page.field("Manner", str(manner) if manner else None)
    page.field("Mode", str(claim.mode) if claim.mode is not Mode.ASSERTED else None)


def _voice(ledger: Ledger, claim: Claim, voice: str) -> str:
    for names, verb in ((claim.endorsed_by, "endorses"), (claim.disputed_by, "disputes")):
        if voice in {ledger.key_of(who) for who in names}:
            return f"{ledger.name_of(voice)} ({verb} it)"
    return ledger.name_of(voice)


def _add_what(page: Page, ledger: Ledger, claim: Claim) -> None:
    page.field("Statement", claim.statement)
    page.field("Verdicts", verdicts_of(ledger, claim))
    page.field("Translation", claim.translation)
    page.field("Kind", ", ".join(map(str, claim.kind)))
    page.field("Checkable", str(claim.checkable) if claim.checkable is not Checkable.FULLY else None)
    page.field("Condition", claim.condition)
    page.field("Due", claim.due.text if claim.due else None)
    page.field("Topics", ", ".join(claim.topics))
    page.fields("Sic", claim.sic)
    page.fields("Dates", (f'"{date.text}" means {date.means.text}' for date in claim.dates))
    page.fields("Figures", (figure_in_words(figure) for figure in claim.figures))


def figure_in_words(figure: Figure) -> str:
    """Return a figure in words, such as ``fall from "1.9%" (2010-04/2011-03) to "1.4%"; gross payments, of GDP``."""
    parts = []
    if figure.from_ or figure.to:
        change = str(figure.change) if figure.change else "change"
        start = f" from {_endpoint(figure.from_)}" if figure.from_ else ""
        end = f" to {_endpoint(figure.to)}" if figure.to else ""
        parts.append(f"{change}{start}{end}")
    elif figure.change:
        parts.append(str(figure.change))
    if figure.text:
        parts.append(f'"{figure.text}"' + _value(figure))
    if figure.rank:
        parts.append(f"{figure.rank}" + (f" among {figure.among}" if figure.among else ""))
    if figure.measure or figure.of:
        parts.append(f"{figure.measure or 'share'}" + (f", of {figure.of}" if figure.of else ""))
    if figure.base is not None:
        parts.append(f"base {figure.base}")
    if figure.at:
        parts.append(figure.at.text)
    if figure.note:
        parts.append(figure.note)
    return "; ".join(parts)


def _value(figure: Figure | Endpoint) -> str:
    about = "about " if figure.approx else ""
    unit = f" {figure.unit}" if isinstance(figure, Figure) and figure.unit else ""
    if figure.value is not None:
        return f" = {about}{figure.value:f}{unit}"
    if figure.min is not None or figure.max is not None:
        low = f"{figure.min:f}" if figure.min is not None else "?"
        high = f"{figure.max:f}" if figure.max is not None else "?"
        return f" = {about}{low} to {high}{unit}"
    return f" ({about.strip()}{unit})" if about else unit and f" ({unit.strip()})"


def _endpoint(endpoint: Endpoint) -> str:
    return f'"{endpoint.text}"' + _value(endpoint) + (f" ({endpoint.at.text})" if endpoint.at else "")


# --- reviews ---


def rating_of(ledger: Ledger, review: Review) -> str:
    """Return how the rating of *review* is printed; "Open" where there is none."""
    rating = ledger.rating(review)
    return rating.printed if rating else review.rating or review.rating_text or "Open"


def verdicts_of(ledger: Ledger, claim: Claim) -> str:
    """Return the rating that holds on each axis: "attribution correct; content misleading"."""
    axes = dict.fromkeys(review.axis for review in claim.reviews)
    current = [review for axis in axes if (review := ledger.current_review(claim, axis))]
    return "; ".join(f"{review.axis} {rating_of(ledger, review).lower()}" for review in current)


def _standing(review: Review, current: Review | None) -> str:
    """Return why *review* is not the one that holds on its axis; "" for that one, and where none does."""
    if current is None or review is current:
        return ""
    if review.status is Status.WITHDRAWN:
        return "(withdrawn)"
    is_behind = current.status is Status.PUBLISHED and review.status is not Status.PUBLISHED
    return "(not published; another one is)" if is_behind else "(an earlier review)"


def _add_review(page: Page, ledger: Ledger, claim: Claim, review: Review, passages: Passages) -> None:
    standing = _standing(review, ledger.current_review(claim, review.axis))
    page.heading(f"{str(review.axis).upper()}: {rating_of(ledger, review)}", standing)
    page.prose("; ".join(_facts_of(ledger, claim, review)))
    if review.statement:
        page.field("Statement", review.statement)
    page.blank()
    if review.rationale:
        page.prose(review.rationale)
        page.blank()
    _add_list(page, "What the report has otherwise:", [_difference(one) for one in review.differences])
    _add_list(page, "Looked for and not found:", [_gap(one) for one in review.gaps])
    _add_list(page, "Replies:", [_reply(one, ledger) for one in review.replies])
    _add_list(page, "Corrections:", [f"{one.date.text}: {one.note}" for one in review.corrections])
    if review.evidence:
        counts = Counter(one.stance for one in review.evidence)
        page.prose("Evidence: " + ", ".join(f"{count} {_STANCES[stance]}" for stance, count in counts.items()))
        page.blank()
        for evidence in review.evidence:
            _add_evidence(page, ledger, claim, review, evidence, passages)
    if review.note:
        page.field("Note", review.note)


def _facts_of(ledger: Ledger, claim: Claim, review: Review) -> list[str]:
    facts = [str(review.status)]
    if review.by or review.reviewed:
        by = f" by {', '.join(ledger.name_of(who) for who in review.by)}" if review.by else ""
        on = f" {review.reviewed.text}" if review.reviewed else ""
        facts.append(f"reviewed{on}{by}")
    if review.publisher:
        facts.append(f"published by {ledger.name_of(review.publisher)}")
    if review.as_of:
        facts.append(f"judged on what was known {review.as_of.text}")
    if review.condition_met:
        facts.append(f"condition {review.condition_met}")
    if review.confidence:
        facts.append(f"confidence {review.confidence}")
    answerable = ledger.answerable(claim, review)
    if answerable:
        facts.append(f"answerable: {', '.join(ledger.name_of(who) for who in answerable)}")
    if review.judged and (found := judged(ledger, claim, review)).changes:
        facts.append(f"stale: {found.told} since it was judged")
    if review.url:
        facts.append(review.url)
    return facts


def _add_list(page: Page, title: str, items: list[str]) -> None:
    if items:
        page.prose(title)
        for item in items:
            page.item(item, indent=4)
        page.blank()


def _difference(one: Difference) -> str:
    original = f', the original "{one.original}"' if one.original else ""
    matters = "" if one.matters is None else ", it matters" if one.matters else ", it does not matter"
    return f'"{one.text}"{original} ({one.kind}{matters})'


def _gap(one: Gap) -> str:
    where = f", {one.where}" if one.where else ""
    return f"{one.what}{where}" + (f" ({one.date.text})" if one.date else "")


def _reply(one: Reply, ledger: Ledger) -> str:
    who = f"{ledger.name_of(one.from_)}: " if one.from_ else ""
    asked = f", asked {one.requested.text}" if one.requested else ""
    answered = f", answered {one.received.text}" if one.received else ""
    return f"{who}{one.status}{asked}{answered}" + (f": {one.text}" if one.text else "")


def _add_evidence(
    page: Page, ledger: Ledger, claim: Claim, review: Review, evidence: Evidence, passages: Passages
) -> None:
    source = ledger.sources.get(evidence.source) if evidence.source else None
    if source is not None:
        where = f"{source.title}" + (f", {source.published.text}" if source.published else "") + f" ({source.id})"
    else:
        where = evidence.source or "from memory"
    page.item(f"{str(evidence.stance).upper()}  {where}" + (f", {evidence.where}" if evidence.where else ""), indent=2)
    page.quoted(evidence.quote, indent=4)
    about = []
    if source is not None and evidence.quote:
        about.append(passages.verdict(source, evidence.quote, evidence.prefix or "", evidence.suffix or ""))
    if evidence.speaker:
        about.append(f"{ledger.name_of(evidence.speaker)}'s words or information")
    if evidence.primary:
        about.append("primary")
    independent = ledger.is_independent(claim, review, evidence)
    if independent is not None:
        about.append("independent" if independent else "not independent")
    if evidence.interest:
        about.append(f"interest: {evidence.interest}")
    if about:
        page.prose("; ".join(about), indent=4)
    if evidence.note:
        page.prose(evidence.note, indent=4)
    page.blank()
