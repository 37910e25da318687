"""A lead-in that names somebody else than the speaker."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from claimledger.diagnostic import Finding, Severity
from claimledger.ledger import Entry, Ledger
from claimledger.location import Span
from claimledger.naming import words_of
from claimledger.patterns import pattern
from claimledger.records.claim import Claim
from claimledger.records.kinds import is_id
from claimledger.rules.occasions import some
from claimledger.rules.rule import Bad, Context, Good, rule

BAD = Bad("""
    speakers:
      - {id: ann-smith, name: Ann Smith, roles: [{title: general secretary, organisation: A Union}]}
      - {id: bob-miller, name: Bob Miller}
    document:
      id: paper
      title: A paper
      authors: [bob-miller]
    claims:
      - id: fair
        lead_in: The union's General Secretary Bob Miller said today
        #                                      ^^^^^^^^^^ A311
        quote: the deal is fair
        speaker: ann-smith
      - id: cost
        lead_in: Mr Miller warned that
        #        ^^^^^^^^^ A311
        quote: the cost will rise
        speaker: Ann Smith
""")

GOOD = Good("""
    speakers:
      - {id: ann-smith, name: Dame Ann Smith, also: [Ann Miller]}
      - {id: a-union, name: A Union, kind: organisation}
      - {id: bob-miller, name: Bob Miller, roles: [{title: spokesman, organisation: a-union}]}
    document:
      id: paper
      title: A paper
    claims:
      - id: fair
        lead_in: Dame Ann told The Times, as Bob Miller said before her, that
        quote: the deal is fair
        speaker: ann-smith
      - id: cost
        lead_in: Ms Miller warned that
        quote: the cost will rise
        speaker: ann-smith
      - id: through
        lead_in: Mr Miller says that the minister wrote
        quote: we are ready
        speaker: the minister
        via: [bob-miller]
      - id: office
        lead_in: Mr Miller said on behalf of A Union that
        quote: we are ready to talk
        speaker: a-union
""")

#: Before a surname that is somebody's.
_HONORIFIC = "Mr|Mrs|Ms|Miss|Sir|Dame|Lord|Lady|Baroness|Dr"
_NAME = r"[A-Z][\w.’'-]+"
_CAPITAL = pattern(r"[A-Z]")


@rule(
    "A311", "lead-in-names-another", over=Claim, when=some("lead_in"), severity=Severity.WARNING, bad=[BAD], good=[GOOD]
)
def lead_in_names_another(entry: Entry[Claim], context: Context) -> Iterator[Finding]:
    """
    Whoever the lead-in names right before “said” is the speaker.

    The lead-in is the source's own word on who speaks; a speaker taken from the line above, or from a list, puts the
    rating on the wrong person's record. It is found where the name that stands last before a verb of saying is that of
    another speaker of the ledger, or “Mr”, “Ms”, “Lord” and the like with a surname, and no lead-in of the claim has a
    word of the names of the speaker, or of those through whom the words came. English verbs are known; roles (“the
    health secretary said”) are not judged.

    To mend: write in `speaker` whom the lead-in names; where they only passed the words on, name them in `via`.
    """
    claim = entry.record
    if not claim.lead_in or claim.speaker is None:
        return
    said = [(index, found) for index, text in enumerate(claim.lead_in) for found in _sayings(text)]
    if not said:
        return
    voices = [claim.speaker, *(link.speaker for link in claim.via)]
    own = {word for who in voices for name in _names(who, context.ledger) for word in words_of(name)}
    if not own.isdisjoint(words_of(" ".join(claim.lead_in))):
        return
    for index, found in said:
        span = _somebody(found, context.ledger)
        if span is not None:
            who = claim.lead_in[index][span.start : span.end]
            yield Finding(
                message=f"the lead-in names {who}, and the speaker is {context.ledger.name_of(claim.speaker)}",
                route=("lead_in", index),
                within=span,
                hint="write in `speaker` whom the lead-in names, or name them in `via`",
            )
            return


def _somebody(found: re.Match[str], ledger: Ledger) -> Span | None:
    """Return where the name stands in what precedes the verb: "Bob Miller" of “General Secretary Bob Miller”."""
    if found["honorific"] is not None:
        return Span(*found.span("who"))
    start, end = found.span("who")
    for word in re.finditer(r"\S+", found["who"]):
        name = found.string[start + word.start() : end]
        if not is_id(name) and ledger.speaker(name) is not None:
            return Span(start + word.start(), end)
    return None


def _sayings(text: str) -> Iterator[re.Match[str]]:
    """Yield what `_named` finds in a text, looked for at capitals alone: each begins with one."""
    match, at = _named().match, 0
    while (capital := _CAPITAL.search(text, at)) is not None:
        found = match(text, capital.start())
        if found is not None:
            yield found
        at = (found or capital).end()


@cache
def _named() -> re.Pattern[str]:
    verbs = (
        "said|says|told|claimed|claims|warned|warns|insisted|insists|argued|argues|declared|announced|wrote|writes|"
        "added|adds|tweeted|admitted|conceded|stressed|replied|suggested|suggests|agrees|agreed|crowed|confirmed|"
        "called|calls|asked|asks|promised|promises|denied|denies|pointed\\s+out|heaped"
    )
    return re.compile(
        rf"(?P<who>(?:(?P<honorific>{_HONORIFIC})\.?\s+)?{_NAME}(?:\s+(?:of\s+)?{_NAME}){{0,3}}?),?\s+(?:{verbs})\b"
    )


def _names(who: str, ledger: Ledger) -> tuple[str, ...]:
    """Return all by which somebody may be called: their names, and for whom they speak."""
    speaker = ledger.speaker(who)
    if speaker is None:
        return (who,)
    return (speaker.name, *speaker.also, *(role.organisation for role in speaker.roles if role.organisation))
