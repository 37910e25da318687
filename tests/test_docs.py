"""The manual shows what really happens, and the records that really stand in our ledger."""

import importlib.util
import re
import subprocess
import sys
from pathlib import Path
from textwrap import indent

import pytest

PROJECT = Path(__file__).resolve().parents[1]


def module_of_docs(name):
    spec = importlib.util.spec_from_file_location(f"docs_{name}", PROJECT / "docs" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


executed = module_of_docs("executed")


def blocks_of_readme(name):
    text = (PROJECT / "README.md").read_text(encoding="utf-8")
    return re.findall(rf"^```{name}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("page", executed.PAGES)
def test_every_command_and_program_of_a_page_prints_what_the_page_shows(page):
    assert (PROJECT / page).read_text(encoding="utf-8") == executed.executed(page)


@pytest.mark.parametrize("page", executed.PAGES)
def test_a_page_has_something_to_execute(page):
    """A slip in the head of a block would leave it unexecuted."""
    text = (PROJECT / page).read_text(encoding="utf-8")
    heads = set(re.findall(r"^```(.+)$", text, re.MULTILINE))

    assert heads & {"console", "python"}
    assert heads <= {
        "console",
        "python",
        "text",
        "sh",
        "yaml",
        "toml",
        "{toctree}",
        "{eval-rst}",
        "{code-block} yaml",
        "{code-block} text",
        "{code-block} toml",
    }


def test_a_wrong_output_is_noticed(tmp_path, monkeypatch):
    page = tmp_path / "page.md"
    page.write_text("```console\n$ echo one\ntwo\n```\n\n```python\nprint(1)\n```\n\n```text\n2\n```\n")
    (tmp_path / "claims").mkdir()
    monkeypatch.setattr(executed, "PROJECT", tmp_path)

    assert executed.executed("page.md") == (
        "```console\n$ echo one\none\n```\n\n```python\nprint(1)\n```\n\n```text\n1\n```\n"
    )


def test_the_records_of_the_readme_are_those_of_our_ledger():
    """A block of YAML is an excerpt: `# …` stands for lines that are left out."""
    ledger = (PROJECT / "claims" / "2011-07-25-serwotka-lansley.yaml").read_text(encoding="utf-8")
    records = [block for block in blocks_of_readme("yaml") if block.startswith("- id: ")]

    assert len(records) == 2
    for record in records:
        at = 0
        for part in re.split(r"^ *# …\n", indent(record, "  "), flags=re.MULTILINE):
            assert part in ledger[at:]
            at = ledger.index(part, at) + len(part)


@pytest.mark.parametrize("name", ["rules", "profiles"])
def test_the_generated_pages_are_those_that_would_be_generated(name):
    run = subprocess.run(
        [sys.executable, PROJECT / "docs" / "generate.py", name, "--check"], capture_output=True, text=True, check=False
    )

    assert (run.stdout, run.stderr, run.returncode) == ("", "", 0)


def test_the_two_commands_of_the_readme_stand_where_the_gate_looks_for_them():
    blocks = blocks_of_readme("sh")

    assert [block.count("\n") for block in blocks[:2]] == [1, 1]
    assert "claimledger check claims" in blocks[0]
    assert "claimledger table claims" in blocks[0]
    assert "pytest" in blocks[1]


def test_every_page_of_the_manual_is_in_its_table_of_contents():
    index = (PROJECT / "docs" / "index.md").read_text(encoding="utf-8")
    pages = {path.stem for path in (PROJECT / "docs").glob("*.md")} - {"index"}
    folders = {f"{path.parent.name}/index" for path in (PROJECT / "docs").glob("*/index.md")}
    listed = {
        line.strip()
        for block in re.findall(r"^```\{toctree\}\n(.*?)^```$", index, re.MULTILINE | re.DOTALL)
        for line in block.split("\n")
        if line and not line.startswith(":")
    }

    assert listed == pages | folders
