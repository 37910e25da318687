"""The kinds of mutation, as a table: what is changed, and which rules are meant to see it."""

# ruff: noqa: E501 - a kind is a line of a table

from __future__ import annotations

import mutation_places as at
import rewording
from mutating import Base, Kind

FUTURE = "2031-05-01"
PAST = "1999-05-01"
#: The words are not in the source, or others stand there.
QUOTED = ("Q201", "Q202")
#: The seal does not open them, or proves that others stand there.
SEALED = ("Q213", "Q201", "Q202", "Q207", "Q211")


def _rated(review):
    return review.get("rating") in at.RATED


def _content(review):
    return review.get("axis", "content") == "content"


ALL = (
    # Quotes, beside the whole text.
    Kind(name="quote beside its text: a number changed", meant=QUOTED, places=at.in_claims("quote", rewording.number_changed), base=Base.WHOLE),
    Kind(name="quote beside its text: a “not” dropped", meant=QUOTED, places=at.in_claims("quote", rewording.negation_dropped), base=Base.WHOLE),
    Kind(name="quote beside its text: a “not” added", meant=QUOTED, places=at.in_claims("quote", rewording.negation_added), base=Base.WHOLE),
    Kind(name="quote beside its text: a word paraphrased", meant=QUOTED, places=at.in_claims("quote", rewording.word_paraphrased), base=Base.WHOLE),
    Kind(name="quote beside its text: a name changed", meant=QUOTED, places=at.in_claims("quote", rewording.name_changed), base=Base.WHOLE),
    Kind(name="quote beside its text: cut in its last word", meant=("Q211",), places=at.in_claims("quote", rewording.cut_in_a_word), base=Base.WHOLE),
    Kind(name="quote beside its text: begun in its first word", meant=("Q211",), places=at.in_claims("quote", rewording.begun_in_a_word), base=Base.WHOLE),
    Kind(name="quote beside its text: a “not” elided", meant=("Q205",), places=at.in_claims("quote", rewording.negation_elided), base=Base.WHOLE),
    Kind(name="quote beside its text: a number elided", meant=("Q205",), places=at.in_claims("quote", rewording.number_elided), profile="strict", base=Base.WHOLE, exception="a number inside a sentence is advice, and not every number left out changes what is said"),
    Kind(name="quote beside its text: another number inserted", meant=("Q207",), places=at.in_claims("quote", rewording.number_inserted), base=Base.WHOLE),
    Kind(name="quote beside its text: a quotation mark dropped", meant=("Q212",), places=at.in_claims("quote", rewording.mark_dropped), base=Base.WHOLE, exception="one mark of two pairs, or one at the end of the quote, may have its partner outside of the quote"),
    Kind(name="quote beside its text: another typography", meant=("Q203",), places=at.in_claims("quote", rewording.hyphen_lengthened), profile="strict", base=Base.WHOLE),
    Kind(name="quote beside its text: that of another document", meant=("Q201",), places=at.quote_of_another_document, base=Base.WHOLE),
    Kind(name="quote beside its text: its spans swapped", meant=("Q210",), places=at.spans_swapped, base=Base.WHOLE),
    # Quotes, beside a seal: whoever has only the seal knows that it does not open these words, not which stand there.
    Kind(name="quote: a number changed", meant=SEALED, places=at.in_claims("quote", rewording.number_changed)),
    Kind(name="quote: a “not” dropped", meant=SEALED, places=at.in_claims("quote", rewording.negation_dropped)),
    Kind(name="quote: a “not” added", meant=SEALED, places=at.in_claims("quote", rewording.negation_added)),
    Kind(name="quote: a word paraphrased", meant=SEALED, places=at.in_claims("quote", rewording.word_paraphrased)),
    Kind(name="quote: a name changed", meant=SEALED, places=at.in_claims("quote", rewording.name_changed)),
    Kind(name="quote: cut in its last word", meant=SEALED, places=at.in_claims("quote", rewording.cut_in_a_word)),
    Kind(name="quote: begun in its first word", meant=SEALED, places=at.in_claims("quote", rewording.begun_in_a_word)),
    Kind(name="quote: a “not” elided", meant=("Q205", "Q213"), places=at.in_claims("quote", rewording.negation_elided)),
    Kind(name="quote: a number elided", meant=("Q205", "Q213"), places=at.in_claims("quote", rewording.number_elided), exception="beside a seal only what it opens is known; a number inside a sentence is advice"),
    Kind(name="quote: another number inserted", meant=SEALED, places=at.in_claims("quote", rewording.number_inserted)),
    Kind(name="quote: a quotation mark dropped", meant=("Q212", "Q213"), places=at.in_claims("quote", rewording.mark_dropped), exception="one mark of two pairs, or one at the end of the quote, may have its partner outside of it"),
    Kind(name="quote: that of another document", meant=SEALED, places=at.quote_of_another_document),
    Kind(name="quote: its spans swapped", meant=("Q210", "Q213"), places=at.spans_swapped),
    Kind(name="seal: forged, cut, emptied or gone", meant=("Q209", "Q208"), places=at.seal_broken),
    # Statements and evidence, which are our words and words that no seal verifies.
    Kind(name="statement: a number changed", meant=("N409", "N405"), places=at.in_claims("statement", rewording.number_changed), exception="dates and years are not compared, and a number that the quote does not have twice over cannot be told from one that we added"),
    Kind(name="statement: per cent → points", meant=("N406",), places=at.in_claims("statement", rewording.percent_for_points), exception="a percentage that the quote does not have has nothing to be compared with"),
    Kind(name="statement: begins with “He said”", meant=("P017",), places=at.in_claims("statement", rewording.told_of_somebody), exception="a statement that names who is meant further on can be understood"),
    Kind(name="statement: has the rating", meant=("P019",), places=at.in_claims("statement", rewording.rated_in_words)),
    Kind(name="evidence: a number changed", meant=("N404", "N405"), places=at.in_evidence(rewording.number_changed), exception="no copy of the page was kept, so that nobody can verify the passage; only a number that the statement has too is compared. V703 sees it once the review is confirmed"),
    # What a review judged, once it is recorded.
    Kind(name="confirmed: a number of the statement", meant=("V703",), places=at.in_claims("statement", rewording.number_changed), base=Base.CONFIRMED),
    Kind(name="confirmed: a “not” of the statement dropped", meant=("V703",), places=at.in_claims("statement", rewording.negation_dropped), base=Base.CONFIRMED),
    Kind(name="confirmed: a “not” added to the statement", meant=("V703",), places=at.in_claims("statement", rewording.negation_added), base=Base.CONFIRMED),
    Kind(name="confirmed: a name in the statement", meant=("V703",), places=at.in_claims("statement", rewording.name_changed), base=Base.CONFIRMED),
    Kind(name="confirmed: a number of the evidence", meant=("V703",), places=at.in_evidence(rewording.number_changed), base=Base.CONFIRMED),
    Kind(name="confirmed: a “not” of the evidence dropped", meant=("V703",), places=at.in_evidence(rewording.negation_dropped), base=Base.CONFIRMED),
    Kind(name="confirmed: a “not” added to the evidence", meant=("V703",), places=at.in_evidence(rewording.negation_added), base=Base.CONFIRMED),
    Kind(name="confirmed: a word of the evidence paraphrased", meant=("V703",), places=at.in_evidence(rewording.word_paraphrased), base=Base.CONFIRMED),
    Kind(name="confirmed: a figure's value", meant=("V703",), places=at.figure_value_changed, base=Base.CONFIRMED),
    Kind(name="confirmed: the figures forgotten", meant=("V703",), places=at.figures_forgotten, base=Base.CONFIRMED),
    Kind(name="confirmed: another source of a passage", meant=("V703",), places=at.evidence_source(lambda claim, old, copy: "tes-n30"), base=Base.CONFIRMED),
    # Figures.
    Kind(name="figure: a number of its text", meant=("N402",), places=at.figure_text_changed),
    Kind(name="figure: its value", meant=("N410",), places=at.figure_value_changed, exception="“at least one” and “hundreds of thousands” are not read as one number, so that any least and most is accepted. V703 sees it once the review is confirmed"),
    Kind(name="figure: its change turned", meant=("N403",), places=at.change_turned),
    Kind(name="figure: least above most", meant=("N408",), places=at.least_above_most),
    Kind(name="figure: of what is forgotten", meant=("N407",), places=at.whole_forgotten, exception="`base: unknown`, a `change` or a rate stands beside it, or the words of the figure are no percentage"),
    Kind(name="figures: all forgotten", meant=("N401",), places=at.figures_forgotten, profile="strict", exception="vague sizes, ranks and counts below eleven in words are not asked for"),
    # Who said it.
    Kind(name="speaker: another one", meant=("A311", "A309", "A303"), places=at.speaker_swapped, exception="the lead-in names a role (“the health secretary”), a report, the organisation for which both speak, or nobody; no name contradicts the speaker"),
    Kind(name="speaker: removed below a lead-in", meant=("A301",), places=at.removed("claims", "speaker", beside=lambda one: "lead_in" in one)),
    Kind(name="speaker: an id with a slip", meant=("R101",), places=at.written("claims", "speaker", at.slipped)),
    Kind(name="speaker: a platform", meant=("A304",), places=at.written("claims", "speaker", lambda _: "x.com")),
    Kind(name="speaker: the words also given to another", meant=("A309",), places=at.said_also_by),
    Kind(name="speaker: reviews their own words", meant=("A305",), places=at.reviewed_by_speaker),
    Kind(name="manner: direct where there are no marks", meant=("A307",), places=at.written("claims", "manner", lambda _: "direct"), base=Base.WHOLE, exception="a colon or a mark in the paragraph may be the source's quotation"),
    Kind(name="endorsed by a stranger", meant=("A310",), places=at.written("claims", "endorsed_by", lambda _: ["ed-miliband"])),
    Kind(name="implied: the reason lost", meant=("A306",), places=at.reason_for_inference_lost, base=Base.WHOLE, exception="a month or year of the day stands in the text, or the letter that is named as `said_in` has it"),
    # When.
    Kind(name="claim: said in the future", meant=("D501", "D502"), places=at.written("claims", "said", lambda _: FUTURE)),
    Kind(name="claim: said after its document", meant=("D502",), places=at.written("claims", "said", lambda _: "2013-05-01")),
    Kind(name="source: published in the future", meant=("D501",), places=at.written("sources", "published", lambda _: FUTURE)),
    Kind(name="review: in the future", meant=("D501",), places=at.of_reviews("reviewed", lambda *_: FUTURE)),
    Kind(name="review: before the words", meant=("D503",), places=at.of_reviews("reviewed", lambda *_: PAST)),
    Kind(name="review: before its evidence", meant=("D504",), places=at.of_reviews("reviewed", at.day_of_evidence), exception="a passage published on the very day of the words, or known to a month, need not be later"),
    Kind(name="archive: another day than its address", meant=("D506",), places=at.archive_day),
    Kind(name="date: a day that does not exist", meant=("F012",), places=at.written("sources", "published", lambda old: f"{old[:4]}-02-30")),
    Kind(name="dates: what “today” means forgotten", meant=("D509",), places=at.dates_forgotten, exception="the words are also a full date in the statement, or are no relative date that the rule knows"),
    Kind(name="date: a financial year as a month", meant=("D510",), places=at.financial_year),
    # Links and ids.
    Kind(name="url: broken", meant=("F005",), places=at.written("sources", "url", lambda old: old.replace("://", ":/"))),
    Kind(name="url: removed", meant=("S801",), places=at.removed("sources", "url", beside=lambda one: "archive" not in one), profile="strict"),
    Kind(name="archive: removed", meant=("S801",), places=at.removed("sources", "archive", beside=lambda one: "url" not in one), profile="strict"),
    Kind(name="url: shortened", meant=("S803",), places=at.written("sources", "url", lambda _: "https://bit.ly/3xYzAb")),
    Kind(name="url: that of another source", meant=("S804",), places=at.address_twice),
    Kind(name="archive: without its time", meant=("S805", "D506"), places=at.written("sources", "archive", lambda _: "https://archive.is/abcde")),
    Kind(name="evidence: a source with a slip", meant=("R102",), places=at.evidence_source(lambda claim, old, copy: at.slipped(old))),
    Kind(name="relation: an id with a slip", meant=("R103",), places=at.relation_broken),
    Kind(name="relation: leads back", meant=("R106",), places=at.relation_closed),
    Kind(name="id: malformed", meant=("F009",), places=at.id_slipped),
    Kind(name="id: twice", meant=("F010",), places=at.one_id_twice),
    Kind(name="source: named by nothing", meant=("R104",), places=at.source_left_over),
    # Evidence and verdicts.
    Kind(name="evidence: all removed", meant=("E601",), places=at.of_reviews_removed("evidence", beside=_rated)),
    Kind(name="evidence: the claim's own document", meant=("E605",), places=at.own_document_supports, exception="a comment of the review already silences E605, or the document's author only reports what another said, which leaves the passage as advice; not every place was looked into"),
    Kind(name="evidence: neither quote nor where", meant=("E608",), places=at.passage_unlocated, exception="a passage with a note or from memory says what it is"),
    Kind(name="evidence: all stances turned", meant=("E607",), places=at.stances_turned),
    Kind(name="evidence: published on what nobody read", meant=("E609",), places=at.source_unread),
    Kind(name="rating: the opposite", meant=("E607", "V710"), places=at.of_reviews("rating", lambda claim, review, copy: at.OPPOSITE.get(review.get("rating"))), exception="passages for both sides stand beside it, and which of them weigh more nobody but a reader can judge"),
    Kind(name="rating: no word of the scale", meant=("V701",), places=at.of_reviews("rating", lambda claim, review, copy: "pants-on-fire" if review.get("rating") else None)),
    Kind(name="rating: an opinion rated", meant=("V702",), places=at.written("claims", "kind", lambda old: "opinion", beside=lambda one: any(_rated(r) and _content(r) for r in one.get("reviews", ()))), exception="`checkable: partly` says which part is rated"),
    Kind(name="review: published without reasons", meant=("V705",), places=at.published("rationale")),
    Kind(name="review: published unsigned", meant=("V711",), places=at.published("by", "reviewed")),
    # The collection.
    Kind(name="claim: recorded again", meant=("C901",), places=at.claim_again),
    Kind(name="claim: again, rated the opposite", meant=("C902",), places=at.claim_again_rated_otherwise),
    Kind(name="claims: contradict, both true", meant=("C903",), places=at.both_true),
    # The file.
    Kind(name="file: a colon lost", meant=("F001", "F005", "F004", "F003"), places=at.by_line(r"^( +[a-z_]+):(?= [^>\n])", r"\1")),
    Kind(name="file: a quotation mark not closed", meant=("F001",), places=at.by_line(r"(?<=: )(?=[A-Z])", '"'), exception="the next quotation mark of the file closes it, and what then is read is another mistake"),
    Kind(name="file: a tab before a key", meant=("F001",), places=at.by_line(r"^ +(?=[a-z_]+: )", "\t")),
    Kind(name="file: a key twice", meant=("F002",), places=at.by_line(r"^( +)(source|statement|kind|title): .+\n(?! {10,})", r"\g<0>\1\2: again\n")),
    Kind(name="file: a key with a slip", meant=("F003",), places=at.by_line(r"^( +[a-z]+)[a-z]([a-z]):", r"\1\2:")),
    Kind(name="file: a key without which it says nothing", meant=("F004",), places=at.removed("sources", "title")),
    Kind(name="file: a word that does not exist", meant=("F005",), places=at.by_line(r"(stance|kind|confidence|read): \w+$", r"\1: perhaps")),
    Kind(name="file: an anchor", meant=("F006",), places=at.by_line(r"(?<=stance: )(?=\w)", "&same ")),
    Kind(name="file: a control character", meant=("F007",), places=at.by_line(r"(?<=[a-z]{4}) (?=[a-z]{4})", "\x07")),
    Kind(name="file: words lost behind “ #”", meant=("F014",), places=at.by_line(r"^(( +)(?:- )?(?:quote|statement|title|note|rationale): [A-Za-z]\w+) (?=\w)", r"\1 #")),
    Kind(name="file: a language that does not exist", meant=("F013",), places=at.added("sources", "language", lambda record, copy: "xq-ZZZ")),
    Kind(name="file: a finding silenced that is not there", meant=("F011",), places=at.by_line(r"^( +)(statement: )", r"\1# claimledger: ignore[Q202] just in case\n\1\2")),
)  # fmt: skip
