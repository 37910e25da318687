"""Of several rules that one fault could break the most precise speaks."""

import pytest

from claimledger.checking import check
from claimledger.ledger import Ledger
from claimledger.records import Claim, Difference, Evidence, Gap, Review, Source, Stance
from claimledger.records.scale import Axis

PAPER = Source(id="paper", title="A paper")
CONTEXT = Evidence(source="paper", stance=Stance.CONTEXT, where="page 1")
REFUTING = Evidence(source="paper", stance=Stance.REFUTES, where="page 2")
SEARCHED = (Gap(what="the speech"),)


@pytest.mark.parametrize(
    ("review", "code"),
    [
        (Review(rating="incorrect", gaps=SEARCHED), "V710"),
        (Review(rating="incorrect", gaps=SEARCHED, evidence=(CONTEXT,)), "V710"),
        (Review(rating="incorrect"), "E601"),
        (Review(rating="incorrect", evidence=(CONTEXT,)), "E607"),
    ],
)
def test_who_did_not_find_anything_is_told_so(review, code):
    claim = Claim(id="deal", quote=("the deal is fair",), reviews=(review,))

    assert [one.code for one in check(Ledger.of(PAPER, claim), select=("E601", "E607", "V710")).diagnostics] == [code]


@pytest.mark.parametrize(
    "review",
    [
        Review(rating="incorrect", gaps=SEARCHED, evidence=(REFUTING,)),
        Review(axis=Axis.ATTRIBUTION, rating="misquoted", gaps=SEARCHED, differences=(Difference(text="fair"),)),
    ],
)
def test_what_refutes_is_enough(review):
    claim = Claim(id="deal", quote=("the deal is fair",), reviews=(review,))

    assert check(Ledger.of(PAPER, claim), select=("V710",)).diagnostics == ()
