"""Where our ledger can suffer a mutation: every place of a kind, and how it is changed there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from itertools import pairwise
from typing import Any

import rewording
from attrs import evolve
from mutating import Copy, Mutation, Record

from claimledger.diagnostic import Change

Places = Callable[[Copy], Iterator[Mutation]]
Reword = Callable[[str], rewording.Reworded]


def mutation(record: Record, what: str, *changes: Change, also: tuple[str, ...] = ()) -> Mutation:
    """Return the mutation of *record* by *changes*, whose routes begin at the record."""
    placed = tuple(evolve(one, route=(*record.route, *one.route)) for one in changes)
    return Mutation(path=record.path, records=(record.id, *also), what=f"{record.id} {what}", changes=placed)


def texts(value: Any) -> list[tuple[tuple[int, ...], str]]:
    """Return the texts of a value that is one text or a list, each with the end of its route."""
    return [((n,), one) for n, one in enumerate(value)] if isinstance(value, list) else [((), value)] if value else []


def in_claims(field: str, reword: Reword) -> Places:
    """Reword a text of each claim."""

    def places(copy: Copy) -> Iterator[Mutation]:
        for claim in copy.records["claims"]:
            for end, text in texts(claim.plain.get(field)):
                for what, other in reword(text):
                    yield mutation(claim, f"{field}: {what}", Change(route=(field, *end), value=other))

    return places


def in_evidence(reword: Reword) -> Places:
    """Reword the words of each passage of evidence."""

    def places(copy: Copy) -> Iterator[Mutation]:
        for claim, review, number, passage in passages(copy):
            for end, text in texts(passage.get("quote")):
                for what, other in reword(text):
                    route = ("reviews", review, "evidence", number, "quote", *end)
                    yield mutation(claim, f"evidence {number}: {what}", Change(route=route, value=other))

    return places


def reviews(copy: Copy) -> Iterator[tuple[Record, int, dict[str, Any]]]:
    """Yield every review: its claim, its number, and itself."""
    for claim in copy.records["claims"]:
        for number, review in enumerate(claim.plain.get("reviews", ())):
            yield claim, number, review


def passages(copy: Copy) -> Iterator[tuple[Record, int, int, dict[str, Any]]]:
    """Yield every passage of evidence: its claim, the number of its review, its own number, and itself."""
    for claim, number, review in reviews(copy):
        for index, passage in enumerate(review.get("evidence", ())):
            yield claim, number, index, passage


def figures(copy: Copy) -> Iterator[tuple[Record, int, dict[str, Any]]]:
    """Yield every figure: its claim, its number, and itself."""
    for claim in copy.records["claims"]:
        for number, figure in enumerate(claim.plain.get("figures", ())):
            yield claim, number, figure


# Quotes: what no rewording of one text does.


def quote_of_another_document(copy: Copy) -> Iterator[Mutation]:
    claims = copy.records["claims"]
    for number, claim in enumerate(claims):
        other = claims[(number + len(claims) // 2) % len(claims)]
        if other.path != claim.path and isinstance(claim.plain["quote"], str) and isinstance(other.plain["quote"], str):
            yield mutation(claim, f"quote: that of {other.id}", Change(route=("quote",), value=other.plain["quote"]))


def spans_swapped(copy: Copy) -> Iterator[Mutation]:
    for claim in copy.records["claims"]:
        quote = claim.plain["quote"]
        if isinstance(quote, list) and len(quote) > 1:
            changes = [Change(route=("quote", n), value=quote[m]) for n, m in ((0, 1), (1, 0))]
            yield mutation(claim, "quote: spans swapped", *changes)


def seal_broken(copy: Copy) -> Iterator[Mutation]:
    for place in sorted(copy.folder.glob("*.seal")):
        data = place.read_bytes()
        at = data.rindex(b"\n", 0, -1) + 5
        for what, other in (
            ("a character", data[:at] + (b"A" if data[at : at + 1] != b"A" else b"B") + data[at + 1 :]),
            ("cut in half", data[: len(data) // 2]),
            ("empty", b""),
            ("taken away", None),
        ):
            # Without a seal nobody can verify the claims of the document: that is said of them.
            records = (place.stem,) if other is not None else _claims_of(copy, place.stem)
            yield Mutation(path=place.name, records=records, what=f"{place.name}: {what}", data=other)


def _claims_of(copy: Copy, document: str) -> tuple[str, ...]:
    """Return the ids of the claims that stand in the file of a document."""
    (path,) = (one.path for one in copy.records["sources"] if one.plain["id"] == document)
    return tuple(str(one.plain["id"]) for one in copy.records["claims"] if one.path == path)


# Numbers.


def figure_text_changed(copy: Copy) -> Iterator[Mutation]:
    for claim, number, figure in figures(copy):
        for route, text in (((), figure), (("from",), figure.get("from", {})), (("to",), figure.get("to", {}))):
            for what, other in rewording.number_changed(text.get("text", "")):
                yield mutation(claim, f"figure: {what}", Change(route=("figures", number, *route, "text"), value=other))


def figure_value_changed(copy: Copy) -> Iterator[Mutation]:
    for claim, number, figure in figures(copy):
        for key in ("value", "min", "max"):
            if key in figure:
                other = str(int(figure[key]) * 10 + 1)
                yield mutation(claim, f"figure {key}: {other}", Change(route=("figures", number, key), value=other))


def change_turned(copy: Copy) -> Iterator[Mutation]:
    for claim, number, figure in figures(copy):
        if "change" in figure:
            other = {"fall": "rise", "rise": "fall"}[figure["change"]]
            route = ("figures", number)
            yield mutation(claim, f"change: {other}", Change(route=(*route, "change"), value=other))
            ends = [
                Change(route=(*route, a, "text"), value=figure[b]["text"]) for a, b in (("from", "to"), ("to", "from"))
            ]
            yield mutation(claim, "from and to swapped", *ends)


def least_above_most(copy: Copy) -> Iterator[Mutation]:
    for claim, number, figure in figures(copy):
        if "min" in figure and "max" in figure:
            ends = [Change(route=("figures", number, a), value=figure[b]) for a, b in (("min", "max"), ("max", "min"))]
            yield mutation(claim, "min and max swapped", *ends)


def whole_forgotten(copy: Copy) -> Iterator[Mutation]:
    for claim, number, figure in figures(copy):
        if "of" in figure:
            yield mutation(claim, "figure without of", Change(route=("figures", number, "of"), remove=True))


def figures_forgotten(copy: Copy) -> Iterator[Mutation]:
    for claim in copy.records["claims"]:
        if "figures" in claim.plain:
            yield mutation(claim, "without figures", Change(route=("figures",), remove=True))


# Who said it.


def speaker_swapped(copy: Copy) -> Iterator[Mutation]:
    people = [one.id for one in copy.records["speakers"] if one.plain.get("kind", "person") == "person"]
    for number, claim in enumerate(copy.records["claims"]):
        if "speaker" in claim.plain:
            other = people[number % len(people)]
            if other != claim.plain["speaker"]:
                yield mutation(claim, f"speaker: {other}", Change(route=("speaker",), value=other))


def removed(section: str, key: str, *, beside: Callable[[dict[str, Any]], bool] = lambda _: True) -> Places:
    """Take a key out of each record of *section* that has it and is *beside*."""

    def places(copy: Copy) -> Iterator[Mutation]:
        for record in copy.records[section]:
            if key in record.plain and beside(record.plain):
                yield mutation(record, f"without {key}", Change(route=(key,), remove=True))

    return places


def written(
    section: str, key: str, value: Callable[[Any], Any], *, beside: Callable[[dict[str, Any]], bool] = lambda _: True
) -> Places:
    """Write another value of a key that a record of *section* has; None: the record is left out."""

    def places(copy: Copy) -> Iterator[Mutation]:
        for record in copy.records[section]:
            if key in record.plain and beside(record.plain):
                other = value(record.plain[key])
                if other is not None and other != record.plain[key]:
                    yield mutation(record, f"{key}: {_told(other)}", Change(route=(key,), value=other))

    return places


def added(
    section: str,
    key: str,
    value: Callable[[Record, Copy], Any],
    *,
    beside: Callable[[dict[str, Any]], bool] = lambda _: True,
) -> Places:
    """Write a key that a record of *section* does not have; None: the record is left out."""

    def places(copy: Copy) -> Iterator[Mutation]:
        for record in copy.records[section]:
            if key not in record.plain and beside(record.plain):
                other = value(record, copy)
                if other is not None:
                    yield mutation(record, f"{key}: {_told(other)}", Change(route=(key,), value=other, add=True))

    return places


def said_also_by(copy: Copy) -> Iterator[Mutation]:
    for claim in copy.records["claims"]:
        if "speaker" in claim.plain:
            other = {**_again(claim), "id": f"{claim.id[:50]}-again", "speaker": _another_speaker(claim)}
            other.pop("relations", None)
            yield _with_claim(copy, claim, other, f"again, said by {other['speaker']}")


def reviewed_by_speaker(copy: Copy) -> Iterator[Mutation]:
    for claim, number, _ in reviews(copy):
        record = copy.ledger.claim(claim.id)
        for who in copy.ledger.answerable(record, record.reviews[number])[:1]:
            route = ("reviews", number, "by")
            yield mutation(claim, f"reviewed by {who}", Change(route=route, value=[who], add=True))


def reason_for_inference_lost(copy: Copy) -> Iterator[Mutation]:
    for section in ("claims", "sources"):
        for record in copy.records[section]:
            for key in record.plain.get("implied", {}):
                if key in ("said", "speaker"):
                    yield mutation(record, f"without implied {key}", Change(route=("implied", key), remove=True))


# When.


def of_reviews(key: str, value: Callable[[Record, dict[str, Any], Copy], Any], *, what: str = "") -> Places:
    """Write another value of a key of each review, or the key itself; None: the review is left out."""

    def places(copy: Copy) -> Iterator[Mutation]:
        for claim, number, review in reviews(copy):
            other = value(claim, review, copy)
            if other is not None and other != review.get(key):
                change = Change(route=("reviews", number, key), value=other, add=key not in review)
                yield mutation(claim, f"review {number} {key}: {what or _told(other)}", change)

    return places


def of_reviews_removed(key: str, *, beside: Callable[[dict[str, Any]], bool] = lambda _: True) -> Places:
    """Take a key out of each review that has it and is *beside*."""

    def places(copy: Copy) -> Iterator[Mutation]:
        for claim, number, review in reviews(copy):
            if key in review and beside(review):
                yield mutation(
                    claim, f"review {number} without {key}", Change(route=("reviews", number, key), remove=True)
                )

    return places


def day_of_evidence(claim: Record, review: dict[str, Any], copy: Copy) -> str | None:
    """Return a day before the last passage was published, and after the words were said."""
    known = {one.id: one.plain.get("published", "") for one in copy.records["sources"]}
    days = [known.get(one.get("source"), "")[:10] for one in review.get("evidence", ())]
    said = claim.plain.get("said", copy.document_of(claim).plain["published"])[-10:]
    full = sorted(day for day in days if re.fullmatch(r"\d{4}-\d\d-\d\d", day))
    return said if full and len(said) == 10 and full[-1] > said else None


def dates_forgotten(copy: Copy) -> Iterator[Mutation]:
    for claim in copy.records["claims"]:
        dates = claim.plain.get("dates", ())
        for number, one in enumerate(dates):
            route = ("dates", number) if len(dates) > 1 else ("dates",)
            yield mutation(claim, f"dates without {one['text']}", Change(route=route, remove=True))


def financial_year(copy: Copy) -> Iterator[Mutation]:
    for claim, number, figure in figures(copy):
        for end in ("from", "to"):
            year = re.fullmatch(r"(\d{4})-04/\d\d(\d\d)-03", figure.get(end, {}).get("at", ""))
            if year and int(year[2]) <= 12:
                other = f"{year[1]}-{year[2]}"
                yield mutation(claim, f"{end}: {other}", Change(route=("figures", number, end, "at"), value=other))
    for claim in copy.records["claims"]:
        for number, one in enumerate(claim.plain.get("dates", ())):
            year = re.fullmatch(r"(\d{4})-04/\d\d(\d\d)-03", one["means"])
            if year and int(year[2]) <= 12:
                yield mutation(
                    claim,
                    f"dates: {year[1]}-{year[2]}",
                    Change(route=("dates", number, "means"), value=f"{year[1]}-{year[2]}"),
                )


def archive_day(copy: Copy) -> Iterator[Mutation]:
    for source in copy.records["sources"]:
        archive = source.plain.get("archive")
        if isinstance(archive, str):
            value = {"url": archive, "captured": "2019-05-05"}
            yield mutation(source, "archived: another day", Change(route=("archive",), value=value))


# Links and ids.


def slipped(text: str) -> str:
    """Leave the letter before the last out, as a finger does."""
    return text[:-2] + text[-1]


def evidence_source(value: Callable[[Record, str, Copy], str | None]) -> Places:
    """Write another source of each passage."""

    def places(copy: Copy) -> Iterator[Mutation]:
        for claim, number, index, passage in passages(copy):
            if "source" in passage:
                other = value(claim, passage["source"], copy)
                if other is not None and other != passage["source"]:
                    route = ("reviews", number, "evidence", index, "source")
                    yield mutation(
                        claim, f"review {number} evidence {index}: {other}", Change(route=route, value=other)
                    )

    return places


def relation_broken(copy: Copy) -> Iterator[Mutation]:
    for claim in copy.records["claims"]:
        for name, targets in claim.plain.get("relations", {}).items():
            for end, target in texts(targets):
                yield mutation(
                    claim, f"{name}: {slipped(target)}", Change(route=("relations", name, *end), value=slipped(target))
                )


def relation_closed(copy: Copy) -> Iterator[Mutation]:
    claims = {one.id: one for one in copy.records["claims"]}
    for claim in copy.records["claims"]:
        for name in ("relies_on", "part_of"):
            for _, target in texts(claim.plain.get("relations", {}).get(name)):
                other = claims[target]
                relations = other.plain.get("relations", {})
                if name not in relations:
                    value = {**relations, name: [claim.id]}
                    change = Change(route=("relations",), value=value, add="relations" not in other.plain)
                    yield mutation(other, f"{name}: back to {claim.id}", change, also=(claim.id,))


def one_id_twice(copy: Copy) -> Iterator[Mutation]:
    for section in ("claims", "sources", "speakers"):
        records = copy.records[section]
        for one, other in pairwise(records):
            yield mutation(other, f"id: {one.id}", Change(route=("id",), value=one.id), also=(one.id,))


def id_slipped(copy: Copy) -> Iterator[Mutation]:
    for section in ("claims", "sources", "speakers"):
        for record in copy.records[section]:
            other = record.id.capitalize()
            yield mutation(record, f"id: {other}", Change(route=("id",), value=other), also=(other, ""))


def source_left_over(copy: Copy) -> Iterator[Mutation]:
    for source in copy.records["sources"]:
        if source.route[0] == "sources":
            new = {**source.plain, "id": f"{source.id[:50]}-left-over", "url": f"http://left-over.example/{source.id}"}
            new.pop("archive", None)
            route = (
                source.route[0],
                len([one for one in copy.records["sources"] if one.path == source.path and one.route[0] == "sources"]),
            )
            change = Change(route=route, value=new, add=True)
            yield Mutation(path=source.path, records=(new["id"],), what=f"{new['id']} added", changes=(change,))


def address_twice(copy: Copy) -> Iterator[Mutation]:
    with_url = [one for one in copy.records["sources"] if "url" in one.plain]
    for one, other in pairwise(with_url):
        yield mutation(other, f"url: that of {one.id}", Change(route=("url",), value=one.plain["url"]), also=(one.id,))


# Evidence and verdicts.


#: A rating and one that says the opposite.
OPPOSITE = {
    "correct": "incorrect", "mostly-correct": "incorrect", "incorrect": "correct", "misattributed": "correct",
}  # fmt: skip
RATED = frozenset(OPPOSITE)


def stances_turned(copy: Copy) -> Iterator[Mutation]:
    turn = {"supports": "refutes", "refutes": "supports"}
    for claim, number, review in reviews(copy):
        stances = [one.get("stance") for one in review.get("evidence", ())]
        if review.get("rating") in RATED and len(set(stances) & set(turn)) == 1:
            changes = [
                Change(route=("reviews", number, "evidence", n, "stance"), value=turn[one])
                for n, one in enumerate(stances)
                if one in turn
            ]
            yield mutation(claim, f"review {number}: all stances turned", *changes)


def passage_unlocated(copy: Copy) -> Iterator[Mutation]:
    for claim, number, index, passage in passages(copy):
        if "source" in passage:
            route = ("reviews", number, "evidence", index)
            changes = [Change(route=(*route, key), remove=True) for key in ("quote", "where") if key in passage]
            if changes:
                yield mutation(claim, f"review {number} evidence {index}: neither quote nor where", *changes)


def source_unread(copy: Copy) -> Iterator[Mutation]:
    """Publish each review, on a source that nobody read."""
    sources = {one.id: one for one in copy.records["sources"]}
    for claim, number, review in reviews(copy):
        evidence = review.get("evidence", ())
        for index, passage in enumerate(evidence[:1]):
            if passage.get("source") in sources and review.get("rating"):
                route = ("reviews", number)
                yield mutation(
                    claim,
                    f"review {number}: published, on the letter",
                    Change(route=(*route, "status"), value="published", add=True),
                    Change(route=(*route, "evidence", index, "source"), value="lansley-letter-2011"),
                )


def published(*without: str) -> Places:
    """Publish each draft that has a rating, without keys that it then needs."""

    def places(copy: Copy) -> Iterator[Mutation]:
        for claim, number, review in reviews(copy):
            if review.get("rating") and "status" not in review:
                other = {key: value for key, value in review.items() if key not in without}
                other["status"] = "published"
                change = Change(route=("reviews", number), value=other)
                yield mutation(claim, f"review {number}: published without {' and '.join(without)}", change)

    return places


def own_document_supports(copy: Copy) -> Iterator[Mutation]:
    """Let the claim's own document stand in the place of every passage that supports the statement, if any does."""
    for claim, number, review in reviews(copy):
        own = {"source": copy.document_of(claim).id, "where": "first paragraph", "stance": "supports"}
        supporting = [n for n, one in enumerate(review.get("evidence", ())) if one.get("stance") == "supports"]
        if supporting and review.get("rating") in RATED:
            changes = [Change(route=("reviews", number, "evidence", n), value=own) for n in supporting]
            yield mutation(claim, f"review {number}: the document in place of what supports it", *changes)


def both_true(copy: Copy) -> Iterator[Mutation]:
    def true(claim: Record) -> bool:
        return any(
            one.get("rating") == "correct" and one.get("axis", "content") == "content" for one in claim.plain["reviews"]
        )

    claims = [one for one in copy.records["claims"] if one.plain.get("reviews") and true(one)]
    for one, other in pairwise(claims):
        relations = {**one.plain.get("relations", {}), "contradicts": [other.id]}
        change = Change(route=("relations",), value=relations, add="relations" not in one.plain)
        yield mutation(one, f"contradicts {other.id}", change, also=(other.id,))


# The collection.


def claim_again(copy: Copy) -> Iterator[Mutation]:
    for claim in copy.records["claims"]:
        other = {**_again(claim), "id": f"{claim.id[:50]}-again"}
        other.pop("reviews", None)
        yield _with_claim(copy, claim, other, "again")


def claim_again_rated_otherwise(copy: Copy) -> Iterator[Mutation]:
    for claim in copy.records["claims"]:
        other = {**_again(claim), "id": f"{claim.id[:50]}-again"}
        for review in other.get("reviews", ()):
            if review.get("axis", "content") == "content" and review.get("rating") in OPPOSITE:
                review["rating"] = OPPOSITE[review["rating"]]
                yield _with_claim(copy, claim, other, f"again, {review['rating']}")
                break


def _again(claim: Record) -> dict[str, Any]:
    return deepcopy(claim.plain)


def _another_speaker(claim: Record) -> str:
    return "brendan-barber" if claim.plain["speaker"] != "brendan-barber" else "ed-miliband"


def _with_claim(copy: Copy, claim: Record, other: dict[str, Any], what: str) -> Mutation:
    count = len([one for one in copy.records["claims"] if one.path == claim.path])
    change = Change(route=("claims", count), value=other, add=True)
    return Mutation(path=claim.path, records=(claim.id, other["id"]), what=f"{claim.id} {what}", changes=(change,))


# The file itself.


def by_line(pattern: str, other: str) -> Places:
    """Replace the first match of *pattern* in each line that has one, in every tenth such line."""

    def places(copy: Copy) -> Iterator[Mutation]:
        for path, text in copy.texts.items():
            for found in list(re.finditer(pattern, text, re.MULTILINE))[::10]:
                after = text[: found.start()] + found.expand(other) + text[found.end() :]
                line = text.count("\n", 0, found.start()) + 1
                yield Mutation(
                    path=path, records=(), what=f"{path}:{line} {found[0].strip()[:40]}", data=after.encode()
                )

    return places


def _told(value: Any) -> str:
    return value if isinstance(value, str) else ", ".join(value)
