"""What only a file that cannot be read would tell is not found of the others."""

import pytest

from claimledger.checking import check
from claimledger.loading import load
from claimledger.plain_parsing import Limits
from claimledger.settings import Settings

UNUSED = "sources:\n  - id: report\n    title: A report\nspeakers:\n  - id: ann\n    name: Ann\n"
USES = "claims:\n  - id: deal\n    quote: a deal\n    source: report\n    speaker: ann\n"


def found(folder, **settings):
    ledger = load(folder, settings=Settings(**settings))
    return {one.code for one in check(ledger, select=["R"]).diagnostics}


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "sources.yaml").write_text(UNUSED)
    return tmp_path


def test_nothing_is_unused_while_a_file_cannot_be_opened(folder):
    (folder / "claims.yaml").symlink_to("nowhere.yaml")

    assert found(folder) == {"F015"}


def test_nothing_is_unused_while_a_file_is_too_large_to_be_read(folder):
    (folder / "claims.yaml").write_text(USES + "#" * 200)

    assert found(folder, limits=Limits(size=200)) == {"F008"}


def test_of_a_file_that_is_no_utf_8_what_can_be_read_is_looked_at(folder):
    (folder / "claims.yaml").write_bytes(USES.encode() + b"    note: \xff\n")

    assert found(folder) == {"F007"}


def test_what_no_file_names_is_unused_when_all_are_read(folder):
    assert found(folder) == {"R104", "R105"}
