"""What a ledger knows of its records together: chains, voices, reviews that hold, independence, relations."""

import pytest

from claimledger.errors import RecordNotFound
from claimledger.ledger import INVERSE, Ledger
from claimledger.loading import load
from claimledger.records.claim import Claim, Link, Manner, Relations
from claimledger.records.evidence import Evidence, Stance
from claimledger.records.partial_date import PartialDate
from claimledger.records.review import Review, Status
from claimledger.records.scale import Axis
from claimledger.records.source import Source
from claimledger.records.speaker import Role, Speaker
from claimledger.settings import Settings


def day(text):
    return PartialDate.parse(text)


HUTTON = Speaker(id="lord-hutton", name="Lord Hutton of Furness", also=("John Hutton", "Lord Hutton"))
SERWOTKA = Speaker(
    id="mark-serwotka", name="Mark Serwotka", roles=(Role(title="general secretary", organisation="pcs"),)
)
PCS = Speaker(id="pcs", name="Public and Commercial Services union", also=("PCS",), part_of="tuc")
TUC = Speaker(id="tuc", name="Trades Union Congress")
GAD = Speaker(id="gad", name="Government Actuary's Department")
COMMENT = Source(id="comment", title="A comment", authors=("Mark Serwotka",), published=day("2011-07-25"))
REPORT = Source(
    id="report", title="Final report", authors=("lord-hutton",), copied_by="a sharing site", relays=("gad",)
)
FALLS = Claim(
    id="falls",
    source="comment",
    quote=("the cost will fall",),
    speaker="Lord Hutton",
    said_in="report",
    endorsed_by=("mark-serwotka",),
)


def ledger_of(*more):
    return Ledger.of(HUTTON, SERWOTKA, PCS, TUC, GAD, COMMENT, REPORT, *more)


# --- records by id ---


def test_records_are_found_by_id():
    ledger = ledger_of(FALLS)

    assert ledger.claim("falls") is FALLS
    assert ledger.entry("comment").record is COMMENT
    assert ledger.claims == {"falls": FALLS}
    assert list(ledger.sources) == ["comment", "report"]
    assert list(ledger.speakers) == ["lord-hutton", "mark-serwotka", "pcs", "tuc", "gad"]
    assert "falls" in ledger
    assert "fails" not in ledger
    assert len(ledger) == 8


def test_an_unknown_id_is_refused_with_the_nearest_one():
    ledger = ledger_of(FALLS)

    with pytest.raises(RecordNotFound) as caught:
        ledger.claim("fals")
    with pytest.raises(RecordNotFound) as not_a_claim:
        ledger.claim("comment")

    assert str(caught.value) == "no record has the id 'fals'; did you mean 'falls'?"
    assert not_a_claim.value.near is None


def test_of_two_records_with_one_id_the_first_holds():
    other = Claim(id="falls", quote=("other",))

    assert ledger_of(FALLS, other).claim("falls") is FALLS


def test_mappings_cannot_be_changed():
    with pytest.raises(TypeError):
        ledger_of(FALLS).claims["other"] = FALLS


# --- who ---


@pytest.mark.parametrize("who", ["lord-hutton", "Lord Hutton of Furness", "John Hutton", "Lord Hutton"])
def test_a_speaker_is_meant_by_id_name_and_other_name(who):
    ledger = ledger_of()

    assert (ledger.speaker(who), ledger.key_of(who), ledger.name_of(who)) == (HUTTON, "lord-hutton", HUTTON.name)


def test_a_name_that_nobody_or_two_speakers_have_means_none_of_them():
    ledger = ledger_of(Speaker(id="other-hutton", name="John Hutton"))

    assert [ledger.speaker(who) for who in ("John Hutton", "A reporter")] == [None, None]
    assert ledger.key_of("John Hutton") == ledger.name_of("John Hutton") == "John Hutton"


# --- where, by whom, when ---


def test_a_claim_stands_in_the_source_it_names():
    assert ledger_of(FALLS).source_of(FALLS) is COMMENT


def test_a_claim_that_names_no_source_stands_in_its_files_document(tmp_path):
    (tmp_path / "a.yaml").write_text(
        "document: {id: a, title: A, authors: [An Author], published: 2011}\nclaims: [{id: one, quote: x}]"
    )
    (tmp_path / "b.yaml").write_text("document: {id: b, title: B}\nclaims: [{id: two, quote: x}]")
    (tmp_path / "c.yaml").write_text("claims: [{id: three, quote: x}]")
    ledger = load(tmp_path, settings=Settings())
    one, two, three = (ledger.claim(id_) for id_ in ("one", "two", "three"))

    assert [ledger.source_of(claim) for claim in (one, two, three)] == [ledger.sources["a"], ledger.sources["b"], None]
    assert [ledger.speaker_of(claim) for claim in (one, two, three)] == ["An Author", None, None]
    assert [ledger.said(claim) for claim in (one, two, three)] == [day("2011"), None, None]
    assert ledger.claims_by_source == {"a": (one,), "b": (two,)}


def test_the_speaker_is_whom_the_claim_names_else_the_single_author():
    unnamed = Claim(id="one", source="comment", quote=("x",))
    two_authors = Source(id="both", title="Both", authors=("A", "B"))
    by_two = Claim(id="two", source="both", quote=("x",))
    ledger = ledger_of(FALLS, unnamed, two_authors, by_two)

    assert [ledger.speaker_of(claim) for claim in (FALLS, unnamed, by_two)] == ["lord-hutton", "mark-serwotka", None]
    assert ledger.claims_by_speaker == {"lord-hutton": (FALLS,), "mark-serwotka": (unnamed,)}


def test_an_authors_own_words_were_said_when_the_source_was_published_and_nobody_elses():
    own = Claim(id="own", source="comment", quote=("x",))
    dated = Claim(id="dated", source="comment", quote=("x",), said=day("2011-06"))
    ledger = ledger_of(FALLS, own, dated)

    assert [ledger.said(claim) for claim in (own, dated, FALLS)] == [day("2011-07-25"), day("2011-06"), None]


# --- the chain ---


def test_the_chain_leads_from_the_innermost_voice_to_the_page_in_hand():
    assert ledger_of(FALLS).chain(FALLS) == ("gad", "lord-hutton", "a sharing site", "mark-serwotka")


def test_voices_between_stand_in_the_chain_and_a_voice_twice_in_a_row_stands_once():
    claim = Claim(
        id="one",
        source="leak",
        quote=("x",),
        speaker="gad",
        via=(Link(speaker="Lord Hutton"), Link(speaker="pcs"), Link(speaker="PCS")),
    )
    leak = Source(id="leak", title="A leak", authors=("pcs",), copied_by="A Newspaper")

    assert ledger_of(claim, leak).chain(claim) == ("gad", "lord-hutton", "pcs", "A Newspaper")


def test_a_claim_without_anybody_has_an_empty_chain():
    claim = Claim(id="one", quote=("x",))

    assert ledger_of(claim).chain(claim) == ()


def test_a_source_that_is_relayed_is_no_voice():
    said_in = Source(id="press", title="Press", authors=("pcs",), relays=("report", "Somebody"))
    claim = Claim(id="one", source="comment", quote=("x",), speaker="pcs", said_in="press")

    assert ledger_of(claim, said_in).chain(claim) == ("Somebody", "pcs", "mark-serwotka")


# --- whose record a rating goes on ---


@pytest.mark.parametrize(
    ("axis", "expected"),
    [
        (Axis.CONTENT, ("lord-hutton", "mark-serwotka")),
        (Axis.OUTCOME, ("lord-hutton", "mark-serwotka")),
        (Axis.ATTRIBUTION, ("mark-serwotka",)),
    ],
)
def test_the_speaker_answers_for_the_content_and_the_reporter_for_the_attribution(axis, expected):
    assert ledger_of(FALLS).answerable(FALLS, Review(axis=axis)) == expected


def test_the_first_voice_between_answers_for_the_attribution():
    claim = Claim(id="one", source="comment", quote=("x",), speaker="gad", via=(Link(speaker="John Hutton"),))

    assert ledger_of(claim).answerable(claim, Review(axis=Axis.ATTRIBUTION)) == ("lord-hutton",)


def test_who_quotes_himself_answers_for_the_attribution():
    claim = Claim(id="one", source="comment", quote=("x",), speaker="Mark Serwotka")

    assert ledger_of(claim).answerable(claim, Review(axis=Axis.ATTRIBUTION)) == ("mark-serwotka",)


def test_what_a_review_says_of_who_is_answerable_holds():
    review = Review(answerable=("PCS", "Somebody"))

    assert ledger_of(FALLS).answerable(FALLS, review) == ("pcs", "Somebody")


# --- independence ---


def independence(evidence, *sources, claim=None, axis=Axis.CONTENT):
    claim = claim or Claim(id="one", source="comment", quote=("x",))
    return ledger_of(claim, *sources).is_independent(claim, Review(axis=axis), evidence)


def passage(source, **more):
    return Evidence(source=source, stance=Stance.SUPPORTS, **more)


def test_a_stranger_is_independent():
    assert independence(passage("report")) is True


def test_evidence_from_memory_is_neither():
    assert independence(Evidence(stance=Stance.CONTEXT, note="from memory")) is None


@pytest.mark.parametrize(
    "source",
    [
        Source(id="s", title="by himself", authors=("Mark Serwotka",)),
        Source(id="s", title="by his union", authors=("PCS",)),
        Source(id="s", title="published by his union", authors=("A Member",), publisher="pcs"),
        Source(id="s", title="by the roof of his union", authors=("tuc",)),
        Source(id="s", title="a copy of his own words", copy_of="comment"),
        Source(id="s", title="passes on his union's message", publisher="A Newspaper", relays=("pcs",)),
        Source(id="s", title="passes on his own page", publisher="A Newspaper", relays=("comment",)),
    ],
    ids=lambda source: source.title,
)
def test_who_is_answerable_is_no_independent_witness_nor_are_his_organisations(source):
    assert independence(passage("s"), source) is False


def test_copies_of_copies_are_followed_and_a_ring_of_them_ends():
    one = Source(id="one-copy", title="one", copy_of="two-copy")
    two = Source(id="two-copy", title="two", copy_of="one-copy", relays=("comment",))

    assert independence(passage("one-copy"), one, two) is False


def test_the_voice_of_the_passage_counts_and_not_the_author_of_the_page():
    """A union's blog quotes the minister: the words are the minister's."""
    blog = Source(id="blog", title="A blog", authors=("pcs",))

    assert independence(passage("blog", speaker="A Minister"), blog) is True
    assert independence(passage("report", speaker="PCS")) is False


def test_what_is_typed_holds_against_what_is_derived():
    assert independence(passage("comment", independent=True, note="he owns up to it")) is True


# --- reviews ---

DRAFT = Review(rating="correct", reviewed=day("2026-05-01"))
OLD = Review(rating="mixed", status=Status.PUBLISHED, reviewed=day("2026-01-01"))
NEW = Review(rating="incorrect", status=Status.PUBLISHED, reviewed=day("2026-03-01"))
UNDATED = Review(rating="unproven")
WITHDRAWN = Review(rating="satire", status=Status.WITHDRAWN, reviewed=day("2026-11-01"))
ATTRIBUTION = Review(axis=Axis.ATTRIBUTION, rating="overstated")


@pytest.mark.parametrize(
    ("reviews", "holds"),
    [
        ((), None),
        ((DRAFT,), DRAFT),
        ((OLD, NEW), NEW),
        ((NEW, OLD), NEW),
        ((NEW, DRAFT), NEW),
        ((DRAFT, UNDATED), DRAFT),
        ((UNDATED, DRAFT), DRAFT),
        ((UNDATED, UNDATED), UNDATED),
        ((WITHDRAWN, DRAFT), DRAFT),
        ((WITHDRAWN,), None),
        ((ATTRIBUTION,), None),
        ((ATTRIBUTION, OLD), OLD),
    ],
)
def test_the_latest_published_review_of_an_axis_holds_else_the_latest(reviews, holds):
    claim = Claim(id="one", quote=("x",), reviews=reviews)

    assert ledger_of(claim).current_review(claim) is holds


def test_of_two_reviews_of_one_day_the_last_of_the_file_holds():
    first, second = (
        Review(rating=rating, status=Status.PUBLISHED, reviewed=day("2026-01-01")) for rating in ("mixed", "correct")
    )
    claim = Claim(id="one", quote=("x",), reviews=(first, second))

    assert ledger_of(claim).current_review(claim, "content") is second


def test_an_axis_that_does_not_exist_is_refused():
    with pytest.raises(ValueError, match="is not a valid Axis"):
        ledger_of(FALLS).current_review(FALLS, "contents")


def test_a_rating_is_looked_up_on_the_scale_of_its_axis():
    ledger = ledger_of(FALLS)

    rating = ledger.rating(Review(rating="mostly-correct"))
    assert rating is not None
    assert (rating.id, rating.axis, rating.printed) == ("mostly-correct", Axis.CONTENT, "Mostly correct")
    assert ledger.rating(Review(axis=Axis.ATTRIBUTION, rating="came-true")) is None
    assert ledger.rating(Review()) is None


def test_what_a_review_checks_is_its_own_statement_else_the_claims_else_that_the_words_were_said():
    stated = Claim(id="one", source="comment", quote=("x",), statement="X is so.")
    ledger = ledger_of(FALLS, stated)

    assert ledger.statement(stated, Review(statement="Y is so.")) == "Y is so."
    assert ledger.statement(stated, Review()) == "X is so."
    assert ledger.statement(FALLS, Review()) == "the cost will fall"
    assert ledger.statement(FALLS, Review(axis=Axis.ATTRIBUTION)) == "Lord Hutton of Furness said: the cost will fall"


# --- topics, manner, relations ---


def test_claims_are_grouped_by_topic():
    one = Claim(id="one", quote=("x",), topics=("pensions", "unions"))
    two = Claim(id="two", quote=("x",), topics=("unions",))

    assert ledger_of(one, two).claims_by_topic == {"pensions": (one,), "unions": (one, two)}


@pytest.mark.parametrize(
    ("claim", "manner"),
    [
        (Claim(id="a", quote=("he will “never” go",)), Manner.MIXED),
        (Claim(id="a", quote=("he will never go",)), None),
        (Claim(id="a", quote=("he will “never” go",), manner=Manner.INDIRECT), Manner.INDIRECT),
        (Claim(id="a", statement="He will never go."), None),
    ],
)
def test_quotation_marks_inside_a_quote_tell_its_manner_and_what_is_typed_holds(claim, manner):
    assert ledger_of(claim).manner(claim) is manner


def test_a_relation_is_written_on_one_side_and_known_on_both():
    one = Claim(id="one", quote=("x",), relations=Relations(relies_on=("two",), contradicts=("three",)))
    two, three = Claim(id="two", quote=("x",)), Claim(id="three", quote=("x",))

    assert ledger_of(one, two, three).related == {
        "one": (("relies_on", "two"), ("contradicts", "three")),
        "two": (("relied_on_by", "one"),),
        "three": (("contradicts", "one"),),
    }


def test_every_relation_has_its_other_side():
    from attrs import fields

    assert set(INVERSE) == {one.name for one in fields(Relations)}
