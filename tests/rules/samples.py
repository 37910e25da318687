"""A rule's sample as a real folder, and what checking it finds."""

from pathlib import Path

from claimledger.checking import check
from claimledger.loading import load
from claimledger.rules.rule import Mark, Rule, Sample


def write_sample(sample: Sample, folder: Path) -> None:
    """Write the files and links of *sample* into *folder*."""
    for path, data in sample.files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    for path, target in sample.links.items():
        (folder / path).symlink_to(target)


def found_in(sample: Sample, folder: Path, rule: Rule) -> list[Mark]:
    """Return what all rules that are on by default, and *rule*, find in the ledger *folder*."""
    ledger = load(folder, settings=sample.settings)
    report = check(ledger, today=sample.today, select=("F", "R", rule.code))
    return [mark_of(one) for one in report.diagnostics]


def mark_of(diagnostic) -> Mark:
    """Return where *diagnostic* stands, as a sample tells it."""
    place = diagnostic.location
    assert place.start.line == place.end.line, "a sample's mark stands on one line"
    return Mark(diagnostic.code, place.start.line, place.start.column, place.end.column, place.path)
