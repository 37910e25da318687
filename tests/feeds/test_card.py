"""A card is a block to paste: whatever the words are, it says them and nothing acts."""

import pytest
from markdown_it import MarkdownIt
from selectolax.lexbor import LexborHTMLParser

from claimledger import (
    Axis,
    Claim,
    Evidence,
    Ledger,
    PartialDate,
    RecordNotFound,
    Review,
    Settings,
    Source,
    Speaker,
    Stance,
    Status,
)
from claimledger.feeds import FEEDS, Request, feed_named
from claimledger.labels import labels_for

DAY = PartialDate.parse("2024-03-07")
LEDGER = Ledger.of(
    Source(id="speech", title="Speech", authors=("ann",), published=DAY, url="https://example.org/a_(b)?c=1&d=2"),
    Source(id="paper", title="Daily *Paper*", publisher="P", url="javascript:alert(1)"),
    Speaker(id="ann", name="Ann Berg"),
    Claim(
        id="bridge",
        source="speech",
        quote=("never once inspected", "nobody answered"),
        where="page 3",
        reviews=(
            Review(
                rating="mixed",
                statement="The bridge was never inspected.",
                evidence=(
                    Evidence(source="speech", quote=("never",), stance=Stance.SUPPORTS, primary=True),
                    Evidence(source="paper", quote=("“often”",), stance=Stance.REFUTES),
                    Evidence(stance=Stance.REFUTES, note="We remember it."),
                    Evidence(source="paper", stance=Stance.CONTEXT),
                ),
                reviewed=DAY,
                status=Status.PUBLISHED,
            ),
            Review(axis=Axis.ATTRIBUTION, rating="correct", reviewed=DAY),
        ),
    ),
    Claim(id="plain", statement="A *statement*."),
    settings=Settings(site="https://checks.example.org/"),
)


def card(*claims, ledger=LEDGER, **more):
    return "\n".join(feed_named("card").lines(ledger, Request(claims=claims, **more)))


def test_a_card_is_written_in_markdown():
    assert (
        card("bridge")
        == """\
> “never once inspected \\[…\\] nobody answered”
>
> — **Ann Berg**, 7 March 2024, [Speech](<https://example.org/a_(b)?c=1&d=2>), Ann Berg, 7 March 2024, page 3

**Was it said like this?** Correct (Draft, 7 March 2024)

**Is it so?** Mixed (7 March 2024)

Evidence for:

- “never” – [Speech](<https://example.org/a_(b)?c=1&d=2>), Ann Berg, 7 March 2024 (not independent, primary source)

Evidence against:

- “often” – Daily \\*Paper\\*, P (independent)
- We remember it. (from memory)

[Read more](<https://checks.example.org/claims/bridge.html#attribution>)"""
    )


def test_a_card_is_written_in_html_and_german():
    tree = LexborHTMLParser(card("bridge", style="html", labels=labels_for("de")))

    text = " ".join(tree.body.text(separator=" ").split())
    assert text.startswith("„never once inspected […] nobody answered“ Ann Berg , 7. März 2024, Speech , Ann Berg")
    assert "Ist es so? Teils, teils (7. März 2024)" in text
    assert [link.attributes["href"] for link in tree.css("a")] == [
        "https://example.org/a_(b)?c=1&d=2",
        "https://example.org/a_(b)?c=1&d=2",
        "https://checks.example.org/claims/bridge.html#attribution",
    ]


def test_several_cards_stand_behind_each_other_and_a_statement_is_no_quote():
    assert card("plain", "bridge").startswith("> A \\*statement\\*.\n>\n> — **Speaker unknown**\n\n[Read more]")
    assert card("plain", "bridge").endswith(card("bridge"))
    with pytest.raises(RecordNotFound, match="no record has the id 'brigde'; did you mean 'bridge'"):
        card("brigde")


HARM = "<script>x</script> **b** [l](javascript:y) `c` | # 1. \n\n- item\n<b> &lt; $a$ ~~s~~ _u_ ![i](https://e.org)"


@pytest.mark.parametrize("style", ["markdown", "html"])
def test_words_that_look_like_markup_are_words(style):
    ledger = Ledger.of(
        Source(id="s", title=HARM, publisher=HARM),
        Claim(
            id="c",
            source="s",
            quote=(HARM,),
            speaker=HARM,
            reviews=(
                Review(rating_text=HARM, evidence=(Evidence(source="s", quote=(HARM,), stance=Stance.SUPPORTS),)),
            ),
        ),
    )
    made = card("c", ledger=ledger, style=style)
    html = MarkdownIt("commonmark", {"html": True}).render(made) if style == "markdown" else made
    tree = LexborHTMLParser(html)

    assert not tree.css("script, img, a, b, code, em, h1, ol")
    assert len(tree.css("strong")) == 2
    squeezed = " ".join(HARM.split())
    assert " ".join(tree.body.text().split()).count(squeezed) >= 6


def test_every_feed_has_a_module_a_sentence_and_its_own_name():
    assert len({feed.name for feed in FEEDS}) == len(FEEDS)
    for feed in FEEDS:
        assert callable(feed.lines)
        assert feed.doc.endswith(".")


def test_only_words_of_a_source_stand_in_quotation_marks():
    """Those with marks of their own get no others, and what we remember is nobody's words."""
    shown = card("bridge", style="html")

    assert '<span dir="auto">“often”</span> – <cite>Daily *Paper*</cite>' in shown
    assert '<li><span dir="auto">We remember it.</span> (from memory)</li>' in shown
    assert '<q dir="auto">never</q>' in shown
