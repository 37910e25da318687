"""Each character of a text value is found again in the file, through folds, escapes and indentation."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimledger.document import Document, ScalarNode
from claimledger.location import Span
from claimledger.parsing import parse
from claimledger.scalar import offsets_of_value

words = st.text(
    alphabet="ab1-,:#'\"\\[]{}é\u0301😀\N{NO-BREAK SPACE}\u2028\u2029\x85\ufeff%@`&*!|>?", min_size=1, max_size=6
)
line_ends = st.sampled_from(["\n", "\r\n", "\r"])


def document_of(text: str) -> Document:
    """Return the document of *text*, which must be sound but for words cut off by a comment."""
    document, findings = parse("a.yaml", text)
    assert [finding for finding in findings if finding.code != "F014"] == []
    return document


def value_at(document: Document, *route: str | int) -> ScalarNode:
    """Return the text value at *route*."""
    node = document.node(route)
    assert isinstance(node, ScalarNode)
    return node


def assert_every_character_is_found(document: Document, *route: str | int) -> None:
    """Assert that each character of the value that is neither a fold nor an escape stands where its span says."""
    node = value_at(document, *route)
    raw = node.span.of(document.text)
    places = [document.span_of(route, Span(at, at + 1)) for at in range(len(node.value))]
    if node.value.strip(" \n"):
        assert places != [node.span] * len(places) or len(raw) == 1, "the value was not found in the file"
    assert places == sorted(places)
    for character, place in zip(node.value, places, strict=True):
        written = place.of(document.text)
        if character in " \n" and written in ("\r", "\n", "\r\n", " ", "\t", ""):
            continue
        if node.style == '"' and written == "\\":
            continue
        assert written == character


@st.composite
def block_texts(draw: st.DrawFn) -> str:
    """Return a block text below the key ``quote``, with everything that a block may hold."""
    end = draw(line_ends)
    indent = draw(st.integers(1, 4))
    extra = st.sampled_from(["", "", "", " ", "   ", "\t"])
    lines = draw(
        st.lists(st.one_of(st.just(""), st.builds("{}{}{}".format, extra, words, extra)), min_size=1, max_size=6)
    )
    digit = ""
    first = next((line for line in lines if line.strip(" ")), "x")
    if first.startswith(" ") or draw(st.booleans()):
        digit = str(indent)
    header = draw(st.sampled_from("|>")) + digit + draw(st.sampled_from(["", "-", "+"]))
    body = end.join((" " * indent + line) if line else draw(st.sampled_from(["", " " * indent])) for line in lines)
    tail = draw(st.sampled_from(["", end, end + end, end + "note: x" + end, end + end + "note: x"]))
    return f"quote: {header}{end}{body}{tail}"


@settings(deadline=None, max_examples=500)
@given(block_texts())
def test_every_character_of_a_block_text_is_found(text: str) -> None:
    """Folded and literal, with every chomping, explicit indentation, deeper lines and any line end."""
    document, findings = parse("a.yaml", text)
    if any(finding.code == "F001" for finding in findings):
        return  # a lone carriage return or an odd first line is no sound block
    assert_every_character_is_found(document, "quote")


@st.composite
def quoted_texts(draw: st.DrawFn) -> str:
    """Return a text in quotation marks over several lines, with escapes and folds."""
    mark = draw(st.sampled_from(["'", '"']))
    end = draw(line_ends)
    pieces = [" ", "  ", "\t", end, end + "  ", " " + end + end + " ", "a", "b c", "é", "😀", "\u2028", "#", ": "]
    if mark == '"':
        pieces += [
            "\\n",
            "\\t",
            '\\"',
            "\\\\",
            "\\x41",
            "\\u00e9",
            "\\U0001F600",
            "\\" + end + "  ",
            "\\ ",
            "\\" + end + end,
        ]
        pieces += ["\\N", "\\_", "\\L", "\\P", "\\0", "\\e", "\\/", "'"]
    else:
        pieces += ["''", '"', "\\"]
    inner = "".join(draw(st.lists(st.sampled_from(pieces), max_size=10)))
    inner = inner.replace(end, end + "  ")
    return f"quote: {mark}{inner}{mark}{end}note: x{end}"


@settings(deadline=None, max_examples=500)
@given(quoted_texts())
def test_every_character_of_a_quoted_text_is_found(text: str) -> None:
    """Both quotation marks, every escape, folds and empty lines, any line end."""
    document = document_of(text)
    assert_every_character_is_found(document, "quote")


@settings(deadline=None, max_examples=200)
@given(st.lists(st.sampled_from(["a", "b c", "é", "😀", "\u2028", "x:y", "a#b"]), min_size=1, max_size=5), line_ends)
def test_every_character_of_a_plain_text_over_several_lines_is_found(parts: list[str], end: str) -> None:
    """A plain text folds like a quoted one."""
    document = document_of(f"quote: {(end + '   ').join(parts)}{end}{end}note: x{end}")
    assert_every_character_is_found(document, "quote")


@pytest.mark.parametrize(
    ("raw", "style", "value", "offsets"),
    [
        ("ab", "", "ab", [0, 1]),
        ("a\n  b", "", "a b", [0, 1, 4]),
        ("a \n\n  b", "", "a\nb", [0, 3, 6]),
        ("'a''b'", "'", "a'b", [1, 2, 4]),
        ('"a\\u0041b"', '"', "aAb", [1, 2, 8]),
        ('"a\\\n  b"', '"', "ab", [1, 6]),
        ('"a\\\n\n  b"', '"', "a\nb", [1, 4, 7]),
        (">-\n  a\n  b\n", ">", "a b", [5, 6, 9]),
        ("|\n  a\n\n  b\n", "|", "a\n\nb\n", [4, 5, 6, 9, 10]),
        ("|2-\n    a\n", "|", "  a", [6, 7, 8]),
        ("ab", "", "something else", None),
    ],
)
def test_every_character_of_a_value_has_its_place_in_the_file(
    raw: str, style: str, value: str, offsets: list[int] | None
) -> None:
    """A fold stands at its first white space, an escape at its backslash."""
    assert offsets_of_value(raw, style, value) == offsets


def test_long_runs_of_spaces_take_time_in_proportion() -> None:
    """A million spaces inside quotation marks are read once, not once for each of them."""
    raw = '"a' + " " * 1_000_000 + 'b"'
    offsets = offsets_of_value(raw, '"', raw[1:-1])
    assert offsets == list(range(1, len(raw) - 1))
    deep = "|1-\n" + (" " * 2_000 + "a\n") * 500
    value = "\n".join([" " * 1_999 + "a"] * 500)
    assert offsets_of_value(deep, "|", value) is not None
