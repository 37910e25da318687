"""
Run what the manual shows: `python docs/executed.py` compares, with `--write` it puts the real output into the pages.

In a page, a block ``console`` holds commands behind ``$ `` with all that they print below them; a block ``python`` is a
program, and a block ``text`` right behind it all that it prints; a ``{code-block}`` with a caption is a file that is
written. All blocks of one page run in their order in one folder, which begins with a copy of `claims/`.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
#: The pages that are executed, relative to the project.
PAGES = (
    "README.md",
    "docs/tutorial.md",
    "docs/how-to.md",
    "docs/cache.md",
    "docs/checking.md",
    "docs/library.md",
    "docs/evidence.md",
    "docs/exporting.md",
    "docs/importing.md",
    "docs/queries.md",
    "docs/ratings.md",
    "docs/reviews.md",
    "docs/site.md",
)
_BLOCK = re.compile(r"^```(?P<head>[^\n]*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
_CAPTION = re.compile(r":caption: (?P<path>\S+)\n\n?")


def executed(page: str) -> str:
    """Return the text of *page* as it is when all of its blocks show what really happens."""
    text = (PROJECT / page).read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(PROJECT / "claims", folder / "claims")
        return "".join(_run_all(text, folder))


def _run_all(text: str, folder: Path) -> Iterator[str]:
    at = 0
    printed: str | None = None
    for block in _BLOCK.finditer(text):
        head, body = block["head"], block["body"]
        between = text[at : block.start()]
        if head == "console":
            body = "".join(_session(body, folder))
        elif head == "text" and printed is not None and not between.strip():
            body = printed
        elif head.startswith("{code-block}") and (caption := _CAPTION.match(body)):
            (folder / caption["path"]).parent.mkdir(parents=True, exist_ok=True)
            (folder / caption["path"]).write_text(body[caption.end() :], encoding="utf-8", newline="\n")
        printed = _run([sys.executable, "-c", body], folder) if head == "python" else None
        yield f"{between}```{head}\n{body}```"
        at = block.end()
    yield text[at:]


def _session(body: str, folder: Path) -> Iterator[str]:
    """Yield the commands of a block with what they print; a command goes on behind a ``\\`` at the end of its line."""
    for command in re.findall(r"^\$ ((?:[^\n]*\\\n)*[^\n]*)\n", body, re.MULTILINE):
        yield f"$ {command}\n{_run(['bash', '-c', command], folder)}"


def _run(command: list[str], folder: Path) -> str:
    """Return all that *command* prints; it finds the `claimledger` of this Python, and no settings but the folder's."""
    kept = {name: value for name, value in os.environ.items() if name in ("HOME", "PATH", "TMPDIR", "SYSTEMROOT")}
    path = os.pathsep.join((str(Path(sys.executable).parent), kept.pop("PATH", "")))
    run = subprocess.run(
        command,
        cwd=folder,
        # What a page shows must not depend on what an earlier run kept.
        env={**kept, "PATH": path, "CLAIMLEDGER_CACHE_DIR": os.devnull, "LC_ALL": "C.UTF-8", "PYTHONWARNINGS": "error"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        timeout=120,
    )
    return run.stdout.decode("utf-8")


def main(arguments: list[str]) -> int:
    wrong = 0
    for page in PAGES:
        text = executed(page)
        if (PROJECT / page).read_text(encoding="utf-8") == text:
            continue
        if "--write" in arguments:
            (PROJECT / page).write_text(text, encoding="utf-8", newline="\n")
        else:
            print(f"{page} shows something else than what happens: run `python docs/executed.py --write`")
            wrong = 1
    return wrong


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
