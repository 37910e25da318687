"""What stands in another file of the ledger is there already: an import does not write it a second time."""

import json

import pytest

from claimledger import check, elsewhere, load, merging
from claimledger.adding import held_in
from claimledger.importing import import_files
from claimledger.writing import text_of_values


def review(number, **more):
    return {
        "@type": "ClaimReview",
        "url": f"https://check.example/{number}",
        "claimReviewed": f"Claim number {number} is so.",
        "author": {"name": "Check House"},
        "reviewRating": {"alternateName": "False"},
        "itemReviewed": {
            "author": {"name": "A. Grocer", "sameAs": "https://a.example/grocer"},
            "appearance": "https://n.example/a",
        },
        **more,
    }


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "ledger"


@pytest.fixture
def bring(folder, tmp_path):
    """Import reviews with these numbers under a name."""

    def bring(numbers, name=None, **asked):
        feed = tmp_path / "feed.json"
        feed.write_text(json.dumps([review(number) for number in numbers]), encoding="utf-8")
        return import_files("claimreview", [feed], folder, name, **asked)

    return bring


def values(folder, name="claimreview"):
    """Return a file's records by section, as plain values."""
    from claimledger.parsing import parse

    path = f"{name}.yaml"
    return parse(path, (folder / path).read_text(encoding="utf-8"))[0].root.plain


def texts(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("many", [2, 50])
def test_two_data_sets_share_their_speakers_and_sources(folder, bring, many, monkeypatch):
    """Into one file, and into sixteen."""
    monkeypatch.setattr(merging, "ONE_FILE", 30)
    bring(range(many))
    second = bring(range(1, many + 1), "second")

    assert second.new == {"claims": 1}
    assert second.there == {"claims": many - 1, "sources": 1, "speakers": 1}
    assert check(load(folder), select=("F", "R")).diagnostics == ()
    assert len(load(folder).claims) == many + 1


def test_the_same_input_under_another_name_changes_nothing(folder, bring):
    bring(range(3))
    before = texts(folder)

    assert bring(range(3), "second", workers=2).files == ()
    assert bring(range(3), "third", update=True).files == ()
    assert texts(folder) == before


def test_another_file_is_read_once_for_all_files_of_an_import(folder, bring, monkeypatch):
    """It was read for each of them: 256 times in a large import."""
    monkeypatch.setattr(merging, "ONE_FILE", 30)
    bring(range(20))
    asked = []
    monkeypatch.setattr(elsewhere, "held_in", lambda file: asked.append(file) or held_in(file))

    assert len(bring(range(50), "second").files) > 10
    assert asked == [folder / "claimreview.yaml"]


def test_a_record_that_people_moved_stays_where_they_put_it(folder, bring):
    bring(range(2))
    records = values(folder)
    moved = {"claims": [records["claims"].pop()]}
    (folder / "own").mkdir()
    (folder / "own" / "draft.yml").write_text(text_of_values(moved, path="own/draft.yml"), encoding="utf-8")
    (folder / "claimreview.yaml").write_text(text_of_values(records, path="claimreview.yaml"), encoding="utf-8")
    before = texts(folder / "own")

    again = bring(range(3))

    assert (again.new, again.there) == ({"claims": 1}, {"claims": 2, "sources": 1, "speakers": 1})
    assert texts(folder / "own") == before
    assert check(load(folder), select=("F", "R")).diagnostics == ()


def test_the_document_of_a_file_is_a_source_too(folder, bring):
    bring(range(1))
    source = values(folder)["sources"][0]
    (folder / "claimreview.yaml").unlink()
    (folder / "paper.yaml").write_text(text_of_values({"document": source}, path="paper.yaml"), encoding="utf-8")

    assert bring(range(1)).there == {"sources": 1}


@pytest.mark.parametrize(
    "text",
    [
        'claims:\n  - id: mine\n    quote: "x"\n    extra: {record: {id: ID}}\n',
        "claims:\n  - id: mine\n    quote: >-\n      - id: ID\n",
        "# - id: ID\n",
        "claims:\n  - {id: ID-more, quote: x}\n",
    ],
)
def test_what_only_looks_like_an_id_hides_no_record(folder, bring, text):
    bring(range(1))
    id_ = values(folder)["claims"][0]["id"]
    (folder / "claimreview.yaml").unlink()
    (folder / "own.yaml").write_text(text.replace("ID", id_), encoding="utf-8")

    assert bring(range(1)).new["claims"] == 1


def test_what_the_settings_leave_out_is_no_part_of_the_ledger(folder, bring):
    bring(range(1))
    (folder / "drafts").mkdir()
    (folder / "claimreview.yaml").rename(folder / "drafts" / "old.yaml")
    (folder / "claimledger.toml").write_text('exclude = ["drafts/*"]\n', encoding="utf-8")

    assert bring(range(1)).new["claims"] == 1


def test_a_file_that_cannot_be_read_seems_to_hold_what_it_seems_to_hold(folder, bring):
    """Else the record would be there twice once the file is mended."""
    bring(range(1))
    text = (folder / "claimreview.yaml").read_text(encoding="utf-8")
    (folder / "claimreview.yaml").unlink()
    (folder / "own.yaml").write_text(f"{text}claims: [\n", encoding="utf-8")

    assert bring(range(2)).new == {"claims": 1}
