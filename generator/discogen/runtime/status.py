"""google.rpc.Status in all the shapes that servers send: bytes -> ApiError.

Unknown details are kept raw, malformed ones too: an error report never fails to parse.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from . import errors

if TYPE_CHECKING:
    from .flow import Response

__all__ = [
    "BadRequest",
    "DebugInfo",
    "Detail",
    "ErrorInfo",
    "FieldViolation",
    "Help",
    "HelpLink",
    "LegacyError",
    "LocalizedMessage",
    "PreconditionFailure",
    "PreconditionViolation",
    "QuotaFailure",
    "QuotaViolation",
    "RequestInfo",
    "ResourceInfo",
    "RetryInfo",
    "UnknownDetail",
]


@dataclass(frozen=True, slots=True)
class ErrorInfo:
    """Why the call failed, for programs: a constant `reason` within a `domain`."""

    reason: str = ""
    domain: str = ""
    metadata: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True)
class RetryInfo:
    """How many seconds to wait at least; None where the server's text is no duration."""

    retry_delay: float | None = None


@dataclass(frozen=True, slots=True)
class DebugInfo:
    """Where the server failed."""

    stack_entries: tuple[str, ...] = ()
    detail: str = ""


@dataclass(frozen=True, slots=True)
class QuotaViolation:
    """One quota that is used up."""

    subject: str = ""
    description: str = ""
    api_service: str = ""
    quota_metric: str = ""
    quota_id: str = ""
    quota_dimensions: Mapping[str, str] = field(default_factory=dict[str, str])
    quota_value: int | None = None
    future_quota_value: int | None = None


@dataclass(frozen=True, slots=True)
class QuotaFailure:
    """The quotas that are used up."""

    violations: tuple[QuotaViolation, ...] = ()


@dataclass(frozen=True, slots=True)
class PreconditionViolation:
    """One condition that doesn't hold."""

    type: str = ""
    subject: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class PreconditionFailure:
    """The conditions that don't hold."""

    violations: tuple[PreconditionViolation, ...] = ()


@dataclass(frozen=True, slots=True)
class LocalizedMessage:
    """A text for the user."""

    locale: str = ""
    message: str = ""


@dataclass(frozen=True, slots=True)
class FieldViolation:
    """One wrong field; `field` is empty for the request as a whole."""

    field: str = ""
    description: str = ""
    reason: str = ""
    localized_message: LocalizedMessage | None = None


@dataclass(frozen=True, slots=True)
class BadRequest:
    """The fields that are wrong."""

    field_violations: tuple[FieldViolation, ...] = ()


@dataclass(frozen=True, slots=True)
class RequestInfo:
    """What to tell the API's support."""

    request_id: str = ""
    serving_data: str = ""


@dataclass(frozen=True, slots=True)
class ResourceInfo:
    """The resource that was asked for."""

    resource_type: str = ""
    resource_name: str = ""
    owner: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class HelpLink:
    """One page to read."""

    description: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Help:
    """Pages to read."""

    links: tuple[HelpLink, ...] = ()


@dataclass(frozen=True, slots=True)
class UnknownDetail:
    """A detail of another type, or one that can't be read: the JSON as it came."""

    type: str
    raw: Any = None


@dataclass(frozen=True, slots=True)
class LegacyError:
    """One entry of the older `errors` list."""

    reason: str = ""
    message: str = ""
    domain: str = ""
    location: str = ""
    location_type: str = ""


Detail: TypeAlias = (
    ErrorInfo
    | RetryInfo
    | DebugInfo
    | QuotaFailure
    | PreconditionFailure
    | BadRequest
    | RequestInfo
    | ResourceInfo
    | Help
    | LocalizedMessage
    | UnknownDetail
)

CODES = (
    "OK",
    "CANCELLED",
    "UNKNOWN",
    "INVALID_ARGUMENT",
    "DEADLINE_EXCEEDED",
    "NOT_FOUND",
    "ALREADY_EXISTS",
    "PERMISSION_DENIED",
    "RESOURCE_EXHAUSTED",
    "FAILED_PRECONDITION",
    "ABORTED",
    "OUT_OF_RANGE",
    "UNIMPLEMENTED",
    "INTERNAL",
    "UNAVAILABLE",
    "DATA_LOSS",
    "UNAUTHENTICATED",
)
"""Canonical names; the index is the number of google/rpc/code.proto."""

_HTTP_CODES = {
    400: "INVALID_ARGUMENT",
    401: "UNAUTHENTICATED",
    403: "PERMISSION_DENIED",
    404: "NOT_FOUND",
    408: "DEADLINE_EXCEEDED",
    409: "ABORTED",
    412: "FAILED_PRECONDITION",
    416: "OUT_OF_RANGE",
    429: "RESOURCE_EXHAUSTED",
    499: "CANCELLED",
    500: "INTERNAL",
    501: "UNIMPLEMENTED",
    502: "UNAVAILABLE",
    503: "UNAVAILABLE",
    504: "DEADLINE_EXCEEDED",
}
# The HTTP status of a canonical code, for statuses that came without HTTP.
_CODE_HTTP = {
    "CANCELLED": 499,
    "INVALID_ARGUMENT": 400,
    "DEADLINE_EXCEEDED": 504,
    "NOT_FOUND": 404,
    "ALREADY_EXISTS": 409,
    "PERMISSION_DENIED": 403,
    "RESOURCE_EXHAUSTED": 429,
    "FAILED_PRECONDITION": 400,
    "ABORTED": 409,
    "OUT_OF_RANGE": 400,
    "UNIMPLEMENTED": 501,
    "INTERNAL": 500,
    "UNAVAILABLE": 503,
    "DATA_LOSS": 500,
    "UNAUTHENTICATED": 401,
}
_CLASSES: dict[str, type[errors.ApiError]] = {
    cls.code: cls
    for cls in (
        errors.Cancelled,
        errors.Unknown,
        errors.InvalidArgument,
        errors.DeadlineExceeded,
        errors.NotFound,
        errors.AlreadyExists,
        errors.PermissionDenied,
        errors.ResourceExhausted,
        errors.FailedPrecondition,
        errors.Aborted,
        errors.OutOfRange,
        errors.Unimplemented,
        errors.Internal,
        errors.Unavailable,
        errors.DataLoss,
        errors.Unauthenticated,
    )
}
_TEXT_LIMIT = 500
_TOLD_WAIT = re.compile(r"retry in (\d+(?:\.\d+)?)s\b")


def api_error(response: Response) -> errors.ApiError:
    """The error that a non-2xx answer stands for."""
    body = _error_object(_json(response.body))
    if body is not None:
        return from_status(body, response)
    return _class(response.status, None)(
        _plain_message(response), status=response.status, response=response
    )


def from_status(
    body: Mapping[str, Any], response: Response | None = None
) -> errors.ApiError:
    """The error of a google.rpc.Status in JSON, as in bodies, streams and batches.

    Without `response`, `code` is the canonical number; in answers it is HTTP's status.
    """
    name = _string(body.get("status"))
    number = body.get("code")
    if name is None and isinstance(number, int) and 0 < number < len(CODES):
        name = CODES[number]
    if response is not None and not 200 <= response.status < 300:
        status = response.status
    elif isinstance(number, int) and number >= 100:
        status = number
    else:
        status = _CODE_HTTP.get(name or "", 500)
    legacy = _items(body, "errors", _legacy)
    message = _string(body.get("message")) or next(
        (e.message for e in legacy if e.message), "no message"
    )
    return _class(status, name)(
        message,
        status=status,
        code=name or _HTTP_CODES.get(status),
        details=details(body.get("details")),
        errors=legacy,
        response=response,
    )


def error_object(value: Any) -> Mapping[str, Any] | None:
    """The `error` member of a parsed answer, be it wrapped in an array; else None."""
    return _error_object(value)


def details(value: Any) -> tuple[Detail, ...]:
    """The typed details of a `details` list; never fails."""
    return tuple(_detail(item) for item in _list(value))


def canonical_name(number: Any) -> str:
    """The name of a canonical number; "UNKNOWN" for anything else."""
    if isinstance(number, int) and 0 <= number < len(CODES):
        return CODES[number]
    return "UNKNOWN"


def http_code_name(status: Any) -> str:
    """The canonical name that goes with an HTTP status; "UNKNOWN" for others."""
    return _HTTP_CODES.get(status, "UNKNOWN") if isinstance(status, int) else "UNKNOWN"


def retry_delay(
    details: Iterable[Detail], headers: Mapping[str, str], message: str
) -> float | None:
    """The longest wait that the server asks for, in seconds."""
    waits = [d.retry_delay for d in details if isinstance(d, RetryInfo)]
    waits.append(_retry_after(headers))
    known = [wait for wait in waits if wait is not None]
    if known:
        return max(known)
    told = _TOLD_WAIT.search(message)  # Gemini's quota errors, at times without details
    return float(told[1]) if told else None


def _retry_after(headers: Mapping[str, str]) -> float | None:
    milliseconds = headers.get("retry-after-ms")
    if milliseconds is not None and (ms := _number(milliseconds)) is not None:
        return ms / 1000
    text = headers.get("retry-after")
    if text is None:
        return None
    seconds = _number(text)
    return seconds if seconds is not None else _until(text, headers.get("date"))


def _until(text: str, date: str | None) -> float | None:
    """Seconds to an HTTP date, by the server's own clock where it tells the time."""
    from datetime import UTC, datetime
    from email.utils import parsedate_to_datetime

    try:
        then = parsedate_to_datetime(text)
        now = parsedate_to_datetime(date) if date else datetime.now(UTC)
        return max(0.0, (then - now).total_seconds())
    except (TypeError, ValueError):
        return None


def _number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if 0 <= value < float("inf") else None


def _class(status: int, name: str | None) -> type[errors.ApiError]:
    by_name = _CLASSES.get(name or "")
    return by_name or _CLASSES.get(_HTTP_CODES.get(status, ""), _fallback(status))


def _fallback(status: int) -> type[errors.ApiError]:
    return errors.Internal if status >= 500 else errors.ApiError


def _json(body: bytes) -> Any:
    try:
        return json.loads(body)
    except ValueError:
        return None


def _error_object(value: Any) -> Mapping[str, Any] | None:
    if isinstance(value, list):
        for item in _list(value):
            found = _error_object(item)
            if found is not None:
                return found
        return None
    if not isinstance(value, dict):
        return None
    error = cast("dict[str, Any]", value).get("error")
    if isinstance(error, dict):
        return cast("dict[str, Any]", error)
    if isinstance(
        error, str
    ):  # OAuth's shape: {"error": ..., "error_description": ...}
        told = cast("dict[str, Any]", value).get("error_description")
        return {"message": f"{error}: {told}" if isinstance(told, str) else error}
    return None


def _plain_message(response: Response) -> str:
    """The body of a proxy or front end, or the reason phrase."""
    text = response.text.strip()
    kind = response.headers.get("content-type", "")
    if not text or "html" in kind or text[:1] == "<":
        title = _title(text)
        return title or response.reason or "the server gave no reason"
    return text if len(text) <= _TEXT_LIMIT else f"{text[:_TEXT_LIMIT]}..."


def _title(text: str) -> str | None:
    lower = text.lower()
    start, end = lower.find("<title>"), lower.find("</title>")
    if 0 <= start < end:
        return " ".join(text[start + 7 : end].split()) or None
    return None


def _list(value: Any) -> list[Any]:
    items: list[Any] = value if value.__class__ is list else []
    return items


def _string(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _text(item: Mapping[str, Any], name: str) -> str:
    value = item.get(name, "")
    if not isinstance(value, str):
        raise TypeError(name)
    return value


def _integer(item: Mapping[str, Any], name: str) -> int | None:
    value = item.get(name)
    return None if value is None else int(value)


def _strings(item: Mapping[str, Any], name: str) -> dict[str, str]:
    value = item.get(name, {})
    return {str(key): str(entry) for key, entry in value.items()}


def _items(item: Mapping[str, Any], name: str, read: Callable[[Any], Any]) -> Any:
    return tuple(
        read(cast("dict[str, Any]", entry))
        for entry in _list(item.get(name))
        if isinstance(entry, dict)
    )


def _legacy(item: Mapping[str, Any]) -> LegacyError:
    def text(name: str) -> str:
        return _string(item.get(name)) or ""

    return LegacyError(
        text("reason"),
        text("message"),
        text("domain"),
        text("location"),
        text("locationType"),
    )


def _detail(item: Any) -> Detail:
    if not isinstance(item, dict):
        return UnknownDetail("", item)
    value = cast("dict[str, Any]", item)
    kind = _string(value.get("@type")) or ""
    read = _READERS.get(kind.rpartition("/")[2])
    if read is not None:
        try:
            return read(value)
        except (TypeError, ValueError, AttributeError):
            pass  # malformed: kept raw below
    return UnknownDetail(kind, value)


def _seconds(item: Mapping[str, Any]) -> RetryInfo:
    text = item.get("retryDelay")
    if isinstance(text, str) and text.endswith("s"):
        return RetryInfo(_number(text[:-1]))
    if isinstance(text, dict):  # seen where a proxy maps the proto by itself
        wait = cast("dict[str, Any]", text)
        return RetryInfo(int(wait.get("seconds", 0)) + wait.get("nanos", 0) / 1e9)
    return RetryInfo(None)


def _quota(item: Mapping[str, Any]) -> QuotaViolation:
    return QuotaViolation(
        _text(item, "subject"),
        _text(item, "description"),
        _text(item, "apiService"),
        _text(item, "quotaMetric"),
        _text(item, "quotaId"),
        _strings(item, "quotaDimensions"),
        _integer(item, "quotaValue"),
        _integer(item, "futureQuotaValue"),
    )


def _precondition(item: Mapping[str, Any]) -> PreconditionViolation:
    return PreconditionViolation(
        _text(item, "type"), _text(item, "subject"), _text(item, "description")
    )


def _field(item: Mapping[str, Any]) -> FieldViolation:
    localized = item.get("localizedMessage")
    return FieldViolation(
        _text(item, "field"),
        _text(item, "description"),
        _text(item, "reason"),
        None if localized is None else _localized(localized),
    )


def _localized(item: Mapping[str, Any]) -> LocalizedMessage:
    return LocalizedMessage(_text(item, "locale"), _text(item, "message"))


_READERS: dict[str, Callable[[Mapping[str, Any]], Detail]] = {
    "google.rpc.ErrorInfo": lambda item: ErrorInfo(
        _text(item, "reason"), _text(item, "domain"), _strings(item, "metadata")
    ),
    "google.rpc.RetryInfo": _seconds,
    "google.rpc.DebugInfo": lambda item: DebugInfo(
        tuple(str(entry) for entry in item.get("stackEntries", ())),
        _text(item, "detail"),
    ),
    "google.rpc.QuotaFailure": lambda item: QuotaFailure(
        _items(item, "violations", _quota)
    ),
    "google.rpc.PreconditionFailure": lambda item: PreconditionFailure(
        _items(item, "violations", _precondition)
    ),
    "google.rpc.BadRequest": lambda item: BadRequest(
        _items(item, "fieldViolations", _field)
    ),
    "google.rpc.RequestInfo": lambda item: RequestInfo(
        _text(item, "requestId"), _text(item, "servingData")
    ),
    "google.rpc.ResourceInfo": lambda item: ResourceInfo(
        _text(item, "resourceType"),
        _text(item, "resourceName"),
        _text(item, "owner"),
        _text(item, "description"),
    ),
    "google.rpc.Help": lambda item: Help(
        _items(
            item,
            "links",
            lambda link: HelpLink(_text(link, "description"), _text(link, "url")),
        )
    ),
    "google.rpc.LocalizedMessage": _localized,
}
