"""What addresses lead to is told by their characters alone."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimledger import addresses
from claimledger.addresses import (
    REDIRECTS,
    SHORTENERS,
    archived,
    comparable,
    hides_or_sends_on,
    host_of,
    is_redirect,
    is_shortened,
    part_of_page,
    redirected,
    rough,
)

COPY = "https://web.archive.org/web/20110630112127/http://www.bbc.co.uk/news/uk-13967580"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://www.Example.org/a", "example.org"),
        ("http://user:word@news.example.org:8080/a", "news.example.org"),
        ("https://example.org.", "example.org"),
        ("https://[::1]/a", ""),
        ("mailto:ann@example.org", ""),
    ],
)
def test_the_host_is_read_without_www(url, expected):
    assert host_of(url) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (COPY, "http://www.bbc.co.uk/news/uk-13967580"),
        ("http://web.archive.org/web/20110630112127id_/http:/www.bbc.co.uk/a", "http://www.bbc.co.uk/a"),
        ("https://archive.ph/2011/https://example.org/", "https://example.org/"),
        ("https://archive.ph/AbCdE", None),
        ("https://example.org/2011/06/a", None),
    ],
)
def test_a_copy_tells_whose_copy_it_is(url, expected):
    assert archived(url) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://bit.ly/3abc", True),
        ("http://www.t.co/abc", True),
        ("https://t.co", False),
        ("https://cbit.ly/abc", False),
        ("https://doi.org/10.1000/182", False),
    ],
)
def test_a_shortened_address_is_told_by_its_host(url, expected):
    assert is_shortened(url) is expected


@pytest.mark.parametrize(
    ("url", "leads_to"),
    [
        ("https://www.google.com/url?sa=t&q=https%3A%2F%2Fa.example%2Fb%3Fc%3D1&usg=x", "https://a.example/b?c=1"),
        ("https://www.google.co.uk/url?url=http://a.example/", "http://a.example/"),
        ("https://l.facebook.com/l.php?u=https%3A%2F%2Fa.example%2F&h=AT0", "https://a.example/"),
        ("https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fa.example%2F&data=1", "https://a.example/"),
        ("https://out.reddit.com/t3_abc?url=https%3A%2F%2Fa.example", "https://a.example"),
        ("https://www.google.com/url?q=javascript:alert(1)", None),
        ("https://www.google.com/url", None),
        ("https://news.google.com/rss/articles/CBMi", None),
    ],
)
def test_a_page_that_only_sends_on_may_hold_where_it_leads(url, leads_to):
    assert (is_redirect(url), redirected(url)) == (True, leads_to)


@pytest.mark.parametrize(
    "url",
    [
        "https://www.google.com/search?q=https://a.example",
        "https://www.youtube.com/watch?v=1",
        COPY,
        "",
        "google.com/url",
    ],
)
def test_other_pages_send_nobody_on(url):
    assert (is_redirect(url), redirected(url)) == (False, None)


HOSTS = sorted(
    {
        *SHORTENERS,
        *REDIRECTS,
        "a.example",
        "www.google.co.uk",
        "docs.google.com",
        "eur01.safelinks.protection.outlook.com",
    }
)


@settings(deadline=None, max_examples=300)
@given(
    st.sampled_from(HOSTS),
    st.sampled_from(["https://", "http://www.", "HTTPS://WWW.", "https://u@", "https://x."]),
    st.sampled_from(["", "/", "/url", "/l.php", "/abc", "/l/", ":443/url", "./url", "?url=x", "/redirect#a"]),
)
def test_what_only_the_host_is_asked_of_is_never_wrongly_no(host, scheme, path):
    url = scheme + host + path

    assert hides_or_sends_on(url) or not (is_shortened(url) or is_redirect(url))


def test_no_host_is_on_both_lists():
    assert not SHORTENERS & REDIRECTS.keys()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://www.example.org/a/", "http://example.org/a"),
        ("https://example.org/a?b=1&c=2", "https://EXAMPLE.org:443/a?c=2&b=1"),
        ("https://example.org/a?utm_source=x&b=1&fbclid=y", "https://example.org/a?b=1"),
        ("https://example.org/a#part", "https://example.org/a#:~:text=word"),
        ("https://example.org/%7Eann/é", "https://example.org/~ann/%C3%A9"),
        ("https://example.org/a/../b", "https://example.org/b"),
        (COPY, COPY.replace("https", "http", 1)),
    ],
)
def test_what_says_nothing_of_the_page_makes_no_difference(one, other):
    assert comparable(one) == comparable(other)
    assert rough(one) == rough(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://example.org/a", "https://example.org/A"),
        ("https://example.org/a?page=1", "https://example.org/a?page=2"),
        ("https://example.org/#!/a", "https://example.org/#!/b"),
        ("https://example.org:8443/a", "https://example.org/a"),
        ("https://one.example.org/a", "https://example.org/a"),
        (COPY, COPY.replace("20110630", "20110701")),
        (COPY, "http://www.bbc.co.uk/news/uk-13967580"),
    ],
)
def test_what_tells_one_page_from_another_does(one, other):
    assert comparable(one) != comparable(other)


def test_the_fragment_is_the_part_of_the_page():
    assert [part_of_page(f"https://example.org/a{end}") for end in ("", "#b", "#b:~:text=c", "#:~:text=c")] == [
        "", "b", "b", "",
    ]  # fmt: skip


ADDRESSES = st.builds(
    "{}{}{}{}".format,
    st.sampled_from(
        ["http://example.org", "https://www.example.org", "https://EXAMPLE.org:80", "https://[::1", "ftp://a"]
    ),
    st.text(st.sampled_from("/ab.%27Eeé;:@ \\"), max_size=12),
    st.text(st.sampled_from("?&=ab%/#"), max_size=6),
    st.text(st.sampled_from("#!/ab:~"), max_size=6),
)


@settings(deadline=None, max_examples=200)
@given(ADDRESSES, ADDRESSES)
def test_addresses_that_compare_equal_do_so_roughly_too(one, other):
    if comparable(one) == comparable(other):
        assert rough(one) == rough(other)


@settings(deadline=None, max_examples=100)
@given(st.text(max_size=60))
def test_any_text_can_be_asked(text):
    for url in (text, f"https://{text}", f"https://google.com/url?q={text}"):
        comparable(url), rough(url), host_of(url), is_shortened(url), redirected(url), archived(url)


_PART = st.text(alphabet="abzAZ019_-.~", max_size=70)


@settings(deadline=None, max_examples=300)
@given(
    st.sampled_from(["http://", "https://"]),
    st.lists(st.text(alphabet="abz019-", min_size=1, max_size=66), min_size=1, max_size=4),
    st.lists(_PART, max_size=4),
    st.lists(st.tuples(_PART, _PART), max_size=4),
)
def test_a_simple_address_is_compared_without_the_library_as_with_it(
    scheme: str, labels: list[str], path: list[str], query: list[tuple[str, str]]
) -> None:
    """What has only one form has the same one either way."""
    url = scheme + ".".join(labels) + "".join(f"/{part}" for part in path)
    if query:
        url += "?" + "&".join(f"{key}={value}" for key, value in query)

    short = comparable(url)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(addresses, "_SIMPLE", re.compile("never"))
        assert comparable(url) == short
