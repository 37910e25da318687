"""The sentences that the engine is judged on were drawn by chance and not chosen."""

from __future__ import annotations

import pytest
from drawing_sentences import PARTS, draw
from labelled_sentences import AT_HAND, records

pytestmark = pytest.mark.skipif(not AT_HAND, reason="the folder shared/ is not beside the project")


@pytest.mark.parametrize("part", list(PARTS))
def test_the_sentences_of_a_blind_part_are_those_that_the_seed_draws(part: str) -> None:
    """None is left out and none is put in; none was labelled before."""
    labelled = [(record["stratum"], record["id"]) for record in records() if record["part"] == part]

    assert labelled == draw(part)
