"""All targets by name: each takes any bytes and raises only where there is a bug."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from .answers import answers
from .documents import documents
from .downloads import downloads
from .models import models
from .packages import packages
from .reports import reports
from .streams import decoders
from .uploads import uploads
from .urls import urls

Target = Callable[[bytes], None]

TARGETS: Mapping[str, Target] = MappingProxyType(
    {
        "answers": answers,
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
