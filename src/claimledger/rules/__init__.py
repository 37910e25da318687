"""All rules, in the order of their codes: one rule, one file."""

from claimledger.rules.a301_lead_in_without_speaker import lead_in_without_speaker
from claimledger.rules.a302_second_hand_words import second_hand_words
from claimledger.rules.a303_role_not_held import role_not_held
from claimledger.rules.a304_no_claimant import no_claimant
from claimledger.rules.a305_own_reviewer import own_reviewer
from claimledger.rules.a306_inferred_without_reason import inferred_without_reason
from claimledger.rules.a307_manner_contradicted import manner_contradicted
from claimledger.rules.a308_repeated_before_said import repeated_before_said
from claimledger.rules.a309_two_speakers import two_speakers
from claimledger.rules.a310_stranger_to_chain import stranger_to_chain
from claimledger.rules.a311_lead_in_names_another import lead_in_names_another
from claimledger.rules.c901_near_duplicate import near_duplicate
from claimledger.rules.c902_rated_differently import rated_differently
from claimledger.rules.c903_both_true import both_true
from claimledger.rules.c904_repeat_unreviewed import repeat_unreviewed
from claimledger.rules.d501_in_the_future import in_the_future
from claimledger.rules.d502_said_after_source import said_after_source
from claimledger.rules.d503_reviewed_before_said import reviewed_before_said
from claimledger.rules.d504_evidence_after_review import evidence_after_review
from claimledger.rules.d505_judged_by_hindsight import judged_by_hindsight
from claimledger.rules.d506_archive_time import archive_time
from claimledger.rules.d507_seen_before_published import seen_before_published
from claimledger.rules.d508_narrower_than_basis import narrower_than_basis
from claimledger.rules.d509_relative_date import relative_date
from claimledger.rules.d510_financial_year import financial_year
from claimledger.rules.e601_rated_without_evidence import rated_without_evidence
from claimledger.rules.e602_no_independent_evidence import no_independent_evidence
from claimledger.rules.e603_one_publisher import one_publisher
from claimledger.rules.e604_no_primary_source import no_primary_source
from claimledger.rules.e605_own_word_as_evidence import own_word_as_evidence
from claimledger.rules.e606_circular_evidence import circular_evidence
from claimledger.rules.e607_rating_against_evidence import rating_against_evidence
from claimledger.rules.e608_passage_not_located import passage_not_located
from claimledger.rules.e609_evidence_not_read import evidence_not_read
from claimledger.rules.e610_one_side_only import one_side_only
from claimledger.rules.e611_one_origin import one_origin
from claimledger.rules.f001_yaml_syntax import yaml_syntax
from claimledger.rules.f002_duplicate_key import duplicate_key
from claimledger.rules.f003_unknown_key import unknown_key
from claimledger.rules.f004_missing_key import missing_key
from claimledger.rules.f005_wrong_type import wrong_type
from claimledger.rules.f006_tag_or_anchor import tag_or_anchor
from claimledger.rules.f007_bad_character import bad_character
from claimledger.rules.f008_too_large import too_large
from claimledger.rules.f009_malformed_id import malformed_id
from claimledger.rules.f010_duplicate_id import duplicate_id
from claimledger.rules.f011_unused_ignore import unused_ignore
from claimledger.rules.f012_malformed_date import malformed_date
from claimledger.rules.f013_unknown_language import unknown_language
from claimledger.rules.f014_words_lost import words_lost
from claimledger.rules.f015_unreadable_file import unreadable_file
from claimledger.rules.f016_unused_exemption import unused_exemption
from claimledger.rules.f017_says_nothing import says_nothing
from claimledger.rules.n401_number_without_figure import number_without_figure
from claimledger.rules.n402_figure_not_in_quote import figure_not_in_quote
from claimledger.rules.n403_change_contradicted import change_contradicted
from claimledger.rules.n404_evidence_has_another_value import evidence_has_another_value
from claimledger.rules.n405_units_differ import units_differ
from claimledger.rules.n406_percent_for_points import percent_for_points
from claimledger.rules.n407_share_without_base import share_without_base
from claimledger.rules.n408_impossible_number import impossible_number
from claimledger.rules.n409_statement_has_another_number import statement_has_another_number
from claimledger.rules.n410_figure_misread import figure_misread
from claimledger.rules.p001_incomplete_markup import incomplete_markup
from claimledger.rules.p002_rating_without_words import rating_without_words
from claimledger.rules.p003_long_statement import long_statement
from claimledger.rules.p004_own_rating_in_statement import own_rating_in_statement
from claimledger.rules.p005_address_elsewhere import address_elsewhere
from claimledger.rules.p006_number_off_scale import number_off_scale
from claimledger.rules.p007_number_with_two_texts import number_with_two_texts
from claimledger.rules.p008_long_rating import long_rating
from claimledger.rules.p009_no_publisher import no_publisher
from claimledger.rules.p010_nothing_of_the_claim import nothing_of_the_claim
from claimledger.rules.p011_claimant_without_page import claimant_without_page
from claimledger.rules.p012_no_appearance import no_appearance
from claimledger.rules.p013_day_not_readable import day_not_readable
from claimledger.rules.p014_one_address_two_reviews import one_address_two_reviews
from claimledger.rules.p015_rationale_says_nothing import rationale_says_nothing
from claimledger.rules.p016_own_origin import own_origin
from claimledger.rules.p017_not_understandable_alone import not_understandable_alone
from claimledger.rules.p018_several_claims import several_claims
from claimledger.rules.p019_rating_in_statement import rating_in_statement
from claimledger.rules.q201_quote_not_in_source import quote_not_in_source
from claimledger.rules.q202_misquote import misquote
from claimledger.rules.q203_typography_differs import typography_differs
from claimledger.rules.q204_ambiguous_quote import ambiguous_quote
from claimledger.rules.q205_elision_hides_meaning import elision_hides_meaning
from claimledger.rules.q206_elision_spans_too_much import elision_spans_too_much
from claimledger.rules.q207_insertion_contradicts import insertion_contradicts
from claimledger.rules.q208_unverifiable_source import unverifiable_source
from claimledger.rules.q209_digest_mismatch import digest_mismatch
from claimledger.rules.q210_spans_out_of_order import spans_out_of_order
from claimledger.rules.q211_cut_word import cut_word
from claimledger.rules.q212_unbalanced_marks import unbalanced_marks
from claimledger.rules.q213_quote_not_opened import quote_not_opened
from claimledger.rules.q214_unverifiable_passage import unverifiable_passage
from claimledger.rules.r101_unknown_speaker import unknown_speaker
from claimledger.rules.r102_unknown_source import unknown_source
from claimledger.rules.r103_unknown_claim import unknown_claim
from claimledger.rules.r104_unused_source import unused_source
from claimledger.rules.r105_unused_speaker import unused_speaker
from claimledger.rules.r106_reference_cycle import reference_cycle
from claimledger.rules.r107_ambiguous_name import ambiguous_name
from claimledger.rules.rule import Rule
from claimledger.rules.s801_no_address import no_address
from claimledger.rules.s802_never_archived import never_archived
from claimledger.rules.s803_shortened_address import shortened_address
from claimledger.rules.s804_one_address_twice import one_address_twice
from claimledger.rules.s805_archive_without_time import archive_without_time
from claimledger.rules.v701_rating_not_on_scale import rating_not_on_scale
from claimledger.rules.v702_opinion_rated import opinion_rated
from claimledger.rules.v703_stale_review import stale_review
from claimledger.rules.v704_single_reviewer import single_reviewer
from claimledger.rules.v705_no_rationale import no_rationale
from claimledger.rules.v706_changed_without_correction import changed_without_correction
from claimledger.rules.v707_outcome_due import outcome_due
from claimledger.rules.v708_attribution_unreviewed import attribution_unreviewed
from claimledger.rules.v709_reply_not_sought import reply_not_sought
from claimledger.rules.v710_not_found_is_not_false import not_found_is_not_false
from claimledger.rules.v711_published_unsigned import published_unsigned

#: Every rule; a test proves that it names every file of this folder.
ALL: tuple[Rule, ...] = (
    lead_in_without_speaker,
    second_hand_words,
    role_not_held,
    no_claimant,
    own_reviewer,
    inferred_without_reason,
    manner_contradicted,
    repeated_before_said,
    two_speakers,
    stranger_to_chain,
    lead_in_names_another,
    near_duplicate,
    rated_differently,
    both_true,
    repeat_unreviewed,
    in_the_future,
    said_after_source,
    reviewed_before_said,
    evidence_after_review,
    judged_by_hindsight,
    archive_time,
    seen_before_published,
    narrower_than_basis,
    relative_date,
    financial_year,
    rated_without_evidence,
    no_independent_evidence,
    one_publisher,
    no_primary_source,
    own_word_as_evidence,
    circular_evidence,
    rating_against_evidence,
    passage_not_located,
    evidence_not_read,
    one_side_only,
    one_origin,
    yaml_syntax,
    duplicate_key,
    unknown_key,
    missing_key,
    wrong_type,
    tag_or_anchor,
    bad_character,
    too_large,
    malformed_id,
    duplicate_id,
    unused_ignore,
    malformed_date,
    unknown_language,
    words_lost,
    unreadable_file,
    unused_exemption,
    says_nothing,
    number_without_figure,
    figure_not_in_quote,
    change_contradicted,
    evidence_has_another_value,
    units_differ,
    percent_for_points,
    share_without_base,
    impossible_number,
    statement_has_another_number,
    figure_misread,
    incomplete_markup,
    rating_without_words,
    long_statement,
    own_rating_in_statement,
    address_elsewhere,
    number_off_scale,
    number_with_two_texts,
    long_rating,
    no_publisher,
    nothing_of_the_claim,
    claimant_without_page,
    no_appearance,
    day_not_readable,
    one_address_two_reviews,
    rationale_says_nothing,
    own_origin,
    not_understandable_alone,
    several_claims,
    rating_in_statement,
    quote_not_in_source,
    misquote,
    typography_differs,
    ambiguous_quote,
    elision_hides_meaning,
    elision_spans_too_much,
    insertion_contradicts,
    unverifiable_source,
    digest_mismatch,
    spans_out_of_order,
    cut_word,
    unbalanced_marks,
    quote_not_opened,
    unverifiable_passage,
    unknown_speaker,
    unknown_source,
    unknown_claim,
    unused_source,
    unused_speaker,
    reference_cycle,
    ambiguous_name,
    no_address,
    never_archived,
    shortened_address,
    one_address_twice,
    archive_without_time,
    rating_not_on_scale,
    opinion_rated,
    stale_review,
    single_reviewer,
    no_rationale,
    changed_without_correction,
    outcome_due,
    attribution_unreviewed,
    reply_not_sought,
    not_found_is_not_false,
    published_unsigned,
)

__all__ = ["ALL", "Rule"]
