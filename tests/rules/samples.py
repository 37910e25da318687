"""A rule's sample as a real folder, and what checking it finds."""

from pathlib import Path

from claimledger.checking import check
from claimledger.diagnostic import Fix
from claimledger.fixing import fix_folder
from claimledger.ledger import Ledger
from claimledger.loading import Reader, load
from claimledger.report import Report
from claimledger.rules.rule import Mark, Rule, Sample


def write_sample(sample: Sample, folder: Path) -> None:
    """Write the files and links of *sample* into *folder*."""
    for path, data in sample.files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    for path, target in sample.links.items():
        (folder / path).symlink_to(target)


def report_of(sample: Sample, folder: Path, rule: Rule) -> Report:
    """Return what the rules on files and references, and *rule*, say of the ledger *folder*."""
    return judged(sample, load(folder, settings=sample.settings), rule)


def judged(sample: Sample, ledger: Ledger, rule: Rule) -> Report:
    """Return what these rules say of *ledger* on the day of *sample*."""
    return check(ledger, today=sample.today, select=("F", "R", rule.code))


def found_in(sample: Sample, folder: Path, rule: Rule) -> list[Mark]:
    """Return the places of what is found in the ledger *folder*."""
    return [mark_of(one) for one in report_of(sample, folder, rule).diagnostics]


def fixes_in(sample: Sample, folder: Path, rule: Rule) -> list[Fix]:
    """Return the fixes of what is found in the ledger *folder*."""
    return [one.fix for one in report_of(sample, folder, rule).diagnostics if one.fix is not None]


def found_when_mended(sample: Sample, folder: Path, rule: Rule, *, unsafe: bool) -> list[Mark]:
    """Return what is still found in the ledger *folder* after all fixes."""
    fixed = fix_folder(
        Reader(folder=folder, settings=sample.settings),
        report_of(sample, folder, rule),
        lambda ledger: judged(sample, ledger, rule),
        unsafe=unsafe,
    )
    return [mark_of(one) for one in fixed.report.diagnostics]


def mark_of(diagnostic) -> Mark:
    """Return where *diagnostic* stands, as a sample tells it."""
    place = diagnostic.location
    assert place.start.line == place.end.line, "a sample's mark stands on one line"
    return Mark(diagnostic.code, place.start.line, place.start.column, place.end.column, place.path)
