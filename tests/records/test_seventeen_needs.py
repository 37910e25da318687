"""
What real claims of three real documents taught that a record must be able to say.

One test for each of the seventeen needs: a small file that is sound, and whose record says the thing.
"""

from __future__ import annotations

from decimal import Decimal
from textwrap import dedent
from typing import TYPE_CHECKING, Any

from claimledger.parsing import parse
from claimledger.records import (
    Axis,
    Claim,
    ConditionMet,
    Day,
    Direction,
    FrozenMap,
    Manner,
    PartialDate,
    Rank,
    Source,
    Speaker,
    Stance,
    Status,
)
from claimledger.structuring import structure

if TYPE_CHECKING:
    from claimledger.structuring import Record


def read(text: str) -> list[Record]:
    """Return the records of *text*, which must be sound."""
    document, syntax = parse("a.yaml", dedent(text))
    assert syntax == ()
    assert document.root is not None
    shaped = structure(document.root.plain)
    assert shaped.findings == ()
    return [record for _, record in shaped.records]


def claim(text: str) -> Claim:
    """Return the one claim whose keys are *text*."""
    (record,) = read(
        "claims:\n  - id: the-claim\n" + "".join(f"    {line}\n" for line in dedent(text).strip().split("\n"))
    )
    assert isinstance(record, Claim)
    return record


def test_1_whether_it_was_said_and_whether_it_is_so_have_verdicts_of_their_own() -> None:
    """One span, two claims: Cameron's "going broke"."""
    found = claim(
        """
        quote: in danger of going broke
        speaker: david-cameron
        statement: The public sector pension system was in danger of going broke.
        reviews:
          - axis: attribution
            statement: David Cameron said that the pension system was in danger of going broke.
            rating: correct
          - axis: content
            rating: incorrect
        """
    )
    assert [(review.axis, review.rating) for review in found.reviews] == [
        (Axis.ATTRIBUTION, "correct"),
        (Axis.CONTENT, "incorrect"),
    ]


def test_2_a_chain_of_voices_each_with_its_verb_and_stance() -> None:
    """Up to four named links before the file itself."""
    found = claim(
        """
        lead_in: as one union has put it
        quote: robbery
        speaker: one-union
        via:
          - speaker: mark-serwotka
            said: 2011-06
            lead_in: agrees with us that
          - The Guardian
        endorsed_by: [mark-serwotka]
        disputed_by: [hm-treasury]
        """
    )
    assert [(link.speaker, link.lead_in) for link in found.via] == [
        ("mark-serwotka", ("agrees with us that",)),
        ("The Guardian", ()),
    ]
    assert (found.lead_in, found.endorsed_by, found.disputed_by) == (
        ("as one union has put it",),
        ("mark-serwotka",),
        ("hm-treasury",),
    )


def test_3_speakers_that_are_persons_organisations_unnamed_or_inferred() -> None:
    """A speaker found by research is marked as inferred."""
    person, union, spokesman, found = read(
        """
        speakers:
          - {id: christina-mcanea, name: Christina McAnea}
          - {id: unison, name: Unison, kind: organisation}
          - {id: a-spokesman, name: a spokesman, named: false, part_of: unison}
        claims:
          - id: unnamed
            quote: the offer is final
            speaker: christina-mcanea
            implied:
              speaker: the text says "a negotiator"; she led for Unison
        """
    )
    assert isinstance(person, Speaker)
    assert isinstance(union, Speaker)
    assert isinstance(spokesman, Speaker)
    assert isinstance(found, Claim)
    assert (person.kind.value, union.kind.value, spokesman.named) == ("person", "organisation", False)
    assert found.implied == FrozenMap({"speaker": 'the text says "a negotiator"; she led for Unison'})


def test_4_a_claim_of_several_spans_and_a_lead_in() -> None:
    """A condition outside the quotation marks and a quotation inside them."""
    found = claim(
        """
        lead_in: "The changes mean:"
        quote:
          - if no deal is reached
          - the offer "will be withdrawn"
        condition: if no deal is reached
        """
    )
    assert found.quote == ("if no deal is reached", 'the offer "will be withdrawn"')
    assert (found.lead_in, found.condition) == (("The changes mean:",), "if no deal is reached")


def test_5_quotation_marks_that_cover_a_part_none_or_never_close() -> None:
    """They are kept inside the quote; where there is no snapshot the manner is typed."""
    found = claim(
        """
        quote: >-
          "a 'final' offer, and it was "damage limitation
        manner: mixed
        """
    )
    assert found.quote == ("\"a 'final' offer, and it was \"damage limitation",)
    assert found.manner is Manner.MIXED


def test_6_wordings_of_one_utterance() -> None:
    """Hansard and the press have other words: differences of the attribution, with both texts as evidence."""
    found = claim(
        """
        quote: These heads of agreement deliver our objectives
        reviews:
          - axis: attribution
            rating: mostly-correct
            differences:
              - {text: These heads of agreement, original: The heads of agreement, kind: word, matters: false}
            evidence:
              - {source: hansard, quote: The heads of agreement deliver our objectives, stance: supports}
              - {source: press, quote: These agreements deliver our objectives, stance: supports}
        """
    )
    (review,) = found.reviews
    (difference,) = review.differences
    assert (difference.text, difference.original) == ("These heads of agreement", "The heads of agreement")
    assert difference.matters is False
    assert [passage.quote[0].split()[0] for passage in review.evidence] == ["The", "These"]


def test_7_slips_stay_and_are_marked() -> None:
    """They are the source's own."""
    found = claim(
        """
        quote: the many people and civil service servants
        sic: [the many people, civil service servants]
        """
    )
    assert found.quote == ("the many people and civil service servants",)
    assert found.sic == ("the many people", "civil service servants")


def test_8_no_offset_is_typed() -> None:
    """A place is told by words; every offset the tool tells counts code points."""
    found = claim(
        """
        quote: the words
        prefix: • before
        suffix: behind
        where: second bullet
        """
    )
    assert (found.prefix, found.suffix, found.where) == ("• before", "behind", "second bullet")
    text = "claims:\n  - id: a\n    quote: ••• words\n"
    document, _ = parse("a.yaml", text)
    assert document.span_of(("claims", 0, "quote")).of(text) == "••• words"


def test_9_dates_without_a_year_imprecise_ones_and_three_times_of_one_claim() -> None:
    """Of the utterance, of the report, and of what was checked."""
    source, found = read(
        """
        document:
          id: letter
          title: A letter
          published: 2011-07-25
        claims:
          - id: a
            quote: by the end of December, in the autumn of last year
            said: 2011-06~
            implied: {said: he spoke "last month"}
            dates:
              - {text: the end of December, means: 2011-12-20/2011-12-31}
              - {text: the autumn of last year, means: 2010-09/2010-11}
            due: ../2012-04-30
            reviews:
              - as_of: 2012-01
        """
    )
    assert isinstance(source, Source)
    assert isinstance(found, Claim)
    assert source.published == PartialDate.parse("2011-07-25")
    assert found.said is not None
    assert found.said.approximate
    assert (found.dates[1].means.earliest, found.dates[1].means.latest) == (Day(2010, 9, 1), Day(2010, 11, 30))
    assert found.due is not None
    assert (found.due.earliest, found.due.latest) == (None, Day(2012, 4, 30))
    assert found.reviews[0].as_of == PartialDate.parse("2012-01")


def test_10_figures_vague_changing_without_a_base_or_of_a_definition() -> None:
    """“Hundreds of thousands”, 1.9% to 1.4%, a share of votes cast."""
    found = claim(
        """
        quote: hundreds of thousands; from 1.9% to 1.4%; 61% voted
        figures:
          - {text: hundreds of thousands, min: 200000, approx: true}
          - measure: gross payments of unfunded schemes
            of: GDP
            change: fall
            from: {text: 1.9%, value: 1.9, at: 2010-04/2011-03}
            to: {text: 1.4%, value: 1.40, at: 2060}
          - {text: 61%, value: 61, of: votes cast, base: unknown}
        """
    )
    vague, falling, share = found.figures
    assert (vague.min, vague.max, vague.value, vague.approx) == (Decimal(200000), None, None, True)
    assert falling.from_ is not None
    assert falling.to is not None
    assert (falling.change, falling.from_.value, str(falling.to.value)) == (Direction.FALL, Decimal("1.9"), "1.40")
    assert (falling.measure, falling.of) == ("gross payments of unfunded schemes", "GDP")
    assert share.base == "unknown"


def review_of(text: str) -> Any:
    """Return the one review whose keys are *text*."""
    lines = dedent(text).strip().split("\n")
    return claim("quote: x\nreviews:\n  - " + "\n    ".join(lines)).reviews[0]


def test_11_counts_of_interested_parties() -> None:
    """Evidence has a stance, whose it is, and an interest."""
    review = review_of(
        """
        evidence:
          - {source: cabinet-office, quote: 100000 civil servants, stance: refutes, interest: the employer}
          - {source: pcs-release, quote: 200000 members, stance: supports, speaker: pcs, interest: called the strike}
        """
    )
    assert [(passage.stance, passage.interest) for passage in review.evidence] == [
        (Stance.REFUTES, "the employer"),
        (Stance.SUPPORTS, "called the strike"),
    ]


def test_12_predictions_with_an_outcome_and_a_disputed_condition() -> None:
    """The verdict at the time, and what came of it."""
    found = claim(
        """
        quote: if talks fail we will strike
        kind: [intention, prediction]
        statement: The union goes on strike.
        condition: if talks fail
        due: 2012-04
        reviews:
          - {axis: content, rating: unproven, as_of: 2011-12-20}
          - {axis: outcome, rating: did-not-come-true, condition_met: disputed, reviewed: 2026-11-22}
        """
    )
    at_the_time, later = found.reviews
    assert (at_the_time.rating, later.rating) == ("unproven", "did-not-come-true")
    assert (later.axis, later.condition_met) == (Axis.OUTCOME, ConditionMet.DISPUTED)


def test_13_a_press_release_told_twice_is_not_told_by_two() -> None:
    """Relays and copies belong to the source, independence to the passage and what it bears on."""
    release, report, copy = read(
        """
        sources:
          - {id: release, title: A release, kind: press-release, authors: [pcs]}
          - {id: report, title: A report, kind: news, relays: [release, pcs]}
          - {id: copy, title: A copy, copy_of: release, copied_by: daily-telegraph}
        """
    )
    assert isinstance(release, Source)
    assert isinstance(report, Source)
    assert isinstance(copy, Source)
    assert (report.relays, copy.copy_of, copy.copied_by) == (("release", "pcs"), "release", "daily-telegraph")
    review = review_of(
        """
        evidence:
          - {source: report, quote: x, stance: supports, independent: false, note: it prints the release}
        """
    )
    assert review.evidence[0].independent is False


def test_14_superlatives_say_among_what() -> None:
    """“First”, “highest … ever”."""
    found = claim(
        """
        quote: the highest turnout ever
        figures:
          - {text: the highest turnout ever, rank: highest, among: turnouts of ballots of the PCS since 1998}
        """
    )
    (figure,) = found.figures
    assert (figure.rank, figure.among) == (Rank.HIGHEST, "turnouts of ballots of the PCS since 1998")


def test_15_a_verdict_that_changes_keeps_its_history() -> None:
    """Several reviews of one axis, each with its day, and corrections told to readers."""
    found = claim(
        """
        quote: Hutton's chart shows it
        reviews:
          - {axis: content, rating: correct, as_of: 2011-06, reviewed: 2011-07-01, status: withdrawn}
          - axis: content
            rating: misleading
            as_of: 2011-09
            reviewed: 2011-10-01
            status: published
            corrections:
              - {date: 2011-10-02, note: Hutton protested against this use of his chart.}
        """
    )
    assert [(review.rating, review.status) for review in found.reviews] == [
        ("correct", Status.WITHDRAWN),
        ("misleading", Status.PUBLISHED),
    ]
    assert found.reviews[1].corrections[0].date == PartialDate.parse("2011-10-02")


def test_16_loaded_words_of_the_report_stand_in_the_lead_in_alone() -> None:
    """Neither the quote nor the statement nor the id has to hold them."""
    found = claim(
        """
        lead_in: in a devastating letter he admitted that
        quote: the costs are falling
        statement: The costs of public service pensions are falling.
        """
    )
    assert "devastating" in found.lead_in[0]
    assert "devastating" not in f"{found.id} {found.quote} {found.statement}"


def test_17_not_found_is_not_false() -> None:
    """What was looked for, where and when; the ratings are words of their own on every axis."""
    review = review_of(
        """
        axis: attribution
        rating: unverified
        gaps:
          - {what: the TUC's own press release, where: tuc.org.uk and the Wayback Machine, date: 2026-11-20}
          - the radio interview
        """
    )
    assert review.rating == "unverified"
    assert [(gap.what, gap.where) for gap in review.gaps] == [
        ("the TUC's own press release", "tuc.org.uk and the Wayback Machine"),
        ("the radio interview", None),
    ]
