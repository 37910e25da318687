"""What is read in a text, case by case, and what is left alone."""

from __future__ import annotations

from decimal import Decimal

import pytest

from claimledger.numbers import Bound, Direction, Kind, find_changes, find_quantities


def read(text: str, language: str = "en") -> list[tuple]:
    """Return each quantity as its text, kind, value (or both ends) and unit."""
    return [
        (one.text, str(one.kind), str(one.value) if one.min is None else f"{one.min}..{one.max}", one.unit)
        for one in find_quantities(text, language)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,234,567 people", ("1,234,567", "number", "1234567", "person")),
        ("1 234 567 people", ("1 234 567", "number", "1234567", "person")),
        ("1\u202f234\u202f567 people", ("1\u202f234\u202f567", "number", "1234567", "person")),
        ("1'234'567 votes", ("1'234'567", "number", "1234567", "vote")),
        ("12,34,567 votes", ("12,34,567", "number", "1234567", "vote")),
        ("a rate of 46·4", ("46·4", "number", "46.4", None)),
        ("only .02% of them", (".02%", "percent", "0.02", "%")),
        ("1.9 million people", ("1.9 million", "number", "1900000", "person")),
        ("12.5 crore cards", ("12.5 crore", "number", "125000000", None)),
        ("35K acres", ("35K", "number", "35000", "acre")),
        ("2½ hours", ("2½", "number", "2.5", "hour")),
        ("15 per cent", ("15 per cent", "percent", "15", "%")),
        ("ninety percent", ("ninety percent", "percent", "90", "%")),
        ("half a per cent", ("half a per cent", "percent", "0.5", "%")),
        ("by 0.5 percentage points", ("0.5 percentage points", "percentage-points", "0.5", "percentage points")),
        ("by 2pp", ("2pp", "percentage-points", "2", "percentage points")),
        ("£5bn", ("£5bn", "money", "5000000000", "GBP")),
        ("US$41.4 million", ("US$41.4 million", "money", "41400000", "USD")),
        ("$700 USD per week", ("$700 USD", "money", "700", "USD")),
        ("$500k", ("$500k", "money", "500000", "$")),
        ("R1.3 trillion", ("R1.3 trillion", "money", "1300000000000", "ZAR")),
        ("61,220 crore rupees", ("61,220 crore rupees", "money", "612200000000", "Rs")),
        ("20 million pounds", ("20 million pounds", "money", "20000000", "GBP")),
        ("200,000 Indonesian rupiah", ("200,000 Indonesian rupiah", "money", "200000", "IDR")),
        ("$3m American dollars", ("$3m American dollars", "money", "3000000", "USD")),
        ("75p", ("75p", "money", "75", "pence")),
        ("half a million pounds", ("half a million pounds", "money", "500000", "GBP")),
        ("Three-quarters of a million people", ("Three-quarters of a million", "number", "750000", "person")),
        ("a three-quarter million people", ("three-quarter million", "number", "750000", "person")),
        ("one-quarter of a billion pounds", ("one-quarter of a billion pounds", "money", "250000000", "GBP")),
        ("two-fifths of a million people", ("two-fifths of a million", "number", "400000", "person")),
        ("three and three-quarter million people", ("three and three-quarter million", "number", "3750000", "person")),
        ("half of one per cent of them", ("half of one per cent", "percent", "0.5", "%")),
        ("half of 1% of them", ("half of 1%", "percent", "0.5", "%")),
        ("a quarter of a per cent", ("a quarter of a per cent", "percent", "0.25", "%")),
        ("a tenth of one percent", ("a tenth of one percent", "percent", "0.1", "%")),
        (
            "three-quarters of a percentage point",
            ("three-quarters of a percentage point", "percentage-points", "0.75", "percentage points"),
        ),
        ("5 ½ million people", ("5 ½ million", "number", "5500000", "person")),
        ("by 5 ½ per cent", ("5 ½ per cent", "percent", "5.5", "%")),
        ("a deficit of £-3bn", ("£-3bn", "money", "-3000000000", "GBP")),
        ("a balance of $−5 million", ("$−5 million", "money", "-5000000", "$")),
        ("4 millions kids got insurance", ("4 millions", "number", "4000000", None)),
        ("a target for 2005-6", ("2005-6", "year", "2005..2006", None)),
        ("held by 1995's Lion King", ("1995", "year", "1995", None)),
        ("the country of 47 Muslim-majority ones", ("47", "number", "47", None)),
        ("the 33 Black Hawks left behind", ("33", "number", "33", None)),
        ("Another 8.5 (million) rebates", ("8.5 (million)", "number", "8500000", None)),
        ("a loss lower than 2003's", ("2003", "year", "2003", None)),
        ("in each of the last 50 or so,", ("50", "number", "50", None)),
        ("after the 7.8 magnitude quake", ("7.8", "number", "7.8", None)),
        ("trading at 39.10.", ("39.10", "number", "39.10", None)),
        ("a 26-member family", ("26", "number", "26", None)),
        ("and Nick Wood, 41.", ("41", "number", "41", None)),
        ("the veteran, 68, won it", ("68", "number", "68", None)),
        ("the last 44 (debt ceiling increases) were", ("44", "number", "44", None)),
        ("the average was 18 then", ("18", "number", "18", None)),
        ("died at 62 in it", ("62", "number", "62", None)),
        ("and 13 of the largest", ("13", "number", "13", None)),
        ("a 1bn rouble claim", ("1bn rouble", "money", "1000000000", "rubles")),
        ("one in 50.", ("one in 50", "share", "0.02", None)),
        ("twenty-three members", ("twenty-three", "number", "23", "member")),
        ("one million two hundred and fifty thousand", (..., "number", "1250000", None)),
        ("1 and a half million", ("1 and a half million", "number", "1500000", None)),
        ("a million and a half", ("a million and a half", "number", "1500000", None)),
        ("minus 5 per cent", ("minus 5 per cent", "percent", "-5", "%")),
        ("50-80cc of water", ("50-80", "number", "50..80", "cc")),
        ("$779m-798m", ("$779m-798m", "money", "779000000..798000000", "$")),
        ("£5-6m", ("£5-6m", "money", "5000000..6000000", "GBP")),
        ("5k-10k people", ("5k-10k", "number", "5000..10000", "person")),
        ("between 40 [thousand] and 80,000", ("40 [thousand] and 80,000", "number", "40000..80000", None)),
        ("the 7,000 [dollars] of a worker", ("7,000 [dollars]", "money", "7000", "$")),
        ("189 million bucks", ("189 million bucks", "money", "189000000", "$")),
        ("anyone 45 or older was told", ("45", "number", "45", None)),
        ("21YO activist", ("21", "number", "21", "year")),
        ("1-in-5 children", ("1-in-5", "share", "0.2", None)),
        ("one-in-five children", ("one-in-five", "share", "0.2", None)),
        ("a full 10 out of 10", ("10 out of 10", "share", "1", None)),
        ("and half of the members", ("half", "share", "0.5", None)),
        ("cut by nearly half.", ("half", "share", "0.5", None)),
        ("tens-of-thousands of ballots", ("tens-of-thousands", "number", "None", None)),
        ("c. 1900", ("1900", "year", "1900", None)),
        ("more than $NZ120 billion", ("$NZ120 billion", "money", "120000000000", "NZD")),
        ("donate 500,000 kyats", ("500,000 kyats", "money", "500000", "MMK")),
        ("reports as recent as 2017", ("2017", "year", "2017", None)),
        ("the Education Act 1981", ("1981", "year", "1981", None)),
        ("31, 2006 during the address", ("2006", "year", "2006", None)),
        ("nearly $5 1/2 billion to our States", ("$5 1/2 billion", "money", "5500000000", "$")),
        ("for 2 3/4 hours", ("2 3/4", "number", "2.75", "hour")),
        ("the last two-and-a-half years", ("two-and-a-half", "number", "2.5", "year")),
        ("at 1984 prices", ("1984", "year", "1984", None)),
        ("So 5 to 10 are left", ("5 to 10", "number", "5..10", None)),
        ("1 of 1958, I am assigning it", ("1958", "year", "1958", None)),
        ("57", ("57", "number", "57", None)),
        ("2.5", ("2.5", "number", "2.5", None)),
        ("1/3 of our kids", ("1/3", "share", str(Decimal(1) / 3), None)),
        ("two and a half years", ("two and a half", "number", "2.5", "year")),
        ("a dozen eggs", ("a dozen", "number", "12", None)),
        ("nine in ten doctors", ("nine in ten", "share", "0.9", None)),
        ("one in 20 children", ("one in 20", "share", "0.05", None)),
        ("9 out of 10", ("9 out of 10", "share", "0.9", None)),
        ("half of the country", ("half", "share", "0.5", None)),
        ("5–10%", ("5–10%", "percent", "5..10", "%")),
        ("between 5 and 10 per cent", ("5 and 10 per cent", "percent", "5..10", "%")),
        ("from 5 to 10 per cent", ("5 to 10 per cent", "percent", "5..10", "%")),
        ("$5-10 billion", ("$5-10 billion", "money", "5000000000..10000000000", "$")),
        ("five to seven days", ("five to seven", "number", "5..7", "day")),
        ("in 2015-20", ("2015-20", "year", "2015..2020", None)),
        ("the 2011 riots", ("2011", "year", "2011", None)),
        ("in 1776", ("1776", "year", "1776", None)),
        ("the 21st century", ("21st", "ordinal", "21", None)),
        ("a 15-year-old", ("15", "number", "15", "year")),
        ("an effect among the over 65s", ("65", "number", "65", None)),
        ("the under-25s", ("25", "number", "25", None)),
        ("in recession for three quarters", ("three", "number", "3", None)),
        ("three quarters of them", ("three quarters", "share", "0.75", None)),
        ("at -5 °C", ("-5", "number", "-5", "°C")),
        ("hundreds of thousands of people", ("hundreds of thousands", "number", "None", None)),
        ("millions of dollars", ("millions of dollars", "money", "None", "$")),
    ],
)
def test_english_is_read(text: str, expected: tuple) -> None:
    """The span covers the number, its magnitude and its sign; the noun stands outside."""
    if expected[0] is ...:
        expected = (text, *expected[1:])

    assert read(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("paying 40, 50, 60% of it", [("40", "percent"), ("50", "percent"), ("60%", "percent")]),
        ("at about 17 or 18 per cent", [("17", "percent"), ("18 per cent", "percent")]),
        ("raised from 31 to 36 percent", [("31", "percent"), ("36 percent", "percent")]),
        ("300, 400, 450 million dollars", [("300", "money"), ("400", "money"), ("450 million dollars", "money")]),
        ("for the next 10, 20, 30 and 40 years", [(str(ten), "number") for ten in (10, 20, 30, 40)]),
        ("among 15- to 19-year-olds", [("15", "number"), ("19", "number")]),
        ("TOTAL 29,576 24,927 37,203", [("29,576", "number"), ("24,927", "number"), ("37,203", "number")]),
        ("making $50 or $60 grand", [("$50", "money"), ("$60 grand", "money")]),
        ("closer to 60, and even 70 and 75% of it", [("75%", "percent")]),
        ("6 or 7 cents", [("6", "money"), ("7 cents", "money")]),
        ("660,700 or 0·62 per cent", [("660,700", "number"), ("0·62 per cent", "percent")]),
        ("of the 40, 50% left, at 10 and 20 percent", [("50%", "percent"), ("20 percent", "percent")]),
    ],
)
def test_the_last_of_several_numbers_speaks_for_all(text: str, expected: list[tuple[str, str]]) -> None:
    """Where they are of one size; two numbers that only stand side by side are two."""
    assert [(one.text, str(one.kind)) for one in find_quantities(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sales rose 2% to $11.1bn", [("2%", "2"), ("$11.1bn", "11100000000")]),
        ("crude closed up $2.80 to $51.15", [("$2.80", "2.80"), ("$51.15", "51.15")]),
        ("from 70 percent to roughly 40, 45.", [("70 percent", "70")]),
        ("of 6,363,217 -$ 250,393", [("6,363,217", "6363217"), ("-$ 250,393", "-250393")]),
        ("adding 206,900 to 4.64 million", [("206,900", "206900"), ("4.64 million", "4640000")]),
    ],
)
def test_two_numbers_side_by_side_are_no_range(text: str, expected: list[tuple[str, str]]) -> None:
    """By how much something rises and to what, or from what to what; nothing is said where the kind is not certain."""
    assert [(one.text, str(one.value)) for one in find_quantities(text)] == expected


def test_thirds_are_shares() -> None:
    """A share is a part of one."""
    found = find_quantities("two-thirds of voters and a third of members")

    assert [(one.text, one.value) for one in found] == [
        ("two-thirds", Decimal(2) / 3),
        ("a third", Decimal(1) / 3),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "on 12 March 2020 at 10:30",
        "on June 30 and November 30 (N30)",
        "August 11-12, 2020",
        "the 5th of May",
        "between 9 and 9:09 pm",
        "9am-5pm",
        "2019-12-31",
        "31/12/2019",
        "9/11 and 24/7 and 50/50",
        "an 8-2 win, a 1-3 defeat",
        "call 020 7946 0018",
        "call 281 330 8004",
        "a 1-800 number",
        "paragraph 4.2",
        "Article 370 and 35A",
        "Section 230, Channel 4, iPhone 12",
        "COVID-19, H1N1, 5G, F-16, omega-3",
        "the spread of COVID[-19]",
        "the names of SEAL Team 6 family's",
        "net zero emissions, zero tolerance",
        "HR 6666 IS COMING",
        "see https://example.org/2020/12/4567 or mail a1@example.org",
        "version v2.0.1 at 192.168.0.1",
        "&#39;yes&#39; #17 @user99",
        "in the 1980s and the '90s",
        "a two-headed, five-star idea",
        "twenty twenty",
        "nineteen eighty-four",
        "007",
        "text 88022 on Monday",
        "Nokia 3310 found in a drawer",
        "Polysorbate 80 is in it, by Guccifer 2.0 himself",
        "Joe said on 60 Minutes that he never met him",
        "50 Cent and Ice Cube, on “24 Oras”",
        "a stage 4 cancer",
        "New COVID -19 Variant",
        "at 4.30 in the morning, 5 in the evening, five o'clock",
        "at 10 Downing Street, 2724 Pacific Ave, 53 Johannes Ramokhoase street",
        "1.Wash hands 2.Stay at home 3: rest",
        "way back in ’87, the class of '99, in the 1960's",
        "a ratio of five to one, odds of 66 to 1",
        "(555) 123-4567, dial 112 to confirm, a 911 call, 1098 child helpline",
        "pursuant to 28 C.F.R. and 18 U.S.C.",
        "1 Neither the defense nor anybody",
        "a 401(k), a 401k, the fact [5]",
        "9-11 and the Group of 20, the Gang of Four, the Big 4 firms, Fortune 500 companies",
        "a 4K television, 1080p video",
        "a 9-to-5 job, 2-and-a-half",
        "No Excess 2020 Deaths Due To this",
        "his famous 1893 speech, claims about 2023 presidency, in 1066",
        "twenty-twenty",
        "One it contains, Two it comes",
        "Year 6 pupils",
        "News 18 report on the coronavirus disease 2019",
        "and he flies in on Air Force Two",
        "1.Who said so 2. WHO",
        "natural herbs 4. glucomannan and so on",
        "since September the 11th",
        "29] [11.15 pm",
        "see columns 460–479.]",
        "6 (Arrangement of public business)",
        "5 m of it",
        "a call from ‘+140’",
        "H.R. 6666 is, Radio 2 DJ",
        "this one is 5 HTP.",
        "as shown before[6], and found to be rare (see [13 – 14]), [3, 5]",
        "that HB 194 does nothing, and the Mate 9 phones lack it, on Radio 5 Live, which says so",
        "in the opening sequence of Onimusha 3 earlier this year",
        "on a show that is named The 700 Club",
        "he belongs to the 18 Horse Regiment",
        "because 911 is not our best option",
        "the vote on Measure 3-386, please contact Joan Woodson (3-5213)",
        "Reagan in 80 and 84, the games of the year held in 393, a deficit in fiscal 10",
        "on air in the 2300 slot, with the 3230 and 7710 phone",
        "send an SMS to 9600097000 instead",
        "1.1 What is Government?",
        "38 percentof all convictions",
        "an England Under-21 match against Holland",
        "Wasps 31-37 Leicester",
        "a 6-7 (4-7) 7-6 win in the end, then he goes 0-30 down",
        "at Suite 500 and Sector -37 of the city",
        "a 60 Minutes Interview | 60 Minutes Interview",
        "Puja Performed Before Chandrayaan 2 Launch",
        "2, which has not been selected, would seek it",
        "Europe progresses from 100 to 128 and more",
        "a $650- billion deficit, $11-plus trillion, made £507, 596 in its first week",
        "when we got into their 22.",
        "with its new digic 5 processor, at 3901 conshocken ave in phila",
        "the home of modern travel and the 747, which it is",
        "spending much on 5 and 6 to change it",
        "the technology - 2.5 generation - of it, as Firefox 1.0 - a browser - is, it includes 5.1 digital sound",
        "11 implies.",
        "to delete from the order lines 29 to 32 on page 4",
        "increased by 2 million, 400 thousand dollars",
        "calls from numbers starting with 140",
        "where Prop. 64 allows it",
        "out of GHS436, 540,000 to be collected",
        "more than 1 2 million children",
        "We were No. 1 per pupil, and the toll on Ga. 400 fulfills it",
        "the Mini Cooper 1.6 depreciates slower",
        "so that 3 says it will, as the Gang of 14 does",
        "a mound on U.S. 290 is high",
        "the policy entitled “Copyright Information” 2 reads so",
        "she will speak at 23.45.",
        "11 Nadia Petrova (Russia)",
        "41: The Politics of Fear",
        "Because series 1 is no longer new, I fought 38 Studios then",
        "asked about 3's director and 50 Cent's second album",
        "no one, one of them, a third term, the second",
        "1,5 in a land that does not write so",
        "election 2019 dates",
    ],
)
def test_what_is_no_quantity_is_left_alone(text: str) -> None:
    """Dates, times, scores, names, numbers of telephones, pages and machines."""
    assert read(text) == []


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "1.234.567 Menschen", ("1.234.567", "number", "1234567", "Mensch")),
        ("de", "5.000.000.000 Menschen", ("5.000.000.000", "number", "5000000000", "Mensch")),
        ("de", "um 1,9 %", ("1,9 %", "percent", "1.9", "%")),
        ("de", "5,4 Prozent", ("5,4 Prozent", "percent", "5.4", "%")),
        ("de", "2,5 Prozentpunkte", ("2,5 Prozentpunkte", "percentage-points", "2.5", "percentage points")),
        ("de", "2 Mrd. Euro", ("2 Mrd. Euro", "money", "2000000000", "EUR")),
        ("de-CH", "1'234.50 Franken", ("1'234.50 Franken", "money", "1234.50", "CHF")),
        ("fr", "1\u00a0234,5 tonnes", ("1\u00a0234,5", "number", "1234.5", "tonne")),
        ("fr", "1 million et demi d'euros", ("1 million et demi d'euros", "money", "1500000", "EUR")),
        ("es", "2 millones y medio", ("2 millones y medio", "number", "2500000", None)),
        ("pt", "2 milhões e meio", ("2 milhões e meio", "number", "2500000", None)),
        ("fr", "50 pour cent", ("50 pour cent", "percent", "50", "%")),
        ("fr", "3,5 millions d'euros", ("3,5 millions d'euros", "money", "3500000", "EUR")),
        ("es", "1.234.567 personas", ("1.234.567", "number", "1234567", "persona")),
        ("es", "2 mil millones de dólares", ("2 mil millones de dólares", "money", "2000000000", "$")),
        ("es", "el 12,5 por ciento", ("12,5 por ciento", "percent", "12.5", "%")),
        ("es-MX", "1,234.5 pesos", ("1,234.5 pesos", "money", "1234.5", "pesos")),
        ("pt", "R$ 1.234,56", ("R$ 1.234,56", "money", "1234.56", "BRL")),
        ("pt", "10 mil pessoas", ("10 mil", "number", "10000", "pessoa")),
        ("pt", "1,2% do PIB", ("1,2%", "percent", "1.2", "%")),
        ("pt", "de 5 a 10 anos", ("5 a 10", "number", "5..10", "ano")),
    ],
)
def test_digits_of_other_languages_are_read(language: str, text: str, expected: tuple) -> None:
    """By the habits of the language and, where these differ, of the country."""
    assert read(text, language) == [expected]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "am 5. März 2020 um 14.30 Uhr"),
        ("fr", "le 5 mars 2020 à 14h30"),
        ("es", "el 5 de marzo de 2020"),
        ("pt", "no dia 24 de março de 2020"),
        ("es", "1,234"),
        ("de", "In der 4. Klasse"),
        ("es", "los años 70"),
        ("fr", "dans les années 1970"),
        ("de", "unter 192.168.100.200"),
        ("it", "1.234.567 persone, 5%"),
    ],
)
def test_where_it_cannot_know_it_says_nothing(language: str, text: str) -> None:
    """A date, a number that two countries read differently, a language that is not known."""
    assert read(text, language) == []


@pytest.mark.parametrize(
    ("text", "bound", "approx"),
    [
        ("at least 5,000", Bound.AT_LEAST, False),
        ("no fewer than 5,000", Bound.AT_LEAST, False),
        ("more than 5,000", Bound.MORE_THAN, False),
        ("over 5,000", Bound.MORE_THAN, False),
        ("up to 5,000", Bound.AT_MOST, False),
        ("no more than 5,000", Bound.AT_MOST, False),
        ("fewer than 5,000", Bound.LESS_THAN, False),
        ("about 5,000", None, True),
        ("nearly 5,000", None, True),
        ("some 5,000", None, True),
        ("at least about 5,000", Bound.AT_LEAST, True),
        ("5,000+", Bound.AT_LEAST, False),
        ("5,000 or more", Bound.AT_LEAST, False),
        ("5,000 people or so", None, True),
        ("the 5,000", None, False),
    ],
)
def test_words_beside_a_number_say_how_it_is_meant(text: str, bound: Bound | None, approx: bool) -> None:
    """They stand outside the span and do not touch the value."""
    (found,) = find_quantities(text)

    assert (found.text, found.value, found.bound, found.approx) == ("5,000", Decimal(5000), bound, approx)


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("rose by 5%", Direction.RISE),
        ("up 5%", Direction.RISE),
        ("a fall of about 5%", Direction.FALL),
        ("a 5% increase", Direction.RISE),
        ("a 5% pay cut", Direction.FALL),
        ("fell to 5%", Direction.FALL),
        ("is 5%", None),
        ("up to 5%", None),
    ],
)
def test_words_beside_a_number_say_which_way_it_goes(text: str, direction: Direction | None) -> None:
    """Where they do not say, nothing is said."""
    assert [one.direction for one in find_quantities(text)] == [direction]


@pytest.mark.parametrize(
    ("text", "language", "direction", "before", "after"),
    [
        ("will fall from 1.9% to 1.4% of GDP", "en", Direction.FALL, "1.9%", "1.4%"),
        ("saw rates go from 2.9% to 15.2%", "en", None, "2.9%", "15.2%"),
        ("to double its support from £22 million to £45 million", "en", None, "£22 million", "£45 million"),
        ("fell from 1.4% to 1.9%", "en", Direction.FALL, "1.4%", "1.9%"),
        ("It dropped from about 5,000 in 2010 to just 3,000 in 2020.", "en", Direction.FALL, "5,000", "3,000"),
        ("Sales grew to $1.2bn from $900m.", "en", Direction.RISE, "$900m", "$1.2bn"),
        ("went from 300 to 250", "en", None, "300", "250"),
        ("o desemprego caiu de 13,7% para 12,4%", "pt", Direction.FALL, "13,7%", "12,4%"),
        ("fiel von 13,7 % auf 12,4 %", "de", Direction.FALL, "13,7 %", "12,4 %"),
    ],
)
def test_a_change_has_both_ends(text: str, language: str, direction: Direction | None, before: str, after: str) -> None:
    """The direction is what the words say, also where the numbers go the other way."""
    (change,) = find_changes(text, language)

    assert (change.direction, change.before.text, change.after.text) == (direction, before, after)
    assert {change.before, change.after} <= set(find_quantities(text, language))


def test_a_range_is_no_change() -> None:
    """Nothing becomes anything between five and ten."""
    assert find_changes("between 5 and 10 per cent, from 5 to 10 years") == ()


def test_precision_is_kept_as_written() -> None:
    """For whoever compares two numbers: the step is one in the last place."""
    found = find_quantities("1.9 million, 46.40, 5,000, 2 crore")

    assert [(one.places, one.digits, one.magnitude, one.step) for one in found] == [
        (1, 2, Decimal(1_000_000), Decimal(100_000)),
        (2, 4, Decimal(1), Decimal("0.01")),
        (0, 4, Decimal(1), Decimal(1)),
        (0, 1, Decimal(10_000_000), Decimal(10_000_000)),
    ]


def test_numbers_side_by_side_do_not_overlap() -> None:
    """A currency before a number is not the one behind its neighbour."""
    assert read("notes of Rs 100 Rs 10 and Rs. 5") == [
        ("Rs 100", "money", "100", "Rs"),
        ("Rs 10", "money", "10", "Rs"),
        ("Rs. 5", "money", "5", "Rs"),
    ]


def test_a_quantity_knows_what_it_is() -> None:
    """A range has two ends; a vague number has none."""
    exact, between, vague = find_quantities("5% of them, 5-10% of these, hundreds of those")

    assert [(one.min is not None, one.is_vague) for one in (exact, between, vague)] == [
        (False, False),
        (True, False),
        (False, True),
    ]
    assert exact.kind is Kind.PERCENT
    assert exact.moved(3).span == (3, 5)
