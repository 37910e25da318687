"""Profiles: which rules a house or a consumer of fact-checks demands, how severely, and on whose word."""

from __future__ import annotations

from claimledger.diagnostic import Severity
from claimledger.errors import UnknownName
from claimledger.settings import matches
from claimledger.value_classes import frozen


@frozen
class Demand:
    """One demand of a house, and the rules that judge it."""

    #: Codes, names or families.
    rules: tuple[str, ...]
    #: The rules are not milder than this; None: that of the rules themselves.
    severity: Severity | None
    #: What is demanded, and where it is written.
    source: str


@frozen(kw_only=True)
class Profile:
    """
    A bundle of rules by name.

    All rules but advice judge under every profile, each with its own severity. The rules of a demand judge even if they
    are advice, and are never milder than the demand; where a rule stands in several, the first holds.
    """

    name: str
    #: One sentence.
    about: str
    demands: tuple[Demand, ...] = ()
    #: Nothing is milder under this profile.
    mildest: Severity = Severity.ADVICE

    def demand_of(self, code: str, name: str) -> Demand | None:
        """Return the demand that the rule judges, or None."""
        return next((one for one in self.demands if matches(code, name, one.rules)), None)

    def severity(self, code: str, name: str, severity: Severity) -> Severity:
        """Return how severe a finding of the rule is here that by itself has *severity*."""
        demand = self.demand_of(code, name)
        least = (demand.severity if demand is not None else None) or self.mildest
        return min(severity, least, self.mildest, key=lambda one: one.rank)


def profile_named(name: str) -> Profile:
    """
    Return the profile *name*.

    Raises:
        UnknownName: there is no such profile.

    """
    for profile in PROFILES:
        if profile.name == name:
            return profile
    raise UnknownName("profile", name, [profile.name for profile in PROFILES])


ERROR, WARNING, ADVICE = Severity.ERROR, Severity.WARNING, Severity.ADVICE

DEFAULT = Profile(name="default", about="Every rule but advice, each with its own severity.")

STRICT = Profile(
    name="strict",
    about="Every rule, advice too, and nothing milder than a warning: every finding is to be mended.",
    demands=(Demand(("ALL",), None, "claimledger: what is advice elsewhere fails here"),),
    mildest=WARNING,
)

#: What Google and the other readers of ClaimReview ask of a published fact-check. G1 to G16 are the rules of Google's
#: page on the markup; P001 is G1, P002 is G2 and so on.
GOOGLE = Profile(
    name="google",
    about="What Google's Fact Check Explorer and other readers of ClaimReview markup demand.",
    demands=(
        Demand(("P001", "P002"), ERROR, "G1, G2: claimReviewed, url and a rating in words are required"),
        Demand(("P005", "S803"), ERROR, "G5: the page's own address, no redirect and no shortener"),
        Demand(("P006", "P007"), ERROR, "G6, G7: a numeric rating is on one documented scale on which more is truer"),
        Demand(("P003", "P008"), ADVICE, "G3, G8: longer texts are cut off"),
        Demand(("P004", "P019"), WARNING, "G4: the claim does not contain the rating"),
        Demand(("P009", "P010", "P012"), WARNING, "G9, G10, G12: reviewer, claim and an appearance are recommended"),
        Demand(("A304",), WARNING, "G11: an author only if the claim has one, and then a name"),
        Demand(("P011",), ADVICE, "G11: a page that tells who the author is is recommended"),
        Demand(("P013",), WARNING, "G13: the claim and the review each have a date"),
        Demand(("D501", "D503"), ERROR, "G13: the claim's date is not after the review's, and neither in the future"),
        Demand(("P014",), WARNING, "G14: a page has one ClaimReview, or each its own part of it"),
        Demand(("P015", "V705"), WARNING, "G15: the claim and the conclusion are easy to find on the page"),
        Demand(("P016", "E604", "S801"), WARNING, "G16: a distinct origin, and citations of primary sources"),
    ),
)

#: The Code of Principles of the International Fact-Checking Network, by the numbers of its criteria of 2020.
IFCN = Profile(
    name="ifcn",
    about="The Code of Principles of the International Fact-Checking Network.",
    demands=(
        Demand(("E601", "E609", "V705"), ERROR, "3.1: identify and link all significant evidence"),
        Demand(("E608", "S801", "S802", "S803"), WARNING, "3.1: in enough detail that readers can replicate the work"),
        Demand(("E604",), WARNING, "3.2: the best available primary source"),
        Demand(("E602", "E603", "E605", "E611"), WARNING, "3.3: key elements against more than one named source"),
        Demand(("E606",), ERROR, "3.3: key elements against more than one named source"),
        Demand(("E610",), WARNING, "5.3: set out the evidence for and against"),
        Demand(
            ("A305", "V701", "V702", "C902", "C903"), ERROR, "5.4: one standard for all, and nobody judges their own"
        ),
        Demand(("V709",), WARNING, "5.5: whoever made the claim is asked, where that is possible"),
        Demand(("V704", "V711"), WARNING, "4: the methods of review and publication are told and kept"),
        Demand(("V706",), ERROR, "6.3: corrections are made openly"),
        Demand(("V703",), WARNING, "6.3: what was judged has not changed since"),
    ),
)

#: The guideline for those who annotated AVeriTeC (Schlichtkrull and others, 2023), and what their records need.
AVERITEC = Profile(
    name="averitec",
    about="The rules by which AVeriTeC's claims were written out, answered and labelled.",
    demands=(
        Demand(("P018",), WARNING, "claims: independent conjuncts are split"),
        Demand(("P017",), WARNING, "claims: each is understandable alone; names take the place of pronouns"),
        Demand(("N409", "P019"), WARNING, "claims: as close to the original as possible, without a verdict"),
        Demand(("D508", "D509"), WARNING, "claim_date: the earliest reading of a vague date"),
        Demand(("A302", "A304"), ERROR, "speaker: who said it, which is not the source that reports it"),
        Demand(("E601", "E608"), ERROR, "questions: every label rests on answers, each with its source"),
        Demand(("S801",), ERROR, "source_url: every answer leads to a page"),
        Demand(("S802",), WARNING, "cached_source_url: every page is archived"),
        Demand(("E607",), ERROR, "labels: a part refuted is Refuted, support on one side is not Conflicting"),
        Demand(("V710",), ERROR, "quote verification: not found is Not Enough Evidence, not Refuted"),
        Demand(("V708",), WARNING, "quote verification: whether the person said it is a question of its own"),
        Demand(("V702",), ERROR, "claim_types: opinions are not labelled"),
        Demand(("V705",), ERROR, "justification: every label has one"),
    ),
)

#: Every profile, in the order in which they are told.
PROFILES: tuple[Profile, ...] = (DEFAULT, STRICT, GOOGLE, IFCN, AVERITEC)
