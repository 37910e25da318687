"""What a notebook shows of a claim, a ledger and a report is HTML in which no text acts."""

from datetime import date
from html.parser import HTMLParser

from claimledger import Claim, Ledger, PartialDate, Review, check, load
from claimledger.notebook import listing

EVIL = '<script>alert("1")</script> & \u202eevil\x1b[31m'


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.tags = []
        self.text = []

    def handle_starttag(self, tag, attrs):
        assert attrs == []
        self.tags.append(tag)

    def handle_data(self, data):
        self.text.append(data)


def read(html):
    """Return the tags of *html*, and its texts."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return set(reader.tags), reader.text


def test_a_claim_shows_its_words_its_speaker_and_its_verdicts():
    claim = Claim(
        id="broke",
        quote=("in danger of", "going broke"),
        speaker="david-cameron",
        said=PartialDate.parse("2011-06"),
        reviews=(Review(rating="mostly-correct"),),
    )

    assert read(claim._repr_html_()) == (
        {"blockquote", "br", "table", "tr", "th", "td"},
        [
            *("in danger of", "…", "going broke", "id", "broke", "speaker", "david-cameron", "said", "2011-06"),
            *("verdicts", "content: mostly correct (draft)"),
        ],
    )


def test_a_claim_without_a_quote_shows_its_statement_once():
    assert read(Claim(id="one", statement="It rained.")._repr_html_())[1] == ["It rained.", "id", "one"]


def test_no_text_acts():
    """Tags are text, marks that turn the direction and controls are written out."""
    claim = Claim(id="evil", quote=(EVIL,), speaker=EVIL, statement=EVIL)
    shown = '<script>alert("1")</script> & \\u202eevil\\x1b[31m'
    for html in (claim._repr_html_(), Ledger.of(claim)._repr_html_()):
        tags, texts = read(html)
        assert "script" not in tags
        assert shown in texts
        assert "\u202e" not in html


def test_a_ledger_shows_how_much_it_holds_and_its_first_claims():
    ledger = Ledger.of(*(Claim(id=f"claim-{index}", statement="So it is.") for index in range(60)))
    texts = read(ledger._repr_html_())[1]

    assert texts[:4] == ["60 claims, 0 sources, 0 speakers", "id", "speaker", "claim"]
    assert texts[-1] == "and 10 more"


def test_a_report_shows_what_was_found_and_where(tmp_path):
    (tmp_path / "a.yaml").write_text("claims:\n  - id: one\n    quoet: x\n", encoding="utf-8")
    report = check(load(tmp_path), today=date(2026, 11, 22))
    texts = read(report._repr_html_())[1]

    assert texts[1:5] == ["place", "code", "severity", "message"]
    assert texts[5:8] == ["a.yaml:3:5", "F003", "error"]


def test_a_clean_report_says_so():
    assert read(check(Ledger.of(), today=date(2026, 11, 22))._repr_html_())[1] == ["No mistakes."]


def test_a_listing_of_nothing_is_nothing():
    assert listing(("a",), []) == ""
