"""Keys and the words they stand for, from a shipped language and from files that change some of them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Any

from attrs import evolve, field

from claimledger.errors import FileFault, UnknownName
from claimledger.value_classes import frozen

#: The languages that are shipped, by BCP 47 tag; the first one has every key.
LANGUAGES = ("en", "de")


class MalformedLabels(FileFault):
    """A file of labels that cannot be used, and why."""


@frozen(kw_only=True)
class Labels:
    """The words of one language."""

    #: BCP 47 tag.
    language: str
    #: Key (``nav.claims``) → words; ``{name}`` in them is filled in by `say`.
    texts: Mapping[str, str] = field(repr=False, hash=False)

    def __getitem__(self, key: str) -> str:
        """
        Return the words of *key*.

        Raises:
            UnknownName: there is no such label; the message names the nearest.

        """
        try:
            return self.texts[key]
        except KeyError:
            raise UnknownName("label", key, self.texts) from None

    def get(self, key: str, otherwise: str) -> str:
        """Return the words of *key*, or *otherwise* where no language has such a key."""
        return self.texts.get(key, otherwise)

    def say(self, key: str, **values: object) -> str:
        """
        Return the words of *key* with its ``{name}`` filled in.

        Where *values* have an ``n``, the words of ``key.one`` are taken for 1 and those of ``key.many`` for others.

        Raises:
            UnknownName: there is no such label.

        """
        if "n" in values and f"{key}.many" in self.texts:
            n = values["n"]
            key = f"{key}.one" if n == 1 else f"{key}.many"
            if isinstance(n, int):
                values["n"] = self.number(f"{n:,}")
        text = self[key]
        for name, value in values.items():
            text = text.replace(f"{{{name}}}", str(value))
        return text

    def number(self, text: str) -> str:
        """Return a number written with ``,`` between thousands and a decimal point as the language writes it."""
        group, point = self["number.group"], self["number.point"]
        return "".join([group if sign == "," else point if sign == "." else sign for sign in text])

    def with_texts(self, texts: Mapping[str, str], language: str | None = None) -> Labels:
        """
        Return the same labels with other words for some keys.

        Raises:
            UnknownName: a key stands for nothing.

        """
        for key in texts:
            if key not in self.texts:
                raise UnknownName("label", key, self.texts)
        return evolve(self, texts=MappingProxyType({**self.texts, **texts}), language=language or self.language)


@cache
def labels_for(language: str = "en") -> Labels:
    """
    Return the shipped labels of *language*; a region is passed over (``de-AT`` is ``de``).

    Raises:
        UnknownName: it is not shipped; the message names those that are.

    """
    wanted = language.split("-")[0].lower()
    if wanted not in LANGUAGES:
        raise UnknownName("language of the site", language, LANGUAGES)
    texts: dict[str, str] = {}
    for one in dict.fromkeys((LANGUAGES[0], wanted)):
        texts |= _texts(files("claimledger.labels").joinpath(f"{one}.toml").read_text(encoding="utf-8"))
    return Labels(language=language, texts=MappingProxyType(texts))


def read_labels(path: Path, labels: Labels) -> Labels:
    """
    Return *labels* with the words of the TOML file *path*, which is laid out like the shipped ones.

    A top-level ``language`` says in which language they are, so that a file with every key is a translation.

    Raises:
        MalformedLabels: it is not such a file, or has a key that stands for nothing.
        OSError: it cannot be read.

    """
    try:
        texts = _texts(path.read_text(encoding="utf-8"))
        return labels.with_texts({key: text for key, text in texts.items() if key != "language"}, texts.get("language"))
    except (ValueError, UnknownName) as error:
        raise MalformedLabels(str(path), str(error)) from error


def _texts(text: str) -> dict[str, str]:
    """Return the flat keys of a TOML text."""
    import tomllib

    flat: dict[str, str] = {}

    def add(values: Mapping[str, Any], above: str) -> None:
        for key, value in values.items():
            if isinstance(value, dict):
                add(value, f"{above}{key}.")
            elif isinstance(value, str):
                flat[f"{above}{key}"] = value
            else:
                raise ValueError(f"{above}{key} is {value!r}; a label is a text between quotation marks")

    add(tomllib.loads(text), "")
    return flat
