"""Generated clients send what Google's own client sends.

One random valid call of each method: HTTP method, path, query and body must be equal. The
two differ by decision in these points, and in no other:

- `{+x}` where the document declares `fullyEncodeReservedExpansion`: everything but `/` is
  percent-encoded (WIRE.md section 1); googleapiclient keeps what RFC 6570 reserves. So
  such paths are compared decoded.
- queries: a space is `%20`, googleapiclient writes `+`. So queries are compared decoded,
  and without regard to the order of different names.
- `alt=json`, which is the default, is left out; googleapiclient also sends an empty `alt`
  where no response is expected. Streams ask for `alt=sse`, which googleapiclient can't.
- the boundary and the headers of the parts of multipart bodies.
- media of methods with `useMediaDownloadService` are fetched below `/download/`, as the
  format asks for; googleapiclient ignores it.
- metadata without any field are not sent along with media: the upload is a simple one.

For uploads, googleapiclient takes the query apart once more; it loses empty values then,
and refuses repeated keys. So neither is sent to upload methods. Of the type `message/*`,
it sends nothing but ASCII.
"""

from __future__ import annotations

import email
import email.policy
import json
from collections.abc import Iterator, Mapping, Sequence
from operator import attrgetter
from random import Random
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from gapismith.discovery import description as view
from gapismith.ir.model import Method

from tests.corpus.memory import Made
from tests.corpus.oracle import Oracle, Sent
from tests.corpus.sampling import SEED, Pair, message, parameter

MEDIA = b"\x00\xffmedia\r\nof several lines\n"
MAIL = b"Subject: media\r\n\r\nof several lines\n"


def compare(made: Made, methods: Sequence[Method]) -> Iterator[list[str]]:
    """For each request of these methods, how it differs: as a rule, in nothing."""
    if not methods:
        return
    wanted = {m.at for m in methods}
    raws = {
        at: (name, raw, method)
        for at, name, raw, method in _walk(made.raw, made.description.root)
        if at in wanted
    }
    with Clients(made) as clients:
        for method in methods:
            for found in Case(clients, method, *raws[method.at]).differences():
                yield [f"{method.id}: {text}" for text in found]


def _walk(
    raw: Mapping[str, Any], resource: view.Resource
) -> Iterator[tuple[str, str, Mapping[str, Any], view.Method]]:
    """(pointer, name, raw method, method) of all methods."""
    for name, method in resource.methods.items():
        yield method.at, name, raw["methods"][name], method
    for name, child in resource.resources.items():
        yield from _walk(raw["resources"][name], child)


class Clients:
    """A client of a generated package, and Google's."""

    def __init__(self, made: Made) -> None:
        self.made = made
        self.oracle = Oracle(made.raw)
        self.response: Any = {}
        """What the next requests of ours get as response."""
        self._fake = made.module.testing.FakeTransport(lambda _: self.response)
        self.client = made.module.Client(session=self._fake, api_key="k")

    def __enter__(self) -> Clients:
        return self

    def __exit__(self, *_: object) -> None:
        self.client.close()

    def sent(self) -> Sent:
        """The one request since the last one that was asked for."""
        (sent,) = self._fake.requests
        self._fake.requests.clear()
        return Sent(sent.method, sent.url, sent.headers, sent.body)


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
        self._clients = clients
        self._service = clients.made.package.service
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
            schemas = clients.made.description.schemas
            self._body = message(viewed.request, schemas, rng)

    def differences(self) -> Iterator[list[str]]:
        """Of the plain request, of the one with media, and of the one for media."""
        method = self._method
        if method.download != method.name:
            yield self._compare(self._name, {})
        if method.upload is not None:
            kind = _media_type(method.upload.accept)
            content = MAIL if kind.startswith("message/") else MEDIA
            media = self._clients.made.module.Media(content, content_type=kind)
            yield self._compare(self._name, {"media": media}, media=(content, kind))
        if method.download is not None and method.body is None:
            yield self._compare(f"{self._name}_media", {}, download=True)

    def _compare(
        self,
        name: str,
        extra: dict[str, Any],
        *,
        media: tuple[bytes, str] | None = None,
        download: bool = False,
    ) -> list[str]:
        body = None if media and self._body == {} else self._body
        oracle = self._clients.oracle
        try:
            theirs = oracle.send(name, self._raw, self._wire, body=body, media=media)
            ours = self._send(extra, download=download)
        except Exception as error:  # a refusal is a finding, and the rest goes on
            return [f"{type(error).__name__}: {error}"]
        one, other = self._canonical(ours), self._canonical(theirs)
        return [
            f"{part} is {mine!r}, not {other[part]!r}"
            for part, mine in one.items()
            if mine != other[part]
        ]

    def _send(self, extra: dict[str, Any], *, download: bool) -> Sent:
        method = self._method
        first = {p.name for p in method.positional}
        names = {p.name: p.argument for p in method.parameters}
        positional = [self._ours[p.name] for p in method.positional]
        if self._body is not None and not download:
            positional.append(self._body)
        keywords = {names[k]: v for k, v in self._ours.items() if k not in first}
        path = method.call
        if download and method.download is not None:
            path = method.call.removesuffix(method.name) + method.download
        self._clients.response = self._response()
        call = attrgetter(path)(self._clients.client)
        response = call(*positional, **keywords, **extra)
        if download:
            response.read()
        elif method.kind == "paged":
            next(iter(response.pages()))
        elif method.kind == "streaming":
            list(response)
        return self._clients.sent()

    def _response(self) -> Any:
        if self._method.kind == "streaming":
            reply = self._clients.made.module.testing.Reply
            headers = {"content-type": "text/event-stream"}
            return reply(chunks=[b"data: {}\r\n\r\n"], headers=headers)
        return {"data": {}} if self._service.data_wrapper else {}

    def _canonical(self, sent: Sent) -> dict[str, Any]:
        """The parts of a request that must be equal, differences by decision taken out."""
        url = urlsplit(sent.url)
        pairs = parse_qsl(url.query, keep_blank_values=True)
        path = url.path
        if self._method.download_service and ("alt", "media") in pairs:
            path = path.removeprefix("/download")
        encodes = not self._service.plain_reserved
        decoded = "{+" in self._method.path and encodes
        streams = self._method.kind == "streaming"
        left_out = {("alt", "json"), ("alt", ""), *([("alt", "sse")] * streams)}
        query = [pair for pair in pairs if pair not in left_out]
        return {
            "method": sent.method,
            "host": url.netloc,
            "path": unquote(path) if decoded else path,
            "query": sorted(query, key=lambda pair: pair[0]),
            "override": sent.headers.get("x-http-method-override"),
            "API version": sent.headers.get("x-goog-api-version"),
            "body": _content(sent),
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


def _content(sent: Sent) -> Any:
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
            MEDIA in sent.body or MAIL in sent.body,
        )
    if kind == "application/x-www-form-urlencoded":
        return sorted(parse_qsl(sent.body.decode(), keep_blank_values=True))
    if kind.startswith("application/json") and sent.body:
        return json.loads(sent.body)
    return sent.body
