"""A role that the speaker did not hold on that day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from claimledger.diagnostic import Finding, Related, Severity
from claimledger.ledger import Entry
from claimledger.location import Route, Span
from claimledger.patterns import pattern
from claimledger.records.claim import Claim
from claimledger.records.partial_date import PartialDate
from claimledger.records.speaker import Role, Speaker
from claimledger.rules.chronology import comes_after
from claimledger.rules.occasions import some
from claimledger.rules.rule import Bad, Context, Good, rule

BAD = Bad("""
    speakers:
      - id: lord-hutton
        name: Lord Hutton
        roles:
          - {title: chair, organisation: A Commission, from: 2010-06, to: 2011-03}
      - id: ann-smith
        name: Ann Smith
        roles:
          - {title: Health Secretary, from: 2012-09-04}
    document:
      id: paper
      title: A paper
    claims:
      - id: deal
        lead_in: The commission's chair, Lord Hutton, said
        #                         ^^^^^ A303
        quote: the deal is fair
        speaker: lord-hutton
        said: 2011-09-15
      - id: cost
        quote: the cost will fall
        speaker: ann-smith
        said: 2011
        statement: Health secretary Ann Smith said in 2011 that the cost would fall.
        #          ^^^^^^^^^^^^^^^^ A303
""")

GOOD = Good("""
    speakers:
      - id: lord-hutton
        name: Lord Hutton
        roles:
          - {title: chair, organisation: A Commission, from: 2010-06, to: 2011-03}
          - {title: Secretary of State, at: 2008}
    document:
      id: paper
      title: A paper
    claims:
      - id: deal
        lead_in: The commission's chair, Lord Hutton, said
        quote: the deal is fair
        speaker: lord-hutton
        said: 2011-03-10
      - id: cost
        lead_in: The commission's former chair, Lord Hutton, said
        quote: the cost will fall
        speaker: lord-hutton
        said: 2011-09-15
      - id: women
        lead_in: In a letter to the chair, the union's leader Lord Hutton said
        quote: women lose most
        speaker: lord-hutton
        said: 2011-09-15
      - id: pay
        lead_in: Secretary of State Lord Hutton said
        quote: pay will rise
        speaker: lord-hutton
        said: 2011-09-15
""")

#: What makes a title one that was held once, or will be, and not on the day.
_NOT_THEN = pattern(
    r"\b(?:former|formerly|ex|then|previous|previously|once|past|ousted|outgoing|incoming|future|shadow|deputy|vice|"
    r"acting|as)\b",
    re.IGNORECASE,
)


@rule("A303", "role-not-held", over=Claim, when=some("speaker"), severity=Severity.WARNING, bad=[BAD], good=[GOOD])
def role_not_held(entry: Entry[Claim], context: Context) -> Iterator[Finding]:
    """
    Whoever is called by a role must have held it on the day of the words.

    A reader weighs the words of a minister otherwise than those of a former one. Where the lead-in or the statement
    puts the title of one of the speaker's roles right beside their name, and every role with this title in the
    speaker's record began after the words were said or ended before, one of the two is wrong. A role without bounds
    (`at` alone) excludes no day; “former”, “then”, “shadow” and the like before the title are understood; dates
    contradict only when every day they can mean does. It is a warning, because a text may look back.

    To mend: look up the role's `from` and `to`, and the day; in the statement, write the role that was held.
    """
    claim = entry.record
    if claim.speaker is None or not (claim.lead_in or claim.statement):
        return
    speaker = context.ledger.speaker(claim.speaker)
    if speaker is None or not any(role.from_ or role.to for role in speaker.roles):
        return
    said = context.ledger.said(claim)
    if said is None:
        return
    excluded = {role.title.casefold(): role for role in speaker.roles if _excludes(role, said)}
    for role in speaker.roles:
        if not _excludes(role, said):
            excluded.pop(role.title.casefold(), None)
    place = context.ledger.entry(speaker.id)
    for role in excluded.values():
        for route, text in _texts(claim):
            span = _beside_name(text, role.title, speaker)
            if span is None:
                continue
            yield Finding(
                message=f"{speaker.name} was not {role.title} on {said}: {_bounds(role)}",
                route=route,
                within=span,
                related=(
                    Related(
                        message="the role stands here",
                        path=place.path,
                        route=(*place.route, "roles", speaker.roles.index(role)),
                    ),
                ),
            )


def _texts(claim: Claim) -> Iterator[tuple[Route, str]]:
    for index, text in enumerate(claim.lead_in):
        yield ("lead_in", index), text
    if claim.statement is not None:
        yield ("statement",), claim.statement


def _excludes(role: Role, said: PartialDate) -> bool:
    """Tell whether a role was certainly not held when the words were said."""
    began_later = role.from_ is not None and comes_after(role.from_, said)
    return began_later or (role.to is not None and comes_after(said, role.to))


def _bounds(role: Role) -> str:
    parts = [f"from {role.from_}" if role.from_ else "", f"to {role.to}" if role.to else ""]
    return " ".join(part for part in parts if part)


def _beside_name(text: str, title: str, speaker: Speaker) -> Span | None:
    """Return where the title stands right before one of the speaker's names, or right behind it."""
    for name in (speaker.name, *speaker.also):
        found = _pattern(title, name).search(text)
        if found is not None:
            span = Span(*found.span("before" if found["before"] else "behind"))
            return None if _NOT_THEN.search(text[max(0, span.start - 20) : span.start]) else span
    return None


@lru_cache(maxsize=1024)
def _pattern(title: str, name: str) -> re.Pattern[str]:
    role, who = (r"\s+".join(map(re.escape, words.split())) for words in (title, name))
    return re.compile(
        rf"\b(?P<before>{role}),?\s+{who}\b|\b{who},\s+(?:the\s+|its\s+|their\s+)?(?P<behind>{role})\b", re.IGNORECASE
    )
