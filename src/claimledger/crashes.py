"""What is told of a rule that raised an exception."""

from __future__ import annotations

from typing import cast

from claimledger.errors import RuleCrashed
from claimledger.file_ledger import id_of
from claimledger.rules.rule import Context, RecordJudge, Rule, validate_finding


def crash_of(rule: Rule, about: str, error: BaseException) -> RuleCrashed:
    """Return what is said of a *rule* that raised *error* when it judged the record *about*."""
    return RuleCrashed(rule.code, rule.name, about, repr(error))


def first_crash(rule: Rule, context: Context) -> RuleCrashed | None:
    """Ask *rule* about one record of the file after the other, until it fails."""
    judge = cast("RecordJudge", rule.judge)
    for entry in context.ledger.entries:
        try:
            if type(entry.record) in rule.over and (rule.when is None or rule.when(entry, context)):
                for finding in judge(entry, context):
                    validate_finding(finding)
        except (Exception, SystemExit) as error:
            return crash_of(rule, id_of(entry), error)
    return None
