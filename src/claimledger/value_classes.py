"""
The classes of values of the house: as attrs makes them, with less to do at every start.

attrs writes the methods of a class as a text and compiles it whenever the class is made. With more than a hundred
classes that is a sixth of a short run, and attrs itself has to be imported. Here what tells, compares, orders and
changes values is shared functions, and a constructor is written when the first value is made. To others these are
classes of attrs: it describes one as soon as somebody asks it (`attrs.fields`). A class that wants more than most do,
such as a validator or a converter, is made by attrs as ever.

The names are those of attrs, which is what a type checker sees.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, cached_property, partial
from operator import attrgetter, ge, gt, le, lt
from types import MemberDescriptorType
from typing import TYPE_CHECKING, Any, Generic

from claimledger.constructors import MUST_BE_GIVEN, Default, Field, constructor_of

if TYPE_CHECKING:
    from attrs import NOTHING as NOTHING
    from attrs import Attribute as Attribute
    from attrs import Factory as Factory
    from attrs import define as define
    from attrs import evolve as evolve
    from attrs import field as field
    from attrs import fields as fields
    from attrs import frozen as frozen
    from attrs import has as has
else:
    NOTHING, Attribute, Factory = MUST_BE_GIVEN, Field, Default

    def frozen(of: Any = None, **options: Any) -> Any:
        """Make *of* a class of frozen, slotted values, as `attrs.frozen` does with the same *options*."""
        return _made(of, options, is_frozen=True)

    def define(of: Any = None, **options: Any) -> Any:
        """Make *of* a class of slotted values that may change, as `attrs.define` does with the same *options*."""
        return _made(of, options, is_frozen=False)

    def field(**options: Any) -> _Said:
        """Say of a field what its type does not, as `attrs.field` does."""
        return _Said(options)

    def fields(kind: Any) -> tuple[Field, ...]:
        """Return the fields of a class of values, in order."""
        return kind.__value_fields__

    def has(kind: Any) -> bool:
        """Tell whether *kind* is a class of values."""
        return isinstance(kind, type) and hasattr(kind, "__value_fields__")

    def evolve(value: Any, /, **changes: Any) -> Any:
        """Return *value* with other fields, as `attrs.evolve` does."""
        for one in type(value).__value_fields__:
            if one.init and one.alias not in changes:
                changes[one.alias] = getattr(value, one.name)
        return type(value)(**changes)


class _Said:
    """What is said of a field besides its type: options of `attrs.field`."""

    def __init__(self, options: dict[str, Any]) -> None:
        if "factory" in options:
            options["default"] = Default(options.pop("factory"))
        self.options = options

    def default(self, make: Callable[[Any], Any]) -> Callable[[Any], Any]:
        """Have *make* make the default, from the value: it decorates a method."""
        self.options["default"] = Default(make, takes_self=True)
        return make


#: What may be said of a class, and of a field of it, that is made here.
_OF_CLASSES = {"kw_only", "eq", "order", "slots", "weakref_slot"}
_OF_FIELDS = {"default", "init", "kw_only", "repr", "eq", "metadata"}
#: What such a class has from here, and must not have of its own.
_FROM_HERE = {
    *("__init__", "__attrs_pre_init__", "__setattr__", "__delattr__", "__getstate__", "__setstate__", "__replace__"),
    *("__slots__", "__getattr__", "__match_args__", "__value_fields__"),
}


def _made(of: Any, options: dict[str, Any], *, is_frozen: bool) -> Any:
    """Return the class of values that *of* describes; a decorator where it is not told yet."""
    if of is None:
        return lambda cls: _made(cls, options, is_frozen=is_frozen)
    own = vars(of)
    is_compared = options.get("eq", True) and "__eq__" not in own
    own_hash = own.get("__hash__")
    if "__repr__" not in own:
        of.__repr__ = _told
    found = _fields_of(of, options)
    if found is None:
        made = _made_by_attrs(of, options, is_frozen=is_frozen)
    else:
        made = _made_here(of, found, options, is_frozen=is_frozen)
    if "__reduce__" not in own:
        _send(made)
    if is_compared:
        _compare(made, is_ordered=options.get("order", False))
        if own_hash is not None or not is_frozen:
            made.__hash__ = own_hash
    return made


def _fields_of(of: Any, options: dict[str, Any]) -> tuple[Field, ...] | None:
    """Return the fields of a class as it was written; None where it wants more than is done here."""
    own = vars(of)
    if type(of) is not type or not all(map(_can_be_below, of.__bases__)) or not _FROM_HERE.isdisjoint(own):
        return None
    if not options.keys() <= _OF_CLASSES:
        return None
    found = {one.name: one for base in of.__bases__ for one in getattr(base, "__value_fields__", ())}
    for name, kind in of.__annotations__.items():
        value = own.get(name, MUST_BE_GIVEN)
        said = value.options if isinstance(value, _Said) else {"default": value}
        if not said.keys() <= _OF_FIELDS or type(value).__module__.startswith("attr") or "ClassVar" in str(kind):
            return None
        found.pop(name, None)
        found[name] = Field.of(name, kind, {"kw_only": options.get("kw_only", False)} | said)
    return tuple(found.values())


def _can_be_below(base: type) -> bool:
    """Tell whether *base* is a class that was made here, or no class of values."""
    return base in (object, Generic) or vars(base).get("__replace__") is evolve


def _made_here(of: Any, found: tuple[Field, ...], options: dict[str, Any], *, is_frozen: bool) -> Any:
    """Return the class of which the values have the fields that were *found*."""
    own = vars(of)
    once = {name: one.func for name, one in own.items() if isinstance(one, cached_property)}
    names = [*of.__annotations__, *once]
    body = {name: value for name, value in own.items() if name not in {"__dict__", "__weakref__", *names}}
    # What a class below says anew stays in the slot that it has.
    slots = {name: getattr(of.__mro__[1], name, None) for name in names}
    body |= {name: slot for name, slot in slots.items() if isinstance(slot, MemberDescriptorType)}
    body["__slots__"] = (*(name for name in names if name not in body), *_weakref(options))
    body["__qualname__"], body["__value_fields__"] = of.__qualname__, found
    body["__match_args__"] = tuple([one.name for one in found if one.init and not one.kw_only])
    body |= _SHARED_BY_FROZEN if is_frozen else _SHARED
    if once:
        body["__getattr__"] = _finder_of(once, getattr(of, "__getattr__", None))
    made: Any = type(of.__name__, of.__bases__, body)
    made.__init__ = _Later("__init__", made, lambda: constructor_of(made, found, is_frozen=is_frozen))
    made.__attrs_attrs__ = _Later("__attrs_attrs__", made, lambda: _described(of, options))
    _mean(made, of)
    return made


def _weakref(options: dict[str, Any]) -> list[str]:
    return ["__weakref__"] if options.get("weakref_slot") else []


def _mean(made: Any, of: Any) -> None:
    """Have `super()` mean, in the methods of *made*, this class and not the one as it was written."""
    for value in vars(made).values():
        for cell in getattr(getattr(value, "__func__", value), "__closure__", None) or ():
            if cell.cell_contents is of:
                cell.cell_contents = made


class _Later:
    """An attribute of a class that is made when it is first asked for, and from then on stands in place of this."""

    def __init__(self, name: str, home: Any, make: Callable[[], Any]) -> None:
        self._name, self._home, self._make = name, home, make

    def __get__(self, value: object, of: Any = None) -> Any:
        if vars(self._home)[self._name] is self:
            setattr(self._home, self._name, self._make())
        return getattr(of if value is None else value, self._name)


# --- what values share ---


def _told(self: Any) -> str:
    """Return the value as it is written in Python."""
    told = [
        f"{one.name}={(one.repr if callable(one.repr) else repr)(getattr(self, one.name, NOTHING))}"
        for one in type(self).__value_fields__
        if one.repr
    ]
    return f"{type(self).__qualname__.rsplit('>.', 1)[-1]}({', '.join(told)})"


def _compare(made: Any, *, is_ordered: bool) -> None:
    """Give *made* the equality of its fields, and their order where that is asked for."""
    names = [one.name for one in made.__value_fields__ if one.eq]
    content = attrgetter(*names) if names else _nothing

    def is_equal(self: Any, other: object) -> Any:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return content(self) == content(other)

    def hash_of(self: Any) -> int:
        return hash(content(self))

    made.__eq__, made.__hash__ = is_equal, hash_of
    if is_ordered:
        for compare in (lt, le, gt, ge):
            setattr(made, f"__{compare.__name__}__", _order(compare, content))


def _nothing(_: object) -> tuple[()]:
    return ()


def _order(compare: Callable[[Any, Any], bool], content: Callable[[Any], Any]) -> Callable[[Any, object], Any]:
    def comes(self: Any, other: object) -> Any:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return compare(content(self), content(other))

    return comes


def _finder_of(
    once: dict[str, Callable[[Any], Any]], above: Callable[[Any, str], Any] | None
) -> Callable[[Any, str], Any]:
    """Return the `__getattr__` of a class whose properties are found out *once* and kept in slots."""

    def find_out(self: Any, name: str) -> Any:
        if name in once:
            value = once[name](self)
            object.__setattr__(self, name, value)
            return value
        if above is not None:
            return above(self, name)
        raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}", name=name, obj=self)

    return find_out


def _refuse(_: Any, *__: object) -> None:
    """Refuse to set or delete a field."""
    from attrs.exceptions import FrozenInstanceError

    raise FrozenInstanceError


_SHARED = {"__replace__": evolve}
_SHARED_BY_FROZEN = _SHARED | {"__setattr__": _refuse, "__delattr__": _refuse}


# --- copies, and values that are sent to another process ---


def _send(made: Any) -> None:
    """Let values of *made* be copied and sent by their fields as they are: in half of the time that attrs takes."""
    names = [one.name for one in made.__value_fields__]
    fields = attrgetter(*names) if len(names) > 1 else lambda self: [getattr(self, name) for name in names]

    def reduced(self: Any) -> tuple[Any, ...]:
        return _restored, (self.__class__, *fields(self))

    made.__reduce__ = reduced


def _restored(made: Any, *values: Any) -> Any:
    """Return a value of the class *made* with *values* in its fields, whatever its constructor would say to them."""
    return _restorer(made)(*values)


@cache
def _restorer(made: Any) -> Any:
    names = [one.name for one in made.__value_fields__]
    if "__value_fields__" not in vars(made):
        # A class below, which is not laid out as its fields are.
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


# --- what attrs does ---


def _made_by_attrs(of: Any, options: dict[str, Any], *, is_frozen: bool) -> Any:
    """Return the class that attrs makes of *of*; what is shared is left out."""
    import attrs

    for name, value in list(vars(of).items()):
        if isinstance(value, _Said | Default):
            setattr(of, name, _in_words_of_attrs(value))
    options = {"weakref_slot": False, **options, "eq": False, "order": False, "repr": False}
    options["getstate_setstate"] = False
    made = (attrs.frozen if is_frozen else attrs.define)(of, **options)
    made.__value_fields__ = tuple([_in_our_words(one) for one in attrs.fields(made)])
    return made


def _in_words_of_attrs(said: Any) -> Any:
    """Return what attrs calls the description of a field, or of a default."""
    import attrs

    if isinstance(said, _Said):
        return attrs.field(**{name: _in_words_of_attrs(value) for name, value in said.options.items()})
    return attrs.Factory(said.factory, said.takes_self) if isinstance(said, Default) else said  # type: ignore[call-overload]


def _in_our_words(one: Any) -> Field:
    """Return what attrs says of a field."""
    import attrs

    default: Any = MUST_BE_GIVEN if one.default is attrs.NOTHING else one.default
    if isinstance(default, attrs.Factory):  # type: ignore[arg-type]  # to a type checker it is a function
        default = Default(default.factory, default.takes_self)
    return Field(one.name, one.alias, one.type, default, one.init, one.kw_only, one.repr, one.eq, one.metadata)


def _described(of: Any, options: dict[str, Any]) -> Any:
    """Return what attrs says of the fields of a class that was made here; it makes another one for that."""
    kept = {*of.__annotations__, "__annotations__", "__module__", "__qualname__"}
    body = {name: value for name, value in vars(of).items() if name in kept}
    bases = tuple([base for base in of.__bases__ if base is not Generic])
    return _made_by_attrs(type(of.__name__, bases, body), options, is_frozen=True).__attrs_attrs__


#: What attrs, or Python, puts into a class besides its own words.
_MADE = _FROM_HERE - {"__getattr__"} | {
    *("__attrs_attrs__", "__attrs_own_setattr__", "__eq__", "__hash__", "__repr__"),
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
