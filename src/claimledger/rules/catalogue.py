"""What the rules are called, and how severe they are: one line each, and one file, which is imported when it judges."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from claimledger.diagnostic import Severity

if TYPE_CHECKING:
    from claimledger.rules.rule import Rule


class Title(NamedTuple):
    """What must be known of a rule that does not judge, to tell whether it would and what a comment means by it."""

    code: str
    name: str
    severity: Severity
    #: True: some of its findings are milder than the rule, and advice.
    mild: bool = False

    @classmethod
    def of(cls, rule: Rule) -> Title:
        """Return the title of a rule, built-in or not."""
        return cls(rule.code, rule.name, rule.severity, rule.mild)

    def rule(self) -> Rule:
        """Return the built-in rule of this title, imported now."""
        name = self.name.replace("-", "_")
        rule: Rule = getattr(import_module(f"claimledger.rules.{self.code.lower()}_{name}"), name)
        return rule


ERROR, WARNING, ADVICE = Severity.ERROR, Severity.WARNING, Severity.ADVICE

#: Every rule, in the order of the codes; a test holds each line to the rule's file.
CATALOGUE: tuple[Title, ...] = (
    Title("A301", "lead-in-without-speaker", ERROR),
    Title("A302", "second-hand-words", WARNING),
    Title("A303", "role-not-held", WARNING),
    Title("A304", "no-claimant", WARNING),
    Title("A305", "own-reviewer", ERROR),
    Title("A306", "inferred-without-reason", WARNING),
    Title("A307", "manner-contradicted", WARNING),
    Title("A308", "repeated-before-said", ERROR),
    Title("A309", "two-speakers", ERROR),
    Title("A310", "stranger-to-chain", ERROR),
    Title("A311", "lead-in-names-another", WARNING),
    Title("C901", "near-duplicate", WARNING, mild=True),
    Title("C902", "rated-differently", WARNING),
    Title("C903", "both-true", ERROR),
    Title("C904", "repeat-unreviewed", ADVICE),
    Title("D501", "in-the-future", ERROR),
    Title("D502", "said-after-source", WARNING),
    Title("D503", "reviewed-before-said", ERROR),
    Title("D504", "evidence-after-review", ERROR),
    Title("D505", "judged-by-hindsight", ADVICE),
    Title("D506", "archive-time", ERROR),
    Title("D507", "seen-before-published", ERROR),
    Title("D508", "narrower-than-basis", WARNING),
    Title("D509", "relative-date", WARNING),
    Title("D510", "financial-year", ERROR),
    Title("E601", "rated-without-evidence", WARNING),
    Title("E602", "no-independent-evidence", WARNING, mild=True),
    Title("E603", "one-publisher", ADVICE),
    Title("E604", "no-primary-source", ADVICE),
    Title("E605", "own-word-as-evidence", WARNING, mild=True),
    Title("E606", "circular-evidence", ERROR),
    Title("E607", "rating-against-evidence", WARNING),
    Title("E608", "passage-not-located", WARNING, mild=True),
    Title("E609", "evidence-not-read", ERROR),
    Title("E610", "one-side-only", ADVICE),
    Title("E611", "one-origin", WARNING, mild=True),
    Title("F001", "yaml-syntax", ERROR),
    Title("F002", "duplicate-key", ERROR),
    Title("F003", "unknown-key", ERROR),
    Title("F004", "missing-key", ERROR),
    Title("F005", "wrong-type", ERROR),
    Title("F006", "tag-or-anchor", ERROR),
    Title("F007", "bad-character", ERROR),
    Title("F008", "too-large", ERROR),
    Title("F009", "malformed-id", ERROR),
    Title("F010", "duplicate-id", ERROR),
    Title("F011", "unused-ignore", WARNING),
    Title("F012", "malformed-date", ERROR),
    Title("F013", "unknown-language", ERROR),
    Title("F014", "words-lost", ERROR),
    Title("F015", "unreadable-file", ERROR),
    Title("F016", "unused-exemption", WARNING),
    Title("F017", "says-nothing", ERROR),
    Title("N401", "number-without-figure", ADVICE),
    Title("N402", "figure-not-in-quote", ERROR),
    Title("N403", "change-contradicted", ERROR),
    Title("N404", "evidence-has-another-value", WARNING),
    Title("N405", "units-differ", ERROR),
    Title("N406", "percent-for-points", ERROR),
    Title("N407", "share-without-base", WARNING),
    Title("N408", "impossible-number", ERROR),
    Title("N409", "statement-has-another-number", ERROR),
    Title("N410", "figure-misread", ERROR),
    Title("P001", "incomplete-markup", ADVICE),
    Title("P002", "rating-without-words", ADVICE),
    Title("P003", "long-statement", ADVICE),
    Title("P004", "own-rating-in-statement", WARNING),
    Title("P005", "address-elsewhere", ADVICE),
    Title("P006", "number-off-scale", ADVICE),
    Title("P007", "number-with-two-texts", ADVICE),
    Title("P008", "long-rating", ADVICE),
    Title("P009", "no-publisher", ADVICE),
    Title("P010", "nothing-of-the-claim", ADVICE),
    Title("P011", "claimant-without-page", ADVICE),
    Title("P012", "no-appearance", ADVICE),
    Title("P013", "day-not-readable", ADVICE),
    Title("P014", "one-address-two-reviews", ADVICE),
    Title("P015", "rationale-says-nothing", WARNING),
    Title("P016", "own-origin", ADVICE),
    Title("P017", "not-understandable-alone", WARNING, mild=True),
    Title("P018", "several-claims", WARNING),
    Title("P019", "rating-in-statement", WARNING),
    Title("Q201", "quote-not-in-source", ERROR),
    Title("Q202", "misquote", ERROR),
    Title("Q203", "typography-differs", ADVICE),
    Title("Q204", "ambiguous-quote", WARNING),
    Title("Q205", "elision-hides-meaning", ERROR, mild=True),
    Title("Q206", "elision-spans-too-much", ERROR),
    Title("Q207", "insertion-contradicts", ERROR),
    Title("Q208", "unverifiable-source", WARNING),
    Title("Q209", "digest-mismatch", ERROR),
    Title("Q210", "spans-out-of-order", ERROR),
    Title("Q211", "cut-word", ERROR, mild=True),
    Title("Q212", "unbalanced-marks", WARNING),
    Title("Q213", "quote-not-opened", ERROR),
    Title("Q214", "unverifiable-passage", ADVICE),
    Title("R101", "unknown-speaker", ERROR),
    Title("R102", "unknown-source", ERROR),
    Title("R103", "unknown-claim", ERROR),
    Title("R104", "unused-source", WARNING),
    Title("R105", "unused-speaker", WARNING),
    Title("R106", "reference-cycle", ERROR),
    Title("R107", "ambiguous-name", WARNING),
    Title("S801", "no-address", ADVICE),
    Title("S802", "never-archived", ADVICE),
    Title("S803", "shortened-address", WARNING),
    Title("S804", "one-address-twice", WARNING),
    Title("S805", "archive-without-time", WARNING),
    Title("V701", "rating-not-on-scale", ERROR),
    Title("V702", "opinion-rated", ERROR),
    Title("V703", "stale-review", WARNING, mild=True),
    Title("V704", "single-reviewer", ADVICE),
    Title("V705", "no-rationale", ERROR),
    Title("V706", "changed-without-correction", WARNING),
    Title("V707", "outcome-due", WARNING),
    Title("V708", "attribution-unreviewed", ADVICE),
    Title("V709", "reply-not-sought", WARNING, mild=True),
    Title("V710", "not-found-is-not-false", WARNING),
    Title("V711", "published-unsigned", ERROR),
)
