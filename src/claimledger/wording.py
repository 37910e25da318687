"""
Texts that say nearly the same in nearly the same words; a stranger to claims.

A text is read as the words that carry its meaning, in their order. Two texts are alike when these are the same but for
little: never for a number, a negation, a name, or a small word that turns the meaning ("by" and "to", "all" and
"some"). Where it is not certain that a difference is harmless, the texts are not alike.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

if TYPE_CHECKING:
    from rapidfuzz.distance import Opcodes

#: A number, a word or a sign that counts as a word.
_TOKEN = re.compile(r"[0-9]+(?:[.,:][0-9]+)*|[^\W\d_]+(?:['’][^\W\d_]+)*|[%$£€¥]")
#: Fewer words that carry meaning are said by many.
FEWEST_WORDS = 4
#: Of longer texts only the beginning is read.
_LONGEST = 2_000


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: Words that say nothing of their own here.
_LIGHT = _words(
    "a an the of in on at and that which who whom whose this these those it its is are be being am has "
    "have do does did s also so there then as very really per how says "
    "le la les l un une des de d du et est sont était der die das den dem des ein eine einen einem einer und ist sind "
    "war el los las una y es son o os as um uma e é são foi il lo gli è"
)
#: Words whose presence on one side only turns the meaning.
_TURNING = _words(
    "not no never nor none nobody nothing neither nowhere without cannot hardly barely scarcely rarely seldom "
    "against before after until since over under above below between into out off up down by to from for with through "
    "all any some every each few many most several both either only more less fewer least than almost nearly about "
    "around approximately exactly up down again other another same "
    "i we you he she they me us him her them my our your his their mine ours yours theirs "
    "was were been had will would shall should can could may might must ought if unless because "
    "but although while when "
    "true false right wrong good bad better worse best worst high low higher lower highest lowest "
    "men women man woman boy boys girl girls male female "
    "rise rises rose risen rising fall falls fell fallen falling increase increases increased increasing decrease "
    "decreases decreased decreasing grow grows grew grown growing shrink cut cuts cutting gain loss lose lost win won "
    "old new former current next last late early past future left "
    "nicht kein keine keinen keiner nie niemals ohne mehr weniger alle nur wir sie er ich "
    "ne pas jamais sans plus moins aucun aucune tous seulement nous ils elle "
    "no nunca jamás sin ningún ninguna más menos todos solo nosotros ellos "
    "inte ikke ej aldri aldrig niet geen nooit nie nikt nigdy bez není nejsou nije nisu nema değil yok eivät ei "
    "tidak bukan jangan nem nincs nélkül nu "
    "não nem sem nenhum nenhuma mais todos apenas nós eles non mai senza più meno nessuno"
)
_NUMBERS = {
    key: f"#{number}" for key, number in {
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8",
    "nine": "9", "ten": "10", "eleven": "11", "twelve": "12", "thirteen": "13", "fourteen": "14", "fifteen": "15",
    "sixteen": "16", "seventeen": "17", "eighteen": "18", "nineteen": "19", "twenty": "20", "thirty": "30",
    "forty": "40", "fifty": "50", "sixty": "60", "seventy": "70", "eighty": "80", "ninety": "90", "hundred": "100",
    "hundreds": "100s", "thousand": "1e3", "k": "1e3", "thousands": "1e3s", "million": "1e6", "m": "1e6", "mn": "1e6",
    "millions": "1e6s", "billion": "1e9", "bn": "1e9", "billions": "1e9s", "trillion": "1e12", "half": "1/2",
    "halves": "1/2", "third": "1/3", "thirds": "1/3", "quarter": "1/4", "quarters": "1/4", "fifth": "1/5",
    "tenth": "1/10", "double": "2x", "doubled": "2x", "doubles": "2x", "twice": "2x", "triple": "3x", "tripled": "3x",
    "dozen": "12", "dozens": "12s", "first": "1st", "second": "2nd", "once": "1x", "percent": "%", "cent": "%",
    "percentage": "%", "dollar": "$", "dollars": "$", "usd": "$", "pound": "£", "pounds": "£", "euro": "€",
    "euros": "€", "%": "%", "$": "$", "£": "£", "€": "€", "¥": "¥",
    }.items()
}  # fmt: skip


class Wording(NamedTuple):
    """The words of a text that carry its meaning."""

    #: The words in their order, with a space between them: lower-case ones but for names; `#` before a number, `!`
    #: before a word that turns the meaning.
    words: str
    #: Two keys: of texts that are alike one key is the same, but for very few; of the same words both are.
    keys: tuple[int, int]


def wording_of(text: str) -> Wording | None:
    """
    Return the wording of *text*; None where it has too few words to be told from others.

    Time grows with the length of *text*, of which at most 2,000 characters are read.
    """
    words: list[str] = []
    guards: list[str] = []
    ranks: set[int] = set()
    read = _chunks()
    for chunk in text[:_LONGEST].split():
        for word, rank in read[chunk]:
            words.append(word)
            if rank:
                ranks.add(rank)
            else:
                guards.append(word)
    if len(ranks) < FEWEST_WORDS:
        return None
    if not words[0][1:2].isupper():
        # The first word of a text has a capital letter, whether it is a name or not.
        words[0] = words[0].lower()
    guards.sort()
    guard = crc32(" ".join(guards).encode("utf-8", _LONE)) << 32
    least, second, *_, last, most = sorted(ranks)
    return Wording(" ".join(words), (guard | (least ^ second >> 1), guard | (most ^ last >> 1)))


#: A half of a surrogate pair stands alone in some texts.
_LONE = "surrogatepass"


#: The words of what stands between two spaces, each with its rank; 0: it turns the meaning.
_Chunk = tuple[tuple[str, int], ...]


class _Chunks(dict[str, _Chunk]):
    """What stands between two spaces → its words: most come again, and a look is faster than a call."""

    def __missing__(self, chunk: str) -> _Chunk:
        if chunk.isdecimal() and chunk.isascii():
            # There may be any number of numbers, and they are read as fast as they are found.
            return ((f"#{chunk}", 0),)
        if len(self) >= _MOST_CHUNKS:
            self.clear()
        read = self[chunk] = _read(chunk)
        return read


_MOST_CHUNKS = 16_384


@cache
def _chunks() -> _Chunks:
    return _Chunks()


def _read(chunk: str) -> _Chunk:
    """Return the words of what stands between two spaces, as `_Chunks` does."""
    return tuple(read for token in _TOKEN.findall(chunk) if (read := _read_token(token)) is not None)


def _read_token(token: str) -> tuple[str, int] | None:
    word = token.casefold().replace("’", "'")
    number = "#" + word.replace(",", "") if word[0].isdigit() else _NUMBERS.get(word)
    if number is not None:
        return number, 0
    if word.endswith("n't"):
        return "!not", 0
    if word in _TURNING:
        return f"!{word}", 0
    if word in _LIGHT:
        return None
    stem = word.removesuffix("'s").removesuffix("'")
    word = stem.capitalize() if token[0].isupper() else stem
    # Of the word and nothing else, so that texts of the same words have the same keys.
    return word, crc32(word.lower().encode("utf-8", _LONE)) or 1


# --- likeness ---

#: There may be one word more on one side for so many words of the other.
_WORDS_FOR_ONE = 5
_MOST_MORE = 3
#: Shorter words may be negations of languages that are not known here.
_SHORTEST_HARMLESS = 4
#: What one word may have behind the letters that it shares with another form of itself.
_ENDINGS = frozenset({"", "s", "es", "d", "ed", "ing", "n", "en"})


def difference(one: str, other: str) -> tuple[str, ...] | None:
    """
    Return the words that one of two wordings has more than the other, at most three; None where they are not alike.

    Alike are the same words in the same order, but for endings ("calls", "called") and for a few words on one side that
    are no numbers, no names and turn no meaning that is known.
    """
    if one == other:
        return ()
    on_one, on_other = one.count(" ") + 1, other.count(" ") + 1
    most = min(_MOST_MORE, min(on_one, on_other) // _WORDS_FOR_ONE)
    if abs(on_one - on_other) > most:
        return None
    left, right = one.split(" "), other.split(" ")
    more: list[str] = []
    on_left: set[bool] = set()
    for op in _aligner()(one.lower().split(" "), other.lower().split(" ")):
        gone, come = left[op.src_start : op.src_end], right[op.dest_start : op.dest_end]
        if op.tag == "replace" and not all(map(_is_one_word, gone, come)):
            return None
        if op.tag in ("insert", "delete"):
            if (op.src_start if gone else op.dest_start) == 0:
                # A text's first word has a capital letter: it may be a name.
                return None
            on_left.add(op.tag == "delete")
            more += gone or come
    if len(more) > most or len(on_left) > 1 or not all(map(_is_harmless, more)):
        return None
    return tuple(more)


def beginnings_of(wording: str) -> frozenset[str]:
    """
    Return how the words of *wording* begin.

    Of two that are alike by `difference`, those of one are among those of the other: only one side has words more, and
    each other word stands on both, or two forms of it do, which begin alike.
    """
    return frozenset([word[:_SHORTEST_HARMLESS] for word in wording.lower().split(" ")])


@cache
def _aligner() -> Callable[[list[str], list[str]], Opcodes]:
    # Most ledgers have no two texts that may be alike.
    from rapidfuzz.distance import Levenshtein

    return Levenshtein.opcodes


def _is_one_word(one: str, other: str) -> bool:
    """Tell whether two words are forms of one."""
    shared = 0
    for letter, its in zip(one, other, strict=False):
        if letter != its:
            break
        shared += 1
    is_plain = one.islower() and one[0] not in "#!"
    return shared >= _SHORTEST_HARMLESS and is_plain and {one[shared:], other[shared:]} <= _ENDINGS


def _is_harmless(word: str) -> bool:
    return len(word) >= _SHORTEST_HARMLESS and word.islower() and word[0] not in "#!" and max(word) < _BEYOND_LATIN


#: The first letter that is not Latin: of other scripts nothing is known here.
_BEYOND_LATIN = "\u0250"
