"""Names that are nobody's are told by their first word, and then by all of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimledger.rules import nobodies
from claimledger.rules.nobodies import is_nobody

#: Words of which such names are made, and some of which they are not.
WORDS = (
    *("Facebook", "tik tok", "TikTok", "truth social", "x", "VK", "t.me", "www.x.com", "https://m.facebook.com/"),
    *("posts", "post", "rumours", "Rumors", "users", "netizens", "videos", "memes", "articles", "handles"),
    *("various", "SEVERAL", "a", "an", "unnamed", "viral", "unknown", "n/a", "na", "none", "nobody", "null", "tbd"),
    *(
        "sources",
        "people",
        "websites",
        "bloggers",
        "the",
        "social media",
        "media",
        "internet",
        "web",
        "and",
        "on",
        "of",
    ),
    *("?", "??", "Ann", "Smith", "Union", "café", "post\u017f", "\u212anown", "tik-tok", "x1", "1", ""),
)


@given(st.lists(st.sampled_from(WORDS), max_size=5), st.sampled_from([" ", "  ", ", ", " and ", "/", "-", "."]))
def test_what_the_first_word_rules_out_is_not_found(words: list[str], between: str) -> None:
    name = between.join(words)

    assert is_nobody(name) == (nobodies._nobody().fullmatch(name.strip(" .‘’“”'\"")) is not None)


@pytest.mark.parametrize("word", WORDS[:-11])
def test_every_single_word_is_told_as_the_pattern_tells_it(word: str) -> None:
    assert is_nobody(word) == (nobodies._nobody().fullmatch(word) is not None)


def test_most_names_are_not_searched() -> None:
    assert not nobodies._may_be_nobody("Mark Serwotka")
    assert not nobodies._may_be_nobody("unnamed-union-leaders")
    assert nobodies._may_be_nobody("Facebook users")
