"""A ledger becomes a folder of pages: always the same, safe, and whole."""

import importlib
import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from attrs import evolve
from selectolax.lexbor import LexborHTMLParser as HTMLParser
from site_ledgers import HARM, hostile_ledger, rich_ledger

from claimledger import Claim, Ledger, PartialDate, Review, Settings, Source, Status, load
from claimledger.labels import labels_for
from claimledger.ledger import Entry
from claimledger.site import build, published_only
from claimledger.site.build import TemplateFailed
from claimledger.site.folder import MANIFEST

OWN = Path(__file__).resolve().parents[2] / "claims"


def content(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def text_of(folder, path, selector="main"):
    """Return the text of a part of a page, with single spaces."""
    found = HTMLParser((folder / path).read_text(encoding="utf-8")).css_first(selector)
    # Elements are set apart by spaces, also before a comma or a bracket that follows one.
    return re.sub(r" ([,;:.”)])|(“) ", r"\1\2", " ".join(found.text(separator=" ").split())) if found else None


def test_the_same_ledger_gives_the_same_bytes_wherever_it_stands(tmp_path, own_site):
    first, second = tmp_path / "here", tmp_path / "far" / "away"
    for folder in (first, second):
        rich_ledger(folder / "ledger")
        build(load(folder / "ledger"), folder / "site")

    assert content(first / "site") == content(second / "site")
    assert str(tmp_path).encode() not in b"".join(content(first / "site").values())
    again = tmp_path / "own"
    build(load(OWN), again)
    assert content(again) == content(own_site)


def test_several_processes_write_the_bytes_of_one(tmp_path, monkeypatch, own_site):
    # The package has a function of the name of its module.
    monkeypatch.setattr(importlib.import_module("claimledger.site.build"), "WORTH_SHARING", 10)
    calls = []
    built = build(load(OWN), tmp_path, workers=2, progress=lambda done, total: calls.append((done, total)))

    assert content(tmp_path) == content(own_site)
    assert built.total == built.written == len(content(tmp_path)) - 1
    assert calls[-1] == (built.total, built.total)
    assert [done for done, _ in calls] == sorted(done for done, _ in calls)


def test_a_second_run_writes_only_what_changed(tmp_path):
    ledger = load(OWN)
    built = build(ledger, tmp_path)
    assert (built.written, built.removed) == (built.total, 0)
    before = content(tmp_path)

    again = build(ledger, tmp_path)
    assert (again.total, again.written, again.removed) == (built.total, 0, 0)

    entries = tuple(
        Entry(evolve(entry.record, note="Seen again."), entry.path, entry.route)
        if isinstance(entry.record, Claim) and entry.record.id == "alexander-no-new-money"
        else entry
        for entry in ledger.entries
        if not (isinstance(entry.record, Claim) and entry.record.id == "highest-vote-ever")
    )
    (tmp_path / "claims" / "ours.html").write_text("somebody's own")
    fewer = build(evolve(ledger, entries=entries), tmp_path)
    after = content(tmp_path)
    assert fewer.removed == 1
    assert "claims/highest-vote-ever.html" not in after
    assert after["claims/ours.html"] == b"somebody's own"
    changed = {path for path in after if before.get(path) != after[path]} - {MANIFEST, "claims/ours.html"}
    assert "claims/alexander-no-new-money.html" in changed
    assert fewer.written == len(changed) < 30


def test_an_empty_ledger_has_a_site_too(tmp_path):
    built = build(Ledger.of(), tmp_path)

    assert built.total == len(content(tmp_path)) - 1
    assert text_of(tmp_path, "claims.html", ".found") == "0 claims"
    assert "Topics" not in text_of(tmp_path, "index.html", "nav")


# --- what stands on a page ---


def test_the_page_of_a_claim_tells_everything(rich_site):
    page = text_of(rich_site, "claims/never-inspected.html")

    for told in (
        "Anna Berg · 7 March 2024",
        "“it was never once inspected in all the years that the company owned it […] three times nobody answered”",
        "Found word for word in our copy of the source.",
        "In translation: Sie wurde nie geprüft.",
        "Is it so? Mixed Content · 1 for, 1 against",
        "Madam Speaker, I was told at breakfast",
        "passed it on Chamber of Engineers November 2023 disputes it “The engineers wrote to the minister” by post",
        "The company never had the bridge inspected between 1901 and 2024.",
        "Kind statistic, event",
        "“all the years” 1901 – 2024",
        "three times 3 letters to the minister, of all letters, which are 12,000 in all 2023",
        "fall from 20,000.5 EUR (2010) to about 3–5 EUR",
        "Two things are mixed up: the first owner, who had it inspected in 1950; the company. a quotation",
        "Reviewed 10 May 2024, Ines Ilves, Omar Said",
        "On what was known May 2024",
        "Confidence low",
        "Evidence against 1 “We inspect all bridges.” Our bridges, The Bridge Company, about 2024",
        "independent open the source",
        "Interest: the owner",
        "never once → hardly ever certainty, it matters",
        "the company's own books its archive 2 May 2024",
        "Anna Berg: answered, asked 1 May 2024, answered 3 May 2024 We inspect all bridges.",
        "1 April 2024 First verdict Correct What was said then",
        "At first sight the letter bears it out.",
        "10 May 2024 Changed Mixed holds Correction, 1 June 2024 The year was wrong.",
        "Too early Draft",
        "contradicts The bridge was inspected every year.",
        "Speaker she signed the text",
        "Bridges & truths, claim never-inspected. https://example.org/checks/never-inspected",
    ):
        assert told in page
    links = HTMLParser((rich_site / "claims/never-inspected.html").read_text("utf-8")).css("main a[href^=http]")
    assert {link.attributes["rel"] for link in links} == {"nofollow noopener noreferrer"}


def test_the_words_around_a_quote_are_shown_as_far_as_the_rights_allow(tmp_path):
    ledger = rich_ledger(tmp_path / "ledger")
    texts = {}
    for rights in ("{show: full}", "{show: excerpt}", ""):
        written = (tmp_path / "ledger" / "claims.yaml").read_text(encoding="utf-8")
        line = f"  rights: {rights}\n" if rights else ""
        other = tmp_path / f"ledger{len(texts)}"
        other.mkdir()
        (other / "speech.txt").write_bytes((tmp_path / "ledger" / "speech.txt").read_bytes())
        text = re.sub(r"  rights: .*\n", lambda _, line=line: line, written)
        (other / "claims.yaml").write_text(text, encoding="utf-8")
        build(load(other), tmp_path / f"site{len(texts)}")
        texts[rights] = text_of(tmp_path / f"site{len(texts)}", "claims/built-in-1901.html")

    assert "Madam Speaker" in texts["{show: full}"]
    assert "three times nobody answered. That is all I have to say today." in texts["{show: full}"]
    few = "was told at breakfast that this bridge is old. It was built in 1901, and it was never once"
    assert few in texts["{show: excerpt}"]
    assert "today" not in texts["{show: excerpt}"]
    assert "breakfast" not in texts[""]
    assert "The words around the quote are not shown: no right to show them is on record." in texts[""]
    assert ledger.diagnostics == ()


def test_a_quote_that_its_source_does_not_have_is_not_called_found(tmp_path):
    rich_ledger(tmp_path / "ledger")
    path = tmp_path / "ledger" / "claims.yaml"
    path.write_text(
        path.read_text("utf-8").replace("quote: It was built in 1901", "quote: It was built in 1911"), "utf-8"
    )
    build(load(tmp_path / "ledger"), tmp_path / "site")

    page = text_of(tmp_path / "site", "claims/built-in-1901.html")
    assert "The copy of the source does not have these words." in page
    assert "Madam Speaker" not in page


def test_what_was_withdrawn_is_shown_as_such_and_holds_no_more(rich_site):
    assert "Complete rubbish Content · Withdrawn" in text_of(rich_site, "claims/often-inspected.html", ".verdict-cards")
    assert text_of(rich_site, "claims/often-inspected.html", ".verdict-cards li.gone") is not None
    assert "Not reviewed" in text_of(rich_site, "claims.html", "#claims")


def test_only_what_is_published_is_shown_where_that_is_asked(tmp_path):
    ledger = published_only(rich_ledger(tmp_path / "ledger"))
    build(ledger, tmp_path / "site")

    page = text_of(tmp_path / "site", "claims/never-inspected.html")
    assert "Mixed" in page
    assert "Too early" not in page
    assert {review.status for claim in ledger.claims.values() for review in claim.reviews} == {
        Status.PUBLISHED,
        Status.WITHDRAWN,
    }


def test_lists_go_on_on_other_pages_and_names_do_not_clash(tmp_path):
    claims = [Claim(id=f"c-{n}", quote=(f"words {n}",), speaker="Nobody Known", topics=("A b",)) for n in range(205)]
    others = [
        Claim(id=f"d-{n}", quote=("w",), speaker=name) for n, name in enumerate(("NUL", "nul", "Ä", "a", "../a", "𝔄"))
    ]
    build(Ledger.of(*claims, *others), tmp_path)
    files = content(tmp_path)

    pages = sorted(path for path in files if path.startswith("topics/a-b"))
    assert [re.sub(r"_[0-9a-f]{10}", "_#", path) for path in pages] == [
        "topics/a-b_#.2.html",
        "topics/a-b_#.3.html",
        "topics/a-b_#.html",
    ]
    assert text_of(tmp_path, pages[0], ".pager") == "← Previous Page 2 of 3 Next →"
    assert text_of(tmp_path, pages[1], "tbody").count("words") == 5
    speakers = [path for path in files if path.startswith("speakers/") and path != "speakers/index.html"]
    assert len([path for path in speakers if not re.search(r"\.\d\.html$", path)]) == 7
    assert all(re.fullmatch(r"speakers/[a-z0-9-]+(_[0-9a-f]{10})?(\.\d)?\.html", path) for path in speakers)
    assert "speakers/nul.html" not in files


def test_markup_stands_in_the_page_and_cannot_leave_its_element(tmp_path):
    ledger = Ledger.of(Claim(id="one", quote=("a quote",)))
    build(
        ledger, tmp_path, markup=lambda ledger, claim: [{"@type": "ClaimReview", "name": f"{claim.id} </script>{HARM}"}]
    )

    scripts = HTMLParser((tmp_path / "claims/one.html").read_text("utf-8")).css("script")
    assert [script.attributes for script in scripts] == [{"type": "application/ld+json"}]
    assert json.loads(scripts[0].text()) == {"@type": "ClaimReview", "name": f"one </script>{HARM}"}


def test_the_page_of_a_claim_holds_the_reviews_that_hold_as_claim_reviews(rich_site):
    def markup(path):
        scripts = HTMLParser((rich_site / path).read_text("utf-8")).css("script:not([src])")
        assert {script.attributes["type"] for script in scripts} <= {"application/ld+json"}
        return [json.loads(script.text()) for script in scripts]

    found = markup("claims/never-inspected.html")
    assert [one["@type"] for one in found] == ["ClaimReview", "ClaimReview"]
    assert [one["reviewRating"]["alternateName"] for one in found] == ["Correct", "Mixed"]
    assert found[1]["url"] == "https://example.org/checks/never-inspected"
    assert markup("claims/often-inspected.html") == markup("claims/built-in-1901.html") == []


# --- words and templates ---


def test_the_pages_speak_another_language(tmp_path):
    build(rich_ledger(tmp_path / "ledger"), tmp_path / "site", labels=labels_for("de"))

    page = (tmp_path / "site" / "claims/never-inspected.html").read_text(encoding="utf-8")
    assert '<html lang="de" dir="ltr">' in page
    told = text_of(tmp_path / "site", "claims/never-inspected.html")
    assert "Wer sagt, dass wer es gesagt hat" in told
    assert "7. März 2024" in told
    assert "20.000,5 EUR" in told
    assert "„it was never once inspected" in told
    assert "“three times nobody answered”" not in told


def test_templates_and_assets_of_ones_own_take_the_place_of_ours(tmp_path):
    own = tmp_path / "templates"
    own.mkdir()
    (own / "reading.html").write_text("{{ site_title }} & {{ 'nav.claims'|t }}{{ '<b>' }}")
    (own / "style.css").write_text("body {}")
    build(Ledger.of(), tmp_path / "site", templates=own, title="<Title>")

    assert (tmp_path / "site/reading.html").read_text() == "&lt;Title&gt; & Claims&lt;b&gt;"
    assert (tmp_path / "site/assets/style.css").read_text() == "body {}"
    assert "&lt;Title&gt;" in (tmp_path / "site/index.html").read_text()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{% if %}", r"reading\.html:1: Expected an expression, got 'end of statement block'"),
        ("{{ nothing.there }}", "reading.html: the page cannot be made: 'nothing' is undefined"),
        ("{% include 'missing.html' %}", "missing.html: there is no such template"),
    ],
    ids=["syntax", "undefined", "missing"],
)
def test_a_template_with_a_mistake_is_named(tmp_path, text, message):
    (tmp_path / "reading.html").write_text(text)

    with pytest.raises(TemplateFailed, match=message):
        build(Ledger.of(), tmp_path / "site", templates=tmp_path)


# --- anything at all ---


def test_every_page_has_the_same_strict_policy_and_nothing_of_its_own_in_it(hostile_site, rich_site):
    policy = (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; "
        "require-trusted-types-for 'script'"
    )
    for folder in (hostile_site, rich_site):
        for path in folder.rglob("*.html"):
            tree = HTMLParser(path.read_text(encoding="utf-8"))
            assert tree.css_first("meta[http-equiv]").attributes["content"] == policy
            assert {script.attributes.get("src", "").rpartition("/")[2] for script in tree.css("script[src]")} <= {
                "claims.js",
                "table.js",
                "site.js",
            }
            assert not tree.css("style, [style], iframe, object, embed, img, base, form[action]")
            assert not tree.css("a[href^='javascript:'], a[href^='data:']")


def test_the_feed_of_the_site_is_atom_with_the_dates_of_the_ledger(rich_site):
    atom = "{http://www.w3.org/2005/Atom}"
    feed = ElementTree.parse(rich_site / "feed.xml").getroot()

    assert feed.findtext(f"{atom}title") == "Bridges & truths"
    assert feed.findtext(f"{atom}updated") == "2024-06-01T00:00:00Z"
    entries = feed.findall(f"{atom}entry")
    assert [entry.findtext(f"{atom}updated") for entry in entries] == ["2024-06-01T00:00:00Z", "2024-04-02T00:00:00Z"]
    assert entries[0].findtext(f"{atom}title").startswith("Anna Berg: it was never once inspected")
    assert entries[0].findtext(f"{atom}summary") == "Content: Mixed. Attribution: Correct. Outcome: Too early (Draft)"
    assert entries[0].find(f"{atom}link").get("href") == "claims/never-inspected.html"
    ids = [one.text for one in feed.iter(f"{atom}id")]
    assert len(ids) == len(set(ids)) == 3
    assert all(re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", one) for one in ids)


def test_a_feed_of_hostile_words_is_still_xml(hostile_site, tmp_path):
    titles = [
        one.text
        for one in ElementTree.parse(hostile_site / "feed.xml").getroot().iter("{http://www.w3.org/2005/Atom}title")
    ]
    assert any(title.startswith(HARM[:40]) for title in titles)
    odd = Claim(
        id="odd",
        quote=("\x00 \ud800 \ufffe",),
        reviews=(
            Review(reviewed=PartialDate.parse("-0044"), status=Status.PUBLISHED),
            Review(reviewed=PartialDate.parse("2024")),
        ),
    )
    build(Ledger.of(odd, settings=Settings(site="https://example.org/x")), tmp_path)
    feed = ElementTree.parse(tmp_path / "feed.xml").getroot()
    assert "\\x00 \\ud800 \\ufffe" in "".join(feed.itertext())
    assert "https://example.org/x/claims/odd.html" in [
        link.get("href") for link in feed.iter("{http://www.w3.org/2005/Atom}link")
    ]


def test_no_word_of_the_ledger_is_lost_on_a_hostile_page(tmp_path):
    ledger = hostile_ledger()
    build(ledger, tmp_path)

    for claim in ledger.claims.values():
        page = HTMLParser((tmp_path / f"claims/{claim.id}.html").read_text("utf-8")).css_first("h1").text()
        for span in claim.quote:
            assert span.replace("\u202e", "\\u202e").replace("\u2066", "\\u2066") in page


def test_a_quote_with_marks_of_its_own_gets_no_others(tmp_path):
    """One pair around the whole is enough, in the heading, the lists and the reference."""
    ledger = Ledger.of(
        Source(id="paper", title="A paper"),
        Claim(id="one", source="paper", quote=("« près de 1,3 million »",)),
        Claim(id="two", source="paper", quote=('"often", he said, "and again"',)),
    )
    build(ledger, tmp_path)
    rows = [one.text() for one in HTMLParser((tmp_path / "claims.html").read_text("utf-8")).css("tbody th")]

    assert text_of(tmp_path, "claims/one.html", "h1") == "« près de 1,3 million »"
    assert text_of(tmp_path, "claims/two.html", "h1") == '“"often", he said, "and again"”'
    assert rows == ["« près de 1,3 million »", '“"often", he said, "and again"”']
    assert text_of(tmp_path, "claims/one.html", ".citation").startswith("« près de 1,3 million ». In: A paper.")


def test_a_reference_keeps_the_order_of_its_words_in_every_script(tmp_path):
    """What is in another script stands apart; a day or a title behind it is not turned round with it."""
    said = PartialDate.parse("2022-10-11")
    ledger = Ledger.of(
        Source(id="paper", title="השר: <b>", publisher="העיתון", published=said),
        Claim(id="one", source="paper", speaker="דוד כהן", said=said, quote=("האבטלה ירדה",)),
    )
    build(ledger, tmp_path)
    page = (tmp_path / "claims" / "one.html").read_text("utf-8")
    words = "<bdi>דוד כהן</bdi>: “<bdi>האבטלה ירדה</bdi>” (11 October 2022). In: <bdi>העיתון</bdi>, "

    assert f'<p class="citation">{words}<bdi>השר: &lt;b&gt;</bdi>, 11 October 2022. <bdi>Ledger' in page
