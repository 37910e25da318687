"""What an export tells of reviews that the readers of ClaimReview would refuse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimledger.cli.output import say, wants_color

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from claimledger.diagnostic import Diagnostic
    from claimledger.ledger import Ledger
    from claimledger.location import Route

#: The rules by which a review is refused, not only shown worse: G1, G2, G5 to G7 of Google, and what comes before them.
_REQUIRED = ("P001", "P002", "P005", "P006", "P007", "S803", "V701")
#: So many findings are told; the profile tells all.
_SHOWN = 5
#: Of more reviews than these the profile alone tells: to judge them takes far longer than to export them.
_JUDGED = 2_000


def say_refused(ledger: Ledger, folder: str, ids: Collection[str]) -> None:
    """
    Tell the user, on stderr, which published reviews of the claims *ids* of a ledger would be refused, and why.

    *folder* is the ledger's as the user named it; without *ids* all claims are meant. What the settings or a comment
    silence is not told. Of thousands of reviews none is judged, and that is said.
    """
    from claimledger.checking import check

    reviews = {place: id_ for place, id_ in _published(ledger) if not ids or id_ in ids}
    if not reviews:
        return
    if say_many(len(reviews), folder):
        return
    report = check(ledger, select=_REQUIRED)
    found = [
        one for one in report.diagnostics if one.code in _REQUIRED and (one.location.path, one.route[:4]) in reviews
    ]
    if found:
        refused = len({(one.location.path, one.route[:4]) for one in found})
        say(f"readers of ClaimReview would refuse {refused:,} of {len(reviews):,} published reviews:")
        _tell(found, folder)


def say_many(count: int, folder: str) -> bool:
    """Tell the user that *count* reviews are too many to be judged here, if they are; return whether."""
    if are_many(count):
        many = f"{count:,} reviews are too many to judge here"
        say(f"{many}; run `claimledger check {folder} --profile google` before you publish")
    return are_many(count)


def are_many(count: int) -> bool:
    """Tell whether *count* reviews are too many to be judged at an export."""
    return count > _JUDGED


def _published(ledger: Ledger) -> Iterator[tuple[tuple[str, Route], str]]:
    """Yield where each published review stands, and the id of its claim."""
    from claimledger.publication import public_reviews
    from claimledger.records.claim import Claim

    for entry in ledger.entries:
        if isinstance(entry.record, Claim):
            for number, _ in public_reviews(entry.record):
                yield (entry.path, (*entry.route, "reviews", number)), entry.record.id


def _tell(found: list[Diagnostic], folder: str) -> None:
    import sys

    import click

    from claimledger.reporters.concise import headline
    from claimledger.reporters.paper import Paper

    paper = Paper(ledger=folder, color=wants_color(sys.stderr))
    for one in found[:_SHOWN]:
        click.echo(headline(one, paper), err=True, color=paper.color)
    more = f"{len(found) - _SHOWN:,} more; " if len(found) > _SHOWN else ""
    say(f"{more}run `claimledger check {folder} --profile google` before you publish")
