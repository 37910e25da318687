"""
A seal: what lets anybody verify quotes of a text that is not published.

It holds the commitment to all words of the text and openings of the quoted passages, and is written as JSON, the same
bytes for the same text, secret and quotes. What it can and cannot tell is in the docs, page *Seals*.
"""

from __future__ import annotations

import hmac
import json
import re
import unicodedata
from base64 import b64decode, b64encode
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property
from hashlib import sha256
from itertools import accumulate, pairwise
from json.encoder import encode_basestring
from typing import Any

from attrs import evolve, field

from claimledger.quotation.commitment import NODE_WIDTH, SEED_WIDTH, Opening, Proofs
from claimledger.quotation.find import find_quote
from claimledger.quotation.match import Match, Span, Status, exact_match
from claimledger.quotation.prepared import PreparedText
from claimledger.quotation.signs import may_have_signs
from claimledger.quotation.tokens import CANONICAL_FORM
from claimledger.value_classes import frozen

FORMAT = "claimledger-seal"
#: Version of the file format.
VERSION = 1
#: Larger files are not read.
MAX_SIZE = 16 * 1024 * 1024

#: What is opened beyond so many code points is not looked at.
MAX_SHOWN = 1 << 22

#: Stands between two openings where both are searched at once: an ellipsis may not run over a speaker's name, and what
#: is found on both sides of it is found nowhere.
_BORDER = "\n\nSEALED:\n\n"


class MalformedSeal(ValueError):
    """A file that is not a seal of a known version."""


@frozen(kw_only=True, order=True)
class Quoted:
    """Words to look for: a quote, with the context that decides between several places."""

    words: str
    prefix: str = ""
    suffix: str = ""


@frozen(kw_only=True)
class Needs:
    """How many tokens beside a quote its judgement depends on."""

    before: int
    after: int

    @classmethod
    def of(cls, words: str) -> Needs:
        """
        Return what the judgement of *words* depends on.

        One token on each side tells what is cut; two after a number ("5 per cent", "5 1/2"), which the quote may end
        with, and the words that a bracket at an end might replace.
        """
        before = after = 1
        ending = words
        if ("[" in words or "(" in words or "\uff3b" in words) and may_have_signs(words):
            from claimledger.quotation.elision import Kind, take_apart
            from claimledger.quotation.hidden import BESIDE

            parts = take_apart(words)
            if parts is not None and parts.fragments:
                first, last = parts.joints[0], parts.joints[-1]
                before = BESIDE + 1 if first is not None and first.kind is Kind.BRACKET else before
                after = BESIDE + 1 if last is not None and last.kind is Kind.BRACKET else after
                ending = parts.fragments[-1].tokens.text
        return cls(before=before, after=max(after, 2) if _ends_in_number(ending) else after)


def _ends_in_number(words: str) -> bool:
    """Tell whether there is a figure in what stands last between spaces; in doubt it is so."""
    rest = words
    while pieces := rest.rsplit(None, 1):
        if any(map(str.isalnum, pieces[-1])):
            return any(map(str.isnumeric, pieces[-1]))
        rest = pieces[0] if len(pieces) > 1 else ""
    return False


@frozen(kw_only=True)
class Stretch:
    """Opened leaves that follow each other in the text: one opening, or several that overlap or touch."""

    #: Number of the first leaf.
    at: int
    #: How long the token of each leaf is.
    tokens: tuple[int, ...]
    #: Where each leaf begins in `text`.
    starts: tuple[int, ...]
    text: str

    @classmethod
    def of(cls, at: int, leaves: Sequence[tuple[str, str]]) -> Stretch:
        """Return the stretch of *leaves*, of which the first has the number *at*."""
        pieces = list(map("".join, leaves))
        starts = tuple(accumulate(map(len, pieces[:-1]), initial=0))
        return cls(at=at, tokens=tuple([len(token) for token, _ in leaves]), starts=starts, text="".join(pieces))

    @property
    def last(self) -> int:
        """Number of the last leaf."""
        return self.at + len(self.starts) - 1

    def leaf_at(self, offset: int) -> int:
        """Return the number of the leaf in which a code point of the text stands."""
        return self.at + bisect_right(self.starts, offset) - 1


#: The leaves of a proved opening, and the number of the first of them.
_Run = tuple[int, tuple[tuple[str, str], ...]]


def joined(openings: Iterable[_Run]) -> list[Stretch]:
    """Return proved openings, which are in the order of their first leaves, as few stretches as they make."""
    stretches: list[Stretch] = []
    at = 0
    leaves: list[tuple[str, str]] = []
    for first, more in openings:
        known = at + len(leaves) - first
        if not leaves or known < 0:
            if leaves:
                stretches.append(Stretch.of(at, leaves))
            at, leaves = first, list(more)
        elif tuple(leaves[len(leaves) - known :][: len(more)]) == more[:known]:
            leaves += more[known:]
    if leaves:
        stretches.append(Stretch.of(at, leaves))
    return stretches


@frozen(kw_only=True)
class Shown:
    """The opened stretches of a text as one text that can be searched, and where each of them stands in it."""

    text: PreparedText
    stretches: tuple[Stretch, ...]
    starts: tuple[int, ...]
    #: Number of the last leaf of the whole text.
    last_leaf: int

    @classmethod
    def of(cls, stretches: Iterable[Stretch], last_leaf: int) -> Shown:
        """Return *stretches*, in the order of the text whose last leaf is *last_leaf*."""
        kept = tuple(stretches)
        starts = accumulate((len(stretch.text) + len(_BORDER) for stretch in kept), initial=0)
        text = PreparedText(_BORDER.join(stretch.text for stretch in kept))
        return cls(text=text, stretches=kept, starts=tuple(starts)[:-1], last_leaf=last_leaf)

    def find(self, quoted: Quoted) -> tuple[Match, Stretch] | None:
        """Return what is found faithful with all around it that the judgement depends on, and in which stretch."""
        match = find_quote(self.text, quoted.words, quoted.prefix, quoted.suffix)
        if not match.status.is_faithful:
            return None
        placed = self.placed(match)
        return placed if placed is not None and self._is_judged_by_all(quoted.words, *placed) else None

    def placed(self, match: Match) -> tuple[Match, Stretch] | None:
        """Return *match* with spans that count in the text of one stretch; None where it lies in none."""
        index = bisect_right(self.starts, match.start) - 1
        if index < 0 or match.end > self.starts[index] + len(self.stretches[index].text):
            return None
        return _moved(match, -self.starts[index]), self.stretches[index]

    def _is_judged_by_all(self, words: str, match: Match, stretch: Stretch) -> bool:
        """Tell whether as many tokens as the judgement needs, or the end of the whole text, stand on both sides."""
        needs = Needs.of(words)
        first = stretch.leaf_at(match.start)
        inside = match.start - stretch.starts[first - stretch.at]
        # A quote may begin with marks that stand between two words; then the word before them is whole.
        before = first - stretch.at + (inside >= stretch.tokens[first - stretch.at])
        after = len(stretch.starts) - bisect_left(stretch.starts, match.end)
        from_start = stretch.at == 0
        to_end = stretch.last == self.last_leaf
        return (from_start or before >= needs.before) and (to_end or after >= needs.after)


def _moved(match: Match, by: int) -> Match:
    """Return *match* with its places in the text moved by *by* code points."""
    if not by:
        return match
    if match.status is Status.EXACT:
        return exact_match(match.start + by, match.end + by, match.occurrences, ambiguous=match.ambiguous)
    return Match(
        status=match.status,
        spans=tuple([Span(span.start + by, span.end + by) for span in match.spans]),
        occurrences=match.occurrences,
        ambiguous=match.ambiguous,
        differences=tuple(
            [evolve(one, text_span=Span(one.text_span.start + by, one.text_span.end + by)) for one in match.differences]
        ),
        reason=match.reason,
    )


@frozen(kw_only=True)
class Seal:
    """A commitment to a text, and the passages of it that are opened."""

    #: Id of the source.
    source: str
    #: Digest of the snapshot's bytes: ``sha256-…``, or ``hmac-sha256-…`` under the pepper where there is one.
    snapshot: str
    #: Name and version of what turned the snapshot into text.
    extractor: str
    #: How many tokens the text has.
    words: int
    root: bytes = field(repr=False)
    #: The openings, in the order of their first and last leaves.
    passages: tuple[Opening, ...] = field(repr=False)
    #: Quotes that stand in several places of the text, none of which is decided; the maker says so, without proof.
    ambiguous: frozenset[Quoted] = field(default=frozenset(), repr=False)

    @property
    def is_peppered(self) -> bool:
        """Whether the salts depend on a secret besides the text."""
        return self.snapshot.startswith("hmac-")

    @property
    def proved(self) -> tuple[Opening, ...]:
        """
        The passages whose proof holds.

        None counts from the first one on whose proof does not hold: no forged file costs more than one opening.
        """
        return self.passages[: self._judged[0]]

    @property
    def is_sound(self) -> bool:
        """Whether every passage is proved."""
        return len(self.proved) == len(self.passages)

    @cached_property
    def _judged(self) -> tuple[int, Shown]:
        """How many passages are proved, and what they show; their leaves, one by one, are not kept."""
        proofs = Proofs(self.words, self.root, head=head_of(self.source, self.snapshot, self.extractor))
        runs: list[_Run] = []
        room = MAX_SHOWN
        for opening in self.passages:
            room -= len(opening.text)
            leaves = proofs.leaves_of(opening) if room >= 0 else None
            if leaves is None:
                break
            runs.append((opening.at, leaves))
        return len(runs), Shown.of(joined(runs), self.words)

    @property
    def _shown(self) -> Shown:
        return self._judged[1]

    def find(self, quoted: Quoted) -> tuple[Match, Stretch] | None:
        """
        Return what the opened passages say of a quote, and which one does; None where its words are not opened.

        The spans of the match count code points of the stretch's text. A quote that no stretch has is *not opened*,
        whatever else it may be: a seal cannot tell a misquote from words that nobody asked to open.
        """
        found = self._shown.find(quoted)
        if found is not None and self.ambiguous and quoted in self.ambiguous:
            return evolve(found[0], ambiguous=True), found[1]
        return found

    def closest(self, quoted: Quoted) -> tuple[Match, Stretch] | None:
        """Return the opened passage that comes closest to words that are not opened, for a hint only."""
        match = find_quote(self._shown.text, quoted.words)
        return self._shown.placed(match) if match.status is Status.MISQUOTE else None


def head_of(source: str, snapshot: str, extractor: str) -> bytes:
    """Return what the root of a seal binds besides the words: whose text it is, and where it was read from."""
    return json.dumps([FORMAT, VERSION, source, snapshot, extractor]).encode()


# --- the file ---


def write_seal(seal: Seal) -> str:
    """Return the text of the seal file."""
    ambiguous = _rows([_quoted_text(one) for one in sorted(seal.ambiguous)])
    passages = _rows([_passage_text(one) for one in seal.passages])
    return f"""{{
 "format": "{FORMAT}",
 "version": {VERSION},
 "canonical_form": {CANONICAL_FORM},
 "source": {_json(seal.source)},
 "snapshot": {_json(seal.snapshot)},
 "extractor": {_json(seal.extractor)},
 "words": {seal.words},
 "root": "{_base64(seal.root)}",
 "ambiguous": [{ambiguous}],
 "passages": [{passages}]
}}
"""


def _rows(rows: list[str]) -> str:
    return "\n  " + ",\n  ".join(rows) + "\n " if rows else ""


def _quoted_text(quoted: Quoted) -> str:
    return f"[{_json(quoted.words)}, {_json(quoted.prefix)}, {_json(quoted.suffix)}]"


def _passage_text(opening: Opening) -> str:
    cuts = f' "cuts": {json.dumps(opening.cuts)},' if opening.cuts else ""
    proof = f'"seeds": "{_base64(opening.seeds)}", "proof": "{_base64(opening.proof)}"'
    return f'{{"at": {opening.at}, "text": {_json(opening.text)},{cuts} {proof}}}'


def _json(text: str) -> str:
    """Return *text* in JSON, in which every letter stands as itself and nothing invisible does."""
    written = encode_basestring(text)
    if written.isascii() and "\x7f" not in written:
        return written
    return "".join([_visible(character) for character in written])


def _visible(character: str) -> str:
    if character == " " or unicodedata.category(character)[0] not in "CZ":
        return character
    return json.dumps(character)[1:-1]


def _base64(data: bytes) -> str:
    return b64encode(data).decode("ascii")


def read_seal(data: bytes) -> Seal:
    """
    Return the seal that a file holds; its proofs are not judged yet (`Seal.is_sound`).

    Only what `write_seal` writes is read, byte for byte, but for the kind of line end: nothing can be hidden in a file
    beside what is judged. Takes time and memory in proportion to the size of the file.

    Raises:
        MalformedSeal: it is not a seal, is cut off or changed, or of a version that this program does not know.

    """
    if len(data) > MAX_SIZE:
        raise MalformedSeal(f"it has {len(data):,} bytes; more than {MAX_SIZE:,} are not read")
    try:
        text = data.decode("utf-8").replace("\r\n", "\n")
        values = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise MalformedSeal("it is damaged or cut off") from error
    if not isinstance(values, dict) or values.get("format") != FORMAT:
        raise MalformedSeal("it is not a seal")
    if values.get("version") != VERSION or values.get("canonical_form") != CANONICAL_FORM:
        raise MalformedSeal("it was made by another version; make it anew from the snapshot")
    try:
        seal = _seal_of(values)
        is_ours = write_seal(seal) == text and _is_in_order(seal.passages)
    except (KeyError, TypeError, ValueError) as error:
        raise MalformedSeal("it is damaged") from error
    if not is_ours:
        raise MalformedSeal("it was changed by hand or by another program")
    return seal


def _seal_of(values: dict[str, Any]) -> Seal:
    snapshot = _typed(values["snapshot"], str)
    if re.fullmatch(r"(?:hmac-)?sha256-[0-9a-f]{64}", snapshot) is None:
        raise ValueError("no digest of a snapshot")
    return Seal(
        source=_typed(values["source"], str),
        snapshot=snapshot,
        extractor=_typed(values["extractor"], str),
        words=_typed(values["words"], int),
        root=_bytes(values["root"], 32),
        passages=tuple(_passage_of(one) for one in _typed(values["passages"], list)),
        ambiguous=frozenset(_quoted_of(one) for one in _typed(values["ambiguous"], list)),
    )


def _is_in_order(passages: tuple[Opening, ...]) -> bool:
    return all(one.at <= other.at for one, other in pairwise(passages))


def _passage_of(values: dict[str, Any]) -> Opening:
    return Opening(
        at=_typed(values["at"], int),
        text=_typed(values["text"], str),
        cuts=tuple([_typed(cut, int) for cut in _typed(values.get("cuts", []), list)]),
        seeds=_bytes(values["seeds"], SEED_WIDTH),
        proof=_bytes(values["proof"], NODE_WIDTH),
    )


def _quoted_of(values: Any) -> Quoted:
    words, prefix, suffix = (_typed(value, str) for value in _typed(values, list))
    return Quoted(words=words, prefix=prefix, suffix=suffix)


def _typed(value: Any, kind: type) -> Any:
    # Not isinstance: true is an int too.
    if type(value) is not kind:
        raise ValueError(f"{kind.__name__} expected")
    return value


def _bytes(value: Any, width: int) -> bytes:
    """Return what base64 holds, which must be a whole number of pieces of *width* bytes."""
    data = b64decode(_typed(value, str), validate=True)
    if len(data) % width:
        raise ValueError("cut off")
    return data


def secret_of(snapshot: bytes, pepper: bytes = b"") -> bytes:
    """Return the secret of a snapshot: whoever holds its bytes (and the pepper, if there is one) can make it anew."""
    return _keyed(b"claimledger seal secret 1", pepper, snapshot)


def snapshot_name(snapshot: bytes, pepper: bytes = b"") -> str:
    """
    Return the digest by which a seal names its snapshot.

    With a pepper it is keyed, because a plain digest would tell whoever guesses a short text that the guess is right.
    """
    if not pepper:
        return f"sha256-{sha256(snapshot).hexdigest()}"
    return f"hmac-sha256-{_keyed(b'claimledger seal snapshot 1', pepper, snapshot).hex()}"


def _keyed(label: bytes, pepper: bytes, message: bytes) -> bytes:
    # The key is hashed first, since HMAC takes a short key and the same key with NULs behind it for one.
    return hmac.digest(sha256(label + b"\0" + pepper).digest(), message, "sha256")
