"""Consecutive revisions of 71 real APIs: all are compared, and mypy judges the findings."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from gapismith.comparison import Pair, compared
from gapismith.discovery import read_document
from gapismith.project import unconfigured

from tests.unit.diff.history import FOLDER, PAIRS, api_of
from tests.unit.diff.judge import judge

if not PAIRS:
    pytest.skip("the history is not beside the project", allow_module_level=True)

SAMPLE = [pair for pair in PAIRS if pair[1].stat().st_size < 60_000][::12]

NAMES_ONLY = frozenset(["type-renamed", "type-renamed-in-python"])
"""What breaks in Python alone: requests and responses stay the same."""


def compared_files(before: Path, after: Path) -> Pair:
    old, new = read_document(before), read_document(after)
    return compared(unconfigured(Path(new.source)), old, new)


@pytest.mark.parametrize(("before", "after"), SAMPLE, ids=lambda path: path.stem)
def test_a_sample_is_compared(before: Path, after: Path) -> None:
    found = compared_files(before, after).comparison.findings
    assert len({(f.rule, f.subject, f.message) for f in found}) == len(found)


@pytest.mark.slow
def test_all_pairs_are_compared() -> None:
    """Prints the table of majors, and which are about names in Python alone."""
    bumps: Counter[str] = Counter()
    names_only = 0
    for before, after in PAIRS:
        comparison = compared_files(before, after).comparison
        found = comparison.findings
        assert len({(f.rule, f.subject, f.message) for f in found}) == len(found)
        bumps[comparison.bump] += 1
        if comparison.bump == "major":
            rules = Counter(f.rule for f in comparison.of("breaking"))
            names_only += rules.keys() <= NAMES_ONLY
            listed = ", ".join(f"{n} {rule}" for rule, n in rules.most_common())
            print(f"{after.stem:45} {listed}")
    print(f"{len(PAIRS)} pairs: {dict(bumps)}; {names_only} majors by names alone")
    assert len(PAIRS) >= 170
    assert bumps["major"] <= 43
    assert names_only == 0


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder for all packages: what they have in common is checked once."""
    return tmp_path_factory.mktemp("judge")


def check(before: Path, after: Path, folder: Path) -> None:
    pair = compared_files(before, after)
    if not any(f.rule != "description-only" for f in pair.comparison.findings):
        pytest.skip("nothing that a type checker could see has changed")
    verdict = judge(pair.old, pair.new, folder)
    assert verdict.unforetold == ()
    assert verdict.unfounded == ()
    print(f"{verdict.sites} sites, {verdict.refused} refused")


def test_the_judge_agrees_on_a_rename(folder: Path) -> None:
    check(*next(pair for pair in PAIRS if pair[1].stem.startswith("cloudf")), folder)


@pytest.mark.slow
@pytest.mark.parametrize(("before", "after"), PAIRS, ids=lambda path: path.stem)
def test_the_judge_agrees(before: Path, after: Path, folder: Path) -> None:
    check(before, after, folder)


def test_what_the_generator_itself_must_not_break() -> None:
    """Majors of the past that came from names and bodies that could have stayed."""
    for api, revision in (
        ("datamigration.v1", "20230912"),  # bodies that had no fields before
        ("cloudfunctions.v1", "20231012"),  # OperationMetadataV1Beta2 -> ...V1
        ("generativelanguage.v1beta", "20250507"),  # VideoMetadata -> VideoFileMetadata
        ("generativelanguage.v1beta", "20260207.a"),  # v1beta... -> V1alpha...
        ("generativelanguage.v1beta", "20260810"),  # network_mode -> networkMode
    ):
        after = FOLDER / f"{api}.{revision}.json"
        before = next(b for b, a in PAIRS if a == after)
        assert api_of(before) == api
        assert compared_files(before, after).comparison.bump != "major"
