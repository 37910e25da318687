"""Nothing in a ledger's files acts on a terminal, whatever command prints it."""

import unicodedata
from pathlib import Path

import pytest
from cli_runs import run

from claimledger.exporters.formats import FORMATS

#: Colour, title, bell, a jump of the cursor, C1 escapes, turned text, another line to some, half an emoji's tag.
PAYLOADS = (
    "\x1b[31mred\x1b[0m",
    "\x1b]0;title\x07",
    "\x9b2J",
    "\x08\x08\x08",
    "\u202edlrow\u202c",
    "\u2066over\u2069",
    "one\u2028two",
    "\U000e0041",
    "\x00",
    "\r\x1b[K",
)


def escaped(text):
    """Return *text* as a ledger may hold it: as escapes between quotation marks."""
    return '"' + "".join(f"\\U{ord(one):08x}" for one in text) + '"'


@pytest.fixture
def ledger(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "claims"
    folder.mkdir()
    bad = escaped(" ".join(PAYLOADS))
    for number, payload in enumerate(PAYLOADS):
        raw = payload.encode("utf-8", "surrogatepass")
        # Raw in the file: a mistake, shown with its line.
        (folder / f"raw-{number}.yaml").write_bytes(
            b"claims:\n  - id: raw-%d\n    quote: a %s b\n    qote: x\n    speaker: nobody-%d\n" % (number, raw, number)
        )
    (folder / "escaped.yaml").write_text(
        f"document: {{id: paper, title: {bad}, authors: [{bad}], note: {bad}}}\n"
        f"speakers:\n  - {{id: who, name: {bad}, also: [{bad}], note: {bad}}}\n"
        f"claims:\n  - id: words\n    quote: {bad}\n    lead_in: {bad}\n    speaker: who\n"
        f"    statement: {bad}\n    topics: [{bad}]\n    note: {bad}\n"
        f"    {bad}: x\n"
        f"  - id: more-words\n    quote: {bad}\n    speaker: {bad}\n    source: {escaped(PAYLOADS[0])}\n"
        f"    kind: {bad}\n"
        f"  - id: sound\n    quote: {bad}\n    lead_in: {bad}\n    speaker: who\n    statement: {bad}\n"
        f"    reviews:\n      - rationale: {bad}\n        gaps: [{bad}]\n        evidence:\n"
        f"          - {{source: paper, quote: {bad}, stance: refutes, interest: {bad}, note: {bad}}}\n"
    )
    (folder / "\x1b[31mname\u202e.yaml").write_text("claims: [{id: named, qote: x}]\n")
    return folder


def acting(text):
    """Return the characters of *text* that would act on a terminal."""
    bidi = {*map(chr, range(0x202A, 0x202F)), *map(chr, range(0x2066, 0x206A)), "\u2028", "\u2029"}
    return sorted(
        {one for one in text if one in bidi or (unicodedata.category(one) in ("Cc", "Cs") and one not in "\n\t")}
    )


COMMANDS = [
    ("check",),
    ("check", "--format", "concise"),
    ("check", "--format", "json"),
    ("check", "--statistics"),
    ("check", "--diff"),
    ("fmt", "--check"),
    ("fmt", "--diff"),
    ("show", "sound"),
    ("show", "who"),
    ("show", "paper"),
    ("show", "\x1b[31m"),
    ("explain", "\x1b[31m"),
    ("table", "--columns", "\x1b[31m"),
    ("table", "--speaker", "\x1b[31m"),
    ("new", "claim", PAYLOADS[0], "--id", "new-one"),
]


@pytest.mark.parametrize("args", COMMANDS, ids=lambda args: " ".join(args).replace("\x1b", "ESC"))
def test_nothing_acts(args, ledger):
    done = run(*args)

    assert (acting(done.stdout), acting(done.stderr)) == ([], [])
    assert "fault of claimledger" not in done.stderr
    assert done.stdout + done.stderr


def test_everything_is_told_visibly(ledger):
    shown = run("show", "sound").stdout

    for trace in ("\\x1b[31mred", "\\x9b2J", "\\u202edlrow\\u202c", "\\x00", "\\U000e0041"):
        assert trace in shown.replace("\n", "").replace("  | ", "")


@pytest.mark.parametrize("rows", ["claims", "speakers", "sources", "evidence", "reviews"])
def test_no_table_acts_on_a_terminal(rows, ledger, monkeypatch):
    """What a program is to read keeps its characters in a pipe; on a terminal they are written out."""
    from click.testing import _NamedTextIOWrapper

    monkeypatch.setattr(_NamedTextIOWrapper, "isatty", lambda self: self.name == "<stdout>", raising=False)
    for one in FORMATS:
        done = run("table", "--rows", rows, "--columns", "all", "--format", one.name)

        assert acting(done.stdout) == [], one.name
        assert done.exit_code == 1


def test_a_program_reads_the_exact_characters_from_a_pipe(ledger):
    assert PAYLOADS[4] in run("table", "--columns", "quote", "--format", "csv").stdout


def test_aligned_tables_do_not_act_in_a_pipe_either(ledger):
    for one in FORMATS:
        if not one.streams:
            assert acting(run("table", "--columns", "all", "--format", one.name).stdout) == [], one.name


def test_a_fix_of_a_hostile_ledger_changes_nothing_else(ledger):
    before = {path: path.read_bytes() for path in Path(ledger).iterdir()}

    run("check", "--fix")

    for path, data in before.items():
        assert path.read_bytes() in (data, data.replace(b"qote", b"quote"))
