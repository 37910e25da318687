"""When two numbers say the same, which of two texts should be one, and what is spared the reading."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimledger import Claim, Figure, Ledger, Source, check
from claimledger.numbers import find_quantities
from claimledger.numbers.find import _number_words
from claimledger.rules.paired_numbers import PASSAGE, STATEMENT, pairs
from claimledger.rules.quantities import COUNTED, agree, bounds_of
from claimledger.rules.written_numbers import (
    _ONLY_UNITS,
    FEWEST_SHARED,
    FEWEST_SHARED_BY_PASSAGES,
    Written,
    holds,
    is_any_written,
    numbers_written,
    stand_apart,
)

ENGLISH = ("en", "en")


def number(text):
    (found,) = find_quantities(text)
    return found


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("1.9 %", "1.85", "1.95"),
        ("50 %", "49.5", "50.5"),
        ("2 million people", "1500000", "2500000"),
        ("1.90 million people", "1895000", "1905000"),
        ("20,000 people", "15000", "25000"),
        ("105,890 people", "105885", "105895"),
        ("about 105,890 people", "95301", "116479"),
        ("about 50 %", "48", "52"),
        ("more than 20,000 people", "15000", "Infinity"),
        ("at most 7 people", "-Infinity", "7.5"),
        ("5–10 %", "4.5", "10.5"),
        ("nine in ten", "88", "92"),
    ],
)
def test_a_number_means_what_rounds_to_it(text, low, high):
    bounds = bounds_of(number(text))

    assert bounds is not None
    assert [float(one) for one in bounds] == [float(low), float(high)]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("1.9 %", "1.94 %", True),
        ("1.9 %", "2.0 %", False),
        ("1.9 %", "2 %", True),
        ("2 million people", "1.6 million workers", True),
        ("2 million people", "2.6 million people", False),
        ("more than 100,000 people", "250,000 people", True),
        ("nine in ten", "90 %", True),
        ("two-thirds", "67 per cent", True),
        ("a third of them", "40 %", False),
        ("£5 million", "5 million pounds", True),
        ("£5", "5 pounds", True),
        ("$5 million", "US$5 million", True),
        ("$5 million", "£5 million", False),
        ("$15", "15 cents", False),
        ("Rs 5 crore", "₹5 crore", True),
        ("5 %", "5 percentage points", False),
        ("90 people", "90 %", True),
        ("hundreds of thousands of people", "300,000 people", True),
    ],
)
def test_two_numbers_are_one_at_the_precision_of_both(one, other, same):
    assert agree(number(one), number(other)) is same
    assert agree(number(other), number(one)) is same


@pytest.mark.parametrize(
    ("text", "beside", "found"),
    [
        (
            "In the ballot 91.5% of votes were to reject the pension offer.",
            "90.5% voted to reject the government's pension offer",
            [("value", "91.5%", "90.5%")],
        ),
        (
            "The government spent £5 billion on schools in 2011.",
            "the government has spent £5 million on schools",
            [("scale", "£5 billion", "£5 million")],
        ),
        (
            "The government gave schools £5m for meals.",
            "the government gave school meals to 5 million people",
            [("unit", "£5m", "5 million")],
        ),
        (
            "Members pay contributions for 30 months.",
            "members must pay contributions for 30 years",
            [("unit", "30", "30")],
        ),
        (
            "Contributions to the pension scheme rise by 3.2%.",
            "contributions to the pension scheme will rise by 3.2 percentage points",
            [("points", "3.2%", "3.2 percentage points")],
        ),
        # a sum, another stretch of time, a slip that two numbers could be, a number that the other text has too
        (
            "More than 11,000 schools in England were shut.",
            "8,000 primary schools and 3,114 secondary schools in England were shut",
            [],
        ),
        ("The reform costs nurses £520 a year.", "nurses lose £10 a week by the reform", []),
        ("Of members, 85% voted to reject the offer.", "81% voted to reject the offer, 86% of members did not", []),
        ("In 2011 some 250 members left the union.", "250 of the members left the union when 300 did not", []),
        ("Prices of bread rose by 5% in towns.", "prices of bread fell by 6% in towns", []),
    ],
)
def test_a_statement_is_held_to_what_it_restates(text, beside, found):
    assert [(pair.fault, pair.told.text, pair.other.text) for pair in pairs(text, beside, ENGLISH, STATEMENT)] == found


@pytest.mark.parametrize(
    ("passage", "statement"),
    [
        ("By then 3.95% of the budget went to health.", "Counties gave 24% of their total budgets to health."),
        ("12,000 students marched through London.", "250,000 people marched through London against the cuts."),
        ("84% of households in South Africa have electricity.", "Eskom makes 95% of the electricity of South Africa."),
        ("A girl of 3 years was taken in a car.", "A girl of 14 years was taken in a car in 2019."),
    ],
)
def test_a_passage_on_other_numbers_of_the_matter_is_let_be(passage, statement):
    assert list(pairs(passage, statement, ENGLISH, PASSAGE)) == []


def test_a_list_of_numbers_is_not_compared():
    """Nobody can tell which is which, and the time would grow with the square."""
    text = "The members pay " + " or ".join(f"{number}% of wages" for number in range(10, 90)) + "."

    assert list(pairs(text, "The members pay 95% of wages.", ENGLISH, STATEMENT)) == []


def test_marks_beside_a_number_do_not_hide_it():
    assert numbers_written("(“£5m”), twenty-three; 1,200. Half a dollar – 5%") == frozenset(
        {"£5m", "twenty", "three", "1,200", "half", "5%"}
    )


WORDS = st.lists(
    st.sampled_from(
        (
            "5%",
            "7%",
            "7.5%",
            "£5",
            "£7m",
            "5,000",
            "7,000",
            "two",
            "three",
            "million",
            "the",
            "members",
            "of",
            "voted",
            "reject",
            "offer",
            "pension",
            "rise",
            "by",
            "from",
            "to",
            "people",
            "workers",
            ".",
            ";",
            "2011",
            "per",
            "cent",
            "points",
            "a",
            "year",
            "months",
        )
    ),
    max_size=18,
).map(" ".join)


@settings(deadline=None, max_examples=500)
@given(WORDS, WORDS)
def test_what_is_spared_the_reading_would_have_given_nothing(text, beside):
    """The fast look is only ever an economy."""
    for fewest, likeness in ((FEWEST_SHARED, STATEMENT), (FEWEST_SHARED_BY_PASSAGES, PASSAGE)):
        if stand_apart(Written(text), Written(beside), fewest, heads=likeness.head):
            assert list(pairs(text, beside, ENGLISH, likeness)) == []


@settings(deadline=None, max_examples=200)
@given(WORDS, WORDS, WORDS)
def test_a_statement_around_its_quote_is_spared_the_reading_only_where_nothing_is_told_otherwise(before, quote, behind):
    """Numbers at the sides of the quote may go on there: “5% points” is no “5%”."""
    text = " ".join(filter(None, (before, quote, behind)))
    if holds(Written(text), quote):
        assert list(pairs(text, quote, ENGLISH, STATEMENT)) == []


def test_numbers_that_go_on_beside_a_quote_are_other_numbers():
    assert holds(Written("in England 5% of members voted"), "5% of members voted")
    assert not holds(Written("some 5% points of members voted"), "points of members voted")


def test_units_that_no_number_stands_before_are_no_numbers():
    texts = (
        "years ago, months in a row",
        "5 of the years",
        "one long year, zero percent",
        "½ percent",
        "five more of the best and the longest hours",
        "the best five of all and the very best hours",
    )

    assert [sorted(Written(text).runs) for text in texts] == [
        [],
        ["5", "years"],
        ["percent", "year"],
        ["percent"],
        ["five"],
        ["five"],
    ]


def test_years_are_no_numbers():
    texts = ("In 2011, prices", "of March 2011.", "since 2011", "in 2011 people", "2011.", "about 2011,", "in 2011, 5%")

    assert [sorted(Written(text).runs) for text in texts] == [[], [], [], ["2011"], ["2011"], ["2011"], ["2011 5%"]]


YEARS = """
in In of March May by from to since until 1 one and or - – $ USD R about more than 2000, 2000 2019. 1999) 1900; 2099!
(2011) 2011: 2011% 5% people votes million per cent ' ” / minus + no. Act 3. de en im
"""


@settings(deadline=None, max_examples=1000)
@given(
    st.lists(st.sampled_from(YEARS.split()), max_size=8).map(" ".join), st.sampled_from(("en", "de", "fr", "es", "pt"))
)
def test_what_is_left_out_as_a_year_is_counted_in_no_language(text, language):
    """The fast look is only ever an economy."""
    written = Written(text)
    counted = {at for places in written.runs.values() for first, after in places for at in range(first, after)}
    at = 0
    for place, word in enumerate(written.words):
        at = written.folded.index(word, at)
        if place not in counted and word[:4].isdecimal():
            found = [one for one in find_quantities(text, language) if one.start < at + 4 and at < one.end]
            assert [one for one in found if one.kind in COUNTED] == []
        at += len(word)


def test_every_word_that_numbers_are_spelled_with_counts_what_stands_behind():
    words = ["a"] + [word for word in sorted(_number_words()) if not Written(f"{word} percent").runs]

    assert words == ["a"]


@given(st.lists(st.text("5%a-th, ", max_size=4) | st.sampled_from(("two", "(five)", "years.", "the"))).map(" ".join))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_words_that_were_seen_before_tell_what_they_told_then(monkeypatch, text):
    """Also where more words come than are remembered."""
    for most in (0, 8, 1 << 14):
        monkeypatch.setattr("claimledger.rules.written_numbers._MOST_WORDS", most)
        found = bool(numbers_written(text))
        assert (is_any_written(text), Written(text).has_numbers, is_any_written(text)) == (found, found, found)


UNITS = st.lists(
    st.sampled_from(
        ("one", "zero", "½", "a", "of", "square", "US", "miles", "dollars", "pounds", "hours", "points", "%")
    ),
    max_size=6,
).map(" ".join)


@settings(deadline=None, max_examples=500)
@given(st.lists(st.one_of(UNITS, WORDS), max_size=3).map(" ".join))
def test_what_is_left_out_is_the_unit_of_no_number(text):
    """Another word in its place makes no other number."""
    counted = {at for places in Written(text).runs.values() for first, after in places for at in range(first, after)}
    words = text.split()
    other = ["things" if word in _ONLY_UNITS and at not in counted else word for at, word in enumerate(words)]

    def told(text):
        return [(one.kind, one.value, one.unit) for one in find_quantities(text)]

    assert told(" ".join(other)) == told(text)


RATES = """
en: Inflation is 4% | The bank's rate stands at 4% | Pay rose by a mere 4% | Unemployment is 4%
de: Die Inflation lag bei 4 % | Der Leitzins beträgt 4 % | Die Löhne stiegen um 4 % | Die Arbeitslosenquote ist 4 %
de: Die Mehrwertsteuer von 4 % bleibt | Die Wirtschaft schrumpfte um 4 % | Brot ist um gut 4 % teurer
fr: L’inflation est de 4 % | Le taux du livret est à 4 % | Les prix ont augmenté de 4 % | Le chômage est à 4 %
fr: La TVA passera à 4 % | La croissance sera de 4 % | Le loyer baisse de 4 %
es: La inflación es del 4 % | El tipo de interés es del 4 % | El PIB creció un 4 % | El paro está en el 4 %
es: El IVA baja al 4 % | Los precios cayeron un 4 % | Es un 4 % más
pt: A inflação foi de 4 % | A taxa Selic está em 4 % | O desmatamento caiu 4 % em julho | O desemprego é de 4 %
pt: O ICMS será de 4 % | Os preços subiram 4 % | A queda foi de 4 %
"""


@pytest.mark.parametrize(
    ("language", "quote"),
    [(line[:2], quote) for line in RATES.split("\n") if line for quote in line[4:].split(" | ")],
)
def test_a_rate_or_a_change_is_no_share_of_a_whole(language, quote):
    """In each language that numbers are read in (N407)."""
    assert of_what(language, quote) == []


@pytest.mark.parametrize(
    ("language", "quote"),
    [
        ("en", "4% of them voted"),
        ("de", "4 % der Befragten sind dafür"),
        ("fr", "4 % des Français sont pour"),
        ("es", "El 4 % de los españoles está a favor"),
        ("pt", "4 % dos brasileiros são a favor"),
    ],
)
def test_a_share_is_asked_of_what_in_each_language(language, quote):
    """It is still N407; a word for a rate in the lead-in excuses it where it is one of all percentages of a text."""
    assert of_what(language, quote) == ["N407"]
    assert of_what(language, quote, lead_in=("La inflación",)) == ([] if language == "es" else ["N407"])


def of_what(language, quote, **more):
    """Return the codes of what N407 says of a figure of 4 % in *quote*."""
    figure = Figure(text="4%" if "4%" in quote else "4 %")
    claim = Claim(id="rate", source="paper", speaker="A Party", quote=(quote,), figures=(figure,), **more)
    ledger = Ledger.of(Source(id="paper", title="A paper", language=language), claim)
    return [one.code for one in check(ledger, select=["N407"]).diagnostics]
