"""What stands on a page of the site, as plain frozen values: the templates print it and decide nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimledger.feeds.wording import Verdict, When
from claimledger.quotation.marks import stands_in_marks
from claimledger.value_classes import frozen

if TYPE_CHECKING:
    from markupsafe import Markup


@frozen
class Link:
    """A name, and the page of the site about it."""

    text: str
    #: From the top of the site; "" where there is no page.
    page: str = ""


@frozen(kw_only=True)
class Words:
    """Exact characters of a source."""

    spans: tuple[str, ...]
    #: BCP 47 tag, or "" where nobody says.
    language: str = ""

    @property
    def needs_marks(self) -> bool:
        """Whether they do not stand in quotation marks of their own."""
        return not stands_in_marks(" ".join(self.spans))


@frozen(kw_only=True)
class Context:
    """A quoted span between the words around it."""

    before: str
    quote: str
    after: str


@frozen(kw_only=True)
class Check:
    """Whether quoted words were found in the copy of their source."""

    #: ``found``, ``typography``, ``elided``, ``differs`` or ``unheld``.
    state: str
    text: str


@frozen(kw_only=True)
class Voice:
    """One of those who say that who said it."""

    name: Link
    #: What the voice does in the chain, in words.
    part: str
    #: ``endorses``, ``disputes`` or "".
    stance: str = ""
    stance_text: str = ""
    when: When | None = None
    #: The words by which it passes on what the voice before said.
    lead_in: tuple[str, ...] = ()
    note: str = ""


@frozen(kw_only=True)
class SourceLine:
    """A source in one line."""

    id: str
    title: Link
    language: str
    #: Publisher or authors, in words.
    by: str
    published: When | None
    #: Its address and that of an archived copy.
    url: str
    archive: str


@frozen(kw_only=True)
class FigureLine:
    """A number of a claim."""

    words: str
    meaning: str
    measure: str
    when: When | None
    note: str


@frozen(kw_only=True)
class Passage:
    """A piece of evidence."""

    #: ``supports``, ``refutes`` or ``context``.
    stance: str
    words: Words
    source: SourceLine | None
    #: The id that the record gives where there is no such source.
    missing: str
    where: str
    voice: Link | None
    primary: bool
    #: ``yes``, ``no`` or ``unknown``.
    independent: str
    interest: str
    note: Markup | None
    check: Check | None


@frozen(kw_only=True)
class DifferenceLine:
    """What a report has otherwise than the original."""

    text: str
    original: str
    kind: str
    matters: str


@frozen(kw_only=True)
class ReplyLine:
    """Asking somebody for a reply, and what came of it."""

    who: Link | None
    status: str
    requested: When | None
    received: When | None
    text: Markup | None
    source: SourceLine | None


@frozen(kw_only=True)
class CorrectionLine:
    """A correction told to readers."""

    when: When | None
    note: Markup


@frozen(kw_only=True)
class GapLine:
    """Something looked for and not found."""

    what: str
    where: str
    when: When | None


@frozen(kw_only=True)
class ReviewItem:
    """One review."""

    verdict: Verdict
    #: The word of the record and its words: ``draft``.
    status: str
    status_text: str
    statement: str
    answerable: tuple[Link, ...]
    reviewed: When | None
    as_of: When | None
    #: Labelled facts: confidence, the condition of a prediction.
    facts: tuple[tuple[str, str], ...]
    rationale: Markup | None
    differences: tuple[DifferenceLine, ...]
    gaps: tuple[GapLine, ...]
    replies: tuple[ReplyLine, ...]
    corrections: tuple[CorrectionLine, ...]
    by: tuple[Link, ...]
    publisher: str
    title: str
    url: str
    note: Markup | None
    #: How it stands to the review before it: ``first``, ``confirmed``, ``changed``, ``withdrawn`` or ``open``.
    event: str
    event_text: str
    is_current: bool


@frozen(kw_only=True)
class AxisPart:
    """All that is known on one axis: the review that holds, its evidence, and what was said before."""

    axis: str
    name: str
    question: str
    current: ReviewItem
    #: Stance → passages, in the order supports, refutes, context; those without a passage are left out.
    evidence: tuple[tuple[str, tuple[Passage, ...]], ...]
    #: For, against, context.
    tally: tuple[int, int, int]
    independent: int
    #: Oldest first, the current one among them.
    history: tuple[ReviewItem, ...]

    @property
    def has_history(self) -> bool:
        """Whether there is more to tell than the review that holds."""
        return len(self.history) > 1 or any(item.corrections for item in self.history)


@frozen(kw_only=True)
class ClaimPage:
    """The page of one claim."""

    id: str
    #: For the title of the page and the list of the browser.
    title: str
    heading: Words
    #: Whether the heading is our statement, in place of words that are not there.
    is_statement: bool
    lead_in: tuple[str, ...]
    check: Check | None
    contexts: tuple[Context, ...]
    #: Why no context is shown; "" where it is, or where there is nothing to say.
    no_context: str
    speaker: Link | None
    said: When | None
    source: SourceLine | None
    where: str
    chain: tuple[Voice, ...]
    statement: str
    translation: str
    #: Label and value.
    facts: tuple[tuple[str, str], ...]
    topics: tuple[Link, ...]
    dates: tuple[tuple[str, When | None], ...]
    figures: tuple[FigureLine, ...]
    sic: tuple[str, ...]
    implied: tuple[tuple[str, str], ...]
    #: Relation and the other claim.
    related: tuple[tuple[str, Link], ...]
    note: Markup | None
    parts: tuple[AxisPart, ...]
    #: How to cite the claim.
    citation: Markup
    address: str
    #: JSON-LD, safe within a script element.
    markup: tuple[Markup, ...]


@frozen(kw_only=True)
class ClaimRow:
    """A claim in a list."""

    id: str
    page: str
    words: str
    language: str
    is_quote: bool
    #: True: they are a quote without quotation marks of its own.
    needs_marks: bool
    speaker: Link | None
    said: When | None
    #: As the record has it, for sorting by eye.
    said_text: str
    source: Link | None
    #: Axis and verdict.
    verdicts: tuple[tuple[str, Verdict], ...]
    is_draft: bool


@frozen(kw_only=True)
class ListPage:
    """One page of a list of claims, which may go on on others."""

    page: str
    number: int
    count: int
    #: How many claims all pages have.
    total: int
    rows: tuple[ClaimRow, ...]
    previous: str
    next: str
    first: str
    last: str


@frozen(kw_only=True)
class IndexRow:
    """A speaker, a source or a topic in its list."""

    link: Link
    language: str
    about: str
    when: str
    claims: int
    #: Cited as evidence so many times.
    cited: int = 0
    #: What `when` is sorted by, the latest highest; 0 where there is no date.
    sort: int = 0


@frozen(kw_only=True)
class RecordPage:
    """The head of the page of a speaker, a source or a topic."""

    #: ``speaker``, ``source`` or ``topic``.
    kind: str
    id: str
    title: str
    language: str
    about: str
    #: Label and value; a value may be a link.
    facts: tuple[tuple[str, tuple[Link | Markup | str, ...]], ...]
    note: Markup | None
    #: Axis → its ratings in the order of the scale, each with how many claims have it.
    verdicts: tuple[tuple[str, tuple[tuple[Verdict, int], ...]], ...]
    #: Filter of the table of all claims that gives the same list.
    query: str
