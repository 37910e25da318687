"""Every mistake of the families F and R, planted in one ledger of several files, is named in one run at its place."""

import json
import os

import pytest
from cli_runs import process, run

from claimledger.rules import ALL
from claimledger.rules.rule import Bad, Mark

SETTINGS = '[limits]\nsize = 4000\ndepth = 8\n\n[severity]\nerror = ["Z"]\n\n[nonsense]\n'

#: File → its text; the line below a line with a mistake has carets under the exact characters.
PLANTED = {
    "2011/evening-paper.yaml": """
    document:
      id: evening-paper
      title: An evening paper
      publsher: a printer
    # ^^^^^^^^ F003
      language: klingonisch
      #         ^^^^^^^^^^^ F013
    claims:
      - id: cost-falls
        quote: the “cost”, as 費用, will fall
        source: evening-paper-2011
        #       ^^^^^^^^^^^^^^^^^^ R102
        speaker: jon-hutton
        #        ^^^^^^^^^^ R101
        relations: {repeats: [cost-rises, cost-vanishes]}
        #                                 ^^^^^^^^^^^^^ R103
      - id: Cost_Rises
        #   ^^^^^^^^^^ F009
        quote: the cost will rise
      - id: cost-stands
        quote: 費用 stands # still
        #                ^^^^^^^ F014
        source: evening-paper-b
      - quote: no id
    #   ^^^^^ F004
      - id: cost-doubles
        quote: the cost
        said: 2011-02-30
        #     ^^^^^^^^^^ F012
        kind: statistik
        #     ^^^^^^^^^ F005
        quote: again
    #   ^^^^^ F002
      - id: cost-hides
        quote: !!str hidden
        #      ^^^^^^^^^^^^ F006
      - id: cost-is-silent
    #   ^^ F017
        source: evening-paper-b
    """,
    "2012/rings.yaml": """
    sources:
      # claimledger: ignore[R104] nothing is unused here
    # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ F011
      - id: evening-paper-b
        title: B
        copy_of: evening-paper-c
      - id: evening-paper-c
        title: C
        copy_of: evening-paper-b
      - id: forgotten
        #   ^^^^^^^^^ R104
        title: Forgotten
      - id: second-hutton
        #   ^^^^^^^^^^^^^ F010
        title: Another record with this id
        relays: [evening-paper-c]
    speakers:
      - id: john-hutton
        name: John Hutton
      - id: idle-hutton
        #   ^^^^^^^^^^^ R105
        name: John Hutton
    claims:
      - id: cost-rises
        quote: it rises
        source: evening-paper-b
        speaker: John Hutton
        #        ^^^^^^^^^^^ R107
        via: [john-hutton, second-hutton]
    """,
    "2011/speakers.yaml": """
    speakers:
      - id: second-hutton
        name: Second Hutton
    """,
    "2012/torn.yaml": """
    claims:
      - id: torn-open
        source: evening-paper-b
        quote: "never closed
        #      | F001
    """,
}


def place(mark):
    return (mark.path, mark.line, mark.start, mark.line, mark.end, mark.code)


@pytest.fixture
def ledger(tmp_path):
    folder = tmp_path / "ledger"
    for path, marked in PLANTED.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(Bad(marked, path=path).files[path])
    (folder / "claimledger.toml").write_text(SETTINGS)
    (folder / "latin.yaml").write_bytes("claims: [{id: latin, quote: café}]\n".encode("latin-1"))
    (folder / "controls.yaml").write_bytes(b"claims:\n  - {id: bell, quote: a\x07b, source: evening-paper-b}\n")
    (folder / "large.yaml").write_bytes(b"# " + b"x" * 5000 + b"\n")
    (folder / "deep.yaml").write_bytes(b"claims: " + b"[" * 12 + b"]" * 12 + b"\n")
    (folder / "gone.yaml").symlink_to("nowhere.yaml")
    return folder


def found_by(done):
    report = json.loads(done.stdout)
    return sorted(
        (
            os.path.relpath(one["path"], report["ledger"]),
            *one["start"].values(),
            *one["end"].values(),
            one["code"],
        )
        for one in report["diagnostics"]
    )


UNUSED = ("R104", "R105")


def planted():
    """Return the place and the code of every mark."""
    return [place(mark) for path, marked in PLANTED.items() for mark in Bad(marked, path=path).marks]


def test_every_planted_mistake_is_named_at_its_exact_place(ledger):
    elsewhere = [
        ("2012/rings.yaml", 5, 14, 5, 29, "R106"),
        ("claimledger.toml", 6, 1, 6, 6, "F005"),
        ("claimledger.toml", 8, 2, 8, 10, "F003"),
        ("controls.yaml", 2, 24, 2, 25, "F007"),
        ("deep.yaml", 1, 16, 1, 17, "F008"),
        ("gone.yaml", 1, 1, 1, 1, "F015"),
        ("large.yaml", 1, 1, 1, 1, "F008"),
        ("latin.yaml", 1, 32, 1, 32, "F007"),
    ]
    # What a file says that cannot be read nobody knows: nothing is called unused.
    expected = sorted([*elsewhere, *(place for place in planted() if place[-1] not in UNUSED)])

    done = process("check", ledger, "--select", "F,R", "--format", "json")

    assert found_by(done) == expected
    assert (done.returncode, done.stderr) == (1, "")


def test_what_is_unused_is_named_where_every_file_can_be_read(ledger):
    for unreadable in ("latin", "large", "deep", "gone"):
        (ledger / f"{unreadable}.yaml").unlink()
    # The second record with an id is nobody's: every mention of it means the first.
    expected = [("2012/rings.yaml", 11, 9, 11, 22, "R104"), *(place for place in planted() if place[-1] in UNUSED)]

    done = process("check", ledger, "--select", "F,R", "--format", "json")

    assert [place for place in found_by(done) if place[-1] in UNUSED] == sorted(expected)


def test_the_planted_mistakes_are_of_every_rule_of_both_families():
    codes = {place[-1] for place in planted()}
    by_other_means = {"F007", "F008", "F015", "F016", "R106"}

    assert codes | by_other_means == {rule.code for rule in ALL if rule.family in "FR"}


SAMPLES = [
    pytest.param(rule, sample, id=f"{rule.code}-{index}")
    for rule in ALL
    if rule.family in "FR"
    for index, sample in enumerate(rule.bad, 1)
    if sample.settings == Bad("").settings
]


@pytest.mark.parametrize(("rule", "sample"), SAMPLES)
def test_the_command_finds_what_a_sample_marks(rule, sample, tmp_path):
    for path, data in sample.files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    for path, target in sample.links.items():
        (tmp_path / path).symlink_to(target)

    done = run("check", tmp_path, "--select", "F,R", "--format", "json", "--today", sample.today)

    found = [
        Mark(one["code"], one["start"]["line"], one["start"]["column"], one["end"]["column"], one["path"])
        for one in json.loads(done.stdout)["diagnostics"]
    ]
    expected = [Mark(mark.code, mark.line, mark.start, mark.end, str(tmp_path / mark.path)) for mark in sample.marks]
    assert sorted(found, key=repr) == sorted(expected, key=repr)
    assert done.exit_code == 1
