"""An error's sentence says what was asked for and what there is, and stays short."""

from claimledger.errors import UnknownName


def test_a_name_that_is_not_known_is_answered_with_those_that_are():
    assert str(UnknownName("axis", "zzz", ["content", "outcome"])) == (
        "no axis is called 'zzz' (there are: content, outcome)"
    )


def test_a_slip_is_answered_with_the_name_that_was_meant():
    assert str(UnknownName("axis", "outcom", ["content", "outcome"])) == (
        "no axis is called 'outcom'; did you mean 'outcome'?"
    )


def test_of_very_many_names_the_first_fifty_are_listed():
    known = [f"person-{number}" for number in range(1050)]

    assert str(UnknownName("speaker", "zzz", known)) == (
        f"no speaker is called 'zzz' (there are: {', '.join(known[:50])} and 1,000 more)"
    )
