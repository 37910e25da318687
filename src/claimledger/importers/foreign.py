"""Reading foreign values: a text of many shapes, dates that can be read in one way only, addresses, what is left."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from claimledger.records.frozen_map import frozen_value

#: What an object of JSON may be; nearly always the first.
_OBJECTS = (dict, Mapping)
_SURROGATE = re.compile("[\ud800-\udfff]")
_ISO = re.compile(
    r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?"
    r"(?:[T ]+[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]+)?)?(?: ?(?:Z|UTC|GMT|[+-][0-9]{2}:?[0-9]{2}))?)?"
)
_ADDRESS_AHEAD = re.compile(r"(?:[\s,;|]+|\s+and\s+)(?=https?://)")
#: An address as nearly all are, with its host.
_USUAL_ADDRESS = re.compile(r"https?://([A-Za-z0-9.-]+)(?:[/?#][!-~]*)?").fullmatch
_BLANK = re.compile(r"[\s\x00-\x1f]")
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#[0-9]{1,7}|#x[0-9a-fA-F]{1,6});")


def cleaned(value: Any) -> Any:
    """Return a value of JSON without halves of characters, which no file can hold: each becomes U+FFFD."""
    if isinstance(value, str):
        return _SURROGATE.sub("\ufffd", value) if _SURROGATE.search(value) else value
    if isinstance(value, list):
        return [cleaned(inner) for inner in value]
    if isinstance(value, dict):
        return {cleaned(key): cleaned(inner) for key, inner in value.items()}
    return value


def as_texts(value: Any) -> Any:
    """Return a value of JSON in which every scalar is a text, as it is in a ledger; null stays nothing."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return str(value)
    if isinstance(value, list):
        return [as_texts(inner) for inner in value]
    if isinstance(value, _OBJECTS):
        return {key: as_texts(inner) for key, inner in value.items()}
    return value


def is_broken(value: Any) -> bool:
    """Tell whether a value of JSON holds half of a character."""
    if isinstance(value, str):
        return _SURROGATE.search(value) is not None
    if isinstance(value, list):
        return any(map(is_broken, value))
    return isinstance(value, dict) and any(is_broken(key) or is_broken(inner) for key, inner in value.items())


def texts_of(value: Any) -> tuple[str, ...]:
    """Return the texts of a text, a number, ``{"@value": …}`` or a list of them, without those that are empty."""
    if isinstance(value, str):
        return (value,) if value.strip() else ()
    if value is None:
        return ()
    if isinstance(value, list):
        return tuple(text for inner in value for text in texts_of(inner))
    if isinstance(value, _OBJECTS):
        return texts_of(value["@value"]) if "@value" in value else ()
    return ()


def types_of(value: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the types of an item of JSON-LD, without the address of schema.org before them."""
    told = value.get("@type")
    return (
        _types_in(told) if isinstance(told, str) else tuple(one for text in texts_of(told) for one in _types_in(text))
    )


def is_of(value: Mapping[str, Any], *types: str) -> bool:
    """Tell whether an item of JSON-LD is of one of *types*."""
    told = types_of(value)
    return any(one in told for one in types)


@lru_cache(1_000)
def _types_in(text: str) -> tuple[str, ...]:
    return (re.split(r"[/#:]", text)[-1],) if text.strip() else ()


def mappings_of(value: Any) -> tuple[Mapping[str, Any], ...]:
    """Return the objects that a value is, or that a list holds; ``properties`` (of microdata) are taken up."""
    if value is None or isinstance(value, str):
        return ()
    if isinstance(value, list):
        return tuple(one for inner in value for one in mappings_of(inner))
    if isinstance(value, _OBJECTS):
        inner = value.get("properties")
        if inner is not None and isinstance(inner, _OBJECTS):
            value = {**{key: one for key, one in value.items() if key != "properties"}, **inner}
        return (value,) if value else ()
    return ()


def day_of(text: str) -> str | None:
    """
    Return the day (or month, or year) that *text* tells as ISO 8601, whatever time stands behind it; None for others.

    ``2020-10-07 20:05`` and ``2017-03-01 20:30:17 UTC`` tell a day; ``03/04/2020`` could be two, and tells none.
    """
    return text if _is_day(text) else _day_in(text)


def _is_day(text: str) -> bool:
    """Tell whether *text* is a day as ISO 8601 has it, and no more, as nearly all are."""
    if len(text) != 10 or not text[4] == text[7] == "-":
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _day_in(text: str) -> str | None:
    found = _ISO.fullmatch(text.strip())
    if found is None:
        return None
    year, month, day = found.groups()
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    return "-".join(part for part in (year, month, day) if part)


def addresses_of(text: str) -> tuple[str, ...]:
    """
    Return the addresses of a text that holds several, with commas, spaces or "and" between them.

    A comma that is part of an address stays: it is cut only where another address begins.
    """
    parts = [part.strip(" ,;|\t\r\n") for part in _ADDRESS_AHEAD.split(text.strip())]
    return tuple(part for part in parts if part)


def is_address(text: str) -> bool:
    """Tell whether *text* is an absolute address that a record may hold."""
    if _USUAL_ADDRESS(text):
        return True
    if _BLANK.search(text):
        return False
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return bool(re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*", parts.scheme)) and bool(parts.netloc or parts.path)


def host_of(address: str) -> str | None:
    """Return the host of *address* without ``www.``; None where it has none."""
    usual = _USUAL_ADDRESS(address)
    if usual:
        return usual[1].lower().removeprefix("www.") or None
    try:
        host = urlsplit(address).hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def has_entities(text: str) -> bool:
    """Tell whether *text* holds references of HTML, such as ``&quot;``."""
    return "&" in text and _ENTITY.search(text) is not None


def told(value: Any) -> str:
    """Return a value of JSON as its text, for a record that has no other place."""
    return json.dumps(value, ensure_ascii=False, default=dict)


def kept(value: Any) -> object:
    """Return a value of JSON as `extra` holds it: texts, tuples and maps; None where it says nothing."""
    return frozen_value(plain(value))


def plain(value: Any) -> Any:
    """Return a value of JSON as a file holds it: texts, lists and mappings; None where it says nothing."""
    if isinstance(value, str):
        return value or None
    if value is None:
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return str(value)
    if isinstance(value, (list, tuple)):
        return [inner for inner in map(plain, value) if inner is not None] or None
    if isinstance(value, _OBJECTS):
        # Nearly all are texts already.
        told = {
            str(key): inner
            for key, one in value.items()
            if (inner := one if one.__class__ is str and one else plain(one)) is not None
        }
        return told or None
    return None


def pointers(value: object, before: str = "") -> Iterator[str]:
    """Yield where in a kept or a plain value the texts stand [RFC 6901]."""
    if isinstance(value, (tuple, list)):
        for index, inner in enumerate(value):
            yield from pointers(inner, f"{before}/{index}")
    elif not isinstance(value, str) and isinstance(value, _OBJECTS):
        for key, inner in value.items():
            yield from pointers(inner, f"{before}/{str(key).replace('~', '~0').replace('/', '~1')}")
    else:
        yield before


#: So many of the parts that no field holds are named.
_TOLD = 6


def left_over(rest: object) -> str:
    """Return the sentence on what no field holds, of which *rest* is kept."""
    places = list(islice(pointers(rest), _TOLD + 1))
    more = " …" if len(places) > _TOLD else ""
    return f"no field holds {', '.join(places[:_TOLD])}{more}: kept under `extra`"


def without_type(value: Any, usual: str) -> Any:
    """Return *value* without its type, where that is the *usual* one."""
    if value is None or value.__class__ is str:
        return value
    if isinstance(value, _OBJECTS) and (told := value.get("@type")) and (told == usual or types_of(value) == (usual,)):
        return {key: inner for key, inner in value.items() if key != "@type"}
    return value


def telling(value: Any) -> Any:
    """
    Return *value* with every scalar a text, without parts that say nothing.

    A part says nothing, too, that tells only of which type it is: it is the usual one.
    """
    if value.__class__ is str or value is None:
        return value
    if isinstance(value, (list, tuple)):
        return [inner for inner in map(telling, value) if inner]
    if isinstance(value, _OBJECTS):
        told = {key: inner for key, one in value.items() if (inner := one if one.__class__ is str else telling(one))}
        return told if len(told) > 1 or "@type" not in told else {}
    told = as_texts(value)
    return told if kept(told) is not None else None


def rating_number(left: dict[str, Any]) -> dict[str, str] | None:
    """Take the number of a rating with its scale, as a file holds them, where they are numbers; else leave them."""
    parts: dict[str, str] = {}
    for ours, key in (("value", "ratingValue"), ("best", "bestRating"), ("worst", "worstRating")):
        found = texts_of(left.get(key))
        if not found:
            continue
        if len(found) > 1 or number(found[0]) is None:
            return None
        parts[ours] = found[0]
    if "value" not in parts:
        return None
    for key in ("ratingValue", "bestRating", "worstRating"):
        left.pop(key, None)
    return parts


@lru_cache(1_000)
def number(text: str) -> Decimal | None:
    """Return the number that *text* is, None where a file would have it otherwise, such as without an exponent."""
    try:
        told = Decimal(text.strip()) if len(text) < 40 else None
    except InvalidOperation:
        return None
    return told if told is not None and told.is_finite() and format(told, "f") == text else None


def line(text: str) -> str:
    """Return *text* as one line."""
    if text.isprintable() and "  " not in text:
        # The one white space that is printable is U+0020.
        return text.strip(" ")
    return " ".join(text.split())


def shortened(text: str) -> str:
    """Return the begin of *text*, for a message."""
    return text if len(text) <= 60 else f"{text[:57]}…"


@lru_cache(1_000)
def is_language(text: str) -> bool:
    """Tell whether *text* is a tag of a language [BCP 47]."""
    from langcodes import tag_is_valid

    return tag_is_valid(text)
