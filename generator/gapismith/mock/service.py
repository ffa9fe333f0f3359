"""Documents as one service: a request in, a response out, without any socket."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final
from urllib.parse import parse_qsl

from gapismith.discovery.description import RestDescription
from gapismith.discovery.values import is_object
from gapismith.ir.recognition import is_http_body, target

from . import managed
from .actions import Action, Actions
from .batch import run_batch
from .behavior import Behavior
from .calls import Call
from .clock import Clock
from .downloads import download
from .errors import ApiError, Violation, invalid
from .faults import Faults
from .fields import Selection, check_fields, parse_fields, select
from .fixtures import Fixtures
from .identity import identities
from .messages import Request, Response, encode, error_response, json_response
from .options import Options
from .routing import Kind, Match, Route, Router
from .samples import Sampler
from .store import Media, Store
from .streams import array_stream, event_stream
from .templates import PathTemplate, parse_template, prefixed
from .uploads import Upload, Uploads, check_size, split_multipart
from .validation import BodyChecker, check_query, parameter_fits, parse_json

_MEDIA_SIZE: Final = 100_000
"""Bytes of a download that nobody uploaded."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request and its response, with what the log tells about it."""

    request: Request
    response: Response
    method: str = ""
    """The id of the method; empty where no method has the path."""
    notes: Sequence[str] = ()


class _Api:
    """One document, ready to be called."""

    def __init__(
        self, document: RestDescription, options: Options, clock: Clock, faults: Faults
    ) -> None:
        self.document = document
        self.sampler = Sampler(document.schemas, options.seed)
        self.actions = Actions(document)
        self.bodies = BodyChecker(document.schemas)
        self.wraps = "dataWrapper" in document.features
        self.is_legacy = bool(document.service_path)
        self._identities = identities(self.actions, document.schemas)
        self._options = options
        self._clock = clock
        self._faults = faults
        self.behavior = self._empty()

    def reset(self) -> None:
        """Forget all resources and operations."""
        self.behavior = self._empty()

    def _empty(self) -> Behavior:
        return Behavior(
            self.document,
            self.actions,
            identities=self._identities,
            store=Store(lambda value: len(encode(value))),
            sampler=self.sampler,
            clock=self._clock,
            operation_seconds=self._options.operation_seconds,
            lenient=self._options.lenient,
            fails=self._faults.fails_operation,
        )


@dataclass(frozen=True, slots=True)
class _Target:
    api: _Api
    action: Action


class Service:
    """Serves documents; for one thread at a time."""

    def __init__(
        self,
        documents: Sequence[RestDescription],
        options: Options,
        faults: Faults | None = None,
        clock: Clock | None = None,
    ) -> None:
        clock = clock or Clock()
        faults = faults or Faults(options.faults, options.seed)
        self._apis = [_Api(d, options, clock, faults) for d in documents]
        self._router: Router[_Target] = Router()
        self._fixtures = Fixtures.read(options.fixtures)
        self._uploads = Uploads(Sampler({}, options.seed))
        self._clock = clock
        self._batch_paths = {"batch"} | {d.batch_path.strip("/") for d in documents}
        for api in self._apis:
            for action in api.actions.all:
                self._add_routes(_Target(api, action))

    def _add_routes(self, found: _Target) -> None:
        method = found.action.method
        self._add(found, "plain", found.action.template)
        if method.media_download_service:
            self._add(found, "download", prefixed("download", found.action.template))
        if method.media_upload is not None:
            paths = (
                method.media_upload.simple_path,
                method.media_upload.resumable_path,
            )
            whole = found.api.document.service_path + method.path
            for path in {*filter(None, paths)} or {f"upload/{whole}"}:
                template = parse_template(path, method.parameters)
                self._add(found, "upload", template)

    def _add(self, found: _Target, kind: Kind, template: PathTemplate) -> None:
        method = found.action.method
        names = frozenset(
            name for name, s in method.parameters.items() if s.location != "path"
        )
        self._router.add(Route(method.http_method, template, kind, found, names))

    def reset(self) -> None:
        """Forget all resources, operations and uploads, and restart the clock."""
        self._clock.reset()
        self._uploads.reset()
        self._fixtures.reset()
        for api in self._apis:
            api.reset()

    def respond(self, request: Request, *, cut: bool = False) -> Exchange:
        """Carry out a request; `cut` says that its body ended before its end."""
        recorded = self._fixtures.take(request)
        if recorded is not None:
            return Exchange(request, recorded, notes=["from a fixture"])
        request = _overridden(request)
        if request.path.strip("/") in self._batch_paths and request.method == "POST":
            return Exchange(request, self._batch(request), "batch")
        pairs = parse_qsl(request.query, keep_blank_values=True)
        upload = dict(pairs).get("upload_id", "")
        if upload:
            return self._go_on(request, upload, cut=cut)
        match = self._router.match(
            request.method, request.path, [name for name, _ in pairs]
        )
        if match is None:
            return self._nothing(request)
        found = match.route.target
        notes: list[str] = []
        try:
            response = self._exchange(request, match, pairs, notes)
        except ApiError as error:
            notes.append(error.message.replace("\n", "; "))
            response = error_response(error, legacy=found.api.is_legacy)
        return Exchange(request, response, found.action.method.id, notes)

    def _nothing(self, request: Request) -> Exchange:
        others = sorted(self._router.methods(request.path))
        notes = [f"the path has {', '.join(others)}" if others else "no such path"]
        error = ApiError("NOT_FOUND", "Method not found.")
        return Exchange(request, error_response(error), notes=notes)

    def _go_on(self, request: Request, upload: str, *, cut: bool) -> Exchange:
        try:
            response = self._uploads.proceed(upload, request, cut=cut)
        except ApiError as error:
            return Exchange(request, error_response(error), "upload", [error.message])
        return Exchange(request, response, "upload")

    def _batch(self, request: Request) -> Response:
        try:
            return run_batch(request, lambda inner: self.respond(inner).response)
        except ApiError as error:
            return error_response(error)

    def _exchange(
        self,
        request: Request,
        match: Match[_Target],
        pairs: Sequence[tuple[str, str]],
        notes: list[str],
    ) -> Response:
        api, action = match.route.target.api, match.route.target.action
        query = dict(pairs)
        problems = check_query(api.document, action.method, pairs)
        problems += _check_path(match)
        # A path for uploads has more segments before those of the method's own.
        extra = len(match.route.template.segments) - len(action.template.segments)
        call = Call(
            request=request,
            action=action,
            segments=match.segments[extra:],
            spans=tuple((a - extra, b - extra) for a, b in match.spans[extra:]),
            query=query,
            notes=notes,
        )
        if match.route.kind == "upload":
            return self._upload(api, call, problems)
        body = self._body(api, action, request, request.body, problems)
        if problems:
            raise invalid(problems)
        call = replace(call, body=body)
        if _wants_media(call):
            return self._media(api, call, is_service=match.route.kind == "download")
        return _respond(api, call)

    def _body(
        self,
        api: _Api,
        action: Action,
        request: Request,
        body: bytes,
        problems: list[Violation],
    ) -> Any:
        """The body as the document spells it; what is wrong with it joins `problems`."""
        schema = action.method.request
        kind = target(schema, api.document.schemas)
        if schema is None:
            if body.strip() not in {b"", b"{}"}:
                text = f"Request to {action.method.id} takes no body."
                problems.append(Violation(text))
            return None
        if is_http_body(kind):
            return None
        if not body:
            return {}
        parsed = parse_json(body)
        if api.wraps and is_object(parsed) and parsed.keys() == {"data"}:
            parsed = parsed["data"]
        value, found = api.bodies.check(schema, parsed)
        problems += found
        return value

    # Media

    def _upload(self, api: _Api, call: Call, problems: list[Violation]) -> Response:
        request = call.request
        spec = call.action.method.media_upload
        assert spec is not None
        protocol = request.headers.get("x-goog-upload-protocol") or call.query.get(
            "uploadType", call.query.get("upload_protocol", "")
        )
        kind = request.headers.get("content-type", "")
        if protocol == "resumable":
            body = self._metadata(api, call, request.body, problems)

            def complete(media: Media) -> Response:
                return _respond(api, replace(call, body=body, media=media))

            return self._uploads.start(request, spec, complete)
        if protocol == "multipart" or kind.startswith("multipart/related"):
            upload = split_multipart(kind, request.body)
        elif protocol in {"media", "raw"}:
            upload = Upload(b"", Media(request.body, kind))
        else:
            text = f'Invalid upload protocol "{protocol}".'
            raise invalid([*problems, Violation(text, "uploadType")])
        body = self._metadata(api, call, upload.metadata, problems)
        check_size(spec, upload.media.content_type, len(upload.media.content))
        return _respond(api, replace(call, body=body, media=upload.media))

    def _metadata(
        self, api: _Api, call: Call, metadata: bytes, problems: list[Violation]
    ) -> Any:
        body = self._body(api, call.action, call.request, metadata, problems)
        if problems:
            raise invalid(problems)
        return body

    def _media(self, api: _Api, call: Call, *, is_service: bool) -> Response:
        method = call.action.method
        if not method.media_download:
            text = f"{method.id} has no media to download."
            raise invalid([Violation(text, "alt")])
        if method.media_download_service and not is_service:
            # The API's own server points to where the media are.
            return Response(302, {"Location": "/download" + call.request.target})
        entry = api.behavior.entry(call)
        content = Media(b"", "")
        if entry.media is not None:
            content = entry.media
        else:
            place = f"{method.id}/{'/'.join(call.name)}"
            made = api.sampler.content(place, _MEDIA_SIZE)
            content = Media(made, "application/octet-stream")
        tag = f'"{managed.etag(call.name, entry.version)}"'
        return download(content, tag, call.request.headers)


def _overridden(request: Request) -> Request:
    """A long query, sent as the body of a POST, as the request that it stands for."""
    method = request.headers.get("x-http-method-override", "")
    kind = request.headers.get("content-type", "")
    if not method or request.method != "POST":
        return request
    if not kind.startswith("application/x-www-form-urlencoded"):
        return replace(request, method=method.upper())
    joined = "&".join(filter(None, [request.query, request.body.decode("latin-1")]))
    return Request(method.upper(), f"{request.path}?{joined}", request.headers)


def _check_path(match: Match[_Target]) -> list[Violation]:
    parameters = match.route.target.action.method.parameters
    return [
        Violation(f"Invalid value at '{name}': \"{value[:200]}\"", name)
        for name, value in match.parameters().items()
        if name in parameters and not parameter_fits(value, parameters[name])
    ]


def _wants_media(call: Call) -> bool:
    return call.query.get("alt", call.query.get("$alt")) == "media"


def _respond(api: _Api, call: Call) -> Response:
    """Carry out a call that is in order."""
    response = call.action.method.response
    selection = _selection(api, call)
    alt = call.query.get("alt", call.query.get("$alt", "json")).partition(";")[0]
    if alt == "proto":
        raise ApiError(
            "UNIMPLEMENTED", "The mock server knows JSON only, not alt=proto."
        )
    pretty = call.query.get("prettyPrint", "") == "true"
    if is_http_body(target(response, api.document.schemas)):
        entry_name = f"{call.action.method.id}/{'/'.join(call.name)}"
        api.behavior.message(call)
        text = api.sampler.content(entry_name, 100)
        return Response(200, {"Content-Type": "text/plain; charset=UTF-8"}, text)
    reads = call.action.method.http_method == "GET"
    if call.action.streams and (alt == "sse" or not reads):
        events = [select(value, selection) for value in api.behavior.events(call)]
        return event_stream(events) if alt == "sse" else array_stream(events)
    message, delay = api.behavior.message(call)
    if message is None:
        return Response(204, delay=delay)
    headers = _etag_header(message)
    if _is_unchanged(call, headers):
        return Response(304, headers)
    message = select(message, selection)
    if api.wraps:
        message = {"data": message}
    made = json_response(message, headers=headers, pretty=pretty)
    return replace(made, delay=delay)


def _selection(api: _Api, call: Call) -> Selection:
    text = (
        call.query.get("fields")
        or call.query.get("$fields")
        or call.request.headers.get("x-goog-fieldmask", "")
    )
    if not text or text == "*":
        return {}
    selection = parse_fields(text)
    response = call.action.method.response
    if response is not None:
        problems = check_fields(selection, response, api.document.schemas)
        if problems:
            raise invalid(problems)
    return selection


def _etag_header(message: Any) -> dict[str, str]:
    tag = message.get("etag") if is_object(message) else None
    return {"ETag": f'"{tag}"'} if isinstance(tag, str) and tag.isascii() else {}


def _is_unchanged(call: Call, headers: Mapping[str, str]) -> bool:
    known = call.request.headers.get("if-none-match", "")
    return (
        call.request.method == "GET"
        and bool(known)
        and headers.get("ETag", "").strip('"') == known.strip('"')
    )
