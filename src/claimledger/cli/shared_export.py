"""An export of a large ledger by several processes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from claimledger.cli.output import write_lines
from claimledger.feeds import Feed


def write_shared(feed: Feed, folder: str, style: str | None, output: str | None, workers: int) -> bool:
    """
    Write the published reviews of the ledger in *folder* as *feed* does; return False where one process is faster.

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
        return False
    texts = partial(feed.texts_of, style)
    counted = _Counted()
    with (
        progress("reading") as shown,
        texts_of_shares(opened.reader, opened.paths, texts, workers=workers, progress=shown) as found,
    ):
        write_lines(feed.framed(counted.each(found), style), output)
    if counted.count and not say_many(counted.count, folder):
        say_refused(load(folder), folder, ())
    return True


class _Counted:
    """Counts texts on their way."""

    def __init__(self) -> None:
        self.count = 0

    def each(self, texts: Iterable[str]) -> Iterator[str]:
        for self.count, text in enumerate(texts, 1):
            yield text
