"""A loopback HTTP server that responds from a script and remembers what it was asked."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True)
class Reply:
    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(
        default_factory=lambda: {"Content-Type": "application/json"}
    )
    stall: float = 0.0
    """Seconds before the response starts."""
    drip: float = 0.0
    """Seconds between two bytes of the body."""
    missing: int = 0
    """Bytes that Content-Length promises beyond the body."""


@dataclass
class Server:
    url: str
    replies: list[Reply] = field(default_factory=list[Reply])
    """The responses in turn; the last one again and again."""
    requests: list[tuple[str, dict[str, str]]] = field(
        default_factory=list[tuple[str, dict[str, str]]]
    )
    """Path and headers (lower-case) of each request."""


@contextlib.contextmanager
def serving() -> Iterator[Server]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            headers = {k.lower(): v for k, v in self.headers.items()}
            server.requests.append((self.path, headers))
            script = server.replies
            reply = script.pop(0) if len(script) > 1 else script[0]
            if done.wait(reply.stall):
                return
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(reply.body) + reply.missing))
            self.end_headers()
            with contextlib.suppress(ConnectionError):
                if reply.drip:
                    self._drip(reply)
                else:
                    self.wfile.write(reply.body)

        def _drip(self, reply: Reply) -> None:
            for i in range(len(reply.body)):
                self.wfile.write(reply.body[i : i + 1])
                self.wfile.flush()
                if done.wait(reply.drip):
                    return

        def log_message(self, format: str, *args: object) -> None:
            pass

    done = threading.Event()
    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server = Server(f"http://127.0.0.1:{httpd.server_address[1]}")
    thread = threading.Thread(target=httpd.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield server
    finally:
        done.set()
        httpd.shutdown()
        httpd.server_close()
        thread.join()
