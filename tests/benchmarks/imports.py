"""What a fresh process pays: for the import, and for import and first call."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.benchmarks import ROOT
from tests.benchmarks.compute import compute_package
from tests.benchmarks.samples import MODEL
from tests.benchmarks.table import Budget, Figure
from tests.benchmarks.timing import Cost, child, child_environment, sampled

_BODY = "{'contents': [{'parts': [{'text': 'Hi'}]}]}"


def figures(url: str, rounds: int) -> Iterator[Figure]:
    """Milliseconds of processor time beyond those of bare Python."""
    ours = "from generativelanguage_v1beta import Client"
    imports = {
        "ours": ours,
        "requests": "import requests",
        "genai": "from google import genai",
        "googleapiclient": "import googleapiclient.discovery",
    }
    yield _figure("import, fresh process (ms)", imports, rounds, Budget(25))
    what, loaded = "the same, requests being loaded (ms)", "import requests"
    lines = {"ours": f"{loaded}\n{ours}"}
    yield _figure(what, lines, rounds, Budget(8), base=loaded)
    what, lines = "import and first call (ms)", _first_calls(url)
    yield _figure(what, lines, rounds, Budget(1.1, "import of requests"))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        compute_package(folder)
        lines = {"ours": "from compute_v1 import Client"}
        yield _figure(
            "import of compute.v1 (ms)", lines, rounds, Budget(30), folder=folder
        )
        lines = {"ours": _compute_call(url), "googleapiclient": _peer_compute_call(url)}
        what = "compute.v1, import and first call (ms)"
        yield _figure(what, lines, rounds, Budget(400), folder=folder)


def _first_calls(url: str) -> dict[str, str]:
    return {
        "ours": (
            "from generativelanguage_v1beta import Client\n"
            f"client = Client(api_key='k', base_url={url!r})\n"
            f"client.models.generate_content({MODEL!r}, {_BODY}).candidates[0].content"
        ),
        "requests": (
            f"import requests\nurl = {url!r} + 'v1beta/{MODEL}:generateContent'\n"
            f"requests.Session().post(url, json={_BODY}).json()"
        ),
        "import of requests": "import requests",
        "genai": (
            "from google import genai\n"
            f"client = genai.Client(api_key='k', http_options={{'base_url': {url!r}}})\n"
            "client.models.generate_content(model='gemini-2.5-flash', contents='Hi')"
        ),
    }


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
    budget: Budget,
    *,
    base: str = "pass",
    folder: Path = ROOT / "generated",
) -> Figure:
    """What lines cost a fresh process beyond `base`."""
    env = child_environment(folder, ROOT / "generated")
    measured = sampled(
        {name: _starting(line, env) for name, line in {"base": base, **lines}.items()},
        rounds=rounds,
    )
    beyond = {name: measured.beyond(name, "base") * 1e3 for name in lines}
    ours = beyond.pop("ours")
    ratios = {name: ours / value for name, value in beyond.items()}
    return Figure(what, ours, beyond, ratios, budget=budget)


def _starting(line: str, env: dict[str, str]) -> Callable[[], Cost]:
    return lambda: child([sys.executable, "-c", line], env)
