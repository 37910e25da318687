"""Every format that a table can be written in, by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field

from claimledger.errors import UnknownName
from claimledger.exporters import (
    by_tabulate,
    jira,
    json_text,
    latex,
    markdown,
    orgmode,
    pictures,
    restructuredtext,
    separated,
    webpage,
    wikis,
)
from claimledger.exporters.cells import printable
from claimledger.exporters.layout import Layout
from claimledger.value_classes import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from claimledger.exporters.cells import Lines


@frozen(kw_only=True)
class Format:
    """One way to write a table as text."""

    #: The name, tabulate's where tabulate has the format.
    name: str
    #: What it is for, in one line.
    about: str
    #: The usual end of a file's name, with its dot.
    suffix: str
    #: Writes headers, rows, kinds and options as lines without line ends.
    lines: Lines = field(repr=False)
    #: Writes the cells of a column in this format's language, as they come between its bars.
    cells: Callable[[Sequence[str]], Sequence[str]] = field(default=printable, repr=False)
    #: The lines and bars of an aligned format; None for the others.
    layout: Layout | None = field(default=None, repr=False)
    #: Whether rows go out one by one; else the whole table is measured first.
    streams: bool = True
    #: Whether a width given to `Table.render` breaks cells at words.
    wraps: bool = False


def _aligned(name: str, layout: Layout, about: str, suffix: str = ".txt") -> Format:
    return Format(
        name=name,
        about=about,
        suffix=suffix,
        lines=by_tabulate.drawn(name, layout),
        cells=layout.cells,
        layout=layout,
        streams=False,
        wraps=layout.wraps,
    )


#: All formats, in the order in which they are listed to people.
FORMATS: tuple[Format, ...] = (
    _aligned("github", markdown.GITHUB, "Markdown as GitHub, GitLab and most others read it", ".md"),
    _aligned("pipe", markdown.PIPE, "Markdown with alignment, for PHP Markdown Extra, Pandoc and MyST", ".md"),
    Format(name="csv", about="comma-separated values, for spreadsheets", suffix=".csv", lines=separated.csv),
    Format(name="tsv", about="tab-separated values, one row a line", suffix=".tsv", lines=separated.tsv),
    Format(name="json", about="an array of JSON objects", suffix=".json", lines=json_text.json),
    Format(name="jsonl", about="one JSON object a line", suffix=".jsonl", lines=json_text.jsonl),
    Format(name="html", about="a table element for a web page", suffix=".html", lines=webpage.html),
    _aligned("rst", restructuredtext.RST, "reStructuredText, for Sphinx and docutils", ".rst"),
    _aligned("asciidoc", wikis.ASCIIDOC, "AsciiDoc", ".adoc"),
    _aligned("mediawiki", wikis.MEDIAWIKI, "Wikipedia and other MediaWikis", ".wiki"),
    _aligned("moinmoin", wikis.MOINMOIN, "MoinMoin wikis"),
    _aligned("textile", wikis.TEXTILE, "Textile, for Redmine", ".textile"),
    _aligned("jira", jira.JIRA, "Jira and Confluence"),
    _aligned("youtrack", wikis.YOUTRACK, "YouTrack's former wiki markup (today's YouTrack reads github)"),
    _aligned("orgtbl", orgmode.ORGTBL, "Org mode of Emacs", ".org"),
    _aligned("latex", latex.LATEX, "LaTeX, a tabular", ".tex"),
    _aligned("latex_booktabs", latex.LATEX_BOOKTABS, "LaTeX with the package booktabs", ".tex"),
    _aligned("latex_longtable", latex.LATEX_LONGTABLE, "LaTeX over several pages, with the package longtable", ".tex"),
    _aligned("simple", pictures.SIMPLE, "columns under a dashed line"),
    _aligned("plain", pictures.PLAIN, "columns, no lines"),
    _aligned("presto", pictures.PRESTO, "as Presto and Trino print"),
    _aligned("pretty", pictures.PRETTY, "as PrettyTable prints, centred"),
    _aligned("psql", pictures.PSQL, "as PostgreSQL's psql prints"),
    _aligned("grid", pictures.GRID, "a grid of ASCII"),
    _aligned("simple_grid", pictures.SIMPLE_GRID, "a grid of thin lines"),
    _aligned("rounded_grid", pictures.ROUNDED_GRID, "a grid with round corners"),
    _aligned("heavy_grid", pictures.HEAVY_GRID, "a grid of thick lines"),
    _aligned("mixed_grid", pictures.MIXED_GRID, "a grid of thick and thin lines"),
    _aligned("double_grid", pictures.DOUBLE_GRID, "a grid of double lines"),
    _aligned("fancy_grid", pictures.FANCY_GRID, "a grid, double round the header"),
    _aligned("colon_grid", pictures.COLON_GRID, "a grid of ASCII that tells alignment by colons"),
    _aligned("outline", pictures.OUTLINE, "a frame of ASCII, no lines between rows"),
    _aligned("simple_outline", pictures.SIMPLE_OUTLINE, "a frame of thin lines"),
    _aligned("rounded_outline", pictures.ROUNDED_OUTLINE, "a frame with round corners"),
    _aligned("heavy_outline", pictures.HEAVY_OUTLINE, "a frame of thick lines"),
    _aligned("mixed_outline", pictures.MIXED_OUTLINE, "a frame of thick and thin lines"),
    _aligned("double_outline", pictures.DOUBLE_OUTLINE, "a frame of double lines"),
    _aligned("fancy_outline", pictures.FANCY_OUTLINE, "a frame, double round the header"),
)


#: What people call a format besides its name.
OTHER_NAMES = {"markdown": "github"}


def format_named(name: str) -> Format:
    """
    Return the format called *name*; ``markdown`` is ``github``.

    Raises:
        UnknownName: when there is none; the message names the nearest, or all.

    """
    meant = OTHER_NAMES.get(name, name)
    for known in FORMATS:
        if known.name == meant:
            return known
    raise UnknownName("format", name, [known.name for known in FORMATS])
