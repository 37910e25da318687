"""The little HTML with which a notebook shows a claim, a ledger or a report; every text in it is escaped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from claimledger.terminal import visible

#: Rows that are shown; the others are counted.
MOST_ROWS = 50


def paragraph(text: str) -> str:
    """Return *text* as a paragraph."""
    return f"<p>{_safe(text)}</p>"


def quotation(spans: Sequence[str]) -> str:
    """Return the spans of a quote as one block, with a break between them."""
    return f"<blockquote>{'<br>…<br>'.join(map(_safe, spans))}</blockquote>"


def facts(pairs: Iterable[tuple[str, str]]) -> str:
    """Return names and what is said of them, as a table; names of which nothing is said are left out."""
    rows = "".join(f"<tr><th>{_safe(name)}</th><td>{_safe(said)}</td></tr>" for name, said in pairs if said)
    return f"<table>{rows}</table>" if rows else ""


def listing(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return the first 50 of *rows* as a table, and how many more there are."""
    if not rows:
        return ""
    head = "".join(f"<th>{_safe(header)}</th>" for header in headers)
    body = "".join(f"<tr>{''.join(f'<td>{_safe(cell)}</td>' for cell in row)}</tr>" for row in rows[:MOST_ROWS])
    more = paragraph(f"and {len(rows) - MOST_ROWS:,} more") if len(rows) > MOST_ROWS else ""
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"


def _safe(text: str) -> str:
    """Return *text* as it is read, with line breaks, and with marks that turn its direction written out."""
    return escape(visible(text)).replace("\n", "<br>")
