"""Processes that share a ledger, and hold none of its claims, tell of it what one would that holds it whole."""

import json
from concurrent.futures import Future
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimledger import Claim, Rating, Review, Source, Speaker, Status, ledger_shares, load
from claimledger.feeds import Request, claimreview, datacommons
from claimledger.ledger_shares import _SHARE, NotAsSkimmed, pieces_of_shares
from claimledger.left_out import LeftOut, left_out_of
from claimledger.loading import Reader
from claimledger.records import Axis, PartialDate
from claimledger.records.frozen_map import FrozenMap
from claimledger.writing import text_of_file

#: Most of what is named is there; of some ids there are two records.
IDS = st.integers(0, 40).map(lambda number: f"r-{number}")
WHO = st.none() | IDS | st.sampled_from(["Ann", "Bob", "Cid"])
SOURCES = st.builds(
    Source,
    id=IDS,
    title=st.sampled_from(["One", "Two"]),
    authors=WHO.map(lambda who: (who,) if who else ()),
    published=st.none() | st.just(PartialDate.parse("2020-01-02")),
    url=st.none() | IDS.map(lambda id_: f"https://{id_}.example"),
)
SPEAKERS = st.builds(
    Speaker,
    id=IDS,
    name=st.sampled_from(["Ann", "Bob", "Cid"]),
    also=st.lists(st.sampled_from(["Ann", "Bob"]), max_size=1).map(tuple),
    same_as=IDS.map(lambda id_: (f"https://{id_}.example/me",)),
)
RATINGS = st.builds(
    Rating,
    axis=st.just(Axis.CONTENT),
    id=st.sampled_from(["so", "not-so"]),
    label=st.sampled_from(["So", "Not so"]),
)
REVIEWS = st.builds(
    Review,
    axis=st.sampled_from([Axis.CONTENT, Axis.ATTRIBUTION]),
    rating=st.sampled_from(["so", "not-so", "correct", None]),
    publisher=WHO,
    published=st.none() | st.sampled_from(["2020-01-02", "2021", "2019-12"]).map(PartialDate.parse),
    status=st.sampled_from([Status.PUBLISHED, Status.PUBLISHED, Status.DRAFT]),
)
CLAIMS = st.builds(
    Claim,
    id=IDS,
    statement=st.sampled_from(["It is so.", "It is not so."]),
    speaker=WHO,
    source=st.none() | IDS,
    said_in=st.none() | IDS,
    reviews=st.lists(REVIEWS, max_size=2).map(tuple),
)
#: A file of claims, or of none.
FILES = st.builds(
    lambda document, **sections: text_of_file({**sections, **({"document": document} if document else {})}),
    document=st.none() | SOURCES,
    sources=st.lists(SOURCES, max_size=2),
    speakers=st.lists(SPEAKERS, max_size=2),
    scales=st.lists(RATINGS, max_size=1),
    claims=st.lists(CLAIMS, max_size=4),
)
#: Lines that make of a file something else: mistakes of one record, and such that reach beyond it.
LINES = st.sampled_from(
    [
        "    statement: >-",
        '    statement: "It is',
        "    statement: {",
        "    statment: It is so.",
        "    source: 'r-1'",
        '    said_in: "r-\\x31"',
        "  - id: r-2",
        "  - {id: r-3, statement: It is not so.}",
        "  - statement: It has no id.",
        "claims:",
        "sources:",
        "# claimledger: ignore[R101] nobody knows them",
        "\t",
        "\x01",
        "",
    ]
)


@st.composite
def spoilt(draw, files):
    """Draw one of *files* of which a line is another, or stands beside another."""
    lines = draw(files).split("\n")
    at = draw(st.integers(0, len(lines) - 1))
    lines[at : at + draw(st.integers(0, 1))] = [draw(LINES)]
    return "\n".join(lines)


class Here:
    """A share that is asked in this process."""

    def __init__(self, _, beside, share):
        self.share = share
        self.beside = beside
        self.runs = []

    def skim(self, runs):
        """Do at once what another process would do; so below."""
        self.share.skim(runs)
        self.runs += runs

    def ask(self, what, *of):
        _SHARE[:] = [self.share]
        answer = Future()
        answer.set_result(what(*of))
        _SHARE.clear()
        return answer

    def complete(self, rest):
        self.share.complete(rest)

    def next_piece(self):
        run = self.runs.pop(0)
        return self.share.tell(run).into(self.beside / str(run)).taken()


def texts(ledger, claims):
    """Yield the texts of the reviews of *claims*."""
    return claimreview.texts_of(None, ledger, claims)


def told(folder, workers, texts=texts, feed=claimreview):
    """Return what is told of the ledger in *folder* claim by claim: the document of *feed*, and what is left out."""
    frame = feed.frame(None)
    paths = [file.path for file in load(folder).files]
    reader = Reader(folder=folder)
    with pieces_of_shares(reader, paths, texts, between=frame.between, workers=workers) as found:
        pieces = list(found)
    lines = b"".join(frame.parts(piece.data for piece in pieces)).decode().splitlines()
    return lines, sum((piece.left_out for piece in pieces), LeftOut())


def whole(folder, feed=claimreview):
    """Return what one process tells that holds the whole ledger."""
    ledger = load(folder)
    return list(feed.lines(ledger, Request())), left_out_of(ledger)


def told_here(texts, workers, feed=claimreview):
    """Return what shares in this process tell of files with *texts*, and what the whole ledger would."""
    with (
        TemporaryDirectory() as name,
        patch.multiple(ledger_shares, _Remote=Here, one_process=nullcontext, _RUN=1),
    ):
        for number, text in enumerate(texts):
            (Path(name) / f"{number}.yaml").write_text(text, encoding="utf-8")
        expected = whole(Path(name), feed)
        try:
            return told(Path(name), workers, partial(feed.texts_of, None), feed), expected
        except NotAsSkimmed:
            return None, expected


def has_one_id_twice(texts):
    """Tell whether two records of files with *texts* have one id."""
    ids = [line.split()[-1] for text in texts for line in text.splitlines() if line.strip(" -").startswith("id: r-")]
    return len(set(ids)) < len(ids)


@settings(deadline=None)
@given(st.lists(FILES, min_size=1, max_size=5), st.integers(1, 3), st.sampled_from([claimreview, datacommons]))
def test_of_sound_records_is_told_what_the_whole_ledger_tells(files, workers, feed):
    """Whichever share has the source, its author, or the words of a scale; but two records with one id ask for all."""
    found, expected = told_here(files, workers, feed)

    assert found == (None if has_one_id_twice(files) else expected)


@settings(deadline=None)
@given(st.lists(st.one_of(FILES, spoilt(FILES)), min_size=1, max_size=5), st.integers(1, 3))
def test_mistakes_are_told_as_the_whole_ledger_tells_them_or_nothing_is(files, workers):
    found, expected = told_here(files, workers)

    assert found in (None, expected)


CLAIM = """\
claims:
  - id: a
    statement: It is so.
    source: s
    reviews:
      - rating: correct
        status: published
  - id: b
    statement: It is not so.
"""
SOURCE = "sources:\n  - id: s\n    title: One\n    url: https://s.example\n"


@pytest.mark.parametrize(
    ("more", "records"),
    [
        ("    statment: x\n", 1),
        ("    kind: nothing\n", 1),
        ("  - {id: c, quote: []}\n  - {id: d, quote: x}\n", 1),
        ("", 0),
    ],
)
def test_a_mistake_in_a_claim_alone_lets_the_others_pass_by(more, records):
    found, expected = told_here([CLAIM + more, SOURCE], 2)

    assert found == expected
    assert found[1].records == records
    assert "https://s.example" in found[0][1]


@pytest.mark.parametrize(
    "files",
    [
        [CLAIM, CLAIM.replace("id: a", "id: x")],
        [f'{CLAIM}    note: "open\nsources:\n  - id: s\n    title: One"\n'],
        [CLAIM.replace("source: s", 'source: "\\x73"'), SOURCE],
    ],
    ids=["one id twice", "a mistake reaches beyond its claim", "a name that is not seen at first"],
)
def test_what_the_first_reading_cannot_know_asks_for_the_whole_ledger(files):
    assert told_here(files, 2)[0] is None


def test_a_file_that_changes_meanwhile_asks_for_the_whole_ledger(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_text(CLAIM)
    with pieces_of_shares(Reader(folder=tmp_path), ["a.yaml"], texts, between="", workers=1) as pieces:
        path.write_text(CLAIM.replace("It is so", "It is"))
        with pytest.raises(NotAsSkimmed):
            next(pieces)
    with pieces_of_shares(Reader(folder=tmp_path), ["a.yaml"], texts, between="", workers=1) as pieces:
        path.unlink()
        with pytest.raises(NotAsSkimmed):
            next(pieces)


@pytest.fixture
def folder(tmp_path):
    """A ledger of nine files with 1,215 claims, each with a source and a speaker in another file."""
    for number in range(9):
        claims = [
            Claim(
                id=f"c-{number}-{index}",
                statement=f"Claim {index}.",
                source=f"s-{(number + 1) % 9}",
                reviews=(Review(rating="correct", status=Status.PUBLISHED, publisher="Check"),),
            )
            for index in range(135)
        ]
        source = Source(id=f"s-{number}", title="T", url=f"https://{number}.example", authors=(f"p{(number + 2) % 9}",))
        speaker = Speaker(id=f"p{number}", name=f"Person {number}")
        text = text_of_file({"claims": claims, "sources": [source], "speakers": [speaker]})
        (tmp_path / f"{number}.yaml").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_processes_tell_texts_in_the_order_of_the_ledger(folder, workers, monkeypatch):
    monkeypatch.setattr(ledger_shares, "_RUN", 1)
    lines, left_out = told(folder, workers)

    assert (lines, left_out) == whole(folder)
    assert len(lines) == 1_215 + 2


def texts_of_some(ledger, claims):
    """Yield texts of the first file, and fail at the others."""
    if any(claim.id.startswith("c-0") for claim in claims):
        return iter(("a",))
    raise ZeroDivisionError


def test_what_goes_wrong_in_a_process_is_not_passed_over(folder, monkeypatch):
    monkeypatch.setattr(ledger_shares, "_RUN", 1)
    with pytest.raises(ZeroDivisionError):
        told(folder, 2, texts_of_some)


@pytest.mark.parametrize("workers", [1, 2])
def test_the_latest_day_of_all_shares_ends_the_feed_of_data_commons(tmp_path, workers, monkeypatch):
    """Whatever text stands for the day; the review of the last file has none."""
    monkeypatch.setattr(ledger_shares, "_RUN", 1)
    for number, day in enumerate(["2019-05-01", "2021-01-01T10:00 <b>\\ü", "2020-01-01", None]):
        kept = {"claimreview": FrozenMap({"datePublished": day})} if day else {}
        review = Review(rating="correct", status=Status.PUBLISHED, extra=FrozenMap(kept))
        claim = Claim(id=f"c-{number}", statement="It is so.", reviews=(review,))
        (tmp_path / f"{number}.yaml").write_text(text_of_file({"claims": [claim]}), encoding="utf-8")
    lines, _ = told(tmp_path, workers, partial(datacommons.texts_of, None), datacommons)

    assert lines == whole(tmp_path, datacommons)[0]
    assert json.loads("".join(lines))["dateModified"] == "2021-01-01T10:00 <b>\\ü"
