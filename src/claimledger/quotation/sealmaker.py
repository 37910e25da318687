"""Make a seal: decide what must be opened so that every quote is judged by the seal as it is by the text."""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from hashlib import sha256

from attrs import evolve

from claimledger.quotation.commitment import MAX_TEXT, Commitment
from claimledger.quotation.find import find_quote
from claimledger.quotation.match import Match
from claimledger.quotation.prepared import PreparedText
from claimledger.quotation.seal import Needs, Quoted, Seal, Shown, Stretch, head_of, secret_of, snapshot_name
from claimledger.quotation.tokens import CANONICAL_FORM, tokenise
from claimledger.value_classes import frozen

#: How many more tokens an opening shows on each side, one try after the other, where the least does not suffice.
MORE = (0, 1, 2, 4, 8, 16, 64)


@frozen(kw_only=True)
class Sealed:
    """A seal, and what became of the quotes that it was made for."""

    seal: Seal
    #: The quotes that are not opened, with what the text says of each: it is no faithful quote, save in rare cases
    #: where no opening of reasonable size gives the answer of the text.
    refused: tuple[tuple[Quoted, Match], ...]


def make_seal(
    source: str, text: PreparedText, snapshot: bytes, quotes: Iterable[Quoted], *, extractor: str, pepper: bytes = b""
) -> Sealed:
    """
    Return the seal of *text*, which *extractor* read from the bytes *snapshot*.

    A quote is opened where it is found faithful, from its first word to its last (what an ellipsis leaves out
    included) and as many words on each side as its judgement depends on, mostly one. An opening that lies
    within another one is left out.
    """
    name = snapshot_name(snapshot, pepper)
    commitment = Commitment(
        text.tokens, _tree_secret(secret_of(snapshot, pepper), text, extractor), head=head_of(source, name, extractor)
    )
    ranges, ambiguous, refused = _Choice(text, commitment).choose(quotes)
    seal = Seal(
        source=source,
        snapshot=name,
        extractor=extractor,
        words=commitment.words,
        root=commitment.root,
        passages=tuple(commitment.open(first, last) for first, last in ranges),
        ambiguous=frozenset(ambiguous),
    )
    return Sealed(seal=seal, refused=tuple(refused))


def _tree_secret(secret: bytes, text: PreparedText, extractor: str) -> bytes:
    """
    Return the secret from which all salts of one text are drawn.

    The text counts too, as the reading of one snapshot may change with the program: a salt that one seal shows must
    not be the salt of another word in the next.
    """
    parts = (extractor.encode(), CANONICAL_FORM.to_bytes(4), text.text.encode("utf-8", "surrogatepass"))
    return hmac.digest(secret, b"".join(sha256(part).digest() for part in parts), "sha256")


@frozen(kw_only=True)
class _Asked:
    """A faithful quote: where the text has it, and how much around it is to be shown."""

    quoted: Quoted
    match: Match
    #: Leaves of its first and last word.
    first: int
    last: int
    step: int = 0


class _Choice:
    """Finds the leaves to open: as few as give the answers of the text."""

    def __init__(self, text: PreparedText, commitment: Commitment) -> None:
        self._text = text
        self._commitment = commitment
        #: Leaves that must be shown because words beside other openings look like a quote without them.
        self._decoys: list[tuple[int, int]] = []

    def choose(
        self, quotes: Iterable[Quoted]
    ) -> tuple[list[tuple[int, int]], list[Quoted], list[tuple[Quoted, Match]]]:
        """Return the runs of leaves to open, the quotes that are ambiguous, and those that cannot be opened."""
        wanted: list[_Asked] = []
        refused: list[tuple[Quoted, Match]] = []
        for quoted in dict.fromkeys(quotes):
            match = find_quote(self._text, quoted.words, quoted.prefix, quoted.suffix)
            if match.status.is_faithful:
                wanted.append(self._asked(quoted, match))
            else:
                refused.append((quoted, match))
        for _ in range(2 * len(MORE)):
            ranges = self._ranges(wanted)
            wider = self._widened(wanted, ranges)
            if wider == wanted:
                break
            wanted = wider
        lost = [one for one in wanted if one.step == len(MORE)]
        if lost:
            refused += [(one.quoted, one.match) for one in lost]
            wanted = [one for one in wanted if one.step < len(MORE)]
            ranges = self._ranges(wanted)
        return ranges, [one.quoted for one in wanted if one.match.ambiguous], refused

    def _asked(self, quoted: Quoted, match: Match) -> _Asked:
        tokens = self._text.tokens
        first = tokens.first_from(match.start)
        if first and tokens.ends[first - 1] > match.start:
            first -= 1
        # Leaf 0 stands before the first token, so that token i is leaf i + 1.
        return _Asked(quoted=quoted, match=match, first=first + 1, last=max(first + 1, tokens.first_from(match.end)))

    def _ranges(self, wanted: list[_Asked]) -> list[tuple[int, int]]:
        """Return the runs of leaves to open, in order of the first and last, none within another."""
        outer: list[tuple[int, int]] = []
        for first, last in sorted([*map(self._range, wanted), *self._decoys], key=lambda run: (run[0], -run[1])):
            if not outer or last > outer[-1][1]:
                outer.append((first, last))
        return outer

    def _range(self, one: _Asked) -> tuple[int, int]:
        """Return the leaves to show for a quote."""
        needs = Needs.of(one.quoted.words)
        more = MORE[min(one.step, len(MORE) - 1)]
        before, after = needs.before + more, needs.after + more
        if one.step:
            before = max(before, len(tokenise(one.quoted.prefix)) + 1) if one.quoted.prefix else before
            after = max(after, len(tokenise(one.quoted.suffix)) + 1) if one.quoted.suffix else after
        return max(0, one.first - before), min(self._commitment.words, one.last + after)

    def _widened(self, wanted: list[_Asked], ranges: list[tuple[int, int]]) -> list[_Asked]:
        """Return the quotes, those with more around them that *ranges* do not let judge as the text does."""
        shown = Shown.of(map(self._stretch, _merged(ranges)), self._commitment.words)
        shown.text.expect_many()
        wider: list[_Asked] = []
        for one in wanted:
            if self._is_too_long(one):
                wider.append(evolve(one, step=len(MORE)))
                continue
            found = shown.find(one.quoted)
            if found is not None and self._is_same(one.match, *found):
                wider.append(one)
                continue
            self._look_at_decoy(shown, one)
            wider.append(evolve(one, step=min(one.step + 1, len(MORE))))
        return wider

    def _is_too_long(self, one: _Asked) -> bool:
        first, last = self._range(one)
        return self._offset(last) - self._offset(first) + len("".join(self._commitment.leaf(last))) > MAX_TEXT

    def _is_same(self, whole: Match, match: Match, stretch: Stretch) -> bool:
        offset = self._offset(stretch.at)
        places = [(span.start + offset, span.end + offset) for span in match.spans]
        return (
            (match.status, match.reason) == (whole.status, whole.reason)
            and places == [(span.start, span.end) for span in whole.spans]
            and (whole.ambiguous or not match.ambiguous)
        )

    def _look_at_decoy(self, shown: Shown, one: _Asked) -> None:
        """Have more shown where words at the edge of another opening were taken for the quote."""
        found = find_quote(shown.text, one.quoted.words, one.quoted.prefix, one.quoted.suffix)
        placed = shown.placed(found) if found.status.is_faithful else None
        if placed is None:
            return
        match, stretch = placed
        offset = self._offset(stretch.at)
        if match.start + offset == one.match.start:
            return
        decoy = self._asked(one.quoted, _at(match, offset))
        self._decoys.append(self._range(evolve(decoy, step=one.step)))

    def _offset(self, leaf: int) -> int:
        """Return where a leaf begins in the text."""
        return self._text.tokens.starts[leaf - 1] if leaf else 0

    def _stretch(self, leaves: tuple[int, int]) -> Stretch:
        first, last = leaves
        return Stretch.of(first, [self._commitment.leaf(index) for index in range(first, last + 1)])


def _at(match: Match, offset: int) -> Match:
    return evolve(match, spans=tuple(evolve(s, start=s.start + offset, end=s.end + offset) for s in match.spans))


def _merged(ranges: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return runs that neither overlap nor touch, with the leaves of those given, which are in order."""
    merged: list[tuple[int, int]] = []
    for first, last in ranges:
        if merged and first <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(merged[-1][1], last))
        else:
            merged.append((first, last))
    return merged
