"""What prompts take by name, and what a response asks to be called."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, cast

from .._runtime.extension import Model

if TYPE_CHECKING:
    from .. import types as _t
    from .._runtime.extension import RequestOptions
    from .contents import Contents

    class Settings(_t.GenerationConfigDict, total=False):
        """The fields of GenerationConfig, and these."""

        system: Contents
        """How the model is to behave."""
        tools: Sequence[Callable[..., object] | _t.Tool | _t.ToolDict]
        """Functions are declared by their signatures and docstrings."""
        tool_config: _t.ToolConfig | _t.ToolConfigDict
        safety_settings: Sequence[_t.SafetySetting | _t.SafetySettingDict]
        cached_content: str
        options: RequestOptions
        """Overrides for this call."""


class ResponseCalls(Model):
    """What a response asks to be called."""

    __slots__ = ()

    @property
    def function_calls(self) -> list[_t.FunctionCall]:
        """The calls of functions, in order."""
        parts = cast("_t.GenerateContentResponse", self).parts
        return [part.function_call for part in parts if part.function_call]
