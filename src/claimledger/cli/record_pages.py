"""What `show` says of a record: a speaker or a source here, a claim in `claim_page`."""

from __future__ import annotations

from claimledger.cli.claim_page import add_claim, verdicts_of
from claimledger.cli.page import Page
from claimledger.ledger import Entry, Ledger, Record
from claimledger.records.claim import Claim
from claimledger.records.review import Review
from claimledger.records.source import Source
from claimledger.records.speaker import Role, Speaker


def add_record(page: Page, ledger: Ledger, entry: Entry[Record], path: str) -> None:
    """Add the record of *entry*, which stands in the file *path*."""
    record = entry.record
    if isinstance(record, Claim):
        add_claim(page, ledger, record, path)
    elif isinstance(record, Source):
        _add_source(page, ledger, record, path)
    elif isinstance(record, Speaker):
        _add_speaker(page, ledger, record, path)


def _add_speaker(page: Page, ledger: Ledger, speaker: Speaker, path: str) -> None:
    page.heading(speaker.name, f"({speaker.id})")
    page.prose(path, indent=0)
    page.blank()
    page.field("Kind", str(speaker.kind) + ("" if speaker.named else ", not named by the source"))
    page.field("Also", ", ".join(speaker.also))
    page.field("Part of", ledger.name_of(speaker.part_of) if speaker.part_of else None)
    page.fields("Roles", (_role(role, ledger) for role in speaker.roles))
    page.fields("Same as", speaker.same_as)
    page.field("Note", speaker.note)
    claims = ledger.claims_by_speaker.get(speaker.id, ())
    if claims:
        page.heading("Claims", f"{len(claims):,}")
        for claim in claims:
            _add_claim_line(page, ledger, claim)
    sources = [
        source for source in ledger.sources.values() if speaker.id in {ledger.key_of(who) for who in source.authors}
    ]
    if sources:
        page.heading("Author of", f"{len(sources):,}")
        for source in sources:
            page.item(source_line(source))


def _role(role: Role, ledger: Ledger) -> str:
    where = f", {ledger.name_of(role.organisation)}" if role.organisation else ""
    since = f"from {role.from_.text}" if role.from_ else ""
    until = f"to {role.to.text}" if role.to else ""
    then = f"at {role.at.text}" if role.at else ""
    times = " ".join(part for part in (since, until, then) if part)
    return f"{role.title}{where}" + (f" ({times})" if times else "")


def _add_source(page: Page, ledger: Ledger, source: Source, path: str) -> None:
    page.heading(source.title, f"({source.id})")
    page.prose(path, indent=0)
    page.blank()
    page.field("Kind", str(source.kind) if source.kind else None)
    page.field("Authors", ", ".join(ledger.name_of(who) for who in source.authors))
    page.field("Publisher", ledger.name_of(source.publisher) if source.publisher else None)
    page.field("Copied by", ledger.name_of(source.copied_by) if source.copied_by else None)
    page.field("Published", source.published.text if source.published else None)
    page.field("Address", source.url)
    page.field("Archive", source.archive.url if source.archive else None)
    page.field("Accessed", source.accessed.text if source.accessed else None)
    page.field("Language", source.language)
    page.field("Read", str(source.read) if source.read else None)
    page.field("Copy of", source.copy_of)
    page.field("Relays", ", ".join(ledger.name_of(who) for who in source.relays))
    page.field("Snapshot", source.snapshot.path if source.snapshot else None)
    page.fields("Implied", (f"{field}: {reason}" for field, reason in source.implied.items()))
    page.field("Note", source.note)
    claims = ledger.claims_by_source.get(source.id, ())
    if claims:
        page.heading("Claims in it", f"{len(claims):,}")
        for claim in claims:
            _add_claim_line(page, ledger, claim)
    used = [(claim, review) for claim in ledger.claims.values() for review in claim.reviews if _cites(review, source)]
    if used:
        page.heading("Evidence for and against", f"{len(used):,}")
        for claim, review in used:
            stances = ", ".join(str(one.stance) for one in review.evidence if one.source == source.id)
            page.item(f"{claim.id} ({review.axis}): {stances}")


def _cites(review: Review, source: Source) -> bool:
    return any(evidence.source == source.id for evidence in review.evidence)


def _add_claim_line(page: Page, ledger: Ledger, claim: Claim) -> None:
    verdicts = verdicts_of(ledger, claim)
    page.item(f"{claim.id}" + (f": {verdicts}" if verdicts else ""))


def source_line(source: Source) -> str:
    """Return a source in a line: title, date and id."""
    date = f", {source.published.text}" if source.published else ""
    return f"{source.title}{date} ({source.id})"
