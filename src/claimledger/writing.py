"""
Records → the canonical text of a ledger file, and its bytes onto the disk.

The one pen: what it writes is read back and compared before anything is replaced.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Any

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
    return _TELLERS[record.__class__](record)


def _teller_of_records(record_type: Any) -> Callable[[Any], Plain]:
    """
    Return what tells the records of a class.

    It is written as a text, as attrs writes a constructor: of thirty fields nearly all are the very default, and to see
    that is all that they cost.
    """
    known: dict[str, Any] = {"told": _TELLERS, "alone": _alone}
    lines = ["def tell(record):", " plain = {}"]
    for number, (key, attribute) in enumerate(keys_of(record_type).items()):
        default, default_of = _default_of(attribute)
        known[f"default{number}"] = default if default_of is None else default_of
        value = "value if value.__class__ is str else told[value.__class__](value)"
        lines += [
            f" value = record.{attribute.name}",
            f" if {_is_told(number, default, default_of)}:",
            f"  plain[{key!r}] = {f'alone({value})' if _is_one(attribute) else value}",
        ]
    short = next((key for key, attribute in keys_of(record_type).items() if attribute.metadata.get("short")), None)
    lines.append(
        " return plain" if short is None else f" return plain[{short!r}] if [*plain] == [{short!r}] else plain"
    )
    exec("\n".join(lines), known)  # noqa: S102 - of names of fields alone
    tell: Callable[[Any], Plain] = known["tell"]
    return tell


def _is_told(number: int, default: Any, default_of: Callable[[Any], Any] | None) -> str:
    """Return how it is asked in Python whether a value is not its field's default."""
    if default_of is not None:
        return f"not value == default{number}(record)"
    # Nothing but None is equal to None.
    return "value is not None" if default is None else f"value is not default{number} and not value == default{number}"


def _alone(told: Plain) -> Plain:
    """Return the one item of a list for which it may stand."""
    return told[0] if isinstance(told, list) and len(told) == 1 else told


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
        return lambda value: [item if item.__class__ is str else _TELLERS[item.__class__](item) for item in value]
    if issubclass(kind, FrozenMap):
        return _plain_mapping
    if issubclass(kind, str):
        return str
    return _teller_of_records(kind) if has(kind) else _refused


class _Tellers(dict[type, Callable[[Any], Plain]]):
    """Class → what tells its values, made when the first of them is told."""

    def __missing__(self, kind: type) -> Callable[[Any], Plain]:
        tell = self[kind] = _teller_of(kind)
        return tell


_TELLERS = _Tellers()


def _plain_mapping(value: FrozenMap[Any]) -> Plain:
    tellers = _TELLERS
    return {key: inner if inner.__class__ is str else tellers[inner.__class__](inner) for key, inner in value.items()}


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
    Return what `text_of_values` does, from texts of `lay_out_member` with a `MemberProof`; no section may be empty.

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


class MemberProof:
    """Proves that texts of `lay_out_member` read back, one after the other."""

    def __init__(self) -> None:
        self._proof = LineProof()

    def prove(self, kind: str, text: str, plain: Plain) -> None:
        """
        Prove that *text* of a record of the section *kind* reads back as the values *plain*.

        Raises:
            EditRefused: it does not.

        """
        if not self._proof.reads_as(text, plain) and values_of_member(kind, text) != plain:
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
    Put *data* in the place of the file *path*, wholly or not at all; see `write_parts`.

    Raises:
        OSError: the folder cannot be written to; the old file is as it was.

    """
    write_parts(path, (data,))


def write_parts(path: Path, parts: Iterable[bytes | bytearray]) -> None:
    """
    Put *parts*, one after the other, in the place of the file *path*, wholly or not at all.

    The bytes go to a new file in the same folder, reach the disk, and take the old file's name and permissions. Of a
    symbolic link the file it leads to is replaced, and the link stays. A new file gets the permissions that the
    process gives its files.

    Raises:
        OSError: the folder cannot be written to; the old file is as it was.

    """
    try:
        with replacing(path) as beside, beside.open("wb") as file:
            file.writelines(parts)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        # Nobody asked for the file beside it, whose name is another one each time.
        raise OSError(error.errno, error.strerror or str(error), str(path)) from error


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """
    Give a new path beside *path* to write a file to; when all goes well, it takes the place of *path*.

    The new file is there already, and empty. When anything is raised, *path* stays as it was.

    Raises:
        OSError: the folder cannot be written to, or *path* is a device or a pipe: nothing takes the place of that.

    """
    target = Path(os.path.realpath(path))
    if target.exists() and not target.is_file() and not target.is_dir():
        raise OSError(errno.EINVAL, "it is a device or a pipe, not a file", str(path))
    beside = target.with_name(f".{target.name}.{os.getpid()}-{os.urandom(4).hex()}.tmp")
    os.close(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666))
    try:
        yield beside
        if target.exists():
            beside.chmod(target.stat().st_mode & 0o7777)
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
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
