"""Lines and columns are those of an editor."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from claimledger.location import Lines, Location, Position, Span

texts = st.text(alphabet="ab\n\r\u2028\u2029\x85\x0b\x0c\t😀e\u0301\ufeff", max_size=40)


def test_a_line_ends_at_a_line_feed_and_nowhere_else() -> None:
    """U+2028, U+0085, form feeds and lone carriage returns stand inside a line, as quotations hold them."""
    lines = Lines("a\u2028b\x85c\x0cd\re\nf\r\ng")
    assert [lines.line(number) for number in range(1, len(lines) + 1)] == ["a\u2028b\x85c\x0cd\re", "f", "g"]


def test_without_a_line_feed_a_line_ends_at_a_carriage_return() -> None:
    """As it did on the Macintosh; YAML has it so too."""
    lines = Lines("a\rb: c\r")
    assert [lines.line(number) for number in range(1, len(lines) + 1)] == ["a", "b: c", ""]
    assert (lines.position(2), lines.offset(Position(3, 1))) == (Position(2, 1), 7)
    assert lines.location("a", Span(0, 4)).end == Position(2, 3)


def test_columns_count_code_points_from_one() -> None:
    """An emoji is one column, a combining mark is one of its own."""
    lines = Lines("x\n😀e\u0301!")
    assert lines.position(5) == Position(2, 4)


def test_a_location_prints_as_editors_read_it() -> None:
    """Path, line and column."""
    assert str(Lines("ab\ncd").location("a.yaml", Span(4, 5))) == "a.yaml:2:2"


def test_locations_sort_by_path_and_place() -> None:
    """A span does not count."""
    here = Location("a", Position(1, 2), Position(1, 3), Span(1, 2))
    assert here == Location("a", Position(1, 2), Position(1, 3), None)
    assert sorted([Location("b"), Location("a", Position(2, 1)), here]) == [
        here,
        Location("a", Position(2, 1)),
        Location("b"),
    ]


@given(texts, st.data())
def test_offset_is_the_inverse_of_position(text: str, data: st.DataObject) -> None:
    """For every place of a text, its end included."""
    lines = Lines(text)
    offset = data.draw(st.integers(0, len(text)))
    assert lines.offset(lines.position(offset)) == offset


@given(texts)
def test_the_lines_are_those_of_a_split_at_line_feeds(text: str) -> None:
    """A text with n line feeds has n + 1 lines; one without any is split at its carriage returns."""
    lines = Lines(text)
    *ended, last = text.split("\n" if "\n" in text else "\r")
    expected = [line.removesuffix("\r") for line in ended] + [last]
    assert [lines.line(number) for number in range(1, len(lines) + 1)] == expected


def test_a_span_can_be_moved_and_measured() -> None:
    """Spans are half open."""
    assert (len(Span(2, 5)), Span(2, 5).of("abcdefg"), Span(2, 5).shifted(3)) == (3, "cde", Span(5, 8))


@given(st.lists(st.integers(0, 5_000), max_size=12), st.lists(st.floats(0, 1), min_size=1, max_size=6))
def test_a_place_is_told_by_the_line_feeds_before_it(lengths: list[int], parts: list[float]) -> None:
    """However long the lines are, and in whatever order places are asked for."""
    text = "\n".join("é" * length for length in lengths)
    lines = Lines(text)
    for offset in [round(part * len(text)) for part in parts]:
        before = text[:offset].split("\n")
        assert lines.position(offset) == Position(len(before), len(before[-1]) + 1)
