"""The shape of records: nothing is coerced, every fault is found in one pass, both readers agree."""

from __future__ import annotations

import copy
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimledger.detailed_readers import detailed_reader_of
from claimledger.field_values import ShapeFault
from claimledger.plain_parsing import plain_values
from claimledger.record_readers import reader_of
from claimledger.records import Claim, PartialDate, Rating, Source, Speaker
from claimledger.records.keys import keys_of
from claimledger.structuring import SECTIONS, faults_of, structure, structure_record

FIGURE: dict[str, Any] = {
    "text": "1.9%",
    "value": "1.90",
    "min": "-1",
    "max": "2",
    "approx": "true",
    "unit": "%",
    "measure": "cost",
    "of": "GDP",
    "base": "unknown",
    "at": "2010-04/2011-03",
    "change": "fall",
    "from": {"text": "1.9%", "value": "1.9", "min": "1", "max": "2", "approx": "false", "at": "2010"},
    "to": {"text": "1.4%"},
    "rank": "highest",
    "among": "years",
    "implied": {"of": "the chart says so"},
    "note": "n",
}

EVIDENCE: dict[str, Any] = {
    "source": "hansard",
    "where": "column 3",
    "quote": ["one", "two"],
    "prefix": "a",
    "suffix": "b",
    "speaker": "Brendan Barber",
    "stance": "supports",
    "primary": "true",
    "independent": "false",
    "interest": "party",
    "note": "n",
    "extra": {"a": ["b", {"c": "d"}]},
}

REVIEW: dict[str, Any] = {
    "axis": "outcome",
    "statement": "It was so.",
    "answerable": ["pcs"],
    "as_of": "2011-07-25",
    "rating": "came-true",
    "rating_text": "Mostly true",
    "rating_number": {"value": "3", "best": "5", "worst": "1"},
    "condition_met": "not-met",
    "confidence": "low",
    "rationale": "A\n\nB",
    "differences": [{"text": "a", "original": "b", "kind": "number", "matters": "true"}],
    "gaps": [{"what": "a", "where": "b", "date": "2011"}, "short"],
    "replies": [
        {"from": "pcs", "status": "received", "requested": "2011", "received": "2012", "text": "no", "source": "letter"}
    ],
    "evidence": [EVIDENCE],
    "by": ["editor"],
    "reviewed": "2026-11-22",
    "status": "published",
    "publisher": "Full Fact",
    "title": "t",
    "published": "2012",
    "language": "en-GB",
    "url": "https://example.org/a",
    "corrections": [{"date": "2026-12-01", "note": "raised"}],
    "note": "n",
    "extra": {"a": "b"},
    "judged": "v1:" + "0a1b2c3d-" * 6 + "0",
}

CLAIM: dict[str, Any] = {
    "id": "everything",
    "source": "letter",
    "lead_in": "he said",
    "quote": ["one", "two"],
    "prefix": "a",
    "suffix": "b",
    "where": "p. 3",
    "sic": ["slip"],
    "speaker": "pcs",
    "said": "2011-07?",
    "said_in": "hansard",
    "via": [
        {"speaker": "x", "said": "2011", "source": "hansard", "lead_in": ["a"], "implied": {"said": "y"}, "note": "n"},
        "Short Form",
    ],
    "manner": "mixed",
    "mode": "presupposed",
    "endorsed_by": ["pcs"],
    "disputed_by": ["pcs"],
    "implied": {"speaker": "because", "said": "because"},
    "kind": ["statistic", "prediction"],
    "checkable": "partly",
    "statement": "It is so.",
    "condition": "if",
    "due": "../2012-04-30",
    "dates": [{"text": "the autumn", "means": "2011-09/2011-11"}],
    "figures": [FIGURE],
    "relations": {
        name: ["other"]
        for name in ("repeats", "variant_of", "part_of", "relies_on", "contradicts", "answers", "supersedes")
    },
    "topics": ["pay"],
    "translation": "t",
    "reviews": [REVIEW],
    "note": "n",
    "extra": {"a": {"b": ["c"]}},
}

SOURCE: dict[str, Any] = {
    "id": "letter",
    "title": "A letter",
    "kind": "press-release",
    "authors": ["pcs", "Somebody Else"],
    "publisher": "p",
    "copied_by": "c",
    "published": "2011-04/2011-05",
    "implied": {"title": "none is known"},
    "url": "https://example.org/a?b=c#d",
    "archive": {"url": "https://web.archive.org/web/20110725000000/https://a.org/", "captured": "2011-07-25"},
    "accessed": "2026-11-20",
    "language": "cy",
    "rights": {"licence": "CC-BY-4.0", "show": "full"},
    "read": "excerpt",
    "copy_of": "other",
    "relays": ["pcs"],
    "snapshot": {"path": "snapshots/letter.html", "sha256": "a" * 64},
    "seal": "seals/letter.seal",
    "note": "n",
    "extra": {"a": "b"},
}

SPEAKER: dict[str, Any] = {
    "id": "pcs",
    "name": "Public and Commercial Services Union",
    "also": ["PCS"],
    "kind": "organisation",
    "named": "false",
    "part_of": "tuc",
    "same_as": ["https://www.wikidata.org/wiki/Q1"],
    "roles": [{"title": "a", "organisation": "b", "from": "2000", "to": "2010", "at": "2005", "source": "letter"}],
    "note": "n",
    "extra": {"a": "b"},
}

RATING: dict[str, Any] = {"id": "false", "label": "False", "definition": "d", "class": "incorrect", "axis": "content"}

EVERYTHING: dict[type, dict[str, Any]] = {Claim: CLAIM, Source: SOURCE, Speaker: SPEAKER, Rating: RATING}


def faults(value: Any, kind: Any = Claim) -> list[tuple[str, tuple[str | int, ...]]]:
    """Return the codes and routes of everything that is wrong with *value*."""
    return [(fault.code, fault.finding.route) for fault in faults_of(value, kind)]


def claim_with(**more: Any) -> dict[str, Any]:
    """Return the shortest claim, with *more*."""
    return {"id": "a", "quote": "x", **more}


# --- every field ---


@pytest.mark.parametrize("kind", EVERYTHING)
def test_every_field_can_be_filled(kind: type) -> None:
    """The everything records have each key of their class, and are sound."""
    value = EVERYTHING[kind]
    assert list(keys_of(kind)) == [key for key in keys_of(kind) if key in value]
    assert faults(value, kind) == []
    record = structure_record(value, kind)
    assert all(getattr(record, attribute.name) not in (None, ()) for attribute in keys_of(kind).values())


def test_values_keep_their_characters() -> None:
    """1.90 stays 1.90, a date keeps its spelling, words their order."""
    claim = structure_record(CLAIM, Claim)
    assert str(claim.figures[0].value) == "1.90"
    assert claim.said == PartialDate.parse("2011-07?")
    assert claim.quote == ("one", "two")
    assert claim.figures[0].base == "unknown"
    assert claim.figures[0].from_.value == Decimal("1.9")
    assert claim.extra["a"]["b"] == ("c",)


# --- both readers agree ---

hostile = st.sampled_from(
    [
        "",
        "x",
        "3",
        "true",
        "yes",
        "javascript:alert(1)",
        "https:/www.example.org/page",
        "http:example.org",
        "../x",
        "/etc/x",
        "a" * 10000,
        "2011-13",
        "\n",
        [],
        {},
        ["x"],
        {"x": "y"},
        [[]],
        [{}],
        [""],
        {"": ""},
        ["x", ["y"]],
        "en-xyzxyz-1",
        "unknown",
        "-0",
        "1e5",
        "NaN",
    ]
)


@st.composite
def mutated_record(draw: st.DrawFn) -> tuple[type, Any]:
    """Return an everything record in which some values, keys or items are wrong."""
    kind = draw(st.sampled_from([Claim, Claim, Source, Speaker, Rating]))
    value = copy.deepcopy(EVERYTHING[kind])
    for _ in range(draw(st.integers(1, 4))):
        inside: Any = value
        while True:
            keys = list(inside) if isinstance(inside, dict) else list(range(len(inside)))
            if not keys:
                break
            key = draw(st.sampled_from(keys))
            if isinstance(inside[key], (dict, list)) and draw(st.integers(0, 3)):
                inside = inside[key]
                continue
            match draw(st.integers(0, 3)):
                case 0:
                    del inside[key]
                case 1 if isinstance(inside, dict):
                    inside[draw(st.sampled_from(["speakr", "xyz", key + "s"]))] = copy.deepcopy(draw(hostile))
                case _:
                    inside[key] = copy.deepcopy(draw(hostile))
            break
    return kind, value


@settings(deadline=None, max_examples=800)
@given(mutated_record())
def test_both_readers_accept_the_same(case: tuple[type, Any]) -> None:
    """What the fast reader takes is without a fault, and what it refuses has one; both build the same record."""
    kind, value = case
    fast, detailed = reader_of(kind), detailed_reader_of(kind)
    try:
        record = fast(value, kind)
    except Exception:
        found = list(faults_of(value, kind))
        assert found
        assert not any("cannot be read" in fault.finding.message for fault in found)
        for fault in found:
            parent = at(value, fault.finding.route[:-1])
            assert fault.code in ("F003", "F004", "F005", "F009", "F012", "F013")
            assert fault.code == "F004" or not fault.finding.route or step_exists(parent, fault.finding.route[-1])
        return
    assert detailed(value, kind) == record
    assert faults(value, kind) == []


def at(value: Any, route: tuple[str | int, ...]) -> Any:
    """Return what stands at *route*."""
    for step in route:
        value = value[step]
    return value


def step_exists(parent: Any, step: str | int) -> bool:
    """Tell whether *parent* has the key or index *step*."""
    return step in parent if isinstance(parent, dict) else isinstance(step, int) and step < len(parent)


# --- all faults at once ---


def test_every_fault_of_a_record_is_found_in_one_pass() -> None:
    """Each with its code and its own route."""
    value = {
        "quot": "x",
        "id": "Not An Id",
        "said": "soon",
        "kind": ["statistic", "gossip"],
        "via": ["ok", {"said": "2011-99", "note": ["x"]}],
        "implied": {"speakr": "x", "said": ""},
        "figures": [{"value": "many", "from": {"value": "1"}}],
        "reviews": [{"axis": "tone", "language": "zz", "evidence": [{"source": "A", "primary": "yes"}]}],
    }
    assert sorted(faults(value), key=str) == sorted(
        [
            ("F003", ("quot",)),
            ("F009", ("id",)),
            ("F012", ("said",)),
            ("F005", ("kind", 1)),
            ("F004", ("via", 1)),
            ("F012", ("via", 1, "said")),
            ("F005", ("via", 1, "note")),
            ("F003", ("implied", "speakr")),
            ("F005", ("implied", "said")),
            ("F005", ("figures", 0, "value")),
            ("F004", ("figures", 0, "from")),
            ("F005", ("reviews", 0, "axis")),
            ("F013", ("reviews", 0, "language")),
            ("F009", ("reviews", 0, "evidence", 0, "source")),
            ("F005", ("reviews", 0, "evidence", 0, "primary")),
            ("F004", ("reviews", 0, "evidence", 0)),
        ],
        key=str,
    )


def test_a_wrong_record_is_left_out_and_its_neighbours_stay() -> None:
    """With their routes."""
    shaped = structure({"claims": [{"id": "a", "quote": "x"}, {"quote": "x"}, {"id": "c", "quote": "x"}]})
    assert [(route, record.id) for route, record in shaped.records] == [(("claims", 0), "a"), (("claims", 2), "c")]
    assert [(found.code, found.finding.route) for found in shaped.findings] == [("F004", ("claims", 1))]


@pytest.mark.parametrize(
    ("values", "code", "route"),
    [
        (None, "F005", ()),
        ("", "F005", ()),
        ("text", "F005", ()),
        (["x"], "F005", ()),
        ({"claim": []}, "F003", ("claim",)),
        ({"claims": "x"}, "F005", ("claims",)),
        ({"claims": {"id": "a"}}, "F005", ("claims",)),
        ({"claims": ["x"]}, "F005", ("claims", 0)),
        ({"claims": [["x"]]}, "F005", ("claims", 0)),
        ({"document": ["x"]}, "F005", ("document",)),
        ({"document": {"id": "a"}}, "F004", ("document",)),
    ],
)
def test_a_file_of_another_shape_is_named(values: Any, code: str, route: tuple[str | int, ...]) -> None:
    """A list at the top, a text, a mapping of other keys."""
    shaped = structure(values)
    assert shaped.records == ()
    assert [(found.code, found.finding.route) for found in shaped.findings] == [(code, route)]


def test_a_slip_in_a_key_or_a_word_says_what_was_meant() -> None:
    """And how to mend it."""
    found = list(faults_of(claim_with(speakr="x", mode="aserted", implied={"speakr": "x"}), Claim))
    remedies = {
        fault.finding.route: [(change.value, change.key) for change in fault.finding.remedy.changes]
        for fault in found
        if fault.finding.remedy
    }
    assert remedies == {
        ("speakr",): [("speaker", True)],
        ("mode",): [("asserted", False)],
        ("implied", "speakr"): [("speaker", True)],
    }
    assert {fault.finding.at_key for fault in found if fault.code == "F003"} == {True}
    assert all("did you mean" in (fault.finding.hint or "") for fault in found)


def test_no_fix_gives_a_key_the_name_of_one_that_is_there() -> None:
    """A slip beside the key that it stands for is left to a person: only they know which of the two holds."""
    (fault,) = faults_of(claim_with(speaker="ann", speakr="bob"), Claim)
    assert fault.finding.remedy is None
    assert fault.finding.hint == "did you mean `speaker`, which is there already?"
    (found,) = structure({"claims": [], "claim": []}).findings
    assert (found.finding.remedy, found.finding.hint) == (None, "did you mean `claims`, which is there already?")


def test_a_text_cut_by_a_comma_in_braces_is_recognised() -> None:
    """YAML makes a key without a value of what stands behind the comma."""
    values = plain_values(
        "claims:\n  - id: a\n    reviews:\n      - gaps:\n          - {what: the letter, as leaked}\n"
    )
    (found,) = structure(values).findings
    assert (found.code, found.finding.route[-1]) == ("F003", "as leaked")
    assert "comma" in (found.finding.hint or "")


def test_a_single_word_without_a_value_is_a_key_like_any_other() -> None:
    """Where `website:` has nothing behind it nothing was cut off: the keys that there are help more."""
    (found,) = structure({"speakers": [{"id": "ann", "name": "Ann", "website": ""}]}).findings
    assert found.finding.message == "there is no key `website` here"
    assert (found.finding.hint or "").startswith("the keys are id, name,")


# --- no coercion ---


@pytest.mark.parametrize("value", ["yes", "no", "True", "on", "1", "", "null", ["true"], {}])
def test_only_true_and_false_are_booleans(value: Any) -> None:
    """And nothing near them."""
    assert faults({"id": "a", "name": "A", "named": value}, Speaker) == [("F005", ("named",))]


@pytest.mark.parametrize(
    "value",
    [
        "",
        "many",
        "1,000",
        "1e5",
        "NaN",
        "Infinity",
        "0x1F",
        "٣",
        "+1",
        "01",
        "1.",
        ".5",
        " 1",
        "1 ",
        "1" * 65,
        ["1"],
        "-",
    ],
)
def test_only_digits_and_a_point_are_a_number(value: Any) -> None:
    """Neither an exponent, nor other digits, nor what `Decimal` would take."""
    assert faults(claim_with(figures=[{"value": value}])) == [("F005", ("figures", 0, "value"))]


@pytest.mark.parametrize("value", [3, 4.7, True, None])
@pytest.mark.parametrize("field", ["id", "quote", "said", "statement", "kind", "mode", "topics", "implied", "extra"])
def test_what_is_no_text_is_nowhere_taken_for_one(field: str, value: Any) -> None:
    """Values that come from Python instead of a file are not converted either."""
    assert [code for code, _ in faults({**claim_with(), field: value})] in (["F005"], ["F009"])


@pytest.mark.parametrize(
    "value", ["Ab", "a_b", "a--b", "-a", "a-", "1a", "a.b", "é", "a b", "a" * 65, "a\n", "a" * 10_000]
)
def test_ids_have_a_grammar(value: str) -> None:
    """Lower-case words and digits, at most 64 characters."""
    (fault,) = faults_of({"id": value, "quote": "x"}, Claim)
    assert (fault.code, fault.finding.route) == ("F009", ("id",))
    assert len(fault.finding.message) < 100


@pytest.mark.parametrize(
    "value",
    [
        "javascript:alert(1)",
        "JavaScript:x",
        "data:text/html,x",
        "vbscript:x",
        "//a.org",
        "a.org",
        "https://a b",
        "https:",
        "https://a.org/<script>",
        'https://a.org/"x',
        " https://a.org",
        "https://a.org\n",
        "java\tscript:x",
    ],
)
def test_an_address_that_could_do_harm_is_none(value: str) -> None:
    """It may stand in a published page as a link."""
    assert faults({"id": "a", "title": "t", "url": value}, Source) == [("F005", ("url",))]


@pytest.mark.parametrize("value", ["../x", "/x", "a/../../x", "..", "\\x", "a\\..\\x", "C:/x", "c:x", "a\0b"])
def test_a_path_that_leads_out_of_the_ledger_is_none(value: str) -> None:
    """On every system."""
    assert faults({"id": "a", "title": "t", "seal": value}, Source) == [("F005", ("seal",))]


@pytest.mark.parametrize("value", ["english", "en_GB", "e", "en-", "en-a", "xx", "123", "en-abcdefgh", "i-klingon"])
def test_an_unknown_language_is_named(value: str) -> None:
    """Also one that cannot be split into subtags."""
    assert faults({"id": "a", "title": "t", "language": value}, Source) == [("F013", ("language",))]


@settings(deadline=None, max_examples=300)
@given(st.from_regex(r"[A-Za-z]{1,9}(-[A-Za-z0-9]{1,9}){0,4}", fullmatch=True))
def test_no_language_tag_stops_the_reader(tag: str) -> None:
    """It is a language or F013."""
    assert faults({"id": "a", "title": "t", "language": tag}, Source) in ([], [("F013", ("language",))])


def test_a_deep_extra_is_kept() -> None:
    """As deep as a file may be."""
    value: Any = "x"
    for _ in range(60):
        value = {"a": [value]}
    record = structure_record(claim_with(extra=value), Claim)
    assert hash(record) == hash(structure_record(claim_with(extra=copy.deepcopy(value)), Claim))


# --- short forms ---


@pytest.mark.parametrize(
    ("kind", "short", "long"),
    [
        (Claim, claim_with(via=["x"]), claim_with(via=[{"speaker": "x"}])),
        (Claim, claim_with(kind="statistic"), claim_with(kind=["statistic"])),
        (Claim, claim_with(lead_in="x"), claim_with(lead_in=["x"])),
        (Claim, claim_with(reviews=[{"gaps": ["x"]}]), claim_with(reviews=[{"gaps": [{"what": "x"}]}])),
        (Claim, claim_with(reviews=[{"answerable": "x"}]), claim_with(reviews=[{"answerable": ["x"]}])),
        (
            Source,
            {"id": "a", "title": "t", "archive": "https://a.org"},
            {"id": "a", "title": "t", "archive": {"url": "https://a.org"}},
        ),
    ],
)
def test_a_short_form_is_the_long_one(kind: Any, short: Any, long: Any) -> None:
    """Both give the same record."""
    assert structure_record(short, kind) == structure_record(long, kind)


@pytest.mark.parametrize(
    ("value", "route"),
    [
        (claim_with(via=["x", ""]), ("via", 1)),
        (claim_with(kind="gossip"), ("kind",)),
        (claim_with(reviews=[{"answerable": ""}]), ("reviews", 0, "answerable")),
        (claim_with(quote=["x", ""]), ("quote", 1)),
        (claim_with(reviews=[{"gaps": ["x", "a\nb"]}]), ("reviews", 0, "gaps", 1)),
    ],
)
def test_a_fault_in_a_short_form_is_at_its_text(value: Any, route: tuple[str | int, ...]) -> None:
    """Not at a key that nobody wrote."""
    assert faults(value) == [("F005", route)]


def test_a_wrong_archive_is_named_at_its_address() -> None:
    """In both forms."""
    base = {"id": "a", "title": "t"}
    assert faults({**base, "archive": "javascript:x"}, Source) == [("F005", ("archive",))]
    assert faults({**base, "archive": {"url": "javascript:x"}}, Source) == [("F005", ("archive", "url"))]


def test_the_first_fault_of_a_record_is_raised() -> None:
    """For callers that have one value and no file."""
    with pytest.raises(ShapeFault) as raised:
        structure_record({"id": "A B"}, Claim)
    assert raised.value.code == "F009"


def test_the_sections_are_those_of_the_file_format() -> None:
    """In the order in which a file is written."""
    assert list(SECTIONS) == ["document", "sources", "speakers", "scales", "claims"]


def test_the_common_languages_are_those_of_two_letters_in_the_registry():
    """So that a tag is judged alike with and without the registry."""
    import string

    import langcodes

    from claimledger.field_values import COMMON_LANGUAGES

    tags = {one + two for one in string.ascii_lowercase for two in string.ascii_lowercase}

    assert {tag for tag in tags if langcodes.Language.get(tag).is_valid()} == COMMON_LANGUAGES


def test_every_common_language_may_have_every_common_country_behind_it():
    """The registry says so; nothing else is taken without it."""
    import langcodes

    from claimledger.field_values import COMMON_COUNTRIES, COMMON_LANGUAGES

    tags = [f"{one}-GB" for one in COMMON_LANGUAGES] + [f"en-{one}" for one in COMMON_COUNTRIES]
    assert [tag for tag in tags if not langcodes.Language.get(tag).is_valid()] == []
    assert [
        faults({"id": "a", "title": "t", "language": tag}, Source) for tag in ("en-", "en-gb", "en-ZY", "xx-GB")
    ] == [
        [("F013", ("language",))],
        [],
        [("F013", ("language",))],
        [("F013", ("language",))],
    ]
