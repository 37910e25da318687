"""
Write the pages of the manual that the code itself knows: `python docs/generate.py rules`.

With `--check` nothing is written; the exit code is 1 where a page is not as it would be written.
"""

import inspect
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from claimledger.rules import ALL
from claimledger.rules.rule import Rule, Sample

DOCS = Path(__file__).parent
FAMILIES = {
    "F": "File and shape",
    "R": "References",
}
FIXES = {"": "no", "safe": "yes, safe", "unsafe": "yes, unsafe: look at what it writes"}
UNSEEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def rules_pages() -> Iterator[tuple[Path, str]]:
    """Yield each page on a rule, and the index of them, with its path below `docs`."""
    yield Path("rules/index.md"), index_page()
    for rule in ALL:
        yield Path(f"rules/{page_name(rule)}.md"), rule_page(rule)


PAGES = {"rules": rules_pages}


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
    for family, title in FAMILIES.items():
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
