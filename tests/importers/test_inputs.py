"""What is no text that an importer could read is refused with what to do about it."""

import gzip
import io
import os
import sys
import threading
import zipfile
from types import SimpleNamespace

import pytest

from claimledger.errors import InputRefused, MalformedMapping, UnknownName
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
    [(one.name, kind) for one in IMPORTERS for kind in REFUSED if not (one.may_be_archive and kind == "zip")],
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


@pytest.mark.parametrize("name", [one.name for one in IMPORTERS])
def test_an_input_with_nothing_in_it_is_refused_unless_an_export_of_nothing_is_one(name, tmp_path):
    """A download that failed leaves an empty file, and what is imported by a machine has nobody who wonders."""
    path = tmp_path / "input"
    path.write_bytes(b"")
    (tmp_path / "map.yaml").write_text("columns: {statement: claim}\n", encoding="utf-8")

    def read():
        return list(importer_named(name).items(str(path), Request(mapping=tmp_path / "map.yaml")))

    if name in ("jsonl", "bibtex"):
        assert read() == []
    else:
        with pytest.raises(InputRefused, match="input: there is nothing in it"):
            read()


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


#: A line of text, a table, an object and a page, each of another kind than any format that is imported.
FOREIGN = {
    "line.txt": "hello world, what is this\n",
    "table.csv": "a,b,c\n1,2,3\n4,5,6\n",
    "object.json": '{"name": "x", "version": "1.0", "author": {"name": "Ann"}}\n',
    "page.html": "<html><body>Hello</body></html>\n",
}


@pytest.mark.parametrize("file", FOREIGN)
@pytest.mark.parametrize("name", [one.name for one in IMPORTERS if one.name != "table"])
def test_a_file_of_another_kind_is_told_and_nothing_of_it_is_taken(name, file, tmp_path):
    """Silence would look as if all were well, and a record made of it would look as if somebody had written it."""
    path = tmp_path / file
    path.write_text(FOREIGN[file], encoding="utf-8")

    found = list(importer_named(name).items(str(path), Request()))

    assert found
    assert [(list(item.records), [note.code for note in item.notes][-1] in ("I105", "I107")) for item in found] == [
        ([], True)
    ] * len(found)


def test_a_table_that_is_none_of_claimskg_is_told_once(tmp_path):
    """Not once for each of its rows."""
    path = tmp_path / "table.csv"
    path.write_text(FOREIGN["table.csv"], encoding="utf-8")

    (item,) = importer_named("claimskg").items(str(path), Request())

    assert [note.message for note in item.notes] == [
        "it is no CSV of ClaimsKG's extractor: its first line names no column of those, such as claimReview_url"
    ]
    assert item.rejected == "a,b,c"


@pytest.mark.parametrize("file", ["line.txt", "line.tsv"])
def test_a_table_of_one_line_must_have_the_columns_of_the_mapping_too(file, tmp_path):
    """Without a row it said nothing."""
    path = tmp_path / file
    path.write_text(FOREIGN["line.txt"], encoding="utf-8")
    mapping = tmp_path / "map.yaml"
    mapping.write_text("columns: {statement: claim}\n", encoding="utf-8")

    with pytest.raises(MalformedMapping, match="the table has no column 'claim'"):
        list(importer_named("table").items(str(path), Request(mapping=mapping)))


def test_files_are_imported_by_the_name_of_their_format(tmp_path):
    (tmp_path / "claims.csv").write_text("what\nIt rains.\n", encoding="utf-8")
    (tmp_path / "map.yaml").write_text("columns: {statement: what}\n", encoding="utf-8")

    done = import_files("table", [tmp_path / "claims.csv"], tmp_path / "ledger", mapping=tmp_path / "map.yaml")

    assert (done.read, done.new, done.files) == (1, {"claims": 1}, ("table.yaml",))
    with pytest.raises(UnknownName, match="no format to import is called 'tabel'; did you mean 'table'"):
        import_files("tabel", [tmp_path / "claims.csv"], tmp_path / "ledger")
