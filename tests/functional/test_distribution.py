"""A client that is published as a distribution of its own."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from email.parser import Parser
from pathlib import Path
from typing import Any

import pytest

from tests.functional.command import ROOT, gapismith
from tests.functional.test_update import NEWER, Server, running
from tests.unit.diff.documents import BASE, edited, schema

NAMED = 'distribution = { name = "acme-shelf", version = "1.4.2" }  # ours\n'
CONFIG = (
    '[tool.gapismith.clients.shelf_v1]\ndocument = "shelf.json"\n'
    'allow_root_url = ["shelf.googleapis.com"]\n'
)
FOLDER = Path("generated/acme-shelf")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "pyproject.toml").write_text(CONFIG + NAMED)
    (tmp_path / "shelf.json").write_text(json.dumps(BASE))
    done = gapismith("generate", folder=tmp_path)
    assert done.code == 0, done.stderr
    return tmp_path


def metadata(project: Path) -> dict[str, Any]:
    text = (project / FOLDER / "pyproject.toml").read_text()
    fields: dict[str, Any] = tomllib.loads(text)["project"]
    return fields


def check(project: Path) -> tuple[int, str]:
    done = gapismith("generate", "--check", folder=project)
    return done.code, done.stdout


def test_a_wheel_can_be_built_of_it(project: Path, tmp_path: Path) -> None:
    assert check(project)[0] == 0
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps"]
    options = ["--no-build-isolation", "--no-index", "--wheel-dir", str(tmp_path)]
    subprocess.run([*command, *options, str(project / FOLDER)], check=True)
    (wheel,) = tmp_path.glob("*.whl")
    assert wheel.name == "acme_shelf-1.4.2-py3-none-any.whl"
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        text = archive.read("acme_shelf-1.4.2.dist-info/METADATA").decode()
        archive.extractall(tmp_path / "installed")
    assert {"shelf_v1/py.typed", "shelf_v1/_runtime/LICENSE"} <= names
    fields = Parser().parsestr(text)
    assert fields.get_all("Requires-Dist") == [
        "requests>=2.31",
        "aiohttp>=3.10; extra == 'async'",
        "google-auth>=2.30; extra == 'auth'",
    ]
    assert "from shelf_v1 import Client" in text
    program = "from shelf_v1 import Client, types; print(Client().books)"
    subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path / "installed", check=True
    )


def test_a_package_is_published_by_the_name_of_its_folder(tmp_path: Path) -> None:
    output = 'output = "published/acme_shelf"\n'
    (tmp_path / "pyproject.toml").write_text(CONFIG + output + NAMED)
    (tmp_path / "shelf.json").write_text(json.dumps(BASE))
    done = gapismith("generate", folder=tmp_path)
    assert done.code == 0, done.stderr
    built = tomllib.loads((tmp_path / "published/pyproject.toml").read_text())
    assert built["tool"]["hatch"]["build"]["targets"]["wheel"] == {
        "packages": ["acme_shelf"]
    }
    assert built["project"]["license-files"] == ["acme_shelf/_runtime/LICENSE"]
    assert "from acme_shelf import" in (tmp_path / "published/README.md").read_text()


def test_its_extras_are_those_of_the_tool() -> None:
    tool = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    extras = dict(tool["optional-dependencies"])
    del extras["mock"]
    template = ROOT / "templates/distribution/pyproject.toml.j2"
    for name, wanted in extras.items():
        assert f"{name} = {json.dumps(wanted)}" in template.read_text()


def test_the_readme_is_the_users_and_the_rest_is_not(project: Path) -> None:
    (project / FOLDER / "README.md").write_text("# Ours\n")
    assert check(project)[0] == 0
    own = project / FOLDER / "pyproject.toml"
    own.write_text(own.read_text() + "# mine\n")
    code, text = check(project)
    assert (code, "edited   ../pyproject.toml" in text) == (100, True)
    refused = gapismith("generate", folder=project)
    assert refused.code == 1
    assert refused.errors[0].startswith(f"error: {FOLDER}/pyproject.toml: was edited")
    assert gapismith("generate", "--force", folder=project).code == 0
    assert "# mine" not in own.read_text()
    own.unlink()
    assert "missing  ../pyproject.toml" in check(project)[1]
    assert gapismith("generate", folder=project).code == 0
    assert (project / FOLDER / "README.md").read_text() == "# Ours\n"


def test_name_and_version_follow_the_configuration(project: Path) -> None:
    file = project / "pyproject.toml"
    file.write_text(file.read_text().replace("1.4.2", "1.5.0"))
    assert "changed  ../pyproject.toml" in check(project)[1]
    assert gapismith("generate", folder=project).code == 0
    assert metadata(project)["version"] == "1.5.0"
    file.write_text(CONFIG + 'output = "generated/acme-shelf/shelf_v1"\n')
    assert gapismith("generate", folder=project).code == 0
    assert not (project / FOLDER / "pyproject.toml").exists()
    assert check(project)[0] == 0


@pytest.fixture
def server() -> Iterator[Server]:
    yield from running()


@pytest.mark.parametrize(
    ("document", "version"),
    [
        (NEWER, "2.0.0"),
        (
            edited({"revision": "20260301"}, schema("Book", a={"type": "string"})),
            "1.5.0",
        ),
        ({**BASE, "revision": "20260301"}, "1.4.2"),
    ],
)
def test_update_raises_the_version(
    project: Path, server: Server, document: dict[str, Any], version: str
) -> None:
    file = project / "pyproject.toml"
    source = f'source = "{server.url("shelf")}"\n'
    file.write_text(CONFIG + source + NAMED)
    server.documents["shelf"] = document
    done = gapismith("update", folder=project, loopback_http=True)
    assert done.code == 0, done.stderr
    assert metadata(project)["version"] == version
    assert f'version = "{version}" }}  # ours\n' in file.read_text()
    assert file.read_text().startswith(CONFIG + source)
    assert check(project)[0] == 0
    assert "unchanged" in gapismith("update", folder=project, loopback_http=True).stdout
    assert metadata(project)["version"] == version


@pytest.mark.parametrize("raised", [False, True])
def test_an_update_that_was_killed_is_completed(
    project: Path, server: Server, raised: bool
) -> None:
    """Killed before, or after, the version was raised; the changelog was written first."""
    file, pinned = project / "pyproject.toml", project / "shelf.json"
    file.write_text(CONFIG + f'source = "{server.url("shelf")}"\n' + NAMED)
    before = {path: path.read_bytes() for path in (file, pinned)}
    server.documents["shelf"] = NEWER
    assert gapismith("update", folder=project, loopback_http=True).code == 0
    changelog = (project / FOLDER / "shelf_v1/CHANGELOG.md").read_text()
    assert "\nVersion 2.0.0. \n" in changelog
    for path in [pinned] if raised else [file, pinned]:
        path.write_bytes(before[path])
    assert gapismith("update", folder=project, loopback_http=True).code == 0
    assert metadata(project)["version"] == "2.0.0"
    assert 'version = "2.0.0"' in file.read_text()
    assert (project / FOLDER / "shelf_v1/CHANGELOG.md").read_text() == changelog
    assert check(project)[0] == 0


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('{ name = "acme shelf", version = "1.0.0" }', "must be the name of a distri"),
        ('{ name = "acme", version = "1.0" }', "must be a version of three numbers"),
        ('{ name = "acme" }', "must be a version of three numbers"),
        ('{ name = "acme", vers = "1.0.0" }', "did you mean 'version'"),
        (
            '{ name = "a", version = "1.0.0" }\noutput = "shelf_v1"',
            "needs the folder above its package for itself",
        ),
    ],
)
def test_wrong_settings(tmp_path: Path, line: str, message: str) -> None:
    (tmp_path / "pyproject.toml").write_text(f"{CONFIG}distribution = {line}\n")
    done = gapismith("generate", folder=tmp_path)
    assert done.code == 2
    assert message in done.stderr
