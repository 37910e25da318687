"""
Reads each sort of value of a record: an id, a date, a number, exact words.

A reader takes the plain value (a second argument, the class, is for cattrs and unused) and returns what the field
holds, or raises a `ShapeFault` that says what is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from typing import Any

from claimledger.errors import did_you_mean
from claimledger.patterns import pattern
from claimledger.records.frozen_map import FrozenMap, Reasons, frozen_value
from claimledger.records.kinds import ID_MAX_LENGTH, TextKind, is_id
from claimledger.records.partial_date import MalformedDate, PartialDate


class ShapeFault(ValueError):
    """A value that its field cannot hold; carries the code and the words of the finding."""

    def __init__(
        self, code: str, message: str, hint: str | None = None, remedy: object = None, *, at_key: bool = False
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint
        #: The value that would be right, if it is known; the key, if it is the key that is wrong.
        self.remedy = remedy
        self.at_key = at_key


def with_article(name: str) -> str:
    """Return the name of a record class, spelt out with its article."""
    spelt = re.sub(r"(?<!^)(?=[A-Z])", " ", name).lower()
    if spelt == "evidence":
        return "a passage of evidence"
    return f"{'an' if spelt[0] in 'aeiou' else 'a'} {spelt}"


def what_is(value: object) -> str:
    """Return what a plain value is, in words."""
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    if value == "":
        return "nothing"
    return f"the text {shortened(str(value))}"


def shortened(text: str) -> str:
    """Return a text as it is quoted in a message."""
    return repr(text if len(text) <= 40 else f"{text[:39]}…")


def read_text(value: object, _: object = None) -> str:
    """Read any text but the empty one."""
    if type(value) is not str:
        raise ShapeFault("F005", f"this is a text, not {what_is(value)}")
    if not value:
        raise ShapeFault("F005", "there is no value here", "write one, or take the key out")
    return value


def read_id(value: object, _: object = None) -> str:
    """Read an id."""
    if value.__class__ is str and is_id(value):
        return value
    text = read_text(value)
    if is_id(text):
        return text
    if len(text) > ID_MAX_LENGTH:
        raise ShapeFault("F009", f"an id has at most {ID_MAX_LENGTH} characters, this one has {len(text)}")
    message = f"{shortened(text)} is not an id"
    raise ShapeFault("F009", message, "an id is lower-case words and digits joined by `-`, and begins with a letter")


def read_line(value: object, _: object = None) -> str:
    """Read one line of text."""
    text = read_text(value)
    if "\n" in text:
        raise ShapeFault("F005", "this is one line of text", "write it in one line, or below `>-`")
    return text


# What a browser needs two strokes and a host for, has them; "https:/page" is a slip.
_URL = pattern(r"(?![Hh][Tt][Tt][Pp][Ss]?:(?!//[^/]))[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")


def read_url(value: object, _: object = None) -> str:
    """Read an address."""
    text = read_text(value)
    if not _URL.fullmatch(text) or text.lower().startswith(("javascript:", "data:", "vbscript:")):
        message = f"{shortened(text)} is not an address"
        raise ShapeFault("F005", message, "an address begins with https:// or another scheme and holds no spaces")
    return text


_LANGUAGE = pattern(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
#: The languages of two letters, which most tags are: the registry behind them takes a tenth of a second to import.
COMMON_LANGUAGES = frozenset(
    """
    aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz
    ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik
    in io is it iu iw ja ji jv jw ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg
    mh mi mk ml mn mo mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro
    ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty
    ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
    """.split()  # noqa: SIM905 - nobody would read 190 lines
)

#: The countries that may stand behind one of them, as in ``en-GB``.
COMMON_COUNTRIES = frozenset(
    """
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ
    CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO
    FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE
    JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO
    MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW
    PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM
    TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW
    """.split()  # noqa: SIM905 - nor 250
)


@lru_cache(maxsize=1_024)
def _language_fault(text: str) -> str | None:
    if text in COMMON_LANGUAGES or (text[2:3] == "-" and text[:2] in COMMON_LANGUAGES and text[3:] in COMMON_COUNTRIES):
        return None
    if not _LANGUAGE.fullmatch(text):
        return f"{shortened(text)} is not a language tag"
    import langcodes

    try:
        known = langcodes.Language.get(text).is_valid()
    except ValueError:
        return f"{shortened(text)} is not a language tag"
    return None if known else f"there is no language {shortened(text)}"


def read_language(value: object, _: object = None) -> str:
    """Read a language tag."""
    text = read_text(value)
    fault = _language_fault(text)
    if fault:
        raise ShapeFault("F013", fault, "write a BCP 47 tag, such as en, en-GB or zh-Hant")
    return text


_SHA256 = pattern(r"(?:sha256-)?[0-9a-f]{64}")


def read_digest(value: object, _: object = None) -> str:
    """Read a SHA-256 digest."""
    text = read_text(value)
    if not _SHA256.fullmatch(text):
        raise ShapeFault("F005", f"{shortened(text)} is not a SHA-256 digest", "it has 64 digits of 0-9 and a-f")
    return text


_LONGEST_FINGERPRINT = 200
_FINGERPRINT = pattern(r"v[0-9]{1,3}:[0-9a-f]+(-[0-9a-f]+)*")


def read_fingerprint(value: object, _: object = None) -> str:
    """Read what a review judged; versions that are not known yet have the same form."""
    text = read_text(value)
    if len(text) > _LONGEST_FINGERPRINT or not _FINGERPRINT.fullmatch(text):
        message = f"{shortened(text)} is not what `claimledger review` writes"
        raise ShapeFault("F005", message, "take the key out, and let `claimledger review ID --confirm` write it")
    return text


def read_path(value: object, _: object = None) -> str:
    """Read the path of a file of the ledger."""
    text = read_text(value)
    parts = text.replace("\\", "/").split("/")
    if text.startswith(("/", "\\")) or ".." in parts or re.match(r"[A-Za-z]:", text) or "\0" in text:
        hint = "a path names a file beside or below this one: move the copy there"
        raise ShapeFault("F005", f"{shortened(text)} leads out of the folder of this file", hint)
    return text


TEXT_READERS: dict[TextKind, Callable[[object], str]] = {
    TextKind.ID: read_id,
    TextKind.WHO: read_line,
    TextKind.RELAYED: read_line,
    TextKind.URL: read_url,
    TextKind.LANGUAGE: read_language,
    TextKind.LINE: read_line,
    TextKind.PROSE: read_text,
    TextKind.WORDS: read_text,
    TextKind.TERM: read_id,
    TextKind.DIGEST: read_digest,
    TextKind.FINGERPRINT: read_fingerprint,
    TextKind.PATH: read_path,
}


def read_bool(value: object, _: object = None) -> bool:
    """Read `true` or `false`."""
    if value == "true":
        return True
    if value == "false":
        return False
    loose = {"yes": "true", "no": "false", "True": "true", "False": "false", "TRUE": "true", "FALSE": "false"}
    remedy = loose.get(value) if isinstance(value, str) else None
    raise ShapeFault("F005", f"this is `true` or `false`, not {what_is(value)}", remedy=remedy)


def read_int(value: object, _: object = None) -> int:
    """Read a whole number from 0."""
    text = read_text(value)
    if len(text) > 18 or not (text.isascii() and text.isdecimal()):
        raise ShapeFault("F005", f"{shortened(text)} is not a whole number")
    return int(text)


_NUMBER = pattern(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?", re.ASCII)


def read_decimal(value: object, _: object = None) -> Decimal:
    """Read a number with its digits as they are."""
    return _decimal(read_text(value))


@lru_cache(maxsize=4_096)
def _decimal(text: str) -> Decimal:
    # Ratings are few numbers, and stand in every review that was imported.
    if len(text) > 64 or not _NUMBER.fullmatch(text):
        raise ShapeFault("F005", f"{shortened(text)} is not a number", "write digits and a point, such as 1400 or 1.9")
    return Decimal(text)


def read_base(value: object, _: object = None) -> Decimal | str:
    """Read a number or `unknown`."""
    return "unknown" if value == "unknown" else read_decimal(value)


def read_date(value: object, _: object = None) -> PartialDate:
    """Read a date of EDTF level 1."""
    text = read_text(value)
    try:
        return PartialDate.parse(text)
    except MalformedDate as error:
        message = f"{shortened(text)} is not a date"
        raise ShapeFault("F012", message, error.why) from error


def word_reader(kind: type[Enum]) -> Callable[[object, object], Enum]:
    """Return the reader of a vocabulary."""
    members: dict[object, Enum] = {member.value: member for member in kind}
    words = [str(word) for word in members]

    def read(value: object, _: object = None) -> Enum:
        try:
            return members[value]
        except (KeyError, TypeError):
            near = did_you_mean(value, words) if isinstance(value, str) else None
            hint = f"did you mean `{near}`?" if near else f"write {', '.join(words)}"
            raise ShapeFault("F005", f"{what_is(value)} is none of the words for this", hint, near) from None

    return read


def read_reasons_of(value: object, known: Mapping[str, object]) -> Reasons:
    """Read a mapping of field to reason; *known* are the fields."""
    if not isinstance(value, dict):
        raise ShapeFault("F005", f"this is a mapping of field to reason, not {what_is(value)}")
    faults: list[Exception] = []
    for key, reason in value.items():
        try:
            _reason(key, reason, known)
        except ShapeFault as fault:
            faults.append(noted(fault, key))
    if faults:
        raise all_of(faults)
    return FrozenMap(value)


def _reason(key: str, reason: object, known: Mapping[str, object]) -> None:
    if key not in known:
        near = did_you_mean(key, known)
        hint = f"did you mean `{near}`?" if near else None
        raise ShapeFault("F003", f"`{key}` is not a field of this record", hint, near, at_key=True)
    read_text(reason)


def noted(error: Exception, step: Any, kind: object = None) -> Exception:
    """Return *error* with a note that it happened at the index or key *step*, as cattrs writes it."""
    from cattrs import IterableValidationNote

    note = IterableValidationNote(f"Structuring item @ index {step}", step, kind)
    error.__notes__ = [*getattr(error, "__notes__", []), note]
    return error


def all_of(errors: list[Exception]) -> Exception:
    """Return one error for several."""
    from cattrs import IterableValidationError

    return IterableValidationError("items", errors, tuple)


def read_extra(value: object, _: object = None) -> FrozenMap[object]:
    """Read what an importer could not place."""
    if not isinstance(value, dict):
        raise ShapeFault("F005", f"`extra` is a mapping, not {what_is(value)}")
    frozen_extra = frozen_value(value)
    assert isinstance(frozen_extra, FrozenMap)  # noqa: S101 - what a mapping freezes to
    return frozen_extra
