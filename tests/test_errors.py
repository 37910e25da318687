"""An error's sentence says what was asked for and what there is, and stays short."""

import ast
import re
from pathlib import Path

import pytest
from rapidfuzz import process

from claimledger import errors
from claimledger.checking import check_folder
from claimledger.errors import UnknownName, did_you_mean


def below_the_root() -> set[str]:
    """Return the names of all exceptions of the package that are a `ClaimledgerError`."""
    bases = {}
    for path in Path(errors.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                bases[node.name] = {ast.unparse(base).rpartition(".")[2] for base in node.bases}
    found = {"ClaimledgerError"}
    while more := {name for name, above in bases.items() if above & found} - found:
        found |= more
    return found


def test_the_tree_names_every_exception_a_caller_may_catch():
    drawn = re.findall(r"^ +(?:[│ ]*[├└]── )?([A-Z]\w+)", errors.__doc__ or "", re.MULTILINE)

    assert sorted(drawn) == sorted(below_the_root())


def test_a_name_that_is_not_known_is_answered_with_those_that_are():
    assert str(UnknownName("axis", "zzz", ["content", "outcome"])) == (
        "no axis is called 'zzz' (there are: content, outcome)"
    )


def test_a_slip_is_answered_with_the_name_that_was_meant():
    assert str(UnknownName("axis", "outcom", ["content", "outcome"])) == (
        "no axis is called 'outcom'; did you mean 'outcome'?"
    )


def test_a_name_that_spelling_would_not_tell_is_told_by_who_knows():
    assert str(UnknownName("format", "csv", ["csl", "table"], meant="table")) == (
        "no format is called 'csv'; did you mean 'table'?"
    )


def test_names_too_many_for_a_sentence_are_listed_by_a_command():
    known = ["A301", "lead-in-without-speaker"]

    assert [str(UnknownName("rule", name, known, listed_by="claimledger rules")) for name in ("ZZ", "A302")] == [
        "no rule is called 'ZZ' (`claimledger rules` lists them)",
        "no rule is called 'A302'; did you mean 'A301'?",
    ]


def test_where_there_are_no_names_at_all_that_is_said():
    assert str(UnknownName("plugin", "zzz", [])) == "no plugin is called 'zzz' (there are none)"


def test_of_very_many_names_the_first_fifty_are_listed():
    known = [f"person-{number}" for number in range(1050)]

    assert str(UnknownName("speaker", "zzz", known)) == (
        f"no speaker is called 'zzz' (there are: {', '.join(known[:50])} and 1,000 more)"
    )


def test_a_slip_is_found_among_few_words_and_among_very_many():
    ids = [f"paper-{number:05}" for number in range(30_000)]

    assert did_you_mean("hutton-final-2010", ["hutton-final-2011", "nao-report"]) == "hutton-final-2011"
    assert did_you_mean("papers-20010", ids) == "paper-20010"
    assert did_you_mean("hutton-final-2010", [*ids, "hutton-final-2011"]) == "hutton-final-2011"
    assert did_you_mean("nothing-like-it-anywhere", ids) is None


@pytest.mark.parametrize("slip", ["claim-01234-of-te-record", "clam-01234-of-the-record", "claim-01234-of-the-rec"])
def test_of_very_many_that_begin_and_end_alike_only_so_many_are_compared(slip, monkeypatch):
    """A ledger whose ids come from a counter would take quadratic time otherwise."""
    compared = []
    extract = process.extract

    def counted(word, words, **more):
        compared.append(len(words))
        return extract(word, words, **more)

    monkeypatch.setattr(process, "extract", counted)
    ids = frozenset(f"claim-{number:05}-of-the-record" for number in range(50_000))

    assert did_you_mean(slip, ids) == "claim-01234-of-the-record"
    assert [count <= 2_000 for count in compared] == [True]


def test_a_ledger_whose_every_reference_is_unknown_is_checked_in_time(tmp_path):
    """Half of a large ledger, as whoever copies some of its files has it."""
    claims = "".join(
        f"  - id: claim-{n:05}\n    quote: The words of {n}\n    source: page-{n:05}\n" for n in range(2_000)
    )
    pages = "".join(f"  - id: page-{n:05}\n    title: A page\n" for n in range(4_000, 8_000))
    (tmp_path / "half.yaml").write_text(f"sources:\n{pages}claims:\n{claims}", encoding="utf-8")

    report = check_folder(tmp_path, select=("R102",))

    assert {one.code for one in report.diagnostics} == {"R102"}
    assert len(report.diagnostics) == 2_000
