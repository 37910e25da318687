"""Names that are nobody's are told from names that are somebody's."""

from __future__ import annotations

import pytest

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
