"""The JSON Schema says of a file what an editor may: sound files are valid, faults of shape are not."""

from __future__ import annotations

import json
import os
import re
from copy import deepcopy
from pathlib import Path
from typing import ClassVar

import pytest
import yaml
from hypothesis import HealthCheck, Phase, given, settings
from jsonschema import Draft202012Validator

import everything
from claimledger.schema import json_schema, schema_text
from claimledger.structuring import structure
from claimledger.writing import text_of_file

PROJECT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("CLAIMLEDGER_SHARED", PROJECT.parent / "shared"))


class CoreLoader(yaml.SafeLoader):
    """Types scalars as YAML 1.2's core schema does, which editors follow."""

    yaml_implicit_resolvers: ClassVar = {}


for _tag, _pattern in {
    "null": r"~|null|Null|NULL|",
    "bool": r"true|True|TRUE|false|False|FALSE",
    "int": r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+",
    "float": r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)",
}.items():
    CoreLoader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(rf"(?:{_pattern})\Z"), None)


def _int(loader, node):
    text = loader.construct_scalar(node)
    return int(text) if text.lstrip("+-").isdigit() else int(text, 0)


def _float(loader, node):
    return float(loader.construct_scalar(node).lower().replace(".inf", "inf").replace(".nan", "nan"))


CoreLoader.add_constructor("tag:yaml.org,2002:int", _int)
CoreLoader.add_constructor("tag:yaml.org,2002:float", _float)


def _as_an_editor(text):
    return yaml.load(text, CoreLoader)


@pytest.fixture(scope="module")
def validator():
    schema = json_schema()
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def test_the_schema_is_the_same_at_every_call_and_what_it_was(data_regression):
    """A change of the file format shows as a change of this file."""
    assert schema_text() == schema_text()
    assert json.loads(schema_text()) == json_schema()
    data_regression.check(json_schema())


@pytest.mark.parametrize("folder", ["claims", "seeds/ledger-example", "seeds/ledger-all"])
def test_every_file_of_a_real_ledger_is_valid(validator, folder):
    """Read as an editor reads them, with numbers and booleans."""
    root = PROJECT / folder if folder == "claims" else SHARED / folder
    if not root.is_dir():
        pytest.skip(f"{folder} is not beside the project")
    files = sorted(root.glob("*.yaml"))

    assert files
    for path in files:
        errors = [error.json_path for error in validator.iter_errors(_as_an_editor(path.read_text(encoding="utf-8")))]
        assert errors == [], path.name


@settings(
    deadline=None,
    max_examples=40,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(sections=everything.files)
def test_every_file_that_we_write_is_valid(validator, sections):
    """Whatever the records hold."""
    errors = [error.message for error in validator.iter_errors(_as_an_editor(text_of_file(sections)))]

    assert errors == []


SOUND = {
    "document": {"id": "paper", "title": "A title", "published": "2011-07-25"},
    "sources": [{"id": "s", "title": "t", "snapshot": {"path": "a.txt", "sha256": "0" * 64}}],
    "speakers": [{"id": "pcs", "name": "PCS", "kind": "organisation", "roles": [{"title": "chair", "at": "2011"}]}],
    "scales": [{"id": "pants-on-fire", "class": "incorrect"}],
    "claims": [
        {
            "id": "a",
            "quote": "words",
            "kind": "statistic",
            "via": ["pcs"],
            "figures": [{"text": "1.9%", "value": "1.9", "approx": "true", "base": "unknown", "implied": {"at": "x"}}],
            "reviews": [{"rating": "correct", "evidence": [{"source": "s", "stance": "supports"}]}],
        }
    ],
}


def test_the_sound_file_is_sound(validator):
    """For the checker and for the schema alike; what follows plants one fault in it."""
    assert structure(deepcopy(SOUND)).findings == ()
    assert validator.is_valid(SOUND)


@pytest.mark.parametrize(
    ("route", "value"),
    [
        (("claim",), []),
        (("claims",), None),
        (("claims",), {}),
        (("claims", 0), "text"),
        (("claims", 0, "quotes"), "an unknown key"),
        (("claims", 0, "id"), "Not_An_Id"),
        (("claims", 0, "id"), "a" * 65),
        (("claims", 0, "quote"), None),
        (("claims", 0, "quote"), ""),
        (("claims", 0, "quote"), []),
        (("claims", 0, "quote"), {"text": "words"}),
        (("claims", 0, "kind"), "statistics"),
        (("claims", 0, "kind"), ["event", "gossip"]),
        (("claims", 0, "via"), "pcs"),
        (("claims", 0, "via", 0), {"said": "2011"}),
        (("claims", 0, "topics"), "pensions"),
        (("claims", 0, "where"), "one\ntwo"),
        (("claims", 0, "figures", 0, "value"), "about 2"),
        (("claims", 0, "figures", 0, "value"), True),
        (("claims", 0, "figures", 0, "base"), "none"),
        (("claims", 0, "figures", 0, "approx"), "yes"),
        (("claims", 0, "figures", 0, "implied"), {"nothing": "x"}),
        (("claims", 0, "figures", 0, "implied"), "x"),
        (("claims", 0, "figures", 0, "at"), "July 2011"),
        (("claims", 0, "figures", 0, "at"), 201107),
        (("claims", 0, "reviews", 0, "rating"), "Mostly correct"),
        (("claims", 0, "reviews", 0, "judged"), "sha256-12"),
        (("claims", 0, "reviews", 0, "evidence", 0, "stance"), "for"),
        (("claims", 0, "reviews", 0, "evidence", 0), {"source": "s"}),
        (("claims", 0, "extra"), "text"),
        (("document", "title"), None),
        (("document", "url"), "www.example.org"),
        (("document", "url"), "javascript:alert(1)"),
        (("document", "url"), "https:/www.example.org/page"),
        (("document", "language"), "not a tag"),
        (("document", "archive"), {"captured": "2011"}),
        (("sources", 0, "snapshot", "path"), "../a.txt"),
        (("sources", 0, "snapshot"), "a.txt"),
        (("speakers", 0, "named"), "no"),
        (("speakers", 0), {"id": "pcs"}),
    ],
    ids=str,
)
def test_a_fault_of_shape_is_a_fault_to_the_schema_too(validator, route, value):
    """Each sort of fault that the checker finds in a record's shape."""
    planted = deepcopy(SOUND)
    at = planted
    for step in route[:-1]:
        at = at[step]
    at[route[-1]] = value
    as_text = deepcopy(planted)

    assert not validator.is_valid(planted)
    assert structure(_as_texts(as_text)).findings != ()


def _as_texts(value):
    """What our own reader makes of the same file: every scalar is text."""
    if isinstance(value, dict):
        return {key: _as_texts(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_as_texts(item) for item in value]
    return {None: "", True: "True", False: "False"}.get(value, str(value)) if not isinstance(value, str) else value
