"""Tables of Jira's and Confluence's wiki markup: ``jira``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimledger.exporters.cells import Markup
from claimledger.exporters.hazards import (
    ENTITY,
    UNDERSCORE,
    at_edge,
    before,
    escape_outside_addresses,
    hazards,
    twice,
)
from claimledger.exporters.layout import Layout, Row

if TYPE_CHECKING:
    import re

# A backslash is no way out for these: two of them are a line break, "\|" still ends the cell, "\^" shows both.
_REFERENCED = "\\|^~&+"
# Faces and flags, as in ":)" and "(x)".
_FACES = {**before(":", r"[-)(DPp|]"), **before(";", r"[-)]"), **before("(", r"[!?/*xynion+-]{1,3}\)")}
_CONDITIONS = (ENTITY, UNDERSCORE, at_edge("-+"), twice("?"), _FACES)
_PATTERN = hazards(r"\|^~*{}[]!", *_CONDITIONS, opening="#-")


def _written(found: re.Match[str]) -> str:
    mark = found[0]
    return f"&#{ord(mark)};" if mark in _REFERENCED else "\\" + mark


def _escape(text: str) -> str:
    return escape_outside_addresses(_PATTERN, _written, text).replace("\n", r" \\ ")


JIRA = Layout(
    header=Row(begin="||", bar="||", end="||"),
    row=Row(begin="|", bar="|", end="|"),
    markup=Markup(special=hazards("\\|^~*{}[]!\n", *_CONDITIONS, opening="#-"), escape=_escape),
)
