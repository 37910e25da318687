"""Seals: for what they open they answer as the text does, and for nothing else; a forged one proves nothing."""

from __future__ import annotations

import gzip
import json
import os
import re
from collections import defaultdict
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from claimledger.quotation import PreparedText, find_quote, prepare
from claimledger.quotation.seal import (
    MAX_SIZE,
    MalformedSeal,
    Quoted,
    Seal,
    read_seal,
    secret_of,
    snapshot_name,
    write_seal,
)
from claimledger.quotation.sealmaker import Sealed, make_seal

SHARED = Path(os.environ.get("CLAIMLEDGER_SHARED", Path(__file__).resolve().parents[3] / "shared"))
CASES = SHARED / "quotes" / "cases.jsonl.gz"

TEXT = """The minister said: “We will not raise the rate above 1.9 per cent, whatever the unions want.”
About 30 000 people marched in the autumn of 2011. The rate rose by 5 per cent, the union said.
The union said nothing of the rate it had paid – £46 million in all, 5 1/2 times as much as before."""


def sealed(quotes: list[Quoted | str], text: str = TEXT, pepper: bytes = b"") -> Sealed:
    wanted = [Quoted(words=one) if isinstance(one, str) else one for one in quotes]
    return make_seal("speech", prepare(text), text.encode("utf-8"), wanted, extractor="text 1", pepper=pepper)


def answers(seal: Seal, text: PreparedText, quoted: Quoted) -> tuple[object, object]:
    """What the seal and the text say of a quote, comparable."""
    whole = find_quote(text, quoted.words, quoted.prefix, quoted.suffix)
    found = seal.find(quoted)
    if found is None:
        return None, whole
    match, stretch = found
    at = text.tokens.starts[stretch.at - 1] if stretch.at else 0
    assert text.text[at : at + len(stretch.text)] == stretch.text
    shifted = evolve(
        match,
        spans=tuple(evolve(span, start=span.start + at, end=span.end + at) for span in match.spans),
        differences=tuple(
            evolve(one, text_span=evolve(one.text_span, start=one.text_span.start + at, end=one.text_span.end + at))
            for one in match.differences
        ),
        occurrences=whole.occurrences,
    )
    return shifted, whole


# --- what is opened ---

FAITHFUL = [
    "We will not raise the rate above 1.9 per cent",
    "whatever the unions want.",
    "About 30 000 people",
    "The union said nothing … in all",
    '"We will not raise the rate',
    "[The government] will not raise the rate",
    "£46 million in all, 5 1/2 times as much as before",
    "The",
    "the rate",
]


@pytest.mark.parametrize("words", FAITHFUL)
def test_a_seal_answers_as_the_text_does(words):
    """Status, reason, differences and places are those that the text gives."""
    made = sealed([words])
    of_seal, of_text = answers(read_seal(write_seal(made.seal).encode()), prepare(TEXT), Quoted(words=words))

    assert made.refused == ()
    assert of_seal == of_text


def test_many_quotes_of_one_text_do_not_disturb_each_other():
    """With all of them opened, each is still answered as by the text."""
    made = sealed(FAITHFUL)
    text = prepare(TEXT)

    assert made.refused == ()
    for words in FAITHFUL:
        of_seal, of_text = answers(made.seal, text, Quoted(words=words))
        assert of_seal == of_text


@pytest.mark.parametrize(
    "words",
    [
        "We will raise the rate above 1.9 per cent",
        "We will not raise the rate above 1.4 per cent",
        "The rate rose by 5",
        "30 000 people marched in the spring",
        "About 30",
        "The minister … marched",
        "never said",
        "",
        "…",
    ],
)
def test_words_that_are_not_opened_are_not_opened(words):
    """A seal says neither absent nor misquoted: it says nothing."""
    made = sealed(
        ["We will not raise the rate above 1.9 per cent", "The rate rose by 5 per cent", "About 30 000 people"]
    )

    assert made.seal.find(Quoted(words=words)) is None


def test_what_stands_at_the_edge_of_an_opening_is_not_found():
    """The neighbour words are shown to judge the quote; a quote that needs more than is shown is not opened."""
    made = sealed(["rose by 5 per cent"])
    shown = made.seal.passages[0]

    assert shown.text == "rate rose by 5 per cent, the "
    assert made.seal.find(Quoted(words="rate rose by 5 per cent")) is None
    assert made.seal.find(Quoted(words="rose by 5 per cent, the")) is None
    assert made.seal.find(Quoted(words="rose by")) is not None


def test_a_quote_does_not_run_from_one_opening_into_the_next():
    """Two openings that do not touch are not one text, whatever joins them in the quote."""
    made = sealed(["The minister said", "marched in the autumn"])

    for joint in (" ", " … ", " […] ", " [and] ", "\n\n", "\n\nSEALED:\n\n", " SEALED: "):
        assert made.seal.find(Quoted(words=f"minister said{joint}marched in the")) is None
        assert made.seal.find(Quoted(words=f"The minister said{joint}marched in the autumn")) is None


def test_openings_that_touch_are_one_text():
    """A quote over two openings is verified where nothing between them is hidden."""
    made = sealed(["About 30 000 people marched", "in the autumn of 2011."])

    assert made.seal.find(Quoted(words="people marched in the autumn")) is not None


def test_an_opened_gap_still_hides_no_negation():
    """The words that an ellipsis leaves out are opened too, and veto as they do in the text."""
    made = sealed(["The minister said: “We will not raise the rate"])

    assert made.seal.find(Quoted(words="The minister said: “We will … raise the rate")) is None


def test_context_decides_in_a_seal_as_in_the_text():
    """A prefix that decides between two places is opened as far as it is needed; what nothing decides is ambiguous."""
    undecided = Quoted(words="the rate")
    decided = Quoted(words="the rate", prefix="said nothing of ")
    made = sealed([undecided, decided])
    text = prepare(TEXT)

    for quoted in (undecided, decided):
        of_seal, of_text = answers(made.seal, text, quoted)
        assert of_seal == of_text
    assert made.seal.ambiguous == {undecided}


def test_quotes_that_are_not_faithful_are_not_opened_but_told():
    """The maker names them, with what the text says."""
    made = sealed(["We will raise the rate", "never said at all by anybody", "of 2011."])

    assert [(one.words, match.status.value) for one, match in made.refused] == [
        ("We will raise the rate", "misquote"),
        ("never said at all by anybody", "absent"),
    ]
    assert [one.text for one in made.seal.passages] == ["autumn of 2011. The rate "]


def test_nothing_is_opened_twice():
    """An opening within another is left out, and the same quote twice is one."""
    made = sealed(["We will not raise the rate", "not raise", "We will not raise the rate"])

    assert len(made.seal.passages) == 1


def test_an_empty_text_has_a_seal():
    """No words, no passages, and still a root."""
    made = sealed(["anything"], text="")

    assert (made.seal.words, made.seal.passages, made.seal.is_sound) == (0, (), True)
    assert read_seal(write_seal(made.seal).encode()) == made.seal


words_of = st.sampled_from(
    [
        "the",
        "union",
        "not",
        "5",
        "per",
        "cent",
        "1/2",
        "million",
        "£",
        "30",
        "000",
        "co-op",
        "A",
        "said",
        "won't",
        "日本",
    ]
)
separators = st.sampled_from([" ", " ", " ", ", ", ". ", "\n", "\n\n", "-", "", " – ", ": “", "” "])


@settings(deadline=None, max_examples=250)
@given(
    pieces=st.lists(st.tuples(words_of, separators), min_size=4, max_size=24),
    cuts=st.lists(st.tuples(st.integers(0, 80), st.integers(1, 40)), min_size=1, max_size=5),
    other=st.tuples(st.integers(0, 80), st.integers(1, 40)),
    joint=st.sampled_from(["", " … ", " [so] "]),
)
def test_a_seal_never_says_more_than_the_text(pieces, cuts, other, joint):
    """Whatever is quoted, a seal that finds it faithful is right, and it finds all that it was made to open."""
    text = "".join(word + separator for word, separator in pieces)
    prepared = prepare(text)
    quotes = [Quoted(words=text[start : start + size]) for start, size in cuts]
    quotes.append(Quoted(words=quotes[0].words + joint + quotes[-1].words))
    made = sealed(quotes, text=text)
    seal = read_seal(write_seal(made.seal).encode())
    refused = {quoted for quoted, _ in made.refused}

    assert seal.is_sound
    for quoted in quotes:
        of_seal, of_text = answers(seal, prepared, quoted)
        if quoted in refused:
            assert of_seal is None or of_text.status.is_faithful
        else:
            assert (of_seal.status, of_seal.reason, of_seal.spans) == (of_text.status, of_text.reason, of_text.spans)
            assert of_seal.ambiguous == of_text.ambiguous
    start, size = other
    for words in (text[start : start + size], quotes[0].words + joint + text[start : start + size]):
        found = seal.find(Quoted(words=words))
        assert found is None or find_quote(prepared, words).status.is_faithful


@pytest.mark.skipif(not CASES.exists(), reason="the graded cases are not beside this project")
def test_graded_quotes_are_answered_by_seals_as_by_their_texts():
    """Of each document the graded cases are sealed: faithful ones are found alike, all others are not opened."""
    by_document = defaultdict(list)
    with gzip.open(CASES, "rt", encoding="utf-8") as file:
        for line in file:
            case = json.loads(line)
            by_document[case["doc"]].append(case)
    different = []
    for name, cases in sorted(by_document.items()):
        path = SHARED / "quotes-docs" / f"{name}.txt"
        if path.stat().st_size > 30_000:
            continue
        data = path.read_bytes()
        text = prepare(data.decode("utf-8"))
        quotes = [
            Quoted(words=one["quote"], prefix=one.get("prefix", ""), suffix=one.get("suffix", "")) for one in cases
        ]
        made = make_seal(name, text, data, quotes, extractor="text 1")
        assert made.seal.is_sound
        for quoted in quotes:
            of_seal, of_text = answers(made.seal, text, quoted)
            if of_text.status.is_faithful:
                same = of_seal is not None and of_seal.status is of_text.status and of_seal.spans == of_text.spans
            else:
                same = of_seal is None
            if not same:
                different.append((name, quoted, of_seal, of_text.status))

    assert different == []


# --- the file ---


def test_a_seal_reads_back_as_it_was_written():
    """Every field, in the same bytes; a checkout may have changed the line ends."""
    seal = sealed([Quoted(words="the rate"), *FAITHFUL]).seal
    text = write_seal(seal)

    assert read_seal(text.encode()) == seal
    assert read_seal(text.replace("\n", "\r\n").encode()) == seal
    assert write_seal(sealed([Quoted(words="the rate"), *FAITHFUL]).seal) == text


def test_the_order_of_the_quotes_does_not_change_the_bytes():
    """The same quotes in another order are the same seal."""
    assert write_seal(sealed(FAITHFUL).seal) == write_seal(sealed(FAITHFUL[::-1]).seal)


def test_characters_that_nobody_sees_are_written_out():
    """A reader of the file sees every character of the words."""
    text = "The un\u00adlikely \u202eend\u2028 of it, un\u00adlikely or not."
    written = write_seal(sealed(["un\u00adlikely \u202eend"], text=text).seal)

    assert "\\u00ad" in written
    assert re.search("[\u00ad\u202e\u2028]", written) is None
    assert read_seal(written.encode()).is_sound


def test_each_changed_byte_is_refused():
    """Whatever byte of a file is another, the file is malformed or what it proves is none of its passages."""
    seal = sealed(["rose by 5 per cent", "About 30 000 people"]).seal
    data = write_seal(seal).encode()
    for at in range(len(data)):
        for byte in {data[at] ^ 1, data[at] ^ 32, ord("0"), ord(" "), ord('"')} - {data[at]}:
            try:
                changed = read_seal(data[:at] + bytes([byte]) + data[at + 1 :])
            except MalformedSeal:
                continue
            assert not changed.is_sound, (at, data[at], byte)
            assert len(changed.proved) < 2


def test_a_file_that_is_cut_off_is_refused():
    """At whatever byte."""
    data = write_seal(sealed(["rose by 5 per cent"]).seal).encode()

    for size in range(len(data)):
        with pytest.raises(MalformedSeal):
            read_seal(data[:size])


@pytest.mark.parametrize("field", ["source", "snapshot", "extractor", "words", "root"])
def test_the_root_binds_the_head_of_the_file(field):
    """A seal whose openings are given out for another source, copy or reading proves nothing."""
    seal = sealed(["rose by 5 per cent"]).seal
    other = {
        "source": "other",
        "snapshot": "sha256-" + "0" * 64,
        "extractor": "html 1",
        "words": seal.words + 1,
        "root": bytes(32),
    }

    assert evolve(seal, **{field: other[field]}).proved == ()


def test_openings_of_one_text_prove_nothing_of_another():
    """Passages cannot be carried from seal to seal."""
    one = sealed(["rose by 5 per cent"]).seal
    other = sealed(["rose by 5 per cent"], text=TEXT.replace("minister", "Minister")).seal

    assert evolve(one, passages=other.passages).proved == ()


@pytest.mark.parametrize(
    "values",
    [
        {"words": 10**30},
        {"words": -1},
        {"words": True},
        {"words": 80.0},
        {"words": None},
        {"version": True},
        {"version": 1.0},
        {"version": 2},
        {"canonical_form": 0},
        {"format": "other"},
        {"root": "AAAA"},
        {"root": "!"},
        {"root": 5},
        {"snapshot": "sha256-xyz"},
        {"source": 1},
        {"extractor": None},
        {"ambiguous": [["a"]]},
        {"ambiguous": [[1, "", ""]]},
        {"ambiguous": {"a": 1}},
        {"passages": {}},
        {"passages": [[]]},
        {"passages": ["at"]},
        {"passages": [None]},
        {"passages": [{}]},
        {"passages": [{"at": 10**30, "text": "", "seeds": "", "proof": ""}]},
        {"passages": [{"at": -5, "text": "x", "seeds": "", "proof": ""}]},
        {"passages": [{"at": 1, "text": "x", "cuts": [10**30, -(10**30) + 1], "seeds": "", "proof": ""}]},
        {"passages": [{"at": 1, "text": "x", "cuts": [True, False], "seeds": "", "proof": ""}]},
        {"passages": [{"at": 1, "text": "\ud800", "seeds": "", "proof": ""}]},
        {"passages": [{"at": 1, "text": "x", "seeds": "AAAA", "proof": ""}]},
    ],
    ids=repr,
)
def test_hostile_values_are_malformed_or_prove_nothing(values):
    """No value of any kind gets past reading and proving, nor raises anything but MalformedSeal."""
    head = json.loads(write_seal(sealed(["rose by 5 per cent"]).seal))
    written = json.dumps(head | values, ensure_ascii=True).encode()
    laid_out = write_seal(sealed(["rose by 5 per cent"]).seal)
    for key, value in values.items():
        laid_out = re.sub(
            rf'"{key}": .*?(,?)\n(?= "|\}})',
            lambda m, k=key, v=value: f'"{k}": {json.dumps(v)}{m[1]}\n',
            laid_out,
            flags=re.DOTALL,
        )
    for data in (written, laid_out.encode()):
        try:
            seal = read_seal(data)
        except MalformedSeal:
            continue
        assert seal.proved == ()
        assert seal.find(Quoted(words="rose by 5 per cent")) is None


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b"[]",
        b"null",
        b"\xff\xfe",
        b"[" * 1_000_000,
        b'{"a":' * 200_000,
        b'{"format": "claimledger-seal", "version": 1e999}',
        b'{"format": "claimledger-seal", "version": ' + b"9" * 10_000 + b"}",
        b" " * (MAX_SIZE + 1),
    ],
    ids=["empty", "object", "list", "null", "no UTF-8", "deep", "deeper", "infinite", "long number", "too large"],
)
def test_files_of_any_other_kind_are_malformed(data):
    """Nothing in a file raises anything else."""
    with pytest.raises(MalformedSeal):
        read_seal(data)


@pytest.mark.parametrize("more", ['"words": 1,', '"more": 1,', "", " "])
def test_nothing_can_stand_in_a_file_beside_what_is_judged(more):
    """A key that comes twice would hide the first from a reader; so would any other key, and white space is fixed."""
    text = write_seal(sealed(["rose by 5 per cent"]).seal)

    with pytest.raises(MalformedSeal):
        read_seal(text.replace(' "words"', f' {more}\n "words"').encode())


def test_empty_leaves_by_the_million_are_refused_at_once():
    """What an opening costs to judge is bounded by its words."""
    seal = sealed(["rose by 5 per cent"]).seal
    opening = evolve(seal.passages[0], cuts=(0,) * 1_000_000)

    assert evolve(seal, words=2**32, passages=(opening,)).proved == ()


def test_what_a_forged_file_costs_is_bounded():
    """An opening that is too long is refused unread, and so is whatever follows one that is not proved."""
    seal = sealed(["About 30 000 people", "rose by 5 per cent"]).seal
    first, second = seal.passages
    huge = evolve(first, text="a " * 1_000_000)

    assert evolve(seal, passages=(first, huge, second)).proved == (first,)
    assert evolve(seal, passages=(evolve(first, at=first.at - 1), second)).proved == ()


def test_a_quote_beside_a_word_without_end_is_refused():
    """An opening that nobody would read is not made; the quotes elsewhere are."""
    text = "One two " + "x" * 300_000 + " three. " + TEXT
    made = sealed(["One two", "rose by 5 per cent"], text=text)

    assert [quoted.words for quoted, _ in made.refused] == ["One two"]
    assert made.seal.is_sound
    assert made.seal.find(Quoted(words="rose by 5 per cent")) is not None


# --- what a seal gives away ---


def test_no_salt_serves_two_words():
    """Another reading of the same snapshot has other salts: what one seal shows opens nothing of the next."""
    data = TEXT.encode()
    quoted = [Quoted(words="rose by 5 per cent")]
    readings = [
        make_seal("speech", prepare(TEXT), data, quoted, extractor="text 1"),
        make_seal("speech", prepare(TEXT), data, quoted, extractor="text 2"),
        make_seal("speech", prepare("x " + TEXT), data, quoted, extractor="text 1"),
        make_seal("speech", prepare(TEXT), data, quoted, extractor="text 1", pepper=b"secret"),
    ]
    seeds = [made.seal.passages[0].seeds[at : at + 16] for made in readings for at in range(0, 48, 16)]

    assert len(set(seeds)) == len(seeds)


def test_a_new_quote_changes_neither_root_nor_earlier_openings():
    """A seal is extended, not made anew."""
    before = sealed(["rose by 5 per cent"]).seal
    after = sealed(["rose by 5 per cent", "About 30 000 people"]).seal

    assert after.root == before.root
    assert set(before.passages) < set(after.passages)


def test_a_peppered_seal_does_not_name_the_plain_digest():
    """Who guesses the text cannot see that the guess is right without the pepper."""
    plain, peppered = sealed(["of 2011."]).seal, sealed(["of 2011."], pepper=b"secret").seal

    assert plain.snapshot == snapshot_name(TEXT.encode())
    assert peppered.is_peppered
    assert plain.snapshot.removeprefix("sha256-") not in write_seal(peppered)
    assert read_seal(write_seal(peppered).encode()) == peppered
    assert peppered.is_sound


def test_peppers_are_different_keys():
    """Not even NULs at the end of a pepper, which HMAC itself would not see, give the same secret."""
    peppers = [b"", b"a", b"a\0", b"1", b"\0", b"x" * 64, b"x" * 65]

    assert len({secret_of(b"text", pepper) for pepper in peppers}) == len(peppers)
    assert len({snapshot_name(b"text", pepper) for pepper in peppers}) == len(peppers)
