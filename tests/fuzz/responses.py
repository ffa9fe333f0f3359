"""Error responses and batches: whatever a server sends is an error of the package or parts."""

from __future__ import annotations

import json
import math
import pickle
from typing import Any

from gapismith.runtime.calls import batch_message
from gapismith.runtime.calls.status import api_error
from gapismith.runtime.errors import ApiError, DecodeError, Error
from gapismith.runtime.response import Response

from .choices import Choices

_KINDS = (
    "RetryInfo",
    "QuotaFailure",
    "ErrorInfo",
    "BadRequest",
    "Help",
    "LocalizedMessage",
    "PreconditionFailure",
    "RequestInfo",
    "ResourceInfo",
    "DebugInfo",
)
_KEYS = (
    "error",
    "code",
    "message",
    "status",
    "details",
    "errors",
    "retryDelay",
    "seconds",
    "nanos",
    "violations",
    "fieldViolations",
    "links",
    "metadata",
    "quotaValue",
    "quotaDimensions",
    "stackEntries",
    "reason",
    "domain",
    "localizedMessage",
)
_ODD: tuple[Any, ...] = (10**400, -5, math.inf, math.nan, "1e400s", "-1s", "NaNs", "5s")


def _detail(choices: Choices) -> Any:
    detail = choices.json_object(_KEYS, 3)
    detail["@type"] = f"type.googleapis.com/google.rpc.{choices.pick(_KINDS)}"
    if choices.flag():
        odd: Any = choices.pick(_ODD)
        key = choices.pick(_KEYS)
        detail[key] = {"seconds": odd, "nanos": odd} if choices.flag() else odd
    return detail


_TYPE: tuple[str, ...] = (
    "multipart/mixed",
    "; boundary=",
    "x",
    '"x"',
    "*=",
    "utf-8''",
    "%ff",
    "''",
    ";",
)
_TYPE += (
    "no-charset''a",
    "\r\n",
    "boundary*0=a; boundary*1=b",
    "boundary*=",
    "*1*=",
    "\\",
)
_PARTS: tuple[bytes, ...] = (
    b"--x",
    b"\r\n",
    b"\n",
    b"Content-ID: <response-a+1>",
    b"HTTP/1.1 200 OK",
    b"+",
)
_PARTS += (b"HTTP/1.1", b"content-id: +\xb2", b"{}", b"--", b":", b"\x00", b"200 ")


def _batch(choices: Choices) -> None:
    """The parts of a batch's response, whole or not."""
    kind = "multipart/mixed; boundary=x"
    if choices.flag():
        kind = "".join(choices.pick(_TYPE) for _ in range(choices.below(8)))
    body = b"".join(choices.pick(_PARTS) for _ in range(choices.below(20)))
    try:
        whole = Response(200, {"content-type": kind}, body)
        found = batch_message.responses(whole, "a", 2)
    except DecodeError:
        return
    assert [isinstance(part, Response | Error) for part in found] == [True, True]


def responses(data: bytes) -> None:
    """An ApiError whose delay can be waited for and that survives pickling."""
    choices = Choices(data)
    if choices.flag(4):
        _batch(choices)
        return
    status = choices.pick([400, 401, 403, 404, 408, 409, 429, 499, 500, 503, 302, 999])
    if choices.flag(6):
        body = choices.rest()
    else:
        error = choices.json_object(_KEYS, 3)
        if not choices.flag(4):
            error["details"] = [_detail(choices) for _ in range(choices.below(4))]
        value = [{"error": error}] if choices.flag(4) else {"error": error}
        body = json.dumps(value).encode()
    error_ = api_error(Response(status, {}, body))
    assert isinstance(error_, ApiError)
    delay = error_.retry_delay
    assert delay is None or 0 <= delay < math.inf, delay
    repr(error_)
    assert str(pickle.loads(pickle.dumps(error_))) == str(error_)
