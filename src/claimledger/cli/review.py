"""`claimledger review`: which verdicts still judge what stands there, and that somebody has looked again."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from claimledger.cli.ledgers import ledger_option, load_ledger
from claimledger.cli.output import columns_of, say, wants_color, write_lines

if TYPE_CHECKING:
    from claimledger.cli.page import Page
    from claimledger.confirming import Candidate
    from claimledger.fingerprint import Part
    from claimledger.ledger import Entry, Ledger
    from claimledger.records.claim import Claim
    from claimledger.records.evidence import Evidence
    from claimledger.records.review import Review

_AXES = ("content", "attribution", "outcome", "media", "consistency")
_COMFORTABLE = 100


@click.command()
@click.argument("ids", nargs=-1, metavar="[ID]...")
@click.option(
    "--axis", "axes", multiple=True, type=click.Choice(_AXES), help="Only reviews on this axis; may be repeated."
)
@click.option("--confirm", is_flag=True, help="Record that you looked: write what each review judges now.")
@click.option("--all", "everything", is_flag=True, help="With --confirm: all that are shown without an ID.")
@ledger_option()
def command(ids: tuple[str, ...], axes: tuple[str, ...], *, confirm: bool, everything: bool, ledger: str) -> None:
    """
    Show which verdicts are stale, and confirm those looked at anew.

    ID is the id of a claim; all reviews of it with a verdict of your own are shown, and what they judged as far as the
    ledger's git repository remembers it. Without one, those of the whole ledger that need a look: what they judged has
    changed, or they are published and do not record what they judged.
    """
    if ids and everything:
        raise click.UsageError("name claims, or take --all; not both")
    if confirm and not ids and not everything:
        raise click.UsageError("name the claims that you looked at; --all confirms every review shown without an ID")
    loaded = load_ledger(ledger)
    shown = [
        one
        for entry in _entries(loaded, ids, ledger)
        for one in _candidates(loaded, entry)
        if (not axes or one.review.axis in axes) and (ids or one.needs_a_look)
    ]
    sys.exit(_confirm(loaded, shown, ledger) if confirm else _show(loaded, shown, ids))


def _entries(ledger: Ledger, ids: tuple[str, ...], folder: str) -> Iterator[Entry[Claim]]:
    """Yield the claims that are asked for, each once; all of the ledger where none is."""
    from claimledger.errors import RecordNotFound
    from claimledger.records.claim import Claim

    for id_ in dict.fromkeys(ids or ledger.claims):
        try:
            entry = ledger.entry(id_)
        except RecordNotFound:
            if any(one.record == id_ for one in ledger.diagnostics):
                say(f"{id_} has mistakes and was left out: run `claimledger check {folder}`")
                raise click.exceptions.Exit(1) from None
            raise
        if not isinstance(entry.record, Claim):
            raise click.UsageError(f"{id_} is a {type(entry.record).__name__.lower()}, not a claim")
        yield entry  # type: ignore[misc]  # just looked at


def _candidates(ledger: Ledger, entry: Entry[Claim]) -> Iterator[Candidate]:
    from claimledger.confirming import candidates

    return candidates(ledger, entry)


# --- showing ---


def _show(ledger: Ledger, shown: list[Candidate], ids: tuple[str, ...]) -> int:
    """Print each review with what became of what it judged; return 1 where one needs a look."""
    from claimledger.cli.page import Page

    page = Page(width=min(columns_of(sys.stdout), _COMFORTABLE), color=wants_color(sys.stdout))
    for index, one in enumerate(shown):
        if index == 0 or shown[index - 1].claim.id != one.claim.id:
            page.heading(one.claim.id)
        _add(page, ledger, one, with_earlier=bool(ids))
    needing = sum(one.needs_a_look for one in shown)
    if not shown:
        page.prose(_nothing(ids), indent=0)
    elif needing:
        page.blank()
        page.prose(f"{_reviews(needing)} to be looked at: claimledger review ID --confirm", indent=0)
    write_lines(page.lines, None)
    return 1 if needing else 0


def _nothing(ids: tuple[str, ...]) -> str:
    return "There is no verdict of your own to confirm here." if ids else "Every verdict judges what stands there."


def _add(page: Page, ledger: Ledger, one: Candidate, *, with_earlier: bool) -> None:
    """Add a review; *with_earlier* also what it judged, where the ledger's git repository remembers it."""
    from claimledger.cli.claim_page import rating_of
    from claimledger.confirming import as_judged
    from claimledger.fingerprint import Event
    from claimledger.staleness import State

    review, found = one.review, one.judged
    reviewed = f", {review.reviewed.text}" if review.reviewed else ""
    page.item(f"{review.axis}: {rating_of(ledger, review)}, {review.status}{reviewed}")
    outcome = f"{found.state}: {found.told}" if found.state is State.STALE else str(found.state)
    page.prose(outcome, indent=4)
    if one.lacks_correction:
        page.prose("its rating was another one; tell the change in `corrections`", indent=4)
    earlier = as_judged(ledger, one) if with_earlier and found.changes else {}
    for part, event in found.changes:
        if part in earlier and event is not Event.ADDED:
            page.prose(f"the {part} as judged:", indent=4)
            _add_part(page, part, *earlier[part])
        if event is not Event.REMOVED:
            page.prose(f"the {part} now:", indent=4)
            _add_part(page, part, one.claim, review)


def _add_part(page: Page, part: Part, claim: Claim, review: Review) -> None:
    """Add what *review* of *claim* judges of one part."""
    from claimledger.fingerprint import Part

    if part is Part.QUOTE:
        page.quoted(claim.quote, indent=6)
    elif part is Part.LEAD_IN:
        page.quoted(claim.lead_in, indent=6)
    else:
        for text in _told(part, claim, review):
            page.item(text, indent=6)


def _told(part: Part, claim: Claim, review: Review) -> Iterable[str]:
    from claimledger.cli.claim_page import figure_in_words
    from claimledger.fingerprint import Part

    if part is Part.FIGURES:
        return map(figure_in_words, claim.figures)
    if part is Part.EVIDENCE:
        return map(_passage, review.evidence)
    due = f"due {claim.due.text}" if claim.due else ""
    told = (review.statement or claim.statement, claim.speaker, due, claim.condition)
    return (text for text in told if text)


def _passage(evidence: Evidence) -> str:
    words = " … ".join(evidence.quote) or evidence.note or ""
    return f"{evidence.stance} ({evidence.source or 'from memory'}): {words}"


# --- confirming ---


def _confirm(ledger: Ledger, chosen: list[Candidate], folder: str) -> int:
    """Write what the reviews judge now; return 1 where one is left as it is though it should not be."""
    from claimledger.cli.mending import write_files
    from claimledger.confirming import confirm

    untold = [one for one in chosen if one.lacks_correction]
    for one in untold:
        say(
            f"{one.claim.id}, {one.review.axis}: not confirmed, because the published rating was another one; "
            "tell the change in `corrections` first"
        )
    looked_at = [one for one in chosen if not one.lacks_correction]
    files, refused = confirm(ledger, looked_at)
    refused += write_files(folder, files)
    for why in refused:
        say(why)
    written = {file.path for file in files if not any(why.startswith(f"{file.path}:") for why in refused)}
    done = [one for one in looked_at if one.entry.path in written and not one.is_current]
    for one in done:
        click.echo(f"{one.claim.id}: {one.review.axis} confirmed")
    current = sum(one.is_current for one in looked_at)
    if current:
        click.echo(f"{_reviews(current)} current already")
    if not chosen:
        click.echo("There is nothing to confirm.")
    return 1 if untold or refused else 0


def _reviews(count: int) -> str:
    return f"{count:,} review" + (" is" if count == 1 else "s are")
