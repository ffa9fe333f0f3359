"""What prompts take by name. This version's requests have no tools and no instruction."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .. import types as _t
    from .._runtime.extension import RequestOptions

    class Settings(_t.GenerationConfigDict, total=False):
        """The fields of GenerationConfig, and these."""

        safety_settings: Sequence[_t.SafetySetting | _t.SafetySettingDict]
        options: RequestOptions
        """Overrides for this call."""
