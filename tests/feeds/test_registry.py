"""Every format is told where people look for it."""

from pathlib import Path

import pytest

from claimledger import Claim, Ledger, RecordNotFound, Source, UnknownName
from claimledger.cli.import_ import command
from claimledger.feeds import FEEDS, export
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


QUOTES = Ledger.of(
    Source(id="gazette", title="The Gazette", url="https://gazette.example/a"),
    Claim(id="doubled", quote=("has doubled",), source="gazette"),
    Claim(id="halved", quote=("has halved",), source="gazette"),
)


def test_a_ledger_is_exported_by_the_name_of_the_format():
    links = [
        "doubled\thttps://gazette.example/a#:~:text=has%20doubled",
        "halved\thttps://gazette.example/a#:~:text=has%20halved",
    ]

    assert [*export(QUOTES, "text-fragments")] == links
    assert [*export(QUOTES, "text-fragments", claims=["halved"])] == links[1:]
    assert [*export(QUOTES, "claimreview")] == ["[", "]"]
    assert [*export(QUOTES, "claimreview", style="jsonl")] == []


@pytest.mark.parametrize(
    ("asked", "error", "says"),
    [
        (
            {"name": "claimreviews"},
            UnknownName,
            "no format of export is called 'claimreviews'; did you mean 'claimreview'?",
        ),
        (
            {"name": "claimreview", "style": "jsonld"},
            UnknownName,
            "no style of claimreview is called 'jsonld'; did you mean 'jsonl'?",
        ),
        ({"name": "csl", "style": "json"}, UnknownName, "no style of csl is called 'json' (there are none)"),
        ({"name": "csl", "claims": ["haved"]}, RecordNotFound, "no record has the id 'haved'; did you mean 'halved'?"),
    ],
)
def test_what_there_is_not_is_refused_before_a_line_is_written(asked, error, says):
    with pytest.raises(error) as caught:
        export(QUOTES, **asked)

    assert str(caught.value) == says
