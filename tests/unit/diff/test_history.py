"""Real revisions: every neighbouring pair is compared, and known facts are found."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
from gapismith.comparison import from_files
from gapismith.diff import bump
from gapismith.reports.formats import FORMATS

from tests.unit.diff.documents import findings, turned
from tests.unit.diff.history import CURRENT, OLD, REVISIONS

if not REVISIONS:
    pytest.skip("the history is not beside the project", allow_module_level=True)

PAIRS = [*pairwise(REVISIONS), (REVISIONS[-1], CURRENT)]
SAMPLE = [*PAIRS[:8], *PAIRS[8:35:9], *PAIRS[-8::3]]


def check_neighbours(before: Path, after: Path) -> None:
    old, new = (json.loads(path.read_bytes()) for path in (before, after))
    found = findings(old, new)
    assert findings(turned(old), turned(new)) == found
    assert findings(old, turned(old)) == ()
    comparison = from_files(before, after).comparison
    assert comparison.findings == found
    for report in FORMATS.values():
        assert report.diff([comparison])


@pytest.mark.parametrize(("before", "after"), SAMPLE, ids=lambda path: path.stem)
def test_neighbours(before: Path, after: Path) -> None:
    check_neighbours(before, after)


@pytest.mark.slow
@pytest.mark.parametrize(("before", "after"), PAIRS, ids=lambda path: path.stem)
def test_all_neighbours(before: Path, after: Path) -> None:
    check_neighbours(before, after)


@pytest.mark.parametrize("back", [False, True])
def test_what_is_gone_in_one_direction_is_new_in_the_other(back: bool) -> None:
    old, new = (json.loads(path.read_bytes()) for path in (OLD, CURRENT))
    there, back_again = findings(old, new), findings(new, old)
    for gone, fresh in (
        ("method-removed", "method-added"),
        ("type-removed", "type-added"),
        ("field-removed", "field-added"),
        ("enum-value-removed", "enum-value-added"),
        ("scope-removed", "scope-added"),
    ):
        ahead, behind = (back_again, there) if back else (there, back_again)
        removed = {f.subject for f in ahead if f.rule == gone}
        if gone == "type-removed":  # one way, a class may have all fields of another
            removed |= {f.subject for f in ahead if f.rule.startswith("type-renamed")}
        assert removed == {f.subject for f in behind if f.rule == fresh}


# What changed up to these revisions was looked up in the documents by hand.
BUMPS = {
    "20240411": "none",
    "20240508": "minor",
    "20240524": "minor",
    "20240607": "patch",
    "20240619": "minor",
    "20240627": "patch",
    "20240712": "minor",
    "20240713": "none",
}


@pytest.mark.parametrize(("before", "after"), PAIRS[:8], ids=lambda path: path.stem)
def test_the_version_bumps(before: Path, after: Path) -> None:
    found = from_files(before, after).comparison.findings
    assert bump(found) == BUMPS[after.stem.rpartition(".")[2]]


def subjects(rule: str) -> set[str]:
    found = from_files(OLD, CURRENT).comparison.findings
    return {f.subject for f in found if f.rule == rule}


def test_known_removals() -> None:
    removed = subjects("method-removed")
    assert removed == {
        "corpora.patch",
        "corpora.query",
        *(
            f"corpora.documents.{m}"
            for m in ["create", "delete", "get", "list", "patch", "query"]
        ),
        *(
            f"corpora.documents.chunks.{m}"
            for m in (
                *("batchCreate", "batchDelete", "batchUpdate"),
                *("create", "delete", "get", "list", "patch"),
            )
        ),
    }
    assert subjects("method-renamed") == set()
    assert subjects("field-removed") == {"VideoMetadata.videoDuration"}
    assert {"Chunk", "QueryCorpusRequest", "RelevantChunk"} <= subjects("type-removed")


def test_known_additions() -> None:
    added = subjects("method-added")
    assert {"batches.get", "batches.cancel", "fileSearchStores.create"} <= added
    assert {"models.batchGenerateContent", "files.register"} <= added
    assert "GenerationConfig.responseJsonSchema" in subjects("field-added")
    assert "Candidate.finishReason: IMAGE_SAFETY" in subjects("enum-value-added")


def test_a_retyped_field() -> None:
    assert subjects("field-type-changed") == {"File.videoMetadata"}
