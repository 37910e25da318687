"""A folder's files shared out between processes that read and judge them."""

from __future__ import annotations

import gc
import os
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from functools import cached_property
from itertools import accumulate, chain, pairwise
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve

from claimledger.diagnostic import Diagnostic
from claimledger.errors import LedgerNotFound
from claimledger.facts import FileFacts
from claimledger.jobs import one_process
from claimledger.judgements import NOTHING, Judged, Stale
from claimledger.judging import Crash, JudgesFiles, Shard, Shared, Wanted
from claimledger.ledger import Entry, Record
from claimledger.loading import FileRead, Progress, Reader, collector_off, problems_of, walk_below
from claimledger.packed_facts import PackedFacts, SentFacts, parts_of
from claimledger.rules.rule import Rule
from claimledger.settings import Settings, find_settings
from claimledger.value_classes import frozen
from claimledger.walking import Walked

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

#: Below this many bytes of ledger files one process is faster than several.
WORTH_SHARING = 4_000_000


@frozen(kw_only=True)
class Folder:
    """A folder that is to be checked."""

    reader: Reader
    walked: Walked
    #: What is wrong with the settings and with the folder itself.
    diagnostics: tuple[Diagnostic, ...]

    @property
    def paths(self) -> tuple[str, ...]:
        """The ledger's files, sorted."""
        return self.walked.paths


def open_folder(path: str | os.PathLike[str], *, settings: Settings | None) -> Folder:
    """
    Find the files of the folder *path*, and its settings unless they are handed in.

    Raises:
        LedgerNotFound: there is no such folder.

    """
    folder = Path(path)
    if not folder.is_dir():
        raise LedgerNotFound(str(path))
    found: tuple[Diagnostic, ...] = ()
    if settings is None:
        settings, found = find_settings(folder)
    walked = walk_below(folder, settings.exclude)
    reader = Reader(folder=folder, settings=settings)
    return Folder(reader=reader, walked=walked, diagnostics=(*found, *problems_of(walked)))


#: So many entries are sent at once: what is sent is held three times over until it has arrived, and is taken while more
#: is made ready.
_SENT_ENTRIES = 2_000


@contextmanager
def shards_of(
    reader: Reader,
    paths: Sequence[str],
    *,
    workers: int,
    progress: Progress | None = None,
    wanted: Wanted = Wanted(),  # noqa: B008 - frozen
) -> Iterator[Shards]:
    """Read the files *paths* in *workers* processes and hold their shares open."""
    diagnostics: list[Diagnostic] = []
    with ExitStack() as stack, collector_off():
        if not is_worth_sharing(reader, paths, workers):
            workers = 1
        remote = [_Remote(stack.enter_context(one_process()), reader, wanted) for _ in range(workers - 1)]
        for shard in remote:
            shard.start()
        # Each process reads a run of neighbouring files, this one the last: claims of one source mostly stand together.
        sizes = sizes_of(reader, paths) if remote else {}
        *runs_of_others, run = shares_of(paths, sizes, [1] * workers)
        for shard, its in zip(remote, runs_of_others, strict=True):
            shard.read(its, sizes)
        own = Shard(reader, wanted)
        for read in chain(_reads(reader, run, len(paths), progress), map(reader.read, _left_behind(remote))):
            diagnostics += read.diagnostics
            own.take(read)
        diagnostics += [one for shard in remote for one in shard.diagnostics()]
        yield Shards(others=remote, own=own, diagnostics=tuple(diagnostics))


def is_worth_sharing(reader: Reader, paths: Sequence[str], workers: int) -> bool:
    """Tell whether *workers* processes are faster than one with the files *paths*."""
    return 1 < workers <= len(paths) and is_large(reader, paths)


def is_large(reader: Reader, paths: Sequence[str]) -> bool:
    """Tell whether the files *paths* are worth more than the plainest way to read them."""
    return _size(reader, paths) >= WORTH_SHARING


def _size(reader: Reader, paths: Sequence[str]) -> int:
    total = 0
    for path in paths:
        total += _size_of(reader, path)
        if total >= WORTH_SHARING:
            break
    return total


def _size_of(reader: Reader, path: str) -> int:
    try:
        return reader.size_of(path)
    except OSError:
        return 0


def sizes_of(reader: Reader, paths: Sequence[str]) -> dict[str, int]:
    """Return how many bytes each file has; 0 for one that is not there."""
    return {path: _size_of(reader, path) for path in paths}


def shares_of(paths: Sequence[str], sizes: Mapping[str, int], weights: Sequence[int]) -> list[Sequence[str]]:
    """
    Return a run of neighbouring files for each of *weights*: that part of all bytes which it is of all weights.

    A file of which *sizes* tells nothing counts as empty.
    """
    # A file belongs to the share in which its middle lies.
    ends = list(accumulate(sizes.get(path, 0) for path in paths))
    middles = [end - sizes.get(path, 0) / 2 for path, end in zip(paths, ends, strict=True)]
    total = ends[-1] if ends else 0
    parts = [part / sum(weights) for part in accumulate(weights)]
    bounds = [0, *(bisect_left(middles, total * part) for part in parts[:-1]), len(paths)]
    return [paths[start:end] for start, end in pairwise(bounds)]


def _reads(reader: Reader, own: Sequence[str], total: int, progress: Progress | None) -> Iterator[FileRead]:
    """Read the files *own*, this process' share of *total*, one after the other."""
    for index, path in enumerate(own):
        yield reader.read(path)
        if progress is not None:
            # The others get on as this one does.
            progress((index + 1) * total // len(own), total)


def _left_behind(others: Sequence[_Remote]) -> Iterator[str]:
    """Yield files that *others* were given and have not come to, until there are none."""
    while pieces := [piece for other in others if (piece := other.give_back())]:
        for piece in pieces:
            yield from piece


#: In so many pieces a process is told what it is to read.
_PIECES = 40
#: What a share tells when it has read some files: what is wrong with them, and what the others must know of them.
_Told = tuple[list[Diagnostic], Sequence[FileFacts]]
#: What a share tells when it has judged: see the methods of `JudgesFiles`.
_Outcome = tuple[list[Judged], Mapping[str, str | None], list[Crash]]


class _Remote(JudgesFiles):
    """A share of the files in a process of its own."""

    def __init__(self, pool: ProcessPoolExecutor, reader: Reader, wanted: Wanted) -> None:
        self._pool = pool
        self._reader = reader
        self._wanted = wanted
        #: The files of each piece, and what is told of it.
        self._reading: list[tuple[tuple[str, ...], Future[_Told]]] = []
        self._taking: list[Future[None]] = []
        #: What is told of its own files, and of each lot that it took over, as it was sent: see `_outcome`.
        self._judging: list[Future[bytes]] = []

    def start(self) -> None:
        # A read-only view cannot be sent to a process; a folder that is checked has no unsaved texts.
        self._pool.submit(_begin, str(self._reader.folder), self._reader.settings, self._wanted).result()

    def read(self, paths: Sequence[str], sizes: Mapping[str, int]) -> None:
        # Piece by piece, so that an interrupted run need not wait for all of them, and that what is told of one is
        # taken while the next is read. Each is smaller than the one before: nobody waits long for the last.
        pieces = [tuple(piece) for piece in shares_of(paths, sizes, range(_PIECES, 0, -1)) if piece]
        self._reading = [(piece, self._pool.submit(_read, piece)) for piece in pieces]

    def give_back(self) -> tuple[str, ...]:
        """Return the last files of those that it was given to read, if it has not come to them; then it never will."""
        if self._reading and self._reading[-1][1].cancel():
            return self._reading.pop()[0]
        return ()

    def diagnostics(self) -> list[Diagnostic]:
        return [one for _, future in self._reading for one in future.result()[0]]

    def facts(self) -> Sequence[FileFacts]:
        return [one for _, future in self._reading for one in future.result()[1]]

    def start_judging(
        self, shared: Shared, codes: tuple[str, ...], more: tuple[Rule, ...], stale: Stale = NOTHING
    ) -> None:
        self._send(_take, evolve(shared, entries=()))
        # Its own entries it has.
        its = {path for piece, _ in self._reading for path in piece}
        others = [entry for entry in shared.entries if entry.path not in its]
        for at in range(0, len(others), _SENT_ENTRIES):
            self._send(_take_entries, others[at : at + _SENT_ENTRIES])
        self._judging = [self._pool.submit(_judge, codes, more, stale)]

    @property
    def is_idle(self) -> bool:
        """Whether all that it was given is judged."""
        return all(future.done() for future in self._judging)

    def take_over(self, paths: Sequence[str]) -> None:
        """Let it read and judge files that another share has given up."""
        self._judging.append(self._pool.submit(_take_over, tuple(paths)))

    def end(self) -> None:
        """Let its process, and what it holds, end as soon as all that it was given is judged."""
        self._pool.shutdown(wait=False)

    def _send(self, take: Callable[[bytes], None], value: object) -> None:
        from pickle import HIGHEST_PROTOCOL, dumps

        # Left to the thread that sends it, it would take twice as long beside the judging of this process. What is
        # sent is held until the call is done: it is another one than the judging.
        self._taking.append(self._pool.submit(take, dumps(value, HIGHEST_PROTOCOL)))

    def judged(self) -> list[Judged]:
        return [one for judged, _, _ in self._results for one in judged]

    def beside(self) -> Mapping[str, str | None]:
        # Each time all is told that it has seen so far.
        return self._results[-1][1] if self._results else {}

    def crashed(self) -> list[Crash]:
        return [one for *_, crashed in self._results for one in crashed]

    @cached_property
    def _results(self) -> list[_Outcome]:
        for taken in self._taking:
            taken.result()
        from pickle import loads

        # What comes was written by a process of this run.
        return [loads(future.result()) for future in self._judging]  # noqa: S301


@frozen(kw_only=True)
class Shards:
    """The shares of some files, and what reading found in all of them."""

    others: Sequence[_Remote]
    #: The share of this process.
    own: Shard
    diagnostics: tuple[Diagnostic, ...]

    def __iter__(self) -> Iterator[JudgesFiles]:
        yield from (*self.others, self.own)

    def judge_own(self) -> None:
        """
        Judge the share of this process while the others judge theirs.

        Who has done with its own takes over some files that this process has not come to, from the end. It must read
        them anew, and so it is given less than would be its part; the less is left, the fewer.
        """
        while self.own.judge_next():
            for other in self.others:
                count = self.own.left // (len(self.others) + 3)
                if count and other.is_idle:
                    other.take_over(self.own.give_up(count))
        for other in self.others:
            other.end()


@frozen
class _Share:
    """What a process that holds a share remembers between calls."""

    reader: Reader
    wanted: Wanted
    shard: Shard
    #: What every share must know, until it judges; the entries of other files come after it.
    shared: list[Shared]
    entries: list[Entry[Record]]


#: One share for each process that `_Remote` starts; empty in every other.
_SHARE: list[_Share] = []


def _begin(folder: str, settings: Settings, wanted: Wanted) -> None:
    gc.disable()
    reader = Reader(folder=Path(folder), settings=settings, plain=wanted.keeping)
    _SHARE[:] = [_Share(reader, wanted, Shard(reader, wanted), [], [])]


def _read(paths: tuple[str, ...]) -> _Told:
    share = _SHARE[0]
    diagnostics: list[Diagnostic] = []
    for path in paths:
        read = share.reader.read(path)
        diagnostics += read.diagnostics
        share.shard.take(read)
    return diagnostics, _told_of(share, len(paths)) if share.wanted.telling else ()


def _told_of(share: _Share, count: int) -> Sequence[FileFacts]:
    """Return what the others must know of the last *count* files, of which the share lets go then."""
    facts = share.shard.facts()
    end = len(facts)
    told = facts[end - count :]
    share.shard.let_go(end - count, end)
    if not share.wanted.keeping:
        return [SentFacts.of(one) for one in told]
    # In parts they are sent faster, and are kept as they are.
    return [PackedFacts(one.path, one.file.digest, parts_of(one)) for one in told]


def _take(sent: bytes) -> None:
    """Take what every share must know, but for the entries."""
    from pickle import loads

    _SHARE[0].shared.append(loads(sent))  # noqa: S301 - the process that started this one wrote it


def _take_entries(sent: bytes) -> None:
    """Take some entries of other files."""
    from pickle import loads

    _SHARE[0].entries.extend(loads(sent))  # noqa: S301 - as above


def _judge(codes: tuple[str, ...], more: tuple[Rule, ...], stale: Stale) -> bytes:
    shard, shared, entries = _SHARE[0].shard, _SHARE[0].shared.pop(), _SHARE[0].entries
    entries += [entry for one in shard.facts() for entry in one.shared]
    entries.sort(key=attrgetter("path"))
    shard.start_judging(evolve(shared, entries=tuple(entries)), codes, more, stale)
    return _outcome(shard)


def _take_over(paths: tuple[str, ...]) -> bytes:
    """Read and judge files that another share has given up."""
    share = _SHARE[0]
    return _outcome(share.shard.take_over(share.reader.read(path) for path in paths))


def _outcome(shard: Shard) -> bytes:
    """Return what a share found, in a form that is received at once: until then its process counts as busy."""
    from pickle import HIGHEST_PROTOCOL, dumps

    outcome: _Outcome = shard.judged(), shard.beside(), shard.crashed()
    return dumps(outcome, HIGHEST_PROTOCOL)
