"""Under which keys the fields of a record stand in a file."""

from __future__ import annotations

from functools import cache
from typing import Any, get_type_hints

from claimledger.value_classes import fields


@cache
def fields_of(record_type: Any) -> tuple[Any, ...]:
    """Return the fields of a record class, with real types in place of their texts."""
    found: tuple[Any, ...] = fields(record_type)
    if not any(isinstance(one.type, str) for one in found):
        # The rooms of records keep real types, which are there at once.
        return found
    types = get_type_hints(record_type, include_extras=True)
    return tuple([one._replace(type=types[one.name]) for one in found])


@cache
def keys_of(record_type: Any) -> dict[str, Any]:
    """Return the keys of a record in a file, in canonical order, with the fields."""
    return {attribute.metadata.get("key", attribute.name): attribute for attribute in fields_of(record_type)}
