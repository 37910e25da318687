"""The texts of a ledger's sources: the snapshot first, else the seal; what cannot be used is said."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path, PurePosixPath

import pytest
from attrs import evolve

from claimledger.ledger import Ledger
from claimledger.loading import load
from claimledger.quotation import Status
from claimledger.quotation.seal import read_seal, write_seal
from claimledger.records.source import Source
from claimledger.sealing import seal_ledger, write_seals
from claimledger.texts import Found, Holding, SourceText, SourceTexts

TEXT = "He said: the bridge was never inspected. It was closed.\n"
LEDGER = """
document:
  id: report
  title: A report
  snapshot: {path: report.txt, sha256: SHA}
claims:
  - id: bridge
    quote: the bridge was never inspected
    speaker: somebody
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A ledger with a snapshot and a seal."""
    (tmp_path / "report.txt").write_bytes(TEXT.encode())
    text = LEDGER.replace("SHA", sha256(TEXT.encode()).hexdigest())
    (tmp_path / "claims.yaml").write_text(text, encoding="utf-8")
    list(write_seals(seal_ledger(load(tmp_path))))
    return tmp_path


def held(folder: Path) -> SourceText:
    ledger = load(folder)
    return SourceTexts.of(ledger).of_source(ledger.sources["report"])


def test_the_snapshot_comes_first(folder):
    """Where both are there, the whole text answers, and knows what is absent."""
    text = held(folder)
    found = text.find("never seen by anybody at all")

    assert (text.holding, text.problems) == (Holding.SNAPSHOT, ())
    assert isinstance(found, Found)
    assert (found.match.status, found.passage) == (Status.ABSENT, None)


def test_the_seal_answers_without_the_snapshot(folder):
    """Opened words are found at the number of their leaf; others get no answer."""
    (folder / "report.txt").unlink()
    text = held(folder)
    found = text.find("the bridge was never inspected")

    assert text.holding is Holding.SEAL
    assert found is not None
    assert (found.match.status, found.place, found.end) == (Status.EXACT, 3, 8)
    assert found.text[found.match.start : found.match.end] == "the bridge was never inspected"
    assert text.find("never seen by anybody at all") is None


def test_the_seal_of_a_ledger_that_is_named_by_the_folder_above_is_read(folder):
    """A ledger may be called ../ledger; its seals stand in it all the same."""
    (folder / "report.txt").unlink()
    (folder / "elsewhere").mkdir()

    assert held(folder / "elsewhere" / "..").holding is Holding.SEAL


@pytest.mark.parametrize("name", ["report.txt", "./report.txt", "sub/../report.txt", "sub//", ".", "", "a:b", "/tmp/x"])
def test_what_was_looked_at_is_named_as_a_path_from_the_folder(folder, name):
    """However the record writes the path of its snapshot."""
    (folder / "below").mkdir()
    (folder / "claims.yaml").rename(folder / "below" / "claims.yaml")
    ledger = load(folder)
    record = ledger.sources["report"]
    assert record.snapshot is not None
    source = evolve(record, snapshot=evolve(record.snapshot, path=name), seal=None)
    texts = SourceTexts.of(ledger)
    texts.of_source(source)

    assert next(iter(texts.looked_at(source))) == str(PurePosixPath("below/claims.yaml").parent / name)


def test_nothing_is_held_without_either(folder):
    """The missing snapshot is a problem of the record that names it."""
    (folder / "report.txt").unlink()
    (folder / "report.seal").unlink()
    text = held(folder)

    assert text.holding is Holding.NOTHING
    assert text.find("the bridge") is None
    assert [problem.route for problem in text.problems] == [("snapshot", "path")]


def test_a_missing_snapshot_is_told_with_where_it_is_looked_for(folder):
    """The copies of a file that moved into a folder below are looked for there."""
    (folder / "below").mkdir()
    (folder / "claims.yaml").rename(folder / "below" / "claims.yaml")
    (problem,) = held(folder).problems

    hint = "it is looked for at below/report.txt, from the folder of this record's file: bring it there"
    assert (problem.message, problem.hint) == ("there is no such file", hint)


def test_the_next_step_is_told_once(folder):
    """What a copy is, and apart from that what to do."""
    (folder / "report.seal").unlink()
    (folder / "report.txt").write_bytes(b"PK\3\4abc")
    (problem,) = held(folder).problems

    assert problem.message == "it is a ZIP archive (perhaps an office document or an e-book)"
    assert problem.hint == "archive a copy as text, Markdown, HTML, PDF or WARC"


def test_a_snapshot_that_changed_is_told(folder):
    """It is read all the same, and its digest named."""
    (folder / "report.txt").write_bytes(TEXT.encode() + b"More.")
    (problem,) = held(folder).problems

    assert problem.route == ("snapshot", "sha256")


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("source", "other", "it is the seal of 'other'"),
        ("snapshot", "sha256-" + "0" * 64, "it was made from another snapshot than the record names"),
        ("root", bytes(32), "1 of its 1 passages is not proved"),
    ],
)
def test_a_seal_that_does_not_hold_is_told_and_proves_nothing(folder, name, value, message):
    """A forged seal gives no answer, and the reason is a problem of the source."""
    (folder / "report.txt").unlink()
    path = folder / "report.seal"
    path.write_text(write_seal(evolve(read_seal(path.read_bytes()), **{name: value})), encoding="utf-8")
    text = held(folder)

    assert any(message in problem.message for problem in text.problems)
    assert text.find("the bridge was never inspected") is None


@pytest.mark.parametrize("data", [b"", b"{}", b'{"format": "claimledger-seal", "version": 9}'])
def test_a_damaged_seal_is_told(folder, data):
    """Nothing is held then."""
    (folder / "report.txt").unlink()
    (folder / "report.seal").write_bytes(data)
    text = held(folder)

    assert text.holding is Holding.NOTHING
    assert [problem.message.partition(":")[0] for problem in text.problems] == ["the seal report.seal cannot be used"]


def test_a_ledger_in_no_folder_holds_no_text():
    """Records alone name files, but not where they are."""
    source = Source(id="report", title="A report")
    ledger = Ledger.of(source)

    assert SourceTexts.of(ledger).of_source(source).holding is Holding.NOTHING
    assert SourceTexts.none().of_source(source).holding is Holding.NOTHING
