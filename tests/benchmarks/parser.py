"""orjson, the optional parser: all figures but its own are measured without it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any

_NAME = "orjson"


def hide() -> None:
    """From now on, importing orjson fails: the package does without."""
    sys.modules[_NAME] = None  # type: ignore[assignment]  # what `import` looks for


def fast_loads() -> Callable[[bytes], Any]:
    """The package's parser as it is with orjson, of a second copy of the runtime."""
    from generativelanguage_v1._runtime.models import json_text

    hidden = _NAME in sys.modules
    sys.modules.pop(_NAME, None)
    import_module(_NAME)
    json_text.loads(b"{}")  # it takes what is loaded, from the first text on
    if hidden:
        hide()
    return json_text.loads
