"""A web page is read as its reader sees it."""

from __future__ import annotations

import html

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimledger.snapshots import Limits, Medium, UnreadableSnapshot, read_snapshot_bytes
from claimledger.snapshots.html_page import read_html


def text_of(markup: str) -> str:
    return read_html(markup.encode(), limits=Limits())[0]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>One.</p><p>Two.</p>", "One.\n\nTwo."),
        ("<div>One</div><div><div>Two</div></div>tail", "One\nTwo\ntail"),
        ("<h1>Head</h1>words<h2>Sub</h2>more", "Head\nwords\nSub\nmore"),
        ("un<b>believ</b><i>able</i>", "unbelievable"),
        ("a<span> b </span> c", "a b c"),
        ("  a \n\t b\r\n<!-- x -->\n c  ", "a b c"),
        ("a<br>b<br/> c <br> <br>d", "a\nb\nc\n\nd"),
        ("super<wbr>cali&shy;fragil", "supercali\u00adfragil"),
        ("a\u00a0 b&nbsp;c &amp; &lt;d&gt; &euro; &#x1F600; &copy", "a\u00a0 b\u00a0c & <d> € 😀 ©"),
        ("<ul><li>one<li>two<ul><li>in</ul></ul>end", "one\ntwo\nin\nend"),
        ("<ol start=3><li>x</ol>", "x"),
        ("<dl><dt>T<dd>D</dl>", "T\nD"),
        ("<table><caption>C</caption><tr><th>A<th>B<tr><td>1<td> 2 </table>z", "C\nA\tB\n1\t2\nz"),
        ("<table><tr><td><p>a</p><p>b</p><td>c</table>", "a\n\nb\n\nc"),
        ("<blockquote>Q</blockquote><figure><img alt=A><figcaption>F</figcaption></figure>", "Q\nF"),
        ("<pre>\n a\n   b\t</pre>c <textarea> d  e</textarea> f", " a\n   b\t\nc  d  e f"),
        ("<details><summary>S</summary>hidden until opened</details>", "S\nhidden until opened"),
        ("<dialog>said</dialog> <p popover>note</p>", "said\n\nnote"),
        ("said <button>Copy</button><button>Share</button>", "said Copy Share"),
        ("<select><option>a<option>b</select>", "a\nb"),
        ("was <del>3</del> <ins>4</ins> <s>5</s>", "was 3 4 5"),
        ("<q>Hi <q>you</q></q>", "“Hi ‘you’”"),
        ("<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp>字<rt>ji</rt></ruby>", "漢字"),
        ("<svg><title>T</title><desc>D</desc><text>Label</text><text>Two</text></svg>", "Label\nTwo"),
        ("<math><mi>x</mi><mo>=</mo><mn>2</mn><annotation>x=2</annotation></math>", "x=2"),
        ('<span style="display: block">a</span><span style="DISPLAY:block">b</span>', "a\nb"),
        ('<div style="display:inline">a</div><div style="color:red;display:inline">b</div>', "ab"),
        ("<object>fallback</object>", "fallback"),
        ("<custom-element>words</custom-element>", "words"),
        ("<p>\u202bשלום\u202c</p>", "\u202bשלום\u202c"),
    ],
)
def test_the_text_of_a_page_is_laid_out_as_a_browser_shows_it(markup: str, expected: str) -> None:
    assert text_of(markup) == expected


@pytest.mark.parametrize(
    "markup",
    [
        "<title>no</title>",
        "<script>no</script>",
        "<style>no{}</style>",
        "<template><p>no</p></template>",
        "<noscript>no</noscript>",
        "<!-- no -->",
        "<p hidden>no</p>",
        "<p hidden=hidden>n<b>o</b></p>",
        '<p style="display:none">no</p>',
        '<p style="color: red; Display : NONE !important">no</p>',
        '<p style="visibility: hidden">no</p>',
        '<p style="display:block;display:none">no</p>',
        '<input value="no"><input type=hidden value=no><img alt=no title=no>',
        "<iframe>no</iframe><video>no</video><audio>no</audio><canvas>no</canvas>",
        "<datalist><option>no</datalist>",
        "<svg><style>no</style><defs><text>no</text></defs></svg>",
    ],
)
def test_what_nobody_sees_is_not_read(markup: str) -> None:
    assert text_of(f"a {markup} b").split() == ["a", "b"]


@pytest.mark.parametrize(
    "markup",
    [
        "<p hidden=until-found>yes</p>",
        '<p hidden style="display:block">yes</p>',
        '<p style="--display:none">yes</p>',
        '<p style="display:none;display:block">yes</p>',
        "<p aria-hidden=true>yes</p>",
    ],
)
def test_what_can_be_seen_is_read(markup: str) -> None:
    assert text_of(f"a {markup} b").split() == ["a", "yes", "b"]


def test_a_page_hidden_as_a_whole_is_read() -> None:
    """Its script would show it to whoever opens it."""
    assert text_of('<html style="display:none"><body hidden style="visibility:hidden">words</body></html>') == "words"


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("10<sup>2</sup> m<sup>-3</sup>", "10² m⁻³"),
        ("rose by 1.9<sup><a href=#n>1</a></sup> million", "rose by 1.9¹ million"),
        ("so<sup>1, 2</sup>", "so¹, ²"),
        ("CO<sub>2</sub>", "CO₂"),
        ("the 1<sup>st</sup> of M<sup>lle</sup> X", "the 1st of Mlle X"),
        ("word<sup>[1]</sup>", "word[1]"),
        ("x<sub>max</sub>", "xmax"),
    ],
)
def test_raised_and_lowered_digits_stay_apart_from_the_number_before_them(markup: str, expected: str) -> None:
    """A note mark makes no other number of 1.9, and ten squared is not a hundred and two."""
    assert text_of(markup) == expected


BLOCKS = ["div", "section", "blockquote", "ul", "article"]
INLINES = ["b", "i", "span", "em", "font", "u"]
NODES = st.recursive(
    st.text("abcxyz<>&;\"' ", min_size=1, max_size=8),
    lambda inner: st.tuples(st.sampled_from(BLOCKS + INLINES), st.lists(inner, max_size=4)),
    max_leaves=12,
)


def markup_of(node: object) -> str:
    if isinstance(node, str):
        return html.escape(node)
    tag, children = node
    return f"<{tag}>{''.join(map(markup_of, children))}</{tag}>"


def words_of(node: object) -> str:
    if isinstance(node, str):
        return node
    tag, children = node
    inner = "".join(map(words_of, children))
    return f"\n{inner}\n" if tag in BLOCKS else inner


@settings(deadline=None, max_examples=150)
@given(st.lists(NODES, min_size=1, max_size=5))
def test_generated_pages_give_their_words_and_no_markup(nodes: list[object]) -> None:
    """Every word comes out once, in order, whole; what looks like markup does so because the page shows it."""
    markup = f"<!doctype html><body>start {''.join(map(markup_of, nodes))}"
    text = text_of(markup)

    assert text.split() == ("start " + "".join(map(words_of, nodes))).split()
    assert "  " not in text
    assert not any(line.startswith(" ") for line in text.split("\n"))


@pytest.mark.parametrize(
    ("data", "content_type", "expected"),
    [
        ("<p>naïve ’".encode(), "", ("naïve ’", "utf-8")),
        ("<p>naïve ’".encode("cp1252"), "", ("naïve ’", "cp1252")),
        ('<meta charset="iso-8859-1"><p>naïve ’'.encode("cp1252"), "", ("naïve ’", "cp1252")),
        ('<meta charset="windows-1251"><p>слово'.encode("cp1251"), "", ("слово", "cp1251")),
        ('<meta charset="shift_jis"><p>言葉'.encode("cp932"), "", ("言葉", "cp932")),
        ('<meta charset="gb2312"><p>汉字'.encode("gb18030"), "", ("汉字", "gb18030")),
        ("<p>слово".encode("koi8-r"), "text/html; charset=KOI8-R", ("слово", "koi8-r")),
        ('<meta charset="koi8-r"><p>слово'.encode("cp1251"), "text/html;charset=windows-1251", ("слово", "cp1251")),
        ('<?xml version="1.0" encoding="iso-8859-2"?><html><p>żółw'.encode("iso8859-2"), "", ("żółw", "iso8859-2")),
        ('<meta charset="iso-8859-1"><p>naïve ’'.encode(), "", ("naïve ’", "utf-8")),
        ('<meta charset="utf-16"><p>naïve'.encode(), "", ("naïve", "utf-8")),
        (b"<p>x", "text/html; charset=utf-16", ("x", "utf-8")),
        ("\ufeff<p>naïve".encode("utf-16-be"), "text/html; charset=utf-8", ("naïve", "utf-16-be")),
        ("<p>naïve".encode("utf-16-le"), "text/html; charset=utf-16", ("naïve", "utf-16-le")),
        (b'<meta charset="unicode_escape"><p>\\u0041', "", ("\\u0041", "utf-8")),
        (b'<meta charset="zlib"><p>x', "text/html; charset=punycode", ("x", "utf-8")),
        (b"<p>one \xff of many words here", "text/html; charset=utf-8", ("one ÿ of many words here", "cp1252")),
        (b"<p>a\0b and more", "", ("ab and more", "utf-8")),
    ],
)
def test_an_encoding_is_believed_of_the_mark_then_the_header_then_the_page(
    data: bytes, content_type: str, expected: tuple[str, str]
) -> None:
    """The order is: byte order mark, HTTP header, the page's own word, UTF-8, windows-1252."""
    assert read_html(data, limits=Limits(), content_type=content_type) == expected


@pytest.mark.parametrize("markup", ["", "<html><body></body></html>", "<script>app()</script><div id=root></div>"])
def test_a_page_without_words_is_told_apart(markup: str) -> None:
    """A page that only its script fills has no text: to call every quotation absent from it would be wrong."""
    with pytest.raises(UnreadableSnapshot) as refused:
        text_of(markup)

    assert refused.value.args == (
        "no-text",
        "the page shows no words without its scripts",
        "archive the page as a browser shows it, or its text",
    )


def test_a_page_read_through_the_worker_is_the_same() -> None:
    data = "<!doctype html><p>naïve <b>wor</b>ds 😀</p>".encode()
    found = read_snapshot_bytes(data, name="a.html")

    assert found.text == text_of(data.decode()) == "naïve words 😀"
    assert (found.medium, found.encoding, found.extractor, found.extractor_version) == (
        Medium.HTML,
        "utf-8",
        "html",
        "1",
    )


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * 100_000 + "x",
        "<span>" * 100_000 + "x",
        "<div></x>" * 100_000 + "x",
        "<ul><li>" * 60_000 + "x",
        "<b><p>" * 60_000 + "x",
    ],
    ids=["div", "span", "mismatched", "lists", "misnested"],
)
def test_a_hundred_thousand_nested_elements_are_refused(markup: str) -> None:
    with pytest.raises(UnreadableSnapshot) as refused:
        text_of("<!doctype html>" + markup)

    assert refused.value.args == (
        "too-deep",
        "the page has more than 10,000 elements inside each other",
        "archive the page as text",
    )


@pytest.mark.parametrize("markup", ["<p>x" * 30_000, "<div>x</div>" * 30_000, "<svg>" + "<path/>" * 30_000 + "</svg>x"])
def test_a_long_page_is_not_a_deep_one(markup: str) -> None:
    assert set(text_of(markup).split()) == {"x"}


def test_depth_is_counted_in_the_tree_too() -> None:
    """Below the number of tags from which the forecast looks, the walk itself counts."""
    with pytest.raises(UnreadableSnapshot) as refused:
        read_html(b"<i><b>" * 4 + b"x", limits=Limits(depth=9))

    assert refused.value.reason == "too-deep"
    assert read_html(b"<i><b>" * 4 + b"x", limits=Limits(depth=11))[0] == "x"


def test_pages_beyond_the_limits_are_refused() -> None:
    with pytest.raises(UnreadableSnapshot, match="more than 20 bytes"):
        read_html(b"<p>" + b"x" * 18, limits=Limits(expanded_bytes=20))
    with pytest.raises(UnreadableSnapshot, match="more than 10 characters"):
        read_html(b"<p>" + b"x" * 18, limits=Limits(characters=10))
