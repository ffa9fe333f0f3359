"""Documents as one service: a request in, a response out, without any socket."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, unquote, urlsplit

from gapismith.discovery.description import RestDescription

from . import media
from .actions import Action
from .api import Api
from .batch import run_batch
from .calls import Call
from .clock import Clock
from .errors import ApiError, Violation, invalid
from .faults import Faults
from .fixtures import Fixtures
from .memory import Memory
from .messages import Request, Response, error_response
from .options import Options
from .parameters import check_query, parameter_fits, spelled
from .replies import reply
from .routing import Kind, Match, Route, Router
from .samples import Sampler
from .templates import PathTemplate, parse_template, prefixed
from .uploads import Uploads
from .validation import matches

_log = logging.getLogger("gapismith.mock")


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request and its response, with what the log tells about it."""

    request: Request
    response: Response
    method: str = ""
    """The id of the method; empty where no method has the path."""
    notes: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class _Target:
    api: Api
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
        faults = faults or Faults(options.rates, options.seed)
        self._memory = Memory()
        self._fixtures = Fixtures.read(options.fixtures)
        self._apis = [
            Api(
                d,
                options,
                clock=clock,
                faults=faults,
                memory=self._memory,
                recorded=len(self._fixtures),
            )
            for d in documents
        ]
        self._router: Router[_Target] = Router()
        self._warned: set[tuple[str, str]] = set()
        self._uploads = Uploads(Sampler({}, options.seed), self._memory)
        self._clock = clock
        self._batch_paths = {"batch"} | {d.batch_path.strip("/") for d in documents}
        for api in self._apis:
            for action in api.actions.all:
                self._add_routes(_Target(api, action))
        self._warn_of_shared_paths()

    def _warn_of_shared_paths(self) -> None:
        """Say which documents have the same paths: the header Host tells them apart."""
        for routes in self._router.shared():
            names = [_described(route.target.api) for route in routes]
            if len({*names}) > 1 and (names[0], names[-1]) not in self._warned:
                self._warned.add((names[0], names[-1]))
                path = "/".join(routes[0].template.segments)
                _log.warning(
                    "%s share paths, such as %s /%s: %s responds, unless the header Host "
                    "is that of another",
                    " and ".join(dict.fromkeys(names)),
                    routes[0].http_method,
                    path,
                    names[0],
                )

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
        host = urlsplit(found.api.document.root_url).netloc
        self._router.add(Route(method.http_method, template, kind, found, names, host))

    def reset(self) -> None:
        """Forget all resources, operations and uploads, and restart the clock."""
        self._clock.reset()
        self._memory.reset()
        self._uploads.reset()
        self._fixtures.reset()
        for api in self._apis:
            api.reset()

    def respond(self, request: Request, *, cut: bool = False) -> Exchange:
        """Carry out a request; `cut` says that its body ended before its end."""
        try:
            return self._respond(request, cut=cut)
        except Exception:
            _log.exception("%s %s", request.method, request.target)
            error = ApiError("INTERNAL", "The mock server failed; see its log.")
            return _refused(request, error)

    def _respond(self, request: Request, *, cut: bool) -> Exchange:
        recorded = self._fixtures.take(request)
        if recorded is not None:
            return Exchange(request, recorded, notes=["from a fixture"])
        try:
            unquote(request.path, errors="strict")
        except UnicodeDecodeError:
            return _refused(request, invalid([Violation("The path is not UTF-8.")]))
        request = _overridden(request)
        if request.path.strip("/") in self._batch_paths and request.method == "POST":
            return self._batch(request)
        pairs = parse_qsl(request.query, keep_blank_values=True)
        upload = dict(pairs).get("upload_id", "")
        if upload:
            return self._go_on(request, upload, cut=cut)
        # A HEAD is a GET whose body isn't sent (RFC 9110, section 9.3.2).
        http_method = "GET" if request.method == "HEAD" else request.method
        match = self._router.match(
            http_method,
            request.path,
            [name for name, _ in pairs],
            request.headers.get("host", ""),
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
        note = f"the path has {', '.join(others)}" if others else "no such path"
        for prefix in {api.document.service_path for api in self._apis} - {""}:
            if self._router.methods(f"/{prefix}{request.path.lstrip('/')}"):
                note += f"; the paths of this API begin with /{prefix}"
        error = ApiError("NOT_FOUND", f"Method not found: {note}.")
        return _refused(request, error, note=note)

    def _go_on(self, request: Request, upload: str, *, cut: bool) -> Exchange:
        try:
            response = self._uploads.proceed(upload, request, cut=cut)
        except ApiError as error:
            return _refused(request, error, "upload")
        return Exchange(request, response, "upload")

    def _batch(self, request: Request) -> Exchange:
        try:
            response = run_batch(request, self._in_batch)
        except ApiError as error:
            return _refused(request, error, "batch")
        return Exchange(request, response, "batch")

    def _in_batch(self, inner: Request) -> Response:
        if inner.path.strip("/") in self._batch_paths:
            raise invalid([Violation("A batch can't hold a batch.")])
        return self.respond(inner).response

    def _exchange(
        self,
        request: Request,
        match: Match[_Target],
        pairs: Sequence[tuple[str, str]],
        notes: list[str],
    ) -> Response:
        api, action = match.route.target.api, match.route.target.action
        pairs = spelled(pairs, action.method)
        query = dict(pairs)
        if "callback" in query:
            notes.append("ignored: callback")
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
            pairs=pairs,
            notes=notes,
        )
        if match.route.kind == "upload":
            return media.upload(api, call, self._uploads, problems)
        kind = request.headers.get("content-type", "")
        body, found = api.read(action, request.body, kind)
        problems += found
        if problems:
            raise invalid(problems)
        call = replace(call, body=body, media=api.raw(action, request.body, kind))
        serves_media = action.method.media_download and action.method.response is None
        if call.alt == "media" or serves_media:
            is_service = match.route.kind == "download"
            return media.fetch(api, call, is_service=is_service)
        return reply(api, call)


def _described(api: Api) -> str:
    return f"{api.document.name} {api.document.version}"


def _refused(
    request: Request, error: ApiError, method: str = "", note: str = ""
) -> Exchange:
    notes = [note or error.message.replace("\n", "; ")]
    return Exchange(request, error_response(error), method, notes)


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


def _check_path(match: Match[_Target]) -> Iterator[Violation]:
    """What is wrong with the path's parameters: each must match its pattern, too."""
    parameters = match.route.target.action.method.parameters
    for name, value in match.parameters().items():
        schema = parameters.get(name)
        if schema is None:
            continue
        if parameter_fits(value, schema) and (
            not schema.pattern or matches(schema.pattern, value)
        ):
            continue
        yield Violation(f"Invalid value at '{name}': \"{value[:200]}\"", name)
