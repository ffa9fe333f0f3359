"""One call, without I/O: from method and arguments to the decoded response."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Generic, TypeVar, cast
from urllib.parse import urlsplit

from .. import errors
from ..http.content import gathered
from ..http.credentials import API_KEY
from ..http.effects import (
    Body,
    Close,
    Flow,
    Handle,
    Headers,
    Now,
    Open,
    Random,
    Read,
    Request,
    Send,
    Sleep,
)
from ..http.log import Logger
from ..http.urls import origin, resolved
from ..models import model
from ..models.json_tree import restated
from ..response import Response
from . import uri_template as uri
from .method import HttpBody, Method, Service
from .options import (
    DEFAULT_MAX_RESPONSE_BYTES,
    DEFAULT_TIMEOUT,
    RequestOptions,
    checked_headers,
    checked_timeout,
)
from .retry import DEFAULT_RETRY, next_wait

T = TypeVar("T")
R = TypeVar("R")

_NOW = Now()
_RANDOM = Random()
REDIRECTS = frozenset({301, 302, 303, 307, 308})
MAX_REDIRECTS = 5
_MISNAMED = frozenset({400, 403, 404})
_BODY_METHODS = frozenset({"POST", "PUT", "PATCH"})
_MAX_URL = 2048
_NO_CONTENT = 204


class Context:
    """What all calls of a client have in common; made at the first call."""

    __slots__ = ("base_url", "headers", "log", "root_url", "service")

    def __init__(
        self,
        service: Service,
        root_url: str,
        headers: Mapping[str, str],
        log: Logger,
    ) -> None:
        self.service = service
        self.root_url = root_url
        self.base_url = root_url + service.service_path
        self.headers = dict(headers)
        self.log = log


class Call(Generic[T]):
    """A method with its arguments, ready to be sent any number of times."""

    __slots__ = (
        "context",
        "max_response_bytes",
        "method",
        "on_response",
        "options",
        "request",
        "retry",
        "timeout",
    )

    def __init__(
        self,
        context: Context,
        method: Method[T],
        request: Request,
        options: RequestOptions,
    ) -> None:
        self.context = context
        self.method = method
        self.request = request
        self.options = options
        self.timeout = checked_timeout(options.get("timeout", DEFAULT_TIMEOUT))
        self.retry = options.get("retry", DEFAULT_RETRY)
        self.max_response_bytes = options.get(
            "max_response_bytes", DEFAULT_MAX_RESPONSE_BYTES
        )
        self.on_response: Callable[[Response], object] | None = options.get(
            "on_response"
        )

    def with_request(self, request: Request) -> Call[T]:
        """The same call with another request: a page, a chunk, a stream."""
        return Call(self.context, self.method, request, self.options)


def prepare(
    context: Context,
    method: Method[T],
    params: Mapping[str, Any],
    body: Any,
    options: RequestOptions,
    *,
    path: str | None = None,
    query: Iterable[tuple[str, str]] = (),
) -> Call[T]:
    """The call of `method`.

    `path` replaces the method's own and counts from the root URL, as upload paths do;
    `query` is added to the query. Raises ValueError for arguments that can't be sent.
    """
    service = context.service
    base = context.base_url if path is None else context.root_url
    template = method.template(path or method.path, plain=service.plain_reserved)
    url = base + template.expand(params)
    given = options.get("query", {})
    taken = template.names.union(given)
    pairs = uri.pairs((k, v) for k, v in params.items() if k not in taken)
    pairs.extend(pair for pair in query if pair[0] not in given)
    if service.alt is not None and path is None:
        chosen = any(name in ("alt", "$alt") for name in [*given, *dict(pairs)])
        pairs.extend(() if chosen else [("alt", service.alt)])
    headers = context.headers
    if method.api_version:
        headers = {**headers, "x-goog-api-version": method.api_version}
    unknown_fields = options.get("unknown_fields", "send")
    payload, content_type = _payload(
        service, method, body, options.get("body"), unknown_fields
    )
    if content_type:
        headers = {**headers, "content-type": content_type}
    pairs.extend(_option_pairs(options))
    extra = options.get("headers")
    if extra:
        headers = {**headers, **checked_headers(extra)}
    request = _request(method.http, url, pairs, headers, payload)
    return Call(context, method, request, options)


def _option_pairs(options: RequestOptions) -> list[tuple[str, str]]:
    pairs = uri.pairs(options["query"].items()) if "query" in options else []
    if "fields" in options:
        pairs.append(("fields", options["fields"]))
    if "quota_user" in options:
        pairs.append(("quotaUser", options["quota_user"]))
    return pairs


def _request(
    http: str,
    url: str,
    pairs: list[tuple[str, str]],
    headers: Mapping[str, str],
    payload: bytes | None,
) -> Request:
    if not pairs:
        return Request(http, url, headers, payload)
    query = uri.encode(pairs)
    if http == "GET" and len(url) + len(query) + 1 > _MAX_URL:
        # Longer URLs are refused by front ends; this is the documented way round.
        override = {
            **headers,
            "x-http-method-override": "GET",
            "content-type": "application/x-www-form-urlencoded",
        }
        return Request("POST", url, override, query.encode("ascii"))
    return Request(http, f"{url}?{query}", headers, payload)


def _payload(
    service: Service,
    method: Method[Any],
    body: Any,
    extra: Mapping[str, Any] | None,
    unknown_fields: str,
) -> tuple[bytes | None, str | None]:
    """The encoded body and its type; a POST without a body sends an empty one."""
    if isinstance(body, HttpBody):
        return body.data, body.content_type
    if body is None and not extra:
        if method.body is None:
            return (b"" if method.http in _BODY_METHODS else None), None
        body = {}
    value: Any = body
    if method.body is not None:
        value = _message(method.body(), {} if body is None else body)
        if unknown_fields != "send":
            _refuse_unknown_fields(value, warn=unknown_fields == "warn")
    if extra:
        plain: Any = model.loads(model.dumps(value)) if value is not None else {}
        value = {**plain, **extra}
    if service.data_wrapper:
        value = {"data": model.loads(model.dumps(value))}
    return model.dumps(value), "application/json"


def _message(kind: type[model.Model], body: Any) -> model.Model:
    try:
        return model.build(kind, body)
    except TypeError as error:
        if isinstance(body, dict):  # the error names the field
            raise
        raise restated(error, "body") from None


def _refuse_unknown_fields(body: model.Model, *, warn: bool) -> None:
    from warnings import warn as warn_of

    from ..models.unknown_fields import unknown_fields

    found = [*unknown_fields(body)]
    if found and warn:
        warn_of(f"the body has unknown fields: {'; '.join(found)}", stacklevel=2)
    elif found:
        raise ValueError(f"the body has unknown fields: {'; '.join(found)}")


# ------------------------------------------------------------------ sending


def unary(call: Call[T], *, needs_body: bool = False) -> Flow[T]:
    """Send, and decode the response."""

    def step(timeout: float | None) -> Flow[tuple[Response, T]]:
        response = checked((yield from _following(call, timeout)))
        # Here, so that a response that can't be read tells the attempts as well.
        return response, decode(call, response, needs_body=needs_body)

    response, value = yield from retrying(call, step)
    if call.on_response is not None:
        call.on_response(response)
    return value


def exchange(call: Call[Any]) -> Flow[Response]:
    """Send with retries; the response is a success, anything else is raised."""

    def step(timeout: float | None) -> Flow[Response]:
        return checked((yield from _following(call, timeout)))

    response = yield from retrying(call, step)
    if call.on_response is not None:
        call.on_response(response)
    return response


def checked(response: Response) -> Response:
    """A success; anything else is raised."""
    if not 200 <= response.status < 300:
        from .status import api_error  # with the first error: calls don't need it

        refuse_redirect(response)
        raise api_error(response)
    return response


def opened(call: Call[Any], timeout: float | None) -> Flow[Handle]:
    """One attempt to open a response for reading; `Close` it in the end.

    Raises ApiError for anything but a success. To repeat it, run it in `retrying`.
    """
    handle: Handle = yield from authorized(
        call.context, call.request, lambda request: Open(request, timeout), timeout
    )
    if 200 <= handle.status < 300:
        return handle
    try:
        body = yield from read_whole(handle, timeout, None)
    finally:
        yield Close(handle)
    checked(
        Response(handle.status, handle.headers, body, handle.reason, call.request.url)
    )
    raise AssertionError("a success was refused")


def read_whole(handle: Handle, timeout: float | None, limit: int | None) -> Flow[bytes]:
    """The rest of a body, within `timeout` seconds and `limit` bytes.

    Of an error's body, what comes within the time and some 100 KB has to do.
    """
    parts = gathered(handle.status, limit)
    start: float = yield _NOW
    while chunk := (yield Read(handle)):
        if not parts.add(chunk):
            break
        now: float = yield _NOW
        if timeout is not None and now - start >= timeout:
            if 200 <= handle.status < 300:
                raise errors.Timeout(f"no complete response within {timeout:g} s")
            break
    return parts.body


def _following(call: Call[Any], timeout: float | None) -> Flow[Response]:
    """Send, and follow redirects of a GET within the same host, in `timeout` seconds."""
    request, left = call.request, timeout
    start: float = yield _NOW
    for count in itertools.count(1):
        response: Response = yield from sent(call, request, left)
        if response.status not in REDIRECTS or count > MAX_REDIRECTS:
            return response
        location = response.headers.get("location")
        if request.method != "GET" or not location:
            return response
        target = resolved(request.url, location)
        if origin(target) != origin(request.url):
            return response
        request = Request("GET", target, request.headers)
        left = yield from _left(start, timeout)
    raise AssertionError("unreachable: the last redirect returns")


def sent(call: Call[Any], request: Request, timeout: float | None) -> Flow[Response]:
    """The response to a request of the call, whatever its status."""
    return authorized(
        call.context,
        request,
        lambda request: Send(request, timeout, call.max_response_bytes),
        timeout,
    )


def _left(start: float, timeout: float | None) -> Flow[float | None]:
    """What is left of an attempt. Timeout if there is nothing."""
    if timeout is None:
        return None
    now: float = yield _NOW
    elapsed = now - start
    if elapsed >= timeout:
        raise errors.Timeout(f"no complete response within {timeout:g} s")
    if elapsed < timeout / 100:
        return timeout  # it stands in messages
    return round(timeout - elapsed, 3) or timeout - elapsed


def refuse_redirect(response: Response) -> None:
    """Raise RedirectError for a response that leads elsewhere."""
    location = response.headers.get("location")
    if response.status in REDIRECTS and location:
        target = resolved(response.url, location)
        same = origin(target) == origin(response.url)
        host = "the same host" if same else urlsplit(target).hostname
        raise errors.RedirectError(
            f"the server responded {response.status} and redirects to {host}: only GET "
            "requests are redirected, and only within the same host"
        )


def authorized(
    context: Context,
    request: Request,
    effect: Callable[[Request], Send | Open],
    timeout: float | None,
) -> Flow[Any]:
    """One attempt with credentials, repeated once with fresh ones after a 401.

    The result is that of `effect`, whatever its status, except for a part that the
    request didn't ask for: TruncatedError. Headers of the request win over the
    credentials; `timeout` bounds the wait for them. A foreign request has none.
    """
    response = yield from _authorized(context, request, effect, timeout)
    if response.status == 206 and "range" not in request.headers:
        if not isinstance(response, Response):
            yield Close(response)
        raise errors.TruncatedError("the server sent a part that wasn't requested")
    return response


def _authorized(
    context: Context,
    request: Request,
    effect: Callable[[Request], Send | Open],
    timeout: float | None,
) -> Flow[Any]:
    if request.foreign:
        return (yield from _logged(context, request, {}, effect, timeout))
    start: float = yield _NOW
    credentials: Mapping[str, str] = yield Headers(request.url, None, timeout)
    left = yield from _left(start, timeout)
    response: Any = yield from _logged(context, request, credentials, effect, left)
    if response.status != 401 or not _repeatable(request.body):
        return response
    try:
        left = yield from _left(start, timeout)
        fresh: Mapping[str, str] = yield Headers(request.url, credentials, left)
        left = yield from _left(start, timeout)
    except (errors.CredentialsError, errors.Timeout):
        return response  # the refusal says more than the failure to do better
    except BaseException:
        if not isinstance(response, Response):
            yield Close(response)
        raise
    if fresh == credentials:
        return response
    if not isinstance(response, Response):
        yield Close(response)
    return (yield from _logged(context, request, fresh, effect, left))


def _repeatable(body: Body) -> bool:
    return body is None or isinstance(body, bytes)


def _logged(
    context: Context,
    request: Request,
    credentials: Mapping[str, str],
    effect: Callable[[Request], Send | Open],
    left: float | None,
) -> Flow[Any]:
    """Send within what is left of the attempt, if the effect bounds it as a whole."""
    made = effect(_with_credentials(context, request, credentials))
    if isinstance(made, Send) and made.timeout != left:
        made = Send(made.request, left, made.limit)
    response: Any = yield made
    if context.log.enabled():
        context.log.exchange(request, response.status)
    return response


def _with_credentials(
    context: Context, request: Request, credentials: Mapping[str, str]
) -> Request:
    """The request with credentials; an API key goes where the service wants it."""
    if request.foreign:
        return request
    parameter = context.service.api_key_parameter
    if parameter and API_KEY in credentials:
        rest = {k: v for k, v in credentials.items() if k != API_KEY}
        key = uri.encode([(parameter, credentials[API_KEY])])
        url = f"{request.url}{'&' if '?' in request.url else '?'}{key}"
        headers = {**rest, **request.headers}
        return Request(request.method, url, headers, request.body)
    headers = {**credentials, **request.headers}
    return Request(request.method, request.url, headers, request.body)


def retrying(call: Call[Any], step: Callable[[float | None], Flow[R]]) -> Flow[R]:
    """Run `step(timeout)` until it succeeds or `call.retry` gives up.

    The error raised at last has `attempts` and `method` set.
    """
    start: float = yield _NOW
    attempt = 1
    timeout = call.timeout
    safe = call.retry.repeat_unsafe or call.request.method not in ("POST", "PATCH")
    safe = safe or "x-http-method-override" in call.request.headers
    while True:
        try:
            return (yield from step(timeout))
        except errors.Error as error:
            error.attempts = attempt
            error.method = call.method.id
            now: float = yield _NOW
            chance: float = yield _RANDOM
            wait = next_wait(call.retry, error, attempt, now - start, chance, safe=safe)
            if wait is None:
                _explain(call, error)
                raise
            call.context.log.retry(call.method.id, attempt, wait, error)
        yield Sleep(wait)
        attempt += 1
        if call.retry.deadline is not None:
            left = call.retry.deadline - (now + wait - start)
            timeout = left if timeout is None else min(timeout, left)


def _explain(call: Call[Any], error: errors.Error) -> None:
    """Add what may be wrong with the names in the path, where that may be the reason."""
    if isinstance(error, errors.ApiError) and error.status in _MISNAMED:
        from .name_hints import notes  # with the first error: calls don't need it

        error.hints = tuple(notes(call.method, call.request.url))


# ----------------------------------------------------------------- decoding


def decode(call: Call[T], response: Response, *, needs_body: bool = False) -> T:
    """The response as the method's class; DecodeError where it can't be.

    A 204 is an empty message, unless the call needs a body.
    """
    make = call.method.response
    if make is None:
        return cast(T, None)
    kind: Any = make()
    if kind is HttpBody:
        media_type = response.headers.get("content-type", "")
        return cast(T, HttpBody(response.body, media_type))
    if not response.body:
        is_empty = response.status == _NO_CONTENT and not needs_body
        if not is_empty and not _may_be_empty(kind):
            raise _unreadable(call, response, "has no body")
        raw: Any = [] if kind is list else None if kind is object else {}
    else:
        try:
            raw = model.loads(response.body)
        except ValueError as error:
            # JSON's own errors quote it; others say which limit it passes.
            limit = f" that can be read: {error}" if type(error) is ValueError else ""
            raise _unreadable(call, response, f"isn't JSON{limit}") from error
    if call.context.service.data_wrapper and isinstance(raw, dict) and "data" in raw:
        raw = cast("dict[str, Any]", raw)["data"]
    return decoded(call, kind, raw, response)


def _may_be_empty(kind: Any) -> bool:
    """Whether a response without a body can stand for a value: any, or an empty message."""
    if kind is object:
        return True
    return issubclass(kind, model.Model) and not model.names_of(kind).python


def decoded(call: Call[T], kind: Any, raw: Any, response: Response | None) -> T:
    """Parsed JSON as the method's class."""
    if kind is object:
        return cast(T, raw)
    if kind in (dict, list):
        if not isinstance(raw, kind):
            raise _unreadable(call, response, f"isn't a JSON {kind.__name__}")
        return cast(T, raw)
    if isinstance(raw, list) and response is not None:
        raise _unreadable(
            call,
            response,
            "is a JSON array, not an object. If the method streams, say so where the "
            f'client is generated, `streaming = ["{call.method.id}"]`, and regenerate',
        )
    if not isinstance(raw, dict):
        raise _unreadable(call, response, "isn't a JSON object")
    if "error" in raw and response is not None:
        _raise_error_within(kind, raw, response)
    return cast(T, model.wrap(kind, raw))


def _raise_error_within(kind: Any, raw: Any, response: Response) -> None:
    """Raise the error that a response with a status of success holds, if it is one.

    A message may have a field of that name, and operations have, be it declared or not.
    """
    from .status import error_object, from_status

    if hasattr(kind, "error") or hasattr(kind, "done"):
        return
    error = error_object(raw)
    if error is not None:
        raise from_status(error, response)


def _unreadable(
    call: Call[Any], response: Response | None, what: str
) -> errors.DecodeError:
    told = f" ({response.headers.get('content-type') or 'no type'})" if response else ""
    error = errors.DecodeError(
        f"the response of {call.method.id} {what}{told}", response
    )
    error.method = call.method.id
    return error
