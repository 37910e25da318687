"""What the readers of ClaimReview would reject is found in the markup as it is published."""

import io
import json
import re
from decimal import Decimal
from urllib.parse import urlsplit

import pytest

from claimledger.checking import check, check_folder
from claimledger.feeds.claimreview import reviews
from claimledger.importers.claimreview import read
from claimledger.ledger import Ledger
from claimledger.loading import load
from claimledger.publication import is_media_review, review_object, review_part
from claimledger.records import Claim, PartialDate, Rating, RatingNumber, Review, Source, Speaker
from claimledger.records.review import Status
from claimledger.records.scale import Axis
from claimledger.records.speaker import SpeakerKind
from claimledger.rules import ALL
from claimledger.settings import Publisher, Settings

P = tuple(f"P{number:03}" for number in range(1, 17))
DESK = Settings(
    site="https://checks.example",
    publisher=Publisher(name="The Desk", corrections_policy="https://checks.example/corrections"),
)

SETTINGS = """\
site = "https://checks.example/"

[publisher]
name = "The Desk"
url = "https://checks.example"
corrections-policy = "https://checks.example/corrections"
"""
WHOLE = """\
sources:
  - id: hansard-2011-06-30
    title: Debate of 30 June 2011
    kind: transcript
    published: 2011-06-30
    url: https://hansard.example/2011-06-30
  - id: statistics-2011
    title: Pensions in payment, 2011
    kind: report
    publisher: Statistics Office
    published: 2011-07-12
    url: https://statistics.example/pensions-2011
    read: full
  - id: audit-2011
    title: The cost of pensions
    kind: report
    publisher: Audit Office
    published: 2011-07-14
    url: https://audit.example/pensions
    read: full
speakers:
  - id: ann-smith
    name: Ann Smith
    same_as: ["https://www.wikidata.org/wiki/Q1"]
claims:
  - id: pensions-rise
    source: hansard-2011-06-30
    speaker: ann-smith
    said: 2011-06-30
    statement: The average teacher's pension was higher in 2011 than in 2010.
    reviews:
      - rating: incorrect
        rationale: Both offices report a lower one, at constant prices.
        evidence:
          - {source: statistics-2011, where: table 2, stance: refutes, primary: true}
          - {source: audit-2011, where: page 9, stance: refutes}
        replies:
          - {status: declined, requested: 2011-07-14, received: 2011-07-20}
        by: [First Editor, Second Editor]
        reviewed: 2011-07-25
        status: published
"""


def found(*records, settings=DESK, **asked):
    """Return code and message of what the rules on publication find in a ledger of *records*."""
    report = check(Ledger.of(*records, settings=settings), select=P, **asked)
    return [(one.code, one.message) for one in report.diagnostics]


def imported(value):
    """Return the records that a foreign review becomes."""
    (item,) = read(io.StringIO(json.dumps(value)), "in.json")
    return list(item.records)


def fault_of(markup):
    """Return which of Google's rules G1 to G6 a ClaimReview breaks; told by the rules' page alone, not by our code."""
    rating = markup.get("reviewRating") or {}
    claimed, address = markup.get("claimReviewed"), markup.get("url")
    if not (claimed and rating and address):
        return "G1"
    if not (rating.get("alternateName") or rating.get("name")):
        return "G2"
    if len(claimed) >= 75:
        return "G3"
    if rating["alternateName"].lower() in claimed.lower():
        return "G4"
    parts = urlsplit(address)
    home = urlsplit(markup.get("author", {}).get("url", address)).hostname
    if parts.scheme not in ("http", "https") or not f".{parts.hostname}".endswith(f".{home}"):
        return "G5"
    if "ratingValue" in rating:
        value, best, worst = (Decimal(str(rating[key])) for key in ("ratingValue", "bestRating", "worstRating"))
        if not (1 <= worst < best and worst <= value <= best and value == int(value)):
            return "G6"
    return None


def test_a_review_with_all_that_its_readers_ask_for_is_clean_and_its_markup_is_accepted(tmp_path):
    (tmp_path / "claimledger.toml").write_text(SETTINGS)
    (tmp_path / "all.yaml").write_text(WHOLE)
    ledger = load(tmp_path)

    assert [str(one) for one in check(ledger, profile="google").diagnostics] == []
    assert [fault_of(markup) for markup in reviews(ledger)] == [None]


@pytest.mark.parametrize(
    ("old", "new", "fault", "code"),
    [
        ('site = "https://checks.example/"\n', "", "G1", "P001"),
        ("      - rating: incorrect\n", "      - rating_number: {value: 1, best: 5, worst: 1}\n", "G2", "P002"),
        ("in 2011 than in 2010.", "in 2011 than in any year since 1997.", "G3", "P003"),
        ("The average teacher's pension", "Incorrect! A teacher's pension", "G4", "P004"),
        (
            "        status: published\n",
            "        status: published\n        url: https://other.example\n",
            "G5",
            "P005",
        ),
        (
            "      - rating: incorrect\n",
            "      - {rating_text: Wrong, rating_number: {value: 6}, status: published}\n      - rating: incorrect\n",
            "G6",
            "P006",
        ),
    ],
)
def test_what_breaks_a_rule_of_the_readers_is_found_before_it_is_published(tmp_path, old, new, fault, code):
    """By the rule of that number, whatever else is found with it."""
    (tmp_path / "claimledger.toml").write_text(SETTINGS.replace(old, new))
    (tmp_path / "all.yaml").write_text(WHOLE.replace(old, new))
    ledger = load(tmp_path)
    markup = next(iter(reviews(ledger)))
    if fault == "G6":
        markup["reviewRating"] |= {"bestRating": 5, "worstRating": 1}

    assert fault_of(markup) == fault
    assert code in [one.code for one in check(ledger, profile="google").diagnostics]


def test_a_house_that_does_not_publish_claim_review_is_not_bothered():
    """But for two rules, which are about what any reader reads."""
    review = Review(rating="mixed", rationale="See above.", by=("A", "B"), status=Status.PUBLISHED)
    records = (Claim(id="one", quote=("words",), reviews=(review, review)),)
    report = check(Ledger.of(*records))

    assert [one.code for one in report.diagnostics if one.code in P] == []
    assert [rule.code for rule in ALL if rule.code in P and rule.severity != "advice"] == ["P004", "P015"]
    assert {code for code, _ in found(*records, settings=Settings())} >= {"P001", "P009", "P010"}


def test_nothing_is_found_of_what_is_not_published():
    claim = Claim(
        id="one",
        statement="x" * 90,
        reviews=(
            Review(rating="mixd"),
            Review(status=Status.WITHDRAWN),
            Review(axis=Axis.MEDIA, status=Status.PUBLISHED),
        ),
    )

    assert found(claim, settings=Settings()) == []


DIRT = [
    {"claimReviewed": ["It flies.", "It floats."], "url": "checks.example/1", "reviewRating": "False"},
    {
        "claimReviewed": "It flies.",
        "reviewRating": {"ratingValue": "5,0", "bestRating": 5, "alternateName": ["a", "b"]},
    },
    {"claimReviewed": "It flies.", "author": [{"name": "A"}, {"name": "B"}], "datePublished": "2020-10-07 20:05"},
    {
        "claimReviewed": "It flies.",
        "url": "https://checks.example/1",
        "author": {"url": "https://checks.example"},
        "itemReviewed": {"author": [{"name": "A"}], "appearance": ["https://a.example", {"url": "https://b.example"}]},
        "reviewRating": {"name": "Wrong", "ratingValue": -1, "bestRating": -1, "worstRating": -1, "image": "x"},
    },
]


@pytest.mark.parametrize("dirt", DIRT)
def test_each_part_of_the_markup_is_that_of_the_whole(dirt):
    records = imported({"@type": "ClaimReview", **dirt})
    ledger = Ledger.of(*records, settings=DESK)
    (claim,) = ledger.claims.values()
    (review,) = claim.reviews
    whole = review_object(ledger, claim, review)

    assert not is_media_review(review)
    for key in ("url", "claimReviewed", "reviewRating", "itemReviewed", "datePublished", "author", "headline"):
        assert review_part(ledger, claim, review, key) == whole.get(key), key


def test_what_an_importer_kept_is_judged_as_it_goes_out():
    assert found(*imported({"@type": "ClaimReview", **DIRT[0]})) == [
        ("P005", "this is no address that a reader can open"),
        ("P009", "nobody is named as the publisher of this review"),
        ("P010", "this is published without a word on who made the claim, when, or where"),
        ("P013", "this is published without its day"),
    ]
    assert ("P006", "“5,0” is no number that can be read") in found(*imported({"@type": "ClaimReview", **DIRT[1]}))
    assert ("P013", "`2020-10-07 20:05` is no date to the readers of ClaimReview") in found(
        *imported({"@type": "ClaimReview", "author": "A", **DIRT[2]})
    )
    assert found(*imported({"@type": "ClaimReview", **DIRT[3]})) == [
        ("P006", "the worst number of this scale is -1, and its best -1"),
        ("P011", "reviews of what A claimed are published, and no page tells who that is"),
        ("P013", "this is published without its day"),
        ("P013", "this is published without the day on which the claim was made"),
    ]


def test_a_claimant_without_a_name_is_found():
    value = {"claimReviewed": "It flies.", "itemReviewed": {"author": {"jobTitle": "Minister"}}}
    told = found(*imported({"@type": "ClaimReview", **value}))

    assert ("P011", "the claimant goes out as it came, and is not told by one name") in told


def test_our_name_is_not_put_on_a_review_of_which_only_parts_are_known():
    """It was: a review that came without an author went out as the settings' publisher's."""
    (claim, *_) = imported({"@type": "ClaimReview", "claimReviewed": "It flies.", "keywords": "flying"})

    assert "author" not in review_object(Ledger.of(claim, settings=DESK), claim, claim.reviews[0])


@pytest.mark.parametrize(
    ("statement", "words", "part"),
    [
        ("FALSE: the bridge is closed.", "Falso", None),
        ("FALSO: a ponte está fechada.", "Falso", "FALSO"),
        ("Falso! A ponte está fechada.", "falso", "Falso"),
        ("“Falso”, disse o ministro.", "Falso", None),
        ("A ponte está fechada – é falso", "falso", None),
        ("A ponte está fechada – falso!", "Falso.", "falso"),
        ("A ponte está fechada [falso].", "Falso", "falso"),
        ("A ponte está fechada: pinóquio 3", "Pinóquio 3", "pinóquio 3"),
        ("O falso médico fechou a ponte.", "Falso", None),
        ("Falso", "Falso", "Falso"),
        ("Falso", "3 / 5", None),
        ("3 / 5: nota do governo", "3 / 5", None),
        ("(a)+$ – a ponte", "(a)+$", "(a)+$"),
    ],
)
def test_the_rating_in_a_statement_is_found_where_it_is_set_off(statement, words, part):
    settings = Settings(site="https://checks.example", language="pt")
    claim = Claim(
        id="one",
        statement=statement,
        reviews=(Review(rating_text=words, publisher="A House", status=Status.PUBLISHED),),
    )
    told = [message for code, message in found(claim, settings=settings) if code == "P004"]

    assert told == ([f"“{part}” is the rating, not the claim"] if part else [])


@pytest.mark.parametrize(
    ("text", "is_readable"),
    [
        ("2011", True),
        ("2011-07", True),
        ("2011-07-25", True),
        ("2011-07-25T10:30:00Z", True),
        ("2011-07-25T10:30:00+02:00", True),
        ("2011-21", False),
        ("2011~", False),
        ("2011-07?", False),
        ("201X", False),
        ("2011-XX", False),
        ("2011-07/2011-09", False),
        ("../2011-07", False),
        ("-0044", False),
        ("Y12000", False),
    ],
)
def test_a_day_is_read_as_a_date_of_schema_org_or_not_at_all(text, is_readable):
    said = PartialDate.parse(text)
    claim = Claim(
        id="one", quote=("words",), said=said, reviews=(Review(rating="mixed", status=Status.PUBLISHED, reviewed=said),)
    )
    told = [message for code, message in found(claim) if code == "P013"]

    assert told == ([] if is_readable else [f"`{text}` is no date to the readers of ClaimReview"] * 2)


@pytest.mark.parametrize(
    ("number", "message"),
    [
        (("3", "5", "1"), None),
        (("3", None, None), None),
        (("3.5", "5", None), None),
        (("1", "1", "5"), "the worst number of this scale is 5, and its best 1"),
        (("1", "1", None), "the worst number of this scale is 1, and its best 1"),
        (("0", "5", "0"), "this scale begins at 0, below 1"),
        (("6", None, None), "6 does not lie on a scale from 1 to 5"),
        (("7", "10", None), None),
        (("0.5", "5", "1"), "0.5 does not lie on a scale from 1 to 5"),
    ],
)
def test_a_number_lies_on_a_scale_on_which_more_is_truer(number, message):
    value, best, worst = (None if one is None else Decimal(one) for one in number)
    review = Review(
        publisher="A House",
        rating_text="Half right",
        rating_number=RatingNumber(value=value, best=best, worst=worst),
        status=Status.PUBLISHED,
    )
    told = [text for code, text in found(Claim(id="one", quote=("words",), reviews=(review,))) if code == "P006"]

    assert told == ([message] if message else [])


def test_a_publisher_is_one_by_whatever_name_and_a_scale_by_its_ends():
    house = Speaker(id="house", name="A House", also=("The House",), kind=SpeakerKind.ORGANISATION)

    def rated(id_, publisher, words, *number):
        scale = RatingNumber(**dict(zip(("value", "best"), map(Decimal, number), strict=False)))
        review = Review(publisher=publisher, rating_text=words, rating_number=scale, status=Status.PUBLISHED)
        return Claim(id=id_, quote=(id_,), reviews=(review,))

    claims = [
        rated("one", "house", "Wrong", 2),
        rated("two", "The House", "Wrong", 2, 10),
        rated("three", "A House", "Half wrong", 2),
        rated("four", "Other", "Half wrong", 2),
        rated("five", "house", "Half wrong", 2),
    ]

    assert [told for told in found(house, *claims) if told[0] == "P007"] == [
        ("P007", "2 stands for “Wrong” elsewhere, and here for “Half wrong”")
    ]


def test_our_own_numbers_never_stand_for_two_texts():
    """A label that would share one goes out without."""
    scale = [Rating(id="pants-on-fire", class_="incorrect"), Rating(id="wrong", class_="incorrect")]
    words = ("pants-on-fire", "wrong", "incorrect", "mixed", "correct")
    claims = [Claim(id=word, quote=(word,), reviews=(Review(rating=word, status=Status.PUBLISHED),)) for word in words]
    ledger = Ledger.of(*scale, *claims, settings=DESK)
    numbers = [one["reviewRating"].get("ratingValue") for one in reviews(ledger)]

    assert numbers == [None, None, None, "3", "5"]
    assert "P007" not in dict(found(*scale, *claims))


def test_a_claimant_is_told_once_and_at_the_record_of_the_speaker(tmp_path):
    (tmp_path / "a.yaml").write_text("speakers: [{id: ann, name: Ann Smith}]\n")
    claims = "".join(
        f"  - {{id: c-{n}, quote: words, speaker: {who}, reviews: [{{rating: mixed, status: published}}]}}\n"
        for n, who in enumerate(["ann", "Ann Smith", "Bob", "Bob"])
    )
    (tmp_path / "b.yaml").write_text(f"claims:\n{claims}")

    assert [str(one.location) for one in check(load(tmp_path), select=("P011",)).diagnostics] == [
        "a.yaml:1:28",
        "b.yaml:4:38",
    ]


def test_a_page_of_our_own_may_quote_what_was_said_elsewhere():
    ours = Source(id="ours", title="Ours", url="https://www.checks.example/article")
    theirs = Source(id="theirs", title="Theirs", url="https://paper.example/article")
    published = (Review(rating="mixed", status=Status.PUBLISHED),)
    alone = Claim(id="alone", quote=("words",), source="ours", speaker="A", reviews=published)
    told = Claim(id="told", quote=("words",), source="ours", said_in="theirs", speaker="A", reviews=published)

    assert [one for one in found(ours, theirs, alone, told) if one[0] == "P016"] == [
        ("P016", "this claim can be read on our own pages only")
    ]


def test_what_is_found_does_not_hang_on_workers_or_on_what_was_kept(tmp_path):
    folder = tmp_path / "claims"
    folder.mkdir()
    (folder / "claimledger.toml").write_text(SETTINGS)
    for number in range(4):
        (folder / f"{number}.yaml").write_text(
            re.sub(r"\b(hansard|statistics|audit|ann|pensions-rise)\b", rf"\1-{number}", WHOLE).replace(
                "        status", "        url: https://checks.example/same\n        status"
            )
        )
    expected = [str(one) for one in check(load(folder), profile="google").diagnostics]
    asked = {"profile": "google", "cache": tmp_path / "cache"}
    cold, warm = check_folder(folder, workers=2, **asked), check_folder(folder, **asked)

    assert sum("P014" in one for one in expected) == 3
    assert [str(one) for one in cold.diagnostics] == expected == [str(one) for one in warm.diagnostics]
    (folder / "0.yaml").write_text("claims: []\n")
    again = check_folder(folder, **asked)
    assert [str(one) for one in again.diagnostics] == [
        str(one) for one in check(load(folder), profile="google").diagnostics
    ]
    assert sum("P014" in str(one) for one in again.diagnostics) == 2


@pytest.mark.parametrize(
    ("rationale", "is_found"),
    [
        ("Incorrect.", True),
        ("The claim that the bridge will fall is INCORRECT!", True),
        ("The bridge will not fall.", True),
        ("The bridge was rebuilt in 1999.", False),
        ("Мост не упадёт.", False),
        ("Die Brücke hält.", False),
        ("", True),
    ],
)
def test_a_rationale_says_more_than_the_claim_and_its_rating_in_any_script(rationale, is_found):
    review = Review(rating="incorrect", rationale=rationale, by=("A",), status=Status.PUBLISHED)
    told = found(Claim(id="one", statement="The bridge will fall.", reviews=(review,)))

    assert (("P015", "this says no more than the claim and its rating") in told) == is_found


@pytest.mark.parametrize(
    ("language", "statement", "is_found"),
    [
        ("it", "I contagi da coronavirus in Italia sono scesi del 40 per cento nel 2021.", False),
        ("pl", "We Wrocławiu i we wsi Lipa przybyło 4000 mieszkań w 2021 r.", False),
        ("pl", "We wrześniu 2021 r. inflacja wyniosła 5,9 proc.", False),
        ("nl", "We betalen in 2021 meer belasting dan in 2011.", False),
        ("nl", "We braken in 2021 vaker een been dan in 2011.", False),
        ("it", "They paid 40% more than in 2011 because of the war.", True),
        ("en-GB", "We paid 40% more in 2021.", True),
        (None, "We paid 40% more in 2021.", True),
    ],
)
def test_an_english_word_at_the_beginning_is_one_only_in_an_english_statement(language, statement, is_found):
    """The article “I” of an Italian statement, and the Polish “We”, lean on nothing (P017)."""
    ledger = Ledger.of(
        Source(id="paper", title="A paper", language=language), Claim(id="it", source="paper", statement=statement)
    )

    assert [one.code for one in check(ledger, select=["P017"]).diagnostics] == ["P017"] * is_found
