"""What holds for every text."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimledger.numbers import find_changes, find_quantities

ODDS = ["5", "1,000", "2.5", "%", "$", "£", "million", "to", "from", "between", "and", "one", "in", "ten", "half", "a"]
ODDS += [
    "-",
    "–",
    ".",
    ",",
    "/",
    ":",
    "(",
    ")",
    "May",
    "2020",
    "hundred",
    "of",
    "thousands",
    "Rs",
    "R",
    "no",
    "5m",
    "½",
]
texts = st.one_of(
    st.text(max_size=80),
    st.lists(st.sampled_from(ODDS), max_size=25).map(" ".join),
    st.lists(st.sampled_from(ODDS), max_size=25).map("".join),
)
languages = st.sampled_from(["en", "de", "fr", "es", "pt", "de-CH", "xx"])
quick = settings(deadline=None, max_examples=200)


@quick
@given(texts, languages)
def test_spans_lie_in_the_text_in_order_and_apart(text: str, language: str) -> None:
    """And each shows the characters it stands on."""
    found = find_quantities(text, language)
    end = 0
    for one in found:
        assert end <= one.start < one.end <= len(text)
        assert text[one.start : one.end] == one.text
        assert (one.min is None) == (one.max is None)
        end = one.end


@quick
@given(texts, languages)
def test_both_ends_of_a_change_are_among_the_quantities(text: str, language: str) -> None:
    """A change invents no number."""
    found = set(find_quantities(text, language))
    for change in find_changes(text, language):
        assert {change.before, change.after} <= found
        assert change.start <= min(change.before.start, change.after.start)
        assert change.end == max(change.before.end, change.after.end)


LINKS = ["from", "to", "From", "TO", "von", "auf", "de", "à", "À", "a", "para", "to’s", "fell", "4", "7%", "five"]


@quick
@given(st.lists(st.sampled_from([*LINKS, ".", "-", "_", "İ"]), max_size=15).map(" ".join) | texts, languages)
def test_a_sentence_is_looked_into_for_changes_wherever_it_tells_one(text: str, language: str) -> None:
    """The fast look is only ever an economy."""
    found = find_changes(text, language)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("claimledger.numbers.find._may_tell_change", lambda *_: True)
        assert find_changes(text, language) == found


def grouped(number: int, mark: str) -> str:
    return f"{number:,}".replace(",", mark)


#: Language → how thousands and decimals are set apart.
HABITS = [
    ("en", ",", "."),
    ("en", "\u00a0", "."),
    ("en", "\u2009", "·"),
    ("en", "'", "."),
    ("de", ".", ","),
    ("de-CH", "'", "."),
    ("fr", "\u202f", ","),
    ("fr", " ", ","),
    ("es", ".", ","),
    ("pt", ".", ","),
    ("es-MX", ",", "."),
]
FRAMES = ["{}", "about {} of them", "at least {},", "“{}” ", "({})", "il y a {} la", "rose by {} and", "\n{}\n"]


@quick
@given(
    st.integers(min_value=10_000, max_value=10**12),
    st.integers(min_value=0, max_value=99),
    st.sampled_from(HABITS),
    st.sampled_from([frame for frame in FRAMES if "“" not in frame]),
)
def test_a_number_written_in_any_usual_way_is_read(
    whole: int, hundredths: int, habit: tuple[str, str, str], frame: str
) -> None:
    """With its thousands set apart and two decimals; the words around it never change what it is worth."""
    language, mark, point = habit
    written = f"{grouped(whole, mark)}{point}{hundredths:02}"

    assert [(one.text, one.value) for one in find_quantities(frame.format(written), language)] == [
        (written, Decimal(f"{whole}.{hundredths:02}"))
    ]


@quick
@given(
    st.decimals(min_value=Decimal("0.1"), max_value=Decimal("999.9"), places=1),
    st.sampled_from(["%", " %", " per cent", " percent", " pct"]),
    st.sampled_from(FRAMES),
)
def test_a_per_cent_is_read_among_any_words(number: Decimal, sign: str, frame: str) -> None:
    """Sign or word, with a space or without."""
    written = f"{number}{sign}"

    assert [(one.text, one.value, one.unit) for one in find_quantities(frame.format(written))] == [
        (written, number, "%")
    ]


SMALL = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
SMALL += ["thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def in_words(number: int) -> str:
    """Return *number* as British English writes it."""
    for size, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand")):
        if number >= size:
            rest = number % size
            link = " and " if 0 < rest < 100 else " "
            return f"{in_words(number // size)} {name}" + (f"{link}{in_words(rest)}" if rest else "")
    if number >= 100:
        return f"{SMALL[number // 100]} hundred" + (f" and {in_words(number % 100)}" if number % 100 else "")
    if number >= 20:
        return TENS[number // 10] + (f"-{SMALL[number % 10]}" if number % 10 else "")
    return SMALL[number]


@quick
@given(st.integers(min_value=2, max_value=10**12 - 1))
def test_a_number_spelled_in_english_is_read(number: int) -> None:
    """Up to billions, hyphens and "and" where they belong."""
    written = in_words(number)

    assert [(one.text, one.value) for one in find_quantities(f"There were {written} of them.")] == [(written, number)]


sentences = st.lists(
    st.sampled_from(["It", "fell", "from", "5%", "to", "1,000", "people", "in", "2020", "two", "million", "£5", "May"]),
    min_size=1,
    max_size=12,
).map(lambda words: "Then " + " ".join(words) + " ended")


@quick
@given(sentences, sentences, st.sampled_from([". ", ".\n", "\n\n", "! ", "?” "]))
def test_a_sentence_knows_nothing_of_its_neighbour(first: str, second: str, border: str) -> None:
    """What is found in two sentences is what is found in each."""
    shift = len(first + border)
    alone = find_quantities(first) + tuple(one.moved(shift) for one in find_quantities(second))

    assert find_quantities(first + border + second) == alone


def test_a_sentence_without_end_is_read_in_pieces() -> None:
    """No number is cut in two at the joint."""
    text = "there were 1.5 million people and so it went on and on " * 1000

    assert [one.text for one in find_quantities(text)] == ["1.5 million"] * 1000
