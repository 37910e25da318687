"""Quotation marks that stand inside a text of JSON as they are, where there is one way to take them."""

from __future__ import annotations

import re

#: What stands behind a mark that closes a text.
_BEHIND_TEXT = re.compile(r'\s*(?:[}\]:]|,\s*(?:"|[{\[\d\-tfn]|NaN|Infinity)|\Z)')


def one_reading(text: str) -> str | None:
    r"""
    Return *text* with the quotation marks inside its texts escaped, if there is only one way to take them.

    A mark opens a text behind ``{ [ , :`` and closes one before ``, : } ]``; any other stands inside a text, and there
    they come in pairs. One without its other half may have closed a text that goes on, so nothing is guessed.
    """
    out = []
    inside = False
    pairs = True
    index = 0
    while index < len(text):
        character = text[index]
        if character == "\\" and inside:
            out.append(text[index : index + 2])
            index += 2
            continue
        if character != '"':
            out.append(character)
        elif not inside or _BEHIND_TEXT.match(text, index + 1):
            if not pairs:
                return None
            inside = not inside
            out.append(character)
        else:
            pairs = not pairs
            out.append('\\"')
        index += 1
    return "".join(out)
