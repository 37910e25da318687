"""
The constructor of a class of values, written as a text and compiled, as attrs writes it.

What each argument is for stands in the text, so that a call costs no more than setting the fields.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple


class _Nothing:
    """No value at all."""

    def __repr__(self) -> str:
        return "NOTHING"

    def __bool__(self) -> bool:
        return False


#: The default of a field that has none; as an argument, it leaves a default to be made.
MUST_BE_GIVEN = _Nothing()


class Default(NamedTuple):
    """What makes the default of a field anew for each value: alone, or of the value."""

    factory: Callable[..., Any]
    takes_self: bool = False


class Field(NamedTuple):
    """What must be known of a field to make, tell and compare values; `attrs.Attribute` has the same names."""

    name: str
    #: The name of the constructor's argument.
    alias: str
    type: Any
    default: Any
    init: bool
    kw_only: bool
    repr: Any = True
    eq: bool = True
    metadata: Mapping[Any, Any] = MappingProxyType({})

    @classmethod
    def of(cls, name: str, kind: Any, said: Mapping[str, Any]) -> Field:
        """Return the field *name* of which is said what `attrs.field` is told."""
        return cls(
            name=name,
            alias=name.lstrip("_"),
            type=kind,
            default=said.get("default", MUST_BE_GIVEN),
            init=said.get("init", True),
            kw_only=said.get("kw_only", False),
            repr=said.get("repr", True),
            eq=said.get("eq", True),
            metadata=said.get("metadata", {}),
        )


def constructor_of(made: Any, fields: Sequence[Field], *, is_frozen: bool) -> Callable[..., None]:
    """Return the `__init__` of the class *made*, which has a slot for each of *fields*."""
    arguments = sorted((one for one in fields if one.init), key=lambda one: one.kw_only)
    written = [_argument(one) for one in arguments]
    if arguments and arguments[-1].kw_only:
        written.insert(sum(not one.kw_only for one in arguments), "*")
    # A frozen value refuses to have its fields set; `object` does not ask it.
    lines = ["put = setter(self)"] if is_frozen else []
    lines += [line for one in fields for line in _lines(one, is_frozen=is_frozen)]
    if hasattr(made, "__attrs_post_init__"):
        lines.append("self.__attrs_post_init__()")
    known: dict[str, Any] = {f"default_{one.name}": _default(one) for one in fields}
    known |= {"setter": object.__setattr__.__get__, "NOTHING": MUST_BE_GIVEN}
    body = "\n ".join(lines or ["pass"])
    text = f"def __init__({', '.join(['self', *written])}):\n {body}"
    exec(compile(text, f"<constructor of {made.__qualname__}>", "exec"), known)  # noqa: S102 - of names of fields alone
    constructor: Callable[..., None] = known["__init__"]
    constructor.__module__, constructor.__qualname__ = made.__module__, f"{made.__qualname__}.__init__"
    constructor.__annotations__ = {one.alias: one.type for one in fields if one.init} | {"return": None}
    return constructor


def _argument(one: Field) -> str:
    if one.default is MUST_BE_GIVEN:
        return one.alias
    return f"{one.alias}={'NOTHING' if isinstance(one.default, Default) else f'default_{one.name}'}"


def _lines(one: Field, *, is_frozen: bool) -> list[str]:
    """Return the lines that set a field."""
    put = f"put('{one.name}', %s)" if is_frozen else f"self.{one.name} = %s"
    if not isinstance(one.default, Default):
        if one.init:
            return [put % one.alias]
        return [] if one.default is MUST_BE_GIVEN else [put % f"default_{one.name}"]
    made = f"default_{one.name}({'self' if one.default.takes_self else ''})"
    if not one.init:
        return [put % made]
    return [f"if {one.alias} is not NOTHING:", f" {put % one.alias}", "else:", f" {put % made}"]


def _default(one: Field) -> Any:
    return one.default.factory if isinstance(one.default, Default) else one.default
