"""The errors of a client: the page that explains them, and those of one call."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from gapismith.reference.members import as_markdown
from gapismith.reference.signatures import Call
from gapismith.runtime import errors
from gapismith.runtime.calls.status import from_status

_OF_EVERY_CALL: Final = (
    "InvalidArgument",
    "Unauthenticated",
    "PermissionDenied",
    "ResourceExhausted",
    "Internal",
    "Unavailable",
    "TransportError",
)


@dataclass(frozen=True, slots=True)
class RaisedError:
    """An error that a call can raise."""

    name: str
    when: str
    """What it means for this call; empty for those of every call."""


@dataclass(frozen=True, slots=True)
class ErrorClass:
    name: str
    bases: tuple[str, ...]
    status: int | None
    """The HTTP status that stands for it; `None` if it isn't the server's."""
    doc: str
    """In Markdown."""
    children: tuple[ErrorClass, ...]


def raised(call: Call) -> Iterator[RaisedError]:
    """The errors to expect of a call; other codes of google.rpc are possible as well."""
    method = call.method
    if method.positional:
        name = method.positional[-1].argument
        yield RaisedError("NotFound", f"`{name}` doesn't exist.")
    if method.name.startswith(("create", "insert")):
        yield RaisedError("AlreadyExists", "The resource exists already.")
    if call.sync.verb == "stream":
        yield RaisedError("StreamError", "The stream was cut, or is malformed.")
    if call.sync.verb == "pages":
        yield RaisedError(
            "PageError",
            "The server repeats a page token, or sends none that can be used.",
        )
    if call.sync.verb == "upload":
        yield RaisedError("UploadError", "The upload can't continue.")
    if call.is_download:
        yield RaisedError("DownloadError", "The content isn't what was announced.")
    if method.kind == "operation":
        yield RaisedError("OperationError", "Of `client.wait`: the operation failed.")
    yield from (RaisedError(name, "") for name in _OF_EVERY_CALL)


def error_tree() -> ErrorClass:
    """Every error of a client, the base class first."""
    return _class(errors.Error)


def _class(cls: type[errors.Error]) -> ErrorClass:
    return ErrorClass(
        name=cls.__name__,
        bases=tuple(
            base.__name__
            for base in cls.__bases__
            if not issubclass(base, errors.Error) and base is not Exception
        ),
        status=_status(cls),
        doc=as_markdown(inspect.cleandoc(cls.__dict__.get("__doc__") or "")),
        children=tuple(
            _class(child)
            for child in cls.__subclasses__()
            if child.__name__ in errors.__all__
        ),
    )


def _status(cls: type[errors.Error]) -> int | None:
    if not issubclass(cls, errors.ApiError) or cls is errors.ApiError:
        return None
    return from_status({"status": cls.code}).status
