"""A page for people on a terminal: headings, labelled fields, and exact words behind a bar."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import Factory, define

from claimledger.seen_columns import wrap
from claimledger.terminal import paint, visible_line

_LABELS = 12


@define(kw_only=True)
class Page:
    """Lines that are added one after the other; whatever text is given is made visible and broken at spaces."""

    width: int
    color: bool = False
    lines: list[str] = Factory(list)

    def blank(self) -> None:
        """Leave a line empty, but never two."""
        if self.lines and self.lines[-1]:
            self.lines.append("")

    def heading(self, text: str, after: str = "") -> None:
        """Begin a part of the page; *after* follows in plain letters."""
        self.blank()
        first, *later = wrap(f"{text}  {after}".rstrip(), self.width, "", "  ")
        words = visible_line(text)
        if first.startswith(words):
            first = paint(words, "strong", color=self.color) + first[len(words) :]
        self.lines += [first, *later]

    def field(self, label: str, text: str | None) -> None:
        """Add a value behind its label; nothing where there is none."""
        if not text:
            return
        lead = f"  {label:<{_LABELS - 1}} "
        first, *later = wrap(text, self.width, lead, " " * len(lead))
        self.lines.append(paint(lead, "faint", color=self.color) + first[len(lead) :])
        self.lines += later

    def fields(self, label: str, texts: Iterable[str]) -> None:
        """Add several values, each on lines of its own, behind one label."""
        for index, text in enumerate(texts):
            self.field("" if index else label, text)

    def prose(self, text: str, indent: int = 2) -> None:
        """Add a text; its own line breaks stay."""
        self.lines += wrap(text.rstrip("\n"), self.width, " " * indent)

    def item(self, text: str, indent: int = 2) -> None:
        """Add one of a list."""
        self.lines += wrap(text, self.width, f"{' ' * indent}- ", " " * (indent + 2))

    def quoted(self, spans: Iterable[str], indent: int = 2) -> None:
        """Add the exact characters of a source, each span behind a bar of its own."""
        for span in spans:
            for line in wrap(span, self.width - indent - 2):
                bar = paint("|", "frame", color=self.color)
                self.lines.append(f"{' ' * indent}{bar} {line}".rstrip())
