"""Resource names that don't match their patterns (AIP-122): the likeliest cause of a 404.

Patterns are told, never required: an API may take more than its document says.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from .uri_template import VARIABLE

if TYPE_CHECKING:
    from .method import Method


def notes(method: Method[Any], url: str) -> list[str]:
    """A hint for each parameter in the path of `url` that doesn't match its pattern."""
    hints = method.name_hints or {}
    return [
        f"{name} is {value!r}; resource names of this API look like {hints[name]!r}"
        for name, value in _values(method.path, url).items()
        if name in hints and not _fits(value, hints[name])
    ]


def _values(template: str, url: str) -> dict[str, str]:
    """The values that `template`, which is at the end of the URL's path, was given."""
    pieces = VARIABLE.split(template)
    names = pieces[2::3]
    pattern = re.escape(pieces[0]) + "".join(
        f"({'.+' if plus else '[^/]+'}){re.escape(literal)}"
        for plus, literal in zip(pieces[1::3], pieces[3::3], strict=True)
    )
    match = re.search(f"(?:^|/){pattern}$", urlsplit(url).path)
    return dict(zip(names, map(unquote, match.groups()), strict=True)) if match else {}


def _fits(value: str, pattern: str) -> bool:
    return bool(re.fullmatch(re.escape(pattern).replace(r"\*", "[^/]+"), value))
