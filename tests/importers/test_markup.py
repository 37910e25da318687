"""Pages give what their scripts and their microdata say, however their tags are open, and take no time for it."""

import io
import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimledger.importers import markup
from claimledger.importers.markup import markup_elements


def values(page):
    return [one.problem or one.value for one in markup_elements(io.StringIO(page))]


def item(name, inside=""):
    return f'<div itemscope itemtype="https://schema.org/Thing"><p itemprop="name">{name}{inside}</div>'


def thing(name, **more):
    return {"@type": ["https://schema.org/Thing"], "name": name, **more}


def test_tags_that_are_left_open_end_with_what_they_stand_in():
    """As every browser has it: `<p>` and `<li>` are seldom closed."""
    assert values(f"<ul><li>{item('a')}<li>{item('b')}</ul></p></b>{item('c')}") == [thing("a"), thing("b"), thing("c")]


def test_a_text_that_the_page_ends_in_is_there():
    assert values('<div itemscope><p itemprop="name">so') == [{"name": "so"}]


def test_an_item_that_is_no_property_of_the_item_around_it_is_one_of_its_own():
    assert values(item("a", item("b"))) == [thing("b"), thing("ab")]


def test_what_looks_like_sgml_is_a_comment():
    assert values(f"<![if IE]>{item('a')}<![endif]><![xyz[ a > b ]]>{item('b')}<!") == [thing("a"), thing("b")]


def test_a_script_that_the_page_ends_in_is_told():
    (problem,) = values('<script type="application/ld+json">{"a": 1')

    assert problem.startswith("it is no JSON")


@pytest.mark.parametrize(
    "told",
    ["application/ld+json", " Application/LD+JSON ", "application/ld+json; charset=utf-8", "application/ld+json;x=y"],
)
def test_a_type_may_have_parameters(told):
    """As JSON-LD has it for `profile`, and pages for `charset`."""
    assert values(f"<script type='application/ld+json'>1</script><script type='{told}'>2</script>") == ["1", "2"]


HIDDEN = {
    "a comment": ("<!--\n", "\n-->"),
    "a comment with a comment of scripts": ("<!--\n", "\n//-->"),
    "a section of XHTML": ("<![CDATA[", "]]>"),
    "a section behind a comment of scripts": ("//<![CDATA[\n", "\n//]]>"),
    "a section in comments of scripts": ("/* <![CDATA[ */", "/* ]]> */"),
    "both": ("<!--//--><![CDATA[//><!--\n", "\n//--><!]]>"),
    "an end of a statement": ("", ";\n"),
}


@pytest.mark.parametrize("hidden", HIDDEN)
@pytest.mark.parametrize("inside", ['{"a": "<!-- //]]>;"}', '[["x"]]'])
def test_marks_that_hide_a_script_from_old_programs_are_left_out_and_told(hidden, inside):
    before, behind = HIDDEN[hidden]
    page = f"<p>\n<script type='application/ld+json'>{before}{inside}{behind}</script>"
    bare, (found,) = json.loads(inside), markup_elements(io.StringIO(page))

    assert found.value == (bare if isinstance(bare, dict) else bare[0])
    assert found.repairs == ("marks around the script were left out",)
    line = 2 + before.count("\n")
    assert (found.line, found.problem) == (line, "")


def test_what_is_no_mark_around_a_script_is_told_as_it_was():
    problem, *_ = values("<script type='application/ld+json'>var a = {}</script>")

    assert problem.startswith("it is no JSON")


def test_a_tag_that_never_ends_is_told(monkeypatch):
    monkeypatch.setattr(markup, "_LONGEST_OPEN", 1_000_000)

    assert values(item("a") + "<!-- " + "x" * 3_000_000) == [
        thing("a"),
        "a tag, a comment or a script has more than 1,000,000 characters",
    ]


@pytest.mark.parametrize(
    "page",
    [
        "<div itemscope>" + "<p itemprop=x>a" * 20_000,
        "<div itemscope><p itemprop=x>" + "<b>a</b>" * 50_000,
        "<div itemscope>" * 20_000,
        "<div>" * 50_000 + "</p>" * 50_000,
        "<!--" * 100_000,
        "<a " * 100_000,
        "<script type='application/ld+json'>" + "</" * 100_000,
        "<script type='application/ld+json'>" + "//" * 100_000 + "</script>",
        "<script type='application/ld+json'>" + "{" + "//\n" * 100_000 + "</script>",
        "<div itemscope>" + "<p itemprop='a b c d e f'>" * 20_000 + "x" * 100_000,
    ],
    ids=["texts", "pieces", "items", "ends", "comments", "tags", "script", "marks", "marks-behind", "names"],
)
def test_a_hostile_page_takes_no_time(page):
    began = time.process_time()
    values(page)

    assert time.process_time() - began < 10


TAGS = [
    *("<div itemscope>", "</div>", '<p itemprop="name">', "</p>", "<b>", "</b>", '<meta itemprop="url" content="x">'),
    *("<![x y[", "]]>", "<!--", "-->", "<!", "<?", "&#xD800;", "&#0;", "&amp", "text", "\0", "\ud800", "<", ">", '"'),
    *("<script type='application/ld+json'>", "</script>", '{"a": ', "}", "[", "<svg><title>", "<style>", "<plaintext>"),
]


@settings(deadline=None, max_examples=150)
@given(st.lists(st.sampled_from(TAGS) | st.text(max_size=5), max_size=25).map("".join))
def test_no_page_makes_it_raise(page):
    json.dumps(values(page))
