"""All targets by name: each takes any bytes and raises only where there is a bug."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from .documents import documents
from .downloads import downloads
from .models import models
from .packages import packages
from .reports import reports
from .responses import responses
from .streams import decoders
from .uploads import uploads
from .urls import urls

Target = Callable[[bytes], None]

TARGETS: Mapping[str, Target] = MappingProxyType(
    {
        "responses": responses,
        "decoders": decoders,
        "documents": documents,
        "downloads": downloads,
        "models": models,
        "packages": packages,
        "reports": reports,
        "uploads": uploads,
        "urls": urls,
    }
)
