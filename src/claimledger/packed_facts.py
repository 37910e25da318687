"""
What is known of one file, in parts that are kept, sent and read each for itself.

A part is one field of `FileFacts`, packed. Most runs ask for few of them: a rule about addresses need not wait until
what all claims say has been read.
"""

from __future__ import annotations

import marshal
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cache, cached_property
from hashlib import blake2b
from typing import Any, cast, get_type_hints

from attrs import evolve, fields

from claimledger.facts import FileFacts, SharedEntry
from claimledger.ledger import Entry, LedgerFile, Record
from claimledger.location import Route
from claimledger.packing import pack, unpack
from claimledger.records.references import Target

#: The form of `marshal` that makes equal bytes of equal values: without references.
MARSHAL = 2
#: That in which a value that stands there several times is written once, and is held once where it is read.
_SENT = 4
#: To look for more texts than this takes longer than to unpack what they are looked for in.
_MOST_SOUGHT = 20
#: The names of the parts, which are the fields of `FileFacts` that are kept.
KINDS = tuple([one.name for one in fields(FileFacts) if one.metadata.get("kept", True)])
#: Where the digest stands among what is packed of a file.
_AT_DIGEST = [one.name for one in fields(LedgerFile)].index("digest")


@cache
def _types() -> Mapping[str, Any]:
    # Only who packs or unpacks needs them.
    return get_type_hints(FileFacts)


class Forgotten(BaseException):
    """
    What was kept cannot be read after all: the run begins anew, as if nothing had been kept.

    No rule is to blame, which may have asked for it: what catches every exception of a rule must not catch this.
    """


def parts_of(facts: FileFacts) -> Mapping[str, bytes]:
    """
    Return the parts of *facts*, the digest of the file's bytes left out.

    Raises:
        ValueError: something is nested too deep to be kept.

    """
    if isinstance(facts, PackedFacts):
        return facts.parts
    return {name: marshal.dumps(_packed(facts, name), MARSHAL) for name in KINDS}


def _packed(facts: FileFacts, name: str) -> Any:
    if name in ("ids", "shared_ids"):
        return _runs_of(getattr(facts, name))
    if name == "shared":
        return [(entry.route, entry.id, entry.text) for entry in facts.shared if isinstance(entry, SharedEntry)]
    if name == "file":
        # Nearly every edit changes the digest, and hardly one the rest.
        return pack(evolve(facts.file, digest=b""), LedgerFile)
    return pack(getattr(facts, name), _types()[name])


#: Records of one kind that follow each other in one section: kind, section, index of the first, and their ids.
_Run = tuple[str, str, int, list[str]]


def _runs_of(ids: Iterable[tuple[str, str, Route]]) -> list[_Run]:
    """Return *ids* in a form that is a third as large; the document, which stands in no list, has the index -1."""
    runs: list[_Run] = []
    its, section, index = "", "", -1
    inside: list[str] = []
    following: Route = ()
    for id_, kind, route in ids:
        if route != following or kind != its:
            its, section = kind, cast("str", route[0])
            index = cast("int", route[1]) if len(route) > 1 else -1
            runs.append((kind, section, index, inside := []))
        inside.append(id_)
        index += 1
        following = (section, index)
    return runs


def _ids_in(runs: list[_Run]) -> tuple[tuple[str, str, Route], ...]:
    return tuple(
        [
            (id_, kind, (section, index) if index >= 0 else (section,))
            for kind, section, first, ids in runs
            for index, id_ in enumerate(ids, first)
        ]
    )


def digest_of_part(part: bytes) -> bytes:
    """Return a digest by which equal parts are known."""
    return blake2b(part, digest_size=16).digest()


class PackedFacts(FileFacts):
    """What is known of a file, of which each part is unpacked when it is asked for."""

    # A frozen class has slots for its values; here they are told by properties.
    def __init__(self, path: str, digest: bytes, parts: Mapping[str, bytes]) -> None:
        vars(self).update(path=path, digest=digest, parts=parts)

    #: The file's path (no property here, so that no part is unpacked for it), the SHA-256 of its bytes, its parts.
    path: str = ""
    digest: bytes
    parts: Mapping[str, bytes]

    def __reduce__(self) -> tuple[type[PackedFacts], tuple[str, bytes, dict[str, bytes]]]:
        return PackedFacts, (self.path, self.digest, dict(self.parts))

    def part(self, name: str) -> bytes:
        """Return the part *name*."""
        return self.parts[name]

    def named_as(self, *targets: Target) -> list[Collection[str]]:
        """Return what the file's records name as each of *targets*, as it is packed."""
        return [self.named[target] for target in targets if target in self.named]

    def may_name(self, texts: Collection[str]) -> bool:
        """Tell whether the file's records can name one of *texts*: of none that does not stand in the packed part."""
        packed = self.part("references")
        return len(texts) > _MOST_SOUGHT or any(text.encode(errors="surrogatepass") in packed for text in texts)

    @cached_property
    def named(self) -> Mapping[str, list[str]]:
        """The references as they are packed."""
        return dict(_plain(self, "references"))

    @cached_property
    def runs(self) -> list[_Run]:
        """The ids as they are packed."""
        return cast("list[_Run]", _plain(self, "ids"))

    def ids_of(self, kind: str) -> list[str]:
        """Return the ids of the records of one kind, which need no routes for it."""
        return [id_ for its, _, _, ids in self.runs if its == kind for id_ in ids]


class SentFacts(PackedFacts):
    """
    What is known of a file, on its way from one process to another that keeps nothing.

    In parts it is sent in half the time, and most of it is unpacked while the other process goes on. A part is gone
    when it has been unpacked; entries that are not texts go as they are.
    """

    def __init__(self, path: str, digest: bytes, parts: dict[str, bytes], shared: tuple[Entry[Record], ...]) -> None:
        super().__init__(path, digest, parts)
        vars(self)["shared"] = shared

    @classmethod
    def of(cls, facts: FileFacts) -> SentFacts:
        """Return *facts* as they are sent."""
        parts = {name: marshal.dumps(_packed(facts, name), _SENT) for name in KINDS}
        return cls(facts.path, facts.file.digest, parts, facts.shared)

    def __reduce__(self) -> Any:
        # `path` would take out a part.
        return SentFacts, (vars(self)["path"], self.digest, self.parts, self.shared)

    def part(self, name: str) -> bytes:
        """Take the part *name* out."""
        return cast("dict[str, bytes]", self.parts).pop(name)


def _plain(facts: PackedFacts, name: str) -> Any:
    data = facts.part(name)
    try:
        # Whoever made the parts has proved that they are ours.
        return marshal.loads(data)  # noqa: S302
    except Exception as error:  # whatever it is, it was not made by us
        raise Forgotten(name) from error


#: What is asked for as it is packed too, and so held → by what name.
_PACKED = {"ids": "runs", "references": "named"}


def _part(name: str) -> Callable[[PackedFacts], Any]:
    def part(self: PackedFacts) -> Any:
        value = getattr(self, _PACKED[name]) if name in _PACKED else _plain(self, name)
        try:
            return _unpacked(self, name, value)
        except Exception as error:  # as above
            raise Forgotten(name) from error

    return part


def _unpacked(facts: PackedFacts, name: str, value: Any) -> Any:
    if name in ("ids", "shared_ids"):
        return _ids_in(value)
    if name == "references":
        return {Target(target): frozenset(texts) for target, texts in value.items()}
    if name == "shared":
        path = facts.path
        return tuple([SharedEntry(path, route, id_, text) for route, id_, text in value])
    if name == "file":
        value[_AT_DIGEST] = facts.digest
        return unpack(value, LedgerFile)
    return unpack(value, _types()[name])


for _name in KINDS:
    _told = cached_property(_part(_name))
    _told.__set_name__(PackedFacts, _name)
    setattr(PackedFacts, _name, _told)


def for_records(facts: FileFacts) -> FileFacts:
    """Return of *facts* what the rules over records ask, and the entries that all records may name."""
    return FileFacts(
        file=facts.file,
        ids=(),
        shared_ids=(),
        references=facts.references,
        edges=(),
        shared=facts.shared,
        publishes=facts.publishes,
        batches=facts.batches,
    )
