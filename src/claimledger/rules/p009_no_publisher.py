"""Published reviews of which nobody is named as the publisher."""

from __future__ import annotations

from collections.abc import Iterator

from claimledger.diagnostic import Finding, Severity
from claimledger.facts import Publication
from claimledger.ledger import Ledger
from claimledger.rules.published import place_of, publications
from claimledger.rules.rule import Bad, FileFinding, Good, LedgerContext, rule
from claimledger.settings import Publisher, Settings

BAD = Bad("""
    document:
      id: paper
      title: A paper
    claims:
      - id: deal
        quote: the deal is fair
        reviews:
          - rating: correct
            by: [First Editor]
            status: published
            #       ^^^^^^^^^ P009
          - axis: attribution
            rating: correct
            by: [First Editor]
            status: published
""")

GOOD = Good(
    """
    document:
      id: paper
      title: A paper
    claims:
      - id: deal
        quote: the deal is fair
        reviews:
          - rating: correct
            by: [First Editor]
            status: published
          - publisher: Another house
            rating_text: Right
            status: published
    """,
    settings=Settings(publisher=Publisher(name="The Desk")),
)


@rule("P009", "no-publisher", over=Ledger, severity=Severity.ADVICE, bad=[BAD], good=[GOOD])
def no_publisher(context: LedgerContext) -> Iterator[FileFinding]:
    """
    A published review names who published it.

    Readers of ClaimReview show a verdict as somebody's (`author`), and many collect by publisher: what has none is
    nobody's. The publisher of our own reviews is told once, in the settings; that it is missing is found once, at the
    first review that would need it. The reviews of others say it in `publisher`, and it is found once in a file. Who
    reviewed (`by`) stands on the page and is V711's. A publisher who is answerable for the claim is A305. It is
    advice, because not every house publishes ClaimReview; the profile `google` makes it a warning.

    To mend: write `[publisher]` with the `name` of your house, and its `url`, into the settings; `publisher` into
    another house's review.
    """
    ours = [(path, one) for path, one in publications(context) if one.publisher is None]
    if ours and context.settings.publisher is None:
        path, first = ours[0]
        others = f", nor that of {len(ours) - 1:,} more" if len(ours) > 1 else ""
        yield FileFinding(
            path,
            Finding(
                message=f"the settings do not name the publisher of this review{others}",
                route=place_of(first),
                hint="write `[publisher]` with its `name` into the settings",
            ),
        )
    unsigned: dict[str, list[Publication]] = {}
    for path, one in publications(context):
        if one.publisher is not None and not one.is_signed:
            unsigned.setdefault(path, []).append(one)
    for path, several in unsigned.items():
        others = f", nor of {len(several) - 1:,} more in this file" if len(several) > 1 else ""
        yield FileFinding(
            path,
            Finding(
                message=f"nobody is named as the publisher of this review{others}",
                route=place_of(several[0]),
                hint="write `publisher`",
            ),
        )
