"""Jobs shared out between processes, with the results in the order of the jobs."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from threading import Thread
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

T = TypeVar("T")
#: Jobs that wait in line for each process, so that it need not wait for one.
_WAITING = 2


class Crew:
    """Some processes; with one worker there is none, and the jobs are done where they are asked for."""

    def __init__(self, workers: int) -> None:
        self._workers = workers
        self._pool: ProcessPoolExecutor | None = None

    @property
    def are_others(self) -> bool:
        """Whether jobs may be done by other processes than this one."""
        return self._workers > 1

    def results(self, do: Callable[..., T], jobs: Iterable[tuple[Any, ...]]) -> Iterator[T]:
        """
        Yield what *do* returns for the arguments in each of *jobs*, in their order.

        No more of *jobs* is asked for than keeps all processes busy. The processes are started when there is a second
        job: one alone is done here.
        """
        todo = iter(jobs)
        first = next(todo, None)
        if first is None:
            return
        second = next(todo, None) if self._workers > 1 else None
        if second is None:
            yield do(*first)
            yield from (do(*job) for job in todo)
            return
        pool = self._started()
        line: deque[Future[T]] = deque((pool.submit(do, *first), pool.submit(do, *second)))
        for job in todo:
            line.append(pool.submit(do, *job))
            if len(line) >= self._workers * _WAITING:
                yield line.popleft().result()
        while line:
            yield line.popleft().result()

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            from concurrent.futures import ProcessPoolExecutor

            self._pool = ProcessPoolExecutor(self._workers, initializer=_begin)
        return self._pool

    def go_home(self) -> None:
        """End the processes; what waits in line is left undone."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)


@contextmanager
def one_process() -> Iterator[ProcessPoolExecutor]:
    """Hold one process open; where the run is broken off, what is still to be done is left undone."""
    from concurrent.futures import ProcessPoolExecutor

    pool = ProcessPoolExecutor(1)
    try:
        yield pool
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        raise
    pool.shutdown()


@contextmanager
def crew(workers: int) -> Iterator[Crew]:
    """Hold *workers* processes ready while the block runs."""
    found = Crew(workers)
    try:
        yield found
    finally:
        found.go_home()


def _begin() -> None:
    """Leave Ctrl-C to the process that gives out the jobs, and end when it ends, however it does."""
    from signal import SIG_IGN, SIGINT, signal

    signal(SIGINT, SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
