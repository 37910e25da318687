"""
A ledger whose claims pass by, in several processes: each is told of as the whole ledger would tell, and none is held.

Each process first skims its share of the files: it holds the sources, speakers and scales, and learns of the others
what its claims may name. Then it reads the claims, one run of files after the other, and tells what is asked of them.
"""

from __future__ import annotations

import gc
import hashlib
import pickle
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from itertools import chain, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from attrs import define, evolve, field

from claimledger.jobs import one_process
from claimledger.ledger import Entry, Ledger
from claimledger.left_out import LeftOut, left_out_of_files
from claimledger.loading import FileRead, Progress, Reader, collector_off, read_bytes
from claimledger.location import Route
from claimledger.plain_parsing import decode
from claimledger.records.claim import Claim
from claimledger.records.scale import Rating
from claimledger.records.source import Source
from claimledger.records.speaker import Speaker
from claimledger.settings import Settings
from claimledger.sharding import sizes_of
from claimledger.skimming import claims_of, skim
from claimledger.structuring import Record
from claimledger.value_classes import frozen

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

#: Tells texts of claims, in their order: of a claim itself, the sources in which it stands or was said, the speakers
#: and the scales. The ledger knows all but the claims; a claim names its file's document itself. It must be one that
#: can be sent to a process.
Texts = Callable[[Ledger, Iterable[Claim]], Iterator[str]]
#: So many bytes of neighbouring files, or one file, are a run.
_RUN = 500_000
#: So many sources are put into a file at once: what is sent together is held together.
_LENT_AT_ONCE = 1_000
#: So many runs another process may be ahead.
_AHEAD = 16
#: How much more the first process has to do than each of the others, of which it gathers what they tell.
_BESIDES = 0.01


class NotAsSkimmed(Exception):
    """The claims are not what the first reading let expect: only who reads the whole ledger can tell of them."""


@frozen(kw_only=True)
class Piece:
    """What is told of the claims of one run."""

    #: The texts in UTF-8, joined; empty where they are in a file.
    data: bytes
    count: int
    left_out: LeftOut
    #: A file with the texts, from another process: through a pipe they come in small bits, for each of which a busy
    #: process has to stop.
    file: Path | None = None

    def into(self, file: Path) -> Piece:
        """Put the texts into *file*."""
        file.write_bytes(self.data)
        return evolve(self, data=b"", file=file)

    def taken(self) -> Piece:
        """Take the texts out of their file, which is removed."""
        if self.file is None:
            return self
        data = self.file.read_bytes()
        self.file.unlink()
        return evolve(self, data=data, file=None)


@frozen(kw_only=True)
class Offered:
    """What a share has for the others, and wants of them."""

    #: Of all its records, with spaces between: so they are sent in no time.
    ids: str
    #: With the number of the run in which each stands.
    ratings: tuple[tuple[int, Rating], ...]
    speakers: tuple[Speaker, ...]
    #: Ids of sources that it does not have, though its claims seem to name them; likewise.
    wanted: str


@frozen(kw_only=True)
class Rest:
    """What the others have for a share."""

    #: Of all shares, in the order of the ledger.
    ratings: tuple[Rating, ...]
    speakers: tuple[Speaker, ...]
    #: Files with the sources that one of all shares wants of another.
    lent: tuple[Path, ...]


@frozen(kw_only=True)
class _File:
    """A file after its first reading."""

    path: str
    #: Of the bytes that were read.
    digest: bytes
    #: Its sound records but the claims.
    others: tuple[tuple[Route, Record], ...]
    #: Of its claims.
    ids: tuple[str, ...]
    left_out: LeftOut = LeftOut()
    #: Its claims, where they could not be left for later.
    claims: tuple[Claim, ...] | None = None

    @property
    def document(self) -> str | None:
        """The id of the source in which those of its claims stand that name none."""
        return next((one.id for route, one in self.others if route == ("document",)), None)


@define
class _Share:
    """Some runs of a ledger's files."""

    reader: Reader
    texts: Texts
    #: What stands between two texts.
    between: str
    _runs: dict[int, list[_File]] = field(factory=dict)
    #: Sources that claims seem to name, whether there are such or not.
    _named: set[str] = field(factory=set)
    _sources: dict[str, Source] = field(factory=dict)
    _ledger: Ledger = field(factory=lambda: Ledger(entries=()))

    # --- the first reading ---

    def skim(self, runs: Mapping[int, Sequence[str]]) -> None:
        """Read all but the claims of the files of *runs*."""
        for run, paths in runs.items():
            self._runs[run] = [self._skimmed(path) for path in paths]

    def _skimmed(self, path: str) -> _File:
        limits = self.reader.settings.limits
        try:
            data = self.reader.bytes_of(path) if self.reader.size_of(path) <= limits.size else b""
        except (OSError, ValueError):
            data = b""
        text, wrong = decode(data)
        skimmed = skim(text, limits) if wrong is None else None
        if skimmed is None:
            file = _whole(self.reader.read(path))
            self._named.update(_named_by(file.claims or ()))
            return file
        self._named |= skimmed.named
        return _File(path=path, digest=hashlib.sha256(data).digest(), others=skimmed.others, ids=skimmed.ids)

    def offered(self) -> Offered:
        """Tell what it has for the others, and wants of them."""
        files = [file for files in self._runs.values() for file in files]
        self._named.update(file.document for file in files if file.document)
        others = list(self._others())
        self._sources = {one.id: one for _, one in others if isinstance(one, Source)}
        claims = (id_ for file in files for id_ in file.ids)
        return Offered(
            ids=" ".join(chain(claims, (one.id for _, one in others if not isinstance(one, Rating)))),
            ratings=tuple((run, one) for run, one in others if isinstance(one, Rating)),
            speakers=tuple(one for _, one in others if isinstance(one, Speaker)),
            wanted=" ".join(self._named - self._sources.keys()),
        )

    def _others(self) -> Iterator[tuple[int, Record]]:
        """Yield its records but the claims, each with the number of its run."""
        for run, files in self._runs.items():
            for file in files:
                for _, record in file.others:
                    yield run, record

    def lend(self, ids: str, file: Path) -> None:
        """Put those of the sources *ids* that it has into *file*, for the others."""
        found = [self._sources[id_] for id_ in ids.split() if id_ in self._sources]
        with file.open("wb") as stream:
            for at in range(0, len(found), _LENT_AT_ONCE):
                pickle.dump(found[at : at + _LENT_AT_ONCE], stream, pickle.HIGHEST_PROTOCOL)

    # --- the second reading ---

    def complete(self, rest: Rest) -> None:
        """Take over *rest*: then it knows of each of its claims what the whole ledger does."""
        own = (record for _, record in self._others())
        lent = (source for file in rest.lent for source in _lent_in(file))
        records = filter(self._may_be_named, chain(own, rest.speakers, lent))
        entries = tuple(Entry(record, "", ()) for record in chain(rest.ratings, records))
        self._ledger = Ledger(entries=entries, settings=self.reader.settings, folder=self.reader.folder)

    def _may_be_named(self, record: Record) -> bool:
        return record.id in self._named if isinstance(record, Source) else not isinstance(record, Rating)

    def tell(self, run: int) -> Piece:
        """
        Tell the texts of the claims of a run, once.

        Raises:
            NotAsSkimmed: a mistake in a claim reaches beyond it, or a file has changed meanwhile.

        """
        files = [self._read(file) for file in self._runs.pop(run)]
        claims = (claim for file in files for claim in _placed(file))
        # Each by itself: one character that needs four bytes would make four of each byte of all of them.
        texts = [text.encode("utf-8", "backslashreplace") for text in self.texts(self._ledger, claims)]
        left_out = sum((file.left_out for file in files), LeftOut())
        return Piece(data=self.between.encode().join(texts), count=len(texts), left_out=left_out)

    def _read(self, file: _File) -> _File:
        """Return *file* with its claims."""
        if file.claims is not None:
            return file
        try:
            data = self.reader.bytes_of(file.path)
        except OSError as error:
            raise NotAsSkimmed from error
        if hashlib.sha256(data).digest() != file.digest:
            raise NotAsSkimmed
        claims = claims_of(decode(data)[0], self.reader.settings.limits)
        if claims is None:
            read = _whole(read_bytes(file.path, data, self.reader.settings))
            is_same = read.others == file.others and set(read.ids) <= set(file.ids)
        else:
            read = evolve(file, claims=tuple(claims))
            is_same = tuple([claim.id for claim in claims]) == file.ids
        if not is_same or not self._named.issuperset(_named_by(read.claims or ())):
            raise NotAsSkimmed
        return read


def _whole(read: FileRead) -> _File:
    claims = tuple(record for _, record in read.records if isinstance(record, Claim))
    return _File(
        path=read.file.path,
        digest=read.file.digest,
        others=tuple((route, record) for route, record in read.records if not isinstance(record, Claim)),
        ids=tuple(claim.id for claim in claims),
        left_out=left_out_of_files([read.file], read.diagnostics),
        claims=claims,
    )


def _lent_in(file: Path) -> Iterator[Source]:
    """Yield the sources that another share has put into *file*."""
    with file.open("rb") as stream:
        while stream.peek(1):
            yield from pickle.load(stream)  # noqa: S301 - the process that started this one, or one like it, wrote it


def _named_by(claims: Iterable[Claim]) -> Iterator[str]:
    for claim in claims:
        if claim.source:
            yield claim.source
        if claim.said_in:
            yield claim.said_in


def _placed(file: _File) -> Iterator[Claim]:
    """Yield the claims of *file*; one that is told of says itself in which document it stands."""
    document = file.document
    for claim in file.claims or ():
        yield evolve(claim, source=document) if document and not claim.source and claim.reviews else claim


@contextmanager
def pieces_of_shares(
    reader: Reader,
    paths: Sequence[str],
    texts: Texts,
    *,
    between: str,
    workers: int,
    progress: Progress | None = None,
) -> Iterator[Iterator[Piece]]:
    """
    Give what *texts* yields of the ledger with the files *paths*, claim by claim, told by *workers* processes.

    A piece holds the texts of neighbouring files with *between* between them. Some files have been read when the block
    begins.

    Raises:
        NotAsSkimmed: two records have one id; or, while pieces are asked for, what `tell` says.

    """
    runs, owners = _dealt(reader, paths, workers)
    with ExitStack() as stack, collector_off():
        beside = Path(stack.enter_context(TemporaryDirectory(prefix="claimledger-")))
        remote = [
            _Remote(stack.enter_context(one_process()), beside, _Share(reader, texts, between))
            for _ in range(workers - 1)
        ]
        own = _Share(reader, texts, between)
        first, *others = ({run: runs[run] for run, of in enumerate(owners) if of == owner} for owner in range(workers))
        for share, some in zip(remote, others, strict=True):
            share.skim(some)
        own.skim(first)
        _exchange(own, remote, beside)
        yield _in_order(own, remote, owners, progress)


def _dealt(reader: Reader, paths: Sequence[str], workers: int) -> tuple[list[list[str]], list[int]]:
    """Return the runs, and which process has each: the one that has least to do so far, so that all keep step."""
    runs: list[list[str]] = []
    sizes: list[int] = []
    for path, size in sizes_of(reader, paths).items():
        if not runs or sizes[-1] + size > _RUN:
            runs.append([])
            sizes.append(0)
        runs[-1].append(path)
        sizes[-1] += size
    loads = [0.0] * workers
    owners: list[int] = []
    for size in sizes:
        owners.append(loads.index(min(loads)))
        loads[owners[-1]] += size if owners[-1] else size * (1 + _BESIDES)
    return runs, owners


def _in_order(
    own: _Share, remote: Sequence[_Remote], owners: Sequence[int], progress: Progress | None
) -> Iterator[Piece]:
    for run, owner in enumerate(owners):
        yield remote[owner - 1].next_piece() if owner else own.tell(run)
        if progress is not None:
            progress(run + 1, len(owners))


def _exchange(own: _Share, remote: Sequence[_Remote], beside: Path) -> None:
    """Let each share know what it must of the others; *beside* is a folder for what is too much to be handed over."""
    asked = [share.ask(_offered) for share in remote]
    offered: list[Offered] = [own.offered(), *(one.result() for one in asked)]
    ids = " ".join(one.ids for one in offered).split()
    if len(set(ids)) < len(ids):
        raise NotAsSkimmed
    wanted = " ".join({id_ for one in offered for id_ in one.wanted.split()})
    files = [beside / f"lent-{index}" for index in range(len(offered))]
    lent = [share.ask(_lend, wanted, file) for share, file in zip(remote, files[1:], strict=True)]
    own.lend(wanted, files[0])
    for one in lent:
        one.result()
    for index, share in enumerate(remote, 1):
        share.complete(_rest(index, offered, files))
    own.complete(_rest(0, offered, files))


def _rest(index: int, offered: Sequence[Offered], lent: Sequence[Path]) -> Rest:
    """Return what the share *index* must know of the others."""
    speakers = (one for other, offer in enumerate(offered) if other != index for one in offer.speakers)
    ratings = sorted(chain.from_iterable(offer.ratings for offer in offered), key=lambda one: one[0])
    return Rest(
        ratings=tuple(rating for _, rating in ratings),
        speakers=tuple(speakers),
        lent=tuple(file for other, file in enumerate(lent) if other != index),
    )


class _Remote:
    """A share in a process of its own."""

    def __init__(self, pool: ProcessPoolExecutor, beside: Path, share: _Share) -> None:
        self._pool = pool
        #: A folder for what it tells.
        self._beside = beside
        self._runs: deque[int] = deque()
        self._line: deque[Future[Piece]] = deque()
        # A read-only view cannot be sent to a process; a folder that is exported has no unsaved texts.
        reader = share.reader
        self._said: list[Future[None]] = [
            pool.submit(_start, str(reader.folder), reader.settings, share.texts, share.between)
        ]

    def skim(self, runs: Mapping[int, Sequence[str]]) -> None:
        """Let it read all but the claims of *runs*."""
        self._runs.extend(runs)
        # Some at a time, so that an interrupted export need not wait for all of them.
        todo = iter(runs.items())
        while some := dict(islice(todo, _AHEAD)):
            self._said.append(self._pool.submit(_skim, some))

    def ask(self, what: Callable[..., Any], *of: Any) -> Future[Any]:
        """Ask it *what*, one of the functions below."""
        return self._pool.submit(what, *of)

    def complete(self, rest: Rest) -> None:
        """Let it take over *rest* and begin to tell of its runs; it goes on while nobody asks."""
        self._said.append(self._pool.submit(_complete, rest))
        for _ in range(_AHEAD):
            self._ask_next()

    def _ask_next(self) -> None:
        if self._runs:
            run = self._runs.popleft()
            self._line.append(self._pool.submit(_tell, run, self._beside / str(run)))

    def next_piece(self) -> Piece:
        """Return what it tells of its next run; what it was said without an answer must have gone well."""
        while self._said:
            self._said.pop().result()
        piece = self._line.popleft().result().taken()
        self._ask_next()
        return piece


#: The share of a process that `_Remote` started; empty in every other.
_SHARE: list[_Share] = []


def _start(folder: str, settings: Settings, texts: Texts, between: str) -> None:
    gc.disable()
    _SHARE[:] = [_Share(Reader(folder=Path(folder), settings=settings), texts, between)]


def _skim(runs: Mapping[int, Sequence[str]]) -> None:
    _SHARE[0].skim(runs)


def _offered() -> Offered:
    return _SHARE[0].offered()


def _lend(ids: str, file: Path) -> None:
    _SHARE[0].lend(ids, file)


def _complete(rest: Rest) -> None:
    _SHARE[0].complete(rest)


def _tell(run: int, file: Path) -> Piece:
    return _SHARE[0].tell(run).into(file)
