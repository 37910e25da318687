"""
Time a large feed of ClaimReviews on its way through: import, check, export, each a process of its own.

    python benchmarks/exchange.py [--work FOLDER] [--count 100000] [--workers 2] [--only import,check,export]

The feed is generated: the same number gives the same bytes. It has what real feeds have: some two hundred reviewers of
whom few write most, rating words of which one in six is a sentence of its own, claimants with and without addresses,
appearances as texts, objects and lists, dates with times, dates that could be two, scales upside down, pages that come
twice, a comma too many, quotation marks that nobody escaped. Printed: seconds on the wall, processor seconds of all
processes, and the highest memory of all processes together.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
import run

HERE = Path(__file__).parent
SEED = 20161014
#: Houses whose words are known, with some of them; most reviews are theirs.
HOUSES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (
        "PolitiFact",
        "www.politifact.com",
        ("True", "Mostly True", "Half True", "Mostly False", "False", "Pants on Fire"),
    ),
    ("Snopes", "www.snopes.com", ("False", "True", "Mixture", "Mostly False", "Unproven", "Miscaptioned", "Outdated")),
    ("Full Fact", "fullfact.org", ("This is false.", "Correct.", "That's correct, but it leaves out much.")),
    ("AFP Fact Check", "factcheck.afp.com", ("False", "Misleading", "Missing context", "Altered image")),
    ("Africa Check", "africacheck.org", ("Correct", "Incorrect", "Unproven", "Misleading", "Exaggerated")),
    ("Aos Fatos", "www.aosfatos.org", ("falso", "verdadeiro", "exagerado", "distorcido", "impreciso")),
    ("Newtral", "www.newtral.es", ("Falso", "Engañoso", "Verdad a medias", "Verdadero")),
    ("Pagella Politica", "pagellapolitica.it", ("Vero", "C'eri quasi", "Nì", "Pinocchio andante", "Panzana pazzesca")),
)
#: Words of smaller houses; the last ones nobody knows.
RATINGS = (
    "False",
    "True",
    "Misleading",
    "Partly false",
    "FALSE.",
    "Fake",
    "No evidence",
    "Needs Context",
    "4 Whoppers",
)
SUBJECTS = (
    "The minister", "A viral video", "This photo", "The new vaccine", "The city council", "A leaked document",
    "The party's leader", "The governor", "The agency", "A study of 1,200 patients", "O governo", "El presidente",
    "Le ministre de l'Intérieur", "Die Bundesregierung", "Ein Bild", "Il sindaco", "यह वीडियो", "El vídeo",
)  # fmt: skip
VERBS = (
    "shows", "said", "has banned", "doubled", "will abolish", "admitted", "never funded", "cut", "replaced", "proves",
    "aumentou", "ha prohibido", "a supprimé", "hat verboten", "ha chiesto", "दिखाता है", "conceals", "sold",
)  # fmt: skip
OBJECTS = (
    "the number of people in work", "a tax of {n}% on diesel", "{n} polling stations in the north", "the flood of 2017",
    "how \"experts\" were paid", "all transport subsidies: every one", "more than {n},000 crimes", "masks in schools",
    "o salário mínimo em {n}%", "las pensiones de {n} mil personas", "une aide de {n} euros", "{n} neue Kraftwerke",
    "il reddito di {n} famiglie", "the army's budget since {n}", "5G towers near hospitals", "the result of the vote",
)  # fmt: skip
TAILS = (
    "", "", "in the last ten years", "as nobody in the media reports", "according to the World Health Organization",
    "before the election of 2019", "while prices went up by {n} percent", "and the opposition agreed to it",
    "em todo o país", "según un estudio", "selon un rapport", "nach einer Studie", "which is why hospitals are empty",
)  # fmt: skip
FIRST = ("Ana", "João", "Marie", "Karl", "Aisha", "Wei", "Olga", "Sam", "Priya", "Luca", "Zoë", "Mats")
LAST = ("Silva", "Müller", "Okafor", "Rossi", "Dupont", "García", "Novák", "Lindqvist", "Sharma", "O'Neill", "Kim")
ANONYMOUS = ("Facebook posts", "Viral image", "Multiple sources", "Twitter user", "Bloggers")


def sentence(chance: random.Random) -> str:
    """Return what somebody is said to have claimed."""
    parts = (chance.choice(SUBJECTS), chance.choice(VERBS), chance.choice(OBJECTS), chance.choice(TAILS))
    return " ".join(part for part in parts if part).replace("{n}", str(chance.randint(2, 990)))


def day(chance: random.Random) -> date:
    """Return a day of some eight years."""
    return date(2016, 1, 1) + timedelta(days=chance.randrange(2900))


def house(chance: random.Random) -> tuple[str, str, tuple[str, ...]]:
    """Return a reviewer: a known house, or one of two hundred others."""
    if chance.random() < 0.6:
        return HOUSES[min(int(chance.expovariate(0.45)), len(HOUSES) - 1)]
    number = int(200 * chance.random() ** 2)
    return f"Fact House {number}", f"www.facts-{number}.example", RATINGS


def rating(chance: random.Random, words: tuple[str, ...]) -> dict[str, Any]:
    """Return a rating: words, often with a number on a scale that may be upside down or none."""
    told = chance.choice(words)
    if chance.random() < 0.16:
        told = f"{told.rstrip('.')}. {sentence(chance)}: we found no record of it."
    found: dict[str, Any] = {"@type": "Rating", "alternateName": told}
    kind = chance.random()
    if kind < 0.5:
        found |= {"ratingValue": str(chance.randint(1, 5)), "bestRating": "5", "worstRating": "1"}
    elif kind < 0.6:
        found |= {"ratingValue": chance.randint(1, 5), "bestRating": 1, "worstRating": 5}
    elif kind < 0.7:
        found |= {"ratingValue": "-1", "bestRating": "-1", "worstRating": "-1"}
    elif kind < 0.72:
        found |= {"ratingValue": "", "image": {"@type": "ImageObject", "url": "https://img.example/rating.png"}}
    return found


def claimant(chance: random.Random) -> dict[str, Any] | None:
    """Return who claimed it; nobody, now and then."""
    kind = chance.random()
    if kind < 0.06:
        return None
    if kind < 0.3:
        return {"@type": "Person", "name": chance.choice(ANONYMOUS)}
    name = f"{chance.choice(FIRST)} {chance.choice(LAST)} {chr(65 + int(26 * chance.random() ** 3))}."
    found: dict[str, Any] = {"@type": "Person", "name": name}
    if kind > 0.7:
        found["jobTitle"] = chance.choice(("Senator", "Ministra", "Mayor", "On social media"))
    if kind > 0.85:
        found["sameAs"] = [f"https://en.wikipedia.example/wiki/{name.replace(' ', '_')}"]
    return found


def appearance(chance: random.Random, number: int) -> Any:
    """Return where it appeared, in the shapes that occur."""
    address = (
        f"https://{chance.choice(('news', 'social', 'video', 'tv'))}.example/p/{number}?v={chance.randrange(10**6)}"
    )
    kind = chance.random()
    if kind < 0.25:
        return None
    if kind < 0.5:
        return address
    if kind < 0.8:
        return {"@type": "CreativeWork", "url": address, "headline": sentence(chance)[:70]}
    if kind < 0.97:
        return [address, {"@type": "CreativeWork", "url": f"https://archive.example/{number}"}]
    return f"{address}, https://copy.example/{number},1 and https://other.example/{number}"


def told_day(chance: random.Random, known: date) -> str:
    """Return a day as feeds tell it."""
    kind = chance.random()
    if kind < 0.9:
        return known.isoformat()
    if kind < 0.96:
        return f"{known.isoformat()}T20:05:00Z"
    return known.strftime("%d/%m/%Y") if kind < 0.98 else ""


def review(chance: random.Random, number: int) -> dict[str, Any]:
    """Return one ClaimReview."""
    name, host, words = house(chance)
    made = day(chance)
    item: dict[str, Any] = {
        "@type": "Claim" if chance.random() < 0.8 else "CreativeWork",
        "author": claimant(chance),
        "datePublished": told_day(chance, made),
        "appearance": appearance(chance, number),
    }
    found: dict[str, Any] = {
        "@context": "http://schema.org",
        "@type": "ClaimReview" if chance.random() < 0.9 else ["Review", "ClaimReview"],
        "url": f"https://{host}/{made.year}/{number:07}/{chance.choice(('check', 'fact-check', 'verificacao'))}.html",
        "datePublished": told_day(chance, made + timedelta(days=chance.randrange(1, 40))),
        "author": {"@type": "Organization", "name": name, "url": f"https://{host}/"},
        "claimReviewed": sentence(chance),
        "reviewRating": rating(chance, words),
        "itemReviewed": {key: value for key, value in item.items() if value is not None},
    }
    if chance.random() < 0.1:
        found["sdPublisher"] = {"@type": "Organization", "name": "Google Fact Check Tools", "url": "https://g.example"}
    if chance.random() < 0.02:
        del found["author"]["name"]
    if chance.random() < 0.3:
        found["inLanguage"] = chance.choice(("en", "en-US", "pt", "es", "fr", "de", "it", "hi"))
    if chance.random() < 0.05:
        found["reviewBody"] = "\n\n".join(sentence(chance) + "." for _ in range(chance.randint(1, 6)))
    return found


def lines(count: int) -> Iterator[str]:
    """Yield the lines of a feed with *count* reviews."""
    chance = random.Random(SEED)
    yield '{"@context": "https://schema.org", "@type": "DataFeed", "dateModified": "2026-11-22", "dataFeedElement": ['
    before = review(chance, 0)
    for number in range(count):
        # The same page comes again, sometimes with another verdict.
        if not number or chance.random() > 0.02:
            before = review(chance, number)
        elif chance.random() < 0.5:
            before = {**before, "datePublished": "2024-02-29"}
        item = {"@type": "DataFeedItem", "dateCreated": "2024-03-01", "url": before["url"], "item": [before, None]}
        text = json.dumps(item, ensure_ascii=number % 3 == 0)
        kind = chance.random()
        if kind < 0.001:
            text = f"{text[:-1]},}}"
        elif kind < 0.0015:
            text = text.replace('"claimReviewed": "', '"claimReviewed": "A "so-called" expert: ')
        yield f"{text}{',' if number < count - 1 else ''}"
    yield "]}"


def feed(work: Path, count: int) -> Path:
    """Write the feed unless it is there, and return its path."""
    work.mkdir(parents=True, exist_ok=True)
    path = work / f"feed-{count}.json"
    if not path.exists():
        with path.open("w", encoding="utf-8", newline="\n") as stream:
            stream.writelines(f"{line}\n" for line in lines(count))
    return path


def timed(command: list[str], folder: Path, allowed: tuple[int, ...] = (0,)) -> tuple[float, float, int]:
    """Return the wall-clock seconds and the processor seconds of *command*, and its highest memory in bytes."""
    begin = time.perf_counter()
    with (folder / "said").open("wb") as said:
        process = subprocess.Popen(command, cwd=folder, stdout=said, stderr=said, start_new_session=True)
        used: list[Any] = []
        waiter = threading.Thread(target=lambda: used.append(os.wait4(process.pid, 0)))
        waiter.start()
        peak = 0
        while waiter.is_alive():
            peak = max(peak, run.memory(process.pid))
            waiter.join(0.1)
    seconds = time.perf_counter() - begin
    _, status, usage = used[0]
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in allowed:
        sys.exit(f"{' '.join(command)} ended with {process.returncode}:\n{(folder / 'said').read_text()[-2000:]}")
    return seconds, usage.ru_utime + usage.ru_stime, peak


def main() -> None:
    parser = argparse.ArgumentParser(description="Time a large feed on its way through.")
    parser.add_argument("--work", type=Path, default=HERE / "work")
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--workers", default="2")
    parser.add_argument("--only", default="import,check,export")
    asked = parser.parse_args()
    work = asked.work.resolve()
    path = feed(work, asked.count)
    ledger = work / f"imported-{asked.count}"
    program = [sys.executable, "-m", "claimledger"]
    todo = {
        "import": [*program, "import", "claimreview", str(path), "-o", str(ledger), "--workers", asked.workers],
        "check": [*program, "check", str(ledger), "--no-cache", "--today", "2026-11-22", "--workers", asked.workers,
                  "--format", "concise", "-o", str(work / "report.txt")],
        "export": [*program, "export", "claimreview", str(ledger), "-o", str(work / "out.json")],
    }  # fmt: skip
    only = asked.only.split(",")
    if "import" in only:
        shutil.rmtree(ledger, ignore_errors=True)
    total = 0.0
    for name in only:
        seconds, cpu, peak = timed(todo[name], work, (0, 1))
        total += seconds
        print(f"{name:<8}{seconds:8.1f} s {cpu:8.1f} s of processor time {peak / 1e6:6.0f} MB", flush=True)
    print(f"{'all':<8}{total:8.1f} s, {asked.count:,} reviews, load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
