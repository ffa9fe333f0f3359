"""A client of pyright's language server, over stdio."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

Json = dict[str, Any]


class LanguageServer:
    """pyright's server on one folder; documents are opened with their text."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._process = subprocess.Popen(
            [sys.executable, "-m", "pyright.langserver", "--stdio"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=folder,
        )
        self._id = 0
        self._versions: dict[str, int] = {}
        root = folder.as_uri()
        self.request(
            "initialize",
            {
                "processId": None,
                "rootUri": root,
                "workspaceFolders": [{"uri": root, "name": "w"}],
                "capabilities": {
                    "workspace": {"configuration": True},
                    "textDocument": {
                        "hover": {"contentFormat": ["markdown"]},
                        "completion": {
                            "completionItem": {"documentationFormat": ["markdown"]}
                        },
                        "signatureHelp": {
                            "signatureInformation": {
                                "documentationFormat": ["markdown"],
                                "parameterInformation": {"labelOffsetSupport": False},
                            }
                        },
                    },
                },
            },
        )
        self._notify("initialized", {})

    def close(self) -> None:
        self.request("shutdown", None)
        self._notify("exit", None)
        self._process.communicate(timeout=30)

    def request(self, method: str, params: object) -> Any:
        """The result of a request; what the server asks meanwhile gets a response."""
        self._id += 1
        self._send({"id": self._id, "method": method, "params": params})
        while True:
            message = self._receive()
            if "method" in message and "id" in message:
                self._response(message)
            elif message.get("id") == self._id:
                assert "error" not in message, message
                return message["result"]

    def _response(self, message: Json) -> None:
        result: object = None
        if message["method"] == "workspace/configuration":
            result = [None for _ in message["params"]["items"]]
        self._send({"id": message["id"], "result": result})

    def _notify(self, method: str, params: object) -> None:
        self._send({"method": method, "params": params})

    def _send(self, message: Json) -> None:
        assert self._process.stdin is not None
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self._process.stdin.flush()

    def _receive(self) -> Json:
        stream = self._process.stdout
        assert stream is not None
        length = 0
        while line := stream.readline().strip():
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        message: Json = json.loads(stream.read(length))
        return message

    def _open(self, text: str) -> str:
        """Show a text as the document `user.py`; returns its URI."""
        uri = (self._folder / "user.py").as_uri()
        version = self._versions[uri] = self._versions.get(uri, 0) + 1
        if version == 1:
            document = {"uri": uri, "languageId": "python", "version": 1, "text": text}
            self._notify("textDocument/didOpen", {"textDocument": document})
        else:
            self._notify(
                "textDocument/didChange",
                {
                    "textDocument": {"uri": uri, "version": version},
                    "contentChanges": [{"text": text}],
                },
            )
        return uri

    def at(self, method: str, text: str) -> Any:
        """The result of a request at the mark `|` in a text."""
        before, _, after = text.partition("|")
        uri = self._open(before + after)
        line, column = before.count("\n"), len(before.rpartition("\n")[2])
        position = {"line": line, "character": column}
        return self.request(
            f"textDocument/{method}",
            {"textDocument": {"uri": uri}, "position": position},
        )

    def completions(self, text: str) -> set[str]:
        """What may stand at the mark, without quotes and signs."""
        found = self.at("completion", text)
        labels = [item["label"] for item in found["items"]] if found else []
        return {label.strip("\"'=") for label in labels}

    def hover(self, text: str) -> str:
        """What is shown of the name at the mark, as Markdown."""
        found = self.at("hover", text)
        shown: str = found["contents"]["value"] if found else ""
        return shown

    def signature(self, text: str) -> str:
        """What is shown of the call at the mark: its first signature, and its text."""
        (found,) = self.at("signatureHelp", text)["signatures"]
        return f"{found['label']}\n{found['documentation']['value']}"

    def definition(self, text: str) -> str:
        """Where the name at the mark is defined: the file, from the folder."""
        (found,) = self.at("definition", text)
        return str(found["uri"]).removeprefix(f"{self._folder.as_uri()}/")
