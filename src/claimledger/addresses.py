"""
What an address on the web leads to, as far as its own characters tell; nothing here asks the network.

An address is only ever compared: what a record has written stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from posixpath import normpath
from urllib.parse import parse_qs, unquote, urlsplit

from claimledger.patterns import pattern

#: Services whose addresses are short and say nothing of where they lead; each may end, and be sold, on any day.
SHORTENERS = frozenset({
    "adf.ly", "amzn.to", "apne.ws", "bbc.in", "bit.do", "bit.ly", "bitly.com", "bl.ink", "bloom.bg", "buff.ly",
    "cnn.it", "cutt.ly", "dailym.ai", "dlvr.it", "econ.st", "fb.me", "goo.gl", "huff.to", "ht.ly", "ift.tt", "ind.pn",
    "is.gd", "j.mp", "lnkd.in", "nyti.ms", "on.ft.com", "on.wsj.com", "ow.ly", "politi.co", "qr.ae", "rb.gy",
    "rebrand.ly", "reut.rs", "s.id", "shorturl.at", "shor.by", "snip.ly", "soo.gd", "spr.ly", "t.co", "t.ly", "tcrn.ch",
    "tiny.cc", "tinyurl.com", "tr.im", "trib.al", "v.gd", "wapo.st", "wp.me", "x.co",
})  # fmt: skip

#: Pages that only send their visitor on: host and path (a path that ends in ``*`` begins so) → the parameters that
#: hold the address to which they lead; none where the address does not tell it.
REDIRECTS: dict[str, dict[str, tuple[str, ...]]] = {
    "bing.com": {"/ck/a": ()},
    "disq.us": {"/url": ("url",)},
    "duckduckgo.com": {"/l/": ("uddg",)},
    "exit.sc": {"/": ("url",)},
    "facebook.com": {"/l.php": ("u",), "/flx/warn/": ("u",)},
    "feedproxy.google.com": {"/*": ()},
    "google.com": {"/url": ("q", "url")},
    "l.facebook.com": {"/l.php": ("u",)},
    "l.instagram.com": {"/": ("u",)},
    "l.messenger.com": {"/l.php": ("u",)},
    "l.threads.com": {"/": ("u",)},
    "linkedin.com": {"/redir/redirect": ("url",), "/safety/go": ("url",)},
    "lm.facebook.com": {"/l.php": ("u",)},
    "news.google.com": {"/articles/*": (), "/rss/articles/*": (), "/read/*": ()},
    "out.reddit.com": {"/*": ("url",)},
    "safelinks.protection.outlook.com": {"/": ("url",)},
    "slack-redir.net": {"/link": ("url",)},
    "t.umblr.com": {"/redirect": ("z",)},
    "vk.com": {"/away.php": ("to",)},
    "youtube.com": {"/redirect": ("q",)},
}
_NOWHERE: Mapping[str, tuple[str, ...]] = {}
#: Of these every land, or every customer, has a host of its own.
_MANY_HOSTS = (
    (pattern(r"(?:[a-z0-9-]+\.)?google\.(?:com?\.)?[a-z]{2,3}"), "google.com"),
    (pattern(r"[a-z0-9-]+\.safelinks\.protection\.outlook\.com"), "safelinks.protection.outlook.com"),
)

#: Parameters that tell who sent the visitor, and change nothing on the page.
_TRACKING = pattern(
    r"utm_\w+|fbclid|gclid|gbraid|wbraid|dclid|msclkid|yclid|twclid|igshid|mc_cid|mc_eid|ref_src|ref_url|_ga|CMP|ito"
    r"|at_(?:medium|campaign|custom\d|format|link_\w+|ptr_\w+|bbc_team)|ns_(?:campaign|mchannel|source|linkname|fee)"
)
#: The time in an archive's address, and the address that was archived.
_ARCHIVED = pattern(r"/[0-9]{4,14}(?:[a-z]{2}_)?/(?P<scheme>https?):/{1,2}(?P<rest>[^/].*)$", re.DOTALL)
_MARKS = pattern(r"[\W_]+")
#: What a link may lead to. Browsers drop line breaks and tabs within an address, so no white space may be in one.
_OUTSIDE = pattern(r"https?://[^\x00-\x20\x7f-\xa0\"<>\\^`{|}\u2028\u2029\u202a-\u202e\u2066-\u2069]+", re.IGNORECASE)
#: An address that is in its only form when its parameters are in order: nothing in it could be written otherwise.
_SIMPLE = pattern(
    r"https?://[a-z0-9]{1,63}(?:[.-][a-z0-9]{1,63})*(?:/[A-Za-z0-9_~-][A-Za-z0-9_.~-]*)*/?"
    r"(?:\?[A-Za-z0-9_-]+=[A-Za-z0-9_.~-]*(?:&[A-Za-z0-9_-]+=[A-Za-z0-9_.~-]*)*)?"
)
_HOSTED = pattern(
    r"https?://(?:[^/?#@]*@)?(?P<host>[^/?#:@\[\]]+)(?::[0-9]*)?(?=[/?#]|$)(?P<path>[^?#]*)", re.IGNORECASE
)


def host_of(url: str) -> str:
    """Return the host of *url* in small letters, without ``www.``; "" where it has none that can be read."""
    found = _HOSTED.match(url)
    return _plain_host(found["host"]) if found else ""


def _plain_host(host: str) -> str:
    return host.casefold().rstrip(".").removeprefix("www.")


def outside_address(address: str | None) -> str | None:
    """Return *address* if it is one of the web (http or https), else None: it is then shown, but never a link."""
    return address if address is not None and _OUTSIDE.fullmatch(address) else None


def archived(url: str) -> str | None:
    """Return the address of which *url* is an archived copy, where it tells it behind the time; else None."""
    found = _ARCHIVED.search(url)
    return f"{found['scheme']}://{found['rest']}" if found else None


def is_shortened(url: str) -> bool:
    """Tell whether *url* is one that a shortener made."""
    found = _HOSTED.match(url)
    return found is not None and _plain_host(found["host"]) in SHORTENERS and found["path"].strip("/") != ""


def is_redirect(url: str) -> bool:
    """Tell whether *url* is a page that only sends its visitor on."""
    return _redirect(url) is not None


def redirected(url: str) -> str | None:
    """Return the address that *url* holds and to which it only sends its visitor on; else None."""
    parameters = _redirect(url)
    if not parameters:
        return None
    try:
        query = parse_qs(urlsplit(url).query, max_num_fields=100)
    except ValueError:
        return None
    for parameter in parameters:
        for value in query.get(parameter, ()):
            if host_of(value) and not re.search(r"\s", value):
                return value
    return None


def _redirect(url: str) -> tuple[str, ...] | None:
    """Return the parameters that may hold where *url* leads; None where it is no page that only sends on."""
    found = _HOSTED.match(url)
    if found is None:
        return None
    path = found["path"] or "/"
    for known, parameters in _redirects_of(_plain_host(found["host"])).items():
        if path == known or (known.endswith("*") and path.startswith(known[:-1])):
            return parameters
    return None


@lru_cache(maxsize=4_096)
def _redirects_of(host: str) -> Mapping[str, tuple[str, ...]]:
    """Return the paths of *host* that only send on, each with the parameters that may hold where they lead."""
    for hosts, one in _MANY_HOSTS:
        if host not in REDIRECTS and hosts.fullmatch(host):
            host = one
    return REDIRECTS.get(host, _NOWHERE)


def hides_or_sends_on(url: str) -> bool:
    """Tell whether `is_shortened` or `is_redirect` may be so of *url*: never wrongly no, by its host alone."""
    host = host_of(url)
    return host in SHORTENERS or bool(_redirects_of(host))


def part_of_page(url: str) -> str:
    """Return the fragment of *url*, which names a part of the page; a search for words there is none."""
    _, _, fragment = url.partition("#")
    return fragment.partition(":~:")[0]


def comparable(url: str) -> str:
    """
    Return *url* in a form that addresses of one page share: for comparing, never for writing.

    Scheme, ``www.``, a slash at the end, the order of parameters, those that tell where the visitor came from, and the
    fragment make no difference, unless the fragment begins with ``!`` or ``/`` and so chooses the page. The address of
    an archived copy stays that of the copy.
    """
    fragment = part_of_page(url)
    page, _, query = url.partition("#")[0].partition("?")
    kept = [one for one in query.split("&") if one and not _TRACKING.fullmatch(one.partition("=")[0])]
    kept.sort(key=lambda one: one.partition("=")[::2])
    plain = "?".join([page, "&".join(kept)]) if kept else page
    try:
        if not _SIMPLE.fullmatch(plain):
            # It imports a tenth of a second, half of the standard library's network with it.
            from w3lib.url import canonicalize_url

            plain = str(canonicalize_url(plain, keep_blank_values=True))
        parts = urlsplit(plain)
        port = parts.port
    except ValueError:
        return url
    if parts.scheme not in ("http", "https"):
        return plain
    host = host_of(plain) + (f":{port}" if port not in (None, 80, 443) else "")
    chosen = f"#{fragment}" if fragment[:1] in ("!", "/") else ""
    return f"{host}{parts.path.rstrip('/')}" + (f"?{parts.query}" if parts.query else "") + chosen


def rough(url: str) -> str:
    """
    Return a text that addresses with one `comparable` form share: the letters and digits of their path.

    It costs a tenth, so that in a long list only addresses that share it need be compared.
    """
    found = _HOSTED.match(url)
    if found is None:
        return ""
    path = unquote(found["path"]) if "%" in found["path"] else found["path"]
    return _MARKS.sub("", normpath(path) if "/." in path else path)
