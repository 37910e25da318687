"""One publisher has many spellings."""

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimledger import publishers
from claimledger.publishers import AGENCIES, PLATFORMS, agency, folded, own_host


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (
            ("The Guardian", "Guardian", "guardian.co.uk", "www.theguardian.com", "GUARDIAN", "the guardian ltd"),
            "guardian",
        ),
        (("Der Spiegel", "SPIEGEL Online", "spiegel.de"), "spiegel"),
        (("Mike Robb (blog)", "Mike Robb", "Mike-Robb"), "mikerobb"),
        (("La Nación", "la nacion", "Nación"), "nacion"),
        (("毎日新聞",), "毎日新聞"),
        (("The", "(the)"), "the"),
        (("U.S. News", "US News"), "usnews"),
        (("!?", ""), ""),
    ],
)
def test_spellings_of_one_name_fold_to_one(names, expected):
    assert {folded(name) for name in names} == {expected}


def test_other_publishers_stay_apart():
    assert folded("BBC News") != folded("Sky News")
    assert folded("The Times") != folded("The New York Times")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("AP", "associatedpress"),
        ("The Associated Press", "associatedpress"),
        ("PA Media", "pressassociation"),
        ("Reuters", "reuters"),
        ("The Reuter Review", None),
    ],
)
def test_agencies_are_known_by_their_short_names(name, expected):
    assert agency(name) == expected


def test_the_names_of_agencies_are_folded_and_kept_under_one():
    assert {name: folded(name) for name in AGENCIES} == {name: name for name in AGENCIES}
    assert all(AGENCIES[name] == name for name in AGENCIES.values())


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://www.bbc.co.uk/news/1", "bbc.co.uk"),
        ("https://m.dailypaper.co.uk/1", "dailypaper.co.uk"),
        ("https://unison-scotland.blogspot.com/2012", "unison-scotland.blogspot.com"),
        ("https://www.gov.uk/government/1", None),
        ("https://medium.com/@ann/1", None),
        ("https://paper.example.org/1", None),
        ("https://paper.example/1", None),
        ("https://example.com/", None),
        ("mailto:ann@bbc.co.uk", None),
    ],
)
def test_a_host_belongs_to_one_publisher_or_to_nobody(url, expected):
    assert own_host(url) == expected


def test_platforms_are_written_as_hosts_are_read():
    assert {own_host(f"https://{host}/x") for host in PLATFORMS} == {None}


@settings(deadline=None, max_examples=100)
@given(st.text(max_size=40))
def test_folding_twice_changes_nothing_more(name):
    assert folded(folded(name)) in {folded(name), folded(name).removeprefix("the")}


def folded_slowly(name):
    """Return what `folded` does, asking every character and every ending."""
    name = unicodedata.normalize("NFKC", name).strip()
    bare = publishers._BARE_HOST.fullmatch(name.casefold())
    if bare:
        label = bare[1].replace("-", "").replace("_", "")
        return label.removeprefix("the") if len(label) > len("the") + 2 else label
    plain = unicodedata.normalize("NFKD", re.sub(r"\([^()]*\)\s*$", "", name) or name).casefold()
    words = re.findall(r"\w+", "".join(one for one in plain if not unicodedata.combining(one)))
    if len(words) > 1 and words[0] in publishers._ARTICLES:
        words = words[1:]
    while len(words) > 1 and words[-1] in publishers._BEHIND:
        words = words[:-1]
    return "".join(words)


@given(st.text(st.sampled_from("aé É(ß).-ﬁ\u0301\u00a0\x1c\nThe ltd"), max_size=12) | st.text(max_size=12))
def test_names_are_folded_as_if_each_character_were_asked(name):
    assert folded(name) == folded_slowly(name)
