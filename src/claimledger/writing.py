"""
Records → the canonical text of a ledger file, and its bytes onto the disk.

The one pen: what it writes is read back and compared before anything is replaced.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from decimal import Decimal
from enum import Enum
from functools import cache
from itertools import compress
from operator import attrgetter, is_not
from pathlib import Path
from typing import Any, NamedTuple

from attrs import NOTHING, Factory, has

from claimledger.document import Plain
from claimledger.errors import EditRefused
from claimledger.layout import file_of_members, lay_out, lay_out_file, shape_of
from claimledger.line_proof import LineProof
from claimledger.parsing import parse
from claimledger.plain_parsing import Unusual, is_small, plain_values
from claimledger.records.frozen_map import FrozenMap
from claimledger.records.keys import keys_of
from claimledger.records.kinds import TextKind
from claimledger.records.partial_date import PartialDate
from claimledger.structuring import SECTIONS, Record, structure

#: The JSON Schema's file, at the top of a ledger's folder, where an editor finds it without a network.
SCHEMA_FILE = "claimledger.schema.json"


def plain_of(record: Any) -> Plain:
    """
    Return the plain values of a record, or of any part of one, as a file holds them.

    Keys stand in the order of the fields; fields at their default are left out; a record with a short form whose other
    fields are all at their default is that one text.
    """
    record_type: Any = type(record)
    plan = _plan_of(record_type)
    plain: dict[str, Plain] = {}
    values = plan.values_of(record)
    # Most fields are the very default.
    told_of = compress(zip(plan.steps, values, strict=True), map(is_not, values, plan.defaults))
    for (key, default, default_of, is_one), value in told_of:
        # Nothing but None is equal to None.
        if default is not None and value == (default if default_of is None else default_of(record)):
            continue
        told = value if value.__class__ is str else _plain_value(value)
        plain[key] = told[0] if is_one and isinstance(told, list) and len(told) == 1 else told
    if plan.short is not None and list(plain) == [plan.short]:
        return plain[plan.short]
    return plain


class _Plan(NamedTuple):
    """How a record of one class is written."""

    #: Returns the values of all fields.
    values_of: Callable[[Any], tuple[Any, ...]]
    #: Of each field its key, what it is where it is not written, what tells that where it hangs on the rest of the
    #: record, and whether one item alone stands for a list of one.
    steps: tuple[tuple[str, Any, Callable[[Any], Any] | None, bool], ...]
    #: Of each field what it is where it is not written, as far as that does not hang on the record.
    defaults: tuple[Any, ...]
    #: The key that alone stands for the record.
    short: str | None


@cache
def _plan_of(record_type: Any) -> _Plan:
    keys = keys_of(record_type)
    names = [attribute.name for attribute in keys.values()]
    get = attrgetter(*names)
    return _Plan(
        values_of=get if len(names) > 1 else lambda record: (get(record),),
        steps=tuple((key, *_default_of(attribute), _is_one(attribute)) for key, attribute in keys.items()),
        defaults=tuple(_default_of(attribute)[0] for attribute in keys.values()),
        short=next((key for key, attribute in keys.items() if attribute.metadata.get("short")), None),
    )


def _default_of(attribute: Any) -> tuple[Any, Callable[[Any], Any] | None]:
    """Return what the field is where it is not written, or what tells that of a record."""
    default = attribute.default
    if not isinstance(default, Factory):  # type: ignore[arg-type]  # attrs types its class as a function
        return default, None
    if default.takes_self:
        return NOTHING, default.factory
    # Values of records never change: one stands for all that are made alike.
    return default.factory(), None


def _is_one(attribute: Any) -> bool:
    return bool(attribute.metadata.get("one")) or TextKind.WORDS in getattr(attribute.type, "__metadata__", ())


def _plain_value(value: Any) -> Plain:
    """Return a value of a record, or of a part of one, as a file holds it."""
    return _teller_of(value.__class__)(value)


@cache
def _teller_of(kind: Any) -> Callable[[Any], Plain]:
    """Return what tells values of the class *kind* as a file holds them."""
    if issubclass(kind, Enum):
        return lambda value: str(value.value)
    if issubclass(kind, bool):
        return lambda value: "true" if value else "false"
    if issubclass(kind, Decimal):
        return lambda value: format(value, "f")
    if issubclass(kind, PartialDate):
        return lambda value: str(value.text)
    if issubclass(kind, tuple):
        return lambda value: [item if item.__class__ is str else _plain_value(item) for item in value]
    if issubclass(kind, FrozenMap):
        return _plain_mapping
    if issubclass(kind, str):
        return str
    return plain_of if has(kind) else _refused


def _plain_mapping(value: FrozenMap[Any]) -> Plain:
    return {key: inner if inner.__class__ is str else _plain_value(inner) for key, inner in value.items()}


def _refused(value: Any) -> Plain:
    raise TypeError(f"no ledger file can hold {value!r}")


def text_of(record: Any) -> str:
    """Return the canonical text of one record, as a mapping at the margin; it ends in a line break."""
    return lay_out(plain_of(record), shape_of(type(record)))


def modeline(path: str = "claims.yaml") -> str:
    """
    Return the comment by which an editor finds the JSON Schema of the file *path*.

    *path* is relative to the ledger's folder, at the top of which the schema lies as `SCHEMA_FILE`.
    """
    up = "../" * path.count("/")
    return f"# yaml-language-server: $schema={up or './'}{SCHEMA_FILE}"


def text_of_file(
    sections: Mapping[str, Record | Iterable[Record]], *, path: str = "claims.yaml", head: Iterable[str] = ()
) -> str:
    """
    Return the text of a ledger file that holds the records of *sections*, with the modeline for *path*.

    The keys of *sections* are those of a file: ``document`` has one source, the others several records; what is empty
    is left out. *head*: comment lines for the top of the file, without their ``# ``.

    Raises:
        EditRefused: the text would not read back as these records.
        TypeError, ValueError: a record holds what no file can: a value of a foreign type, half of a surrogate pair.

    """
    values: dict[str, Plain] = {}
    wanted: list[Any] = []
    for key in SECTIONS:
        section = sections.get(key, ())
        members = (section,) if key == "document" and section else tuple(section)  # type: ignore[arg-type]
        if members:
            plain = [plain_of(member) for member in members]
            values[key] = plain[0] if key == "document" else plain
            wanted += members
    opening = [modeline(path), *(f"# {line}".rstrip() for line in head), ""]
    text = "\n".join(opening) + "\n" + (lay_out_file(values) if values else "")
    _prove(path, text, wanted)
    return text


def text_of_values(values: Mapping[str, Plain], *, path: str) -> str:
    """
    Return the text of a ledger file that holds *values*, plain values as `plain_of` makes them, section by section.

    Raises:
        EditRefused: the text would not read back as these values.
        ValueError: a text holds half of a surrogate pair.

    """
    text = laid_out_values(values, path=path)
    if read_back(text) != {key: value for key, value in values.items() if value}:
        raise EditRefused(path, "a record would read back as another one")
    return text


def laid_out_values(values: Mapping[str, Plain], *, path: str) -> str:
    """Return what `text_of_values` does, without a proof that it reads back."""
    return f"{modeline(path)}\n\n{lay_out_file({key: values[key] for key in SECTIONS if values.get(key)})}"


def text_of_members(sections: Mapping[str, Sequence[str]], *, path: str) -> str:
    """
    Return what `text_of_values` does, from texts of `lay_out_member` that are `proven`; no section may be empty.

    Each is lines of its own, whatever stands before and behind them: where each reads back, all of them do, unless they
    are more than are read.

    Raises:
        EditRefused: they are.

    """
    text = f"{modeline(path)}\n\n{file_of_members(sections)}"
    if not is_small(text):
        wanted = {kind: [values_of_member(kind, one) for one in members] for kind, members in sections.items()}
        if read_back(text) != wanted:
            raise EditRefused(path, "a record would read back as another one")
    return text


def proven(members: Sequence[tuple[str, str, Plain]]) -> None:
    """
    Prove that texts of `lay_out_member` read back: each is given with its section before it and its values behind it.

    Raises:
        EditRefused: one does not.

    """
    proof = LineProof()
    for kind, text, plain in members:
        if not proof.reads_as(text, plain) and values_of_member(kind, text) != plain:
            raise EditRefused(kind, "a record would read back as another one")


def values_of_member(kind: str, text: str) -> Plain:
    """Return the values of a record of the section *kind* from its text of `lay_out_member`."""
    read = read_back(file_of_members({kind: [text]}))
    members = read[kind] if isinstance(read, dict) and kind in read else ()
    return members[0] if isinstance(members, list) and len(members) == 1 else ""


def _prove(path: str, text: str, wanted: list[Any]) -> None:
    shaped = structure(read_back(text))
    if wanted and [record for _, record in shaped.records] != wanted:
        why = shaped.findings[0].finding.message if shaped.findings else "a record would read back as another one"
        raise EditRefused(path, why)


def read_back(text: str) -> Plain | None:
    """Return the plain values of *text*, a file's text without a byte order mark, as a ledger is read."""
    try:
        return plain_values(text)
    except Unusual:
        root = parse("", text)[0].root
        return None if root is None else root.plain


def write_atomically(path: Path, data: bytes | bytearray) -> None:
    """
    Put *data* in the place of the file *path*, wholly or not at all.

    The bytes go to a new file in the same folder, reach the disk, and take the old file's name and permissions. Of a
    symbolic link the file it leads to is replaced, and the link stays. A new file gets the permissions that the
    process gives its files.

    Raises:
        OSError: the folder cannot be written to; the old file is as it was.

    """
    try:
        _replace(Path(os.path.realpath(path)), data)
    except OSError as error:
        # Nobody asked for the file beside it, whose name is another one each time.
        raise OSError(error.errno, error.strerror or str(error), str(path)) from error


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """
    Give a new path beside *path* to write a file to; when all goes well, it takes the place of *path*.

    The new file is there already, and empty. When anything is raised, *path* stays as it was.

    Raises:
        OSError: the folder cannot be written to.

    """
    target = Path(os.path.realpath(path))
    beside = target.with_name(f".{target.name}.{os.getpid()}-{os.urandom(4).hex()}.tmp")
    os.close(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666))
    try:
        yield beside
        if target.exists():
            beside.chmod(target.stat().st_mode & 0o7777)
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


def _replace(target: Path, data: bytes | bytearray) -> None:
    beside = target.with_name(f".{target.name}.{os.getpid()}-{os.urandom(4).hex()}.tmp")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            beside.chmod(target.stat().st_mode & 0o7777)
        beside.replace(target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    """Make the new name last through a power cut, where the system can do so."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
