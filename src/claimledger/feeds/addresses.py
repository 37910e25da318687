"""Where a claim's page stands on the web, and which addresses may become links."""

from __future__ import annotations

import re
from hashlib import sha256
from unicodedata import combining, normalize

from claimledger.ledger import Ledger
from claimledger.records.claim import Claim
from claimledger.records.review import Review

#: What a link may lead to. Browsers drop line breaks and tabs within an address, so no white space may be in one.
_OUTSIDE = re.compile(
    r"https?://[^\x00-\x20\x7f-\xa0\"<>\\^`{|}\u2028\u2029\u202a-\u202e\u2066-\u2069]+", re.IGNORECASE
)
#: No page may be called so: the lists of a folder, and the devices of Windows.
_TAKEN = re.compile(r"index|con|prn|aux|nul|com\d|lpt\d")
_LONGEST = 64


def outside_address(address: str | None) -> str | None:
    """Return *address* if it is one of the web (http or https), else None: it is then shown, but never a link."""
    return address if address is not None and _OUTSIDE.fullmatch(address) else None


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
    taken to be put.
    """
    if review is not None and review.url is not None:
        return review.url
    site = ledger.settings.site
    return f"{site.rstrip('/')}/{claim_page(claim.id)}" if site else None
