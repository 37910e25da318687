"""Sources go out as BibLaTeX, and entries come in with nothing lost."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimledger import Ledger, PartialDate, Source, SourceKind, Speaker
from claimledger.feeds import Request, feed_named
from claimledger.importers.bibtex import read

DAY = PartialDate.parse
SOURCE = Source(
    id="s",
    title="50% of {all} & more_\\ ~^",
    kind=SourceKind.BOOK,
    authors=("Ann Berg", "House of Words and Deeds", "Deeds, Words"),
    publisher="P & Q",
    published=DAY("2011-07~"),
    accessed=DAY("2024-03-07"),
    url="https://s.example/a_b?c=%20&d",
    note="So.",
)


def written(*records):
    return "\n".join(feed_named("bibtex").lines(Ledger.of(*records), Request()))


def items(text):
    return list(read(io.StringIO(text), "in.bib"))


def test_a_source_is_an_entry():
    assert written(Speaker(id="ann", name="Ann Berg"), Source(id="a", title="T #1", authors=("ann",))) == (
        "@misc{a,\n  title = {T \\#1},\n  author = {{Ann Berg}},\n}"
    )


def test_what_an_entry_can_hold_comes_back():
    assert [item.sources for item in items(written(SOURCE))] == [(SOURCE,)]


TEXT = st.text(st.characters(exclude_categories=("C", "Z"))).filter(bool)


@settings(deadline=None, max_examples=60)
@given(TEXT)
def test_no_title_ends_its_field(title):
    (item,) = items(written(Source(id="s", title=title)))

    assert item.sources[0].title == title


FOREIGN = """% a comment
@string{ch = "Check House"}
@article{Berg:2011,
  title = {{On} Cheese by M{\\"u}ller},
  author = {Berg, Ann and {The House}},
  journal = {Journal of Cheese},
  year = 2011, month = jul,
  publisher = ch,
}
"""


def test_a_foreign_entry_loses_nothing_and_goes_round():
    (item,) = items(FOREIGN)
    (source,) = item.sources

    assert (source.title, source.authors, source.published, source.publisher) == (
        "On Cheese by Müller",
        ("Ann Berg", "The House"),
        DAY("2011-07"),
        "Check House",
    )
    assert dict(source.extra["bibtex"]) == {
        "title": '{On} Cheese by M{\\"u}ller',
        "author": "Berg, Ann and {The House}",
        "journal": "Journal of Cheese",
        "year": "2011",
        "month": "jul",
        "type": "article",
        "key": "Berg:2011",
    }
    assert [one.sources for one in items(written(source))] == [(source,)]


@pytest.mark.parametrize(
    "broken", ["@book{x, title = {open\n", "@book{x, title={A}, title={B}}\n"], ids=["open", "two titles"]
)
def test_a_broken_entry_is_told_and_hides_no_other(broken, capsys):
    found = items(f"{broken}@misc{{after, title = {{After}}}}\n")

    assert [[note.code for note in item.notes] for item in found] == [["I105"], []]
    assert (found[0].rejected.strip(), found[-1].sources[0].title) == (broken.strip(), "After")
    assert capsys.readouterr().err == ""


def test_of_two_entries_with_one_key_none_is_lost():
    """The second cannot stand beside the first; one that says the same again is the same."""
    first, second = "@book{a, title={A}}\n", "@misc{a, title={B}, url={https://b.example/}}\n"
    strings = '@string{b = "B"}\n@string{b = "C"}\n'
    found = items(f"{strings}{first}{second}@book{{a,  title={{A}}}}\n@book{{b, title={{A}}}}\n")

    assert [[source.id for source in item.sources] for item in found] == [["a"], [], ["b"]]
    assert found[1].rejected == second.strip()
    assert [note.message for note in found[1].notes] == [
        "another record before it has the id `a`, and says something else: give it one of its own"
    ]


def test_a_text_without_any_entry_is_told():
    """Whoever names the wrong file learns it; a file of nothing but an abbreviation is in order."""
    (item,) = items('{"title": "CSL-JSON"}')

    assert [(note.code, note.message) for note in item.notes] == [("I105", "it holds no entry: one begins with `@`")]
    assert item.rejected == '{"title": "CSL-JSON"}'
    assert items('@string{bbc = "BBC"}\n') == items(" \n") == []


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from([*'@{}=,"#\\ \n', "@book{", "title", "a", "and", "date", "2011"]), max_size=25))
def test_no_text_makes_it_raise_and_each_source_goes_out(parts):
    for item in items("".join(parts)):
        written(*item.sources)
