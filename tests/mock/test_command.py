"""`gapismith mock` as a process: its first line, its log, its end."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import requests
from click.testing import CliRunner
from gapismith.cli import main

from tests.mock.driver import GEMINI, ROOT


def test_it_serves_until_it_is_stopped(tmp_path: Path) -> None:
    log = tmp_path / "log.jsonl"
    arguments = ["mock", "generativelanguage_v1beta", "--log", str(log)]
    process = subprocess.Popen(
        [sys.executable, "-m", "gapismith", *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    url = process.stdout.readline().strip()
    assert url.startswith("http://127.0.0.1:")
    found = requests.get(f"{url}/v1beta/models/gemini", timeout=10).json()
    assert found["name"] == "models/gemini"
    assert requests.get(f"{url}/v1beta/nothing", timeout=10).status_code == 404
    process.send_signal(signal.SIGINT)
    rest, errors = process.communicate(timeout=10)
    assert (process.returncode, rest) == (0, "")
    assert errors == "GET /v1beta/nothing: no such path\n"
    first, second = map(json.loads, log.read_text().splitlines())
    assert first["method"] == "generativelanguage.models.get"
    assert (second["status"], second["notes"]) == (404, ["no such path"])


def test_it_starts_within_a_second() -> None:
    """Processor seconds, since others may be busy: 0.55 where this was written."""
    code = """
import sys, threading
from gapismith.cli import main
from gapismith.mock import running

def ready(url):
    from urllib.request import urlopen
    threading.Thread(target=asked, args=(urlopen, url)).start()

def asked(urlopen, url):
    import os, time
    assert urlopen(f"{url}/v1beta/models").status == 200
    print(time.process_time(), flush=True)
    os._exit(0)

run = running.run
running.run = lambda documents, options, _: run(documents, options, ready)
main(["mock", "generativelanguage_v1beta"])
"""
    command = [sys.executable, "-c", code]
    seconds = [
        float(subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout)
        for _ in range(2)
    ]
    assert min(seconds) < 1.0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["no/such.json"], "there is no such file"),
        ([str(GEMINI), "--faults", "x=1"], "there is no fault 'x'"),
        ([str(GEMINI), "--faults", "429=2"], "the rate of 429 is 2"),
        ([str(GEMINI), "--faults", "429=nan"], "the rate of 429 is nan"),
        ([str(GEMINI), "--faults", "429=0.6,503=0.6"], "add up to 1.2, which is more"),
        ([str(GEMINI), "--faults", "429=0.1, 429=0.2"], "429 is given twice"),
        ([str(GEMINI), "--latency", "nan"], "nan is no number of seconds"),
        ([str(GEMINI), "--latency", "inf"], "inf is no number of seconds"),
        ([str(GEMINI), "--latency", "-1"], "-1"),
        ([str(GEMINI), "--operation-seconds", "inf"], "--operation-seconds"),
        ([str(GEMINI), "--fixtures", "no/such.jsonl"], "No such file"),
        ([str(GEMINI), "--fixtures", str(GEMINI)], "line 1 is no recorded exchange"),
        ([str(GEMINI), "--port", "70000"], "70000"),
        ([str(GEMINI), "--host", "192.0.2.1"], "choose another --port, or a --host"),
    ],
)
def test_wrong_arguments(arguments: list[str], words: str) -> None:
    result = CliRunner().invoke(main, ["mock", *arguments])
    assert result.exit_code in {1, 2}
    assert words in result.stderr
    assert result.stdout == ""
