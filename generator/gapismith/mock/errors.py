"""Errors as Google's servers report them: google.rpc.Status, with its details."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

_TYPE: Final = "type.googleapis.com/google.rpc."
_HTTP: Final = {
    "INVALID_ARGUMENT": 400,
    "FAILED_PRECONDITION": 400,
    "OUT_OF_RANGE": 400,
    "NOT_FOUND": 404,
    "ALREADY_EXISTS": 409,
    "ABORTED": 409,
    "RESOURCE_EXHAUSTED": 429,
    "CANCELLED": 499,
    "INTERNAL": 500,
    "UNIMPLEMENTED": 501,
    "UNAVAILABLE": 503,
}
_NUMBERS: Final = {
    "CANCELLED": 1,
    "INVALID_ARGUMENT": 3,
    "NOT_FOUND": 5,
    "ALREADY_EXISTS": 6,
    "RESOURCE_EXHAUSTED": 8,
    "FAILED_PRECONDITION": 9,
    "ABORTED": 10,
    "OUT_OF_RANGE": 11,
    "UNIMPLEMENTED": 12,
    "INTERNAL": 13,
    "UNAVAILABLE": 14,
}
_LEGACY_REASONS: Final = {
    400: "badRequest",
    404: "notFound",
    405: "httpMethodNotAllowed",
    409: "duplicate",
    410: "deleted",
    412: "conditionNotMet",
    413: "uploadTooLarge",
    416: "requestedRangeNotSatisfiable",
    429: "rateLimitExceeded",
    503: "backendError",
}


@dataclass(frozen=True, slots=True)
class Violation:
    """One thing that is wrong with a request: an entry of BadRequest.fieldViolations."""

    description: str
    field: str = ""
    """`a[0].b`; empty for the request as a whole."""

    def as_json(self) -> dict[str, str]:
        where = {"field": self.field} if self.field else {}
        return {**where, "description": self.description}


class ApiError(Exception):
    """A request that is refused.

    `code` is the name of a google.rpc code, `status` the HTTP status where that isn't
    the code's own; `violations` are what `invalid` names.
    """

    def __init__(
        self,
        code: str,
        message: str,
        *,
        status: int | None = None,
        details: Sequence[dict[str, Any]] = (),
        violations: Sequence[Violation] = (),
    ) -> None:
        super().__init__(message)
        self.code = code
        self.status = _HTTP[code] if status is None else status
        self.message = message
        self.details = tuple(details)
        self.violations = tuple(violations)

    def as_json(self, *, legacy: bool = False) -> dict[str, Any]:
        """The value of `error` in the body of a response."""
        error: dict[str, Any] = {"code": self.status, "message": self.message}
        if legacy:
            error["errors"] = list(self._legacy_errors())
        error["status"] = self.code
        if self.details:
            error["details"] = list(self.details)
        return error

    def _legacy_errors(self) -> Iterator[dict[str, str]]:
        """As older APIs list what is wrong."""
        reason = _LEGACY_REASONS.get(self.status, "backendError")
        for violation in self.violations or (Violation(self.message),):
            where = {"location": violation.field} if violation.field else {}
            text = violation.description
            is_missing = text.startswith("Required")
            yield {
                "message": text,
                "domain": "global",
                "reason": "required" if is_missing else reason,
                **where,
            }

    def as_status(self) -> dict[str, Any]:
        """A google.rpc.Status, as it stands in a failed operation."""
        return {"code": _NUMBERS[self.code], "message": self.message}


def invalid(violations: Sequence[Violation]) -> ApiError:
    """INVALID_ARGUMENT that names every violation, in the message and in BadRequest."""
    bad_request = {
        "@type": _TYPE + "BadRequest",
        "fieldViolations": [violation.as_json() for violation in violations],
    }
    message = "\n".join(violation.description for violation in violations)
    return ApiError(
        "INVALID_ARGUMENT", message, details=[bad_request], violations=violations
    )


def not_satisfiable() -> ApiError:
    """A range beyond the end of media."""
    text = "Request range not satisfiable"
    return ApiError("OUT_OF_RANGE", text, status=416)


def not_found(name: str) -> ApiError:
    return ApiError("NOT_FOUND", f"Requested entity was not found: {name}")


def already_exists(name: str) -> ApiError:
    return ApiError("ALREADY_EXISTS", f"Requested entity already exists: {name}")


def condition_not_met(what: str) -> ApiError:
    return ApiError("FAILED_PRECONDITION", f"Condition not met: {what}", status=412)


def not_modified() -> ApiError:
    """What the client has already: a response of its own, not an error of the caller's."""
    return ApiError("FAILED_PRECONDITION", "Not Modified", status=304)


def too_large(limit: int) -> ApiError:
    text = f"Request payload size exceeds the limit: {limit} bytes."
    return ApiError("INVALID_ARGUMENT", text, status=413)


def quota_exceeded(retry_delay: float) -> ApiError:
    """429 with the RetryInfo that Gemini sends."""
    retry_info = {"@type": _TYPE + "RetryInfo", "retryDelay": f"{retry_delay:g}s"}
    message = f"Resource has been exhausted. Please retry in {retry_delay:g}s."
    return ApiError("RESOURCE_EXHAUSTED", message, details=[retry_info])


def unavailable() -> ApiError:
    return ApiError("UNAVAILABLE", "The service is currently unavailable.")


def operation_failed() -> ApiError:
    return ApiError("INTERNAL", "The operation failed.")


def cancelled(message: str = "The operation was cancelled.") -> ApiError:
    return ApiError("CANCELLED", message)
