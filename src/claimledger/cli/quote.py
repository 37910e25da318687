"""`claimledger quote`: words of a source as the record to paste, so that nobody types a quote by hand."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimledger.cli.ledgers import ledger_option, load_ledger
from claimledger.cli.output import say
from claimledger.errors import RecordNotFound, did_you_mean
from claimledger.terminal import visible_line
from claimledger.value_classes import frozen

if TYPE_CHECKING:
    from claimledger.ledger import Ledger
    from claimledger.quotation import Match, PreparedText
    from claimledger.records.source import Source
    from claimledger.texts import SourceText


#: Marks that may stand around words.
_MARKS = " \t\n\"'\u2018\u2019\u201a\u201c\u201d\u201e\u00ab\u00bb\u2039\u203a.,;:!?\u00bf\u00a1()"


@frozen(kw_only=True)
class _Pasted:
    """What the source has, ready for a record."""

    spans: tuple[str, ...]
    prefix: str = ""
    suffix: str = ""


@click.command()
@click.argument("source_id", metavar="SOURCE")
@click.argument("words", metavar="WORDS")
@click.option(
    "--text",
    "copy",
    type=click.Path(exists=True, dir_okay=False),
    metavar="FILE",
    help="Read the source's text from FILE, which the ledger does not keep.",
)
@click.option("--prefix", default="", metavar="TEXT", help="Words before, where several places have WORDS.")
@click.option("--suffix", default="", metavar="TEXT", help="Words after.")
@ledger_option()
def command(source_id: str, words: str, copy: str | None, prefix: str, suffix: str, ledger: str) -> None:
    """
    Find words in a source, and print the record to paste.

    SOURCE is the id of a source, WORDS are roughly what it says. The record has the source's own characters, with line
    breaks as spaces, and a prefix or suffix where the words stand in several places. Exit 1 where the source does not
    say it: then what it says in that place is shown.
    """
    loaded = load_ledger(ledger)
    source = loaded.sources.get(source_id)
    if source is None:
        raise RecordNotFound(source_id, did_you_mean(source_id, loaded.sources))
    held = _held(loaded, source, copy)
    if held.text is None:
        _quote_from_seal(loaded, source, held, words, prefix, suffix)
    else:
        _quote_from_text(loaded, source, held.text, words, prefix, suffix)


def _held(ledger: Ledger, source: Source, copy: str | None) -> SourceText:
    """Return the text to look in: the file handed in, else what the ledger holds."""
    from claimledger.quotation import PreparedText
    from claimledger.snapshots import UnreadableSnapshot, read_snapshot
    from claimledger.texts import Holding, SourceText, SourceTexts

    if copy is None:
        held = SourceTexts.of(ledger).of_source(source)
        for problem in held.problems:
            say(f"{source.id}: {problem.message}")
        if held.holding is Holding.NOTHING:
            hint = "hand one in with --text FILE, or name its snapshot in the record"
            raise click.UsageError(f"the ledger holds no text of {source.id}: {hint}")
        return held
    try:
        text = read_snapshot(Path(copy)).text
    except UnreadableSnapshot as error:
        raise click.UsageError(visible_line(f"{copy}: {error}")) from error
    return SourceText(holding=Holding.SNAPSHOT, text=PreparedText(text))


def _quote_from_text(ledger: Ledger, source: Source, text: PreparedText, words: str, prefix: str, suffix: str) -> None:
    from claimledger.quotation import Status, find_quote

    match = find_quote(text, words, prefix, suffix)
    _tell(match)
    if match.status is Status.ABSENT:
        raise click.exceptions.Exit(1)
    pasted = _from_source(text, words, prefix, suffix, match)
    if pasted is not None:
        _print(ledger, source, pasted)
    if not match.status.is_faithful:
        raise click.exceptions.Exit(1)


def _quote_from_seal(ledger: Ledger, source: Source, held: SourceText, words: str, prefix: str, suffix: str) -> None:
    found = held.find(words, prefix, suffix)
    if found is None:
        say(
            f"only a seal of {source.id} is held, and it does not open these words: "
            "whether the source has them, only its text can tell (--text FILE)"
        )
        raise click.exceptions.Exit(1)
    _tell(found.match)
    say("verified by the seal, which knows of no other place with these words")
    from claimledger.quotation.rewrite import as_in_source

    _print(ledger, source, _Pasted(spans=(as_in_source(found.text, words, found.match),), prefix=prefix, suffix=suffix))


def _tell(match: Match) -> None:
    """Say on stderr how the words stand to the source, with each difference."""
    from claimledger.quotation import Status

    places = f" ({match.occurrences:,} places)" if match.occurrences > 1 else ""
    say(f"{match.status}{places}: {match.explanation}")
    if match.status is Status.EXACT:
        return
    for one in match.differences:
        source, quote = one.source or "nothing", one.quote or "nothing"
        click.echo(visible_line(f"  the source: {source}   as typed: {quote}   ({one.reason.value})"), err=True)


def _from_source(text: PreparedText, words: str, prefix: str, suffix: str, match: Match) -> _Pasted | None:
    """Return what the text has at the place of *match*; None where it does not read back from there."""
    from claimledger.quotation import Status, find_quote
    from claimledger.quotation.rewrite import context_for

    if match.status is Status.ELIDED:
        if any(sign in words for sign in "[("):
            # The brackets are the user's, declared as such; the source's words alone would not be a sentence.
            return _Pasted(spans=(words,), prefix=prefix, suffix=suffix)
        return _Pasted(spans=tuple(_one_line(text.text[one.start : one.end]) for one in match.spans))
    exact = _whole_passage(text, words, match)
    match = find_quote(text, exact, prefix, suffix)
    if not match.status.is_faithful:
        return None
    before, after = (prefix, suffix) if prefix or suffix else ("", "")
    if match.ambiguous:
        before, after = map(_one_line, context_for(text, exact, match))
    return _Pasted(spans=(exact,), prefix=before, suffix=after)


def _whole_passage(text: PreparedText, words: str, match: Match) -> str:
    """
    Return the source's words at the place of *match*, and for each mark around the typed words the source's own.

    What a misquote has otherwise at an end belongs to the passage too.
    """
    from claimledger.quotation import marks_are_balanced

    there = [*match.spans, *(one.text_span for one in match.differences if one.source)]
    start, end = min(one.start for one in there), max(one.end for one in there)
    tokens = text.tokens
    first = tokens.first_from(start)
    if first and tokens.ends[first - 1] > start:
        first -= 1
    last = max(tokens.first_from(end) - 1, first)
    typed = words.strip()
    lead, tail = len(typed) - len(typed.lstrip(_MARKS)), len(typed) - len(typed.rstrip(_MARKS))
    before = re.split(r"\s", tokens.separator(first))[-1]
    after = re.split(r"\s", tokens.separator(last + 1))[0]
    start = tokens.starts[first] - min(lead, len(before))
    end = tokens.ends[last] + min(tail, len(after))
    for more in range(len(after) - min(tail, len(after)) + 1):
        if marks_are_balanced(text.text[start : end + more]):
            return _one_line(text.text[start : end + more])
    return _one_line(text.text[start:end])


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _print(ledger: Ledger, source: Source, pasted: _Pasted) -> None:
    """Print a claim that quotes the source, as the one pen writes it."""
    from claimledger.errors import EditRefused
    from claimledger.naming import claim_id
    from claimledger.records.claim import Claim
    from claimledger.writing import text_of_file

    claim = Claim(
        id=claim_id(pasted.spans[0], ledger),
        source=source.id,
        quote=pasted.spans,
        prefix=pasted.prefix or None,
        suffix=pasted.suffix or None,
    )
    try:
        text = text_of_file({"claims": [claim]})
    except EditRefused as error:
        raise click.UsageError(error.why) from error
    # Without the line for editors and the empty one below it, which belong to a whole file.
    click.echo(text.split("\n", 2)[2], nl=False)
