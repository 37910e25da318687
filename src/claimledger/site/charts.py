"""
Counts as pictures: SVG of our own, drawn from the numbers of the table that stands beside it.

Every chart is read without colour: counts are written out, and areas differ by pattern. No style and no script is in
it; colours come from the classes of the site's style sheet.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate
from math import ceil, sqrt

from attrs import evolve
from markupsafe import Markup, escape

from claimledger.value_classes import frozen

#: Units of a drawing across; the page scales it.
WIDTH = 760
#: What the labels of rows take of it.
LABELS = 190
#: Width of a letter, about.
_LETTER = 6.6
#: Patterns by which areas differ, in the order in which they are given to the parts of a bar.
PATTERNS = ("solid", "hatch", "dots", "outline", "cross")


@frozen(kw_only=True)
class Numbers:
    """What a chart shows: counts under headings, in words."""

    name: str
    title: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]
    #: The class of each column, such as the tone of a rating; empty where they are alike.
    tones: tuple[str, ...] = ()

    @property
    def largest(self) -> int:
        """The highest count, at least 1."""
        return max((count for row in self.counts for count in row), default=0) or 1

    def told(self) -> Numbers:
        """Return the same without the rows in which nothing is counted."""
        kept = [place for place, counts in enumerate(self.counts) if any(counts)]
        return evolve(self, rows=tuple(self.rows[at] for at in kept), counts=tuple(self.counts[at] for at in kept))

    def turned(self) -> Numbers:
        """Return the same with rows for columns."""
        counts = tuple(zip(*self.counts, strict=True)) if self.counts else tuple(() for _ in self.columns)
        return evolve(self, rows=self.columns, columns=self.rows, counts=counts)


def matrix(numbers: Numbers) -> Markup:
    """Draw a circle for each count, its area in proportion, with the number in it."""
    head, row_height = 92, 38
    step = (WIDTH - LABELS - 30) / max(len(numbers.columns), 1)
    most = min(step, row_height) / 2 - 2
    parts = []
    for place, column in enumerate(numbers.columns):
        x = LABELS + step * (place + 0.5)
        turn = f"rotate(-32 {x:.1f} {head - 12})"
        parts.append(_text(x, head - 12, _cut(column, 18), "start", "head", transform=turn))
    for at, (row, counts) in enumerate(zip(numbers.rows, numbers.counts, strict=True)):
        y = head + row_height * (at + 0.5)
        parts += [_rule(0, y + row_height / 2, WIDTH), _label(row, y)]
        for place, count in enumerate(counts):
            if not count:
                continue
            x = LABELS + step * (place + 0.5)
            tone = f" {numbers.tones[place]}" if numbers.tones else ""
            radius = max(most * sqrt(count / numbers.largest), 3)
            parts.append(_element("circle", cx=x, cy=y, r=radius, class_=f"dot{tone}"))
            inside = radius >= 4 + 3.4 * len(str(count))
            shift = 0 if inside else radius + 4
            parts.append(_text(x + shift, y + 4, str(count), "middle" if inside else "start", "count"))
    return _drawing(numbers, head + row_height * len(numbers.rows) + 4, parts)


def series(numbers: Numbers, *, apart: bool = False) -> Markup:
    """
    Draw each row as bars over time, one below the other, all on one scale.

    *apart*: the last column is no time, and stands apart from the others.
    """
    row_height, bar_top, gap = 52, 16, 24 if apart else 0
    step = (WIDTH - LABELS - gap) / max(len(numbers.columns), 1)
    lefts = [LABELS + step * place for place in range(len(numbers.columns))]
    if apart:
        lefts[-1] += gap
    parts = []
    for at, (row, counts) in enumerate(zip(numbers.rows, numbers.counts, strict=True)):
        base = row_height * (at + 1) - 4
        parts += [_rule(LABELS, base, WIDTH), _label(row, base - 14)]
        for x, count in zip(lefts, counts, strict=True):
            if not count:
                continue
            height = max((row_height - bar_top - 4) * count / numbers.largest, 2)
            wide = min(step * 0.72, 34)
            parts.append(
                _element("rect", x=x + (step - wide) / 2, y=base - height, width=wide, height=height, class_="bar")
            )
            # Where bars stand close, only the highest of a row is told in the drawing; the table tells all.
            if step >= 4 + _LETTER * len(str(count)) or count == max(counts):
                parts.append(_text(x + step / 2, base - height - 4, str(count), "middle", "count"))
    bottom = row_height * len(numbers.rows)
    for place in _labelled(numbers.columns, step, apart=apart):
        parts.append(_text(lefts[place] + step / 2, bottom + 14, numbers.columns[place], "middle", "head"))
    return _drawing(numbers, bottom + 22, parts)


def _labelled(columns: Sequence[str], step: float, *, apart: bool) -> list[int]:
    """Return the places of *columns* whose headings are written, so that none runs into the next."""
    times = len(columns) - apart
    room = _LETTER * max(map(len, columns[:times]), default=1) + 10
    every = max(1, ceil(room / step))
    places = list(range(0, times, every))
    return [*places, times] if apart else places


def diverging(
    numbers: Numbers, left: Sequence[int], right: Sequence[int], legend: Sequence[str], sides: tuple[str, str]
) -> Markup:
    """
    Draw for each row what speaks against to the left and what speaks for to the right of one line.

    *left* and *right* are places of columns, from the line outwards; *legend* explains the patterns of their areas in
    this order; *sides* says what stands on the left and on the right.
    """
    row_height, head = 40, 58
    counts = [[[row[place] for place in places] for row in numbers.counts] for places in (left, right)]
    most = [max((sum(row) for row in side), default=0) for side in counts]
    unit = (WIDTH - LABELS - 130) / max(sum(most), 1)
    middle = LABELS + 65 + most[0] * unit
    parts = _legend(legend, LABELS)
    parts += [_text(middle - 8, head - 10, f"← {sides[0]}", "end", "head")]
    parts += [_text(middle + 8, head - 10, f"{sides[1]} →", "start", "head")]
    for at, row in enumerate(numbers.rows):
        y = head + row_height * (at + 0.5)
        parts += [_rule(0, y + row_height / 2, WIDTH), _label(row, y)]
        for side, direction, kind in ((counts[0][at], -1, "against"), (counts[1][at], 1, "for")):
            for end, count, pattern in zip(accumulate(side), side, PATTERNS, strict=False):
                x = middle + direction * unit * (end if direction < 0 else end - count)
                parts += _area(x, y - 11, unit * count, 22, pattern, kind)
            told = " + ".join(str(count) for count in side if count) or "0"
            edge = middle + direction * (unit * sum(side) + 8)
            parts.append(_text(edge, y + 4, told, "end" if direction < 0 else "start", "count"))
    bottom = head + row_height * len(numbers.rows)
    parts.append(_element("line", x1=middle, y1=head - 4, x2=middle, y2=bottom, class_="axis"))
    return _drawing(numbers, bottom + 4, parts)


def stacked(numbers: Numbers, patterns: Sequence[str] = PATTERNS) -> Markup:
    """Draw each row as one bar, cut into its counts, which differ by pattern; *patterns* has one for each column."""
    row_height, head = 36, 34
    longest = max(map(sum, numbers.counts), default=0) or 1
    unit = (WIDTH - LABELS - 60) / longest
    parts = _legend(numbers.columns, LABELS, patterns)
    for at, (row, counts) in enumerate(zip(numbers.rows, numbers.counts, strict=True)):
        y = head + row_height * (at + 0.5)
        parts += [_rule(0, y + row_height / 2, WIDTH), _label(row, y)]
        for end, count, pattern in zip(accumulate(counts), counts, patterns, strict=False):
            parts += _area(LABELS + unit * (end - count), y - 11, unit * count, 22, pattern, "load")
        parts.append(_text(LABELS + unit * sum(counts) + 8, y + 4, str(sum(counts)), "start", "count"))
    return _drawing(numbers, head + row_height * len(numbers.rows) + 4, parts)


# --- pieces ---


def _drawing(numbers: Numbers, height: float, parts: Iterable[Markup]) -> Markup:
    inner = Markup("").join(parts)
    defs = _patterns(numbers.name) if "url(#" in inner else Markup("")
    inner = Markup(inner.replace("url(#", f"url(#{numbers.name}-"))  # noqa: S704 - a name of our own
    return Markup(
        '<svg class="drawing" viewBox="0 0 {} {}" role="img" aria-label="{}" focusable="false">{}{}</svg>'
    ).format(WIDTH, _number(height), numbers.title, defs, inner)


def _patterns(name: str) -> Markup:
    """Return the patterns of a drawing; their ids begin with its name, for a page has several."""
    return Markup(
        '<defs><pattern id="{0}-hatch" width="6" height="6" patternUnits="userSpaceOnUse">'
        '<path class="stroke" d="M-1 7 7 -1M-1 1 1 -1M5 7 7 5"/></pattern>'
        '<pattern id="{0}-dots" width="6" height="6" patternUnits="userSpaceOnUse">'
        '<circle class="point" cx="3" cy="3" r="1.4"/></pattern>'
        '<pattern id="{0}-cross" width="7" height="7" patternUnits="userSpaceOnUse">'
        '<path class="stroke" d="M0 0 7 7M7 0 0 7"/></pattern></defs>'
    ).format(name)


def _area(x: float, y: float, width: float, height: float, pattern: str, kind: str) -> list[Markup]:
    """Return an area with its pattern above its colour; nothing where it has no size."""
    if width <= 0:
        return []
    place = {"x": x, "y": y, "width": width, "height": height}
    parts = [_element("rect", **place, class_=f"area {kind} {pattern}")]
    if pattern in ("hatch", "dots", "cross"):
        parts.append(_element("rect", **place, class_="pattern", fill=f"url(#{pattern})"))
    return parts


def _legend(names: Sequence[str], x: float, patterns: Sequence[str] = PATTERNS) -> list[Markup]:
    parts = []
    for name, pattern in zip(names, patterns, strict=False):
        parts += [*_area(x, 4, 16, 14, pattern, "load"), _text(x + 22, 15, name, "start", "head")]
        x += 22 + _LETTER * len(name) + 22
    return parts


def _label(text: str, y: float) -> Markup:
    """Return what heads a row, on two lines where it is long."""
    most = int((LABELS - 14) / _LETTER)
    at = text.rfind(" ", 0, most + 1)
    if len(text) <= most or at < 0:
        return _text(LABELS - 14, y + 4, _cut(text, most), "end", "label")
    return _text(LABELS - 14, y - 3, text[:at], "end", "label") + _text(
        LABELS - 14, y + 11, _cut(text[at + 1 :], most), "end", "label"
    )


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _text(x: float, y: float, text: str, anchor: str, kind: str, transform: str = "") -> Markup:
    more = {"transform": transform} if transform else {}
    return _element("text", x=x, y=y, text_anchor=anchor, class_=kind, **more)[:-2] + Markup(">{}</text>").format(text)


def _rule(x1: float, y: float, x2: float) -> Markup:
    return _element("line", x1=x1, y1=y, x2=x2, y2=y, class_="rule")


def _element(tag: str, **attributes: float | str) -> Markup:
    told = " ".join(
        f'{name.rstrip("_").replace("_", "-")}="{_number(value) if not isinstance(value, str) else escape(value)}"'
        for name, value in attributes.items()
    )
    return Markup(f"<{tag} {told}/>")  # noqa: S704 - names are ours, values are escaped


def _number(value: float) -> str:
    """Return *value* with at most one decimal: the same text on every machine."""
    return f"{value:.1f}".removesuffix(".0")
