"""Finds the keys of a message that its class doesn't have."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any

from .json_tree import is_dict, is_list, written
from .model import Model, names_of, read_field


def unknown_fields(message: Model) -> Iterator[str]:
    """Each unknown key, as `contents[0].parts: 'txt' (did you mean 'text'?)`.

    Fields of any JSON are not looked into, nor are values that don't fit their field.
    """
    todo: list[tuple[str, Any]] = [("", message)]
    while todo:
        path, value = todo.pop()
        if isinstance(value, Model):
            names = names_of(type(value))
            for name in written(value):
                attribute = names.python.get(name)
                if attribute is None:
                    yield _told(path, name, names.json)
                else:
                    inner = f"{path}.{attribute}" if path else attribute
                    todo.append((inner, read_field(value, attribute)))
        elif is_list(value):
            todo.extend((f"{path}[{index}]", item) for index, item in enumerate(value))
        elif is_dict(value):
            todo.extend((f"{path}[{key!r}]", item) for key, item in value.items())


def _told(path: str, name: str, known: dict[str, str]) -> str:
    close = get_close_matches(name, known, 1)
    hint = f" (did you mean {close[0]!r}?)" if close else ""
    return f"{path}: {name!r}{hint}" if path else f"{name!r}{hint}"
