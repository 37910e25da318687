"""Text for a terminal: what would act there is written out, and what is told is painted."""

from __future__ import annotations

import re
from functools import cache

_STYLES = {
    "error": "1;31",
    "warning": "1;33",
    "advice": "1;36",
    "strong": "1",
    "faint": "2",
    "frame": "1;34",
    "good": "32",
}


@cache
def _acting() -> re.Pattern[str]:
    # Controls, marks that turn the direction of what follows, line ends of Unicode, annotations, tags, half surrogates
    # and code points that are no characters.
    return re.compile(
        "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ufff9-\ufffb\ufffe\uffff\ud800-\udfff"
        "\U000e0000-\U000e007f]"
    )


@cache
def unseen() -> re.Pattern[str]:
    """Return the pattern of what acts on a terminal or takes no room there."""
    # Besides: a soft hyphen and spaces without a width, which a reader of a quotation has to know of.
    return re.compile(f"{_acting().pattern}|[\xad\u200b\u2060\ufeff]")


def harmless(text: str) -> str:
    r"""Return *text* with what a terminal would act on as ``\x1b`` or ``\u202e``; tab and line feed stay."""
    return _acting().sub(lambda found: escaped(found[0]), text)


def visible(text: str) -> str:
    r"""Return what `harmless` does, with characters that take no room, such as a soft hyphen, as ``\xad`` too."""
    return unseen().sub(lambda found: escaped(found[0]), text)


def visible_line(text: str) -> str:
    r"""Return `visible` *text* as one line: a line feed is ``\n``, a tab ``\t``."""
    return visible(text).replace("\n", "\\n").replace("\t", "\\t")


def escaped(character: str) -> str:
    r"""Return a character as ``\x1b`` or ``\u202e``."""
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def json_safe(line: str) -> str:
    r"""Return a line of JSON that has every character a terminal or an editor would act on as ``\uXXXX``."""
    if "\x7f" not in line if line.isascii() else line.isprintable():
        # None of these characters is, and JSON writes those below a space as it should: to ask costs a tenth.
        return line
    return _acting_in_json().sub(lambda odd: f"\\u{ord(odd[0]):04x}", line)


@cache
def _acting_in_json() -> re.Pattern[str]:
    return re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def paint(text: str, style: str, *, color: bool) -> str:
    """Return *text* in a style (``error``, ``strong``, ``faint`` …) where *color* is wanted."""
    return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if color and text else text
