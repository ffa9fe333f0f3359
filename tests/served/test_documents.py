"""Each document that was really served gives a client, or is refused for a reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.served.documents import (
    ALL,
    HISTORY,
    REFUSED,
    SERVED,
    client_package,
    methods_of,
    reach,
    result,
)

if not ALL:
    pytest.skip(
        "the served documents are not beside the project", allow_module_level=True
    )


def test_only_what_is_listed_is_refused() -> None:
    outcomes = {path.name: result(path).outcome for path in SERVED}
    assert {n for n, found in outcomes.items() if found == "refused"} == REFUSED.keys()


@pytest.mark.parametrize(
    "path", [p for p in SERVED if p.name not in REFUSED], ids=lambda path: path.stem
)
def test_what_was_served_gives_a_client(path: Path) -> None:
    found = result(path)
    assert found.document is not None, found.reasons
    with client_package(found.document) as (package, module):
        left_out = found.document.counts.get("method-left-out", 0)
        assert reach(package, module) == methods_of(path) - left_out


@pytest.mark.parametrize("path", HISTORY[::12], ids=lambda path: path.stem)
def test_a_sample_of_the_history_gives_clients(path: Path) -> None:
    found = result(path)
    assert found.document is not None, found.reasons
    with client_package(found.document) as (package, module):
        assert reach(package, module) == methods_of(path)


def test_all_of_the_history_is_read() -> None:
    outcomes = {path.name: result(path) for path in HISTORY}
    assert [n for n, found in outcomes.items() if found.outcome == "refused"] == []
    degraded = {n: f for n, f in outcomes.items() if f.outcome == "degraded"}
    gemini = [n for n in degraded if n.startswith("generativelanguage.v1beta.2026")]
    assert len(gemini) > 25
    for name in gemini:
        document = degraded[name].document
        assert document is not None
        assert document.counts == {"dangling-ref": 1}
        assert document.warnings[0].pointer == (
            "/schemas/Part/properties/mediaResolution/$ref"
        )


@pytest.mark.slow
@pytest.mark.parametrize("path", HISTORY, ids=lambda path: path.stem)
def test_all_of_the_history_gives_clients(path: Path) -> None:
    test_a_sample_of_the_history_gives_clients(path)
