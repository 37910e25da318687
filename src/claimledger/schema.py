"""
The JSON Schema of the ledger file format, made from the record classes.

An editor that knows it completes and checks a claim file while it is typed. Editors read YAML with types (``1.9`` a
number, ``2011`` an integer, ``true`` a boolean), where claimledger reads every scalar as text; the schema accepts what
such a reader makes of a sound file. It finds faults of shape, not all of them: `claimledger check` has the last word.
"""

from __future__ import annotations

import json
from decimal import Decimal
from enum import Enum
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from attrs import NOTHING, has

from claimledger.records.frozen_map import FrozenMap
from claimledger.records.keys import keys_of
from claimledger.records.kinds import ID_MAX_LENGTH, ID_PATTERN, Base, TextKind
from claimledger.records.partial_date import PartialDate
from claimledger.structuring import SECTIONS

DRAFT = "https://json-schema.org/draft/2020-12/schema"
Schema = dict[str, Any]

_POINT = (
    "(-?[0-9]{4}|-?[0-9]{3}X|-?[0-9]{2}XX|Y-?[1-9][0-9]{4,11})(-([0-9]{2}|XX)(-([0-9]{2}|XX))?)?"
    "(T[0-9]{2}:[0-9]{2}:[0-9]{2}(Z|[+-][0-9]{2}(:[0-9]{2})?)?)?[?~%]?"
)
_NUMBER = r"-?(0|[1-9][0-9]*)(\.[0-9]+)?"
#: What an unquoted text may be to an editor.
_ANY_SCALAR = ["string", "number", "boolean"]

_PLAIN_TYPES: dict[str, Schema] = {
    "id": {
        "description": "Lower-case words and digits joined by `-`, beginning with a letter; unique over all records.",
        "type": ["string", "boolean"],
        "pattern": f"^{ID_PATTERN}$",
        "maxLength": ID_MAX_LENGTH,
    },
    "term": {
        "description": "A word of a vocabulary.",
        "type": ["string", "boolean"],
        "pattern": f"^{ID_PATTERN}$",
        "maxLength": ID_MAX_LENGTH,
    },
    "who": {"description": "The id of a speaker, or a name.", "type": _ANY_SCALAR, "pattern": r"^[^\n]+$"},
    "relayed": {
        "description": "The id of a source or a speaker, or a name.",
        "type": _ANY_SCALAR,
        "pattern": r"^[^\n]+$",
    },
    "url": {
        "description": "An address with its scheme.",
        "type": "string",
        "pattern": r"^(?!([Jj][Aa][Vv][Aa][Ss][Cc][Rr][Ii][Pp][Tt]|[Dd][Aa][Tt][Aa]|[Vv][Bb][Ss][Cc][Rr][Ii][Pp][Tt]):)"
        r'(?![Hh][Tt][Tt][Pp][Ss]?:(?!//[^/]))[A-Za-z][A-Za-z0-9+.-]*:[^\s<>"{}|\\^`]+$',
    },
    "language": {
        "description": "A BCP 47 tag, such as en, en-GB or zh-Hant.",
        "type": "string",
        "pattern": "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$",
    },
    "line": {"description": "One line of text.", "type": _ANY_SCALAR, "pattern": r"^[^\n]+$"},
    "prose": {"description": "Text of any number of lines; Markdown.", "type": _ANY_SCALAR, "minLength": 1},
    "passage": {"description": "Exact characters of a source.", "type": _ANY_SCALAR, "minLength": 1},
    "digest": {
        "description": "A SHA-256 digest: 64 hexadecimal digits, with or without `sha256-` before them.",
        "type": ["string", "number"],
        "pattern": "^(sha256-)?[0-9a-f]{64}$",
    },
    "fingerprint": {
        "description": "What a review judged, as `claimledger review --confirm` writes it.",
        "type": "string",
        "maxLength": 200,
        "pattern": "^v[0-9]{1,3}:[0-9a-f]+(-[0-9a-f]+)*$",
    },
    "path": {
        "description": "A file beside or below this one.",
        "type": ["string", "number"],
        "pattern": r"^(?![/\\])(?![A-Za-z]:)(?!(.*[/\\])?\.\.([/\\]|$))[^\0]+$",
    },
    "date": {
        "description": "A date that may be incomplete (EDTF): 2011, 2011-07, 2011-07-25, 2011-07/2011-09, 2011~, 201X.",
        "anyOf": [
            {"type": "integer", "minimum": -9999, "maximum": 9999},
            {"type": "string", "pattern": f"^({_POINT}|({_POINT}|(\\.\\.)?)/{_POINT}|{_POINT}/(\\.\\.)?)$"},
        ],
    },
    "number": {
        "description": "Digits and a point: 1400, 1.9, -3.",
        "type": ["number", "string"],
        "pattern": f"^{_NUMBER}$",
    },
    "truth": {"description": "true or false.", "enum": [True, False, "true", "false"]},
}
_OF_MARK = {mark: mark.value for mark in TextKind} | {TextKind.WORDS: "passage"}


def json_schema() -> Schema:
    """Return the JSON Schema (draft 2020-12) of a ledger file; the same at every call, keys in canonical order."""
    definitions: dict[str, Schema] = {name: dict(schema) for name, schema in _PLAIN_TYPES.items()}
    properties = {}
    for key, kind in SECTIONS.items():
        _define(kind, definitions)
        reference = _reference(kind.__name__)
        properties[key] = reference if key == "document" else {"type": "array", "items": reference}
        properties[key] = {"description": _SECTION_DOCS[key], **properties[key]}
    return {
        "$schema": DRAFT,
        "title": "claimledger file",
        "description": "Claims, the documents they stand in, the people who said them, and what checking found.",
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
        "$defs": definitions,
    }


def schema_text() -> str:
    """Return the JSON Schema as the text of a file, as `claimledger schema` prints it; it ends in a line break."""
    return json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"


_SECTION_DOCS = {
    "document": "The one document that the claims of this file stand in; it supplies their `source`.",
    "sources": "Documents in which claims or evidence stand.",
    "speakers": "People, organisations and groups that say things.",
    "scales": "Ratings of the ledger's own, in order.",
    "claims": "Words that somebody said, and what became of checking them.",
}


def _reference(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _define(kind: Any, definitions: dict[str, Schema]) -> None:
    """Put the definition of a record class, and of those it needs, into *definitions*."""
    name = kind.__name__
    if name in definitions:
        return
    definitions[name] = {}
    properties: dict[str, Schema] = {}
    required: list[str] = []
    short: Schema | None = None
    for key, attribute in keys_of(kind).items():
        properties[key] = _property(attribute, kind, definitions)
        if attribute.default is NOTHING:
            required.append(key)
        if attribute.metadata.get("short"):
            short = _of_type(attribute.type, definitions)
    mapping: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
    if required:
        mapping["required"] = required
    described = {"description": " ".join(str(kind.__doc__).split())}
    definitions[name] = {**described, **(mapping if short is None else {"anyOf": [mapping, short]})}


def _property(attribute: Any, kind: Any, definitions: dict[str, Schema]) -> Schema:
    described: Schema = {"description": attribute.metadata["doc"]}
    if attribute.name == "implied":
        known = list(keys_of(kind))
        return {
            **described,
            "type": "object",
            "propertyNames": {"enum": known},
            "additionalProperties": _reference("prose"),
        }
    schema = _of_type(attribute.type, definitions)
    if attribute.metadata.get("one"):
        schema = {"anyOf": [schema["items"], schema]}
    default = attribute.default
    if default is not NOTHING and isinstance(default, (Enum, bool)):
        described["default"] = default.value if isinstance(default, Enum) else default
    return {**described, **schema}


def _of_type(kind: Any, definitions: dict[str, Schema]) -> Schema:
    """Return the schema of the type of a field."""
    if kind == Base:
        return {"anyOf": [_reference("number"), {"const": "unknown"}]}
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Annotated:
        reference = _reference(_OF_MARK[next(mark for mark in arguments[1:] if isinstance(mark, TextKind))])
        if get_origin(arguments[0]) is tuple:
            return {"anyOf": [reference, {"type": "array", "minItems": 1, "items": reference}]}
        return reference
    if origin in (Union, UnionType):
        present = [inner for inner in arguments if inner is not type(None)]
        return _of_type(Base if set(present) == set(get_args(Base)) else present[0], definitions)
    if origin is tuple:
        return {"type": "array", "minItems": 1, "items": _of_type(arguments[0], definitions)}
    if kind == FrozenMap[object]:
        return {"type": "object"}
    plain = {bool: "truth", Decimal: "number", PartialDate: "date"}.get(kind)
    if plain is not None:
        return _reference(plain)
    if issubclass(kind, Enum):
        return {"enum": [member.value for member in kind]}
    if has(kind):
        _define(kind, definitions)
        return _reference(kind.__name__)
    raise TypeError(f"the schema has no form for {kind!r}")
