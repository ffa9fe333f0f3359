"""JSON text to a tree and back."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module
from math import isfinite
from typing import Any

from .json_tree import listed, plain, spell, written

# 18 digits fit in 64 bits whatever they are. orjson turns longer integers into floats.
_DIGITS = bytes.maketrans(b"0123456789", b"0" * 10)
_LONG_NUMBER = b"0" * 19

_WORTH_ORJSON = 4 * 1024 * 1024
"""Bytes to parse, until which orjson saves less time than it takes to load."""

# What needs `json` is made with the first use, to keep the import of a package cheap.
_made: dict[str, Callable[[Any], Any]] = {}


def loads(data: bytes | str) -> Any:
    """Parse JSON text, with orjson where it is worth loading and gives the same result.

    Raises:
        ValueError: the text is not JSON (`json.JSONDecodeError`, `UnicodeDecodeError`).
    """
    return (_made.get("parse") or _make_parser())(data)


def _make_parser() -> Callable[[Any], Any]:
    import json

    def parse(data: bytes | str) -> Any:
        try:
            return json.loads(data)
        except RecursionError:
            raise ValueError("it is nested too deeply") from None

    left = 0 if "orjson" in sys.modules else _WORTH_ORJSON

    def parse_and_count(data: bytes | str) -> Any:
        nonlocal left
        left -= len(data)
        if left < 0:
            _made["parse"] = _with_orjson(parse)
        return parse(data)

    return _made.setdefault("parse", parse_and_count)


def _with_orjson(parse: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """`parse`, or what does the same with orjson where that is installed."""
    try:
        fast: Callable[[bytes], Any] = import_module("orjson").loads
    except ImportError:
        return parse

    def parse_fast(data: bytes | str) -> Any:
        try:
            raw = data.encode() if isinstance(data, str) else data
            if _LONG_NUMBER not in raw.translate(_DIGITS):
                return fast(raw)
        except ValueError:
            pass  # NaN, a lone surrogate, depth: for json to take or refuse
        return parse(data)

    return parse_fast


def dumps(value: Any) -> bytes:
    """Compact JSON in UTF-8 of models, dicts, lists and scalars in any mixture.

    In fields that are declared as numbers, NaN and the infinities become the strings of
    the protobuf mapping.

    Raises:
        TypeError: something in the tree has no JSON form.
        ValueError: the tree contains itself, or such a number anywhere else.
    """
    encode = _made.get("encode") or _make_encoder()
    try:
        text: str = encode(value)
        return text.encode()
    except TypeError as error:
        raise _placed(error, value) from None
    except (ValueError, RecursionError):
        # NaN, a lone surrogate, or a tree too deep for the encoder in C.
        tree = plain(value)
        try:
            return spell(tree, _json_pieces).encode()
        except ValueError as error:
            raise _placed(error, tree) from None


def _placed(error: TypeError | ValueError, tree: Any) -> TypeError | ValueError:
    from .misfits import placed  # with the first error

    return placed(error, tree)


def _make_encoder() -> Callable[[Any], str]:
    from json import JSONEncoder

    _made["encode"] = JSONEncoder(
        ensure_ascii=False,
        check_circular=False,
        allow_nan=False,
        separators=(",", ":"),
        default=_object_of,
    ).encode
    return _made["encode"]


def _object_of(value: Any) -> dict[str, Any]:
    """The object to write for a node, the only class that has these attributes."""
    try:
        side = value.__side__
    except AttributeError:
        raise TypeError(f"{type(value).__name__} cannot be sent as JSON") from None
    raw: dict[str, Any] = value.__raw__ if side is None else written(value)
    return raw


def _json_pieces(item: Any) -> list[Any] | str:
    from json import dumps

    if item.__class__ is dict:
        pairs: list[Any] = []
        for key, value in item.items():
            name = key if isinstance(key, str) else dumps(key, allow_nan=False)
            pairs += (f"{dumps(name)}:", value)
        return listed(pairs, "{", "}", ",")
    if item.__class__ is list:
        return listed([x for value in item for x in ("", value)], "[", "]", ",")
    if item.__class__ is float and not isfinite(item):
        raise ValueError(
            f"{item} isn't a JSON number; only fields declared as numbers may hold it"
        )
    return dumps(item)
