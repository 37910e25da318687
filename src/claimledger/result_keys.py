"""Under which key the results of a check are kept: another one for all that could change one, but for the ledger."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from claimledger import surroundings
from claimledger.rules.rule import Rule
from claimledger.settings import Settings
from claimledger.surroundings import digest_of


def key_of(
    settings: Settings, codes: Iterable[str], mild: Iterable[str], today: date, more: Sequence[Rule], code: str
) -> str | None:
    """
    Return the key under which the results of a check are kept: another for all that could change one.

    The settings, the rules that judge, the day, the *code* of claimledger (`surroundings.of_code`), and that of rules
    of others. None: the code of a rule cannot be told, so that nothing must be kept.
    """
    others = [_code_of(rule) for rule in more]
    if None in others:
        return None
    told: list[Any] = [repr(settings), sorted(codes), sorted(mild), today.isoformat(), others, code]
    return digest_of(repr(told))


def _code_of(rule: Rule) -> list[tuple[str, int, int]] | None:
    """Return what tells the code of somebody else's rule: the files of its package; None where there are none."""
    judge = rule.judge
    name = getattr(judge, "__module__", None)
    module = sys.modules.get(name or "")
    file = getattr(module, "__file__", None)
    if name is None or file is None or getattr(judge, "__closure__", None) or not hasattr(judge, "__code__"):
        return None
    top = sys.modules.get(name.partition(".")[0])
    folders = list(getattr(top, "__path__", ()))
    there = os.stat(file)  # noqa: PTH116 - as above
    found = [(file, there.st_size, there.st_mtime_ns)]
    for folder in folders:
        found += surroundings.files_below(Path(folder))
    return found
