"""
What an item of CSL-JSON may hold, told in our own words as a JSON schema: its names by the kind of what they hold.

Compared as a whole on 2026-11-30 with `schemas/input/csl-data.json` of citation-style-language/schema at e3ce254: the
same but for titles and descriptions. To compare again, take those out of theirs, and "$schema" and "$id".
"""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

_TERMS = {
    "types": (
        "article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection "
        "dataset document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case "
        "legislation manuscript map motion_picture musical_score pamphlet paper-conference patent performance "
        "periodical personal_communication post post-weblog regulation report review review-book software song speech "
        "standard thesis treaty webpage"
    ),
    "counted": (
        "id chapter-number citation-number collection-number edition first-reference-note-number issue locator number "
        "number-of-pages number-of-volumes page page-first part printing supplement volume"
    ),
    "texts": (
        "abstract annote archive archive-place archive_collection archive_location authority call-number citation-key "
        "citation-label collection-title container-title container-title-short dimensions division DOI event "
        "event-place event-title genre ISBN ISSN journalAbbreviation jurisdiction keyword language medium note "
        "original-publisher original-publisher-place original-title part-title PMCID PMID publisher publisher-place "
        "references reviewed-genre reviewed-title scale section shortTitle source status title title-short URL "
        "version volume-title volume-title-short year-suffix"
    ),
    "people": (
        "author chair collection-editor compiler composer container-author contributor curator director editor "
        "editorial-director executive-producer guest host illustrator interviewer narrator organizer original-author "
        "performer producer recipient reviewed-author script-writer series-creator translator"
    ),
    "dates": "accessed available-date event-date issued original-date submitted",
    "name texts": "dropping-particle family given literal non-dropping-particle suffix",
    "name flags": "comma-suffix parse-names static-ordering",
}
#: What `type` may be; names that hold texts or numbers, texts, people, dates; parts of a name.
TYPES, COUNTED, TEXTS, PEOPLE, DATES, NAME_TEXTS, NAME_FLAGS = (text.split() for text in _TERMS.values())

_TEXT = {"type": "string"}
_COUNT = {"type": ["string", "number"]}
_FLAG = {"type": ["string", "number", "boolean"]}


def _only(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "additionalProperties": False}


_PEOPLE = {"type": "array", "items": {"$ref": "#/definitions/name-variable"}}
_DATES = {"$ref": "#/definitions/date-variable"}
_DAYS = {"type": "array", "items": _COUNT, "minItems": 1, "maxItems": 3}
SCHEMA: dict[str, Any] = {
    "type": "array",
    "items": _only(
        type={"type": "string", "enum": TYPES},
        categories={"type": "array", "items": _TEXT},
        custom={"type": "object"},
        **dict.fromkeys(COUNTED, _COUNT),
        **dict.fromkeys(TEXTS, _TEXT),
        **dict.fromkeys(PEOPLE, _PEOPLE),
        **dict.fromkeys(DATES, _DATES),
    )
    | {"required": ["type", "id"]},
    "definitions": {
        "name-variable": {"anyOf": [_only(**dict.fromkeys(NAME_TEXTS, _TEXT), **dict.fromkeys(NAME_FLAGS, _FLAG))]},
        "date-variable": {
            "anyOf": [
                _only(
                    **{"date-parts": {"type": "array", "items": _DAYS, "minItems": 1, "maxItems": 2}},
                    season=_COUNT,
                    circa=_FLAG,
                    literal=_TEXT,
                    raw=_TEXT,
                )
            ]
        },
    },
}


_FLAGS = st.booleans() | st.integers() | st.text()
_COUNTS = st.integers() | st.text() | st.floats(allow_nan=False, allow_infinity=False)
_PERSON = st.fixed_dictionaries({}, optional=dict.fromkeys(NAME_TEXTS, st.text()) | dict.fromkeys(NAME_FLAGS, _FLAGS))
_PARTS = st.lists(st.lists(_COUNTS | st.integers(1, 12), min_size=1, max_size=3), min_size=1, max_size=2)
_DATE = st.fixed_dictionaries(
    {},
    optional={
        "date-parts": _PARTS,
        "season": _COUNTS,
        "circa": _FLAGS,
        "literal": st.text(),
        "raw": st.text() | st.just("2020-05-01"),
    },
)
_VALUES: dict[str, st.SearchStrategy[Any]] = {
    **dict.fromkeys(TEXTS, st.text()),
    **dict.fromkeys(COUNTED, _COUNTS),
    **dict.fromkeys(PEOPLE, st.lists(_PERSON, max_size=2)),
    **dict.fromkeys(DATES, _DATE),
    "categories": st.lists(st.text(), max_size=2),
    "custom": st.dictionaries(st.text(), _FLAGS | st.none(), max_size=2),
}
_NAMES = st.sampled_from(sorted(_VALUES)) | st.sampled_from(["author", "issued", "title", "URL"])
#: Items that are as the schema has them, with a few of its names each.
VALID_ITEMS = st.sets(_NAMES, max_size=6).flatmap(
    lambda names: st.fixed_dictionaries(
        {name: _VALUES[name] for name in sorted(names)} | {"id": _COUNTS, "type": st.sampled_from(TYPES)}
    )
)
