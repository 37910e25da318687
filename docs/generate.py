"""
Write the pages of the manual that the code itself knows: `python docs/generate.py rules fields`.

With `--check` nothing is written; the exit code is 1 where a page is not as it would be written.
"""

import inspect
import re
import sys
from collections.abc import Iterator
from decimal import Decimal
from enum import Enum
from pathlib import Path
from types import UnionType
from typing import Annotated, Union, get_args, get_origin

from attrs import NOTHING, has

from claimledger.profiles import PROFILES
from claimledger.records import Claim, Evidence, Figure, FrozenMap, PartialDate, Rating, Review, Source, Speaker
from claimledger.records.kinds import Base, TextKind
from claimledger.rules import ALL
from claimledger.rules.rule import Rule, Sample
from claimledger.settings import matches
from claimledger.structuring import keys_of

DOCS = Path(__file__).parent
FAMILIES = {
    "F": "File and shape",
    "R": "References",
    "Q": "Quotes",
    "A": "Attribution",
    "N": "Numbers",
    "D": "Dates",
    "E": "Evidence",
    "V": "Verdicts",
    "S": "Sources",
    "C": "The collection",
    "P": "Publication",
}
FIXES = {"": "no", "safe": "yes, safe", "unsafe": "yes, unsafe: look at what it writes"}
UNSEEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def rules_pages() -> Iterator[tuple[Path, str]]:
    """Yield each page on a rule, and the index of them, with its path below `docs`."""
    yield Path("rules/index.md"), index_page()
    for rule in ALL:
        yield Path(f"rules/{page_name(rule)}.md"), rule_page(rule)


def fields_pages() -> Iterator[tuple[Path, str]]:
    """Yield the page with the fields of every record."""
    yield Path("fields/index.md"), fields_page()


def profiles_pages() -> Iterator[tuple[Path, str]]:
    """Yield the page with the demands of every profile."""
    yield Path("profiles.md"), profiles_page()


PAGES = {"rules": rules_pages, "fields": fields_pages, "profiles": profiles_pages}


def page_name(rule: Rule) -> str:
    return f"{rule.code.lower()}-{rule.name}"


def index_page() -> str:
    lines = [
        "# Rules",
        "",
        "What `claimledger check` judges by. Each rule has a code, which never changes its meaning, and a name, which",
        "reads after “allow”. `claimledger explain CODE` prints a rule's page, `claimledger rules` the catalogue.",
        "",
        "An *error* is wrong; a *warning* is probably wrong, or weak; *advice* is house style, off unless selected.",
        "",
    ]
    present = {rule.family for rule in ALL}
    for family, title in FAMILIES.items():
        if family not in present:
            continue
        lines += [f"## {family}: {title}", "", "| Rule | Severity | Fix | What it says |", "|---|---|---|---|"]
        for rule in ALL:
            if rule.family == family:
                link = f"[{rule.code} {rule.name}]({page_name(rule)}.md)"
                lines.append(f"| {link} | {rule.severity} | {FIXES[rule.fixes].split(':')[0]} | {rule.summary} |")
        lines.append("")
    lines += ["```{toctree}", ":hidden:", "", *(page_name(rule) for rule in ALL), "```"]
    return "\n".join(lines) + "\n"


def rule_page(rule: Rule) -> str:
    facts = [f"*{rule.severity}*", f"fix: {FIXES[rule.fixes]}"]
    parts = [f"# {rule.code} {rule.name}", " · ".join(facts), rule.page]
    for title, samples in (("Found", rule.bad), ("In order", rule.good)):
        parts.append(f"## {title}")
        parts += [block for sample in samples for block in sample_blocks(sample)]
    return "\n\n".join(parts) + "\n"


def sample_blocks(sample: Sample) -> Iterator[str]:
    """Yield the files of *sample*, the marks below what they mark, and what else stands in its folder."""
    if sample.encoding != "utf-8":
        yield f"Written in {sample.encoding.title()}:"
    if unseen := UNSEEN.findall(sample.text):
        yield f"Where � stands for U+{ord(unseen[0]):04X}:"
    yield fenced(visible(inspect.cleandoc(sample.marked)))
    for path, text in sample.also.items():
        yield f"Beside it, as `{path}`:"
        yield fenced(visible(inspect.cleandoc(text)))
    for path, target in sample.links.items():
        yield f"Beside it a link, `{path}` → `{target}`."


def fenced(text: str) -> str:
    return f"```yaml\n{text}\n```"


def visible(text: str) -> str:
    """Put a mark in place of characters that nobody sees, as wide as they are in a ledger's columns."""
    return UNSEEN.sub("�", text)


PROFILES_OPENING = """\
# Profiles

A profile is a bundle of rules by name: `claimledger check --profile ifcn` judges by one, `profile = "ifcn"` in the
settings makes it the ledger's own, and `claimledger rules --profile ifcn` lists its rules with their severity there.

Under every profile all rules but advice judge, each with its own severity. A profile adds demands: their rules judge
even if they are advice, and are never milder than the demand. What is asked for comes before the settings, and these
before the profile:

- Which rules judge is told by the first of these that is given: `--select`, `--profile`, `select` in the settings,
  `profile` in the settings, the profile `default`.
- What `--ignore` or `ignore` names is silent in any case.
- How severe a rule is, is told by the first of these that names it: `severity` in the settings, the profile, the rule
  itself. What the settings make advice is silent unless it is selected.
- Mistakes of reading are told under every profile."""


def profiles_page() -> str:
    parts = [PROFILES_OPENING]
    for profile in PROFILES:
        parts += [f"## {profile.name}", profile.about]
        if profile.demands:
            rows = ["| Rules | At least | Demand |", "|---|---|---|"]
            for demand in profile.demands:
                # A profile may name a rule before it is written.
                there = [word for word in demand.rules if any(matches(rule.code, rule.name, (word,)) for rule in ALL)]
                if there:
                    rows.append(f"| {', '.join(there)} | {demand.severity or profile.mildest} | {demand.source} |")
            parts.append("\n".join(rows))
    return "\n\n".join(parts) + "\n"


FIELDS_OPENING = """\
Every key of every record, in the order in which a file is written. **Bold** keys are required; a term in brackets is
the standard's word for the same thing. How files are laid out stands in [The ledger file](../file-format.md)."""
RECORDS = (Source, Claim, Figure, Review, Evidence, Speaker, Rating)
KINDS_OF_TEXT = {
    TextKind.ID: "id",
    TextKind.WHO: "id or name of a speaker",
    TextKind.RELAYED: "id, or a name",
    TextKind.URL: "address",
    TextKind.LANGUAGE: "BCP 47 tag",
    TextKind.LINE: "text of one line",
    TextKind.PROSE: "Markdown",
    TextKind.WORDS: "words of the source",
    TextKind.TERM: "word of the scale",
    TextKind.DIGEST: "SHA-256 digest",
    TextKind.FINGERPRINT: "fingerprint",
    TextKind.PATH: "file",
}


def fields_page() -> str:
    parts = [
        "# Fields",
        FIELDS_OPENING,
    ]
    kinds = list(RECORDS)
    for kind in kinds:
        kinds += [inner for inner in dict.fromkeys(records_in(kind)) if inner not in kinds]
    for kind in [*RECORDS, *sorted(kinds[len(RECORDS) :], key=lambda kind: kind.__name__)]:
        parts += [f"## {title_of(kind)}", " ".join(str(kind.__doc__).split()), fields_table(kind)]
    return "\n\n".join(parts) + "\n"


def fields_table(kind: type) -> str:
    lines = ["| Key | Value | Meaning |", "|---|---|---|"]
    short = None
    for key, attribute in keys_of(kind).items():
        name = f"**`{key}`**" if attribute.default is NOTHING else f"`{key}`"
        value = value_of(attribute.type, attribute)
        default = attribute.default
        if default is not NOTHING and isinstance(default, (Enum, bool)):
            value += f"; `{str(default.value if isinstance(default, Enum) else default).lower()}` by default"
        if attribute.metadata.get("short"):
            short = key
        lines.append(f"| {name} | {value} | {attribute.metadata['doc']} |")
    if short is not None:
        lines += ["", f"Where only `{short}` is told, its value can stand alone in place of the mapping."]
    return "\n".join(lines)


def value_of(kind: object, attribute: object = None) -> str:
    """Return what a value of the type *kind* is called, in the words of the manual."""
    arguments = get_args(kind)
    if kind == Base:
        return "number, or `unknown`"
    if get_origin(kind) is Annotated:
        text = KINDS_OF_TEXT[arguments[1]]
        return f"{text}, or a list of several spans" if get_origin(arguments[0]) is tuple else text
    if get_origin(kind) in (Union, UnionType):
        present = [inner for inner in arguments if inner is not type(None)]
        return value_of(Base if len(present) > 1 else present[0])
    if get_origin(kind) is tuple:
        start = "one or a list of" if attribute is not None and attribute.metadata.get("one") else "list of"
        return f"{start}: {value_of(arguments[0])}"
    if get_origin(kind) is FrozenMap:
        return "mapping of key → why" if arguments == (str,) else "mapping of anything"
    if kind is bool:
        return "`true` · `false`"
    if issubclass(kind, Enum):
        return " · ".join(f"`{member.value}`" for member in kind)
    if has(kind) and kind is not PartialDate:
        return f"[{title_of(kind).lower()}](#{title_of(kind).lower().replace(' ', '-')})"
    return {Decimal: "number", PartialDate: "date"}[kind]


def records_in(kind: type) -> Iterator[type]:
    """Yield the record classes that the fields of *kind* hold."""
    todo = [attribute.type for attribute in keys_of(kind).values()]
    while todo:
        inner = todo.pop()
        todo += get_args(inner)
        if isinstance(inner, type) and has(inner) and inner is not PartialDate:
            yield inner


def title_of(kind: type) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", " ", kind.__name__).capitalize()


def main(arguments: list[str]) -> int:
    names = [argument for argument in arguments if argument != "--check"] or sorted(PAGES)
    wrong = 0
    for name in names:
        pages = dict(PAGES[name]())
        folder = DOCS / name
        stale = {path.relative_to(DOCS) for path in folder.glob("*.md")} - set(pages)
        changed = {
            path
            for path, text in pages.items()
            if not (DOCS / path).is_file() or (DOCS / path).read_text(encoding="utf-8") != text
        }
        if "--check" in arguments:
            for path in sorted(stale | changed):
                print(f"docs/{path.as_posix()} is out of date: run `python docs/generate.py {name}`")
                wrong = 1
            continue
        folder.mkdir(exist_ok=True)
        for path in stale:
            (DOCS / path).unlink()
        for path in changed:
            (DOCS / path).write_text(pages[path], encoding="utf-8", newline="\n")
    return wrong


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
