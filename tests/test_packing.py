"""A record that is packed and unpacked is the same record, whatever its fields are."""

import marshal
import pickle
from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

import pytest
from attrs import field
from hypothesis import given, settings
from hypothesis import strategies as st

from claimledger.diagnostic import Change, Diagnostic, Fix, RelatedPlace, Severity
from claimledger.facts import FileFacts
from claimledger.gathering import facts_of
from claimledger.ledger import LedgerFile
from claimledger.loading import read_bytes
from claimledger.location import Location, Position, Span
from claimledger.packed_facts import KINDS, PackedFacts, SentFacts, parts_of
from claimledger.packing import pack, unpack
from claimledger.records.references import Target
from claimledger.value_classes import frozen


class Colour(StrEnum):
    RED = "red"
    GREEN = "green"


class Pair(NamedTuple):
    left: str
    right: tuple[int, ...]


@frozen
class Plain:
    name: str
    number: int = 0


@frozen(kw_only=True)
class Rich:
    plain: Plain
    pairs: tuple[Pair, ...] = ()
    colour: Colour | None = None
    route: tuple[str | int, ...] = ()
    words: frozenset[str] = frozenset()
    groups: Mapping[Colour, frozenset[str]] = {}
    digest: bytes = b""
    mixed: tuple[str, Plain] | None = None
    #: Made of the others.
    rest: object = field(default=None, metadata={"packed": False})


texts = st.text(max_size=5)
plains = st.builds(Plain, texts, st.integers())
rich = st.builds(
    Rich,
    plain=plains,
    pairs=st.lists(st.builds(Pair, texts, st.lists(st.integers()).map(tuple))).map(tuple),
    colour=st.none() | st.sampled_from(Colour),
    route=st.lists(texts | st.integers()).map(tuple),
    words=st.frozensets(texts),
    groups=st.dictionaries(st.sampled_from(Colour), st.frozensets(texts)),
    digest=st.binary(),
    mixed=st.none() | st.tuples(texts, plains),
)


@settings(deadline=None, max_examples=100)
@given(rich)
def test_what_is_packed_is_plain_and_comes_back_the_same(value):
    assert unpack(marshal.loads(marshal.dumps(pack(value, Rich), 2)), Rich) == value


def test_equal_values_are_packed_alike():
    """A set has an order of its own in every process."""
    words = [f"word {number}" for number in range(100)]

    one, two = (pack(Rich(plain=Plain("x"), words=frozenset(some)), Rich) for some in (words, reversed(words)))

    assert one == two


def test_a_field_that_is_not_packed_comes_back_with_its_default():
    assert unpack(pack(Rich(plain=Plain("x"), rest=7), Rich), Rich) == Rich(plain=Plain("x"))


spans = st.builds(Span, st.integers(0, 9), st.integers(0, 9))
positions = st.builds(Position, st.integers(1, 9), st.integers(1, 9))
locations = st.builds(Location, texts, positions, positions, st.none() | spans)
changes = st.builds(
    Change,
    route=st.lists(texts | st.integers()).map(tuple),
    value=st.none() | texts | st.lists(texts) | st.dictionaries(texts, texts),
    key=st.booleans(),
    within=st.none() | spans,
)
diagnostics = st.builds(
    Diagnostic,
    code=texts,
    name=texts,
    severity=st.sampled_from(Severity),
    message=texts,
    location=locations,
    hint=st.none() | texts,
    related=st.lists(st.builds(RelatedPlace, message=texts, location=locations)).map(tuple),
    fix=st.none() | st.builds(Fix, title=texts, path=texts, changes=st.lists(changes).map(tuple), safe=st.booleans()),
    record=texts,
    field=texts,
    route=st.lists(texts | st.integers()).map(tuple),
)


@settings(deadline=None, max_examples=100)
@given(diagnostics)
def test_a_diagnostic_comes_back_with_all_that_reporters_show(one):
    """Two diagnostics are equal though their routes differ, and by the route comments silence them."""
    back = unpack(marshal.loads(marshal.dumps(pack(one, Diagnostic), 2)), Diagnostic)

    assert (back, back.route, back.location.span) == (one, one.route, one.location.span)


def test_every_field_of_the_facts_of_a_file_can_be_packed():
    """Whoever adds a field of a kind that cannot be is told so here."""
    from claimledger.packing import _packer, _unpacker

    assert _packer(FileFacts) is not None
    assert _unpacker(FileFacts) is not None


def test_facts_that_are_sent_are_the_same_where_they_arrive():
    data = (
        b"document:\n  id: page\n  title: A page\nclaims:\n"
        b"  - {id: a, quote: one two three four five six, relations: {repeats: [b]}}\n"
    )
    read = read_bytes("a.yaml", data)
    facts = facts_of(read.file, read.records)

    came = pickle.loads(pickle.dumps(SentFacts.of(facts)))

    names = list(KINDS)
    assert [getattr(came, name) for name in names] == [getattr(facts, name) for name in names]
    assert [getattr(came, name) for name in names] == [getattr(facts, name) for name in names]
    assert (came.path, list(came.parts)) == ("a.yaml", ["shared"])


kinds = st.sampled_from([("claim", "claims"), ("source", "sources"), ("source", "archive"), ("speaker", "speakers")])
rows = st.tuples(texts, kinds, st.integers(0, 3)).map(lambda row: (row[0], row[1][0], (row[1][1], row[2])))
rows |= texts.map(lambda id_: (id_, "source", ("document",)))


@given(st.lists(rows).map(tuple), st.dictionaries(st.sampled_from(Target), st.frozensets(texts)))
def test_ids_and_references_come_back(ids, references):
    """Whatever is left out between two records, and in whatever order they stand."""
    facts = FileFacts(
        file=LedgerFile(path="a.yaml", digest=b"1"),
        ids=ids,
        shared_ids=tuple(row for row in ids if row[1] != "claim"),
        references=references,
        edges=(),
    )
    packed = PackedFacts("a.yaml", b"1", parts_of(facts))

    names = ("ids", "shared_ids", "references", "file")
    assert [getattr(packed, name) for name in names] == [getattr(facts, name) for name in names]
    assert list(map(frozenset, packed.named_as(*Target))) == facts.named_as(*Target)
    for kind in ("claim", "source", "speaker"):
        assert packed.ids_of(kind) == facts.ids_of(kind)


@pytest.mark.parametrize("kind", [Plain | Pair, set[str], object()], ids=["two-records", "set", "no-type"])
def test_what_cannot_be_told_apart_or_is_not_known_is_refused(kind):
    with pytest.raises(TypeError):
        pack(None, kind)
