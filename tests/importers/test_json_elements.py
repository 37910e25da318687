"""Records of JSON are found one by one; a repair changes no value; what is broken takes no time and hides nothing."""

import io
import json
import time
from math import inf, nan

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from claimledger import load
from claimledger.importers import json_elements
from claimledger.importers.json_elements import DEEPEST, LISTS, LONGEST, NotByLine, elements, reader_of_unread
from claimledger.importers.registry import Request, importer_named
from claimledger.importing import import_items

TOO_MANY = "a comma at the end of a list was left out"
NO_COMMA = "the comma before it is missing"
BREAKS = "line breaks inside a text were kept as they are"
MARKS = "quotation marks inside a text were escaped"


def read(text):
    """Return the elements of a text; read later by somebody else they are the same."""
    found = list(elements(io.StringIO(text)))
    assert read_later(text) == found
    assert read_later(text, by_line=True) in (found, None)
    return found


def read_later(text, *, by_line=False):
    """Return the elements of a text that are left unread at first; None where lines do not tell what they are."""
    read_one = reader_of_unread()
    try:
        return [one for some in elements(io.StringIO(text), unread=True, by_line=by_line) for one in read_one(some)]
    except NotByLine:
        return None


def told(text):
    """Return value and repairs, or the problem, of each record."""
    return [one.problem or (one.value, *one.repairs) for one in read(text)]


def as_written(value):
    """Return a value as it is read: numbers are the digits that stand there."""
    return json.loads(json.dumps(value), parse_int=str, parse_float=str, parse_constant=str)


TEXTS = st.text(max_size=8) | st.sampled_from(
    ["x,]", ",}", '",', '": "', '", "', "\\", '\\"', "[{", "}]", ", ", "\ud800"]
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=12,
)
OBJECTS = st.dictionaries(TEXTS.filter(lambda key: key not in LISTS), JSON, max_size=4)


@settings(deadline=None, max_examples=80)
@given(st.lists(OBJECTS, max_size=3), st.sampled_from([None, 1]), st.booleans(), st.sampled_from(["[]", "{}", "\n"]))
def test_what_is_json_is_read_as_json_is(values, indent, ascii_, around):
    """In a list, in an envelope, and one behind the other."""
    texts = [json.dumps(value, indent=indent, ensure_ascii=ascii_) for value in values]
    text = {"[]": f"[{', '.join(texts)}]", "{}": f'{{"rows": [{",".join(texts)}]}}', "\n": "\n".join(texts)}[around]

    assert told(text) == [(as_written(value),) for value in values]


@settings(deadline=None, max_examples=80)
@given(st.lists(OBJECTS, min_size=1, max_size=3), st.data())
def test_a_comma_too_many_changes_no_value(values, data):
    """Wherever it stands: commas inside texts stay."""
    text = json.dumps(values)
    ends = [
        at for at, mark in enumerate(text) if mark in "]}" and not _is_in_text(text, at) and text[at - 1] not in "[{"
    ]
    at = data.draw(st.sampled_from(ends))

    assert told(text[:at] + "," + text[at:]) == [
        (as_written(value), TOO_MANY)
        if began < at <= ended or (at == len(text) - 1 and value is values[-1])
        else (as_written(value),)
        for value, began, ended in _places(values)
    ]


def _is_in_text(text, at):
    inside = escaped = False
    for mark in text[:at]:
        if escaped:
            escaped = False
        elif mark == "\\" and inside:
            escaped = True
        elif mark == '"':
            inside = not inside
    return inside


def _places(values):
    at = 1
    for value in values:
        length = len(json.dumps(value))
        yield value, at, at + length - 1
        at += length + 2


WORDS = st.lists(st.sampled_from(["a", "is", ",", ":", "}", "]", "{", "x,]", "1", ", ", " : ", "'"]), max_size=4).map(
    " ".join
)
#: Words in marks, with anything behind them: none, a comma, a colon, a bracket.
QUOTED = st.tuples(
    st.sampled_from(["no", "never, ever", "a: b", "[x]"]), st.sampled_from(["", ",", ":", "}", "]", "."])
).map(lambda parts: f'"{parts[0]}"{parts[1]}')


@settings(deadline=None, max_examples=150)
@given(
    st.lists(WORDS | QUOTED, min_size=1, max_size=5).map(" ".join),
    OBJECTS,
    OBJECTS,
    st.sampled_from(["claim", "rest"]),
)
@example(claim='"no"', before={}, after={"": ["", inf, ""]}, last="rest")
@example(claim='"no"', before={}, after={"": ["", nan, ""]}, last="rest")
def test_quotation_marks_in_a_text_are_taken_as_they_were_meant_or_not_at_all(claim, before, after, last):
    """Where a text could end at one of them, the record is not read."""
    meant = {**before, "claim": claim, **({"after": after} if last == "rest" else {})}
    text = json.dumps(meant).replace(json.dumps(claim), f'"{claim}"')
    found = list(read(f"[{text}]"))

    assert found
    assert [one for one in found if not one.problem and one.value != as_written(meant)] == []


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ('{"a": "x,]", "b": 1,}', [({"a": "x,]", "b": "1"}, TOO_MANY)]),
        ('[{"a": 1}, ]', [({"a": "1"}, TOO_MANY)]),
        ('[{"a": 1} {"b": 2}]', [({"a": "1"},), ({"b": "2"}, NO_COMMA)]),
        ('{"a": "x\ny",}', [({"a": "x\ny"}, TOO_MANY, BREAKS)]),
        ('{"a": "he said "no" to it"}', [({"a": 'he said "no" to it'}, MARKS)]),
        (
            '{"a": 1, "b": [2], "a": 3, "b": [2], "a": 1}',
            [({"a": ["1", "3"], "b": ["2"]}, "the key 'a' comes twice: both values were kept, in a list")],
        ),
        (
            '{"a": {"b": 1, "b": 2},}',
            [({"a": {"b": ["1", "2"]}}, TOO_MANY, "the key 'b' comes twice: both values were kept, in a list")],
        ),
    ],
)
def test_each_repair_is_told(text, what):
    assert told(text) == what


@pytest.mark.parametrize(
    "text",
    [
        '{"claim": "he said "a", "b": "c" too", "url": "x"}',
        '{"claims said": ["he said "a", "b" too"]}',
        '{"claim": "a 6" pipe", "url": "x"}',
        '{"claim": "so"" , "url": "x"}',
    ],
)
def test_where_marks_can_be_taken_in_two_ways_nothing_is_guessed(text):
    found = [one for one in read(text) if one.value is not None or one.raw]

    assert [one.raw for one in found if one.problem] == [text]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ('[{"a": 1}', [{"a": "1"}]),
        ('[{"a": 1},', [{"a": "1"}]),
        ('{"rows": [{"a": 1}], "b": 2', [{"a": "1"}, {"b": "2"}]),
        ('{"rows": [{"a": 1}, {"b": 2}', [{"a": "1"}, {"b": "2"}]),
        ("[", []),
    ],
)
def test_a_text_that_is_cut_off_is_told_once(text, values):
    found = read(text)

    assert [one.value for one in found if not one.problem] == values
    assert [one.problem for one in found if one.problem] == ["the text ends in the middle of a list of records"]


def test_a_broken_key_or_value_of_an_envelope_is_told_and_hides_nothing():
    found = read('{"rows": [{"a": 1}], "x": bad, 5, "y": 2, "claims": [{"b": 3}]}\n{"c": 4}')

    assert [one.value for one in found if not one.problem] == [{"a": "1"}, {"b": "3"}, {"y": "2"}, {"c": "4"}]
    assert [(one.raw, one.problem.split(" (")[0]) for one in found if one.problem] == [
        ("bad", "it is no JSON: expecting value"),
        ("5", "a key is expected here"),
    ]


@settings(deadline=None, max_examples=120)
@given(
    st.text(st.sampled_from('{}[]",:\\ \n1ax'), max_size=40)
    | st.tuples(st.lists(OBJECTS, max_size=3), st.integers(0, 60)).map(lambda pair: json.dumps(pair[0])[: pair[1]])
)
def test_no_text_makes_it_raise_and_nothing_is_passed_over_silently(text):
    found = read(text)

    assert bool(found) >= bool(text.strip(" \n,]}[{:"))
    assert all(one.problem or one.value is None or not isinstance(one.value, int | float) for one in found)


@pytest.mark.parametrize(
    "text",
    [
        "{\n" * 10_000,
        '{"a\n' * 10_000,
        "[" * 100_000,
        '{"a":' * 60_000,
        '"' + '\\"' * 100_000,
        '["' + '\\"' * 100_000,
        '{"a": "x", ' + '"k": 1, ' * 60_000 + "}",
        '{"rows": [' + '{"a": nonsense},\n' * 5_000 + "]}",
        '{"a": "' + '"b" ' * 60_000 + '"}',
        "{" + ", " * 100_000 + "}",
    ],
    ids=[
        "open",
        "open text",
        "lists",
        "objects",
        "escapes",
        "escapes in a list",
        "commas",
        "broken",
        "marks",
        "spaces",
    ],
)
def test_a_hostile_text_takes_no_time(text):
    """What took a minute for 40 kB; a second is much for any of them."""
    began = time.process_time()
    read(text)

    assert time.process_time() - began < 10


@pytest.mark.parametrize("depth", [DEEPEST, DEEPEST + 1, 5_000])
def test_what_is_nested_deeper_than_a_file_can_hold_is_told(depth):
    (one,) = read('{"a":' * depth + "1" + "}" * depth)

    assert one.problem == ("" if depth <= DEEPEST else "it is nested too deep")


@pytest.mark.parametrize("format_", ["claimreview", "google-api", "averitec", "annotation", "csl", "jsonl"])
def test_what_is_nested_as_deep_as_may_be_can_be_written(format_, tmp_path):
    """A file of a ledger has its own levels around a record."""
    deep = "x"
    for _ in range(DEEPEST - 3):
        deep = {"k": deep}
    record = {
        "claimreview": {"@type": "ClaimReview", "claimReviewed": "It is so.", "itemReviewed": {"k": deep}},
        "google-api": {"text": "It is so.", "claimReview": [{"url": "https://a.example", "k": deep}] * 2},
        "averitec": {"claim": "It is so.", "questions": [{"question": "So?", "answers": [{"answer": "x", "k": {}}]}]},
        "annotation": {"target": [{"selector": {"type": "TextQuoteSelector", "exact": "so"}}], "k": {"k": deep}},
        "csl": {"title": "So", "custom": {"k": deep}},
        "jsonl": {"claim": {"id": "c", "extra": {"k": deep}}},
    }[format_]
    if format_ == "averitec":
        record["questions"][0]["answers"][0]["k"] = deep["k"]["k"]["k"]
    items = list(importer_named(format_).read(io.StringIO(json.dumps(record)), "in.json", Request()))
    import_items(items, tmp_path, "x")

    assert len(load(tmp_path)) == len({one.id for item in items for one in item.records}) > 0
    assert load(tmp_path).diagnostics == ()


def test_a_record_that_is_too_long_is_told_so_and_not_looked_through_for_a_repair():
    """Sound or not: no end of it is in sight, and a repair is sought in one character after the other."""
    began = time.process_time()
    endless, closed = (list(elements(io.StringIO('{"a": "' + "x" * (LONGEST + 5) + end))) for end in ("", '"}'))

    assert {one[0].problem for one in (endless, closed)} == {"it is longer than 4,000,000 characters"}
    assert "".join(one.raw for one in endless) == '{"a": "' + "x" * (LONGEST + 5)
    assert time.process_time() - began < 3


# --- records on lines of their own ---


def lines_of(values):
    return [json.dumps(value, ensure_ascii=False) for value in values]


def listed(lines):
    """Return a list with a record on each line."""
    return "[" + ",\n".join(lines) + "]"


@pytest.fixture
def few_lines(monkeypatch):
    """Some lines go together, so that a short feed has several such runs."""
    monkeypatch.setattr(json_elements, "_LINES_AT_ONCE", 80)


@pytest.mark.usefixtures("few_lines")
@settings(deadline=None, max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(OBJECTS, max_size=12), st.booleans())
def test_sound_records_on_lines_of_their_own_are_read_line_by_line(values, is_envelope):
    text = listed(lines_of(values))
    if is_envelope:
        text = '{"rows": ' + text + "}"

    assert read_later(text, by_line=True) == list(elements(io.StringIO(text)))


MISTAKES = [
    '"',
    '\\"',
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\n",
    ",\n",
    "},\n{",
    "\t",
    "\r",
    " ",
    "nope",
    '"a": 1',
    "\ud800",
    "",
]


@pytest.mark.usefixtures("few_lines")
@settings(deadline=None, max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(OBJECTS, max_size=8), st.data())
def test_lines_with_mistakes_are_read_as_without_a_look_at_lines_or_not_at_all(values, data):
    text = listed(lines_of(values))
    for _ in range(data.draw(st.integers(0, 3))):
        at = data.draw(st.integers(0, len(text)))
        text = text[:at] + data.draw(st.sampled_from(MISTAKES)) + text[at + data.draw(st.integers(0, 2)) :]

    assert read_later(text, by_line=True) in (list(elements(io.StringIO(text))), None)


@pytest.mark.usefixtures("few_lines")
@pytest.mark.parametrize(
    "line",
    ['{"b": 2,}', '{"b": nope}', '{"b": "a "so-called" c"}', '{"b": "\t"}', '{"b": {"c": "}"}}', '{"b": 1, "b": 2}'],
)
@pytest.mark.parametrize("at", [0, 3, 9])
def test_a_mistake_that_ends_with_its_line_is_read_with_it(line, at):
    """So are brackets in a text, and a key that comes twice."""
    lines = ['{"a": 1}'] * 10
    lines[at] = line
    text = listed(lines)

    assert read_later(text, by_line=True) == list(elements(io.StringIO(text)))


@pytest.mark.usefixtures("few_lines")
@pytest.mark.parametrize("line", ['{"b": "c}', '{"b": 1}, {"c": 2}', '{"b": {"c": 1}', '{"b": 1}}'])
def test_a_line_that_is_no_record_is_found_out(line):
    text = listed([line, *['{"a": 1}'] * 10])

    assert read_later(text, by_line=True) is None


def test_where_many_records_had_no_end_lines_are_not_believed():
    """A further broken one is taken to the end of its line, whatever brackets are on it."""
    text = "[" + '{"a": "open},\n{"b": 1} {\n' * 20 + '{"a": nope},\n' * 5 + '{"a": 1}]'

    assert read_later(text, by_line=True) in (list(elements(io.StringIO(text))), None)


def test_an_id_of_json_ld_is_seen_in_what_is_read_of_the_stream_later(monkeypatch):
    """It went into a run of lines where the text before it had none."""
    monkeypatch.setattr(json_elements, "_AT_ONCE", 400)
    monkeypatch.setattr(json_elements, "_LINES_AT_ONCE", 200)
    lines = ['{"a": 1}'] * 50 + ['{"@id": "#x"}'] + ['{"a": 1}'] * 50
    parts = list(elements(io.StringIO(listed(lines)), unread=True, by_line=True))

    assert [one.raw for one in parts if "@id" in one.raw] == ['{"@id": "#x"}']
    assert sum(one.records for one in parts) == 101


def test_a_list_on_one_line_takes_no_time():
    """For each record the pattern of lines went through all the text that was held."""
    text = json.dumps([{"a": "x" * 700}] * 20_000)
    began = time.process_time()

    assert len(list(elements(io.StringIO(text), unread=True, by_line=True))) == 20_000
    assert time.process_time() - began < 3


def test_a_record_with_an_id_of_json_ld_comes_by_itself():
    """Another part may name it: it is read where all of them pass."""
    lines = ['{"a": 1}', '{"a": 2}', '{"@id": "#x"}', '{"a": 3}', '{"b": {"@id": "#x"}}', '{"a": 4}', '{"a": 5}', "{}"]
    parts = elements(io.StringIO(listed(lines)), unread=True, by_line=True)

    assert [(one.raw.split(",\n"), one.line, one.records) for one in parts] == [
        (lines[:2], 1, 2),
        (lines[2:3], 3, 1),
        (lines[3:4], 4, 1),
        (lines[4:5], 5, 1),
        (lines[5:7], 6, 2),
        (lines[7:], 8, 1),
    ]
