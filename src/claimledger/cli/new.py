"""`claimledger new`: a record to fill in, with an id proposed from its words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from claimledger.cli.ledgers import ledger_option, load_ledger
from claimledger.cli.output import Decorated, say
from claimledger.errors import EditRefused, did_you_mean
from claimledger.field_values import TEXT_READERS, ShapeFault
from claimledger.records.kinds import TextKind, is_id

if TYPE_CHECKING:
    from claimledger.ledger import Ledger
    from claimledger.records.claim import Claim
    from claimledger.records.source import Source
    from claimledger.records.speaker import Speaker

#: What is still to be said of a record that is printed, by section.
_TO_FILL_IN = {
    "claims": {
        "source": "the id of the source in which the words stand, if it is not the file's `document`",
        "lead_in": "the source's words that give the quote to its speaker",
        "speaker": "an id or a name; the source's single author by default",
        "said": "when it was said, such as 2011-07-25",
        "kind": "statistic, event, causal, position, prediction, intention, promise, decision or opinion",
        "statement": "the checkable sentence in our words, understandable alone",
        "topics": "[one, another]",
    },
    "sources": {
        "kind": "news, comment, fact-check, report, speech, transcript, press-release, dataset and others",
        "authors": "[ids or names]",
        "publisher": "an id or a name",
        "published": "a date, such as 2011-07-25",
        "url": "its address",
        "archive": "the address of an archived copy",
        "read": "full, excerpt or none: how much of it we read ourselves",
    },
    "speakers": {
        "also": "[other names]",
        "roles": "- {title: …, organisation: …, from: 2010-05, to: 2012-09}",
    },
}


def _text(kind: TextKind) -> Callable[[click.Context, click.Parameter, Any], Any]:
    """Return the click callback that lets pass what a field of *kind* can hold, one text or several."""

    def check(ctx: click.Context, parameter: click.Parameter, value: Any) -> Any:  # noqa: ARG001 - click's signature
        for text in value if isinstance(value, tuple) else (value,):
            if text is not None:
                _require(kind, text)
        return value

    return check


def _require(kind: TextKind, text: str) -> None:
    try:
        text.encode("utf-8")
        TEXT_READERS[kind](text)
    except UnicodeEncodeError:
        # Bytes of the command line that are not UTF-8 arrive as halves of surrogate pairs.
        raise click.BadParameter("this is not UTF-8") from None
    except ShapeFault as fault:
        # The other hints tell how to write it in a file.
        is_grammar = text and kind in (TextKind.ID, TextKind.URL)
        message = f"{fault.message}; {fault.hint}" if is_grammar and fault.hint else fault.message
        raise click.BadParameter(message) from None


_ID, _WHO, _URL = _text(TextKind.ID), _text(TextKind.WHO), _text(TextKind.URL)
_LINE, _PROSE, _WORDS = _text(TextKind.LINE), _text(TextKind.PROSE), _text(TextKind.WORDS)


@click.group()
def command() -> None:
    """
    Write a record to fill in, with an id proposed from its words.

    It is printed, to be pasted into a file of the ledger; with --to FILE it is put at the end of its section there.
    """


def _options() -> Callable[[Decorated], Decorated]:
    def decorate(function: Decorated) -> Decorated:
        for option in (
            click.option("--to", "file", metavar="FILE", help="A file of the ledger to add it to."),
            click.option("--id", "id_", callback=_ID, metavar="ID", help="The id, instead of one that is proposed."),
            ledger_option(),
        ):
            function = option(function)
        return function

    return decorate


@command.command()
@click.argument("quote", callback=_WORDS)
@click.option("--speaker", callback=_WHO, metavar="WHO", help="Who said it: an id or a name.")
@click.option("--source", callback=_ID, metavar="ID", help="The source in which it stands.")
@click.option("--said", callback=_LINE, metavar="DATE", help="When it was said.")
@click.option("--statement", callback=_PROSE, metavar="TEXT", help="The checkable sentence in our words.")
@_options()
def claim(quote: str, ledger: str, id_: str | None, file: str | None, **values: str | None) -> None:
    """
    Write a claim; QUOTE is the exact words.

    The id is proposed from the statement, if there is one, else from the quote.
    """
    from claimledger.naming import claim_id
    from claimledger.records.claim import Claim

    loaded = load_ledger(ledger)
    given = _given(values)
    if "speaker" in given:
        given["speaker"] = _speaker(loaded, given["speaker"])
    if "source" in given and given["source"] not in loaded.sources:
        _say_unknown("source", given["source"], did_you_mean(given["source"], loaded.sources))
    record = Claim(id=id_ or claim_id(values["statement"] or quote, loaded), quote=(quote,), **_dated(given, "said"))
    _hand_over(record, "claims", loaded, ledger, file)


@command.command()
@click.argument("title", callback=_LINE)
@click.option("--url", callback=_URL, metavar="URL", help="Its address.")
@click.option("--publisher", callback=_WHO, metavar="WHO", help="Who published it: an id or a name.")
@click.option(
    "--author", callback=_WHO, multiple=True, metavar="WHO", help="Whose text it is: an id or a name. May be repeated."
)
@click.option("--published", callback=_LINE, metavar="DATE", help="When it was published.")
@_options()
def source(
    title: str, ledger: str, id_: str | None, file: str | None, author: tuple[str, ...], **values: str | None
) -> None:
    """Write a source; TITLE is the title as it stands on the document."""
    from claimledger.naming import source_id
    from claimledger.records.source import Source

    loaded = load_ledger(ledger)
    given = _given(values)
    if "publisher" in given:
        given["publisher"] = _speaker(loaded, given["publisher"])
    proposal = source_id(title, values["publisher"], values["published"], loaded)
    record = Source(
        id=id_ or proposal,
        title=title,
        authors=tuple(_speaker(loaded, who) for who in author),
        **_dated(given, "published"),
    )
    _hand_over(record, "sources", loaded, ledger, file)


@command.command()
@click.argument("name", callback=_LINE)
@click.option("--organisation", is_flag=True, help="It is an organisation, not a person.")
@_options()
def speaker(name: str, ledger: str, id_: str | None, file: str | None, organisation: bool) -> None:
    """Write a speaker; NAME is the name in full."""
    from claimledger.naming import speaker_id
    from claimledger.records.speaker import Speaker, SpeakerKind

    loaded = load_ledger(ledger)
    known = loaded.speaker(name)
    if known is not None:
        raise click.UsageError(f"{name!r} is the speaker {known.id!r} already")
    kind = SpeakerKind.ORGANISATION if organisation else SpeakerKind.PERSON
    record = Speaker(id=id_ or speaker_id(name, loaded), name=name, kind=kind)
    _hand_over(record, "speakers", loaded, ledger, file)


def _speaker(ledger: Ledger, who: str) -> str:
    """Return the id of the speaker whom *who* means, or *who* itself; say so where it was probably meant as an id."""
    if ledger.speaker(who) is None and is_id(who):
        _say_unknown("speaker", who, did_you_mean(who, ledger.speakers))
    return ledger.key_of(who)


def _say_unknown(kind: str, id_: str, near: str | None) -> None:
    hint = f"did you mean {near!r}?" if near else f"`claimledger new {kind}` writes one"
    say(f"the ledger has no {kind} {id_!r}; {hint}")


def _given(values: dict[str, str | None]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}


def _dated(values: dict[str, Any], field: str) -> dict[str, Any]:
    """Read the date in *values* as one."""
    from claimledger.records.partial_date import MalformedDate, PartialDate

    if field in values:
        try:
            values[field] = PartialDate.parse(values[field])
        except MalformedDate as error:
            raise click.UsageError(str(error)) from error
    return values


def _hand_over(record: Claim | Source | Speaker, section: str, ledger: Ledger, folder: str, file: str | None) -> None:
    """
    Print the new record, or put it into *file*.

    Raises:
        EditRefused: *file* is no file of the ledger, or would not read back as it is meant.

    """
    if record.id in ledger:
        raise click.UsageError(f"the id {record.id!r} is taken")
    if file is None:
        try:
            click.echo(_to_paste(record, section), nl=False)
        except EditRefused as error:
            raise click.UsageError(error.why) from error
    else:
        _add_to(Path(file), record, section, Path(folder))
        click.echo(record.id)


def _to_paste(record: Claim | Source | Speaker, section: str) -> str:
    """Return the section with the record, and in comments what is still to be said of it."""
    from claimledger.writing import plain_of, text_of_file

    text = text_of_file({section: [record]}).split("\n", 2)[2]
    plain = plain_of(record)
    missing = {key: about for key, about in _TO_FILL_IN[section].items() if key not in plain}
    return text + "".join(f"    # {key}: {about}\n" for key, about in missing.items())


def _add_to(file: Path, record: Claim | Source | Speaker, section: str, folder: Path) -> None:
    from claimledger.diagnostic import Change
    from claimledger.editing import apply_changes
    from claimledger.parsing import parse
    from claimledger.walking import SUFFIXES
    from claimledger.writing import plain_of, text_of_file, write_atomically

    inside = _below(file, folder)
    if inside is None:
        right = folder / (file.name if file.is_absolute() or ".." in file.parts else file)
        why = f"it is not in the folder {folder}; the path counts from the working directory: write --to {right}"
        raise EditRefused(str(file), why)
    if not file.name.endswith(SUFFIXES):
        raise EditRefused(str(file), f"its name does not end with {' or '.join(SUFFIXES)}")
    text = file.read_bytes().decode("utf-8") if file.exists() else ""
    root = parse(str(file), text.removeprefix("\ufeff"))[0].root
    if root is None and not text.strip():
        text = text_of_file({section: [record]}, path=inside)
    else:
        plain = root.plain if root is not None else None
        members = plain.get(section) if isinstance(plain, dict) else None
        new: Change
        if isinstance(members, list) and members:
            new = Change(route=(section, len(members)), value=plain_of(record), add=True)
        else:
            new = Change(route=(section,), value=[plain_of(record)], add=members is None)
        text = apply_changes(str(file), text, [new])
    write_atomically(file, text.encode("utf-8"))


def _below(file: Path, folder: Path) -> str | None:
    """Return the path of *file* below *folder*, with ``/`` between the parts; None where it is somewhere else."""
    try:
        return file.resolve().relative_to(folder.resolve()).as_posix()
    except ValueError:
        return None
