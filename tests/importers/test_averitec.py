"""Records of AVeriTeC come in with their questions as evidence, and go out as they came."""

import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimledger import Claim, ClaimKind, Evidence, Ledger, PartialDate, Review, Source, Stance, Status
from claimledger.feeds import Request, feed_named
from claimledger.importers.averitec import read

RECORD = {
    "claim": "The moon is made of cheese.",
    "required_reannotation": False,
    "label": "Refuted",
    "justification": "It is rock.",
    "claim_date": "3-10-2020",
    "speaker": "A. Grocer",
    "original_claim_url": "https://n.example/first",
    "cached_original_claim_url": "https://web.archive.org/web/20201003000000/https://n.example/first",
    "fact_checking_article": "https://web.archive.org/web/20201007000000/https://check.example/1",
    "reporting_source": "Facebook",
    "location_ISO_code": "GB",
    "claim_types": ["Event/Property Claim", "Quote Verification"],
    "fact_checking_strategies": ["Written Evidence"],
    "questions": [
        {
            "question": "What is it made of?",
            "answers": [
                {
                    "answer": "The moon is made of rock.",
                    "answer_type": "Extractive",
                    "source_url": "https://s.example/moon",
                    "cached_source_url": "https://web.archive.org/web/2020/https://s.example/moon",
                    "source_medium": "Web text",
                },
                {"answer": "Of no cheese.", "answer_type": "Abstractive", "source_url": "https://s.example/cheese"},
            ],
        },
        {
            "question": "Is it cheese?",
            "answers": [{"answer": "No", "answer_type": "Boolean", "boolean_explanation": "It is rock."}],
        },
        {"question": "Who made it?", "answers": [{"answer": "No answer.", "answer_type": "Unanswerable"}]},
    ],
}


def items(value):
    return list(read(io.StringIO(value if isinstance(value, str) else json.dumps(value)), "dev.json"))


def written(*found):
    return json.loads("\n".join(feed_named("averitec").lines(Ledger.of(*found), Request())))


def test_a_name_that_looks_like_an_id_is_the_name_of_a_speaker():
    (item,) = items([RECORD | {"speaker": "armchairview"}])

    assert [speaker.name for speaker in item.speakers] == ["armchairview", "averitec"]
    assert written(*item.records)[0] == RECORD | {"speaker": "armchairview"}


def test_answers_become_evidence_and_the_record_goes_out_as_it_came():
    (item,) = items([RECORD])
    (claim,) = item.claims
    (review,) = claim.reviews
    sources = {source.id: source for source in item.sources}

    assert (claim.said, claim.speaker, claim.kind) == (
        PartialDate.parse("2020-10-03"),
        "A. Grocer",
        (ClaimKind.EVENT,),
    )
    assert (review.rating, review.rating_text, review.rationale) == ("incorrect", "Refuted", "It is rock.")
    assert [(sources[one.source].url if one.source else None, one.quote, one.note) for one in review.evidence] == [
        ("https://s.example/moon", ("The moon is made of rock.",), None),
        ("https://s.example/cheese", (), "Of no cheese."),
        (None, (), "No"),
        (None, (), "No answer."),
    ]
    assert written(*item.records) == [RECORD]


@pytest.mark.parametrize("text", ["03-10-2020", "3-10-2020 ", "31-2-2020", "2020-10-03", "3-10-20"])
def test_a_date_that_is_not_written_as_the_data_set_says_is_kept_as_it_is(text):
    (item,) = items([{**RECORD, "claim_date": text}])

    assert item.claims[0].said == (PartialDate.parse("2020-10-03") if text == "03-10-2020" else None)
    assert [note.code for note in item.notes if note.code == "I102"] == (["I102"] if text != "03-10-2020" else [])
    assert written(*item.records) == [{**RECORD, "claim_date": text}]


def test_what_we_reviewed_ourselves_has_a_label_where_one_of_the_four_means_it():
    source = Source(id="s", title="S", url="https://s.example")
    evidence = (Evidence(source="s", quote=("a", "b"), stance=Stance.REFUTES),)
    reviews = {
        name: Review(rating=rating, status=status, evidence=evidence)
        for name, rating, status in (
            ("c", "mostly-correct", Status.PUBLISHED),
            ("d", "satire", Status.PUBLISHED),
            ("e", "correct", Status.DRAFT),
        )
    }
    claims = [
        Claim(id=name, statement="It is so.", said=PartialDate.parse("2020-10"), reviews=(review,))
        for name, review in reviews.items()
    ]

    assert written(source, *claims) == [
        {
            "claim": "It is so.",
            "required_reannotation": False,
            "label": "Conflicting Evidence/Cherrypicking",
            "claim_types": [],
            "questions": [
                {
                    "question": "",
                    "answers": [
                        {"answer": "a … b", "answer_type": "Extractive", "source_url": "https://s.example"},
                    ],
                }
            ],
        }
    ]


def test_odd_questions_are_kept_whole():
    (item,) = items([{**RECORD, "questions": [{"question": "Why?", "answers": []}]}])

    assert item.claims[0].reviews[0].evidence == ()
    # An empty list says nothing.
    assert written(*item.records)[0]["questions"] == [{"question": "Why?"}]


def test_what_is_no_record_is_told_and_hides_no_other():
    found = items(["x", {"label": "Refuted"}, RECORD])

    assert [[note.code for note in item.notes] for item in found] == [["I107"], ["I107"], ["I103"]]
    assert [bool(item.rejected) for item in found] == [True, True, False]


@settings(deadline=None, max_examples=80)
@given(
    st.dictionaries(
        st.sampled_from(list(RECORD)),
        st.recursive(
            st.none() | st.booleans() | st.text() | st.sampled_from(["Refuted", "1-2-2020", "https://a.example/x"]),
            lambda inner: (
                st.lists(inner, max_size=2)
                | st.dictionaries(
                    st.sampled_from(["question", "answers", "answer", "answer_type", "source_url"]), inner, max_size=4
                )
            ),
            max_leaves=8,
        ),
    ).map(lambda value: {"claim": "It is so.", "label": "Refuted", **value})
)
def test_no_record_makes_it_raise_and_what_came_in_comes_in_again(value):
    (item,) = items([value])
    if item.claims and item.claims[0].reviews[0].rating_text == "Refuted":
        (again,) = items(written(*item.records))
        assert again.claims[0].statement == item.claims[0].statement
        assert again.claims[0].reviews[0].evidence == item.claims[0].reviews[0].evidence
        assert again.claims[0].id == item.claims[0].id
