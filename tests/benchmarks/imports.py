"""What a fresh process pays: for the import, and for import and first call."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.benchmarks import ROOT
from tests.benchmarks.compute import compute_package
from tests.benchmarks.samples import MODEL
from tests.benchmarks.table import Figure, installed, missing
from tests.benchmarks.timing import child_environment, processor_seconds, sampled

_BODY = "{'contents': [{'parts': [{'text': 'Hi'}]}]}"
_IMPORT_BUDGET = 25.0
_COMPUTE_IMPORT_BUDGET = 30.0
_COMPUTE_CALL_BUDGET = 400.0


def figures(url: str, rounds: int) -> Iterator[Figure]:
    """Milliseconds of processor time beyond those of bare Python."""
    imports = {"ours": "from generativelanguage_v1beta import Client"}
    imports |= {"requests": "import requests"}
    if installed("google.genai"):
        imports["genai"] = "from google import genai"
    if installed("googleapiclient"):
        imports["googleapiclient"] = "import googleapiclient.discovery"
    yield _figure("import, fresh process (ms)", imports, rounds, _IMPORT_BUDGET)
    yield _figure("import and first call (ms)", _first_calls(url), rounds, None)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if not compute_package(folder):
            yield Figure("import of compute.v1 (ms)", "no document of compute.v1")
            return
        lines = {"ours": "from compute_v1 import Client"}
        what = "import of compute.v1 (ms)"
        yield _figure(what, lines, rounds, _COMPUTE_IMPORT_BUDGET, folder)
        lines = {"ours": _compute_call(url)}
        if installed("googleapiclient"):
            lines["googleapiclient"] = _peer_compute_call(url)
        what = "compute.v1, import and first call (ms)"
        yield _figure(what, lines, rounds, _COMPUTE_CALL_BUDGET, folder)


def _first_calls(url: str) -> dict[str, str]:
    lines = {
        "ours": (
            "from generativelanguage_v1beta import Client\n"
            f"client = Client(api_key='k', base_url={url!r})\n"
            f"client.models.generate_content({MODEL!r}, {_BODY}).candidates[0].content"
        ),
        "requests": (
            f"import requests\nurl = {url!r} + 'v1beta/{MODEL}:generateContent'\n"
            f"requests.Session().post(url, json={_BODY}).json()"
        ),
    }
    if installed("google.genai"):
        lines["genai"] = (
            "from google import genai\n"
            f"client = genai.Client(api_key='k', http_options={{'base_url': {url!r}}})\n"
            "client.models.generate_content(model='gemini-2.5-flash', contents='Hi')"
        )
    return lines


def _compute_call(url: str) -> str:
    return (
        "from compute_v1 import Client\n"
        f"client = Client(api_key='k', base_url={url!r})\n"
        "for vm in client.instances.list('p', 'z'): vm.network_interfaces[0].name"
    )


def _peer_compute_call(url: str) -> str:
    return (
        "from googleapiclient.discovery import build\n"
        "api = build('compute', 'v1', developerKey='k',"
        f" client_options={{'api_endpoint': {url + 'compute/v1/'!r}}})\n"
        "api.instances().list(project='p', zone='z').execute()"
    )


def _figure(
    what: str,
    lines: dict[str, str],
    rounds: int,
    budget: float | None,
    *folders: Path,
) -> Figure:
    env = child_environment(*folders, ROOT / "generated")
    measured = sampled(
        {
            name: _starting(line, env)
            for name, line in {"bare": "pass", **lines}.items()
        },
        rounds=rounds,
    )
    beyond = {name: measured.beyond(name, "bare") * 1e3 for name in lines}
    ours = beyond.pop("ours")
    return Figure(
        what,
        f"{ours:.1f}",
        "" if budget is None else f"{budget:.0f}",
        None if budget is None else ours <= budget,
        {name: f"{value:.0f}" for name, value in beyond.items()}
        | missing(genai="google.genai", googleapiclient="googleapiclient"),
        ", ".join(f"{ours / value:.2f} x {name}" for name, value in beyond.items()),
    )


def _starting(line: str, env: dict[str, str]) -> Callable[[], float]:
    return lambda: processor_seconds([sys.executable, "-c", line], env)
