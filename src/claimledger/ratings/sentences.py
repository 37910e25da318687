"""What a sentence says of a claim or a picture: "the claim that … is FALSE", "the picture in question is old"."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from claimledger.ratings.tables import RatedAs, rated_as, rows
from claimledger.records.scale import Axis

#: What takes back a part of what was just said to be right.
TAKEN_BACK = re.compile(
    r"\b(?:but|although|though|however|except|only if|unless|nevertheless|yet|while|reservations)\b"
)
#: What says that words which are right mislead all the same; of another subject than the claim it says nothing.
_ALL_THE_SAME = re.compile(
    r"\b(?:(?:but|and|although|though|however|nevertheless|yet|while)\b,? |, )"
    r"(?:(?:it|this|that|which|the claim|this claim|the statement|they|these)(?: is| was| are| were|'s|'re)? )?"
    r"(?:(?:also|still|very|highly|quite|rather|somewhat|slightly|potentially|deeply|grossly|seriously|a bit|a little|"
    r"therefore) )*"
    r"(?:(?:misleading|deceptive|exaggerated|overstated|distorted)"
    r"(?= *(?:[^\w ]|$|(?:because|as|in|about|for|by|when) ))|misleads|"
    r"cherry[- ]picked|(?:taken |presented )?out of context|"
    r"(?:lacks|lacking|missing|needs|without) (?:(?:more|some|key|important|crucial|vital|the) )*context|"
    r"not the (?:whole|full) story)\b"
)
#: So many words of the next sentence may say it.
_WORDS_OF_THE_NEXT = 6
END_OF_SENTENCE = re.compile(r"[.!?](?=\s|$)")

#: What the expressions of `sentences.tsv` share.
_PARTS = {
    "be": r"(?:is|are|was|were|be|been|as|'s|to be|being|happens to be|rated|called|labelled|labeled|deemed)\s+",
    "adverb": (
        r"(?:(?:completely|totally|entirely|wholly|absolutely|simply|just|also|actually|clearly|therefore|thus|again|"
        r"both|a|an|in fact|however|very|highly|largely|all|100 ?%|mainly|found|proven|fact|checked)\s+)*"
    ),
    # A verdict behind a negation is not read; "not true" has an expression of its own.
    "negated": r"(?<!not )(?<!n't )(?<!never )(?<!neither )",
    "medium": r"(?:video|picture|photo|photograph|image|footage|clip|screenshot|pic|visual|graphic)s?",
    "of_the_claim": (
        r"(?:claims?|statements?|story|report|message|post|news|information|rumou?r|article|headline|allegation|it|this)"
    ),
}

_CORRECT = RatedAs(Axis.CONTENT, "correct")
_MOSTLY_CORRECT = RatedAs(Axis.CONTENT, "mostly-correct")
_MIXED = RatedAs(Axis.CONTENT, "mixed")
_MISLEADING = RatedAs(Axis.CONTENT, "misleading")
#: Said together these mean the first of them: what is false and misleading is false.
_STRONGEST = (
    RatedAs(Axis.CONTENT, "incorrect"),
    RatedAs(Axis.ATTRIBUTION, "misattributed"),
    RatedAs(Axis.ATTRIBUTION, "correct"),
    RatedAs(Axis.CONTENT, "misleading"),
    RatedAs(Axis.MEDIA, "transformed"),
    RatedAs(Axis.MEDIA, "decontextualized"),
    RatedAs(Axis.CONTENT, "satire"),
    RatedAs(Axis.CONTENT, "unproven"),
)


class Said(NamedTuple):
    """What a text says; nothing where it says nothing that is known, or two things that do not go together."""

    rated: RatedAs | None
    matched: str = ""
    why: str = ""


def sentence_and_next_words(rest: str, count: int = 2) -> str:
    """Return *rest* to the end of its sentence, with the first *count* words of the next one."""
    end = END_OF_SENTENCE.search(rest)
    if end is None:
        return rest
    following = rest[end.end() :].split(maxsplit=count)[:count]
    return f"{rest[: end.start()]} {' '.join(following)}"


def misleads_all_the_same(words: str) -> str:
    """Return which of *words* say, in their first sentence or the next, that what is right misleads; else ""."""
    found = _ALL_THE_SAME.search(sentence_and_next_words(words, _WORDS_OF_THE_NEXT))
    return found[0].strip(" ,") if found else ""


def said_in(words: str) -> Said:
    """
    Return what *words* (in the form of `plain`) say of what is checked.

    Several verdicts of one direction give the strongest; verdicts of both directions give none.
    """
    found: dict[RatedAs, str] = {}
    for pattern, rated in _sayings():
        match = pattern.search(words)
        if match:
            found.setdefault(rated, match[0].strip())
    if not found:
        return Said(None)
    if _MIXED in found:
        return Said(_MIXED, found[_MIXED])
    if _CORRECT in found:
        misleads = misleads_all_the_same(words[words.index(found[_CORRECT]) :])
        if misleads and found.keys() <= {_CORRECT, _MISLEADING}:
            return Said(_MISLEADING, f"{found[_CORRECT]} … {misleads}")
        if len(found) > 1:
            return Said(None, why="the text says that it is so and that it is not")
        end = words.index(found[_CORRECT]) + len(found[_CORRECT])
        taken_back = TAKEN_BACK.search(sentence_and_next_words(words[end:]))
        return Said(_MOSTLY_CORRECT if taken_back else _CORRECT, found[_CORRECT])
    strongest = next(rated for rated in _STRONGEST if rated in found)
    return Said(strongest, found[strongest])


@cache
def _sayings() -> tuple[tuple[re.Pattern[str], RatedAs], ...]:
    def whole(expression: str) -> str:
        return re.sub("⟨(\\w+)⟩", lambda name: _PARTS[name[1]], expression)

    return tuple((re.compile(whole(expression)), rated_as(rated)) for rated, expression in rows("sentences.tsv"))
