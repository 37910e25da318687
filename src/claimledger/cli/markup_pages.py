"""The markup of each page in a file of its own, for whoever puts it into the page."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimledger.cli.output import say

if TYPE_CHECKING:
    from claimledger.ledger import Ledger

MANIFEST = ".claimledger-markup.json"


def write_pages(ledger: Ledger, ids: Collection[str], style: str, output: str) -> None:
    """
    Write a file for each page with published reviews into the folder *output*, and print its name, tab and address.

    With *ids* only the pages on which those claims stand are written, whole; without, those that an earlier run wrote
    and that are none any more are removed.

    Raises:
        SiteRefused: a file that is not ours stands where one has to be written; nothing was written then.
        OSError: the folder cannot be written to.

    """
    from claimledger.feeds.claimreview import laid_out, pages
    from claimledger.reporters.summary import counted
    from claimledger.site.folder import SiteFolder
    from claimledger.terminal import visible_line

    found = [
        (f"{page.name}.{style}", page)
        for page in pages(ledger)
        if not ids or any(claim.id in ids for claim, _ in page.reviews)
    ]
    names = [name for name, _ in found]
    target = SiteFolder(Path(output), MANIFEST, "claimledger export")
    before = target.begin(names)
    written = 0
    for name, page in found:
        text = "".join(f"{line}\n" for line in laid_out(page.objects(ledger), style))
        written += target.write(name, text.encode("utf-8", "backslashreplace"))
        click.echo(f"{name}\t{visible_line(page.address)}")
    gone = target.finish(before.union(names) if ids else names, before)
    removed = f", {gone:,} removed" if gone else ""
    say(f"{counted(len(found), 'file')} in {output}: {written:,} written{removed}")
