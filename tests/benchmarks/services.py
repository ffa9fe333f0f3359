"""The clients of the peers, pointed to loopback."""

from __future__ import annotations

import json
from typing import Any

from tests.benchmarks import ROOT, peer


def googleapiclient(url: str) -> Any:
    """google-api-python-client's service."""
    path = ROOT / "discovery/generativelanguage.v1beta.json"
    document = json.loads(path.read_text("utf-8"))
    document["rootUrl"] = url
    document.pop("mtlsRootUrl", None)
    build = peer("googleapiclient.discovery").build_from_document
    return build(document, http=peer("httplib2").Http(), developerKey="k")


def genai(url: str) -> Any:
    """google-genai's client."""
    return peer("google.genai").Client(api_key="k", http_options={"base_url": url})
