"""Processes that share a ledger tell of it what one would."""

from concurrent.futures import Future
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimledger import Claim, Rating, Review, Source, Speaker, Status, load
from claimledger.feeds.claimreview import texts_of
from claimledger.ledger import LedgerFile
from claimledger.ledger_shares import _SHARE, _exchanged, _rest, _Share, texts_of_shares
from claimledger.left_out import left_out_of
from claimledger.loading import FileRead, Reader, ledger_of
from claimledger.records import Axis, PartialDate
from claimledger.writing import text_of_file

#: So few that the same come again, also for another kind of record.
IDS = st.sampled_from("abcdefgh")
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
FILES = st.tuples(st.none() | SOURCES, st.lists(st.one_of(CLAIMS, SOURCES, SPEAKERS, RATINGS, CLAIMS), max_size=5))


def read(number, file):
    """Return a file as it is read."""
    document, records = file
    told = [(("document",), document)] if document else []
    told += [(("claims", index), record) for index, record in enumerate(records)]
    return FileRead(
        file=LedgerFile(path=f"{number}.yaml", digest=b"", document=document.id if document else None),
        records=tuple(told),
    )


class Here:
    """A share that is asked in this process."""

    def __init__(self, share):
        self.share = share

    def ask(self, what, *of):
        """Do at once what another process would do."""
        _SHARE[:] = [self.share]
        answer = Future()
        answer.set_result(what(*of))
        _SHARE.clear()
        return answer


@settings(deadline=None)
@given(st.lists(FILES, min_size=2, max_size=6), st.data())
def test_each_share_tells_of_its_claims_what_the_whole_ledger_does(files, data):
    """Whatever ids come twice, and whichever share has the source, its author, or the words of a scale."""
    reader = Reader(folder=Path())
    reads = [read(*file) for file in enumerate(files)]
    cuts = data.draw(st.lists(st.integers(0, len(reads)), min_size=1, max_size=3).map(sorted))
    first, *others = [_Share(reader, reads[start:end]) for start, end in pairwise([0, *cuts, len(reads)])]
    whole = ledger_of(reads, reader)
    left_out, offered, sources = _exchanged(first, list(map(Here, others)))
    ledgers = [one.complete(_rest(index, offered, sources)) for index, one in enumerate([first, *others])]

    assert left_out == left_out_of(whole)
    assert [id_ for one in ledgers for id_ in one.claims] == list(whole.claims)
    assert [text for one in ledgers for text in texts_of(None, one)] == list(texts_of(None, whole))


@pytest.fixture
def folder(tmp_path):
    """A ledger of nine files with 1,200 claims, each with a source and a speaker in another file."""
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


@pytest.mark.parametrize("workers", [2, 3])
def test_processes_tell_texts_in_the_order_of_the_ledger(folder, workers):
    ledger = load(folder)
    paths = tuple(file.path for file in ledger.files)
    with texts_of_shares(Reader(folder=folder), paths, texts_in_order, workers=workers) as found:
        told = list(found.texts)

    assert told == list(texts_in_order(ledger))
    assert len(told) == 1_215


def texts_in_order(ledger):
    """Yield the texts of a ledger's reviews."""
    return texts_of("jsonl", ledger)


def texts_that_fail(ledger):
    """Fail."""
    raise ZeroDivisionError(len(ledger.claims))


def test_what_goes_wrong_in_a_process_is_not_passed_over(folder):
    paths = tuple(f"{number}.yaml" for number in range(9))
    with (
        pytest.raises(ZeroDivisionError),
        texts_of_shares(Reader(folder=folder), paths, texts_of_some, workers=2) as found,
    ):
        list(found.texts)


def texts_of_some(ledger):
    """Yield texts in the first share, and fail in the others."""
    return iter(("a",)) if "c-0-0" in ledger else texts_that_fail(ledger)
