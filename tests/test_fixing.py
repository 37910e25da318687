"""Fixes that can be made together are, and read back as they are meant; nothing else changes."""

from functools import partial

import pytest
from attrs import evolve

from claimledger import editing
from claimledger.checking import check, check_folder
from claimledger.diagnostic import Change, Fix
from claimledger.fixing import Outcome, fix_folder, fix_text
from claimledger.loading import Reader, load
from claimledger.location import Span
from claimledger.parsing import parse
from claimledger.rules import ALL

TEXT = """\
# A comment stays.
claims:
  - id: cost-falls
    quote: the cost will fall   # not a word of it
    speaker: jon-hutton
    topics: [a, b]
"""
SPEAKER = ("claims", 0, "speaker")


def fix(*changes, safe=True):
    return Fix(title="mend it", path="a.yaml", changes=changes, safe=safe)


def replace(route, value, within=None):
    return Change(route=route, value=value, within=within)


def test_fixes_in_different_places_are_made_together():
    outcome = fix_text(
        "a.yaml",
        TEXT,
        [fix(replace(SPEAKER, "john-hutton")), fix(Change(route=("claims", 0, "topics"), value="about", key=True))],
    )

    expected = TEXT.replace("jon-hutton", "john-hutton").replace("topics", "about")
    assert outcome == Outcome(text=expected, count=2)


def test_of_two_fixes_of_one_place_the_first_is_made():
    outcome = fix_text("a.yaml", TEXT, [fix(replace(SPEAKER, "one")), fix(replace(SPEAKER, "other"))])

    assert outcome == Outcome(text=TEXT.replace("jon-hutton", "one"), count=1)


@pytest.mark.parametrize(
    "inner", [("claims", 0, "topics", 1), ("claims", 0, "topics")], ids=["what stands in it", "the same place"]
)
def test_a_fix_of_what_another_takes_out_waits(inner):
    outcome = fix_text(
        "a.yaml", TEXT, [fix(Change(route=("claims", 0, "topics"), remove=True)), fix(replace(inner, "c"))]
    )

    assert outcome == Outcome(text=TEXT.replace("    topics: [a, b]\n", ""), count=1)


def test_a_fix_of_what_another_stands_in_waits():
    outcome = fix_text("a.yaml", TEXT, [fix(replace(("claims", 0, "topics", 1), "c")), fix(replace(("claims", 0), {}))])

    assert outcome == Outcome(text=TEXT.replace("[a, b]", "[a, c]"), count=1)


def test_fixes_of_two_stretches_of_one_text_are_made_together():
    quote = ("claims", 0, "quote")

    outcome = fix_text(
        "a.yaml", TEXT, [fix(replace(quote, "price", Span(4, 8))), fix(replace(quote, "rise", Span(14, 18)))]
    )

    assert outcome == Outcome(text=TEXT.replace("the cost will fall", "the price will rise"), count=2)


def test_overlapping_stretches_wait_for_each_other():
    quote = ("claims", 0, "quote")

    outcome = fix_text(
        "a.yaml", TEXT, [fix(replace(quote, "price", Span(4, 8))), fix(replace(quote, "x", Span(7, 10)))]
    )

    assert outcome == Outcome(text=TEXT.replace("the cost will", "the price will"), count=1)


def test_fixes_that_do_the_same_are_made_once_and_counted_each():
    outcome = fix_text("a.yaml", TEXT, [fix(replace(SPEAKER, ["x"])), fix(replace(SPEAKER, ["x"]))])

    assert outcome.count == 2
    assert parse("a.yaml", outcome.text)[0].root.plain["claims"][0]["speaker"] == ["x"]


def test_a_fix_that_cannot_be_made_is_refused_and_its_neighbours_are_made():
    wrong = [fix(replace(("claims", number, "speaker"), "x")) for number in (1, 2)]

    outcome = fix_text("a.yaml", TEXT, [wrong[0], fix(replace(SPEAKER, "john-hutton")), wrong[1]])

    assert outcome == Outcome(
        text=TEXT.replace("jon-hutton", "john-hutton"),
        count=1,
        refused=(
            "a.yaml: not changed, because there is nothing at claims.1.speaker",
            "a.yaml: not changed, because there is nothing at claims.2.speaker",
        ),
    )


def test_comments_are_taken_out_beside_other_fixes():
    text = "claims:\n  # one\n  - id: a\n    quote: x # y\n  # two\n  - id: b\n    quote: z\n"
    comments = [fix(Change(route=("#", text.index(mark)), remove=True)) for mark in ("# one", "# two")]

    outcome = fix_text("a.yaml", text, [*comments, fix(replace(("claims", 1, "quote"), "zz"))])

    assert outcome == Outcome(text="claims:\n  - id: a\n    quote: x # y\n  - id: b\n    quote: zz\n", count=3)


# --- folders ---


def fixed(folder, **more):
    judge = partial(check, select=("F", "R"))
    return fix_folder(Reader(folder=folder), judge(load(folder)), judge, **more)


LEDGER = """\
document: {id: paper, title: Paper}
claims:
  - id: cost-falls
    qote: the cost will fall
    speakr: jon-hutton
speakers:
  - id: john-hutton
    name: John Hutton
"""


def test_a_fix_that_another_one_makes_possible_is_made_in_the_next_round(tmp_path):
    (tmp_path / "a.yaml").write_text(LEDGER)

    outcome = fixed(tmp_path)

    assert [(file.path, file.count, file.after) for file in outcome.files] == [
        ("a.yaml", 3, LEDGER.replace("qote", "quote").replace("speakr", "speaker").replace("jon-", "john-"))
    ]
    assert (outcome.count, outcome.report.diagnostics, outcome.refused) == (3, (), ())


def test_nothing_is_written(tmp_path):
    (tmp_path / "a.yaml").write_text(LEDGER)

    fixed(tmp_path)

    assert (tmp_path / "a.yaml").read_text() == LEDGER


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_byte_order_mark_and_line_ends_stay(tmp_path, end):
    text = "\ufeff" + LEDGER.replace("\n", end)
    (tmp_path / "a.yaml").write_bytes(text.encode())

    (file,) = fixed(tmp_path).files

    assert file.before == text
    assert file.after == text.replace("qote", "quote").replace("speakr", "speaker").replace("jon-", "john-")


def test_an_unsafe_fix_is_made_when_it_is_asked_for(tmp_path):
    (tmp_path / "a.yaml").write_text(LEDGER)
    judge = partial(check, select=("F",))
    report = judge(load(tmp_path))
    unsafe = evolve(
        report, diagnostics=tuple(evolve(one, fix=evolve(one.fix, safe=False)) for one in report.diagnostics)
    )

    reader = Reader(folder=tmp_path)
    assert fix_folder(reader, unsafe, judge).count == 0
    assert fix_folder(reader, unsafe, judge, unsafe=True).count == 2


def test_a_thousand_comments_are_taken_out_in_a_few_readings(monkeypatch):
    """What is counted is how often the whole text is read."""
    read = 0

    def counting(path, text, *more):
        nonlocal read
        read += 1
        return parse(path, text, *more)

    monkeypatch.setattr(editing, "parse", counting)
    text = "claims:\n" + "".join(f"  - id: c-{n}\n    # idle {n}\n    quote: x\n" for n in range(1_000))
    offsets = [at for at in range(len(text)) if text.startswith("# idle", at)]

    outcome = fix_text("a.yaml", text, [fix(Change(route=("#", at), remove=True)) for at in offsets])

    assert (outcome.count, outcome.refused, "#" in outcome.text) == (1_000, (), False)
    assert read < 10


def test_of_comments_only_those_at_fault_are_refused():
    """An offset at which no comment stands spoils none of the others."""
    text = "claims:\n  - id: a\n    # one\n    quote: x\n    # two\n    note: y\n    # three\n"
    offsets = [text.index("# one"), text.index("note"), text.index("# three")]

    outcome = fix_text("a.yaml", text, [fix(Change(route=("#", at), remove=True)) for at in offsets])

    assert outcome.text == "claims:\n  - id: a\n    quote: x\n    # two\n    note: y\n"
    assert (outcome.count, len(outcome.refused)) == (2, 1)


def test_a_comment_is_taken_out_only_when_all_of_it_is_idle(tmp_path):
    text = """\
document: {id: paper, title: Paper}
claims:
  # claimledger: ignore[R101] nobody knows him
  - id: one
    quote: one
    speaker: somebody-unknown
  # claimledger: ignore[R101,R102] nobody knows him
  - id: two
    quote: two
    speaker: somebody-unknown
  # claimledger: ignore[R101,R102] left behind
  - id: three
    quote: three
  # claimledger: ignore[R101] the record is left out
  - id: four
    quote: four
    sad: 2011
"""
    (tmp_path / "a.yaml").write_text(text)

    (file,) = fixed(tmp_path).files

    gone = "  # claimledger: ignore[R101,R102] left behind\n"
    assert file.after == text.replace(gone, "").replace("sad:", "said:").replace(
        "  # claimledger: ignore[R101] the record is left out\n", ""
    )


SAMPLES = [
    pytest.param(sample, id=f"{rule.code}-{index}")
    for rule in ALL
    if rule.fixes == "safe"
    for index, sample in enumerate(rule.bad, 1)
]


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_fixed_sample_has_no_safe_fix_left_and_is_fixed_for_good(sample, tmp_path):
    for path, data in sample.files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)

    outcome = fixed(tmp_path)
    for file in outcome.files:
        (tmp_path / file.path).write_bytes(file.after.encode())

    assert [one for one in outcome.report.diagnostics if one.fix and one.fix.safe] == []
    assert fixed(tmp_path).files == ()
    assert check_folder(tmp_path, select=("F", "R")).diagnostics == outcome.report.diagnostics
