"""Checks of headers and bodies that are the same for every method."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from tests.conformance.document import Json, JsonObject, RawDocument, RawMethod
from tests.conformance.schema import SchemaSet

_JSON_TYPE = re.compile(r"application/json(?:;\s*charset=\"?utf-8\"?)?", re.IGNORECASE)


class NotJson(ValueError):
    """A body that is not one JSON value in UTF-8."""


def parse_json(body: bytes) -> Json:
    """Strictly: UTF-8, no NaN, no name twice in an object."""
    try:
        return json.loads(
            body.decode("utf-8"),
            object_pairs_hook=_unique,
            parse_constant=_refuse_constant,
        )
    except ValueError as error:
        raise NotJson(f"Invalid JSON payload received. {error}") from error


def _unique(pairs: list[tuple[str, Json]]) -> JsonObject:
    value = dict(pairs)
    if len(value) != len(pairs):
        raise ValueError(f"a name is repeated among {[name for name, _ in pairs]}")
    return value


def _refuse_constant(name: str) -> Json:
    raise ValueError(f"{name} is not JSON")


def check_key(headers: Mapping[str, str], api_key: str) -> list[str]:
    given = headers.get("x-goog-api-key")
    if given is None:
        return ["the X-Goog-Api-Key header is missing"]
    return [] if given == api_key else [f"X-Goog-Api-Key: {given!r}"]


def check_body(
    document: RawDocument,
    schemas: SchemaSet,
    method: RawMethod,
    headers: Mapping[str, str],
    body: bytes,
) -> list[str]:
    """What is wrong with a JSON body, or with the lack of one."""
    if method.request is None:
        return _check_no_body(method, headers, body)
    if not body:
        # An empty message may be left out; any other body has been forgotten.
        if document.schemas[method.request].get("properties"):
            return [f"{method.id} takes a body of {method.request}, none came"]
        return []
    problems = []
    content_type = headers.get("content-type", "")
    if not _JSON_TYPE.fullmatch(content_type):
        problems.append(f"Content-Type: {content_type!r}, expected application/json")
    return problems + check_json(schemas, method.request, body)


def check_json(schemas: SchemaSet, schema: str, body: bytes) -> list[str]:
    try:
        value = parse_json(body)
    except NotJson as error:
        return [str(error)]
    return [error.message for error in schemas.errors(schema, value)]


def _check_no_body(
    method: RawMethod, headers: Mapping[str, str], body: bytes
) -> list[str]:
    problems = []
    if body:
        problems.append(f"{method.id} takes no body, {len(body)} bytes came")
    if "content-type" in headers:
        problems.append("Content-Type without a body")
    if method.http == "GET" and "content-length" in headers:
        problems.append("Content-Length on a GET")
    if method.http in {"POST", "PUT", "PATCH"} and "content-length" not in headers:
        problems.append(f"no Content-Length: 0 on a {method.http} without body")
    return problems
