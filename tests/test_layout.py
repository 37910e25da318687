"""The canonical layout, rule by rule."""

from __future__ import annotations

from textwrap import dedent

import pytest

from claimledger.layout import lay_out, lay_out_file, shape_at, shape_of
from claimledger.records import Claim, Difference, Gap, Source, Speaker
from claimledger.spelling import WIDTH, is_plain, is_plain_in_flow


def _claim(**values):
    return lay_out({"id": "a", **values}, shape_of(Claim)).removeprefix("id: a\n")


SIMPLE = (
    *("words", "it's so", "“quoted” words", "a#b", "12:30", "http://x/?a=b#c", "true", "no", "1.10", "2011-07", "-3"),
    *("a, b", "é", "\N{GRINNING FACE}", "a\xa0b"),
)
DELICATE = (
    *('"quoted" words', "'quoted' words", "a: b", "ends:", "a #b", "#b", "- a", "-", "? a", ":b", "[a]", "{a}", ", a"),
    *("&a", "*a", "!a", "|", ">", "%a", "@a", "`a`", "null", "~", "=", "a\tb"),
)


@pytest.mark.parametrize("text", SIMPLE)
def test_a_simple_text_stands_on_the_line_of_its_key(text):
    """Nothing around it, whatever a typed reader would make of it."""
    assert is_plain(text)
    assert _claim(note=text) == f"note: {text}\n"


@pytest.mark.parametrize("text", DELICATE)
def test_a_text_that_needs_care_stands_below_its_key(text):
    """Folded, without quotation marks around it."""
    assert not is_plain(text)
    assert _claim(note=text) == f"note: >-\n  {text}\n"


@pytest.mark.parametrize(
    ("text", "spelt"),
    [
        (" a", '" a"'),
        ("a ", '"a "'),
        ("\n", '"\\n"'),
        ("a\rb", '"a\\rb"'),
        ("a\u2028b\x85c", '"a\\u2028b\\x85c"'),
        ("a\u202eb\0", '"a\\u202eb\\0"'),
        ('\ufeff"\\', '"\\ufeff\\"\\\\"'),
        ("a\n\n", '"a\\n\\n"'),
        ("a \n", '"a \\n"'),
        ("\ta\nb", '"\\ta\\nb"'),
    ],
)
def test_only_what_nothing_else_holds_is_escaped(text, spelt):
    """Ends that nobody sees, and marks that readers think differently of."""
    assert _claim(note=text) == f"note: {spelt}\n"


@pytest.mark.parametrize(
    ("text", "spelt"),
    [
        ("a\nb", "|-\n  a\n  b"),
        ("a\n\nb\n", "|\n  a\n\n  b"),
        ("  code\na\n", "|2\n    code\n  a"),
        ("# A heading\n- a: b\n", "|\n  # A heading\n  - a: b"),
        ("a  \nb", "|-\n  a  \n  b"),
    ],
)
def test_a_text_with_line_breaks_stands_line_by_line(text, spelt):
    """With the sign for how it ends, and for how far in it begins."""
    assert _claim(rationale=text) == f"rationale: {spelt}\n"


def test_a_long_text_is_folded_at_single_spaces_only():
    """No line is wider than it may be, unless one word is; two spaces stay together."""
    text = "word " * 30 + "two  spaces " * 12 + "x" * 150 + " end"
    header, *lines = _claim(statement=text).splitlines()

    assert header == "statement: >-"
    assert " ".join(line[2:] for line in lines) == text
    assert [len(line) for line in lines if len(line) > WIDTH] == [152]


def test_a_line_is_filled_to_the_last_column():
    """The 120th column is still used, behind a key and below it."""
    fits = "a" * (WIDTH - len("note: "))

    assert _claim(note=fits) == f"note: {fits}\n"
    assert _claim(note=fits + "a") == f"note: >-\n  {fits}a\n"


def test_lists_of_names_stand_in_brackets_where_they_fit():
    """Names, ids and topics; one that holds a comma makes the whole list stand line by line."""
    assert _claim(topics=["pensions", "public finances"]) == "topics: [pensions, public finances]\n"
    assert _claim(topics=["a, b", "c"]) == "topics:\n  - a, b\n  - c\n"
    assert _claim(topics=["t" * 60, "u" * 60]) == f"topics:\n  - {'t' * 60}\n  - {'u' * 60}\n"
    assert _claim(sic=["a"]) == "sic:\n  - a\n"
    assert _claim(reviews=[{"gaps": ["a letter"]}]) == "reviews:\n  - gaps:\n      - a letter\n"


def test_small_mappings_stand_in_braces_where_they_are_simple():
    """A quotation mark, a comma or a mapping inside makes them stand line by line."""
    assert lay_out([{"text": "a", "matters": "true"}], shape_at(("claims", 0, "dates"))) == (
        "- {text: a, matters: true}\n"
    )
    assert _claim(relations={"relies_on": ["b", "c"]}) == "relations: {relies_on: [b, c]}\n"
    assert lay_out({"x": [{"text": "it's", "kind": "added"}]}, _holding(Difference)) == (
        "x:\n  - text: it's\n    kind: added\n"
    )
    assert lay_out({"x": [{"what": "a, b", "date": "2011"}]}, _holding(Gap)) == "x:\n  - what: a, b\n    date: 2011\n"
    assert _claim(figures=[{"text": "a", "implied": {"at": "b"}}]) == (
        "figures:\n  - text: a\n    implied:\n      at: b\n"
    )


def _holding(kind):
    shape = shape_of(Claim)
    return type(shape)(keys={"x": type(shape)(item=shape_of(kind))})


def test_in_flow_a_text_is_simpler_still():
    """What ends a text between brackets, or begins another thing there."""
    assert not any(is_plain_in_flow(text) for text in ("a,b", "a[b", "b]", "{", "a}", 'a"b', "a?b"))
    assert all(is_plain_in_flow(text) for text in ("it's", "http://x/y#z", "12:30", "“a”"))


def test_keys_stand_in_the_order_of_the_fields_and_unknown_ones_last():
    """Nothing is lost that the layout does not know."""
    assert (
        lay_out({"zz": "1", "name": "N", "aa": "2", "id": "a"}, shape_of(Speaker)) == "id: a\nname: N\nzz: 1\naa: 2\n"
    )


def test_records_are_parted_by_an_empty_line_and_speakers_are_not():
    """Claims and sources are long, speakers short."""
    source, speaker = {"id": "s", "title": "T"}, {"id": "p", "name": "P"}
    text = lay_out_file({"speakers": [speaker] * 2, "sources": [source] * 2, "document": source})

    assert text == dedent("""\
        document:
          id: s
          title: T

        sources:
          - id: s
            title: T

          - id: s
            title: T

        speakers:
          - id: p
            name: P
          - id: p
            name: P
        """)


def test_hard_keys_and_nested_lists_of_extra_are_held():
    """Imported leftovers may have any key."""
    extra = {"a: b": [["x", "y"], {}], "": "", "k" * 1100: {"c": []}}

    assert lay_out({"extra": extra}, shape_of(Source)) == (
        f'extra:\n  "a: b":\n    - - x\n      - y\n    - {{}}\n  "": ""\n  ? "{"k" * 1100}"\n  :\n    c: []\n'
    )
