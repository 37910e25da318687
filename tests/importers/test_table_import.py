"""Any table comes in by a mapping; two real ones go out as ClaimReview and come back the same."""

import gzip
import io
import json
import os
from pathlib import Path

import openpyxl
import pytest
from reading import gone_round, records, told

from claimledger.errors import MalformedMapping, MissingExtra
from claimledger.importers.mapping import mapping_of
from claimledger.importers.registry import Request, importer_named
from claimledger.importers.table import guess, read
from table_maps import AVERITEC, FACTCK

SHARED = Path(os.environ.get("CLAIMLEDGER_SHARED") or Path(__file__).resolve().parents[3] / "shared")
MAP = """
columns:
  statement: claim
  speaker: who
  rating: verdict
  published: day
  url: link
"""


@pytest.fixture
def mapped(tmp_path):
    """Read a text as a table with a mapping."""

    def read_it(text, mapping=MAP, name="t.csv"):
        path = tmp_path / "map.yaml"
        path.write_text(mapping, encoding="utf-8")
        return list(read(io.StringIO(text), name, Request(mapping=path)))

    return read_it


def test_a_row_is_a_claim_with_its_review_and_other_columns_are_kept(mapped):
    found = mapped('claim,who,verdict,day,link,mood\n"a ""b"",\nc",A,False,2020-01-02,https://e.org,grim\n')
    (claim,) = found[0].claims
    (review,) = claim.reviews

    assert (claim.statement, claim.speaker) == ('a "b",\nc', "A")
    assert (review.rating, review.rating_text, review.published.text, review.url) == (
        *("incorrect", "False", "2020-01-02", "https://e.org"),
    )
    assert claim.extra["claimreview"]["additionalProperty"]["mood"] == "grim"
    assert found[0].place.line == 2
    assert gone_round(found) == records(found)


@pytest.mark.parametrize("name", ["t.csv", "t.tsv"])
def test_of_columns_with_one_name_none_is_lost(mapped, name):
    """The first is what the mapping means."""
    text = "claim,who,verdict,day,link,claim,,\na,A,x,,https://e.org,b,c,d\n"
    (item,) = mapped(text if name == "t.csv" else text.replace(",", "\t"), name=name)

    assert item.claims[0].statement == "a"
    assert dict(item.claims[0].extra["claimreview"]["additionalProperty"]) == {"claim (2)": "b", "": "c", " (2)": "d"}


def test_dates_are_read_as_the_mapping_says_and_else_not(mapped):
    text = "claim,who,verdict,day,link\na,A,x,03/04/2020,https://e.org\nb,B,x,2020-04-03,https://e.org/b\n"
    without = mapped(text)
    said = mapped(text, MAP + 'dates:\n  published: "%d/%m/%Y"\n')

    assert without[0].claims[0].reviews[0].published is None
    assert [str(item.claims[0].reviews[0].published) for item in said] == ["2020-04-03", "None"]
    assert ("I102", "day: '2020-04-03' is not written as the mapping says") in told(said)
    assert said[1].claims[0].extra["claimreview"]["additionalProperty"]["day"] == "2020-04-03"


def test_a_row_with_too_many_cells_is_kept_and_hides_no_other(mapped):
    found = mapped("claim,who,verdict,day,link\na,b,c,d,e,f\nx,A,True,2020-01-01,https://e.org\n")

    assert told(found)[0] == ("I105", "it has 6 cells for 5 columns")
    assert found[0].rejected == "a,b,c,d,e,f"
    assert len(found[1].claims) == 1


@pytest.mark.parametrize(
    ("mapping", "why"),
    [
        ("", "it needs `columns`"),
        ("columns: {}", "it must say which column has the `statement`"),
        ("columns: {statment: a}", "no field is called 'statment'"),
        ("columns: {statement: a}\nformat: ods", "no format is called 'ods'"),
        ("columns: {statement: a}\ndates: {rating: x}", "'rating' is no date"),
        ("columns: {statement: a}\nnonsense: x", "nothing is called 'nonsense'"),
        ("columns: {statement: [a]}", "a field and a text are expected"),
        ("columns: {statement: a}\nquoting: perhaps", "quoting is true or false"),
        ("- a", "it needs `columns`"),
        ("columns: *a", "it needs `columns`"),
    ],
)
def test_a_mapping_that_cannot_be_followed_is_told(mapping, why):
    with pytest.raises(MalformedMapping) as caught:
        mapping_of(mapping, "map.yaml")

    assert why in str(caught.value)


def test_a_column_that_is_not_there_is_told_before_anything_is_read(mapped):
    with pytest.raises(MalformedMapping, match="rating: the table has no column 'verdict'"):
        mapped("claim,who,day,link\na,b,c,d\n")


def test_a_mapping_is_needed():
    with pytest.raises(MalformedMapping, match="--guess-map FILE writes a first one"):
        list(read(io.StringIO("a\nb\n"), "t.csv"))


def test_a_first_mapping_is_guessed_from_the_names_and_can_be_followed():
    text = guess(io.StringIO("Claim Text\tspeaker\tLabel\tmood\nx\ty\tz\tw\n"), "t.tsv")

    assert mapping_of(text, "map").columns == {"statement": "Claim Text", "speaker": "speaker", "rating": "Label"}
    assert '# Kept under `extra`: "mood"' in text.split("\n")


def test_a_workbook_is_read_and_a_broken_one_told(tmp_path):
    book = openpyxl.Workbook()
    for row in (["claim", "n"], ["=1+1", 3.0], [None, None], ["b", 1.5]):
        book.active.append(row)
    book.active["A2"].data_type = "s"
    book.save(tmp_path / "t.xlsx")
    mapping = tmp_path / "m.yaml"
    mapping.write_text("columns:\n  statement: claim\n  url: n\n", encoding="utf-8")
    found = list(importer_named("table").items(str(tmp_path / "t.xlsx"), Request(mapping=mapping)))

    assert [item.claims[0].statement for item in found] == ["=1+1", "b"]
    (tmp_path / "t.xlsx").write_bytes(b"PK\x03\x04 nonsense")
    (broken,) = importer_named("table").items(str(tmp_path / "t.xlsx"), Request(mapping=mapping))
    assert broken.notes[0].code == "I105"


def test_a_workbook_without_its_library_says_what_installs_it(tmp_path, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "openpyxl", None)
    (tmp_path / "t.xlsx").write_bytes(b"PK\x03\x04")
    (tmp_path / "m.yaml").write_text("columns: {statement: a}", encoding="utf-8")
    with pytest.raises(MissingExtra, match=r"claimledger\[import\]"):
        list(importer_named("table").items(str(tmp_path / "t.xlsx"), Request(mapping=tmp_path / "m.yaml")))


@pytest.mark.skipif(not SHARED.exists(), reason="shared/ is not beside the project")
@pytest.mark.parametrize(
    ("file", "name", "mapping", "count"),
    [
        ("factck-br/FACTCKBR.tsv.gz", "f.tsv", FACTCK, 1313),
        ("averitec-claimreview-raw/all.json.gz", "a.json", AVERITEC, 7500),
    ],
)
def test_real_tables_come_in_whole_go_out_and_come_back_the_same(mapped, file, name, mapping, count):
    """All 8,813 records of FACTCK.BR and of the raw AVeriTeC."""
    text = gzip.decompress((SHARED / "data" / file).read_bytes()).decode()
    found = mapped(text, mapping, name)

    assert (
        sum(len(item.claims) for item in found) == len({claim.id for item in found for claim in item.claims}) == count
    )
    assert gone_round(found) == records(found)
    assert not any(note.code == "I105" for item in found for note in item.notes)


def test_json_needs_objects(mapped):
    found = mapped(json.dumps([{"claim": "a", "who": "A", "verdict": "", "day": "", "link": ""}, 5]), name="t.json")

    assert told(found)[-1] == ("I105", "it is no object with a name for each cell")


def test_a_table_whose_cells_are_parted_by_semicolons_says_so_in_its_mapping(mapped):
    """As spreadsheets write CSV where the comma stands in numbers."""
    text = 'claim;who;verdict;day;link\n"a; 1,5";A;False;2020-01-02;https://e.org\n'
    (item,) = mapped(text, MAP + 'delimiter: ";"\n')

    assert (item.claims[0].statement, item.claims[0].speaker) == ("a; 1,5", "A")


@pytest.mark.parametrize(
    ("header", "delimiter"),
    [("claim;who", ";"), ("claim|who", "|"), ("claim\twho", "\\t"), ("claim,who;me", None), ("claim", None)],
)
def test_a_first_mapping_tells_what_parts_the_cells(header, delimiter):
    said = f'delimiter: "{delimiter}"' if delimiter else None

    found = [line for line in guess(io.StringIO(f"{header}\na\n"), "t.csv").splitlines() if "delimiter" in line]

    assert found == ([said] if said else [])


@pytest.mark.parametrize("delimiter", ["", ";;", '\\"', "\\n", "a"])
def test_what_parts_cells_is_one_mark(delimiter):
    with pytest.raises(MalformedMapping) as caught:
        mapping_of(MAP + f'delimiter: "{delimiter}"\n', "map.yaml")

    assert str(caught.value).startswith("map.yaml: the delimiter is one mark, such as ; or |, not ")


def test_a_first_mapping_needs_no_more_than_the_names_of_the_columns():
    """A first row that cannot be read, or none at all, does not hide them."""
    for rows in ("", "a,b,c\n", "a\n"):
        assert 'statement: "claim"\n' in guess(io.StringIO(f"claim,who\n{rows}"), "t.csv")


def test_of_an_empty_table_no_mapping_is_guessed():
    with pytest.raises(MalformedMapping, match=r"t\.csv: the table has no names of columns"):
        guess(io.StringIO("\n"), "t.csv")
