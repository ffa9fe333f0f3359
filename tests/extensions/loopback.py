"""A server that keeps what it gets, and responds with what it is given."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Loopback:
    """What came, and what is still to be sent back."""

    url: str = ""
    bodies: list[tuple[str, Any]] = field(default_factory=list[tuple[str, Any]])
    """Path and query, and the body: JSON where it is, else its size."""
    responses: list[Any] = field(default_factory=list[Any])

    def reset(self, responses: Iterable[Any]) -> None:
        """Forget what came; respond with these, streams being lists."""
        self.bodies.clear()
        self.responses[:] = responses


@contextmanager
def loopback() -> Iterator[Loopback]:
    """A server on a free port of 127.0.0.1."""
    state = Loopback()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True  # of head and body, the latter would wait

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length") or 0))
            state.bodies.append(
                (self.path, _read(body, self.headers.get("content-type", "")))
            )
            if self.headers.get("x-goog-upload-command") == "start":
                self._send(b"", **{"X-Goog-Upload-URL": f"{state.url}stored"})
            else:
                self._response(state.responses.pop(0))

        do_GET = do_POST

        def _response(self, response: Any) -> None:
            if isinstance(response, list) and "alt=sse" in self.path:
                events = [f"data: {json.dumps(event)}\r\n\r\n" for event in response]
                kind = {"Content-Type": "text/event-stream"}
                self._send("".join(events).encode(), **kind)
            else:
                kind = {"Content-Type": "application/json"}
                status = {"X-Goog-Upload-Status": "final"}
                self._send(json.dumps(response).encode(), **kind, **status)

        def _send(self, body: bytes, **headers: str) -> None:
            self.send_response(200)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    state.url = f"http://127.0.0.1:{server.server_port}/"
    thread = threading.Thread(
        target=server.serve_forever, kwargs={"poll_interval": 0.02}
    )
    thread.start()
    try:
        yield state
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _read(body: bytes, content_type: str) -> Any:
    """JSON as it is; of media, what was sent and with which metadata."""
    if content_type.startswith("multipart/related"):
        boundary = content_type.partition("boundary=")[2].strip('"').encode()
        pieces = body.split(b"--" + boundary)[1:-1]
        metadata, media = (re.split(rb"\r?\n\r?\n", p, maxsplit=1)[1] for p in pieces)
        return {"metadata": json.loads(metadata), "media": len(media.rstrip(b"\r\n"))}
    try:
        return json.loads(body)
    except ValueError:
        return {"media": len(body)}
