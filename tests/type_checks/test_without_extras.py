"""A client is clean under strict checkers where only `requests` is installed."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from tests.type_checks.checkers import mypy, pyright

GENERATED = Path(__file__).parents[2] / "generated"
PACKAGE = "generativelanguage_v1"

INSTALLED = ("certifi", "charset_normalizer", "idna", "requests", "requests-stubs")
"""What `pip install requests types-requests` brings, beside urllib3."""

USER = """
from generativelanguage_v1 import AsyncClient, Client


def ask(client: Client) -> list[str]:
    body = {"contents": [{"parts": [{"text": "Hi"}]}]}
    client.models.generate_content("models/gemini", {"contents": []})
    return [model.name or "" for model in client.models.list()] + list(body)


async def names() -> list[str]:
    async with AsyncClient(api_key="k") as client:
        return [model.name or "" async for model in client.models.list()]
"""


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> str:
    """An interpreter with no other libraries."""
    folder = tmp_path_factory.mktemp("venv")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    here = Path(sysconfig.get_path("purelib"))
    there = next(folder.glob("lib/python*/site-packages"))
    for name in (*INSTALLED, "urllib3"):
        (there / name).symlink_to(here / name)
    return str(folder / "bin" / "python")


@pytest.fixture
def user(tmp_path: Path) -> Path:
    file = tmp_path / "user.py"
    file.write_text(USER)
    return file


def test_mypy(python: str, user: Path, tmp_path: Path) -> None:
    targets = (user, GENERATED / PACKAGE)
    assert mypy(tmp_path, GENERATED, *targets, python=python) == {}


def test_pyright(python: str, user: Path, tmp_path: Path) -> None:
    targets = (user, GENERATED / PACKAGE)
    assert pyright(tmp_path, GENERATED, *targets, python=python) == {}
