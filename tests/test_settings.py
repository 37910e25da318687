"""Settings are found upwards from the ledger; a wrong one is named with its place, and the others hold."""

import pytest

from claimledger.diagnostic import READING, Diagnostic
from claimledger.location import Location, Position, Span
from claimledger.parsing import Limits
from claimledger.settings import FileIgnore, Settings, Severities, find_settings

EVERYTHING = """\
language = "en-GB"
site = "https://example.org/checks/"
exclude = ["drafts/*"]
select = ["F", "R", "unused-source"]
ignore = ["R105"]

[severity]
error = ["R104"]
warning = ["R103"]
advice = ["R107"]

[limits]
size = 1000
depth = 10
nodes = 500

[[per-file-ignores]]
files = "archive/*.yaml"
ignore = ["R104"]
reason = "nobody edits it any more"
"""
SETTINGS = Settings(
    language="en-GB",
    site="https://example.org/checks/",
    exclude=("drafts/*",),
    select=("F", "R", "unused-source"),
    ignore=("R105",),
    severity=Severities(error=("R104",), warning=("R103",), advice=("R107",)),
    per_file_ignores=(FileIgnore(files="archive/*.yaml", ignore=("R104",), reason="nobody edits it any more"),),
    limits=Limits(size=1000, depth=10, nodes=500),
)


@pytest.fixture
def folder(tmp_path):
    """A ledger's folder; above it `.git` ends the search for settings."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "newsroom" / "claims").mkdir(parents=True)
    return tmp_path / "newsroom" / "claims"


def found(diagnostics):
    return [(one.location.path, one.location.start.line, one.location.start.column, one.code) for one in diagnostics]


def test_without_a_file_everything_has_its_default(folder):
    assert find_settings(folder) == (Settings(), ())


def test_every_setting_is_read(folder):
    (folder / "claimledger.toml").write_text(EVERYTHING)

    assert find_settings(folder) == (SETTINGS, ())


def test_a_table_of_a_pyproject_holds_the_same_settings(folder):
    table = EVERYTHING.replace("[severity]", "[tool.claimledger.severity]").replace(
        "[limits]", "[tool.claimledger.limits]"
    )
    table = table.replace("[[per-file-ignores]]", "[[tool.claimledger.per-file-ignores]]")
    (folder.parent.parent / "pyproject.toml").write_text(f"[tool.claimledger]\n{table}")

    assert find_settings(folder) == (SETTINGS, ())


def test_the_nearest_file_holds(folder):
    (folder.parent / "claimledger.toml").write_text('ignore = ["R104"]')
    (folder.parent.parent / "claimledger.toml").write_text('ignore = ["R105"]')

    assert find_settings(folder) == (Settings(ignore=("R104",)), ())


def test_its_own_file_comes_before_a_pyproject(folder):
    (folder / "claimledger.toml").write_text('ignore = ["R104"]')
    (folder / "pyproject.toml").write_text('[tool.claimledger]\nignore = ["R105"]')

    assert find_settings(folder) == (Settings(ignore=("R104",)), ())


def test_a_pyproject_without_the_table_is_passed_over(folder):
    (folder / "pyproject.toml").write_text('[project]\nname = "other"')
    (folder.parent / "claimledger.toml").write_text('ignore = ["R104"]')

    assert find_settings(folder) == (Settings(ignore=("R104",)), ())


@pytest.mark.parametrize("text", ["[tool", "tool = 3", "\xff", "[tool]\nother = 1"])
def test_a_pyproject_that_is_not_about_us_is_nobody_s_mistake(text, folder):
    (folder / "pyproject.toml").write_bytes(text.encode("latin-1"))

    assert find_settings(folder) == (Settings(), ())


def test_the_search_ends_at_the_repository(folder):
    (folder.parent / ".git").mkdir()
    (folder.parent.parent / "claimledger.toml").write_text('ignore = ["R104"]')

    assert find_settings(folder) == (Settings(), ())


def test_wrong_settings_are_named_all_at_once_and_the_others_hold(folder):
    (folder.parent / "claimledger.toml").write_text(
        """\
language = "english"
ignor = ["R104"]
exclude = "drafts"

[limits]
size = 1000
depth = "deep"

[[per-file-ignores]]
files = "a.yaml"
ignore = ["R104"]

[severity]
error = ["R104"]
fatal = ["R105"]
"""
    )

    settings, diagnostics = find_settings(folder)

    assert settings == Settings()
    assert found(diagnostics) == [
        ("../claimledger.toml", 1, 1, "F013"),
        ("../claimledger.toml", 2, 1, "F003"),
        ("../claimledger.toml", 3, 1, "F005"),
        ("../claimledger.toml", 7, 1, "F005"),
        ("../claimledger.toml", 9, 3, "F004"),
        ("../claimledger.toml", 15, 1, "F003"),
    ]


def test_a_wrong_setting_leaves_the_others_as_they_are(folder):
    (folder / "claimledger.toml").write_text('ignore = ["R104"]\nexclud = ["a"]\n')

    settings, diagnostics = find_settings(folder)

    assert settings == Settings(ignore=("R104",))
    assert diagnostics == (
        Diagnostic(
            code="F003",
            name="unknown-key",
            severity=READING["F003"][1],
            message="there is no key `exclud` here",
            location=Location("claimledger.toml", Position(2, 1), Position(2, 7), Span(18, 24)),
            hint="did you mean `exclude`?",
        ),
    )


BAD_FILES = {
    "not TOML": (b"ignore = [\nexclude = []\n", (2, 1, "F001")),
    "the end is missing": (b'ignore = "R104', (1, 15, "F001")),
    "not UTF-8": (b'site = "caf\xe9"', (1, 12, "F007")),
    "a control character": (b'site = "a\x00b"', (1, 10, "F001")),
    "too deep": (b"exclude = " + b"[" * 5_000 + b"]" * 5_000, (1, 1, "F008")),
    "a number of ten thousand digits": (b"limits = " + b"9" * 10_000, (1, 10_010, "F001")),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_is_named_and_everything_has_its_default(name, folder):
    data, place = BAD_FILES[name]
    (folder / "claimledger.toml").write_bytes(data)

    settings, diagnostics = find_settings(folder)

    assert settings == Settings()
    assert found(diagnostics) == [("claimledger.toml", *place)]


def test_a_file_of_200_megabytes_is_not_read(folder):
    with (folder / "claimledger.toml").open("wb") as sparse:
        sparse.truncate(200_000_000)

    settings, diagnostics = find_settings(folder)

    assert settings == Settings()
    assert [one.message for one in diagnostics] == [
        "the settings have 200,000,000 bytes; more than 16,777,216 are not read"
    ]


def test_settings_that_are_no_table_are_named(folder):
    (folder / "pyproject.toml").write_text("[tool]\nclaimledger = 3\n")

    settings, diagnostics = find_settings(folder)

    assert settings == Settings()
    assert found(diagnostics) == [("pyproject.toml", 2, 1, "F005")]


def test_line_ends_of_windows_change_nothing(folder):
    (folder / "claimledger.toml").write_bytes(EVERYTHING.replace("\n", "\r\n").encode())

    assert find_settings(folder) == (SETTINGS, ())
