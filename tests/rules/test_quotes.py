"""The rules about quotes: claims and evidence alike, from the text and from the seal, and what their fixes write."""

import hashlib
import json
import os
import re
from functools import partial
from pathlib import Path

import pytest

from claimledger.checking import check
from claimledger.editing import apply_changes
from claimledger.fixing import fix_folder
from claimledger.ledger import Ledger
from claimledger.loading import Reader, load
from claimledger.quotation import prepare
from claimledger.quotation.seal import Quoted, write_seal
from claimledger.quotation.sealmaker import make_seal
from claimledger.records.claim import Claim
from claimledger.records.source import Source
from claimledger.rules import ALL
from claimledger.texts import SourceTexts

PROJECT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("CLAIMLEDGER_SHARED") or PROJECT.parent / "shared")

TEXT = """The minister said that the deal is not permitted under the 2011 Act. “We will
not pay 11.9% of wages,” she added – and that is final. It is well-
known what the union’s members want: a fair deal.

Unless the courts stop it, the deal saves £5 million a year. It is a fair deal.
Mr Jones: They will vote it down in the autumn.
"""
DIGEST = hashlib.sha256(TEXT.encode()).hexdigest()

#: Words → the codes that they get as a claim's quote, advice included.
JUDGED = {
    "the deal is not permitted under the 2011 Act": [],
    "We will not pay 11.9% of wages": [],
    "It is well-known what": [],
    "It is well-known what the union's members want": ["Q203"],
    "she added - and that is final": ["Q203"],
    "a fair deal": ["Q204"],
    "hospitals have to close their doors for good": ["Q201"],
    "…": ["Q201"],
    "the deal is permitted under the 2011 Act": ["Q202"],
    "the deal is not permitted under the 2012 Act": ["Q202"],
    "the deal saves $5 million a year": ["Q202"],
    "Mr Brown: They will vote it down": ["Q202"],
    "the deal is … permitted under the 2011 Act": ["Q205"],
    "the deal is not permitted … she added": ["Q205"],
    "that is final. … It is a fair deal": ["Q205"],
    "a fair deal. … vote it down in the autumn": ["Q206"],
    "the deal saves £[6] million a year": ["Q207"],
    "the deal is [now] permitted": ["Q207"],
    "1.9% of wages": ["Q211"],
    "We will not pay 11.9% of wage": ["Q211"],
    "the 2011 Act. “We will not pay 11.9% of wages, she added": ["Q212"],
}


def write(folder, claims, *, snapshot=True, seal=None, name="ledger.yaml", read="full"):
    """Write a ledger of one paper into *folder*, with its text or with its seal beside it."""
    copy = f"  snapshot: {{path: paper.txt, sha256: {DIGEST}}}\n" if snapshot else ""
    head = f"document:\n  id: paper\n  title: A paper\n  read: {read}\n{copy}"
    (folder / name).write_text(head + claims, encoding="utf-8")
    if snapshot:
        (folder / "paper.txt").write_bytes(TEXT.encode())
    if seal is not None:
        (folder / "paper.seal").write_text(seal, encoding="utf-8")
    return folder


def claim(words, more=""):
    return f"claims:\n  - id: one\n    quote: {json.dumps(words, ensure_ascii=False)}\n{more}"


def evidence(words, more=""):
    return (
        "claims:\n  - id: one\n    statement: A statement.\n    reviews:\n"
        "      - axis: attribution\n        evidence:\n"
        f"          - source: paper\n            quote: {json.dumps(words, ensure_ascii=False)}\n{more}"
        "            stance: supports\n"
    )


def found(folder, *select):
    return check(load(folder), select=select or ("Q",)).diagnostics


def codes(folder, *select):
    return [one.code for one in found(folder, *select)]


def sealed(*quotes):
    """Return the seal of the paper that opens *quotes*."""
    made = make_seal(
        "paper",
        prepare(TEXT),
        TEXT.encode(),
        [Quoted(words=words) for words in quotes],
        extractor="plain-text 1",
    )
    assert made.refused == ()
    return write_seal(made.seal)


def mended(folder, *, unsafe=False):
    """Return the only file of *folder* with every fix of the family made, and what is found then."""
    reader = Reader(folder=folder)
    judge = partial(check, select=("Q",))
    fixed = fix_folder(reader, judge(load(folder)), judge, unsafe=unsafe)
    assert fixed.refused == ()
    text = fixed.files[0].after if fixed.files else reader.bytes_of("ledger.yaml").decode()
    return text, [one.code for one in fixed.report.diagnostics]


@pytest.mark.parametrize("words", JUDGED, ids=lambda words: words[:40])
@pytest.mark.parametrize("write_quote", [claim, evidence])
def test_a_claim_and_a_passage_of_evidence_are_judged_alike(words, write_quote, tmp_path):
    assert codes(write(tmp_path, write_quote(words))) == JUDGED[words]


@pytest.mark.parametrize("key", ["lead_in", "via"])
def test_lead_ins_are_held_to_the_source_too(key, tmp_path):
    """But they have no prefix, and may stand in several places."""
    lead_in = "lead_in: [she added, the minister sad]"
    more = (
        f"    speaker: x\n    {lead_in}\n" if key == "lead_in" else f"    via:\n      - speaker: x\n        {lead_in}\n"
    )
    diagnostics = found(write(tmp_path, claim("that is final", more)))

    assert [(one.code, one.field) for one in diagnostics] == [
        ("Q202", "lead_in.1" if key == "lead_in" else "via.0.lead_in.1")
    ]
    again = more.replace("she added, the minister sad", "a fair deal")
    assert codes(write(tmp_path, claim("that is final", again))) == []


def test_each_span_of_a_quote_is_judged_at_its_own_place(tmp_path):
    spans = ("the deal is permitted", "that is final", "in the spring")
    claims = "claims:\n  - id: one\n    quote:\n" + "".join(f"      - {words}\n" for words in spans)

    diagnostics = found(write(tmp_path, claims))

    assert [(one.code, one.location.start.line, one.location.start.column) for one in diagnostics] == [
        ("Q202", 9, 20),
        ("Q202", 11, 16),
    ]


def test_a_misquote_is_told_with_both_words_and_the_place(tmp_path):
    (one,) = found(write(tmp_path, claim("pay 12.9% of wages, she added")))
    (other,) = found(write(tmp_path, claim("the deal saves $5 million a year")))

    assert one.message == "a number differs: the source has “11.9”, not “12.9”"
    assert one.hint == "in line 2 of `paper`: “pay 11.9% of wages,” she added”"
    assert other.message == "a unit or sign differs: the source has “£”, not “$”"
    assert other.hint == "in line 5 of `paper`: “the deal saves £5 million a year”"
    assert other.location.start.column == 28


def test_an_unverifiable_source_is_told_once_for_a_claim_and_mildly_for_evidence(tmp_path):
    more = "    lead_in: The minister said\n    speaker: x\n"
    own = found(write(tmp_path, claim("that is final", more), snapshot=False))
    passage = found(write(tmp_path, evidence("that is final"), snapshot=False))

    assert [(one.code, one.severity, one.field) for one in own] == [("Q208", "warning", "quote.0")]
    assert [(one.code, one.severity, one.field) for one in passage] == [
        ("Q214", "advice", "reviews.0.evidence.0.quote.0")
    ]


def test_advice_is_not_told_unless_it_is_selected(tmp_path):
    """The mild half of Q205 and Q211 is off by default."""
    write(tmp_path, evidence("that is final. … It is a fair deal"))

    assert [one.severity for one in found(tmp_path)] == ["advice"]
    assert [one for one in check(load(tmp_path)).diagnostics if one.severity != "advice"] == []


def test_an_excerpt_may_break_off_in_a_word_but_never_in_a_number(tmp_path):
    told = {}
    for words in ("We will not pay 11.9% of wag", "We will not pay 11", "nister said that"):
        told[words] = [(one.code, one.severity) for one in found(write(tmp_path, evidence(words), read="excerpt"))]

    assert told == {
        "We will not pay 11.9% of wag": [("Q211", "advice")],
        "We will not pay 11": [("Q211", "error")],
        "nister said that": [("Q211", "error")],
    }


def test_a_ledger_of_records_alone_is_not_asked_for_texts():
    ledger = Ledger.of(Source(id="paper", title="A paper"), Claim(id="one", source="paper", quote=("words",)))

    assert [one for one in check(ledger, select=("Q",)).diagnostics if one.code.startswith("Q")] == []


def test_a_comment_silences_one_quote_with_its_reason(tmp_path):
    claims = claim("the deal is permitted").replace(
        "    quote", "    # claimledger: ignore[Q202] the paper was corrected later\n    quote"
    )
    report = check(load(write(tmp_path, claims)), select=("Q", "F011"))

    assert report.diagnostics == ()
    assert report.suppressed == 1


# --- seals ---


def test_a_seal_answers_as_the_text_does_for_what_it_opens(tmp_path):
    faithful = [words for words, judged in JUDGED.items() if set(judged) <= {"Q203", "Q204", "Q212"}]
    faithful += ["that is final. … It is a fair deal", "the deal is not permitted [by law] under the 2011 Act"]
    faithful = [words for words in faithful if not {"Q201", "Q202"} & set(_by_text(words, tmp_path))]
    seal = sealed(*faithful)

    for words in faithful:
        by_text = [(one.code, one.severity, one.location.end.column) for one in found(write(tmp_path, claim(words)))]
        (tmp_path / "paper.txt").unlink()
        write(tmp_path, claim(words), snapshot=False, seal=seal)
        by_seal = [(one.code, one.severity, one.location.end) for one in found(tmp_path)]

        # The record without its snapshot is a line shorter.
        assert [(code, severity, end.column) for code, severity, end in by_seal] == by_text, words


def _by_text(words, folder):
    return codes(write(folder, claim(words)))


def test_whatever_a_seal_does_not_open_is_neither_absent_nor_misquoted(tmp_path):
    seal = sealed("the deal is not permitted under the 2011 Act", "the deal saves £5 million a year")
    told = {
        words: codes(write(tmp_path, claim(words), snapshot=False, seal=seal))
        for words in [*(words for words, judged in JUDGED.items() if "Q202" in judged), "that is final", "1 million"]
    }

    assert set(map(tuple, told.values())) == {("Q213",)}


def test_the_closest_opened_passage_is_shown_as_a_hint(tmp_path):
    seal = sealed("the deal saves £5 million a year")
    (one,) = found(write(tmp_path, claim("the deal saves £6 million a year"), snapshot=False, seal=seal))
    (other,) = found(write(tmp_path, claim("hospitals have to close"), snapshot=False, seal=seal))

    assert "not “6”" in one.hint
    assert other.hint == "run `claimledger seal paper` where the snapshot is"


def test_a_broken_seal_is_the_sources_mistake_alone(tmp_path):
    write(tmp_path, claim("that is final"), snapshot=False, seal=sealed("that is final")[:-40])

    assert codes(tmp_path) == ["Q209"]


# --- fixes ---


def test_a_safe_fix_takes_the_sources_marks_and_none_of_its_line_breaks(tmp_path):
    words = "not pay 11.9% of wages,\" she added - and that is final. It is well-known what the union's members want"
    write(tmp_path, claim(words))

    text, left = mended(tmp_path)

    assert load_quote(text, tmp_path) == (
        "not pay 11.9% of wages,” she added – and that is final. It is well-known what the union’s members want"
    )
    assert left == []


def test_a_safe_fix_closes_the_mark_that_the_source_closes(tmp_path):
    write(tmp_path, claim("the 2011 Act. “We will not pay 11.9% of wages, she added"))

    text, left = mended(tmp_path)

    assert load_quote(text, tmp_path) == "the 2011 Act. “We will not pay 11.9% of wages,” she added"
    assert left == []


@pytest.mark.parametrize("write_quote", [claim, evidence])
def test_a_safe_fix_adds_the_shortest_context_that_decides(write_quote, tmp_path):
    write(tmp_path, write_quote("a fair deal"))

    text, left = mended(tmp_path)

    assert re.findall(r"prefix: .*|suffix: .*", text) in (["prefix: 'want:'"], ['prefix: "want:"'], ["prefix: >-"])
    assert left == []


def test_a_fix_does_not_touch_the_context_of_another_span(tmp_path):
    """The prefix stands before the first span: it cannot decide where the second one is."""
    claims = (
        "claims:\n  - id: one\n    quote:\n      - the deal is not permitted\n      - a fair deal\n      - the autumn\n"
    )
    write(tmp_path, claims)

    text, left = mended(tmp_path)

    assert text.endswith(claims)
    assert left == ["Q204"]


@pytest.mark.parametrize(
    ("words", "after"),
    [
        ("the deal is permitted under the 2011 Act", "the deal is not permitted under the 2011 Act"),
        ("We will pay 12.9% of our wages", "We will not pay 11.9% of wages"),
        ("It is well-known what the members want", "It is well-known what the union’s members want"),
        ("the deal saves $5 million a year", "the deal saves £5 million a year"),
    ],
)
@pytest.mark.parametrize("style", ["plain", "folded", "listed"])
def test_an_unsafe_fix_takes_the_sources_words_however_the_quote_is_written(words, after, style, tmp_path):
    spelt = {"plain": words, "folded": f">-\n      {words}", "listed": f"[{words}]"}[style]
    write(tmp_path, f"claims:\n  - id: one\n    quote: {spelt}\n    topics: [deals]\n")

    assert mended(tmp_path) == ((tmp_path / "ledger.yaml").read_text(), ["Q202"])
    text, left = mended(tmp_path, unsafe=True)

    assert load_quote(text, tmp_path) == after
    assert left == []


def load_quote(text, folder):
    """Return the only claim's quote that the file *text* holds."""
    return load(folder, overlay={"ledger.yaml": text}).claims["one"].quote[0]


def test_a_change_of_the_only_item_of_a_list_is_made_where_it_is_written():
    """A fix says `quote.0`, and the file may have a text under `quote`."""
    from claimledger.diagnostic import Change

    change = Change(route=("claims", 0, "quote", 0), value="new words")

    for before, after in (("old words", "new words"), ("[old words]", "[new words]")):
        text = f"claims:\n  - id: one\n    quote: {before}\n"
        assert apply_changes("a.yaml", text, [change]) == text.replace(before, after)


# --- our own ledger ---

CLAIMS = PROJECT / "claims"
NEGATIONS = re.compile(r"\b(not|never|no|none|nor|neither|without|cannot|nothing|nobody)\b|n['’]t\b", re.IGNORECASE)
NUMBER = re.compile(r"\d+")
NAME = re.compile(r"(?<=[a-z,] )[A-Z][A-Za-z]{2,}")
COUNTS = {"one": "nine", "two": "seven", "three": "eight", "four": "six", "first": "last", "million": "billion"}


def planted(words):
    """Yield *words* with each number, negation and name changed in turn."""
    for hit in NUMBER.finditer(words):
        yield words[: hit.start()] + str(int(hit[0]) + 1) + words[hit.end() :]
    for hit in NEGATIONS.finditer(words):
        yield re.sub(r"\s+", " ", words[: hit.start()] + words[hit.end() :]).strip()
    for hit in NAME.finditer(words):
        yield words[: hit.start()] + "Somerville" + words[hit.end() :]
    for word, other in COUNTS.items():
        for hit in re.finditer(rf"\b{word}\b", words):
            yield words[: hit.start()] + other + words[hit.end() :]


@pytest.fixture(scope="module")
def sealed_texts():
    ledger = load(CLAIMS)
    return ledger, SourceTexts.of(ledger)


def test_every_quote_of_our_own_claims_is_proved_by_its_seal(sealed_texts):
    report = check(load(CLAIMS), select=("Q",))

    assert [one for one in report.diagnostics if one.severity != "advice"] == []
    assert {one.code for one in report.diagnostics} <= {"Q203", "Q205", "Q214"}


def test_each_number_negation_and_name_changed_in_our_own_claims_is_caught_by_the_seal_alone(sealed_texts):
    ledger, texts = sealed_texts
    caught, missed = 0, []
    for one in ledger.claims.values():
        source = ledger.source_of(one)
        held = texts.of_source(source)
        assert held.text is None, "the text is not published"
        for words in (*one.quote, *one.lead_in):
            for wrong in planted(words):
                answer = held.find(wrong)
                if answer is None:
                    caught += 1
                else:
                    missed.append((one.id, words, wrong))

    assert missed == []
    assert caught > 80


def test_the_planted_set_is_caught_by_check_as_not_opened(tmp_path):
    """Every planted change of every quote at once, in copies of our files, is an error at that very quote."""
    for path in CLAIMS.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    ledger = load(CLAIMS)
    wanted = {}
    lines = []
    for one in ledger.claims.values():
        if len(one.quote) != 1:
            continue
        for number, wrong in enumerate(planted(one.quote[0])):
            id_ = f"x{len(wanted)}-{number}"
            wanted[id_] = "Q213"
            source = ledger.source_of(one).id
            lines.append(f"  - id: {id_}\n    source: {source}\n    quote: {json.dumps(wrong, ensure_ascii=False)}\n")
    (tmp_path / "planted.yaml").write_text("claims:\n" + "".join(lines), encoding="utf-8")

    report = check(load(tmp_path), select=("Q",))

    assert {one.record: one.code for one in report.diagnostics if one.location.path == "planted.yaml"} == wanted


def test_every_rule_of_the_family_is_tried_here():
    tried = {code for judged in JUDGED.values() for code in judged} | {"Q208", "Q209", "Q210", "Q213", "Q214"}

    assert {rule.code for rule in ALL if rule.family == "Q"} == tried
