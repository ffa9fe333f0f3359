"""Every error that a client raises.

    Error
    |- ApiError                     the server responded with an error
    |  |- Cancelled                 499
    |  |- Unknown                   500, and statuses that aren't listed here
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
    |- OperationError               a long-running operation failed
    |- TransportError               no complete response arrived
    |  |- ConnectError              no connection: the request wasn't sent
    |  |- TlsError                  TLS failed, such as an untrusted certificate
    |  |- Timeout                   also a TimeoutError
    |  |- TruncatedError            the connection ended before the response did
    |  '- StreamError               a stream was cut or isn't what it claims to be
    |- RedirectError                a redirect that isn't followed
    |- DecodeError                  a response that can't be read; also a ValueError
    |  '- FieldError                a value in it that doesn't fit its field's type
    |- PageError                    a page token came twice, or can't be sent
    |- CredentialsError             none found, or they can't be refreshed
    |- ConfigurationError           the environment: CA files, proxies, libraries
    |- ResponseTooLargeError        more than `max_response_bytes`
    |- UploadError                  an upload that can't continue
    |  '- UploadCancelled           by the server or a progress callback
    '- DownloadError                content that isn't what the server announced

Invalid arguments raise ValueError and TypeError. All of these can be pickled.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from .response import Response
    from .upload_session import UploadSession

__all__ = [
    "Aborted",
    "AlreadyExists",
    "ApiError",
    "Cancelled",
    "ConfigurationError",
    "ConnectError",
    "CredentialsError",
    "DataLoss",
    "DeadlineExceeded",
    "DecodeError",
    "Detail",
    "DownloadError",
    "Error",
    "FailedPrecondition",
    "Internal",
    "InvalidArgument",
    "LegacyError",
    "NotFound",
    "OperationError",
    "OutOfRange",
    "PageError",
    "PermissionDenied",
    "RedirectError",
    "ResourceExhausted",
    "ResponseTooLargeError",
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
    """Base class of all errors."""

    attempts: int = 1
    """How often the request was sent."""
    hints: tuple[str, ...] = ()
    """What may be wrong with the arguments, a sentence each."""
    method: str | None = None
    """The id of the method called, where there is one."""
    received: tuple[Any, ...] = ()
    """The items of a stream that came before the error, the latest 4 MiB of them."""
    session: UploadSession | None = None
    """The interrupted upload, to be resumed by `options={"resume": session}`."""

    def __init__(self, message: str) -> None:
        super().__init__(_printable(message))
        self.message = _printable(message)

    def __str__(self) -> str:
        told = f" (after {self.attempts} attempts)" if self.attempts > 1 else ""
        return "\n".join((f"{self.message}{told}", *self.hints))

    def __reduce__(self) -> tuple[Any, ...]:
        from .json_pickle import packed

        state = {name: packed(value) for name, value in self.__dict__.items()}
        return _restore, (type(self), self.message, state)


def _printable(text: str) -> str:
    """The text with escapes for lone surrogates: JSON can name them, no output takes them."""
    return text.encode(errors="backslashreplace").decode()


def _restore(cls: type[Error], message: str, state: dict[str, Any]) -> Error:
    from .json_pickle import unpacked

    error = cls.__new__(cls, message)
    error.args = (message,)
    error.__dict__.update((name, unpacked(value)) for name, value in state.items())
    return error


class TransportError(Error):
    """No complete response arrived.

    `__cause__` is the HTTP library's own error, or names it if its text tells secrets.
    """


class ConnectError(TransportError):
    """No connection could be made, so the request was certainly not sent."""


class TlsError(TransportError):
    """No secure connection could be made; repeating won't help."""


class Timeout(TransportError, TimeoutError):
    """Timed out; the server may still finish."""


class TruncatedError(TransportError):
    """The connection ended before the response did."""


class StreamError(TransportError):
    """A stream was cut, or holds something that isn't an event."""


class RedirectError(Error):
    """The server redirects to another host or in a way that can't be followed."""


class DecodeError(Error, ValueError):
    """The response isn't what the API documents."""

    def __init__(self, message: str, response: Response | None = None) -> None:
        super().__init__(message)
        self.response = response


class FieldError(DecodeError):
    """A JSON value from the wire that does not fit its declared type.

    Attributes:
        class_name: the model class that declares the field.
        field: the Python name of the field; empty if the message isn't an object.
        value: the JSON value, untouched. `model["jsonName"]` and `to_dict()` still
            return it.
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
    """The server sent the same page token twice, or one that can't be sent back."""


class CredentialsError(Error):
    """No credentials, or credentials that can't be refreshed."""


class ConfigurationError(Error):
    """The environment names something missing or unusable; repeating won't help."""


class ResponseTooLargeError(Error):
    """The response has more bytes than `max_response_bytes`, decompressed."""


class UploadError(Error):
    """The upload can't continue."""


class UploadCancelled(UploadError):
    """The upload is cancelled. A progress callback raises it to cancel."""


class DownloadError(Error):
    """The content isn't what the server announced."""


class Detail:
    """One of `ApiError.details`, a message of google.rpc: see its subclasses."""

    __slots__ = ()


class LegacyError(NamedTuple):
    """One entry of the older `errors` list."""

    reason: str = ""
    message: str = ""
    domain: str = ""
    location: str = ""
    location_type: str = ""


class ApiError(Error):
    """The server responded with an error.

    Attributes:
        status: the HTTP status, a number.
        code: the canonical name of google.rpc, such as "NOT_FOUND": the server's own,
            or else the one that goes with the status.
        details: typed (`ErrorInfo`, `BadRequest`, ...); `UnknownDetail` for all others.
        errors: the older list of reasons.
        reason: that of ErrorInfo, or the first of `errors`, such as "API_KEY_INVALID".
        retry_delay: seconds that the server asks to wait, from RetryInfo, Retry-After
            or else the message ("Please retry in 38s.").
        response: the response, None for the errors of streams and batches.
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
        reason: str | None = None,
        retry_delay: float | None = None,
        response: Response | None = None,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.code = code or type(self).code
        self.details = details
        self.errors = errors
        self.reason = reason
        self.retry_delay = retry_delay
        self.response = response

    def __str__(self) -> str:
        return _printable(f"{self.status} {self.code}: {super().__str__()}")


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
    """A long-running operation failed: its google.rpc.Status.

    `code` is the canonical name, `operation` the finished operation. `reason` is the
    API's own code, such as Compute's "ZONE_RESOURCE_POOL_EXHAUSTED" or a BigQuery job's
    "invalidQuery", and `errors` lists all that such APIs tell.
    """

    def __init__(
        self,
        message: str,
        *,
        code: str = "UNKNOWN",
        reason: str | None = None,
        errors: tuple[LegacyError, ...] = (),
        details: tuple[Detail, ...] = (),
        operation: Any = None,
    ) -> None:
        super().__init__(message)
        self.code = code
        self.reason = reason
        self.errors = errors
        self.details = details
        self.operation = operation

    def __str__(self) -> str:
        told = f" {self.reason}" if self.reason else ""
        return _printable(f"{self.code}{told}: {super().__str__()}")
