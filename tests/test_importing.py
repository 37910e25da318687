"""Imported records come into a folder once, in whatever order, and leave alone what people wrote."""

import json

import pytest

from claimledger import check, load
from claimledger.importers.claimreview import read
from claimledger.importing import import_items


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
