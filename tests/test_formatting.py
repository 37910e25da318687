"""`fmt`: canonical order and layout; values and comments stay."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest
import yaml
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

import everything
from claimledger.errors import EditRefused
from claimledger.formatting import format_text
from claimledger.parsing import parse
from claimledger.writing import plain_of


def _formatted(text):
    return format_text("a.yaml", dedent(text).lstrip("\n"))


def test_the_files_of_this_project_are_canonical():
    """`fmt` leaves every file of `claims/` as it is."""
    files = sorted((Path(__file__).resolve().parents[1] / "claims").glob("*.yaml"))

    assert files
    for path in files:
        text = path.read_text(encoding="utf-8")
        assert format_text(path.name, text) == text, path.name


def test_keys_take_their_order_and_comments_go_with_them():
    """A comment above a key or behind it stays there when the key moves; sections and records too."""
    text = """
        # The head.

        claims:
          # Above the first claim.
          - quote: "words"   # of a text field
            # Why this id.
            id: first
            # Below the last key.

          - id: second

            kind: [statistic]
            quote: 'more words'
        # The speakers.
        speakers:   # behind a section
          - {id: pcs, name: PCS}
        # The end.
    """
    assert _formatted(text) == dedent("""\
        # The head.

        # The speakers.
        speakers:   # behind a section
          - id: pcs
            name: PCS

        claims:
          # Above the first claim.
          # Why this id.
          - id: first
            # of a text field
            quote: words
            # Below the last key.

          - id: second
            quote: more words
            kind: [statistic]

        # The end.
        """)


def test_a_comment_behind_a_text_that_becomes_a_block_moves_above_it():
    """Behind `>-` it would be hard to see, inside the text it would be words."""
    text = """
        claims:
          - id: a
            quote: "he said: words" # from the print edition
    """
    assert _formatted(text) == dedent("""\
        claims:
          - id: a
            # from the print edition
            quote: >-
              he said: words
        """)


def test_a_list_with_a_comment_inside_keeps_its_lines():
    """A comment needs a line to stand at, so the list is not drawn together."""
    text = """
        claims:
          - id: a
            topics:
              - pensions # the main one
              # the other
              - strikes
    """
    assert _formatted(text) == dedent(text).lstrip("\n")


def test_a_comment_inside_brackets_moves_above_the_key():
    """There is no place for it on the one line."""
    text = """
        claims:
          - id: a
            topics: [pensions, # the main one
                     strikes]
    """
    assert _formatted(text) == dedent("""\
        claims:
          - id: a
            # the main one
            topics: [pensions, strikes]
        """)


def test_a_record_that_is_commented_out_stays_between_its_neighbours():
    """Whatever an editor's "comment out" leaves at the margin is indented like the records."""
    text = """
        claims:
          - id: a
        #  - id: b
        #    quote: words
          - id: c
        #  - id: d
    """
    assert _formatted(text) == dedent("""\
        claims:
          - id: a

          #  - id: b
          #    quote: words
          - id: c

        #  - id: d
        """)


def test_explicit_defaults_and_long_forms_stay():
    """What somebody wrote out, they wrote for a reason."""
    text = """
        claims:
          - id: a
            quote:
              - words
            via:
              - {speaker: b}
            mode: asserted
    """
    assert _formatted(text) == dedent(text).lstrip("\n")


def test_line_ends_and_byte_order_mark_stay():
    """A file made on Windows is still one."""
    text = "\ufeffclaims:\r\n  - quote: words\r\n    id: a\r\n"

    assert format_text("a.yaml", text) == "\ufeffclaims:\r\n  - id: a\r\n    quote: words\r\n"


def test_an_ignore_comment_stays_above_what_it_is_about():
    """The route of an ignore is the same after the layout."""
    text = """
        claims:
          # claimledger: ignore[F009] an old id
          - quote: words
            # claimledger: ignore[R101] unknown
            speaker: nobody
            id: a
    """
    before, _ = parse("a.yaml", dedent(text))
    after, _ = parse("a.yaml", _formatted(text))

    assert [(found.codes, found.route) for found in after.ignores] == [
        (("F009",), ("claims", 0)),
        (("R101",), ("claims", 0, "speaker")),
    ]
    assert [found.route for found in before.ignores] == [found.route for found in after.ignores]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("claims: [\n", "of F001 in line 1"),
        ("claims:\n  - id: a\n    quote: words # and more\n", "of F014 in line 3: words are lost"),
        ("claims:\n  - id: a\n    id: b\n", "of F002 in line 3: `id` stands twice"),
        ("- a\n", "it is not a mapping of sections"),
    ],
)
def test_a_file_with_a_mistake_is_refused_with_its_reason(text, why):
    """Where it is not certain what a file says, its layout is left alone."""
    with pytest.raises(EditRefused) as caught:
        format_text("a.yaml", text)

    assert caught.value.why.startswith(why)


@pytest.mark.parametrize("text", ["", "# only a comment\n", "\n\n", "{}\n"])
def test_a_file_that_holds_nothing_is_left_as_it_is(text):
    """There is nothing to lay out."""
    assert format_text("a.yaml", text) == text


@st.composite
def _untidy_files(draw):
    """Files in another program's layout, with shuffled keys and with comments wherever lines end."""
    sections = draw(everything.files)
    values = {
        key: plain_of(section) if key == "document" else [plain_of(record) for record in section]
        for key, section in sections.items()
    }
    order = draw(st.randoms(use_true_random=False))
    flow = draw(st.sampled_from([None, False, False, True]))
    text = yaml.dump(
        _shuffled(values, order),
        Dumper=_Dumper,
        sort_keys=False,
        allow_unicode=True,
        width=100,
        default_flow_style=flow,
    )
    lines = text.split("\n")
    for number in sorted(order.sample(range(len(lines)), min(len(lines), draw(st.integers(0, 8)))), reverse=True):
        kind = order.choice(["behind", "above", "above", "empty"])
        if kind == "behind":
            lines[number] += f" # c{number}"
        else:
            lines.insert(number, " " * order.choice([0, 2, 4, 6, 8]) + f"# c{number}" if kind == "above" else "")
    return "\n".join(lines)


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data):
        return True


def _shuffled(value, order):
    if isinstance(value, dict):
        keys = list(value)
        order.shuffle(keys)
        return {key: _shuffled(value[key], order) for key in keys}
    return [_shuffled(item, order) for item in value] if isinstance(value, list) else value


@settings(
    deadline=None,
    max_examples=25,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
@given(_untidy_files())
def test_formatting_changes_no_value_loses_no_comment_and_is_done_once(text):
    """Whatever the layout before, a second run changes nothing."""
    document, findings = parse("a.yaml", text)
    assume(not findings and isinstance(document.root.plain, dict))

    once = format_text("a.yaml", text)

    assert parse("a.yaml", once)[0].root.plain == document.root.plain
    assert format_text("a.yaml", once) == once
