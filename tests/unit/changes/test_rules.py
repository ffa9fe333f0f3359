"""Every rule has a pair of documents, and on it fires alone."""

from __future__ import annotations

import re

import pytest
from discogen.changes import RULES, SEVERITIES, Rule, compare

from tests.unit.changes.cases import CASES, Case
from tests.unit.changes.documents import BASE, edited, findings, package


def test_every_rule_has_a_case() -> None:
    assert {case.rule for case in CASES} == set(RULES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule)
def test_the_rule_fires_alone(case: Case) -> None:
    before = package(edited(case.old))
    found = [
        f for f in compare(before, case.package(before)) if f.rule not in case.also
    ]
    assert [(f.rule, f.subject) for f in found] == [(case.rule, case.subject)]
    assert found[0].severity == case.severity
    assert found[0].directions == case.directions
    assert found[0].checked == case.checked


def test_nothing_has_changed() -> None:
    assert findings(BASE, BASE) == ()


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)
def test_the_table(rule: Rule) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)+|deprecated", rule.id)
    assert rule.purpose.endswith(".")
    assert "\n" not in rule.purpose
    assert rule.directions
    assert rule.severity(rule.directions) in SEVERITIES
