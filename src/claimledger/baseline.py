"""
A baseline: the findings that a ledger had on some day, on which a check is silent from then on.

A finding is known again by its code, the id of its record, the field and a digest of its message, never by its line;
what is about no record is known by its file. Each run that finds less than the baseline says so, so that it only ever
gets shorter.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from attrs import field

from claimledger.diagnostic import READING, Diagnostic
from claimledger.errors import BaselineUnreadable
from claimledger.location import Location
from claimledger.records.partial_date import MalformedDate, PartialDate, is_past
from claimledger.settings import places_in_toml
from claimledger.value_classes import frozen

VERSION = 1
#: A baseline of a hundred thousand findings is a fifth of it.
_MOST_BYTES = 64 * 1024 * 1024
#: Code points of a message that stand in the file, for whoever reads it.
_SHOWN = 100
_HEAD = """\
# Findings on which `claimledger check --baseline FILE` is silent; `--write-baseline` writes the file anew. A line
# `until = "2027-01-01"`, below `version` or in a finding, is the last day on which all of them or that one hold.
"""


@frozen
class Known:
    """A finding, as it is known again."""

    #: The file, where the finding is about no record.
    file: str
    record: str
    field: str
    code: str
    #: Of the message: 16 hexadecimal digits.
    digest: str

    @classmethod
    def of(cls, one: Diagnostic) -> Known:
        """Return how *one* is known again."""
        digest = sha256(one.message.encode("utf-8", "surrogatepass")).hexdigest()[:16]
        # A name of a file may be no text.
        path = one.location.path.encode("utf-8", "replace").decode("utf-8")
        return cls("" if one.record else path, one.record, one.field, one.code, digest)

    @property
    def sort_key(self) -> tuple[str, ...]:
        """The order in the file."""
        return (self.file, self.record, self.field, self.code, self.digest)


@frozen(kw_only=True)
class Accepted:
    """One entry of a baseline."""

    known: Known
    #: How many such findings there are.
    count: int = 1
    #: The message, or its beginning; never compared.
    message: str = ""
    #: The last day on which it holds.
    until: PartialDate | None = None
    #: Where it stands in the baseline's file.
    location: Location = field(default=Location(""), eq=False)


@frozen(kw_only=True)
class Baseline:
    """The findings that are accepted."""

    accepted: tuple[Accepted, ...] = ()
    #: The last day on which any of it holds.
    until: PartialDate | None = None
    location: Location = field(default=Location(""), eq=False)


NOTHING = Baseline()


@frozen(kw_only=True)
class Outcome:
    """What a baseline makes of a report."""

    #: The findings that it does not hold.
    kept: tuple[Diagnostic, ...]
    #: How many it silences.
    silenced: int
    #: F016, where it holds what is not found any more, or is out of date.
    faults: tuple[Diagnostic, ...]


def without(
    baseline: Baseline, found: Iterable[Diagnostic], *, today: date, judging: Collection[str], lost: Collection[str]
) -> Outcome:
    """
    Return *found* without what *baseline* accepts.

    *judging*: the codes of the rules that take part; *lost*: the ids of records that were left out. Of other rules and
    of these records nobody knows what would be found.
    """
    over = is_past(baseline.until, today)
    room: Counter[Known] = Counter()
    for one in () if over else baseline.accepted:
        room[one.known] += 0 if is_past(one.until, today) else one.count
    kept = []
    silenced = 0
    for diagnostic in found:
        known = Known.of(diagnostic)
        if room[known] > 0:
            room[known] -= 1
            silenced += 1
        else:
            kept.append(diagnostic)
    faults = (
        [_fault(f"the baseline held until {baseline.until}", baseline.location)]
        if over
        else list(_faults(baseline.accepted, room, today, judging, lost))
    )
    return Outcome(kept=tuple(kept), silenced=silenced, faults=tuple(faults))


def _faults(
    accepted: Iterable[Accepted],
    room: Mapping[Known, int],
    today: date,
    judging: Collection[str],
    lost: Collection[str],
) -> Iterator[Diagnostic]:
    for one in accepted:
        known = one.known
        about = f"{known.code} of `{known.record or known.file}`"
        left = room[known]
        if known.code not in judging or known.record in lost:
            continue
        if is_past(one.until, today):
            yield _fault(f"the baseline held {about} until {one.until}", one.location)
        elif left >= one.count:
            yield _fault(f"the baseline holds {about}, which is not found any more", one.location)
        elif left:
            yield _fault(f"the baseline holds {about} {one.count} times; {left} are not found any more", one.location)


def _fault(message: str, location: Location) -> Diagnostic:
    name, severity = READING["F016"]
    return Diagnostic(
        code="F016",
        name=name,
        severity=severity,
        message=message,
        location=location,
        hint="mend what it is about, or write the baseline anew with `--write-baseline`",
    )


# --- the file ---


def of_findings(found: Iterable[Diagnostic], before: Baseline = NOTHING) -> Baseline:
    """Return the baseline that accepts *found*; what *before* accepts too keeps its last day."""
    days = {one.known: one.until for one in before.accepted}
    counts: Counter[Known] = Counter()
    messages: dict[Known, str] = {}
    for one in found:
        known = Known.of(one)
        counts[known] += 1
        messages[known] = one.message
    accepted = (
        Accepted(known=known, count=counts[known], message=messages[known], until=days.get(known))
        for known in sorted(counts, key=lambda known: known.sort_key)
    )
    return Baseline(accepted=tuple(accepted), until=before.until)


def text_of(baseline: Baseline) -> str:
    """Return *baseline* as the text of its file, in which the same findings always stand alike."""
    lines = [f"{_HEAD}version = {VERSION}"]
    if baseline.until is not None:
        lines.append(f"until = {_spelt(str(baseline.until))}")
    for one in baseline.accepted:
        known = one.known
        about = {"record": known.record, "field": known.field} if known.record else {"file": known.file}
        if not known.record and known.field:
            about["field"] = known.field
        lines += ["", "[[finding]]", f"code = {_spelt(known.code)}"]
        lines += [f"{key} = {_spelt(value)}" for key, value in about.items() if value]
        lines += [f"digest = {_spelt(known.digest)}", f"message = {_spelt(_shortened(one.message))}"]
        if one.count > 1:
            lines.append(f"count = {one.count}")
        if one.until is not None:
            lines.append(f"until = {_spelt(str(one.until))}")
    return "\n".join(lines) + "\n"


def _shortened(message: str) -> str:
    return message if len(message) <= _SHOWN else message[: _SHOWN - 1] + "…"


#: Between quotation marks: what ends the text, and what nobody sees or a terminal acts on.
_ESCAPED = '["\\\\\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]'


def _spelt(text: str) -> str:
    """Return *text* as a basic string of TOML; half surrogates, which TOML cannot hold, are U+FFFD."""

    def escape(found: re.Match[str]) -> str:
        character = found[0]
        if character in '"\\':
            return f"\\{character}"
        return "\\uFFFD" if "\ud800" <= character <= "\udfff" else f"\\u{ord(character):04X}"

    return f'"{re.sub(_ESCAPED, escape, text)}"'


def read_baseline(path: Path, folder: Path) -> Baseline:
    """
    Return the baseline in the file *path*; the places of its entries are told relative to the ledger's *folder*.

    Raises:
        OSError: the file cannot be read.
        BaselineUnreadable: it holds no baseline.

    """
    import tomllib

    if path.stat().st_size > _MOST_BYTES:
        raise BaselineUnreadable(str(path), f"it has more than {_MOST_BYTES:,} bytes")
    shown = os.path.relpath(os.path.realpath(path), os.path.realpath(folder)).replace(os.sep, "/")
    try:
        text = path.read_bytes().decode("utf-8").replace("\r\n", "\n")
        values = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise BaselineUnreadable(str(path), f"it is not TOML: {error}") from error
    if values.get("version") != VERSION:
        raise BaselineUnreadable(str(path), f"it does not say `version = {VERSION}`")
    places = places_in_toml(text, shown)
    findings = values.get("finding", [])
    if not isinstance(findings, list) or not all(isinstance(one, dict) for one in findings):
        raise BaselineUnreadable(str(path), "its findings are told as `[[finding]]`")
    entries = tuple(
        _entry(one, path, places.get(("finding", index), Location(shown))) for index, one in enumerate(findings)
    )
    until = _day(values, path, Location(shown))
    return Baseline(accepted=entries, until=until, location=places.get(("until",), Location(shown)))


def _entry(values: Mapping[str, Any], path: Path, location: Location) -> Accepted:
    texts = {key: values.get(key, "") for key in ("file", "record", "field", "code", "digest", "message")}
    wrong = [key for key, value in texts.items() if not isinstance(value, str)]
    count = values.get("count", 1)
    if isinstance(count, bool) or not isinstance(count, int) or count < 1:
        wrong.append("count")
    if wrong or not (texts["code"] and texts["digest"]):
        what = f"`{wrong[0]}` is wrong" if wrong else "it has no code or no digest"
        raise BaselineUnreadable(str(path), f"line {location.start.line}: of this finding {what}")
    message = texts.pop("message")
    return Accepted(
        known=Known(**texts), count=count, message=message, until=_day(values, path, location), location=location
    )


def _day(values: Mapping[str, Any], path: Path, location: Location) -> PartialDate | None:
    if "until" not in values:
        return None
    try:
        return PartialDate.parse(str(values["until"]))
    except MalformedDate as error:
        raise BaselineUnreadable(str(path), f"line {location.start.line}: {error}") from error
