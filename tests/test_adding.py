"""An import leaves every byte that people wrote into an imported file alone, and adds what is new in its place."""

import json
import re

import pytest
from click.testing import CliRunner

from claimledger import load, merging
from claimledger.cli.program import program
from claimledger.importers.registry import importer_named
from claimledger.importing import import_files
from claimledger.spooling import Spool


def review(number, rating="False", **more):
    """Return one review."""
    return {
        "@type": "ClaimReview",
        "url": f"https://check.example/{number}",
        "claimReviewed": f"Claim number {number} is so.",
        "author": {"name": "Check House"},
        "datePublished": "2020-01-01",
        "reviewRating": {"alternateName": rating},
        "itemReviewed": {"author": {"name": "A"}, "appearance": f"https://n.example/{number}"},
        **more,
    }


def bring(folder, numbers, rating="False", **more):
    """Import reviews of *numbers* into *folder*."""
    path = folder.parent / "feed.json"
    path.write_text(json.dumps([review(number, rating) for number in numbers]), encoding="utf-8")
    return import_files(importer_named("claimreview"), [str(path)], folder, "claimreview", **more)


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "out"


@pytest.fixture
def small_files(monkeypatch):
    """More than thirty claims go into sixteen files."""
    monkeypatch.setattr(merging, "ONE_FILE", 30)


def bytes_of(folder):
    """Return the bytes of every file."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def statements(folder):
    """Return the statements of the ledger in *folder*, each as often as it is there; it has no mistake of form."""
    ledger = load(folder)
    assert ledger.diagnostics == ()
    return sorted(claim.statement for claim in ledger.claims.values())


def said(numbers):
    return sorted(f"Claim number {number} is so." for number in numbers)


def with_comments(text):
    """Return *text* as somebody might leave it: comments, another order, another layout."""
    head, sources, claims = re.split(r"^(?=sources:|claims:)", text, flags=re.MULTILINE)
    claims = claims.replace("    reviews:", "    # ask the house\n    reviews:   # two?", 1)
    claims = claims.replace("        status: published\n", "        status:   published # since when?\n", 1)
    return f"{head}# Ours, and theirs.\n\n{claims}\n# Papers\n{sources.rstrip()}\n# The end.\n"


def lines_are_kept(before, after):
    """Tell whether every line of *before* stands in *after*, in the same order."""
    rest = iter(after.split("\n"))
    return all(line in rest for line in before.rstrip("\n").split("\n"))


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_comments_and_order_stay_where_new_records_come(folder, ends, mark):
    bring(folder, range(3))
    file = folder / "claimreview.yaml"
    before = mark + with_comments(file.read_text(encoding="utf-8")).replace("\n", ends)
    file.write_bytes(before.encode())
    done = bring(folder, range(5))
    after = file.read_bytes().decode()

    assert (done.new["claims"], done.there["claims"], done.files) == (2, 3, ("claimreview.yaml",))
    assert lines_are_kept(before, after)
    assert after.count("\n") == after.count(ends)
    assert statements(folder) == said(range(5))

    again = bring(folder, range(5))
    assert (again.new, again.files, again.held_back) == ({}, (), ())
    assert file.read_bytes().decode() == after


def test_an_update_replaces_only_the_values_that_differ(folder):
    bring(folder, range(3))
    file = folder / "claimreview.yaml"
    before = with_comments(file.read_text(encoding="utf-8"))
    file.write_text(before, encoding="utf-8")
    done = bring(folder, [0], "True", update=True)

    changed = [
        (one, other)
        for one, other in zip(before.split("\n"), file.read_text(encoding="utf-8").split("\n"), strict=True)
        if one != other
    ]
    assert done.updated["claims"] == 1
    assert changed == [
        ("      - rating: incorrect", "      - rating: correct"),
        ("        rating_text: False", "        rating_text: True"),
    ]


def test_new_and_updated_records_come_at_once_into_a_file_with_comments(folder):
    bring(folder, range(3))
    file = folder / "claimreview.yaml"
    before = with_comments(file.read_text(encoding="utf-8"))
    file.write_text(before, encoding="utf-8")
    done = bring(folder, range(5), "True", update=True)
    after = file.read_text(encoding="utf-8")

    assert (done.new["claims"], done.updated["claims"]) == (2, 3)
    assert re.findall(r" # .*|^# .*", after, re.MULTILINE) == re.findall(r" # .*|^# .*", before, re.MULTILINE)
    assert {review.rating for claim in load(folder).claims.values() for review in claim.reviews} == {"correct"}
    assert statements(folder) == said(range(5))


def test_a_file_of_comments_alone_keeps_them(folder):
    folder.mkdir()
    (folder / "claimreview.yaml").write_text("# For the import.\n", encoding="utf-8")
    bring(folder, range(2))

    assert (folder / "claimreview.yaml").read_text(encoding="utf-8").startswith("# For the import.\n\nsources:\n")
    assert statements(folder) == said(range(2))


def test_the_document_of_a_file_stays(folder):
    bring(folder, range(2))
    file = folder / "claimreview.yaml"
    document = "document:\n  id: our-list\n  title: Our list\n\n"
    before = document + file.read_text(encoding="utf-8")
    file.write_text(before, encoding="utf-8")
    bring(folder, range(4))

    assert file.read_text(encoding="utf-8").startswith(document)
    assert "our-list" in load(folder).sources
    assert statements(folder) == said(range(4))


def test_a_source_that_was_made_the_document_is_there(folder):
    """It is not added again, and an update reaches it."""
    bring(folder, [1])
    file = folder / "claimreview.yaml"
    text = file.read_text(encoding="utf-8")
    (source,) = re.findall(r"^sources:\n  - ((?:.+\n)+)\n", text, re.MULTILINE)
    file.write_text(
        text.replace(f"sources:\n  - {source}", "document:\n  " + source.replace("    ", "  ")), encoding="utf-8"
    )
    before = file.read_bytes()
    done = bring(folder, [1], update=True)

    assert (done.new, done.updated, done.files) == ({}, {}, ())
    assert file.read_bytes() == before


def test_a_document_does_not_become_the_source_of_what_comes_without_one(folder, tmp_path):
    bring(folder, range(2))
    file = folder / "claimreview.yaml"
    file.write_text(
        "document: {id: our-list, title: Our list}\n\n" + file.read_text(encoding="utf-8"), encoding="utf-8"
    )
    before = bytes_of(folder)
    path = tmp_path / "bare.json"
    path.write_text(json.dumps([{**review(7), "itemReviewed": {}}]), encoding="utf-8")
    done = import_files(importer_named("claimreview"), [str(path)], folder, "claimreview")

    (note,) = done.held_back
    assert note.message.startswith("its `document` would become the source of claims that tell none")
    assert bytes_of(folder) == before


SLIPS = {
    "a broken record": lambda text: text.replace("    statement: ", "    statement: so: ", 1),
    "a bracket": lambda text: text + "notes: [\n",
    "a section twice": lambda text: text + "claims: []\n",
    "an empty mapping": lambda _: "{}\n",
    "no mapping": lambda _: "- a\n- b\n",
    "no list": lambda text: text[: text.index("claims:")] + "claims: to do\n",
    "no UTF-8": lambda text: text + "# caf\udce9\n",
}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_file_that_cannot_be_read_is_left_as_it_is_until_it_is_mended(folder, slip):
    bring(folder, range(3))
    file = folder / "claimreview.yaml"
    sound = file.read_text(encoding="utf-8")
    broken = SLIPS[slip](sound).encode("utf-8", "surrogateescape")
    file.write_bytes(broken)
    done = bring(folder, range(5), update=True)

    (note,) = done.held_back
    assert (note.code, note.location.path) == ("I108", file.as_posix())
    assert (done.new, done.files) == ({}, ())
    assert file.read_bytes() == broken
    assert [path.name for path in folder.iterdir()] == ["claimreview.yaml"]

    file.write_text(sound, encoding="utf-8")
    assert bring(folder, range(5)).held_back == ()
    assert statements(folder) == said(range(5))


def test_the_program_names_the_file_that_was_left_and_the_next_step(folder, tmp_path):
    bring(folder, range(3))
    file = folder / "claimreview.yaml"
    file.write_text(SLIPS["a broken record"](file.read_text(encoding="utf-8")), encoding="utf-8")
    bring(folder, range(5))
    result = CliRunner().invoke(program, ["import", "claimreview", str(tmp_path / "feed.json"), "-o", str(folder)])

    assert result.exit_code == 1
    assert result.output.split("\n")[-2].replace(folder.as_posix(), "out") == (
        "out/claimreview.yaml:26:18 I108 this is not YAML: a plain text cannot hold `: `; the file was left as it is, "
        "without what is new for it (mend it and import again: what is there already stays)"
    )


@pytest.mark.usefixtures("small_files")
@pytest.mark.parametrize("workers", [1, 2])
def test_other_files_go_on_and_the_file_takes_its_records_after_the_mend(folder, tmp_path, workers):
    bring(folder, range(80))
    file = folder / "claimreview-7.yaml"
    sound = file.read_bytes()
    file.write_bytes(sound + b"\tx: [\n")
    commented = folder / "claimreview-8.yaml"
    commented.write_bytes(b"# Mine.\n" + commented.read_bytes())
    done = bring(folder, range(120), workers=workers)

    assert [note.location.path for note in done.held_back] == [file.as_posix()]
    assert file.read_bytes() == sound + b"\tx: [\n"
    file.write_bytes(sound)
    mended = bring(folder, range(120), workers=workers)
    assert (mended.files, mended.held_back) == (("claimreview-7.yaml",), ())
    assert done.new["claims"] + mended.new["claims"] == 40
    assert statements(folder) == said(range(120))

    bring(tmp_path / "whole", range(120))
    whole, parts = bytes_of(tmp_path / "whole"), bytes_of(folder)
    assert {name for name in whole if whole[name] != parts[name]} == {"claimreview-8.yaml"}
    assert parts["claimreview-8.yaml"].startswith(b"# Mine.\n")


@pytest.mark.usefixtures("small_files")
def test_an_import_that_goes_on_tries_a_file_again_that_was_mended_meanwhile(folder, monkeypatch):
    bring(folder, range(80))
    file = folder / "claimreview-7.yaml"
    sound = file.read_bytes()
    file.write_bytes(sound + b"\tx: [\n")
    add = Spool.add_merged

    def broken_off(spool, path, merged):
        if path == "claimreview-a.yaml":
            raise InterruptedError
        add(spool, path, merged)

    with monkeypatch.context() as patch:
        patch.setattr(Spool, "add_merged", broken_off)
        with pytest.raises(InterruptedError):
            bring(folder, range(120))
    file.write_bytes(sound)
    done = bring(folder, range(120))

    assert (done.resumed, done.held_back) == (120, ())
    assert statements(folder) == said(range(120))


@pytest.mark.usefixtures("small_files")
def test_a_file_of_an_older_layout_with_comments_stays_and_what_it_holds_is_there(folder):
    bring(folder, range(10))
    file = folder / "claimreview.yaml"
    before = with_comments(file.read_text(encoding="utf-8"))
    file.write_text(before, encoding="utf-8")
    done = bring(folder, range(60))

    assert (done.new["claims"], done.there["claims"]) == (50, 10)
    assert file.read_text(encoding="utf-8") == before
    assert statements(folder) == said(range(60))
    assert bring(folder, range(60)).files == ()


@pytest.mark.usefixtures("small_files")
def test_an_update_reaches_a_file_of_an_older_layout(folder):
    bring(folder, range(10))
    file = folder / "claimreview.yaml"
    file.write_text("# Mine.\n" + file.read_text(encoding="utf-8"), encoding="utf-8")
    done = bring(folder, range(60), "True", update=True)

    assert (done.new["claims"], done.updated["claims"]) == (50, 10)
    assert file.read_text(encoding="utf-8").startswith("# Mine.\n")
    assert "incorrect" not in file.read_text(encoding="utf-8")
    assert statements(folder) == said(range(60))


@pytest.mark.usefixtures("small_files")
def test_a_file_of_an_older_layout_that_cannot_be_read_holds_back_what_might_be_in_it(folder):
    bring(folder, range(10))
    file = folder / "claimreview.yaml"
    sound = file.read_bytes()
    file.write_bytes(sound + b"\tx: [\n")
    done = bring(folder, range(60))

    assert [note.location.path for note in done.held_back] == [file.as_posix()]
    assert bytes_of(folder) == {"claimreview.yaml": sound + b"\tx: [\n"}
    file.write_bytes(sound)
    assert bring(folder, range(60)).held_back == ()
    assert not file.exists()
    assert statements(folder) == said(range(60))


@pytest.mark.usefixtures("small_files")
def test_an_older_layout_does_not_move_over_a_file_with_comments(folder):
    """Both stay: what stands in the older file is there."""
    bring(folder, range(10))
    file = folder / "claimreview.yaml"
    before = file.read_bytes()
    digit = re.findall(r"^  - id: .*(.)$", before.decode(), re.MULTILINE)[0]
    target = folder / f"claimreview-{digit}.yaml"
    mine = "claims:\n  - {id: mine, statement: Ours.}\n"
    target.write_text(f"# Mine.\n{mine}", encoding="utf-8")
    done = bring(folder, range(60))
    text = target.read_text(encoding="utf-8")

    assert (text.startswith("# Mine.\n"), mine in text, file.read_bytes()) == (True, True, before)
    assert (done.new["claims"], done.there["claims"]) == (50, 10)
    assert statements(folder) == sorted([*said(range(60)), "Ours."])
