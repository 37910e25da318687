"""A folder becomes a ledger, whatever its files hold; what cannot be read is said, and the rest is read."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from claimledger.diagnostic import READING, Diagnostic, Fix
from claimledger.errors import LedgerNotFound
from claimledger.ledger import Entry
from claimledger.loading import Reader, load, read_bytes, walk
from claimledger.location import Location, Position
from claimledger.plain_parsing import Limits
from claimledger.records.claim import Claim
from claimledger.records.source import Source
from claimledger.settings import Settings

SOUND = """\
document:
  id: evening-paper
  title: An evening paper
claims:
  - id: cost-falls
    quote: the cost will fall
"""


@pytest.fixture
def folder(tmp_path):
    """A ledger of one sound file, below which no settings stand."""
    (tmp_path / "sound.yaml").write_text(SOUND, encoding="utf-8", newline="\n")
    return tmp_path


def load_here(folder, **more):
    return load(folder, settings=Settings(), **more)


def found(ledger):
    """Return what reading found: path, line, column, code."""
    return [
        (one.location.path, one.location.start.line, one.location.start.column, one.code) for one in ledger.diagnostics
    ]


def assert_sound_file_was_read(ledger):
    assert ledger.claim("cost-falls") == Claim(id="cost-falls", quote=("the cost will fall",))


# --- what is read ---


def test_records_come_in_the_order_of_files_and_of_their_text(folder):
    (folder / "b.yml").write_text("claims: [{id: second, quote: b}, {id: third, quote: c}]")
    (folder / "a").mkdir()
    (folder / "a" / "z.yaml").write_text("claims: [{id: first, quote: a}]")

    ledger = load_here(folder)

    assert ledger.entries == (
        Entry(Claim(id="first", quote=("a",)), "a/z.yaml", ("claims", 0)),
        Entry(Claim(id="second", quote=("b",)), "b.yml", ("claims", 0)),
        Entry(Claim(id="third", quote=("c",)), "b.yml", ("claims", 1)),
        Entry(Source(id="evening-paper", title="An evening paper"), "sound.yaml", ("document",)),
        Entry(Claim(id="cost-falls", quote=("the cost will fall",)), "sound.yaml", ("claims", 0)),
    )
    assert ledger.diagnostics == ()
    assert ledger.folder == folder


def test_hidden_and_other_files_are_not_read(folder):
    for name in (".hidden.yaml", "notes.txt", "claims.json", "claims.yaml~"):
        (folder / name).write_text("{")
    (folder / ".git").mkdir()
    (folder / ".git" / "config.yaml").write_text("{")

    assert walk(folder) == (("sound.yaml",), ())


def test_a_pattern_of_the_settings_leaves_files_and_folders_out(folder):
    (folder / "drafts" / "deep").mkdir(parents=True)
    (folder / "drafts" / "one.yaml").write_text("{")
    (folder / "drafts" / "deep" / "two.yaml").write_text("{")
    (folder / "old-2011.yaml").write_text("{")

    assert walk(folder, ("drafts", "old-*.yaml")) == (("sound.yaml",), ())
    assert walk(folder, ("drafts/*", "old-*.yaml")) == (("sound.yaml",), ())


def test_a_text_of_the_overlay_is_read_in_place_of_the_file(folder):
    overlay = {"sound.yaml": SOUND.replace("will fall", "will rise"), "unsaved.yaml": "claims: [{id: new, quote: new}]"}

    ledger = load_here(folder, overlay=overlay)

    assert ledger.claim("cost-falls").quote == ("the cost will rise",)
    assert ledger.claim("new").quote == ("new",)
    assert [file.path for file in ledger.files] == ["sound.yaml", "unsaved.yaml"]
    assert (folder / "sound.yaml").read_text(encoding="utf-8") == SOUND


def test_a_text_of_the_overlay_that_the_walk_would_leave_out_is_left_out(folder):
    """An editor may have a draft open, or a hidden file, that is none of the ledger's."""
    overlay = dict.fromkeys(("drafts/a.yaml", "x/.hidden/b.yaml", ".c.yaml"), "claims: [{id: new, quote: new}]")

    ledger = load(folder, overlay=overlay, settings=Settings(exclude=("drafts",)))

    assert not set(overlay) & {file.path for file in ledger.files}


def test_settings_above_the_folder_hold(folder):
    inner = folder / "ledgers" / "claims"
    inner.mkdir(parents=True)
    (folder / "sound.yaml").rename(inner / "sound.yaml")
    (inner / "draft.yaml").write_text("{")
    (folder / "claimledger.toml").write_text('exclude = ["draft*"]')

    ledger = load(inner)

    assert found(ledger) == []
    assert ledger.settings == Settings(exclude=("draft*",))


def test_a_wrong_setting_is_a_diagnostic_of_the_ledger(folder):
    (folder / "claimledger.toml").write_text('exclud = ["draft*"]')

    assert found(load(folder)) == [("claimledger.toml", 1, 1, "F003")]


def test_progress_is_told_for_every_file(folder):
    (folder / "other.yaml").write_text(SOUND.replace("evening", "morning").replace("cost", "prize"))
    steps = []

    load_here(folder, progress=lambda done, of: steps.append((done, of)))

    assert steps == [(1, 2), (2, 2)]


def test_workers_give_the_same_ledger(folder):
    for index in range(20):
        text = SOUND.replace("evening-paper", f"paper-{index}").replace("cost-falls", f"claim-{index}")
        (folder / f"f{index:02}.yaml").write_text(text if index % 5 else text.replace("quote", "qoute"))
    steps = []

    alone, together = load_here(folder), load_here(folder, workers=2, progress=lambda *step: steps.append(step))

    assert together.entries == alone.entries
    assert together.files == alone.files
    assert together.diagnostics == alone.diagnostics
    assert len(together.diagnostics) == 4
    assert steps[-1] == (21, 21)


def test_line_ends_and_a_byte_order_mark_change_nothing(folder):
    (folder / "sound.yaml").write_bytes(b"\xef\xbb\xbf" + SOUND.replace("\n", "\r\n").encode())

    ledger = load_here(folder)

    assert found(ledger) == []
    assert_sound_file_was_read(ledger)


# --- what cannot be read ---


def test_a_folder_that_does_not_exist_is_said(tmp_path):
    with pytest.raises(LedgerNotFound) as caught:
        load(tmp_path / "nowhere")

    assert str(caught.value) == f"{tmp_path / 'nowhere'}: there is no such folder"


def test_a_file_is_no_folder(folder):
    with pytest.raises(LedgerNotFound) as caught:
        load(folder / "sound.yaml")

    assert str(caught.value) == f"{folder / 'sound.yaml'}: this is a file; a ledger is a folder"


BAD_FILES = {
    "empty": (b"", [(1, 1, "F005")]),
    "a comment alone": (b"# nothing yet\n", [(1, 1, "F005")]),
    "only a byte order mark": (b"\xef\xbb\xbf", [(1, 1, "F005")]),
    "Latin-1": ("claims: [{id: café, quote: x}]".encode("latin-1"), [(1, 18, "F007")]),
    "UTF-16": (SOUND.encode("utf-16"), [(1, 1, "F007")]),
    "UTF-8 cut in a character": ("claims: é".encode()[:-1], [(1, 9, "F007")]),
    "surrogates": (b"claims: [{id: a, quote: \xed\xa0\x80}]", [(1, 25, "F007")]),
    "NUL": (b"claims: [{id: a, quote: b\x00c}]", [(1, 26, "F007")]),
    "only NUL": (b"\x00" * 5, [(1, column, "F007") for column in range(1, 6)] + [(1, 1, "F005")]),
    "an escape sequence": (b"claims:\n- id: a\n  quote: \x1b[31mred\n", [(3, 10, "F007")]),
    "a direction mark": ("claims: [{id: a, quote: b\u202ec}]".encode(), [(1, 26, "F007")]),
    "a text": (b"Nothing but words.\n", [(1, 1, "F005")]),
    "a list": (b"- id: a\n", [(1, 1, "F005")]),
    "JSON": (b'{"claims": [{"id": "a", "quote": "b"}]}', []),
    "a duplicate key": (b"claims:\n- id: a\n  quote: b\n  quote: c\n", [(4, 3, "F002")]),
    "a duplicate section": (b"claims: []\nclaims: []\n", [(2, 1, "F002")]),
    "two documents": (b"claims: [{id: a, quote: b}]\n---\nclaims: []\n", [(2, 1, "F001")]),
    "a bracket that is never closed": (b"claims: [{id: a, quote: b}\n", [(1, 9, "F001")]),
    "a tab": (b"claims:\n\t- id: a\n", [(2, 1, "F001")]),
    "a directive": (b"%YAML 3.0\n---\nclaims: []\n", [(1, 1, "F001")]),
    "a binary file": (bytes(range(256)), [(2, 118, "F007")]),
    "a list where a mapping stands": (b"document: [a]\n", [(1, 1, "F005")]),
    "lists as keys": (b"[a]: b\n{c: d}: e\n", [(1, 1, "F005"), (2, 1, "F005")]),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_is_named_and_its_neighbour_is_read(name, folder):
    data, expected = BAD_FILES[name]
    (folder / "bad.yaml").write_bytes(data)

    ledger = load_here(folder)

    assert sorted(found(ledger)) == sorted(("bad.yaml", *place) for place in expected)
    assert_sound_file_was_read(ledger)


def test_a_file_of_200_megabytes_is_not_read(folder):
    with (folder / "large.yaml").open("wb") as sparse:
        sparse.truncate(200_000_000)

    ledger = load_here(folder)

    assert ledger.diagnostics == (
        Diagnostic(
            code="F008",
            name="too-large",
            severity=READING["F008"][1],
            message="the file has 200,000,000 bytes; more than 16,777,216 are not read",
            location=Location("large.yaml"),
            hint="split it, or raise `limits.size` in the settings",
        ),
    )
    assert_sound_file_was_read(ledger)


@pytest.mark.parametrize(
    "text",
    [
        "claims: " + "[" * 10_000 + "]" * 10_000,
        "claims: " + "{a: " * 10_000 + "b" + "}" * 10_000,
        "claims: " + "[" * 10_000,
        "\n".join(" " * depth + "a:" for depth in range(10_000)),
        "- " * 10_000 + "a",
    ],
    ids=["lists", "mappings", "never closed", "indented", "dashes"],
)
def test_ten_thousand_levels_end_at_the_limit(text, folder):
    (folder / "deep.yaml").write_text(text, encoding="utf-8", newline="\n")

    ledger = load_here(folder)

    assert {one.code for one in ledger.diagnostics} <= {"F001", "F008"}
    assert [file.readable for file in ledger.files] == [False, True]
    assert_sound_file_was_read(ledger)


def test_a_bomb_of_aliases_is_never_built(folder):
    """Each of thirty names stands for ten of the one before: 10^30 values, were they built."""
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 30)]
    (folder / "bomb.yaml").write_text("\n".join(lines), encoding="utf-8", newline="\n")

    ledger = load_here(folder)

    assert {one.code for one in ledger.diagnostics} == {"F003", "F006"}
    assert sum(one.code == "F006" for one in ledger.diagnostics) == 30 + 29 * 10
    assert_sound_file_was_read(ledger)


def test_more_values_than_the_limit_end_at_the_limit(folder):
    (folder / "many.yaml").write_text("claims: [" + "a, " * 110_000 + "a]", encoding="utf-8", newline="\n")

    ledger = load(folder, settings=Settings(limits=Limits(nodes=100_000)))

    assert [(one.code, one.message) for one in ledger.diagnostics] == [
        ("F008", "the file holds more than 100,000 keys and values")
    ]
    assert_sound_file_was_read(ledger)


def test_a_folder_named_like_a_file_is_a_folder(folder):
    (folder / "more.yaml").mkdir()
    (folder / "more.yaml" / "inner.yaml").write_text("claims: [{id: inner, quote: a}]")

    ledger = load_here(folder)

    assert found(ledger) == []
    assert ledger.entry("inner").path == "more.yaml/inner.yaml"


def test_a_link_into_a_folder_above_is_not_followed(folder):
    (folder / "inner").mkdir()
    (folder / "inner" / "ring").symlink_to(folder)

    ledger = load_here(folder)

    assert [str(one) for one in ledger.diagnostics] == [
        "inner/ring:1:1 F015 the link leads back into a folder above it"
    ]
    assert_sound_file_was_read(ledger)


def test_a_link_to_itself_and_a_link_to_nothing_are_said(folder):
    (folder / "nothing.yaml").symlink_to(folder / "gone")
    (folder / "self.yaml").symlink_to(folder / "self.yaml")

    ledger = load_here(folder)

    assert found(ledger) == [("nothing.yaml", 1, 1, "F015"), ("self.yaml", 1, 1, "F015")]
    assert_sound_file_was_read(ledger)


def test_a_pipe_and_a_device_are_not_waited_for(folder):
    os.mkfifo(folder / "pipe.yaml")
    (folder / "endless.yaml").symlink_to("/dev/zero")

    ledger = load_here(folder)

    why = "the file cannot be read: it is a device or a pipe, not a file"
    assert [(one.location.path, one.code, one.message) for one in ledger.diagnostics] == [
        ("endless.yaml", "F015", why),
        ("pipe.yaml", "F015", why),
    ]
    assert_sound_file_was_read(ledger)


#: Loads the folder of its first argument as a user who may not do everything, even where the tests run as root.
AS_NOBODY = """
import os, sys
from claimledger.loading import load
from claimledger.settings import Settings
os.chdir(sys.argv[1])  # whoever may not look into the folders above may still stay here
import claimledger.structuring, claimledger.plain_layout, yaml.cyaml, cattrs.gen
load(".", settings=Settings())
os.chmod("secret.yaml", 0)
os.chmod("shut", 0)
if os.geteuid() == 0:
    os.setegid(65534)
    os.seteuid(65534)
for one in load(".", settings=Settings()).diagnostics:
    print(one)
"""


def test_what_may_not_be_read_is_said(tmp_path):
    tmp_path.chmod(0o755)
    (tmp_path / "secret.yaml").write_text(SOUND)
    (tmp_path / "shut").mkdir()

    run = subprocess.run(
        [sys.executable, "-c", AS_NOBODY, tmp_path], capture_output=True, text=True, check=False, timeout=60
    )
    (tmp_path / "shut").chmod(0o755)

    assert (run.stdout, run.stderr) == (
        """\
secret.yaml:1:1 F015 the file cannot be read: permission denied
shut:1:1 F015 the folder cannot be listed: permission denied
""",
        "",
    )


def test_a_file_whose_name_is_no_text_is_read(folder):
    (folder / os.fsdecode(b"caf\xe9.yaml")).write_text("claims: [{id: other, quote: a}]")

    ledger = load_here(folder)

    assert found(ledger) == []
    assert ledger.entry("other").path == "caf\udce9.yaml"


# --- one file ---


def test_one_wrong_record_is_left_out_and_its_neighbours_stay():
    data = b"claims:\n- {id: one, quote: a}\n- {id: two}\n- {id: three, qoute: c}\n- {id: four, quote: d}\n"

    read = read_bytes("a.yaml", data)

    assert [record.id for _, record in read.records] == ["one", "two", "four"]
    assert read.file.left_out == (("claims", 2),)


def test_a_record_that_no_parser_can_read_counts_as_one_and_its_file_as_read():
    """A file counts only where nothing of it could be read."""
    bad = "  - id: c\n    quote: x: y\n"
    read = read_bytes("a.yaml", ("claims:\n  - id: a\n    quote: x\n" + bad + "  - id: b\n").encode())

    assert (read.file.records_left_out, read.file.is_left_out) == (1, False)
    assert [record.id for _, record in read.records if isinstance(record, Claim)] == ["a", "b"]
    nothing = read_bytes("a.yaml", ("claims:\n" + bad).encode()).file
    assert (nothing.records_left_out, nothing.is_left_out) == (0, True)


def test_only_a_record_counts_as_left_out():
    """What stands below a key that a file does not have was never one."""
    read = read_bytes("a.yaml", b"clams: [{id: a}, &b {id: b}, *b]\nclaims: [{id: c, quote: x}, {id: d, qoute: x}]\n")

    assert [record.id for _, record in read.records] == ["c"]
    assert read.file.left_out == (("claims", 1),)


def test_every_mistake_of_a_file_is_found_in_one_pass():
    data = b"""\
document: {id: Paper, title: x, published: June}
claims:
- id: one
  quote: &a x
  said: 2011-13
- id: two
  kind: guess
  colour: red
- quote: y
"""

    read = read_bytes("a.yaml", data)

    places = [(one.code, one.location.start) for one in read.diagnostics]
    assert places == [
        ("F009", Position(1, 16)),
        ("F012", Position(1, 44)),
        ("F006", Position(4, 10)),
        ("F012", Position(5, 9)),
        ("F005", Position(7, 9)),
        ("F003", Position(8, 3)),
        ("F004", Position(9, 3)),
    ]


def test_a_fix_is_told_with_its_file():
    read = read_bytes("a.yaml", b"claims: [{id: a, qoute: b}]")
    (found,) = read.diagnostics

    assert isinstance(found.fix, Fix)
    assert (found.fix.title, found.fix.path) == ("write `quote`", "a.yaml")


def test_the_limits_of_the_settings_hold(tmp_path):
    (tmp_path / "a.yaml").write_text(SOUND)
    small = Settings(limits=Limits(size=10))

    assert [one.code for one in Reader(folder=tmp_path, settings=small).read("a.yaml").diagnostics] == ["F008"]
    assert Path(tmp_path / "a.yaml").stat().st_size > 10
