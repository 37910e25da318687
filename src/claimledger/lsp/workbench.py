"""What an editor may ask of a ledger with unsaved buffers: findings, explanations, definitions, ids, mends."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from claimledger.checking import check
from claimledger.diagnostic import Diagnostic
from claimledger.fixing import fix_text
from claimledger.ledger import Entry, Ledger, Record
from claimledger.loading import Reader, load
from claimledger.location import Location
from claimledger.records.claim import Claim
from claimledger.records.scale import BUILT_IN, Axis
from claimledger.records.source import Source
from claimledger.records.speaker import Speaker
from claimledger.report import Report
from claimledger.rules.catalogue import CATALOGUE
from claimledger.structuring import SECTIONS
from claimledger.value_classes import frozen
from claimledger.walking import SUFFIXES

#: What may stand behind these keys.
_SPEAKERS = frozenset(
    (
        *(
            "speaker",
            "answerable",
            "by",
            "endorsed_by",
            "disputed_by",
            "publisher",
            "authors",
            "organisation",
            "part_of",
        ),
        *("from", "via", "copied_by"),
    )
)
_SOURCES = frozenset(("source", "said_in", "copy_of", "document"))
_CLAIMS = frozenset(("repeats", "variant_of", "relies_on", "contradicts", "answers", "supersedes"))
#: How a line begins under which a ledger's file has records.
_SECTION = re.compile(rf"^(?:\{{[ \t]*)?[\"']?(?:{'|'.join(SECTIONS)})[\"']?[ \t]*:", re.MULTILINE)
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*")
_KEY = re.compile(r"(?P<indent>\s*)(?:- +)*(?P<key>[a-z_]+):(?P<value>.*)")


@frozen(kw_only=True)
class Proposal:
    """An id that may be written here."""

    id: str
    #: What it is the id of, in a word.
    kind: str
    #: Name, title or words.
    about: str


@frozen(kw_only=True)
class Mend:
    """A way to mend one finding: the new text of its file."""

    title: str
    path: str
    text: str
    diagnostic: Diagnostic
    safe: bool


class Workbench:
    """One ledger's folder with the buffers that an editor has open in it."""

    def __init__(self, folder: Path, *, is_shared: bool = False) -> None:
        """*is_shared*: YAML about something else may stand in the folder; it is told by its having no section."""
        self.folder = folder
        self._is_shared = is_shared
        #: Path relative to the folder → unsaved text.
        self.buffers: dict[str, str] = {}
        self._ledger: Ledger | None = None
        self._report: Report | None = None

    def takes(self, path: str, text: str) -> bool:
        """Tell whether the file at *path*, which says *text*, is the ledger's; it stays so as long as it is open."""
        may_be_another = self._is_shared and path.endswith(SUFFIXES) and path not in self.buffers
        return not may_be_another or _SECTION.search(text) is not None

    def check(self, today: date) -> Mapping[str, tuple[Diagnostic, ...]]:
        """Read the folder and the buffers anew, and return all findings in the ledger's files, by file."""
        ledger = load(self.folder, overlay=dict(self.buffers))
        report = check(ledger, today=today)
        self._ledger, self._report = ledger, report
        found: dict[str, list[Diagnostic]] = {}
        for one in report.diagnostics:
            found.setdefault(one.location.path, []).append(one)
        return {path: tuple(some) for path, some in found.items() if self.takes(path, self.text_of(path) or "")}

    @property
    def ledger(self) -> Ledger:
        """The ledger as it was read last."""
        if self._ledger is None:
            self._ledger = load(self.folder, overlay=dict(self.buffers))
        return self._ledger

    def text_of(self, path: str) -> str | None:
        """Return the text of a file of the ledger: its buffer, else what is on the disk; None where it has none."""
        if path in self.buffers:
            return self.buffers[path]
        try:
            return self._reader.document(path)[0].text
        except (OSError, ValueError):
            return None

    @property
    def _reader(self) -> Reader:
        return Reader(folder=self.folder, settings=self.ledger.settings, overlay=dict(self.buffers))

    # --- what stands at a place ---

    def explained(self, path: str, line: int, column: int) -> str | None:
        """Return what there is to say, in Markdown, of the id or the code at *line* (from 1) and *column* (from 0)."""
        word = self._word(path, line, column)
        title = next((title for title in CATALOGUE if word and word in (title.code, title.name)), None)
        if title is not None:
            rule = title.rule()
            return f"**{rule.code} {rule.name}** ({rule.severity})\n\n{rule.page}"
        entry = self._entry(path, line, column)
        return None if entry is None else _about(entry.record, self.ledger)

    def defined(self, path: str, line: int, column: int) -> Location | None:
        """Return where the record stands whose id or name is at *line* (from 1) and *column* (from 0)."""
        entry = self._entry(path, line, column)
        if entry is None:
            return None
        try:
            document = self._reader.document(entry.path)[0]
        except (OSError, ValueError):
            return None
        return document.lines.location(entry.path, document.span_of((*entry.route, "id")))

    def _entry(self, path: str, line: int, column: int) -> Entry[Record] | None:
        ledger = self.ledger
        word = self._word(path, line, column)
        if word is not None and word in ledger:
            return ledger.entry(word)
        found = _KEY.match(self._line(path, line))
        speaker = ledger.speaker(found["value"].strip().strip("'\"")) if found and found["key"] in _SPEAKERS else None
        return ledger.entry(speaker.id) if speaker is not None else None

    def _line(self, path: str, line: int) -> str:
        text = self.text_of(path)
        lines = text.split("\n") if text is not None else []
        return lines[line - 1].rstrip("\r") if 0 < line <= len(lines) else ""

    def _word(self, path: str, line: int, column: int) -> str | None:
        for found in _WORD.finditer(self._line(path, line)):
            if found.start() <= column <= found.end():
                return found[0]
        return None

    # --- what may be written at a place ---

    def proposed(self, path: str, line: int) -> tuple[Proposal, ...]:
        """Return what may stand behind the key of *line* (from 1), or in the list that the line belongs to."""
        key = self._key(path, line)
        if key == "rating":
            words = dict.fromkeys(word for axis in Axis for word in BUILT_IN[axis])
            own = {rating.id: rating.printed for rating in self.ledger.ratings}
            return tuple(Proposal(id=word, kind="rating", about=own.get(word, "")) for word in {**words, **own})
        kinds: tuple[type[Record], ...] = ()
        if key in _SPEAKERS:
            kinds = (Speaker,)
        elif key in _SOURCES:
            kinds = (Source,)
        elif key in _CLAIMS:
            kinds = (Claim,)
        elif key in ("relays", "part_of"):
            kinds = (Source, Speaker, Claim)
        return tuple(
            Proposal(id=entry.record.id, kind=type(entry.record).__name__.lower(), about=_name(entry.record))
            for entry in self.ledger.entries
            if isinstance(entry.record, kinds)
        )

    def _key(self, path: str, line: int) -> str | None:
        """Return the key that *line* has, or under which its list stands."""
        indent: int | None = None
        for number in range(line, max(line - 200, 0), -1):
            text = self._line(path, number)
            found = _KEY.match(text)
            depth = len(text) - len(text.lstrip(" "))
            if found is not None and (indent is None or depth < indent):
                return found["key"]
            if indent is None and text.lstrip().startswith("-"):
                # A list may stand at the indent of its key.
                indent = depth + 1
            elif indent is None and text.strip():
                return None
        return None

    # --- how a finding may be mended ---

    def mends(self, path: str, first: int, last: int) -> Iterator[Mend]:
        """Yield the mends of findings that begin on the lines *first* to *last* (from 1)."""
        text = self.text_of(path)
        if text is None or self._report is None:
            return
        for one in self._report.diagnostics:
            if one.location.path != path or one.fix is None or one.fix.path != path:
                continue
            if (
                not first <= one.location.start.line <= last
                and not one.location.start.line <= first <= one.location.end.line
            ):
                continue
            outcome = fix_text(path, text, [one.fix])
            if outcome.text != text:
                yield Mend(title=one.fix.title, path=path, text=outcome.text, diagnostic=one, safe=one.fix.safe)


def has_records(folder: Path, beside: Path) -> bool:
    """Tell whether a YAML file in *folder*, or in a folder of it but *beside*, has a section of records."""
    for path in sorted((*folder.glob("*.y*ml"), *folder.glob("*/*.y*ml"))):
        if not path.is_relative_to(beside) and not path.relative_to(folder).as_posix().startswith("."):
            try:
                text = path.read_text(encoding="utf-8")
            except (OSError, ValueError):
                continue
            if _SECTION.search(text):
                return True
    return False


def _name(record: Record) -> str:
    if isinstance(record, Speaker):
        return record.name
    if isinstance(record, Source):
        return record.title
    if isinstance(record, Claim):
        return " … ".join(record.quote) or record.statement or ""
    return record.printed


def _about(record: Record, ledger: Ledger) -> str:
    """Return what an editor shows of *record*, in Markdown; its texts are spans of code, in which nothing acts."""
    head = f"**{type(record).__name__.lower()}** `{record.id}`"
    lines = [_quoted(_name(record))]
    if isinstance(record, Claim):
        who = ledger.speaker_of(record)
        lines.append(_quoted(f"{ledger.name_of(who)}" if who else "nobody is named"))
        lines += [_quoted(f"{review.axis}: {review.rating or 'open'} ({review.status})") for review in record.reviews]
    elif isinstance(record, Source):
        lines += [_quoted(text) for text in (record.url, record.published.text if record.published else None) if text]
    elif isinstance(record, Speaker):
        lines += [_quoted(role.title) for role in record.roles]
    return "\n\n".join([head, *lines])


def _quoted(text: str) -> str:
    """Return *text* as a span of code, in which Markdown has no meaning."""
    line = " ".join(text.split())
    longest = max((len(run) for run in re.findall("`+", line)), default=0)
    fence = "`" * (longest + 1)
    return f"{fence} {line} {fence}" if line else ""
