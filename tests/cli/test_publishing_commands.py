"""`report` and `export`: what they say, what they refuse, and what they leave behind when they are stopped."""

import json
import os
import re
import signal
import subprocess
import time

import pytest
from cli_runs import command, environment, run, write

from claimledger.diagnostic import Severity
from claimledger.feeds import FEEDS
from claimledger.profiles import GOOGLE

LEDGER = """\
claims:
  - id: bridge-falls
    quote: The bridge will fall.
    speaker: Ann Berg
    topics: [bridges]
    reviews:
      - {rating: mixed, reviewed: 2024-05-06}
"""


@pytest.fixture
def ledger(tmp_path):
    return write(tmp_path / "claims", all=LEDGER)


def test_report_says_what_it_wrote_and_what_a_second_run_did_not(ledger, tmp_path):
    site = tmp_path / "site"
    first = run("report", ledger, "-o", site)
    second = run("report", ledger, "-o", site)

    count = sum(1 for path in site.rglob("*") if path.is_file()) - 1
    assert (first.exit_code, first.stdout) == (0, "")
    assert first.stderr == f"claimledger: {count} files in {site}: {count} written\n"
    assert second.stderr == f"claimledger: {count} files in {site}: 0 written\n"


def test_report_of_a_ledger_with_a_mistake_writes_the_rest_and_says_so(ledger, tmp_path):
    write(ledger, wrong="claims:\n  - id: Wrong\n    quote: x\n")
    done = run("report", ledger, "-o", tmp_path / "site")

    assert done.exit_code == 1
    assert "run `claimledger check" in done.stderr
    assert (tmp_path / "site/claims/bridge-falls.html").exists()


def test_report_speaks_german_under_another_title_without_drafts(ledger, tmp_path):
    labels = tmp_path / "words.toml"
    labels.write_text('[nav]\nclaims = "Aussagen"\n', encoding="utf-8")
    site = tmp_path / "site"
    done = run("report", ledger, "-o", site, "--lang", "de", "--labels", labels, "--title", "Brücken", "--published")

    page = (site / "claims/bridge-falls.html").read_text(encoding="utf-8")
    assert done.exit_code == 0
    assert "Aussagen</a>" in page
    assert "Brücken" in page
    assert "noch nicht geprüft" in page


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--lang", "fr"], "no language of the site is called 'fr' (there are: en, de)"),
        (["--labels", "missing.toml"], "missing.toml: no such file or directory"),
        (["--templates", "missing"], "missing: there is no such folder of templates"),
    ],
    ids=lambda one: one[0] if isinstance(one, list) else "",
)
def test_report_names_what_it_cannot_use(ledger, tmp_path, arguments, message):
    done = run("report", ledger, "-o", tmp_path / "site", *arguments)

    assert done.exit_code == 2
    assert message in done.stderr
    assert not (tmp_path / "site").exists()


def test_report_refuses_a_folder_with_somebody_elses_pages(ledger, tmp_path):
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("mine")
    done = run("report", ledger, "-o", site)

    assert done.exit_code == 2
    assert done.stderr == f"claimledger: {site}/index.html: this file is not one that `claimledger report` wrote\n"
    assert [path.name for path in site.iterdir()] == ["index.html"]


@pytest.mark.skipif(os.name != "posix", reason="an interrupt is sent as a signal")
def test_report_that_is_interrupted_leaves_whole_files_and_can_be_run_again(tmp_path):
    many = "claims:\n" + "".join(f"  - id: c-{n}\n    quote: words {n}\n" for n in range(3000))
    ledger = write(tmp_path / "claims", all=many)
    site = tmp_path / "site"
    running = subprocess.Popen(
        command("report", ledger, "-o", site, "--workers", 2),
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    while not (site / "claims").is_dir() or len(os.listdir(site / "claims")) < 20:
        assert running.poll() is None, running.communicate()
        time.sleep(0.01)
    # As a terminal does: to every process of the run.
    os.killpg(running.pid, signal.SIGINT)
    _, told = running.communicate(timeout=60)

    assert running.returncode == 130
    assert b"Traceback" not in told
    assert not [path for path in site.rglob("*") if path.name.endswith(".tmp")]
    assert all(path.read_text("utf-8").endswith("</html>\n") for path in site.rglob("*.html"))
    again = run("report", ledger, "-o", site, "--workers", 1)
    assert again.exit_code == 0
    assert "3,0" in again.stderr


def test_export_writes_a_card_and_names_what_it_does_not_know(ledger, tmp_path):
    done = run("export", "card", ledger, "--claim", "bridge-falls")

    assert done.exit_code == 0
    assert done.stdout == (
        "> “The bridge will fall.”\n>\n> — **Ann Berg**\n\n**Is it so?** Mixed (Draft, 6 May 2024)\n"
    )
    assert run("export", "card", ledger, "--claim", "bridge-falls", "-o", tmp_path / "card.md").stdout == ""
    assert (tmp_path / "card.md").read_text(encoding="utf-8") == done.stdout
    german = run("export", "card", ledger, "--claim", "bridge-falls", "--format", "html", "--lang", "de").stdout
    assert german.startswith('<figure class="claimledger-card" id="bridge-falls">\n')
    assert "Teils, teils" in german
    wrong = run("export", "card", ledger, "--claim", "bridge-fall")
    assert (wrong.exit_code, wrong.stderr) == (
        2,
        "claimledger: no record has the id 'bridge-fall'; did you mean 'bridge-falls'?\n",
    )
    assert "Missing option '--claim'" in run("export", "card", ledger).stderr
    assert "no format of export is called 'crd'; did you mean 'card'?" in run("export", "crd", ledger).stderr


def test_a_summary_is_printed_in_any_format_and_stands_alone(ledger):
    done = run("table", ledger, "--summary", "reviewer-load", "--format", "csv")

    assert done.stdout == "reviewer,draft,in-review,published,withdrawn,total\n(none),1,0,0,0,1\ntotal,1,0,0,0,1\n"
    assert run("table", ledger, "--summary", "topic-time", "--topic", "bridges").exit_code == 0
    both = run("table", ledger, "--summary", "topic-time", "--by", "speaker")
    assert both.exit_code == 2
    assert "--summary has rows and columns of its own" in both.stderr


PUBLISHED = """\
claims:
  - id: bridge-falls
    quote: The bridge will fall.
    speaker: Ann Berg
    reviews:
      - {rating: mixed, status: published}
      - {rating: mixd, status: published, url: "https://bit.ly/3abcdef"}
      - {rating: mixed, url: "https://bit.ly/3abcdef"}
  - id: bridge-stands
    quote: The bridge will stand.
    reviews:
      - {rating: mixed, status: published, url: "https://checks.example/bridge"}
"""


def test_an_export_tells_what_the_profile_calls_an_error_but_for_dates_which_its_readers_only_recommend():
    """V701 comes before all: a rating that is on no scale has no words to go out with."""
    from claimledger.cli.refusals import _REQUIRED

    errors = {code for one in GOOGLE.demands if one.severity is Severity.ERROR for code in one.rules}
    assert set(_REQUIRED) == errors - {"D501", "D503"} | {"V701"}


@pytest.mark.parametrize("feed", ["claimreview", "datacommons", "google-markup"])
def test_an_export_tells_which_reviews_their_readers_refuse_and_writes_all_the_same(tmp_path, feed):
    """Drafts are not told: the last address of the first claim is shortened too."""
    ledger = write(tmp_path / "claims", all=PUBLISHED)
    done = run("export", feed, ledger)
    told = [line.replace(f"{ledger}/", "") for line in done.stderr.splitlines()]

    assert (done.exit_code, "https://checks.example/bridge" in done.stdout) == (0, True)
    assert told == [
        "claimledger: readers of ClaimReview would refuse 2 of 3 published reviews:",
        "all.yaml:6:33 P001 this is published with no address",
        "all.yaml:7:18 V701 `mixd` is no rating of the axis `content`",
        "all.yaml:7:48 S803 a shortener hides where this leads",
        f"claimledger: run `claimledger check {ledger} --profile google` before you publish",
    ]


def test_an_export_of_reviews_that_nobody_refuses_is_silent(tmp_path):
    """What the settings silence is not told either."""
    ledger = write(tmp_path / "claims", all=PUBLISHED)

    assert run("export", "claimreview", ledger, "--claim", "bridge-stands").stderr == ""
    assert run("export", "jsonl", ledger).stderr == ""
    (ledger / "claimledger.toml").write_text('site = "https://checks.example"\nignore = ["S803", "V701"]\n')
    assert run("export", "claimreview", ledger).stderr == ""


PAGES = """\
claims:
  - id: bridge-falls
    statement: The bridge will fall.
    reviews:
      - {rating: mixed, status: published}
      - {rating: misattributed, axis: attribution, status: published}
      - {rating: mixed, status: published, url: "https://other.example/../../x#part"}
      - {rating: mixed, url: "https://checks.example/draft"}
  - id: bridge-stands
    statement: The bridge will stand.
    reviews:
      - {rating: mixed, status: published, url: "https://other.example/../../x"}
      - {rating: mixed, status: published, url: "https://checks.example/claims/bridge-falls.html#stands"}
"""
#: The file about an address that is no page of the site.
OTHER = "https-other-example-x_64e19165fd"


@pytest.fixture
def pages(tmp_path):
    ledger = write(tmp_path / "claims", all=PAGES)
    (ledger / "claimledger.toml").write_text('site = "https://checks.example"\n')
    return ledger


def exported(ledger, folder, *more):
    """Return what is printed, without what readers refuse, and the addresses that each file of the folder names."""
    done = run("export", "claimreview", ledger, "--per-page", "-o", folder, *more)
    found = {path.name: path.read_text() for path in sorted(folder.glob("[!.]*"))}
    urls = {name: re.findall('"url": "([^"]*)"', text) for name, text in found.items()}
    return done.stdout, done.stderr.split("\n")[0], urls


def test_each_page_has_its_reviews_in_a_file_of_its_own(pages, tmp_path):
    """What differs only behind the # is one page, whoever's claim it is about; no address leads out of the folder."""
    out, said, found = exported(pages, tmp_path / "markup", "--format", "html")

    assert out == (
        "bridge-falls.html\thttps://checks.example/claims/bridge-falls.html\n"
        f"{OTHER}.html\thttps://other.example/../../x\n"
    )
    assert said == f"claimledger: 2 files in {tmp_path / 'markup'}: 2 written"
    assert found == {
        "bridge-falls.html": [
            "https://checks.example/claims/bridge-falls.html",
            "https://checks.example/claims/bridge-falls.html#attribution",
            "https://checks.example/claims/bridge-falls.html#stands",
        ],
        f"{OTHER}.html": ["https://other.example/../../x#part", "https://other.example/../../x"],
    }
    text = (tmp_path / "markup" / f"{OTHER}.html").read_text()
    assert [line[:35] for line in text.splitlines()] == ['<script type="application/ld+json">'] * 2


def test_a_file_is_a_feed_of_its_page(pages, tmp_path):
    exported(pages, tmp_path / "markup")
    told = json.loads((tmp_path / "markup" / "bridge-falls.json").read_text())
    whole = json.loads(run("export", "claimreview", pages).stdout)

    assert told == [whole[0], whole[1], whole[4]]


def test_a_page_without_reviews_loses_its_file_and_one_claim_leaves_the_others_alone(pages, tmp_path):
    folder = tmp_path / "markup"
    exported(pages, folder)
    (folder / "mine.json").write_text("{}")
    (pages / "all.yaml").write_text(PAGES.replace('status: published, url: "https://other', 'url: "https://other'))

    assert exported(pages, folder, "--claim", "bridge-stands")[1:2] == (f"claimledger: 1 file in {folder}: 0 written",)
    assert (folder / f"{OTHER}.json").exists()
    _, said, found = exported(pages, folder)
    assert said == f"claimledger: 1 file in {folder}: 0 written, 1 removed"
    assert sorted(found) == ["bridge-falls.json", "mine.json"]


def test_a_file_of_somebody_else_is_not_written_over(pages, tmp_path):
    (tmp_path / "bridge-falls.json").write_text("mine")
    done = run("export", "claimreview", pages, "--per-page", "-o", tmp_path)

    assert (done.exit_code, done.stdout) == (2, "")
    assert "this file is not one that `claimledger export` wrote" in done.stderr
    assert (tmp_path / "bridge-falls.json").read_text() == "mine"
    assert not (tmp_path / f"{OTHER}.json").exists()
    assert "--per-page needs a folder for its files" in run("export", "claimreview", pages, "--per-page").stderr


def test_thousands_of_reviews_are_not_judged_and_the_user_hears_of_it(tmp_path, monkeypatch):
    """To judge and to place their faults takes far longer than to export them."""
    monkeypatch.setattr("claimledger.cli.refusals._JUDGED", 2)
    ledger = write(tmp_path / "claims", all=PUBLISHED)

    assert run("export", "claimreview", ledger).stderr == (
        "claimledger: 3 reviews are too many to judge here; "
        f"run `claimledger check {ledger} --profile google` before you publish\n"
    )


@pytest.mark.parametrize("style", ["json", "jsonl", "html"])
def test_several_processes_export_what_one_does_and_say_the_same(tmp_path, monkeypatch, style):
    monkeypatch.setattr("claimledger.sharding.WORTH_SHARING", 1)
    ledger = write(tmp_path / "claims", a=PUBLISHED, b=PUBLISHED.replace("id: ", "id: b-"), c=PUBLISHED)
    one, two = (
        run("export", "claimreview", ledger, "--format", style, "--workers", str(workers)) for workers in (1, 2)
    )

    assert (two.exit_code, two.stdout, two.stderr) == (one.exit_code, one.stdout, one.stderr)
    assert one.stdout.count("ClaimReview") > 2


def test_of_many_reviews_that_are_refused_the_first_five_are_told(tmp_path):
    many = "claims:\n" + "".join(
        f"  - {{id: c-{n}, quote: words, reviews: [{{rating: mixed, status: published}}]}}\n" for n in range(9)
    )
    told = run("export", "claimreview", write(tmp_path / "claims", all=many)).stderr.splitlines()

    assert told[0] == "claimledger: readers of ClaimReview would refuse 9 of 9 published reviews:"
    assert len(told) == 7
    assert told[-1].startswith("claimledger: 4 more; run `claimledger check ")


def claimreviews(ledger, *options):
    """Return what an export says of *ledger*, and what it writes."""
    done = run("export", "claimreview", ledger, *options)
    return done.exit_code, done.stdout, done.stderr


@pytest.mark.parametrize("style", ["json", "jsonl", "html"])
@pytest.mark.parametrize("more", ["", "  - id: bridge-falls\n    quote: again\n"], ids=["pass by", "one id twice"])
def test_reviews_of_a_large_ledger_are_written_as_those_of_a_small_one(tmp_path, monkeypatch, style, more):
    """Claims pass by, or, where two have one id, are held all the same; a file gets what the terminal gets."""
    monkeypatch.setattr("claimledger.cli.refusals._JUDGED", 0)
    ledger = write(tmp_path / "claims", all=PUBLISHED + more, beside=PUBLISHED.replace("bridge", "tower"))
    small = claimreviews(ledger, "--format", style)
    monkeypatch.setattr("claimledger.sharding.WORTH_SHARING", 0)

    assert claimreviews(ledger, "--format", style, "--workers", 2) == small
    assert claimreviews(ledger, "--format", style, "-o", tmp_path / "out") == (small[0], "", small[2])
    assert (tmp_path / "out").read_text(encoding="utf-8") == small[1]
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_large_ledger_of_which_few_reviews_are_published_is_read_once(tmp_path, monkeypatch):
    """The reviews are judged, for which the whole is needed anyway."""
    ledger = write(tmp_path / "claims", all=PUBLISHED)
    small = claimreviews(ledger)
    monkeypatch.setattr("claimledger.sharding.WORTH_SHARING", 0)
    monkeypatch.setattr("claimledger.ledger_shares.pieces_of_shares", None)

    assert claimreviews(ledger) == small
    assert "would refuse 2 of 3" in small[2]


def test_a_format_of_tables_is_written_by_another_command():
    done = run("export", "csv", "claims")

    assert (done.exit_code, done.stderr.splitlines()[-1]) == (
        2,
        "Error: csv is a format of tables: `claimledger table --format csv` writes one",
    )


def test_the_help_tells_every_format_in_full():
    lines = run("export", "--help").stdout.split("Commands:\n")[1].split()

    assert " ".join(lines) == " ".join(f"{feed.name} {feed.doc}" for feed in FEEDS)


@pytest.mark.parametrize("name", ["csv", "xlsx", "JSON"])
def test_a_table_is_imported_by_the_format_of_that_name(name):
    assert run("import", name, "x").stderr == (
        f"claimledger: no format to import is called {name!r}; did you mean 'table'?\n"
    )
