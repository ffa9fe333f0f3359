"""gapismith from an installed wheel, with no checkout in reach."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from gapismith.mock import MockServer

from tests.functional.calls import ROOT

FIRST_CALL = """
import sys
from gemini import Client
with Client(api_key=sys.argv[1], base_url=sys.argv[2]) as client:
    body = {"contents": [{"parts": [{"text": "Hi"}]}]}
    response = client.models.generate_content("models/gemini-2.5-flash", body)
    print(type(response).__name__)
"""


def run(*command: str | Path, cwd: Path, path: Path | None = None) -> str:
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
    if path is not None:
        environment["PYTHONPATH"] = str(path)
    return subprocess.run(
        [*map(str, command)],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    ).stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that the wheel was installed into."""
    folder = tmp_path_factory.mktemp("wheel")
    python = sys.executable
    run(python, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=ROOT)
    (wheel,) = folder.glob("gapismith-*.whl")
    run(python, "-m", "zipfile", "-e", wheel, folder / "site", cwd=folder)
    return folder / "site"


def test_generates_in_an_empty_folder_and_makes_the_first_call(
    installed: Path, tmp_path: Path
) -> None:
    program = "import sys, gapismith, gapismith.cli; assert sys.argv.pop(1) in gapismith.__file__; "
    program += "gapismith.cli.main()"
    document = ROOT / "discovery" / "generativelanguage.v1beta.json"
    run(
        *(sys.executable, "-c", program, installed),
        *("generate", document, "--output", tmp_path / "gemini"),
        cwd=tmp_path,
        path=installed,
    )
    with MockServer([document]) as server:
        arguments = ("any-key", server.url)
        out = run(
            sys.executable, "-c", FIRST_CALL, *arguments, cwd=tmp_path, path=tmp_path
        )
        assert [each.response.status for each in server.exchanges] == [200]
    assert out == "GenerateContentResponse\n"


def test_carries_the_licence_and_the_type_marker(installed: Path) -> None:
    assert (installed / "gapismith" / "py.typed").exists()
    assert (installed / "gapismith" / "runtime" / "LICENSE").exists()
    (metadata,) = installed.glob("gapismith-*.dist-info")
    assert (metadata / "licenses" / "LICENSE").exists()
