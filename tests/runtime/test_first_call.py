"""The first call of a process loads what it uses, and is seen by all who wait for it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.runtime.server import Reply, Server

ROOT = Path(__file__).parents[2]
CALL = """
import sys
from generativelanguage_v1beta import Client
client = Client(api_key="k", base_url=URL)
assert client.files.get("files/a").name == "files/a"
"""
PROXIES = ("http_proxy", "https_proxy", "all_proxy", "no_proxy")


def output_of(program: str, **variables: str) -> str:
    """What a fresh interpreter prints, given the URL of a server."""
    usual = {k: v for k, v in os.environ.items() if k.lower() not in PROXIES}
    with Server(lambda _: Reply(json={"name": "files/a"})) as server:
        done = subprocess.run(
            [sys.executable, "-c", f"URL = {server.url!r}\n{program}"],
            env={**usual, "PYTHONPATH": str(ROOT / "generated"), **variables},
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        assert done.returncode == 0, done.stderr
        assert server.requests
    return done.stdout.strip()


def test_beside_urllib3_it_loads_nothing_large() -> None:
    large = {"asyncio", "concurrent", "dataclasses", "inspect", "requests"}
    usual = "import sys, urllib3\nusual = {*sys.modules}"
    program = f"{usual}\n{CALL}\nprint({large} & sys.modules.keys() - usual)"
    assert output_of(program) == "set()"


def test_the_import_loads_nothing_of_http() -> None:
    program = f"""import sys
from generativelanguage_v1beta import Client
early = {{"http", "json", "logging", "socket", "urllib"}} & sys.modules.keys()
{CALL}
print(early)"""
    assert output_of(program) == "set()"


def test_it_goes_without_orjson_which_many_responses_are_worth(tmp_path: Path) -> None:
    (tmp_path / "orjson.py").write_text("from json import loads")
    program = f"""{CALL}
is_loaded = "orjson" in sys.modules
for _ in range(5):
    type(client.files.get("files/a")).from_json(b"{{}}".ljust(1024 * 1024))
print(is_loaded, "orjson" in sys.modules)
"""
    paths = os.pathsep.join([str(ROOT / "generated"), str(tmp_path)])
    assert output_of(program, PYTHONPATH=paths) == "False True"


PATCHED = """
import requests
real = requests.Session.send
def send(self, *args, **more):
    print("seen")
    return real(self, *args, **more)
requests.Session.send = send
"""
HOOKED = """
import wrapt
def patch(requests):
    def send(real, _, args, more):
        print("seen")
        return real(*args, **more)
    wrapt.wrap_function_wrapper(requests, "Session.send", send)
wrapt.register_post_import_hook(patch, "requests")
"""


@pytest.mark.parametrize(
    "program",
    [f"{CALL}{PATCHED}client.files.get('files/a')", f"{HOOKED}{CALL}"],
    ids=["patched after the first call", "patched when it is imported"],
)
def test_who_patches_requests_sees_it(program: str) -> None:
    assert output_of(program) == "seen"


@pytest.mark.parametrize("variable", ["HTTP_PROXY", "https_proxy", "ALL_PROXY"])
def test_a_proxy_of_the_environment_is_found(variable: str) -> None:
    program = f"{CALL}\nprint('requests' in sys.modules)"
    assert (
        output_of(program, **{variable: "http://p.invalid", "no_proxy": "*"}) == "True"
    )
