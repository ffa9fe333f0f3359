"""Uploads that outlive the process that began them."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.runtime.harness import KINDS
from tests.runtime.media_server import UploadServer

ROOT = Path(__file__).parents[2]
UNIT = 256 * 1024
DATA = os.urandom(UNIT) * 4 + b"end"

# Uploads argv[4], and saves the session as soon as there is one. Dies, without any
# cleaning up, when the second chunk has been taken; goes on if a session was saved.
SCRIPT = """
import json, os, sys
from pathlib import Path
from gapismith.runtime.media.media import Media
from gapismith.runtime.upload_session import UploadSession
from tests.runtime.harness import World
from tests.runtime.test_upload import UPLOAD, UNIT

kind, url, saved, source = sys.argv[1:]
saved = Path(saved)
options = {"on_session": lambda s: saved.write_text(json.dumps(s.to_dict()))}
if saved.exists():
    options = {"resume": UploadSession.from_dict(json.loads(saved.read_text()))}
else:
    def progress(sent, total):
        if sent >= 2 * UNIT:
            os._exit(9)
    options["progress"] = progress
with World(kind) as world, world.connect(url) as client:
    media = Media(source, chunk_size=UNIT, protocol="resumable")
    print(world.upload(client, UPLOAD, media, None, options).size)
"""


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", SCRIPT, *map(str, arguments)],
        env={**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'generator'}"},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("dialect", ["goog", "location"])
def test_another_process_goes_on_where_one_was_killed(
    kind: str, dialect: Any, tmp_path: Path
) -> None:
    source, saved = tmp_path / "source", tmp_path / "session.json"
    source.write_bytes(DATA)
    with UploadServer(dialect) as server:
        first = run(kind, server.url, saved, source)
        assert first.returncode == 9, first.stderr
        assert server.sessions[0].size == 2 * UNIT
        assert "canary" not in json.dumps(json.loads(saved.read_text()))
        log = len(server.log)
        second = run(kind, server.url, saved, source)
        assert (second.returncode, second.stdout) == (
            0,
            f"{len(DATA)}\n",
        ), second.stderr
        assert hashlib.sha256(server.data).digest() == hashlib.sha256(DATA).digest()
        assert len(server.starts) == 1
        # A question, and then only what was missing: two chunks and the last bytes.
        assert len(server.log) - log == 4
