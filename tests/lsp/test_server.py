"""The language server answers a real client: findings while typing, explanations, definitions, ids, mends."""

import asyncio
import sys
from pathlib import Path

import pytest
import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

SPEAKERS = "speakers:\n  - id: ann-smith\n    name: Ann Smith\n  - id: bob\n    name: Bob\n    kind: group\n"
CLAIMS = """\
sources:
  - id: paper
    title: The Paper
    authors: [bob]
claims:
  - id: one
    speaker: ann-smth
    source: paper
    statement: "𝔄𝔅 rain fell."
  - id: two
    speaker: Ann Smith
    quoet: x
    statement: Snow fell on London.
"""


@pytest.fixture
def ledger(tmp_path):
    """Write a small ledger with two mistakes."""
    (tmp_path / "claimledger.toml").write_text("", encoding="utf-8")
    (tmp_path / "speakers.yaml").write_text(SPEAKERS, encoding="utf-8")
    (tmp_path / "claims.yaml").write_text(CLAIMS, encoding="utf-8")
    return tmp_path


@pytest_lsp.fixture(
    config=ClientServerConfig(server_command=[sys.executable, "-m", "claimledger", "lsp", "--today", "2026-11-22"])
)
async def client(lsp_client: LanguageClient):
    """Start a server, and end it."""
    # No workspace: a ledger is found by its settings.
    await lsp_client.initialize_session(
        types.InitializeParams(capabilities=client_capabilities("visual-studio-code"), root_uri=None)
    )
    yield
    await lsp_client.shutdown_session()


def uri_of(path: Path) -> str:
    """Return the address of a file."""
    return path.as_uri()


def opened(client, path, text=None):
    """Open a file, with what the editor has of it."""
    document = types.TextDocumentItem(
        uri=uri_of(path), language_id="yaml", version=1, text=path.read_text(encoding="utf-8") if text is None else text
    )
    client.text_document_did_open(types.DidOpenTextDocumentParams(text_document=document))


async def findings(client, path, wanted):
    """Wait until the findings of a file are *wanted*: code, line and columns."""
    for _ in range(600):
        if uri_of(path) in client.diagnostics and told(client, path) == wanted:
            return
        await asyncio.sleep(0.05)
    raise AssertionError(told(client, path))


def told(client, path):
    """Return what is published of a file."""
    return [
        (one.code, one.range.start.line, one.range.start.character, one.range.end.character)
        for one in client.diagnostics.get(uri_of(path), [])
    ]


MISTAKES = [("R101", 6, 13, 21), ("F003", 11, 4, 9)]


@pytest.mark.asyncio
async def test_findings_come_while_typing_and_go_when_mended(client: LanguageClient, ledger: Path):
    """They are of the buffer, not of the disk, and concern other files too."""
    path = ledger / "claims.yaml"
    opened(client, path)
    await findings(client, path, MISTAKES)

    mended = CLAIMS.replace("ann-smth", "ann-smith").replace("    quoet: x\n", "")
    client.text_document_did_change(
        types.DidChangeTextDocumentParams(
            text_document=types.VersionedTextDocumentIdentifier(uri=uri_of(path), version=2),
            content_changes=[types.TextDocumentContentChangeWholeDocument(text=mended)],
        )
    )
    await findings(client, path, [])
    client.text_document_did_close(
        types.DidCloseTextDocumentParams(text_document=types.TextDocumentIdentifier(uri=uri_of(path)))
    )
    await findings(client, path, MISTAKES)


@pytest.mark.asyncio
async def test_a_change_in_one_file_is_found_in_another(client: LanguageClient, ledger: Path):
    """A speaker that is renamed in a buffer is missed where it is named."""
    path = ledger / "claims.yaml"
    opened(client, ledger / "speakers.yaml", SPEAKERS.replace("ann-smith", "ann-smth"))
    await findings(client, path, [("F003", 11, 4, 9)])


@pytest.mark.asyncio
async def test_columns_are_counted_as_the_editor_counts(client: LanguageClient, ledger: Path):
    """A letter beyond the first plane takes two units of UTF-16."""
    path = ledger / "claims.yaml"
    text = CLAIMS.replace("ann-smth", "ann-smith").replace("quoet: x", "endorsed_by: [𝔄𝔅, ann-smth]")
    opened(client, path, text)
    await findings(client, path, [("A310", 11, 18, 22), ("A310", 11, 24, 32), ("R101", 11, 24, 32)])


@pytest.mark.asyncio
async def test_ids_names_and_codes_are_explained(client: LanguageClient, ledger: Path):
    """A name of a speaker is as good as the id."""
    path = ledger / "claims.yaml"
    opened(client, path)
    await findings(client, path, MISTAKES)

    async def hover(line, character):
        answer = await client.text_document_hover_async(
            types.HoverParams(types.TextDocumentIdentifier(uri_of(path)), types.Position(line, character))
        )
        return None if answer is None else answer.contents.value

    assert await hover(7, 14) == "**source** `paper`\n\n` The Paper `"
    assert await hover(10, 15) == "**speaker** `ann-smith`\n\n` Ann Smith `"
    assert (await hover(3, 15)).startswith("**speaker** `bob`")
    assert await hover(12, 6) is None


@pytest.mark.asyncio
async def test_a_code_in_a_comment_is_explained(client: LanguageClient, ledger: Path):
    """The page of the rule stands where it is silenced."""
    path = ledger / "claims.yaml"
    opened(client, path, "# claimledger: ignore[R101] no record yet\n" + CLAIMS)
    answer = await client.text_document_hover_async(
        types.HoverParams(types.TextDocumentIdentifier(uri_of(path)), types.Position(0, 23))
    )

    assert answer.contents.value.startswith("**R101 unknown-speaker** (error)\n\n")


@pytest.mark.asyncio
async def test_a_definition_is_where_the_record_has_its_id(client: LanguageClient, ledger: Path):
    path = ledger / "claims.yaml"
    opened(client, path)
    await findings(client, path, MISTAKES)

    async def definition(line, character):
        return await client.text_document_definition_async(
            types.DefinitionParams(types.TextDocumentIdentifier(uri_of(path)), types.Position(line, character))
        )

    by_name = await definition(10, 15)
    assert (by_name.uri, by_name.range) == (
        uri_of(ledger / "speakers.yaml"),
        types.Range(types.Position(1, 8), types.Position(1, 17)),
    )
    by_id = await definition(7, 12)
    assert (by_id.uri, by_id.range) == (uri_of(path), types.Range(types.Position(1, 8), types.Position(1, 13)))
    assert await definition(6, 15) is None


@pytest.mark.asyncio
async def test_ids_are_proposed_where_they_may_stand(client: LanguageClient, ledger: Path):
    """Behind `speaker:` speakers, behind `source:` sources, in a list what its key takes."""
    path = ledger / "claims.yaml"
    opened(client, path, CLAIMS + "    endorsed_by:\n      - \n    reviews:\n      - rating: \n")

    async def proposed(line, character):
        answer = await client.text_document_completion_async(
            types.CompletionParams(types.TextDocumentIdentifier(uri_of(path)), types.Position(line, character))
        )
        items = answer.items if isinstance(answer, types.CompletionList) else answer
        return [item.label for item in items or ()]

    assert await proposed(6, 13) == ["ann-smith", "bob"]
    assert await proposed(7, 12) == ["paper"]
    assert await proposed(14, 8) == ["ann-smith", "bob"]
    assert (await proposed(16, 16))[:3] == ["correct", "mostly-correct", "mixed"]
    assert await proposed(12, 15) == []


@pytest.mark.asyncio
async def test_a_finding_is_mended_by_one_edit(client: LanguageClient, ledger: Path):
    """The edit is only the stretch that changes."""
    path = ledger / "claims.yaml"
    opened(client, path)
    await findings(client, path, MISTAKES)
    actions = await client.text_document_code_action_async(
        types.CodeActionParams(
            text_document=types.TextDocumentIdentifier(uri_of(path)),
            range=types.Range(types.Position(6, 15), types.Position(6, 15)),
            context=types.CodeActionContext(diagnostics=[]),
        )
    )
    (action,) = actions
    (edit,) = action.edit.changes[uri_of(path)]

    assert action.title == "write `ann-smith`"
    assert (edit.range, edit.new_text) == (types.Range(types.Position(6, 19), types.Position(6, 19)), "i")
    assert [one.code for one in action.diagnostics] == ["R101"]


@pytest.mark.asyncio
async def test_a_file_of_no_ledger_is_left_alone(client: LanguageClient, tmp_path: Path):
    """Text that is no YAML has no findings and no answers."""
    path = tmp_path / "readme.txt"
    path.write_text("claims: [", encoding="utf-8")
    opened(client, path)
    answer = await client.text_document_hover_async(
        types.HoverParams(types.TextDocumentIdentifier(uri_of(path)), types.Position(0, 1))
    )

    assert answer is None
    assert client.diagnostics == {}


COMPOSE = "services:\n  web:\n    image: nginx\n"


@pytest.mark.asyncio
async def test_yaml_about_something_else_is_left_alone(client: LanguageClient, tmp_path: Path):
    """An editor starts one server for all YAML; without settings above it a file is a ledger's if it has a section."""
    compose, claims = tmp_path / "compose.yml", tmp_path / "ledger" / "claims.yaml"
    compose.write_text(COMPOSE, encoding="utf-8")
    claims.parent.mkdir()
    claims.write_text("claims:\n  - {id: one, qote: x}\n", encoding="utf-8")
    opened(client, compose)
    opened(client, claims)
    await findings(client, claims, [("F003", 1, 14, 18)])
    answer = await client.text_document_hover_async(
        types.HoverParams(types.TextDocumentIdentifier(uri_of(compose)), types.Position(0, 1))
    )

    assert answer is None
    assert uri_of(compose) not in client.diagnostics


@pytest.mark.asyncio
async def test_where_a_repository_has_the_settings_its_other_yaml_is_left_alone(client: LanguageClient, ledger: Path):
    """It is neither taken when it is opened, nor told of when its folder is read for the files of the ledger."""
    compose, read, claims = ledger / "compose.yml", ledger / "docs" / "api.yaml", ledger / "claims.yaml"
    (ledger / ".git").mkdir()
    read.parent.mkdir()
    for other in (compose, read):
        other.write_text(COMPOSE, encoding="utf-8")
    opened(client, compose)
    opened(client, claims)
    await findings(client, claims, MISTAKES)

    assert [told(client, path) for path in (compose, read)] == [[], []]


@pytest.mark.asyncio
@pytest.mark.parametrize("beside", ["", "speakers.yaml", "shared/speakers.yaml"])
async def test_below_settings_the_usual_folder_is_the_ledger_if_nothing_else_has_records(
    client: LanguageClient, tmp_path: Path, beside: str
):
    """As `claimledger check` has it: patterns of the settings are about paths in the ledger's folder."""
    told_in = "claims/drafts/a.yaml" if beside else "drafts/a.yaml"
    (tmp_path / "claimledger.toml").write_text(
        f'[[per-file-ignores]]\nfiles = "{told_in}"\nignore = ["R104"]\nreason = "it is a draft"\n', encoding="utf-8"
    )
    path = tmp_path / "claims" / "drafts" / "a.yaml"
    path.parent.mkdir(parents=True)
    path.write_text("sources:\n  - {id: one, title: A}\nspeakers:\n  - {id: bob, name: Bob}\n", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text("site_name: X\n", encoding="utf-8")
    if beside:
        (tmp_path / beside).parent.mkdir(exist_ok=True)
        (tmp_path / beside).write_text("claims:\n  - {id: two, quote: x, speaker: bob}\n", encoding="utf-8")
    opened(client, path)

    await findings(client, path, [] if beside else [("R105", 3, 9, 12)])


@pytest.mark.asyncio
async def test_in_a_folder_with_settings_of_its_own_all_yaml_is_the_ledgers(client: LanguageClient, ledger: Path):
    """A section whose name is a slip is told."""
    path = ledger / "more.yaml"
    path.write_text("clams: []\n", encoding="utf-8")
    opened(client, path)
    await findings(client, path, [("F003", 0, 0, 5)])


@pytest.mark.asyncio
async def test_a_file_that_lost_its_section_while_one_types_is_still_the_ledgers(
    client: LanguageClient, tmp_path: Path
):
    """What was found in it before is not left standing."""
    path = tmp_path / "claims.yaml"
    path.write_text("", encoding="utf-8")
    opened(client, path, "claims:\n  - {id: one, qote: x}\n")
    await findings(client, path, [("F003", 1, 14, 18)])

    for version, text, wanted in ((2, "claim", [("F005", 0, 0, 5)]), (3, "", [("F005", 0, 0, 0)])):
        client.text_document_did_change(
            types.DidChangeTextDocumentParams(
                text_document=types.VersionedTextDocumentIdentifier(uri=uri_of(path), version=version),
                content_changes=[types.TextDocumentContentChangeWholeDocument(text=text)],
            )
        )
        await findings(client, path, wanted)


@pytest.mark.asyncio
async def test_a_file_that_the_settings_leave_out_has_no_findings(client: LanguageClient, ledger: Path):
    """Neither has a hidden one; `check` reads neither."""
    (ledger / "claimledger.toml").write_text('exclude = ["drafts/*"]\n', encoding="utf-8")
    left_out = [ledger / "drafts" / "a.yaml", ledger / ".github" / "ci.yml"]
    for path in left_out:
        path.parent.mkdir()
        path.write_text("on: push\n", encoding="utf-8")
        opened(client, path)
    opened(client, ledger / "claims.yaml")
    await findings(client, ledger / "claims.yaml", MISTAKES)

    assert [told(client, path) for path in left_out] == [[], []]
