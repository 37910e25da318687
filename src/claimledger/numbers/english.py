"""English words around numbers."""

from __future__ import annotations

from decimal import Decimal

from claimledger.numbers.lexicon import Lexicon, by_last_word, in_order, phrases, words
from claimledger.numbers.quantity import Bound, Direction

#: Digits up to nineteen, and tens: what a spelled number is made of.
SMALL = {
    word: number
    for number, word in enumerate(
        in_order(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
            "seventeen eighteen nineteen"
        )
    )
}
TENS = {
    word: 10 * number
    for number, word in enumerate(in_order("twenty thirty forty fifty sixty seventy eighty ninety"), start=2)
} | {"fourty": 40}
MULTIPLIERS = {
    "hundred": Decimal(100),
    "thousand": Decimal(1000),
    "lakh": Decimal(10) ** 5,
    "million": Decimal(10) ** 6,
    "crore": Decimal(10) ** 7,
    "billion": Decimal(10) ** 9,
    "trillion": Decimal(10) ** 12,
    "quadrillion": Decimal(10) ** 15,
}
#: "dozens", "hundreds of thousands": a size and no number.
VAGUE = words("dozens hundreds thousands lakhs millions crores billions trillions")
VAGUE_COUNTS = words("several many few")
DENOMINATORS = {
    word: number for number, word in enumerate(in_order("third fourth fifth sixth seventh eighth ninth tenth"), start=3)
} | {"quarter": 4, "half": 2, "twentieth": 20, "hundredth": 100, "thousandth": 1000}
PLURAL_DENOMINATORS = {f"{word}s": number for word, number in DENOMINATORS.items() if word != "half"} | {"halves": 2}
#: "a third", "half", "a quarter" is a share behind these.
SHARE_CUES = words(
    "by about around over almost nearly than roughly approximately some just least most under to only exactly another"
)
#: Behind "half": a share of what follows.
AFTER_HALF = words("of the all its their our his her your my those these this that")

_UNITS = {
    "year": "years year-old years-old yo",
    "month": "months",
    "week": "weeks",
    "day": "days",
    "hour": "hours",
    "minute": "minutes",
    "second": "seconds",
    "decade": "decades",
    "century": "centuries",
    "kilometre": "kilometres kilometer kilometers",
    "metre": "metres meter meters",
    "mile": "miles",
    "foot": "feet",
    "inch": "inches",
    "yard": "yards",
    "acre": "acres",
    "hectare": "hectares",
    "tonne": "tonnes",
    "ton": "tons",
    "kilogram": "kilograms kilogramme kilogrammes kilo kilos",
    "gram": "grams gramme grammes",
    "milligram": "milligrams",
    "litre": "litres liter liters",
    "millilitre": "millilitres milliliter milliliters",
    "gallon": "gallons",
    "barrel": "barrels",
    "pint": "pints",
    "ounce": "ounces",
    "pound": "pounds",
    "degree": "degrees",
    "watt": "watts",
    "megawatt": "megawatts",
    "gigawatt": "gigawatts",
}
#: What is counted: before another noun the singular counts nothing ("1098 child helpline").
_COUNTED = {
    "person": "people persons",
    "child": "children",
    "man": "men",
    "woman": "women",
    "member": "members",
    "worker": "workers",
    "employee": "employees",
    "student": "students",
    "pupil": "pupils",
    "teacher": "teachers",
    "doctor": "doctors",
    "nurse": "nurses",
    "patient": "patients",
    "soldier": "soldiers",
    "voter": "voters",
    "vote": "votes",
    "death": "deaths",
    "case": "cases",
    "job": "jobs",
    "household": "households",
    "family": "families",
    "home": "homes",
    "house": "houses",
    "school": "schools",
    "hospital": "hospitals",
    "country": "countries",
    "county": "counties",
    "state": "states",
    "company": "companies",
    "dose": "doses",
    "test": "tests",
    "time": "times",
    "seat": "seats",
}

#: What the words directly before a number say of it.
_BOUNDS: list[tuple[str, Bound | None]] = [
    ("at least | no less than | no fewer than | not less than | not fewer than | minimum of | ≥", Bound.AT_LEAST),
    ("as many as | as much as | up to | at most | no more than | not more than | maximum of | ≤", Bound.AT_MOST),
    ("more than | over | above | greater than | upwards of | in excess of | exceeding | higher than", Bound.MORE_THAN),
    ("> | well over | just over | a little over", Bound.MORE_THAN),
    ("less than | fewer than | under | below | lower than | < | just under | well under", Bound.LESS_THAN),
    ("about | around | approximately | approx | approx . | roughly | some | circa | ca | ca .", None),
    ("an estimated | estimated | nearly | almost | close to | approaching | ~ | ≈ | something like", None),
]
_RISE = (
    "rise rises rose risen rising increase increases increased increasing grow grows grew grown growing growth up "
    "climb climbs climbed climbing gain gains gained jump jumps jumped jumping surge surged surging soar soared "
    "soaring raise raises raised raising higher doubled tripled rocketed spike spiked hike hiked"
)
_FALL = (
    "fall falls fell fallen falling decrease decreases decreased decreasing decline declines declined declining drop "
    "drops dropped dropping down shrink shrinks shrank shrunk shrinking reduce reduces reduced reducing reduction cut "
    "cuts cutting plunge plunged plunging plummet plummeted plummeting slump slumped lower slashed slash dip dipped "
    "lose halved tumbled tumble contracted shed"
)

ENGLISH = Lexicon(
    language="en",
    magnitudes=MULTIPLIERS
    | {
        "lakhs": Decimal(10) ** 5,
        "lac": Decimal(10) ** 5,
        "crores": Decimal(10) ** 7,
        "cr": Decimal(10) ** 7,
        "mn": Decimal(10) ** 6,
        "mln": Decimal(10) ** 6,
        "mil": Decimal(10) ** 6,
        "bn": Decimal(10) ** 9,
        "bln": Decimal(10) ** 9,
        "bil": Decimal(10) ** 9,
        "tn": Decimal(10) ** 12,
        "trn": Decimal(10) ** 12,
        "dozen": Decimal(12),
        "thousands": Decimal(1000),
        "millions": Decimal(10) ** 6,
        "billions": Decimal(10) ** 9,
        "trillions": Decimal(10) ** 12,
    },
    percent=phrases("per cent | percent | pct | per - cent"),
    points=phrases(
        "percentage point | percentage points | pp | ppt | ppts | per cent points | percent points | % points | % point"
        ""
        " | percentage - point | percentage - points"
    ),
    of=frozenset(),
    currencies={
        "dollar": "$",
        "dollars": "$",
        "euro": "EUR",
        "euros": "EUR",
        "rupee": "Rs",
        "rupees": "Rs",
        "naira": "NGN",
        "cedi": "GHS",
        "cedis": "GHS",
        "shilling": "shillings",
        "shillings": "shillings",
        "rand": "ZAR",
        "rands": "ZAR",
        "peso": "pesos",
        "pesos": "pesos",
        "yen": "JPY",
        "yuan": "CNY",
        "renminbi": "CNY",
        **dict.fromkeys(words("ruble rubles rouble roubles"), "rubles"),
        "ringgit": "MYR",
        "baht": "THB",
        "taka": "BDT",
        "rupiah": "IDR",
        "reais": "BRL",
        **dict.fromkeys(words("franc francs"), "francs"),
        **dict.fromkeys(words("dirham dirhams"), "dirhams"),
        **dict.fromkeys(words("riyal riyals"), "riyals"),
        "cent": "cents",
        "cents": "cents",
        "pence": "pence",
        "bucks": "$",
        **dict.fromkeys(words("krona kronor krone kroner"), "crowns"),
        **dict.fromkeys(words("zloty zlotys"), "PLN"),
        **dict.fromkeys(words("forint forints"), "HUF"),
        **dict.fromkeys(words("shekel shekels"), "ILS"),
        "kwacha": "kwacha",
        **dict.fromkeys(words("kyat kyats"), "MMK"),
        **dict.fromkeys(words("dinar dinars"), "dinars"),
        **dict.fromkeys(words("rial rials"), "rials"),
        **dict.fromkeys(words("lira liras lire"), "lira"),
        "birr": "ETB",
        "hryvnia": "UAH",
        "hryvnias": "UAH",
    },
    units={form: unit for unit, forms in _UNITS.items() for form in (unit, *forms.split())}
    | {form: unit for unit, forms in _COUNTED.items() for form in forms.split()},
    months=words(
        "january february march april may june july august september october november december "
        "jan feb mar apr jun jul aug sep sept oct nov dec"
    ),
    ambiguous_months=words("march may mar"),
    weekdays=words("monday tuesday wednesday thursday friday saturday sunday"),
    clock=words("am pm a.m p.m o'clock o’clock gmt bst utc"),
    ordinals=words("st nd rd th"),
    labels=words(
        "no nos number numbers helpline article articles section sections chapter chapters phase level tier class "
        "classes grade grades room flight boeing airbus highway route interstate windows iphone title proposition prop "
        "page pages p pp para paras paragraph paragraphs clause clauses fig figure figures table volume vol version "
        "step episode psalm verse resolution directive regulation amendment schedule annex appendix category "
        "channel covid xbox playstation galaxy ward postcode zip hotline phone telephone tel extension ext "
        "isbn omega disease stage zone terminal type day week lesson verses item items rule rules suite ste wave "
        "series sector method district districts precinct gate platform junction equation question option footnote "
        "lines columns questions amendments measures propositions schedules regulations"
    ),
    capital_labels=words(
        "fortune ftse nasdaq formula apollo falcon model sputnik season series big news "
        "act bill order form area unit game part block line round group plan agenda vision team measure case division "
        "issue note camp lot example exercise problem chart box radio bbc itv"
    ),
    year_cues=words(
        "in since by until till of during before after circa ca c year years from to early late mid spring summer "
        "autumn winter fall between fy financial fiscal the"
    ),
    to=words("to through"),
    half_more=phrases("and a half"),
    or_=words("or"),
    becomes=words("to"),
    between=words("between"),
    and_=words("and"),
    from_=words("from"),
    before=by_last_word(_BOUNDS),
    after=(
        *((phrase, Bound.AT_LEAST) for phrase in phrases("or more | or over | or above | and over | and above | +")),
        *((phrase, Bound.AT_MOST) for phrase in phrases("or less | or fewer | or under | or below")),
        *((phrase, None) for phrase in phrases("or so | or thereabouts")),
    ),
    plain_capitals=words(
        "a an the in on at of by for with from to over under about around nearly almost some only just more less "
        "than up through above below across against along among behind beyond despite past per toward towards upon "
        "via without throughout versus near so now then here there today yesterday maybe perhaps even still also "
        "why how when where what who which if because although while well yes no like least most and or but as all "
        "these those this that another every each both his her their our its my your says said after before since "
        "until within between approximately roughly estimated total plus not"
    ),
    behind_names=words("is are was were has have had will can may and or but as"),
    before_counts=words(
        "age aged ages turn turns turning have with were been hits reach top cost exceed total "
        "lost beat made took gave sent left kill "
        "last next past first previous coming latest final "
        "into onto upon like also even still then than when where while because being score scores"
    ),
    verb_ends=("ed", "ing", "s", "ly"),
    directions={
        **dict.fromkeys(words(_RISE), Direction.RISE),
        **dict.fromkeys(words(_FALL), Direction.FALL),
    },
    in_=phrases("in | out of | in every | out of every | of every | for every"),
)
