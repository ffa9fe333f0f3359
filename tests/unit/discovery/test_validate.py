from __future__ import annotations

import copy
import json
import random
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from gapismith.diagnostics import Diagnostic, GapismithError, printable, shown
from gapismith.discovery import urls
from gapismith.discovery.description import RestDescription
from gapismith.discovery.load import load, parse
from gapismith.discovery.nodes import specification
from gapismith.discovery.schema_validation import check_shape
from gapismith.discovery.validate import MAX_FINDINGS
from gapismith.discovery.validate import validate as examine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from tests.bad_documents.documents import BASE, TITLE, changed

from .test_canonical import PINNED, shuffled


def validate(
    raw: dict[str, Any], source: str = "", allow_root: Sequence[str] = ()
) -> tuple[Diagnostic, ...]:
    return examine(raw, source, allow_root=allow_root).findings


FULL = Draft202012Validator(specification())
ODD_VALUES: list[Any] = [None, True, 0, 1.5, "", "GET", "string", "v1", [], ["x"], [1]]
ODD_VALUES += [{}, {"x": 1}, {"x": {}}, {"type": "string"}, {"$ref": "Book"}]


def pointers(value: Any, at: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    found = [at] if at else []
    if isinstance(value, dict):
        for key in value:
            found += pointers(value[key], (*at, key))
    elif isinstance(value, list):
        for i, child in enumerate(value):
            found += pointers(child, (*at, i))
    return found


POINTERS = pointers(BASE)
TEXT = json.dumps(BASE).encode()


def test_the_specification_is_a_json_schema() -> None:
    Draft202012Validator.check_schema(specification())


@pytest.mark.parametrize("path", PINNED, ids=lambda p: p.name)
def test_pinned_documents_have_no_findings(path: Path) -> None:
    raw = load(path).raw
    assert validate(raw, str(path)) == ()
    assert FULL.is_valid(raw)


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.tuples(st.sampled_from(POINTERS), st.sampled_from(ODD_VALUES)), max_size=4
    ),
    st.lists(st.sampled_from(POINTERS), max_size=2),
)
def test_flat_validation_agrees_with_jsonschema(
    puts: list[tuple[tuple[Any, ...], Any]], removals: list[tuple[Any, ...]]
) -> None:
    """The cut schema and the memory of shapes decide as the whole schema does."""
    document: Any = changed()
    for path, value in [*puts, *((path, None) for path in removals)]:
        node = document
        try:
            for token in path[:-1]:
                node = node[token]
            if (path, value) in puts:
                node[path[-1]] = copy.deepcopy(value)
            else:
                del node[path[-1]]
        except (KeyError, IndexError, TypeError):
            continue
    faults = [f for f in check_shape(document) if f.kind != "unknown-key"]
    assert bool(faults) is not FULL.is_valid(document)
    checked = examine(document)
    if all(d.level == "warning" for d in checked.findings):
        RestDescription.of(checked.raw)  # what passes, the view can read
        # What is left of a degraded document is sound.
        left = examine(checked.raw).counts.keys()
        assert left <= {
            *("duplicate-id", "enum-descriptions", "parameter-order"),
            *("loopback", "nesting", "no-methods", "no-server", "odd-revision"),
            *("other-id", "schema-id", "unknown-key"),
        }


@settings(max_examples=300)
@given(
    st.lists(
        st.tuples(
            st.integers(0, len(TEXT)),
            st.integers(0, 3),
            st.binary(max_size=2)
            | st.sampled_from([b"{", b"[", b'"', b"\\ud800", b"NaN", b"1e999", b"\\"]),
        ),
        max_size=4,
    )
)
def test_any_bytes_are_an_object_or_one_diagnostic(
    edits: list[tuple[int, int, bytes]],
) -> None:
    text = TEXT
    for at, removed, put in edits:
        text = text[:at] + put + text[at + removed :]
    try:
        raw = parse(text, "doc.json").raw
    except GapismithError as error:
        (diagnostic,) = error.diagnostics
        assert diagnostic.hint
        assert diagnostic.source == "doc.json"
    else:
        validate(raw, "doc.json")


@pytest.mark.slow
def test_public_documents_have_no_findings() -> None:
    package = find_spec("googleapiclient")
    if package is None or not package.submodule_search_locations:
        pytest.skip(
            "google-api-python-client, which has the documents, is not installed"
        )
    folder = Path(package.submodule_search_locations[0], "discovery_cache", "documents")
    paths = sorted(set(folder.glob("*.json")) - {folder / "index.json"})
    assert len(paths) > 500
    assert [d for path in paths for d in validate(load(path).raw, path.name)] == []


def test_findings_do_not_depend_on_the_order_of_keys() -> None:
    broken = changed(
        (f"{TITLE}/type", "text"), ("/name", 1), ("/version", ""), ("/odd", 1)
    )
    expected = validate(broken)
    assert [d.level for d in expected] == ["error", "error", "warning", "warning"]
    for seed in range(5):
        assert validate(shuffled(broken, random.Random(seed))) == expected


def test_findings_are_limited() -> None:
    schemas = {f"S{i}": {"$ref": f"Gone{i}"} for i in range(MAX_FINDINGS + 50)}
    findings = validate(changed(("/schemas", schemas)))
    assert len(findings) == MAX_FINDINGS + 1
    assert findings[-1].message == "there are 51 more warnings; only 100 are shown"
    assert examine(changed(("/schemas", schemas))).counts == {"dangling-ref": 151}


def test_many_warnings_hide_no_error() -> None:
    keys = [(f"/odd{i}", 1) for i in range(MAX_FINDINGS * 3)]
    findings = validate(changed(*keys, ("/name", 1)))
    assert [d.pointer for d in findings if d.level == "error"] == ["/name"]
    assert len(findings) == MAX_FINDINGS + 2


def test_unknown_keys_are_warnings() -> None:
    (finding,) = validate(changed((f"{TITLE}/colour", "red")), "d.json")
    assert str(finding) == (
        f"warning: d.json: {TITLE}/colour: `colour` is not a key that gapismith knows; "
        "it is ignored\nhint: no action needed, unless it is misspelt"
    )


@pytest.mark.parametrize("key", ["enumDescriptions", "enumDeprecated"])
def test_too_many_descriptions_are_a_warning(key: str) -> None:
    state = "/schemas/Book/properties/state"
    values: list[Any] = ["", "", ""] if key == "enumDescriptions" else [False] * 3
    (finding,) = validate(changed((f"{state}/{key}", values)))
    assert (finding.level, finding.pointer) == ("warning", f"{state}/{key}")
    assert finding.message == (
        f"`{key}` has more entries (3) than `enum` (2); the rest is ignored"
    )


@pytest.mark.parametrize(
    "name", ["http://127.0.0.1:8080/", "http://127.0.0.1:8080", "127.0.0.1"]
)
def test_a_root_that_is_not_https_can_be_allowed_by_name(name: str) -> None:
    raw = changed(("/rootUrl", "http://127.0.0.1:8080/"))
    assert [d.pointer for d in validate(raw)] == ["/rootUrl"]
    assert validate(raw, allow_root=[name]) == ()
    assert validate(raw, allow_root=["http://127.0.0.1:8081/"])


def test_an_endpoint_elsewhere_can_be_allowed_by_name() -> None:
    raw = changed(("/mtlsRootUrl", "https://shelf.mtls.example.com/"))
    assert [d.pointer for d in validate(raw)] == ["/mtlsRootUrl"]
    assert validate(raw, allow_root=["shelf.mtls.example.com"]) == ()


@pytest.mark.parametrize(
    ("url", "other", "same"),
    [
        ("https://a.googleapis.com/", "https://b.c.googleapis.com/x", True),
        ("https://googleapis.com/", "https://WWW.GoogleAPIs.com./", True),
        ("https://a.googleapis.com/", "https://evilgoogleapis.com/", False),
        ("https://a.googleapis.com/", "https://googleapis.com.evil.example/", False),
        ("https://shelf.example/", "https://shelf.example/x", True),
        ("https://shelf.example/", "https://SHELF.example:8443/", True),
        ("https://shelf.example/", "https://eu.shelf.example/", False),
        ("https://me.github.io/", "https://you.github.io/", False),
        ("https://127.0.0.1/", "https://127.0.0.2/", False),
        ("https://[::1]/", "https://[::1]/x", True),
        ("no url", "no url", False),
    ],
)
def test_same_owner(url: str, other: str, same: bool) -> None:
    assert urls.same_owner(url, other) is same
    assert urls.same_owner(other, url) is same


def test_messages_obey_no_terminal() -> None:
    finding = Diagnostic("a\x1b[2Jb\n\u202ec", "h\ri", "s\x07", "/p\x00")
    assert str(finding) == (
        "error: s\\x07: /p\\x00: a\\x1b[2Jb\\n\\u202ec\nhint: h\\ri"
    )
    assert printable("plain é中") == "plain é中"
    assert shown("x" * 1000, 10) == "xxxxx...xxxxx (1000 characters)"


def test_an_error_holds_its_diagnostics() -> None:
    findings = validate(changed(("/name", 1), ("/version", 2)))
    error = GapismithError(*findings)
    assert error.diagnostics == findings
    assert str(error).count("\nhint: ") == 2
