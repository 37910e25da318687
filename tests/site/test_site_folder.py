"""The folder of a site: what is ours is kept up to date, what is not is never touched."""

import json

import pytest

from claimledger.site import SiteRefused
from claimledger.site.folder import MANIFEST, SiteFolder


def written(folder, files):
    """Write *files* as a site does; return how many were changed, and how many removed."""
    target = SiteFolder(folder)
    before = target.begin(files)
    changed = sum(target.write(path, data) for path, data in files.items())
    return changed, target.finish(files, before)


def content(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != MANIFEST
    }


def test_a_second_run_writes_what_changed_and_removes_what_is_gone(tmp_path):
    first = {"index.html": b"one", "claims/a.html": b"a", "claims/b.html": b"b", "topics/x.html": b"x"}
    second = {"index.html": b"one", "claims/a.html": b"A", "claims/c.html": b"c"}

    assert written(tmp_path / "site", first) == (4, 0)
    assert written(tmp_path / "site", first) == (0, 0)
    assert written(tmp_path / "site", second) == (2, 2)
    assert content(tmp_path / "site") == second
    assert not (tmp_path / "site" / "topics").exists()


def test_what_is_unchanged_keeps_its_time(tmp_path):
    files = {"index.html": b"one"}
    written(tmp_path, files)
    before = (tmp_path / "index.html").stat().st_mtime_ns, (tmp_path / MANIFEST).stat().st_mtime_ns
    written(tmp_path, files)

    assert ((tmp_path / "index.html").stat().st_mtime_ns, (tmp_path / MANIFEST).stat().st_mtime_ns) == before


def test_a_foreign_file_is_neither_removed_nor_written_over(tmp_path):
    written(tmp_path, {"claims/a.html": b"a"})
    (tmp_path / "claims" / "notes.txt").write_bytes(b"mine")
    (tmp_path / "CNAME").write_bytes(b"mine")
    written(tmp_path, {"index.html": b"i"})

    assert content(tmp_path) == {"index.html": b"i", "claims/notes.txt": b"mine", "CNAME": b"mine"}
    with pytest.raises(SiteRefused, match="CNAME: this file is not one that `claimledger report` wrote"):
        written(tmp_path, {"index.html": b"other", "CNAME": b"ours"})
    assert content(tmp_path)["index.html"] == b"i"
    assert content(tmp_path)["CNAME"] == b"mine"


def test_a_file_in_the_place_of_the_folder_is_named_as_it_was_asked_for(tmp_path):
    """Not with the name of our list, of which nobody knows."""
    (tmp_path / "notes.txt").write_bytes(b"mine")

    with pytest.raises(NotADirectoryError) as caught:
        written(tmp_path / "notes.txt", {"index.html": b"i"})

    assert caught.value.filename == str(tmp_path / "notes.txt")
    assert (tmp_path / "notes.txt").read_bytes() == b"mine"


def test_nothing_is_written_through_a_link_to_another_folder(tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "claims").symlink_to(tmp_path / "elsewhere")

    with pytest.raises(SiteRefused, match="this is a link to another folder"):
        written(tmp_path / "site", {"claims/a.html": b"a"})
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_run_that_is_broken_off_leaves_whole_files_that_the_next_one_knows(tmp_path):
    files = {"index.html": b"one", "claims/a.html": b"a"}
    target = SiteFolder(tmp_path)
    target.begin(files)
    target.write("index.html", b"one")
    # The run ends here; the next one has another page, and none of the old.

    assert written(tmp_path, {"other.html": b"o"}) == (1, 1)
    assert content(tmp_path) == {"other.html": b"o"}


def test_a_file_that_cannot_be_written_leaves_no_half_of_it(tmp_path, monkeypatch):
    written(tmp_path, {"index.html": b"one"})

    def broken(*names):
        raise KeyboardInterrupt

    monkeypatch.setattr("os.replace", broken)
    with pytest.raises(KeyboardInterrupt):
        SiteFolder(tmp_path).write("index.html", b"two")
    assert content(tmp_path) == {"index.html": b"one"}


@pytest.mark.parametrize(
    "text",
    [
        "not json",
        "[]",
        '{"version": 2, "files": []}',
        '{"version": 1, "files": ["../outside.html"]}',
        '{"version": 1, "files": ["/etc/passwd"]}',
        '{"version": 1, "files": ["a/./b"]}',
        '{"version": 1, "files": [1]}',
        '{"version": 1, "files": "index.html"}',
        '{"version": 1}',
    ],
)
def test_a_list_that_cannot_be_ours_is_refused(tmp_path, text):
    """Somebody may have sent us the folder."""
    (tmp_path / "outside.html").write_bytes(b"mine")
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / MANIFEST).write_text(text, encoding="utf-8")

    with pytest.raises(SiteRefused, match="this list of our files cannot be read"):
        written(tmp_path / "site", {"index.html": b"one"})
    assert (tmp_path / "outside.html").read_bytes() == b"mine"


def test_the_list_names_every_file_in_order(tmp_path):
    written(tmp_path, {"index.html": b"one", "claims/a.html": b"a"})

    told = json.loads((tmp_path / MANIFEST).read_bytes())
    assert told == {"made_by": "claimledger report", "version": 1, "files": ["claims/a.html", "index.html"]}
