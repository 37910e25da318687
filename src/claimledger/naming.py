"""Ids that are proposed for new records, from their words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterable

from claimledger.records.kinds import ID_MAX_LENGTH, is_id

#: Words that name nothing; left out of the id of a claim.
_SMALL_WORDS = frozenset(
    re.findall(
        "[a-z]+",
        """a an and are as at be been being but by can could did do does for from had has have he her his i if in into
        is it its may might more most no not of off on or our over said say says shall she should so than that the
        their them then there these they this those to under up was we were what when where which while who will with
        would you your""",
    )
)
#: Letters that decomposition leaves as they are.
_SPELT_OUT = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i"}
)
_WORDS_OF_A_CLAIM = 5
#: So many letters are remembered: more than any language but those written with signs for words has.
_MOST_LETTERS = 10_000


class _Bare(dict[int, str]):
    """Code point → it in small letters without accents; what nobody asked for before is looked up."""

    def __missing__(self, code: int) -> str:
        bare = _bare(chr(code))
        if len(self) < _MOST_LETTERS:
            self[code] = bare
        return bare


def _bare(text: str) -> str:
    """Return *text* in small letters without accents; of each character apart it is the same as of all."""
    folded = unicodedata.normalize("NFKD", text.casefold().translate(_SPELT_OUT))
    return "".join([character for character in folded if not unicodedata.combining(character)])


_BARE = _Bare()
_APOSTROPHE = re.compile(r"(?<=[a-z])['’](?=[a-z])")
#: All but the letters and digits that an id may have becomes a space.
_SPACED = bytes(code if chr(code) in "abcdefghijklmnopqrstuvwxyz0123456789" else 0x20 for code in range(256))


def words_of(text: str) -> list[str]:
    """Return the words of *text* in the letters and digits that an id may have; other scripts give none."""
    plain = text.lower() if text.isascii() else text.translate(_BARE)
    if "'" in plain or "’" in plain:
        plain = _APOSTROPHE.sub("", plain)
    # In a third of the time of an expression.
    return plain.encode("ascii", "replace").translate(_SPACED).decode("ascii").split()


def claim_id(text: str, taken: Container[str]) -> str:
    """Propose the id of a claim: the first words that name something, and no number, which might be corrected."""
    return _free(telling_words(text)[:_WORDS_OF_A_CLAIM], "claim", taken)


def telling_words(text: str) -> list[str]:
    """Return the `words_of` *text* that name something, and no numbers; where none does, all but the numbers."""
    words = words_of(text)
    telling = [word for word in words if word not in _SMALL_WORDS and word.isalpha()]
    return telling or [word for word in words if word.isalpha()]


def source_id(title: str, publisher: str | None, published: str | None, taken: Container[str]) -> str:
    """Propose the id of a source: its publisher and date, else the first words of its title."""
    if publisher and words_of(publisher):
        date = re.match(r"[0-9]{4}(-[0-9]{2}){0,2}", published or "")
        more = [date[0]] if date else [word for word in words_of(title) if word not in _SMALL_WORDS][:2]
        name = [word for word in words_of(publisher) if word not in _SMALL_WORDS] or words_of(publisher)
        return _free([*name, *more], "source", taken)
    words = [word for word in words_of(title) if word not in _SMALL_WORDS] or words_of(title)
    return _free(words[:_WORDS_OF_A_CLAIM], "source", taken)


def speaker_id(name: str, taken: Container[str]) -> str:
    """Propose the id of a speaker: the name."""
    return _free(words_of(name), "speaker", taken)


def _free(words: Iterable[str], otherwise: str, taken: Container[str]) -> str:
    """Return *words* as an id that is not *taken*; an id begins with a letter."""
    id_ = ""
    for word in words:
        longer = f"{id_}-{word}" if id_ else word
        if len(longer) <= ID_MAX_LENGTH - 4:
            id_ = longer
    if not is_id(id_):
        id_ = f"{otherwise}-{id_}".rstrip("-")
    proposal, number = id_, 1
    while proposal in taken:
        number += 1
        proposal = f"{id_}-{number}"
    return proposal
