"""Every rule has a pair of documents, and on it fires alone."""

from __future__ import annotations

import re
from typing import Any

import pytest
from gapismith.diff import RULES, SEVERITIES, Rule, compare
from gapismith.discovery.overrides import merge

from tests.unit.diff.cases import CASES, TWO_LISTS, Case
from tests.unit.diff.documents import (
    BASE,
    Json,
    books,
    edited,
    findings,
    package,
    parameters,
    schema,
)


def test_every_rule_has_a_case() -> None:
    elsewhere = {rule for rule in RULES if rule.startswith("extension-")}
    assert {case.rule for case in CASES} == set(RULES) - elsewhere


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


# What a rule's own pair doesn't show.


def told(patch: Json, old: Json | None = None) -> list[str]:
    """`severity rule: text` of all findings."""
    before = edited(old or {})
    found = findings(before, merge(before, patch))
    return [f"{f.severity} {f.rule}: {f.text}" for f in found]


def test_a_new_parameter_may_be_documented_as_required() -> None:
    parameter = {"type": "string", "location": "query", "description": "Required. It."}
    assert told(parameters("get", it=parameter)) == [
        "behaviour documented-as-required: client.books.get(it=): the description says "
        "that it is required",
        "addition parameter-added: client.books.get(it=) was added",
    ]


def test_a_number_that_was_text_in_json() -> None:
    long = schema("Query", limit={"type": "string", "format": "int64"})
    short = schema("Query", limit={"type": "integer", "format": "int32"})
    assert told(short, old=long) == [
        "breaking field-type-changed: types.Query.limit still is int, but its JSON "
        "string is no longer accepted"
    ]
    assert told(long) == [
        "notice field-type-compatible: types.Query.limit: changed in JSON only, not "
        "in Python"
    ]


def test_a_list_whose_items_can_no_longer_be_told() -> None:
    assert told(schema("ListBooksResponse", books=None, **TWO_LISTS))[0] == (
        "breaking page-items-changed: client.books.list: the pager no longer "
        "yields items, which were Book"
    )


def test_uploads() -> None:
    base = books("create", supportsMediaUpload=True, mediaUpload=_media("image/*"))

    def told_of(**upload: Any) -> list[str]:
        return told(books("create", mediaUpload=upload), old=base)

    limited, widened = (
        f"{severity} upload-{how}: client.books.create: "
        for severity, how in (("behaviour", "limited"), ("addition", "widened"))
    )
    assert told_of(accept=["image/png"]) == [f"{limited}no longer accepts image/*"]
    assert told_of(accept=["image/*", "image/png"]) == []
    assert told_of(accept=[]) == [f"{widened}accepts */*"]
    assert told_of(accept=["text/plain"], maxSize=None) == [
        f"{limited}no longer accepts image/*",
        f"{widened}accepts text/plain, more than 1,048,576 bytes",
    ]
    assert told_of(protocols={"resumable": None}) == [
        f"{limited}no longer accepts resumable uploads"
    ]
    assert told_of(protocols={"simple": {"path": "/up"}}) == [
        "notice request-line-changed: client.books.create: changed from POST "
        "upload to POST up"
    ]


def _media(*accept: str) -> Json:
    protocols = {"simple": {"path": "/upload"}, "resumable": {"path": "/resumable"}}
    return {"accept": list(accept), "maxSize": "1MB", "protocols": protocols}


def test_addresses() -> None:
    places = [{"endpointUrl": "https://eu.rep.googleapis.com/", "location": "eu"}]
    moved = [{"endpointUrl": "https://eu2.rep.googleapis.com/", "location": "eu"}]
    assert told({"endpoints": moved}, old={"endpoints": places}) == [
        "behaviour endpoint-changed: client: the URL of eu changed from "
        "https://eu.rep.googleapis.com/ to https://eu2.rep.googleapis.com/"
    ]
    assert told({"batchPath": "batch/v1"}) == [
        "behaviour endpoint-changed: client: the batch path changed from batch to "
        "batch/v1"
    ]
    assert told({"mtlsRootUrl": "https://shelf.mtls.googleapis.com/"}) == [
        "behaviour endpoint-changed: client: the root URL for mutual TLS changed "
        "from empty to https://shelf.mtls.googleapis.com/"
    ]


def test_a_resource_is_deprecated() -> None:
    assert told({"resources": {"books": {"deprecated": True}}}) == [
        "notice deprecated: client.books: was deprecated"
    ]


def test_the_description_of_the_api() -> None:
    assert told({"description": "Keeps all books."}) == [
        "notice description-only: client: the description changed"
    ]
