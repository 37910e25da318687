"""Names that are nobody's are told from names that are somebody's."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimledger.rules import nobodies
from claimledger.rules.nobodies import is_nobody


@pytest.mark.parametrize(
    "name",
    [
        *("t.me", "www.x.com", "https://m.facebook.com/", "Facebook, TikTok and truth social", "tik tok videos"),
        *("various sources", "SEVERAL people", "unnamed websites", "a viral post", "unknown", "n/a", "na", "none"),
        *("Facebook users", "posts on Twitter", "Facebook pages and Twitter handles", "the internet", "social media"),
        *("nobody", "null", "tbd", "netizens", "?", "??", "“Bloggers”"),
    ],
)
def test_many_on_a_platform_or_a_word_for_somebody_are_nobody(name: str) -> None:
    assert is_nobody(name)


@pytest.mark.parametrize(
    "name",
    [
        *(
            "Mark Serwotka",
            "unnamed-union-leaders",
            "tik-tok",
            "x1",
            "Facebook, Inc.",
            "Media Matters",
            "the",
            "of",
            "",
        ),
        # A platform may speak for itself.
        *("Facebook", "tik tok", "TikTok", "truth social", "x", "VK"),
        *("Ann Unknown", "Union", "posts", "people"),
    ],
)
def test_whoever_has_a_name_of_their_own_is_somebody(name: str) -> None:
    assert not is_nobody(name)


_WRITTEN = st.sampled_from(re.findall(r"[a-z]+s\?|[a-z]+", nobodies._written()))
_WORDS = _WRITTEN.flatmap(
    lambda word: st.sampled_from([word.rstrip("?"), word.removesuffix("s?"), word.upper().rstrip("?")])
)
_BETWEEN = st.sampled_from([" ", "", "/", ", ", " and ", ".", " on ", " of ", "-", " Ann ", "ı", "1", "://"])


@given(st.lists(st.tuples(_WORDS, _BETWEEN), min_size=1, max_size=5))
def test_the_pattern_is_not_asked_only_about_names_that_it_does_not_find(pieces: list[tuple[str, str]]) -> None:
    """A look at the words of a name goes before it."""
    name = "".join(piece for pair in pieces for piece in pair).strip(" ")

    assert is_nobody(name) == (nobodies._nobody().fullmatch(name.strip(" .‘’“”'\"")) is not None)
