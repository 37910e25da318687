"""Whether two names, or two addresses, are of one publisher, as far as their characters tell."""

from __future__ import annotations

import re
import unicodedata

from claimledger.addresses import host_of
from claimledger.patterns import pattern

#: What stands before the name of a paper and is left out as often as not.
_ARTICLES = frozenset(
    {"the", "le", "la", "les", "el", "los", "las", "der", "die", "das", "il", "lo", "o", "os", "as", "de", "het"}
)
#: What is behind the name of a company, and of a page that is not the paper itself.
_BEHIND = frozenset({"ltd", "limited", "plc", "inc", "llc", "gmbh", "ag", "sa", "blog", "online", "website"})
_BARE_HOST = pattern(r"(?:www\.)?([\w-]+)\.(?:com|org|net|info|news|press|media|eu|co|[a-z]{2})(?:\.[a-z]{2})?")

#: The names of agencies whose reports stand in many papers, folded → the one that is kept.
AGENCIES = {
    folded: names[0]
    for names in (
        ("associatedpress", "ap", "apnews"),
        ("reuters", "thomsonreuters", "reutersnewsagency"),
        ("agencefrancepresse", "afp", "agencefrancepresseafp"),
        ("pressassociation", "pa", "pamedia", "pressassociationpa", "panews"),
        ("unitedpressinternational", "upi"),
        ("deutschepresseagentur", "dpa"),
        ("austriapresseagentur", "apa"),
        ("keystonesda", "sda"),
        ("agenciaefe", "efe"),
        ("europapress",),
        ("ansa", "agenziaansa"),
        ("agencialusa", "lusa"),
        ("algemeennederlandspersbureau", "anp"),
        ("belga", "belganewsagency"),
        ("tass", "itartass"),
        ("xinhua", "xinhuanewsagency"),
        ("kyodo", "kyodonews"),
        ("presstrustofindia", "pti"),
        ("asiannewsinternational", "ani"),
        ("indoasiannewsservice", "ians"),
        ("australianassociatedpress", "aap"),
        ("canadianpress",),
        ("agenciabrasil",),
    )
    for folded in names
}

#: Hosts on which many publish, or on which copies are kept: the host tells nothing of the publisher.
PLATFORMS = frozenset({
    "academia.edu", "apps.apple.com", "archive.is", "archive.org", "archive.ph", "archive.today", "arxiv.org",
    "books.google.com", "bsky.app", "change.org", "doi.org", "docs.google.com", "drive.google.com", "dropbox.com",
    "ebscohost.com", "europa.eu", "facebook.com", "fdocuments.net", "flickr.com", "flipboard.com", "github.com",
    "globenewswire.com", "gov.uk", "instagram.com", "issuu.com", "jstor.org", "linkedin.com", "m.facebook.com",
    "medium.com", "mobile.twitter.com", "msn.com", "ncbi.nlm.nih.gov", "news.google.com", "news.yahoo.com",
    "nexis.com", "open.spotify.com", "podcasts.apple.com", "pressreader.com", "presseportal.de", "prnewswire.com",
    "raw.githubusercontent.com", "reddit.com", "researchgate.net", "scribd.com", "slideshare.net", "soundcloud.com",
    "ssrn.com", "substack.com", "t.me", "telegram.me", "theyworkforyou.com", "threads.net", "tiktok.com",
    "timesmachine.nytimes.com", "tumblr.com", "twitter.com", "vimeo.com", "vk.com", "web.archive.org",
    "webarchive.nationalarchives.gov.uk", "wordpress.com", "x.com", "yahoo.com", "youtu.be", "youtube.com",
})  # fmt: skip
#: Names that are kept free for examples, and stand for nobody.
_RESERVED = ("example.org", "example.com", "example.net", ".example", ".test", ".invalid", "localhost")


def folded(name: str) -> str:
    """
    Return *name* without what one writes otherwise: case, accents, spaces, marks, “The”, “(blog)”, “.com”, “Ltd”.

    "" where nothing is left.
    """
    name = unicodedata.normalize("NFKC", name).strip()
    bare = _BARE_HOST.fullmatch(name.casefold()) if "." in name else None
    if bare:
        label = bare[1].replace("-", "").replace("_", "")
        return label.removeprefix("the") if len(label) > len("the") + 2 else label
    if name.endswith(")"):
        name = re.sub(r"\([^()]*\)$", "", name) or name
    plain = unicodedata.normalize("NFKD", name).casefold()
    if not plain.isascii():
        plain = "".join(one for one in plain if not unicodedata.combining(one))
    words = re.findall(r"\w+", plain)
    if len(words) > 1 and words[0] in _ARTICLES:
        words = words[1:]
    while len(words) > 1 and words[-1] in _BEHIND:
        words = words[:-1]
    return "".join(words)


def agency(name: str) -> str | None:
    """Return the folded name of the agency that *name* means, in one of its spellings; None of anybody else."""
    return AGENCIES.get(folded(name))


def own_host(url: str) -> str | None:
    """
    Return the host of *url*, where it belongs to one publisher; None on a platform that many use.

    ``x.blogspot.com`` belongs to one; ``www.`` and ``m.`` are left out.
    """
    host = host_of(url).removeprefix("m.").removeprefix("amp.")
    if not host or host in PLATFORMS or any(host == one.lstrip(".") or host.endswith(one) for one in _RESERVED):
        return None
    return host
