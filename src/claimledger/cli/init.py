"""`claimledger init`: a new ledger, with settings and one example claim."""

from __future__ import annotations

import hashlib
from pathlib import Path

import click

from claimledger.cli.output import named, say
from claimledger.errors import LedgerNotFound
from claimledger.records.claim import Claim, ClaimKind, Manner
from claimledger.records.evidence import Evidence, Stance
from claimledger.records.partial_date import PartialDate
from claimledger.records.review import Review
from claimledger.records.source import Read, Snapshot, Source, SourceKind
from claimledger.records.speaker import Role, Speaker
from claimledger.structuring import Record

_SETTINGS = """\
# The settings of this ledger. Every one may be left out; `claimledger rules` lists the rules that can be named here.

# The language of sources that name none.
language = "en"

# Rules that are silent: codes, names or families.
# ignore = ["unused-source"]

# Files that are not read.
# exclude = ["drafts/*"]
"""

_HEAD = (
    "An example of a checked claim; put your own in its place. `claimledger check FOLDER` names every mistake,",
    "`claimledger new` writes records to fill in, and `claimledger show ID` shows one with its evidence.",
)

#: The texts of the two sources, made up; the copies in the new ledger hold exactly these.
_COPIES = {
    "texts/example-gazette-2026-03-04.txt": """\
Library to open at weekends

The mayor said that from May the library will open every Saturday and Sunday. Readers had asked for it for years.
""",
    "texts/example-town-council-2026.txt": """\
Minutes of the town council, 2 March 2026

4. Library. Resolved: the library opens on Saturdays from 2 May. The costs are met from the budget of the year.
""",
}


@click.command()
@click.argument("folder", callback=named)
def command(folder: str) -> None:
    """
    Begin a new ledger, with settings and one example claim.

    FOLDER is made where it does not exist. Nothing that is there is written over.
    """
    from claimledger.schema import schema_text
    from claimledger.settings_files import FILE_NAME
    from claimledger.writing import SCHEMA_FILE, text_of_file, write_atomically

    place = Path(folder)
    texts = {
        FILE_NAME: _SETTINGS,
        "example.yaml": text_of_file(_example(), path="example.yaml", head=_HEAD),
        SCHEMA_FILE: schema_text(),
        **_COPIES,
    }
    if place.exists() and not place.is_dir():
        raise LedgerNotFound(folder)
    there = [name for name in texts if (place / name).exists() or (place / name).is_symlink()]
    if there:
        raise LedgerNotFound(folder, f"there is a {there[0]} already; nothing was written")
    place.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (place / name).parent.mkdir(exist_ok=True)
        write_atomically(place / name, text.encode("utf-8"))
        click.echo(click.format_filename(place / name))
    say(f"next: `claimledger check {folder}`, then put your own records in the place of {place / 'example.yaml'}")


def _copy(path: str) -> Snapshot:
    return Snapshot(path=path, sha256=hashlib.sha256(_COPIES[path].encode("utf-8")).hexdigest())


def _example() -> dict[str, Record | list[Record]]:
    """Return the records of the example: made up, and said to be so."""
    report = Source(
        id="example-town-council-2026",
        title="Minutes of the town council (an example)",
        kind=SourceKind.REPORT,
        publisher="Example Town Council",
        published=PartialDate.parse("2026-03-02"),
        read=Read.FULL,
        snapshot=_copy("texts/example-town-council-2026.txt"),
    )
    article = Source(
        id="example-gazette-2026-03-04",
        title="Library to open at weekends (an example)",
        kind=SourceKind.NEWS,
        authors=("A reporter of the Example Gazette",),
        publisher="Example Gazette",
        published=PartialDate.parse("2026-03-04"),
        read=Read.FULL,
        snapshot=_copy("texts/example-gazette-2026-03-04.txt"),
    )
    mayor = Speaker(
        id="example-mayor",
        name="Mayor of Example Town",
        roles=(Role(title="mayor", organisation="Example Town Council", at=PartialDate.parse("2026-03")),),
    )
    passage = Evidence(
        source=report.id,
        where="item 4",
        quote=("Resolved: the library opens on Saturdays from 2 May.",),
        stance=Stance.REFUTES,
        primary=True,
    )
    review = Review(
        rating="mostly-incorrect",
        rationale="The council decided on Saturdays only; Sundays were not on the agenda.",
        evidence=(passage,),
    )
    claim = Claim(
        id="library-open-at-weekends",
        lead_in=("The mayor said that",),
        quote=("from May the library will open every Saturday and Sunday",),
        speaker=mayor.id,
        manner=Manner.INDIRECT,
        kind=(ClaimKind.DECISION,),
        statement="The council decided that the library opens on Saturdays and Sundays from May 2026.",
        topics=("libraries",),
        reviews=(review,),
    )
    return {"document": article, "sources": [report], "speakers": [mayor], "claims": [claim]}
