"""German words around digits."""

from __future__ import annotations

from decimal import Decimal

from claimledger.numbers.lexicon import Lexicon, by_last_word, phrases, words
from claimledger.numbers.quantity import Bound, Direction

GERMAN = Lexicon(
    language="de",
    magnitudes={
        "tausend": Decimal(1000),
        "tsd": Decimal(1000),
        "million": Decimal(10) ** 6,
        "millionen": Decimal(10) ** 6,
        "mio": Decimal(10) ** 6,
        "milliarde": Decimal(10) ** 9,
        "milliarden": Decimal(10) ** 9,
        "mrd": Decimal(10) ** 9,
        "billion": Decimal(10) ** 12,
        "billionen": Decimal(10) ** 12,
    },
    percent=phrases("prozent | vom hundert"),
    points=phrases("prozentpunkt | prozentpunkte | prozentpunkten"),
    of=frozenset(),
    currencies={
        "euro": "EUR",
        "euros": "EUR",
        "dollar": "$",
        "franken": "CHF",
        "mark": "Mark",
        "cent": "Cent",
        "pfund": "Pfund",
    },
    units={
        "jahr": "Jahr",
        "jahre": "Jahr",
        "jahren": "Jahr",
        "monat": "Monat",
        "monate": "Monat",
        "monaten": "Monat",
        "woche": "Woche",
        "wochen": "Woche",
        "tag": "Tag",
        "tage": "Tag",
        "tagen": "Tag",
        "stunde": "Stunde",
        "stunden": "Stunde",
        "minuten": "Minute",
        "menschen": "Mensch",
        "personen": "Person",
        "einwohner": "Einwohner",
        "tonnen": "Tonne",
        "kilometer": "Kilometer",
        "kilometern": "Kilometer",
        "meter": "Meter",
        "mal": "Mal",
    },
    months=words(
        "januar jänner februar märz april mai juni juli august september oktober november dezember jan feb apr aug "
        "sept okt nov dez"
    ),
    weekdays=words("montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag"),
    clock=words("uhr"),
    ordinals=frozenset(),
    labels=words(
        "nr nummer artikel art absatz abs paragraph kapitel seite seiten s stufe phase typ klasse covid band tabelle "
        "abbildung abb ziffer randnummer rn satz zeile version § §§"
    ),
    year_cues=words("in im seit bis vor nach jahr jahre jahres um ab anfang ende mitte von zwischen und"),
    or_=words("oder"),
    to=words("bis"),
    becomes=words("auf"),
    between=words("zwischen"),
    and_=words("und"),
    from_=words("von"),
    before=by_last_word(
        [
            ("mindestens | wenigstens | nicht weniger als", Bound.AT_LEAST),
            ("mehr als | über", Bound.MORE_THAN),
            ("höchstens | maximal | bis zu | nicht mehr als", Bound.AT_MOST),
            ("weniger als | unter", Bound.LESS_THAN),
            ("etwa | rund | circa | ca | ca . | ungefähr | fast | knapp | beinahe | nahezu | gut", None),
        ]
    ),
    directions={
        **dict.fromkeys(words("stieg gestiegen steigt steigen anstieg zunahme erhöht erhöhte wuchs"), Direction.RISE),
        **dict.fromkeys(words("sank gesunken sinkt sinken rückgang fiel gefallen abnahme"), Direction.FALL),
    },
    in_=phrases("von"),
    plain_capitals=words(
        "die der das den dem des ein eine in im am an auf für mit von zu um über unter rund etwa fast mehr weniger "
        "nach seit bis und oder laut knapp circa mindestens höchstens"
    ),
)
