"""How a text is spelt in YAML: plain, folded below ``>-``, line by line below ``|``, or between quotation marks."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from claimledger.value_classes import frozen

#: Code points of a line; ledgers are written no wider, except where one word is.
WIDTH = 120
#: However deep it stands, a folded text gets this many code points to a line.
_NARROWEST = 40
#: Readers that type scalars take these for "no value", for a merge or for YAML 1.1's default key.
_NOT_A_TEXT = frozenset(("~", "null", "Null", "NULL", "=", "<<"))
_SHORT_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r", "\0": "\\0"}


#: A text that begins with a letter or a digit and holds nothing that has to be escaped, as nearly all do.
_ORDINARY = re.compile("\\w[^\0-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]*").fullmatch


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    # Controls, marks that change the order in which a line is shown, invisible marks and YAML 1.1's line ends: in a
    # file they stand as escapes, so that people see them and every reader reads them alike.
    escaped = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
    not_plain = re.compile(r"[\n\t]|: |:$| #|^[ ,\[\]{}#&*!|>'\"%@`?:]|^-(?![0-9A-Za-z])| $")
    not_flow = re.compile(r"[,\[\]{}\"?]")
    surrogate = re.compile("[\ud800-\udfff]")
    word_end = re.compile(r"(?<![ \t]) (?![ \t])")
    return escaped, not_plain, not_flow, surrogate, word_end


def is_simple(text: str) -> bool:
    """
    Tell whether *text* surely `is_plain`, at a tenth of the cost; never wrongly yes.

    What has to be escaped is not printable, and nothing that means something else begins with a letter or a digit.
    """
    return (
        text.isprintable()
        and text[:1].isalnum()
        and ": " not in text
        and " #" not in text
        and text[-1] not in " :"
        and text not in _NOT_A_TEXT
    )


def is_plain(text: str) -> bool:
    """Tell whether *text* can stand in a file as it is, behind a key or a dash."""
    if _ORDINARY(text):
        return not (": " in text or " #" in text or text[-1] in " :" or text in _NOT_A_TEXT)
    escaped, not_plain, _, _, _ = _patterns()
    return bool(text) and text not in _NOT_A_TEXT and not not_plain.search(text) and not escaped.search(text)


def is_plain_in_flow(text: str) -> bool:
    """Tell whether *text* can stand inside ``[ ]`` or ``{ }`` as it is."""
    if text.isalnum():
        return text not in _NOT_A_TEXT
    return (is_simple(text) or is_plain(text)) and not _patterns()[2].search(text)


@frozen
class Spelt:
    """A text as it stands in a file: what follows the key, and the whole lines below it."""

    first: str
    below: tuple[str, ...] = ()


def spell(text: str, indent: int, column: int) -> Spelt:
    """
    Return how *text* is written behind a key or a dash.

    *indent* is the column (from 0) of the key or the dash, *column* the one at which the text itself would begin.

    Raises:
        ValueError: the text holds half a surrogate pair, which no file in UTF-8 can hold.

    """
    if _ORDINARY(text) and text[-1] != " ":
        if column + len(text) <= WIDTH and is_plain(text):
            return Spelt(text)
        return Spelt(">-", tuple(_folded(text, indent + 2)))
    escaped, _, _, surrogate, _ = _patterns()
    if surrogate.search(text):
        raise ValueError(f"a text holds half of a surrogate pair, which UTF-8 cannot hold: {text[:40]!r}")
    if is_plain(text) and column + len(text) <= WIDTH:
        return Spelt(text)
    if not text or escaped.search(text) or not text.strip(" \t\n"):
        return double_quoted(text, indent, column)
    if "\n" in text:
        return _literal(text, indent, column)
    if text[0] in " \t" or text[-1] in " \t":
        return double_quoted(text, indent, column)
    return Spelt(">-", tuple(_folded(text, indent + 2)))


def _literal(text: str, indent: int, column: int) -> Spelt:
    body = text.removesuffix("\n")
    if body[-1] in " \t\n":
        # Below `|` the end would be invisible, or taken for the space between two records.
        return double_quoted(text, indent, column)
    lines = body.split("\n")
    opening = next(line for line in lines if line)[0]
    if opening == "\t":
        return double_quoted(text, indent, column)
    header = "|" + ("2" if opening == " " else "") + ("" if text.endswith("\n") else "-")
    return Spelt(header, tuple(" " * (indent + 2) + line if line else "" for line in lines))


def _folded(text: str, indent: int, first: int = 0) -> list[str]:
    """
    Return the lines of *text*, broken only at a single space between two words.

    *first*: how many columns of its first line are taken already; that line is then not indented.
    """
    width = max(_NARROWEST, WIDTH - indent)
    if "  " not in text and "\t" not in text and text[0] != " ":
        lines = _cut(text, width, WIDTH - first if first else width)
    else:
        lines = _joined(_patterns()[4].split(text), width, WIDTH - first if first else width)
    start = "" if first else " " * indent
    return [start + lines[0], *(" " * indent + line for line in lines[1:])]


def _cut(text: str, width: int, room: int) -> list[str]:
    """Return what `_joined` makes of the words of *text*, between which one space stands: it is cut at the last one."""
    lines: list[str] = []
    at, end = 0, len(text)
    while end - at > room:
        space = text.rfind(" ", at, at + max(room, 0) + 1)
        if space < 0:
            space = text.find(" ", at)
            if space < 0:
                break
        lines.append(text[at:space])
        at, room = space + 1, width
    lines.append(text[at:])
    return lines


def _joined(words: list[str], width: int, room: int) -> list[str]:
    """Return *words* in lines no longer than *width*, the first no longer than *room*, if one word is not longer."""
    lines: list[str] = []
    line = words[0]
    for word in words[1:]:
        if len(line) + 1 + len(word) <= room:
            line = f"{line} {word}"
        else:
            lines.append(line)
            line, room = word, width
    lines.append(line)
    return lines


def double_quoted(text: str, indent: int, column: int) -> Spelt:
    """Return *text* between quotation marks, with escapes, folded where it is long."""
    first, *below = _folded(f'"{_escaped(text)}"', indent + 2, column or 1)
    return Spelt(first, tuple(below))


def can_be_single_quoted(text: str) -> bool:
    """Tell whether *text* can stand between ``'`` on one line."""
    return "\n" not in text and not _patterns()[0].search(text)


def double_quoted_on_one_line(text: str) -> str:
    """Return *text* between quotation marks, with escapes."""
    return f'"{_escaped(text)}"'


def _escaped(text: str) -> str:
    escaped = _patterns()[0]
    text = re.sub(r'[\\"\n\t\r\0]', lambda found: _SHORT_ESCAPES[found[0]], text)
    # A line that begins with spaces would lose them in the fold; `_folded` never breaks there.
    return escaped.sub(lambda found: _hex_escape(found[0]), text)


def _hex_escape(character: str) -> str:
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


@lru_cache(1_000)
def spell_key(key: str) -> str:
    """Return how *key* is written; the keys of records always stand as they are."""
    if is_plain_in_flow(key) and len(key) < WIDTH and ":" not in key and "#" not in key:
        return key
    return double_quoted_on_one_line(key)
