"""An export of a large ledger, whose claims pass by and are never all held, by one process or several."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from claimledger.cli.output import write_parts
from claimledger.feeds import Feed
from claimledger.left_out import LeftOut, left_out_of_files

if TYPE_CHECKING:
    from claimledger.ledger_shares import Piece
    from claimledger.sharding import Folder


def write_shared(feed: Feed, folder: str, style: str | None, output: str | None, workers: int) -> LeftOut | None:
    """
    Write the published reviews of the ledger in *folder* as *feed* does, and return what of the ledger is left out.

    None: nothing is written, for the ledger must be read as a whole: it is small, or two records have one id, or a
    mistake in a claim reaches beyond it, or its reviews are so few that they are judged, which asks for the whole too.

    Raises:
        LedgerNotFound: there is no such folder.

    """
    from claimledger.cli.progress import progress
    from claimledger.cli.refusals import say_many, say_refused
    from claimledger.ledger_shares import NotAsSkimmed, pieces_of_shares
    from claimledger.loading import load
    from claimledger.sharding import is_large, open_folder

    opened = open_folder(folder, settings=None)
    if not is_large(opened.reader, opened.paths) or not _has_many(opened):
        return None
    texts, frame, tally = partial(feed.texts_of, style), feed.frame(style), _Tally()
    try:
        with (
            progress("exporting") as shown,
            pieces_of_shares(
                opened.reader, opened.paths, texts, between=frame.between, workers=workers, progress=shown
            ) as pieces,
        ):
            write_parts(frame.parts(tally.each(pieces)), output)
    except NotAsSkimmed:
        return None
    if tally.count and not say_many(tally.count, folder):
        say_refused(load(folder), folder, ())
    return tally.left_out + left_out_of_files((), opened.diagnostics)


def _has_many(opened: Folder) -> bool:
    """Tell whether more reviews seem to be published than are judged at an export."""
    from claimledger.cli.refusals import are_many

    count = 0
    for path in opened.paths:
        try:
            if opened.reader.size_of(path) <= opened.reader.settings.limits.size:
                count += opened.reader.bytes_of(path).count(b"status: published")
        except OSError:
            # It is told of where the ledger is read.
            continue
        if are_many(count):
            return True
    return False


class _Tally:
    """What pieces amount to."""

    def __init__(self) -> None:
        self.count = 0
        self.left_out = LeftOut()

    def each(self, pieces: Iterable[Piece]) -> Iterator[bytes]:
        """Yield the texts of *pieces* on their way."""
        for piece in pieces:
            self.count += piece.count
            self.left_out += piece.left_out
            yield piece.data
