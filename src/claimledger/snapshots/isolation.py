"""A process of its own for the parsers: what a hostile document breaks is the process, never the caller."""

from __future__ import annotations

import atexit
import os
import subprocess
import sys
import threading
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, Final

import attrs

from claimledger.snapshots import frames
from claimledger.snapshots.extraction import Extracted
from claimledger.snapshots.readable import Limits, Medium, Reason, UnreadableSnapshot
from claimledger.snapshots.sniffing import Kind

#: The exit status of a worker that ran out of memory; `worker.OUT_OF_MEMORY`, which is not imported here because
#: `python -m` must find that module unimported.
_OUT_OF_MEMORY: Final = 70

#: Seconds that an interpreter may take to start, on a machine with much else to do.
_START: Final = 60.0
_STOP: Final = 5.0
#: No code point takes more bytes in UTF-8.
_WIDEST: Final = 4


class Worker:
    """
    One process that reads documents one after the other, started with the first of them and again after each death.

    It is a subprocess spoken to through pipes, not a `multiprocessing` one, so that it also works inside the daemonic
    workers of a pool. Several threads may share it; they take turns.
    """

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._turn = threading.Lock()

    def extract(self, data: bytes, kind: Kind, *, limits: Limits) -> Extracted:
        """
        Do what `extraction.extract` does, elsewhere.

        A death is only held against a document when the process was new: an answer must not depend on what was read
        before.

        Raises:
            UnreadableSnapshot: for its own reasons, and TIMED_OUT, TOO_LARGE (for the memory) or CRASHED.
        """
        with self._turn:
            while True:
                is_new = self._start()
                try:
                    return self._ask(data, kind, limits)
                except _Died as death:
                    if is_new or death.verdict.reason is Reason.TIMED_OUT:
                        raise death.verdict from None

    def stop(self) -> None:
        """End the process, if there is one; the next document starts another."""
        with self._turn:
            self._end(patience=_STOP)

    def abandon(self) -> None:
        """Let go of the process without ending it: after a fork, it is the parent's."""
        process, self._process = self._process, None
        self._turn = threading.Lock()
        if process is not None:
            _close_pipes(process)
            # Else its destructor would wait for a process that is not our child.
            process.returncode = 0

    def _start(self) -> bool:
        """Make sure that there is a process; tell whether it is a new one."""
        if self._process is not None and self._process.poll() is None:
            return False
        self._end(patience=0)
        command = [sys.executable, "-P", "-B", "-m", "claimledger.snapshots.worker"]
        # -P and the absolute paths: no file of the folder that we happen to stand in is ever imported.
        path = os.pathsep.join(entry for entry in sys.path if Path(entry).is_absolute())
        try:
            self._process = subprocess.Popen(
                command,
                bufsize=0,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": path},
            )
        except (OSError, ValueError) as error:
            raise _not_started() from error
        with _Deadline(self._process, _START):
            greeting = _receive(self._process, largest=0)
        if greeting is None:
            self._end(patience=0)
            raise _not_started()
        return True

    def _ask(self, data: bytes, kind: Kind, limits: Limits) -> Extracted:
        """Return the answer about one document; raise `_Died` when there was none, with the process gone."""
        process = self._process
        if process is None or process.stdin is None:
            raise _Died(_not_started())
        deadline = _Deadline(process, limits.seconds)
        try:
            with deadline:
                # A process that died over the request's beginning can't take its end; its silence tells why.
                with suppress(OSError):
                    frames.send(process.stdin, {"kind": kind, "limits": attrs.asdict(limits)}, data)
                answer = _receive(process, largest=limits.characters * _WIDEST)
        except BaseException:
            # An interrupted conversation can't be taken up again.
            self._end(patience=0)
            raise
        result = None if answer is None else _result(*answer)
        if isinstance(result, Extracted):
            return result
        if result is not None:
            raise result
        status = self._end(patience=0 if deadline.passed else _STOP)
        raise _Died(_verdict(status, limits, timed_out=deadline.passed))

    def _end(self, *, patience: float) -> int | None:
        """Close the pipes, wait so many seconds for the process to end by itself, then kill it; return its status."""
        process, self._process = self._process, None
        if process is None:
            return None
        _close_pipes(process)
        try:
            return process.wait(timeout=patience)
        except subprocess.TimeoutExpired:
            process.kill()
            return process.wait()


class _Died(Exception):
    """The process ended over a document; `verdict` is what to say of the document if nothing else was to blame."""

    def __init__(self, verdict: UnreadableSnapshot) -> None:
        super().__init__(verdict)
        self.verdict = verdict


class _Deadline:
    """Kill a process that is still at it when the time is up, so that whoever reads its pipe reads its end."""

    def __init__(self, process: subprocess.Popen[bytes], seconds: float) -> None:
        self._process = process
        self._timer = threading.Timer(seconds, self._kill)
        self._timer.daemon = True
        self.passed = False

    def __enter__(self) -> None:
        self._timer.start()

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()

    def _kill(self) -> None:
        self.passed = True
        self._process.kill()


@cache
def shared_worker() -> Worker:
    """Return the one worker of this process (a forked child has its own); it is stopped when the interpreter ends."""
    worker = Worker()
    atexit.register(worker.stop)
    if hasattr(os, "register_at_fork"):
        os.register_at_fork(after_in_child=worker.abandon)
    return worker


def _receive(process: subprocess.Popen[bytes], *, largest: int) -> tuple[dict[str, Any], bytes] | None:
    """Return the next message of the process, None if it ended or talks nonsense."""
    if process.stdout is None:
        return None
    try:
        return frames.receive(process.stdout, largest=largest)
    except (OSError, frames.BrokenFrame):
        return None


def _result(head: dict[str, Any], payload: bytes) -> Extracted | UnreadableSnapshot | None:
    """Take an answer apart, trusting nothing in it: a text, a refusal, or None for nonsense."""
    try:
        if "reason" in head:
            return UnreadableSnapshot(Reason(head["reason"]), str(head["detail"]), str(head["hint"]))
        encoding = head["encoding"]
        return Extracted(
            text=payload.decode(),
            medium=Medium(head["medium"]),
            encoding=None if encoding is None else str(encoding),
            extractor=str(head["extractor"]),
            extractor_version=str(head["extractor_version"]),
        )
    except (LookupError, ValueError):
        return None


def _verdict(status: int | None, limits: Limits, *, timed_out: bool) -> UnreadableSnapshot:
    if timed_out:
        return UnreadableSnapshot(
            Reason.TIMED_OUT, f"its parser took more than {limits.seconds:g} seconds", "archive a copy as text"
        )
    if status == _OUT_OF_MEMORY:
        return UnreadableSnapshot(
            Reason.TOO_LARGE,
            f"its parser needs more than {limits.memory_bytes:,} bytes of memory",
            "archive a copy as text",
        )
    return UnreadableSnapshot(Reason.CRASHED, "its parser crashed", "archive a copy as text")


def _not_started() -> UnreadableSnapshot:
    return UnreadableSnapshot(Reason.CRASHED, "the process that parses snapshots could not be started")


def _close_pipes(process: subprocess.Popen[bytes]) -> None:
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            pipe.close()
