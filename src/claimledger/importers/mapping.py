"""Which column of somebody's table is what: the mapping file of ``import table``, and a first guess at one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import datetime

from claimledger.errors import MalformedMapping
from claimledger.value_classes import frozen

#: What a column can be, where it goes in a ClaimReview, and names by which it is guessed (letters and digits alone).
FIELDS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "statement": (("claimReviewed",), ("claimreviewed", "claim", "claimtext", "statement", "text", "vclaim")),
    "speaker": (
        ("itemReviewed", "author", "name"),
        ("speaker", "claimant", "sourceclaim", "claimauthor", "who", "saidby"),
    ),
    "said": (("itemReviewed", "datePublished"), ("said", "claimdate", "datesaid", "saidon", "dateclaim")),
    "appearance": (("itemReviewed", "appearance"), ("appearance", "claimurl", "originalclaimurl", "sourceclaimurl")),
    "publisher": (("author", "name"), ("publisher", "reviewer", "factchecker", "reviewername", "publishername")),
    "publisher_url": (("author", "url"), ("publisherurl", "reviewerurl", "site", "publishersite")),
    "url": (("url",), ("url", "reviewurl", "link", "webarchive", "factcheckurl")),
    "title": (("headline",), ("title", "headline", "reviewtitle")),
    "published": (
        ("datePublished",),
        ("datepublished", "published", "reviewdate", "factcheckingdate", "date", "publishdate"),
    ),
    "language": (("inLanguage",), ("language", "lang", "languagecode", "inlanguage")),
    "rationale": (("reviewBody",), ("reviewbody", "justification", "body", "rationale", "explanation", "summary")),
    "rating": (
        ("reviewRating", "alternateName"),
        (
            "rating",
            "verdict",
            "label",
            "alternativename",
            "alternatename",
            "textualrating",
            "verdictarticle",
            "truthrating",
        ),
    ),
    "rating_value": (("reviewRating", "ratingValue"), ("ratingvalue",)),
    "rating_best": (("reviewRating", "bestRating"), ("bestrating",)),
    "rating_worst": (("reviewRating", "worstRating"), ("worstrating",)),
}
_DATES = ("said", "published")
_KEYS = ("columns", "dates", "format", "quoting", "delimiter")
#: Marks that may stand between the cells of csv, as far as a first mapping looks for them.
_DELIMITERS = ";|\t"
_FORMATS = ("csv", "tsv", "xlsx", "json", "jsonl")


@frozen(kw_only=True)
class Mapped:
    """What a mapping file says."""

    #: Field → column.
    columns: Mapping[str, str]
    #: Field → how its dates are written, in the letters of `datetime.strptime`.
    dates: Mapping[str, str]
    #: ``csv``, ``tsv``, ``xlsx``, ``json``, ``jsonl``; None: by the end of the file's name.
    format: str | None = None
    #: False: quotation marks are only quotation marks.
    quoting: bool = True
    #: What stands between the cells of csv.
    delimiter: str = ","

    def iso_of(self, field: str, text: str) -> str | None:
        """Return a date in the mapping's own format as ISO 8601; None where it is not written so."""
        try:
            return datetime.strptime(text.strip(), self.dates[field]).date().isoformat()
        except ValueError:
            return None


def mapping_of(text: str, path: str) -> Mapped:
    """
    Read a mapping file.

    Raises:
        MalformedMapping: it says nothing, or something that is not known.

    """
    from claimledger.writing import read_back

    values = read_back(text)
    if not isinstance(values, dict) or not isinstance(values.get("columns"), dict):
        raise MalformedMapping(path, "it needs `columns`, a field and a column on each line")
    for key in values:
        if key not in _KEYS:
            raise MalformedMapping(path, f"nothing is called {key!r} (there are {', '.join(_KEYS)})")
    columns, dates = _texts(values["columns"], path), _texts(values.get("dates", {}), path)
    for field in columns:
        if field not in FIELDS:
            raise MalformedMapping(path, f"no field is called {field!r} (there are {', '.join(FIELDS)})")
    for field in dates:
        if field not in _DATES:
            raise MalformedMapping(path, f"{field!r} is no date; dates are {' and '.join(_DATES)}")
    if "statement" not in columns and "url" not in columns:
        raise MalformedMapping(path, "it must say which column has the `statement`, or the `url` of the review")
    form, quoting = values.get("format"), values.get("quoting", "true")
    if form is not None and form not in _FORMATS:
        raise MalformedMapping(path, f"no format is called {form!r} (there are {', '.join(_FORMATS)})")
    if quoting not in ("true", "false"):
        raise MalformedMapping(path, f"quoting is true or false, not {quoting!r}")
    delimiter = values.get("delimiter", ",")
    if not isinstance(delimiter, str) or len(delimiter) != 1 or delimiter.isalnum() or delimiter in '"\r\n':
        raise MalformedMapping(path, f"the delimiter is one mark, such as ; or |, not {delimiter!r}")
    return Mapped(
        columns=columns,
        dates=dates,
        format=None if form is None else str(form),
        quoting=quoting == "true",
        delimiter=delimiter,
    )


def _texts(value: object, path: str) -> dict[str, str]:
    if not isinstance(value, dict) or not all(isinstance(one, str) for one in value.values()):
        raise MalformedMapping(path, "a field and a text are expected on each line")
    return {str(key): str(one) for key, one in value.items()}


def guessed(headers: Iterable[str]) -> dict[str, str]:
    """Return field → column, as far as the names of *headers* tell; the first name of a field's list comes first."""
    by_key = {re.sub(r"[^a-z0-9]", "", header.casefold()): header for header in reversed(list(headers))}
    found: dict[str, str] = {}
    for field, (_, names) in FIELDS.items():
        for name in names:
            if name in by_key and by_key[name] not in found.values():
                found[field] = by_key[name]
                break
    return found


def guessed_delimiter(line: str) -> str:
    """Return what stands between the cells of csv whose first line is *line*: a comma, if there is one."""
    counts = {mark: line.count(mark) for mark in _DELIMITERS}
    most = max(_DELIMITERS, key=counts.__getitem__)
    return most if "," not in line and counts[most] else ","


def guess_text(headers: Iterable[str], form: str, delimiter: str) -> str:
    """Return a first mapping file for a table with *headers*, to be looked over by who knows the table."""
    from claimledger.spelling import double_quoted_on_one_line as quoted

    headers = list(headers)
    columns = guessed(headers)
    lines = [
        "# Which column is what. Look it over: it was guessed from the names of the columns.",
        "# Dates that are not written as 2026-11-22 need their format, in the letters of Python's strptime.",
        f"format: {form}",
        *([f"delimiter: {quoted(delimiter)}"] if delimiter != "," else []),
        "columns:",
        *(f"  {field}: {quoted(column)}" for field, column in columns.items()),
    ]
    lines += [f"  # {field}:" for field in FIELDS if field not in columns]
    left = [header for header in headers if header not in columns.values()]
    if left:
        lines.append(f"# Kept under `extra`: {', '.join(quoted(header) for header in left)}")
    lines += ["# dates:", '#   published: "%d-%m-%Y"', ""]
    return "\n".join(lines)
