"""Decoders of streamed responses: any bytes, cut anywhere, give the same."""

from __future__ import annotations

import json

from gapismith.runtime.errors import Error
from gapismith.runtime.streams.decoders import Decoder, JsonDecoder, SseDecoder

from .choices import Choices

_ENDS = ("\n\n", "\r\n\r\n", "\r\r", "\n", "\r", "", "\n\r\n")
_NOISE = (
    ": a comment\n",
    "event: x\n",
    "id: 1\r\n",
    "retry: 5\n\n",
    "data\n",
    "data:\n",
    "data: [DONE]\n\n",
    "\n",
    " ",
    "\ufeff",
    "data: {\n",
    "data: }\n\n",
    '{"error": {"code": 500}}\n',
    "[",
    "]",
    ",",
    "tru",
    "<html>",
    '"\\',
    '"\\u12',
    "1",
    "e5",
    "NaN",
)
Outcome = tuple[list[str], str]


def _payload(choices: Choices) -> bytes:
    """Events in one of the formats, more or less."""
    as_sse = choices.flag()
    out: list[str] = [] if as_sse or choices.flag(4) else ["["]
    for _ in range(choices.below(8)):
        text = json.dumps(choices.json(depth=3), ensure_ascii=choices.flag())
        if choices.flag(5):
            out.append(choices.pick(_NOISE))
        if as_sse:
            line = choices.pick(["data: ", "data:", "data:  ", " data: ", ""])
            out.append(line + text + choices.pick(_ENDS))
        else:
            out.append(text + choices.pick([",", ", \n", "", "\r\n,", " "]))
    if not as_sse and not choices.flag(4):
        out.append("]")
    data = "".join(out).encode("utf-8", "surrogatepass")
    if choices.flag(3):
        at = choices.below(len(data) + 1)
        data = data[:at] + choices.raw(4) + data[at + choices.below(3) :]
    if choices.flag(6):
        data = data[: choices.below(len(data) + 1)]
    return data


def _outcome(decoder: Decoder, pieces: list[bytes]) -> Outcome:
    """The values, and the error that ended them; anything but `Error` is a bug."""
    values: list[str] = []
    try:
        for piece in pieces:
            values += map(repr, decoder.feed(piece))
        values += map(repr, decoder.close())
        values += map(repr, decoder.close())
    except Error as error:
        return values, type(error).__name__
    return values, ""


def decoders(data: bytes) -> None:
    """Events or an error of the package, whatever the sizes of the reads."""
    choices = Choices(data)
    kind = SseDecoder if choices.flag() else JsonDecoder
    payload = choices.rest() if choices.flag(4) else _payload(choices)
    whole = _outcome(kind(), [payload])
    bytewise = _outcome(kind(), [payload[i : i + 1] for i in range(len(payload))])
    assert bytewise == whole, (kind, payload, whole, bytewise)
    pieces = choices.cuts(payload)
    in_pieces = _outcome(kind(), pieces)
    assert in_pieces == whole, (kind, pieces, whole, in_pieces)
    _outcome(kind(choices.below(50)), pieces)
