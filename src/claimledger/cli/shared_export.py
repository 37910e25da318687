"""An export of a large ledger by several processes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from claimledger.cli.output import write_lines
from claimledger.feeds import Feed
from claimledger.left_out import LeftOut, has_mistakes


def write_shared(feed: Feed, folder: str, style: str | None, output: str | None, workers: int) -> LeftOut | None:
    """
    Write the published reviews of the ledger in *folder* as *feed* does, and return what of the ledger is left out.

    None: one process is faster, and nothing is written.

    Raises:
        LedgerNotFound: there is no such folder.

    """
    from claimledger.cli.progress import progress
    from claimledger.cli.refusals import say_many, say_refused
    from claimledger.ledger_shares import texts_of_shares
    from claimledger.loading import load
    from claimledger.sharding import is_worth_sharing, open_folder

    opened = open_folder(folder, settings=None)
    if not is_worth_sharing(opened.reader, opened.paths, workers):
        return None
    texts = partial(feed.texts_of, style)
    counted = _Counted()
    with (
        progress("reading") as shown,
        texts_of_shares(opened.reader, opened.paths, texts, workers=workers, progress=shown) as told,
    ):
        write_lines(feed.framed(counted.each(told.texts), style), output)
    if counted.count and not say_many(counted.count, folder):
        say_refused(load(folder), folder, ())
    return told.left_out + LeftOut(mistakes=has_mistakes(opened.diagnostics))


class _Counted:
    """Counts texts on their way."""

    def __init__(self) -> None:
        self.count = 0

    def each(self, texts: Iterable[str]) -> Iterator[str]:
        for self.count, text in enumerate(texts, 1):
            yield text
