"""A check that remembers says what a check says that does not, whatever happened in between."""

import hashlib
import marshal
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimledger import checking, facts, gathering, judging, recalling, sharding, surroundings
from claimledger.baseline import of_findings
from claimledger.checking import check, check_folder
from claimledger.diagnostic import Finding
from claimledger.facts import Gist
from claimledger.judging import Shard
from claimledger.kept_page import _FORM
from claimledger.ledger import Ledger
from claimledger.loading import Reader, load
from claimledger.records.claim import Claim
from claimledger.remembering import Memory
from claimledger.reporters.paper import REPORTERS, Paper, lines_below, reporter_named
from claimledger.rules import ALL
from claimledger.rules.rule import Bad, FileFinding, Good, rule

TODAY = date(2026, 11, 22)
TEXT = "We have cut the cost by 40 percent since May. Nobody pays more than before. It was never inspected.\n"
PAPER = """\
document: {id: paper, title: A paper, authors: [A Paper], published: 2019-01-02}
claims:
  - {id: one, quote: We have cut the cost, speaker: ann, said: 2019-01-01}
"""
SPEAKERS = "speakers: [{id: ann, name: Ann Smith}]\n"


def write(folder, **texts):
    for name, text in texts.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8", newline="\n")
    return folder


@pytest.fixture
def ledger(tmp_path):
    (tmp_path / "ledger").mkdir()
    return write(tmp_path / "ledger", paper=PAPER, speakers=SPEAKERS)


@pytest.fixture
def cache(tmp_path):
    return tmp_path / "cache"


@pytest.fixture
def read_files(monkeypatch):
    """The paths whose records are read, in the order in which they are."""
    paths = []
    read = Reader.read
    monkeypatch.setattr(Reader, "read", lambda self, path: paths.append(path) or read(self, path))
    return paths


def told(report, folder):
    """Return what every reporter says, and what no reporter does."""
    routes = [(one.route, one.location.span) for one in report.diagnostics]
    papers = Paper(ledger="ledger", lines_of=lines_below(str(folder)), width=80, color=False, version="1")
    lines = {}
    for name in REPORTERS:
        paper = papers
        lines[name] = list(reporter_named(name)(report, paper))
    return report, routes, lines


def kept_file(cache, form=_FORM):
    """Return the file of results, or with another *form* the one of the report."""
    (found,) = (path for path in cache.glob("*/*") if form.encode() in path.read_bytes())
    return found


def forget_report(cache):
    """Let the next check look at what is kept of the files, even where nothing is new."""
    kept_file(cache, recalling._FORM).unlink()


def files_read_by(ledger, cache, read_files, **more):
    read_files.clear()
    report = check_folder(ledger, today=TODAY, cache=cache, **more)
    there = list(read_files)
    assert report == check_folder(ledger, today=TODAY, **more)
    return there


# --- what is read ---


def test_a_second_check_reads_nothing(ledger, cache, read_files):
    assert files_read_by(ledger, cache, read_files) == ["paper.yaml", "speakers.yaml"]
    assert files_read_by(ledger, cache, read_files) == []


def test_what_changed_is_read_alone(ledger, cache, read_files):
    write(ledger, other="claims: [{id: two, quote: x, source: paper}]\n")
    files_read_by(ledger, cache, read_files)
    write(ledger, other="claims: [{id: two, quote: y, source: paper}]\n")

    assert files_read_by(ledger, cache, read_files) == ["other.yaml"]


def test_a_file_that_names_what_changed_is_judged_anew(ledger, cache, read_files):
    """The unchanged file is read because its speaker has another role now."""
    write(ledger, other="claims: [{id: two, quote: x, source: paper}]\n")
    files_read_by(ledger, cache, read_files)
    write(ledger, speakers="speakers: [{id: ann, name: Ann Smith, title: Mayor}]\n")

    assert files_read_by(ledger, cache, read_files) == ["speakers.yaml", "paper.yaml"]


def test_of_a_file_only_the_records_are_judged_anew_that_name_what_changed(ledger, cache, monkeypatch):
    """Some at a time: those beside the claim that names the speaker are judged with it."""
    names = [f"claim-{number}" for number in range(4 * facts.TOGETHER)]
    rows = [
        f"  - {{id: {id_}, quote: x, source: paper, speaker: {'ann' if id_ == 'claim-40' else 'Tom'}}}\n"
        for id_ in names
    ]
    write(ledger, other=f"claims:\n{''.join(rows)}")
    cold = check_folder(ledger, today=TODAY, cache=cache)
    write(ledger, speakers="speakers: [{id: ann, name: Ann Smith, note: Mayor}]\n")
    judged = []
    found = judging._Judging._findings
    monkeypatch.setattr(
        judging._Judging,
        "_findings",
        lambda self, entries, *more: judged.extend(entries) or found(self, entries, *more),
    )

    warm = check_folder(ledger, today=TODAY, cache=cache)

    assert [one.record.id for one in judged if one.path == "other.yaml"] == names[facts.TOGETHER : 2 * facts.TOGETHER]
    assert warm == check_folder(ledger, today=TODAY)
    assert len(warm.diagnostics) == len(cold.diagnostics) > len(names)


def test_a_file_that_changes_before_it_is_read_again_is_judged_as_a_whole(ledger, cache, monkeypatch):
    write(ledger, other="claims: [{id: two, quote: x, source: paper}]\n")
    check_folder(ledger, today=TODAY, cache=cache)
    write(ledger, speakers="speakers: [{id: ann, name: Ann Smith, note: Mayor}]\n")
    stale = Memory.stale

    def changed_meanwhile(self, *known):
        found = stale(self, *known)
        write(ledger, paper=PAPER.replace("ann", "tom"))
        return found

    monkeypatch.setattr(Memory, "stale", changed_meanwhile)

    assert check_folder(ledger, today=TODAY, cache=cache) == check_folder(ledger, today=TODAY)


def test_processes_judge_anew_what_names_what_changed(ledger, cache, monkeypatch):
    monkeypatch.setattr(sharding, "WORTH_SHARING", 0)
    others = {f"other-{n}": f"claims: [{{id: claim-{n}, quote: x, speaker: ann}}]\n" for n in range(6)}
    write(ledger, **others)
    check_folder(ledger, today=TODAY, cache=cache, workers=2)
    write(ledger, speakers="speakers: [{id: anna, name: Anna Smith}]\n")

    warm = check_folder(ledger, today=TODAY, cache=cache, workers=2)

    assert warm == check_folder(ledger, today=TODAY) == check_folder(ledger, today=TODAY, workers=2)
    assert sum(one.code == "R101" for one in warm.diagnostics) == 7


def test_what_moves_within_its_file_is_no_change_for_those_who_name_it(ledger, cache, read_files):
    files_read_by(ledger, cache, read_files)
    write(ledger, speakers="speakers:\n  - {id: zoe, name: Zoe}\n  - {id: ann, name: Ann Smith}\n")

    assert files_read_by(ledger, cache, read_files) == ["speakers.yaml"]


def test_a_place_in_another_file_is_looked_up_anew_when_it_moves(ledger, cache):
    """D502 shows where the source was published; the claim itself has not changed."""
    late = "claims: [{id: two, quote: We have cut the cost, source: paper, said: 2020-01-01, speaker: ann}]\n"
    write(ledger, late=late)
    before = check_folder(ledger, today=TODAY, select=["D502"], cache=cache)
    write(ledger, paper=f"# a comment\n{PAPER}")

    after = check_folder(ledger, today=TODAY, select=["D502"], cache=cache)

    assert [one.related[0].location.start.line for report in (before, after) for one in report.diagnostics] == [1, 2]


def test_a_file_that_is_only_touched_is_not_judged_anew(ledger, cache, read_files):
    """Its bytes are what they were."""
    files_read_by(ledger, cache, read_files)
    os.utime(ledger / "paper.yaml")

    assert files_read_by(ledger, cache, read_files) == []


def test_a_change_that_leaves_size_and_time_is_seen(ledger, cache):
    """The time of the last change is set back by whoever unpacks an archive."""
    path = ledger / "paper.yaml"
    os.utime(path, ns=(10**18, 10**18))
    check_folder(ledger, today=TODAY, cache=cache)
    path.write_text(PAPER.replace("speaker: ann", "speaker: bob"))
    os.utime(path, ns=(10**18, 10**18))

    report = check_folder(ledger, today=TODAY, cache=cache, select=["R101"])

    assert [one.code for one in report.diagnostics] == ["R101"]
    assert check_folder(ledger, today=TODAY, cache=cache) == check_folder(ledger, today=TODAY)


def test_what_the_disk_says_of_an_old_file_is_believed(ledger, cache, monkeypatch):
    """Else every warm run would read all files."""
    monkeypatch.setattr(surroundings, "_TOO_YOUNG", -(10**18))
    check_folder(ledger, today=TODAY, cache=cache)
    monkeypatch.setattr(Reader, "bytes_of", None)
    monkeypatch.setattr(recalling, "_digest_of_file", None)

    assert check_folder(ledger, today=TODAY, cache=cache, workers=1).files == 2


def test_what_the_disk_says_of_a_young_file_is_not_believed(ledger, cache, monkeypatch):
    """It may change again within the same tick of the disk's clock."""
    check_folder(ledger, today=TODAY, cache=cache)
    read = []
    digest = recalling._digest_of_file
    monkeypatch.setattr(recalling, "_digest_of_file", lambda path: read.append(path) or digest(path))

    check_folder(ledger, today=TODAY, cache=cache)

    assert read == [str(ledger / "paper.yaml"), str(ledger / "speakers.yaml")]


# --- what a result depends on ---


def test_other_settings_rules_and_days_have_results_of_their_own(ledger, cache, read_files):
    ways = [{}, {"select": ["D"]}, {"ignore": ["Q"]}, {"profile": "strict"}]
    first = [files_read_by(ledger, cache, read_files, **way) for way in ways]
    again = [files_read_by(ledger, cache, read_files, **way) for way in ways]

    assert first == [["paper.yaml", "speakers.yaml"]] * 4
    assert again == [[]] * 4


def test_the_next_day_everything_is_judged_anew(ledger, cache, read_files):
    check_folder(ledger, today=date(2018, 12, 30), select=["D501"], cache=cache)
    read_files.clear()

    later = check_folder(ledger, today=TODAY, select=["D501"], cache=cache)

    assert (read_files, later.diagnostics) == (["paper.yaml", "speakers.yaml"], ())


def test_the_code_of_the_rules_is_part_of_the_key(ledger, cache, read_files, monkeypatch):
    files_read_by(ledger, cache, read_files)
    monkeypatch.setattr(surroundings, "files_below", lambda _: [("rules/new.py", 1, 1)])

    assert files_read_by(ledger, cache, read_files) == ["paper.yaml", "speakers.yaml"]


def test_code_that_comes_while_a_check_runs_did_not_answer(ledger, cache, read_files, monkeypatch):
    """A report is kept for the code that made it."""
    before, after = [("rules/old.py", 1, 1)], [("rules/new.py", 1, 1)]
    monkeypatch.setattr(surroundings, "files_below", lambda _: before)
    opened = checking.open_folder

    def replaced(*asked, **more):
        # Between the question and the answer.
        monkeypatch.setattr(surroundings, "files_below", lambda _: after)
        return opened(*asked, **more)

    monkeypatch.setattr(checking, "open_folder", replaced)
    check_folder(ledger, today=TODAY, cache=cache)
    kept_file(cache).unlink()

    assert files_read_by(ledger, cache, read_files) == ["paper.yaml", "speakers.yaml"]


def test_the_packages_beside_it_are_part_of_the_key(ledger, cache, read_files, monkeypatch):
    """Another version of a reader of PDF may read other words."""
    files_read_by(ledger, cache, read_files)
    monkeypatch.setattr(surroundings, "packages", lambda: ["pypdfium2-9.dist-info"])

    assert files_read_by(ledger, cache, read_files) == ["paper.yaml", "speakers.yaml"]


BAD = Bad("claims: [{id: a, quote: b}]\n#             ^ X901")
GOOD = Good("claims: [{id: b, quote: b}]")


@rule("X901", "no-a", over=Claim, bad=[BAD], good=[GOOD])
def no_a(entry, context):
    """
    No claim says "cut".

    A rule of a test.
    """
    if "cut" in entry.record.quote[0]:
        yield Finding(message="cut", route=("quote",))


def rule_with_a_cell(word):
    @rule("X902", "no-word", over=Claim, bad=[BAD], good=[GOOD])
    def no_word(entry, context):
        """
        No claim says the word.

        A rule of a test.
        """
        if word in entry.record.quote[0]:
            yield Finding(message=word, route=("quote",))

    return no_word


def test_rules_of_others_are_part_of_the_key(ledger, cache, read_files):
    files_read_by(ledger, cache, read_files)

    assert files_read_by(ledger, cache, read_files, rules=[no_a]) == ["paper.yaml", "speakers.yaml"]
    assert files_read_by(ledger, cache, read_files, rules=[no_a]) == []
    assert files_read_by(ledger, cache, read_files) == []


def test_a_rule_that_depends_on_more_than_its_code_has_nothing_kept(ledger, cache, read_files):
    for word in ("cut", "cost", "bread"):
        assert files_read_by(ledger, cache, read_files, rules=[rule_with_a_cell(word)]) == [
            "paper.yaml",
            "speakers.yaml",
        ]
    assert not cache.exists()


def snapshot(folder, text=TEXT):
    (folder / "paper.txt").write_text(text, encoding="utf-8")
    digest = hashlib.sha256(TEXT.encode()).hexdigest()
    held = f"snapshot: {{path: paper.txt, sha256: {digest}}}"
    write(folder, paper=PAPER.replace("authors:", f"{held}, authors:"))


def test_a_change_of_a_sources_text_is_seen(ledger, cache, read_files):
    """The words are held to the text, which stands in no file of the ledger."""
    select = ["Q201", "Q202", "Q209"]
    snapshot(ledger)
    codes = []
    for text in (TEXT, TEXT.replace("cut", "doubled"), None, TEXT):
        (ledger / "paper.txt").unlink(missing_ok=True)
        if text is not None:
            (ledger / "paper.txt").write_text(text, encoding="utf-8")
        files_read_by(ledger, cache, read_files, select=select)
        assert files_read_by(ledger, cache, read_files, select=select) == []
        codes.append([one.code for one in check_folder(ledger, today=TODAY, select=select, cache=cache).diagnostics])

    assert codes == [[], ["Q209", "Q202"], ["Q209"], []]


def test_a_snapshot_that_took_too_long_is_tried_again(ledger, cache, read_files, monkeypatch):
    """The machine may have had much else to do."""
    from claimledger.snapshots import Reason, UnreadableSnapshot, isolation

    snapshot(ledger)
    (ledger / "paper.txt").write_bytes(b"<!doctype html><title>x</title><p>We have cut the cost.")

    def too_slow(*_, **__):
        raise UnreadableSnapshot(Reason.TIMED_OUT, "its parser took more than 30 seconds")

    monkeypatch.setattr(isolation.Worker, "extract", too_slow)

    for _ in range(2):
        assert "paper.yaml" in files_read_by(ledger, cache, read_files)


# --- what is found in all files together ---


@pytest.fixture
def judges(monkeypatch):
    """The codes of the rules over the ledger that judge, in order."""
    asked = []
    found_by = checking._found_by
    by_judge = {rule.judge: rule.code for rule in (*ALL, first_words, last_words)}
    monkeypatch.setattr(
        checking, "_found_by", lambda judge, inputs: asked.append(by_judge[judge]) or found_by(judge, inputs)
    )
    return asked


@rule("X903", "first-words", over=Ledger, bad=[BAD], good=[GOOD])
def first_words(context):
    """
    Nobody says much.

    A rule of a test, that works something out for another one.
    """
    context.memory["said"] = [Gist._make(row).words for facts in context.files for row in facts.gist_rows]
    yield from ()


@rule("X904", "last-words", over=Ledger, bad=[BAD], good=[GOOD])
def last_words(context):
    """
    Nobody says anything.

    A rule of a test, that asks nothing of the files but where they are.
    """
    for words in context.memory["said"]:
        yield FileFinding(context.files[0].path, Finding(message=words, route=("claims", 0, "quote")))


LONG = "The minister closed seven hospitals in the north of the county last winter"


def long_claims(**changes):
    return "claims:\n  - " + "\n    ".join(
        f"{key}: {value}" for key, value in ({"id": "two", "quote": "x", "statement": LONG} | changes).items()
    )


def test_a_rule_judges_the_whole_again_where_what_it_asked_for_changed(ledger, cache, judges):
    """
    A new statement, or a claim's new id, is no news to who asks for references; what the claim names is.

    Who compares what claims say asks for no more than that, as long as no two may be alike.
    """
    more = {"select": ["C901", "R104", "R106"], "cache": cache}
    seen = []
    changes = {}
    for change in ({}, {"statement": f"{LONG} indeed"}, {"said": "2019-01-01"}, {"id": "three"}, {"source": "paper"}):
        changes |= change
        write(ledger, other=f"{long_claims(**changes)}\n")
        judges.clear()
        warm = check_folder(ledger, today=TODAY, **more)
        seen.append(list(judges))
        assert warm == check_folder(ledger, today=TODAY, select=more["select"])

    assert seen == [
        ["C901", "R104", "R106"],
        ["C901"],
        [],
        [],
        ["R104"],
    ]


def test_of_claims_that_are_alike_more_is_asked_than_what_they_say(ledger, cache, judges):
    write(ledger, same=long_claims(id="same"))
    more = {"select": ["C901", "A309"], "cache": cache}
    seen = []
    changes = {}
    for change in ({}, {"said": "2019-01-01"}, {"id": "three"}, {"where": "page 3"}, {"statement": "Something else"}):
        changes |= change
        write(ledger, other=f"{long_claims(**changes)}\n")
        judges.clear()
        warm = check_folder(ledger, today=TODAY, **more)
        seen.append((list(judges), [one.code for one in warm.diagnostics]))
        assert warm == check_folder(ledger, today=TODAY, select=more["select"])

    assert seen == [
        (["A309", "C901"], ["C901"]),
        (["C901"], ["C901"]),
        (["C901"], ["C901"]),
        ([], ["C901"]),
        (["C901"], []),
    ]


def test_what_one_rule_works_out_for_another_is_asked_by_both(ledger, cache, judges):
    more = {"select": ["X903", "X904"], "rules": [first_words, last_words]}
    for statement in (LONG, f"{LONG} indeed", LONG):
        write(ledger, other=f"{long_claims(statement=statement)}\n")
        judges.clear()
        warm = check_folder(ledger, today=TODAY, cache=cache, **more)

        assert judges == ["X903", "X904"]
        assert warm == check_folder(ledger, today=TODAY, **more)
        assert len(warm.diagnostics) == 1

    judges.clear()
    assert check_folder(ledger, today=TODAY, cache=cache, **more) == warm
    assert judges == []


# --- what happens to what is kept ---


def harmed(cache, harm):
    for path in cache.glob("*/*"):
        harm(path)


@pytest.mark.parametrize(
    "harm",
    [
        lambda path: path.unlink(),
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(path.read_bytes()[:-20]),
        lambda path: path.write_bytes(b"\x80\x04\x95 pickled"),
        lambda path: path.chmod(0),
        lambda path: shutil.rmtree(path.parent, ignore_errors=True),
        lambda path: path.rename(path.with_name("another-key")),
        lambda path: (path.unlink(), path.mkdir()),
    ],
    ids=["deleted", "empty", "cut", "foreign", "forbidden", "folder-gone", "renamed", "a-folder"],
)
def test_what_happens_to_the_cache_changes_no_answer(ledger, cache, harm):
    plain = check_folder(ledger, today=TODAY)
    check_folder(ledger, today=TODAY, cache=cache)
    harmed(cache, harm)

    assert check_folder(ledger, today=TODAY, cache=cache) == plain
    assert check_folder(ledger, today=TODAY, cache=cache) == plain


@pytest.mark.parametrize(
    "name", ["rows", "found", "keys", "lookups", "beside", "results", "placed", "file", "shared", "gist_rows"]
)
@pytest.mark.parametrize(
    "written",
    [
        lambda _: None,
        lambda _: b"",
        lambda _: b"[",
        lambda _: marshal.dumps([]),
        lambda _: marshal.dumps((_FORM, [1])),
        lambda _: marshal.dumps((_FORM, [("paper.yaml", None)])),
        lambda _: marshal.dumps(("another form", [])),
        lambda _: marshal.dumps([1, 2]),
        lambda _: marshal.dumps([b"", marshal.dumps(([], 1))]),
        lambda _: marshal.dumps({"R104": 1, "R105": (["ids"], b"", b""), "counts": 7}),
        lambda data: marshal.dumps(marshal.loads(data), 2) + b"more",
    ],
    ids=[
        "missing",
        "empty",
        "cut",
        "short",
        "no-row",
        "short-row",
        "foreign",
        "no-bytes",
        "no-body",
        "values",
        "longer",
    ],
)
def test_rubbish_with_a_right_digest_changes_no_answer(ledger, cache, name, written):
    """What another program wrote under our key in our form; a file is edited, so that more of it is read."""
    from claimledger.store import Store

    check_folder(ledger, today=TODAY, cache=cache)
    store, key = Store(cache, os.path.realpath(ledger)), kept_file(cache).name
    with store.sections(key) as sections:
        there = {one: sections.read(one) for one in sections.names}
    there[name] = written(there[name])
    store.write_sections(key, {one: data for one, data in there.items() if data is not None})
    forget_report(cache)

    assert check_folder(ledger, today=TODAY, cache=cache) == check_folder(ledger, today=TODAY)

    store.write_sections(key, {one: data for one, data in there.items() if data is not None})
    write(ledger, speakers="speakers: [{id: ann, name: Ann Jones}]\n")

    assert check_folder(ledger, today=TODAY, cache=cache) == check_folder(ledger, today=TODAY)


@pytest.mark.parametrize(
    "written",
    [
        lambda _: [],
        lambda row: row[:3],
        lambda row: ["another form", *row[1:]],
        lambda row: [*row[:-1], []],
        lambda row: [*row[:-1], [1, 2, 3]],
        lambda row: [row[0], *([None] * (len(row) - 2)), row[-1]],
    ],
    ids=["empty", "short", "foreign", "no-report", "wrong-report", "no-basis"],
)
def test_a_report_that_is_rubbish_is_none(ledger, cache, written):
    from claimledger.store import Store

    plain = check_folder(ledger, today=TODAY)
    check_folder(ledger, today=TODAY, cache=cache)
    store, key = Store(cache, os.path.realpath(ledger)), kept_file(cache, recalling._FORM).name
    store.write(key, marshal.dumps(written(list(marshal.loads(store.read(key)))), 2))

    assert check_folder(ledger, today=TODAY, cache=cache) == plain


def test_where_nothing_is_new_nothing_is_judged(ledger, cache, monkeypatch):
    """The report is told as it was kept, though all else that was kept is gone."""
    plain = check_folder(ledger, today=TODAY, cache=cache)
    kept_file(cache).unlink()
    monkeypatch.setattr(checking, "open_folder", None)

    assert check_folder(ledger, today=TODAY, cache=cache) == plain


@pytest.mark.parametrize("path", ["paper.seal", "sub/new.yaml", "claimledger.toml", "../claimledger.toml", "loop"])
def test_what_comes_into_the_folder_or_above_it_is_news(ledger, cache, path):
    """A seal of a source that had none, a file, settings, a link that leads back."""
    check_folder(ledger, today=TODAY, cache=cache)
    place = ledger / path
    place.parent.mkdir(exist_ok=True)
    if path == "loop":
        place.symlink_to(ledger)
    else:
        place.write_text({".toml": 'ignore = ["D"]\n', ".yaml": "claims: [{id: one}]\n"}.get(place.suffix, "x"))

    assert check_folder(ledger, today=TODAY, cache=cache) == check_folder(ledger, today=TODAY)
    assert check_folder(ledger, today=TODAY, cache=cache) == check_folder(ledger, today=TODAY)


def test_other_accepted_findings_are_another_question(ledger, cache):
    write(ledger, other="claims: [{id: two, quote: x, speaker: bob}]\n")
    found = check_folder(ledger, today=TODAY, cache=cache)
    accepted = of_findings(found.diagnostics)

    assert check_folder(ledger, today=TODAY, cache=cache, baseline=accepted).diagnostics == ()
    assert check_folder(ledger, today=TODAY, cache=cache) == found
    assert check_folder(ledger, today=TODAY, cache=cache, baseline=accepted).diagnostics == ()


def test_a_ledger_that_moved_is_checked_as_it_is(ledger, cache):
    check_folder(ledger, today=TODAY, cache=cache)
    moved = ledger.rename(ledger.with_name("moved"))

    assert check_folder(moved, today=TODAY, cache=cache) == check_folder(moved, today=TODAY)


def test_checks_at_once_say_the_same(ledger, cache):
    plain = check_folder(ledger, today=TODAY)
    probe = (
        "import sys; from datetime import date; from claimledger.checking import check_folder\n"
        "check = lambda: check_folder(sys.argv[1], today=date(2026, 11, 22), cache=sys.argv[2])\n"
        "for _ in range(3): print(len(check().diagnostics))"
    )
    command = [sys.executable, "-c", probe, str(ledger), str(cache)]

    with ThreadPoolExecutor(3) as pool:
        runs = list(pool.map(lambda _: subprocess.run(command, capture_output=True, text=True, check=True), range(3)))

    assert {run.stdout for run in runs} == {f"{len(plain.diagnostics)}\n" * 3}
    assert check_folder(ledger, today=TODAY, cache=cache) == plain


def test_nothing_is_written_where_nothing_is_new(ledger, cache):
    for _ in range(2):
        check_folder(ledger, today=TODAY, cache=cache)
    paths = [kept_file(cache), kept_file(cache, recalling._FORM)]
    before = [path.stat().st_ino for path in paths]

    check_folder(ledger, today=TODAY, cache=cache)

    assert [path.stat().st_ino for path in paths] == before


def test_a_library_keeps_nothing_unless_it_is_asked_to(ledger, tmp_path, monkeypatch):
    monkeypatch.setenv("CLAIMLEDGER_CACHE_DIR", str(tmp_path / "cache"))

    check_folder(ledger, today=TODAY)

    assert not (tmp_path / "cache").exists()


# --- anything may happen ---

IDS = ["one", "two", "paper", "ann", "bob"]
ids = st.sampled_from(IDS)
names = st.sampled_from(["ann", "bob", "Ann Smith", "Somebody", "ann-smiht"])
days = st.sampled_from(["2019-01-02", "2019-06", "2027-01-01"])
quotes = st.sampled_from(
    ["We have cut the cost by 40 percent", "cut teh cost", "It was … inspected", "Nobody pays more"]
)


def mapping(**fields):
    """Draw a YAML mapping, each of whose optional fields may be left out."""
    needed = {name: value for name, value in fields.items() if not name.endswith("_")}
    optional = {name[:-1]: value for name, value in fields.items() if name.endswith("_")}
    drawn = st.fixed_dictionaries(needed, optional=optional)
    return drawn.map(lambda some: "{" + ", ".join(f"{name}: {value}" for name, value in some.items()) + "}")


#: Nearly the same, and the same; and words that may be said by many.
statements = quotes | st.sampled_from([LONG, f"{LONG} indeed", f"{LONG}.", "Schools in the north closed last winter"])

sources = mapping(
    id=ids,
    title=st.just("A paper"),
    authors_=names.map(lambda one: f"[{one}]"),
    publisher_=names,
    published_=days,
    copy_of_=ids,
    relays_=ids.map(lambda one: f"[{one}]"),
    url_=st.sampled_from(["https://example.org/a", "https://example.org/b"]),
    snapshot_=st.just(f"{{path: paper.txt, sha256: {hashlib.sha256(TEXT.encode()).hexdigest()}}}"),
)
speakers = mapping(id=ids, name=names, also_=names.map(lambda one: f"[{one}]"), part_of_=ids)
evidence = mapping(source=ids, stance=st.sampled_from(["supports", "refutes"]), quote_=quotes)
reviews = mapping(
    rating=st.sampled_from(["correct", "incorrect", "unheard-of"]),
    evidence_=st.lists(evidence, max_size=2).map(lambda some: f"[{', '.join(some)}]"),
    reviewed_=days,
    by_=names.map(lambda one: f"[{one}]"),
)
claims = mapping(
    id=ids,
    quote=statements,
    source_=ids,
    speaker_=names,
    said_=days,
    statement_=statements,
    relations_=ids.map(lambda one: f"{{relies_on: [{one}]}}"),
    reviews_=reviews.map(lambda one: f"[{one}]"),
    qoute_=quotes,
)


def section(name, records, most):
    items = st.lists(records, max_size=most)
    comment = st.sampled_from(["", "    # claimledger: ignore[R101] it is right\n"])
    return st.tuples(items, comment).map(
        lambda drawn: f"{name}:\n" + "".join(f"{drawn[1]}  - {one}\n" for one in drawn[0]) if drawn[0] else ""
    )


documents = sources.map(lambda one: f"document: {one}\n") | st.just("")
texts = st.tuples(
    documents, section("sources", sources, 2), section("speakers", speakers, 2), section("claims", claims, 3)
).map("".join)
paths = st.sampled_from(["a.yaml", "b.yaml", "c/d.yaml"])
words = ids | names | days | quotes
changes = st.one_of(
    st.tuples(st.just("write"), paths, texts),
    st.tuples(st.just("write"), paths, texts),
    st.tuples(
        st.just("write"), st.sampled_from(["paper.txt", "c/paper.txt"]), st.sampled_from([TEXT, "Other words.\n"])
    ),
    st.tuples(st.just("write"), st.just("claimledger.toml"), st.sampled_from(["", 'ignore = ["Q"]\n', "select = 1\n"])),
    st.tuples(st.just("edit"), paths, st.tuples(words, words)),
    st.tuples(st.just("edit"), paths, st.tuples(words, words)),
    st.tuples(st.just("remove"), paths, st.just("")),
    st.tuples(st.just("rename"), paths, paths),
    st.tuples(st.just("harm"), st.just(""), st.just("")),
)


def happen(folder, cache, change):
    what, path, other = change
    place = folder / path
    if what == "write":
        place.parent.mkdir(exist_ok=True)
        place.write_text(other, encoding="utf-8", newline="\n")
    elif what == "edit":
        if place.exists():
            place.write_text(place.read_text(encoding="utf-8").replace(*other, 1), encoding="utf-8", newline="\n")
    elif what == "remove":
        place.unlink(missing_ok=True)
    elif what == "rename" and place.exists():
        (folder / other).parent.mkdir(exist_ok=True)
        place.rename(folder / other)
    elif what == "harm":
        harmed(cache, lambda one: one.write_bytes(one.read_bytes()[:-1]))


@settings(deadline=None, max_examples=15)
@given(
    start=st.tuples(texts, texts),
    steps=st.lists(st.tuples(changes, st.sampled_from([TODAY, date(2019, 1, 3)]), st.booleans()), max_size=6),
    together=st.sampled_from([1, 1, 2, facts.TOGETHER]),
)
def test_a_warm_check_says_what_a_cold_one_says_whatever_changed(tmp_path_factory, start, steps, together):
    """Two settings and two days alternate; every reporter says the same."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (gathering, judging):
            patch.setattr(module, "TOGETHER", together)
        warm_and_cold(tmp_path_factory, start, steps)


def warm_and_cold(tmp_path_factory, start, steps):
    folder, cache = tmp_path_factory.mktemp("ledger"), tmp_path_factory.mktemp("cache") / "cache"
    nothing = ("remove", "b.yaml.old", "")
    for path, text in zip(("a.yaml", "b.yaml"), start, strict=True):
        (folder / path).write_text(text, encoding="utf-8", newline="\n")
    for change, today, strict in [(nothing, TODAY, False), *steps, (nothing, TODAY, False)]:
        happen(folder, cache, change)
        profile = "strict" if strict else None

        warm = check_folder(folder, today=today, profile=profile, cache=cache)

        assert told(warm, folder) == told(check_folder(folder, today=today, profile=profile), folder)
        # The first of these is told as it was kept, if that could be; the second from what is kept of the files.
        assert check_folder(folder, today=today, profile=profile, cache=cache) == warm
        for path in cache.glob("*/*"):
            if recalling._FORM.encode() in path.read_bytes()[:200]:
                path.unlink()
        assert check_folder(folder, today=today, profile=profile, cache=cache) == warm


@settings(deadline=None, max_examples=15)
@given(texts=st.lists(texts, min_size=3, max_size=3))
def test_how_the_files_are_shared_out_changes_no_answer(tmp_path_factory, texts):
    """Each file alone, all together, the other way round; read before or not."""
    folder = tmp_path_factory.mktemp("ledger")
    for number, text in enumerate(texts):
        (folder / f"{number}.yaml").write_text(text, encoding="utf-8", newline="\n")
    plain = told(check_folder(folder, today=TODAY), folder)

    with pytest.MonkeyPatch.context() as patch:
        for shares in ([[0], [1], [2]], [[2, 1, 0]], [[1], [2, 0]]):
            patch.setattr(sharding, "Shard", _Shares(shares))
            assert told(check_folder(folder, today=TODAY), folder) == plain

    assert told(check(load(folder), today=TODAY), folder) == plain


class _Shares:
    """Makes shards of files as it is told, in the place of one shard of all of them."""

    def __init__(self, shares):
        self._shares = shares

    def __call__(self, reader, wanted):
        return _Several(self._shares, reader)


class _Several:
    def __init__(self, shares, reader):
        self._shares = shares
        self._reads = []
        self._shards = [Shard(reader) for _ in shares]

    def take(self, read):
        self._reads.append(read)

    def facts(self):
        for share, shard in zip(self._shares, self._shards, strict=True):
            for number in share:
                # There may be fewer files.
                for read in self._reads[number : number + 1]:
                    shard.take(read)
        return [one for shard in self._shards for one in shard.facts()]

    def start_judging(self, *asked):
        for shard in self._shards:
            shard.start_judging(*asked)

    def judge_next(self):
        return any(shard.judge_next() for shard in self._shards)

    def judged(self):
        return [one for shard in self._shards for one in shard.judged()]

    def beside(self):
        return {}

    def crashed(self):
        return [one for shard in self._shards for one in shard.crashed()]


def test_what_claims_say_is_known_only_where_it_is_compared(tmp_path):
    """Ids and references are judged without it; a cache for the one is none for the other."""
    (tmp_path / "ledger").mkdir()
    same = "    statement: The minister closed seven hospitals in the north of the county last winter.\n"
    (tmp_path / "ledger" / "a.yaml").write_text(f"claims:\n  - id: one\n{same}  - id: two\n{same}", encoding="utf-8")

    def codes(*select):
        report = check_folder(tmp_path / "ledger", today=TODAY, select=select, cache=tmp_path / "cache")
        return [one.code for one in report.diagnostics]

    assert [codes("F", "R"), codes("F", "R", "C"), codes("F", "R"), codes("F", "R", "C")] == [
        [],
        ["C901"],
        [],
        ["C901"],
    ]
