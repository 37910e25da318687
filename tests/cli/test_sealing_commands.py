"""`claimledger seal`, `quote` and `show`: what is printed, what is written, and the exit codes."""

from pathlib import Path

import pytest
from cli_runs import run

TEXT = "He said: the bridge\nwas “never inspected”. It was closed. They said the bridge was fine.\n"
LEDGER = """
document:
  id: report
  title: A report
sources:
  - id: letter
    title: A letter
claims:
  - id: bridge
    quote: the bridge was "never inspected"
    speaker: somebody
    reviews:
      - axis: content
        evidence:
          - {source: letter, quote: it was, stance: supports}
"""


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A ledger without a snapshot."""
    folder = tmp_path / "claims"
    folder.mkdir()
    (folder / "claims.yaml").write_text(LEDGER, encoding="utf-8")
    return folder


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The text of its document, kept elsewhere."""
    path = tmp_path / "report.txt"
    path.write_bytes(TEXT.encode())
    return path


def test_seals_are_written_checked_and_left_alone(ledger, copy):
    """New, then current; with --check nothing is written and a missing seal is exit 1."""
    runs = [run("seal", ledger, "--text", f"report={copy}", *more) for more in (["--check"], [], ["--check"], [])]

    assert [(one.exit_code, one.stdout) for one in runs] == [
        (1, "report: missing, 1 quote\n"),
        (0, "report: new, 1 quote\n"),
        (0, "report: current, 1 quote\n"),
        (0, "report: current, 1 quote\n"),
    ]


def test_a_quote_that_is_not_faithful_is_told_and_exit_1(ledger, copy):
    """With its claim, its place and what the text says."""
    path = ledger / "claims.yaml"
    path.write_text(LEDGER.replace("never inspected", "not inspected"))
    result = run("seal", ledger, "--text", f"report={copy}")

    assert result.exit_code == 1
    assert result.stdout.startswith(
        "report: new, 0 quotes\n  not opened: bridge quote.0: The source does not say this: "
    )


def test_a_pepper_is_used_and_may_not_be_empty(ledger, copy, tmp_path):
    """With it, the digest of the text is nowhere in the file."""
    pepper = tmp_path / "pepper"
    pepper.write_text("secret")
    result = run("seal", ledger, "--text", f"report={copy}", "--pepper-file", pepper)
    pepper.write_text("\n")

    assert result.exit_code == 0
    assert '"snapshot": "hmac-sha256-' in (ledger / "report.seal").read_text()
    assert run("seal", ledger, "--text", f"report={copy}", "--pepper-file", pepper).exit_code == 2


@pytest.mark.parametrize(
    "option", [["--source", "nobody"], ["--text", "nobody=x"], ["--text", "report"], ["--source", "bridge"]]
)
def test_what_cannot_be_done_is_exit_2(ledger, option):
    """An id of no source, a file without an id."""
    assert run("seal", ledger, *option).exit_code == 2


def test_a_ledger_without_texts_is_told_so(ledger):
    """There is nothing to seal, and nothing is written."""
    assert run("seal", ledger).exit_code == 1
    assert run("seal", ledger, "--source", "report").stdout.startswith("report: no text, its record names no snapshot")
    assert not list(ledger.glob("*.seal"))


def test_quote_prints_the_record_with_the_sources_own_characters(ledger, copy):
    """Marks as in the source, line breaks as spaces; exit 0."""
    result = run("quote", "report", 'the bridge was "never inspected".', "--ledger", ledger, "--text", copy)

    assert result.exit_code == 0
    assert result.stdout.endswith("    source: report\n    quote: the bridge was “never inspected”.\n")
    assert "typographic: " in result.stderr


def test_quote_adds_the_context_that_decides(ledger, copy):
    """Words that stand in two places get a prefix or a suffix, with which they stand in one."""
    result = run("quote", "report", "the bridge", "--ledger", ledger, "--text", copy)

    assert result.exit_code == 0
    assert "    quote: the bridge\n    " in result.stdout
    assert result.stdout.count("prefix: ") + result.stdout.count("suffix: ") == 1


def test_quote_shows_what_the_source_says_instead(ledger, copy):
    """A misquote is exit 1, its differences are told, and the source's words are there to paste."""
    result = run("quote", "report", "the bridge was never repaired", "--ledger", ledger, "--text", copy)

    assert result.exit_code == 1
    assert "the source: inspected   as typed: repaired" in result.stderr
    assert "never inspected" in result.stdout


def test_quote_prints_nothing_for_words_that_are_not_there(ledger, copy):
    """Absent is exit 1 and no record."""
    result = run("quote", "report", "martians have landed in Kent", "--ledger", ledger, "--text", copy)

    assert (result.exit_code, result.stdout) == (1, "")


def test_quote_knows_from_a_seal_only_what_it_opens(ledger, copy):
    """And says so."""
    run("seal", ledger, "--text", f"report={copy}")
    opened = run("quote", "report", "the bridge was “never inspected”", "--ledger", ledger)
    closed = run("quote", "report", "They said the bridge was fine", "--ledger", ledger)

    assert (opened.exit_code, closed.exit_code, closed.stdout) == (0, 1, "")
    assert "quote: the bridge was “never inspected”" in opened.stdout
    assert "does not open these words" in closed.stderr


def test_quote_without_any_text_is_exit_2(ledger):
    """So is a source that is not there."""
    assert run("quote", "report", "the bridge", "--ledger", ledger).exit_code == 2
    assert run("quote", "reprot", "the bridge", "--ledger", ledger).exit_code == 2


def test_show_tells_what_verifies_each_passage(ledger, copy):
    """The quote in its context, by the seal; evidence whose source is not held, honestly."""
    run("seal", ledger, "--text", f"report={copy}")
    shown = run("show", "bridge", "--ledger", ledger).stdout

    assert "verified by the seal: typographic" in shown
    assert "said: >> the bridge was “never inspected <<" in " ".join(shown.split())
    assert "not verified: no copy of the source is held" in shown
