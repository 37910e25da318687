"""Classes of values behave as those that attrs makes by itself."""

from __future__ import annotations

import copy
import inspect
import pickle
import pkgutil
import re
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import Any, ClassVar

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import claimledger
from claimledger import value_classes
from claimledger.value_classes import frozen, unfrozen


@frozen(kw_only=True)
class Pair:
    """Two fields, of which the second is not told."""

    first: int
    second: str = value_classes.field(default="b", repr=False)

    @cached_property
    def both(self) -> str:
        """What is found out once."""
        return f"{self.first}{self.second}"


class Under(Pair):
    """A class below."""


@frozen
class Nothing:
    """No fields."""


@frozen(order=True)
class Ordered:
    """Values with an order."""

    at: int
    note: str = value_classes.field(default="", eq=False)


@frozen(eq=False)
class Thing:
    """Equal to itself alone."""

    at: int


@frozen
class Spoken:
    """Tells and compares itself."""

    at: int

    def __repr__(self) -> str:
        return "spoken"

    def __eq__(self, other: object) -> bool:
        return True

    def __hash__(self) -> int:
        return 1


@frozen(kw_only=True)
class Made:
    """A field that the constructor does not take."""

    calls: ClassVar[int] = 0
    first: int
    second: int = value_classes.field(init=False)

    def __attrs_post_init__(self) -> None:
        Made.calls += 1
        object.__setattr__(self, "second", self.first + 1)

    @cached_property
    def double(self) -> int:
        """What is found out once."""
        return self.first * 2


@frozen
class Told:
    """Says itself how it is sent."""

    at: int

    def __reduce__(self) -> tuple[type[Told], tuple[int]]:
        return Told, (self.at + 1,)


def test_a_value_is_told_as_it_is_written() -> None:
    assert repr(Pair(first=1)) == "Pair(first=1)"
    assert repr(Under(first=1)) == "Under(first=1)"
    assert repr(Nothing()) == "Nothing()"
    assert repr(Ordered(1, "n")) == "Ordered(at=1, note='n')"
    assert repr(Spoken(1)) == "spoken"


def test_a_class_inside_a_function_is_told_by_its_own_name() -> None:
    @frozen
    class Inner:
        at: int

    assert repr(Inner(1)) == "Inner(at=1)"


def test_values_are_equal_when_their_fields_and_their_class_are() -> None:
    assert Pair(first=1) == Pair(first=1)
    assert Pair(first=1) != Pair(first=2)
    assert Pair(first=1) != Pair(first=1, second="c")
    assert Pair(first=1) != Under(first=1)
    assert Pair(first=1).__eq__((1, "b")) is NotImplemented
    assert Nothing() == Nothing()
    assert Ordered(1, "a") == Ordered(1, "b")
    assert Spoken(1) == Spoken(2)
    assert Thing(1) != Thing(1)


def test_equal_values_have_one_hash() -> None:
    assert {Pair(first=1), Pair(first=1), Pair(first=2)} == {Pair(first=1), Pair(first=2)}
    assert len({Nothing(), Nothing()}) == 1
    assert len({Ordered(1, "a"), Ordered(1, "b")}) == 1
    assert len({Spoken(1), Spoken(2)}) == 1
    assert len({Thing(1), Thing(1)}) == 2


def test_a_value_never_changes_but_what_is_found_out_once_is_kept() -> None:
    pair = Pair(first=1)

    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        pair.first = 2  # type: ignore[misc]

    assert pair.both == "1b"
    assert pair.both is pair.both
    assert not hasattr(pair, "__dict__")


def test_values_are_ordered_where_that_is_asked_for() -> None:
    assert sorted([Ordered(2), Ordered(1)]) == [Ordered(1), Ordered(2)]
    with pytest.raises(TypeError):
        sorted([Pair(first=1), Pair(first=2)])


def test_a_value_is_changed_and_sent_as_any_other() -> None:
    assert attrs.evolve(Pair(first=1), second="c") == Pair(first=1, second="c")
    for value in (Pair(first=1), Under(first=1), Nothing(), Ordered(1, "a"), Made(first=1)):
        for copied in (pickle.loads(pickle.dumps(value)), copy.copy(value), copy.deepcopy(value)):
            assert type(copied) is type(value)
            assert copied == value
    assert pickle.loads(pickle.dumps(Thing(1))).at == 1


def test_what_is_sent_is_the_fields_as_they_are() -> None:
    """No constructor is asked, and nothing that was found out once goes along."""
    made = Made(first=1)
    calls = Made.calls
    assert made.double == 2
    sent = pickle.loads(pickle.dumps(made))

    assert (sent.first, sent.second) == (1, 2)
    assert sent.double == 2
    assert Made.calls == calls
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        sent.first = 2


def test_a_class_may_say_itself_how_it_is_sent() -> None:
    assert pickle.loads(pickle.dumps(Told(1))) == Told(2)


def test_every_class_of_the_house_is_made_here() -> None:
    """A class that attrs makes by itself takes many times as long, at every start of the program."""
    folder = Path(claimledger.__file__).parent
    made_by_attrs = re.compile(
        r"^from attrs import .*\b(?:frozen|mutable|define|field|Factory)\b|attrs\.(?:frozen|define|field)\(",
        re.MULTILINE,
    )

    found = [
        path.relative_to(folder).as_posix() for path in folder.rglob("*.py") if made_by_attrs.search(path.read_text())
    ]

    assert found == ["value_classes.py"]


def house_classes() -> list[type]:
    """Return the classes of values of all modules."""
    modules = [
        import_module(module.name)
        for module in pkgutil.walk_packages(claimledger.__path__, "claimledger.")
        if not module.name.endswith("__main__")
    ]
    found = {id(one): one for module in modules for one in vars(module).values() if value_classes.has(one)}
    return [one for one in found.values() if "__value_fields__" in vars(one)]


def test_attrs_describes_every_class_of_the_house_as_it_is_made() -> None:
    """Names, types, defaults and order of the fields are those that the constructor and the house go by."""
    classes = house_classes()
    assert len(classes) > 200

    for one in classes:
        said = attrs.fields(one)

        assert [(field.name, field.alias, field.init, field.kw_only, field.eq) for field in said] == [
            (field.name, field.alias, field.init, field.kw_only, field.eq) for field in value_classes.fields(one)
        ]
        assert [field.type for field in said] == [field.type for field in value_classes.fields(one)]
        arguments = inspect.signature(one).parameters
        assert list(arguments) == [field.alias for field in sorted(said, key=lambda field: field.kw_only) if field.init]
        for field in said:
            if field.init:
                default = arguments[field.alias].default
                assert (default is inspect.Parameter.empty) == (field.default is attrs.NOTHING)
                assert isinstance(field.default, attrs.Factory) or default in (field.default, inspect.Parameter.empty)


# --- the same class, written with our words and with those of attrs ---


def fields_with_defaults(frozen: Any, field: Any, factory: Any) -> Any:
    @frozen
    class Sample:
        first: int
        _second: str = "b"
        third: tuple[int, ...] = field(default=(), repr=False, metadata={"doc": "the third"})
        fourth: list[int] = field(factory=list, kw_only=True)
        fifth: int = field(default=factory(lambda self: self.first + 1, takes_self=True), eq=False)
        sixth: dict[str, int] = field(factory=dict, init=False, repr=False)
        seventh: str = field(default="g", init=False)
        eighth: int = field(init=False, repr=lambda _: "shown")

        def __attrs_post_init__(self) -> None:
            object.__setattr__(self, "eighth", 8)

    return Sample


def fields_by_keyword(frozen: Any, field: Any, factory: Any) -> Any:
    @frozen(kw_only=True, order=True)
    class Sample:
        first: int
        fifth: int = 5
        fourth: list[int] = field(factory=list, eq=False)

    return Sample


def fields_of_a_base(frozen: Any, field: Any, factory: Any) -> Any:
    @frozen(kw_only=True)
    class Base:
        first: int
        fifth: int = 5

        @cached_property
        def whole(self) -> int:
            return self.first + self.fifth

        def name(self) -> str:
            return "base"

    @frozen(kw_only=True)
    class Sample(Base):
        fourth: list[int] = field(factory=list)
        fifth: int = 6

        @cached_property
        def more(self) -> int:
            return self.whole + 1

        def name(self) -> str:
            return f"below {super().name()}"

    return Sample


WAYS = ((frozen, value_classes.field, value_classes.Factory), (attrs.frozen, attrs.field, attrs.Factory))
SAMPLES = (fields_with_defaults, fields_by_keyword, fields_of_a_base)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda one: one.__name__)
def test_a_class_is_as_attrs_makes_it(sample: Any) -> None:
    ours, theirs = (sample(*way) for way in WAYS)

    assert str(inspect.signature(ours)) == str(inspect.signature(theirs))
    assert ours.__match_args__ == theirs.__match_args__
    assert [(one.name, one.type, one.inherited, one.metadata) for one in attrs.fields(ours)] == [
        (one.name, one.type, one.inherited, one.metadata) for one in attrs.fields(theirs)
    ]


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda one: one.__name__)
@settings(max_examples=25)
@given(first=st.integers(-3, 3), others=st.dictionaries(st.sampled_from(["fifth", "fourth", "unknown"]), st.integers()))
def test_values_behave_as_those_of_attrs(sample: Any, first: int, others: dict[str, Any]) -> None:
    told = []
    for way in WAYS:
        made = sample(*way)
        try:
            value, other = made(first=first, **others), made(first=1)
        except TypeError as error:
            told.append([str(error)])
            continue
        changed = attrs.evolve(value, first=2)
        told.append(
            [repr(value), repr(changed), value == other, changed == made(first=2, **others), attrs.asdict(value)]
        )
        if sample is fields_by_keyword:
            told[-1] += [value < other, value <= other, value > other, value >= other]
        if sample is fields_of_a_base:
            told[-1] += [value.whole, value.more, value.name()]

    assert told[0] == told[1]


def test_a_class_of_values_that_change_is_as_attrs_makes_it() -> None:
    def sample(define: Any, factory: Any) -> Any:
        @define
        class Sample:
            first: int
            rest: list[int] = factory(list)

        return Sample

    ours, theirs = sample(value_classes.define, value_classes.Factory), sample(attrs.define, attrs.Factory)
    value = ours(1)
    value.first = 2
    value.rest.append(3)

    assert (repr(value), value) == ("Sample(first=2, rest=[3])", ours(2, [3]))
    assert str(inspect.signature(ours)) == str(inspect.signature(theirs))
    assert ours.__hash__ is theirs.__hash__ is None


def test_a_validator_is_left_to_attrs() -> None:
    def is_positive(_: object, __: object, value: int) -> None:
        if value < 0:
            raise ValueError("less than nothing")

    @frozen
    class Amount:
        at: int = value_classes.field(validator=is_positive)

    assert Amount(1) == Amount(1)
    assert value_classes.evolve(Amount(1), at=2) == Amount(2)
    with pytest.raises(ValueError, match="less than nothing"):
        Amount(-1)


def test_what_is_not_there_is_told_as_python_tells_it() -> None:
    @frozen
    class Sample:
        first: int

        @cached_property
        def whole(self) -> int:
            return self.first

    with pytest.raises(AttributeError, match="'Sample' object has no attribute 'other'"):
        Sample(1).other  # type: ignore[attr-defined]  # noqa: B018


def test_a_value_that_is_filled_in_field_by_field_is_as_any_other() -> None:
    blank = unfrozen(Pair)
    pair = object.__new__(blank)
    pair.first = 1
    pair.second = "b"
    pair.__class__ = Pair

    assert type(pair) is Pair
    assert pair == Pair(first=1)
    assert {pair} == {Pair(first=1)}
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        pair.first = 2
