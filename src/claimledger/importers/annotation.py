"""W3C Web Annotations, and what Hypothesis exports: the words that somebody marked become quotes of their source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TextIO

from claimledger.importers import foreign
from claimledger.importers.item import Item, Note, Place, id_of
from claimledger.importers.json_records import items_of
from claimledger.records.claim import Claim
from claimledger.records.frozen_map import FrozenMap, Reasons
from claimledger.records.kinds import is_id
from claimledger.records.source import Source

if TYPE_CHECKING:
    from claimledger.importers.registry import Request

#: Where what the model has no place for is kept in `extra`.
KEPT_AS = "annotation"
#: What stands before the id of a claim of ours.
URN = "urn:claimledger:"
#: What an envelope says of itself, and not of an annotation.
_ENVELOPE = {"total", "export_date", "export_userid", "client_version", "@context", "type", "id", "label"}
_PURPOSES = {"tagging", "commenting", "describing"}


def read(stream: TextIO, name: str, request: Request | None = None) -> Iterator[Item]:  # noqa: ARG001 - as all
    """Yield the claim that each annotation of *stream* becomes; one that marks no words becomes none, and is told."""
    return items_of(stream, name, _items_in)


def _items_in(value: Any, place: Place, notes: list[Note]) -> Iterator[Item]:
    is_envelope = isinstance(value, Mapping) and set(value) <= _ENVELOPE and "target" not in value
    if not is_envelope:
        yield _item(value, place, notes)


def _item(value: Any, place: Place, notes: list[Note]) -> Item:
    targets = foreign.mappings_of(value.get("target")) if isinstance(value, Mapping) else ()
    selectors = [_quoted(target) for target in targets]
    spans = [selector["exact"] for selector in selectors if selector]
    addresses = {foreign.texts_of(target.get("source")) for target in targets}
    if not isinstance(value, Mapping) or not spans or len(spans) != len(targets):
        why = place.said("I107", "it marks no words that it tells (TextQuoteSelector)", "/target")
        return Item(place=place, notes=(*notes, why), rejected=foreign.told(value))
    left = {key: one for key, one in value.items() if key != "@context" and foreign.kept(one) is not None}
    for key, usual in (("type", "Annotation"), ("motivation", "highlighting")):
        if left.get(key) == usual:
            left.pop(key)
    address = next(iter(next(iter(addresses))), "") if len(addresses) == 1 else ""
    source = _source(address, left) if foreign.is_address(address) else None
    first, last = selectors[0], selectors[-1]
    prefix, suffix = (_passage(first, "prefix"), _passage(last, "suffix")) if first and last else (None, None)
    if source is not None and left["target"] == target_of(address, spans, prefix, suffix):
        left.pop("target")
    topics, note = _bodies(left)
    own = str(left.get("id", "")).removeprefix(URN)
    is_own = f"{URN}{own}" == left.get("id") and is_id(own)
    if is_own:
        left.pop("id")
    rest = foreign.kept(left)
    if rest is not None:
        notes.append(place.said("I103", foreign.left_over(rest)))
    claim = Claim(
        id=own if is_own else id_of(spans[0], (address, *spans, prefix, suffix), "claim"),
        source=source.id if source else None,
        quote=tuple(spans),
        prefix=prefix,
        suffix=suffix,
        topics=topics,
        note=note,
        extra=FrozenMap({KEPT_AS: rest}) if rest is not None else FrozenMap(),
    )
    return Item(place=place, claims=(claim,), sources=(source,) if source else (), notes=tuple(notes))


def target_of(address: str, spans: Sequence[str], prefix: str | None, suffix: str | None) -> Any:
    """Return what an annotation of *spans* points at, each a target of its own, if only the words are known."""
    targets = []
    for index, words in enumerate(spans):
        before = prefix if index == 0 else None
        after = suffix if index == len(spans) - 1 else None
        targets.append(
            {"type": "SpecificResource", "source": address, "selector": [quote_selector(words, before, after)]}
        )
    return targets[0] if len(targets) == 1 else targets


def quote_selector(exact: str, prefix: str | None, suffix: str | None) -> dict[str, str]:
    """Return a TextQuoteSelector; of what stands around the words, what is known."""
    value = {"type": "TextQuoteSelector", "exact": exact, "prefix": prefix, "suffix": suffix}
    return {key: text for key, text in value.items() if text}


def marks(target: Any, address: str, spans: Sequence[str], prefix: str | None, suffix: str | None) -> bool:
    """Tell whether a kept *target* marks just these words of the page at *address*."""
    targets = foreign.mappings_of(target)
    selectors = [_quoted(one) for one in targets]
    if not selectors or not all(selectors) or {foreign.texts_of(one.get("source")) for one in targets} != {(address,)}:
        return False
    told = [one["exact"] for one in selectors if one]
    first, last = selectors[0], selectors[-1]
    around = (_passage(first, "prefix"), _passage(last, "suffix")) if first and last else ()
    return told == list(spans) and around == (prefix, suffix)


def _quoted(target: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """Return the first selector of *target* that tells words, with selectors that refine others."""
    waiting = list(foreign.mappings_of(target.get("selector")))
    for _ in range(20):
        if not waiting:
            return None
        selector = waiting.pop(0)
        exact = selector.get("exact")
        if isinstance(exact, str) and exact.strip() and "TextQuoteSelector" in foreign.texts_of(selector.get("type")):
            return selector
        waiting += foreign.mappings_of(selector.get("refinedBy"))
    return None


def _passage(selector: Mapping[str, Any], key: str) -> str | None:
    text = selector.get(key)
    return text if isinstance(text, str) and text.strip() else None


def _source(address: str, left: Mapping[str, Any]) -> Source:
    """Return the page that was annotated, by the title that Hypothesis tells of it."""
    document = next(iter(foreign.mappings_of(left.get("document"))), {})
    title = " ".join(" ".join(foreign.texts_of(document.get("title"))[:1]).split())
    return Source(
        id=id_of(foreign.host_of(address) or "", ("source", address), "source"),
        title=title or address,
        url=address,
        implied=Reasons() if title else Reasons({"title": "the annotation gives only the address"}),
    )


def _bodies(left: dict[str, Any]) -> tuple[tuple[str, ...], str | None]:
    """Take tags and comment: of Hypothesis (`tags`, `text`), or of bodies that say nothing else."""
    topics = [" ".join(tag.split()) for tag in foreign.texts_of(left.pop("tags", None))]
    text = left.get("text")
    comments = [left.pop("text")] if isinstance(text, str) else []
    bodies = left.get("body")
    others = []
    for body in bodies if isinstance(bodies, list) else [bodies]:
        said = body if isinstance(body, Mapping) else {}
        value, purpose = said.get("value"), said.get("purpose")
        is_plain = set(said) <= {"type", "value", "purpose"} and said.get("type") == "TextualBody"
        if not is_plain or not isinstance(value, str) or not isinstance(purpose, str) or purpose not in _PURPOSES:
            others.append(body)
        elif purpose == "tagging" and value == " ".join(value.split()):
            topics.append(value)
        elif purpose != "tagging" and not comments:
            comments.append(value)
        else:
            others.append(body)
    if bodies is not None:
        left["body"] = others
    return tuple(dict.fromkeys(topics)), comments[0] if comments else None
