"""
How the house makes its classes of values: attrs, with less to compile at every start.

attrs writes the methods of a class as a text and compiles it whenever the class is made. With a hundred classes, what
tells and compares values is half of that time, and a fifth of a short run; here these methods are shared functions.
"""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any

import attrs

if TYPE_CHECKING:
    from attrs import frozen as frozen
else:

    def frozen(of: Any = None, **options: Any) -> Any:
        """
        Make *of* a class of frozen, slotted values, as `attrs.frozen` does with the same *options*.

        What it compiles is the constructor alone, and the order where it is asked for.
        """
        if of is None:
            return lambda cls: frozen(cls, **options)
        if "__repr__" not in vars(of):
            of.__repr__ = _told
        options.setdefault("weakref_slot", False)
        is_compared = options.pop("eq", True) and "__eq__" not in vars(of)
        is_ordered = options.get("order", False)
        made = attrs.frozen(of, repr=False, eq=is_compared and is_ordered, **options)
        if is_compared and not is_ordered:
            _compare(made)
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


#: What attrs, or Python, puts into a class besides its own words.
_MADE = {
    *("__slots__", "__setattr__", "__delattr__", "__init__", "__attrs_attrs__", "__attrs_own_setattr__"),
    *("__getstate__", "__setstate__", "__match_args__", "__eq__", "__hash__", "__repr__"),
}


def unfrozen(made: Any) -> Any:
    """
    Return a class whose values are laid out as those of *made*, and can be filled in one field after the other.

    Of such a value, when it is whole, the class is set to *made*; then it never changes any more. To set thirty fields
    of a frozen value takes several times as long.
    """
    # Besides the fields, what is found out once has a slot.
    body = {name: value for name, value in vars(made).items() if name not in _MADE and name not in made.__slots__}
    return type(made.__name__, made.__bases__, {**body, "__slots__": made.__slots__})
