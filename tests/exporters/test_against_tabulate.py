"""Our aligned formats are tabulate's to the byte, on the same escaped cells."""

import pytest
from hostile import HOSTILE
from hypothesis import given, settings
from hypothesis import strategies as st
from tabulate import tabulate

from claimledger.exporters import FORMATS, Kind, Table, format_named
from claimledger.exporters.by_tabulate import FEW_CELLS, OURS
from claimledger.exporters.cells import Options

ALIGNED = [known.name for known in FORMATS if not known.streams]
BREAKS_LINES = {known.name for known in FORMATS if known.wraps}

CELLS = st.one_of(
    st.text(alphabet=st.sampled_from("ab|*_<&\\-=+.: \n'é“日e\u0301"), max_size=8),
    st.text(max_size=12),
    st.sampled_from(HOSTILE),
)


@st.composite
def tables(draw):
    """Any table of up to three columns and at least one row."""
    count = draw(st.integers(1, 3))
    row = st.tuples(*[CELLS] * count)
    kinds = st.tuples(*[st.sampled_from([Kind.TEXT, Kind.NUMBER])] * count)
    return Table(headers=draw(row), rows=tuple(draw(st.lists(row, min_size=1, max_size=4))), kinds=draw(kinds))


def theirs(name, table):
    """Render with tabulate what our own escaping makes of the cells."""
    known = format_named(name)
    columns = [known.cells(column) for column in zip(*table.rows, strict=True)]
    # latex would escape what is escaped already
    raw = {"latex": "latex_raw"}.get(name, name)
    usual = "center" if name == "pretty" else "left"
    return tabulate(
        list(zip(*columns, strict=True)),
        headers=known.cells(table.headers),
        tablefmt=raw,
        disable_numparse=True,
        colalign=["right" if kind is Kind.NUMBER else usual for kind in table.kinds],
    )


def ours(name, table):
    """Render with our own pen, however small the table."""
    return "\n".join(format_named(name).layout.lines(table.headers, table.rows, table.kinds, Options()))


def differs_on_purpose(name, table):
    """Say whether ours is meant to be another text than tabulate's."""
    known = format_named(name)
    cells = [cell for row in (table.headers, *table.rows) for cell in known.cells(row)]
    if name in ("latex_booktabs", "latex_longtable"):
        return True  # tabulate has no raw form of these; the test below compares them with latex
    if name == "rst":
        # docutils counts some characters otherwise than a terminal; cells are placed for docutils
        return any(not cell.isascii() for cell in cells)
    if name == "asciidoc":
        return any("\n" in cell for cell in cells)  # tabulate measures the two lines as one
    # tabulate drops a row of empty cells as soon as another cell has two lines
    return any("\n" in cell for cell in cells) and any(
        not any(known.cells(row)) for row in (table.headers, *table.rows)
    )


@pytest.mark.parametrize("name", ALIGNED)
@given(table=tables())
@settings(deadline=None, max_examples=60)
def test_bars_lines_and_padding_are_tabulates(name, table):
    """Whatever the cells, the text is the one that tabulate draws round them."""
    if not differs_on_purpose(name, table):
        assert ours(name, table) == theirs(name, table)


@pytest.mark.parametrize("name", sorted(set(ALIGNED) - {"latex_booktabs", "latex_longtable"}))
def test_hostile_cells_are_drawn_as_tabulate_draws_them(name):
    """The comparison above is not an empty one: a fixed table of difficult cells is equal too."""
    cells = [cell for cell in HOSTILE if cell and "\n" not in cell and (name != "rst" or cell.isascii())]
    table = Table(headers=("id", "said"), rows=tuple((cell, cell) for cell in cells))

    assert ours(name, table) == theirs(name, table)


@pytest.mark.parametrize("name", sorted(BREAKS_LINES))
def test_cells_of_several_lines_are_drawn_as_tabulate_draws_them(name):
    """A row is as high as its highest cell."""
    table = Table(headers=("id", "said\nby whom"), rows=(("a", "one\ntwo\n\nthree"), ("b\nb", "日本\né"), ("c", "")))

    assert ours(name, table) == theirs(name, table)


@pytest.mark.parametrize("name", ["latex_booktabs", "latex_longtable"])
def test_the_other_latex_tables_differ_in_their_rules_alone(name):
    """Rows are those of latex, rules those of tabulate."""
    plain = Table(headers=("id", "said"), rows=(("a", "word"), ("b", "")))
    hostile = Table(headers=("id", "said"), rows=tuple((cell, cell) for cell in HOSTILE))

    assert ours(name, plain) == theirs(name, plain)
    assert set(hostile.render("latex").split("\n")[4:-2]) <= set(hostile.render(name).split("\n"))


@pytest.mark.parametrize("name", sorted(set(ALIGNED) - OURS))
def test_tabulate_draws_small_tables_and_our_pen_the_large_ones(name, monkeypatch):
    """Who draws changes at a number of cells, and the text does not."""
    drawn = []

    def recorded(*args, **options):
        drawn.append(name)
        return tabulate(*args, **options)

    monkeypatch.setattr("tabulate.tabulate", recorded)
    small = Table(headers=("id", "said"), rows=tuple((str(number), "ein Wort") for number in range(FEW_CELLS // 2)))
    large = Table(headers=small.headers, rows=(*small.rows, ("last", "word")))

    assert small.render(name) == ours(name, small)
    assert drawn == [name]
    assert large.render(name) == ours(name, large)
    assert drawn == [name]
