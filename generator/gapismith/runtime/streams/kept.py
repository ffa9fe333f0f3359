"""The latest bytes of a stream, from which an error's `received` is made."""

from __future__ import annotations

import re
from collections import deque
from typing import Any

from .. import errors
from .decoders import JsonDecoder, decoder_for

KEPT_BYTES = 4 * 1024 * 1024
"""How much of a stream, in bytes of the response, `received` of an error reaches back."""

_SMALL = 1024

# Where a decoder can start in the middle: after a blank line, and after the comma that
# Google puts between the elements of a streamed array. Neither occurs within JSON.
_SSE_START = re.compile(rb"\r?\n\r?\n|\r\r")
_JSON_START = re.compile(rb"\n,\r\n")


class Kept:
    """The latest bytes of a stream, for the case of an error."""

    def __init__(self) -> None:
        self._pieces: deque[bytes] = deque()
        self._size = 0
        self._dropped = False

    def add(self, data: bytes) -> None:
        if self._pieces and len(self._pieces[-1]) < _SMALL:  # each takes 40 bytes more
            self._pieces[-1] += data
        else:
            self._pieces.append(data)
        self._size += len(data)
        while self._size > KEPT_BYTES and len(self._pieces) > 1:
            self._size -= len(self._pieces.popleft())
            self._dropped = True

    def values(self, content_type: str) -> list[Any]:
        """The whole events among the bytes."""
        data = b"".join(self._pieces)
        try:
            decoder = decoder_for(content_type)
            if self._dropped:
                is_json = isinstance(decoder, JsonDecoder)
                start = (_JSON_START if is_json else _SSE_START).search(data)
                if start is None:
                    return []
                data = (b"[" if is_json else b"") + data[start.end() :]
            return decoder.feed(data)
        except errors.Error:
            return []
