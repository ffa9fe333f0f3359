"""What both type checkers think of callers of the kinds of methods that Gemini lacks.

The packages hold only the methods that the case calls; `make corpus-types` has the whole
packages checked.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from gapismith.config import ClientConfig
from gapismith.pipeline import generate

from tests.corpus import documents
from tests.type_checks.checkers import expected, mypy, pyright

CASE = Path(__file__).parent / "cases" / "kinds.py"

INCLUDED = {
    "cloudbuild.v2": ("projects.locations.connections.processWebhook",),
    "compute.v1": ("addresses.aggregatedList", "addresses.insert", "*Operations.get"),
    "datalineage.v1": ("projects.locations.processOpenLineageRunEvent",),
    "domainsrdap.v1": ("domain.get",),
    "driveactivity.v2": (),
    "fitness.v1": ("users.sessions.*",),
    "identitytoolkit.v1": ("v1.getPublicKeys", "projects.accounts*"),
    "kgsearch.v1": (),
    "oauth2.v2": (),
    "youtube.v3": ("captions.download", "watermarks.set"),
}


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("packages")
    for name, include in INCLUDED.items():
        package = name.replace(".", "_")
        path = documents.path(name)
        generate(ClientConfig(package, path, folder / package, include=include))
    return folder


def test_mypy(packages: Path, tmp_path: Path) -> None:
    found = mypy(tmp_path, packages, "--follow-imports=silent", CASE)
    assert found.keys() == expected(CASE), found


def test_pyright(packages: Path, tmp_path: Path) -> None:
    found = pyright(tmp_path, packages, CASE)
    assert found.keys() == expected(CASE), found
