"""A document knows where each of its keys and values stands."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimledger.document import Document, ScalarNode
from claimledger.location import Span
from claimledger.parsing import parse
from claimledger.plain_parsing import decode

SAMPLE = """\
# about
claims:
  - id: first
    quote: >-
      Some words
      go on
    speaker: pcs
    topics: [pay, 'two words']
  - quote: "no id"
    via: [{speaker: pcs}]
"""


@pytest.fixture
def sample() -> Document:
    """Return the sample, parsed."""
    document, findings = parse("a.yaml", SAMPLE)
    assert findings == ()
    return document


def test_a_plain_value_is_its_text(sample: Document) -> None:
    """Neither its key nor the space before."""
    assert sample.span_of(("claims", 0, "speaker")).of(SAMPLE) == "pcs"


def test_a_quoted_value_has_its_quotation_marks(sample: Document) -> None:
    """They are part of how it is written."""
    assert sample.span_of(("claims", 0, "topics", 1)).of(SAMPLE) == "'two words'"


def test_a_block_text_is_its_words(sample: Document) -> None:
    """The ``>-`` is left out."""
    assert sample.span_of(("claims", 0, "quote")).of(SAMPLE) == "Some words\n      go on"


def test_a_stretch_is_followed_through_a_fold(sample: Document) -> None:
    """The value's offsets are not the file's."""
    assert sample.span_of(("claims", 0, "quote"), Span(5, 13)).of(SAMPLE) == "words\n      go"
    assert sample.span_of(("claims", 0, "quote"), Span(11, 13)).of(SAMPLE) == "go"


def test_an_empty_stretch_stands_between_two_characters(sample: Document) -> None:
    """Also behind the last one."""
    words = sample.span_of(("claims", 0, "quote"))
    assert sample.span_of(("claims", 0, "quote"), Span(0, 0)) == Span(words.start, words.start)
    assert sample.span_of(("claims", 0, "quote"), Span(16, 16)) == Span(words.end, words.end)


@pytest.mark.parametrize("within", [Span(0, 100), Span(-3, 2), Span(9, 4)])
def test_a_stretch_that_is_not_in_the_value_means_the_value(sample: Document, within: Span) -> None:
    """Nothing is guessed."""
    assert sample.span_of(("claims", 0, "speaker"), within).of(SAMPLE) == "pcs"


def test_a_key_is_found(sample: Document) -> None:
    """Asked for with ``key=True``."""
    assert sample.span_of(("claims", 0, "topics"), key=True).of(SAMPLE) == "topics"


def test_a_list_below_a_key_is_pointed_at_by_its_key(sample: Document) -> None:
    """Its own stretch may be a hundred lines."""
    assert sample.span_of(("claims", 0, "topics")).of(SAMPLE) == "topics"


def test_what_is_missing_points_at_the_id_of_the_record(sample: Document) -> None:
    """Or at the first key of a mapping that has no id."""
    assert sample.span_of(("claims", 0, "statement")).of(SAMPLE) == "first"
    assert sample.span_of(("claims", 0, "reviews", 3, "rating")).of(SAMPLE) == "first"
    assert sample.span_of(("claims", 1, "id")).of(SAMPLE) == "quote"
    assert sample.span_of(("claims", 1, "via", 0, "said")).of(SAMPLE) == "speaker"
    assert sample.span_of(("claims", 9)).of(SAMPLE) == "claims"


def test_nothing_has_no_place_in_an_empty_file() -> None:
    """The place is then the beginning."""
    document, _ = parse("a.yaml", "")
    assert document.span_of(("claims", 3, "id")) == Span(0, 0)


@pytest.mark.parametrize("index", [-1, 2, 10**9])
def test_there_is_nothing_at_an_index_outside_a_list(sample: Document, index: int) -> None:
    """A negative index does not count from the end."""
    assert sample.node(("claims", index)) is None


texts = st.text(alphabet="ab é\u0301😀\u2028\x85:#-\"'\\{}[],", min_size=1, max_size=12)


def written(text: str, style: str, end: str) -> tuple[str, str] | None:
    """Return *text* as a value in *style*, and how it stands in the file; None where it cannot be written so."""
    if style == "'":
        return (quoted := "'" + text.replace("'", "''") + "'"), quoted
    if style == '"':
        return (quoted := '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'), quoted
    if style == "|":
        return None if text.strip(" ") == "" or text[0] == " " else (f"|-{end}        {text}", text)
    safe = text.isalnum()
    return (text, text) if safe else None


@settings(deadline=None, max_examples=300)
@given(
    st.lists(st.tuples(texts, st.sampled_from(["'", '"', "|", ""])), min_size=1, max_size=6),
    st.sampled_from(["\n", "\r\n"]),
    st.booleans(),
    st.integers(0, 2**32),
)
def test_every_scalar_of_a_generated_file_is_where_its_route_says(
    values: list[tuple[str, str]], end: str, mark: bool, seed: int
) -> None:
    """In every style, beside comments and blank lines, with any line end, behind a byte order mark, in any language."""
    noise = random.Random(seed)
    lines = ["claims:"]
    expected = {}
    for index, (text, style) in enumerate(values):
        chosen = written(text, style, end) or written(text, '"', end)
        assert chosen is not None
        value, stands = chosen
        lines += noise.sample(["# 😀 comment", "", "   "], k=noise.randint(0, 2))
        lines += [f"  - k{index}:   {value}", f"    flow: [x{index}, {{y: z{index}}}]"]
        expected[("claims", index, f"k{index}")] = (text, stands)
        expected[("claims", index, "flow", 0)] = (f"x{index}", f"x{index}")
        expected[("claims", index, "flow", 1, "y")] = (f"z{index}", f"z{index}")
    data = (b"\xef\xbb\xbf" if mark else b"") + (end.join(lines) + end).encode()
    file, wrong = decode(data)
    document, findings = parse("a.yaml", file)
    assert (wrong, findings) == (None, ())
    for route, (text, stands) in expected.items():
        node = document.node(route)
        assert isinstance(node, ScalarNode)
        assert node.value == text
        assert document.span_of(route).of(file) == stands
        assert document.span_of(route, key=True).of(file) == (stands if isinstance(route[-1], int) else route[-1])


def test_routes_walk_the_file_in_its_order(sample: Document) -> None:
    """Outer things before inner ones."""
    routes = [route for route, _ in sample.routes()]
    assert routes[:4] == [(), ("claims",), ("claims", 0), ("claims", 0, "id")]
    assert routes[-1] == ("claims", 1, "via", 0, "speaker")
    assert [sample.node(route) for route in routes] == [node for _, node in sample.routes()]
