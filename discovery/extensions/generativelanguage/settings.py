"""The keyword arguments of prompts, and the function calls in a response."""

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
        """The system instruction."""
        tools: Sequence[Callable[..., object] | _t.Tool | _t.ToolDict]
        """Functions are declared by their signatures and docstrings."""
        tool_config: _t.ToolConfig | _t.ToolConfigDict
        safety_settings: Sequence[_t.SafetySetting | _t.SafetySettingDict]
        cached_content: str
        options: RequestOptions
        """Overrides for this call."""


class ResponseCalls(Model):
    """Shortcut to the function calls in a response."""

    __slots__ = ()

    @property
    def function_calls(self) -> list[_t.FunctionCall]:
        """The function calls that the model asks for, in order."""
        parts = cast("_t.GenerateContentResponse", self).parts
        return [part.function_call for part in parts if part.function_call]
