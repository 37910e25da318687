"""Where the page of a claim, and a review of it, stand on the web."""

from __future__ import annotations

import re
from hashlib import sha256
from unicodedata import combining, normalize

from claimledger.ledger import Ledger
from claimledger.patterns import pattern
from claimledger.records.claim import Claim
from claimledger.records.review import Review
from claimledger.records.scale import Axis

#: No page may be called so: the lists of a folder, and the devices of Windows.
_TAKEN = pattern(r"index|con|prn|aux|nul|com\d|lpt\d")
_LONGEST = 64


def page_name(text: str) -> str:
    """
    Return the name of the page about *text* (an id, a name, a topic), without folder and ending.

    An id stands for itself. Of any other text the letters are kept as far as they are plain, with ``_`` and a part of
    its digest behind them, so that no two texts share a page and no page has an id's name.
    """
    if len(text) <= _LONGEST and re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text) and not _TAKEN.fullmatch(text):
        return text
    plain = "".join(letter for letter in normalize("NFKD", text) if not combining(letter)).casefold()
    words = "-".join(re.findall(r"[a-z0-9]+", plain))[:40].strip("-")
    digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:10]
    return f"{words}_{digest}" if words else f"x_{digest}"


def claim_page(id_: str) -> str:
    """Return where the page of the claim *id_* stands in the site's folder."""
    return f"claims/{page_name(id_)}.html"


def claim_address(ledger: Ledger, claim: Claim, review: Review | None = None) -> str | None:
    """
    Return the address at which *claim*, or a *review* of it, is published; None where nobody says.

    The review's own ``url``, else the page of the claim below the settings' ``site``, at which the site's folder is
    taken to be put. Reviews of the content stand for the page; those on another axis have the part of it that is about
    their axis, so that no two ClaimReviews of one page have one address.
    """
    axis = Axis.CONTENT if review is None else review.axis
    return page_address(ledger.settings.site, claim.id, axis, None if review is None else review.url)


def page_address(site: str | None, claim: str, axis: Axis, url: str | None) -> str | None:
    """Return the address of a review on *axis* of the claim with the id *claim*: its *url*, else one below *site*."""
    if url is not None or not site:
        return url
    page = f"{site.rstrip('/')}/{claim_page(claim)}"
    return page if axis is Axis.CONTENT else f"{page}#{axis}"
