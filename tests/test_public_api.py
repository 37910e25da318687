"""The names at the top of the package: there, described, cheap to import, and seen by a type checker."""

import ast
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

import claimledger
from claimledger import Claim, Ledger, Source, check, export, import_files, records

ROOT = Path(__file__).resolve().parents[1]
CLAIMS = ROOT / "claims"


def run(code: str) -> str:
    """Return what a new interpreter prints."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120, check=True)
    return done.stdout


def test_the_public_names_are_these():
    """All record types, six functions, what they give and take, and what they raise."""
    besides = {
        *(
            "load",
            "check",
            "query",
            "table",
            "export",
            "import_files",
            "Imported",
            "Ledger",
            "Report",
            "Table",
            "Settings",
            "Filter",
            "Diagnostic",
        ),
        *("ClaimledgerError", "EditRefused", "LedgerNotFound", "RecordNotFound", "RuleCrashed", "UnknownName"),
        *(
            "ImportRunning",
            "InputRefused",
            "MalformedMapping",
            "BaselineUnreadable",
            "MissingExtra",
            "PluginFailed",
            "QueryFailed",
            "RuleRefused",
            "Severity",
        ),
        "__version__",
    }

    assert set(claimledger.__all__) == {*besides, *records.__all__}
    assert len(claimledger.__all__) == len(set(claimledger.__all__))


@pytest.mark.parametrize("name", [name for name in claimledger.__all__ if name != "__version__"])
def test_every_public_name_is_there_and_described(name):
    """It resolves to something of the package, whose documentation is its own and not one it inherits."""
    found = getattr(claimledger, name)

    assert found.__module__.startswith("claimledger.")
    assert found.__name__ == name
    described = found.__dict__.get("__doc__") if isinstance(found, type) else found.__doc__
    assert described is not None
    assert described.strip()


def test_one_word_is_not_taken_for_its_letters(tmp_path):
    """Where several are asked for, one text is one of them, as in `table`; of rules, those between its commas."""
    ledger = Ledger.of(Source(id="gazette", title="The Gazette"), Claim(id="c", quote=("x",), source="gazete"))
    (tmp_path / "feed.json").write_text('{"@type": "ClaimReview", "claimReviewed": "Cheese is round."}')

    assert [one.code for one in check(ledger, select="R102, R104").diagnostics] == ["R102", "R104"]
    assert [one.code for one in check(ledger, ignore="unused-source", select="R").diagnostics] == ["R102"]
    assert list(export(ledger, "claimreview", claims="c")) == list(export(ledger, "claimreview", claims=["c"]))
    assert import_files("claimreview", str(tmp_path / "feed.json"), tmp_path / "theirs").new == {"claims": 1}
    assert import_files("claimreview", tmp_path / "feed.json", tmp_path / "theirs").there == {"claims": 1}


def test_a_type_checker_sees_what_is_imported_later():
    """The imports for type checkers, the list of homes and `__all__` name the same things."""
    tree = ast.parse(Path(claimledger.__file__).read_text(encoding="utf-8"))
    seen = {
        (node.module, name.name)
        for block in tree.body
        if isinstance(block, ast.If)
        for node in block.body
        if isinstance(node, ast.ImportFrom)
        for name in node.names
    }

    assert seen == {(home, name) for home, names in claimledger._HOMES.items() for name in names}
    assert {name for _, name in seen} == {*claimledger.__all__} - {"__version__"}


def test_the_page_on_the_library_shows_every_public_name():
    """And none that is not public: whoever reads it knows what there is to count on."""
    page = (ROOT / "docs" / "library.md").read_text(encoding="utf-8")
    shown = re.findall(r"^\.\. auto\w+:: claimledger\.(\w+)$", page, re.MULTILINE)

    assert sorted(shown) == sorted({*claimledger.__all__} - {"__version__"})


def test_importing_the_package_imports_nothing_else():
    """`import claimledger` loads no module of ours, and none of another library."""
    loaded = json.loads(
        run(
            "import sys, json; before = {*sys.modules}; import claimledger; "
            "print(json.dumps([*{*sys.modules} - before]))"
        )
    )
    others = [name for name in loaded if name.split(".")[0] not in sys.stdlib_module_names]

    assert others == ["claimledger"]


def test_records_are_imported_without_the_border():
    """Using a record type loads attrs, and neither YAML nor cattrs nor anything for tables."""
    heavy = ("yaml", "cattrs", "tabulate", "rapidfuzz", "selectolax", "w3lib", "click", "langcodes")
    code = f"import sys; from claimledger import Claim; print([name for name in {heavy} if name in sys.modules])"

    assert run(code).strip() == "[]"


def test_tables_are_imported_without_other_libraries():
    """A table of records needs nothing but attrs."""
    heavy = ("yaml", "cattrs", "tabulate", "rapidfuzz", "selectolax", "w3lib", "click", "langcodes")
    code = (
        "import sys; from claimledger import Claim, Ledger, table; "
        "print(table(Ledger.of(Claim(id='a', statement='S.')), columns='id,claim').render('tsv')); "
        f"print([name for name in {heavy} if name in sys.modules])"
    )

    assert run(code).splitlines() == ["id\tclaim", "a\tS.", "[]"]


def test_a_star_import_gives_the_public_names():
    """`from claimledger import *` gives each of them, and `dir` lists them before they are used."""
    code = (
        "import claimledger; listed = {*dir(claimledger)}; from claimledger import *; "
        "print({*claimledger.__all__} - listed, load.__name__)"
    )

    assert run(code).strip() == "set() load"


def test_an_unknown_name_is_an_attribute_error():
    """As of any module."""
    with pytest.raises(AttributeError, match="module 'claimledger' has no attribute 'lod'"):
        claimledger.lod  # noqa: B018


def test_ten_lines_read_check_and_print():
    """The four functions are enough to read our ledger, check it and print a table of it."""
    ledger = claimledger.load(CLAIMS)
    report = claimledger.check(ledger)
    table = claimledger.table(ledger, columns="speaker,rating", where={"speaker": "David Cameron"})

    assert report.records == {
        "claim": len(ledger.claims),
        "source": len(ledger.sources),
        "speaker": len(ledger.speakers),
    }
    assert report.left_out == 0
    assert table.render("tsv") == "speaker\trating\nDavid Cameron\tMisleading"


def test_a_type_checker_agrees():
    """mypy --strict finds in tests/typing what the files say it finds, and nothing else."""
    pytest.importorskip("mypy", reason="mypy is not installed: it is in the dependency group types")
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--no-error-summary", "tests/typing"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )

    assert (done.stdout, done.returncode) == ("", 0), done.stderr
