"""What is as deep as anything that is read can be walked by every room, whoever calls it from how deep."""

from __future__ import annotations

import copy
import json
import pickle
from collections.abc import Callable
from pathlib import Path

import pytest

from claimledger.checking import check, check_folder
from claimledger.formatting import comments_of
from claimledger.layout import lay_out_file
from claimledger.ledger import Ledger
from claimledger.loading import load
from claimledger.parsing import parse
from claimledger.plain_parsing import DEEPEST, Limits, plain_values
from claimledger.settings import Settings
from claimledger.tables import table
from claimledger.writing import text_of

LIMITS = Limits(depth=DEEPEST)
#: claims, the claim, `extra`, and what stands in it.
INSIDE = DEEPEST - 3
BLOCK = "".join(f"{' ' * at}      k:\n" for at in range(INSIDE)) + " " * INSIDE + "      v\n"
FLOW = "      k: " + "[" * (INSIDE - 1) + "v" + "]" * (INSIDE - 1) + "\n"
HEAD = "claims:\n  - id: deep\n    quote: Words that somebody said\n    speaker: Nobody\n    extra:\n"
#: Frames of whoever calls: a test runner, a server.
BELOW = 250


def from_deep_below(call: Callable[[], object], frames: int = BELOW) -> object:
    """Call *call* with so many frames more on the stack."""
    return call() if frames == 0 else from_deep_below(call, frames - 1)


@pytest.mark.parametrize("text", [HEAD + BLOCK, HEAD + FLOW], ids=["block", "flow"])
def test_the_deepest_file_is_walked_by_every_room(text: str, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(text)
    settings = Settings(limits=LIMITS)

    ledger = from_deep_below(lambda: load(tmp_path, settings=settings))

    assert isinstance(ledger, Ledger)
    assert ledger.diagnostics == ()
    claim = ledger.claims["deep"]
    walks: list[Callable[[], object]] = [
        lambda: hash(claim),
        lambda: repr(claim),
        lambda: copy.deepcopy(claim) == claim,
        lambda: pickle.loads(pickle.dumps(claim)),
        lambda: text_of(claim),
        lambda: json.dumps(plain_values(text, LIMITS)),
        lambda: lay_out_file(plain_values(text, LIMITS), comments_of(parse("a.yaml", text, LIMITS)[0])),
        lambda: check(ledger),
        lambda: check_folder(tmp_path, settings=settings, cache=tmp_path / "cache"),
        lambda: check_folder(tmp_path, settings=settings, cache=tmp_path / "cache"),
        lambda: table(ledger).render("github"),
    ]
    for walk in walks:
        from_deep_below(walk)
