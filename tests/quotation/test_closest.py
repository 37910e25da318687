"""The passage closest to a quote: what spares looking at places changes no answer."""

from __future__ import annotations

from collections import Counter
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from claimledger.quotation import closest
from claimledger.quotation.closest import closest_passage
from claimledger.quotation.prepared import PreparedText

#: Few words, so that they stand in many places, some of them rarer than others.
forms = st.lists(st.sampled_from([*"aaaabbbccd", "e", "f", "g", "h", "i", "j"]), min_size=1, max_size=24)
sources = st.lists(forms, min_size=1, max_size=12).map(lambda runs: " ".join(" ".join(run) for run in runs))


@settings(deadline=None, max_examples=400)
@given(sources, forms)
def test_no_window_that_is_passed_over_has_a_closer_passage(source, quote):
    """The same passage is found where every window is aligned."""
    found = closest_passage(PreparedText(source), quote)

    with patch.object(closest, "_may_share", lambda *_: True):
        assert closest_passage(PreparedText(source), quote) == found


@settings(deadline=None, max_examples=400)
@given(sources, forms, st.integers(1, 6))
def test_the_windows_are_those_with_most_votes(source, quote, most):
    """However the votes are counted."""
    prepared = PreparedText(source)
    width = max(4, len(quote) // 2)
    places = {form: [at for at, other in enumerate(source.split()) if other == form] for form in quote}
    voters = sorted((len(places[form]), index) for index, form in enumerate(quote) if places[form])[: closest.VOTERS]
    votes: Counter[int] = Counter()
    for count, index in voters:
        for bucket in {(place - index) // width for place in places[quote[index]]}:
            votes[bucket] += 4 if count <= 8 else 2 if count <= 64 else 1
    both = {bucket: count + votes[bucket + 1] for bucket, count in dict(votes).items()}
    best = sorted(both, key=lambda bucket: (-both[bucket], bucket))[:most]

    with patch.object(closest, "WINDOWS", most):
        assert closest._windows(prepared, quote) == [bucket * width for bucket in best]
