"""The salted Merkle tree: what it commits to is proved, and nothing else is."""

from __future__ import annotations

from hashlib import sha256

import pytest
from attrs import evolve
from hypothesis import example, given, settings
from hypothesis import strategies as st

from claimledger.quotation import commitment
from claimledger.quotation.commitment import (
    NODE_WIDTH,
    SEED_WIDTH,
    Commitment,
    Opening,
    cover,
    height_of,
    is_proved,
    root_of,
    walk,
)
from claimledger.quotation.tokens import CANONICAL_FORM, tokenise

TEXT = " One, two 3-4 three; £5.60 a kilo — un­likely words: 日本語 and «l’été».\r\n\tThe end…"
texts = st.text(alphabet=st.sampled_from("ab 1.,-£'\n日\u00ad\u0301>"), max_size=60)


def committed(text: str, head: bytes = b"") -> Commitment:
    return Commitment(tokenise(text), b"secret", head=head)


@settings(deadline=None, max_examples=150)
@given(text=texts, data=st.data())
@example(text="", data=None)
def test_every_run_of_leaves_is_opened_and_proved(text, data):
    """Any opening shows the very characters of the text and is proved; leaf 0 stands before the first token."""
    made = committed(text)
    first = data.draw(st.integers(0, made.words)) if data else 0
    last = data.draw(st.integers(first, made.words)) if data else 0
    opening = made.open(first, last)
    tokens = tokenise(text)
    start = tokens.starts[first - 1] if first else 0
    end = tokens.starts[last] if last < len(tokens) else len(text)

    assert opening.text == text[start:end]
    assert is_proved(opening, made.words, made.root)


@pytest.mark.parametrize("words", range(20))
def test_trees_of_every_shape_are_proved_from_any_run(words):
    """Full, half full and empty trees: every run of leaves is proved, with seeds for these leaves and no others."""
    made = committed(" ".join(f"w{number}" for number in range(words)))

    for first in range(words + 1):
        for last in range(first, words + 1):
            height = height_of(words)
            covered = [
                leaf
                for depth, index in cover(first, last, height)
                for leaf in range(index << (height - depth), (index + 1) << (height - depth))
            ]
            assert covered == list(range(first, last + 1))
            assert is_proved(made.open(first, last), words, made.root)


def test_leaves_that_are_not_there_cannot_be_opened():
    """Asking for leaves beyond the text is the caller's error."""
    made = committed("one two")

    for first, last in ((-1, 1), (2, 1), (0, 3)):
        with pytest.raises(IndexError):
            made.open(first, last)


def test_the_same_text_and_secret_give_the_same_root_and_any_other_another():
    """The root binds the text, every separator, the secret, the head and the number of words."""
    roots = [
        committed(TEXT).root,
        committed(TEXT.replace("two", "too")).root,
        committed(TEXT.replace("two ", "two  ")).root,
        committed(TEXT + " ").root,
        committed(TEXT, head=b"head").root,
        Commitment(tokenise(TEXT), b"other").root,
        root_of(b"", 5),
        root_of(b"", 6),
    ]

    assert committed(TEXT).root == roots[0]
    assert len(set(roots)) == len(roots)


def test_a_leaf_is_written_in_one_way_only():
    """The same characters, cut otherwise into token and separator, are another leaf."""
    made = committed("ab, cd")
    opening = made.open(1, 2)

    assert is_proved(evolve(opening, cuts=(2, 2, 2, 0)), made.words, made.root)
    for cuts in ((1, 3, 2, 0), (3, 1, 2, 0), (2, 2, 1, 1), (4, 0, 2, 0)):
        assert not is_proved(evolve(opening, cuts=cuts), made.words, made.root)


@pytest.mark.parametrize("run", [(0, 0), (0, 3), (2, 5), (4, 4), (9, 14)])
def test_whatever_is_changed_in_an_opening_it_is_refused(run):
    """Words, place, cuts, seeds, proof, root, number of words, head: each bit counts."""
    made = committed(TEXT, head=b"head")
    opening = made.open(*run)
    assert is_proved(opening, made.words, made.root, head=b"head")
    forged: list[Opening] = [evolve(opening, at=at) for at in (*range(-2, made.words + 3), 10**30) if at != opening.at]
    forged += [
        evolve(opening, text=opening.text[:at] + letter + opening.text[at + 1 :], cuts=opening.cuts)
        for at in range(len(opening.text))
        for letter in ("x", " ", "", "7")
        if opening.text[at] != letter
    ]
    for name in ("seeds", "proof"):
        data = getattr(opening, name)
        forged += [
            evolve(
                opening, **{name: data[: bit // 8] + bytes([data[bit // 8] ^ (1 << bit % 8)]) + data[bit // 8 + 1 :]}
            )
            for bit in range(8 * len(data))
        ]
        width = SEED_WIDTH if name == "seeds" else NODE_WIDTH
        forged += [evolve(opening, **{name: other}) for other in (data[:-width] or b"x", data + bytes(width), b"\0")]

    assert [one for one in forged if is_proved(one, made.words, made.root, head=b"head")] == []
    for words in (*range(-1, made.words), made.words + 1, 2**32, 2**64, 10**30):
        assert not is_proved(opening, words, made.root, head=b"head")
    assert not is_proved(opening, made.words, made.root, head=b"Head")
    assert not is_proved(opening, made.words, made.root[:-1], head=b"head")
    assert not is_proved(opening, made.words, bytes(32), head=b"head")


def test_a_node_is_never_taken_for_a_leaf():
    """Nobody opens the inside of the tree as if it were words: a shorter tree has another root."""
    made = committed("one two three")
    opening = made.open(0, 1)

    for words in (0, 1, 2):
        assert not is_proved(opening, words, made.root)
        assert not is_proved(evolve(opening, proof=b""), words, made.root)


def test_an_opening_of_60_words_in_2_to_the_17_stays_under_700_bytes():
    """With a neighbour on each side, at the places where most nodes stand beside a run."""
    words = 2**17
    height = height_of(words)
    worst = 0
    for middle in (2**16, 2**15, 3 * 2**15, 5 * 2**14, 7 * 2**13, 2**17 - 1):
        for first in range(middle - 62, middle + 2):
            for size in (*range(1, 5), 22, 31, 62):
                last = first + size - 1
                if last > words:
                    continue
                nodes: list[int] = []
                walk(first, last, words + 1, height, lambda level, _, kept=nodes: kept.append(level))
                seeds = cover(first, last, height)
                worst = max(worst, 4 + SEED_WIDTH * len(seeds) + NODE_WIDTH * len(nodes))

    assert 600 < worst < 700


def test_an_opening_tells_its_size():
    """`size` counts place, cuts, seeds and proof."""
    made = committed("one two three four five six seven")
    opening = made.open(2, 3)

    assert opening.size == 4 + len(opening.seeds) + len(opening.proof)
    assert evolve(opening, cuts=(3, 1, 5, 1)).size == opening.size + 4


@pytest.mark.parametrize("size", [0, 1, 17, 41, 54, 55, 56, 63, 64, 65, 127, 128, 1_000])
def test_the_digests_are_those_of_any_sha_256(size):
    """Python's own is taken because it is quicker for a few bytes, and tells the same."""
    message = bytes(range(256)) * 4

    assert commitment.sha256(message[:size]).digest() == sha256(message[:size]).digest()


def test_the_root_is_the_one_that_the_manual_describes():
    """Computed once more from the page *Seals*, by other code: salts from the top down, nodes from the leaves up."""

    def digest(tag: int, *parts: bytes, width: int) -> bytes:
        return sha256(bytes([tag]) + b"".join(parts)).digest()[:width]

    tokens = tokenise(TEXT)
    leaves = [("", tokens.separator(0))]
    leaves += [(tokens.raw(index), tokens.separator(index + 1)) for index in range(len(tokens))]
    height = len(bin(len(tokens))) - 2

    def salt(index: int) -> bytes:
        seed = digest(6, b"secret", width=16)
        for level in reversed(range(height)):
            seed = digest(3 if index >> level & 1 else 2, seed, width=16)
        return seed

    def node(level: int, index: int) -> bytes:
        if index << level >= len(leaves):
            return digest(5, bytes([level]), width=20)
        if level == 0:
            token, separator = (part.encode() for part in leaves[index])
            return digest(0, salt(index), len(token).to_bytes(4, "big"), token, separator, width=20)
        return digest(1, node(level - 1, 2 * index), node(level - 1, 2 * index + 1), width=20)

    head = sha256(b"head").digest()
    numbers = CANONICAL_FORM.to_bytes(4, "big") + len(tokens).to_bytes(8, "big")

    assert committed(TEXT, head=b"head").root == digest(4, numbers, head, node(height, 0), width=32)
