"""Parsers run in a process of their own, which any document may break and the next one does not notice."""

from __future__ import annotations

import io
import multiprocessing
import os
import subprocess
import sys
import threading
import time

import pytest

from claimledger.snapshots import Limits, Medium, UnreadableSnapshot, frames, read_snapshot_bytes
from claimledger.snapshots import worker as worker_module
from claimledger.snapshots.isolation import _OUT_OF_MEMORY, Worker, shared_worker

PAGE = b"<html><p>Words"
SLOW = b"<!doctype html>" + b"<div></x>" * 200_000
HUGE = b"<!doctype html>" + b"<p>x</p>" * 150_000


@pytest.fixture
def worker():
    made = Worker()
    yield made
    made.stop()


def read(worker: Worker, data: bytes = PAGE, **limits: float) -> str:
    return worker.extract(data, Medium.HTML, limits=Limits(**limits)).text


def refusal_of(worker: Worker, data: bytes, **limits: float) -> tuple[str, str, str]:
    with pytest.raises(UnreadableSnapshot) as refused:
        read(worker, data, **limits)
    return refused.value.args


def test_one_process_reads_many_documents(worker: Worker) -> None:
    texts = [read(worker, b"<html>%d" % number) for number in range(20)]
    first = worker._process.pid

    assert texts == [str(number) for number in range(20)]
    assert read(worker) == "Words"
    assert worker._process.pid == first


def test_no_process_starts_before_it_is_needed_and_stopping_twice_is_fine() -> None:
    idle = Worker()
    assert idle._process is None
    idle.stop()
    idle.stop()


def test_stopping_leaves_no_zombie(worker: Worker) -> None:
    read(worker)
    process = worker._process
    worker.stop()

    assert process.returncode == 0
    assert read(worker) == "Words"


def test_a_killed_process_is_replaced(worker: Worker) -> None:
    """Whatever ended the process between two documents is not held against the second."""
    read(worker)
    worker._process.kill()

    assert read(worker) == "Words"


def test_a_document_that_takes_too_long_is_given_up(worker: Worker) -> None:
    refused = refusal_of(worker, SLOW.replace(b"</x>", b""), seconds=0.2, depth=10**9)

    assert refused == ("timed-out", "its parser took more than 0.2 seconds", "archive a copy as text")
    assert worker._process is None
    assert read(worker) == "Words"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux limits the memory of a process reliably")
def test_a_document_that_takes_too_much_memory_is_given_up(worker: Worker) -> None:
    """The answer is the same in a new process and in one that has read others."""
    limits = {"memory_bytes": 80_000_000}
    expected = ("too-large", "its parser needs more than 80,000,000 bytes of memory", "archive a copy as text")

    assert refusal_of(worker, HUGE, **limits) == expected
    assert read(worker) == "Words"
    assert refusal_of(worker, HUGE, **limits) == expected
    assert read(worker, HUGE)[:3] == "x\n\n"


def test_a_process_that_dies_over_a_document_is_a_crash(worker: Worker) -> None:
    """A request that makes a new process end without an answer stands for a parser that breaks."""
    for _ in range(2):
        with pytest.raises(UnreadableSnapshot) as refused:
            worker.extract(PAGE, "no-such-kind", limits=Limits())
        assert refused.value.args == ("crashed", "its parser crashed", "archive a copy as text")
        assert read(worker) == "Words"


def test_an_answer_that_is_none_is_a_crash(worker: Worker, monkeypatch: pytest.MonkeyPatch) -> None:
    """A process taken over by a document can say anything; only a well-formed answer is believed."""
    read(worker)
    crash = ("crashed", "its parser crashed", "archive a copy as text")
    for answer in ({}, {"reason": "none-of-ours"}, {"medium": "html", "encoding": "x", "extractor": "y"}):
        monkeypatch.setattr("claimledger.snapshots.isolation._receive", lambda *_, answer=answer, **__: (answer, b""))
        assert refusal_of(worker, PAGE) == crash
    monkeypatch.undo()

    assert read(worker) == "Words"


def test_an_interrupted_conversation_is_not_taken_up_again(worker: Worker, monkeypatch: pytest.MonkeyPatch) -> None:
    """After Ctrl-C the next document does not get the answer of the one before."""
    read(worker)

    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("claimledger.snapshots.isolation._receive", interrupt)
    with pytest.raises(KeyboardInterrupt):
        read(worker, b"<html>first")
    monkeypatch.undo()

    assert worker._process is None
    assert read(worker, b"<html>second") == "second"


def test_an_interpreter_that_does_not_start_is_told(worker: Worker, monkeypatch: pytest.MonkeyPatch) -> None:
    for executable in ("/no/such/python", "", sys.executable + "\0"):
        monkeypatch.setattr(sys, "executable", executable)
        assert refusal_of(worker, PAGE) == ("crashed", "the process that parses snapshots could not be started", "")


def test_threads_take_turns(worker: Worker) -> None:
    texts: dict[int, str] = {}

    def one(number: int) -> None:
        texts[number] = read(worker, b"<html>%d" % number)

    threads = [threading.Thread(target=one, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)

    assert texts == {number: str(number) for number in range(8)}


def _read_in_child(results) -> None:
    results.put(read_snapshot_bytes(PAGE).text)
    shared_worker().stop()


@pytest.mark.parametrize("method", ["spawn", "fork"])
def test_a_daemonic_process_reads_too(method: str) -> None:
    """A pool's workers may have no multiprocessing children; a forked one does not touch its parent's process."""
    if method not in multiprocessing.get_all_start_methods():
        pytest.skip("no such start method here")
    read_snapshot_bytes(PAGE)
    ours = shared_worker()._process
    context = multiprocessing.get_context(method)
    results = context.Queue()
    child = context.Process(target=_read_in_child, args=(results,), daemon=True)
    child.start()

    assert results.get(timeout=60) == "Words"
    child.join(timeout=60)
    assert child.exitcode == 0
    assert read_snapshot_bytes(PAGE).text == "Words"
    assert shared_worker()._process is ours
    results.close()
    results.join_thread()


def test_a_program_that_just_ends_leaves_nothing_behind() -> None:
    """No warning, no complaint and no process outlives the interpreter."""
    code = (
        "from claimledger.snapshots import read_snapshot_bytes\n"
        "from claimledger.snapshots.isolation import shared_worker\n"
        "print(read_snapshot_bytes(b'<html>Words').text, shared_worker()._process.pid)\n"
    )
    command = [sys.executable, "-X", "dev", "-W", "error", "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    words, pid = done.stdout.split()

    assert (done.returncode, done.stderr, words) == (0, "", "Words")
    if os.name == "posix":
        with pytest.raises(ProcessLookupError):
            os.kill(int(pid), 0)


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_a_process_whose_reader_is_killed_ends_too() -> None:
    """The pipe ends with the reader; the worker ends with the pipe."""
    code = (
        "import os, signal\n"
        "from claimledger.snapshots import read_snapshot_bytes\n"
        "from claimledger.snapshots.isolation import shared_worker\n"
        "read_snapshot_bytes(b'<html>Words')\n"
        "print(shared_worker()._process.pid, flush=True)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60)
    pid = int(done.stdout)
    for _ in range(600):
        if not _is_running(pid):
            break
        time.sleep(0.05)

    assert not _is_running(pid)


def _is_running(pid: int) -> bool:
    """Tell whether the process lives; one that ended and whose parent has not looked yet does not."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    stat = f"/proc/{pid}/stat"
    if not os.path.exists(stat):
        return os.path.exists("/proc") is False
    with open(stat) as file:
        return file.read().rpartition(")")[2].split()[0] != "Z"


def test_no_file_of_the_working_folder_is_imported(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A ledger folder with a file called like a module does not get it run."""
    for name in ("json.py", "selectolax.py", "attrs.py", "sitecustomize.py"):
        (tmp_path / name).write_text(f"open({str(tmp_path / 'ran')!r}, 'w')\nraise SystemExit(3)\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", ["", ".", *sys.path])
    monkeypatch.delenv("PYTHONPATH", raising=False)
    fresh = Worker()
    try:
        assert read(fresh) == "Words"
    finally:
        fresh.stop()

    assert not (tmp_path / "ran").exists()


def test_the_status_for_memory_is_the_same_on_both_sides() -> None:
    assert worker_module.OUT_OF_MEMORY == _OUT_OF_MEMORY


@pytest.mark.parametrize("payload", [b"", b"x", bytes(3_000_000)])
def test_a_message_arrives_as_it_was_sent(payload: bytes) -> None:
    pipe = io.BytesIO()
    frames.send(pipe, {"a": [1, "ü"]}, payload)
    pipe.seek(0)

    assert frames.receive(pipe, largest=len(payload)) == ({"a": [1, "ü"]}, payload)
    assert frames.receive(pipe, largest=0) is None


@pytest.mark.parametrize(
    "data",
    [
        b"\x01",
        b"\x02\0\0\0" + bytes(8) + b"{",
        b"\x02\0\0\0\x05" + bytes(7) + b"{}abc",
        b"\x02\0\0\0\x0b" + bytes(7) + b"{}" + bytes(11),
        b"\xff\xff\xff\xff" + bytes(8),
        b"\x02\0\0\0" + bytes(8) + b"[]",
        b"\x02\0\0\0" + bytes(8) + b"{x",
        b"\x00\x80\0\0" + bytes(8) + b"[" * 32768,
    ],
    ids=["lengths", "head", "payload", "too-long", "head-too-long", "no-object", "no-json", "deep-json"],
)
def test_a_message_that_is_none_is_refused(data: bytes) -> None:
    with pytest.raises(frames.BrokenFrame):
        frames.receive(io.BytesIO(data), largest=10)
