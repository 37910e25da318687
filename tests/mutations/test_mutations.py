"""Every kind of mistake that our own ledger could have is seen by the rule meant for it, or is a known exception."""

from __future__ import annotations

from pathlib import Path

import pytest
import run
from mutating import SEEDS, Base, Copy, places_of
from mutation_kinds import ALL

from claimledger.rules import ALL as RULES

#: How many places of each kind are tried here; `run.py --all` tries every one.
SAMPLE = 2
#: What is not caught at these places.
MISSED = (Path(__file__).parent / "missed.txt").read_text(encoding="utf-8").splitlines()


@pytest.fixture(scope="module")
def copy_of(tmp_path_factory):
    """Copies of `claims/`, made when they are first asked for."""
    made: dict[Base, Copy] = {}

    def copy(base: Base) -> Copy:
        if base is Base.WHOLE and not SEEDS.is_dir():
            pytest.skip("the folder shared/ is not beside the project")
        if base not in made:
            made[base] = Copy.into(tmp_path_factory.mktemp("copies") / base, base)
        return made[base]

    return copy


@pytest.mark.parametrize("base", Base)
def test_the_untouched_ledger_is_clean(base, copy_of):
    assert copy_of(base).diagnostics() == ()


@pytest.mark.parametrize("kind", [pytest.param(kind, id=kind.name.replace(" ", "-")) for kind in ALL])
def test_a_mutation_is_caught_by_the_rule_meant_for_it(kind, copy_of):
    """What is missed at the places tried here stands in `missed.txt`, no more and no less, and only with a reason."""
    tried = tuple(run.outcomes(kind, copy_of(kind.base), SAMPLE))

    assert tried
    assert [str(one) for one in tried if not one.caught] == [
        line for line in MISSED if line.startswith(f"{kind.name} | ") and kind.exception
    ]


def test_a_mutation_is_taken_back(copy_of):
    copy = copy_of(Base.SEALED)
    before = {path.name: path.read_bytes() for path in copy.folder.iterdir()}
    for kind in ALL[:: len(ALL) // 8]:
        if kind.base is Base.SEALED:
            copy.outcome(kind, places_of(kind, copy)[0])

    assert {path.name: path.read_bytes() for path in copy.folder.iterdir()} == before


def test_kinds_have_names_of_their_own_and_rules_that_exist():
    codes = {rule.code for rule in RULES}

    assert len({kind.name for kind in ALL}) == len(ALL)
    assert {code for kind in ALL for code in kind.meant} <= codes


def test_the_page_has_a_row_for_every_kind():
    page = (run.PROJECT / "docs" / "mutations.md").read_text(encoding="utf-8")
    rows = [row.split(" | ")[:2] for row in page.splitlines() if row.startswith("| ")]
    listed = [(name.removeprefix("| "), meant) for name, meant in rows]

    assert [one for one in listed if one[0] != "Mutation" and not one[0].startswith("Exception")] == [
        (kind.name, ", ".join(kind.meant)) for kind in ALL
    ]


def test_the_page_tells_every_exception_with_its_reason():
    page = " ".join((run.PROJECT / "docs" / "mutations.md").read_text(encoding="utf-8").split())

    assert [kind.name for kind in ALL if kind.exception and kind.exception not in page] == []
