"""`gapismith inspect --format json`, a public format, held against the raw documents."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.conformance.document import RawDocument, RawMethod
from tests.functional.calls import APIS, ROOT, Api, page_token
from tests.functional.command import gapismith
from tests.functional.names import attributes, call_path

Dump = dict[str, Any]


@pytest.fixture(scope="module")
def dumps() -> dict[str, Dump]:
    """By package, the parsed output for its document."""
    found = {}
    for api in APIS:
        name = api.package.replace("_", ".")
        path = ROOT / "discovery" / f"{name}.json"
        outcome = gapismith("inspect", path, "--format", "json", folder=ROOT)
        assert (outcome.code, outcome.stderr) == (0, "")
        found[api.package] = json.loads(outcome.stdout)
    return found


every_api = pytest.mark.parametrize("api", APIS, ids=lambda api: api.package)


@every_api
def test_the_api(dumps: dict[str, Dump], api: Api) -> None:
    raw = api.document.raw
    expected = {name: raw[name] for name in ("name", "version", "revision")}
    expected["package"] = api.package
    assert expected.items() <= dumps[api.package]["api"].items()


@every_api
def test_methods(dumps: dict[str, Dump], api: Api) -> None:
    listed = {method["id"]: method for method in dumps[api.package]["methods"]}
    assert listed.keys() == api.document.methods.keys()
    assert len(listed) == len(dumps[api.package]["methods"])
    for method in api.document.methods.values():
        expected = {
            "call": call_path(method),
            "http_method": method.http,
            "path": method.raw["path"],
            "body": method.request,
            "response": method.response,
            "kind": _kind(api.document, method),
        }
        found = listed[method.id]
        assert {key: found[key] for key in expected} == expected


@every_api
def test_parameters(dumps: dict[str, Dump], api: Api) -> None:
    for listed in dumps[api.package]["methods"]:
        method = api.document.methods[listed["id"]]
        arguments = attributes(method.parameters)
        expected = {
            name: {
                "name": name,
                "argument": arguments[name],
                "location": spec["location"],
                "required": spec.get("required", False),
                "repeated": spec.get("repeated", False),
                "pattern": spec.get("pattern"),
            }
            for name, spec in method.parameters.items()
        }
        found = {
            parameter["name"]: {
                **{key: parameter[key] for key in expected[parameter["name"]]},
                "pattern": parameter["pattern"] or None,
            }
            for parameter in listed["parameters"]
        }
        assert found == expected
        order = [p["name"] for p in listed["parameters"] if p["location"] == "path"]
        assert order == list(method.raw["parameterOrder"])


@every_api
def test_models(dumps: dict[str, Dump], api: Api) -> None:
    """Class names are schema ids; the fields of objects inside schemas are listed too."""
    by_schema = {
        model["schema"]: model
        for model in dumps[api.package]["models"]
        if model["schema"] in api.document.schemas
    }
    assert by_schema.keys() == api.document.schemas.keys()
    for schema, model in by_schema.items():
        properties = api.document.schemas[schema].get("properties", {})
        assert model["class"] == schema
        found = {field["name"]: field["attribute"] for field in model["fields"]}
        assert found == attributes(properties)
        assert all(field["type"] for field in model["fields"])


@every_api
def test_the_package_has_what_is_listed(dumps: dict[str, Dump], api: Api) -> None:
    client = api.module.Client(api_key="unused", base_url="http://127.0.0.1:1/")
    with client:
        for method in dumps[api.package]["methods"]:
            found: Any = client
            for step in method["call"].split("."):
                found = getattr(found, step)
            assert callable(found)
    for model in dumps[api.package]["models"]:
        members = vars(getattr(api.module.types, model["class"]))
        assert {field["attribute"] for field in model["fields"]} <= members.keys()


def _kind(document: RawDocument, method: RawMethod) -> str:
    if method.upload_paths:
        return "upload"
    if method.downloads:
        return "download"
    if method.streams:
        return "streaming"
    if page_token(document, method):
        return "paged"
    fields = document.schemas[method.response or ""].get("properties", {})
    if {"name", "done", "error", "response"} <= fields.keys() and method.http != "GET":
        return "operation"
    return "unary"
