"""Every key and value of a file of the plain layout stands where the YAML parser says that it stands."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import test_direct_reading
import test_ignore_comments
import test_plain_layout
from claimledger.checking import check_folder
from claimledger.direct_reading import read_by_patterns
from claimledger.document import ListNode, MapNode, Node, ScalarNode
from claimledger.layout_places import document_in_layout
from claimledger.loading import Reader
from claimledger.parsing import parse
from claimledger.plain_parsing import Limits, Unusual, values_and_ignores
from claimledger.settings import Settings


def told(node: Node | None) -> object:
    """Return all that *node* says, in values that can be compared."""
    if isinstance(node, MapNode):
        return ("map", node.span, node.flow, node.keys, {key: told(value) for key, value in node.values.items()})
    if isinstance(node, ListNode):
        return ("list", node.span, node.flow, [told(item) for item in node.items])
    return ("text", node.span, node.style, node.value) if isinstance(node, ScalarNode) else None


def same_places(text: str) -> bool:
    """Assert that both ways tell the same of *text*; False where it is not of the plain layout."""
    try:
        *_, in_layout = values_and_ignores(text)
    except Unusual:
        return False
    if not in_layout:
        return False
    assert_same_places(text)
    return True


def assert_same_places(text: str) -> None:
    """Assert that both ways tell the same of *text*."""
    fast, slow = document_in_layout("a.yaml", text), parse("a.yaml", text)[0]
    for route, node in slow.routes():
        # What is asked for before all is looked at is found by its key.
        assert (route, told(fast.node(route))) == (route, told(node))
        for other in (route, (*route, "id"), (*route, "absent"), (*route, "no: name"), (*route, 0)):
            assert fast.span_of(other, key=True) == slow.span_of(other, key=True)
            assert fast.span_of(other) == slow.span_of(other)
    assert told(fast.root) == told(slow.root)
    assert fast.ignores == slow.ignores


@settings(max_examples=400, deadline=None)
@given(st.one_of(test_plain_layout.mutated(), test_plain_layout.small_files, test_ignore_comments.commented()))
@example(test_plain_layout.SOUND)
@example(test_plain_layout.WIDE)
@example(test_plain_layout.SOUND + test_plain_layout.WIDE.replace("claims", "speakers", 1).replace("speakers:", "x:"))
@example("\n\n# head\n\nclaims:\n# why\n\n- id: a\n\n# between\n- id: b\n  note: |\n    x\n\n\n# foot")
def test_the_places_are_those_of_the_parser(text: str) -> None:
    """Whatever of lines the plain layout is made of, and whatever is put between them."""
    same_places(text)


@settings(max_examples=200, deadline=None)
@given(test_direct_reading.mutated())
def test_the_places_are_those_of_the_parser_where_no_general_way_read_the_file(text: str) -> None:
    """A file of which claims were read by a pattern is of the plain layout too."""
    if read_by_patterns(text, Limits()) is not None:
        assert_same_places(text)


def test_the_samples_are_of_the_plain_layout() -> None:
    """Nothing would be compared otherwise."""
    assert same_places(test_plain_layout.SOUND)
    assert same_places(test_plain_layout.WIDE)


RECORDS = "".join(f"  - id: name-{number}\n    name: {number}\n" for number in range(20))


def test_records_are_a_list_like_any_other() -> None:
    """Some are held, all are found again; a place that is not there is an error."""
    root = document_in_layout("a.yaml", f"speakers:\n{RECORDS}").root
    assert isinstance(root, MapNode)
    speakers = root.values["speakers"]
    assert isinstance(speakers, ListNode)
    names = [node.values["name"].plain for node in speakers.items if isinstance(node, MapNode)]

    assert names == [str(number) for number in range(20)]
    assert [told(node) for node in speakers.items[18:]] == [told(speakers.items[18]), told(speakers.items[-1])]
    with pytest.raises(IndexError):
        speakers.items[20]


def test_what_is_found_in_the_plain_layout_is_placed_without_the_parser(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A finding costs no more than a look at its record."""
    (tmp_path / "a.yaml").write_text("claims:\n  - id: one\n    quote: words\n    speaker: nobody-known\n")
    monkeypatch.setattr("claimledger.parsing.parse", None)

    found = check_folder(tmp_path, settings=Settings(), select=["R101"]).diagnostics

    assert [str(one.location) for one in found] == ["a.yaml:4:14"]


def test_a_file_that_changed_since_it_was_read_goes_to_the_parser(tmp_path: Path) -> None:
    """What was known of its bytes says nothing of the new ones."""
    path = tmp_path / "a.yaml"
    path.write_text("claims:\n  - {id: one, quote: words, speaker: nobody-known}\n")
    reader = Reader(folder=tmp_path)
    known = reader.read("a.yaml").file
    path.write_text('claims:\n  - {id: one, quote: "words, speaker: me", speaker: nobody-known}\n')

    document, digest = reader.document("a.yaml", known.digest)

    assert known.in_layout
    assert digest != known.digest
    assert told(document.root) == told(parse("a.yaml", path.read_text())[0].root)
