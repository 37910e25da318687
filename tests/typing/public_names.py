"""What a type checker sees of the public names; ``mypy --strict`` reads this file, nobody runs it."""

from pathlib import Path
from typing import assert_type

import claimledger
from claimledger import Axis, Claim, Filter, Ledger, PartialDate, Report, Review, Severity, Source, Speaker, Table

ledger = claimledger.load(Path("claims"), workers=1)
assert_type(ledger, Ledger)
assert_type(ledger.claim("x"), Claim)
assert_type(ledger.speaker("x"), Speaker | None)
assert_type(ledger.source_of(ledger.claim("x")), Source | None)
assert_type(ledger.current_review(ledger.claim("x"), Axis.CONTENT), Review | None)
assert_type(ledger.claim("x").quote, tuple[str, ...])
assert_type(ledger.claim("x").said, PartialDate | None)

report = claimledger.check(ledger, select=["R"])
assert_type(report, Report)
assert_type(report.ok, bool)
assert_type([diagnostic.severity for diagnostic in report.diagnostics], list[Severity])

assert_type(claimledger.table(ledger), Table)
assert_type(claimledger.table(ledger, "claims", ["id"], {"speaker": "x", "since": "2011"}, sort="-said"), Table)
assert_type(claimledger.table(ledger, where=Filter(topic="x", rating=("correct", "mixed"), since="2011-07")), Table)
assert_type(claimledger.table(ledger, where=lambda claim: bool(claim.figures), by=("speaker", "rating")), Table)
assert_type(claimledger.table(ledger).render("csv"), str)
assert_type(claimledger.table(ledger).rows, tuple[tuple[str, ...], ...])
assert_type("\n".join(claimledger.export(ledger, "claimreview", claims=["x"], style="jsonl")), str)
assert_type(claimledger.import_files("claimreview", [Path("feed.json")], "claims").new, dict[str, int])
assert_type(claimledger.__version__, str)

claimledger.table(ledger, where=1)  # type: ignore[arg-type]
claimledger.table(ledger, columns=1)  # type: ignore[arg-type]
nothing = claimledger.nothing  # type: ignore[attr-defined]
