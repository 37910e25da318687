"""The plain layout is read exactly as the YAML parser reads it, or not at all."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from claimledger.plain_layout import NotPlain, read_plain_layout
from claimledger.plain_parsing import Unusual, values_by_parser

SOUND = """\
# A comment.
document:
  id: letter-2011
  title: >-
    Independent Commission: a "final"
    report
  authors: [mark-serwotka, a b]
  implied:
    title: cut in the address; the file has none

speakers:
  - id: pcs
    name: 'Public and Commercial Services Union'
    also: [PCS]

claims:
  - id: first
    quote: Unison and GMB have both signed "heads of agreement"
    reviews:
      - axis: attribution
        rationale: |
          Words.

            More words.
        evidence:
          - source: barber
            stance: supports
        gaps:
        - {what: a release, where: [here, there], date: 2011-07-25}
        - nothing else
  # between
  - id: second
    statement: The sentence.
"""

#: Keys that are no field's, as importers keep them, and texts that need quotation marks.
WIDE = """\
claims:
  - id: second
    reviews:
      - rating_number: {value: -1, best: 5, worst: -1}
    extra:
      claimreview:
        itemReviewed:
          "@type": CreativeWork
          Claim date: 03/04/2020
          note: |2-
              indented,\\tand with
            a\\ttab
          long: " begins with a space, has a \\"mark\\" and a \\\\, a \\u200b\\x07 and goes on until
            the next line: is # not a comment,
            but ends here"
        appearance:
          - "@type": CreativeWork
            url: https://a.example/#b
          - "one text"
"""

#: What a line may become: everything that is nearly, but not quite, of the plain layout.
ODD = (
    *("- - x", "-", "- ", "- x", "-x", "--- ", "---", "...", "? x", "? ", ": v", "key : v", "key:  v", "key: "),
    *("key:", "key:v", "Key: v", "key: |", "key: |2", "key: >+", "key: >-", "key: >", "key: |-", "key: | # why"),
    *("key: >- ", "# comment", "#", "key: v # cut", "key: v #", "key: v#w", "key: # c", "key: 'a'", "key: 'a''b'"),
    *('key: "a\\n"', 'key: "a', "key: 'a", "key: 'a' ", "key: 'a' b", "key: ''", 'key: "a": b', "key: [a, b]"),
    *("key: [a,b]", "key: []", "key: [a", "key: [a,", "b]", "key: [a, ]", "key: [a,, b]", "key: [a: b]"),
    *("key: ['a']", "key: [a] b", "key: [a]]", "key: {a: b}", "key: {a: b} c: d}", "key: {a: b,", "c: d}"),
    *("key: {a: b, }", "key: {a: b, a: c}", "key: {a}", "key: {a: , b: c}", "key: {a: [x, y], b: c}"),
    *("key: {a: [x] y}", "key: {a: b}}", "key: {a:b}", "key: {}", "- {a: b}", "- [a]", "- key: v", "- key:"),
    *("-  key: v", "- key: >-", "- >-", "- |", "- 'a'", "- # c", "- a: b: c", "key: a: b", "key: a:", "key: v "),
    *(" ", "", "   ", "\N{NO-BREAK SPACE}", "\N{IDEOGRAPHIC SPACE}", "key: \N{NO-BREAK SPACE}v"),
    *("key: v\N{NO-BREAK SPACE}# w", "key:\N{NO-BREAK SPACE}v", "\N{EM SPACE}key: v"),
    *("key: v\N{IDEOGRAPHIC SPACE}", "key: &a v", "key: *a", "key: !t v", "<<: v", "key: <<", "key: =", "key: -1"),
    *("key: -", "key: ?", "key: ?a", "key: %a", "key: @a", "key: `a`", "%YAML 1.2", "words that go on"),
    *("words: that go on", "key: a\ufeffb", "\ufeffkey: v", "key: |+", "- ? x", "- key: [a]", "- key: {a: b}"),
    *("key: {a: -1, b: -}", "key: {a: -x}", "key: [-1, -]", "key: -1 ", "- -1"),
    *("- key: |", "key: >1", "'key': v", '"key": v', "key: 😀", "1key: v", "_: v", "Two words: v", "é: v", "1: v"),
    *('"@type": v', '- "@type": v', '"a b": v', '"a: b": v', '"": v', '"a":v', '"a" : v', '"a"b: v', '"a\\n": v'),
    *(
        'key: "a \\"b\\" c"',
        'key: "a\\\\"',
        'key: "a\\"',
        'key: "\\u00e9\\x41"',
        'key: "\\ud800"',
        'key: "\\U0001F600"',
    ),
    *(
        'key: "\\/"',
        'key: "\\N"',
        'key: "\\q"',
        'key: "\\u12"',
        'key: "a\\',
        'key: "a ',
        'b"',
        'b" c',
        'b" # c',
        '# b"',
    ),
    *(
        'key: "#',
        'key: " "',
        'key: ""',
        'key: """',
        'key: "a" "',
        '- "a',
        '- "a\\n"',
        "key: |2-",
        "key: |2 ",
        "- |2",
        "a - b: v",
    ),
    *(
        "\tkey: v",
        "key:\tv",
        "key: v\t",
        "\t",
        "  \tx",
        "x\t",
        "\tx",
        "\t# c",
        "a b: |",
        "Key:",
        '"@key":',
        "- Key:",
        "- a b: c",
    ),
)

odd_lines = st.builds(lambda by, line: " " * by + line, st.integers(0, 12), st.sampled_from(ODD))


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """Return a sound file of which some lines are taken out, moved in or out, doubled or replaced."""
    lines = draw(st.sampled_from((SOUND, WIDE))).splitlines()
    begin = draw(st.sampled_from([at for at, line in enumerate(lines) if not line.startswith((" ", "#"))]))
    lines = lines[begin : begin + draw(st.integers(1, len(lines)))]
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(lines) - 1))
        match draw(st.integers(0, 6)):
            case 0:
                lines[at : at + 1] = []
            case 1:
                lines[at] = " " * draw(st.integers(1, 3)) + lines[at]
            case 2:
                lines[at] = lines[at][draw(st.integers(1, 3)) :]
            case 3:
                lines.insert(at, draw(odd_lines))
            case 4:
                indent = len(lines[at]) - len(lines[at].lstrip(" "))
                lines.insert(at, " " * indent + draw(st.sampled_from(ODD)))
            case 5:
                lines[at] += draw(st.sampled_from((" ", "  ", " # c", ":", ": x", "}", "]", ",", "'", '"')))
            case _:
                lines.insert(at, lines[draw(st.integers(0, len(lines) - 1))])
        lines = lines or ["key: v"]
    return "\n".join(lines) + draw(st.sampled_from(("\n", "", "\n\n", "\n  ", "\n# end")))


#: Where an odd line may stand, and what may stand behind it.
BEFORE = (
    "    ",
    "  ",
    "      ",
    "    gaps:\n    ",
    "    gaps:\n      ",
    "    note: >-\n      x\n    ",
    "    note: |\n      x\n      ",
)
BEHIND = (
    "",
    "    a: x\n",
    "      x\n",
    "        x\n\n        y\n",
    "      - x\n",
    "      x: y\n",
    "\n",
    "      \n",
    "      # x\n",
)

small_files = st.lists(odd_lines, min_size=1, max_size=5).map("\n".join) | st.lists(
    st.sampled_from(
        ("a: b", "a:", "- a", "- a: b", "- a:", "  b: c", "  - b", "    c: d", "  b:", "    - c", "# c", "", "  x")
    )
    | odd_lines,
    min_size=1,
    max_size=7,
).map(lambda lines: "\n".join(lines) + "\n")


def by_parser(text: str) -> object:
    """Return what the YAML parser makes of *text*, or the error that says that it gives up."""
    try:
        return values_by_parser(text)
    except Unusual:
        return Unusual


def assert_same(text: str) -> None:
    """Assert that the plain layout gives up on *text* or gives the parser's values."""
    try:
        read = read_plain_layout(text, 64)
    except NotPlain:
        return
    assert read == by_parser(text)


@settings(deadline=None, max_examples=600)
@given(mutated())
def test_a_mutated_file_is_read_as_the_parser_reads_it_or_not_at_all(text: str) -> None:
    """Line by line mutations of a sound file never come out differently."""
    assert_same(text)


@settings(deadline=None, max_examples=1000)
@given(small_files)
@example("a:\n  - \n  - x\n")
@example("x: {a: b} c: d}\n")
@example("x: {a: b,\nc: d}\n")
@example("a:\n\N{NO-BREAK SPACE}\n  - x\n")
@example("a: b\n\N{IDEOGRAPHIC SPACE}\n")
@example("a: |\n  text")
@example("a: >\n  text")
@example("a" * 1100 + ": b\n")
@example("- " + "a" * 1100 + ": b\n")
@example("x: {" + "a" * 1100 + ": b}\n")
@example("a: |\n  text\n     \n")
@example("a: |\n  text\n \n")
@example("a: >-\n  text\n  # text\n # comment\n")
@example("a: >-\n  text\n # comment\n  more\n")
@example("a: v\n  # comment\n  more\n")
@example("- a:\n  - b\n- c: d\n")
@example("- a: >-\n  b\n")
def test_a_small_odd_file_is_read_as_the_parser_reads_it_or_not_at_all(text: str) -> None:
    """Files of a few odd lines never come out differently."""
    assert_same(text)


@pytest.mark.parametrize("before", BEFORE)
@pytest.mark.parametrize("behind", BEHIND)
def test_one_odd_line_is_read_as_the_parser_reads_it_or_not_at_all(before: str, behind: str) -> None:
    """Every odd line, in every place that a line can have."""
    for line in ODD:
        assert_same(f"claims:\n  - id: first\n{before}{line}\n{behind}  - id: second\n")


def test_a_sound_file_of_the_plain_layout_is_read_without_the_parser() -> None:
    """The layout that the tool writes does not fall back."""
    for text in (SOUND, WIDE):
        assert read_plain_layout(text, 64) == values_by_parser(text)


@pytest.mark.parametrize("text", ["a: b\t\n", "a: b\r\n", "a: |\n  b\n\t\n", "a: >-\n  \tb\n"])
def test_a_tab_outside_a_block_or_a_carriage_return_is_left_to_the_parser(text: str) -> None:
    """Both mean something else in some places."""
    with pytest.raises(NotPlain):
        read_plain_layout(text, 64)


@pytest.mark.parametrize("line", ["Key: v", '"key": v', "a b: v", "1: v", 'key: "a\n    b"', "key: |2\n     a"])
def test_a_file_with_comments_for_us_has_only_the_keys_of_records(line: str) -> None:
    """Where a comment could be taken for a text, or a text for a comment, the parser must tell them apart."""
    text = f"a:\n  {line}\n"
    assert read_plain_layout(text, 64) == values_by_parser(text)
    with pytest.raises(NotPlain):
        read_plain_layout(text, 64, narrow=True)


def test_depth_never_ends_in_a_recursion_error() -> None:
    """However deep a file is, and however deep it may be, the plain layout gives up."""
    text = "".join(f"{' ' * depth}a:\n" for depth in range(5_000))
    with pytest.raises(NotPlain):
        read_plain_layout(text, 1_000_000)
