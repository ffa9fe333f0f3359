"""compute.v1, the largest API there is: generated for the measurement, not committed."""

from __future__ import annotations

from pathlib import Path

from gapismith.config import ClientConfig
from gapismith.pipeline import generate

from tests.benchmarks import peer


def compute_document(version: str = "v1") -> Path:
    """googleapiclient carries the documents of all APIs."""
    package = Path(peer("googleapiclient").__file__).parent
    return package / f"discovery_cache/documents/compute.{version}.json"


def compute_package(folder: Path) -> None:
    """Generate `compute_v1` into `folder`."""
    generate(config(compute_document(), "compute_v1", folder / "compute_v1"))


def config(document: Path, package: str, output: Path) -> ClientConfig:
    """The configuration of a client that nobody has configured."""
    return ClientConfig(package=package, document=document, output=output)
