"""What is kept comes back whole or not at all, and nothing that happens to it raises an exception."""

import os
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimledger.store import Store, default_folder

POSIX = pytest.mark.skipif(os.name != "posix", reason="files as POSIX has them")


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "cache", "a ledger")


def the_file(store, key="key"):
    (path,) = store.folder.glob(f"*/{key}")
    return path


def test_what_is_kept_comes_back(store):
    assert store.read("key") is None
    assert store.write("key", b"some\nbytes\0")
    assert store.read("key") == b"some\nbytes\0"
    assert store.write("key", b"")
    assert store.read("key") == b""


def test_ledgers_do_not_know_each_other(store):
    store.write("key", b"mine")

    assert Store(store.folder, "another ledger").read("key") is None


def test_the_folder_says_that_it_is_a_cache(store):
    """Backups leave it out, and so does git where the folder stands in a repository."""
    store.write("key", b"x")

    assert (store.folder / "CACHEDIR.TAG").read_bytes().startswith(b"Signature: 8a477f597d28d172789f06886806bc55\n")
    assert (store.folder / ".gitignore").read_text() == "*\n"


@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_what_was_changed_on_the_disk_was_not_kept(tmp_path_factory, data):
    """Cut, longer, or other in one bit."""
    store = Store(tmp_path_factory.mktemp("cache"), "a ledger")
    store.write("key", b"kept bytes")
    path = the_file(store)
    whole = path.read_bytes()
    at = data.draw(st.integers(0, len(whole) - 1))
    bit = 1 << data.draw(st.integers(0, 7))
    changed = data.draw(
        st.sampled_from([whole[:at], whole + b"x", whole[:at] + bytes([whole[at] ^ bit]) + whole[at + 1 :]])
    )
    path.write_bytes(changed)

    assert store.read("key") is None
    assert store.write("key", b"anew")
    assert store.read("key") == b"anew"


@POSIX
def test_a_link_is_neither_followed_nor_written_through(store, tmp_path):
    store.write("key", b"kept")
    path = the_file(store)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_bytes(path.read_bytes())
    path.unlink()
    path.symlink_to(elsewhere)
    before = elsewhere.read_bytes()

    assert store.read("key") is None
    assert store.write("key", b"anew")
    assert (store.read("key"), elsewhere.read_bytes()) == (b"anew", before)


@POSIX
def test_a_drawer_that_is_a_link_is_not_used(store, tmp_path):
    store.write("key", b"kept")
    drawer = the_file(store).parent
    drawer.rename(tmp_path / "elsewhere")
    drawer.symlink_to(tmp_path / "elsewhere")

    assert store.read("key") is None
    assert not store.write("other", b"x")
    assert not (tmp_path / "elsewhere" / "other").exists()


@POSIX
def test_a_drawer_that_others_may_write_into_is_not_used(store):
    """Whoever may write there could say that all is well with a ledger."""
    store.write("key", b"kept")
    drawer = the_file(store).parent
    assert stat.S_IMODE(drawer.stat().st_mode) == 0o700
    drawer.chmod(0o777)

    assert store.read("key") is None
    assert not store.write("key", b"x")


@POSIX
def test_a_pipe_in_the_place_of_a_file_is_not_waited_for(store):
    store.write("key", b"kept")
    path = the_file(store)
    path.unlink()
    os.mkfifo(path)

    assert store.read("key") is None


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path):
    (tmp_path / "file").write_text("in the way")
    store = Store(tmp_path / "file" / "cache", "a ledger")

    assert not store.write("key", b"x")
    assert store.read("key") is None


def test_a_full_disk_leaves_what_was_kept_and_no_rubbish(store, monkeypatch):
    store.write("key", b"before")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.write", full)
    assert not store.write("key", b"after")
    monkeypatch.undo()

    assert store.read("key") == b"before"
    assert [path.name for path in the_file(store).parent.iterdir()] == ["key"]


def test_the_keys_used_last_are_kept(store):
    for number in range(10, 30):
        store.write(f"key-{number}", b"x")
        os.utime(the_file(store, f"key-{number}"), ns=(number, number))
    store.write("last", b"x")

    there = sorted(path.name for path in the_file(store, "last").parent.iterdir())
    assert there == [*(f"key-{number}" for number in range(19, 30)), "last"]


def test_a_key_that_is_touched_counts_as_used(store):
    for number in range(10, 22):
        store.write(f"key-{number}", b"x")
        os.utime(the_file(store, f"key-{number}"), ns=(number, number))
    store.touch("key-10")
    store.touch("no-such-key")
    store.write("last", b"x")

    assert (store.read("key-10"), store.read("key-11")) == (b"x", None)


def test_what_a_dead_run_left_is_removed_and_what_a_living_one_writes_is_not(store):
    store.write("key", b"x")
    drawer = the_file(store).parent
    for name, age in (("old.tmp", 1), ("new.tmp", the_file(store).stat().st_mtime_ns)):
        (drawer / name).write_bytes(b"")
        os.utime(drawer / name, ns=(age, age))

    store.write("key", b"y")

    assert sorted(path.name for path in drawer.iterdir()) == ["key", "new.tmp"]


def test_the_drawers_of_ledgers_that_are_gone_are_removed(store):
    store.write("key", b"x")
    path = the_file(store)
    os.utime(path, ns=(1, 1))
    stranger = store.folder / "something-else"
    stranger.mkdir()
    os.utime(stranger, ns=(1, 1))

    Store(store.folder, "another ledger").write("key", b"y")

    assert not path.parent.exists()
    assert stranger.exists()


def test_runs_that_write_at_once_leave_what_one_of_them_wrote(store):
    contents = [bytes([number]) * 50_000 for number in range(8)]
    with ThreadPoolExecutor(8) as pool:
        written = list(pool.map(lambda data: [store.write("key", data) for _ in range(20)], contents))
        read = {store.read("key") for _ in range(100)}

    assert all(all(one) for one in written)
    assert read <= set(contents)


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"CLAIMLEDGER_CACHE_DIR": "here", "HOME": "/home/ann"}, "here"),
        ({"XDG_CACHE_HOME": "/var/ann", "HOME": "/home/ann"}, "/var/ann/claimledger"),
        ({"HOME": "/home/ann"}, "/home/ann/.cache/claimledger"),
        ({"XDG_CACHE_HOME": "not/absolute", "HOME": "/home/ann"}, "/home/ann/.cache/claimledger"),
    ],
    ids=["named", "xdg", "home", "relative"],
)
@pytest.mark.skipif(sys.platform != "linux", reason="each system has a folder of its own")
def test_results_are_kept_in_the_users_own_folder(environment, expected):
    probe = "from claimledger.store import default_folder; print(default_folder())"
    command = [sys.executable, "-c", probe]

    told = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout

    assert told.strip() == expected


def test_the_variable_names_the_folder(monkeypatch):
    monkeypatch.setenv("CLAIMLEDGER_CACHE_DIR", "somewhere")

    assert default_folder() == Path("somewhere")
