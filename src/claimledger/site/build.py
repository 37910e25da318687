"""Write the site of a ledger into a folder, on one process or several."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from claimledger.errors import ClaimledgerError
from claimledger.labels import Labels, labels_for
from claimledger.ledger import Ledger
from claimledger.loading import Progress, collector_off
from claimledger.site.builder import Job, PageBuilder
from claimledger.site.folder import SiteFolder
from claimledger.site.markup import claim_reviews
from claimledger.site.scene import PageMarkup
from claimledger.value_classes import frozen

#: Fewer files are written faster by one process.
WORTH_SHARING = 1_000
_PIECE = 50


class TemplateFailed(ClaimledgerError):
    """A template of somebody's own cannot be read or filled in."""

    def __init__(self, template: str, line: int | None, why: str) -> None:
        super().__init__(template, line, why)
        self.template = template
        self.line = line
        self.why = why

    def __str__(self) -> str:
        at = f":{self.line}" if self.line else ""
        return f"{self.template}{at}: {self.why}"


@frozen(kw_only=True)
class Built:
    """What writing a site came to, in files."""

    total: int
    #: New, or other than before.
    written: int
    #: Ours before, and no longer part of the site.
    removed: int


def build(
    ledger: Ledger,
    folder: str | os.PathLike[str],
    *,
    labels: Labels | None = None,
    title: str | None = None,
    templates: str | os.PathLike[str] | None = None,
    markup: PageMarkup = claim_reviews,
    workers: int = 1,
    progress: Progress | None = None,
) -> Built:
    """
    Write the site of *ledger* into *folder*, and return how many files that were.

    The site needs no server and no network: ``index.html`` opens from a disk. Only files whose bytes differ are
    written, each wholly or not at all; files that an earlier run wrote and that are no longer part of the site are
    removed; whatever else stands in *folder* is left alone. The same ledger gives the same bytes.

    *labels* are the words of the pages (`claimledger.labels`; English by default), *title* is the site's name.
    *templates* is a folder whose files take the place of ours of the same name. *markup* gives the JSON-LD of a claim's
    page, by default its published reviews as ClaimReview. *workers* processes share the work where the system can fork;
    *progress* is called with how many files are done, and how many there are.

    Raises:
        SiteRefused: a file that is not ours stands where one has to be written; nothing was written then.
        TemplateFailed: a template of *templates* has a mistake.
        OSError: the folder cannot be written to.

    """
    builder = PageBuilder(
        ledger,
        labels or labels_for(),
        title=title,
        templates=Path(templates) if templates is not None else None,
        markup=markup,
    )
    target = SiteFolder(Path(folder))
    with collector_off():
        jobs = builder.jobs()
        paths = [path for path, _ in jobs]
        before = target.begin(paths)
        share = _shared if workers > 1 and len(jobs) >= WORTH_SHARING and _can_fork() else _alone
        written = done = 0
        for size, changed in share(target, jobs, workers):
            done += size
            written += changed
            if progress is not None:
                progress(done, len(jobs))
        removed = target.finish(paths, before)
    return Built(total=len(jobs), written=written, removed=removed)


def _alone(target: SiteFolder, jobs: Sequence[Job], workers: int) -> Iterator[tuple[int, int]]:  # noqa: ARG001 - as below
    """Yield how many files are done, and how many of them were changed, piece by piece."""
    for start in range(0, len(jobs), _PIECE):
        piece = jobs[start : start + _PIECE]
        yield len(piece), _write(target, piece)


def _shared(target: SiteFolder, jobs: Sequence[Job], workers: int) -> Iterator[tuple[int, int]]:
    """Do what `_alone` does in several processes, which have all that is in memory now."""
    from concurrent.futures import ProcessPoolExecutor, as_completed

    # The long lists first, so that no process ends with one while the others wait.
    pieces = [(start, min(start + _PIECE, len(jobs))) for start in range(0, len(jobs), _PIECE)]
    context = multiprocessing.get_context("fork")
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_begin, initargs=(target, jobs))
    try:
        futures = {pool.submit(_write_piece, start, end): end - start for start, end in pieces}
        for future in as_completed(futures):
            yield futures[future], future.result()
    except BaseException:
        pool.shutdown(wait=True, cancel_futures=True)
        raise
    pool.shutdown()


def _can_fork() -> bool:
    return "fork" in multiprocessing.get_all_start_methods()


def _write(target: SiteFolder, jobs: Sequence[Job]) -> int:
    return sum(target.write(path, _text(path, make).encode("utf-8")) for path, make in jobs)


def _text(path: str, make: Callable[[], str]) -> str:
    from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError

    try:
        return make()
    except TemplateSyntaxError as error:
        raise TemplateFailed(str(error.filename or error.name), error.lineno, error.message or "") from error
    except TemplateNotFound as error:
        raise TemplateFailed(str(error.name), None, "there is no such template") from error
    except TemplateError as error:
        raise TemplateFailed(path, None, f"the page cannot be made: {error.message}") from error


#: In a process that `_shared` starts: where it writes, and everything there is to write.
_SHARE: list[tuple[SiteFolder, Sequence[Job]]] = []


def _begin(target: SiteFolder, jobs: Sequence[Job]) -> None:
    # An interrupt goes to all processes of a terminal; the first one stops the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()
    _SHARE[:] = [(target, jobs)]


def _write_piece(start: int, end: int) -> int:
    target, jobs = _SHARE[0]
    return _write(target, jobs[start:end])
