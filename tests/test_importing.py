"""Imported records come into a folder once, in whatever order, and leave alone what people wrote."""

import io
import json
import os
import signal
import subprocess
import sys
import time

import pytest
from attrs import evolve

from claimledger import check, importing, load
from claimledger.importers import json_elements
from claimledger.importers.claimreview import read
from claimledger.importers.registry import importer_named
from claimledger.importing import import_files, import_items
from claimledger.merging import line_of
from claimledger.records.frozen_map import Reasons
from claimledger.spooling import Spool


def reviews(numbers, **more):
    """Return a stream of reviews."""
    for number in numbers:
        yield {
            "@type": "ClaimReview",
            "url": f"https://check.example/{number}",
            "claimReviewed": f"Claim number {number} is so.",
            "author": {"name": "Check House"},
            "datePublished": "2020-01-01",
            "reviewRating": {"alternateName": "False"},
            "itemReviewed": {
                "author": {"name": "A", "sameAs": f"https://a.example/{number % 3}"},
                "appearance": "https://n.example",
            },
            **more,
        }


def bring(folder, values, **more):
    """Import *values* into *folder*."""
    import io

    return import_items(read(io.StringIO(json.dumps(list(values))), "in.json"), folder, "claimreview", **more)


def texts(folder):
    """Return the text of every file."""
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.iterdir())}


def test_the_same_input_again_changes_nothing(tmp_path):
    first = bring(tmp_path, reviews(range(5)))
    before = texts(tmp_path)
    again = bring(tmp_path, reviews(range(5)))

    assert (first.new, first.files) == ({"claims": 5, "sources": 1, "speakers": 1}, ("claimreview.yaml",))
    assert (again.new, again.files) == ({}, ())
    assert again.there["claims"] == 5
    assert texts(tmp_path) == before


def test_neither_order_nor_portions_change_what_comes_out(tmp_path):
    whole, parts = tmp_path / "whole", tmp_path / "parts"
    bring(whole, reviews(range(6)))
    for portion in ([5, 2], [0, 1, 2], [4, 3]):
        bring(parts, reviews(portion))
    bring(parts, reviews(range(6)), update=True)

    assert texts(whole) == texts(parts)


def test_what_people_wrote_stays_unless_it_shall_be_updated(tmp_path):
    bring(tmp_path, reviews(range(2)))
    file = tmp_path / "claimreview.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("rating: incorrect", "rating: mixed", 1), encoding="utf-8")
    kept = file.read_text(encoding="utf-8")
    bring(tmp_path, reviews(range(2)))
    assert file.read_text(encoding="utf-8") == kept

    done = bring(tmp_path, reviews(range(2)), update=True)
    assert done.updated["claims"] == 1
    assert "rating: mixed" not in file.read_text(encoding="utf-8")


def test_of_two_in_the_input_the_later_review_is_taken(tmp_path):
    old = next(reviews([1]))
    new = {**old, "datePublished": "2021-01-01", "reviewRating": {"alternateName": "True"}}
    for folder, values in ((tmp_path / "a", [old, new]), (tmp_path / "b", [new, old])):
        done = bring(folder, values)
        assert done.counts["I106"] == 1
        assert "rating: correct" in (folder / "claimreview.yaml").read_text(encoding="utf-8")
    assert texts(tmp_path / "a") == texts(tmp_path / "b")


def test_of_two_sources_with_one_id_the_one_with_a_title_is_taken(tmp_path):
    """A title that the markup gives wins over an address that stands for one, whichever comes first."""
    one, other = reviews([1, 2])
    one["itemReviewed"] = {"appearance": "https://n.example/a"}
    other["itemReviewed"] = {"appearance": {"url": "https://n.example/a", "headline": "n example"}}
    for folder, values in ((tmp_path / "a", [one, other]), (tmp_path / "b", [other, one])):
        bring(folder, values)
        (source,) = load(folder).sources.values()
        assert (source.title, source.implied) == ("n example", Reasons())
    assert texts(tmp_path / "a") == texts(tmp_path / "b")


def test_all_addresses_of_a_speaker_come_together(tmp_path):
    bring(tmp_path, reviews(range(3)))
    (speaker,) = load(tmp_path).speakers.values()

    assert speaker.same_as == ("https://a.example/0", "https://a.example/1", "https://a.example/2")


def test_many_claims_go_into_more_files_and_old_ones_move_there(tmp_path):
    """Nothing is twice, and nothing is lost."""
    bring(tmp_path, reviews(range(10)))
    bring(tmp_path, reviews(range(10, 1_050)))
    ledger = load(tmp_path)

    assert sorted(path.name for path in tmp_path.glob("*.yaml")) == [
        f"claimreview-{digit}.yaml" for digit in "0123456789abcdef"
    ]
    assert len(ledger.claims) == 1_050
    assert ledger.diagnostics == ()


def test_what_cannot_be_read_is_kept_with_its_place(tmp_path):
    done = bring(tmp_path, [next(reviews([1])), {"@type": "ClaimReview", "foo": "bar"}, {"@type": "Recipe"}])
    lines = [
        json.loads(line)
        for line in (tmp_path / "claimreview.rejected.jsonl").read_text(encoding="utf-8").split("\n")
        if line
    ]

    assert (done.read, done.rejected) == (3, 2)
    assert [line["why"] for line in lines] == [
        "it says neither what was claimed nor where it was reviewed",
        "it holds no ClaimReview and no MediaReview",
    ]


def test_what_is_imported_can_be_checked(tmp_path):
    from datetime import date

    bring(tmp_path, reviews(range(3)))
    report = check(load(tmp_path), today=date(2026, 11, 22))

    assert [one for one in report.diagnostics if one.code.startswith("F")] == []


def test_an_interrupted_import_leaves_no_spool(tmp_path):
    def broken():
        yield from read_all()
        raise KeyboardInterrupt

    def read_all():
        import io

        yield from read(io.StringIO(json.dumps(list(reviews(range(3))))), "in.json")

    with pytest.raises(KeyboardInterrupt):
        import_items(broken(), tmp_path, "claimreview")
    assert list(tmp_path.iterdir()) == []


# --- files, with several processes, and interrupted ---


def feed_of(folder, count):
    """Write a feed with dirt of every sort, and return its path."""
    values = [json.dumps(one, ensure_ascii=False) for one in reviews(range(count))]
    values[3] = '{"@type": "Recipe"}'
    values[5] = values[5][:-1] + ",}"
    values[7] = json.dumps({**next(reviews([6])), "datePublished": "2021-01-01"})
    values[9] = '{"@type": "ClaimReview", "url": "https://a.example/\\ud800", "claimReviewed": "Half \\udc00 of it"}'
    values[11] = '{"broken": nope}'
    path = folder / "feed.json"
    path.write_text("[" + ",\n".join(values) + "]", encoding="utf-8")
    return path


def bring_file(path, folder, **more):
    """Import the feed *path* into *folder*."""
    return import_files(importer_named("claimreview"), [str(path)], folder, "claimreview", **more)


@pytest.fixture
def small_portions(monkeypatch):
    """A portion is seven records, so that a short feed has many."""
    monkeypatch.setattr(importing, "PORTION", 7)


@pytest.mark.usefixtures("small_portions")
def test_neither_the_way_in_nor_the_number_of_processes_changes_a_byte(tmp_path):
    path = feed_of(tmp_path, 60)
    one = bring_file(path, tmp_path / "one")
    more = bring_file(path, tmp_path / "more", workers=3)
    with path.open(encoding="utf-8", errors="surrogateescape", newline="") as stream:
        items = import_items(read(stream, "feed.json"), tmp_path / "items", "claimreview", workers=2)

    assert one == more == items
    assert (one.read, one.rejected, one.new["claims"]) == (60, 2, 57)
    assert texts(tmp_path / "one") == texts(tmp_path / "more") == texts(tmp_path / "items")


@pytest.mark.usefixtures("small_portions")
@pytest.mark.parametrize("at", [0, 20, 37])
def test_a_feed_whose_lines_are_not_what_they_seem_is_read_all_the_same(tmp_path, at, monkeypatch):
    """A text that nobody closed goes on over the line's end; what was read before stays."""
    monkeypatch.setattr(json_elements, "_LINES_AT_ONCE", 2_000)
    path = feed_of(tmp_path, 40)
    lines = path.read_text(encoding="utf-8").split("\n")
    lines[at] = lines[at].replace('",', ",", 1)
    path.write_text("\n".join(lines), encoding="utf-8")
    one = bring_file(path, tmp_path / "one")
    more = bring_file(path, tmp_path / "more", workers=2)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(path.read_bytes())))
    piped = bring_file("-", tmp_path / "piped", workers=2)

    assert one == more
    assert (piped.read, piped.counts) == (one.read, one.counts)
    assert texts(tmp_path / "one") == texts(tmp_path / "more")
    assert texts(tmp_path / "piped")["claimreview.yaml"] == texts(tmp_path / "one")["claimreview.yaml"]


class Broken(Exception):
    """The machine goes down."""


def breaking_after(count):
    """Return what is called now and then, and breaks an import off the *count*-th time."""
    calls = []

    def called(*_):
        calls.append(1)
        if len(calls) == count:
            raise Broken

    return called


@pytest.mark.usefixtures("small_portions")
@pytest.mark.parametrize("count", [1, 2, 5, 9])
@pytest.mark.parametrize("workers", [1, 2])
def test_an_import_that_is_broken_off_while_reading_goes_on_where_it_stopped(tmp_path, count, workers, monkeypatch):
    path = feed_of(tmp_path, 60)
    whole = bring_file(path, tmp_path / "whole")
    with pytest.raises(Broken):
        bring_file(path, tmp_path / "parts", progress=breaking_after(count))
    assert [one.name for one in (tmp_path / "parts").iterdir()] == [".claimreview.import"]
    made = []
    monkeypatch.setattr(importing, "line_of", lambda kind, values: made.append(kind) or line_of(kind, values))
    resumed = bring_file(path, tmp_path / "parts", workers=workers)

    assert resumed == evolve(whole, resumed=min(7 * count, 60))
    assert texts(tmp_path / "parts") == texts(tmp_path / "whole")
    if workers == 1:
        assert made.count("claims") == sum(claims_in(path)[7 * count :]), (
            "what was read before is not made into records again"
        )


def claims_in(path):
    """Return how many claims each element of the feed becomes."""
    with path.open(encoding="utf-8", errors="surrogateescape", newline="") as stream:
        return [len(item.claims) for item in read(stream, "feed.json")]


@pytest.mark.parametrize("count", [1, 7, 16])
def test_an_import_that_is_broken_off_while_writing_goes_on_where_it_stopped(tmp_path, count, monkeypatch):
    path = feed_of(tmp_path, 1_100)
    whole = bring_file(path, tmp_path / "whole")
    breaks = breaking_after(count)
    with monkeypatch.context() as patch:
        patch.setattr(Spool, "add_merged", lambda *_: breaks())
        with pytest.raises(Broken):
            bring_file(path, tmp_path / "parts")
    written = {file.name: file.stat().st_mtime_ns for file in (tmp_path / "parts").glob("*.yaml")}
    resumed = bring_file(path, tmp_path / "parts")

    assert len(written) == count
    assert resumed.resumed == whole.read == 1_100
    assert texts(tmp_path / "parts") == texts(tmp_path / "whole")


@pytest.mark.usefixtures("small_portions")
def test_files_that_were_written_before_the_break_are_counted_and_not_touched_again(tmp_path, monkeypatch):
    path = feed_of(tmp_path, 1_100)
    whole = bring_file(path, tmp_path / "whole")
    breaks = breaking_after(4)
    add = Spool.add_merged
    with monkeypatch.context() as patch:
        patch.setattr(Spool, "add_merged", lambda *of: (add(*of), breaks()))
        with pytest.raises(Broken):
            bring_file(path, tmp_path / "parts")
    file = next((tmp_path / "parts").glob("*-0.yaml"))
    file.write_text("# worked on already\n", encoding="utf-8")
    resumed = bring_file(path, tmp_path / "parts", workers=2)

    assert resumed == evolve(whole, resumed=1_100)
    assert file.read_text(encoding="utf-8") == "# worked on already\n"


@pytest.mark.usefixtures("small_portions")
@pytest.mark.parametrize("damage", ["cut", "torn", "head", "empty", "middle"])
def test_a_damaged_spool_is_believed_to_where_it_is_sound(tmp_path, damage):
    path = feed_of(tmp_path, 60)
    bring_file(path, tmp_path / "whole")
    with pytest.raises(Broken):
        bring_file(path, tmp_path / "parts", progress=breaking_after(5))
    spool = tmp_path / "parts" / ".claimreview.import"
    data = spool.read_bytes()
    at = {"cut": len(data) - 3, "torn": len(data) - 900, "head": 3, "empty": 0, "middle": len(data) // 2}[damage]
    spool.write_bytes(data[:at] if damage in ("cut", "empty") else data[:at] + b"\0\n" + data[at + 2 :])
    resumed = bring_file(path, tmp_path / "parts")

    assert resumed.resumed == {"cut": 28, "torn": 28, "head": 0, "empty": 0, "middle": 14}[damage]
    assert texts(tmp_path / "parts") == texts(tmp_path / "whole")


@pytest.mark.usefixtures("small_portions")
@pytest.mark.parametrize("change", ["input", "name of the input", "update", "fresh"])
def test_another_input_or_another_wish_begins_anew(tmp_path, change):
    path = feed_of(tmp_path, 60)
    with pytest.raises(Broken):
        bring_file(path, tmp_path / "parts", progress=breaking_after(5))
    if change == "input":
        path.write_text(path.read_text(encoding="utf-8").replace("number 50 ", "number 500 "), encoding="utf-8")
    elif change == "name of the input":
        path = path.rename(tmp_path / "other.json")
    resumed = bring_file(path, tmp_path / "parts", update=change == "update", fresh=change == "fresh")
    whole = bring_file(path, tmp_path / "whole")

    assert resumed == whole
    assert texts(tmp_path / "parts") == texts(tmp_path / "whole")


def test_rows_go_on_where_they_stopped_too(tmp_path, monkeypatch):
    """What does not fall into parts is read again, and not written again."""
    monkeypatch.setattr(importing, "PORTION", 3)
    path = tmp_path / "liar.tsv"
    rows = [["x", "true", f"Claim {number} is so."] + [""] * 11 for number in range(10)]
    path.write_text("".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")
    ask = (importer_named("liar"), [str(path)])
    whole = import_files(*ask, tmp_path / "whole", "liar")
    with pytest.raises(Broken):
        import_files(*ask, tmp_path / "parts", "liar", progress=breaking_after(2))
    resumed = import_files(*ask, tmp_path / "parts", "liar", workers=2)

    assert resumed == evolve(whole, resumed=6)
    assert texts(tmp_path / "parts") == texts(tmp_path / "whole")


def test_the_notes_of_an_import_are_whole_diagnostics(tmp_path):
    """They lie on the disk in between, where a route of theirs was a list."""
    done = bring_file(feed_of(tmp_path, 20), tmp_path / "out")

    assert {type(note.route) for note in done.notes} == {tuple}


def test_two_imports_at_once_under_one_name_are_refused(tmp_path):
    from claimledger.errors import ImportRunning

    pytest.importorskip("fcntl", reason="the system has no locks")
    path = feed_of(tmp_path, 20)
    code = (
        "import sys, time; from pathlib import Path; from claimledger.spooling import open_spool\n"
        "with open_spool(Path(sys.argv[1]), 'claimreview', None): print('held', flush=True); time.sleep(60)"
    )
    (tmp_path / "out").mkdir()
    with subprocess.Popen([sys.executable, "-c", code, str(tmp_path / "out")], stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        with pytest.raises(ImportRunning, match="another import under the name claimreview is running"):
            bring_file(path, tmp_path / "out")
        other.kill()
    assert bring_file(path, tmp_path / "out").resumed == 0


def test_an_import_keeps_others_out_while_it_writes_too(tmp_path, monkeypatch):
    """Reading the spool through another handle does not give up its lock."""
    from claimledger.errors import ImportRunning

    pytest.importorskip("fcntl", reason="the system has no locks")
    path = feed_of(tmp_path, 20)
    tried = []

    def retry(*_):
        with pytest.raises(ImportRunning):
            bring_file(path, tmp_path / "out")
        tried.append(1)

    monkeypatch.setattr(Spool, "end", retry)
    add = Spool.add_merged
    monkeypatch.setattr(Spool, "add_merged", lambda *of: (retry(), add(*of)))
    bring_file(path, tmp_path / "out")

    assert len(tried) == 2


def test_a_link_in_the_place_of_the_spool_is_not_followed(tmp_path):
    path = feed_of(tmp_path, 20)
    (tmp_path / "out").mkdir()
    (tmp_path / "mine").write_text("mine", encoding="utf-8")
    (tmp_path / "out" / ".claimreview.import").symlink_to(tmp_path / "mine")

    with pytest.raises(OSError, match="symbolic links"):
        bring_file(path, tmp_path / "out")
    assert (tmp_path / "mine").read_text(encoding="utf-8") == "mine"


def test_with_update_a_larger_layout_takes_the_imported_records_too(tmp_path):
    """What moves into more files is there like everything else: counted so, and updated where that is asked for."""
    bring(tmp_path, reviews(range(10)))
    changed = [{**one, "reviewRating": {"alternateName": "True"}} for one in reviews(range(1_050))]
    done = bring(tmp_path, changed, update=True)

    assert (done.new["claims"], done.updated["claims"]) == (1_040, 10)
    assert not any("rating: incorrect" in text for text in texts(tmp_path).values())


def start(*arguments):
    """Start the program in a group of its own, as a terminal does."""
    return subprocess.Popen(
        [sys.executable, "-m", "claimledger", "import", "claimreview", *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        text=True,
    )


@pytest.mark.skipif(os.name != "posix", reason="signals as POSIX has them")
@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("kill", [signal.SIGINT, signal.SIGKILL])
def test_the_program_goes_on_after_ctrl_c_and_after_a_kill(tmp_path, workers, kill):
    path = feed_of(tmp_path, 6_000)
    out, spool = tmp_path / "out", tmp_path / "out" / ".claimreview.import"
    program = start(path, "-o", out, "--workers", workers)
    # More than one portion has, however little of the next one has been written.
    while program.poll() is None and not (spool.exists() and spool.stat().st_size > 400_000):
        time.sleep(0.01)
    # A terminal sends Ctrl-C to all processes of the group; the machine's want of memory ends one.
    os.killpg(program.pid, kill) if kill == signal.SIGINT else program.kill()
    _, said = program.communicate(timeout=60)
    assert [file.name for file in out.iterdir()] == [".claimreview.import"]
    assert alone(program.pid)
    again = start(path, "-o", out, "--workers", workers)
    told, _ = again.communicate(timeout=120)
    bring_file(path, tmp_path / "whole")

    assert (program.returncode, said) == (
        (
            130,
            f"interrupted: the same command goes on from here, with --fresh it begins anew ({spool} can be deleted)\n",
        )
        if kill == signal.SIGINT
        else (-signal.SIGKILL, "")
    )
    assert again.returncode == 1
    assert "records were read by an import that was interrupted" in told
    assert texts(out) == texts(tmp_path / "whole")


def alone(group):
    """Tell whether no process of the group is left, after some patience."""
    for _ in range(200):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False
