"""Calls every method of a document with the client that is generated from it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from operator import attrgetter
from random import Random
from typing import Any
from urllib.parse import urlsplit

from gapismith.discovery import read
from gapismith.discovery.description import Method, RestDescription, Schema
from gapismith.discovery.knowledge import knowledge
from gapismith.ir.build import Options as BuildOptions
from gapismith.ir.build import build
from gapismith.ir.model import Method as Built
from gapismith.ir.model import Package
from gapismith.mock.actions import methods_of
from gapismith.mock.messages import Request
from gapismith.mock.options import Options
from gapismith.mock.samples import Sampler
from gapismith.mock.schemas import fields_of
from gapismith.mock.service import Exchange, Service
from gapismith.mock.validation import BodyChecker
from gapismith.render.renderer import render_package

from tests.corpus import documents
from tests.corpus.memory import imported
from tests.corpus.sampling import OPEN_VALUE, SEED, matching, message, parameter

CONTENT = b"media"
_CONDITIONS = frozenset(["currentDocument", "etag", "updateMask"])


def findings(name: str) -> list[str]:
    """What went wrong with the calls of a document's methods: as a rule, nothing."""
    description = read(documents.path(name))
    known = knowledge(description.name, description.version)
    told = BuildOptions(streaming=known.streaming, knowledge=known)
    package = build(description, told)
    files = {
        path: text
        for path, text in render_package(package).items()
        if path.endswith(".py")
    }
    with imported(package.name, files) as module:
        return list(_Caller(description, package, module).findings())


@dataclass(frozen=True)
class _Caller:
    description: RestDescription
    package: Package
    module: Any

    def findings(self) -> Iterator[str]:
        raws = {method.at: method for method in methods_of(self.description.root)}
        options = Options(lenient=True, operation_seconds=0)
        service = Service([self.description], options)
        bodies = BodyChecker(self.description.schemas)
        found: list[Exchange] = []

        def reply(sent: Any) -> Any:
            url = urlsplit(sent.url)
            target = f"{url.path}?{url.query}" if url.query else url.path
            headers = {"host": "mock", **sent.headers}
            request = Request(sent.method, target, headers, sent.body)
            exchange = service.respond(request)
            found.append(exchange)
            response = exchange.response
            headers = {k.lower(): v for k, v in response.headers.items()}
            return self.module.testing.Reply(
                response.status,
                body=response.body,
                headers=headers,
                chunks=response.chunks,
            )

        fake = self.module.testing.FakeTransport(reply)
        with self.module.Client(session=fake, api_key="k") as client:
            for method in self.package.methods:
                found.clear()
                service.reset()
                raw = raws[method.at]
                try:
                    _call(client, self.module, method, raw, self.description)
                except Exception as error:  # a finding, and the rest goes on
                    yield f"{method.id}: {type(error).__name__}: {error}"
                yield from _wrong(method, raw, found, bodies, self.description)


def _call(
    client: Any,
    module: Any,
    method: Built,
    raw: Method,
    description: RestDescription,
) -> None:
    """One valid call, with what the method requires, and what it returns is read."""
    rng = Random(f"{SEED}:{method.at}")
    values = {
        p.name: _argument(raw.parameters[p.name], rng, raw, description)
        for p in method.parameters
        if p.required
    }
    first = {p.name for p in method.positional}
    arguments = [values[p.name] for p in method.positional]
    keywords = {
        p.argument: values[p.name]
        for p in method.parameters
        if p.required and p.name not in first
    }
    if method.body is not None and raw.request is not None:
        body = message(raw.request, description.schemas, rng)
        if "batch" in raw.id:  # which names each of its resources once
            body = {n: v[:1] if isinstance(v, list) else v for n, v in body.items()}
        arguments.append(_complete(_acceptable(body), raw, description, rng))
    if method.upload is not None:
        accept = method.upload.accept or ("text/plain",)
        kind = accept[0].replace("*/*", "text/plain").replace("/*", "/x-sample")
        keywords["media"] = module.Media(CONTENT, content_type=kind)
    result = attrgetter(method.call)(client)(*arguments, **keywords)
    if method.kind == "paged":
        for page in result.pages():
            repr(page)
    elif method.kind == "streaming":
        assert list(result)
    elif method.download == method.name:
        assert result.read()
    else:
        repr(result)


def _argument(
    schema: Schema, rng: Random, raw: Method, description: RestDescription
) -> Any:
    if schema.format == "google-fieldmask":
        return list(fields_of(raw.request, description.schemas))[:1]
    if schema.minimum:
        return int(schema.minimum)
    return parameter(schema, rng).ours


def _acceptable(value: Any) -> Any:
    """A body without what would have to be the right one, and without new values."""
    if isinstance(value, list):
        return [_acceptable(each) for each in value if each != OPEN_VALUE]
    if isinstance(value, Mapping):
        return {
            name: _acceptable(each)
            for name, each in value.items()
            if name not in _CONDITIONS
            and not name.endswith("ingerprint")
            and each != OPEN_VALUE
        }
    return value


def _complete(
    body: dict[str, Any], raw: Method, description: RestDescription, rng: Random
) -> dict[str, Any]:
    """The body with what the document requires of it."""
    sampler = Sampler(description.schemas)
    missing = {
        name: (
            matching(field.pattern, rng)
            if field.pattern
            else sampler.sample(field, name)
        )
        for name, field in fields_of(raw.request, description.schemas).items()
        if body.get(name) is None
        and name not in _CONDITIONS
        and (raw.id in field.required_by or field.description.startswith("Required. "))
    }
    return {**body, **missing}


def _wrong(
    method: Built,
    raw: Method,
    found: list[Exchange],
    bodies: BodyChecker,
    description: RestDescription,
) -> Iterator[str]:
    """Responses that aren't those of this method, or break the document."""
    for exchange in found:
        response = exchange.response
        if exchange.method not in {method.id, "upload"}:
            yield f"{method.id}: served as {exchange.method or 'no method'}"
        if response.status >= 300:
            yield f"{method.id}: {response.status}: {list(exchange.notes)}"
            continue
        kind = response.headers.get("Content-Type", "")
        if raw.response is None or not kind.startswith("application/json"):
            continue
        chunks = response.chunks
        value = json.loads(response.body if chunks is None else b"".join(chunks))
        if "dataWrapper" in description.features:
            value = value["data"]
        for each in value if chunks is not None else [value]:
            _, problems = bodies.check(raw.response, each)
            for problem in problems:
                yield f"{method.id}: the response: {problem.description}"
