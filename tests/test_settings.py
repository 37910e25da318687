"""Settings are found upwards from the ledger; a wrong one is named with its place, and the others hold."""

import os
import sys
from typing import get_origin

import pytest

from claimledger.diagnostic import READING, Diagnostic
from claimledger.location import Location, Position, Span
from claimledger.plain_parsing import DEEPEST, Limits
from claimledger.records.keys import fields_of
from claimledger.records.partial_date import PartialDate
from claimledger.settings import FileIgnore, Settings, Severities, find_settings

EVERYTHING = """\
language = "en-GB"
profile = "ifcn"
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
until = 2027-01-01
"""
SETTINGS = Settings(
    language="en-GB",
    profile="ifcn",
    site="https://example.org/checks/",
    exclude=("drafts/*",),
    select=("F", "R", "unused-source"),
    ignore=("R105",),
    severity=Severities(error=("R104",), warning=("R103",), advice=("R107",)),
    per_file_ignores=(
        FileIgnore(
            files="archive/*.yaml",
            ignore=("R104",),
            reason="nobody edits it any more",
            until=PartialDate.parse("2027-01-01"),
        ),
    ),
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


def test_a_wrong_day_of_an_exemption_is_named(folder):
    (folder / "claimledger.toml").write_text(
        '[[per-file-ignores]]\nfiles = "a"\nignore = ["F"]\nreason = "x"\nuntil = "soon"\n'
    )

    assert found(find_settings(folder)[1]) == [("claimledger.toml", 5, 1, "F012")]


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


def test_a_wrong_setting_is_told_as_it_is_written_in_toml(folder):
    (folder / "claimledger.toml").write_text(
        """\
exclude = "drafts"
site = "foo"
severity = "R104"

[limits]
size = -1

[[per-file-ignores]]
files = "a.yaml"
"""
    )

    _, diagnostics = find_settings(folder)

    assert [(one.message, one.hint) for one in diagnostics] == [
        ("this is a list, not the text 'drafts'", 'write `exclude = ["drafts/*"]`, or take the key out'),
        ("'foo' is not an address", "an address begins with https:// or another scheme and holds no spaces"),
        (
            "`severity` is a table, not the text 'R104'",
            'write `[severity]` and below it `warning = ["R104"]`',
        ),
        ("'-1' is not a whole number", "this is a whole number from 0"),
        ("a file ignore needs `ignore`", 'write `ignore = ["R104"]`'),
        ("a file ignore needs `reason`", 'write `reason = "why the rules are silent there"`'),
    ]


def test_a_table_in_a_pyproject_is_told_with_its_whole_name(folder):
    (folder / "pyproject.toml").write_text("[tool.claimledger]\nlimits = 3\n")

    _, (found,) = find_settings(folder)

    assert (found.message, found.hint) == (
        "`limits` is a table, not the text '3'",
        "write `[tool.claimledger.limits]` and below it `size = 1000000`",
    )


def test_broken_toml_is_told_to_be_toml(folder):
    (folder / "claimledger.toml").write_text("ignore: [R104]\n")

    _, (found,) = find_settings(folder)

    assert found.message.startswith("this is not TOML: ")
    assert found.hint == 'settings are TOML, not YAML: `key = "text"`, `key = ["one", "two"]`, `[table]`'


@pytest.mark.parametrize("text", ["severity = 3", "limits = []", 'per-file-ignores = ["x"]', "per-file-ignores = [{}]"])
def test_every_wrong_form_has_a_next_step(text, folder):
    (folder / "claimledger.toml").write_text(text)

    _, diagnostics = find_settings(folder)

    assert diagnostics
    assert all((one.hint or "").startswith("write `") for one in diagnostics)


def test_settings_that_are_a_folder_are_named(folder):
    """A folder of this name was once passed over in silence, and the ledger judged by other settings."""
    (folder / "claimledger.toml").mkdir()
    (folder.parent / "claimledger.toml").write_text('ignore = ["R104"]')

    settings, (found,) = find_settings(folder)

    assert settings == Settings()
    assert (found.code, found.location, found.message, found.hint) == (
        "F015",
        Location("claimledger.toml"),
        "the settings cannot be read: it is a folder, not a file",
        "claimledger.toml is a file of text that you may read; mend it, or take it away",
    )


@pytest.mark.skipif(os.name != "posix", reason="links and pipes as POSIX has them")
@pytest.mark.parametrize(
    ("make", "why"),
    [
        (lambda path: path.symlink_to("nowhere"), "no such file or directory"),
        (os.mkfifo, "it is a device or a pipe, not a file"),
    ],
    ids=["a link to nothing", "a pipe"],
)
def test_settings_that_are_no_file_are_named(make, why, folder):
    make(folder / "claimledger.toml")

    settings, (found,) = find_settings(folder)

    assert (settings, found.code, found.message) == (Settings(), "F015", f"the settings cannot be read: {why}")


def test_a_folder_called_pyproject_toml_is_none_of_ours(folder):
    (folder / "pyproject.toml").mkdir()

    assert find_settings(folder) == (Settings(), ())


def lists_of(kind):
    return [field for field in fields_of(kind) if get_origin(field.type) is tuple]


@pytest.mark.parametrize("name", [field.metadata.get("key", field.name) for field in lists_of(Settings)])
def test_a_list_may_be_empty(name, folder):
    """An empty list of a settings file says the same as none."""
    (folder / "claimledger.toml").write_text(f"{name} = []")

    assert find_settings(folder) == (Settings(), ())


def test_lists_inside_tables_may_be_empty(folder):
    text = "".join(f"{field.name} = []\n" for field in lists_of(Severities))
    entry = '[[per-file-ignores]]\nfiles = "a.yaml"\nignore = []\nreason = "why"\n'
    (folder / "claimledger.toml").write_text(f"[severity]\n{text}{entry}")

    ignore = FileIgnore(files="a.yaml", ignore=(), reason="why")
    assert find_settings(folder) == (Settings(per_file_ignores=(ignore,)), ())


@pytest.mark.parametrize(
    "text",
    [
        "[tool.claimledger]\nignore = ['R104']",
        "[ tool . claimledger ]\nignore = ['R104']",
        "  ['tool'.\"claimledger\"]\nignore = ['R104']",
        "[tool]\nclaimledger.ignore = ['R104']",
        "[tool]\nclaimledger = { ignore = ['R104'] }",
        "tool.claimledger.ignore = ['R104']",
        "'tool' = { claimledger = { ignore = ['R104'] } }",
    ],
)
def test_the_table_of_a_pyproject_is_found_however_it_is_written(text, folder):
    (folder / "pyproject.toml").write_text(text)

    assert find_settings(folder) == (Settings(ignore=("R104",)), ())


def test_a_pyproject_of_another_project_is_not_even_read_as_toml(folder, monkeypatch):
    """Ours names the package in a dozen places; reading all of it takes as long as fifty claims."""
    monkeypatch.setitem(sys.modules, "tomllib", None)
    text = '[project]\nname = "claimledger"\n[project.scripts]\nclaimledger = "claimledger.cli:main"\n[tool.ruff]\n'
    (folder / "pyproject.toml").write_text(text)

    assert find_settings(folder) == (Settings(), ())


def test_a_depth_that_no_walk_could_follow_is_named_and_not_taken(folder):
    (folder / "claimledger.toml").write_text(f"[limits]\nsize = 9\ndepth = {DEEPEST + 1}\n")

    settings, (found_one,) = find_settings(folder)

    assert settings == Settings(limits=Limits(size=9))
    assert (found_one.code, found_one.location.start) == ("F005", Position(3, 1))
    assert (found_one.message, found_one.hint) == ("no more than 100 levels are read", "write `depth = 100` or less")


def test_the_deepest_that_is_read_may_be_set(folder):
    (folder / "claimledger.toml").write_text(f"limits.depth = {DEEPEST}")

    assert find_settings(folder) == (Settings(limits=Limits(depth=DEEPEST)), ())
