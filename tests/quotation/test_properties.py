"""Whatever is harmless is accepted at its place, whatever is not is refused, and all ways give one answer."""

from __future__ import annotations

import re
import unicodedata
from unittest.mock import patch

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from plain import plain_find

from claimledger.quotation import Status, find_many, find_quote, prepare, verbatim
from claimledger.quotation.rewrite import as_in_source, context_for
from claimledger.quotation.tokens import tokenise

WORDS = tuple(
    word
    for line in (
        "the of and union said that it will not never strike pensions government's members agree refuse ",
        "co-ordinated plan Mr Serwotka London Tuesday million 1.9% 23 1,250.50 £46.4 we're can't -3.5 2011",
        "Taft–Hartley 1980-81 first office efficient over under public private sector cost fall rise",
        "deep-seated without because",
        "no une l'aventure été Maßen naïve nicht для людей 5½ H₂O 國家 不同意 ガス เรา שלום سلام नहीं Chúng",
    )
    for word in line.split()
)
STOPS = (" ", " ", " ", " ", " ", ", ", ". ", " - ", "; ", "? ", ' "', '" ', ".\n\n", "\n", " (", ") ", ": ", "—", "–")
CHANGES = (
    "nbsp",
    "wrap",
    "quotes",
    "dashes",
    "nfd",
    "soft",
    "zero",
    "ligature",
    "first",
    "final",
    "outer",
    "hyphen",
    "en dash",
)

words = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(STOPS)), min_size=6, max_size=40)
texts = words.map(lambda pairs: "".join(word + stop for word, stop in pairs).strip())


def retypeset(passage: str, change: str, seed: int) -> str:
    """Change what does not count."""
    if change == "nbsp":
        return passage.replace(" ", "\u00a0" if seed % 2 else "\u2009")
    if change == "wrap":
        return "\n".join(passage.split(" "))
    if change == "quotes":
        return passage.replace('"', "“" if seed % 2 else "»").replace("'", "’")
    if change == "dashes":
        return passage.replace("—", " -- " if seed % 2 else " – ").replace(" - ", "—" if seed % 3 else " – ")
    if change == "en dash":
        return re.sub(r"(?<=[a-z])[-–](?=[a-z])", "–" if seed % 2 else "-", passage)
    if change == "nfd":
        return unicodedata.normalize("NFD", passage)
    if change in ("soft", "zero", "hyphen"):
        sign = {"soft": "\u00ad", "zero": "\u200b", "hyphen": "-\n"}[change]
        split = [
            word[:3] + sign + word[3:] if len(word) > 5 and word.isascii() and word.isalpha() else word
            for word in passage.split(" ")
        ]
        return " ".join(split)
    if change == "ligature":
        return passage.replace("fi", "\ufb01").replace("ffi", "\ufb03")
    if change == "first":
        return passage[:1].swapcase() + passage[1:] if passage[:1].isascii() else passage
    if change == "final" and passage[-1:].isalpha():
        return passage + ".,"[seed % 2]
    if change == "outer":
        return f"“{passage}”" if seed % 2 else f"« {passage} »"
    return passage


@st.composite
def passages(draw):
    """A text, and a run of its tokens that begins and ends where a quote may."""
    text = draw(texts)
    tokens = tokenise(text)
    first = draw(st.integers(0, len(tokens) - 1))
    last = draw(st.integers(first, len(tokens) - 1))
    passage = text[tokens.starts[first] : tokens.ends[last]]
    assume(find_quote(text, passage).status is Status.EXACT)
    return text, passage


@settings(deadline=None, max_examples=300)
@given(passages(), st.lists(st.sampled_from(CHANGES), min_size=1, max_size=3), st.integers(0, 5))
def test_a_harmless_change_is_accepted_at_its_place(given_passage, changes, seed):
    """However a passage is retypeset, it is found, and its place has the same words."""
    text, passage = given_passage
    assume("final" not in changes or "?" not in text)
    quote = passage
    for change in changes:
        quote = retypeset(quote, change, seed)

    match = find_quote(text, quote)

    assert match.status in (Status.EXACT, Status.TYPOGRAPHIC), (quote, match.explanation)
    assert tokenise(text[match.start : match.end]).forms == tokenise(passage).forms


@settings(deadline=None, max_examples=300)
@given(passages(), st.lists(st.sampled_from(CHANGES), min_size=1, max_size=3), st.integers(0, 5))
def test_a_retypeset_source_still_has_its_quotes(given_passage, changes, seed):
    """However a source is retypeset, a passage of the original is found in it."""
    text, passage = given_passage
    # A dash that becomes a hyphen makes one word of two, of which neither may be quoted alone.
    assume("en dash" not in changes or "–" not in text or "–" in passage)
    source = text
    for change in changes:
        source = source if change in ("first", "final", "outer") else retypeset(source, change, seed)

    match = find_quote(source, passage)

    assert match.status in (Status.EXACT, Status.TYPOGRAPHIC), (source, match.explanation)


@settings(deadline=None, max_examples=400)
@given(passages(), st.sampled_from(WORDS), st.integers(0, 100), st.sampled_from(("change", "add", "drop", "swap")))
def test_a_changed_word_is_refused(given_passage, word, place, way):
    """A word, number, negation or name that is changed, added, dropped or moved makes a quote unfaithful."""
    text, passage = given_passage
    pieces = passage.split(" ")
    assume(len(pieces) >= 3)
    at = 1 + place % (len(pieces) - 2)
    altered = list(pieces)
    if way == "change":
        altered[at] = word
    elif way == "add":
        altered.insert(at, word)
    elif way == "drop":
        del altered[at]
    else:
        altered[at], altered[at + 1] = altered[at + 1], altered[at]
    quote = " ".join(altered)
    forms = tokenise(quote).forms
    assume(not list(tokenise(text).runs(forms)))

    assert not find_quote(text, quote).status.is_faithful


@settings(deadline=None, max_examples=300)
@given(passages(), st.sampled_from("0123456789"), st.integers(0, 200))
def test_a_changed_figure_is_refused(given_passage, figure, place):
    """No figure of a number differs harmlessly."""
    text, passage = given_passage
    places = [at for at, character in enumerate(passage) if character.isdigit()]
    assume(places)
    at = places[place % len(places)]
    quote = passage[:at] + figure + passage[at + 1 :]
    assume(quote != passage and not list(tokenise(text).runs(tokenise(quote).forms)))

    assert not find_quote(text, quote).status.is_faithful


@settings(deadline=None, max_examples=300)
@given(texts, st.data())
def test_all_ways_give_the_answer_of_the_plain_one(text, data):
    """Scanned, indexed, in bulk, and with the slow plain way: the same status and places."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    change = data.draw(st.sampled_from((*CHANGES, "none")))
    quote = retypeset(text[start:end], change, 1)
    indexed = prepare(text)
    indexed.expect_many()
    indexed.places  # noqa: B018

    once = find_quote(text, quote)

    # A short text is looked through where a long one's words are looked up.
    for longest_scanned in (0, len(text)):
        with patch.object(verbatim, "_SHORT", longest_scanned):
            assert find_quote(indexed, quote) == once
            assert list(find_many(text, [quote, quote])) == [once, once]
    status, places = plain_find(text, quote)
    if status is not None:
        assert (once.status, once.spans, once.occurrences) == (status, places[:1], len(places))
    else:
        assert once.status not in (Status.EXACT, Status.TYPOGRAPHIC)


#: Whatever may stand beside a quote: what belongs to its first or last word, and what does not.
BESIDE = (
    *" \n\t\u00a0.,;:!?()[]\"'’“”«»<>-–—%£$/&*_5aZé\u0301\u00ad\u200b·",
    *(
        "\n\n",
        " - ",
        "- ",
        "-\n",
        "> ",
        " million",
        " per cent",
        " %",
        "\n\nkm ",
        " Präambel ",
        " Kč ",
        "5 ",
        "EUR ",
        "12.9",
    ),
    *("ж", "Ω", "א", "ب", "ह", "ि", "ก", "ำ", "國", "。", "।", "一", "１", "が", "゛"),
)
EDGES = (*"aZéß5жΩאبहิก國一.\"“”(£%'’।。", "न\u093f", "e\u0301", "ab", "word", "1948", "nor ", "km")


@settings(deadline=None, max_examples=600)
@given(
    st.lists(st.sampled_from(BESIDE), max_size=4).map("".join),
    st.tuples(st.sampled_from(EDGES), st.sampled_from(("", " ", " und ", "-")), st.sampled_from(EDGES)).map("".join),
    st.lists(st.sampled_from(BESIDE), max_size=4).map("".join),
)
def test_what_is_told_at_a_glance_is_what_the_tokens_tell(before, quote, after):
    """What is taken for whole words without being cut into tokens is so by its tokens too."""
    quote = quote.strip()
    assume(len(tokenise(quote)))
    text = before + quote + after
    slow = verbatim._is_whole(text, len(before), len(before) + len(quote), verbatim._edges(quote))
    calm = verbatim._stands_calm(text, len(before), len(before) + len(quote), verbatim._calm_marks(quote))

    assert slow or not verbatim._Judge(text, quote)(len(before))
    assert slow or not calm


@settings(deadline=None, max_examples=200)
@given(texts, st.text(max_size=60), st.text(max_size=10), st.text(max_size=10))
def test_spans_lie_in_the_original_whatever_is_asked(text, quote, prefix, suffix):
    """Any quote and context give spans inside the text, in order, and differences inside the quote."""
    match = find_quote(text, quote, prefix, suffix)

    ends = [place for span in match.spans for place in (span.start, span.end)]
    assert ends == sorted(ends)
    assert all(0 <= place <= len(text) for place in ends)
    assert bool(match.spans) == (match.status is not Status.ABSENT)
    for difference in match.differences:
        assert quote[difference.quote_span.start : difference.quote_span.end] == difference.quote


@settings(deadline=None, max_examples=200)
@given(passages(), st.lists(st.sampled_from(CHANGES), min_size=1, max_size=3), st.integers(0, 5))
def test_taking_over_the_sources_marks_ends_in_the_same_quote(given_passage, changes, seed):
    """The mended quote is still found at the same words, and mending it again changes nothing."""
    text, passage = given_passage
    assume("final" not in changes or "?" not in text)
    quote = passage
    for change in changes:
        quote = retypeset(quote, change, seed)
    match = find_quote(text, quote)

    mended = as_in_source(text, quote, match)

    again = find_quote(text, mended)
    assert again.status in (Status.EXACT, Status.TYPOGRAPHIC)
    assert tokenise(mended).forms == tokenise(quote).forms
    assert as_in_source(text, mended, again) == mended


@settings(deadline=None, max_examples=200)
@given(passages())
def test_the_context_given_decides(given_passage):
    """Prefix or suffix given for one place of several make it the only one."""
    text, passage = given_passage
    text = f"{text}\nUnd so: {text}"
    match = find_quote(text, passage)
    prefix, suffix = context_for(text, passage, match)
    assume(prefix or suffix)

    told = find_quote(text, passage, prefix, suffix)

    assert (told.spans, told.ambiguous) == (match.spans, False)


@settings(deadline=None, max_examples=200)
@given(passages(), st.lists(st.sampled_from(CHANGES), min_size=0, max_size=2), st.integers(0, 5))
def test_an_opened_stretch_answers_like_the_whole_text(given_passage, changes, seed):
    """A passage with one neighbouring token on each side is judged as in the whole text: what a seal opens suffices."""
    text, passage = given_passage
    assume("final" not in changes or "?" not in text)
    quote = passage
    for change in changes:
        quote = retypeset(quote, change, seed)
    tokens = tokenise(text)
    whole = find_quote(text, quote)
    first = tokens.first_from(whole.start)
    last = tokens.first_from(whole.end) - 1
    start = tokens.starts[first - 1] if first else 0
    end = tokens.ends[last + 1] if last + 1 < len(tokens) else len(text)

    opened = find_quote(text[start:end], quote)

    assert opened.status is whole.status
    assert opened.start + start == whole.start
    assert [d.reason for d in opened.differences] == [d.reason for d in whole.differences]


def test_a_prepared_text_is_searched_by_what_was_built_before():
    """Preparing builds the indexes, so that no quote waits for them; a text that let go of them answers the same."""
    text = "The rail unions refused to strike. The Taft–Hartley Act was not repealed."
    prepared = prepare(text)
    built = prepared.tokens, prepared.words, prepared.places

    quotes = ("refused to strike", "The rail  unions", "Taft-Hartley", "was repealed", "The")
    answers = [find_quote(prepared, quote) for quote in quotes]

    assert all(
        one is other for one, other in zip(built, (prepared.tokens, prepared.words, prepared.places), strict=True)
    )
    prepared.release()
    assert [find_quote(prepared, quote) for quote in quotes] == answers
    assert [find_quote(text, quote) for quote in quotes] == answers
