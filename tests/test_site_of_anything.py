"""Whatever a record holds, its pages and cards are made, and nothing acts in them."""

import re
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from selectolax.lexbor import LexborHTMLParser

import everything
from claimledger import Ledger, Settings
from claimledger.feeds import Request, feed_named
from claimledger.site import build


@given(claim=everything.claims, source=everything.sources, speaker=everything.speakers, rating=everything.ratings)
@settings(deadline=None, max_examples=15)
def test_any_record_makes_pages_in_which_nothing_acts(claim, source, speaker, rating):
    """The page is UTF-8, has our elements alone, and links to the web or within the site."""
    ledger = Ledger.of(claim, source, speaker, rating, settings=Settings(site="https://example.org/x/"))
    with TemporaryDirectory() as folder:
        build(ledger, folder)
        for path in Path(folder).rglob("*.html"):
            tree = LexborHTMLParser(path.read_bytes().decode("utf-8"))
            assert not tree.css("main script, main style, main img, [style], [onclick]")
            for link in tree.css("main a"):
                address = link.attributes.get("href") or ""
                assert re.match(r"https?://|#|[\w./-]+\.html(#|$)", address), address


@given(claim=everything.claims, source=everything.sources, speaker=everything.speakers)
@settings(deadline=None, max_examples=15)
def test_any_claim_makes_a_card_of_one_figure(claim, source, speaker):
    ledger = Ledger.of(claim, source, speaker)
    for style in ("html", "markdown"):
        lines = list(feed_named("card").lines(ledger, Request(claims=(claim.id,), style=style)))
        "\n".join(lines).encode("utf-8")
        assert not any("\n" in line for line in lines) or style == "html"
    tree = LexborHTMLParser("\n".join(feed_named("card").lines(ledger, Request(claims=(claim.id,), style="html"))))
    known = {"figure", "blockquote", "p", "figcaption", "strong", "cite", "a", "ul", "li", "q"}
    assert {node.tag for node in tree.body.traverse() if not node.tag.startswith("-")} <= known | {"body"}
