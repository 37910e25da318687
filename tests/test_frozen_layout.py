"""What is read straight to values that never change is what the two steps make of it, or it is left to them."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from claimledger.frozen_layout import read_frozen
from claimledger.plain_layout import NotPlain, read_value
from claimledger.records.frozen_map import FrozenMap, frozen_value, thawed

KEPT = """
      claimreview:
        author:
          url: https://www.house.example/
        "@type": Claim Review
        itemReviewed:
          author: {jobTitle: Ministra}
          appearance:
            - "@type": CreativeWork
              url: https://archive.example/1

            - https://archive.example/2
            - name:
                inner: a
          names:
          - one
          - two: b
            three: c
        last: यह वीडियो"""
PLAIN = KEPT.replace(" {jobTitle: Ministra}", "\n            jobTitle: Ministra").replace("\n\n", "\n")
WORDS = ["a", "b:", "c: d", "e: f: g", '"@type": x', '"q": "r"', "- ", "- h", "- i: j", "- k:", "- - l", "#", "m #n"]
WORDS += ["o: >-", "p: ", "q: [r]", "a: b", "a:", "-", "\t", "'s'", "t:u", "http://v: w", "- x: ", "y z: 1", "é: ü"]


@st.composite
def lines(draw: st.DrawFn) -> str:
    """Return some lines, mostly indented as a mapping is."""
    told = [f"{' ' * draw(st.integers(0, 8))}{draw(st.sampled_from(WORDS))}" for _ in range(draw(st.integers(0, 7)))]
    return "\n".join([draw(st.sampled_from(["", "", "", " x"])), *told])


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """Return the plain mapping with some lines taken out, moved in or out, doubled or replaced."""
    told = PLAIN.split("\n")
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(1, max(1, len(told) - 1)))
        match draw(st.integers(0, 4)):
            case 0:
                told[at : at + draw(st.integers(1, 4))] = []
            case 1:
                told[at : at + 1] = [f"  {line}" for line in told[at : at + 1]]
            case 2:
                told[at : at + 1] = [line.removeprefix("  ") for line in told[at : at + 1]]
            case 3:
                told[at:at] = told[at : at + 2]
            case _:
                told[at:at] = [f"{' ' * draw(st.integers(4, 14))}{draw(st.sampled_from(WORDS))}"]
    return "\n".join(told)


@settings(max_examples=1_000, deadline=None)
@given(st.one_of(lines(), mutated()), st.integers(0, 6))
@example(PLAIN, 4)
@example(KEPT, 4)
@example("", 0)
@example("\n a:\n - b\n  c: d", 0)
def test_it_is_read_as_by_both_steps(text: str, indent: int) -> None:
    """In the same order of keys too."""
    try:
        found = read_frozen(text, indent)
    except NotPlain:
        return
    both = frozen_value(read_value(text, indent, 8, 40))

    assert found == both
    assert repr(found) == repr(both)


def test_what_importers_mostly_keep_is_read() -> None:
    """Nothing would be compared otherwise."""
    found = thawed(read_frozen(PLAIN, 4))

    assert found["claimreview"]["itemReviewed"] == {
        "author": {"jobTitle": "Ministra"},
        "appearance": [
            {"@type": "CreativeWork", "url": "https://archive.example/1"},
            "https://archive.example/2",
            {"name": {"inner": "a"}},
        ],
        "names": ["one", {"two": "b", "three": "c"}],
    }
    assert list(found["claimreview"]) == ["author", "@type", "itemReviewed", "last"]


@pytest.mark.parametrize("depth", [5, 30, 5_000])
def test_what_is_nested_deep_is_left_to_the_general_way(depth: int) -> None:
    """However deep: it ends in no error of its own."""
    text = "".join(f"\n{' ' * at}a:" for at in range(1, depth)) + f"\n{' ' * depth}a: b"
    if depth < 20:
        assert isinstance(read_frozen(text, 0), FrozenMap)
        return
    with pytest.raises(NotPlain):
        read_frozen(text, 0)
