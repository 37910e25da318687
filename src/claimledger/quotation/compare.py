"""Say word by word how a quote differs from a passage, and what kind of difference each is."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable

from claimledger.quotation.closest import Opcode, Passage
from claimledger.quotation.edges import sign_pattern
from claimledger.quotation.lexicon import FUNCTION_WORDS, is_negation, is_number, is_scale
from claimledger.quotation.match import Difference, Reason, Span
from claimledger.quotation.tokens import Tokens

#: The gravest first: what a message should name where several things differ.
GRAVITY = (
    Reason.NEGATION,
    Reason.NUMBER,
    Reason.UNIT,
    Reason.NAME,
    Reason.ORDER,
    Reason.WORD_CHANGED,
    Reason.WORD_DROPPED,
    Reason.WORD_ADDED,
    Reason.ACCENT,
    Reason.CASE,
)


def compare(quote: Tokens, source: Tokens, passage: Passage) -> tuple[Difference, ...]:
    """Give the differences in order of the quote."""
    runs = [_narrowed(run, quote, source) for run in _joined(_extended(passage.opcodes, len(source)))]
    moved = _moved(runs, quote, source)
    found = []
    for run in runs:
        _, a, b, c, d = run
        if run[0] == "equal" or (a == b and c == d):
            continue
        quoted, there = _range(quote, a, b), _range(source, c, d)
        reason = Reason.ORDER if moved else _kind(quote, source, run)
        found.append(
            Difference(
                reason=reason,
                quote=quote.text[quoted.start : quoted.end],
                source=source.text[there.start : there.end],
                quote_span=quoted,
                text_span=there,
            )
        )
    if not found:
        found.append(_unread(quote, source, passage))
    return tuple(found)


def _unread(quote: Tokens, source: Tokens, passage: Passage) -> Difference:
    """Show where the comparison of a very long quote ended: up to there nothing differs."""
    quoted = _range(quote, passage.opcodes[-1][2] - 1, len(quote))
    there = _range(source, passage.last - 1, passage.last)
    return Difference(
        reason=Reason.WORD_CHANGED,
        quote=quote.text[quoted.start : quoted.end],
        source=source.text[there.start : there.end],
        quote_span=quoted,
        text_span=there,
    )


def gravest(differences: Iterable[Difference], fallback: Reason) -> Reason:
    """Give the reason that a message should name."""
    reasons = {difference.reason for difference in differences}
    return next((reason for reason in GRAVITY if reason in reasons), fallback)


def _range(tokens: Tokens, first: int, last: int) -> Span:
    if first < last:
        return Span(tokens.starts[first], tokens.ends[last - 1])
    place = tokens.ends[first - 1] if first else 0
    return Span(place, place)


def _extended(opcodes: tuple[Opcode, ...], total: int) -> list[Opcode]:
    """Let words missing at an end of the passage stand against as many words of the source beside it."""
    runs = list(opcodes)
    if len(runs) > 1 and runs[0][0] == "delete":
        _, a, b, c, _ = runs[0]
        runs[0] = ("replace", a, b, max(0, c - (b - a)), c)
    if len(runs) > 1 and runs[-1][0] == "delete":
        _, a, b, c, _ = runs[-1]
        runs[-1] = ("replace", a, b, c, min(total, c + (b - a)))
    return runs


def _joined(runs: list[Opcode]) -> list[Opcode]:
    """Make one replacement of neighbouring deletions and insertions."""
    joined: list[Opcode] = []
    for run in runs:
        if run[0] == "equal":
            joined.append(run)
            continue
        opening = joined.pop() if joined and joined[-1][0] != "equal" else run
        joined.append(("replace", opening[1], run[2], opening[3], run[4]))
    return joined


def _narrowed(run: Opcode, quote: Tokens, source: Tokens) -> Opcode:
    """Leave out the equal words at both ends of a replacement."""
    tag, a, b, c, d = run
    if tag == "equal":
        return run
    while a < b and c < d and quote.forms[a] == source.forms[c]:
        a, c = a + 1, c + 1
    while a < b and c < d and quote.forms[b - 1] == source.forms[d - 1]:
        b, d = b - 1, d - 1
    return tag, a, b, c, d


def _moved(runs: list[Opcode], quote: Tokens, source: Tokens) -> bool:
    quoted: Counter[str] = Counter()
    there: Counter[str] = Counter()
    for tag, a, b, c, d in runs:
        if tag != "equal":
            quoted.update(quote.forms[a:b])
            there.update(source.forms[c:d])
    return bool(quoted) and quoted == there


def _kind(quote: Tokens, source: Tokens, run: Opcode) -> Reason:
    _, a, b, c, d = run
    quoted, there = Counter(quote.forms[a:b]), Counter(source.forms[c:d])
    only = list((quoted - there) + (there - quoted))
    if any(is_negation(form) for form in only):
        return Reason.NEGATION
    if any(sign_pattern().match(form) or is_scale(form) for form in only):
        return Reason.UNIT
    if any(is_number(form) for form in only):
        return Reason.NUMBER
    if not quoted:
        return Reason.WORD_DROPPED
    if not there:
        return Reason.WORD_ADDED
    if _is_name(quote, a, b) or _is_name(source, c, d):
        return Reason.NAME
    if _bare(quote.forms[a:b]) == _bare(source.forms[c:d]):
        return Reason.ACCENT
    return Reason.WORD_CHANGED


def _is_name(tokens: Tokens, first: int, last: int) -> bool:
    return any(
        tokens.word(index).cased[:1].isupper()
        and tokens.forms[index] not in FUNCTION_WORDS
        and not tokens.separator(index).rstrip("\"'“‘«„ \n").endswith((".", "?", "!"))
        and index
        for index in range(first, last)
    )


def _bare(forms: list[str]) -> str:
    decomposed = unicodedata.normalize("NFD", "".join(forms))
    return "".join(character for character in decomposed if not unicodedata.combining(character))
