"""google.rpc.Status in all the shapes that servers send: bytes -> ApiError."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any, cast

from .. import errors
from ..response import Response
from .details import (
    Detail,
    ErrorInfo,
    LegacyError,
    RetryInfo,
    details,
    items_of,
    legacy_errors,
    seconds_of,
    string_or_none,
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
_TOLD_WAIT = re.compile(r"retry in (\d+(?:\.\d+)?)s\b", re.ASCII)


def api_error(response: Response) -> errors.ApiError:
    """The error that a non-2xx response stands for."""
    body = _error_object(_json(response.body))
    if body is not None:
        return from_status(body, response)
    message = _plain_message(response)
    return _class(response.status, None)(
        message,
        status=response.status,
        retry_delay=_retry_delay((), response.headers, message),
        response=response,
    )


def from_status(
    body: Mapping[str, Any], response: Response | None = None
) -> errors.ApiError:
    """The error of a google.rpc.Status in JSON, as in bodies, streams and batches.

    Without `response`, `code` is the canonical number; in responses it is HTTP's status.
    """
    name = string_or_none(body.get("status"))
    number = _integer_or_zero(body.get("code"))
    if name is None and 0 < number < len(CODES):
        name = CODES[number]
    if response is not None and not 200 <= response.status < 300:
        status = response.status
    elif number >= 100:
        status = number
    else:
        status = _CODE_HTTP.get(name or "", 500)
    legacy = legacy_errors(body.get("errors"))
    message = string_or_none(body.get("message")) or next(
        (e.message for e in legacy if e.message), "no message"
    )
    found = details(body.get("details"))
    return _class(status, name)(
        message,
        status=status,
        code=name or _HTTP_CODES.get(status),
        details=found,
        errors=legacy,
        reason=_reason(found, legacy),
        retry_delay=_retry_delay(found, response.headers if response else {}, message),
        response=response,
    )


def _integer_or_zero(value: Any) -> int:
    return value if value.__class__ is int else 0


def _reason(details: Iterable[Detail], legacy: Iterable[LegacyError]) -> str | None:
    reasons = [d.reason for d in details if isinstance(d, ErrorInfo)]
    return next(filter(None, [*reasons, *(e.reason for e in legacy)]), None)


def error_object(value: Any) -> Mapping[str, Any] | None:
    """The `error` member of a parsed response, be it wrapped in an array; else None."""
    return _error_object(value)


def canonical_name(number: Any) -> str:
    """The name of a canonical number; "UNKNOWN" for anything else."""
    index: int = number if number.__class__ is int else -1
    return CODES[index] if 0 <= index < len(CODES) else "UNKNOWN"


def http_code_name(status: Any) -> str:
    """The canonical name that goes with an HTTP status; "UNKNOWN" for others."""
    return _HTTP_CODES.get(status, "UNKNOWN") if isinstance(status, int) else "UNKNOWN"


def _retry_delay(
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
    if milliseconds is not None and (ms := seconds_of(milliseconds)) is not None:
        return ms / 1000
    text = headers.get("retry-after")
    if text is None:
        return None
    seconds = seconds_of(text)
    return seconds if seconds is not None else _until(text, headers.get("date"))


def _until(text: str, date: str | None) -> float | None:
    """Seconds to an HTTP date, by the server's own clock where it tells the time."""
    from datetime import UTC, datetime

    from ..http.dates import http_date

    then = http_date(text)
    now = http_date(date) or datetime.now(UTC)
    return None if then is None else max(0.0, (then - now).total_seconds())


def _class(status: int, name: str | None) -> type[errors.ApiError]:
    by_name = _CLASSES.get(name or "")
    return by_name or _CLASSES.get(_HTTP_CODES.get(status, ""), _fallback(status))


def _fallback(status: int) -> type[errors.ApiError]:
    return errors.Internal if status >= 500 else errors.ApiError


def _json(body: bytes) -> Any:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None


def _error_object(value: Any) -> Mapping[str, Any] | None:
    if isinstance(value, list):
        for item in items_of(value):
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
