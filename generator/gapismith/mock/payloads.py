"""JSON text of requests: what Google's parser refuses is refused, in its words."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from typing import Any, Final

from gapismith.discovery.values import is_array, is_object

from .errors import ApiError, Violation, invalid, too_large

PAYLOAD: Final = "Invalid JSON payload received."
"""How Google's servers begin what they say of a body, or of a query."""
MAX_DEPTH: Final = 100
"""Levels of a JSON value: the limit of Google's parser."""
_LARGEST_JSON: Final = 20_971_520
"""Bytes: Gemini's limit."""
_LONGEST_INTEGER: Final = 308
"""Digits: one more, and it may be beyond the range of a double."""
_CONTEXT: Final = 20
"""Characters that are shown on either side of an error."""
_SURROGATE: Final = re.compile(r"\\u[dD][89a-fA-F]")
_WORDS: Final[Mapping[str, str]] = {
    "Expecting value": "Expected a value.",
    "Expecting property name": "Expected an object key or }.",
    "Expecting ':' delimiter": "Expected : between key:value pair.",
    "Expecting ',' delimiter": "Expected , or a closing bracket after a value.",
    "Unterminated string": "Closing quote expected in string.",
    "Invalid control character": "Invalid control character in string.",
    "Invalid \\escape": "Invalid escape sequence.",
    "Invalid \\uXXXX escape": "Illegal hex string.",
    "Extra data": "Parsing terminated before end of input.",
    "Illegal trailing comma": "Expected a value.",
}
"""What `json` says at the beginning of a message, and what Google's parser says."""


class _NumberError(ValueError):
    """A number that no double can hold."""


def parse_json(body: bytes) -> Any:
    """One JSON value in UTF-8; raises ApiError for anything else."""
    if len(body) > _LARGEST_JSON:
        raise too_large(_LARGEST_JSON)
    try:
        text = body.decode()
        value = json.loads(
            text, parse_constant=_constant, parse_float=_float, parse_int=_integer
        )
    except UnicodeDecodeError:
        raise _refused("Encountered non UTF-8 code points.") from None
    except RecursionError:
        raise _too_deep() from None
    except json.JSONDecodeError as error:
        raise _refused(_said(error)) from None
    except _NumberError:
        raise _refused("Number exceeds the range of double.") from None
    if text.count("[") + text.count("{") > MAX_DEPTH:
        _check_depth(value)
    if _SURROGATE.search(text):
        _check_surrogates(value)
    return value


def _refused(text: str) -> ApiError:
    return invalid([Violation(f"{PAYLOAD} {text}")])


def _too_deep() -> ApiError:
    return _refused(f"Message too deep. At most {MAX_DEPTH} levels are accepted.")


def _said(error: json.JSONDecodeError) -> str:
    """The error in the words of Google's parser, with the text around it."""
    words = (said for start, said in _WORDS.items() if error.msg.startswith(start))
    at = error.pos
    is_word = error.msg == "Expecting value" and error.doc[at : at + 1].isalnum()
    told = "Unexpected token." if is_word else next(words, "Unexpected token.")
    if not error.doc[at:].strip():
        told = f"Unexpected end of string. {told}"
    start = max(0, at - _CONTEXT)
    around = re.sub(r"\s", " ", error.doc[start : at + _CONTEXT])
    return f"{told}\n{around}\n{' ' * (at - start)}^"


def _constant(name: str) -> Any:
    raise json.JSONDecodeError("Unexpected token", name, 0)


def _float(text: str) -> float:
    value = float(text)
    if math.isinf(value):
        raise _NumberError
    return value


def _integer(text: str) -> int:
    if len(text) > _LONGEST_INTEGER:
        raise _NumberError
    return int(text)


def _check_depth(value: Any) -> None:
    level = [value]
    for _ in range(MAX_DEPTH):
        inner = [
            each
            for outer in level
            for each in (outer.values() if is_object(outer) else outer)
            if is_object(each) or is_array(each)
        ]
        if not inner:
            return
        level = inner
    raise _too_deep()


def _check_surrogates(value: Any) -> None:
    """Refuse half of a surrogate pair, which no text in UTF-8 can hold."""
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise _refused("Invalid unicode code point.") from None
