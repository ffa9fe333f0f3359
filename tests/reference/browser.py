"""A headless Chromium, driven through its DevTools protocol."""

from __future__ import annotations

import asyncio
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

import aiohttp

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
TIMEOUT = 20.0


class Page:
    """One page; its methods return when the browser has responded."""

    def __init__(
        self, runner: asyncio.Runner, socket: aiohttp.ClientWebSocketResponse
    ) -> None:
        self._runner = runner
        self._socket = socket
        self._number = 0
        self.problems: list[str] = []
        """What the console was told: errors of scripts, and files that don't load."""

    def send(self, method: str, **parameters: Any) -> dict[str, Any]:
        return self._runner.run(self._send(method, parameters))

    async def _send(self, method: str, parameters: dict[str, Any]) -> dict[str, Any]:
        self._number += 1
        number = self._number
        await self._socket.send_json(
            {"id": number, "method": method, "params": parameters}
        )
        while True:
            message = await self._socket.receive_json(timeout=TIMEOUT)
            if message.get("id") == number:
                assert "error" not in message, (method, message)
                return dict(message["result"])
            if message.get("method") in ("Log.entryAdded", "Runtime.exceptionThrown"):
                self.problems.append(str(message["params"]))

    def open(self, path: Path, anchor: str = "") -> None:
        """Load a file, and wait for its scripts."""
        self.visit(path.as_uri() + anchor, path.name)

    def visit(self, url: str, file: str) -> None:
        """Load a URL whose path ends with `file`, and wait for its scripts."""
        self.send("Page.navigate", url=url)
        self.wait(
            f"document.readyState == 'complete' && location.pathname.endsWith('{file}')"
        )

    def view(self, width: int, scheme: Literal["light", "dark"]) -> None:
        metrics = {
            "width": width,
            "height": 900,
            "deviceScaleFactor": 1,
            "mobile": False,
        }
        self.send("Emulation.setDeviceMetricsOverride", **metrics)
        feature = {"name": "prefers-color-scheme", "value": scheme}
        self.send("Emulation.setEmulatedMedia", features=[feature])

    def evaluate(self, expression: str) -> Any:
        """The value of a JavaScript expression."""
        done = self.send("Runtime.evaluate", expression=expression, returnByValue=True)
        assert "exceptionDetails" not in done, done["exceptionDetails"]
        return done["result"].get("value")

    def wait(self, condition: str) -> None:
        """Wait until an expression is true."""
        end = time.monotonic() + TIMEOUT
        while not self.evaluate(f"Boolean({condition})"):
            assert time.monotonic() < end, condition
            time.sleep(0.02)

    def press(self, key: str) -> None:
        text = key if len(key) == 1 else "\r" if key == "Enter" else ""
        code = {"Tab": 9, "Enter": 13}.get(key, 0)
        event = {"key": key, "windowsVirtualKeyCode": code}
        self.send("Input.dispatchKeyEvent", type="keyDown", text=text, **event)
        self.send("Input.dispatchKeyEvent", type="keyUp", **event)

    def type(self, text: str) -> None:
        """Replace what is in the focused field."""
        self.evaluate("document.activeElement.select()")
        self.send("Input.insertText", text=text)


@contextmanager
def browser(folder: Path) -> Iterator[Page]:
    """A page of a browser that keeps what it must keep in `folder`."""
    assert CHROMIUM is not None
    command = [
        *(
            CHROMIUM,
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--no-first-run",
        ),
        *("--remote-debugging-port=0", f"--user-data-dir={folder}", "about:blank"),
    ]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        assert process.stderr is not None
        lines = iter(process.stderr.readline, "")
        port = next(
            m[1] for line in lines if (m := re.search(r"ws://[\w.]+:(\d+)/", line))
        )
        with asyncio.Runner() as runner:
            session, socket = runner.run(_connect(port))
            page = Page(runner, socket)
            for domain in ("Page", "Runtime", "Log"):
                page.send(f"{domain}.enable")
            yield page
            runner.run(session.close())
    finally:
        process.kill()
        process.communicate()


async def _connect(
    port: str,
) -> tuple[aiohttp.ClientSession, aiohttp.ClientWebSocketResponse]:
    session = aiohttp.ClientSession()
    async with session.get(f"http://127.0.0.1:{port}/json/list") as response:
        targets = await response.json()
    url = next(t["webSocketDebuggerUrl"] for t in targets if t["type"] == "page")
    return session, await session.ws_connect(url, max_msg_size=0)
