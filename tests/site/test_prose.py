"""The Markdown of rationales becomes HTML in which nothing acts."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from claimledger.site.prose import prose

LINK = '<a class="out" href="{0}" rel="nofollow noopener noreferrer">{1}</a>'


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("One\nline.", "<p>One\nline.</p>"),
        ("One  \nbreak.", "<p>One<br>break.</p>"),
        ("One.\n\nTwo.", "<p>One.</p><p>Two.</p>"),
        ("**Strong** and *soft* and _soft_.", "<p><strong>Strong</strong> and <em>soft</em> and <em>soft</em>.</p>"),
        ("snake_case_name, 2*3*4", "<p>snake_case_name, 2<em>3</em>4</p>"),
        ("a * b * c ** d", "<p>a * b * c ** d</p>"),
        ("`<b>`", "<p><code>&lt;b&gt;</code></p>"),
        ("- one\n- two\n  more", "<ul><li>one</li><li>two\nmore</li></ul>"),
        ("3. one\n4. two", '<ol start="3"><li>one</li><li>two</li></ol>'),
        ("> said\n> > deeper", "<blockquote><p>said</p><blockquote><p>deeper</p></blockquote></blockquote>"),
        ("# Head\ntext", '<p class="head"><strong>Head</strong></p><p>text</p>'),
        ("```\n<x> **y**\n\nz\n```\nend", "<pre><code>&lt;x&gt; **y**\n\nz</code></pre><p>end</p>"),
        ("```\nnever closed", "<pre><code>never closed</code></pre>"),
        ("\\*not\\* \\[this\\](x)", "<p>*not* [this](x)</p>"),
        ("[here](https://e.org/a_(b))", f"<p>{LINK.format('https://e.org/a_(b)', 'here')}</p>"),
        ("See https://e.org/a_b.", f"<p>See {LINK.format('https://e.org/a_b', 'https://e.org/a_b')}.</p>"),
        ("(https://e.org)", f"<p>({LINK.format('https://e.org', 'https://e.org')})</p>"),
        ("<https://e.org/?a=1&b=2>", f"<p>{LINK.format(*['https://e.org/?a=1&amp;b=2'] * 2)}</p>"),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>"),
        ("[x](JaVaScRiPt:alert(1))", "<p>[x](JaVaScRiPt:alert(1))</p>"),
        ("[x](//e.org)", "<p>[x](//e.org)</p>"),
        ("[x](data:text/html,y)", "<p>[x](data:text/html,y)</p>"),
        ('[x](https://e.org/"onclick="y)', "<p>[x](https://e.org/&#34;onclick=&#34;y)</p>"),
        ("![x](https://e.org/i.png)", f"<p>!{LINK.format('https://e.org/i.png', 'x')}</p>"),
        ("<b onclick=x>&amp;", "<p>&lt;b onclick=x&gt;&amp;amp;</p>"),
        ("| a | b |\n|---|---|", "<p>| a | b |\n|---|---|</p>"),
        ("", ""),
    ],
)
def test_the_markdown_that_reasons_are_written_in(text, html):
    assert str(prose(text)) == html


def of(depth):
    """Marks that begin something, many times."""
    return [
        mark * depth for mark in ("**a ", "*a ", "_a ", "[", "[a](", "`", "> ", "- ", "https://", "<http://", "\\", "(")
    ]


@pytest.mark.parametrize("text", of(20_000), ids=[one[:8].strip() or "x" for one in of(1)])
def test_marks_that_are_never_closed_are_text(text):
    """However many there are: no search for an end begins anew at each of them."""
    shown = LexborHTMLParser(str(prose(text))).body.text()

    assert shown.count("a") == text.count("a")


@given(st.text(st.sampled_from("ab _*`[]()<>!#>-.\\\n1\"'&:/hrefs"), max_size=200))
@settings(deadline=None, max_examples=150)
def test_any_text_gives_elements_that_are_closed_and_keeps_its_letters(text):
    html = str(prose(text))
    tree = LexborHTMLParser(f"<div>{html}</div>")
    known = {"p", "strong", "em", "code", "pre", "ul", "ol", "li", "blockquote", "a", "br", "div", "body"}

    assert {node.tag for node in tree.body.traverse() if not node.tag.startswith("-")} <= known
    assert tree.css_first("div").html == f"<div>{tree.css_first('div').inner_html}</div>"
    letters = [letter for letter in text if letter in "abhrefs"]
    assert sorted(letter for letter in tree.body.text() if letter in "abhrefs") == sorted(letters)
