"""Changes that real APIs made and that were judged wrongly once, as minimal pairs."""

from __future__ import annotations

from pathlib import Path

import pytest
from gapismith.comparison import compared
from gapismith.diff import compare
from gapismith.discovery import read_document
from gapismith.discovery.overrides import merge
from gapismith.impact import Changed, impact
from gapismith.project import unconfigured

from tests.unit.diff.documents import books, edited, method, package
from tests.unit.diff.history import ROOT

CASES = ROOT.parent / "shared" / "cases" / "diff"

if not CASES.is_dir():
    pytest.skip("the cases are not beside the project", allow_module_level=True)

EXPECTED = {
    "annotations_required": "behaviour field-now-required",
    "bracketed_required": "notice description-only",
    "default_in_response": "notice default-changed",
    "first_field_of_empty_request": "addition field-added",
    "keyword_call": "breaking parameter-now-keyword-only",
    "maximum_lowered": "behaviour limits-narrowed",
    "output_only_enum": "notice enum-value-removed",
    "parameter_becomes_repeated": "addition parameter-type-widened",
    "query_becomes_path": (
        "breaking parameter-order-changed, addition parameter-now-positional"
    ),
    "renamed_and_grown": (
        "addition field-added, notice type-renamed-with-alias, "
        "notice type-renamed-with-alias"
    ),
    "respelled_enum_field": "notice wire-name-changed",
    "respelled_field": "notice wire-name-changed",
    "respelled_method": "notice wire-name-changed",
    "respelled_parameter": "notice wire-name-changed, notice wire-name-changed",
    "rolled_back": "addition method-added",
    "same_revision": "breaking method-removed",
    "service_path_into_paths": "",
}


@pytest.mark.parametrize("case", EXPECTED)
def test_a_pair(case: str) -> None:
    old, new = (read_document(CASES / f"{case}.{side}.json") for side in ("old", "new"))
    comparison = compared(unconfigured(Path(new.source)), old, new).comparison
    found = ", ".join(f"{f.severity} {f.rule}" for f in comparison.findings)
    assert found == EXPECTED[case]
    assert bool(comparison.note) == (case in ("rolled_back", "same_revision"))
    kinds = {"rolled_back": ["rollback"], "same_revision": ["same-revision"]}
    assert [w.kind for w in comparison.warnings] == kinds.get(case, [])


def test_every_pair_is_expected() -> None:
    assert {p.name.split(".")[0] for p in CASES.glob("*.old.json")} == set(EXPECTED)


def test_a_new_order_is_part_of_the_fix() -> None:
    old, new = (
        read_document(CASES / f"query_becomes_path.{side}.json")
        for side in ("old", "new")
    )
    first = compared(unconfigured(Path(new.source)), old, new).comparison.findings[0]
    assert first.hint == "pass them in this order, or by name: project, name"


def test_calls_by_name_are_not_touched_by_positions(tmp_path: Path) -> None:
    old, new = (
        read_document(CASES / f"keyword_call.{side}.json") for side in ("old", "new")
    )
    pair = compared(unconfigured(Path(new.source)), old, new)
    changed = Changed(pair.old, pair.comparison.findings, "toy")
    assert impact([changed], [CASES / "keyword_call.py"]).hits == ()
    code = tmp_path / "app.py"
    code.write_text("from toy import Client\nClient().things.get('p', 'z')\n")
    assert [hit.line for hit in impact([changed], [code]).hits] == [2]


def test_calls_are_touched_from_the_first_position_that_moved(tmp_path: Path) -> None:
    old = edited(books("scan", **method("books.scan", "POST", "v1/{a}/{b}/{c}")))
    path = {"type": "string", "location": "path", "required": True}
    old = merge(
        old,
        books(
            "scan",
            parameterOrder=["a", "b", "c"],
            parameters={"a": path, "b": path, "c": path},
        ),
    )
    new = merge(old, books("scan", parameterOrder=["a", "c", "b"]))
    before = package(old)
    found = compare(before, package(new, before.names))
    assert [(f.rule, f.position) for f in found] == [("parameter-order-changed", 1)]
    code = tmp_path / "app.py"
    calls = ["'x', b='y', c='z'", "'x', 'y', c='z'", "*[]", "a='x', b='y', c='z'"]
    code.write_text(
        "\n".join(
            [
                "from shelf_v1 import Client",
                *(f"Client().books.scan({c})" for c in calls),
            ]
        )
    )
    hits = impact([Changed(before, found, "shelf_v1")], [code]).hits
    assert [hit.line for hit in hits] == [3, 4]


def test_a_quoted_annotation_has_the_line_of_the_file(tmp_path: Path) -> None:
    code = tmp_path / "app.py"
    code.write_text(
        (CASES / "quoted_annotation.py")
        .read_text()
        .replace("from gemini", "from toy")
        .replace("QueryCorpusRequest", "V1alphaPart")
    )
    old, new = (
        read_document(CASES / f"renamed_and_grown.{side}.json")
        for side in ("old", "new")
    )
    pair = compared(unconfigured(Path(new.source)), old, new)
    changed = Changed(pair.old, pair.comparison.findings, "toy", "notice")
    (hit,) = impact([changed], [code]).hits
    assert (hit.line, hit.column) == (6, 20)
