"""Find the fragments of an elided quote in the source, in order, and judge what lies between them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from attrs import Factory, define

from claimledger.quotation.brackets import judge_bracket, judge_ending, judge_outer_bracket, judge_replacement
from claimledger.quotation.context import best_places
from claimledger.quotation.elision import Joint, Kind, Parts, own_brackets, take_apart
from claimledger.quotation.hidden import judge_ellipsis, negates_beside
from claimledger.quotation.match import Difference, Match, Reason, Span, Status
from claimledger.quotation.prepared import PreparedText
from claimledger.quotation.separators import stops_of
from claimledger.quotation.tokens import Tokens
from claimledger.quotation.verify import Fragment, passage_span, read
from claimledger.value_classes import frozen

#: Places read again for one fragment; a fragment with more of them is too common to be judged.
MAX_PLACES = 2_000

#: Joints judged for one quote, over all chains that are tried.
MAX_STEPS = 5_000

#: Places of the next fragment that are tried after one place of the fragment before it.
MAX_TRIES = 6

#: Fewest words between two ellipses, and in all fragments of a quote with an inner ellipsis together.
LEAST_BETWEEN, LEAST_IN_ALL = 2, 4


@frozen(slots=True, kw_only=True)
class _Chain:
    """One place for each fragment: the index of its first token, and the differences that the joints make."""

    starts: tuple[int, ...]
    differences: tuple[Difference, ...]


@define(slots=True)
class _Search:
    quote: str
    source: Tokens
    parts: Parts
    places: list[list[int]]
    steps: int = 0
    #: The first fault met, with the chain so far.
    fault: tuple[Difference, tuple[int, ...]] | None = None
    failures: list[Match] = Factory(list)


def find_elided(prepared: PreparedText, quote: str, prefix: str = "", suffix: str = "") -> Match | None:
    """
    Find a quote with ellipses or brackets.

    Gives an elided match; or the misquote where the fragments stand in order, yet what is hidden or replaced between
    them turns the meaning; or None where the quote has no such signs or its fragments do not stand in order.
    """
    parts = take_apart(quote)
    if parts is None:
        return None
    own = own_brackets(quote, prepared.text)
    found = _find_parts(prepared, quote, parts, prefix, suffix)
    if own and (found is None or found.status is not Status.ELIDED):
        # "[1]" may be the source's own; then it is no sign, and stands in the fragments as it stands there.
        kept = take_apart(quote, own)
        other = _find_parts(prepared, quote, kept, prefix, suffix) if kept else None
        return other if other is not None and other.status is Status.ELIDED else found
    return found


def _find_parts(prepared: PreparedText, quote: str, parts: Parts, prefix: str, suffix: str) -> Match | None:
    """Find the fragments of a quote as it was taken apart."""
    if parts.fault is not None or not parts.fragments:
        return Match(status=Status.ABSENT, reason=parts.fault or Reason.NO_WORDS)
    source = prepared.tokens
    places: list[list[int]] = []
    failures: list[Match] = []
    for fragment in parts.fragments:
        good, failed = _places(prepared, fragment)
        if good is None:
            return Match(status=Status.ABSENT, reason=Reason.TOO_COMPLEX)
        if not good:
            return failed
        places.append(good)
        if failed:
            failures.append(failed)
    search = _Search(quote, source, parts, places)
    chains = list(_chains(search))
    if chains:
        return _elided(prepared, parts, chains, prefix, suffix)
    return _refused(search)


def _places(prepared: PreparedText, fragment: Fragment) -> tuple[list[int] | None, Match | None]:
    """Give the places where a fragment reads the same, and the first place where it does not."""
    good: list[int] = []
    failed: Match | None = None
    source = prepared.tokens
    for count, at in enumerate(prepared.runs(fragment.tokens.forms)):
        if count >= MAX_PLACES:
            return None, None
        reading = read(source, at, fragment)
        if reading.failure is None:
            good.append(at)
        elif failed is None:
            failed = Match(
                status=Status.MISQUOTE,
                spans=(passage_span(source, at, fragment),),
                differences=(reading.failure,),
                reason=reading.failure.reason,
            )
    return good, failed


def _chains(search: _Search) -> Iterator[_Chain]:
    """Yield the chains that pass, in order of the text; of those that end alike, only the tightest."""
    first = search.places[0]
    size = len(search.parts.fragments[0].tokens)
    for index, at in enumerate(first):
        if search.steps > MAX_STEPS:
            return
        if len(search.places) > 1 and index + 1 < len(first):
            following = search.places[1]
            next_start = bisect_left(following, at + size)
            rival = first[index + 1]
            tighter = next_start == len(following) or rival + size <= following[next_start]
            if tighter and _is_gap(search.parts.joints[1]):
                continue
        found = _extend(search, (at,), _outer(search, at, before=True))
        if found is not None:
            yield found


def _extend(search: _Search, starts: tuple[int, ...], known: tuple[Difference, ...] | None) -> _Chain | None:
    """Find places for the remaining fragments, nearest first."""
    if known is None:
        return None
    done = len(starts)
    parts = search.parts
    last = starts[-1] + len(parts.fragments[done - 1].tokens) - 1
    if done == len(parts.fragments):
        outer = _outer(search, last, before=False, chain=starts)
        return None if outer is None else _Chain(starts=starts, differences=known + outer)
    joint = parts.joints[done]
    places = search.places[done]
    tried = 0
    for at in places[bisect_left(places, last + 1) :]:
        search.steps += 1
        if search.steps > MAX_STEPS or tried >= MAX_TRIES:
            return None
        tried += 1
        differences = _judge(search, joint, last, at, (*starts, at))
        if differences is None:
            if _is_hopeless(search, joint, last, at):
                return None
            continue
        found = _extend(search, (*starts, at), known + differences)
        if found is not None:
            return found
    return None


def _is_hopeless(search: _Search, joint: Joint | None, last: int, at: int) -> bool:
    """Tell whether places farther away cannot do either."""
    if joint is None or joint.kind in (Kind.CASE, Kind.ENDING):
        return at > last + 2
    gap = search.source.starts[at] - search.source.ends[last]
    return gap > 3_000


def _judge(
    search: _Search, joint: Joint | None, last: int, at: int, chain: tuple[int, ...]
) -> tuple[Difference, ...] | None:
    """Judge one joint between token `last` and token `at`; None for a fault, which is remembered."""
    fault: Reason | None = None
    notes: tuple[Reason, ...] = ()
    source = search.source
    if joint is None or joint.kind is Kind.CASE:
        fault = None if at == last + 1 else Reason.WORD_DROPPED
    elif joint.kind is Kind.ENDING:
        fault = judge_ending(source, last + 1, joint) if at == last + 2 else Reason.BRACKET_CONTRADICTS
    elif joint.kind is Kind.BRACKET:
        fault = Reason.BRACKET_CONTRADICTS if joint.stem else judge_bracket(source, last, at, joint)
        fault = fault or _number_beside(source, last, at, joint)
    else:
        fault, notes = judge_ellipsis(source, last, at)
        if fault is None and joint.inserted:
            fault = judge_replacement(source, [], joint)
        fault = fault or _too_short(search.parts, len(chain) - 1)
    shown = _shown(search, joint, last, at, fault or (Reason.ELLIPSIS if _is_gap(joint) else Reason.BRACKET))
    if fault is not None:
        if search.fault is None or len(chain) > len(search.fault[1]):
            search.fault = (shown, chain)
        return None
    return (shown, *(_shown(search, joint, last, at, note) for note in notes))


def _number_beside(source: Tokens, last: int, at: int, joint: Joint) -> Reason | None:
    """Refuse a number that is put beside a number, a sign or a scale of the source ("a [23] million")."""
    from claimledger.quotation.lexicon import is_number, is_scale
    from claimledger.quotation.tokens import tokenise

    if not any(is_number(form) for form in tokenise(joint.inserted).forms):
        return None
    left, right = source.forms[last], source.forms[at]
    touched = (
        is_number(left) or is_number(right) or is_scale(right) or not left[-1:].isalpha() or not right[:1].isalpha()
    )
    return Reason.HIDDEN_NUMBER if touched else None


def _too_short(parts: Parts, index: int) -> Reason | None:
    """Judge the fragment before an ellipsis: between two of them a word or two is chance."""
    if sum(_weight(fragment) for fragment in parts.fragments) < LEAST_IN_ALL:
        return Reason.FRAGMENT_TOO_SHORT
    before = parts.joints[index - 1]
    between = index > 1 and before is not None and before.kind is Kind.ELLIPSIS
    if between and _weight(parts.fragments[index - 1]) < LEAST_BETWEEN:
        return Reason.FRAGMENT_TOO_SHORT
    return None


def _weight(fragment: Fragment) -> float:
    """Count words; a character of a script without spaces is half a word."""
    return sum(
        0.5 if len(form) <= 2 and not form.isascii() and form > "\u0e00" else 1 for form in fragment.tokens.forms
    )


def _is_gap(joint: Joint | None) -> bool:
    return joint is not None and joint.kind is Kind.ELLIPSIS


def _outer(search: _Search, index: int, *, before: bool, chain: tuple[int, ...] = ()) -> tuple[Difference, ...] | None:
    """Judge the joint before the first fragment or after the last; `index` is the token beside it."""
    joint = search.parts.joints[0 if before else -1]
    if joint is None:
        return ()
    source = search.source
    left, right = (index - 1, index) if before else (index, index + 1)
    fault: Reason | None = None
    if joint.kind is Kind.ENDING:
        inside = left if before else right
        fault = judge_ending(source, inside, joint) if 0 <= inside < len(source) else Reason.BRACKET_CONTRADICTS
        left, right = (inside - 1, index) if before else (index, inside + 1)
    elif joint.kind is Kind.BRACKET:
        across = before and bool(stops_of(search.parts.fragments[0].tokens.separator(0)))
        fault = (
            Reason.BRACKET_CONTRADICTS
            if joint.stem
            else judge_outer_bracket(source, index, joint, before=before, across=across)
        )
    elif joint.kind is Kind.ELLIPSIS:
        fault = judge_replacement(source, [], joint) if joint.inserted else None
        if fault is None and negates_beside(source, index, before=before):
            fault = Reason.HIDDEN_NEGATION
    if before:
        chain = (index,)
    shown = _shown(search, joint, left, right, fault or (Reason.ELLIPSIS if _is_gap(joint) else Reason.BRACKET))
    if fault is None:
        return (shown,)
    if search.fault is None or len(chain) > len(search.fault[1]):
        search.fault = (shown, chain)
    return None


def _shown(search: _Search, joint: Joint | None, left: int, right: int, reason: Reason) -> Difference:
    source = search.source
    span = joint.span if joint is not None else Span(0, 0)
    start = source.ends[left] if left >= 0 else 0
    end = source.starts[right] if right < len(source) else len(source.text)
    return Difference(
        reason=reason,
        quote=search.quote[span.start : span.end],
        source=source.text[start:end].strip(),
        quote_span=span,
        text_span=Span(start, max(start, end)),
    )


def _spans(source: Tokens, parts: Parts, starts: tuple[int, ...]) -> tuple[Span, ...]:
    spans = [passage_span(source, at, fragment) for at, fragment in zip(starts, parts.fragments, strict=False)]
    return tuple(spans)


def _elided(prepared: PreparedText, parts: Parts, chains: list[_Chain], prefix: str, suffix: str) -> Match:
    source = prepared.tokens
    spans = [_spans(source, parts, chain.starts) for chain in chains]
    for index, chain in enumerate(chains):
        spans[index] = _with_endings(source, parts, chain, spans[index])
    hulls = [Span(each[0].start, each[-1].end) for each in spans]
    best = best_places(prepared.text, hulls, prefix, suffix)
    differences = chains[best[0]].differences
    return Match(
        status=Status.ELIDED,
        spans=spans[best[0]],
        occurrences=len(chains),
        ambiguous=len(best) > 1,
        differences=differences,
        reason=next((d.reason for d in differences if d.reason is Reason.ELLIPSIS), Reason.BRACKET),
    )


def _with_endings(source: Tokens, parts: Parts, chain: _Chain, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Add the bent word before the first fragment, or after the last."""
    first, last = parts.joints[0], parts.joints[-1]
    listed = list(spans)
    if first is not None and first.kind is Kind.ENDING:
        listed[0] = Span(source.starts[chain.starts[0] - 1], listed[0].end)
    if last is not None and last.kind is Kind.ENDING:
        index = chain.starts[-1] + len(parts.fragments[-1].tokens)
        listed[-1] = Span(listed[-1].start, source.ends[index])
    return tuple(listed)


def _refused(search: _Search) -> Match | None:
    if search.steps > MAX_STEPS:
        return Match(status=Status.ABSENT, reason=Reason.TOO_COMPLEX)
    if search.fault is None:
        return None
    difference, chain = search.fault
    spans = _spans(search.source, search.parts, chain)
    if len(chain) < len(search.parts.fragments):
        rest = _greedy(search, chain)
        if rest is None:
            return None
        spans = _spans(search.source, search.parts, rest)
    return Match(
        status=Status.MISQUOTE,
        spans=(Span(spans[0].start, spans[-1].end),),
        differences=(difference,),
        reason=difference.reason,
    )


def _greedy(search: _Search, chain: tuple[int, ...]) -> tuple[int, ...] | None:
    """Complete a chain with the nearest place of each remaining fragment."""
    starts = list(chain)
    for index in range(len(chain), len(search.parts.fragments)):
        places = search.places[index]
        at = bisect_left(places, starts[-1] + len(search.parts.fragments[index - 1].tokens))
        if at == len(places):
            return None
        starts.append(places[at])
    return tuple(starts)
