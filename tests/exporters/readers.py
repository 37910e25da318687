"""Independent readers of what the exporters write: each returns the rows, headers first, as cell texts."""

import csv
import io
import json
import shutil
import subprocess
from html.parser import HTMLParser

import pytest


def read_csv(text):
    """Read with the standard library, as a program does."""
    return list(csv.reader(io.StringIO(text, newline="")))


def read_tsv(text):
    """Read as PostgreSQL's COPY does: four escapes, nothing else has a meaning."""
    meaning = {"t": "\t", "n": "\n", "r": "\r", "\\": "\\"}

    def cell(raw):
        characters = iter(raw)
        return "".join(meaning[next(characters)] if mark == "\\" else mark for mark in characters)

    return [[cell(raw) for raw in line.split("\t")] for line in text.split("\n")]


def read_jsonl(text):
    """Read each line as an object."""
    rows = [json.loads(line) for line in text.split("\n")] if text else []
    return [list(row.values()) for row in rows]


class _Tables(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.rows = []
        self.inside = False
        self.links = []

    def handle_starttag(self, tag, attrs):
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append("")
            self.inside = True
        elif tag == "br":
            self.rows[-1][-1] += "\n"
        elif tag == "a":
            self.links.append(dict(attrs)["href"])
        elif tag not in ("table", "thead", "tbody", "p", "colgroup", "col"):
            raise AssertionError(f"a cell became <{tag}>")

    def handle_endtag(self, tag):
        if tag in ("td", "th"):
            self.inside = False

    def handle_data(self, data):
        if self.inside:
            self.rows[-1][-1] += data


def read_html(text):
    """Read with html.parser; a tag that is none of a table's fails."""
    tables = _Tables()
    tables.feed(text)
    tables.close()
    return tables.rows


def read_markdown(text):
    """Read with markdown-it and its table rule; markup that came out of a cell fails."""
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("gfm-like", {"linkify": False, "html": True}).parse(text)
    assert tokens[0].type == "table_open"
    assert tokens[-1].type == "table_close"
    rows = []
    for token in tokens:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append("".join(map(_inline_text, token.children)))
    return rows


def _inline_text(token):
    if token.type == "html_inline":
        assert token.content == "<br>"
        return "\n"
    if token.type in ("link_open", "link_close"):
        assert token.info == "auto"
        return ""
    assert token.type in ("text", "text_special")
    return token.content


def read_rst(text):
    """Read with docutils; its slightest warning fails, and so does markup that came out of a cell."""
    from docutils import nodes
    from docutils.core import publish_doctree

    complaints = io.StringIO()
    settings = {"report_level": 1, "halt_level": 5, "warning_stream": complaints, "_disable_config": True}
    tree = publish_doctree(text, settings_overrides=settings)
    assert complaints.getvalue() == ""
    allowed = (nodes.paragraph, nodes.comment, nodes.Text, nodes.reference)
    rows = []
    for row in tree.findall(nodes.row):
        rows.append([])
        for entry in row.findall(nodes.entry):
            assert all(isinstance(node, allowed) for node in entry.findall() if node is not entry)
            assert len(entry.children) <= 1
            rows[-1].append("".join(paragraph.astext() for paragraph in entry.findall(nodes.paragraph)))
    return rows


def read_with_pandoc(text, language):
    """Read with pandoc; skips where it is not installed."""
    pandoc = shutil.which("pandoc") or _pandoc_of_wheel()
    if pandoc is None:
        pytest.skip("pandoc is not installed")
    run = subprocess.run(
        [pandoc, "-f", language, "-t", "json"], input=text.encode(), capture_output=True, check=True, timeout=120
    )
    blocks = json.loads(run.stdout)["blocks"]
    assert [block["t"] for block in blocks] == ["Table"]
    _, _, _, head, bodies, _ = blocks[0]["c"]
    rows = [*head[1], *(row for body in bodies for row in [*body[2], *body[3]])]
    return [[_blocks_text(cell[4]) for cell in row[1]] for row in rows]


def _pandoc_of_wheel():
    try:
        import pypandoc
    except ImportError:
        return None
    return pypandoc.get_pandoc_path()


def _blocks_text(blocks):
    assert all(block["t"] in ("Plain", "Para") for block in blocks), blocks
    return "\n".join("".join(map(_pandoc_inline, block["c"])) for block in blocks)


def _pandoc_inline(inline):
    kind = inline["t"]
    if kind == "Str":
        return inline["c"]
    if kind in ("Space", "SoftBreak"):
        return " "
    if kind == "LineBreak":
        return "\n"
    if kind == "RawInline" and inline["c"][1] in ("<br>", "<br />"):
        return "\n"
    if kind == "Link":  # a bare address
        return "".join(map(_pandoc_inline, inline["c"][1]))
    if kind == "Strong":  # the header of moinmoin and jira
        return "".join(map(_pandoc_inline, inline["c"]))
    raise AssertionError(f"a cell became {inline}")


def read_with_asciidoctor(text):
    """Read with Asciidoctor, by way of its HTML; skips where it is not installed."""
    program = shutil.which("asciidoctor")
    if program is None:
        pytest.skip("asciidoctor is not installed")
    run = subprocess.run(
        [program, "-s", "-o", "-", "-"], input=text.encode(), capture_output=True, check=True, timeout=120
    )
    assert run.stderr == b""
    html = run.stdout.decode()
    # Two paragraphs of a cell are two lines.
    table = html[html.index("<table") : html.index("</table>")].replace('</p>\n<p class="tableblock">', "<br>")
    return read_html(table.replace("<br>\n", "<br>") + "</table>")


def set_with_latex(text, folder):
    """Return pdflatex's complaints and the text of the pages; skips where it is not installed."""
    if shutil.which("pdflatex") is None or shutil.which("pdftotext") is None:
        pytest.skip("pdflatex or pdftotext is not installed")
    preamble = "\\documentclass{article}\\usepackage[T1]{fontenc}\\usepackage{longtable,booktabs}\\begin{document}\n"
    (folder / "table.tex").write_text(preamble + text + "\n\\end{document}\n", encoding="utf-8")
    run = subprocess.run(
        ["pdflatex", "-interaction=nonstopmode", "table.tex"], cwd=folder, capture_output=True, check=False, timeout=300
    )
    complaints = [line for line in run.stdout.decode(errors="replace").split("\n") if line.startswith("!")]
    subprocess.run(["pdftotext", "-layout", "table.pdf"], cwd=folder, check=True, timeout=60)
    return complaints, (folder / "table.txt").read_text(encoding="utf-8")
