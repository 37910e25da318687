"""What the rules find is selected, silenced and placed alike, however the ledger is read."""

import time
from datetime import date

import pytest
from attrs import evolve

from claimledger import sharding, suppressing
from claimledger.checking import check, check_folder
from claimledger.diagnostic import Finding, Severity
from claimledger.errors import LedgerNotFound, RuleCrashed, UnknownName
from claimledger.ledger import Ledger
from claimledger.loading import Reader, load
from claimledger.records.claim import Claim
from claimledger.records.source import Source
from claimledger.records.speaker import Speaker
from claimledger.report import Report
from claimledger.rules.rule import Bad, FileFinding, Good, rule
from claimledger.settings import FileIgnore, Settings, Severities

TODAY = date(2026, 11, 22)
PAPER = """\
document:
  id: paper
  title: A paper
"""
#: An unused source and an unknown speaker.
TWO_FAULTS = f"""\
{PAPER}sources:
  - id: report
    title: A report
claims:
  - id: one
    quote: the first words
    speaker: nobody-known
"""
FAMILIES = ("F", "R")


@pytest.fixture
def ledger_of(tmp_path):
    """Write files into a folder and load it, with settings."""

    def make(settings=None, **files):
        for name, text in files.items():
            (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8", newline="\n")
        return load(tmp_path, settings=settings or Settings())

    return make


def found(report):
    return [
        (one.location.path, one.location.start.line, one.location.start.column, one.code, one.severity.value)
        for one in report.diagnostics
    ]


def codes(report):
    return [one.code for one in report.diagnostics]


def check_families(ledger, **more):
    return check(ledger, today=TODAY, **{"select": FAMILIES, **more})


# --- the report ---


def test_a_report_counts_what_was_read_and_found(ledger_of):
    report = check_families(ledger_of(a=TWO_FAULTS, b="claims: [{id: two, quote: x}, {id: three, quote: x, qoute: y}]"))

    assert found(report) == [
        ("a.yaml", 5, 9, "R104", "warning"),
        ("a.yaml", 10, 14, "R101", "error"),
        ("b.yaml", 1, 53, "F003", "error"),
    ]
    assert report.counts == {Severity.ERROR: 2, Severity.WARNING: 1, Severity.ADVICE: 0}
    assert (report.files, report.records, report.left_out, report.suppressed) == (
        2,
        {"claim": 2, "source": 2, "speaker": 0},
        1,
        0,
    )
    assert not report.ok


def test_a_record_whose_id_is_taken_counts_as_left_out(ledger_of):
    report = check_families(ledger_of(a="claims: [{id: one, quote: x}]", b="claims: [{id: one, quote: y}]"))

    assert found(report) == [("b.yaml", 1, 15, "F010", "error")]
    assert (report.records["claim"], report.left_out) == (1, 1)


def test_words_of_the_settings_that_select_no_rule_are_named_with_their_place(ledger_of):
    """All of them, and the words that select one hold."""
    ledger = ledger_of(a=f"{PAPER}claims: [{{id: one, quote: x, speaker: who-is-it}}]")
    (ledger.folder / "claimledger.toml").write_text(
        """\
ignore = ["unknown-speeker", "R999", "R101"]
[severity]
error = ["R"]
advice = ["X"]
[[per-file-ignores]]
files = "*"
ignore = ["R104", "zz"]
reason = "why"
"""
    )

    report = check(load(ledger.folder), select=FAMILIES, today=TODAY)

    assert [(str(one), one.hint) for one in report.diagnostics] == [
        ("claimledger.toml:1:1 F005 no rule is called `R999`", "`claimledger rules` lists the rules"),
        ("claimledger.toml:1:1 F005 no rule is called `unknown-speeker`", "did you mean `unknown-speaker`?"),
        ("claimledger.toml:4:1 F005 no rule is called `X`", "`claimledger rules` lists the rules"),
        ("claimledger.toml:7:1 F005 no rule is called `zz`", "`claimledger rules` lists the rules"),
        (
            "claimledger.toml:7:1 F016 there is no R104 in * that would have to be silenced",
            "take the exemption out of the settings, or give it a later day where it is still needed",
        ),
    ]
    assert check_folder(ledger.folder, select=FAMILIES, today=TODAY) == report


def test_settings_that_are_handed_in_must_name_rules(ledger_of):
    """They are the caller's, and stand in no file."""
    ledger = ledger_of(a=PAPER)

    with pytest.raises(UnknownName, match="no rule is called 'R999'"):
        check(load(ledger.folder, settings=Settings(ignore=("R999",))), today=TODAY)


def test_a_finding_of_a_ledger_without_a_folder_tells_the_record():
    (one,) = check(Ledger.of(Claim(id="one", quote="x", speaker="who-is-it")), select=["R101"], today=TODAY).diagnostics

    assert str(one) == "one R101 there is no speaker `who-is-it`"


def test_a_report_without_errors_and_warnings_is_ok(ledger_of):
    report = check_families(ledger_of(a=f"{PAPER}claims: [{{id: one, quote: x}}]"))

    assert report == Report(diagnostics=(), files=1, records={"claim": 1, "source": 1, "speaker": 0}, left_out=0)
    assert report.ok


def test_a_finding_says_which_record_and_field_it_is_about(ledger_of):
    (one,) = check_families(ledger_of(a=TWO_FAULTS), ignore=("R104",)).diagnostics

    assert (one.record, one.field, one.route) == ("one", "speaker", ("claims", 0, "speaker"))
    assert str(one) == "a.yaml:10:14 R101 there is no speaker `nobody-known`"


def test_a_ledger_made_of_records_is_judged_without_places():
    report = check(
        Ledger.of(Source(id="paper", title="A paper"), Claim(id="one", quote=("x",), source="papre")), select=("R",)
    )

    assert [(one.code, one.record, one.field, str(one.location)) for one in report.diagnostics] == [
        ("R102", "one", "source", ":1:1"),
        ("R104", "", "id", ":1:1"),
    ]


# --- which rules judge ---


@pytest.mark.parametrize(
    ("select", "ignore", "expected"),
    [
        (("R",), (), ["R104", "R101"]),
        (("R104",), (), ["R104"]),
        (("unused-source",), (), ["R104"]),
        (("R10",), (), ["R104", "R101"]),
        (("R",), ("R101",), ["R104"]),
        (("R",), ("unknown-speaker", "unused-source"), []),
        (("F",), (), []),
        ((), ("ALL",), []),
    ],
)
def test_rules_are_selected_and_ignored_by_code_family_and_name(select, ignore, expected, ledger_of):
    assert codes(check(ledger_of(a=TWO_FAULTS), today=TODAY, select=select, ignore=ignore)) == expected


def test_settings_select_and_ignore_too(ledger_of):
    ledger = ledger_of(Settings(select=("R",), ignore=("R104",)), a=TWO_FAULTS)

    assert codes(check(ledger)) == ["R101"]
    assert codes(check(ledger, select=("R104", "R101"))) == ["R101"]


@pytest.mark.parametrize("word", ["R999", "unknown-speeker", "r101", ""])
def test_a_word_that_selects_no_rule_is_refused(word, ledger_of):
    ledger = ledger_of(a=TWO_FAULTS)

    with pytest.raises(UnknownName):
        check(ledger, select=(word,))
    with pytest.raises(UnknownName):
        check(ledger, ignore=(word,))


def test_a_mistake_of_reading_is_told_whatever_is_selected(ledger_of):
    ledger = ledger_of(a="claims: [{id: one, qoute: x}]")

    assert codes(check(ledger, select=("R104",))) == ["F003"]
    assert codes(check(ledger, select=("R104",), ignore=("F003",))) == []


def test_settings_change_severities(ledger_of):
    settings = Settings(severity=Severities(error=("unused-source",), warning=("R101",)))
    report = check_families(ledger_of(settings, a=TWO_FAULTS))

    assert [(one.code, one.severity) for one in report.diagnostics] == [
        ("R104", Severity.ERROR),
        ("R101", Severity.WARNING),
    ]


def test_what_settings_make_advice_is_silent_unless_selected(ledger_of):
    ledger = ledger_of(Settings(severity=Severities(advice=("R104",))), a=TWO_FAULTS)

    assert "R104" not in codes(check(ledger, ignore=("Q",) if has_family("Q") else ()))
    assert ("R104", Severity.ADVICE) in [(one.code, one.severity) for one in check_families(ledger).diagnostics]


def has_family(letter):
    from claimledger.rules import ALL

    return any(one.family == letter for one in ALL)


def test_settings_silence_a_rule_in_some_files(ledger_of):
    settings = Settings(per_file_ignores=(FileIgnore(files="old-*", ignore=("R104",), reason="closed"),))
    other = TWO_FAULTS.replace("paper", "other").replace("report", "study").replace("id: one", "id: two")
    report = check_families(ledger_of(settings, **{"old-a": TWO_FAULTS, "new-a": other}))

    assert [(one.location.path, one.code) for one in report.diagnostics] == [
        ("new-a.yaml", "R104"),
        ("new-a.yaml", "R101"),
        ("old-a.yaml", "R101"),
    ]


# --- comments that silence ---


def with_comment(comment, above):
    indent = above[: len(above) - len(above.lstrip())]
    return TWO_FAULTS.replace(above, f"{indent}{comment}\n{above}")


@pytest.mark.parametrize(
    ("comment", "above"),
    [
        ("# claimledger: ignore[R104] being written", "  - id: report"),
        ("# claimledger: ignore[unused-source] being written", "  - id: report"),
        ("# claimledger: ignore[R104]: being written", "  - id: report"),
        ("# claimledger: ignore[R104] being written", "sources:"),
    ],
)
def test_a_comment_with_a_reason_silences_what_stands_below_it(comment, above, ledger_of):
    report = check_families(ledger_of(a=with_comment(comment, above)))

    assert codes(report) == ["R101"]
    assert report.suppressed == 1


def test_a_comment_above_a_key_silences_that_key_alone(ledger_of):
    report = check_families(
        ledger_of(a=with_comment("# claimledger: ignore[R101] a pen name", "    speaker: nobody-known"))
    )

    assert codes(report) == ["R104"]


def test_a_comment_with_two_codes_is_used_for_each(ledger_of):
    text = TWO_FAULTS.replace("    speaker:", "    source: nowhere\n    speaker:")
    text = text.replace("  - id: one", "  # claimledger: ignore[R101, R102] as it stands in the leak\n  - id: one")

    report = check_families(ledger_of(a=text))

    assert codes(report) == ["R104"]
    assert report.suppressed == 2


@pytest.mark.parametrize(
    ("comment", "above", "message"),
    [
        (
            "# claimledger: ignore[R104] why",
            "  - id: one",
            "the comment silences nothing: there is no R104 here",
        ),
        ("# claimledger: ignore[R104]", "  - id: report", "the comment gives no reason: write it behind the brackets"),
        ("# claimledger: ignore[R1O4] why", "  - id: report", "no rule is called `R1O4`; did you mean `R104`?"),
        (
            "# claimledger: ignroe[R104] why",
            "  - id: report",
            "the comment names no code: write `# claimledger: ignore[R104] reason`",
        ),
    ],
)
def test_a_comment_that_silences_nothing_is_told(comment, above, message, ledger_of):
    report = check_families(ledger_of(a=with_comment(comment, above)))

    assert [one.message for one in report.diagnostics if one.code == "F011"] == [message]
    assert {"R101", "R104"} <= set(codes(report))


def test_a_finding_is_held_to_the_comments_above_it_alone(ledger_of, monkeypatch):
    """A file with thousands of comments and findings was checked for minutes: each was held to each."""
    asked = 0
    codes_of = suppressing._Comment.codes_of

    def counting(comment, one):
        nonlocal asked
        asked += 1
        return codes_of(comment, one)

    monkeypatch.setattr(suppressing._Comment, "codes_of", counting)
    claim = "  # claimledger: ignore[R101] a pen name\n  - {{id: c{0}, statement: S., speaker: nobody-{0}}}\n"
    report = check_families(ledger_of(a="claims:\n" + "".join(map(claim.format, range(100)))))

    assert (report.diagnostics, report.suppressed, asked) == ((), 100, 100)


def test_a_comment_about_a_rule_that_does_not_judge_is_left_alone(ledger_of):
    """Nobody knows what it would silence."""
    ledger = ledger_of(a=with_comment("# claimledger: ignore[R104] why", "  - id: one"))

    assert codes(check(ledger, select=("F", "R101"))) == ["R101"]


def with_day(until, above="  - id: report"):
    return with_comment(f"# claimledger: ignore[R104] until {until} being written", above)


@pytest.mark.parametrize("until", ["2026-11-22", "2026-11", "2026", "2027-01-01", "2026-11-22:"])
def test_a_comment_with_a_day_silences_to_the_end_of_it(until, ledger_of):
    assert codes(check_families(ledger_of(a=with_day(until)))) == ["R101"]


def test_a_comment_whose_day_is_past_silences_nothing_and_is_told(ledger_of):
    report = check_families(ledger_of(a=with_day("2026-11-21")))

    assert [(one.code, one.message) for one in report.diagnostics if one.code != "R101"] == [
        ("F011", "the comment held until 2026-11-21: mend what it is about, or give it a later day"),
        ("R104", "no record names the source `report`"),
    ]
    assert [one.fix for one in report.diagnostics if one.code == "F011"] == [None]
    assert report.suppressed == 0


def test_a_comment_with_a_past_day_and_nothing_to_silence_can_be_taken_out(ledger_of):
    report = check_families(ledger_of(a=with_day("2026-11-21", "  - id: one")))

    (one,) = [one for one in report.diagnostics if one.code == "F011"]
    assert (one.message, one.fix.safe) == ("the comment silences nothing: there is no R104 here", True)


@pytest.mark.parametrize(
    ("until", "message"),
    [
        ("2026-13-01", "the comment has a wrong day: '2026-13-01' is not a date: "),
        ("2027-01-01", "the comment gives no reason: write it behind the brackets"),
    ],
)
def test_a_wrong_day_and_a_day_alone_are_told(until, message, ledger_of):
    text = with_day(until).replace(" being written", "") if "reason" in message else with_day(until)
    report = check_families(ledger_of(a=text))

    assert [one.message[: len(message)] for one in report.diagnostics if one.code == "F011"] == [message]
    assert "R104" in codes(report)


def test_a_reason_may_begin_with_the_word_until(ledger_of):
    text = with_comment("# claimledger: ignore[R104] until the archive opens again", "  - id: report")

    assert codes(check_families(ledger_of(a=text))) == ["R101"]


# --- exemptions of the settings ---

EXEMPTION = """[[per-file-ignores]]
files = "{files}"
ignore = [{ignore}]
reason = "closed"
{more}
"""


def with_exemption(ledger, files="*", ignore='"R104"', more=""):
    (ledger.folder / "claimledger.toml").write_text(EXEMPTION.format(files=files, ignore=ignore, more=more))
    return load(ledger.folder)


def exemptions(report):
    return [(str(one.location), one.message) for one in report.diagnostics if one.code == "F016"]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, []),
        ({"ignore": '"R"'}, []),
        ({"ignore": '"R104", "R102"'}, ["there is no R102 in * that would have to be silenced"]),
        ({"files": "b*"}, ["there is no R104 in b* that would have to be silenced"]),
        ({"ignore": '"R102"', "more": "until = 2027-01-01"}, ["there is no R102 in * that would have to be silenced"]),
    ],
)
def test_an_exemption_of_the_settings_that_silences_nothing_is_told(given, expected, ledger_of):
    report = check_families(with_exemption(ledger_of(a=TWO_FAULTS), **given))

    assert exemptions(report) == [("claimledger.toml:3:1", message) for message in expected]


def test_an_exemption_holds_to_the_end_of_its_last_day(ledger_of):
    ledger = ledger_of(a=TWO_FAULTS)

    now = check_families(with_exemption(ledger, more='until = "2026-11-22"'))
    past = check_families(with_exemption(ledger, more='until = "2026-11-21"'))

    assert codes(now) == ["R101"]
    assert codes(past) == ["R104", "R101", "F016"]
    assert exemptions(past) == [("claimledger.toml:5:1", "the exemption of * held until 2026-11-21")]


@pytest.mark.parametrize("more", [{"select": ("F", "R104")}, {"ignore": ("R102",)}])
def test_of_rules_that_this_run_leaves_out_no_exemption_is_called_unused(more, ledger_of):
    ledger = with_exemption(ledger_of(a=TWO_FAULTS), ignore='"R102"')

    assert exemptions(check_families(ledger, **more)) == []


def test_of_a_file_with_records_left_out_no_exemption_is_called_unused(ledger_of):
    ledger = with_exemption(ledger_of(a=TWO_FAULTS.replace("quote", "qoute")), ignore='"R102"')

    assert exemptions(check_families(ledger)) == []


# --- records left out ---


def test_a_record_that_was_left_out_still_uses_what_it_names(ledger_of):
    """A slip in one claim must not make its sources and speakers look unused."""
    text = f"""\
{PAPER}sources:
  - id: report
    title: A report
speakers:
  - id: somebody
    name: Some Body
  - id: other
    name: An Other
claims:
  - id: one
    qoute: the first words
    speaker: somebody
    said_in: report
    endorsed_by: [An Other]
"""
    assert codes(check_families(ledger_of(a=text))) == ["F003"]


def test_what_names_a_record_that_was_left_out_is_not_called_wrong(ledger_of):
    text = """\
document: {id: paper, title: A paper, published: June}
claims:
- id: one
  quote: x
  source: paper
- id: two
  quote: y
  source: paper
  relations: {relies_on: [three]}
- id: three
  quote: "y" z
"""
    assert codes(check_families(ledger_of(a=text))) == ["F012", "F001"]


# --- several files, several processes ---


def test_of_two_records_with_one_id_the_first_file_holds_and_both_places_are_told(ledger_of):
    ledger = ledger_of(
        b=f"{PAPER}claims: [{{id: one, quote: second}}]", a="claims: [{id: one, quote: first, source: paper}]"
    )
    (one,) = check_families(ledger).diagnostics

    assert ledger.claim("one").quote == ("first",)
    assert (str(one.location), one.code, [str(place.location) for place in one.related]) == (
        "b.yaml:4:15",
        "F010",
        ["a.yaml:1:15"],
    )


def test_records_know_each_other_over_files(ledger_of):
    ledger = ledger_of(
        a="claims: [{id: one, quote: x, source: paper, speaker: An Author}]",
        b="sources: [{id: paper, title: A paper}]",
        c="speakers: [{id: author, name: An Author}]",
    )

    assert codes(check_families(ledger)) == []
    assert ledger.speaker_of(ledger.claim("one")) == "author"


def big_ledger(folder, files=20):
    """Write a ledger of many files, with faults of several kinds in several of them."""
    folder.mkdir()
    words = "words that somebody said about something"
    for number in range(files):
        claims = []
        for index in range(70):
            name = f"claim-{number:02}-{index:02}"
            source = f"paper-{(number * 7 + index) % files:02}" if index % 33 else "nowhere"
            claims.append(f"- id: {name}\n  quote: {words}\n  source: {source}\n  speaker: speaker-{index % 5}\n")
        if number % 11 == 0:
            claims.append(f"- id: claim-{number:02}-00\n  quote: the same id\n  source: paper-00\n")
            claims.append("# claimledger: ignore[R104] for nothing\n- id: x\n  qoute: y\n  topics: [a, a]\n")
        text = f"sources:\n- id: paper-{number:02}\n  title: Paper {number}\nclaims:\n{''.join(claims)}"
        (folder / f"file-{number:02}.yaml").write_text(text, encoding="utf-8", newline="\n")
    people = "".join(f"- id: speaker-{index}\n  name: Speaker {index}\n" for index in range(6))
    (folder / "speakers.yaml").write_text(f"speakers:\n{people}", encoding="utf-8", newline="\n")
    (folder / "broken.yaml").write_text("claims: [", encoding="utf-8", newline="\n")
    return folder


def test_any_number_of_workers_and_a_ledger_in_memory_give_one_report(tmp_path, monkeypatch):
    folder = big_ledger(tmp_path / "big")
    monkeypatch.setattr(sharding, "WORTH_SHARING", 1_000)
    steps = []

    in_memory = check(load(folder, settings=Settings()), today=TODAY)
    alone = check_folder(folder, settings=Settings(), today=TODAY)
    two = check_folder(folder, settings=Settings(), today=TODAY, workers=2, progress=lambda *step: steps.append(step))
    three = check_folder(folder, settings=Settings(), today=TODAY, workers=3)

    assert {"F001", "F003", "F010", "R102", "R105"} <= set(codes(in_memory))
    assert alone == in_memory
    assert two == in_memory
    assert three == in_memory
    assert [one.fix for one in two.diagnostics] == [one.fix for one in in_memory.diagnostics]
    assert steps[-1] == (22, 22)


def test_a_process_that_takes_over_files_of_another_changes_no_report(tmp_path, monkeypatch):
    folder, cache = big_ledger(tmp_path / "big"), tmp_path / "cache"
    taken = []
    take_over = sharding._Remote.take_over
    monkeypatch.setattr(sharding, "WORTH_SHARING", 1_000)
    monkeypatch.setattr(sharding._Remote, "is_idle", True)
    monkeypatch.setattr(
        sharding._Remote, "take_over", lambda self, paths: taken.extend(paths) or take_over(self, paths)
    )

    alone = check_folder(folder, settings=Settings(), today=TODAY)
    two = check_folder(folder, settings=Settings(), today=TODAY, workers=2)
    three = check_folder(folder, settings=Settings(), today=TODAY, workers=3, cache=cache)

    assert [two, three, check_folder(folder, settings=Settings(), today=TODAY, cache=cache)] == [alone] * 3
    assert len(taken) > 4


def test_a_process_that_is_done_with_reading_takes_what_another_has_not_come_to(tmp_path, monkeypatch):
    folder = big_ledger(tmp_path / "big")
    read, given = sharding._read, []
    give_back = sharding._Remote.give_back

    def reading_slowly(paths):
        time.sleep(0.2)
        return read(paths)

    # Another process finds it by its name.
    reading_slowly.__module__, reading_slowly.__qualname__ = sharding.__name__, "_read"
    monkeypatch.setattr(sharding, "_read", reading_slowly)
    monkeypatch.setattr(sharding._Remote, "give_back", lambda self: given.append(give_back(self)) or given[-1])
    monkeypatch.setattr(sharding, "WORTH_SHARING", 1_000)

    two = check_folder(folder, settings=Settings(), today=TODAY, workers=2)
    three = check_folder(folder, settings=Settings(), today=TODAY, workers=3)

    monkeypatch.undo()
    assert two == three == check_folder(folder, settings=Settings(), today=TODAY)
    assert sum(map(len, given)) > 3


def test_a_check_of_a_folder_that_does_not_exist_is_refused(tmp_path):
    with pytest.raises(LedgerNotFound):
        check_folder(tmp_path / "nowhere")


# --- rules of other people, and rules that crash ---

SAMPLES = {"bad": [Bad("a: b")], "good": [Good("a: b")]}


@rule("X101", "loud-quote", over=Claim, severity=Severity.WARNING, **SAMPLES)
def loud_quote(entry, context):
    """
    A quote should not shout.

    It is hard to read.

    To mend: write it in lower case.
    """
    if any(text.isupper() for text in entry.record.quote):
        yield Finding(message=f"this shouts on {context.today}", route=("quote",))


@rule("X102", "crash", over=Claim, **SAMPLES)
def crash(entry, context):
    """A rule with a fault."""
    raise ZeroDivisionError(entry.record.id)
    yield


@rule("X103", "crash-on-all", over=Ledger, **SAMPLES)
def crash_on_all(context):
    """A rule over the ledger with a fault."""
    raise ZeroDivisionError(len(context.files))
    yield


def test_a_rule_of_somebody_else_is_judged_beside_ours(ledger_of):
    ledger = ledger_of(a=f"{PAPER}claims: [{{id: one, quote: HELP}}]")

    report = check(ledger, today=TODAY, select=("F", "R", "X"), rules=[loud_quote])

    assert [(str(one), one.name) for one in report.diagnostics] == [
        ("a.yaml:4:27 X101 this shouts on 2026-11-22", "loud-quote")
    ]


def test_a_mild_finding_counts_as_advice(ledger_of):
    @rule("X104", "mild", over=Speaker, **SAMPLES)
    def mild(entry, context):
        """A rule that is sometimes milder."""
        yield Finding(message="hm", route=("name",), mild=entry.record.id == "two")

    ledger = ledger_of(a="speakers: [{id: one, name: A}, {id: two, name: B}]")

    report = check(ledger, select=("X104",), rules=[mild])

    assert [(one.record, one.severity) for one in report.diagnostics] == [
        ("one", Severity.ERROR),
        ("two", Severity.ADVICE),
    ]


def test_a_rule_that_crashes_is_named(ledger_of):
    ledger = ledger_of(a=f"{PAPER}claims: [{{id: one, quote: x}}]")

    with pytest.raises(RuleCrashed) as caught:
        check(ledger, rules=[crash])
    with pytest.raises(RuleCrashed) as caught_on_all:
        check(ledger, rules=[crash_on_all])

    assert str(caught.value) == "rule X102 crash failed on one: ZeroDivisionError('one')"
    assert str(caught_on_all.value) == "rule X103 crash-on-all failed on the ledger: ZeroDivisionError(1)"


def occasion_with_a_fault(entry, context):
    """An occasion that fails on what has a speaker, and is one where there are topics."""
    if entry.record.speaker:
        raise ZeroDivisionError(entry.record.id)
    return bool(entry.record.topics)


@rule("X105", "crash-on-occasion", over=Claim, when=occasion_with_a_fault, **SAMPLES)
def crash_on_occasion(entry, context):
    """A rule whose occasion has a fault too."""
    raise ZeroDivisionError(entry.record.id)
    yield


@rule("X108", "crash-on-some", over=Claim, **SAMPLES)
def crash_on_some(entry, context):
    """A rule that fails on some records."""
    yield Finding(message="hm", route=("id",))
    if entry.record.id in ("two", "five"):
        raise ZeroDivisionError(entry.record.id)


@pytest.mark.parametrize("fault", [crash_on_some, crash_on_occasion])
def test_of_a_rule_that_crashes_the_first_record_is_named(ledger_of, fault):
    """Records that are alike are judged together; the first of the file need not be the first that is judged."""
    claims = "\n".join(
        [
            "claims:",
            "- {id: one, quote: x}",
            "- {id: two, quote: x, speaker: somebody}",
            "- {id: three, quote: x, statement: y, topics: [z]}",
            "- {id: four, quote: x, speaker: somebody, topics: [z]}",
            "- {id: five, quote: x}",
        ]
    )
    ledger = ledger_of(a=f"{PAPER}{claims}")

    with pytest.raises(RuleCrashed) as caught:
        check(ledger, rules=[fault])

    assert (caught.value.about, caught.value.error) == ("two", "ZeroDivisionError('two')")


@pytest.mark.parametrize(
    ("found", "says"),
    [
        ("words", "'words' is not a Finding"),
        (Finding(message=3, route=()), "the `message` of a finding is 3"),
        (Finding(message="m", route="quote"), "the `route` of a finding is 'quote'"),
        (Finding(message="m", route=("quote", [0])), "the `route` of a finding is ('quote', [0])"),
        (Finding(message="m", route=(), hint=b"h"), "the `hint` of a finding is b'h'"),
        (Finding(message="m", route=(), within=(1, 2)), "the `within` of a finding is (1, 2)"),
        (Finding(message="m", route=(), related="one"), "the `related` of a finding is 'one'"),
        (Finding(message="m", route=(), related=("one",)), "the `related` of a finding is ('one',)"),
        (Finding(message="m", route=(), remedy="write it"), "the `remedy` of a finding is 'write it'"),
    ],
)
def test_a_rule_that_yields_what_is_no_finding_crashes(ledger_of, found, says):
    """What a rule of somebody else hands over is looked at before it goes any further, and the rule is named."""

    @rule("X106", "rubbish", over=Claim, **SAMPLES)
    def rubbish(entry, context):
        """A rule that yields something else."""
        yield found

    @rule("X107", "rubbish-of-all", over=Ledger, **SAMPLES)
    def rubbish_of_all(context):
        """A rule over the ledger that yields something else."""
        yield found if found == "words" else FileFinding("a.yaml", found)

    ledger = ledger_of(a=f"{PAPER}claims: [{{id: one, quote: x}}]")

    with pytest.raises(RuleCrashed) as caught:
        check(ledger, rules=[rubbish, rubbish_of_all])

    assert str(caught.value) == f"rule X106 rubbish failed on one: {TypeError(says)!r}"
    in_all = TypeError("'words' is not a FileFinding" if found == "words" else says)
    assert [str(one) for one in caught.value.others] == [f"rule X107 rubbish-of-all failed on the ledger: {in_all!r}"]


def test_a_check_writes_nothing(ledger_of, tmp_path):
    ledger = ledger_of(a=TWO_FAULTS, b="claims: [")
    before = {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in tmp_path.iterdir()}

    check(ledger)
    check_folder(tmp_path)

    assert {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in tmp_path.iterdir()} == before


def test_a_file_that_changed_since_it_was_read_is_judged_as_it_was(ledger_of, tmp_path):
    """The finding is told; its place is that of the file as it is now, and never beyond its end."""
    ledger = ledger_of(a=TWO_FAULTS)
    (tmp_path / "a.yaml").write_text("claims: []")

    report = check_families(ledger)

    assert sorted(codes(report)) == ["R101", "R104"]
    assert all(one.location.start.line == 1 for one in report.diagnostics)


def test_a_file_that_is_gone_is_still_named(ledger_of, tmp_path):
    ledger = ledger_of(a=TWO_FAULTS)
    (tmp_path / "a.yaml").unlink()

    report = check_families(ledger)

    assert sorted((one.code, one.location.path) for one in report.diagnostics) == [
        ("R101", "a.yaml"),
        ("R104", "a.yaml"),
    ]


def test_a_ledger_may_be_judged_with_other_settings(ledger_of):
    ledger = ledger_of(a=TWO_FAULTS)

    assert codes(check_families(evolve(ledger, settings=Settings(ignore=("R104",))))) == ["R101"]


def test_what_is_found_in_the_whole_opens_no_file_more_than_twice(tmp_path, monkeypatch):
    """Twenty files, each with findings that lead to others: few are held, and nothing is read again and again."""
    for number in range(20):
        names = "".join(f"  - id: n-{2 * number + other}\n    name: N\n" for other in range(20))
        (tmp_path / f"f{number:02}.yaml").write_text(f"speakers:\n{names}", encoding="utf-8")
    opened = []
    document = Reader.document
    monkeypatch.setattr(
        Reader, "document", lambda self, path, known=b"": opened.append(path) or document(self, path, known)
    )

    report = check_folder(tmp_path, settings=Settings(), select=["F010"], today=TODAY)

    assert len(report.diagnostics) == 342
    assert len({one.related[0].location.path for one in report.diagnostics}) == 19
    assert max(opened.count(path) for path in opened) <= 2
