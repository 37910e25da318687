"""
The plain values of a file → records, and what is wrong with their shape.

The one door to cattrs. A record is first read the fast way, which stops at the first fault; only a record with a fault
is read again, collecting all of them. A record with a fault is left out, its neighbours stay.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from enum import Enum
from functools import cache, lru_cache, partial
from typing import Annotated, Any, cast, get_args, get_origin

from attrs import fields, frozen, has, resolve_types

from claimledger import records
from claimledger.diagnostic import Change, Finding, Remedy
from claimledger.document import Plain
from claimledger.errors import did_you_mean
from claimledger.location import Route
from claimledger.records.claim import Claim
from claimledger.records.frozen_map import FrozenMap, Reasons, frozen_value
from claimledger.records.kinds import ID_MAX_LENGTH, Base, TextKind, is_id
from claimledger.records.partial_date import MalformedDate, PartialDate
from claimledger.records.scale import Rating
from claimledger.records.source import Source
from claimledger.records.speaker import Speaker

Record = Source | Speaker | Claim | Rating

#: The keys of a ledger file, with the record that each holds, in the order in which a file is written.
SECTIONS: dict[str, type[Record]] = {
    "document": Source,
    "sources": Source,
    "speakers": Speaker,
    "scales": Rating,
    "claims": Claim,
}


class ShapeFault(ValueError):
    """A value that its field cannot hold; carries the code and the words of the finding."""

    def __init__(
        self, code: str, message: str, hint: str | None = None, remedy: object = None, *, at_key: bool = False
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint
        #: The value that would be right, if it is known; the key, if it is the key that is wrong.
        self.remedy = remedy
        self.at_key = at_key


@frozen
class ShapeFinding:
    """A finding about the shape of a record, with the code of its rule."""

    code: str
    finding: Finding


@frozen
class Shaped:
    """What the plain values of a file came to."""

    #: The sound records with their routes, in the order of the file.
    records: tuple[tuple[Route, Record], ...]
    findings: tuple[ShapeFinding, ...]


def structure(values: Plain | None) -> Shaped:
    """Return the records that *values*, the plain values of one file, hold, and every fault of their shape."""
    if values is None or values == "":
        hint = "write `claims:` and a first claim, or remove the file"
        return Shaped((), (_finding("F005", "the file holds nothing", (), hint=hint),))
    if not isinstance(values, dict):
        known = ", ".join(SECTIONS)
        message = f"a ledger file is a mapping with any of the keys {known}, not {_what(values)}"
        return Shaped((), (_finding("F005", message, ()),))
    records: list[tuple[Route, Record]] = []
    findings: list[ShapeFinding] = []
    for key, value in values.items():
        if key not in SECTIONS:
            findings.append(_unknown_key(key, (), SECTIONS))
        elif key == "document":
            _structure_one(value, Source, (key,), records, findings)
        elif not isinstance(value, list):
            findings.append(_finding("F005", f"`{key}` is a list of records, not {_what(value)}", (key,)))
        else:
            for index, item in enumerate(value):
                _structure_one(item, SECTIONS[key], (key, index), records, findings)
    return Shaped(tuple(records), tuple(findings))


def _structure_one(
    value: Plain,
    record_type: Any,
    route: Route,
    records: list[tuple[Route, Record]],
    findings: list[ShapeFinding],
) -> None:
    read, _ = _readers(record_type)
    try:
        records.append((route, read(value, record_type)))
    except Exception:  # whatever the fast way could not read, the slow way explains
        faults = list(faults_of(value, record_type, route))
        if not faults:
            raise
        findings.extend(faults)


def structure_record(value: Plain, record_type: Any) -> Any:
    """
    Return the record of *record_type* that *value* tells.

    Raises:
        ShapeFault: the first of its faults.

    """
    read, _ = _readers(record_type)
    try:
        return read(value, record_type)
    except Exception as error:
        for fault in faults_of(value, record_type, ()):
            raise ShapeFault(fault.code, fault.finding.message, fault.finding.hint) from error
        raise


def faults_of(value: Plain, record_type: Any, route: Route = ()) -> Iterator[ShapeFinding]:
    """Yield everything that keeps *value* from being a record of *record_type*, in the order of its keys."""
    if not isinstance(value, dict):
        yield _finding("F005", f"a {record_type.__name__.lower()} is a mapping, not {_what(value)}", route)
        return
    _, read_in_detail = _readers(record_type)
    try:
        read_in_detail(value, record_type)
    except Exception as error:  # cattrs raises groups of whatever the hooks raise
        yield from _walk_error(error, value, record_type, route)


def _walk_error(error: BaseException, value: Plain, kind: Any, route: Route) -> Iterator[ShapeFinding]:
    """Yield the findings in a tree of cattrs errors, each with its route."""
    from cattrs import ClassValidationError, ForbiddenExtraKeysError, IterableValidationError

    if isinstance(error, (ClassValidationError, IterableValidationError)):
        for inner in error.exceptions:
            step = _step(inner, kind if isinstance(error, ClassValidationError) else None)
            if step is None:
                yield from _walk_error(inner, value, kind, route)
                continue
            key, inner_kind = step
            if isinstance(inner, KeyError) and isinstance(value, dict) and key not in value:
                yield _missing(str(key), kind, route)
                continue
            if isinstance(value, str):
                # A short form: what stands there is no mapping or list that one could step into.
                yield from _walk_error(inner, value, inner_kind, route)
                continue
            yield from _walk_error(inner, _at(value, key), inner_kind, (*route, key))
    elif isinstance(error, ForbiddenExtraKeysError):
        known = keys_of(error.cl)
        written = value if isinstance(value, dict) else {}
        for key in written:
            if key in error.extra_fields:
                yield _unknown_key(key, route, known, written[key])
    elif isinstance(error, ShapeFault):
        remedy = None
        if error.remedy is not None:
            change = Change(route=route, value=error.remedy, key=error.at_key)
            remedy = Remedy(title=f"write `{error.remedy}`", changes=(change,))
        yield _finding(error.code, error.message, route, at_key=error.at_key, hint=error.hint, remedy=remedy)
    elif isinstance(error, ExceptionGroup):
        for inner in error.exceptions:
            yield from _walk_error(inner, value, kind, route)
    else:
        yield _finding("F005", f"this cannot be read: {error}", route)


def _step(error: BaseException, kind: Any) -> tuple[str | int, Any] | None:
    """Return the key or index at which *error* happened, as its notes tell, and the class there."""
    for note in getattr(error, "__notes__", ()):
        name = getattr(note, "name", None)
        if name is not None:
            return (_key_of(kind, name) if kind is not None else name), _class_in(note.type)
        index = getattr(note, "index", None)
        if index is not None:
            return index, _class_in(note.type)
    return None


def _class_in(kind: Any) -> Any:
    """Return the record class in a type such as ``tuple[Review, ...]`` or ``Rights | None``."""
    if has(kind):
        return kind
    return next((found for inner in get_args(kind) if (found := _class_in(inner)) is not None), None)


def _key_of(kind: Any, name: str) -> str:
    for attribute in _fields(kind) if kind is not None and has(kind) else ():
        if attribute.name == name:
            return str(attribute.metadata.get("key", name))
    return name


def _at(value: Plain, key: str | int) -> Plain:
    if isinstance(value, dict) and isinstance(key, str):
        return value.get(key, "")
    if isinstance(value, list) and isinstance(key, int) and key < len(value):
        return value[key]
    return value


def _fields(record_type: Any) -> tuple[Any, ...]:
    """Return the attrs attributes of a record class, with real types in place of their texts."""
    return tuple(fields(resolve_types(record_type)))


@cache
def keys_of(record_type: Any) -> dict[str, Any]:
    """Return the keys of a record in a file, in canonical order, with their attrs attributes."""
    return {attribute.metadata.get("key", attribute.name): attribute for attribute in _fields(record_type)}


def _finding(code: str, message: str, route: Route, **more: Any) -> ShapeFinding:
    return ShapeFinding(code, Finding(message=message, route=route, **more))


def _missing(key: str, kind: Any, route: Route) -> ShapeFinding:
    attribute = keys_of(kind).get(key) if kind is not None else None
    hint = attribute.metadata["doc"] if attribute is not None else None
    name = kind.__name__ if kind is not None else "record"
    return _finding("F004", f"{_with_article(name)} needs `{key}`", route, hint=hint)


def _with_article(name: str) -> str:
    spelt = re.sub(r"(?<!^)(?=[A-Z])", " ", name).lower()
    if spelt == "evidence":
        return "a passage of evidence"
    return f"{'an' if spelt[0] in 'aeiou' else 'a'} {spelt}"


def _unknown_key(key: str, route: Route, known: Mapping[str, object], value: Plain = "x") -> ShapeFinding:
    near = did_you_mean(key, known)
    if value == "" and near is None:
        hint: str | None = "a comma inside `{ }` ends a text: quote the text, or write one key to a line"
        message = f"`{key}` is cut off from the text before it"
    else:
        message = f"there is no key `{key}` here"
        hint = f"did you mean `{near}`?" if near else f"the keys are {', '.join(known)}"
    remedy = None
    if near is not None:
        change = Change(route=(*route, key), value=near, key=True)
        remedy = Remedy(title=f"write `{near}`", changes=(change,))
    return _finding("F003", message, (*route, key), at_key=True, hint=hint, remedy=remedy)


def _what(value: object) -> str:
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    if value == "":
        return "nothing"
    return f"the text {_short(str(value))}"


def _short(text: str) -> str:
    return repr(text if len(text) <= 40 else f"{text[:39]}…")


# --- the hooks: one for each sort of value ---


def _text(value: object, _: object = None) -> str:
    if type(value) is not str:
        raise ShapeFault("F005", f"this is a text, not {_what(value)}")
    if not value:
        raise ShapeFault("F005", "there is no value here", "write one, or take the key out")
    return value


def _id(value: object, _: object = None) -> str:
    if value.__class__ is str and is_id(value):
        return value
    text = _text(value)
    if is_id(text):
        return text
    if len(text) > ID_MAX_LENGTH:
        raise ShapeFault("F009", f"an id has at most {ID_MAX_LENGTH} characters, this one has {len(text)}")
    message = f"{_short(text)} is not an id"
    raise ShapeFault("F009", message, "an id is lower-case words and digits joined by `-`, and begins with a letter")


def _line(value: object, _: object = None) -> str:
    text = _text(value)
    if "\n" in text:
        raise ShapeFault("F005", "this is one line of text", "write it in one line, or below `>-`")
    return text


_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")


def _url(value: object, _: object = None) -> str:
    text = _text(value)
    if not _URL.fullmatch(text) or text.lower().startswith(("javascript:", "data:", "vbscript:")):
        message = f"{_short(text)} is not an address"
        raise ShapeFault("F005", message, "an address begins with https:// or another scheme and holds no spaces")
    return text


_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
#: The languages of two letters, which most tags are: the registry behind them takes a tenth of a second to import.
_COMMON_LANGUAGES = frozenset(
    """
    aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz
    ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik
    in io is it iu iw ja ji jv jw ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg
    mh mi mk ml mn mo mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro
    ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty
    ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
    """.split()  # noqa: SIM905 - nobody would read 190 lines
)


@lru_cache(maxsize=1_024)
def _language_fault(text: str) -> str | None:
    if text in _COMMON_LANGUAGES:
        return None
    if not _LANGUAGE.fullmatch(text):
        return f"{_short(text)} is not a language tag"
    import langcodes

    try:
        known = langcodes.Language.get(text).is_valid()
    except ValueError:
        return f"{_short(text)} is not a language tag"
    return None if known else f"there is no language {_short(text)}"


def _language(value: object, _: object = None) -> str:
    text = _text(value)
    fault = _language_fault(text)
    if fault:
        raise ShapeFault("F013", fault, "write a BCP 47 tag, such as en, en-GB or zh-Hant")
    return text


_SHA256 = re.compile(r"(?:sha256-)?[0-9a-f]{64}")


def _digest(value: object, _: object = None) -> str:
    text = _text(value)
    if not _SHA256.fullmatch(text):
        raise ShapeFault("F005", f"{_short(text)} is not a SHA-256 digest", "it has 64 digits of 0-9 and a-f")
    return text


def _path(value: object, _: object = None) -> str:
    text = _text(value)
    parts = text.replace("\\", "/").split("/")
    if text.startswith(("/", "\\")) or ".." in parts or re.match(r"[A-Za-z]:", text) or "\0" in text:
        raise ShapeFault("F005", f"{_short(text)} leads out of the ledger", "name a file beside or below this one")
    return text


_TEXT_HOOKS: dict[TextKind, Callable[[object], str]] = {
    TextKind.ID: _id,
    TextKind.WHO: _line,
    TextKind.RELAYED: _line,
    TextKind.URL: _url,
    TextKind.LANGUAGE: _language,
    TextKind.LINE: _line,
    TextKind.PROSE: _text,
    TextKind.WORDS: _text,
    TextKind.TERM: _id,
    TextKind.DIGEST: _digest,
    TextKind.PATH: _path,
}


def _bool(value: object, _: object = None) -> bool:
    if value == "true":
        return True
    if value == "false":
        return False
    loose = {"yes": "true", "no": "false", "True": "true", "False": "false", "TRUE": "true", "FALSE": "false"}
    remedy = loose.get(value) if isinstance(value, str) else None
    raise ShapeFault("F005", f"this is `true` or `false`, not {_what(value)}", remedy=remedy)


def _int(value: object, _: object = None) -> int:
    text = _text(value)
    if len(text) > 18 or not (text.isascii() and text.isdecimal()):
        raise ShapeFault("F005", f"{_short(text)} is not a whole number")
    return int(text)


_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?", re.ASCII)


def _decimal(value: object, _: object = None) -> Decimal:
    text = _text(value)
    if len(text) > 64 or not _NUMBER.fullmatch(text):
        raise ShapeFault("F005", f"{_short(text)} is not a number", "write digits and a point, such as 1400 or 1.9")
    return Decimal(text)


def _base(value: object, _: object = None) -> Decimal | str:
    return "unknown" if value == "unknown" else _decimal(value)


def _date(value: object, _: object = None) -> PartialDate:
    text = _text(value)
    try:
        return PartialDate.parse(text)
    except MalformedDate as error:
        message = f"{_short(text)} is not a date"
        raise ShapeFault("F012", message, error.why) from error


def _enum_hook(kind: type[Enum]) -> Callable[[object, object], Enum]:
    members: dict[object, Enum] = {member.value: member for member in kind}
    words = [str(word) for word in members]

    def read(value: object, _: object = None) -> Enum:
        try:
            return members[value]
        except (KeyError, TypeError):
            near = did_you_mean(value, words) if isinstance(value, str) else None
            hint = f"did you mean `{near}`?" if near else f"write {', '.join(words)}"
            raise ShapeFault("F005", f"{_what(value)} is none of the words for this", hint, near) from None

    return read


def _reasons(value: object, known: Mapping[str, object]) -> Reasons:
    if not isinstance(value, dict):
        raise ShapeFault("F005", f"this is a mapping of field to reason, not {_what(value)}")
    faults: list[Exception] = []
    for key, reason in value.items():
        try:
            _reason(key, reason, known)
        except ShapeFault as fault:
            faults.append(_noted(fault, key))
    if faults:
        raise _all_of(faults)
    return FrozenMap(value)


def _reason(key: str, reason: object, known: Mapping[str, object]) -> None:
    if key not in known:
        near = did_you_mean(key, known)
        hint = f"did you mean `{near}`?" if near else None
        raise ShapeFault("F003", f"`{key}` is not a field of this record", hint, near, at_key=True)
    _text(reason)


def _noted(error: Exception, step: Any, kind: object = None) -> Exception:
    """Return *error* with a note that it happened at the index or key *step*, as cattrs writes it."""
    from cattrs import IterableValidationNote

    note = IterableValidationNote(f"Structuring item @ index {step}", step, kind)
    error.__notes__ = [*getattr(error, "__notes__", []), note]
    return error


def _all_of(errors: list[Exception]) -> Exception:
    from cattrs import IterableValidationError

    return IterableValidationError("items", errors, tuple)


def _extra(value: object, _: object = None) -> FrozenMap[object]:
    if not isinstance(value, dict):
        raise ShapeFault("F005", f"`extra` is a mapping, not {_what(value)}")
    frozen_extra = frozen_value(value)
    assert isinstance(frozen_extra, FrozenMap)  # noqa: S101 - what a mapping freezes to
    return frozen_extra


def _annotation(kind: Any) -> TextKind | None:
    if get_origin(kind) is Annotated:
        return next((mark for mark in get_args(kind)[1:] if isinstance(mark, TextKind)), None)
    return None


def _is_words(kind: Any) -> bool:
    return _annotation(kind) is TextKind.WORDS and get_origin(get_args(kind)[0]) is tuple


def _words(value: object, _: object = None) -> tuple[str, ...]:
    if type(value) is str:
        return (value or _text(value),)
    return _list_of(_text)(value)


def _list_of(
    read: Callable[[Any], Any], kind: object = None, *, detailed: bool = True
) -> Callable[..., tuple[Any, ...]]:
    """Return a hook for a list; detailed, it collects the faults of all items as cattrs does."""

    def read_list(value: object, _: object = None) -> tuple[Any, ...]:
        if type(value) is not list:
            raise ShapeFault("F005", f"this is a list, not {_what(value)}", "write `- ` before each item, or [a, b]")
        if not value:
            raise ShapeFault("F005", "the list is empty", "take the key out")
        if not detailed:
            return tuple([read(item) for item in value])
        return _read_all(value, read, kind)

    return read_list


def _read_all(values: list[Any], read: Callable[[Any], Any], kind: object) -> tuple[Any, ...]:
    done: list[Any] = []
    errors: list[Exception] = []
    for index, item in enumerate(values):
        try:
            done.append(read(item))
        except Exception as error:  # passed on in the group
            errors.append(_noted(error, index, kind))
    if errors:
        raise _all_of(errors)
    return tuple(done)


@cache
def _readers(record_type: Any) -> tuple[Callable[[Any, Any], Any], Callable[[Any, Any], Any]]:
    """Return the fast and the detailed way to read a record."""
    fast, detailed = _converter(detailed=False), _converter(detailed=True)
    return fast.get_structure_hook(record_type), detailed.get_structure_hook(record_type)


@cache
def _converter(*, detailed: bool) -> Any:
    """Return a converter with a strict hook for each sort of value, built when it is first needed."""
    from cattrs import Converter

    converter = Converter(detailed_validation=detailed, forbid_extra_keys=True)
    plain_hooks: list[tuple[Any, Callable[..., Any]]] = [
        (str, _text),
        (bool, _bool),
        (int, _int),
        (Decimal, _decimal),
        (PartialDate, _date),
    ]
    for kind, hook in plain_hooks:
        converter.register_structure_hook(kind, hook)
    converter.register_structure_hook_func(lambda kind: kind == FrozenMap[object], _extra)
    # One by one: the words are texts too, and the hook of plain text would take them as they are.
    for kind in vars(records).values():
        if isinstance(kind, type) and issubclass(kind, Enum):
            converter.register_structure_hook(kind, _enum_hook(kind))
    converter.register_structure_hook_factory(
        lambda kind: _annotation(kind) is not None and not _is_words(kind),
        lambda kind: _hook_of_text(_annotation(kind)),
    )
    converter.register_structure_hook_func(_is_words, _words)
    converter.register_structure_hook_func(lambda kind: kind == Base, _base)
    converter.register_structure_hook_factory(
        lambda kind: _optional_of(kind) is not None, partial(_optional_hook, converter)
    )
    converter.register_structure_hook_factory(_is_tuple, partial(_tuple_hook, converter, detailed=detailed))
    converter.register_structure_hook_factory(has, partial(_class_hook, converter, detailed=detailed))
    return converter


def _hook_of_text(mark: TextKind | None) -> Callable[[Any, Any], str]:
    assert mark is not None  # noqa: S101 - the predicate of this hook
    return cast("Callable[[Any, Any], str]", _TEXT_HOOKS[mark])


def _optional_of(kind: Any) -> Any:
    """Return X of ``X | None``, else None."""
    arguments = get_args(kind)
    if type(None) not in arguments or get_origin(kind) is Annotated:
        return None
    rest = tuple(argument for argument in arguments if argument is not type(None))
    return Base if set(rest) == set(get_args(Base)) else rest[0] if len(rest) == 1 else None


def _optional_hook(converter: Any, kind: Any) -> Callable[[Any, Any], Any]:
    # Every hook takes the class for granted, so that the one of X serves X | None too.
    return cast("Callable[[Any, Any], Any]", converter.get_structure_hook(_optional_of(kind)))


def _is_tuple(kind: Any) -> bool:
    return bool(get_origin(kind) is tuple)


def _tuple_hook(converter: Any, kind: Any, *, detailed: bool) -> Callable[..., tuple[Any, ...]]:
    item = get_args(kind)[0]
    return _list_of(converter.get_structure_hook(item), item, detailed=detailed)


def _class_hook(converter: Any, kind: Any, *, detailed: bool) -> Callable[[Any, Any], Any]:
    """Return the hook of a record class: cattrs' own, behind the short forms of the file format."""
    from cattrs.gen import make_dict_structure_fn, override

    overrides: dict[str, Any] = {}
    short = None
    for attribute in _fields(kind):
        metadata = attribute.metadata
        more: dict[str, Any] = {}
        if "key" in metadata:
            more["rename"] = metadata["key"]
        if attribute.type == Reasons or attribute.name == "implied":
            more["struct_hook"] = partial(_read_reasons, kind)
        if metadata.get("one"):
            more["struct_hook"] = _one_or_list(converter, attribute.type, detailed=detailed)
        if metadata.get("short"):
            short = str(metadata.get("key", attribute.name))
        if more:
            overrides[attribute.name] = override(**more)
    read = make_dict_structure_fn(
        kind, converter, _cattrs_forbid_extra_keys=True, _cattrs_detailed_validation=detailed, **overrides
    )
    name = kind.__name__

    def read_mapping(value: Any, _: Any = None) -> Any:
        if value.__class__ is dict:
            return read(value, kind)
        if short is not None and value.__class__ is str:
            return read({short: value}, kind)
        raise ShapeFault("F005", f"{_with_article(name)} is a mapping, not {_what(value)}")

    return read_mapping


def _read_reasons(kind: Any, value: object, _: object = None) -> Reasons:
    return _reasons(value, keys_of(kind))


def _one_or_list(converter: Any, kind: Any, *, detailed: bool) -> Callable[[Any, Any], Any]:
    read = _tuple_hook(converter, kind, detailed=detailed)

    def read_one_or_list(value: Any, _: object = None) -> tuple[Any, ...]:
        return read([value] if type(value) is str else value)

    return read_one_or_list
