"""What each command says and does, on a ledger of a few records."""

import csv
import io
import json
import os
from pathlib import Path

import jsonschema
import pytest
from cli_runs import run, write

from claimledger.loading import load
from claimledger.reporters.json_report import report_schema
from claimledger.rules import ALL
from claimledger.schema import json_schema
from claimledger.writing import modeline

PAPER = """\
document:
  id: evening-paper
  title: An evening paper
  authors: [Jane Doe]
  published: 2026-03-04
  note: 'It has no copy.'
sources:
  - id: minutes
    title: Minutes of the council
    publisher: council
    published: 2026-03-02
    relays: [council]
speakers:
  - id: mayor
    name: The Mayor
    also: [Max Mayor]
    roles:
      - {title: mayor, organisation: council, from: 2024, to: 2026-05}
      - {title: teacher, at: 2010}
  - {id: council, name: Town Council, kind: organisation}
claims:
  - id: library-opens
    lead_in: [The mayor said, and repeated]
    quote:
      - >-
        from May the “library” will open every Saturday and Sunday, so that everybody who works can come
      - at about 9
    speaker: mayor
    said: 2026-03-03
    manner: indirect
    disputed_by: [Jane Doe]
    kind: [decision, statistic]
    statement: The library opens on Saturdays and Sundays from May 2026.
    dates:
      - {text: May, means: 2026-05}
    figures:
      - {text: about 9, value: 9, approx: true, unit: hours, measure: time of opening, at: 2026}
      - {change: rise, from: {text: five, value: 5}, to: {text: seven, min: 6, max: 7}, measure: days, of: week}
      - {rank: first, among: libraries, note: implied}
    relations: {contradicts: [library-closed]}
    topics: [libraries]
    reviews:
      - axis: attribution
        rating: correct
        rationale: So it stands in the paper.
        status: published
        by: [Ed Itor]
        reviewed: 2026-03-10
        confidence: high
        gaps: [{what: a recording, where: the station, date: 2026-03-09}]
        replies: [{from: mayor, status: requested, requested: 2026-03-09}]
        corrections: [{date: 2026-03-11, note: The day was wrong.}]
      - rating: mostly-incorrect
        rationale: Sundays were not decided.
        as_of: 2026-03-10
        differences:
          - {text: Saturday and Sunday, original: Saturdays, matters: true}
        evidence:
          - source: minutes
            where: item 4
            quote: the library opens on Saturdays
            stance: refutes
            primary: true
            interest: the council decided it
          - stance: context
            note: From memory.
  - id: library-closed
    quote: the library is closed
    speaker: Somebody
"""


@pytest.fixture
def ledger(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "claims", paper=PAPER)
    return "claims"


FR = ("--select", "F,R")

# --- check ---


def test_a_sound_ledger_is_nought_and_one_line(ledger):
    done = run("check", *FR)

    assert (done.exit_code, done.stdout, done.stderr) == (0, "No mistakes in 1 file, 2 claims.\n", "")


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ((), 1),
        (("--exit-zero",), 0),
        (("--fail-on", "error"), 0),
        (("--fail-on", "warning"), 1),
        (("--ignore", "R105"), 0),
    ],
)
def test_a_warning_is_one_unless_it_is_told_otherwise(options, code, ledger):
    write(Path(ledger), more="speakers: [{id: idle, name: Idle}]\n")

    assert run("check", *FR, *options).exit_code == code


def test_rules_are_selected_by_code_name_and_family(ledger):
    write(Path(ledger), more="speakers: [{id: idle, name: Idle}]\nsources: [{id: idle-too, title: Idle}]\n")

    def codes(*options):
        return [one["code"] for one in json.loads(run("check", "--format", "json", *options).stdout)["diagnostics"]]

    assert codes("--select", "R105") == ["R105"]
    assert codes("--select", "unused-source,unused-speaker") == ["R105", "R104"]
    assert codes("--select", "R", "--ignore", "R104") == ["R105"]


def test_a_report_goes_into_a_file_as_a_whole(ledger):
    done = run("check", *FR, "-o", "report.txt", color=True)

    assert (done.stdout, done.stderr) == ("", "")
    assert Path("report.txt").read_text() == "No mistakes in 1 file, 2 claims.\n"
    assert os.listdir() == ["claims", "report.txt"] or os.listdir() == ["report.txt", "claims"]


def test_an_empty_folder_is_told(tmp_path):
    done = run("check", tmp_path)

    assert (done.exit_code, done.stdout) == (0, "No mistakes in 0 files, 0 claims.\n")
    assert done.stderr == f"claimledger: {tmp_path}: there is no .yaml file in this folder\n"


def test_fix_mends_what_is_safe_and_tells_what_is_left(ledger):
    write(Path(ledger), more="claims:\n  - id: one\n    qote: the cost\n    source: nowhere\n")

    done = run("check", *FR, "--fix", "--format", "concise")

    assert Path("claims/more.yaml").read_text() == "claims:\n  - id: one\n    quote: the cost\n    source: nowhere\n"
    assert done.stdout == (
        "claims/more.yaml:4:13 R102 there is no source `nowhere`\nFound 1 error in 2 files, 3 claims.\n"
    )
    assert done.stderr == "claimledger: mended 1 finding in 1 file\n"
    assert done.exit_code == 1


def test_diff_shows_what_fix_would_do_and_writes_nothing(ledger):
    write(Path(ledger), more="claims:\r\n  - id: one\r\n    qote: the cost")

    done = run("check", *FR, "--diff")

    assert done.stdout_bytes.decode().replace("\r", "<CR>") == (
        "--- claims/more.yaml\n+++ claims/more.yaml\n@@ -1,3 +1,3 @@\n"
        " claims:<CR>\n   - id: one<CR>\n-    qote: the cost\n\\ No newline at end of file\n"
        "+    quote: the cost\n\\ No newline at end of file\n"
    )
    assert done.stderr == "claimledger: would mend 1 finding in 1 file\n"
    assert Path("claims/more.yaml").read_bytes() == b"claims:\r\n  - id: one\r\n    qote: the cost"
    assert done.exit_code == 1


def test_statistics_count(ledger):
    write(Path(ledger), more="speakers: [{id: idle, name: Idle}, {id: idler, name: Idler}]\n")

    assert run("check", *FR, "--statistics").stdout == (
        "2  R105 unused-speaker (warning)\nFound 2 warnings in 2 files, 2 claims.\n"
    )


def test_workers_find_the_same(ledger, monkeypatch):
    from claimledger import sharding

    monkeypatch.setattr(sharding, "WORTH_SHARING", 0)
    write(Path(ledger), **{f"more{number}": f"speakers: [{{id: idle-{number}, name: Idle}}]\n" for number in range(9)})

    one, two = (run("check", *FR, "--workers", count).stdout for count in (1, 2))

    assert one == two
    assert "9 warnings" in one


# --- table ---


def test_a_table_takes_columns_filters_and_a_format(ledger):
    done = run("table", "--columns", "id,speaker,rating", "--speaker", "mayor", "--format", "csv")

    assert list(csv.reader(io.StringIO(done.stdout))) == [
        ["id", "speaker", "rating"],
        ["library-opens", "The Mayor", "Mostly incorrect"],
    ]
    assert (done.exit_code, done.stderr) == (0, "")


def test_a_table_counts_by_two(ledger):
    done = run("table", "--by", "speaker,rating", "--axis", "attribution", "--format", "tsv")

    assert done.stdout == ("speaker\tCorrect\t(none)\ttotal\nSomebody\t0\t1\t1\nThe Mayor\t1\t0\t1\ntotal\t1\t1\t2\n")


def test_a_table_goes_into_a_file_and_is_sorted(ledger):
    done = run("table", "--columns", "id", "--sort", "-id", "--format", "jsonl", "-o", "out.jsonl")

    assert done.stdout == ""
    assert Path("out.jsonl").read_text() == '{"id": "library-opens"}\n{"id": "library-closed"}\n'


def test_a_table_breaks_cells_to_a_width(ledger):
    lines = run("table", "--format", "grid", "--width", "60").stdout.split("\n")

    assert max(map(len, lines)) <= 60


def test_a_table_of_a_ledger_with_mistakes_prints_what_is_sound(ledger):
    write(Path(ledger), more="claims:\n  - {id: one, qote: x}\n  - {id: library-opens, quote: again}\n")

    done = run("table", "--columns", "id", "--format", "tsv")

    assert done.stdout == "id\nlibrary-opens\nlibrary-closed\n"
    assert done.stderr == (
        "claimledger: 2 records were left out because of their own mistakes: run `claimledger check claims`\n"
    )
    assert done.exit_code == 1


def test_a_file_that_cannot_be_read_is_called_a_file(ledger):
    (Path(ledger) / "latin.yaml").write_bytes(b"claims: [caf\xe9]\n")

    assert run("table").stderr == (
        "claimledger: 1 file was left out because of its own mistakes: run `claimledger check claims`\n"
    )
    assert "\n1 file was left out because of its own mistakes.\n" in run("check").stdout


def test_a_table_with_wrong_settings_says_so(ledger):
    Path("claims/claimledger.toml").write_text("selct = []\n")

    done = run("table", "--columns", "id", "--format", "tsv")

    assert (done.exit_code, done.stderr) == (
        1,
        "claimledger: the ledger has mistakes: run `claimledger check claims`\n",
    )


# --- show ---


@pytest.mark.parametrize("id_", ["library-opens", "library-closed", "mayor", "minutes", "evening-paper"])
def test_a_record_is_shown_like_this(id_, ledger, file_regression):
    done = run("show", id_)

    assert (done.exit_code, done.stderr) == (0, "")
    assert max(map(len, done.stdout.split("\n"))) <= 80
    file_regression.check(done.stdout, extension=".txt", encoding="utf-8")


def test_each_review_that_does_not_hold_says_why(ledger):
    published = "        status: published\n        reviewed: "
    reviews = f"""\
      - rating: correct
{published}2021-01-01
      - rating: mixed
{published}2022-01-01
      - rating: incorrect
      - rating: unproven
        status: withdrawn
"""
    write(Path(ledger), more=f"claims:\n  - id: one\n    quote: x\n    reviews:\n{reviews}")

    assert [line for line in run("show", "one").stdout.split("\n") if line.startswith("CONTENT: ")] == [
        "CONTENT: Correct  (an earlier review)",
        "CONTENT: Mixed",
        "CONTENT: Incorrect  (not published; another one is)",
        "CONTENT: Unproven  (withdrawn)",
    ]


def test_a_record_that_was_left_out_is_said_to_have_mistakes(ledger):
    write(Path(ledger), more="claims:\n  - id: one\n    qote: x\n")

    done = run("show", "one")

    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr == "claimledger: one has mistakes and was left out: run `claimledger check claims`\n"


def test_an_unknown_id_is_answered_with_the_nearest(ledger):
    done = run("show", "librery-opens")

    assert (done.exit_code, done.stderr) == (
        2,
        "claimledger: no record has the id 'librery-opens'; did you mean 'library-opens'?\n",
    )


# --- the catalogue and the schemas ---


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.code)
def test_every_rule_is_explained_by_code_and_by_name(rule):
    by_code, by_name = run("explain", rule.code.lower()), run("explain", rule.name)

    assert by_code.stdout == by_name.stdout
    assert by_code.stdout.startswith(f"# {rule.code} {rule.name}\n\nSeverity: {rule.severity}")
    assert "## Wrong\n" in by_code.stdout
    assert "## Right\n" in by_code.stdout


def test_an_explanation_reads_like_this(file_regression):
    file_regression.check(run("explain", "R101").stdout, extension=".txt", encoding="utf-8")


def test_the_catalogue_lists_every_rule():
    rows = json.loads(run("rules", "--format", "json").stdout)

    assert [(row["code"], row["name"], row["severity"]) for row in rows] == [
        (rule.code, rule.name, str(rule.severity)) for rule in ALL
    ]


def test_the_schemas_are_printed():
    assert json.loads(run("schema").stdout) == json_schema()
    assert json.loads(run("schema", "--report").stdout) == report_schema()


# --- fmt ---


def test_fmt_lays_files_out_and_is_then_at_rest(ledger):
    write(Path(ledger), more="claims:\n- quote: 'x'  # why\n  id: one\n")

    checked = run("fmt", "--check")
    shown = run("fmt", "--diff")
    done = run("fmt")
    again = run("fmt", "--check")

    assert (checked.exit_code, shown.exit_code, done.exit_code, again.exit_code) == (1, 1, 0, 0)
    assert "claims/more.yaml" in checked.stdout.split("\n")
    assert "+  - id: one\n" in shown.stdout
    assert Path("claims/more.yaml").read_text() == "claims:\n  - id: one\n    # why\n    quote: x\n"
    assert again.stderr == "claimledger: 0 files would be formatted, 2 left as they are\n"


def test_fmt_leaves_files_with_mistakes_alone_and_says_so(ledger):
    text = 'claims:\n  - {id: one, quote: "x\n'
    write(Path(ledger), more=text)
    Path("claims/latin.yaml").write_bytes(b"claims: [caf\xe9]\n")
    Path("claims/gone.yaml").symlink_to("nowhere")

    done = run("fmt")

    assert done.exit_code == 1
    assert Path("claims/more.yaml").read_text() == text
    told = done.stderr.split("\n")
    assert told[0] == "claimledger: gone.yaml: not changed, because no such file or directory"
    assert told[1] == "claimledger: latin.yaml: not changed, because it is not UTF-8"
    assert told[2].startswith("claimledger: claims/more.yaml: not changed, because of F001 in line 2: ")


# --- init, new ---


def test_a_new_ledger_checks_clean_and_is_at_rest(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    begun = run("init", "deep/claims")

    assert begun.exit_code == 0
    assert [Path(line).is_file() for line in begun.stdout.splitlines()] == [True] * 5
    assert begun.stderr == (
        "claimledger: next: `claimledger check deep/claims`, then put your own records in the place of "
        "deep/claims/example.yaml\n"
    )
    assert run("check", "deep/claims").stdout == "No mistakes in 1 file, 1 claim.\n"
    assert run("fmt", "deep/claims", "--check").exit_code == 0
    assert run("show", "library-open-at-weekends", "--ledger", "deep/claims").exit_code == 0


def test_nothing_is_written_over(tmp_path):
    (tmp_path / "example.yaml").write_text("claims: []\n")

    done = run("init", tmp_path)

    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.endswith("there is a example.yaml already; nothing was written\n")
    assert [path.name for path in tmp_path.iterdir()] == ["example.yaml"]


def test_a_claim_is_printed_to_paste(ledger):
    done = run("new", "claim", "It's 5 o'clock # “somewhere”: now", "--speaker", "Max Mayor", "--said", "2026-03")

    assert done.stdout == (
        "claims:\n"
        "  - id: oclock-somewhere-now\n"
        "    quote: >-\n"
        "      It's 5 o'clock # “somewhere”: now\n"
        "    speaker: mayor\n"
        "    said: 2026-03\n"
        "    # source: the id of the source in which the words stand, if it is not the file's `document`\n"
        "    # lead_in: the source's words that give the quote to its speaker\n"
        "    # kind: statistic, event, causal, position, prediction, intention, promise, decision or opinion\n"
        "    # statement: the checkable sentence in our words, understandable alone\n"
        "    # topics: [one, another]\n"
    )


def test_what_is_pasted_reads_as_it_was_meant(ledger):
    write(Path(ledger), pasted=run("new", "claim", "a: b # c", "--source", "minutes").stdout)

    assert ("a: b # c",) in {claim.quote for claim in load(ledger).claims.values()}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "claims:\n  - {id: x, quote: y}  # stays\n",
            "claims:\n  - {id: x, quote: y}  # stays\n\n  - id: new-words\n    quote: new words\n",
        ),
        (
            "speakers:\n  - {id: x, name: y}\n",
            "speakers:\n  - {id: x, name: y}\n\nclaims:\n  - id: new-words\n    quote: new words\n",
        ),
        (None, f"{modeline()}\n\nclaims:\n  - id: new-words\n    quote: new words\n"),
    ],
    ids=["behind others", "a new section", "a new file"],
)
def test_a_claim_is_added_to_a_file(before, after, ledger):
    if before is not None:
        write(Path(ledger), more=before)

    done = run("new", "claim", "new words", "--to", "claims/more.yaml")

    assert (done.exit_code, done.stdout, done.stderr) == (0, "new-words\n", "")
    assert Path("claims/more.yaml").read_text() == after


def test_a_source_and_a_speaker_are_added_too(ledger):
    run(
        "new",
        "source",
        "Final report",
        "--publisher",
        "Town Council",
        "--published",
        "2026-04",
        "--to",
        "claims/n.yaml",
    )
    run("new", "speaker", "Łukasz Dvořák", "--to", "claims/n.yaml")

    loaded = load(ledger)
    assert loaded.sources["town-council-2026-04"].publisher == "council"
    assert loaded.speakers["lukasz-dvorak"].name == "Łukasz Dvořák"


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("claim", "x", "--id", "mayor"), "Error: the id 'mayor' is taken\n"),
        (
            ("claim", "x", "--id", "Not An Id"),
            "'Not An Id' is not an id; an id is lower-case words and digits joined by `-`, and begins with a letter\n",
        ),
        (
            ("source", "x", "--url", "nonsense"),
            "'nonsense' is not an address; an address begins with https:// or another scheme and holds no spaces\n",
        ),
        (("claim", ""), "Error: Invalid value for 'QUOTE': there is no value here\n"),
        (("claim", "bad \udcff"), "Error: Invalid value for 'QUOTE': this is not UTF-8\n"),
        (("claim", "x", "--speaker", "bad \udcff"), "Error: Invalid value for '--speaker': this is not UTF-8\n"),
        (("source", "bad \udcff"), "Error: Invalid value for 'TITLE': this is not UTF-8\n"),
        (("speaker", "bad \udcff"), "Error: Invalid value for 'NAME': this is not UTF-8\n"),
        (("speaker", "Max Mayor"), "Error: 'Max Mayor' is the speaker 'mayor' already\n"),
        (
            ("claim", "x", "--to", "elsewhere.yaml"),
            "not in the folder claims; the path counts from the working directory: write --to claims/elsewhere.yaml\n",
        ),
        (
            ("claim", "x", "--to", "claims/elsewhere.txt"),
            "claimledger: claims/elsewhere.txt: not changed, because its name does not end with .yaml or .yml\n",
        ),
        (
            ("claim", "x", "--said", "soon"),
            "Error: 'soon' is not a date: write 2011, 2011-07, 2011-07-25, 2011-07/2011-09, ../2012, 2011~ or 201X\n",
        ),
    ],
)
def test_a_record_that_cannot_be_written_is_refused(args, says, ledger):
    done = run("new", *args)

    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.endswith(says)
    assert os.listdir("claims") == ["paper.yaml"]


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("claim", "x", "--speaker", "mayr"), "the ledger has no speaker 'mayr'; did you mean 'mayor'?"),
        (("claim", "x", "--speaker", "xyz"), "the ledger has no speaker 'xyz'; `claimledger new speaker` writes one"),
        (("claim", "x", "--source", "minuts"), "the ledger has no source 'minuts'; did you mean 'minutes'?"),
        (("source", "x", "--author", "mayr"), "the ledger has no speaker 'mayr'; did you mean 'mayor'?"),
        (("source", "x", "--publisher", "counsil"), "the ledger has no speaker 'counsil'; did you mean 'council'?"),
    ],
)
def test_an_unknown_id_in_a_new_record_is_told_and_the_record_printed(args, says, ledger):
    done = run("new", *args)

    assert (done.exit_code, done.stderr) == (0, f"claimledger: {says}\n")
    assert args[-1] in done.stdout


def test_a_name_that_no_speaker_has_is_a_name(ledger):
    assert run("new", "claim", "x", "--speaker", "Nora Nobody").stderr == ""


def test_a_report_of_the_everyday_keeps_to_the_schema(ledger):
    jsonschema.Draft202012Validator(report_schema()).validate(json.loads(run("check", "--format", "json").stdout))


@pytest.mark.parametrize(
    "args",
    [
        ("check", ""),
        ("fmt", ""),
        ("show", "x", "--ledger", ""),
        ("check", "claims", "-o", ""),
        ("report", "claims", "-o", ""),
        ("import", "liar", "x.tsv", "-o", ""),
        ("init", ""),
    ],
)
def test_a_name_that_is_empty_is_refused(args, ledger):
    """A variable of the shell that was never set is not the folder in which one happens to be."""
    done = run(*args)

    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.endswith(": a name is empty\n")


@pytest.mark.parametrize(
    "args",
    [("check", "claims"), ("table", "claims", "--format", "xlsx"), ("export", "csl", "claims"), ("rules",)],
    ids=lambda args: args[0],
)
def test_a_folder_in_the_place_of_an_output_is_told(args, ledger):
    """The root too, beside which nothing can stand."""
    for folder in ("claims", "/"):
        done = run(*args, "-o", folder)

        assert (done.exit_code, done.stderr) == (2, f"claimledger: {folder}: is a directory\n")


@pytest.mark.parametrize("option", ["--map", "--guess-map"])
def test_a_mapping_is_for_tables_only(option, ledger):
    done = run("import", "liar", "x.tsv", option, "map.yaml")

    assert done.exit_code == 2
    assert done.stderr.endswith("--map and --guess-map go with `table`; liar needs no mapping\n")
    assert not os.path.exists("map.yaml")


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("../out", "'../out' is a path; the folder is named with -o"),
        ("sub/facts", "'sub/facts' is a path; the folder is named with -o"),
        ("C:facts", "'C:facts' is a path; the folder is named with -o"),
        ("..", "'..' begins with a dot, and a ledger does not read hidden files"),
        (".facts", "'.facts' begins with a dot, and a ledger does not read hidden files"),
        ("facts.yaml", "'facts.yaml' gets its ending by itself; write facts"),
    ],
)
def test_an_import_writes_no_file_that_the_ledger_would_not_read(name, says, tmp_path, monkeypatch):
    """Its records would be lost without a word."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in.json").write_text('{"@type": "ClaimReview", "claimReviewed": "It rained."}', encoding="utf-8")
    done = run("import", "claimreview", "in.json", "--name", name)

    assert done.exit_code == 2
    assert says in " ".join(done.stderr.split())
    assert [path.name for path in tmp_path.iterdir()] == ["in.json"]


def test_an_import_into_a_file_is_told_that_a_ledger_is_a_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in.json").write_text('{"@type": "ClaimReview", "claimReviewed": "It rained."}', encoding="utf-8")
    (tmp_path / "a.yaml").touch()
    done = run("import", "claimreview", "in.json", "-o", "a.yaml")

    why = "this is a file; a ledger is a folder; name the one it stands in: `.`"
    assert (done.exit_code, done.stderr) == (2, f"claimledger: a.yaml: {why}\n")
