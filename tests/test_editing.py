"""Changes of a file's text: one stretch replaced, every other byte left alone."""

from __future__ import annotations

from textwrap import dedent

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import everything
from claimledger.changed_values import changed_values
from claimledger.diagnostic import Change
from claimledger.editing import apply_changes, without_comments
from claimledger.errors import EditRefused
from claimledger.location import Span
from claimledger.parsing import parse
from claimledger.writing import text_of_file

TEXT = dedent("""\
    # The head.
    claims:
      - id: first   # an id
        quote: >-
          Some “exact” words that are told over
          two lines by the source.
        speaker: 'nobody'
        # About the topics.
        topics: [pensions, strikes]
        implied:
          speaker: not said

      - id: second
        quote: "a \\"b\\" c"
        figures:
          - {text: 23%, of: members, at: 2011}
    """)


def _change(*changes, text=TEXT):
    return apply_changes("a.yaml", text, changes)


def _replaced(old, new, text=TEXT):
    assert text.count(old) == 1
    return text.replace(old, new)


def test_a_value_is_replaced_in_its_own_style():
    """Plain stays plain, quoted stays quoted, a block stays a block, and comments stay."""
    assert _change(Change(route=("claims", 0, "id"), value="new-id")) == _replaced("first  ", "new-id  ")
    assert _change(Change(route=("claims", 0, "speaker"), value="it's pcs")) == _replaced("'nobody'", "'it''s pcs'")
    assert _change(Change(route=("claims", 1, "quote"), value='x "y"')) == _replaced('"a \\"b\\" c"', '"x \\"y\\""')
    assert _change(Change(route=("claims", 0, "quote"), value="Short.")) == _replaced(
        "Some “exact” words that are told over\n      two lines by the source.", "Short."
    )
    assert _change(Change(route=("claims", 1, "figures", 0, "of"), value="all members")) == _replaced(
        "of: members", "of: all members"
    )
    assert _change(Change(route=("claims", 1, "figures", 0, "of"), value="x, y")) == _replaced(
        "of: members", 'of: "x, y"'
    )


def test_a_part_of_a_text_is_replaced_where_it_stands():
    """The words before and after keep their lines, in a folded text and between escapes."""
    folded = parse("a.yaml", TEXT)[0].root.plain["claims"][0]["quote"]
    start = folded.index("two")

    assert _change(Change(route=("claims", 0, "quote"), within=Span(start, start + 3), value="three")) == _replaced(
        "two lines", "three lines"
    )
    assert _change(Change(route=("claims", 1, "quote"), within=Span(2, 5), value='"d"')) == _replaced(
        '\\"b\\"', '\\"d\\"'
    )


def test_several_parts_of_one_text_are_replaced_together():
    """Both are told in offsets of the text as it is."""
    changes = [
        Change(route=("claims", 0, "quote"), within=Span(5, 6), value='"'),
        Change(route=("claims", 0, "quote"), within=Span(11, 12), value='"'),
    ]
    assert _change(*changes) == _replaced("“exact”", '"exact"')


def test_a_part_that_its_style_cannot_hold_makes_the_text_be_written_anew():
    """A colon and a space cannot stand in a plain text."""
    text = "claims:\n  - id: a\n    quote: some words\n"

    assert _change(Change(route=("claims", 0, "quote"), within=Span(4, 5), value=": "), text=text) == (
        "claims:\n  - id: a\n    quote: >-\n      some: words\n"
    )


def test_words_lost_behind_a_hash_are_taken_in():
    """The fix of F014: the comment becomes part of the text and does not stand behind it too."""
    text = "claims:\n  - id: a\n    quote: we are # 1\n    kind: event\n"

    assert _change(Change(route=("claims", 0, "quote"), value="we are # 1"), text=text) == (
        "claims:\n  - id: a\n    quote: >-\n      we are # 1\n    kind: event\n"
    )


def test_a_comment_behind_a_text_stays_when_it_becomes_a_block():
    """It stands behind the `>-` then."""
    text = "claims:\n  - id: a\n    where: page 1 # of the print\n"

    assert _change(Change(route=("claims", 0, "where"), value="page: 2"), text=text) == (
        "claims:\n  - id: a\n    where: >- # of the print\n      page: 2\n"
    )


def test_a_key_is_renamed():
    """Only the key's own characters change."""
    assert _change(Change(route=("claims", 0, "topics"), value="kind", key=True)) == _replaced("topics:", "kind:")


def test_keys_and_items_are_taken_out():
    """A line with its comment, a block, the first key behind a dash, a key and an item in brackets, a record."""
    quote = "    quote: >-\n      Some “exact” words that are told over\n      two lines by the source.\n"

    assert _change(Change(route=("claims", 0, "quote"), remove=True)) == _replaced(quote, "")
    assert _change(Change(route=("claims", 1, "id"), remove=True)) == _replaced("id: second\n    ", "")
    assert _change(Change(route=("claims", 0, "topics", 0), remove=True)) == _replaced("pensions, ", "")
    assert _change(Change(route=("claims", 1, "figures", 0, "at"), remove=True)) == _replaced(", at: 2011", "")
    assert _change(Change(route=("claims", 0, "implied", "speaker"), remove=True)) == _replaced(
        "implied:\n      speaker: not said", "implied: {}"
    )
    assert _change(Change(route=("claims", 1), remove=True)) == TEXT[: TEXT.index("\n  - id: second")]


def test_two_items_are_taken_out_by_the_indices_they_have_now():
    """The second change does not slip by one because of the first."""
    text = "claims:\n  - id: a\n    sic:\n      - x\n      - y\n      - z\n"
    changes = [Change(route=("claims", 0, "sic", index), remove=True) for index in (0, 1)]

    assert _change(*changes, text=text) == "claims:\n  - id: a\n    sic:\n      - z\n"


def test_keys_are_added_in_their_canonical_place():
    """Behind the key that comes before in the order of fields; a missing mapping around it is made."""
    assert _change(Change(route=("claims", 0, "said"), value="2011-07", add=True)) == _replaced(
        "speaker: 'nobody'\n", "speaker: 'nobody'\n    said: 2011-07\n"
    )
    assert _change(Change(route=("claims", 0, "source"), value="s", add=True)) == _replaced(
        "first   # an id\n", "first   # an id\n    source: s\n"
    )
    assert _change(Change(route=("claims", 1, "implied", "said"), value="the day", add=True)) == _replaced(
        'c"\n', 'c"\n    implied:\n      said: the day\n'
    )
    assert _change(Change(route=("claims", 1, "figures", 0, "value"), value="23", add=True)) == _replaced(
        "23%,", "23%, value: 23,"
    )
    assert _change(Change(route=("claims", 1, "gaps"), value=["a count"], add=True)) == (
        TEXT + "    gaps:\n      - a count\n"
    )


def test_a_first_key_is_added_behind_the_dash():
    """The old first key goes to the next line."""
    text = "claims:\n  - quote: words\n"

    assert _change(Change(route=("claims", 0, "id"), value="a", add=True), text=text) == (
        "claims:\n  - id: a\n    quote: words\n"
    )


def test_records_are_added_with_an_empty_line_before():
    """At the end of their section, or with a new section."""
    claim = {"quote": "words", "id": "third"}

    assert _change(Change(route=("claims", 2), value=claim, add=True)) == (TEXT + "\n  - id: third\n    quote: words\n")
    assert _change(Change(route=("speakers", 0), value={"id": "pcs", "name": "PCS"}, add=True)) == _replaced(
        "# The head.\n", "# The head.\nspeakers:\n  - id: pcs\n    name: PCS\n\n"
    )


def test_a_text_becomes_a_list_and_a_list_a_text():
    """The value's kind may change; what stands around it does not."""
    assert _change(Change(route=("claims", 0, "topics"), value="pensions")) == _replaced(
        "[pensions, strikes]", "pensions"
    )
    assert _change(Change(route=("claims", 1, "quote"), value=["a", "b"])) == _replaced(
        ' "a \\"b\\" c"', "\n      - a\n      - b"
    )
    assert _change(Change(route=("claims", 0, "implied"), value="x")) == _replaced("\n      speaker: not said", " x")


def test_line_ends_and_byte_order_mark_stay():
    """Every byte that is not meant is as it was, in a file made on Windows too."""
    text = "\ufeff" + TEXT.replace("\n", "\r\n")

    assert (
        _change(
            Change(route=("claims", 0, "said"), value="2011", add=True),
            Change(route=("claims", 1, "gaps"), value=["a", "b"], add=True),
            text=text,
        )
        == _replaced("'nobody'\r\n", "'nobody'\r\n    said: 2011\r\n", text) + "    gaps:\r\n      - a\r\n      - b\r\n"
    )


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ([Change(route=("claims", 7, "id"), value="x")], "there is nothing at claims.7.id"),
        ([Change(route=("claims", 0, "id"), value="x", add=True)], "claims.0.id is there already"),
        ([Change(route=("claims", 0, "topics"), value="id", key=True)], "`id` is there already"),
        ([Change(route=("claims", 0, "id"), value=3)], "3 is not a value of a ledger file"),
        (
            [Change(route=("claims", 0, "id"), value="x"), Change(route=("claims", 0, "id"), value="y")],
            "two changes are about the same place",
        ),
        (
            [Change(route=("claims", 0, "quote"), within=Span(at, 5), value="x") for at in (0, 3)],
            "two changes are about the same words",
        ),
        ([Change(route=("claims", 0, "id", "x"), value="y", add=True)], "nothing can be added at claims.0.id.x"),
    ],
)
def test_a_change_that_cannot_be_made_is_refused_with_its_reason(changes, why):
    """Nothing is done by halves."""
    with pytest.raises(EditRefused) as caught:
        _change(*changes)

    assert caught.value.why == why


def test_a_comment_is_taken_out_alone():
    """Its whole line where it stands alone, else only itself."""
    alone, behind = TEXT.index("# About"), TEXT.index("# an id")

    assert without_comments("a.yaml", TEXT, [alone]) == _replaced("    # About the topics.\n", "")
    assert without_comments("a.yaml", TEXT, [behind]) == _replaced("   # an id", "")
    with pytest.raises(EditRefused):
        without_comments("a.yaml", TEXT, [5])


def test_comments_are_taken_out_together():
    """In any order, and all or none of them."""
    alone, behind = TEXT.index("# About"), TEXT.index("# an id")
    both = without_comments("a.yaml", TEXT, [alone, behind])

    assert both == without_comments("a.yaml", TEXT, [behind, alone])
    assert both == _replaced("    # About the topics.\n", "").replace("   # an id", "")
    assert without_comments("a.yaml", TEXT, []) == TEXT
    with pytest.raises(EditRefused):
        without_comments("a.yaml", TEXT, [alone, 5, behind])


def _texts_of(plain, route=()):
    if isinstance(plain, dict):
        for key, value in plain.items():
            yield from _texts_of(value, (*route, key))
    elif isinstance(plain, list):
        for index, value in enumerate(plain):
            yield from _texts_of(value, (*route, index))
    else:
        yield route, plain


@settings(
    deadline=None,
    max_examples=60,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(st.data())
def test_any_text_can_take_the_place_of_any_text(data):
    """The other values are as they were, and so is every line outside the text's own."""
    text = text_of_file({"claims": [data.draw(everything.claims)], "speakers": [data.draw(everything.speakers)]})
    if data.draw(st.booleans()):
        text = text.replace("\n", "\r\n")
    document, _ = parse("a.yaml", text)
    route, old = data.draw(st.sampled_from(list(_texts_of(document.root.plain))))
    new = data.draw(everything.texts())
    within = None
    if old and data.draw(st.booleans()):
        start = data.draw(st.integers(0, len(old)))
        within = Span(start, data.draw(st.integers(start, len(old))))

    changed = apply_changes("a.yaml", text, [Change(route=route, value=new, within=within)])

    wanted = new if within is None else old[: within.start] + new + old[within.end :]
    expected = [(at, wanted if at == route else value) for at, value in _texts_of(document.root.plain)]
    assert list(_texts_of(parse("a.yaml", changed)[0].root.plain)) == expected
    span = document.node(route).span
    assert changed.startswith(text[: span.start])
    assert changed.endswith(text[span.end :])


@settings(
    deadline=None,
    max_examples=40,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(st.data())
def test_whatever_is_added_and_taken_out_the_rest_reads_back_alike(data):
    """Several changes at once: they are all made as meant, or none is."""
    text = text_of_file({"claims": [data.draw(everything.claims)], "sources": [data.draw(everything.sources)]})
    document, _ = parse("a.yaml", text)
    routes = [route for route, _ in document.routes() if len(route) > 2]
    changes = []
    for route in data.draw(st.lists(st.sampled_from(routes), min_size=1, max_size=3)):
        if data.draw(st.booleans()):
            changes.append(Change(route=route, remove=True))
        else:
            value = data.draw(st.one_of(everything.texts(), st.lists(everything.texts(), max_size=2)))
            changes.append(
                Change(route=(*route[:-1], data.draw(st.sampled_from(["note", "said", "x y"]))), value=value, add=True)
            )

    try:
        changed = apply_changes("a.yaml", text, changes)
    except EditRefused:
        return

    assert parse("a.yaml", changed)[0].root.plain == changed_values("a.yaml", document.root.plain, changes)
