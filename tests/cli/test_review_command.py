"""`claimledger review` shows which verdicts are stale, and writes that somebody has looked."""

import shutil
import subprocess

import pytest
from cli_runs import run, write

from claimledger.records.scale import Axis

LEDGER = """\
document:
  id: paper
  title: A paper
speakers:
  - id: minister
    name: A Minister
claims:
  # Said on the radio.
  - id: deal
    quote:   the deal is fair
    speaker: minister
    figures:
      - {text: one, value: 1}
    reviews:
      - rating: correct   # for now
        by: [First Editor]
        reviewed: 2026-11-20
        status: published
      - {axis: attribution, rating: correct}
      - axis: outcome
  - id: union
    quote: the union agrees
    reviews:
      - rating: mixed
        publisher: Another house
"""


@pytest.fixture
def ledger(tmp_path):
    return write(tmp_path / "claims", claims=LEDGER)


def text_of(ledger):
    return (ledger / "claims.yaml").read_text(encoding="utf-8")


def change(ledger, old, new):
    assert text_of(ledger).count(old) == 1
    (ledger / "claims.yaml").write_text(text_of(ledger).replace(old, new), encoding="utf-8")


def test_without_confirm_nothing_is_written(ledger):
    found = run("review", "deal", "--ledger", ledger)

    assert found.output == (
        "deal\n"
        "  - content: Correct, published, 2026-11-20\n"
        "    not confirmed\n"
        "  - attribution: Correct, draft\n"
        "    not confirmed\n"
        "\n"
        "1 review is to be looked at: claimledger review ID --confirm\n"
    )
    assert found.exit_code == 1
    assert text_of(ledger) == LEDGER


def test_confirming_writes_what_was_judged_and_nothing_else(ledger):
    found = run("review", "deal", "--confirm", "--ledger", ledger)

    assert (found.output, found.exit_code) == ("deal: content confirmed\ndeal: attribution confirmed\n", 0)
    before, after = LEDGER.split("\n"), text_of(ledger).split("\n")
    added = [line for line in after if "judged" in line and line not in before]
    assert len(added) == 2
    assert added[0].startswith("        judged: v1:")
    assert [line.split(", judged:")[0].rstrip("}") for line in after if line not in added[:1]] == [
        line.rstrip("}") for line in before
    ]


def test_a_confirmed_review_is_current_until_the_meaning_changes(ledger):
    run("review", "deal", "--confirm", "--ledger", ledger)
    change(ledger, "quote:   the deal is fair", "quote: >-\n      the deal\n      is fair")
    current = run("review", "deal", "--confirm", "--ledger", ledger)
    change(ledger, "      is fair", "      is not fair")
    change(ledger, "{text: one, value: 1}", "{text: one, at: 2011}")
    stale = run("review", "deal", "--axis", "content", "--ledger", ledger)

    assert current.output == "2 reviews are current already\n"
    assert stale.output == (
        "deal\n"
        "  - content: Correct, published, 2026-11-20\n"
        "    stale: the quote has changed and the figures have changed\n"
        "    the quote now:\n"
        "      | the deal is not fair\n"
        "    the figures now:\n"
        '      - "one"; 2011\n'
        "\n"
        "1 review is to be looked at: claimledger review ID --confirm\n"
    )


def test_without_an_id_all_that_need_a_look_are_shown(ledger):
    before = run("review", "--ledger", ledger)
    run("review", "--all", "--confirm", "--ledger", ledger)
    after = run("review", "--ledger", ledger)

    assert before.exit_code == 1
    assert "attribution" not in before.output
    assert (after.output, after.exit_code) == ("Every verdict judges what stands there.\n", 0)
    assert text_of(ledger).count("judged: v1:") == 1


def test_a_changed_verdict_is_confirmed_only_with_a_correction(ledger):
    run("review", "deal", "--confirm", "--axis", "content", "--ledger", ledger)
    change(ledger, "rating: correct   # for now", "rating: mixed   # for now")
    shown = run("review", "--ledger", ledger)
    refused = run("review", "deal", "--axis", "content", "--confirm", "--ledger", ledger)
    change(
        ledger,
        "        status: published\n",
        "        status: published\n        corrections:\n          - {date: 2026-11-21, note: It was lowered.}\n",
    )
    confirmed = run("review", "deal", "--axis", "content", "--confirm", "--ledger", ledger)

    assert "its rating was another one; tell the change in `corrections`" in shown.output
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert refused.stderr == (
        "claimledger: deal, content: not confirmed, because the published rating was another one; "
        "tell the change in `corrections` first\n"
    )
    assert (confirmed.output, confirmed.exit_code) == ("deal: content confirmed\n", 0)


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["--confirm"], "name the claims that you looked at"),
        (["deal", "--all"], "name claims, or take --all; not both"),
        (["minister"], "minister is a speaker, not a claim"),
        (["dael"], "no record has the id 'dael'; did you mean 'deal'?"),
        (["deal", "--axis", "contents"], "'contents' is not one of"),
    ],
)
def test_what_makes_no_sense_is_refused(ledger, args, message):
    found = run("review", *args, "--ledger", ledger)

    assert found.exit_code == 2
    assert message in found.stderr


def test_somebody_elses_verdict_has_nothing_to_confirm(ledger):
    shown = run("review", "union", "--ledger", ledger)
    confirmed = run("review", "union", "--confirm", "--ledger", ledger)

    assert (shown.output, shown.exit_code) == ("There is no verdict of your own to confirm here.\n", 0)
    assert (confirmed.output, confirmed.exit_code) == ("There is nothing to confirm.\n", 0)


def test_a_claim_that_was_left_out_is_told(ledger):
    change(ledger, "    quote: the union agrees\n", "    quoth: the union agrees\n")
    found = run("review", "union", "--ledger", ledger)

    assert found.exit_code == 1
    assert "union has mistakes and was left out" in found.stderr


def test_every_axis_can_be_named():
    from claimledger.cli import review

    assert tuple(axis.value for axis in Axis) == review._AXES


def git(folder, *args):
    run_git = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false", *args]
    subprocess.run(run_git, cwd=folder, check=True, capture_output=True)


@pytest.mark.skipif(shutil.which("git") is None, reason="there is no git")
def test_what_was_judged_is_shown_where_a_repository_remembers_it(ledger):
    """The version that was judged is found among others."""
    run("review", "deal", "--confirm", "--ledger", ledger)
    git(ledger, "init", "--quiet")
    for old, new in (
        ("agrees", "agrees to it"),
        ("the deal is fair", "the deal is good"),
        ("the deal is good", "the deal is bad"),
        ("agrees to it", "agrees: not"),
    ):
        git(ledger, "add", "claims.yaml")
        git(ledger, "commit", "--quiet", "--message", new)
        change(ledger, old, new)
    shown = run("review", "deal", "--axis", "content", "--ledger", ledger)

    assert "    the quote as judged:\n      | the deal is fair\n    the quote now:\n      | the deal is bad\n" in (
        shown.output
    )


def test_show_and_the_table_tell_that_a_review_is_stale(ledger):
    run("review", "deal", "--confirm", "--axis", "content", "--ledger", ledger)
    change(ledger, "the deal is fair", "the deal is unfair")
    shown = run("show", "deal", "--ledger", ledger, COLUMNS="120")
    table = run("table", ledger, "--rows", "reviews", "--columns", "axis,judged", "--format", "csv")

    assert "stale: the quote has changed since it was judged" in " ".join(shown.output.split())
    assert table.output.splitlines() == [
        "axis,judged",
        "content,stale",
        "attribution,not confirmed",
        "outcome,nothing to confirm",
        "content,nothing to confirm",
    ]
