"""Every format is told where people look for it."""

from pathlib import Path

import pytest

from claimledger.cli.import_ import command
from claimledger.feeds import FEEDS
from claimledger.importers.registry import IMPORTERS

DOCS = Path(__file__).resolve().parents[2] / "docs"
IMPORTED = [importer.name for importer in IMPORTERS]


@pytest.mark.parametrize(
    ("page", "names"),
    [("importing.md", IMPORTED), ("exporting.md", [feed.name for feed in FEEDS])],
    ids=["importing", "exporting"],
)
def test_the_page_has_a_line_for_each_format_and_no_other(page, names):
    text = (DOCS / page).read_text(encoding="utf-8")
    told = [line.split("`")[1] for line in text.splitlines() if line.startswith("| `")]

    assert sorted(told) == sorted(names)


def test_the_help_of_import_names_each_format():
    told = " ".join((command.help or "").split())

    assert f"FORMAT is {', '.join(IMPORTED[:-1])} or {IMPORTED[-1]};" in told


@pytest.mark.parametrize("importer", IMPORTERS, ids=IMPORTED)
def test_each_importer_has_its_module(importer):
    assert callable(importer.read)


@pytest.mark.parametrize("feed", FEEDS, ids=lambda feed: feed.name)
def test_each_feed_has_its_module(feed):
    assert callable(feed.lines)
