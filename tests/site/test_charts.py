"""Drawings tell their numbers in words and patterns, whatever the colours are."""

from itertools import pairwise
from xml.etree import ElementTree

import pytest

from claimledger.site import charts
from claimledger.site.charts import Numbers

SVG = "{http://www.w3.org/2000/svg}"
NUMBERS = Numbers(
    name="few",
    title="A <title> & more",
    rows=("Ann", "A speaker with a very long name that takes two lines or is even cut"),
    columns=("Correct", "Mixed", "none"),
    counts=((3, 0, 1), (120, 2, 0)),
    tones=("good", "mixed", "open"),
)
EMPTY = Numbers(name="none", title="Nothing", rows=(), columns=(), counts=())
WAYS = {
    "matrix": charts.matrix,
    "series": charts.series,
    "series-apart": lambda numbers: charts.series(numbers, apart=bool(numbers.columns)),
    "stacked": charts.stacked,
    "diverging": lambda numbers: charts.diverging(
        numbers,
        left=(0,) if numbers.columns else (),
        right=(1, 2) if numbers.columns else (),
        legend=("yes", "no"),
        sides=("against", "for"),
    ),
}


def drawn(way, numbers):
    return ElementTree.fromstring(str(WAYS[way](numbers)).replace("<svg ", f'<svg xmlns="{SVG[1:-1]}" ', 1))


def texts(tree):
    return ["".join(one.itertext()) for one in tree.iter(f"{SVG}text")]


@pytest.mark.parametrize("way", WAYS)
def test_a_drawing_is_whole_named_and_without_styles(way):
    tree = drawn(way, NUMBERS)

    assert tree.get("aria-label") == "A <title> & more"
    assert tree.get("role") == "img"
    for element in tree.iter():
        assert element.get("style") is None
        for name in ("x", "y", "cx", "x1", "width", "r", "height"):
            if name in element.attrib and not element.tag.endswith("pattern"):
                assert 0 <= float(element.get(name)) <= 1000
    names = [text for text in texts(tree) if text.startswith(("Ann", "A speaker with", "even cut", "takes two"))]
    assert "Ann" in names
    assert len(names) >= 2


@pytest.mark.parametrize("way", WAYS)
def test_nothing_is_drawn_of_nothing(way):
    assert texts(drawn(way, EMPTY)) in ([], ["yes", "no", "← against", "for →"])


def test_every_count_of_a_matrix_is_written_in_or_beside_its_circle():
    tree = drawn("matrix", NUMBERS)

    assert [text for text in texts(tree) if text.isdigit()] == ["3", "1", "120", "2"]
    circles = list(tree.iter(f"{SVG}circle"))
    assert [circle.get("class") for circle in circles] == ["dot good", "dot open", "dot good", "dot mixed"]
    radii = [float(circle.get("r")) for circle in circles]
    assert max(radii) == radii[2]
    assert radii[0] == pytest.approx(radii[2] * (3 / 120) ** 0.5, abs=0.4) or radii[0] == 3


def test_bars_of_a_series_are_in_proportion_and_time_is_told_below():
    tree = drawn("series-apart", NUMBERS)

    heights = [float(bar.get("height")) for bar in tree.iter(f"{SVG}rect")]
    assert heights == [2, 2, 32, 2]
    assert texts(tree)[-3:] == ["Correct", "Mixed", "none"]


def test_headings_of_many_periods_do_not_run_into_each_other():
    columns = tuple(f"2020-{month:02}" for month in range(1, 31))
    tree = drawn("series", Numbers(name="n", title="t", rows=("r",), columns=columns, counts=((1,) * 30,)))

    places = sorted(float(one.get("x")) for one in tree.iter(f"{SVG}text") if (one.text or "").startswith("2020"))
    assert min(b - a for a, b in pairwise(places)) > 45


def test_parts_of_a_bar_differ_by_pattern_and_patterns_are_the_drawings_own():
    tree = drawn("stacked", NUMBERS)

    areas = [area.get("class") for area in tree.iter(f"{SVG}rect") if "area" in area.get("class")]
    assert areas == [
        *("area load solid", "area load hatch", "area load dots"),
        *("area load solid", "area load dots", "area load solid", "area load hatch"),
    ]
    ids = {pattern.get("id") for pattern in tree.iter(f"{SVG}pattern")}
    used = {rect.get("fill") for rect in tree.iter(f"{SVG}rect") if rect.get("fill")}
    assert used == {"url(#few-hatch)", "url(#few-dots)"}
    assert {one[5:-1] for one in used} <= ids
    assert "122" in texts(tree)


def test_what_speaks_against_stands_left_of_the_line_and_what_speaks_for_right():
    tree = drawn("diverging", NUMBERS)

    middle = float(next(line for line in tree.iter(f"{SVG}line") if line.get("class") == "axis").get("x1"))
    for area in tree.iter(f"{SVG}rect"):
        if "against" in area.get("class"):
            assert float(area.get("x")) + float(area.get("width")) == pytest.approx(middle, abs=0.2)
        if "for solid" in area.get("class"):
            assert float(area.get("x")) == pytest.approx(middle, abs=0.2)
    assert {"3", "1", "120", "2"} <= set(texts(tree))
