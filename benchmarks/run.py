"""
Time load, check and table side by side with the alternatives, in one run.

    python benchmarks/run.py [--work FOLDER] [--sizes 1000,10000,100000] [--repeat 5] [--peers FOLDER]

*--peers* is a virtual environment with ``frictionless`` and ``check-jsonschema``; without it only claimledger is timed.
Every round runs each command once, one after the other, so that whatever else the machine does falls on all alike.
Printed: the median of the wall-clock seconds, the ratio to the named alternative, and the highest memory of the command
and all its processes together.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import generate

HERE = Path(__file__).parent
PAGE = os.sysconf("SC_PAGE_SIZE")


def memory(session: int) -> int:
    """Return the bytes that all processes of a session hold, each its own share of what they have in common."""
    total = 0
    for name in os.listdir("/proc"):
        if not name.isdigit():
            continue
        try:
            stat = Path(f"/proc/{name}/stat").read_text().rsplit(")", 1)[1].split()
            if int(stat[3]) == session:
                rollup = Path(f"/proc/{name}/smaps_rollup").read_text()
                total += int(rollup.split("\nPss:", 1)[1].split()[0]) * 1024
        except (OSError, IndexError, ValueError):
            continue
    return total


def timed(command: list[str], folder: Path) -> tuple[float, int]:
    """Return the seconds that *command* took, and its highest memory in bytes."""
    peak = 0
    start = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True
    )
    errors: list[bytes] = []
    reader = threading.Thread(target=lambda: errors.append(process.stderr.read()))  # type: ignore[union-attr]
    reader.start()
    while process.poll() is None:
        peak = max(peak, memory(process.pid))
        time.sleep(0.01 if time.perf_counter() - start < 1 else 0.1)
    seconds = time.perf_counter() - start
    reader.join()
    if process.returncode:
        sys.exit(f"{' '.join(command)} ended with {process.returncode}:\n{errors[0].decode()[-2000:]}")
    return seconds, peak


def commands(work: Path, count: int, peers: Path | None) -> dict[str, tuple[list[str], Path]]:
    """Return the commands to time at one size, by name, with the folder to run them in."""
    python = sys.executable
    base = generate.write(work / f"{count}-by-100", count)
    # Nothing is kept between the rounds, so that each does all the work.
    check = [python, "-m", "claimledger", "check", "ledger", "--no-cache", "--today", "2026-11-22"]
    load = "import claimledger, sys; claimledger.load('ledger', workers=int(sys.argv[1]))"
    # The alternatives look at shape and references: the families F and R. The sources of a generated ledger have no
    # text, which Q208 would say of every claim.
    alike = [*check, "--select", "F,R"]
    every = [*check, "--ignore", "Q208", "--exit-zero"]
    found = {
        "load, 1 worker": ([python, "-c", load, "1"], base),
        "check F and R, 1 worker": ([*alike, "--workers", "1"], base),
        "check F and R, 2 workers": ([*alike, "--workers", "2"], base),
        "check all rules, 2 workers": ([*every, "--workers", "2"], base),
        "table": ([python, "-m", "claimledger", "table", "ledger", "--format", "csv"], base),
    }
    if count <= 10_000:
        each = generate.write(work / f"{count}-by-1", count, 1)
        found["check F and R, one claim a file"] = ([*alike, "--workers", "1"], each)
    if peers is not None:
        binary = peers / "bin"
        found["frictionless"] = ([str(binary / "frictionless"), "validate", "datapackage.json"], base / "csv")
        if count <= 10_000:
            files = [str(path.relative_to(base)) for path in sorted((base / "ledger").glob("claims-*/*.yaml"))]
            schema = [str(binary / "check-jsonschema"), "--schemafile", "schema.json", *files]
            found["check-jsonschema"] = (schema, base)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description="Time claimledger beside the alternatives.")
    parser.add_argument("--work", type=Path, default=HERE / "work")
    parser.add_argument("--sizes", default="1000,10000,100000")
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--peers", type=Path)
    asked = parser.parse_args()
    for count in map(int, asked.sizes.split(",")):
        todo = commands(asked.work.resolve(), count, asked.peers.absolute() if asked.peers else None)
        times: dict[str, list[float]] = {name: [] for name in todo}
        peaks: dict[str, int] = dict.fromkeys(todo, 0)
        for _ in range(asked.repeat):
            for name, (command, folder) in todo.items():
                seconds, peak = timed(command, folder)
                times[name].append(seconds)
                peaks[name] = max(peaks[name], peak)
        print(f"\n{count:,} claims, medians of {asked.repeat} interleaved rounds")
        for name, taken in times.items():
            middle = statistics.median(taken)
            row = f"  {name:<36} {middle:8.2f} s {count / middle:9,.0f} claims/s {peaks[name] / 1e6:6.0f} MB"
            for peer in ("frictionless", "check-jsonschema"):
                if peer in times and name.startswith("check "):
                    row += f"   {statistics.median(times[peer]) / middle:5.2f}x {peer}"
            print(row, flush=True)
    start_up(asked.repeat)


def start_up(repeat: int) -> None:
    """Print how much of a processor the smallest runs take, user and system, as multiples of an empty Python."""
    python = sys.executable
    check = [python, "-m", "claimledger", "check", "claims", "--today", "2026-11-22"]
    todo = {
        "python -c pass": [python, "-c", "pass"],
        "claimledger --help": [python, "-m", "claimledger", "--help"],
        "claimledger check claims": check,
        "claimledger check claims --no-cache": [*check, "--no-cache"],
    }
    times: dict[str, list[float]] = {name: [] for name in todo}
    # The first round fills the caches, ours and Python's.
    for number in range(max(repeat, 5) * 3 + 1):
        for name, command in todo.items():
            taken = processor_time(command, HERE.parent)
            if number:
                times[name].append(taken)
    bare = statistics.median(times["python -c pass"])
    print("\nstart-up")
    for name, taken_all in times.items():
        middle = statistics.median(taken_all)
        print(f"  {name:<36} {middle * 1000:8.0f} ms {middle / bare:6.1f}x python -c pass")


def processor_time(command: list[str], folder: Path) -> float:
    """Return the seconds of processor time that *command* took: other work on the machine counts for little in it."""
    # An installed package has its modules compiled.
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, env=kept)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(command)} ended with {process.returncode}")
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
