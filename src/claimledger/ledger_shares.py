"""A ledger held by several processes: each has a share of its files, and tells of their claims what the whole would."""

from __future__ import annotations

import gc
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import define, evolve, field

from claimledger.jobs import one_process
from claimledger.ledger import Entry, Ledger
from claimledger.left_out import LeftOut, left_out_of
from claimledger.loading import FileRead, Progress, Reader, collector_off, ledger_of
from claimledger.records.scale import Rating
from claimledger.records.source import Source
from claimledger.records.speaker import Speaker
from claimledger.settings import Settings
from claimledger.sharding import read_run, runs, shares_of, sizes_of
from claimledger.value_classes import frozen

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

#: Tells texts of the claims of a ledger: of its own claims, the sources in which they stand or were said, the speakers
#: and the scales. It must be one that can be sent to a process.
Texts = Callable[[Ledger], Iterator[str]]
#: So many texts are sent at once.
_SENT = 500
#: How much more this process takes upon itself than each of the others, which send what they tell.
_OWN = 1.2


@frozen(kw_only=True)
class Told:
    """What the shares of a ledger tell."""

    texts: Iterator[str]
    #: What of the whole ledger is left out.
    left_out: LeftOut


@frozen(kw_only=True)
class Read:
    """What a share has read."""

    #: The ids of its records; of those with one id the first counts.
    ids: tuple[str, ...]
    left_out: LeftOut


@frozen(kw_only=True)
class Offered:
    """What a share has for the others."""

    ratings: tuple[Rating, ...]
    speakers: tuple[Speaker, ...]
    #: Ids of sources that it does not have, though its claims stand in them.
    wanted: frozenset[str]
    #: How many claims it has.
    claims: int


@frozen(kw_only=True)
class Rest:
    """What the others have for a share."""

    #: Ratings of shares before and behind it.
    before: tuple[Rating, ...] = ()
    behind: tuple[Rating, ...] = ()
    records: tuple[Speaker | Source, ...] = ()


@define
class _Share:
    """Some neighbouring files of a ledger."""

    reader: Reader
    reads: list[FileRead] = field(factory=list)
    _ledger: Ledger = field(factory=lambda: Ledger(entries=()))
    _texts: Iterator[str] = field(factory=lambda: iter(()))

    def read(self) -> Read:
        """Make a ledger of what was read, and tell what is in it and what is not."""
        ledger = self._ledger = ledger_of(self.reads, self.reader)
        self.reads.clear()
        return Read(ids=(*ledger.claims, *ledger.sources, *ledger.speakers), left_out=left_out_of(ledger))

    def offered(self, taken: frozenset[str]) -> Offered:
        """Leave out the records whose ids are *taken* by a share before it, and tell what is there for others."""
        if taken:
            kept = (one for one in self._ledger.entries if isinstance(one.record, Rating) or one.record.id not in taken)
            self._ledger = evolve(self._ledger, entries=tuple(kept))
        ledger = self._ledger
        named = {id_ for claim in ledger.claims.values() for id_ in (claim.source, claim.said_in) if id_}
        named.update(file.document for file in ledger.files if file.document)
        return Offered(
            ratings=ledger.ratings,
            speakers=tuple(ledger.speakers.values()),
            wanted=frozenset(named - ledger.sources.keys()),
            claims=len(ledger.claims),
        )

    def sources(self, ids: frozenset[str]) -> list[Source]:
        """Return those of the sources *ids* that it has."""
        return [self._ledger.sources[id_] for id_ in sorted(ids & self._ledger.sources.keys())]

    def complete(self, rest: Rest) -> Ledger:
        """Return its ledger with *rest*: it has the claims of the share, and answers for them as the whole ledger."""
        entries = (*_entries(rest.before), *self._ledger.entries, *_entries(rest.records), *_entries(rest.behind))
        self._ledger = evolve(self._ledger, entries=entries)
        return self._ledger

    def begin(self, rest: Rest, texts: Texts) -> None:
        """Begin to tell *texts*."""
        self._texts = texts(self.complete(rest))

    def some(self, count: int) -> list[str]:
        """Return the next texts, *count* of them as long as there are any."""
        return list(islice(self._texts, count))


def _entries(records: Sequence[Any]) -> Iterator[Entry[Any]]:
    return (Entry(record, "", ()) for record in records)


@contextmanager
def texts_of_shares(
    reader: Reader, paths: Sequence[str], texts: Texts, *, workers: int, progress: Progress | None = None
) -> Iterator[Told]:
    """
    Give what *texts* yields of the ledger with the files *paths*, claim by claim, told by *workers* processes.

    The files have been read when the block begins.
    """
    with ExitStack() as stack, collector_off():
        remote = [_Remote(stack.enter_context(one_process()), reader) for _ in range(workers - 1)]
        first, *others = shares_of(paths, sizes_of(reader, paths), [_OWN, *[1.0] * (workers - 1)])
        for share, run in zip(remote, others, strict=True):
            share.read(run)
        own = _Share(reader, read_run(reader, first, len(paths), progress))
        left_out, offered, sources = _exchanged(own, remote)
        for index, share in enumerate(remote, 1):
            share.begin(_rest(index, offered, sources), texts, offered[index].claims)
        told = texts(own.complete(_rest(0, offered, sources)))
        yield Told(texts=_joined(told, remote), left_out=left_out)


def _joined(own: Iterator[str], remote: Sequence[_Remote]) -> Iterator[str]:
    yield from own
    for share in remote:
        yield from share.texts()


def _exchanged(own: _Share, remote: Sequence[_Remote]) -> tuple[LeftOut, list[Offered], list[Source]]:
    """Return what is left out of all, what each share offers, the own one first, and the sources that any wants."""
    asked = [share.ask(_tell_read) for share in remote]
    taken: list[frozenset[str]] = []
    known: set[str] = set()
    left_out = LeftOut()
    for read in (own.read(), *(one.result() for one in asked)):
        taken.append(frozenset(known.intersection(read.ids)))
        known.update(read.ids)
        left_out += read.left_out + LeftOut(records=len(taken[-1]))
    offers = [share.ask(_offered, ids) for share, ids in zip(remote, taken[1:], strict=True)]
    offered = [own.offered(taken[0]), *(one.result() for one in offers)]
    wanted = frozenset[str]().union(*(one.wanted for one in offered))
    found = [share.ask(_sources, wanted) for share in remote]
    return left_out, offered, [*own.sources(wanted), *(source for one in found for source in one.result())]


def _rest(index: int, offered: Sequence[Offered], sources: Sequence[Source]) -> Rest:
    """Return what the share *index* must know of the others."""
    wanted = offered[index].wanted
    speakers = (one for other, offer in enumerate(offered) if other != index for one in offer.speakers)
    return Rest(
        before=tuple(rating for offer in offered[:index] for rating in offer.ratings),
        behind=tuple(rating for offer in offered[index + 1 :] for rating in offer.ratings),
        records=(*speakers, *(source for source in sources if source.id in wanted)),
    )


class _Remote:
    """A share in a process of its own."""

    def __init__(self, pool: ProcessPoolExecutor, reader: Reader) -> None:
        self._pool = pool
        self._line: deque[Future[list[str]]] = deque()
        # A read-only view cannot be sent to a process; a folder that is exported has no unsaved texts.
        self._said: list[Future[None]] = [pool.submit(_start, str(reader.folder), reader.settings)]

    def read(self, paths: Sequence[str]) -> None:
        """Let it read the files *paths*."""
        # Piece by piece, so that an interrupted run need not wait for all of them.
        for piece in runs(paths, max(1, min(20, len(paths) // 10))):
            self._said.append(self._pool.submit(_read, tuple(piece)))

    def ask(self, what: Callable[..., Any], *of: Any) -> Future[Any]:
        """Ask it *what*, one of the functions below."""
        return self._pool.submit(what, *of)

    def begin(self, rest: Rest, texts: Texts, claims: int) -> None:
        """Let it tell *texts* of its *claims*; it goes on while nobody asks."""
        self._said.append(self._pool.submit(_begin, rest, texts))
        self._line.extend(self._pool.submit(_some) for _ in range(claims // _SENT + 1))

    def texts(self) -> Iterator[str]:
        """Yield what it tells; what it was said without an answer must have gone well."""
        for one in self._said:
            one.result()
        while self._line:
            some = self._line.popleft().result()
            yield from some
            if not self._line and len(some) == _SENT:
                self._line.append(self._pool.submit(_some))


#: The share of a process that `_Remote` started; empty in every other.
_SHARE: list[_Share] = []


def _start(folder: str, settings: Settings) -> None:
    gc.disable()
    _SHARE[:] = [_Share(Reader(folder=Path(folder), settings=settings))]


def _read(paths: tuple[str, ...]) -> None:
    share = _SHARE[0]
    share.reads.extend(map(share.reader.read, paths))


def _tell_read() -> Read:
    return _SHARE[0].read()


def _offered(taken: frozenset[str]) -> Offered:
    return _SHARE[0].offered(taken)


def _sources(ids: frozenset[str]) -> list[Source]:
    return _SHARE[0].sources(ids)


def _begin(rest: Rest, texts: Texts) -> None:
    _SHARE[0].begin(rest, texts)


def _some() -> list[str]:
    return _SHARE[0].some(_SENT)
