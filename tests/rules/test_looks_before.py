"""A look that goes before a pattern rules out no text in which the pattern finds something."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from claimledger.location import Span
from claimledger.quotation import signs
from claimledger.rules import a311_lead_in_names_another as lead_in
from claimledger.rules import p017_not_understandable_alone as alone
from claimledger.rules import verdict_words

_QUOTED = ["…", ".", " . ", "..", "[", "]", "(", ")", "<sic>", "(Sic!)", "/", "中略", "・", "the", " ", "\n", "·"]
_STATED = ["he", "He", "She", "They", "We", "I", "It", "His", "Their", "This", "These", "That", "the", "is", " ", "’s"]
_TOLD = [
    "Mr",
    "Lord",
    "Dr.",
    "Ann",
    "Smith",
    "O’Neil",
    "McDonald",
    "The",
    "minister",
    "of",
    ",",
    " ",
    "  ",
    "said",
    "told",
]


@given(st.lists(st.sampled_from(_QUOTED), max_size=8).map("".join))
@example("words (. . .) words")
@example("words .\r\n.\t. words")
def test_the_signs_of_a_quote_are_found_as_their_pattern_finds_them(quote: str) -> None:
    assert list(map(str, signs.signs_in(quote))) == list(map(str, signs._signs().finditer(quote)))


@given(st.lists(st.sampled_from([*_STATED, "“", "‘(", '"']), max_size=6).map("".join))
@example("“(We’re all poorer")
@example("That man is poorer")
def test_what_the_pattern_finds_begins_with_one_of_the_words(text: str) -> None:
    begins = text.lstrip(alone._MARKS).startswith(alone._BEGINS)

    assert begins or alone._opening().match(text) is None


@given(st.lists(st.sampled_from(_TOLD), max_size=8).map("".join))
@example("Lord Grey told Ann Smith, of the union, said ")
def test_names_before_verbs_of_saying_begin_with_capitals(text: str) -> None:
    assert list(map(str, lead_in._sayings(text))) == list(map(str, lead_in._named().finditer(text)))


_JUDGED = [
    *(
        "falsely",
        "wrongly",
        "incorrectly",
        "misleadingly",
        "baselessly",
        "untruthfully",
        "mistakenly",
        "claimed",
        "said",
    ),
    *(
        "It's",
        "it was",
        "not",
        "true",
        "untrue",
        "a myth",
        "wrong",
        "that",
        "this",
        "which",
        "is",
        "correct",
        ".",
        "but",
    ),
    *(
        "Fact check:",
        "Satire:",
        "Partly true:",
        "Half-true –",
        "Scam:",
        "unfounded",
        "bogus",
        "rumours",
        "with",
        "– FAKE",
    ),
]


@given(st.lists(st.sampled_from(_JUDGED), max_size=6).map(" ".join))
@example("the minister mistakenly claimed that prices fell")
@example("he untruthfully said that prices fell")
@example("prices fell, but this is correct")
def test_the_words_of_a_verdict(text: str) -> None:
    found = verdict_words._rated().search(text)

    assert verdict_words._in_words(text) == (found and Span(*found.span(found.lastgroup or 0)))
