"""What the walk along lines and values takes for proven reads back so, whatever stands around it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import everything
from claimledger.layout import file_of_members, lay_out_member
from claimledger.line_proof import LineProof
from claimledger.writing import plain_of, read_back
from test_plain_layout import ODD

SLOW = settings(
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    deadline=None,
    max_examples=200,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
#: A record as an importer leaves it.
USUAL = {
    "id": "the-moon-is-made-of-cheese-0123456789",
    "source": "tv-example-af3a93f4bd",
    "speaker": "Zoë Silva A.",
    "said": "2021-08-23",
    "statement": "The moon is made of cheese",
    "reviews": [
        {
            "rating": "incorrect",
            "rating_text": "False. " + "We found no cheese there: " * 9,
            "rating_number": {"value": "1", "best": "5", "worst": "1"},
            "rationale": "It is rock.\n\n  - All of it.",
            "url": "https://check.example/1?a=b#c",
        }
    ],
    "extra": {
        "claimreview": {
            "author": {"url": "https://check.example/"},
            "Two words": "null",
            "itemReviewed": {"appearance": [{"@type": "CreativeWork", "url": "https://a.example/0"}, "one text"]},
        }
    },
}

members = st.one_of(
    st.tuples(st.just("claims"), everything.claims),
    st.tuples(st.just("sources"), everything.sources),
    st.tuples(st.just("speakers"), everything.speakers),
    st.tuples(st.just("scales"), everything.ratings),
)
odd_lines = st.builds(lambda by, line: " " * by + line, st.integers(0, 14), st.sampled_from(ODD))


def read_among_others(kind: str, text: str) -> Any:
    """Return what is read of *text* between two other records of its kind."""
    other = lay_out_member(kind, {"id": "other", "note": "words"})
    read = read_back(file_of_members({kind: [other, text, other]}))
    members = read.get(kind) if isinstance(read, dict) else None
    return members[1] if isinstance(members, list) and len(members) == 3 else None


@SLOW
@given(members)
def test_what_is_proven_reads_back(member):
    kind, record = member
    values = plain_of(record)
    text = lay_out_member(kind, values)

    assert not LineProof().reads_as(text, values) or read_among_others(kind, text) == values


@SLOW
@given(st.one_of(st.just(("claims", USUAL)), members.map(lambda one: (one[0], plain_of(one[1])))), st.data())
def test_a_text_with_odd_lines_is_proven_only_of_what_it_says(member, data):
    """Lines are replaced, put in, taken out: of neither the old values nor the new ones is it proven wrongly."""
    kind, values = member
    lines = lay_out_member(kind, values).split("\n")
    for _ in range(data.draw(st.integers(1, 2))):
        at = data.draw(st.integers(0, len(lines) - 1))
        lines[at : at + data.draw(st.integers(0, 2))] = data.draw(st.lists(odd_lines, max_size=2))
        lines = lines or [""]
    text = "\n".join(lines)
    proof, read = LineProof(), read_among_others(kind, text)

    assert not proof.reads_as(text, values) or read == values
    assert read is None or not proof.reads_as(text, read) or read_among_others(kind, text) == read


@SLOW
@given(st.data())
def test_a_record_of_other_values_is_not_proven(data):
    text = lay_out_member("claims", USUAL)
    key = data.draw(st.sampled_from([*USUAL, "note"]))
    other = {**USUAL, key: data.draw(st.one_of(everything.texts(), st.sampled_from(["", [], {}, ["a"], {"a": "b"}])))}

    assert other == USUAL or not LineProof().reads_as(text, other)
    assert not LineProof().reads_as(text, {one: value for one, value in USUAL.items() if one != "said"})


def test_a_usual_record_is_proven():
    """Folded and literal texts, braces and quoted keys are proven too: most records need no other way."""
    assert LineProof().reads_as(lay_out_member("claims", USUAL), USUAL)


@pytest.mark.parametrize(
    "text",
    [
        "  - id: a\tb",
        "  - id: a\n    note: x\n    note: y",
        "  - id: a\n  - id: b",
        "  - id: a\n    # claimledger: ignore[Q204]",
        "  - id: a \N{RIGHT-TO-LEFT OVERRIDE}b",
        "  - id: " + "a" * 100_000,
        "id: a",
        "",
    ],
)
def test_what_is_not_of_one_sound_record_is_not_proven(text):
    for values in ({"id": text.removeprefix("  - id: ")}, {"id": "a"}, {"id": "a", "note": "y"}, {}, ""):
        assert not LineProof().reads_as(text, values)
