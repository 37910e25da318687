"""A real browser, and sites that are written once for all tests."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from site_ledgers import hostile_ledger, rich_ledger

from claimledger import load
from claimledger.site import build

OWN = Path(__file__).resolve().parents[2] / "claims"
#: Without these Chromium looks for the network at every start.
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    """A headless Chromium."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        pytest.skip("there is no chromium on this machine")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield running
        running.close()


@pytest.fixture(scope="session")
def own_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of our own ledger."""
    folder = tmp_path_factory.mktemp("own")
    build(load(OWN), folder)
    return folder


@pytest.fixture(scope="session")
def rich_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the ledger with everything on it."""
    folder = tmp_path_factory.mktemp("rich")
    build(rich_ledger(folder / "ledger"), folder / "site", title="Bridges & truths")
    return folder / "site"


@pytest.fixture(scope="session")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the ledger that means harm."""
    folder = tmp_path_factory.mktemp("hostile")
    build(hostile_ledger(), folder)
    return folder
