"""HTTP itself: what aiohttp's server can't even parse is refused in Google's error shape."""

from __future__ import annotations

import logging
import re
from collections.abc import Awaitable, Callable
from typing import Any, Final

from aiohttp import http_exceptions, web

from .errors import ApiError
from .messages import error_response

MAX_LINE: Final = 65_536
"""Bytes of a request line, and of a header."""
Handler = Callable[[web.BaseRequest], Awaitable[web.StreamResponse]]
_log = logging.getLogger("gapismith.mock")


class _Protocol(web.RequestHandler):
    def handle_error(
        self,
        request: web.BaseRequest,
        status: int = 500,
        exc: BaseException | None = None,
        message: str | None = None,
    ) -> web.StreamResponse:
        if request.writer.output_size > 0:
            raise ConnectionError("the response is cut")
        what = _told(exc, message)
        error = ApiError("INVALID_ARGUMENT", what, status=status)
        if status >= 500:
            _log.error("%s %s", request.method, request.raw_path, exc_info=exc)
            error = ApiError("INTERNAL", "The mock server failed; see its log.")
        else:
            _log.warning("refused: %s", what)
        made = error_response(error)
        response = web.Response(
            status=made.status, headers=made.headers, body=made.body
        )
        response.force_close()
        return response

    def log_exception(self, *args: Any, **kw: Any) -> None:
        """Nothing: `handle_error` tells what the user should know."""


def _told(error: BaseException | None, message: str | None) -> str:
    """What aiohttp says, without the bytes that it quotes and its advice."""
    text = " ".join((message or "Bad request").split()).removesuffix(" ^")
    is_url = isinstance(error, http_exceptions.InvalidURLError)
    if is_url and not text.startswith("Invalid"):
        return "Invalid URL in the request line"
    return re.split(r": (?:bytearray\()?b['\"]|\. Please", text, maxsplit=1)[0]


class HttpServer(web.Server):
    """aiohttp's server, without its own texts."""

    def __init__(self, handler: Handler) -> None:
        super().__init__(
            handler, access_log=None, max_line_size=MAX_LINE, max_field_size=MAX_LINE
        )

    def __call__(self) -> web.RequestHandler:
        return _Protocol(self, loop=self._loop, **self._kwargs)
