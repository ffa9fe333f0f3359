"""Every error that a client raises.

    Error
    |- ApiError                     the server answered with an error
    |  |- Cancelled                 499
    |  |- Unknown                   500 and anything unheard of
    |  |- InvalidArgument           400
    |  |- DeadlineExceeded          504, 408
    |  |- NotFound                  404
    |  |- AlreadyExists             409
    |  |- PermissionDenied          403
    |  |- ResourceExhausted         429
    |  |- FailedPrecondition        400
    |  |- Aborted                   409
    |  |- OutOfRange                400
    |  |- Unimplemented             501
    |  |- Internal                  500
    |  |- Unavailable               503
    |  |- DataLoss                  500
    |  '- Unauthenticated           401
    |- OperationError               an operation has ended with an error
    |- TransportError               no whole answer has arrived
    |  |- ConnectError              no connection: the request wasn't sent
    |  |- TlsError                  the server's certificate isn't trusted, or the like
    |  |- Timeout                   also a TimeoutError
    |  |- TruncatedError            the answer was cut
    |  '- StreamError               a stream was cut or isn't what it claims to be
    |- RedirectError                an answer that points elsewhere
    |- DecodeError                  an answer that can't be read; also a ValueError
    |  '- FieldError                a value in it that isn't of its field's type
    |- PageError                    a list that never ends
    |- CredentialsError             none found, or they can't be refreshed
    |- UploadError                  a transfer that can't go on
    |  '- UploadCancelled           by the server or a progress callback
    '- DownloadError                content that isn't what the server announced

Wrong arguments raise ValueError and TypeError. All of these can be pickled.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:  # models import this module, so it costs nothing to import
    from collections.abc import Mapping
    from typing import Any

    from .calls.status import Detail, LegacyError
    from .http.effects import Response
    from .media.upload import UploadSession

__all__ = [
    "Aborted",
    "AlreadyExists",
    "ApiError",
    "Cancelled",
    "ConnectError",
    "CredentialsError",
    "DataLoss",
    "DeadlineExceeded",
    "DecodeError",
    "DownloadError",
    "Error",
    "FailedPrecondition",
    "Internal",
    "InvalidArgument",
    "NotFound",
    "OperationError",
    "OutOfRange",
    "PageError",
    "PermissionDenied",
    "RedirectError",
    "ResourceExhausted",
    "StreamError",
    "Timeout",
    "TlsError",
    "TransportError",
    "TruncatedError",
    "Unauthenticated",
    "Unavailable",
    "Unimplemented",
    "Unknown",
    "UploadCancelled",
    "UploadError",
]


class Error(Exception):
    """Base class. `attempts` tells how often the request was sent."""

    attempts: int = 1
    method: str | None = None
    """The id of the method called, where there is one."""
    received: tuple[Any, ...] = ()
    """The items of a stream that came before the error, the latest 4 MiB of them."""
    session: UploadSession | None = None
    """The upload that broke, to be resumed by `options={"resume": session}`."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        told = f" (after {self.attempts} attempts)" if self.attempts > 1 else ""
        return f"{self.message}{told}"

    def __reduce__(self) -> tuple[Any, ...]:
        return _restore, (type(self), self.message, dict(self.__dict__))


def _restore(cls: type[Error], message: str, state: dict[str, Any]) -> Error:
    error = cls.__new__(cls, message)
    error.args = (message,)
    error.__dict__.update(state)
    return error


class TransportError(Error):
    """No whole answer has arrived; `__cause__` is the HTTP library's own error."""


class ConnectError(TransportError):
    """No connection could be made, so the request was certainly not sent."""


class TlsError(TransportError):
    """No secure connection could be made; repeating won't help."""


class Timeout(TransportError, TimeoutError):
    """Time is over, for an attempt or for an operation. The work may be done yet."""


class TruncatedError(TransportError):
    """The connection ended before the answer did."""


class StreamError(TransportError):
    """A stream was cut, or holds something that isn't an event."""


class RedirectError(Error):
    """The server redirects to another host or in a way that can't be followed."""


class DecodeError(Error, ValueError):
    """The answer isn't what the API documents; `response` is the answer."""

    def __init__(self, message: str, response: Response | None = None) -> None:
        super().__init__(message)
        self.response = response


class FieldError(DecodeError):
    """A JSON value from the wire that does not fit its declared type.

    Attributes:
        class_name: the model class that declares the field.
        field: the Python name of the field; empty where the model itself is no object.
        value: the JSON value, untouched. `model["jsonName"]` and `to_dict()` still
            give it.
    """

    def __init__(self, class_name: str, field: str, value: object, reason: str) -> None:
        where = f"{class_name}.{field}" if field else class_name
        shown = repr(value)
        if len(shown) > 200:
            shown = shown[:200] + "..."
        super().__init__(f"{where}: {reason}: {shown}")
        self.class_name = class_name
        self.field = field
        self.value = value


class PageError(Error):
    """The server gave the same page token twice."""


class CredentialsError(Error):
    """No credentials, or credentials that can't be refreshed."""


class UploadError(Error):
    """The upload can't go on."""


class UploadCancelled(UploadError):
    """The upload is cancelled. A progress callback raises it to cancel."""


class DownloadError(Error):
    """The content isn't what the server announced."""


class ApiError(Error):
    """The server answered with an error.

    `status` is the HTTP status, a number. `code` is the canonical name of google.rpc,
    such as "NOT_FOUND", the server's own or else the one that goes with the status.
    `details` are typed (`status.ErrorInfo`, `status.BadRequest`, ...), with
    `status.UnknownDetail` for all others; `errors` is the older list of reasons.
    """

    code: str = "UNKNOWN"

    def __init__(
        self,
        message: str,
        *,
        status: int = 0,
        code: str | None = None,
        details: tuple[Detail, ...] = (),
        errors: tuple[LegacyError, ...] = (),
        response: Response | None = None,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.code = code or type(self).code
        self.details = details
        self.errors = errors
        self.response = response

    def __str__(self) -> str:
        return f"{self.status} {self.code}: {super().__str__()}"

    @property
    def reason(self) -> str | None:
        """ErrorInfo's reason, or the first of `errors`: "API_KEY_INVALID"."""
        from .calls.status import ErrorInfo

        for detail in self.details:
            if isinstance(detail, ErrorInfo) and detail.reason:
                return detail.reason
        return next((e.reason for e in self.errors if e.reason), None)

    @property
    def retry_delay(self) -> float | None:
        """Seconds that the server asks to wait, or None.

        From RetryInfo and Retry-After, or else the message ("Please retry in 38s.").
        """
        from .calls.status import retry_delay

        headers: Mapping[str, str] = self.response.headers if self.response else {}
        return retry_delay(self.details, headers, self.message)


class Cancelled(ApiError):
    code = "CANCELLED"


class Unknown(ApiError):
    code = "UNKNOWN"


class InvalidArgument(ApiError):
    code = "INVALID_ARGUMENT"


class DeadlineExceeded(ApiError):
    code = "DEADLINE_EXCEEDED"


class NotFound(ApiError):
    code = "NOT_FOUND"


class AlreadyExists(ApiError):
    code = "ALREADY_EXISTS"


class PermissionDenied(ApiError):
    code = "PERMISSION_DENIED"


class ResourceExhausted(ApiError):
    code = "RESOURCE_EXHAUSTED"


class FailedPrecondition(ApiError):
    code = "FAILED_PRECONDITION"


class Aborted(ApiError):
    code = "ABORTED"


class OutOfRange(ApiError):
    code = "OUT_OF_RANGE"


class Unimplemented(ApiError):
    code = "UNIMPLEMENTED"


class Internal(ApiError):
    code = "INTERNAL"


class Unavailable(ApiError):
    code = "UNAVAILABLE"


class DataLoss(ApiError):
    code = "DATA_LOSS"


class Unauthenticated(ApiError):
    code = "UNAUTHENTICATED"


class OperationError(Error):
    """An operation has ended with an error: its google.rpc.Status.

    `code` is the canonical name, `operation` the finished operation.
    """

    def __init__(
        self,
        message: str,
        *,
        code: str = "UNKNOWN",
        details: tuple[Detail, ...] = (),
        operation: Any = None,
    ) -> None:
        super().__init__(message)
        self.code = code
        self.details = details
        self.operation = operation

    def __str__(self) -> str:
        return f"{self.code}: {super().__str__()}"
