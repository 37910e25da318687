"""An exemption of the settings or of a baseline that exempts nothing any more."""

from __future__ import annotations

from claimledger.records.partial_date import PartialDate
from claimledger.rules.rule import Bad, Good, Mark, found_elsewhere
from claimledger.settings import FileIgnore, Settings

_LEDGER = """
    document:
      id: evening-paper
      title: An evening paper
    sources:
      - id: final-report
        title: The final report
        copy_of: evening-paper
    claims:
      - id: cost-falls
        quote: the cost will fall
        {said_in}
"""
_SETTINGS = """
    [[per-file-ignores]]
    files = "sample.yaml"
    ignore = ["R104"]
    reason = "its claims are being written"
"""
_IGNORE = FileIgnore(files="sample.yaml", ignore=("R104",), reason="its claims are being written")
_UNTIL = PartialDate.parse("2026-10-31")

UNUSED = Bad(
    _LEDGER.format(said_in="said_in: final-report"),
    also={"claimledger.toml": _SETTINGS},
    settings=Settings(per_file_ignores=(_IGNORE,)),
    unmarked=(Mark("F016", 3, 1, 7, "claimledger.toml"),),
)

PAST = Bad(
    _LEDGER.format(said_in="said_in: final-report"),
    also={"claimledger.toml": f'{_SETTINGS}    until = "2026-10-31"\n'},
    settings=Settings(per_file_ignores=(FileIgnore(files="*", ignore=("R104",), reason=_IGNORE.reason, until=_UNTIL),)),
    unmarked=(Mark("F016", 5, 1, 6, "claimledger.toml"),),
)

GOOD = Good(
    _LEDGER.format(said_in="where: page 3"),
    also={"claimledger.toml": _SETTINGS},
    settings=Settings(per_file_ignores=(_IGNORE,)),
)

unused_exemption = found_elsewhere(
    "F016",
    found_by="checking",
    bad=[UNUSED, PAST],
    good=[GOOD],
    page="""
    An exemption, of the settings' `per-file-ignores` or of a baseline, must silence something, and its last day must
    not be past.

    It hides findings from whoever reads the report. One that hides nothing any more was left behind when its cause was
    mended, and will hide the next mistake of its kind; one whose day is past was meant to be looked at again. A comment
    in a ledger's file that silences nothing is F011, which can be mended where it stands.

    To mend: take the exemption out of the settings, write the baseline anew with `--write-baseline`, or give it a later
    day.
    """,
)
