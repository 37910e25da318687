"""What a file said before is asked of git, and of nobody where there is none."""

import shutil
import subprocess

import pytest

from claimledger.earlier import earlier_texts

WITH_GIT = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git")


def commit(folder, data):
    (folder / "a file.yaml").write_bytes(data)
    told = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    for question in (["init", "--quiet"], ["add", "."], [*told, "commit", "--quiet", "--message", "m"]):
        subprocess.run(["git", *question], cwd=folder, check=True, capture_output=True)


def test_without_a_repository_nothing_is_known(tmp_path, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    (tmp_path / "a.yaml").write_text("a")

    assert list(earlier_texts(tmp_path / "a.yaml", 100)) == []


def test_without_git_nothing_is_known(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))

    assert list(earlier_texts(tmp_path / "a.yaml", 100)) == []


@WITH_GIT
def test_the_newest_version_comes_first_and_what_cannot_be_a_text_not_at_all(tmp_path):
    for data in (b"first", b"second", b"\xff\xfe", b"too large" * 20, "third\u2028".encode()):
        commit(tmp_path, data)

    assert list(earlier_texts(tmp_path / "a file.yaml", 100)) == ["third\u2028", "second", "first"]


@WITH_GIT
def test_a_file_that_git_does_not_know_has_no_past(tmp_path):
    commit(tmp_path, b"known")

    assert list(earlier_texts(tmp_path / "-other.yaml", 100)) == []
