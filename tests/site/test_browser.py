"""A real browser opens the site from the disk, as a reader does."""

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}


class Opened:
    """A page in a window that notes what goes wrong, and every file it asks for."""

    def __init__(self, browser, viewport=DESK, **more):
        self.window = browser.new_context(viewport=viewport, **more)
        self.page = self.window.new_page()
        self.troubles = []
        self.requests = []
        self.page.on("console", lambda message: self.troubles.append(message.text))
        self.page.on("pageerror", lambda error: self.troubles.append(str(error)))
        self.page.on("dialog", lambda dialog: self.troubles.append(dialog.message))
        self.window.on("request", lambda request: self.requests.append(request.url))

    def go(self, site: Path, path: str, after: str = "") -> "Opened":
        # A blank page between: a new part behind the # alone would open nothing.
        self.page.goto("about:blank")
        self.page.goto((site / path).as_uri() + after)
        return self

    def rows(self):
        return self.page.locator("#claims tbody tr").count()

    def links(self):
        return self.page.eval_on_selector_all("a[href]", "all => all.map(one => one.href)")

    def fits(self):
        """Tell whether nothing runs out of the window at the side."""
        return self.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.fixture
def opened(browser):
    windows = []

    def make(*args, **more):
        windows.append(Opened(browser, *args, **more))
        return windows[-1]

    yield make
    for one in windows:
        one.window.close()


#: No attribute of any element is a handler or a style.
NOTHING_ACTS = """
    [...document.querySelectorAll("*")].every(
        one => [...one.attributes].every(its => !its.name.startsWith("on") && its.name !== "style"))
"""
#: Site → pages of each kind.
PAGES = {
    "own_site": (
        "index.html",
        "claims.html",
        "claims/alexander-no-new-money.html",
        "speakers/index.html",
        "speakers/mark-serwotka.html",
        "sources/index.html",
        "sources/hansard-2011-12-20.html",
        "topics/index.html",
        "topics/pensions.html",
        "reading.html",
    ),
    "rich_site": (
        "index.html",
        "claims.html",
        "claims/never-inspected.html",
        "claims/often-inspected.html",
        "claims/built-in-1901.html",
        "sources/company-page.html",
    ),
    "hostile_site": (
        "index.html",
        "claims.html",
        "claims/harmful.html",
        "claims/long-claim.html",
        "claims/words-ar.html",
        "speakers/mallory.html",
        "sources/long.html",
        "topics/index.html",
        "reading.html",
    ),
}


@pytest.mark.parametrize("site", PAGES)
def test_no_page_has_an_error_leaves_the_disk_or_runs_out_of_a_phone(site, request, opened):
    folder = request.getfixturevalue(site)
    for viewport in (DESK, PHONE):
        window = opened(viewport)
        for path in PAGES[site]:
            window.go(folder, path)
            assert window.fits(), (path, viewport)
        assert window.troubles == []
        assert {url.startswith(folder.as_uri()) for url in window.requests if url != "about:blank"} == {True}


#: Every kind of page, in light on a desk or in the dark on a phone; axe takes seconds for each.
JUDGED = (
    ("own_site", "light", ("index.html", "claims.html", "speakers/index.html", "topics/pensions.html")),
    ("rich_site", "light", ("claims/never-inspected.html", "sources/company-page.html")),
    ("rich_site", "dark", ("index.html", "claims.html", "claims/never-inspected.html", "reading.html")),
    ("hostile_site", "dark", ("claims/harmful.html",)),
)


@pytest.mark.parametrize(("site", "scheme", "paths"), JUDGED, ids=lambda one: one if isinstance(one, str) else "")
def test_no_page_keeps_anybody_out(site, scheme, paths, request, opened):
    """By axe-core: contrast, landmarks, headings, names, tables, what the keyboard reaches."""
    folder = request.getfixturevalue(site)
    window = opened(DESK if scheme == "light" else PHONE, color_scheme=scheme)
    for path in paths:
        window.go(folder, path)
        found = Axe().run(window.page)
        told = [(one["id"], [node["html"][:200] for node in one["nodes"]]) for one in found.response["violations"]]
        assert told == [], path


def test_every_link_of_our_own_site_leads_to_a_page_that_is_there(own_site):
    """Also within a page, and from the script's data."""
    pages = {path.relative_to(own_site).as_posix(): path.read_text("utf-8") for path in own_site.rglob("*.html")}
    ids = {path: set(re.findall(r'\bid="([^"]+)"', text)) for path, text in pages.items()}
    broken = []
    for path, text in pages.items():
        for link in re.findall(r'(?:href|src)="([^"]*)"', text):
            if link.startswith(("http://", "https://")):
                continue
            target, _, part = link.partition("#")
            there = (own_site / path).parent.joinpath(target).resolve() if target else own_site / path
            key = there.relative_to(own_site.resolve()).as_posix() if target else path
            is_part = not part or "=" in part or part in ids.get(key, ())
            if not there.is_file() or not is_part:
                broken.append((path, link))
    assert broken == []


def test_search_finds_words_in_any_order_without_case_and_accents(own_site, opened):
    window = opened().go(own_site, "claims.html")
    page = window.page
    assert window.rows() == 69

    page.fill("#q", "LÁNSLEY warnings")
    expect(page.locator("#found")).to_have_text("1 claim")
    assert "heed Mr Lansley's warnings" in page.inner_text("#claims tbody")
    assert "#q=L%C3%81NSLEY+warnings" in page.url

    page.fill("#q", '"warnings Lansley"')
    expect(page.locator("#found")).to_have_text("No claim is like that.")
    assert not page.is_visible("#claims")

    page.click("button[type=reset]")
    assert window.rows() == 69
    assert "#" not in page.url
    assert window.troubles == []


def test_filters_keep_what_they_say_and_go_together(own_site, opened):
    window = opened().go(own_site, "claims.html")
    page = window.page

    page.select_option("#speaker", "mark-serwotka")
    assert page.inner_text("#found") == "34 claims"
    page.select_option("#verdict", "content.opinion")
    assert page.inner_text("#found") == "10 claims"
    assert page.url.endswith("#speaker=mark-serwotka&verdict=content.opinion")
    speakers = page.eval_on_selector_all("#claims td.speaker", "all => [...new Set(all.map(one => one.textContent))]")
    assert speakers == ["Mark Serwotka"]
    shown = page.eval_on_selector_all("#claims td.verdicts", "all => all.map(one => one.textContent)")
    assert all("Opinion" in one for one in shown)


def test_an_address_leads_to_what_somebody_saw(own_site, opened):
    window = opened().go(own_site, "claims.html", "#topic=strikes&sort=-said&q=ballot")
    page = window.page

    assert page.input_value("#topic") == "strikes"
    assert page.input_value("#q") == "ballot"
    assert page.get_attribute("th[data-sort=said]", "aria-sort") == "descending"
    first = window.rows()
    assert 0 < first < 22

    page.evaluate("location.hash = '#speaker=nobody-at-all&sort=nonsense&page=99'")
    expect(page.locator("#q")).to_have_value("")
    assert window.rows() == 69
    assert window.troubles == []


def test_heads_sort_up_down_and_back_and_what_has_no_value_comes_last(own_site, opened):
    window = opened().go(own_site, "claims.html")
    page = window.page

    def words():
        return page.eval_on_selector_all("#claims tbody th", "all => all.map(one => one.textContent)")

    before = words()
    head = page.locator("th[data-sort=words] button")
    head.click()
    up = words()
    head.click()
    down = words()
    head.click()

    assert page.get_attribute("th[data-sort=words]", "aria-sort") is None
    assert words() == before
    assert up == down[::-1]
    assert up != before


def test_what_has_no_value_comes_last_either_way(rich_site, opened):
    page = opened().go(rich_site, "claims.html").page

    for _ in range(2):
        page.click("th[data-sort=verdict] button")
        assert page.inner_text("#claims tbody tr:last-child td.verdicts") == "Not reviewed"


def test_a_phone_has_a_choice_in_place_of_the_heads(own_site, opened):
    window = opened(PHONE).go(own_site, "claims.html")
    page = window.page
    page.select_option("#sort", "-said")

    assert page.url.endswith("#sort=-said")
    assert "March 2012" in page.inner_text("#claims tbody tr:first-child td.said")
    assert not page.is_visible("thead:focus-within")
    page.focus("th[data-sort=said] button")
    assert page.is_visible("thead:focus-within button >> nth=2")
    assert window.fits()
    assert not opened().go(own_site, "claims.html").page.is_visible("#sort")


def test_the_script_writes_the_rows_that_stand_in_the_page_without_it(own_site, rich_site, hostile_site, opened):
    """So that nobody sees another table than a search engine, a printer or a reader without scripts."""
    for folder in (own_site, rich_site, hostile_site):
        with_script = opened().go(folder, "claims.html").page.inner_html("#claims tbody")
        plain = opened(java_script_enabled=False).go(folder, "claims.html").page.inner_html("#claims tbody")
        squeezed = [re.sub(r">\s+<", "><", re.sub(r"</?time[^>]*>", "", text)).strip() for text in (with_script, plain)]
        assert squeezed[0] == squeezed[1]


def test_without_scripts_the_table_is_whole_and_asks_for_nothing(own_site, opened):
    window = opened(java_script_enabled=False).go(own_site, "claims.html")

    assert window.rows() == 69
    assert not window.page.is_visible("#find")
    assert window.page.inner_text("#found") == "69 claims"


def test_lists_of_records_sort_by_their_heads(own_site, opened):
    page = opened().go(own_site, "sources/index.html").page

    page.click("th:has-text('Cited') button")
    page.click("th:has-text('Cited') button")
    cited = page.eval_on_selector_all("td:last-child", "all => all.map(one => Number(one.textContent))")
    assert cited == sorted(cited, reverse=True)
    assert cited[0] > 5


def test_the_keyboard_reaches_the_content_and_all_that_acts(own_site, opened):
    page = opened().go(own_site, "claims.html").page

    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.locator(".skip").bounding_box()["x"] == 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.type("heads of agreement")
    expect(page.locator("#found")).not_to_have_text("69 claims")
    page.focus("th[data-sort=said] button")
    page.keyboard.press("Enter")
    assert page.get_attribute("th[data-sort=said]", "aria-sort") == "ascending"


def test_what_means_harm_is_shown_as_the_text_that_it_is(hostile_site, opened):
    from site_ledgers import BIDI, HARM, LONG_URL, LONG_WORD, SCRIPTS

    window = opened()
    for path in PAGES["hostile_site"]:
        window.go(hostile_site, path)
        links = [link for link in window.links() if not link.startswith(hostile_site.as_uri())]
        assert set(links) <= {LONG_URL}, path
        assert window.page.locator("main script, main img, main iframe, main object, main style").count() == 0
        assert window.page.evaluate(NOTHING_ACTS), path
    text = window.go(hostile_site, "claims/harmful.html").page.inner_text("main")
    assert text.count(HARM) > 20
    assert "[link](javascript:alert(3)) <javascript:alert(3)>" in text
    assert BIDI not in text
    assert "before \\u202eturned\\u2066 after" in text
    long = window.go(hostile_site, "claims/long-claim.html").page
    rationale = long.inner_text(".rationale")
    assert len(rationale.split()) == 5001
    assert rationale.endswith("quodlibet")
    assert f"{LONG_WORD} {LONG_URL}" in long.inner_text("h1")
    for language, words in SCRIPTS.items():
        page = window.go(hostile_site, f"claims/words-{language}.html").page
        assert page.inner_text("h1") == f"“{words}”"
        assert page.get_attribute("h1", "lang") == language
    assert window.troubles == []


def test_a_right_to_left_quote_is_laid_out_from_the_right(hostile_site, opened):
    window = opened()
    sides = {
        language: window.go(hostile_site, f"claims/words-{language}.html").page.evaluate(
            "getComputedStyle(document.querySelector('h1')).direction"
        )
        for language in ("ar", "he", "zh")
    }
    assert sides == {"ar": "rtl", "he": "rtl", "zh": "ltr"}


def test_paper_has_no_search_and_tells_the_addresses(rich_site, opened):
    window = opened().go(rich_site, "claims/never-inspected.html")
    window.page.emulate_media(media="print")

    assert not window.page.is_visible("nav")
    assert window.page.is_visible("text=At first sight the letter bears it out.")
    after = "getComputedStyle(document.querySelector('.passage a.out'), '::after').content"
    assert "https://example.org/" in window.page.evaluate(after)


def test_every_drawing_has_its_numbers_in_a_table_beside_it(own_site, opened):
    page = opened().go(own_site, "index.html").page
    for name in ("speaker-rating", "topic-time", "evidence-strength", "verdict-history", "reviewer-load"):
        section = page.locator(f"section:has(> #{name})")
        assert section.locator("svg.drawing[role=img][aria-label]").count() == 1
        section.locator("summary").click()
        assert section.locator("table caption").count() == 1
        assert section.locator("tbody tr").count() > 0
