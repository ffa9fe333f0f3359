"""The options of a call: their type, their defaults, and how they are merged."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Literal, TypedDict, cast

from .retry import DEFAULT_RETRY, Retry

if TYPE_CHECKING:
    from ..response import Response
    from ..upload_session import UploadSession

DEFAULT_TIMEOUT = 60.0
_LONGEST = 2_000_000
"""Seconds; some systems count milliseconds in 31 bits."""
DEFAULT_MAX_RESPONSE_BYTES = 256 * 1024 * 1024


class RequestOptions(TypedDict, total=False):
    """Overrides for a call; every key may be left out."""

    timeout: float | None
    """Seconds for one attempt, from connecting to the last byte of the response; for
    streams and transfers, between two pieces of data. None: no limit."""
    retry: Retry
    """Replaces the client's policy; `Retry(1)` sends once."""
    max_response_bytes: int | None
    """Refuses larger responses, counted after decompression; downloads and streams have
    no such limit. None: no limit."""
    headers: Mapping[str, str]
    """Added to the request; they win over the client's own headers."""
    query: Mapping[str, Any]
    """Added to the query by their wire names; they win over parameters of the call."""
    fields: str
    """The partial response wanted, as the `fields` system parameter."""
    quota_user: str
    """Any string of up to 40 characters that stands for a user, for quotas."""
    body: Mapping[str, Any]
    """Fields added to the top level of the request body, JSON names."""
    unknown_fields: Literal["send", "warn", "error"]
    """Whether keys in the body that its message doesn't have are sent as they are (the
    default), sent with a warning, or refused with a ValueError."""
    progress: Callable[[int, int | None], object]
    """Called with bytes moved and the total (None: unknown) by up- and downloads."""
    resume: UploadSession
    """Resumes an upload: `session` of an error, or one saved by `on_session`."""
    on_session: Callable[[UploadSession], object]
    """Called with the session when a resumable upload has begun; `to_dict()` is JSON."""
    on_response: Callable[[Response], object]
    """Called with the raw response: status, headers, body (empty for streams)."""


def check_options(options: Any) -> None:
    """Raise TypeError for an unknown option, or one of the wrong type."""
    if not isinstance(options, Mapping):
        raise TypeError(f"options must be a dict, not {options!r}")
    options = cast("Mapping[str, Any]", options)
    unknown = options.keys() - RequestOptions.__annotations__.keys()
    if unknown:
        from difflib import get_close_matches

        name = min(unknown, key=str)
        close = get_close_matches(str(name), RequestOptions.__annotations__, 1)
        hint = f"did you mean {close[0]!r}?" if close else "see RequestOptions"
        raise TypeError(f"no option {name!r}; {hint}")
    _check_types(options)
    checked_headers(options.get("headers", {}))
    mode = options.get("unknown_fields", "send")
    if mode not in ("send", "warn", "error"):
        raise ValueError(f"unknown_fields is 'send', 'warn' or 'error', not {mode!r}")
    checked_timeout(options.get("timeout"))


def _check_types(options: Mapping[str, Any]) -> None:
    retry = options.get("retry", DEFAULT_RETRY)
    if not isinstance(retry, Retry):
        from ..models.json_tree import namesake

        given = namesake(retry, Retry) or repr(retry)
        raise TypeError(f"retry must be a Retry, such as Retry(3), not {given}")
    for name in ("query", "body"):
        if not isinstance(options.get(name, {}), Mapping):
            raise TypeError(f"{name} must be a mapping, not {options[name]!r}")
        for key in options.get(name, {}):
            if not isinstance(key, str):
                raise TypeError(f"the keys of {name} must be strings, not {key!r}")
    for name in ("fields", "quota_user"):
        if not isinstance(options.get(name, ""), str):
            raise TypeError(f"{name} must be a str, not {options[name]!r}")
    for name in ("progress", "on_session", "on_response"):
        if not callable(options.get(name, print)):
            raise TypeError(f"{name} must be callable, not {options[name]!r}")
    if "resume" in options:
        _check_session(options["resume"])
    limit: Any = options.get("max_response_bytes")
    is_count = isinstance(limit, int) and not isinstance(limit, bool) and limit >= 0
    if limit is not None and not is_count:
        raise TypeError(f"max_response_bytes is a number or None, not {limit!r}")


def _check_session(value: object) -> None:
    from ..upload_session import UploadSession

    if not isinstance(value, UploadSession):
        from ..models.json_tree import namesake

        given = namesake(value, UploadSession) or type(value).__name__
        raise TypeError(f"resume must be an UploadSession, not {given}")


def merged(defaults: RequestOptions, options: RequestOptions | None) -> RequestOptions:
    """`options` over `defaults`; headers and queries are merged key by key.

    Raises:
        TypeError: an option is unknown, or `retry` isn't a `Retry`.
    """
    if options is None:
        return defaults
    check_options(options)
    if not defaults:
        return options
    out: RequestOptions = {**defaults, **options}
    if "headers" in defaults and "headers" in options:
        lower = {name.lower() for name in options["headers"]}
        kept = {k: v for k, v in defaults["headers"].items() if k.lower() not in lower}
        out["headers"] = {**kept, **options["headers"]}
    if "query" in defaults and "query" in options:
        out["query"] = {**defaults["query"], **options["query"]}
    return out


def within(options: RequestOptions, left: float) -> RequestOptions:
    """`options` for a call that takes `left` seconds at most, its retries included."""
    timeout = options.get("timeout", DEFAULT_TIMEOUT)
    retry = options.get("retry", DEFAULT_RETRY)
    if retry.deadline is None or retry.deadline > left:
        retry = retry._replace(deadline=left)
    timeout = left if timeout is None else min(timeout, left)
    return {**options, "timeout": timeout, "retry": retry}


# How a request is framed is for the libraries to say.
_FRAMING = frozenset(("content-length", "transfer-encoding"))


def checked_headers(headers: Mapping[str, object]) -> dict[str, str]:
    """Headers with names in lower case; what is wrong is told without the values.

    Raises:
        ValueError, TypeError: one would end its line, or change how a request is framed.
    """
    if not isinstance(headers, Mapping):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise TypeError(f"headers must be a mapping, not {type(headers).__name__}")
    checked: dict[str, str] = {}
    for name, value in headers.items():
        if not isinstance(name, str):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise TypeError(f"the name of a header must be a str, not {name!r}")
        lower = name.lower()
        odd = not (name.isascii() and name.isprintable()) or {" ", ":"} & {*name}
        if not name or odd or lower in _FRAMING:
            raise ValueError(f"the header {name.partition(':')[0]!r} can't be set")
        if not isinstance(value, str):
            raise TypeError(f"the header {name} must be a str")
        if not (value.isascii() and value.replace("\t", " ").isprintable()):
            raise ValueError(
                f"the header {name} holds a control character, or one that isn't ASCII"
            )
        checked[lower] = value.strip(" \t")  # which belongs to no value (RFC 9110, 5.5)
    return checked


def checked_timeout(value: Any) -> float | None:
    """The timeout in seconds; ValueError unless it is None, or one that sockets take."""
    if not isinstance(value, int | float | None) or isinstance(value, bool):
        raise TypeError(f"timeout is a number of seconds or None, not {value!r}")
    if value is None or 0 < value <= _LONGEST:
        return value
    raise ValueError(
        f"timeout must be above 0 seconds and at most {_LONGEST}, not {value!r} (None "
        "means no limit)"
    )
