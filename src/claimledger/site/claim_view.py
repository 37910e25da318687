"""A claim → the data of its page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from claimledger.columns.view import LEFT_OUT
from claimledger.feeds.wording import AXES, Verdict, Wording
from claimledger.ledger import Ledger
from claimledger.page_addresses import claim_address
from claimledger.quotation.marks import stands_in_marks
from claimledger.records.claim import Checkable, Claim, Mode
from claimledger.records.figure import Endpoint, Figure
from claimledger.records.source import Source
from claimledger.site.pages import ClaimPage, ClaimRow, FigureLine, Link, Voice, Words
from claimledger.site.prose import prose
from claimledger.site.review_view import axis_part
from claimledger.site.scene import Scene

if TYPE_CHECKING:
    from markupsafe import Markup

_TITLE = 90
_ROW = 260
_CITED = 300


def claim_page(scene: Scene, claim: Claim) -> ClaimPage:
    """Return the data of the page of *claim*."""
    ledger, wording = scene.ledger, scene.wording
    source = ledger.source_of(claim)
    who = ledger.speaker_of(claim)
    context = scene.passages.contexts(source, claim.quote, claim.prefix, claim.suffix)
    parts = tuple(part for axis in AXES if (part := axis_part(scene, claim, axis)) is not None)
    return ClaimPage(
        id=claim.id,
        title=shortened(words_of(claim), _TITLE),
        heading=Words(
            spans=claim.quote or (claim.statement or claim.id,),
            language=scene.language_of(source) if claim.quote else "",
        ),
        is_statement=not claim.quote,
        lead_in=claim.lead_in,
        check=scene.passages.check(source, claim.quote, claim.prefix, claim.suffix),
        contexts=context,
        no_context=_why_no_context(scene, claim, source) if not context else "",
        speaker=scene.directory.speaker(who) if who else None,
        said=wording.when(ledger.said(claim)),
        source=scene.source_line(source),
        where=claim.where or "",
        chain=tuple(_chain(scene, claim, source)),
        statement=claim.statement or "",
        translation=claim.translation or "",
        facts=tuple(_facts(scene, claim)),
        topics=tuple(map(scene.directory.topic, claim.topics)),
        dates=tuple((date.text, wording.when(date.means)) for date in claim.dates),
        figures=tuple(_figure(wording, figure) for figure in claim.figures),
        sic=claim.sic,
        implied=tuple((wording.word("field", field), reason) for field, reason in claim.implied.items()),
        related=tuple(_related(scene, claim)),
        note=prose(claim.note) if claim.note else None,
        parts=parts,
        citation=_citation(scene, claim, source),
        address=next(
            (review.url for review in (ledger.current_review(claim, axis) for axis in AXES) if review and review.url),
            claim_address(ledger, claim) or "",
        ),
        markup=_markup(scene, claim),
    )


def claim_row(scene: Scene, claim: Claim) -> ClaimRow:
    """Return *claim* as a row of a list; it is made once."""
    found = scene.rows.get(claim.id)
    if found is None:
        found = scene.rows[claim.id] = _row(scene, claim)
    return found


def _row(scene: Scene, claim: Claim) -> ClaimRow:
    ledger = scene.ledger
    source = ledger.source_of(claim)
    who = ledger.speaker_of(claim)
    said = ledger.said(claim)
    verdicts, draft = verdicts_of(scene, claim)
    words = shortened(words_of(claim), _ROW)
    return ClaimRow(
        id=claim.id,
        page=scene.directory.claim(claim.id, "").page,
        words=words,
        language=scene.language_of(source) if claim.quote else "",
        is_quote=bool(claim.quote),
        needs_marks=bool(claim.quote) and not stands_in_marks(words),
        speaker=scene.directory.speaker(who) if who else None,
        said=scene.wording.when(said),
        said_text=said.text if said else "",
        source=scene.directory.source(source) if source else None,
        verdicts=verdicts,
        is_draft=draft,
    )


def verdicts_of(scene: Scene, claim: Claim) -> tuple[tuple[tuple[str, Verdict], ...], bool]:
    """Return the verdict of *claim* on each axis that was reviewed, and whether any of them is unpublished."""
    if not claim.reviews:
        return (), False
    current = [review for axis in AXES if (review := scene.ledger.current_review(claim, axis)) is not None]
    verdicts = tuple(
        (scene.labels[f"axis.{review.axis.value}"], scene.wording.verdict(scene.ledger, review)) for review in current
    )
    return verdicts, any(review.status.value in ("draft", "in-review") for review in current)


def words_of(claim: Claim) -> str:
    """Return the quote of *claim*, or its statement where it has none."""
    return LEFT_OUT.join(claim.quote) or claim.statement or claim.id


def shortened(text: str, most: int) -> str:
    """Return *text* on one line, cut at a word if it has more than *most* characters."""
    # Only what can be shown is looked at: a text may have a million words.
    line = " ".join(text[: 4 * most].split())
    if len(line) <= most and len(text) <= 4 * most:
        return line
    cut = line[:most]
    at = cut.rfind(" ")
    return (cut[:at] if at > most // 2 else cut).rstrip(" ,;:–—") + " …"


def _why_no_context(scene: Scene, claim: Claim, source: Source | None) -> str:
    if source is None or not claim.quote or not scene.passages.holds(source):
        return ""
    return scene.labels["context.no-right"] if source.rights is None else ""


# --- who says that who said it ---


def _chain(scene: Scene, claim: Claim, source: Source | None) -> Iterator[Voice]:
    """Yield the voices of `Ledger.chain` with what each of them does; one that does two things in a row stands once."""
    ledger = scene.ledger
    before: str | None = None
    stances = [("endorses", claim.endorsed_by), ("disputes", claim.disputed_by)]
    stance_of = {ledger.key_of(who): stance for stance, voices in reversed(stances) for who in voices}
    for who, part, link in _voices(ledger, claim, source):
        key = ledger.key_of(who)
        if key == before:
            continue
        before = key
        stance = stance_of.get(key, "")
        yield Voice(
            name=scene.directory.speaker(who),
            part=scene.labels[f"chain.{part}"],
            stance=stance,
            stance_text=scene.labels[f"chain.{stance}"] if stance else "",
            when=scene.wording.when(link.said)
            if link
            else scene.wording.when(claim.said)
            if part == "speaker"
            else None,
            lead_in=link.lead_in if link else (),
            note=(link.note or "") if link else "",
        )


def _voices(ledger: Ledger, claim: Claim, source: Source | None) -> Iterator[tuple[str, str, Any]]:
    said_in = ledger.sources.get(claim.said_in) if claim.said_in else None
    if said_in is not None:
        yield from ((who, "origin", None) for who in said_in.relays if who not in ledger.sources)
    speaker = ledger.speaker_of(claim)
    if speaker is not None:
        yield speaker, "speaker", None
    if said_in is not None and said_in.copied_by is not None:
        yield said_in.copied_by, "copied", None
    yield from ((link.speaker, "via", link) for link in claim.via)
    if source is not None:
        yield from ((who, "author", None) for who in source.authors)
        if source.copied_by is not None:
            yield source.copied_by, "copied", None


# --- what is claimed ---


def _facts(scene: Scene, claim: Claim) -> Iterator[tuple[str, str]]:
    labels, wording = scene.labels, scene.wording
    if claim.kind:
        yield labels["claim.kind"], ", ".join(wording.words("kind", claim.kind))
    if claim.checkable is not Checkable.FULLY:
        yield labels["claim.checkable"], wording.word("checkable", claim.checkable)
    manner = scene.ledger.manner(claim)
    if manner is not None:
        yield labels["claim.manner"], wording.word("manner", manner)
    if claim.mode is not Mode.ASSERTED:
        yield labels["claim.mode"], wording.word("mode", claim.mode)
    if claim.condition:
        yield labels["claim.condition"], claim.condition
    due = wording.when(claim.due)
    if due is not None:
        yield labels["claim.due"], due.text
    said_in = scene.ledger.sources.get(claim.said_in) if claim.said_in else None
    if claim.said_in:
        yield labels["claim.said-in"], said_in.title if said_in else claim.said_in


def _figure(wording: Wording, figure: Figure) -> FigureLine:
    say = wording.labels.say
    words = [figure.text] if figure.text else []
    meaning = [_value(wording, figure, figure.unit)] if _value(wording, figure, figure.unit) else []
    if figure.from_ or figure.to:
        ends = [_endpoint(wording, end, figure.unit) for end in (figure.from_, figure.to)]
        words = words or [end.text for end in (figure.from_, figure.to) if end]
        change = wording.word("change", figure.change or "change")
        meaning.append(say("figure.change", change=change, start=ends[0] or "?", end=ends[1] or "?"))
    elif figure.change:
        meaning.append(wording.word("change", figure.change))
    if figure.rank:
        rank = wording.word("rank", figure.rank)
        meaning.append(say("figure.among", rank=rank, among=figure.among) if figure.among else rank)
    measure = [figure.measure] if figure.measure else []
    if figure.of:
        measure.append(say("figure.of", whole=figure.of))
    if figure.base is not None:
        base = wording.labels["figure.unknown"] if isinstance(figure.base, str) else wording.number(figure.base)
        measure.append(say("figure.base", base=base))
    return FigureLine(
        words=" … ".join(words),
        meaning="; ".join(meaning),
        measure=", ".join(measure),
        when=wording.when(figure.at),
        note=figure.note or "",
    )


def _endpoint(wording: Wording, end: Endpoint | None, unit: str | None) -> str:
    if end is None:
        return ""
    value = _value(wording, end, unit) or end.text
    when = wording.when(end.at)
    return f"{value} ({when.text})" if when else value


def _value(wording: Wording, figure: Figure | Endpoint, unit: str | None) -> str:
    if figure.value is not None:
        text = wording.number(figure.value)
    elif figure.min is not None and figure.max is not None:
        text = f"{wording.number(figure.min)}–{wording.number(figure.max)}"
    elif figure.min is not None:
        text = wording.labels.say("figure.at-least", value=wording.number(figure.min))
    elif figure.max is not None:
        text = wording.labels.say("figure.at-most", value=wording.number(figure.max))
    else:
        return ""
    text = f"{text} {unit}" if unit else text
    return wording.labels.say("figure.about", value=text) if figure.approx else text


def _related(scene: Scene, claim: Claim) -> Iterator[tuple[str, Link]]:
    for relation, other in scene.ledger.related.get(claim.id, ()):
        known = scene.ledger.claims.get(other)
        text = shortened(words_of(known), _TITLE) if known else other
        yield scene.labels[f"relation.{relation}"], scene.directory.claim(other, text)


def _citation(scene: Scene, claim: Claim, source: Source | None) -> Markup:
    """
    Return the claim as a reference: who, the words, when, where they stand.

    Each part keeps the direction of its own script; the whole has that of the page.
    """
    from markupsafe import Markup

    ledger, wording = scene.ledger, scene.wording
    who = ledger.speaker_of(claim)
    said = wording.when(ledger.said(claim))
    name = Markup("{}: ").format(_isolated(ledger.name_of(who))) if who else Markup()
    words = shortened(words_of(claim), _CITED)
    needs_marks = bool(claim.quote) and not stands_in_marks(words)
    told = _filled(scene, "cite.quote", words=_isolated(words)) if needs_marks else _isolated(words)
    day = Markup(" ({})").format(said.text) if said else Markup()
    stop = "" if words.endswith(".") and not (needs_marks or said) else "."
    told = Markup("{}{}{}{}").format(name, told, day, stop)
    if source is None:
        return told
    line = scene.source_line(source)
    by = Markup("{}, ").format(_isolated(line.by)) if line and line.by else Markup()
    published = f", {line.published.text}" if line and line.published else ""
    where = Markup("{}{}{}").format(by, _isolated(source.title), published)
    return Markup("{} {}.").format(told, _filled(scene, "cite.in", source=where))


def _isolated(text: str) -> Markup:
    from markupsafe import Markup

    return Markup("<bdi>{}</bdi>").format(text)


def _filled(scene: Scene, key: str, **parts: Markup) -> Markup:
    """Return the label *key*, as `Labels.say` fills it in, with parts that are markup."""
    from markupsafe import escape

    told = escape(scene.labels[key])
    for name, part in parts.items():
        told = told.replace(f"{{{name}}}", part)
    return told


def _markup(scene: Scene, claim: Claim) -> tuple[Markup, ...]:
    if scene.markup is None:
        return ()
    return tuple(map(_json_ld, scene.markup(scene.ledger, claim)))


def _json_ld(value: Mapping[str, Any]) -> Markup:
    """Return *value* as JSON that no element, comment or entity of HTML can begin or end in."""
    import json

    from markupsafe import Markup

    text = json.dumps(value, ensure_ascii=False, sort_keys=False, indent=1)
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)  # noqa: S704 - no sign of HTML is left in it
