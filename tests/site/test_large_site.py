"""Ten thousand claims: the browser still searches, sorts and turns pages."""

import importlib.util
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from claimledger import load
from claimledger.site import build

PROJECT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    """The site; that a second run writes nothing is shown on a small one, and measured in `benchmarks/`."""
    path = PROJECT / "benchmarks" / "generate.py"
    spec = importlib.util.spec_from_file_location("generate_for_site", path)
    generate = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(generate)
    folder = tmp_path_factory.mktemp("large")
    generate.write_ledger(folder / "ledger", 10_000, 100)
    ledger = load(folder / "ledger")
    built = build(ledger, folder / "site", workers=2)
    assert built.written == built.total > 11_000
    return folder / "site"


def test_the_table_of_ten_thousand_claims_is_searched_sorted_and_turned(large, browser):
    window = browser.new_context(viewport={"width": 1280, "height": 900})
    page = window.new_page()
    troubles, requests = [], []
    page.on("console", lambda message: troubles.append(message.text))
    page.on("pageerror", lambda error: troubles.append(str(error)))
    window.on("request", lambda request: requests.append(request.url))
    found = page.locator("#found")
    rows = page.locator("#claims tbody tr")

    page.goto((large / "claims.html").as_uri())
    expect(found).to_have_text("10,000 claims")
    assert rows.count() == 100

    page.fill("#q", "district 7777")
    expect(found).to_have_text("1 claim")
    assert "in district 7777" in rows.first.inner_text()

    page.click("button[type=reset]")
    expect(found).to_have_text("10,000 claims")
    page.click("th[data-sort=said] button")
    first = page.eval_on_selector_all("#claims td.said", "all => all.map(one => one.textContent)")
    page.click("th[data-sort=said] button")
    last = page.eval_on_selector_all("#claims td.said", "all => all.map(one => one.textContent)")
    assert "2017" in first[0]
    assert "2024" in last[0]

    page.click(".pager button:last-child")
    expect(page.locator(".pager span")).to_have_text("Page 2 of 100")
    assert page.url.endswith("#sort=-said&page=2")

    page.select_option("#speaker", label=page.locator("#speaker option").nth(7).inner_text())
    page.select_option("#topic", "health")
    page.select_option("#verdict", "content.misleading")
    count = int(found.inner_text().split()[0])
    assert 0 < count < 60
    address = page.url
    page.goto("about:blank")
    page.goto(address)
    expect(found).to_have_text(f"{count} claims")
    rows.first.locator("th a").click()
    expect(page.locator("h1")).to_contain_text("in district")

    page.goto((large / "claims.57.html").as_uri())
    expect(page.locator(".pager span")).to_have_text("Page 57 of 100")
    assert "in district 5600" in rows.first.inner_text()

    assert troubles == []
    assert all(url.startswith(large.as_uri()) for url in requests if url != "about:blank")
    window.close()


@pytest.mark.parametrize("path", ["index.html", "topics/health.html", "claims/claim-005000.html"])
def test_large_pages_keep_nobody_out_and_fit_a_phone(large, browser, path):
    window = browser.new_context(viewport={"width": 390, "height": 844})
    page = window.new_page()
    page.goto((large / path).as_uri())

    told = [
        (one["id"], [node["html"][:200] for node in one["nodes"]]) for one in Axe().run(page).response["violations"]
    ]
    assert told == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    window.close()


def test_a_list_without_scripts_goes_on_over_its_pages(large, browser):
    window = browser.new_context(java_script_enabled=False)
    page = window.new_page()
    page.goto((large / "topics/health.html").as_uri())
    seen = page.locator("#claims tbody tr").count()
    while page.locator("a[rel=next]").count() and seen < 300:
        with page.expect_navigation():
            page.click("a[rel=next]")
        seen += page.locator("#claims tbody tr").count()
    assert seen == 300
    window.close()
