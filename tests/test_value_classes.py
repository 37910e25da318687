"""Classes of values behave as those that attrs makes by itself."""

from __future__ import annotations

import copy
import pickle
import re
from functools import cached_property
from pathlib import Path
from typing import ClassVar

import attrs
import pytest

import claimledger
from claimledger.value_classes import frozen, unfrozen


@frozen(kw_only=True)
class Pair:
    """Two fields, of which the second is not told."""

    first: int
    second: str = attrs.field(default="b", repr=False)

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
    note: str = attrs.field(default="", eq=False)


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
    second: int = attrs.field(init=False)

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
    assert not hasattr(Thing(1), "__dict__")


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
    """A class that attrs makes by itself takes twice as long, at every start of the program."""
    folder = Path(claimledger.__file__).parent
    made_by_attrs = re.compile(r"^from attrs import .*\b(?:frozen|mutable)\b|^@attrs\.frozen", re.MULTILINE)

    found = [
        path.relative_to(folder).as_posix() for path in folder.rglob("*.py") if made_by_attrs.search(path.read_text())
    ]

    assert found == []


def test_a_value_that_is_filled_in_field_by_field_is_as_any_other() -> None:
    blank = unfrozen(Ordered)
    value = object.__new__(blank)
    value.at = 1
    value.note = "b"
    value.__class__ = Ordered

    assert type(value) is Ordered
    assert value == Ordered(1, "b")
    assert {value} == {Ordered(1, "b")}
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        value.at = 2
