"""An error's sentence says what was asked for and what there is, and stays short."""

import ast
import re
from pathlib import Path

from claimledger import errors
from claimledger.errors import UnknownName


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


def test_of_very_many_names_the_first_fifty_are_listed():
    known = [f"person-{number}" for number in range(1050)]

    assert str(UnknownName("speaker", "zzz", known)) == (
        f"no speaker is called 'zzz' (there are: {', '.join(known[:50])} and 1,000 more)"
    )
