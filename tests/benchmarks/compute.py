"""compute.v1, the largest API there is: generated for the measurement, not committed."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from gapismith.config import ClientConfig
from gapismith.pipeline import generate


def compute_document(version: str = "v1") -> Path | None:
    """googleapiclient carries the documents of all APIs; None where it is missing."""
    spec = find_spec("googleapiclient")
    if spec is None or not spec.submodule_search_locations:
        return None
    cache = Path(spec.submodule_search_locations[0]) / "discovery_cache/documents"
    path = cache / f"compute.{version}.json"
    return path if path.exists() else None


def compute_package(folder: Path) -> bool:
    """Generate `compute_v1` into `folder`; False where there is no document."""
    document = compute_document()
    if document is None:
        return False
    generate(config(document, "compute_v1", folder / "compute_v1"))
    return True


def config(document: Path, package: str, output: Path) -> ClientConfig:
    """The configuration of a client that nobody has configured."""
    return ClientConfig(package=package, document=document, output=output)
