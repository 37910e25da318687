"""What is no text that an importer could read is refused with what to do about it."""

import gzip
import io
import os
import sys
import threading
import zipfile
from types import SimpleNamespace

import pytest

from claimledger.errors import InputRefused
from claimledger.importers.registry import IMPORTERS, Request, importer_named
from claimledger.importing import import_files

LIAR = "1.json\ttrue\tThe sky is blue.\tsky\tann\t\t\t\t0\t0\t0\t0\t0\ta speech\n"


def zipped() -> bytes:
    """Return an archive with a table in it."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("liar.tsv", LIAR)
    return data.getvalue()


REFUSED = {
    "gzip": (gzip.compress(LIAR.encode()), "it is packed with gzip; unpack it first"),
    "zip": (zipped(), "it is a ZIP archive; unpack it first"),
    "xz": (b"\xfd7zXZ\x00\x00", "it is packed with xz; unpack it first"),
    "zstd": (b"\x28\xb5\x2f\xfd\x00", "it is packed with zstd; unpack it first"),
    "utf-16": (LIAR.encode("utf-16"), "it is written in UTF-16; save it as UTF-8 first"),
    "utf-16-be": ("\ufeff".encode("utf-16-be"), "it is written in UTF-16; save it as UTF-8 first"),
}


@pytest.mark.parametrize(
    ("name", "kind"),
    [(one.name, kind) for one in IMPORTERS for kind in REFUSED if not (one.reads_archives and kind == "zip")],
)
def test_what_is_packed_or_not_utf_8_is_refused(name, kind, tmp_path):
    data, says = REFUSED[kind]
    path = tmp_path / "input.bin"
    path.write_bytes(data)
    (tmp_path / "map.yaml").write_text("columns: {statement: claim}\n", encoding="utf-8")

    with pytest.raises(InputRefused) as caught:
        list(importer_named(name).items(str(path), Request(mapping=tmp_path / "map.yaml")))

    assert str(caught.value) == f"{path}: {says}"


def test_nothing_is_read_when_one_of_several_inputs_is_refused(tmp_path):
    """An import that began could only go on with the same inputs."""
    (tmp_path / "one.tsv").write_text(LIAR, encoding="utf-8")
    (tmp_path / "two.tsv").write_bytes(gzip.compress(LIAR.encode()))

    with pytest.raises(InputRefused):
        import_files(
            importer_named("liar"),
            [str(tmp_path / "one.tsv"), str(tmp_path / "two.tsv")],
            tmp_path / "ledger",
            "liar",
        )

    assert not (tmp_path / "ledger").exists()


def test_the_standard_input_is_looked_at_too(monkeypatch):
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(gzip.compress(LIAR.encode()))))

    with pytest.raises(InputRefused, match="the standard input: it is packed with gzip; unpack it first"):
        list(importer_named("liar").items("-", Request()))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with a name")
def test_a_pipe_with_a_name_is_read_once(tmp_path):
    """`import liar <(zcat liar.tsv.gz)`: what has been read of a pipe is gone."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writing = threading.Thread(target=pipe.write_text, args=(LIAR,), kwargs={"encoding": "utf-8"})
    writing.start()

    done = import_files(importer_named("liar"), [str(pipe)], tmp_path / "ledger", "liar")
    writing.join()

    assert (done.read, done.new["claims"]) == (1, 1)
