"""What a judgement depends on is known: what its file names, wherever that leads, and what else was looked up."""

from datetime import date
from hashlib import sha256

import pytest
from attrs import evolve
from hypothesis import example, given, settings
from hypothesis import strategies as st

from claimledger.checking import check_folder
from claimledger.diagnostic import Finding
from claimledger.evidence_graph import EvidenceGraph
from claimledger.facts import Known
from claimledger.file_ledger import Outside
from claimledger.gathering import facts_of
from claimledger.ledger import LedgerFile
from claimledger.lookup_states import World, moved_keys
from claimledger.lookups import EVERYTHING, HELD, PLACE, TEXT, Lookups, WatchedGraph
from claimledger.records import Claim, Evidence, Role, Source, Speaker, Stance
from claimledger.rules.rule import Bad, Good, rule

TODAY = date(2026, 11, 22)
IDS = ["paper", "wire", "post", "ann", "union", "tuc"]
NAMES = ["Ann Smith", "ANN  SMITH", "The Union", "union", "Reuters", "Nobody"]
TEXTS = [*IDS, *NAMES]

ids, texts = st.sampled_from(IDS), st.sampled_from(TEXTS)
some = st.lists(texts, max_size=2).map(tuple)
sources = st.builds(
    Source,
    id=ids,
    title=st.just("A paper"),
    authors=some,
    publisher=st.none() | texts,
    copied_by=st.none() | texts,
    copy_of=st.none() | ids,
    relays=some,
    url=st.sampled_from([None, "https://example.org/a", "https://www.reuters.com/a"]),
)
roles = st.builds(Role, title=st.just("Mayor"), organisation=st.none() | texts, source=st.none() | ids)
speakers = st.builds(
    Speaker,
    id=ids,
    name=st.sampled_from(NAMES),
    also=st.lists(st.sampled_from(NAMES), max_size=1).map(tuple),
    part_of=st.none() | ids,
    roles=st.lists(roles, max_size=1).map(tuple),
)
claims = st.builds(Claim, id=ids, quote=st.just(("Nobody pays more",)))
files = st.lists(sources | speakers | claims, max_size=4).map(tuple)
paths = st.sampled_from(["a.yaml", "b.yaml", "c.yaml"])
edits = st.tuples(st.dictionaries(paths, files, max_size=3), st.dictionaries(paths, files, max_size=1))
#: A source of Ann's: of hers it is told by her name, which is found in another record.
ANNS = Source(id="paper", title="A paper", authors=("Ann Smith",), publisher="The Union")
ANN, UNION, TUC = (
    Speaker(id=id_, name=name) for id_, name in (("ann", "Ann Smith"), ("union", "The Union"), ("tuc", "T"))
)
PAGE = {"b.yaml": (ANNS,), "c.yaml": (ANN, UNION)}
EDITS = [
    {"c.yaml": (ANN,)},
    {"c.yaml": (ANN, evolve(UNION, part_of="tuc"))},
    {"c.yaml": (UNION, evolve(ANN, roles=(Role(title="Mayor", organisation="The Union"),)))},
    {"a.yaml": (Source(id="ann", title="A source that has the id of a speaker"),)},
    {"b.yaml": (Source(id="paper", title="A copy", copy_of="wire"),)},
]


def for_each_edit(test):
    for edit in EDITS:
        test = example((PAGE, edit))(test)
    copies = {"b.yaml": (Source(id="post", title="A copy", copy_of="paper", relays=("ann",)),), "c.yaml": (ANN, ANNS)}
    for edit in ({"c.yaml": (ANN,)}, {"c.yaml": (ANN, evolve(ANNS, publisher="Reuters"))}):
        test = example((copies, edit))(test)
    return test


def facts_in(ledger):
    return [
        facts_of(
            LedgerFile(path=path, digest=sha256(repr(records).encode()).digest()),
            [((f"{type(one).__name__.lower()}s", index), one) for index, one in enumerate(records)],
        )
        for path, records in sorted(ledger.items())
    ]


def world_of(facts):
    return World(facts, Known.of(facts), lambda _: "")


def before_and_after(edit):
    """Return the facts and the world of a ledger as it was, and both as an edit leaves it."""
    old, new = facts_in(edit[0]), facts_in(edit[0] | edit[1])
    return old, world_of(old), new, world_of(new)


def answers(graph, text, other):
    """Return all that a graph says of an id or a name, and of that and another."""
    evidence = Evidence(source=text, speaker=other, stance=Stance.SUPPORTS)
    return [
        *(ask(text) for ask in (graph.voice, graph.is_agency, graph.allies, graph.next_to, graph.reached)),
        *(ask(text) for ask in (graph.ends, graph.ring, graph.voices_behind, graph.begins_with, graph.house)),
        *(ask(text, other) for ask in (graph.trail, graph.voices_behind, graph.begins_with)),
        graph.circle((text, other)),
        graph.voices_of((text, other)),
        graph.houses((text, other)),
        graph.is_independent(evidence, graph.circle((graph.voice(other),))),
    ]


def graph_of(facts):
    return Outside.of(entry for one in facts for entry in one.shared).graph


@settings(deadline=None)
@given(edits)
@for_each_edit
def test_where_ids_and_names_are_in_the_same_state_a_graph_says_the_same_of_them(edit):
    old, was, new, now = before_and_after(edit)
    same = [text for text in TEXTS if was.state(TEXT + text) == now.state(TEXT + text)]
    graph, other = graph_of(old), graph_of(new)

    for text, another in zip(same, [*same[1:], *same[:1]], strict=True):
        assert answers(graph, text, another) == answers(other, text, another)


@settings(deadline=None)
@given(edits)
@for_each_edit
def test_the_state_of_no_other_key_moves(edit):
    old, was, new, now = before_and_after(edit)
    gone = [one for one in old if one not in new]
    come = [one for one in new if one not in old]
    keys = [kind + text for kind in (TEXT, PLACE, HELD) for text in TEXTS]

    moved = moved_keys(gone, come, new, Known.of(new))

    assert [key for key in keys if was.state(key) != now.state(key) and moved is not None and key not in moved] == []


def test_what_leads_very_far_depends_on_the_whole_ledger():
    chain = [Source(id=f"s-{at}", title="A copy", copy_of=f"s-{at + 1}") for at in range(300)]
    far, near = world_of(facts_in({"a.yaml": chain})), world_of(facts_in({"a.yaml": chain[100:]}))

    assert far.state(f"{TEXT}s-0") == f"far {far.state(EVERYTHING)}"
    assert far.state(f"{TEXT}s-100") == near.state(f"{TEXT}s-100") != near.state(f"{TEXT}s-99")


def test_a_graph_notes_about_whom_it_is_asked_unless_the_file_names_them():
    """And is asked nothing by a way of its own, past the noting."""
    lookups = Lookups()
    graph = WatchedGraph(graph_of(facts_in({"a.yaml": (Source(id="paper", title="A paper"),)})), lookups)
    noted = []
    for named in (frozenset(), frozenset(("paper",)), frozenset(("paper", "ann"))):
        lookups.begin(named)
        answers(graph, "paper", "ann")
        noted.append(lookups.take())
    asked = {name for name, of in vars(EvidenceGraph).items() if callable(of) and not name.startswith("_")}

    voices = {"t=paper", "t=ann"}
    assert noted == [{"tpaper", "tann", *voices}, {"tann", *voices}, voices]
    assert asked - vars(WatchedGraph).keys() == set()


# --- rules that look up what no record of the file names ---

BAD = Bad("claims: [{id: a, quote: b}]\n#             ^ X901")
GOOD = Good("claims: [{id: b, quote: b}]")


def found_by(look):
    @rule("X901", "looked-up", over=Claim, bad=[BAD], good=[GOOD])
    def looked_up(entry, context):
        """
        Nothing is looked up.

        A rule of a test.
        """
        yield Finding(message=repr(look(context)), route=("quote",))

    return looked_up


by_id = found_by(lambda context: context.ledger.sources.get("wire"))
by_copy = found_by(lambda context: context.ledger.evidence_graph.ends("post"))
by_house = found_by(lambda context: context.ledger.evidence_graph.house("post"))
by_name = found_by(lambda context: context.ledger.speaker("The Wire"))
by_place = found_by(lambda context: context.ledger.entry("post").route)
by_text = found_by(lambda context: context.texts.of_source(context.ledger.sources["post"]).problems)
by_holding = found_by(lambda context: context.texts.holds("post", context.ledger.sources))
among_all = found_by(lambda context: sorted(context.ledger.sources))
among_voices = found_by(lambda context: sorted(context.ledger.evidence_graph.speaker_by_name))


@pytest.mark.parametrize(
    "about", [by_id, by_copy, by_house, by_name, by_place, by_text, by_holding, among_all, among_voices]
)
def test_what_a_rule_looks_up_on_its_own_is_noted(tmp_path, monkeypatch, about):
    """Of a rule that has a cell nothing would be kept: its code cannot be told."""
    monkeypatch.setattr("claimledger.result_keys._code_of", lambda _: [])
    ledger, cache = tmp_path / "ledger", tmp_path / "cache"
    ledger.mkdir()
    held = f"snapshot: {{path: post.txt, sha256: {sha256(b'b').hexdigest()}}}"
    post, wire = "{id: post, title: A post, copy_of: wire}", "{id: wire, title: A wire, publisher: The Wire}"
    (ledger / "claims.yaml").write_text("claims: [{id: a, quote: b}]\n")
    for text in (
        f"sources: [{post}]\n",
        f"sources: [{post}, {wire}]\n",
        f"sources: [{wire}, {post}]\n",
        f"sources: [{wire}, {post}]\nspeakers: [{{id: the-wire, name: The Wire}}]\n",
        f"sources: [{wire}, {post}]\nspeakers: [{{id: the-wire, name: The Wire, part_of: tuc}}]\n",
        f"sources: [{wire}, {post.replace('wire', 'post-2')}]\n",
        f"sources: [{wire}, {post.replace('copy_of', f'{held}, copy_of')}]\n",
    ):
        (ledger / "others.yaml").write_text(text)
        asked = {"today": TODAY, "select": ["X901"], "rules": [about]}
        assert check_folder(ledger, cache=cache, **asked) == check_folder(ledger, **asked)
    (ledger / "post.txt").write_text("b")

    assert check_folder(ledger, cache=cache, **asked) == check_folder(ledger, **asked)
