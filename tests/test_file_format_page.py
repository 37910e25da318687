"""The pages on the file format say what the code does."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from claimledger.formatting import format_text
from claimledger.structuring import structure
from claimledger.writing import modeline, read_back

DOCS = Path(__file__).resolve().parents[1] / "docs"
PAGE = (DOCS / "file-format.md").read_text(encoding="utf-8")
SAMPLES = re.findall(r"^```yaml\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)


def test_the_page_of_the_fields_is_as_the_records_say():
    """Whoever changes a field runs `python docs/generate.py fields`."""
    done = subprocess.run(
        [sys.executable, DOCS / "generate.py", "fields", "--check"],
        check=False,
        capture_output=True,
        text=True,
        timeout=120,
    )

    assert (done.stdout, done.stderr, done.returncode) == ("", "", 0)


@pytest.mark.parametrize("text", SAMPLES)
def test_every_sample_is_sound_and_canonical(text):
    """A reader may copy any of them."""
    assert structure(read_back(text)).findings == ()
    assert format_text("sample.yaml", text) == text


def test_the_page_shows_the_modeline_that_is_written():
    """Word for word."""
    assert f"\n{modeline()}\n" in PAGE
