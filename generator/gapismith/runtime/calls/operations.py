"""Waiting for long-running operations, of the kinds that Google's APIs have:

- google.longrunning.Operation (AIP-151): `name`, `done`, `error` or `response`. Where
  `done` is left out, as some servers do, a response or an error tells that it has
  finished.
- Compute's operations: a string `status`, PENDING, RUNNING, ABORTING or DONE, and
  `selfLink`.
- BigQuery's jobs: `status.state` and `status.errorResult`, and `selfLink`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, NoReturn, cast
from urllib.parse import urlsplit

from .. import errors
from ..http.effects import Flow, Now, Random, Sleep
from ..models.json_tree import namesake
from ..models.model import Model, names_of, plain, wrap
from .call import Call, unary
from .caller import Caller
from .details import details, items_of, legacy_errors, members_of, untyped_details
from .link import below_root
from .method import Getter, Method
from .options import RequestOptions, checked_timeout, within
from .status import canonical_name, http_code_name

_RUNNING = frozenset({"PENDING", "RUNNING", "ABORTING"})
_MARKS = frozenset({"done", "operationType", "jobReference"})
"""Fields of which a message has one, by kind, if it is an operation."""
_KNOWN = _MARKS | {"name", "metadata", "response", "error", "status", "selfLink"}
"""Fields of which each operation has one, still running or not."""
_NEW = frozenset({"name", "metadata", "response", "error"})
"""All that an operation without `done` has."""
_LAST_POLL = 5.0
"""Seconds that the last poll has at most, beyond the wait; a tenth of it, if that is less."""
_VARIABLE = re.compile(r"\{\+?([^{}]+)\}")


@dataclass(frozen=True, slots=True)
class Poll:
    """Seconds between two polls, growing; half of each wait is random above `minimum`."""

    initial: float = 1.0
    multiplier: float = 1.5
    maximum: float = 20.0
    minimum: float = 0.0

    def __post_init__(self) -> None:
        if not (self.initial > 0 and self.multiplier >= 1 and self.maximum > 0):
            raise ValueError("initial and maximum must be above 0, multiplier >= 1")
        if not 0 <= self.minimum <= self.maximum:
            raise ValueError("minimum must be from 0 to maximum")

    def wait(self, number: int, chance: float) -> float:
        """Seconds before poll `number`, from 0."""
        # The exponent is bounded for the sake of waits of many hours.
        grown = self.initial * self.multiplier ** min(number, 100)
        return max(self.minimum, min(self.maximum, grown) * (0.5 + 0.5 * chance))


def wait(  # noqa: PLR0917 - the one caller passes on what it was given
    api: Caller,
    operation: Model | Mapping[str, Any] | str,
    response_type: type[Model] | None,
    timeout: float | None,
    poll: Poll | float | None,
    options: RequestOptions | None,
) -> Flow[Any]:
    """See `Client.wait`."""
    _check_class(response_type)
    checked_timeout(timeout)
    waits = _waits(poll, api)
    asked = state = _state(operation)
    start: float = yield Now()
    end = None if timeout is None else start + timeout
    number = 0
    call: Call[Any] | None = None
    response: Any = None
    while not _ended(state):
        if not isinstance(operation, str) or number:
            now: float = yield Now()
            chance: float = yield Random()
            pause = waits.wait(number, chance) if isinstance(waits, Poll) else waits
            if end is not None:
                if now >= end:
                    raise _timeout(state, timeout)
                pause = min(pause, end - now)
            yield Sleep(pause)
        number += 1
        if call is None:
            call = _call(api, state, options, is_given=isinstance(operation, str))
        response = yield from _polled(call, state, timeout, end)
        state = members_of(
            response.__raw__ if isinstance(response, Model) else response
        )
        if not _ended(state) and _KNOWN.isdisjoint(state):
            raise _no_operation(call, "something that isn't an operation")
        _check_identity(call, asked, state)
    finished = response if isinstance(operation, str) else _like(operation, state)
    _raise_failure(state, finished)
    if response_type is None:
        return finished
    return wrap(response_type, _response(state, finished))


def _check_class(response_type: Any) -> None:
    is_model = isinstance(response_type, type) and issubclass(response_type, Model)
    if not is_model and response_type is not None:
        raise TypeError(f"response_type must be a model's class, not {response_type!r}")


def _check_identity(
    call: Call[Any], asked: Mapping[str, Any], found: Mapping[str, Any]
) -> None:
    """Raise DecodeError for another operation than the one that was asked for.

    What stands before its own name may differ: a project has an id and a number.
    """
    for key in ("name", "selfLink"):
        both = [value for value in (asked.get(key), found.get(key)) if value]
        if len({_last_segment(value) for value in both}) > 1:
            told = f"another operation in place of {both[0]!r:.200}"
            raise _no_operation(call, told)


def _no_operation(call: Call[Any], told: str) -> errors.DecodeError:
    error = errors.DecodeError(f"the server sent {told}")
    error.method = call.method.id
    return error


def _last_segment(name: Any) -> str:
    return str(name).partition("?")[0].rstrip("/").rpartition("/")[2]


def time_for_poll(left: float, timeout: float) -> float:
    """Seconds for a poll when `left` of the wait's are left.

    One that comes at the very end has a little time more to complete.
    """
    return max(left, min(_LAST_POLL, timeout / 10))


def _polled(
    call: Call[Any], state: Mapping[str, Any], timeout: float | None, end: float | None
) -> Flow[Any]:
    """One poll, which lasts no longer than the wait."""
    if timeout is None or end is None:
        return (yield from unary(call))
    now: float = yield Now()
    options = within(call.options, time_for_poll(end - now, timeout))
    bounded = Call(call.context, call.method, call.request, options)
    try:
        return (yield from unary(bounded))
    except errors.Timeout as error:
        now = yield Now()
        if now < end:
            raise
        raise _timeout(state, timeout) from error


def _timeout(state: Mapping[str, Any], timeout: float | None) -> errors.Timeout:
    name = state.get("name", "the operation")
    return errors.Timeout(f"{name} has not finished within {timeout:g} s")


def _waits(poll: Poll | float | None, api: Caller) -> Poll | float:
    if poll is None:
        usual, least = Poll(), api.offline.service.poll_interval
        if not least:
            return usual
        longest = max(least, usual.maximum)
        return replace(usual, initial=least, maximum=longest, minimum=least)
    if isinstance(poll, Poll):
        return poll
    is_number = isinstance(poll, int | float)  # pyright: ignore
    if not is_number or isinstance(poll, bool):
        given = namesake(poll, Poll) or repr(poll)
        raise TypeError(f"poll is a number of seconds or a Poll, not {given}")
    if not poll > 0:
        raise ValueError("poll must be above 0 seconds")
    return poll


def _state(operation: Any) -> dict[str, Any]:
    """The operation that the caller gave as JSON, copied."""
    if isinstance(operation, str):
        if not operation:
            raise ValueError("the operation's name is empty")
        return {"name": operation}
    kind = type(operation).__name__
    if isinstance(operation, Model):
        is_operation = not _MARKS.isdisjoint(names_of(type(operation)).python)
    elif isinstance(operation, Mapping):
        operation, kind = dict(cast("Mapping[str, Any]", operation)), "this dict"
        is_operation = _is_operation(operation)
    else:
        is_operation = False
    if not is_operation:
        raise TypeError(f"{kind} is not a long-running operation")
    state: dict[str, Any] = plain(operation)
    return state


def _is_operation(state: Mapping[str, Any]) -> bool:
    """Whether a dict is an operation."""
    if not _MARKS.isdisjoint(state):
        return True
    kind = state.get("kind")
    if isinstance(kind, str):
        return kind.lower().endswith("operation")
    is_new = "name" in state and state.keys() <= _NEW
    return is_new or _status(state) in {*_RUNNING, "DONE"}


def _like(operation: Model | Mapping[str, Any], state: dict[str, Any]) -> Any:
    """The finished operation in the form in which it was given."""
    return wrap(type(operation), state) if isinstance(operation, Model) else state


def _ended(state: Mapping[str, Any]) -> bool:
    done, status = state.get("done"), _status(state)
    if done is True or status == "DONE":
        return True
    if done is False or status in _RUNNING:
        return False
    return state.get("response") is not None or state.get("error") is not None


def _status(state: Mapping[str, Any]) -> str:
    """Compute's `status` or a job's `status.state`, in capitals; else empty."""
    status: Any = state.get("status")
    if isinstance(status, dict):
        status = cast("dict[str, Any]", status).get("state")
    return status.upper() if isinstance(status, str) else ""


def _raise_failure(state: Mapping[str, Any], finished: Any) -> None:
    job = members_of(state.get("status"))
    if result := members_of(job.get("errorResult")):
        _raise_listed([result, *items_of(job.get("errors"))], finished)
    error: Any = state.get("error")
    if not isinstance(error, dict):
        if error:  # no google.rpc.Status, but no success either
            raise errors.OperationError(f"it failed: {error}", operation=finished)
        return
    status = cast("dict[str, Any]", error)
    entries: Any = status.get("errors")
    if "code" not in status and entries.__class__ is list:
        code = http_code_name(state.get("httpErrorStatusCode"))
        _raise_listed(entries, finished, code, state.get("httpErrorMessage"))
    raise operation_error(status, finished)


def operation_error(
    status: Mapping[str, Any], operation: Any = None
) -> errors.OperationError:
    """The error that a google.rpc.Status tells, as JSON."""
    return errors.OperationError(
        str(status.get("message") or "it failed without a message"),
        code=canonical_name(status.get("code")),
        details=details(status.get("details")),
        operation=operation,
    )


def _raise_listed(
    entries: list[Any], finished: Any, code: str = "UNKNOWN", message: Any = None
) -> NoReturn:
    """The failure of Compute's operations and BigQuery's jobs: entries of their own."""
    found = legacy_errors(entries)
    raise errors.OperationError(
        next((e.message for e in found if e.message), str(message or "it failed")),
        code=code,
        reason=next((e.reason for e in found if e.reason), None),
        errors=tuple(dict.fromkeys(found)),
        details=untyped_details(entries),
        operation=finished,
    )


def _response(state: Mapping[str, Any], finished: Any) -> Any:
    found: Any = state.get("response")
    if found is None:
        raise errors.OperationError(
            "it finished without a response", code="OK", operation=finished
        )
    if not isinstance(found, dict):
        return found  # for `wrap` to refuse
    response = cast("dict[str, Any]", found)
    return {name: value for name, value in response.items() if name != "@type"}


# ---------------------------------------------------------------- the getter


def _call(
    api: Caller,
    state: Mapping[str, Any],
    options: RequestOptions | None,
    *,
    is_given: bool,
) -> Call[Any]:
    """The call that reads the operation; `is_given`: the caller named it.

    Raises:
        DecodeError: the server sent no name, or one that can't be read.
        ValueError: the API has no method that reads what the caller named.
    """
    link = state.get("selfLink")
    if isinstance(link, str) and link:
        method, query = _by_link(api, link)
        return api.prepare(method, {}, None, options, path=method.path, query=query)
    name = state.get("name")
    if not isinstance(name, str) or not name:
        raise errors.DecodeError("the operation has no name, so it can't be polled")
    service = api.context.service
    getters = service.getters() if service.getters is not None else ()
    for getter, values in _candidates(getters, name):
        if not is_given:
            _check_name(getter.method, values, plain=service.plain_reserved)
        return api.prepare(getter.method, values, None, options)
    told = f"the API has no method that reads the operation {name!r}"
    raise ValueError(told) if is_given else errors.DecodeError(told)


def _check_name(method: Method[Any], values: dict[str, str], *, plain: bool) -> None:
    """Raise DecodeError for a name that a server sent and that no path can hold."""
    try:
        method.template(method.path, plain=plain).expand(values)
    except ValueError as error:
        raise _unusable("/".join(values.values())) from error


def _unusable(name: str) -> errors.DecodeError:
    return errors.DecodeError(f"the operation {name!r:.200} can't be polled")


def _candidates(
    getters: tuple[Getter, ...], name: str
) -> Iterator[tuple[Getter, dict[str, str]]]:
    """Getters that can read `name`: by pattern, by path, and those that take any."""
    general: list[tuple[Getter, dict[str, str]]] = []
    for getter in getters:
        path = getter.method.path
        variables = _VARIABLE.findall(path)
        if any(re.fullmatch(pattern, name) for pattern in getter.patterns):
            yield getter, {variables[0]: name}
            continue
        found = None if "{+" in path else _by_path(path, name)
        if found is not None:
            yield getter, found
        elif len(variables) == 1 and ("{+" in path or "/" not in name):
            general.append((getter, {variables[0]: name}))
    yield from general


def _by_path(path: str, name: str) -> dict[str, str] | None:
    """The variables of `path` if it ends in `name`: apps/{a}/operations/{o}."""
    pieces = _VARIABLE.split(path)
    pattern = "".join(
        "([^/]+)" if index % 2 else re.escape(piece)
        for index, piece in enumerate(pieces)
    )
    segments = path.split("/")
    for count in range(len(segments)):
        match = re.fullmatch(pattern, "/".join([*segments[:count], name.lstrip("/")]))
        if match:
            return dict(zip(pieces[1::2], match.groups(), strict=True))
    return None


def _by_link(api: Caller, link: str) -> tuple[Method[Any], list[tuple[str, str]]]:
    """By `selfLink`. It may name another host; the credentials stay here."""
    service = api.context.service
    try:
        parts = urlsplit(link)
        path = parts.path
        if service.service_path and service.service_path in path:
            path = service.service_path + path.partition(service.service_path)[2]
        target, query = below_root(api.context, f"/{path.lstrip('/')}?{parts.query}")
    except ValueError as error:
        raise _unusable(link) from error
    return Method("operation", "GET", target, response=lambda: dict), query
