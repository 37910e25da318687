"""Records are values: frozen, slotted, keyword-only, hashable, equal by content, without a place and without I/O."""

from __future__ import annotations

import ast
import copy
import pickle
import subprocess
import sys
from enum import Enum
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimledger import records
from claimledger.records import Axis, Claim, Evidence, FrozenMap, Rating, Relations, Review, Source, Stance
from claimledger.records.frozen_map import frozen_value
from claimledger.records.keys import keys_of
from claimledger.records.kinds import TextKind, is_id
from claimledger.records.scale import BUILT_IN, rating_on
from claimledger.structuring import SECTIONS, _class_in

FOLDER = Path(records.__file__).parent
CLASSES = sorted({kind for kind in vars(records).values() if attrs.has(kind)}, key=lambda kind: kind.__name__)
#: Those that stand in a ledger file; a date is a value of one text.
IN_FILES = [kind for kind in CLASSES if kind.__name__ != "PartialDate"]


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_a_record_class_is_frozen_slotted_and_keyword_only(kind: Any) -> None:
    """Nothing of a record can be changed or added, and no argument is told by its position."""
    assert all(attribute.kw_only for attribute in attrs.fields(kind))
    assert "__dict__" not in dir(kind)
    assert kind.__setattr__ is not object.__setattr__
    assert kind.__hash__ is not None
    assert kind.__doc__


@pytest.mark.parametrize("kind", IN_FILES, ids=lambda kind: kind.__name__)
def test_every_field_says_what_it_is(kind: Any) -> None:
    """In one sentence, which editors and the schema show."""
    for attribute in attrs.fields(kind):
        doc = attribute.metadata["doc"]
        assert doc.strip() == doc
        assert doc.endswith((".", "]", ")"))


def test_every_class_of_the_package_is_named_at_its_top() -> None:
    """So that the tests above see all of them."""
    defined = {
        node.name
        for path in FOLDER.glob("*.py")
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.ClassDef)
    }
    assert defined - set(records.__all__) <= {"TextKind", "Reference", "Target"}
    assert set(records.__all__) <= set(vars(records))


def test_every_record_class_can_be_reached_from_a_section_of_a_file() -> None:
    """There is no class that no file can hold."""
    reached: set[Any] = set()
    todo: list[Any] = list(SECTIONS.values())
    while todo:
        kind = todo.pop()
        if kind is None or kind in reached or kind not in IN_FILES:
            continue
        reached.add(kind)
        todo += [_class_in(attribute.type) for attribute in keys_of(kind).values()]
    assert reached == set(IN_FILES)


def test_a_record_cannot_be_changed() -> None:
    """An edit makes a new one."""
    claim = Claim(id="a")
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        claim.id = "b"  # type: ignore[misc]


def test_records_are_equal_by_content() -> None:
    """And then have one hash, in any order of a mapping's keys."""
    one = Claim(id="a", implied=FrozenMap({"said": "x", "speaker": "y"}), extra=FrozenMap({"k": ("v",)}))
    other = Claim(id="a", implied=FrozenMap({"speaker": "y", "said": "x"}), extra=FrozenMap({"k": ("v",)}))
    assert (one, hash(one)) == (other, hash(other))
    assert one != attrs.evolve(one, id="b")
    assert copy.deepcopy(one) == pickle.loads(pickle.dumps(one)) == one


def test_a_hash_does_not_travel_to_another_process() -> None:
    """Texts hash otherwise there; a remembered hash would make equal records unequal members of a set."""
    record = Claim(id="a", extra=FrozenMap({"k": "v"}))
    hash(record)
    code = (
        "import pickle, sys; from claimledger.records import *;"
        "one = pickle.loads(sys.stdin.buffer.read());"
        "assert one in {Claim(id='a', extra=FrozenMap({'k': 'v'}))}"
    )
    done = subprocess.run([sys.executable, "-c", code], input=pickle.dumps(record), timeout=60, check=False)
    assert done.returncode == 0


def test_a_frozen_map_is_a_mapping_that_never_changes() -> None:
    """It keeps the order of its items; two are equal in any order."""
    source = {"b": "x", "a": "y"}
    frozen = FrozenMap(source)
    source["c"] = "z"
    assert (list(frozen), len(frozen), frozen["a"]) == (["b", "a"], 2, "y")
    assert frozen == FrozenMap([("a", "y"), ("b", "x")])
    assert frozen != {"b": "x", "a": "y"}
    assert not hasattr(frozen, "__dict__")
    with pytest.raises(TypeError):
        frozen["a"] = "z"  # type: ignore[index]


TEXTS = st.text("abc", max_size=2)


@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=40), st.lists(st.tuples(TEXTS, TEXTS), max_size=40), TEXTS)
def test_a_frozen_map_answers_like_a_dict(
    items: list[tuple[str, str]], others: list[tuple[str, str]], key: str
) -> None:
    """Whatever it is made of, and whichever maps with the same keys there are."""
    frozen, plain, other = FrozenMap(items), dict(items), FrozenMap(others)
    assert (list(frozen), list(frozen.values()), list(frozen.items())) == (
        list(plain),
        list(plain.values()),
        list(plain.items()),
    )
    assert (frozen.get(key), key in frozen, len(frozen)) == (plain.get(key), key in plain, len(plain))
    assert (frozen == other) == (plain == dict(others))
    assert FrozenMap(reversed(plain.items())) == FrozenMap(plain) == frozen
    assert hash(FrozenMap(reversed(plain.items()))) == hash(frozen)
    assert repr(frozen) == f"FrozenMap({plain!r})"
    assert pickle.loads(pickle.dumps(frozen)) == frozen


def test_maps_of_more_shapes_than_are_remembered_are_told_apart() -> None:
    """And those with more keys than most."""
    maps = [FrozenMap({f"key-{number}": "x", "same": "y"}) for number in range(3_000)]
    assert [next(iter(one)) for one in maps] == [f"key-{number}" for number in range(3_000)]
    assert maps[0] == FrozenMap({"same": "y", "key-0": "x"})
    assert FrozenMap({str(number): number for number in range(100)})["99"] == 99


def test_a_value_of_any_shape_can_be_frozen() -> None:
    """Lists become tuples, mappings frozen maps, at every depth."""
    assert frozen_value({"a": [{"b": ["c"]}]}) == FrozenMap({"a": (FrozenMap({"b": ("c",)}),)})


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.py")), ids=lambda path: path.name)
def test_no_record_module_does_io_or_knows_a_parser(path: Path) -> None:
    """Records import the standard library's value types, attrs, each other, and routes."""
    beside = ("location", "notebook", "patterns", "value_classes")
    inside = ("claimledger.records.", *(f"claimledger.{name}" for name in beside))
    allowed = {
        "__future__",
        "attrs",
        "claimledger",
        "collections",
        "datetime",
        "decimal",
        "enum",
        "functools",
        "re",
        "typing",
    }
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.module is not None
            holds_texts_once = node.module == "sys" and [alias.name for alias in node.names] == ["intern"]
            assert node.module.split(".")[0] in allowed or holds_texts_once
            assert not node.module.startswith("claimledger.") or node.module.startswith(inside)
        elif isinstance(node, ast.Import):
            assert {alias.name.split(".")[0] for alias in node.names} <= allowed
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in ("open", "print", "input", "eval", "exec")


def test_no_word_of_a_vocabulary_and_no_key_is_a_boolean_to_any_yaml_reader() -> None:
    """YAML 1.1 reads `no`, `on` and `y` as booleans, `null` as nothing."""
    words = {
        member.value
        for kind in vars(records).values()
        if isinstance(kind, type) and issubclass(kind, Enum)
        for member in kind
    }
    words |= {key for kind in IN_FILES for key in keys_of(kind)}
    words |= {word for scale in BUILT_IN.values() for word in scale}
    assert not words & {"y", "n", "yes", "no", "on", "off", "true", "false", "null", "~"}


def test_the_built_in_scales_are_those_of_the_format() -> None:
    """A ledger's own word comes first, then the built-in one of the axis, else none."""
    own = Rating(id="correct", label="True", class_="correct")
    assert rating_on([own], Axis.CONTENT, "correct") is own
    assert rating_on([own], Axis.ATTRIBUTION, "correct") == Rating(id="correct", axis=Axis.ATTRIBUTION)
    assert rating_on([], Axis.CONTENT, "misquoted") is None
    assert set(BUILT_IN) == set(Axis)
    assert all(is_id(word) for words in BUILT_IN.values() for word in words)
    assert (own.printed, own.counts_as, Rating(id="mostly-correct").printed) == ("True", "correct", "Mostly correct")
    assert Rating(id="pants-on-fire", class_="incorrect").counts_as == "incorrect"


def test_defaults_are_what_a_reader_expects() -> None:
    """A claim is asserted and checkable, a review a draft on the content, a passage not primary."""
    claim, review, evidence = Claim(id="a"), Review(), Evidence(stance=Stance.SUPPORTS)
    assert (claim.mode.value, claim.checkable.value, claim.is_opinion) == ("asserted", "fully", False)
    assert (review.axis, review.status.value, review.rating) == (Axis.CONTENT, "draft", None)
    assert (evidence.primary, evidence.independent, evidence.source) == (False, None, None)
    assert Source(id="a", title="t").rights is None


def test_relations_are_told_as_pairs() -> None:
    """In the order of the fields, with their index."""
    relations = Relations(repeats=("a",), answers=("b", "c"))
    assert relations.pairs() == (("repeats", 0, "a"), ("answers", 0, "b"), ("answers", 1, "c"))


def test_every_kind_of_text_is_one_word() -> None:
    """The border looks them up by name."""
    assert len({kind.value for kind in TextKind}) == len(TextKind)


@pytest.mark.parametrize("kind", IN_FILES, ids=lambda kind: kind.__name__)
def test_the_types_of_fields_are_there_without_reading_texts(kind: type) -> None:
    """To evaluate the texts of a hundred annotations takes as long as to read fifty claims."""
    source = Path(sys.modules[kind.__module__].__file__ or "").read_text(encoding="utf-8")
    assert "from __future__ import annotations" not in source
