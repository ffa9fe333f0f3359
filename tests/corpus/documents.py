"""The documents of the corpus, by name and version."""

from __future__ import annotations

import json
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from gapismith.discovery.description import RestDescription
from gapismith.ir.build import build
from gapismith.ir.model import Package

VERSION = version("google-api-python-client")
"""Of the package that holds the corpus; CORPUS figures belong to one version."""

COUNTED = "2.202.0"
"""The version that the figures in the tests were counted in."""

TORTURE = (
    "admin.directory_v1",
    "admin.reports_v1",
    "aiplatform.v1beta1",
    "analytics.v3",
    "appengine.v1beta4",
    "auditmanager.v1",
    "bigquery.v2",
    "chat.v1",
    "cloudidentity.v1",
    "compute.preview",
    "connectors.v1",
    "discovery.v1",
    "discoveryengine.v1",
    "dns.v2",
    "doubleclickbidmanager.v1",
    "drivelabels.v2",
    "groupssettings.v1",
    "healthcare.v1beta1",
    "kgsearch.v1",
    "ml.v1",
    "oauth2.v2",
    "run.v1",
    "storage.v1",
    "translate.v2",
    "walletobjects.v1",
    "youtube.v3",
)
"""Documents that together have nearly every oddity of the corpus."""


@cache
def folder() -> Path:
    spec = find_spec("googleapiclient.discovery_cache")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / "documents"


@cache
def names() -> tuple[str, ...]:
    """`compute.v1` and all others, sorted."""
    found = {path.stem for path in folder().glob("*.json")}
    return tuple(sorted(found - {"index"}))


def path(name: str) -> Path:
    return folder() / f"{name}.json"


def raw(name: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(path(name).read_bytes())
    return content


def description(name: str) -> RestDescription:
    return RestDescription.of(raw(name))


def package(name: str) -> Package:
    """The IR of a document; the pipeline validates it first, which is tested elsewhere."""
    return build(description(name))
