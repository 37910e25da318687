"""
Commit to all words of a text without showing them, and open single passages.

A salted Merkle tree, as in SD-JWT (RFC 9901) and W3C-CCG Merkle Disclosure. Leaf 0 holds what stands before the
first token, leaf *i* holds token *i* and the separator after it, so that the leaves in turn are the text. Every leaf
has a salt of its own, drawn from a tree of seeds (Goldreich, Goldwasser, Micali), so that the salts of a run of leaves
are a few seeds. Without its salt a leaf tells nothing: not even whoever guesses the word can see that it is right.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from hmac import compare_digest
from importlib import import_module
from typing import Protocol

from attrs import field

from claimledger.quotation.tokens import CANONICAL_FORM, Tokens, tokenise
from claimledger.value_classes import frozen

#: Bytes of a salt or a seed: nobody guesses one in fewer than 2**128 tries.
SEED_WIDTH = 16

#: Bytes of a leaf's digest or an inner node. Two texts under one root cost their maker 2**80 tries; more bytes would
#: make an opening of 60 words in a text of 2**17 words larger than 700 bytes. A root has 32.
NODE_WIDTH = 20

#: Texts with more tokens are not committed to, and no opening of one is proved.
MAX_WORDS = 1 << 32

#: Openings with more code points are not proved: what judging one costs is bounded, whatever a file claims.
MAX_TEXT = 1 << 18


class _Hash(Protocol):
    def digest(self) -> bytes: ...


def _short_sha256() -> Callable[[bytes], _Hash]:
    """
    Return Python's own SHA-256, or hashlib's where Python was built without it.

    Both tell the same of the same bytes; most here are one block, for which OpenSSL takes longer to begin than to end.
    """
    for name in ("_sha2", "_sha256"):
        try:
            own: Callable[[bytes], _Hash] = import_module(name).sha256
        except (ImportError, AttributeError):
            continue
        return own
    return hashlib.sha256


sha256 = _short_sha256()

_LEAF, _NODE, _LEFT, _RIGHT, _ROOT, _EMPTY, _SEED = (bytes([tag]) for tag in range(7))


@frozen(kw_only=True)
class Opening:
    """A run of leaves, shown: words as printed, and the proof that they stand there."""

    #: Number of the first leaf.
    at: int
    #: The tokens and separators of the run, joined.
    text: str
    #: Lengths of token, separator, token, separator … in code points; empty where cutting `text` anew gives the same.
    cuts: tuple[int, ...] = ()
    #: Seeds of the salts of these leaves, from left to right.
    seeds: bytes = field(repr=False)
    #: Nodes beside the run, from the leaves upwards, at each height the left one first.
    proof: bytes = field(repr=False)

    @property
    def leaves(self) -> tuple[tuple[str, str], ...]:
        """
        Token and separator of each leaf of the run; every token but that of leaf 0 has a character.

        Raises:
            ValueError: the cuts are not those of the text.

        """
        if not self.cuts:
            leaves = _own_leaves(self.at, self.text)
            if not leaves:
                raise ValueError("the text does not begin with a token")
            return leaves
        cuts = self.cuts
        if len(cuts) % 2 or sum(cuts) != len(self.text) or min(cuts) < 0:
            raise ValueError("the cuts are not those of the text")
        if (self.at == 0 and cuts[0]) or 0 in cuts[0 if self.at else 2 :: 2]:
            raise ValueError("a token is empty, or the beginning of the text is not")
        pieces: list[str] = []
        start = 0
        for length in cuts:
            pieces.append(self.text[start : start + length])
            start += length
        return tuple(zip(pieces[::2], pieces[1::2], strict=True))

    @property
    def size(self) -> int:
        """Bytes of the opening besides its words."""
        return 4 + len(self.cuts) + len(self.seeds) + len(self.proof)


def _own_leaves(at: int, text: str) -> tuple[tuple[str, str], ...]:
    """Return how *text*, whose first leaf is *at*, falls into leaves when nothing around it is known."""
    tokens = tokenise(text)
    starts = tokens.starts.tolist()
    if at and (not starts or starts[0]):
        return ()
    stops = [*starts[1:], len(text)]
    leaves = [(text[start:end], text[end:stop]) for start, end, stop in zip(starts, tokens.ends, stops, strict=False)]
    return tuple(leaves) if at else (("", text[: starts[0]] if starts else text), *leaves)


class Commitment:
    """All leaves of one text under one root; only who has the text and the secret can make it."""

    def __init__(self, tokens: Tokens, secret: bytes, *, head: bytes = b"") -> None:
        """
        Commit to the text of *tokens*.

        *secret* must be another one for every other text, so that no salt is used for two words; *head* is what else
        the root is to bind.
        """
        self._tokens = tokens
        self.words = len(tokens)
        self._height = height_of(self.words)
        self._seeds = _seed_levels(sha256(_SEED + secret).digest()[:SEED_WIDTH], self._height, self.words + 1)
        salts = self._seeds[-1]
        leaves = _leaves(salts, map(self.leaf, range(self.words + 1)))
        self._levels = _levels(leaves, self._height)
        self.root = root_of(self._levels[-1][0], self.words, head)

    def leaf(self, index: int) -> tuple[str, str]:
        """Return token and separator of a leaf."""
        return (self._tokens.raw(index - 1) if index else "", self._tokens.separator(index))

    def open(self, first: int, last: int) -> Opening:
        """
        Return the opening of leaves *first* to *last*, both included.

        Raises:
            IndexError: there are no such leaves.

        """
        if not 0 <= first <= last <= self.words:
            raise IndexError(f"there are no leaves {first} to {last} of {self.words + 1}")
        leaves = tuple([self.leaf(index) for index in range(first, last + 1)])
        pieces = [piece for leaf in leaves for piece in leaf]
        text = "".join(pieces)
        cuts = () if _own_leaves(first, text) == leaves else tuple(map(len, pieces))
        seeds = b"".join(self._seeds[depth][index] for depth, index in cover(first, last, self._height))
        proof: list[bytes] = []
        walk(first, last, self.words + 1, self._height, lambda height, index: proof.append(self._levels[height][index]))
        return Opening(at=first, text=text, cuts=cuts, seeds=seeds, proof=b"".join(proof))


class Proofs:
    """
    Judges the openings of one text.

    Remembers the nodes above those that were proved: openings of one text share most of their way to the root, and no
    node is hashed twice. That changes no answer, since a node once proved has one content and one way.
    """

    def __init__(self, words: int, root: bytes, *, head: bytes = b"") -> None:
        """Judge by *root*, which commits to a text of *words* tokens together with *head*."""
        self._words = words
        self._root = root
        self._head = head
        #: Height and index of a node: its digest, the proof that had it, and where the nodes above it begin in there.
        self._known: dict[tuple[int, int], tuple[bytes, bytes, int]] = {}

    def is_proved(self, opening: Opening) -> bool:
        """
        Tell whether *opening* opens leaves of the text.

        Anything wrong with it is a no, never an exception. Takes time in proportion to the text of the opening.
        """
        return self.leaves_of(opening) is not None

    def leaves_of(self, opening: Opening) -> tuple[tuple[str, str], ...] | None:
        """Return token and separator of each leaf that *opening* opens; None where it is not proved."""
        words = self._words
        if not 0 <= opening.at <= words <= MAX_WORDS or len(opening.text) > MAX_TEXT:
            return None
        try:
            leaves = opening.leaves
        except ValueError:
            return None
        first, last = opening.at, opening.at + len(leaves) - 1
        if not leaves or last > words:
            return None
        salts = _salts(opening.seeds, first, last, height_of(words))
        if salts is None or not self._is_below_root(_leaves(salts, leaves), first, last, opening.proof):
            return None
        return leaves

    def _is_below_root(self, nodes: list[bytes], first: int, last: int, proof: bytes) -> bool:
        """Tell whether a run of leaves leads to the root, by a proof that is neither too short nor too long."""
        count, height = self._words + 1, height_of(self._words)
        at = level = 0
        while first < last:
            if first % 2:
                nodes.insert(0, proof[at : at + NODE_WIDTH])
                at += NODE_WIDTH
            if last % 2 == 0:
                if last + 1 < count:
                    nodes.append(proof[at : at + NODE_WIDTH])
                    at += NODE_WIDTH
                else:
                    nodes.append(_empty(level))
            nodes = _parents(nodes)
            first, last, count, level = first // 2, last // 2, -(-count // 2), level + 1
        top = nodes[0]
        passed: list[tuple[tuple[int, int], tuple[bytes, bytes, int]]] = []
        for above in range(level, height):
            known = self._known.get((above, first))
            if known is not None:
                node, other, there = known
                is_good = node == top and other[there:] == proof[at:]
                break
            passed.append(((above, first), (top, proof, at)))
            if first % 2 or first + 1 < count:
                beside = proof[at : at + NODE_WIDTH]
                at += NODE_WIDTH
            else:
                beside = _empty(above)
            top = sha256(_NODE + beside + top if first % 2 else _NODE + top + beside).digest()[:NODE_WIDTH]
            first, count = first // 2, -(-count // 2)
        else:
            is_good = at == len(proof) and compare_digest(root_of(top, self._words, self._head), self._root)
        if is_good:
            self._known.update(passed)
        return is_good


def is_proved(opening: Opening, words: int, root: bytes, *, head: bytes = b"") -> bool:
    """Tell of one opening what `Proofs` tells of many."""
    return Proofs(words, root, head=head).is_proved(opening)


def root_of(top: bytes, words: int, head: bytes = b"") -> bytes:
    """Return the 32 bytes that commit to a tree, to its number of words and how they are cut, and to *head*."""
    return sha256(_ROOT + CANONICAL_FORM.to_bytes(4) + words.to_bytes(8) + sha256(head).digest() + top).digest()


def height_of(words: int) -> int:
    """Return how many levels stand above the leaves of a text of *words* tokens."""
    return words.bit_length()


def _leaves(salts: Iterable[bytes], leaves: Iterable[tuple[str, str]]) -> list[bytes]:
    """Return the digests of leaves, each a token and its separator, under their salts."""
    digests: list[bytes] = []
    for salt, (token, separator) in zip(salts, leaves, strict=True):
        both = token + separator
        if both.isascii():
            written = len(token).to_bytes(4) + both.encode()
        else:
            size = len(token.encode("utf-8", "surrogatepass"))
            written = size.to_bytes(4) + both.encode("utf-8", "surrogatepass")
        # The length of the token tells where the separator begins, so that no two leaves are written alike.
        digests.append(sha256(_LEAF + salt + written).digest()[:NODE_WIDTH])
    return digests


def _seed_levels(seed: bytes, height: int, count: int) -> list[list[bytes]]:
    """Return the seeds of each level from the one at the top down to the salts, as far as there are leaves."""
    levels = [[seed]]
    for depth in range(1, height + 1):
        needed = -(-count // (1 << (height - depth)))
        levels.append(_halves(levels[-1])[:needed])
    return levels


@cache
def _empty(height: int) -> bytes:
    """Return the node that stands where there are no leaves."""
    return sha256(_EMPTY + height.to_bytes(1)).digest()[:NODE_WIDTH]


def _levels(leaves: list[bytes], height: int) -> list[list[bytes]]:
    """Return the nodes of each level from the leaves up to the one at the top."""
    levels = [leaves]
    for level in range(height):
        below = levels[-1]
        if len(below) % 2:
            below = [*below, _empty(level)]
        levels.append(_parents(below))
    return levels


def _parents(nodes: list[bytes]) -> list[bytes]:
    return [
        sha256(_NODE + left + right).digest()[:NODE_WIDTH] for left, right in zip(nodes[::2], nodes[1::2], strict=False)
    ]


def walk(first: int, last: int, count: int, height: int, take: Callable[[int, int], None]) -> None:
    """Call *take* with height and index of every node beside the run that is needed to reach the top."""
    for level in range(height):
        if first % 2:
            take(level, first - 1)
        if last % 2 == 0 and last + 1 < count:
            take(level, last + 1)
        first, last, count = first // 2, last // 2, -(-count // 2)


def cover(first: int, last: int, height: int) -> Sequence[tuple[int, int]]:
    """Return depth and index of the fewest seeds whose leaves are exactly *first* to *last*, from left to right."""
    left: list[tuple[int, int]] = []
    right: list[tuple[int, int]] = []
    depth = height
    while first < last:
        if first % 2:
            left.append((depth, first))
            first += 1
        if last % 2 == 0:
            right.append((depth, last))
            last -= 1
        first, last, depth = first // 2, last // 2, depth - 1
    if first == last:
        left.append((depth, first))
    return (*left, *reversed(right))


def _salts(seeds: bytes, first: int, last: int, height: int) -> list[bytes] | None:
    """Return the salts of the leaves *first* to *last*, or None where the seeds are too few or too many."""
    places = cover(first, last, height)
    if len(seeds) != SEED_WIDTH * len(places):
        return None
    salts: list[bytes] = []
    for number, (depth, _) in enumerate(places):
        level = [seeds[number * SEED_WIDTH : (number + 1) * SEED_WIDTH]]
        for _ in range(height - depth):
            level = _halves(level)
        salts += level
    return salts


def _halves(seeds: list[bytes]) -> list[bytes]:
    """Return the two seeds below each of *seeds*."""
    halves: list[bytes] = []
    for seed in seeds:
        halves += (sha256(_LEFT + seed).digest()[:SEED_WIDTH], sha256(_RIGHT + seed).digest()[:SEED_WIDTH])
    return halves
