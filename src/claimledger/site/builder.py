"""A ledger → the files of its site: which pages there are, and the text of each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property, partial
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimledger.feeds.characters import written_out
from claimledger.feeds.wording import AXES
from claimledger.labels import Labels
from claimledger.ledger import Ledger
from claimledger.page_addresses import claim_page as page_of_claim
from claimledger.records.scale import Axis
from claimledger.site import list_view
from claimledger.site.claim_view import claim_page
from claimledger.site.marks import mark
from claimledger.site.news import feed
from claimledger.site.overview import overview
from claimledger.site.pages import ClaimRow, ListPage, RecordPage
from claimledger.site.prose import outside_link
from claimledger.site.scene import PageMarkup, Scene
from claimledger.site.search_data import search_data

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

#: The files that every page uses; one of the same name in a folder of templates takes its place.
ASSETS = ("style.css", "site.js", "table.js")
#: Claims whose pages are made between two times that the texts of sources are let go of.
_BATCH = 200

#: A file of the site: its path, and what makes its text.
Job = tuple[str, Callable[[], str]]


class PageBuilder:
    """Makes the files of one site; the same ledger and words give the same bytes."""

    def __init__(
        self,
        ledger: Ledger,
        labels: Labels,
        *,
        title: str | None = None,
        templates: Path | None = None,
        markup: PageMarkup | None = None,
    ) -> None:
        self._scene = Scene(ledger, labels, markup)
        self._title = title or labels["site.title"]
        self._templates = templates
        self._made = 0
        #: The list that was begun last, and what stands above it: its other pages mostly follow.
        self._head: tuple[str, RecordPage] | None = None
        self._rows: dict[tuple[str, str], Markup] = {}

    def jobs(self) -> tuple[Job, ...]:
        """Return every file of the site, in an order in which neighbours share what they need."""
        return tuple(self._jobs())

    def _jobs(self) -> Iterator[Job]:
        scene = self._scene
        ledger, directory = scene.ledger, scene.directory
        for name in ASSETS:
            yield f"assets/{name}", partial(self._asset, name)
        yield "assets/claims.js", partial(search_data, scene)
        yield "index.html", self._overview
        yield "reading.html", self._reading
        yield "feed.xml", partial(feed, scene, self._title)
        yield from self._lists("claims.html", list(ledger.claims), None)
        yield "speakers/index.html", partial(self._index, "speakers", list_view.speaker_rows)
        yield "sources/index.html", partial(self._index, "sources", list_view.source_rows)
        yield "topics/index.html", partial(self._index, "topics", list_view.topic_rows)
        for who in directory.speakers:
            claims = [claim.id for claim in ledger.claims_by_speaker.get(who, ())]
            yield from self._lists(directory.speaker(who).page, claims, partial(list_view.speaker_page, scene, who))
        for source in ledger.sources.values():
            claims = [claim.id for claim in ledger.claims_by_source.get(source.id, ())]
            head = partial(list_view.source_page, scene, source)
            yield from self._lists(directory.source(source).page, claims, head, source.id)
        for topic, found in ledger.claims_by_topic.items():
            head = partial(list_view.topic_page, scene, topic)
            yield from self._lists(directory.topic(topic).page, [claim.id for claim in found], head)
        for id_ in ledger.claims:
            yield page_of_claim(id_), partial(self._claim, id_)

    def _lists(
        self, page: str, ids: list[str], head: Callable[[], RecordPage] | None, source: str = ""
    ) -> Iterator[Job]:
        for number in range(list_view.page_count(len(ids))):
            yield list_view.page_path(page, number), partial(self._list, page, ids, number, head, source)

    # --- the text of a file ---

    def _asset(self, name: str) -> str:
        own = self._templates / name if self._templates is not None else None
        if own is not None and own.is_file():
            return own.read_text(encoding="utf-8")
        return files("claimledger.site").joinpath("assets", name).read_text(encoding="utf-8")

    def _overview(self) -> str:
        return self._page("index.html", "index.html", "", page=overview(self._scene))

    def _reading(self) -> str:
        scene = self._scene
        scales = [
            (axis.value, [scene.wording.rating(scene.ledger, axis, choice.id) for choice in scene.view.scale(axis)])
            for axis in AXES
            if axis in self._axes
        ]
        definitions = {
            (rating.axis.value, rating.id): rating.definition for rating in scene.ledger.ratings if rating.definition
        }
        return self._page("reading.html", "reading.html", "", scales=scales, definitions=definitions)

    @cached_property
    def _axes(self) -> frozenset[Axis]:
        """The axes on which anything was reviewed, and the two on which everything is."""
        used = {review.axis for claim in self._scene.ledger.claims.values() for review in claim.reviews}
        return frozenset({Axis.ATTRIBUTION, Axis.CONTENT} | used)

    def _index(self, kind: str, rows: Callable[[Scene], Any]) -> str:
        return self._page("records.html", f"{kind}/index.html", "../", kind=kind, rows=rows(self._scene))

    def _list(self, page: str, ids: list[str], number: int, head: Callable[[], RecordPage] | None, source: str) -> str:
        claims = [self._scene.ledger.claims[id_] for id_ in ids]
        shown: ListPage = list_view.list_page(self._scene, claims, page, number)
        root = "../" * shown.page.count("/")
        if head is None:
            return self._page("claims.html", shown.page, root, list=shown)
        citing = list_view.citing(self._scene, self._scene.ledger.sources[source]) if source and not number else ()
        if self._head is None or self._head[0] != page:
            self._head = (page, head())
        return self._page("record.html", shown.page, root, head=self._head[1], list=shown, citing=citing)

    def _claim(self, id_: str) -> str:
        self._made += 1
        if self._made % _BATCH == 0:
            self._scene.forget_texts()
        page = claim_page(self._scene, self._scene.ledger.claims[id_])
        return self._page("claim.html", page_of_claim(id_), "../", page=page)

    def _page(self, template: str, path: str, root: str, **values: Any) -> str:
        text = self._environment.get_template(template).render(path=path, root=root, **values)
        return written_out(text)

    def _row(self, row: ClaimRow, root: str) -> Markup:
        """Return a row of a list of claims; a claim stands in some five lists."""
        found = self._rows.get((row.id, root))
        if found is None:
            found = self._rows[row.id, root] = self._row_macro(row, root)
        return found

    @cached_property
    def _row_macro(self) -> Callable[[ClaimRow, str], Markup]:
        macro: Callable[[ClaimRow, str], Markup] = self._environment.get_template("parts.html").module.row  # type: ignore[attr-defined]
        return macro

    @cached_property
    def _environment(self) -> Environment:
        made = environment(self._scene, self._title, self._templates)
        made.globals["claim_row"] = self._row
        return made


def environment(scene: Scene, title: str, templates: Path | None) -> Environment:
    """Return the templates: those of the folder *templates*, where it has one of a name, else ours."""
    from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PackageLoader, StrictUndefined

    ours = PackageLoader("claimledger.site")
    loader = ChoiceLoader([FileSystemLoader(templates), ours]) if templates is not None else ours
    made = Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    # A filter of a constant is worked out when the template is compiled: labels cost nothing on ten thousand pages.
    made.filters["t"] = scene.labels.say
    made.filters["mark"] = mark
    made.filters["outside"] = outside_link
    made.filters["number"] = scene.wording.number
    made.globals.update(
        site_title=title,
        language=scene.labels.language,
        has_topics=bool(scene.ledger.claims_by_topic),
        dir="rtl" if scene.labels["site.direction"] == "rtl" else "ltr",
    )
    return made
