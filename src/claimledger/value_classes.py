"""
How the house makes its classes of values: attrs, with less to compile at every start.

attrs writes the methods of a class as a text and compiles it whenever the class is made. With a hundred classes, what
tells and compares values is half of that time, and a fifth of a short run; here these methods are shared functions.
"""

from __future__ import annotations

from functools import cache, cached_property, partial
from operator import attrgetter
from typing import TYPE_CHECKING, Any

import attrs

if TYPE_CHECKING:
    from attrs import frozen as frozen
else:

    def frozen(of: Any = None, **options: Any) -> Any:
        """
        Make *of* a class of frozen values, as `attrs.frozen` does with the same *options*.

        What it compiles is the constructor alone, and the order where it is asked for. The values have slots, unless
        the class finds something out once: into slots that would be put by a function that is compiled for it.
        """
        if of is None:
            return lambda cls: frozen(cls, **options)
        if "__repr__" not in vars(of):
            of.__repr__ = _told
        is_sent_by_itself = "__reduce__" in vars(of)
        options.setdefault("weakref_slot", False)
        options.setdefault("slots", not any(isinstance(value, cached_property) for value in vars(of).values()))
        is_compared = options.pop("eq", True) and "__eq__" not in vars(of)
        is_ordered = options.get("order", False)
        made = attrs.frozen(of, repr=False, eq=is_compared and is_ordered, getstate_setstate=False, **options)
        if is_compared and not is_ordered:
            _compare(made)
        if not is_sent_by_itself:
            _send(made)
        return made


def _told(self: Any) -> str:
    """Return the value as it is written in Python."""
    fields = [one for one in type(self).__attrs_attrs__ if one.repr]
    told = ", ".join(
        f"{one.name}={(one.repr if callable(one.repr) else repr)(getattr(self, one.name, attrs.NOTHING))}"
        for one in fields
    )
    return f"{type(self).__qualname__.rsplit('>.', 1)[-1]}({told})"


def _compare(made: Any) -> None:
    """Give *made* the equality and the hash of its fields."""
    names = [one.name for one in made.__attrs_attrs__ if one.eq]
    content = attrgetter(*names) if names else _nothing

    def is_equal(self: Any, other: object) -> Any:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return content(self) == content(other)

    def hash_of(self: Any) -> int:
        return hash(content(self))

    hash_is_own = "__hash__" in vars(made)
    made.__eq__ = is_equal
    if not hash_is_own:
        made.__hash__ = hash_of


def _nothing(_: object) -> tuple[()]:
    return ()


# --- copies, and values that are sent to another process ---


def _send(made: Any) -> None:
    """Let values of *made* be copied and sent by their fields as they are: in half of the time that attrs takes."""
    names = [one.name for one in made.__attrs_attrs__]
    fields = attrgetter(*names) if len(names) > 1 else lambda self: [getattr(self, name) for name in names]

    def reduced(self: Any) -> tuple[Any, ...]:
        return _restored, (self.__class__, *fields(self))

    made.__reduce__ = reduced


def _restored(made: Any, *values: Any) -> Any:
    """Return a value of the class *made* with *values* in its fields, whatever its constructor would say to them."""
    return _restorer(made)(*values)


@cache
def _restorer(made: Any) -> Any:
    names = [one.name for one in made.__attrs_attrs__]
    if "__attrs_attrs__" not in vars(made) or "__slots__" not in vars(made):
        # A class below, or one without slots, which is not laid out as its fields are.
        return partial(_filled, made, names)
    given = [f"v{at}" for at in range(len(names))]
    lines = [f"self.{name} = {value}" for name, value in zip(names, given, strict=True)]
    known: dict[str, Any] = {"blank": unfrozen(made), "whole": made, "new": object.__new__}
    body = "\n ".join(["self = new(blank)", *lines, "self.__class__ = whole", "return self"])
    exec(f"def restore({', '.join(given)}):\n {body}", known)  # noqa: S102 - of names of fields alone
    return known["restore"]


def _filled(made: Any, names: list[str], *values: Any) -> Any:
    new = object.__new__(made)
    for name, value in zip(names, values, strict=True):
        object.__setattr__(new, name, value)
    return new


#: What attrs, or Python, puts into a class besides its own words.
_MADE = {
    *("__slots__", "__setattr__", "__delattr__", "__init__", "__attrs_attrs__", "__attrs_own_setattr__"),
    *("__getstate__", "__setstate__", "__match_args__", "__eq__", "__hash__", "__repr__"),
}


def unfrozen(made: Any) -> Any:
    """
    Return a class whose values are laid out as those of *made*, and can be filled in one field after the other.

    *made* has slots. Of such a value, when it is whole, the class is set to *made*; then it never changes any more. To
    set thirty fields of a frozen value takes several times as long.
    """
    body = {name: value for name, value in vars(made).items() if name not in _MADE and name not in made.__slots__}
    return type(made.__name__, made.__bases__, {**body, "__slots__": made.__slots__})
