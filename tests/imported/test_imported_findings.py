"""What is imported can be checked to the end, and the rules find in it what they found when it was judged by eye."""

import json

import pytest
from imported_findings import PART, SHARED, STATISTICS, statistics


@pytest.mark.skipif(not SHARED.exists(), reason="shared/ is not beside the project")
@pytest.mark.parametrize("name", PART)
def test_a_part_of_each_data_set_has_the_findings_that_were_judged(name, tmp_path):
    """After a change of a rule: look at what is new, then `imported_findings.py FOLDER --write`."""
    assert statistics(name, tmp_path) == json.loads(STATISTICS.read_text(encoding="utf-8"))[name]
