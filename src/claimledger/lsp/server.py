"""The language server's side of the protocol: `Workbench`es behind pygls."""

from __future__ import annotations

import asyncio
from datetime import date
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import from_fs_path, to_fs_path

import claimledger
from claimledger.diagnostic import Diagnostic, Severity
from claimledger.errors import ClaimledgerError
from claimledger.location import Lines, Location
from claimledger.lsp.units import Units
from claimledger.lsp.workbench import Mend, Workbench, has_records
from claimledger.settings_files import FILE_NAME

#: The ledger's folder, where nobody names one.
_USUAL = "claims"
#: Seconds of quiet before what was typed is checked.
_QUIET = 0.15
_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.ADVICE: types.DiagnosticSeverity.Information,
}


class ClaimledgerServer(LanguageServer):
    """One editor's server: a workbench for each ledger that a file of it is open of."""

    def __init__(self, *, today: date | None = None) -> None:
        """*today* is the day to judge by; each check's own day by default."""
        super().__init__("claimledger", claimledger.__version__)
        self._today = today
        self._ledger: str | None = None
        self._benches: dict[Path, Workbench] = {}
        self._published: dict[Path, set[str]] = {}
        self._waiting: dict[Path, asyncio.Task[None]] = {}
        self._with_records: dict[Path, bool] = {}

    def configure(self, options: Any) -> None:
        """Take the editor's initialization options: ``ledger``, the folder relative to the workspace's."""
        if isinstance(options, dict) and isinstance(options.get("ledger"), str):
            self._ledger = options["ledger"]

    @property
    def units(self) -> Units:
        """The units in which this editor counts columns."""
        return Units(str(getattr(self.workspace.position_encoding, "value", "utf-16")))

    def bench_of(self, uri: str) -> tuple[Workbench, str] | None:
        """Return the workbench of the ledger that a file belongs to, and its path there; None for no ledger's file."""
        name = to_fs_path(uri)
        if name is None or not name.endswith((".yaml", ".yml")):
            return None
        folder, is_shared = self._folder_of(Path(name))
        bench = self._benches.setdefault(folder, Workbench(folder, is_shared=is_shared))
        path = Path(name).relative_to(folder).as_posix()
        return (bench, path) if bench.takes(path, self._text_of(uri)) else None

    def _folder_of(self, path: Path) -> tuple[Path, bool]:
        """
        Return the ledger's folder: as configured, the nearest with settings of its own, else the file's.

        Where only `claims` below the settings has records, that is the ledger, as it is when nobody names one to
        `check`. With the folder comes whether YAML about something else may stand in it: where a repository begins, and
        where nothing says that it is a ledger's.
        """
        root = Path(self.workspace.root_path) if self.workspace.root_path else None
        if root is not None and self._ledger is not None and path.is_relative_to(root / self._ledger):
            return root / self._ledger, False
        for folder in path.parents:
            if (folder / FILE_NAME).exists():
                usual = folder / _USUAL
                if path.is_relative_to(usual) and not self._has_records(folder, usual):
                    return usual, False
                return folder, (folder / ".git").exists()
            if folder == root:
                break
        return path.parent, True

    def _has_records(self, folder: Path, beside: Path) -> bool:
        """Tell whether a file of *folder* has records *beside* those of one below it; it is looked up once."""
        if folder not in self._with_records:
            self._with_records[folder] = has_records(folder, beside)
        return self._with_records[folder]

    def _text_of(self, uri: str) -> str:
        try:
            return self.workspace.get_text_document(uri).source
        except (OSError, ValueError):
            return ""

    def uri(self, bench: Workbench, path: str) -> str:
        """Return the address of a file of a ledger, as editors write it."""
        return from_fs_path(str(bench.folder / path)) or ""

    def range_of(self, bench: Workbench, location: Location) -> types.Range:
        """Return where *location* is, as the editor counts."""
        lines = Lines(bench.text_of(location.path) or "")
        start, end = self.units.of(lines, location.start), self.units.of(lines, location.end)
        return types.Range(types.Position(*start), types.Position(*end))

    # --- findings ---

    def changed(self, uri: str) -> None:
        """Take over an open buffer, and check its ledger when nothing more is typed for a moment."""
        found = self.bench_of(uri)
        if found is None:
            return
        bench, path = found
        bench.buffers[path] = self.workspace.get_text_document(uri).source
        self._check_soon(bench)

    def closed(self, uri: str) -> None:
        """Let a closed buffer go: what is on the disk counts again."""
        found = self.bench_of(uri)
        if found is not None:
            found[0].buffers.pop(found[1], None)
            self._check_soon(found[0])

    def _check_soon(self, bench: Workbench) -> None:
        waiting = self._waiting.pop(bench.folder, None)
        if waiting is not None:
            waiting.cancel()
        self._waiting[bench.folder] = asyncio.get_running_loop().create_task(self._check(bench))

    async def _check(self, bench: Workbench) -> None:
        await asyncio.sleep(_QUIET)
        try:
            # The buffers of this moment: what is typed meanwhile is checked after it.
            found = await asyncio.to_thread(bench.check, self._today or date.today())
        except (ClaimledgerError, OSError) as error:
            self.window_log_message(types.LogMessageParams(types.MessageType.Error, f"claimledger: {error}"))
            return
        before = self._published.get(bench.folder, set())
        for path in sorted({*found, *before, *bench.buffers}):
            diagnostics = [self._diagnostic(bench, one) for one in found.get(path, ())]
            self.text_document_publish_diagnostics(
                types.PublishDiagnosticsParams(uri=self.uri(bench, path), diagnostics=diagnostics)
            )
        self._published[bench.folder] = set(found)

    def _diagnostic(self, bench: Workbench, one: Diagnostic) -> types.Diagnostic:
        related = [
            types.DiagnosticRelatedInformation(
                location=types.Location(self.uri(bench, other.location.path), self.range_of(bench, other.location)),
                message=other.message,
            )
            for other in one.related
        ]
        return types.Diagnostic(
            range=self.range_of(bench, one.location),
            severity=_SEVERITIES[one.severity],
            code=one.code,
            source="claimledger",
            message=f"{one.message}\n{one.hint}" if one.hint else one.message,
            related_information=related or None,
        )

    # --- questions ---

    def place(self, params: Any) -> tuple[Workbench, str, int, int] | None:
        """Return what a question is about: workbench, path, line from 1, column from 0 in code points."""
        found = self.bench_of(params.text_document.uri)
        if found is None:
            return None
        bench, path = found
        number = params.position.line
        lines = (bench.text_of(path) or "").split("\n")
        text = lines[number] if number < len(lines) else ""
        return bench, path, number + 1, self.units.column(text, params.position.character)

    def edit_of(self, bench: Workbench, mend: Mend) -> types.TextEdit:
        """Return the one stretch of its file that *mend* changes."""
        before = bench.text_of(mend.path) or ""
        start = 0
        while start < min(len(before), len(mend.text)) and before[start] == mend.text[start]:
            start += 1
        end = 0
        while end < min(len(before), len(mend.text)) - start and before[-1 - end] == mend.text[-1 - end]:
            end += 1
        lines = Lines(before)
        first = self.units.of(lines, lines.position(start))
        last = self.units.of(lines, lines.position(len(before) - end))
        return types.TextEdit(
            range=types.Range(types.Position(*first), types.Position(*last)),
            new_text=mend.text[start : len(mend.text) - end],
        )


def server(*, today: date | None = None) -> ClaimledgerServer:
    """Return a server that knows every question it answers; ``start_io()`` lets it speak over the standard streams."""
    made = ClaimledgerServer(today=today)

    @made.feature(types.INITIALIZE)
    def _initialize(params: types.InitializeParams) -> None:
        made.configure(params.initialization_options)

    @made.feature(types.TEXT_DOCUMENT_DID_OPEN)
    async def _opened(params: types.DidOpenTextDocumentParams) -> None:
        made.changed(params.text_document.uri)

    @made.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    async def _changed(params: types.DidChangeTextDocumentParams) -> None:
        made.changed(params.text_document.uri)

    @made.feature(types.TEXT_DOCUMENT_DID_SAVE)
    async def _saved(params: types.DidSaveTextDocumentParams) -> None:
        made.changed(params.text_document.uri)

    @made.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    async def _closed(params: types.DidCloseTextDocumentParams) -> None:
        made.closed(params.text_document.uri)

    @made.feature(types.TEXT_DOCUMENT_HOVER)
    def _hover(params: types.HoverParams) -> types.Hover | None:
        place = made.place(params)
        said = None if place is None else place[0].explained(*place[1:])
        return None if said is None else types.Hover(types.MarkupContent(types.MarkupKind.Markdown, said))

    @made.feature(types.TEXT_DOCUMENT_DEFINITION)
    def _definition(params: types.DefinitionParams) -> types.Location | None:
        place = made.place(params)
        found = None if place is None else place[0].defined(*place[1:])
        if place is None or found is None:
            return None
        return types.Location(made.uri(place[0], found.path), made.range_of(place[0], found))

    @made.feature(types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions(trigger_characters=[" ", "["]))
    def _completion(params: types.CompletionParams) -> list[types.CompletionItem]:
        place = made.place(params)
        proposals = () if place is None else place[0].proposed(place[1], place[2])
        return [
            types.CompletionItem(
                label=one.id, kind=types.CompletionItemKind.Reference, detail=one.about or None, documentation=one.kind
            )
            for one in proposals
        ]

    @made.feature(
        types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix])
    )
    def _actions(params: types.CodeActionParams) -> list[types.CodeAction]:
        found = made.bench_of(params.text_document.uri)
        if found is None:
            return []
        bench, path = found
        return [
            types.CodeAction(
                title=mend.title if mend.safe else f"{mend.title} (look it over: it may change the meaning)",
                kind=types.CodeActionKind.QuickFix,
                is_preferred=mend.safe,
                diagnostics=[made._diagnostic(bench, mend.diagnostic)],  # noqa: SLF001 - of this module
                edit=types.WorkspaceEdit(changes={params.text_document.uri: [made.edit_of(bench, mend)]}),
            )
            for mend in bench.mends(path, params.range.start.line + 1, params.range.end.line + 1)
        ]

    return made
