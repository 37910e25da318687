"""Records written down read back as the same records, with every reader."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import everything
from claimledger import plain_parsing, writing
from claimledger.errors import EditRefused
from claimledger.layout import Comments, lay_out_file, lay_out_member
from claimledger.parsing import parse
from claimledger.plain_parsing import Unusual, plain_values, values_by_parser
from claimledger.records import Archive, Axis, Claim, ClaimKind, FrozenMap, Link, PartialDate, Review, Source, Speaker
from claimledger.spelling import _cut, _joined, is_plain, is_simple
from claimledger.structuring import structure, structure_record
from claimledger.writing import (
    MemberProof,
    modeline,
    plain_of,
    read_back,
    text_of,
    text_of_file,
    text_of_members,
    text_of_values,
    values_of_member,
    write_atomically,
)

#: No shrinking: records are large, and a failing one is readable as it is.
SLOW = settings(
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)


@pytest.fixture
def ledger_files() -> list[Path]:
    """The files of this project's own ledger."""
    files = sorted((Path(__file__).resolve().parents[1] / "claims").glob("*.yaml"))
    assert files
    return files


def _by_pure_parser(text: str) -> Any:
    return plain_parsing._Values(yaml.SafeLoader(text).get_event, yaml, plain_parsing.Limits()).only_document()


def _assert_read_alike(text: str, values: Any) -> None:
    """Every way in reads *text* as *values*."""
    document, findings = parse("a.yaml", text)

    assert document.root is not None
    assert document.root.plain == values
    assert findings == ()
    assert values_by_parser(text) == values
    assert _by_pure_parser(text) == values
    try:
        fast = plain_values(text)
    except Unusual:
        return
    assert fast == values


@SLOW
@given(st.one_of(everything.texts(), st.just("")))
def test_any_text_is_read_alike_by_every_reader(text):
    """However hard a text is, as a value, as an item and as a key all readers give it back."""
    values = {"document": {"title": text, "extra": {"deep": [text, [text, {"a": text}]], "k" + text: text}}}

    _assert_read_alike(lay_out_file(values), values)


@SLOW
@given(data=st.data())
def test_a_file_without_comments_is_laid_out_as_one_that_could_have_them(data):
    """There are two ways to the same text, for speed."""
    values = {
        key: [plain_of(one) for one in section] if isinstance(section, list) else plain_of(section)
        for key, section in data.draw(everything.files).items()
    }

    assert lay_out_file(values) == lay_out_file(values, Comments())


@SLOW
@given(data=st.data())
def test_a_file_is_put_together_from_the_texts_of_its_records(data):
    """Each is proven alone, and reads back alone; together they are the file."""
    values = {
        key: [plain_of(one) for one in section]
        for key, section in data.draw(everything.files).items()
        if isinstance(section, list) and section
    }
    texts = {key: [lay_out_member(key, one) for one in members] for key, members in values.items()}
    proof = MemberProof()
    for key, members in values.items():
        for text, one in zip(texts[key], members, strict=True):
            proof.prove(key, text, one)

    assert {key: [values_of_member(key, text) for text in some] for key, some in texts.items()} == values
    if values:
        assert text_of_members(texts, path="a/b.yaml") == text_of_values(values, path="a/b.yaml")


def test_a_text_that_reads_back_as_another_record_is_refused():
    with pytest.raises(EditRefused, match="a record would read back as another one"):
        MemberProof().prove("claims", lay_out_member("claims", {"id": "a"}), {"id": "b"})


def test_more_records_than_are_read_are_not_put_together(monkeypatch):
    monkeypatch.setattr(writing, "is_small", lambda _: False)
    monkeypatch.setattr(writing, "read_back", lambda text: None if text.startswith("#") else plain_values(text))
    with pytest.raises(EditRefused, match="a record would read back as another one"):
        text_of_members({"claims": ["  - id: a", "  - id: b"]}, path="a.yaml")


@given(st.lists(st.text("ab :#.-é\xa0", min_size=1, max_size=90), min_size=1, max_size=6).map(" ".join))
def test_a_text_that_is_simple_is_plain(text):
    assert is_plain(text) or not is_simple(text)


@given(
    st.lists(st.text("ab", min_size=1, max_size=30), min_size=1, max_size=12).map(" ".join),
    st.booleans(),
    st.integers(1, 50),
    st.integers(-5, 50),
)
def test_a_text_is_cut_where_its_words_are_joined(text, is_open, width, room):
    text += " " * is_open

    assert _cut(text, width, room) == _joined(text.split(" "), width, room)


@SLOW
@given(st.one_of(everything.texts(), st.just("")))
def test_any_text_is_laid_out_alike_with_and_without_comments(text):
    values = {"document": {"title": text, "extra": {"deep": [text, [text, {"a": text}], [], {}], "k" + text: text}}}

    assert lay_out_file(values) == lay_out_file(values, Comments())


@pytest.mark.parametrize("record_type", everything.EVERY_RECORD_TYPE, ids=lambda kind: kind.__name__)
@settings(SLOW, max_examples=15)
@given(data=st.data())
def test_a_record_reads_back_from_its_plain_values(record_type, data):
    """`plain_of` and `structure_record` are each other's inverse, for every record type and field."""
    record = data.draw(everything.record_of(record_type))

    assert structure_record(plain_of(record), record_type) == record


@SLOW
@given(data=st.data())
def test_a_file_of_any_records_reads_back_and_is_written_alike_again(data):
    """Writing and reading are each other's inverse, and the second writing gives the same bytes."""
    sections = data.draw(everything.files)
    text = text_of_file(sections)

    document, findings = parse("a.yaml", text)
    assert findings == ()
    _assert_read_alike(text, document.root.plain)
    shaped = structure(document.root.plain)
    assert shaped.findings == ()
    again: dict[str, Any] = {}
    for route, record in shaped.records:
        if route[0] == "document":
            again["document"] = record
        else:
            again.setdefault(route[0], []).append(record)
    assert again == sections
    assert text_of_file(again) == text


def test_the_claims_of_this_project_are_written_as_they_stand(ledger_files):
    """Every record of `claims/` in the canonical layout has the very lines of its file, comments aside."""
    for path in ledger_files:
        values = read_back(path.read_text(encoding="utf-8"))
        for route, record in structure(values).records:
            written = values[route[0]] if route[0] == "document" else values[route[0]][route[1]]

            assert plain_of(record) == written, route


def test_fields_at_their_default_are_left_out():
    """What the reader would fill in is not written, even where the default depends on other fields."""
    claim = Claim(id="a", quote=("words",), kind=(ClaimKind.OPINION,), reviews=(Review(axis=Axis.CONTENT),))

    assert plain_of(claim) == {"id": "a", "quote": "words", "kind": "opinion", "reviews": [{}]}


def test_short_forms_are_used_where_nothing_else_is_set():
    """A link that is only its speaker, an archive that is only its address."""
    said = PartialDate.parse("2011")
    claim = Claim(id="a", via=(Link(speaker="b"), Link(speaker="c", said=said)))
    source = Source(id="s", title="t", archive=Archive(url="https://example.org/"))

    assert plain_of(claim)["via"] == ["b", {"speaker": "c", "said": "2011"}]
    assert plain_of(source)["archive"] == "https://example.org/"


def test_what_no_file_can_hold_is_a_broken_call():
    """A number in `extra` is not a text of the file format."""
    with pytest.raises(TypeError, match="no ledger file can hold 3"):
        plain_of(Source(id="s", title="t", extra=FrozenMap({"a": 3})))


def test_half_a_surrogate_pair_is_refused():
    """JSON can carry half a character, UTF-8 cannot."""
    with pytest.raises(ValueError, match="half of a surrogate pair"):
        text_of(Source(id="s", title="a \ud800 b"))


def test_a_record_that_would_not_read_back_is_refused():
    """An id that no reader would take is not written."""
    with pytest.raises(EditRefused) as caught:
        text_of_file({"speakers": [Speaker(id="Not An Id", name="N")]}, path="speakers.yaml")

    assert str(caught.value) == "speakers.yaml: not changed, because 'Not An Id' is not an id"


@pytest.mark.parametrize(
    ("path", "address"),
    [("a.yaml", "./claimledger.schema.json"), ("2011/07/a.yaml", "../../claimledger.schema.json")],
)
def test_the_modeline_leads_to_the_top_of_the_ledger(path, address):
    """An editor finds the schema from any folder of the ledger, without a network."""
    assert modeline(path) == f"# yaml-language-server: $schema={address}"


def test_a_file_opens_with_its_modeline_and_head():
    """The modeline, the comment, an empty line, then the records."""
    speaker = Speaker(id="pcs", name="PCS")

    assert text_of_file({"speakers": [speaker]}, path="speakers.yaml", head=["Who speaks."]) == (
        "# yaml-language-server: $schema=./claimledger.schema.json\n"
        "# Who speaks.\n\nspeakers:\n  - id: pcs\n    name: PCS\n"
    )


def test_writing_keeps_the_permissions_of_the_old_file(tmp_path):
    """A file that only its group may read stays so."""
    path = tmp_path / "a.yaml"
    path.write_bytes(b"old")
    path.chmod(0o640)

    write_atomically(path, b"new")

    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (b"new", 0o640)
    assert os.listdir(tmp_path) == ["a.yaml"]


def test_writing_follows_a_symbolic_link(tmp_path):
    """The link stays a link; the file it leads to has the new bytes."""
    target, link = tmp_path / "target.yaml", tmp_path / "link.yaml"
    target.write_bytes(b"old")
    link.symlink_to(target)

    write_atomically(link, b"new")

    assert link.is_symlink()
    assert target.read_bytes() == b"new"


def test_a_write_that_fails_names_the_file_that_was_asked_for(tmp_path):
    """Not the file beside it, which has another name each time."""
    path = tmp_path / "nowhere" / "a.yaml"

    with pytest.raises(OSError, match="No such file") as caught:
        write_atomically(path, b"new")

    assert caught.value.filename == str(path)


def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch):
    """When the disk refuses, the old bytes stand and no half-written file lies beside them."""
    path = tmp_path / "a.yaml"
    path.write_bytes(b"old")

    def refuse(_):
        raise OSError("disk full")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(OSError, match="disk full"):
        write_atomically(path, b"new")

    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["a.yaml"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with a name")
@pytest.mark.parametrize(
    "write", [lambda path: write_atomically(path, b"x"), lambda path: writing.replacing(path).__enter__()]
)
def test_nothing_takes_the_place_of_a_device_or_a_pipe(write, tmp_path):
    """Who may do all could not do without a /dev/null that became a file."""
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to("pipe")

    for name in ("pipe", "link"):
        with pytest.raises(OSError, match="it is a device or a pipe, not a file"):
            write(tmp_path / name)

    assert (tmp_path / "pipe").is_fifo()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link", "pipe"]
