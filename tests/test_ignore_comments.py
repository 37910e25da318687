"""The comments for claimledger are found alike by the places of the nodes and by the look of the lines."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import test_plain_layout
from claimledger.comment import Ignore
from claimledger.ignore_comments import ignores_in_layout
from claimledger.loading import read_bytes
from claimledger.location import Span
from claimledger.parsing import parse
from claimledger.plain_layout import NotPlain, read_plain_layout
from claimledger.plain_parsing import Limits, Unusual, plain_values, values_and_ignores

COMMENTS = (
    "# claimledger: ignore[Q204] why",
    "# claimledger: ignore[Q204, Q205] why",
    "#claimledger:ignore[]",
    "# claimledger: nonsense",
    "# see # claimledger: ignore[Q204] why",
    "## claimledger: ignore[Q204] why",
    "# claimledger: ignore[Q204] one # claimledger: ignore[Q205] two",
    "key: v # claimledger: ignore[Q204] why",
    "key: '# claimledger: ignore[Q204] why'",
    "- # claimledger: ignore[Q204] why",
)


@st.composite
def commented(draw: st.DrawFn) -> str:
    """Return a file, perhaps of the plain layout, with comments between its lines."""
    lines = draw(test_plain_layout.mutated()).split("\n")
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(lines)))
        lines.insert(at, " " * draw(st.integers(0, 12)) + draw(st.sampled_from(COMMENTS)))
    return "\n".join(lines)


@settings(deadline=None, max_examples=400)
@given(commented())
def test_both_ways_find_the_same_comments(text: str) -> None:
    try:
        values = read_plain_layout(text, Limits().depth, narrow=True)
    except NotPlain:
        return
    document, findings = parse("a.yaml", text)

    assert findings == ()
    assert ignores_in_layout(text) == document.ignores
    assert values_and_ignores(text) == (values, document.ignores, True)


def test_a_comment_stands_above_the_same_whatever_ends_the_lines() -> None:
    """A carriage return alone ends one too, for YAML and for whoever counts lines."""
    comment = "# claimledger: ignore[Q204] why\n"
    text = f"claims:\n  {comment}  # another\n  - id: a\n    {comment}    quote: x {comment}    note: y\n"
    routes = [("claims", 0), ("claims", 0, "quote"), None]

    for end in ("\n", "\r\n", "\r"):
        ignores = parse("a.yaml", text.replace("\n", end))[0].ignores
        assert [(one.codes, one.reason, one.route) for one in ignores] == [(("Q204",), "why", at) for at in routes]


def test_every_line_of_a_sound_file_has_its_route() -> None:
    """A comment above each line in turn, at every indentation that leaves the file sound."""
    lines = test_plain_layout.SOUND.split("\n")
    seen = 0
    for at in range(len(lines)):
        for indent in range(0, 12, 2):
            text = "\n".join([*lines[:at], f"{' ' * indent}# claimledger: ignore[Q204] why", *lines[at:]])
            try:
                read_plain_layout(text, Limits().depth, narrow=True)
            except NotPlain:
                continue
            found = ignores_in_layout(text)
            seen += len(found)
            assert found == parse("a.yaml", text)[0].ignores

    assert seen > 100


def test_a_sound_file_with_comments_is_read_without_its_places(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is silenced costs no more than what is not."""
    monkeypatch.setattr("claimledger.parsing.parse", None)
    text = "speakers:\n  - id: pcs\n    # claimledger: ignore[A301] why\n    name: PCS\n"

    read = read_bytes("a.yaml", text.encode())

    span = Span(text.index("#"), text.index("why") + 3)
    assert read.file.ignores == (Ignore(codes=("A301",), reason="why", span=span, route=("speakers", 0, "name")),)
    assert [route for route, _ in read.records] == [("speakers", 0)]


def test_values_alone_do_not_tell_of_comments() -> None:
    """Who asks for nothing but the values of a file with such comments is sent to the way that keeps them."""
    with pytest.raises(Unusual):
        plain_values("a: b\n# claimledger: ignore[Q204] why\n")


def test_comments_in_another_layout_are_left_to_the_parser() -> None:
    with pytest.raises(Unusual):
        values_and_ignores('a: "b\n  c"\n# claimledger: ignore[Q204] why\n')
