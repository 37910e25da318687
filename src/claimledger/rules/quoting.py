"""What the rules about quotes share: every quoted text of a claim, looked up in its source once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from claimledger.ledger import Entry
from claimledger.location import Span
from claimledger.quoted_words import Part, Quoted, passages_of
from claimledger.records.claim import Claim
from claimledger.records.source import Read, Source
from claimledger.rules.rule import Context
from claimledger.texts import Found, Holding, SourceText
from claimledger.value_classes import frozen

if TYPE_CHECKING:
    from claimledger.quotation import Difference, Match

#: The names of what is found for a record.
_PASSAGES, _VERIFIED, _DOUBTFUL, _UNVERIFIABLE = "passages", "quotes", "doubtful quotes", "unverifiable quotes"
#: Longer words are cut in a message.
_WIDTH = 80


@frozen(kw_only=True)
class Verified:
    """A quoted text and what its source says of it."""

    quoted: Quoted
    held: SourceText
    #: None: nothing is held of the source, or its seal does not open these words.
    found: Found | None

    @property
    def fault(self) -> str:
        """The code of the one rule that refuses the words; "" where they are accepted, or nothing is held."""
        if self.found is not None:
            return _fault_of(self.found.match, self.quoted.words)
        return "Q213" if self.held.seal is not None else ""

    @property
    def is_plain(self) -> bool:
        """Whether the words stand in their source exactly and in one place, so that no rule has a word to say."""
        return self.found is not None and self.found.match.reason is None and not self.found.match.ambiguous

    @property
    def is_accepted(self) -> bool:
        """Whether the source has the words."""
        return self.found is not None and self.found.match.status.is_faithful

    @property
    def is_ambiguous(self) -> bool:
        """Whether the words stand in several places and nothing tells which is meant."""
        return self.found is not None and self.found.match.ambiguous

    @property
    def is_cut_in_an_excerpt(self) -> bool:
        """Whether the words break off in a word at the end of a passage of which only an excerpt was read."""
        quoted = self.quoted
        if self.found is None or quoted.part is not Part.EVIDENCE or quoted.source.read is not Read.EXCERPT:
            return False
        difference = self.found.match.differences[-1]
        breaks_off = difference.source.startswith(difference.quote) and difference.quote.isalpha()
        return breaks_off and difference.quote_span.end == len(quoted.words.rstrip())


def verified(entry: Entry[Claim], context: Context) -> tuple[Verified, ...]:
    """Return every quoted text of a claim with what its source says of it; nothing for a ledger in no folder."""
    return context.shared(_VERIFIED, entry, _verified)


def doubtful(entry: Entry[Claim], context: Context) -> tuple[Verified, ...]:
    """
    Return those of `verified` of which a rule may have something to say.

    They are the ones that do not stand in their source exactly and in one place; in most ledgers these are few. Of a
    source of which nothing is held there is nothing to say here.
    """
    return context.shared(_DOUBTFUL, entry, _doubtful)


def unverifiable(entry: Entry[Claim], context: Context) -> tuple[Quoted, ...]:
    """Return the quoted texts of whose source there is neither a snapshot nor a seal, usable or not."""
    return context.shared(_UNVERIFIABLE, entry, _unverifiable)


def _passages(entry: Entry[Claim], context: Context) -> tuple[Quoted, ...]:
    return tuple(passages_of(entry.record, context.ledger))


def is_anything_held(claim: Claim, context: Context) -> bool:
    """Tell whether there is a text or a seal of any source from which *claim* quotes; of most there is none."""
    holds, sources = context.texts.holds, context.ledger.sources
    if claim.quote or claim.lead_in or claim.via:
        own = context.ledger.source_of(claim)
        if own is not None and holds(own.id, sources):
            return True
    for review in claim.reviews:
        for evidence in review.evidence:
            if evidence.source is not None and evidence.quote and holds(evidence.source, sources):
                return True
    return any(link.source is not None and holds(link.source, sources) for link in claim.via)


def _verified(entry: Entry[Claim], context: Context) -> tuple[Verified, ...]:
    found: list[Verified] = []
    for quoted in context.shared(_PASSAGES, entry, _passages) if context.ledger.folder is not None else ():
        held = context.texts.of_source(quoted.source)
        found.append(Verified(quoted=quoted, held=held, found=held.find(quoted.words, quoted.prefix, quoted.suffix)))
    return tuple(found)


def _doubtful(entry: Entry[Claim], context: Context) -> tuple[Verified, ...]:
    if not is_anything_held(entry.record, context):
        return ()
    some: list[Verified] = []
    for quoted in context.shared(_PASSAGES, entry, _passages):
        held = context.texts.of_source(quoted.source)
        if not held.is_held:
            continue
        found = held.find(quoted.words, quoted.prefix, quoted.suffix)
        if found is None or found.match.reason is not None or found.match.ambiguous:
            some.append(Verified(quoted=quoted, held=held, found=found))
    return tuple(some)


def _unverifiable(entry: Entry[Claim], context: Context) -> tuple[Quoted, ...]:
    found: list[Quoted] = []
    for quoted in context.shared(_PASSAGES, entry, _passages) if context.ledger.folder is not None else ():
        held = context.texts.of_source(quoted.source)
        if held.holding is Holding.NOTHING and not held.problems:
            found.append(quoted)
    return tuple(found)


def refused(entry: Entry[Claim], context: Context, code: str) -> Sequence[tuple[Quoted, Found]]:
    """Return the quoted texts that the rule *code* refuses, with what their source says."""
    some = doubtful(entry, context)
    return [(one.quoted, one.found) for one in some if one.found is not None and one.fault == code] if some else ()


def nobody_can(quoted: Quoted) -> str:
    """Return what is said of words whose source cannot be looked into."""
    return f"nobody can verify this: `{quoted.source.id}` has neither a snapshot nor a seal"


# --- which rule refuses a quote ---


def _fault_of(match: Match, words: str) -> str:
    """Return the code of the rule that refuses a quote, the more precise one first."""
    from claimledger.quotation import Reason, Status

    if match.status.is_faithful:
        return ""
    if match.status is Status.ABSENT:
        return "Q201"
    reason = match.reason
    if reason in (Reason.HIDDEN_NEGATION, Reason.HIDDEN_NUMBER, Reason.HIDDEN_CONDITION):
        return "Q207" if _is_insertion(match.differences[0].quote) else "Q205"
    if reason in (Reason.ELISION_TOO_FAR, Reason.OTHER_SPEAKER, Reason.SPLICED):
        return "Q206"
    if reason in (Reason.FRAGMENT_TOO_SHORT, Reason.BRACKET_TOO_LONG):
        return "Q206"
    if reason is Reason.BRACKET_CONTRADICTS:
        return "Q207"
    if reason in (Reason.CUT_WORD, Reason.CUT_NUMBER, Reason.CUT_UNIT):
        return "Q207" if _is_beside_bracket(match.differences[0], words) else "Q211"
    return "Q211" if _cuts_an_end(match) else "Q202"


def _is_beside_bracket(difference: Difference, words: str) -> bool:
    """Tell whether it is a bracket that cuts: "£[6] million" takes the source's number from its sign."""
    span = difference.quote_span
    return words[span.end :].lstrip()[:1] == "[" or words[: span.start].rstrip()[-1:] == "]"


def _is_insertion(sign: str) -> bool:
    """Tell whether the sign by which the quote declares a change is words in brackets, not an ellipsis."""
    return "…" not in sign and ".." not in sign and re.search(r"[^\W_]", sign) is not None


def _cuts_an_end(match: Match) -> bool:
    """Tell whether all that differs is that the quote's first word, or its last, is a piece of the source's."""
    from claimledger.quotation import Reason

    if len(match.differences) != 1:
        return False
    difference = match.differences[0]
    quoted, there = difference.quote, difference.source
    if not quoted or len(quoted) >= len(there) or difference.reason in (Reason.CASE, Reason.PUNCTUATION):
        return False
    if difference.text_span.start <= match.start and there.endswith(quoted):
        return _is_inside(there, len(there) - len(quoted))
    return difference.text_span.end >= match.end and there.startswith(quoted) and _is_inside(there, len(quoted))


def _is_inside(word: str, at: int) -> bool:
    """Tell whether a word or a number goes on at *at*."""
    return not word[at - 1].isspace() and not word[at].isspace() and (word[at - 1].isalnum() or word[at].isalnum())


# --- how rules speak of it ---


def span_within(difference: Difference) -> Span | None:
    """Return the characters of the quoted text that differ; None, all of it, for a difference without a place."""
    span = difference.quote_span
    if span.start == span.end == 0:
        return None
    return Span(span.start, span.end)


def shown(words: str) -> str:
    """Return *words* between quotation marks, on one line, cut where they are long."""
    line = " ".join(words.split())
    return f"“{line if len(line) <= _WIDTH else line[: _WIDTH - 1] + '…'}”"


def explained(match: Match) -> str:
    """Return in a few words why a quote is refused, or what is worth knowing of it."""
    from claimledger.quotation.match import SENTENCES

    return SENTENCES[match.reason] if match.reason is not None else ""


def contrasted(difference: Difference) -> str:
    """Return what the source says at a difference, and what the quote."""
    if not difference.quote:
        return f"the source has {shown(difference.source)} here"
    if not difference.source:
        return f"the source lacks {shown(difference.quote)}"
    return f"the source has {shown(difference.source)}, not {shown(difference.quote)}"


def place_in(found: Found, source: Source) -> str:
    """Return where in its source a passage stands, for people: the line of the readable text."""
    if found.passage is not None:
        return f"in `{source.id}`, behind {found.place} words"
    line = found.text.count("\n", 0, max(found.match.start, 0)) + 1
    return f"in line {line} of `{source.id}`"


def passage_shown(found: Found) -> str:
    """Return the source's words from the first to the last that a quote touches."""
    spans = [*found.match.spans, *(difference.text_span for difference in found.match.differences)]
    return shown(found.text[min(span.start for span in spans) : max(span.end for span in spans)])


# --- in the source's own characters ---


def in_source_marks(one: Verified) -> str:
    """Return words that are accepted with the source's marks, dashes and spaces, but not its line breaks."""
    from claimledger.quotation.rewrite import as_in_source

    if one.found is None:
        return one.quoted.words
    text = one.held.text if one.held.text is not None else one.found.text
    return as_in_source(text, one.quoted.words, one.found.match)
