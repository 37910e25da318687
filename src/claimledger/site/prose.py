"""
The Markdown of rationales and notes as safe HTML.

The part of Markdown that reasons are written in: paragraphs, lists, block quotes, headings (as bold lines), code,
emphasis and links. Everything else, HTML too, is shown as it was typed. The time is proportional to the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from claimledger.addresses import outside_address

if TYPE_CHECKING:
    from markupsafe import Markup

#: Block quotes and emphasis within each other: deeper ones are text.
_DEEPEST = 4
_ITEM = re.compile(r" {0,3}(?:[-*+]|(?P<number>\d{1,9})[.)])[ \t]+(?P<text>.*)")
_HEAD = re.compile(r" {0,3}#{1,6}[ \t]+(?P<text>.*?)[ \t]*#*")
_FENCE = re.compile(r" {0,3}(```|~~~)")
# Every repetition is bounded, so that no text makes the search start anew for long.
_INLINE = re.compile(
    r"""
      \\(?P<literal>[!-/:-@\[-`{-~])
    | `(?P<code>[^`\n]{1,2000})`
    | \[(?P<text>[^\[\]\n]{1,1000})\]\((?P<target>[^\s()<>]{1,2000}(?:\([^\s()<>]{0,200}\)[^\s()<>]{0,2000})?)\)
    | <(?P<bracketed>https?://[^\s<>]{1,2000})>
    | (?P<bare>https?://[^\s<>"`\\]{1,2000})
    | \*\*(?=\S)(?P<strong>[^*\n]{1,2000}?)(?<=\S)\*\*
    | \*(?=\S)(?P<star>[^*\n]{1,2000}?)(?<=\S)\*
    | (?<!\w)_(?=\S)(?P<under>[^_\n]{1,2000}?)(?<=\S)_(?!\w)
    """,
    re.VERBOSE,
)


@lru_cache(maxsize=256)
def prose(text: str) -> Markup:
    """Return the Markdown *text* as HTML in which nothing acts: no script, no style, links to the web only."""
    from markupsafe import Markup

    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return Markup("".join(_blocks(lines, 0)))  # noqa: S704 - every text in it went through escape


def outside_link(address: str, text: str | None = None) -> Markup:
    """Return a link to *address*, or its plain text where it is no address of the web."""
    from markupsafe import Markup, escape

    shown = escape(text if text is not None else address)
    safe = outside_address(address)
    if safe is None:
        return shown
    # Markup.format would be nicer, and slower than the rest of a page's links together.
    return Markup(f'<a class="out" href="{escape(safe)}" rel="nofollow noopener noreferrer">{shown}</a>')  # noqa: S704


def _blocks(lines: list[str], depth: int) -> Iterator[str]:
    at = 0
    while at < len(lines):
        line = lines[at]
        end = at + 1
        if not line.strip():
            pass
        elif fence := _FENCE.match(line):
            end = _until(lines, end, lambda one, mark=fence[1]: one.strip().startswith(mark))  # type: ignore[misc]
            yield f"<pre><code>{_escaped(chr(10).join(lines[at + 1 : end]))}</code></pre>"
            end += 1
        elif line.lstrip().startswith(">") and depth < _DEEPEST:
            end = _until(lines, end, lambda one: not one.lstrip().startswith(">"))
            inner = [one.lstrip()[1:].removeprefix(" ") for one in lines[at:end]]
            yield f"<blockquote>{''.join(_blocks(inner, depth + 1))}</blockquote>"
        elif head := _HEAD.fullmatch(line):
            yield f'<p class="head"><strong>{_inline(head["text"])}</strong></p>'
        elif item := _ITEM.fullmatch(line):
            end = _until(lines, end, lambda one: not one.strip() or _FENCE.match(one) is not None)
            yield _list(lines[at:end], item["number"])
        else:
            end = _until(lines, end, _ends_paragraph)
            yield f"<p>{_inline(_joined(lines[at:end]))}</p>"
        at = end


def _until(lines: list[str], start: int, ends: Callable[[str], bool]) -> int:
    """Return the place of the first line from *start* on that *ends* a block, or the number of lines."""
    return next((at for at in range(start, len(lines)) if ends(lines[at])), len(lines))


def _ends_paragraph(line: str) -> bool:
    bare = line.lstrip()
    return not bare or bare.startswith(">") or any(one.match(line) for one in (_FENCE, _HEAD, _ITEM))


def _list(lines: list[str], number: str | None) -> str:
    """Return a list; a line that begins no item goes on with the one before."""
    items: list[list[str]] = []
    for line in lines:
        item = _ITEM.fullmatch(line)
        if item:
            items.append([item["text"]])
        else:
            items[-1].append(line)
    inner = "".join(f"<li>{_inline(_joined(item))}</li>" for item in items)
    if number is None:
        return f"<ul>{inner}</ul>"
    start = f' start="{int(number)}"' if int(number) != 1 else ""
    return f"<ol{start}>{inner}</ol>"


def _joined(lines: list[str]) -> str:
    """Return the lines of one paragraph as one text; two spaces at the end of a line keep it apart."""
    return "\n".join(line.strip() + ("  " if line.endswith("  ") else "") for line in lines).strip()


def _inline(text: str, depth: int = 0) -> str:
    parts = []
    at = 0
    for found in _INLINE.finditer(text):
        parts += [_escaped(text[at : found.start()]), _marked(found, depth)]
        at = found.end()
    parts.append(_escaped(text[at:]))
    joined = "".join(parts)
    return joined if depth else joined.replace("  \n", "<br>")


def _marked(found: re.Match[str], depth: int) -> str:
    kind, inner = found.lastgroup, ""
    if kind is not None:
        inner = found[kind]
    if kind == "literal":
        return _escaped(inner)
    if kind == "code":
        return f"<code>{_escaped(inner)}</code>"
    if kind in ("bracketed", "bare"):
        return _bare_link(inner)
    if kind == "target":
        if outside_address(inner) is None:
            return _escaped(found[0])
        return str(outside_link(inner, found["text"].replace("\\", "")))
    if depth >= _DEEPEST:
        return _escaped(found[0])
    tag = "strong" if kind == "strong" else "em"
    return f"<{tag}>{_inline(inner, depth + 1)}</{tag}>"


def _bare_link(address: str) -> str:
    """Return an address as a link, without the marks of the sentence behind it."""
    bare = address.rstrip(".,;:!?'\"*_’”")
    if bare.endswith(")") and "(" not in bare:
        bare = bare.rstrip(")")
    return str(outside_link(bare)) + _escaped(address[len(bare) :])


def _escaped(text: str) -> str:
    from markupsafe import escape

    return str(escape(text))
