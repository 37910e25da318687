"""Find the passage that comes closest to a quote: only to show it, never to accept it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import chain

from claimledger.quotation.prepared import PreparedText
from claimledger.value_classes import frozen

#: So many of the quote's rarest words vote for places.
VOTERS = 24

#: A word with more places than this does not vote: it is everywhere.
MOST_PLACES = 4_000

#: The vote of a word with no more places than this counts so much; that of a more common one counts one.
_RARE = ((8, 4), (64, 2))

#: So many windows are aligned word by word.
WINDOWS = 6

#: Least share of the quote's words that must stand in the passage, in order, for a misquote; less is absence.
LEAST_SHARE = 0.5

#: Least likeness of a single word to a word of the source, in per cent.
LEAST_LIKENESS = 80

#: Quotes longer than this are aligned by their first so many words alone.
LONGEST = 2_000

#: (tag, quote from, quote to, source from, source to), as difflib's opcodes, in tokens.
Opcode = tuple[str, int, int, int, int]


@frozen(slots=True, kw_only=True)
class Passage:
    """A stretch of the source, in tokens, aligned with the quote."""

    first: int
    #: One past the last token.
    last: int
    #: Words that quote and passage share, in order.
    shared: int
    opcodes: tuple[Opcode, ...]


def closest_passage(prepared: PreparedText, forms: Sequence[str]) -> Passage | None:
    """
    Give the passage that shares most words with these forms, or None where no passage shares enough.

    Of equally good passages the first is given.
    """
    forms = list(forms[:LONGEST])
    best: Passage | None = None
    for start in _windows(prepared, forms):
        if best and not _may_share(prepared, forms, start, best.shared):
            continue
        found = _align(prepared, forms, start)
        if found and (best is None or _rank(found) > _rank(best)):
            best = found
    if best and _is_enough(best, len(forms)):
        return best
    return _alike(prepared, forms) if len(forms) <= 3 else None


def _rank(passage: Passage) -> tuple[int, int, int]:
    blocks = sum(tag == "equal" for tag, *_ in passage.opcodes)
    return passage.shared, -(passage.last - passage.first), -blocks


def _is_enough(passage: Passage, size: int) -> bool:
    if size <= 3:
        return passage.shared >= max(1, size - 1) and size > 1
    return passage.shared >= LEAST_SHARE * size


def _windows(prepared: PreparedText, forms: list[str]) -> list[int]:
    """Give the first tokens of the windows that most of the rare words vote for, best first."""
    places = prepared.places_of(forms)
    known = sorted(
        ((len(places[form]), index) for index, form in enumerate(forms) if form in places),
        key=lambda pair: (pair[0] > MOST_PLACES, pair[0], pair[1]),
    )[:VOTERS]
    width = max(4, len(forms) // 2)
    votes: dict[int, int] = {}
    common: list[set[int]] = []
    for count, index in known:
        if count > MOST_PLACES and (votes or common):
            break
        buckets = {(place - index) // width for place in places[forms[index]][:MOST_PLACES]}
        # A rare word says more than a common one; each votes for its place and the half window before it.
        if count > _RARE[-1][0]:
            common.append(buckets)
            continue
        weight = next(weight for most, weight in _RARE if count <= most)
        for bucket in buckets:
            votes[bucket] = votes.get(bucket, 0) + weight
    for bucket, count in Counter(chain.from_iterable(common)).items():
        votes[bucket] = votes.get(bucket, 0) + count
    both = {bucket: count + votes.get(bucket + 1, 0) for bucket, count in votes.items()}
    # Only those that may be among the best are sorted together with their places.
    least = min(sorted(both.values())[-WINDOWS:], default=0)
    best = [(-count, bucket) for bucket, count in both.items() if count >= least]
    return [bucket * width for _, bucket in sorted(best)[:WINDOWS]]


def _window(prepared: PreparedText, forms: list[str], start: int) -> tuple[int, int]:
    """Give the first token of a window, and one past its last."""
    size = len(forms)
    slack = max(6, size // 2)
    last = start + size + max(4, size // 2) + slack
    return max(0, start - slack), min(len(prepared.tokens), last)


def _may_share(prepared: PreparedText, forms: list[str], start: int, least: int) -> bool:
    """
    Tell whether a window may have a passage that shares so many words with the quote.

    What they share stands in one order in both, in the window or, where the passage grows over its ends, as many words
    beside it as the quote has. To count that takes a tenth of the time of an alignment.
    """
    from rapidfuzz.distance import LCSseq

    first, last = _window(prepared, forms, start)
    around = prepared.tokens.forms[max(0, first - len(forms)) : last + len(forms)]
    return LCSseq.similarity(forms, around, score_cutoff=least) >= least


def _align(prepared: PreparedText, forms: list[str], start: int) -> Passage | None:
    from rapidfuzz.distance import Indel

    source = prepared.tokens.forms
    first, last = _window(prepared, forms, start)
    found = [
        (o.tag, o.src_start, o.src_end, o.dest_start, o.dest_end) for o in Indel.opcodes(forms, source[first:last])
    ]
    return _trimmed([(tag, a, b, first + c, first + d) for tag, a, b, c, d in found], forms, source)


def _grow(core: list[Opcode], forms: list[str], source: list[str]) -> None:
    """Let the core's ends reach over equal words beside it, which the alignment had found a match for elsewhere."""
    _, a, b, c, d = core[0]
    while a and c and forms[a - 1] == source[c - 1]:
        a, c = a - 1, c - 1
    core[0] = ("equal", a, b, c, d)
    _, a, b, c, d = core[-1]
    while b < len(forms) and d < len(source) and forms[b] == source[d]:
        b, d = b + 1, d + 1
    core[-1] = ("equal", a, b, c, d)


def _trimmed(opcodes: list[Opcode], forms: list[str], source: list[str]) -> Passage | None:
    """Cut the alignment to its core: a few equal words far from the rest of them are chance."""
    size = len(forms)
    blocks = [index for index, op in enumerate(opcodes) if op[0] == "equal"]
    while len(blocks) > 1:
        weights = [opcodes[index][2] - opcodes[index][1] for index in blocks]
        left = opcodes[blocks[1]][3] - opcodes[blocks[0]][4]
        right = opcodes[blocks[-1]][3] - opcodes[blocks[-2]][4]
        left_due = opcodes[blocks[1]][1] - opcodes[blocks[0]][2]
        right_due = opcodes[blocks[-1]][1] - opcodes[blocks[-2]][2]
        if left - left_due > 2 * weights[0] + 1 and weights[0] < size / 4:
            blocks.pop(0)
        elif right - right_due > 2 * weights[-1] + 1 and weights[-1] < size / 4:
            blocks.pop()
        else:
            break
    if not blocks:
        return None
    inner = opcodes[blocks[0] : blocks[-1] + 1]
    kept = set(blocks)
    core = [
        op if op[0] != "equal" or index in kept else ("replace", *op[1:]) for index, op in enumerate(inner, blocks[0])
    ]
    _grow(core, forms, source)
    shared = sum(op[2] - op[1] for op in core if op[0] == "equal")
    first, last = core[0][3], core[-1][4]
    if core[0][1]:
        core.insert(0, ("delete", 0, core[0][1], first, first))
    if core[-1][2] < size:
        core.append(("delete", core[-1][2], size, last, last))
    return Passage(first=first, last=last, shared=shared, opcodes=tuple(core))


def _alike(prepared: PreparedText, forms: list[str]) -> Passage | None:
    """Find a very short quote by a word that looks like one of its own."""
    from rapidfuzz import fuzz, process

    vocabulary = list(prepared.places)
    best: tuple[float, int, int] | None = None
    for index, form in enumerate(forms):
        if len(form) < 3:
            continue
        hit = process.extractOne(form, vocabulary, scorer=fuzz.ratio, score_cutoff=LEAST_LIKENESS)
        if hit and (len(forms) == 1 or len(form) > 3) and (best is None or hit[1] > best[0]):
            best = (hit[1], index, prepared.places[hit[0]][0])
    if best is None:
        return None
    _, index, place = best
    size, total = len(forms), len(prepared.tokens)
    first = max(0, place - index)
    last = min(total, first + size)
    return Passage(first=first, last=last, shared=0, opcodes=(("replace", 0, size, first, last),))
