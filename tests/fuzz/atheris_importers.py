"""
Give the importers, the feeds and the ratings whatever a coverage-guided fuzzer thinks of; no part of the test run.

In an environment that has claimledger, its extra `import`, and atheris (which knows Linux and macOS):

    python tests/fuzz/atheris_importers.py -max_total_time=600 -timeout=20 CORPUS_FOLDER

It ends at the first exception that is not documented. The folder is made, filled with the seeds below, and keeps what
was found, so that the next run goes on from there. A finding becomes a test of tests/importers before it is mended.
"""

from __future__ import annotations

import io
import shutil
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["claimledger", "json", "html", "csv", "bibtexparser"]):
    from claimledger import Ledger
    from claimledger.feeds import FEEDS
    from claimledger.feeds import Request as Wanted
    from claimledger.importers.registry import IMPORTERS, Request
    from claimledger.importing import import_items
    from claimledger.ratings import read_rating

MAPPING = "columns:\n  statement: a\n  rating: b\n  published: c\n  url: d\ndates:\n  published: '%d/%m/%Y'\n"
FOLDER = Path(tempfile.mkdtemp(prefix="atheris-"))
REVIEW = (
    '{"@type": "ClaimReview", "url": "https://a.example/1", "claimReviewed": "So &amp; \\ud83d \\"so\\".", '
    '"datePublished": "2020-10-07 20:05", "inLanguage": "en", "author": {"url": "https://a.example"}, '
    '"reviewRating": {"ratingValue": -1, "bestRating": "5", "alternateName": ["Half True"]}, '
    '"itemReviewed": {"author": {"name": "A", "sameAs": ["https://a.example/a"]}, "appearance": "https://b.example, '
    'https://c.example", "firstAppearance": {"url": "https://d.example", "headline": "D"}}}'
)
ITEM = (
    '<div itemscope itemtype="https://schema.org/ClaimReview"><p itemprop="claimReviewed">So<div itemprop="author" '
    'itemscope><b itemprop="name">A</div><time itemprop="datePublished" datetime="2020-10"><![if x]><!-- --></div>'
)
ANSWER = (
    '{"claims": [{"text": "So.", "claimReview": [{"publisher": {"site": "a"}, "textualRating": "No"}, {"url": "x"}]}]}'
)
PAGE = '{"pages": [{"pageUrl": "https://a.example", "claimReviewMarkups": [{"rating": {"ratingValue": 1}}]}]}'
AVERITEC = (
    '[{"claim": "So.", "label": "Refuted", "claim_date": "3-10-2020", "questions": [{"question": "So?", "answers": '
    '[{"answer": "No", "answer_type": "Extractive", "source_url": "https://a.example"}]}]}]'
)
MARKED = (
    '{"rows": [{"uri": "https://a.example", "tags": ["t"], "text": "n", "target": [{"source": "https://a.example", '
    '"selector": [{"type": "TextQuoteSelector", "exact": "so", "prefix": "p"}]}]}]}'
)
CITED = (
    '[{"id": "a b", "type": "book", "title": "T", "author": [{"family": "B"}], '
    '"issued": {"date-parts": [["2011", 7]]}}]'
)
ENTRY = '@book{a, title = {{T} \\"u}, author = "B, A and {C}", year = 2011, month = jul}\n@string{x = "y"}'
SEEDS: dict[str, tuple[str, ...]] = {
    "claimreview": (REVIEW, f"[{REVIEW},]", ITEM, f'<script type="application/ld+json">{REVIEW}</script>'),
    "datacommons": ('{"@type": "DataFeed", "dataFeedElement": [{"item": [null, ' + REVIEW + "]}]}",),
    "google-api": (ANSWER, PAGE),
    "averitec": (AVERITEC,),
    "claimskg": (",claimReview_url,rating_alternateName\n0,https://a.example,False\n",),
    "liar": ("1.json\tfalse\tSo.\ta,b\tspeaker\tjob\tstate\tnone\t0\t1\t0\t0\t0\tcontext",),
    "annotation": (MARKED,),
    "csl": (CITED,),
    "bibtex": (ENTRY,),
    "jsonl": ('{"claim": {"id": "a", "quote": ["x"], "reviews": [{"rating": "mixed"}]}}\n{"source": {"id": "b"}}',),
    "table": ('a,b,c,d\n"So\n""so""",False,07/10/2020,https://a.example\n',),
}


def one_input(data: bytes) -> None:
    """The first byte chooses the importer, the others are its file."""
    if not data:
        return
    importer = IMPORTERS[data[0] % len(IMPORTERS)]
    # As a file is opened: bytes that are no UTF-8 are halves of characters.
    stream = io.TextIOWrapper(io.BytesIO(data[1:]), encoding="utf-8-sig", errors="surrogateescape", newline="")
    from claimledger.errors import MalformedMapping

    items = []
    with suppress(MalformedMapping):
        items += importer.read(stream, "in", Request(mapping=FOLDER / "map.yaml"))
    records = {record.id: record for item in items for record in item.records}
    ledger = Ledger.of(*records.values())
    for feed in FEEDS:
        if not feed.per_claim:
            "\n".join(feed.lines(ledger, Wanted())).encode()
    if len(data) % 16 == 0:
        # Files take most of the time.
        shutil.rmtree(FOLDER / "ledger", ignore_errors=True)
        import_items(items, FOLDER / "ledger", "in")
    read_rating(data[1:].decode("utf-8", "surrogateescape"))


def main() -> None:
    """Write the mapping and the seeds, and let it run."""
    (FOLDER / "map.yaml").write_text(MAPPING, encoding="utf-8")
    folders = [Path(argument) for argument in sys.argv[1:] if not argument.startswith("-")]
    for folder in folders[:1]:
        folder.mkdir(parents=True, exist_ok=True)
        for number, importer in enumerate(IMPORTERS):
            for index, seed in enumerate(SEEDS[importer.name]):
                (folder / f"seed-{importer.name}-{index}").write_bytes(bytes([number]) + seed.encode())
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
