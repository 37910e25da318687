"""An occasion is only ever an economy: where a rule is spared a record, it would have found nothing."""

from datetime import date

import pytest
from hypothesis import given, settings
from samples import write_sample

import whole_ledgers
from claimledger.facts import Known
from claimledger.judging import Shard
from claimledger.loading import load
from claimledger.rules import ALL
from claimledger.rules.rule import Context
from claimledger.texts import SourceTexts

TODAY = date(2026, 11, 22)
WAITING = [rule for rule in ALL if rule.when is not None]
SAMPLES = [
    pytest.param(sample, id=f"{rule.code}-{index}")
    for rule in ALL
    for index, sample in enumerate((*rule.bad, *rule.good), 1)
]


def missed(ledger):
    """Return what rules find in records that they are spared."""
    context = Context(
        ledger=ledger,
        known=Known.of(tuple(Shard.of_ledger(ledger, None).facts())),
        settings=ledger.settings,
        today=TODAY,
        texts=SourceTexts.of(ledger),
    )
    return [
        (rule.code, finding)
        for entry in ledger.entries
        for rule in WAITING
        if type(entry.record) in rule.over and not rule.when(entry, context)
        for finding in rule.judge(entry, context)
    ]


@pytest.mark.parametrize("sample", SAMPLES)
def test_no_rule_is_spared_what_it_would_find_in_a_sample(sample, tmp_path):
    write_sample(sample, tmp_path)

    assert missed(load(tmp_path, settings=sample.settings)) == []


@settings(deadline=None)
@given(whole_ledgers.ledgers())
def test_no_rule_is_spared_what_it_would_find_in_any_ledger(ledger):
    assert missed(ledger) == []
