"""The optional parser, which all figures but its own are measured without."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

from tests.benchmarks.table import installed

_NAME = "orjson"
_INSTALLED = installed(_NAME)


def hide() -> None:
    """From now on, importing orjson fails: the package does without."""
    sys.modules[_NAME] = None  # type: ignore[assignment]  # what `import` looks for


def fast_loads() -> Callable[[bytes], Any] | None:
    """The package's parser as it is with orjson, of a second copy of the runtime."""
    if not _INSTALLED:
        return None
    from generativelanguage_v1._runtime.models import json_text

    hidden = _NAME in sys.modules
    sys.modules.pop(_NAME, None)
    json_text.loads(b"{}")  # it looks for orjson with the first text
    if hidden:
        hide()
    return json_text.loads
