"""The words of the site: both languages have them all, and anybody may change some."""

import re

import pytest

from claimledger.errors import UnknownName
from claimledger.labels import LANGUAGES, MalformedLabels, labels_for, read_labels
from claimledger.records.scale import BUILT_IN
from claimledger.summaries import EVENTS, EVIDENCE, SUMMARIES


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_label_with_the_same_places_to_fill_in(language):
    from importlib.resources import files

    from claimledger.labels.labels import _texts

    own = _texts(files("claimledger.labels").joinpath(f"{language}.toml").read_text(encoding="utf-8"))
    first = labels_for().texts

    assert list(own) == list(first)
    assert {key: sorted(re.findall(r"\{\w+\}", text)) for key, text in own.items()} == {
        key: sorted(re.findall(r"\{\w+\}", text)) for key, text in first.items()
    }


def test_every_word_of_the_vocabularies_has_a_label():
    texts = labels_for().texts

    wanted = {f"rating.{axis.value}.{word}" for axis, words in BUILT_IN.items() for word in words}
    wanted |= {f"tally.{name}" for name in EVIDENCE} | {f"event.{name}" for name in EVENTS}
    wanted |= {f"chart.{name}.{part}" for name in SUMMARIES for part in ("title", "about")}
    assert wanted - set(texts) == set()


def test_words_are_filled_in_and_one_is_not_many():
    english, german = labels_for("en-GB"), labels_for("de")

    assert english.language == "en-GB"
    assert english.say("table.found", n=1) == "1 claim"
    assert english.say("table.found", n=12345) == "12,345 claims"
    assert german.say("table.found", n=12345) == "12.345 Behauptungen"
    assert german.number("1,234.5") == "1.234,5"


def test_a_label_or_a_language_that_does_not_exist_is_named():
    with pytest.raises(UnknownName, match=r"no label is called 'nav.clams'; did you mean 'nav.claims'"):
        labels_for()["nav.clams"]
    with pytest.raises(UnknownName, match=r"no language of the site is called 'fr' \(there are: en, de\)"):
        labels_for("fr")


def test_a_file_changes_some_words_and_may_be_a_language(tmp_path):
    path = tmp_path / "labels.toml"
    path.write_text('language = "fr"\n[nav]\nclaims = "Affirmations"\n', encoding="utf-8")
    labels = read_labels(path, labels_for())

    assert (labels.language, labels["nav.claims"], labels["nav.speakers"]) == ("fr", "Affirmations", "Speakers")
    assert labels_for()["nav.claims"] == "Claims"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("nav", "Expected '='"),
        ("[nav]\nclams = 'x'", "no label is called 'nav.clams'; did you mean 'nav.claims'?"),
        ("[nav]\nclaims = 1", "nav.claims is 1; a label is a text between quotation marks"),
    ],
    ids=["toml", "key", "number"],
)
def test_a_file_with_a_mistake_is_named(tmp_path, text, why):
    path = tmp_path / "labels.toml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(MalformedLabels, match=re.escape(f"{path}: {why}")):
        read_labels(path, labels_for())
