"""Running the program, in this process or as one of its own."""

import os
import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner, Result

from claimledger.cli.program import program

#: Nothing of the machine's own settings reaches a run.
ENVIRONMENT = {"COLUMNS": "80", "NO_COLOR": "", "FORCE_COLOR": ""}


def run(*args: object, color: bool = False, **environment: str) -> Result:
    """Return what the program does with *args*."""
    env = {**ENVIRONMENT, **({"FORCE_COLOR": "1"} if color else {}), **environment}
    return CliRunner().invoke(program, [str(arg) for arg in args], prog_name="claimledger", env=env)


def command(*args: object) -> list[str]:
    """Return the program's command line."""
    return [sys.executable, "-m", "claimledger", *(str(arg) for arg in args)]


def environment(**more: str) -> dict[str, str]:
    """Return an environment for a process of its own."""
    kept = {name: value for name, value in os.environ.items() if name not in ENVIRONMENT}
    return {**kept, **more}


def process(*args: object, cwd: Path | None = None, **more: str) -> subprocess.CompletedProcess[str]:
    """Return what the program does with *args* in a process of its own."""
    return subprocess.run(
        command(*args),
        cwd=cwd,
        env=environment(**more),
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def write(folder: Path, **texts: str) -> Path:
    """Write files, named without ``.yaml``, into *folder* and return it."""
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8", newline="")
    return folder
