"""Draw sentences to label: by seed and stratum, from what was never labelled nor is a copy of what was.

`python tests/numbers/drawing_sentences.py PART` prints the ids of that part, stratum by stratum. No engine is asked.
"""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Iterator

from labelled_sentences import averitec, document, fullfact, records, seed, sentence

#: The first pattern that is found in a sentence names its stratum.
STRATA = {
    "range": r"\d\s?[-–—]\s?[$£]?\d|between\b.{0,12}\d.{0,15}\band\b.{0,3}\d|\d\S* to \S?\d",
    "percent": r"%|per ?cent|percentage",
    "money": r"[$£€₹¥]|\b(Rs|dollars?|pounds|euros?|naira|rupees?|shillings?|pence|cents)\b|\b(KSh|Ksh|Sh|N)\s?\d",
    "date": r"\b\d{1,2}(st|nd|rd|th)?\s+(of )?(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
    r"|\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z.]*\s\d",
    "year": r"\b(19|20)\d\d\b",
    "digits": r"\d",
    "words": r"(?i)\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty"
    r"|seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?|trillion|dozens?|half|thirds?|quarters?|fifth|twice"
    r"|doubled?|couple)\b",
    "none": "",
}
FIRST = {"range": 14, "percent": 85, "money": 100, "digits": 235, "words": 80, "date": 45, "year": 60, "none": 25}
FIRST |= {"spoken": 30, "seed": 12}
SECOND = {"range": 8, "percent": 53, "money": 67, "digits": 130, "words": 30, "date": 15, "year": 20, "none": 5}
#: Speeches to the Congress and a day of the House of Commons: none of their sentences had been read for this before.
SPEECHES = ("sotu-1974-nixon", "sotu-1978-carter", "sotu-1981-reagan", "sotu-1985-reagan", "sotu-1989-bush")
SPEECHES += ("sotu-1996-clinton", "sotu-1999-clinton", "sotu-2002-gwbush", "sotu-2005-gwbush", "sotu-2006-gwbush")
COMMONS = ("hansard-commons-1985-12-16", "hansard-written-1985-12-16")
#: More of them, of which no sentence had been read for this before.
SPEECHES_OF_BEFORE = ("sotu-1945-truman", "sotu-1950-truman", "sotu-1953-eisenhower", "sotu-1961-kennedy")
SPEECHES_OF_BEFORE += ("sotu-1965-johnson-1", "sotu-1965-johnson-2", "sotu-1970-nixon", "sotu-1993-clinton")
LONGEST = 500
#: Part → its seed and how many of each stratum it takes; "spoken" and "seed" are the other origins.
PARTS: dict[str, tuple[int, dict[str, int]]] = {
    "blind": (20261130, FIRST),
    "blind-again": (20261201, SECOND),
    "speeches": (20261202, {"spoken": 110, "digits": 110}),
    "speeches-again": (20261203, {"spoken": 120, "digits": 80}),
    "claims-left": (20261208, {"digits": 110, "year": 30, "date": 15}),
    "speeches-left": (20261209, {"spoken": 60, "digits": 60}),
    "claims-rest": (20261213, {"digits": 114, "year": 20, "date": 10}),
    "speeches-rest": (20261214, {"spoken": 60, "digits": 60}),
    "speeches-last": (20261215, {"spoken": 60, "digits": 60}),
}
SPOKEN_PARTS = {"speeches": SPEECHES, "speeches-again": SPEECHES, "speeches-left": SPEECHES_OF_BEFORE}
SPOKEN_PARTS |= dict.fromkeys(("speeches-rest", "speeches-last"), SPEECHES_OF_BEFORE)


def stratum(text: str) -> str:
    """Return the stratum that *text* belongs to; the name of the disease is no number."""
    text = re.sub(r"(?i)covid[- ]?19", "COVID", text)
    return next(name for name, pattern in STRATA.items() if re.search(pattern, text))


def likeness(text: str) -> str:
    """Return what two copies of a sentence have in common."""
    return re.sub(r"\W+", " ", text.lower()).strip()


def spoken() -> Iterator[str]:
    """Yield the places of what was said on video and of the claims made of it, if a number may be in them."""
    for index, record in enumerate(fullfact()):
        for field in ("claim", "sentence"):
            if stratum(record[field]) != "none":
                yield f"fullfact:{index}:{field}"


def seeds(taken: set[str]) -> Iterator[str]:
    """Yield the places of the sentences of the three articles that no labelled place overlaps."""
    for number in ("000", "001", "002"):
        spans = [tuple(map(int, place.split(":")[2:])) for place in taken if place.startswith(f"seed:{number}:")]
        for found in re.finditer(r"\S[^\n]*?(?:[.!?][\"”]?(?=\s)|$)", seed(number), re.MULTILINE):
            if all(found.end() <= start or end <= found.start() for start, end in spans):
                yield f"seed:{number}:{found.start()}:{found.end()}"


def documents(names: tuple[str, ...]) -> Iterator[str]:
    """Yield the places of the sentences with digits in the documents of these *names*."""
    for name in names:
        for found in re.finditer(r"\S.*?(?:[.!?][\"”]?(?=\s)|(?=\n\s*\n)|\Z)", document(name), re.DOTALL):
            if len(found.group()) < LONGEST and re.search(r"\d", found.group()):
                yield f"document:{name}:{found.start()}:{found.end()}"


def pools(taken: set[str]) -> dict[str, list[str]]:
    """Return, by stratum, the places that may be drawn."""
    alike = {likeness(sentence(place)) for place in taken}
    places = [(stratum(text), f"averitec:{index}") for index, text in enumerate(averitec())]
    places += [("spoken", place) for place in spoken()] + [("seed", place) for place in seeds(taken)]
    found: dict[str, list[str]] = {}
    for name, place in places:
        key = likeness(sentence(place))
        if place not in taken and key not in alike:
            alike.add(key)
            found.setdefault(name, []).append(place)
    return found


def draw(part: str) -> list[tuple[str, str]]:
    """Return the stratum and the place of each sentence of *part*, given what the parts before it took."""
    later = list(PARTS)[list(PARTS).index(part) :]
    taken = {record["id"] for record in records() if record["part"] not in later}
    if part in SPOKEN_PARTS:
        places = {"spoken": documents(SPOKEN_PARTS[part]), "digits": documents(COMMONS)}
        available = {name: [place for place in those if place not in taken] for name, those in places.items()}
    else:
        available = pools(taken)
    number, sizes = PARTS[part]
    chance = random.Random(number)
    return [
        (name, place)
        for name, size in sizes.items()
        for place in chance.sample(available[name], min(size, len(available[name])))
    ]


if __name__ == "__main__":
    for name, place in draw(sys.argv[1]):
        sys.stdout.write(f"{name}\t{place}\n")
