"""Quotes go out as Web Annotations and links to the exact words; annotations come in as quotes."""

import io
import json
from hashlib import sha256
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimledger import Claim, Ledger, Review, Source, Status, load
from claimledger.feeds import Request, feed_named
from claimledger.importers.annotation import read

SOURCE = Source(id="s", title="S", url="https://s.example/a?b=1&c#part")
TEXT = "She said on Monday that the bridge was never inspected. Nobody answered her letters at all.\n"


def text_of(feed, ledger, **more):
    return "\n".join(feed_named(feed).lines(ledger, Request(**more)))


def annotations(ledger, **more):
    return json.loads(text_of("annotation", ledger, **more))


def items(value):
    return list(read(io.StringIO(value if isinstance(value, str) else json.dumps(value)), "in.json"))


def test_words_of_a_text_that_we_hold_have_their_position_and_what_stands_around_them(tmp_path):
    (tmp_path / "s.txt").write_bytes(TEXT.encode())
    (tmp_path / "c.yaml").write_text(
        "document:\n  id: s\n  title: S\n  url: https://s.example\n"
        f"  snapshot: {{path: s.txt, sha256: {sha256(TEXT.encode()).hexdigest()}}}\n"
        "claims:\n  - id: c\n    quote: the bridge was never inspected\n",
        encoding="utf-8",
    )

    assert annotations(load(tmp_path)) == [
        {
            "@context": "http://www.w3.org/ns/anno.jsonld",
            "id": "urn:claimledger:c",
            "type": "Annotation",
            "motivation": "highlighting",
            "target": {
                "type": "SpecificResource",
                "source": "https://s.example",
                "selector": [
                    {
                        "type": "TextQuoteSelector",
                        "exact": "the bridge was never inspected",
                        "prefix": TEXT[:24],
                        "suffix": TEXT[54 : 54 + 32],
                    },
                    {"type": "TextPositionSelector", "start": 24, "end": 54},
                ],
            },
        }
    ]


def test_each_span_is_a_target_and_a_published_review_assesses():
    review = Review(rating="incorrect", status=Status.PUBLISHED)
    claim = Claim(id="c", source="s", quote=("a b", "c d"), prefix="x", suffix="y", topics=("t",), reviews=(review,))
    (value,) = annotations(Ledger.of(SOURCE, claim))

    assert value["motivation"] == "assessing"
    assert value["body"] == [
        {"type": "TextualBody", "purpose": "assessing", "value": "content: Incorrect"},
        {"type": "TextualBody", "purpose": "tagging", "value": "t"},
    ]
    assert [target["selector"] for target in value["target"]] == [
        [{"type": "TextQuoteSelector", "exact": "a b", "prefix": "x"}],
        [{"type": "TextQuoteSelector", "exact": "c d", "suffix": "y"}],
    ]


WORDS = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=12).filter(str.strip)


@settings(deadline=None, max_examples=60)
@given(st.lists(WORDS, min_size=1, max_size=3).map(tuple), st.none() | WORDS, st.none() | WORDS, st.none() | WORDS)
def test_quotes_come_back_as_they_went_out(quote, prefix, suffix, note):
    claim = Claim(id="c", source="s", quote=quote, prefix=prefix, suffix=suffix, note=note)
    (item,) = items(text_of("annotation", Ledger.of(SOURCE, claim)))
    (again,) = item.claims

    assert (again.id, again.quote, again.prefix, again.suffix, again.note) == ("c", quote, prefix, suffix, note)
    assert item.sources[0].url == SOURCE.url


HYPOTHESIS = {
    "id": "AbC",
    "user": "acct:ann@hypothes.is",
    "uri": "https://n.example/a",
    "text": "Is it so?",
    "tags": ["bridges", "to check"],
    "document": {"title": ["Of bridges"]},
    "target": [
        {
            "source": "https://n.example/a",
            "selector": [
                {"type": "RangeSelector", "startContainer": "/p[1]"},
                {"type": "TextPositionSelector", "start": 5, "end": 9},
                {"type": "TextQuoteSelector", "exact": "never inspected", "prefix": "was ", "suffix": ". Nobody"},
            ],
        }
    ],
}


@pytest.mark.parametrize("envelope", ["rows", "annotations", None])
def test_an_export_of_hypothesis_comes_in_with_nothing_lost(envelope):
    (item,) = items({"total": 1, envelope: [HYPOTHESIS]} if envelope else [HYPOTHESIS])
    (claim,) = item.claims

    assert (claim.quote, claim.prefix, claim.suffix, claim.topics, claim.note) == (
        ("never inspected",),
        "was ",
        ". Nobody",
        ("bridges", "to check"),
        "Is it so?",
    )
    assert (item.sources[0].title, item.sources[0].url) == ("Of bridges", "https://n.example/a")
    assert set(claim.extra["annotation"]) == {"id", "user", "uri", "document", "target"}


def test_a_note_of_a_page_marks_no_words_and_is_told():
    found = items([{**HYPOTHESIS, "target": [{"source": "https://n.example/a"}]}, "x", HYPOTHESIS])

    assert [[note.code for note in item.notes] for item in found] == [["I107"], ["I107"], ["I103"]]
    assert [bool(item.rejected) for item in found] == [True, True, False]


@settings(deadline=None, max_examples=60)
@given(
    st.recursive(
        st.none() | st.text(),
        lambda inner: (
            st.lists(inner, max_size=2)
            | st.dictionaries(
                st.sampled_from(["target", "source", "selector", "exact", "type", "refinedBy", "body", "tags", "id"]),
                inner,
            )
        ),
        max_leaves=10,
    )
)
def test_no_value_makes_it_raise(value):
    items([value])
    items([{**HYPOTHESIS, "body": value, "tags": value, "document": value}])


def test_a_link_leads_to_the_words_with_every_mark_of_a_directive_encoded():
    claim = Claim(id="c", source="s", quote=("a-b, c & d", "100 %"), prefix="x y", suffix="-z")

    assert text_of("text-fragments", Ledger.of(SOURCE, claim)) == (
        "c\thttps://s.example/a?b=1&c#part:~:text=x%20y-,a%2Db%2C%20c%20%26%20d&text=100%20%25,-%2Dz"
    )


def test_of_long_words_the_first_and_the_last_are_written():
    claim = Claim(id="c", source="s", quote=(" ".join(f"word{number}" for number in range(99)),))

    assert text_of("text-fragments", Ledger.of(SOURCE, claim)).endswith(
        ":~:text=word0%20word1%20word2%20word3%20word4,word94%20word95%20word96%20word97%20word98"
    )


def test_a_claim_without_words_or_without_a_page_has_no_link():
    ledger = Ledger.of(
        Source(id="u", title="U", url="javascript:alert(1)"),
        Claim(id="a", source="u", quote=("x",)),
        Claim(id="b", quote=("x",)),
        Claim(id="c", statement="x"),
    )

    assert text_of("text-fragments", ledger) == ""
    assert annotations(ledger) == []


@settings(deadline=None, max_examples=60)
@given(WORDS)
def test_the_words_of_a_link_are_the_words_of_the_quote(words):
    link = text_of("text-fragments", Ledger.of(SOURCE, Claim(id="c", source="s", quote=(words,)))).partition("\t")[2]
    directive = link.rpartition(":~:text=")[2]

    assert not set(directive) & set("-,& #\n\t")
    assert unquote(directive) == " ".join(words.split())
