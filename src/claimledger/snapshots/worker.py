"""
The process in which parsers meet documents: `python -m claimledger.snapshots.worker`, started by `isolation` alone.

It reads requests from its standard input until that ends, and has no more rights, memory or time than a request needs.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import IO, Any, Final

import attrs

from claimledger.snapshots import frames
from claimledger.snapshots.extraction import extract
from claimledger.snapshots.readable import Limits, Medium, Reason, UnreadableSnapshot
from claimledger.snapshots.sniffing import Container, Kind

#: How the process ends when a document needs more memory than it may have.
OUT_OF_MEMORY: Final = 70

#: More than any request holds; the reader has checked the size of the file.
_LARGEST_REQUEST: Final = 1 << 40


def main() -> int:
    """Answer requests until there are no more; return the exit status."""
    requests, answers = _take_over_streams()
    _give_up_rights()
    frames.send(answers, {"ready": True})
    while (request := frames.receive(requests, largest=_LARGEST_REQUEST)) is not None:
        head, data = request
        limits = Limits(**head["limits"])
        try:
            _limit(limits)
            answer, text = _answer(data, _kind(head["kind"]), limits)
        except MemoryError:
            # What is left of the heap would make the next answers depend on this document.
            return OUT_OF_MEMORY
        _stop_clock()
        frames.send(answers, answer, text)
    return 0


def _answer(data: bytes, kind: Kind, limits: Limits) -> tuple[dict[str, Any], bytes]:
    try:
        found = extract(data, kind, limits=limits)
        return attrs.asdict(found, filter=lambda field, _: field.name != "text"), found.text.encode()
    except UnreadableSnapshot as unreadable:
        return {"reason": unreadable.reason, "detail": unreadable.detail, "hint": unreadable.hint}, b""
    except MemoryError:
        raise
    except Exception as error:
        # Whatever a parser raises over a hostile document is the document's fault.
        detail = f"the parser gave up on it ({type(error).__name__})"
        return {"reason": Reason.CRASHED, "detail": detail, "hint": ""}, b""


def _kind(name: str) -> Kind:
    return Container(name) if name in list(Container) else Medium(name)


def _take_over_streams() -> tuple[IO[bytes], IO[bytes]]:
    """Keep the two pipes to ourselves: a C library that prints must not write into an answer."""
    requests = os.fdopen(os.dup(0), "rb", buffering=0)
    answers = os.fdopen(os.dup(1), "wb", buffering=0)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)
    os.close(nowhere)
    return requests, answers


def _give_up_rights() -> None:
    """Write no file and no memory image; leave Ctrl-C to the reader, who ends us by closing the pipe."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def _limit(limits: Limits) -> None:
    """Set the memory of this request, and a clock that ends us even in C code when nobody is left to do so."""
    if sys.platform != "win32":
        import resource
        import signal

        signal.alarm(int(limits.seconds) + 10)
        _, most = resource.getrlimit(resource.RLIMIT_AS)
        wanted = limits.memory_bytes if most == resource.RLIM_INFINITY else min(limits.memory_bytes, most)
        # macOS knows this limit and refuses to set it below what is mapped already.
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (wanted, most))


def _stop_clock() -> None:
    if sys.platform != "win32":
        import signal

        signal.alarm(0)


if __name__ == "__main__":
    sys.exit(main())
