"""Whatever reads a whole ledger with mistakes goes on with what is sound, tells what is left out, and exits with 1."""

from pathlib import Path

import pytest
from cli_runs import run, write

from claimledger.feeds import FEEDS

SOUND = """\
claims:
  - id: bridge-stands
    quote: The bridge will stand.
    reviews:
      - {rating: mixed, status: published, url: "https://checks.example/bridge"}
"""
#: Two records with mistakes, one whose id is taken by a record of another file, and another of its own file.
WRONG = """\
claims:
  - {id: one, qote: x}
  - {id: Two, quote: x}
  - {id: bridge-stands, quote: again}
  - {id: three, quote: x}
  - {id: three, quote: again}
"""
WAYS = {
    **{feed.name: ["export", feed.name] for feed in FEEDS if not feed.per_claim},
    "card": ["export", "card", "--claim", "bridge-stands"],
    "some": ["export", "claimreview", "--claim", "bridge-stands"],
    "pages": ["export", "claimreview", "--per-page", "-o", "pages"],
    "shared": ["export", "claimreview", "--workers", "2"],
    "shared-by-three": ["export", "claimreview", "--workers", "3"],
    "shared-file": ["export", "claimreview", "--workers", "2", "-o", "out.json"],
    "table": ["table"],
    "query": ["query", "SELECT id FROM claims"],
    "report": ["report", "-o", "site"],
}


@pytest.fixture(params=WAYS.values(), ids=WAYS)
def way(request, tmp_path, monkeypatch):
    """What is asked for, beside a sound ledger of which processes share even this little, and judge no review."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("claimledger.sharding.WORTH_SHARING", 0)
    monkeypatch.setattr("claimledger.cli.refusals._JUDGED", 0)
    write(Path("claims"), all=SOUND, beside=SOUND.replace("bridge", "tower"), end=SOUND.replace("bridge", "wall"))
    return request.param


def last_line(done):
    """Return the last line on stderr."""
    return done.stderr.splitlines()[-1:]


def test_records_that_are_left_out_are_counted(way):
    sound = run(*way).stdout
    write(Path("claims"), wrong=WRONG)
    (Path("claims") / "latin.yaml").write_bytes(b"claims: [caf\xe9]\n")
    done = run(*way)

    assert last_line(done) == [
        "claimledger: 4 records and 1 file were left out because of their own mistakes: run `claimledger check claims`"
    ]
    assert done.exit_code == 1
    assert set(sound.splitlines()) <= {*done.stdout.splitlines(), *(f"{line}," for line in done.stdout.splitlines())}


def test_a_mistake_beside_the_records_is_told_too(way):
    (Path("claims") / "claimledger.toml").write_text("selct = []\n")
    done = run(*way)

    assert last_line(done) == ["claimledger: the ledger has mistakes: run `claimledger check claims`"]
    assert done.exit_code == 1


def test_of_a_sound_ledger_nothing_is_told(way):
    done = run(*way)

    assert "left out" not in done.stderr
    assert "mistakes" not in done.stderr
    assert done.exit_code == 0
