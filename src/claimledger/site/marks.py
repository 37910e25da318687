"""The signs of verdicts: each tone has a shape of its own, so that no colour is needed to tell them apart."""

from __future__ import annotations

from markupsafe import Markup

_RING = "M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1z"
_TICK = "M4.6 8.3 7 10.7l4.5-5.2"
_CROSS = "M5.4 5.4l5.2 5.2M10.6 5.4l-5.2 5.2"

#: Tone → the outline of the sign and what is drawn in it, as paths in a square of 16; the style sheet fills them.
MARKS: dict[str, tuple[str, str]] = {
    "good": (_RING, _TICK),
    "mostly-good": (_RING, _TICK),
    "mixed": (_RING, "M8 1a7 7 0 0 1 0 14z"),
    "mostly-bad": ("M2.5 1.5h11a1 1 0 0 1 1 1v11a1 1 0 0 1-1 1h-11a1 1 0 0 1-1-1v-11a1 1 0 0 1 1-1z", _CROSS),
    "bad": ("M2.5 1.5h11a1 1 0 0 1 1 1v11a1 1 0 0 1-1 1h-11a1 1 0 0 1-1-1v-11a1 1 0 0 1 1-1z", _CROSS),
    "open": (_RING, "M6 6.3a2 2 0 1 1 2.9 1.8c-.6.3-.9.7-.9 1.4M8 11.7v.1"),
    "note": ("M8 1l7 7-7 7-7-7z", "M8 5v3.6M8 10.9v.1"),
    "supports": ("M1.5 8h13", "M8 1.5v13"),
    "refutes": ("M1.5 8h13", ""),
    "context": ("M8 5a3 3 0 1 1 0 6 3 3 0 0 1 0-6z", ""),
}


def _drawn(tone: str, shape: str, line: str) -> Markup:
    inner = Markup('<path class="line" d="{}"/>').format(line) if line else Markup("")
    return Markup(
        '<svg class="mark {}" viewBox="0 0 16 16" aria-hidden="true" focusable="false">'
        '<path class="shape" d="{}"/>{}</svg>'
    ).format(tone, shape, inner)


_DRAWN = {tone: _drawn(tone, shape, line) for tone, (shape, line) in MARKS.items()}


def mark(tone: str) -> Markup:
    """Return the sign of *tone* (or of a stance) as a picture that says nothing to a screen reader: a word follows."""
    return _DRAWN[tone]
