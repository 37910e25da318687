"""Generated records: every field of every record, with texts that are hard to write down."""

from __future__ import annotations

import string
from decimal import Decimal
from enum import Enum
from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from attrs import NOTHING, has
from hypothesis import strategies as st

from claimledger import records
from claimledger.records import FrozenMap, PartialDate
from claimledger.records.keys import keys_of
from claimledger.records.kinds import Base, TextKind

#: What a text may be made of: marks of YAML, quotation marks of many scripts, line ends of all sorts, the invisible.
PIECES = (
    *("a", "word", "é", "e\N{COMBINING ACUTE ACCENT}", "שלום", "日本語", "\N{GRINNING FACE}", "\U0001d518"),
    *('"', "'", "“", "”", "‘", "’", "„", "«", "»", "「", "」", "''", '""'),
    *(": ", ":", " #", "#", "-", "- ", "? ", "?", ",", ", ", "[", "]", "{", "}"),
    *("&", "*", "!", "|", ">", "%", "@", "`", "\\", "=", "<<", ">-", "|2", "\\n", "---", "...", "%YAML 1.2"),
    *(" ", "  ", "\t", "\r", "\r\n", "\x85", "\u2028", "\u2029", "\xa0", "\u3000", "\ufeff", "\u200d", "\u00ad"),
    *("\0", "\x07", "\x1b[31m", "\x7f", "\u202e", "\u2066", "\ufffe"),
    *("true", "no", "null", "~", "1.0", "1e3", "0x1F", "2011-07-25", "12:30"),
    *("claimledger: ignore[Q204] why", "name: x # y", "quote:", "- id: x", "x" * 130, "some words of a quote " * 7),
)
#: Keys that people write, and some that nobody should.
KEYS = st.sampled_from(["a", "b c", "x: y", "<<", "", "# k", "k" * 1100])
IDS = st.from_regex(r"[a-z][a-z0-9]{0,9}(-[a-z0-9]{1,9}){0,3}", fullmatch=True)
_DATES = "2011 2011-07 2011-07-25 2011-07/2011-09 ../2012-04-30 2011-07-25/.. 2011~ 2011-07? 201X 2011-XX 2011-23 -0044"
DATES = st.sampled_from([*_DATES.split(), "Y-12000", "2011-07-25T10:30:00Z"])
NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=3)
_ADDRESSES = (
    "https://example.org/a?b=c,d#e:f",
    "http://web.archive.org/web/20110630112127/http:/x",
    "urn:isbn:1",
    "https://example.org/" + "long-address-" * 12,
)
_CHARACTERS = st.characters(exclude_categories=("Cs",))


@cache
def texts(*, one_line: bool = False) -> st.SearchStrategy[str]:
    """Texts of at least one character; of one line where *one_line* says so."""
    pieces = [piece for piece in (*PIECES, "\n", "\n\n", " \n", "\n  ") if not one_line or "\n" not in piece]
    natural = st.text(string.ascii_letters + "    .,;’–", min_size=1, max_size=300)
    joined = st.lists(st.sampled_from(pieces), min_size=1, max_size=8).map("".join)
    free = st.text(_CHARACTERS, min_size=1, max_size=20)
    made = st.one_of(natural, joined, free)
    return made.map(lambda text: text.replace("\n", " ")) if one_line else made


@cache
def _of_mark(mark: TextKind) -> st.SearchStrategy[str]:
    if mark in (TextKind.ID, TextKind.TERM):
        return IDS
    if mark in (TextKind.WHO, TextKind.RELAYED):
        return st.one_of(IDS, texts(one_line=True))
    return {
        TextKind.URL: st.sampled_from(_ADDRESSES),
        TextKind.LANGUAGE: st.sampled_from(["en", "en-GB", "zh-Hant", "no"]),
        TextKind.LINE: texts(one_line=True),
        TextKind.DIGEST: st.sampled_from(["0" * 64, "sha256-" + "ab" * 32]),
        TextKind.FINGERPRINT: st.sampled_from(["v1:" + "0a1b2c3d-" * 6 + "0", "v2:ab"]),
        TextKind.PATH: st.sampled_from(["a.txt", "copies/b c.html", "x, y.pdf"]),
    }.get(mark, texts())


EXTRA = st.recursive(
    st.one_of(st.just(""), texts()),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(tuple),
        st.dictionaries(st.one_of(KEYS, texts()), inner, max_size=3).map(FrozenMap),
    ),
    max_leaves=5,
)


@cache
def _of_type(kind: Any) -> st.SearchStrategy[Any]:
    if kind == Base:
        return st.one_of(st.just("unknown"), NUMBERS)
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Annotated:
        inner, mark = arguments[0], arguments[1]
        if get_origin(inner) is tuple:
            return st.lists(texts(), min_size=1, max_size=3).map(tuple)
        return _of_mark(mark)
    if origin in (Union, UnionType):
        present = tuple(inner for inner in arguments if inner is not type(None))
        return _of_type(Base if set(present) == set(get_args(Base)) else present[0])
    if origin is tuple:
        return st.lists(_of_type(arguments[0]), min_size=1, max_size=2).map(tuple)
    if kind == FrozenMap[object]:
        return st.dictionaries(texts(), EXTRA, min_size=1, max_size=2).map(FrozenMap)
    if kind is bool:
        return st.booleans()
    if kind is Decimal:
        return NUMBERS
    if kind is PartialDate:
        return DATES.map(PartialDate.parse)
    if issubclass(kind, Enum):
        return st.sampled_from(kind)
    if has(kind):
        return record_of(kind)
    raise AssertionError(f"no strategy for {kind!r}")


@cache
def record_of(record_type: Any) -> st.SearchStrategy[Any]:
    """Records of *record_type*, any of whose fields may be set."""
    required: dict[str, Any] = {}
    optional: dict[str, Any] = {}
    for attribute in keys_of(record_type).values():
        if attribute.name == "implied":
            strategy = st.dictionaries(st.sampled_from(list(keys_of(record_type))), texts(), min_size=1, max_size=2)
            optional[attribute.name] = strategy.map(FrozenMap)
        else:
            chosen = required if attribute.default is NOTHING else optional
            chosen[attribute.name] = _of_type(attribute.type)
    fields = st.fixed_dictionaries(required, optional=optional)

    @st.composite
    def record(draw: st.DrawFn) -> Any:
        # Drawn in a function, because hypothesis spells a strategy out with all that is in it.
        return record_type(**draw(fields))

    return record()


sources = record_of(records.Source)
speakers = record_of(records.Speaker)
claims = record_of(records.Claim)
ratings = record_of(records.Rating)
EVERY_RECORD_TYPE = tuple(
    kind for kind in vars(records).values() if isinstance(kind, type) and has(kind) and kind is not PartialDate
)


#: What `text_of_file` takes: any sections with any records.
files = st.fixed_dictionaries(
    {},
    optional={
        "document": sources,
        "sources": st.lists(sources, min_size=1, max_size=2),
        "speakers": st.lists(speakers, min_size=1, max_size=2),
        "scales": st.lists(ratings, min_size=1, max_size=2),
        "claims": st.lists(claims, min_size=1, max_size=2),
    },
).filter(bool)
