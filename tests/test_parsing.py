"""The border of YAML: every mistake in one pass, the same values either way, bounded on hostile files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

import test_plain_layout
from claimledger import parsing, plain_parsing
from claimledger.location import Span
from claimledger.parsing import parse
from claimledger.plain_parsing import (
    DEEPEST,
    OTHER_BREAKS,
    Limits,
    Unusual,
    control_marks,
    decode,
    has_forbidden_marks,
    plain_values,
    values_and_ignores,
    values_by_parser,
)

if TYPE_CHECKING:
    from claimledger.document import Plain

CLAIMS = Path(__file__).resolve().parents[1] / "claims"


@pytest.fixture(params=["libyaml", "pure Python"])
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Run a test with the parser in C and with the one in Python."""
    if request.param == "pure Python":
        monkeypatch.setattr(plain_parsing, "yaml_and_parser", lambda: (yaml, None))
    elif plain_parsing.yaml_and_parser()[1] is None:
        pytest.skip("PyYAML was built without libyaml here")
    return str(request.param)


def codes(text: str, limits: Limits | None = None) -> list[tuple[str, int]]:
    """Return the code and the line of everything that is wrong with the syntax of *text*."""
    document, findings = parse("a.yaml", text, limits or Limits())
    return [(finding.code, document.lines.position(finding.span.start).line) for finding in findings]


def slow_values(text: str) -> Plain | None:
    """Return the values that the way with places reads."""
    document, _ = parse("a.yaml", text)
    return document.root.plain if document.root is not None else None


# --- the same values either way ---


@pytest.mark.parametrize("path", sorted(CLAIMS.glob("*.yaml")), ids=lambda path: path.name)
def test_the_bundled_ledger_is_read_alike_by_every_way(path: Path, loader: str) -> None:
    """With and without places, with the plain layout and the parser."""
    text, wrong = decode(path.read_bytes())
    assert wrong is None
    assert values_and_ignores(text)[:2] == (slow_values(text), parse(path.name, text)[0].ignores)
    assert values_by_parser(text) == slow_values(text) == slow_values(text.replace("\n", "\r\n"))
    assert codes(text) == []
    silent = text.replace("# claimledger:", "#")
    assert plain_values(silent.replace("\n", "\r\n")) == plain_values(silent) == slow_values(text)


@settings(deadline=None, max_examples=500)
@given(test_plain_layout.mutated() | test_plain_layout.small_files)
def test_the_fast_way_gives_the_values_of_the_slow_one_or_gives_up(text: str) -> None:
    """A file without a mistake never needs the slow way for its values, and one with a mistake always comes to it."""
    try:
        fast = plain_values(text)
    except Unusual:
        return
    document, findings = parse("a.yaml", text)
    assert findings == ()
    assert fast == (document.root.plain if document.root is not None else None)


@settings(deadline=None, max_examples=250)
@given(test_plain_layout.mutated() | test_plain_layout.small_files)
def test_both_parsers_find_the_same(text: str) -> None:
    """The same values, and a fault in the same number of places, wherever both take a text for sound."""
    in_c = parse("a.yaml", text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plain_parsing, "yaml_and_parser", lambda: (yaml, None))
        in_python = parse("a.yaml", text)
    if not in_c[1] and not in_python[1]:
        assert shape(in_c[0].root) == shape(in_python[0].root)


def shape(node: Any) -> object:
    """Return a node with its places as plain tuples."""
    if node is None:
        return None
    if hasattr(node, "items"):
        return [shape(item) for item in node.items]
    if hasattr(node, "values"):
        return [(key, node.keys[key], shape(value)) for key, value in node.values.items()]
    # Of nothing, as in `{a: , b: c}`, one parser tells the place before the blank, the other the one behind it.
    return (node.value, node.span if node.value or node.style else None, node.style)


@pytest.mark.parametrize("mark", ["\x85", "\u2028", "\u2029", "\ufeff", "\N{NO-BREAK SPACE}", "\ue000", "😀"])
@pytest.mark.parametrize(
    "form", ["a: x{}y\n", "a: >-\n  x{}y\n", "a: |\n  x{}y\n", "a: 'x{}y'\n", 'a: "x{}y"\n', "a: [x{}y]\n"]
)
def test_a_character_that_only_yaml_1_1_breaks_at_is_a_character(mark: str, form: str, loader: str) -> None:
    """U+0085, U+2028 and U+2029 stand in quotations; YAML 1.2 takes them for text."""
    text = form.format(mark)
    document, findings = parse("a.yaml", text)
    assert findings == ()
    assert document.root is not None
    (value,) = document.root.plain.values()
    assert (value[0] if isinstance(value, list) else value.rstrip("\n")) == f"x{mark}y"
    route = ("a", 0) if isinstance(value, list) else ("a",)
    assert document.span_of(route, Span(1, 2)).of(text) == mark


MARKS = st.one_of(
    st.characters(codec=None),
    st.sampled_from(
        "\x07\t\r\x1b\x7f\x84\x85\x9f\xa0\u2027\u2028\u202a\u202f\u2066\u206a\ud800\udfff\ufeff\ufffd\uffff😀"
    ),
)


@given(st.text(MARKS), st.sampled_from(("", "a: Words that anybody may write.\n", "यह वीडियो")))
def test_a_mark_that_no_file_may_hold_is_found_as_the_mark_itself_is(text: str, around: str) -> None:
    """Wherever it stands, and in whatever script the text is."""
    text = text + around
    is_forbidden = control_marks().search(text) is not None or any(mark in text for mark in OTHER_BREAKS)

    assert has_forbidden_marks(text) == is_forbidden


def test_every_private_character_in_a_file_does_not_stop_it() -> None:
    """The stand-ins for line marks run out; the file is still read."""
    text = "a: '" + "".join(map(chr, [*range(0xE000, 0xF900), *range(0xF0000, 0xFFFFE)])) + "\u2028'\n"
    document, findings = parse("a.yaml", text)
    assert findings == ()
    assert document.root is not None


@pytest.mark.parametrize(
    "word", ["no", "yes", "~", "null", "12:30", "1.10", "0x1F", "2011-07", "1e3", ".inf", "=", "<a>"]
)
def test_every_scalar_is_text(word: str, loader: str) -> None:
    """No word becomes a boolean, a number or a date."""
    assert plain_values(f"a: {word}\n") == slow_values(f"a: {word}\n") == {"a": word}


# --- bytes ---


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    """Offsets and columns count behind it."""
    assert decode(b"\xef\xbb\xbfa: b\n") == ("a: b\n", None)


def test_a_second_byte_order_mark_is_named() -> None:
    """The C parser would swallow it and count wrongly."""
    text, _ = decode(b"\xef\xbb\xbf\xef\xbb\xbfa: b\n")
    assert codes(text) == [("F007", 1)]


@pytest.mark.parametrize(
    ("data", "text", "guess"),
    [
        (b"a: b\nc: \xe9\n", "a: b\nc: ", "Windows-1252"),
        ("a: b".encode("utf-16"), "", "UTF-16"),
        (b"a: \xed\xa0\x80", "a: ", "Windows-1252"),
        (b"a: \xc0\x80", "a: ", "Windows-1252"),
        (b"a: \xf0\x9f", "a: ", "Windows-1252"),
    ],
)
def test_what_is_not_utf_8_is_named_at_its_first_wrong_byte(data: bytes, text: str, guess: str) -> None:
    """With a guess at what it is."""
    read, wrong = decode(data)
    assert read == text
    assert wrong is not None
    assert (wrong.code, wrong.span.start, guess in (wrong.hint or "")) == ("F007", len(text), True)


@pytest.mark.parametrize("character", ["\0", "\x07", "\x1b", "\x7f", "\x9b", "\u202e", "\u2066", "\ud800", "\uffff"])
def test_a_control_character_is_named_and_the_rest_is_read(character: str, loader: str) -> None:
    """NUL, escape sequences and direction marks could make a terminal show another text than is there."""
    text = f"a: x\nb: y{character}z\nc: w\n"
    document, findings = parse("a.yaml", text)
    assert [(finding.code, finding.span.of(text)) for finding in findings] == [("F007", character)]
    assert document.root is not None
    assert list(document.root.plain) == ["a", "b", "c"]
    with pytest.raises(Unusual):
        plain_values(text)


# --- what YAML has and a ledger has not ---


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("\n\n", []),
        ("# only\n# comments\n", []),
        ("a: &x b\n", [("F006", 1)]),
        ("a: &x b\nc: *x\n", [("F006", 1), ("F006", 2)]),
        ("a: !!int 3\n", [("F006", 1)]),
        ("a: !x [b]\n", [("F006", 1)]),
        ("a: {b: c}\n<<: {d: e}\n", [("F006", 2)]),
        ("a: b\nc: d\na: e\na: f\n", [("F002", 3), ("F002", 4)]),
        ("a: {b: c, b: d}\n", [("F002", 1)]),
        ("? [a, b]\n: c\n", [("F005", 1)]),
        ("? {a: b}\n: c\n", [("F005", 1)]),
        ("a: b\n---\nc: d\n", [("F001", 2)]),
        ("---\na: b\n", []),
        ("---\na: b\n...\n", []),
        ("a: b\n... \n---\nc: d\n", [("F001", 3)]),
    ],
)
def test_mistakes_of_yaml_are_named_at_their_lines(text: str, expected: list[tuple[str, int]], loader: str) -> None:
    """Each is named at its line, all of them in one pass."""
    assert codes(text) == expected


def test_a_duplicate_key_points_at_the_first_one() -> None:
    """And keeps the first value."""
    document, (finding,) = parse("a.yaml", "a: b\na: c\n")
    assert (finding.span, finding.related) == (Span(5, 6), Span(0, 1))
    assert document.root is not None
    assert document.root.plain == {"a": "b"}


# --- words lost behind a comment ---


@pytest.mark.parametrize(
    ("text", "line", "value"),
    [
        ("quote: issue # 3\n", 1, "issue # 3"),
        ("a:\n  - note: x # y\n", 2, "x # y"),
        ("quote:\n  - one # two\n  - three\n", 2, "one # two"),
        ("note: over\n  two lines # cut\n", 2, "over two lines # cut"),
        ('"note": x # y\n', 1, "x # y"),
        ("a: {note: x, b: c} # fine\nnote: x # y\n", 2, "x # y"),
        ("a: {b: c, note: x # y\n  }\n", 1, "x # y"),
        ("a: b, note c\nquote: x # y\r\nb: c\r\n", 2, "x # y"),
    ],
)
def test_words_behind_a_number_sign_are_not_lost_in_silence(text: str, line: int, value: str, loader: str) -> None:
    """The fast way gives up, the slow one names the words and can take them back."""
    with pytest.raises(Unusual):
        plain_values(text)
    document, (finding,) = parse("a.yaml", text)
    assert (finding.code, document.lines.position(finding.span.start).line) == ("F014", line)
    assert finding.remedy is not None
    assert [change.value for change in finding.remedy.changes] == [value]


def test_a_tab_before_a_number_sign_cuts_words_off_too() -> None:
    """In libyaml; the parser in Python takes such a tab for an error."""
    with pytest.raises(Unusual):
        plain_values("quote: issue\t# 3\n")
    assert {code for code, _ in codes("quote: issue\t# 3\n")} <= {"F014", "F001"}


@pytest.mark.parametrize(
    "text",
    [
        "# a\na: b\n",
        "id: a # why\n",
        "  # a\n",
        "note: 'x' # y\n",
        "note: # y\n  x\n",
        "note: >- # y\n  x # z\n",
        "note: a#b\n",
    ],
)
def test_a_comment_that_cuts_nothing_is_a_comment(text: str, loader: str) -> None:
    """On its own line, behind a quoted text, behind an id, or no comment at all."""
    assert codes(text) == []


# --- comments for claimledger ---


def test_ignores_stand_above_a_record_or_a_key() -> None:
    """Each knows what it stands above; those inside a text are text."""
    text = (
        "claims:\n  # claimledger: ignore[Q201, Q202] the scan is bad\n  - id: a\n    # claimledger: ignore[F005]\n"
        "    quote: x\n    note: 'see # claimledger: ignore[X] here'\n# claimledger: what\n"
    )
    document, findings = parse("a.yaml", text)
    assert findings == ()
    assert [(ignore.codes, ignore.reason, ignore.route) for ignore in document.ignores] == [
        (("Q201", "Q202"), "the scan is bad", ("claims", 0)),
        (("F005",), "", ("claims", 0, "quote")),
        ((), "what", None),
    ]


def test_ten_thousand_ignores_are_found_in_one_walk() -> None:
    """Each beside a hundred thousand texts."""
    text = "claims:\n" + "  # claimledger: ignore[Q201] why\n  - {id: a, b: c, d: e, f: g}\n" * 10_000
    document, _ = parse("a.yaml", text)
    assert [ignore.route for ignore in document.ignores] == [("claims", index) for index in range(10_000)]


# --- recovery after a syntax error ---

FAULTS = {
    "unclosed double quotation mark": ('    quote: "never closed\n    topics: [x]\n', 1),
    "unclosed single quotation mark": ("    quote: 'never closed\n    topics: [x]\n", 1),
    "too deep a line": ("      quote: too deep\n    topics: [x]\n", 1),
    "too shallow a line": ("   quote: too shallow\n    topics: [x]\n", 1),
    "a tab": ("\tquote: tab\n    topics: [x]\n", 1),
    "a colon in a plain text": ("    quote: he said: never\n    topics: [x]\n", 1),
    "an at sign": ("    quote: @start\n    topics: [x]\n", 1),
    "a backtick": ("    quote: `start`\n    topics: [x]\n", 1),
    "a per cent sign": ("    quote: %start\n    topics: [x]\n", 1),
    "an unclosed list": ("    topics: [x, y\n    quote: words\n", 1),
    "an unclosed list at the end": ("    quote: words\n    topics: [x, y\n", 2),
    "an unclosed mapping": ("    gaps:\n      - {what: x, where: y\n    quote: words\n", 2),
    "a bracket too many": ("    quote: words\n    topics: ]\n", 2),
    "words behind a quotation mark": ('    quote: "final" words\n    topics: [x]\n', 1),
    "no colon": ("    quote words\n    topics: [x]\n", 1),
    "no colon in the last line": ("    topics: [x]\n    quote words\n", 2),
    "an unknown escape": ('    quote: "a\\qb"\n    topics: [x]\n', 1),
    "words behind a block header": ("    quote: >- words\n    topics: [x]\n", 1),
    "a star": ("    quote: **bold**\n    topics: [x]\n", 1),
    "an ampersand": ("    quote: & more\n    topics: [x]\n", 1),
    "a line at the margin": ("    quote: some words\nthat go on\n", 2),
}


def five_records(second: str) -> str:
    """Return a file of five claims below a speaker, whose second claim goes on with *second*."""
    record = "  - id: claim-{0}\n    quote: words {0}\n    topics: [x, y]\n"
    records = [record.format(number) for number in range(5)]
    records[1] = f"  - id: claim-1\n{second}"
    return "speakers:\n  - id: pcs\n    name: PCS\n\nclaims:\n" + "\n".join(records)


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_syntax_error_costs_its_own_record_only(fault: str, end: str, loader: str) -> None:
    """The other four records and the other section are read, and the one fault is named once, at its line."""
    second, line = FAULTS[fault]
    text = five_records(second).replace("\n", end)
    document, findings = parse("a.yaml", text)
    assert document.root is not None
    values: Any = document.root.plain
    assert values["speakers"] == [{"id": "pcs", "name": "PCS"}]
    assert [claim["id"] for claim in values["claims"]] == ["claim-0", "claim-2", "claim-3", "claim-4"]
    assert [(finding.code, document.lines.position(finding.span.start).line) for finding in findings] == [
        ("F001", 10 + line)
    ]
    for index, number in enumerate((0, 2, 3, 4)):
        assert document.span_of(("claims", index, "id")).of(text) == f"claim-{number}"
        assert document.span_of(("claims", index, "quote")).of(text) == f"words {number}"
        assert document.span_of(("claims", index, "topics", 1)).of(text) == "y"


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_what_a_merge_left_is_named_as_that_and_costs_no_other_record(end: str, loader: str) -> None:
    """Each is told once, with both ends, whatever its lines would be to YAML; claim-9 may go on in the second."""
    ours, theirs = "<<<<<<< HEAD\n", ">>>>>>> branch\n"
    inside = f"{ours}    quote: ours\n||||||| base\n    quote: old: x\n=======\n    quote: 'theirs\n{theirs}"
    whole = f"{ours}  - id: claim-5\n  - id: claim-6\n  - id: claim-7\n=======\n{theirs}  - id: claim-8\n"
    text = (five_records(inside) + "  - id: claim-9\n" + whole).replace("\n", end)

    document, findings = parse("a.yaml", text)

    assert document.root is not None
    values: Any = document.root.plain
    assert [claim["id"] for claim in values["claims"]] == ["claim-0", "claim-2", "claim-3", "claim-4", "claim-8"]
    message = "this is not YAML: a merge left two versions here, that of `HEAD` and that of `branch`"
    assert [(one.code, one.message, one.span.of(text)) for one in findings] == [("F001", message, ours[:-1])] * 2
    assert [one.related and one.related.of(text) for one in findings] == [theirs[:-1]] * 2


def test_words_behind_a_quotation_in_braces_are_told_as_such(loader: str) -> None:
    """The parser complains of the brace, and what is in it looks like a text with a colon."""
    text = 'claims:\n  - id: a\n    implied: {speaker: "officials" who warn, said: the day}\n'
    (finding,) = parse("a.yaml", text)[1]
    assert finding.message == "this is not YAML: words follow a closing quotation mark"


@pytest.mark.parametrize(
    "line",
    [
        'quote: He said: "never" to all',
        'quote: He said, "never" to all: no',
        'quote: see [1]: "no" way',
        'implied: {speaker: He said: "no" again}',
    ],
)
def test_a_quotation_inside_a_text_with_a_colon_is_not_told_as_one_with_words_behind_it(line: str, loader: str) -> None:
    """The text does not begin with the quotation mark: it is the colon that is wrong."""
    (finding,) = parse("a.yaml", f"claims:\n  - id: a\n    {line}\n")[1]
    assert finding.message == "this is not YAML: a plain text cannot hold `: `"


def test_half_a_conflict_is_a_mistake_of_yaml(loader: str) -> None:
    """Nothing can be told where its end, or its beginning, is gone; many of them take no time."""
    assert codes("claims:\n  - id: a\n<<<<<<< HEAD\n") == [("F001", 3)]
    assert codes("claims:\n  - id: a\n>>>>>>> HEAD\n") == [("F001", 3)]
    assert len(codes("claims:\n" + "<<<<<<< HEAD\n" * 100_000)) == 1


@pytest.mark.parametrize("indent", [1, 3])
def test_a_dash_out_of_line_is_named(indent: int, loader: str) -> None:
    """One column to the left or right of the others."""
    crooked = " " * indent + "- id: claim-1\n" + " " * indent + "  quote: x\n"
    text = five_records("").replace("  - id: claim-1\n", crooked)
    document, (finding,) = parse("a.yaml", text)
    assert document.root is not None
    values: Any = document.root.plain
    assert [claim["id"] for claim in values["claims"]] == ["claim-0", "claim-2", "claim-3", "claim-4"]
    assert (finding.code, document.lines.position(finding.span.start).line) == ("F001", 10)


def test_faults_in_several_sections_are_all_named_beside_those_of_other_kinds(loader: str) -> None:
    """Syntax errors, a duplicate key, an anchor and a second section of one name, in one pass."""
    text = (
        "speakers:\n  - id: a\n    name: 'x\n  - id: b\n    name: B\n    name: C\n"
        "claims:\n- id: c\n  quote: x: y\n- id: d\n  quote: &z w\n- id: e\n  quote: @\nspeakers:\n  - id: f\n"
    )
    assert codes(text) == [("F001", 3), ("F002", 6), ("F001", 9), ("F006", 11), ("F001", 13), ("F002", 14)]


def test_ten_thousand_faults_are_all_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each record is read twice at most, however many are wrong."""
    read = 0
    events = parsing.events_of

    def counting(text: str) -> Any:
        nonlocal read
        read += len(text)
        return events(text)

    monkeypatch.setattr(parsing, "events_of", counting)
    text = "claims:\n" + "".join(f"  - id: claim-{n}\n    quote: x: y\n  - id: sound-{n}\n" for n in range(10_000))
    document, findings = parse("a.yaml", text)
    assert [finding.code for finding in findings] == ["F001"] * 10_000
    assert document.root is not None
    values: Any = document.root.plain
    assert len(values["claims"]) == 10_000
    assert read < 3 * len(text)


@settings(deadline=None, max_examples=300)
@given(st.text(alphabet="ab:- \n'\"[]{}#,|>&*!%@`?\t\r", max_size=60) | test_plain_layout.mutated())
def test_no_text_stops_the_parser(text: str) -> None:
    """Whatever stands in a file, there is a document, and every finding lies inside the text."""
    document, findings = parse("a.yaml", text)
    assert all(0 <= finding.span.start <= finding.span.end <= len(text) for finding in findings)
    for route, node in document.routes():
        assert 0 <= node.span.start <= node.span.end <= len(text)
        assert document.span_of(route).end <= len(text)


# --- too large, too deep ---


@pytest.mark.parametrize(
    "text",
    [
        "a: " + "[" * 10_000,
        "a: " + "[" * 10_000 + "]" * 10_000,
        "a: " + "{b: " * 10_000,
        "".join(f"{' ' * depth}a:\n" for depth in range(2_500)),
        "- " * 10_000 + "a\n",
    ],
    ids=["unclosed lists", "lists", "unclosed mappings", "block mappings", "block lists"],
)
def test_ten_thousand_deep_is_too_deep(text: str, loader: str) -> None:
    """One finding, and no recursion error."""
    assert [code for code, _ in codes(text)] == ["F008"]
    with pytest.raises(Unusual):
        plain_values(text)


@pytest.mark.parametrize(("depth", "expected"), [(64, []), (65, ["F008"])])
def test_the_depth_limit_counts_lists_and_mappings(depth: int, expected: list[str]) -> None:
    """The same in both ways of reading."""
    text = "".join(f"{' ' * level}a:\n" for level in range(depth)).rstrip() + " x\n"
    assert [code for code, _ in codes(text)] == expected
    if expected:
        with pytest.raises(Unusual):
            plain_values(text)
    else:
        assert plain_values(text) == slow_values(text)


@settings(deadline=None, max_examples=200)
@given(test_plain_layout.mutated(), st.integers(1, 60))
def test_both_ways_count_nodes_alike(text: str, most: int) -> None:
    """A file is too large for the one when it is for the other."""
    limits = Limits(nodes=most)
    found = [code for code, _ in codes(text, limits)]
    try:
        plain_values(text, limits)
    except Unusual:
        return
    assert found == []


def test_an_alias_bomb_is_never_built(loader: str) -> None:
    """An alias is a finding, not its value."""
    lines = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 40)]
    assert {code for code, _ in codes("\n".join(lines))} == {"F006"}


def test_a_file_of_too_many_values_is_named(loader: str) -> None:
    """At the first value past the limit."""
    assert codes("a: [" + "x, " * 200 + "]", Limits(nodes=100)) == [("F008", 1)]
    assert [code for code, _ in codes("a:\n" + "- x: y: z\n" * 200, Limits(nodes=100))][-1] == "F008"


@pytest.mark.parametrize(
    "text",
    [
        "note: " + "note: " * 100_000 + "#",
        "note:\t" + "note:\t" * 100_000 + " #",
        "quote: " + "x # " * 100_000,
        "a: '" + "\n" * 300_000 + "'",
        'a: "' + " " * 500_000 + 'b"',
        "a: " + "'x' " * 100_000,
        "a: " + "x" * 2_000_000,
    ],
)
def test_one_huge_line_takes_time_in_proportion(text: str) -> None:
    """No pattern goes back and forth over it: quadratic work would not end today."""
    document, _ = parse("a.yaml", text)
    for route, _ in document.routes():
        document.span_of(route, Span(0, 1))
    try:
        plain_values(text)
    except Unusual:
        return


@pytest.mark.parametrize(("depth", "expected"), [(DEEPEST, []), (DEEPEST + 1, ["F008"])])
def test_no_limit_lets_a_file_be_deeper_than_it_can_be_walked(depth: int, expected: list[str], loader: str) -> None:
    """However deep a caller would have it."""
    for text in ("".join(f"{' ' * at}a:\n" for at in range(depth)) + " " * depth + "x\n", "[" * depth + "]" * depth):
        assert [code for code, _ in codes(text, Limits(depth=10**9))] == expected
        if expected:
            with pytest.raises(Unusual):
                plain_values(text, Limits(depth=10**9))
        else:
            assert plain_values(text, Limits(depth=10**9)) == slow_values_of(text, Limits(depth=10**9))


def slow_values_of(text: str, limits: Limits) -> Plain | None:
    document, _ = parse("a.yaml", text, limits)
    return document.root.plain if document.root is not None else None
