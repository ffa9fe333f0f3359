"""The type of structured output; apart, because it needs pydantic."""

from __future__ import annotations

import pydantic


class Recipe(pydantic.BaseModel):
    """A recipe."""

    name: str
    minutes: int | None = None
