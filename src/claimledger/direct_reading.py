"""
Claims straight from the text of a file, without the mappings between: in a third of the time of the general way.

The file is cut into its sections, the claims into records, each record by the pattern of its class into values. What no
pattern matches, because it is laid out by another hand, or holds a comment or a mistake, goes the general way: first
the value, then the record, then the file. The answer is that of the general way, or there is none.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from claimledger.ignore_comments import MARK
from claimledger.location import Route
from claimledger.patterns import pattern
from claimledger.plain_layout import NotPlain, read_plain_layout
from claimledger.plain_parsing import Limits, Unusual, refuse_unusual
from claimledger.record_patterns import LEVELS, read_record
from claimledger.structuring import SECTIONS, Record, Shaped, record_route, structure

if TYPE_CHECKING:
    from claimledger.document import Plain

#: All names are looked for at once; the first line of a file has no line before it.
_SECTION = pattern(rf"\n({'|'.join(SECTIONS)}):")
_HEAD = pattern(r"[a-z]++:\n++( *+)- ")


def read_by_patterns(text: str, limits: Limits, *, plain: bool = True) -> tuple[Shaped, Plain] | None:
    """
    Return the records of *text*, a file with claims and without a mistake, and the values of its other sections.

    Without *plain* the values are not wanted, and none are told. None: the general way must look at it.
    """
    try:
        refuse_indirect(text, limits)
        return _read(text, limits.levels, plain=plain)
    except (NotPlain, Unusual):
        return None


def refuse_indirect(text: str, limits: Limits) -> None:
    """
    See to it that *text* as a whole is of the kind whose sections can be read one by one.

    Raises:
        NotPlain, Unusual: it is not.

    """
    if limits.levels < LEVELS or MARK in text or not text.endswith("\n"):
        raise NotPlain
    if "\r" in text or text.startswith(("---", "%")) or "\n---" in text or "\n..." in text:
        raise NotPlain
    refuse_unusual(text, limits)


def _read(text: str, levels: int, *, plain: bool) -> tuple[Shaped, Plain]:
    records: list[tuple[Route, Record]] = []
    values: dict[str, Plain] = {}
    for name, section in sections_in(text):
        if name == "claims":
            records += records_in(name, section, levels)
        elif plain:
            found, values[name] = others_in(name, section, levels)
            records += found
        else:
            records += other_records_in(name, section, levels)
    return Shaped(tuple(records), ()), values


def sections_in(text: str) -> list[tuple[str, str]]:
    """
    Return the sections of a file that holds claims, each with its name; comments above the first are in none.

    Raises:
        NotPlain: it is laid out by another hand.

    """
    starts = [(found.start(1), found[1]) for found in _SECTION.finditer(text)]
    starts += [(0, name) for name in SECTIONS if text.startswith(f"{name}:")]
    cuts, names = zip(*sorted(starts), strict=True) if starts else ((), ())
    if "claims" not in names or len(set(names)) < len(names):
        raise NotPlain
    if any(line and line[0] != "#" for line in text[: cuts[0]].split("\n")):
        raise NotPlain
    return [(name, text[start:end]) for name, (start, end) in zip(names, pairwise([*cuts, len(text)]), strict=True)]


def others_in(name: str, section: str, levels: int) -> tuple[Sequence[tuple[Route, Record]], Plain]:
    """
    Return the records of a section other than the claims, with their values, which are wanted too.

    Raises:
        NotPlain: it is laid out by another hand, or holds a mistake.

    """
    values = read_plain_layout(section, levels)
    shaped = structure(values)
    if shaped.findings or not isinstance(values, dict) or list(values) != [name]:
        # There is a fault, or a section behind this one that is not known or stands there twice.
        raise NotPlain
    return shaped.records, values[name]


def other_records_in(name: str, section: str, levels: int) -> Sequence[tuple[Route, Record]]:
    """
    Return the records that `others_in` does, without the values: of a list in two thirds of the time.

    Raises:
        NotPlain: see there.

    """
    if name != "document":
        try:
            return records_in(name, section, levels)
        except NotPlain:
            # It may be empty, or laid out by another hand.
            pass
    return others_in(name, section, levels)[0]


def records_in(name: str, section: str, levels: int) -> list[tuple[Route, Record]]:
    """
    Return the records of *section*, which is called *name* and is a list, not the ``document``.

    Raises:
        NotPlain: they are laid out by another hand, or one of them holds a mistake.

    """
    dash, items = record_texts(section)
    kind, indent = SECTIONS[name], len(dash)
    records: list[Record | None] = [_record(item, kind, indent) for item in items]
    odd = [at for at, record in enumerate(records) if record is None]
    if odd:
        text = "".join([f"{dash}{items[at]}\n" for at in odd])
        found, _ = others_in(name, f"{name}:\n{text}", levels)
        if len(found) != len(odd):
            raise NotPlain
        for at, (_, record) in zip(odd, found, strict=True):
            records[at] = record
    return [(record_route(name, index), record) for index, record in enumerate(records) if record is not None]


def record_texts(section: str) -> tuple[str, list[str]]:
    """
    Return the dash before each record of *section*, with its indentation, and what stands behind it.

    Raises:
        NotPlain: the section is no list, or is laid out by another hand.

    """
    head = _HEAD.match(section)
    if head is None:
        raise NotPlain
    # A line that begins with the same dash is the next record: whatever is inside a record is deeper.
    dash = f"{head[1]}- "
    return dash, section[head.end() :].split(f"\n{dash}")


def _record(text: str, kind: type[Record], indent: int) -> Record | None:
    """Return the record that *text* tells; None where the general way must read it."""
    try:
        record: Record = read_record(text, kind, indent)
    except Exception:  # whatever the fast way could not read, the slow way explains
        return None
    return record
