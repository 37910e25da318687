"""Under which keys the fields of a record stand in a file."""

from __future__ import annotations

from functools import cache
from typing import Any

from attrs import fields, resolve_types


@cache
def fields_of(record_type: Any) -> tuple[Any, ...]:
    """Return the attrs attributes of a record class, with real types in place of their texts."""
    found: tuple[Any, ...] = fields(record_type)
    # The rooms of records keep real types, which are there at once; others may have put their texts in place.
    return fields(resolve_types(record_type)) if any(isinstance(one.type, str) for one in found) else found


@cache
def keys_of(record_type: Any) -> dict[str, Any]:
    """Return the keys of a record in a file, in canonical order, with their attrs attributes."""
    return {attribute.metadata.get("key", attribute.name): attribute for attribute in fields_of(record_type)}
