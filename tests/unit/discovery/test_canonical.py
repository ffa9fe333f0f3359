from __future__ import annotations

import hashlib
import json
import random
from pathlib import Path
from typing import Any

import pytest
from gapismith.discovery.canonical import canonicalise, document_sha256, is_older
from gapismith.discovery.load import load
from hypothesis import given
from hypothesis import strategies as st

from tests.bad_documents.documents import changed

DISCOVERY = Path(__file__).parents[3] / "discovery"
PINNED = sorted(DISCOVERY.glob("*.json"))

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=5)
OBJECTS = st.dictionaries(
    TEXT,
    st.recursive(
        st.none() | st.booleans() | st.integers() | TEXT,
        lambda inner: st.lists(inner, max_size=3)
        | st.dictionaries(TEXT, inner, max_size=3),
        max_leaves=10,
    ),
    max_size=4,
)


def shuffled(value: Any, order: random.Random) -> Any:
    if isinstance(value, dict):
        keys = list(value)
        order.shuffle(keys)
        return {key: shuffled(value[key], order) for key in keys}
    if isinstance(value, list):
        return [shuffled(child, order) for child in value]
    return value


def test_the_form() -> None:
    raw = {"b": {"enum": ["z", "a"]}, "a": "é<\u2028", "etag": "x"}
    assert (
        canonicalise(raw)
        == (
            '{\n  "a": "é<\u2028",\n  "b": {\n    "enum": [\n      "z",\n      "a"\n'
            "    ]\n  }\n}\n"
        ).encode()
    )


def test_only_the_top_level_etag_is_dropped() -> None:
    raw = {
        "etag": "x",
        "schemas": {"File": {"properties": {"etag": {"type": "string"}}}},
    }
    assert json.loads(canonicalise(raw)) == {"schemas": raw["schemas"]}


@given(OBJECTS)
def test_nothing_else_is_lost_and_twice_is_once(raw: dict[str, Any]) -> None:
    once = canonicalise(raw)
    again = json.loads(once)
    assert again == {key: value for key, value in raw.items() if key != "etag"}
    assert canonicalise(again) == once


@given(st.randoms(use_true_random=False))
def test_the_order_of_keys_does_not_matter(order: random.Random) -> None:
    assert canonicalise(shuffled(changed(), order)) == canonicalise(changed())


@pytest.mark.parametrize(
    ("revision", "than", "older"),
    [
        ("20240410", "20260831", True),
        ("20260831", "20240410", False),
        ("20260831", "20260831", False),
        ("0", "20260831", True),
        ("9", "10", True),
        ("", "20260831", False),
        ("20260831", "", False),
        ("2024-04-10", "20260831", False),
        ("\u0662\u0660", "20260831", False),
    ],
)
def test_is_older(revision: str, than: str, older: bool) -> None:
    assert is_older(revision, than) is older


@pytest.mark.parametrize("path", PINNED, ids=lambda p: p.name)
def test_pinned_documents_are_canonical(path: Path) -> None:
    assert path.read_bytes() == canonicalise(load(path).raw)


@pytest.mark.parametrize("path", PINNED, ids=lambda p: p.name)
def test_the_readme_tells_revision_and_sha256(path: Path) -> None:
    raw = load(path).raw
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    assert digest == document_sha256(raw)
    row = f"| {path.name} | {raw['revision']} | `{digest}` |"
    assert row in (DISCOVERY / "README.md").read_text("utf-8").splitlines()


def test_the_pinned_documents_are_there() -> None:
    assert [path.name for path in PINNED] == [
        "generativelanguage.v1.json",
        "generativelanguage.v1beta.20250918.json",
        "generativelanguage.v1beta.json",
    ]
