"""All rules, in the order of their codes: one rule, one file."""

from claimledger.rules.f011_unused_ignore import unused_ignore
from claimledger.rules.r101_unknown_speaker import unknown_speaker
from claimledger.rules.r102_unknown_source import unknown_source
from claimledger.rules.r103_unknown_claim import unknown_claim
from claimledger.rules.r104_unused_source import unused_source
from claimledger.rules.r105_unused_speaker import unused_speaker
from claimledger.rules.r106_reference_cycle import reference_cycle
from claimledger.rules.r107_ambiguous_name import ambiguous_name
from claimledger.rules.rule import Rule

#: Every rule; a test proves that it names every file of this folder.
ALL: tuple[Rule, ...] = (
    unused_ignore,
    unknown_speaker,
    unknown_source,
    unknown_claim,
    unused_source,
    unused_speaker,
    reference_cycle,
    ambiguous_name,
)

__all__ = ["ALL", "Rule"]
