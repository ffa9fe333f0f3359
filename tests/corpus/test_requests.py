"""Generated clients send what Google's own client sends.

One random valid call of each method: HTTP method, path, query and body must be equal. The
two differ by decision in these points, and in no other:

- `{+x}` where the document declares `fullyEncodeReservedExpansion`: everything but `/` is
  percent-encoded (WIRE.md section 1); googleapiclient keeps what RFC 6570 reserves. So
  such paths are compared decoded.
- queries: a space is `%20`, googleapiclient writes `+`. So queries are compared decoded,
  and without regard to the order of different names.
- `alt=json`, which is the default, is left out; googleapiclient also sends an empty `alt`
  where no answer is expected. Streams ask for `alt=sse`, which googleapiclient can't.
- the boundary and the headers of the parts of multipart bodies.
- media of methods with `useMediaDownloadService` are fetched below `/download/`, as the
  format asks for; googleapiclient ignores it.

- metadata without any field are not sent along with media: the upload is a simple one.

For uploads, googleapiclient takes the query apart once more; it loses empty values then,
and refuses repeated keys. So neither is sent to upload methods.
"""

from __future__ import annotations

import email
import email.policy
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from operator import attrgetter
from random import Random
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import pytest
from discogen.document import view
from discogen.ir.build import build
from discogen.ir.model import Method, Package
from discogen.render.package import render_package

from tests.corpus import documents
from tests.corpus.memory import imported
from tests.corpus.oracle import Oracle, Sent
from tests.corpus.sampling import Pair, message, parameter

SEED = 20260831
SAMPLE = 25
"""Methods of a document in the fast run; every upload and download beside them."""

MEDIA = b"\x00\xffmedia\r\nof several lines\n"


@pytest.mark.parametrize("name", documents.TORTURE)
def test_a_sample_of_requests(name: str) -> None:
    assert compare(name, limit=SAMPLE) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", documents.names())
def test_all_requests(name: str) -> None:
    assert compare(name) == []


def compare(name: str, limit: int | None = None) -> list[str]:
    """The methods of a document whose requests differ, and how."""
    raw = documents.raw(name)
    description = view.RestDescription.of(raw)
    package = build(description)
    methods = chosen(package, limit)
    if not methods:
        return []
    wanted = {m.at for m in methods}
    raws = {
        at: (n, r, m)
        for at, n, r, m in _walk(raw, description.root, "")
        if at in wanted
    }
    found: list[str] = []
    with imported(package.name, render_package(package)) as module:
        clients = Clients(module, package, description, Oracle(raw))
        for method in methods:
            case = Case(clients, method, *raws[method.at])
            found.extend(f"{method.id}: {text}" for text in case.differences())
    return found


def chosen(package: Package, limit: int | None) -> list[Method]:
    methods = list(package.methods)
    if limit is None or len(methods) <= limit:
        return methods
    sample = Random(f"{SEED}:{package.name}").sample(methods, limit)
    return sample + [m for m in methods if (m.upload or m.download) and m not in sample]


def _walk(
    raw: Mapping[str, Any], resource: view.Resource, at: str
) -> Iterator[tuple[str, str, Mapping[str, Any], view.Method]]:
    """(pointer, name, raw method, method) of all methods."""
    for name, method in resource.methods.items():
        yield method.at, name, raw["methods"][name], method
    for name, child in resource.resources.items():
        yield from _walk(raw["resources"][name], child, at)


@dataclass(frozen=True)
class Clients:
    """A generated package, what it was made from, and Google's client."""

    module: Any
    package: Package
    description: view.RestDescription
    oracle: Oracle


class Case:
    """One method, called by both clients."""

    def __init__(
        self,
        clients: Clients,
        method: Method,
        name: str,
        raw: Mapping[str, Any],
        viewed: view.Method,
    ) -> None:
        self._module = clients.module
        self._package = clients.package
        self._oracle = clients.oracle
        self._method = method
        self._name = name
        self._raw = raw
        rng = Random(f"{SEED}:{method.at}")
        required = {p.name for p in method.parameters if p.required}
        pairs = {
            key: parameter(schema, rng)
            for key, schema in viewed.parameters.items()
            if key in required or rng.random() < 0.8
        }
        if method.upload is not None:
            pairs = {k: _single(p) for k, p in pairs.items() if p.wire != ""}
        self._ours = {key: pair.ours for key, pair in pairs.items()}
        self._wire = {key: pair.wire for key, pair in pairs.items()}
        self._body: Any = None
        if viewed.request is not None:
            self._body = message(viewed.request, clients.description.schemas, rng)

    def differences(self) -> Iterator[str]:
        method = self._method
        if method.download != method.name:
            yield from self._compare(self._name, {})
        if method.upload is not None:
            kind = _media_type(method.upload.accept)
            media = self._module.Media(MEDIA, content_type=kind)
            yield from self._compare(self._name, {"media": media}, media=(MEDIA, kind))
        if method.download is not None and method.body is None:
            yield from self._compare(f"{self._name}_media", {}, download=True)

    def _compare(
        self,
        name: str,
        extra: dict[str, Any],
        *,
        media: tuple[bytes, str] | None = None,
        download: bool = False,
    ) -> Iterator[str]:
        body = None if media and self._body == {} else self._body
        theirs = self._oracle.send(name, self._raw, self._wire, body=body, media=media)
        ours = self._send(extra, download=download)
        one, other = self._canonical(ours), self._canonical(theirs)
        for part, mine in one.items():
            if mine != other[part]:
                yield f"{part} is {mine!r}, not {other[part]!r}"

    def _send(self, extra: dict[str, Any], *, download: bool) -> Sent:
        method = self._method
        fake = self._module.testing.FakeTransport(self._answer)
        with self._module.Client(session=fake, api_key="k") as client:
            names = {p.name: p.argument for p in method.parameters}
            positional = [self._ours[p.name] for p in method.positional]
            if self._body is not None and not download:
                positional.append(self._body)
            keywords = {
                names[key]: value
                for key, value in self._ours.items()
                if key not in {p.name for p in method.positional}
            }
            path = method.call
            if download and method.download is not None:
                path = method.call.removesuffix(method.name) + method.download
            answer = attrgetter(path)(client)(*positional, **keywords, **extra)
            if download:
                answer.read()
            elif method.kind == "paged":
                next(iter(answer.pages()))
            elif method.kind == "streaming":
                list(answer)
        (sent,) = fake.requests
        return Sent(sent.method, sent.url, sent.headers, sent.body)

    def _answer(self, request: Any) -> Any:
        if self._method.kind == "streaming":
            reply = self._module.testing.Reply
            headers = {"content-type": "text/event-stream"}
            return reply(chunks=[b"data: {}\r\n\r\n"], headers=headers)
        return {"data": {}} if self._package.service.data_wrapper else {}

    def _canonical(self, sent: Sent) -> dict[str, Any]:
        """The parts of a request that must be equal, differences by decision taken out."""
        url = urlsplit(sent.url)
        path = url.path
        if ("alt", "media") in parse_qsl(url.query) and self._method.download_service:
            path = path.removeprefix("/download")
        encodes = not self._package.service.plain_reserved
        decoded = "{+" in self._method.path and encodes
        query = [
            pair
            for pair in parse_qsl(url.query, keep_blank_values=True)
            if pair not in {("alt", "json"), ("alt", "")}
            and not (self._method.kind == "streaming" and pair == ("alt", "sse"))
        ]
        return {
            "method": sent.method,
            "host": url.netloc,
            "path": unquote(path) if decoded else path,
            "query": sorted(query, key=lambda pair: pair[0]),
            "override": sent.headers.get("x-http-method-override"),
            "API version": sent.headers.get("x-goog-api-version"),
            "body": content(sent),
        }


def _single(pair: Pair) -> Pair:
    """A repeated parameter with one value, which isn't empty."""
    if type(pair.wire) is not list:
        return pair
    return Pair([pair.ours[0] or "one"], [pair.wire[0] or "one"])


def _media_type(accept: tuple[str, ...]) -> str:
    if not accept or "*/*" in accept:
        return "application/octet-stream"
    return accept[0].replace("/*", "/x-sample")


def content(sent: Sent) -> Any:
    """The body: JSON as its value, a form as its pairs, multipart as its parts."""
    kind = str(sent.headers.get("content-type", ""))
    if kind.startswith("multipart/"):
        head = f"Content-Type: {kind}\r\n\r\n".encode()
        whole = email.message_from_bytes(head + sent.body, policy=email.policy.HTTP)
        first, second = whole.iter_parts()
        return (
            json.loads(first.get_content()),
            second.get_content_type(),
            # The line break before the boundary is not part of the media.
            MEDIA in sent.body,
        )
    if kind == "application/x-www-form-urlencoded":
        return sorted(parse_qsl(sent.body.decode(), keep_blank_values=True))
    if kind.startswith("application/json") and sent.body:
        return json.loads(sent.body)
    return sent.body
