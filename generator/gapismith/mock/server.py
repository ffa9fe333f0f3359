"""The service behind a socket: aiohttp's server, latency, faults on the wire, the log."""

from __future__ import annotations

import asyncio
import json
import logging
import re
import time
from collections.abc import Sequence
from contextlib import suppress
from typing import IO, Final

from aiohttp import ClientPayloadError, web

from gapismith.discovery.description import RestDescription

from .cors import preflight, shared
from .discovery import Discovery, Json
from .errors import (
    ApiError,
    Violation,
    invalid,
    quota_exceeded,
    too_large,
    unavailable,
)
from .faults import Faults
from .fixtures import as_recorded
from .history import History
from .messages import Request, Response, compressed, error_response, target_of
from .options import Options
from .protocol import HttpServer
from .service import Exchange, Service
from .ui import Pages

MAX_BODY: Final = 512 * 2**20
"""Bytes of a request, and of all that arrive at one time."""
_STALL: Final = 3600.0
"""Seconds: longer than any client waits."""
_RETRY_DELAY: Final = 0.1
"""Seconds that RetryInfo asks for."""
_LONGEST_LOGGED: Final = 500
"""Characters of a path; `--log` has all of it."""
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f]")
"""What no header may hold, though types of media in a multipart body may."""
_log = logging.getLogger("gapismith.mock")


class Server:
    """Serves documents on one port, within a running event loop."""

    def __init__(
        self,
        documents: Sequence[RestDescription],
        options: Options,
        raw: Sequence[Json] = (),
    ) -> None:
        """`raw`: the documents as JSON, to be served as well."""
        self.options = options
        self.history = History()
        self.url = ""
        self._arriving = 0
        self._discovery = Discovery(raw)
        self._faults = Faults(options.rates, options.seed)
        self._service = Service(documents, options, self._faults)
        self._pages = Pages(documents, options.seed) if options.ui else None
        self._runner: web.ServerRunner | None = None
        self._record: IO[str] | None = None
        self._requests: IO[str] | None = None

    async def start(self) -> None:
        """Listen; `url` says where."""
        options = self.options
        self._record = _opened(options.record)
        self._requests = _opened(options.log)
        runner = web.ServerRunner(HttpServer(self._handle), shutdown_timeout=0.1)
        self._runner = runner
        await runner.setup()
        site = web.TCPSite(runner, options.host, options.port)
        await site.start()
        host = f"[{options.host}]" if ":" in options.host else options.host
        port = runner.addresses[0][1]
        self.url = f"http://{host}:{port}"

    async def stop(self) -> None:
        if self._runner is not None:
            await self._runner.cleanup()
        for file in (self._record, self._requests):
            if file is not None:
                with suppress(OSError):  # it was told when it was written to
                    file.close()

    def reset(self) -> None:
        """Forget all resources, operations and exchanges."""
        self._service.reset()
        self.history.clear()

    async def _handle(self, http: web.BaseRequest) -> web.StreamResponse:
        start = time.perf_counter()
        fault = self._faults.draw()
        try:
            body, is_cut = await self._read(http)
        except ApiError as error:
            return await _send(http, error_response(error), truncate=False)
        headers = {name.lower(): _text(value) for name, value in http.headers.items()}
        if fault == "truncate" and "upload_id=" in http.raw_path and body:
            body, is_cut = body[: len(body) // 2], True
        request = Request(http.method, target_of(http.raw_path), headers, body)
        if fault in {"reset", "stall"}:
            broken = Exchange(request, Response(0))
            self._log(broken, fault, time.perf_counter() - start)
            await asyncio.sleep(_STALL if fault == "stall" else 0)
            return _aborted(http)
        if is_cut and "upload_id=" not in http.raw_path:
            return _aborted(http)
        exchange = self._respond(request, fault, is_cut=is_cut)
        delay = self.options.latency + exchange.response.delay
        if delay:
            await asyncio.sleep(delay)
        self._note(exchange, fault, time.perf_counter() - start)
        if is_cut:
            return _aborted(http)
        encoding = headers.get("accept-encoding", "")
        response = shared(request, compressed(exchange.response, encoding))
        return await _send(http, response, truncate=fault == "truncate")

    async def _read(self, http: web.BaseRequest) -> tuple[bytes, bool]:
        """The body, and whether the connection broke before its end.

        Raises ApiError for a body that is too large, or isn't encoded as it says.
        """
        pieces: list[bytes] = []
        size = 0
        if http.headers.get("Expect", "").lower() == "100-continue":
            await http.writer.write(b"HTTP/1.1 100 Continue\r\n\r\n")
            http.writer.output_size = 0  # the response is still to come
        try:
            async for piece in http.content.iter_any():
                pieces.append(piece)
                size += len(piece)
                self._arriving += len(piece)
                if self._arriving > MAX_BODY:
                    raise too_large(MAX_BODY)
        except web.RequestPayloadError:
            encoding = http.headers.get("Content-Encoding", "chunked")
            text = f"The body is not valid {encoding} data."
            raise invalid([Violation(text)]) from None
        except (ConnectionError, ClientPayloadError):
            return b"".join(pieces), True
        finally:
            self._arriving -= size
        return b"".join(pieces), False

    def _respond(self, request: Request, fault: str, *, is_cut: bool) -> Exchange:
        if fault in {"429", "503"}:
            error = quota_exceeded(_RETRY_DELAY) if fault == "429" else unavailable()
            return Exchange(request, error_response(error))
        page = preflight(request) or self._discovery.respond(request)
        if page is None and self._pages is not None:
            page = self._pages.respond(request)
        if page is not None:
            return Exchange(request, page)
        if not request.headers.get("host", "").isascii():
            error = invalid([Violation("The header Host is not ASCII.")])
            return Exchange(request, error_response(error))
        return self._service.respond(request, cut=is_cut)

    def _note(self, exchange: Exchange, fault: str, seconds: float) -> None:
        self.history.add(exchange)
        request, response = exchange.request, exchange.response
        self._log(exchange, fault, seconds)
        if self._record is not None:
            host = request.headers.get("host", "localhost")
            recorded = as_recorded(request, response, host)
            _append(self._record, recorded)

    def _log(self, exchange: Exchange, fault: str, seconds: float) -> None:
        """Log a request; the status is 0 where no response is sent."""
        request, response = exchange.request, exchange.response
        if exchange.notes or fault:
            text = "; ".join([*filter(None, [fault]), *exchange.notes])
            path = request.path[:_LONGEST_LOGGED]
            _log.warning("%s %s: %s", request.method, path, text)
        if self._requests is not None:
            line = {
                "http": request.method,
                "path": request.path,
                "method": exchange.method,
                "status": response.status,
                "ms": round(seconds * 1000, 2),
                "fault": fault,
                "notes": list(exchange.notes),
            }
            _append(self._requests, line)


def _opened(path: object) -> IO[str] | None:
    return (
        None if path is None else open(str(path), "a", encoding="utf-8", newline="\n")
    )


def _append(file: IO[str], line: Json) -> None:
    """Write a line of JSON; a full disk is no reason to fail a request."""
    try:
        file.write(json.dumps(line, ensure_ascii=False) + "\n")
        file.flush()
    except OSError as error:
        _log.error("can't write to %s: %s", file.name, error.strerror)


def _text(value: str) -> str:
    """A header; one that isn't UTF-8, which aiohttp marks, is Latin-1 (RFC 9110, 5.5)."""
    if value.isascii():
        return value
    data = value.encode("utf-8", "surrogateescape")
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _aborted(http: web.BaseRequest) -> web.Response:
    """Break the connection; what is returned is never seen."""
    if http.transport is not None:
        http.transport.abort()
    return web.Response()


async def _send(
    http: web.BaseRequest, response: Response, *, truncate: bool
) -> web.StreamResponse:
    told = {name: _CONTROL.sub("", text) for name, text in response.headers.items()}
    headers = {"Server": "gapismith", **told}
    if response.chunks is None and not truncate:
        return web.Response(status=response.status, headers=headers, body=response.body)
    sent = web.StreamResponse(status=response.status, headers=headers)
    pieces = [response.body] if response.chunks is None else list(response.chunks)
    if response.chunks is None:
        sent.content_length = len(response.body)
    else:
        sent.enable_chunked_encoding()
    if truncate:
        whole = b"".join(pieces)
        pieces = [whole[: len(whole) // 2]]
    await sent.prepare(http)
    for piece in pieces:
        await sent.write(piece)
    if truncate:
        await asyncio.sleep(0)  # lets what was written leave before the end
        return _aborted(http)
    await sent.write_eof()
    return sent
