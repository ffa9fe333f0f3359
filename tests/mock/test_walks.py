"""Random walks through the methods of real documents, with bodies that are nearly right.

Whatever was created, changed and deleted before, no request fails, and no response breaks
the document.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any
from urllib.parse import quote

import pytest
from gapismith.discovery import read
from gapismith.discovery.description import Method, RestDescription
from gapismith.mock.actions import methods_of
from gapismith.mock.samples import Sampler
from gapismith.mock.templates import MANY, ONE, parse_template
from gapismith.mock.validation import BodyChecker

from tests.corpus import documents
from tests.mock.driver import Api, Reply

SAMPLE = (
    "androidpublisher.v3",
    "bigquery.v2",
    "firestore.v1",
    "secretmanager.v1",
    "storage.v1",
    "youtube.v3",
)
IDS = ["a", "a", "a", "b", "(default)", "latest", "me", "-", "x.y", "1", "a:b", "é"]
ODD: list[Any] = [
    None,
    0,
    -1,
    "",
    [],
    {},
    "x",
    True,
    ["a"],
    [None],
    [{}],
    {"name": "a/b"},
]
REQUESTS = 400


def walked(name: str, seed: int = 1) -> Iterator[str]:
    """What went wrong on a walk: nothing, as a rule."""
    rng = Random(f"{seed}:{name}")
    description = read(documents.path(name))
    methods = [*methods_of(description.root)]
    bodies = BodyChecker(description.schemas)
    api = Api(description, lenient=rng.random() < 0.5)
    for method in rng.choices(methods, k=REQUESTS) if methods else ():
        reply = _called(api, method, description, rng)
        api.seconds += rng.random()
        if reply.status == 500:
            yield f"{method.id}: {reply.exchange.request.target}"
        if reply.exchange.method == method.id:
            yield from _broken(method, reply, bodies, description)


def _called(
    api: Api, method: Method, description: RestDescription, rng: Random
) -> Reply:
    sampler = Sampler(description.schemas)
    template = parse_template(description.service_path + method.path, method.parameters)
    ids = {ONE: quote(rng.choice(IDS)), MANY: "a/b"}
    path = "/".join(ids.get(segment, segment) for segment in template.segments)
    pairs = [
        f"{quote(name)}={quote(_text(sampler.sample(schema, name), rng))}"
        for name, schema in method.parameters.items()
        if schema.location == "query" and (schema.required or rng.random() < 0.15)
    ]
    verb = f":{template.verb}" if template.verb else ""
    body = None
    if method.request is not None:
        body = _changed(sampler.sample(method.request, str(rng.random())), rng)
    headers: dict[str, Any] = {"if_match": "x"} if rng.random() < 0.05 else {}
    target = f"/{path}{verb}?{'&'.join(pairs)}"
    return api(method.http_method, target, body, **headers)


def _text(value: Any, rng: Random) -> str:
    if rng.random() < 0.2:
        return rng.choice(["", "a", "-1", "true", "a,b"])
    return str(value).lower() if isinstance(value, bool) else str(value)


def _changed(value: Any, rng: Random) -> Any:
    if rng.random() < 0.05:
        return rng.choice(ODD)
    if isinstance(value, dict):
        return {k: _changed(v, rng) for k, v in value.items() if rng.random() > 0.3}
    if isinstance(value, list):
        return [_changed(each, rng) for each in value] * rng.choice([1, 1, 2])
    return value


def _broken(
    method: Method, reply: Reply, bodies: BodyChecker, description: RestDescription
) -> Iterator[str]:
    kind = reply.headers.get("content-type", "")
    if reply.status != 200 or method.response is None or "json" not in kind:
        return
    if (
        "dataWrapper" in description.features
        or "fields=" in reply.exchange.request.target
    ):
        return
    is_stream = reply.exchange.response.chunks is not None
    for message in reply.json if is_stream else [reply.json]:
        _, problems = bodies.check(method.response, message)
        for problem in problems:
            yield f"{method.id}: {problem.description}"


@pytest.mark.parametrize("name", SAMPLE)
def test_a_walk(name: str) -> None:
    assert list(walked(name)) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", documents.names())
def test_walks(name: str) -> None:
    assert [problem for seed in range(3) for problem in walked(name, seed)] == []
