"""The settings of a ledger: ``claimledger.toml``, or ``[tool.claimledger]`` in a ``pyproject.toml``."""

from __future__ import annotations

import errno
import re
import stat
from typing import TYPE_CHECKING, Any

from attrs import evolve, field

from claimledger.diagnostic import READING, Diagnostic, Finding, Severity
from claimledger.field_values import ShapeFault
from claimledger.location import Lines, Location, Route, Span
from claimledger.patterns import pattern
from claimledger.plain_parsing import DEEPEST, Limits, decode
from claimledger.records.kinds import Language, Url, doc
from claimledger.records.partial_date import PartialDate
from claimledger.settings_files import FILE_NAME, files_above
from claimledger.value_classes import frozen

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

    from claimledger.document import Plain


@frozen(kw_only=True)
class Severities:
    """Rules whose severity is not the catalogue's."""

    error: tuple[str, ...] = field(
        default=(), metadata=doc("Codes, names or families that are errors here.", empty=True)
    )
    warning: tuple[str, ...] = field(
        default=(), metadata=doc("Codes, names or families that are warnings here.", empty=True)
    )
    advice: tuple[str, ...] = field(
        default=(), metadata=doc("Codes, names or families that are advice here.", empty=True)
    )


@frozen(kw_only=True)
class FileIgnore:
    """Rules that are silent in some files."""

    files: str = field(metadata=doc("A pattern over paths in the ledger, such as `archive/*.yaml`."))
    ignore: tuple[str, ...] = field(metadata=doc("Codes, names or families.", empty=True))
    reason: str = field(metadata=doc("Why; required."))
    until: PartialDate | None = field(default=None, metadata=doc("The last day on which the rules are silent there."))


@frozen(kw_only=True)
class Publisher:
    """Who publishes the ledger's reviews [schema.org Organization]."""

    name: str = field(metadata=doc("The name [name]."))
    url: Url | None = field(default=None, metadata=doc("The home page [url]."))
    logo: Url | None = field(default=None, metadata=doc("A picture [logo]."))
    publishing_principles: Url | None = field(
        default=None,
        metadata=doc("How claims are chosen and reviews made [publishingPrinciples].", key="publishing-principles"),
    )
    corrections_policy: Url | None = field(
        default=None, metadata=doc("How mistakes are corrected [correctionsPolicy].", key="corrections-policy")
    )
    fact_checking_policy: Url | None = field(
        default=None,
        metadata=doc("How facts are checked [verificationFactCheckingPolicy].", key="fact-checking-policy"),
    )
    ethics_policy: Url | None = field(
        default=None, metadata=doc("The code of ethics [ethicsPolicy].", key="ethics-policy")
    )


@frozen(kw_only=True)
class Settings:
    """What may be set for a ledger; every field has a default."""

    language: Language | None = field(default=None, metadata=doc("The language of sources that name none (BCP 47)."))
    site: Url | None = field(default=None, metadata=doc("Where the ledger's reviews are published."))
    publisher: Publisher | None = field(default=None, metadata=doc("Who publishes the ledger's reviews."))
    exclude: tuple[str, ...] = field(
        default=(), metadata=doc("Patterns over paths in the ledger that are not read, such as `drafts/*`.", empty=True)
    )
    profile: str | None = field(
        default=None,
        metadata=doc("The bundle of rules to judge by: `default`, `strict`, `google`, `ifcn`, `averitec`."),
    )
    select: tuple[str, ...] = field(
        default=(),
        metadata=doc("Codes, names or families of rules to judge by; all but advice by default.", empty=True),
    )
    ignore: tuple[str, ...] = field(
        default=(), metadata=doc("Codes, names or families of rules that are silent.", empty=True)
    )
    severity: Severities = field(default=Severities(), metadata=doc("Rules whose severity is changed."))
    per_file_ignores: tuple[FileIgnore, ...] = field(
        default=(), metadata=doc("Rules that are silent in some files.", key="per-file-ignores", empty=True)
    )
    plugins: tuple[str, ...] = field(
        default=(),
        metadata=doc("Installed packages whose rules judge too, by the names of their entry points.", empty=True),
    )
    limits: Limits = field(default=Limits(), metadata=doc("How large a ledger file may be."))

    def rule_words(self) -> Iterator[tuple[Route, str]]:
        """Yield every code, name or family that is set, with the route of its list in the settings' file."""
        lists: list[tuple[Route, tuple[str, ...]]] = [(("select",), self.select), (("ignore",), self.ignore)]
        lists += [(("severity", str(level)), getattr(self.severity, level)) for level in Severity]
        lists += [(("per-file-ignores", i, "ignore"), one.ignore) for i, one in enumerate(self.per_file_ignores)]
        return ((route, word) for route, words in lists for word in words)


def matches(code: str, name: str, words: Collection[str]) -> bool:
    """Tell whether one of *words* is the rule's code or the beginning of it (its family), its name, or ``ALL``."""
    # Mostly there are none: every rule is asked about every setting.
    return bool(words) and any(word == "ALL" or (word and code.startswith(word)) or word == name for word in words)


def find_settings(folder: Path) -> tuple[Settings, tuple[Diagnostic, ...]]:
    """
    Return the settings for the ledger in *folder*, and what is wrong with them.

    They are looked for in *folder* and upwards, as far as the folder that holds ``.git``; the nearest file holds. The
    paths of diagnostics are relative to *folder*. A wrong setting has its default.
    """
    for path, shown in files_above(folder):
        read = read_settings(path, shown)
        if read is not None:
            return read
    return Settings(), ()


def setting_at(folder: Path, route: Route) -> Location | None:
    """Return where the setting at *route* stands in the file that `find_settings` reads, or None if it does not."""
    for path, shown in files_above(folder):
        if read_settings(path, shown) is not None:
            text, _ = _text_of(path, shown)
            places = _Places(text)
            whole = route if path.name == FILE_NAME else ("tool", "claimledger", *route)
            return places.lines.location(shown, places.span_of(whole)) if places.has(whole) else None
    return None


def places_in_toml(text: str, shown: str) -> Mapping[Route, Location]:
    """Return where each table and key of the TOML *text* stands in the file that is shown as *shown*."""
    lines = Lines(text)
    return {route: lines.location(shown, span) for route, span in _key_places(text)}


def read_settings(path: Path, shown: str) -> tuple[Settings, tuple[Diagnostic, ...]] | None:
    """
    Return the settings in the file *path*, and what is wrong with them, or None if it has none.

    *shown* is the path that diagnostics give. Only a ``pyproject.toml`` can have none.
    """
    whole = path.name == FILE_NAME
    try:
        text, wrong = _text_of(path, shown)
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        hint = f"{FILE_NAME} is a file of text that you may read; mend it, or take it away"
        return Settings(), (_diagnostic("F015", f"the settings cannot be read: {why}", Location(shown), hint),)
    if not whole and not _may_concern_us(text):
        return None
    if wrong is not None:
        return Settings(), (wrong,)
    import tomllib  # most projects keep no settings of ours, and it takes as long as fifty claims

    try:
        values: Any = tomllib.loads(text)
    except ValueError as error:
        # A number with thousands of digits is a plain ValueError to the standard library.
        return Settings(), (_syntax(str(error), shown, text),)
    except RecursionError:
        message = "the values of the settings stand too deep inside each other"
        return Settings(), (_diagnostic("F008", message, Location(shown)),)
    if not whole:
        tool = values.get("tool")
        values = tool.get("claimledger") if isinstance(tool, dict) else None
        if values is None:
            return None
    return _structured(values, shown, text, () if whole else ("tool", "claimledger"))


_OUR_TABLE = pattern(
    # A key may be quoted, and spaces may stand around it; what is written with escapes is not found.
    r"""^\s*\[+\s*(["']?)tool\1\s*(?:\]|\.\s*["']?claimledger\b)|^\s*(["']?)tool\2\s*[.=]""",
    re.MULTILINE,
)


def _may_concern_us(text: str) -> bool:
    """Tell whether the ``pyproject.toml`` *text* may hold settings of ours."""
    return "claimledger" in text and _OUR_TABLE.search(text) is not None


def _text_of(path: Path, shown: str) -> tuple[str, Diagnostic | None]:
    """
    Return the text of the file, and what keeps it from being read as settings.

    Raises:
        OSError: it cannot be read.

    """
    limit = Limits().size
    there = path.stat()
    if stat.S_ISDIR(there.st_mode):
        raise IsADirectoryError(errno.EISDIR, "it is a folder, not a file")
    if not stat.S_ISREG(there.st_mode):
        # A pipe has no end before somebody writes to it.
        raise OSError(errno.EINVAL, "it is a device or a pipe, not a file")
    size = there.st_size
    if size > limit:
        message = f"the settings have {size:,} bytes; more than {limit:,} are not read"
        return "[tool.claimledger]", _diagnostic("F008", message, Location(shown))
    text, wrong = decode(path.read_bytes())
    text = text.replace("\r\n", "\n")
    if wrong is None:
        return text, None
    at = Span(len(text), len(text))
    return text, _diagnostic(wrong.code, wrong.message, Lines(text).location(shown, at), wrong.hint)


def _diagnostic(code: str, message: str, location: Location, hint: str | None = None, route: Route = ()) -> Diagnostic:
    name, severity = READING[code]
    return Diagnostic(
        code=code, name=name, severity=severity, message=message, location=location, hint=hint, route=route
    )


def _structured(values: Any, shown: str, text: str, above: Route) -> tuple[Settings, tuple[Diagnostic, ...]]:
    from claimledger.structuring import faults_of, structure_record

    plain = _plain(values)
    try:
        settings: Settings = structure_record(plain, Settings)
    except ShapeFault:
        pass
    else:
        if settings.limits.depth <= DEEPEST:
            return settings, ()
    places = _Places(text)
    found: list[Diagnostic] = []
    for fault in list(faults_of(plain, Settings)):
        finding = fault.finding
        location = places.lines.location(shown, places.span_of((*above, *finding.route)))
        message = _message(finding.message)
        found.append(_diagnostic(fault.code, message, location, _hint(fault.code, finding, above), finding.route))
        if isinstance(plain, dict) and finding.route:
            plain.pop(str(finding.route[0]), None)
    settings = structure_record(plain, Settings) if isinstance(plain, dict) else Settings()
    if settings.limits.depth > DEEPEST:
        route = ("limits", "depth")
        message = f"no more than {DEEPEST} levels are read"
        location = places.lines.location(shown, places.span_of((*above, *route)))
        found.append(_diagnostic("F005", message, location, f"write `depth = {DEEPEST}` or less", route))
        settings = evolve(settings, limits=evolve(settings.limits, depth=Limits().depth))
    return settings, tuple(sorted(found))


#: How a setting looks in TOML; the hints of the border tell how a record is written in YAML.
_WRITTEN = {
    "exclude": 'exclude = ["drafts/*"]',
    "profile": 'profile = "ifcn"',
    "select": 'select = ["F", "R101"]',
    "ignore": 'ignore = ["R104"]',
    "plugins": 'plugins = ["house-rules"]',
    "error": 'error = ["R104"]',
    "warning": 'warning = ["R104"]',
    "advice": 'advice = ["R104"]',
    "files": 'files = "archive/*.yaml"',
    "reason": 'reason = "why the rules are silent there"',
    "until": 'until = "2027-01-01"',
}
#: The tables among the settings, with a line that may stand below the heading.
_TABLES = {
    "severity": ("[{}]", 'warning = ["R104"]'),
    "per-file-ignores": ("[[{}]]", "files = …`, `ignore = …` and `reason = …"),
    "limits": ("[{}]", "size = 1000000"),
}
_MAPPINGS = {
    "a settings is a mapping": "the settings are a table",
    "a severities is a mapping": "`severity` is a table",
    "a limits is a mapping": "`limits` is a table",
    "a file ignore is a mapping": "each of `per-file-ignores` is a table",
}


def _message(message: str) -> str:
    """Return *message* in the words of TOML, in which a mapping is a table."""
    for ours, theirs in _MAPPINGS.items():
        message = message.replace(ours, theirs)
    return message


def _hint(code: str, finding: Finding, above: Route) -> str | None:
    """Return the next step for a setting that lacks something or has a value of a wrong form."""
    names = [step for step in finding.route if isinstance(step, str)]
    if code == "F004":
        return f"write `{_WRITTEN[finding.message.split('`')[1]]}`"
    if code != "F005" or not names:
        return finding.hint
    if names[0] == "limits" and len(names) > 1:
        return "this is a whole number from 0"
    if names[-1] in _TABLES:
        head, below = _TABLES[names[-1]]
        head = head.format(".".join(str(step) for step in (*above, names[-1])))
        return f"write `{head}` and below it `{below}`"
    written = _WRITTEN.get(names[-1])
    return f"write `{written}`, or take the key out" if written else finding.hint


def _plain(value: object) -> Plain:
    """Return a TOML value in the form in which the border reads YAML: every scalar is text."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def _syntax(message: str, shown: str, text: str) -> Diagnostic:
    found = re.search(r"\(at line (\d+), column (\d+)\)", message)
    lines = Lines(text)
    at = len(text)
    if found:
        line = min(int(found[1]), len(lines))
        at = min(lines.span_of_line(line).start + int(found[2]) - 1, len(text))
    words = re.sub(r" \(at .*", "", message)
    message = f"this is not TOML: {words[:1].lower()}{words[1:]}"
    # The rule has the name of the ledger's own files, which are YAML.
    hint = 'settings are TOML, not YAML: `key = "text"`, `key = ["one", "two"]`, `[table]`'
    return _diagnostic("F001", message, lines.location(shown, Span(at, at)), hint)


_HEADER = pattern(r"\s*\[(\[)?\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?")
_KEY = pattern(r"\s*([A-Za-z0-9_\-.\"']+)\s*=")


class _Places:
    """Where the keys of a TOML file stand; the standard library's reader does not tell."""

    def __init__(self, text: str) -> None:
        self.lines = Lines(text)
        self._keys: dict[Route, Span] = dict(_key_places(text))

    def has(self, route: Route) -> bool:
        """Tell whether there is a key at *route*."""
        return route in self._keys

    def span_of(self, route: Route) -> Span:
        """Return the key at *route*, or the nearest one above it."""
        while route:
            if route in self._keys:
                return self._keys[route]
            route = route[:-1]
        return Span(0, 0)


def _key_places(text: str) -> Iterator[tuple[Route, Span]]:
    table: Route = ()
    counts: dict[Route, int] = {}
    at = 0
    for line in text.split("\n"):
        header = _HEADER.fullmatch(line)
        key = _KEY.match(line)
        if header:
            table = _parts(header[2])
            if header[1]:
                counts[table] = counts.get(table, -1) + 1
                table = (*table, counts[table])
            yield table, Span(at + header.start(2), at + header.end(2))
        elif key:
            yield (*table, *_parts(key[1])), Span(at + key.start(1), at + key.end(1))
        at += len(line) + 1


def _parts(dotted: str) -> Route:
    return tuple(part.strip().strip("\"'") for part in dotted.split("."))
