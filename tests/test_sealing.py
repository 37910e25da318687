"""Sealing a ledger: what is opened and written, and that the seals of our own ledger verify all its quotes."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path

import pytest

from claimledger.ledger import Ledger
from claimledger.loading import load
from claimledger.quotation import Status
from claimledger.quotation.seal import Quoted, read_seal
from claimledger.quotation.tokens import tokenise
from claimledger.sealing import SealState, quoted_by_source, seal_ledger, write_seals
from claimledger.texts import Holding, SourceTexts

OWN = Path(__file__).resolve().parents[1] / "claims"

TEXT = "He said: the bridge was never inspected. The bridge was closed. Others said the bridge was fine.\n"
LEDGER = """
document:
  id: report
  title: A report
  snapshot: {path: report.txt, sha256: SHA}
sources:
  - id: letter
    title: A letter
claims:
  - id: bridge
    lead_in: He said
    quote: [the bridge was, closed]
    prefix: "said:"
    speaker: somebody
    via: [{speaker: another, lead_in: Others said}]
    reviews:
      - axis: content
        evidence:
          - {source: letter, quote: it was, stance: supports}
          - {source: report, quote: the bridge was fine, stance: refutes}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A ledger with a snapshot."""
    (tmp_path / "report.txt").write_bytes(TEXT.encode())
    text = LEDGER.replace("SHA", sha256(TEXT.encode()).hexdigest())
    (tmp_path / "claims.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def loaded(folder: Path) -> Ledger:
    ledger = load(folder)
    assert ledger.diagnostics == ()
    return ledger


def test_every_quoted_word_is_asked_for_at_its_source(folder):
    """Quotes, lead-ins, those of `via`, and evidence; a prefix before the first span only."""
    asked = {
        id_: [(place.quoted, place.route) for place in places]
        for id_, places in quoted_by_source(loaded(folder)).items()
    }

    assert asked == {
        "report": [
            (Quoted(words="He said"), ("lead_in", 0)),
            (Quoted(words="the bridge was", prefix="said:"), ("quote", 0)),
            (Quoted(words="closed"), ("quote", 1)),
            (Quoted(words="Others said"), ("via", 0, "lead_in", 0)),
            (Quoted(words="the bridge was fine"), ("reviews", 0, "evidence", 1, "quote", 0)),
        ],
        "letter": [(Quoted(words="it was"), ("reviews", 0, "evidence", 0, "quote", 0))],
    }


def test_a_seal_is_written_once_and_verifies_without_the_text(folder):
    """It stands beside the record; the second run changes nothing; without the snapshot every quote is found."""
    first = list(write_seals(seal_ledger(loaded(folder))))
    written = (folder / "report.seal").read_bytes()
    again = list(write_seals(seal_ledger(loaded(folder))))
    (folder / "report.txt").unlink()
    ledger = loaded(folder)
    held = SourceTexts.of(ledger).of_source(ledger.sources["report"])
    found = [held.find(one.quoted.words, one.quoted.prefix) for one in quoted_by_source(ledger)["report"]]

    assert [(one.source.id, one.state, one.opened, one.refused) for one in first] == [("report", SealState.NEW, 5, ())]
    assert [one.state for one in again] == [SealState.CURRENT]
    assert (folder / "report.seal").read_bytes() == written
    assert (held.holding, held.problems) == (Holding.SEAL, ())
    assert [one.match.status for one in found if one] == [Status.EXACT] * 5
    assert held.find("never inspected") is None


def test_passages_that_nothing_quotes_any_more_disappear(folder):
    """A quote taken out of the ledger is closed again in the next seal."""
    list(write_seals(seal_ledger(loaded(folder))))
    path = folder / "claims.yaml"
    path.write_text(re.sub(r"    reviews:.*", "", path.read_text(), flags=re.DOTALL))
    changed = list(write_seals(seal_ledger(loaded(folder))))

    assert [one.state for one in changed] == [SealState.CHANGED]
    assert not any("fine" in one.text for one in read_seal((folder / "report.seal").read_bytes()).passages)


def test_a_quote_that_the_text_does_not_have_is_told_with_its_place(folder):
    """It is not opened; the others are."""
    path = folder / "claims.yaml"
    path.write_text(path.read_text().replace("the bridge was fine", "the bridge was not fine"))
    (sealed,) = seal_ledger(loaded(folder))

    assert [(place.claim, place.route, match.status) for place, match in sealed.refused] == [
        ("bridge", ("reviews", 0, "evidence", 1, "quote", 0), Status.MISQUOTE)
    ]
    assert sealed.opened == 4


def test_a_text_that_the_ledger_does_not_keep_is_handed_in(folder, tmp_path_factory):
    """By the source's id; without it, a source that is asked for by name has no text."""
    copy = tmp_path_factory.mktemp("elsewhere") / "letter.txt"
    copy.write_text("Indeed it was so.")
    ledger = loaded(folder)

    assert [(one.source.id, one.state) for one in seal_ledger(ledger, only=["letter"])] == [
        ("letter", SealState.NO_TEXT)
    ]
    assert [(one.source.id, one.opened) for one in seal_ledger(ledger, only=["letter"], copies={"letter": copy})] == [
        ("letter", 1)
    ]


def test_another_text_than_the_record_names_is_not_sealed(folder):
    """The digest of the record decides."""
    (folder / "report.txt").write_bytes(TEXT.encode() + b"!")
    (sealed,) = seal_ledger(loaded(folder))

    assert (sealed.state, sealed.why) == (
        SealState.NO_TEXT,
        "report.txt: its digest is not the one that the record names",
    )


# --- our own ledger ---


def own_quotes() -> list[tuple[str, Quoted]]:
    """What our own ledger quotes from the sources that are sealed."""
    return [
        (id_, place.quoted)
        for id_, places in quoted_by_source(load(OWN)).items()
        if (OWN / f"{id_}.seal").exists()
        for place in places
    ]


def test_every_quote_of_our_own_ledger_is_verified_by_its_seal():
    """On any machine: the three documents are sealed, every quote and lead-in is found, and nothing is wrong."""
    ledger = load(OWN)
    texts = SourceTexts.of(ledger)
    quotes = own_quotes()
    lost = []
    for id_, quoted in quotes:
        held = texts.of_source(ledger.sources[id_])
        found = held.find(quoted.words, quoted.prefix, quoted.suffix)
        if held.holding is not Holding.SEAL or held.problems or found is None or found.match.ambiguous:
            lost.append((id_, quoted))

    assert lost == []
    assert {id_ for id_, _ in quotes} == {"serwotka-lansley-2011", "morning-star-2011-12", "pcs-statement-2012-03-19"}


def test_every_planted_misquote_of_our_own_ledger_is_caught_by_its_seal_alone():
    """Each word of each quote is dropped, each number changed, and a negation put before each in turn."""
    seals = {path.stem: read_seal(path.read_bytes()) for path in OWN.glob("*.seal")}
    accepted = []
    planted = 0
    for id_, quoted in own_quotes():
        tokens = tokenise(quoted.words)
        for index in range(len(tokens)):
            start, end = tokens.starts[index], tokens.ends[index]
            raw = quoted.words[start:end]
            others = {f"{raw} not", f"not {raw}", "Anybody" if raw[:1].isupper() else "anything"}
            others |= {raw[:-1] + ("3" if raw[-1] == "7" else "7")} if raw[-1].isdigit() else set()
            if 0 < index < len(tokens) - 1:
                others.add("")
            for other in others:
                words = quoted.words[:start] + other + quoted.words[end:]
                planted += 1
                if seals[id_].find(Quoted(words=words)) is not None:
                    accepted.append((id_, words))

    assert accepted == []
    assert planted > 5_000
