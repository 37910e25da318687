"""What is read directly is what the general way reads, record for record, or it is left to it."""

from __future__ import annotations

import pickle
from typing import Any

import pytest
from attrs import evolve
from hypothesis import example, given, settings
from hypothesis import strategies as st

import everything
from claimledger import Claim, Ledger, Source, Speaker
from claimledger.direct_reading import others_in, read_by_patterns, records_in, refuse_indirect, sections_in
from claimledger.field_values import read_url
from claimledger.loading import read_bytes
from claimledger.plain_layout import NotPlain
from claimledger.plain_parsing import Limits, Unusual, values_and_ignores
from claimledger.record_patterns import _ADDRESS, LEVELS
from claimledger.records.scale import Rating
from claimledger.structuring import structure
from claimledger.writing import plain_of, text_of_values
from test_plain_layout import BEFORE, BEHIND, ODD, odd_lines

#: Claims as the tool and people write them.
FILE = """\
# A file.
document:
  id: letter-2011
  title: "Independent Commission: a final report"

claims:
  - id: first
    source: paper-1
    lead_in: The minister said that
    quote: [We have signed, nothing else]
    where: "page 4: top"
    speaker: Mr Speaker, MP
    said: 2011-07-25
    implied: {said: the day after}
    kind: statistic
    statement: >-
      The sentence goes on
      over two lines.
    figures:
      - {text: 4, value: 4}
    topics: [energy, public health]
    reviews:
      - axis: attribution
        answerable: [a, b]
        rating: correct
        rationale: |
          Words: one.

            More # words.
        gaps:
        - {what: a release, where: here, date: 2011-07-25}
        - nothing else
        evidence:
          - {source: paper-2, quote: Rows of the table, stance: refutes}
          - source: paper-3
            quote:
              - at 10:30
              - "and: again"
            speaker: barber

            stance: supports
            primary: true
        by: [A. Person]
        reviewed: 2022-03-27
      - rating: false-rating
        rating_number: {value: 1, best: 5, worst: 0}
        extra:
          a: {b: c}
          foreign:
            author:
              url: https://www.house.example/
            "@type": CreativeWork
            appearance:
              - "@type": CreativeWork
                url: https://archive.example/1
              - https://archive.example/2

  - id: second
    statement: The sentence.
    checkable: not
    relations: {repeats: [first]}

speakers:
  - id: barber
    name: Somebody
"""
LINES = FILE.splitlines()
#: What stands beside the claims, likewise.
OTHERS = """\
sources:
  - id: paper-1
    title: >-
      The report of
      a commission
    implied:
      title: the first of the words
    url: https://paper.example/1?a=b:c
    published: 2011-07-25
  - id: paper-2
    title: "Words: more"
    authors: [barber, Mr Speaker]
    implied: {title: no other}

    extra:
      foreign: {a: b}

  - {id: paper-3, title: Three}

scales:
  - axis: content
    id: so
    label: So

speakers:
  - id: barber
    name: Somebody
    also: [Some Body]
    same_as:
      - https://who.example/me
"""


def generally(text: str) -> Any:
    """Return the records of *text* and its values but the claims, where it is sound and of the plain layout."""
    try:
        plain, _, in_layout = values_and_ignores(text)
    except Unusual:
        return None
    shaped = structure(plain)
    if shaped.findings or not isinstance(plain, dict) or not in_layout:
        return None
    return shaped.records, {key: value for key, value in plain.items() if key != "claims"}


def directly(text: str) -> Any:
    """Return the same as the direct way reads it; None where it leaves *text* to the general way."""
    read = read_by_patterns(text, Limits())
    return None if read is None else (read[0].records, read[1])


def assert_same(text: str) -> None:
    """Assert that *text* is read as the general way reads it, or left to it."""
    read = directly(text)
    if read is not None:
        assert read == generally(text)
        assert list(read[1]) == list(generally(text)[1])
    without = read_by_patterns(text, Limits(), plain=False)
    if without is not None:
        told = generally(text)
        assert (without[0].records, without[1]) == (told and told[0], {})


@st.composite
def mutated(draw: st.DrawFn, lines: list[str] = LINES) -> str:
    """Return the file of *lines* with some taken out, moved in or out, doubled, changed or put elsewhere."""
    lines = list(lines)
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(lines) - 1))
        match draw(st.integers(0, 6)):
            case 0:
                lines[at : at + draw(st.integers(1, 8))] = []
            case 1:
                lines[at] = " " * draw(st.integers(1, 3)) + lines[at]
            case 2:
                lines[at] = lines[at][draw(st.integers(1, 3)) :]
            case 3:
                lines.insert(at, draw(odd_lines))
            case 4:
                indent = len(lines[at]) - len(lines[at].lstrip(" "))
                lines.insert(at, " " * indent + draw(st.sampled_from(ODD)).replace("key", draw(st.sampled_from(KEYS))))
            case 5:
                lines[at] += draw(st.sampled_from((" ", "  ", " # c", ":", ": x", "}", "]", ",", "'", '"', "\t", "é")))
            case _:
                lines.insert(at, lines[draw(st.integers(0, len(lines) - 1))])
    return "\n".join(lines) + draw(st.sampled_from(("\n", "", "\n\n", "\n  ", "\n# end\n")))


KEYS = ("note", "where", "kind", "via", "extra", "status", "sources", "claims")


@settings(deadline=None, max_examples=400)
@given(mutated())
@example(FILE.replace("speakers:", "claims:"))
@example(FILE.replace("speakers:", "others:"))
@example(FILE.replace("id: second", "id: " + "a" * 65))
@example(FILE.replace("[energy, public health]", "[energy, ]"))
@example(FILE.replace("stance: refutes}", "stance: refutes, }"))
@example(FILE.replace("stance: refutes}", "stance: refutes}}"))
def test_a_changed_file_is_read_as_the_general_way_reads_it_or_left_to_it(text: str) -> None:
    """Whatever becomes of the lines of a sound file."""
    assert_same(text)


@settings(deadline=None, max_examples=300)
@given(mutated(OTHERS.splitlines()))
@example(OTHERS)
@example(OTHERS + "others:\n  - id: a\n")
def test_a_changed_list_of_others_is_read_as_the_general_way_reads_it_or_left_to_it(text: str) -> None:
    """Sources, speakers and scales, whose values are not wanted beside the records."""
    try:
        refuse_indirect(text, Limits())
        sections = [
            (name, section) for name, section in sections_in(f"claims:\n  - id: a\n{text}") if name != "document"
        ]
    except (NotPlain, Unusual):
        return
    for name, section in sections:
        try:
            records = records_in(name, section, LEVELS)
        except NotPlain:
            continue
        assert records == list(others_in(name, section, LEVELS)[0])


def test_lists_as_they_are_written_are_read_without_the_general_way() -> None:
    sections = sections_in(f"claims:\n  - id: a\n{OTHERS}")

    assert [len(records_in(name, section, LEVELS)) for name, section in sections] == [1, 3, 1, 1]


@pytest.mark.parametrize("before", BEFORE)
@pytest.mark.parametrize("behind", BEHIND)
def test_one_odd_line_is_read_as_the_general_way_reads_it_or_left_to_it(before: str, behind: str) -> None:
    """Every odd line, in every place that a line can have, under keys of every kind."""
    for line in ODD:
        for key in ("note", "via") if "key" in line else ("",):
            assert_same(f"claims:\n  - id: first\n{before}{line.replace('key', key)}\n{behind}  - id: second\n")


@settings(deadline=None, max_examples=25)
@given(st.lists(everything.claims, min_size=1, max_size=3))
def test_every_claim_that_the_tool_writes_is_read_as_the_general_way_reads_it(claims: list[Claim]) -> None:
    """All fields, with texts that are hard to write down."""
    claims = [evolve(claim, id=f"c{number}") for number, claim in enumerate(claims)]
    text = text_of_values({"claims": [plain_of(claim) for claim in claims]}, path="c.yaml")

    assert_same(text)
    assert [record for _, record in read_bytes("c.yaml", text.encode()).records] == claims


@given(st.from_regex(_ADDRESS, fullmatch=True))
@example("https://a")
@example("http://a/b:c?d=e,f&g=%20(h)!")
def test_what_matches_as_an_address_is_one_and_is_read_as_it_stands(address: str) -> None:
    """The pattern stands for the reader of addresses and for that of the plain layout."""
    assert read_url(address) == address
    assert directly(f"claims:\n  - id: a\n    reviews:\n      - url: {address}\n") == generally(
        f"claims:\n  - id: a\n    reviews:\n      - url: {address}\n"
    )


@pytest.mark.parametrize(
    "reasons",
    [
        "\n      said: the day after",
        "\n      said: the day after\n      speaker: in the picture",
        "\n      sayd: the day after",
        "\n      said: [the day, after]",
        "\n      said:\n        - the day after",
        "\n      said:\n        note: the day after",
        "\n      said: ",
        "\n      said: >-\n        the day after",
        " {said: the day after}",
        " the day after",
        "\n      - said",
    ],
)
def test_reasons_are_read_as_the_general_way_reads_them_or_left_to_it(reasons: str) -> None:
    """On lines of their own, as they are mostly written."""
    assert_same(f"claims:\n  - id: a\n    implied:{reasons}\n    note: b\n")


@pytest.mark.parametrize("end", ["é", "#part", ":", "|b", "{c}", "\\", " # note", ": x", "'"])
def test_an_address_with_anything_else_is_left_to_the_general_way(end: str) -> None:
    assert_same(f"claims:\n  - id: a\n    reviews:\n      - url: https://paper.example/1{end}\n")


def test_a_mapping_with_nothing_in_it_is_left_to_the_general_way() -> None:
    """The plain layout knows none, and by it places are looked up."""
    assert directly("claims:\n  - id: first\n    quote: words\n    figures:\n      - {}\n") is None


def test_a_file_as_it_is_written_is_read_without_the_general_way() -> None:
    records, plain = directly(FILE)

    assert (records, plain) == generally(FILE)
    assert [route for route, _ in records] == [("document",), ("claims", 0), ("claims", 1), ("speakers", 0)]


def test_a_record_that_is_read_directly_is_as_any_other() -> None:
    """It compares, is told, is sent and never changes like one that its constructor made."""
    for (_, record), (_, other) in zip(directly(FILE)[0], generally(FILE)[0], strict=True):
        assert type(record) is type(other)
        assert (record, hash(record), repr(record)) == (other, hash(other), repr(other))
        assert pickle.loads(pickle.dumps(record)) == other
        assert evolve(record, note="x") == evolve(other, note="x") if not isinstance(record, Rating) else True
        with pytest.raises(AttributeError):
            record.id = "x"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("    source: paper-1\n", "    # A comment.\n    source: paper-1\n"),
        ("    speaker: Mr Speaker, MP\n    said: 2011-07-25\n", "    said: 2011-07-25\n    speaker: Mr Speaker, MP\n"),
        ("checkable: not", "checkable: not # why"),
        ("quote: [We have signed, nothing else]", "quote: [We have signed,\n      nothing else]"),
    ],
    ids=["comment", "order", "comment behind", "two lines"],
)
def test_a_claim_that_is_laid_out_otherwise_goes_the_general_way_alone(old: str, new: str) -> None:
    text = FILE.replace(old, new)
    assert text != FILE

    if "\n      nothing" in new:
        assert directly(text) is None
    else:
        assert directly(text) == generally(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "claims:\n",
        "claims: []\n",
        "claims:\n  - id: a",
        "claims:\n  - id: a\nclaims:\n  - id: b\n",
        "sources:\n  - id: a\n    title: b\n",
        "x: y\nclaims:\n  - id: a\n",
        "claims:\n  - id: a\nx: y\n",
        "claims:\n  - id: a\n  - id: A\n",
        "claims:\n  - id: a\n    said: 2011-02-30\n",
        "claims:\n  - id: a\n    kind: nothing\n",
        "claims:\n  - statement: b\n",
        "claims:\n  - id: a # claimledger: ignore[R101] why\n",
        "claims:\n  - id: a\n    note: \u202eb\n",
        "---\nclaims:\n  - id: a\n",
        "claims:\r\n  - id: a\r\n",
    ],
)
def test_a_file_that_is_not_sound_or_not_so_written_is_left_to_the_general_way(text: str) -> None:
    assert directly(text) is None


def test_a_file_deeper_or_larger_than_may_be_is_left_to_the_general_way() -> None:
    assert read_by_patterns(FILE, Limits(depth=10)) is None
    assert read_by_patterns(FILE, Limits(nodes=10)) is None


def test_time_grows_with_the_text_alone() -> None:
    """A pattern gives nothing back that it has matched: a hostile file is refused at once."""
    for hostile in ("- a: b\n" * 50_000, "a: " * 100_000, "\n" * 200_000, "[" + "a, " * 100_000, "#" * 200_000):
        for key in ("note", "topics", "id", "reviews"):
            assert_same(f"claims:\n  - id: first\n    {key}: {hostile}\n")
            assert_same(f"claims:\n  - id: first\n    {key}:\n      {hostile}\n")


def test_the_loader_reads_the_same_before_and_after_the_patterns_are_made() -> None:
    claims = "".join(f"  - id: claim-{number}\n    note: {'x' * 900}\n" for number in range(900))
    data = f"claims:\n{claims}".encode()

    assert read_bytes("a.yaml", data) == read_bytes("a.yaml", data)
    assert Ledger.of(*(record for _, record in read_bytes("a.yaml", data).records)).claims.keys() == {
        f"claim-{number}" for number in range(900)
    }
    assert {Claim, Source, Speaker} == {type(record) for _, record in directly(FILE)[0]}
