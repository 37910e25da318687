"""
The house stands: a module imports from lower floors only, and there is no import circle at any depth.

`FLOORS` is the plan of the house. A new module has no place until it is written there.
"""

from __future__ import annotations

import ast
import re
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import NamedTuple

import pytest

import claimledger

FOLDER = Path(claimledger.__file__).parent

#: Floor → its rooms, each with the neighbours on the same floor that it may know.
FLOORS: tuple[dict[str, set[str]], ...] = (
    {
        "value_classes": set(),
        "location": {"value_classes"},
        "diagnostic": {"location", "value_classes"},
        "errors": set(),
        "packing": set(),
        "patterns": set(),
        "scalar": {"patterns"},
        "spelling": {"value_classes"},
        "terminal": set(),
        "seen_columns": {"terminal", "value_classes"},
        "notebook": {"terminal"},
        "report": {"diagnostic", "notebook", "value_classes"},
        "surroundings": set(),
        "settings_files": set(),
        "language_tags": set(),
        "labels": {"errors", "value_classes"},
    },
    {
        "records": set(),
        "comment": set(),
        "document": {"comment"},
        "plain_layout": {"document"},
        "changed_values": {"document"},
        "quotation": set(),
        "naming": {"records"},
        "addresses": set(),
        "publishers": {"addresses"},
        "numbers": set(),
        "wording": set(),
        "recurrence": set(),
        "ratings": {"records"},
        # A table and its formats know nothing of claims.
        "exporters": set(),
    },
    {
        "ignore_comments": set(),
        "plain_parsing": {"ignore_comments"},
        "layout_places": {"ignore_comments"},
        "line_proof": {"ignore_comments", "plain_parsing"},
        "merge_conflicts": {"plain_parsing"},
        "parsing": {"plain_parsing", "ignore_comments", "merge_conflicts"},
        "field_values": set(),
        "record_readers": {"field_values"},
        "detailed_readers": {"field_values", "record_readers"},
        "structuring": {"field_values", "record_readers", "detailed_readers"},
        "frozen_layout": set(),
        "record_patterns": {"field_values", "frozen_layout", "record_readers"},
        "direct_reading": {"ignore_comments", "plain_parsing", "record_patterns", "structuring"},
        "skimming": {"direct_reading", "plain_parsing", "structuring"},
        "schema": {"structuring"},
        "layout": {"plain_parsing", "structuring"},
        "writing": {"line_proof", "plain_parsing", "parsing", "structuring", "layout"},
        "editing": {"plain_parsing", "parsing", "layout"},
        "formatting": {"parsing", "layout"},
        "snapshots": set(),
        "settings": {"field_values", "plain_parsing", "structuring"},
    },
    {
        "evidence_graph": set(),
        "ledger": {"evidence_graph"},
        "left_out": {"ledger"},
        "fingerprint": set(),
        "staleness": {"ledger", "fingerprint"},
        "page_addresses": {"ledger"},
        "publication": {"ledger", "page_addresses"},
        "store": set(),
        "walking": set(),
        "own_files": {"walking"},
        "recalling": {"store", "walking"},
        "earlier": set(),
        "placing": set(),
        "loading": {"ledger", "placing", "walking"},
        "facts": {"ledger"},
        "gathering": {"facts", "ledger", "publication"},
        "packed_facts": {"facts", "ledger"},
        "texts": {"ledger"},
        "quoted_words": {"ledger"},
        "sealing": {"ledger", "texts", "quoted_words"},
    },
    {
        "rules": set(),
        "columns": set(),
        "importers": set(),
        "matching": set(),
        "profiles": set(),
    },
    {
        "lookups": set(),
        "file_ledger": {"lookups"},
        "lookup_states": {"file_ledger", "lookups"},
        "kept_page": set(),
        "ledger_inputs": set(),
        "result_keys": set(),
        "judgements": {"lookups"},
        "remembering": {"judgements", "kept_page", "ledger_inputs", "lookups", "lookup_states"},
        "crashes": {"file_ledger"},
        "places": {"lookups", "remembering"},
        "judging": {"crashes", "file_ledger", "judgements", "lookups", "places"},
        "sharding": {"jobs", "judgements", "judging"},
        "ledger_shares": {"jobs", "sharding"},
        "selection": set(),
        "plugins": set(),
        "baseline": set(),
        "suppressing": {"selection"},
        "checking": {
            "baseline",
            "crashes",
            "judgements",
            "judging",
            "places",
            "ledger_inputs",
            "plugins",
            "remembering",
            "result_keys",
            "sharding",
            "selection",
            "suppressing",
        },
        "fixing": set(),
        "confirming": {"fixing"},
        "counting": set(),
        "filtering": {"counting"},
        "tables": {"counting", "filtering"},
        "jobs": set(),
        "spooling": set(),
        "adding": set(),
        "elsewhere": {"adding"},
        "merging": {"adding", "elsewhere", "spooling"},
        "importing": {"jobs", "spooling", "merging"},
        "summaries": {"counting", "filtering"},
        "querying": {"tables"},
    },
    {
        "reporters": set(),
        "feeds": set(),
        "site": {"feeds"},
    },
    {
        "__init__": set(),
        "cli": {"__init__", "lsp"},
        "lsp": {"__init__"},
        "__main__": {"cli"},
    },
)

#: Rooms that are not built yet; their place is known.
LATER = {"matching"}

FLOOR_OF = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}


class Import(NamedTuple):
    """One import of a module of this package, wherever it stands in its file."""

    #: ``path:line`` below the package.
    place: str
    importer: str
    #: The module or package, with dots.
    imported: str
    #: What is taken from it; "" for the whole.
    name: str


def module_of(path: Path, folder: Path) -> str:
    """Return the dotted name of *path* below the package: ``rules.rule``, ``records`` for its ``__init__``."""
    parts = list(path.relative_to(folder).with_suffix("").parts)
    if len(parts) > 1 and parts[-1] == "__init__":
        parts.pop()
    return ".".join(parts)


def imports_of(path: Path, folder: Path) -> list[Import]:
    """Return every import of this package in *path*: lazy ones and those for type checkers too."""
    importer = module_of(path, folder)
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        place = f"{path.relative_to(folder).as_posix()}:{getattr(node, 'lineno', 0)}"
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{place} a relative import hides what it imports"
            package, _, inner = (node.module or "").partition(".")
            if package == "claimledger":
                found += [Import(place, importer, *target(inner, alias.name, folder)) for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name.partition(".") for alias in node.names]
            found += [
                Import(place, importer, inner or "__init__", "") for top, _, inner in names if top == "claimledger"
            ]
        elif isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "import_module" and node.args:
            said = node.args[0]
            if isinstance(said, ast.Constant) and str(said.value).startswith("claimledger."):
                found.append(Import(place, importer, str(said.value).partition(".")[2], ""))
    return found


def target(inner: str, name: str, folder: Path) -> tuple[str, str]:
    """Return the module that ``from claimledger.<inner> import <name>`` reads, and the name taken from it."""
    below = folder.joinpath(*inner.split(".")) if inner else folder
    if (below / f"{name}.py").exists() or (below / name / "__init__.py").exists():
        return (f"{inner}.{name}" if inner else name), ""
    return inner or "__init__", name


def room_of(module: str) -> str:
    """Return the room that *module* is in: its first part."""
    return module.partition(".")[0]


def wrong_imports(imports: list[Import]) -> list[str]:
    """Return what is wrong with *imports* by the plan, each with its place."""
    wrong = []
    for found in imports:
        here, there = room_of(found.importer), room_of(found.imported)
        if here == there or (there == "__init__" and found.name == "__version__"):
            continue  # the version is a literal that stands above every import
        if here not in FLOOR_OF or there not in FLOOR_OF:
            wrong.append(f"{found.place} {here} or {there} is not on the list of floors")
        elif FLOOR_OF[there] > FLOOR_OF[here]:
            wrong.append(f"{found.place} {here} (floor {FLOOR_OF[here]}) imports {there} from floor {FLOOR_OF[there]}")
        elif FLOOR_OF[there] == FLOOR_OF[here] and there not in FLOORS[FLOOR_OF[here]][here]:
            wrong.append(f"{found.place} {here} does not know its neighbour {there}")
    return wrong


def circle_in(imports: list[Import]) -> list[str]:
    """Return the modules of an import circle, in order, or nothing."""
    graph: dict[str, set[str]] = {}
    for found in imports:
        if found.importer != found.imported and found.name != "__version__":
            graph.setdefault(found.importer, set()).add(found.imported)
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return [str(module) for module in error.args[1]]
    return []


PATHS = sorted(FOLDER.rglob("*.py"))
IMPORTS = [found for path in PATHS for found in imports_of(path, FOLDER)]


def test_a_module_imports_from_lower_floors_only() -> None:
    """Lazy imports and those for type checkers are counted."""
    assert wrong_imports(IMPORTS) == []


def test_there_is_no_import_circle_at_any_depth() -> None:
    """Neither between rooms nor between the modules of one."""
    assert circle_in(IMPORTS) == []


def test_every_module_is_on_the_list() -> None:
    """Whoever adds a room says on which floor it is."""
    rooms = {room_of(module_of(path, FOLDER)) for path in PATHS}
    assert rooms - set(FLOOR_OF) == set()


def test_every_room_on_the_list_is_there_and_knows_the_neighbours_it_may_know() -> None:
    """What was taken out leaves no hole in the plan: a permission that nobody needs is not kept for later."""
    rooms = {room_of(module_of(path, FOLDER)) for path in PATHS}
    needed = {(room_of(found.importer), room_of(found.imported)) for found in IMPORTS}
    granted = {(room, other) for rooms in FLOORS for room, neighbours in rooms.items() for other in neighbours}

    assert set(FLOOR_OF) - rooms == LATER
    assert granted - needed == set()


def test_the_page_on_the_architecture_names_every_room_on_its_floor() -> None:
    """A newcomer finds each module in the table, with a word on what it is about."""
    page = (Path(__file__).parents[1] / "docs" / "architecture.md").read_text(encoding="utf-8")
    told = []
    floor = ""
    for first, rooms in re.findall(r"^\| (\d?)[^|]*\| (`[^|]+) \|", page, re.MULTILINE):
        floor = first or floor
        told += [(room, int(floor)) for room in re.findall(r"`(\w+)`", rooms)]
    # The names at the top of the package, and the file behind `python -m`, are told of in words.
    rooms = {room: floor for room, floor in FLOOR_OF.items() if not room.startswith("__") and room not in LATER}

    assert sorted(told) == sorted(rooms.items())


def test_no_room_is_on_two_floors() -> None:
    """And each neighbour lives on the floor on which it is known."""
    assert sum(len(rooms) for rooms in FLOORS) == len(FLOOR_OF)
    for rooms in FLOORS:
        for neighbours in rooms.values():
            assert neighbours <= set(rooms)


def test_neighbours_do_not_stand_in_a_circle() -> None:
    """The plan itself has a way up."""
    for rooms in FLOORS:
        TopologicalSorter(rooms).prepare()


def test_no_room_has_a_name_that_says_nothing() -> None:
    """A thing is named after what it is about."""
    words = {"utils", "util", "helpers", "helper", "common", "misc", "tools"}
    assert not words & {part for path in PATHS for part in path.with_suffix("").relative_to(FOLDER).parts}


@pytest.mark.parametrize(
    ("module", "line", "message"),
    [
        ("scalar", "from claimledger.rules import ALL", "scalar (floor 0) imports rules from floor 4"),
        ("rules/r1", "def f():\n    import claimledger.checking", "rules (floor 4) imports checking from floor 5"),
        ("columns", "from claimledger import rules", "columns does not know its neighbour rules"),
        (
            "tables",
            "if TYPE_CHECKING:\n    from claimledger.cli import main",
            "tables (floor 5) imports cli from floor 7",
        ),
        ("tables", "importlib.import_module('claimledger.cli.main')", "tables (floor 5) imports cli from floor 7"),
        ("attic", "from claimledger.errors import did_you_mean", "attic or errors is not on the list of floors"),
        ("rules/r1", "from claimledger import load", "rules (floor 4) imports __init__ from floor 7"),
    ],
)
def test_a_wrong_import_is_named_with_its_line(tmp_path: Path, module: str, line: str, message: str) -> None:
    """The test above can fail."""
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "__init__.py").touch()
    path = tmp_path / f"{module}.py"
    path.write_text(line + "\n", encoding="utf-8")
    place = f"{module}.py:{line.count(chr(10)) + 1}"
    assert wrong_imports(imports_of(path, tmp_path)) == [f"{place} {message}"]


def test_a_circle_is_found(tmp_path: Path) -> None:
    """Also one that only a type checker would walk."""
    (tmp_path / "one.py").write_text("def f():\n    from claimledger import two\n", encoding="utf-8")
    (tmp_path / "two.py").write_text("if TYPE_CHECKING:\n    from claimledger.one import x\n", encoding="utf-8")
    imports = [found for path in sorted(tmp_path.glob("*.py")) for found in imports_of(path, tmp_path)]
    assert set(circle_in(imports)) == {"one", "two"}


def test_no_two_modules_of_the_tests_have_one_name() -> None:
    """Pytest imports them by their names alone."""
    names = [path.name for path in Path(__file__).parent.rglob("*.py") if path.name != "conftest.py"]
    assert sorted(name for name in set(names) if names.count(name) > 1) == []
