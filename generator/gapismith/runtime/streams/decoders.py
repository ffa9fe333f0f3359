"""Incremental decoders for streamed responses: server-sent events and JSON arrays.

Both take bytes as they come off the connection, cut anywhere, and give the JSON values
completed so far. They hold no more than the one event that is still unfinished, and
look at each byte a bounded number of times, so a megabyte event costs linear time. An
event that never ends is refused at `MAX_EVENT_CHARS`: a stream has no limit of time.

An error met after complete events is kept for the next call: what arrived intact is
handed over first, whatever the sizes of the reads were.
"""

from __future__ import annotations

import codecs
import enum
import json
import re
from collections.abc import Callable
from typing import Any, Protocol

from ..errors import Error, StreamError, TruncatedError
from .scanner import ValueScanner

MAX_EVENT_CHARS = 64 * 1024 * 1024
"""The longest event, in characters as they come: its comments and fields count, too."""

# Parses at an index, without the copy and the white-space matching of json.loads.
_parse_at: Callable[[str, int], tuple[Any, int]] = json.JSONDecoder().raw_decode
# The same in C alone; raises StopIteration where there is no value.
_scan_at: Callable[[str, int], tuple[Any, int]] = vars(json.JSONDecoder())["scan_once"]
_BLANK = " \t\r\n"
_SKIP_BLANK = re.compile(r"[ \t\r\n]*")
_VALUE_STARTS = frozenset('{["-0123456789tfnNI')
_DONE = "[DONE]"
_DATA_LINE = re.compile(r"^data:(.*)", re.MULTILINE)
_DATA_OR_BARE = re.compile(r"^(?:data:|[ \t]*[{\[])", re.MULTILINE)
_OTHER_LINE = re.compile(r"^(?!data:|event|id|retry|:|$)", re.MULTILINE)


_LOOSE = 4096
"""So many pieces are joined: each takes some 60 bytes beside its characters."""


class _Pieces:
    """Text that comes in pieces."""

    def __init__(self, separator: str = "") -> None:
        self._separator = separator
        self._pieces: list[str] = []
        self._loose = 0  # at the end, not joined yet
        self.size = 0

    def __bool__(self) -> bool:
        return bool(self._pieces)

    def add(self, piece: str) -> None:
        self._pieces.append(piece)
        self.size += len(piece) + len(self._separator)
        self._loose += 1
        if self._loose == _LOOSE:
            self._pieces[-_LOOSE:] = [self._separator.join(self._pieces[-_LOOSE:])]
            self._loose = 0

    def starts_with(self, prefix: str) -> bool:
        return self._pieces[0].startswith(prefix)

    def taken(self) -> str:
        """All of it; nothing is kept."""
        text = self._separator.join(self._pieces)
        self._pieces.clear()
        self._loose = self.size = 0
        return text


class Decoder(Protocol):
    """What the stream needs of a decoder."""

    @property
    def pending(self) -> bool:
        """Whether a part of an event has come; comments and blanks aren't parts."""
        ...

    def feed(self, data: bytes) -> list[Any]:
        """Take bytes; return the values that they complete.

        Raises:
            StreamError: the input is not what its content type promised, or one event
                is longer than the limit.
        """
        ...

    def close(self) -> list[Any]:
        """End the input; return a last value that only the end completes.

        Raises:
            TruncatedError: the input ended inside an event.
            StreamError: as for `feed`.
        """
        ...


def decoder_for(content_type: str) -> Decoder:
    """Choose the decoder for a Content-Type header.

    A missing or vague type is read as server-sent events, whose decoder also takes bare
    JSON.

    Raises:
        StreamError: the type is one that cannot hold events, such as HTML.
    """
    media_type = content_type.partition(";")[0].strip().lower()
    if media_type == "application/json" or media_type.endswith("+json"):
        return JsonDecoder()
    if media_type in {
        "",
        "text/event-stream",
        "text/plain",
        "application/octet-stream",
    }:
        return SseDecoder()
    raise StreamError(f"expected a stream of events, not {media_type}")


class _TextDecoder:
    """UTF-8 decoding, the limit, and the order of values before errors."""

    def __init__(self, max_event: int = MAX_EVENT_CHARS) -> None:
        self._max_event = max_event
        self._utf8 = codecs.getincrementaldecoder("utf-8")("strict")
        self._started = False
        self._failure: Error | None = None

    def feed(self, data: bytes) -> list[Any]:
        """Take bytes; return the values that they complete (see `Decoder`)."""
        return self._run(data, final=False)

    def close(self) -> list[Any]:
        """End the input; return what only the end completes (see `Decoder`)."""
        return self._run(b"", final=True)

    def _run(self, data: bytes, *, final: bool) -> list[Any]:
        if self._failure is not None:
            raise self._failure
        values: list[Any] = []
        try:
            text, broken = self._decode(data, final)
            if text:
                self._take(text, values)
            if broken is not None:
                raise broken
            if final:
                self._end(values)
        except Error as error:
            self._failure = error
            if not values:
                raise
        return values

    def _decode(self, data: bytes, final: bool) -> tuple[str, Error | None]:
        """The text, and what is wrong with the bytes after it."""
        broken: Error | None = None
        try:
            text = self._utf8.decode(data, final)
        except UnicodeDecodeError as error:
            text = error.object[: error.start].decode("utf-8")
            if final:
                broken = TruncatedError("the stream ended inside a character")
            else:
                broken = StreamError(f"the stream is not UTF-8: {error}")
        if text and not self._started:
            self._started = True
            text = text.removeprefix("\ufeff")  # SSE allows a byte order mark
        return text, broken

    def _take(self, text: str, values: list[Any]) -> None:
        raise NotImplementedError

    def _end(self, values: list[Any]) -> None:
        raise NotImplementedError

    def _check_size(self, size: int) -> None:
        if size > self._max_event:
            raise StreamError(
                f"one event of the stream is longer than {self._max_event} characters"
            )


class SseDecoder(_TextDecoder):
    """Server-sent events whose data is JSON.

    Lines end with LF, CR or CRLF and with nothing else. `event:`, `id:`, `retry:`,
    unknown fields and comments are passed over. Bare JSON between events, which Google
    sends when a stream fails half-way, is a value like any other.
    """

    def __init__(self, max_event: int = MAX_EVENT_CHARS) -> None:
        super().__init__(max_event)
        self._line = _Pieces()  # the line that is still open
        self._skip_lf = False  # the last piece ended with CR: an LF belongs to it
        self._data = _Pieces("\n")  # of the event that is still open
        self._size = 0  # of that event, as it came
        self._bare: JsonDecoder | None = None
        self._has_events = False
        self._has_others = False  # lines that no stream of events has

    @property
    def pending(self) -> bool:
        """Whether a part of an event has come (see `Decoder`)."""
        if self._bare is not None:
            return self._bare.pending
        is_field = bool(self._line) and not self._line.starts_with(":")
        return is_field or bool(self._data)

    def _take(self, text: str, values: list[Any]) -> None:
        if self._bare is not None:
            self._bare.take(text, values)
            return
        if self._skip_lf:
            self._skip_lf = False
            if text[0] == "\n":
                text = text[1:]
        cut = max(text.rfind("\n"), text.rfind("\r")) + 1
        if not cut:
            self._keep(text)
            return
        self._skip_lf = text.endswith("\r")
        lines, rest = text[:cut], text[cut:]
        if self._line:
            self._line.add(lines)
            lines = self._line.taken()
        self._take_lines(lines, rest, values)

    def _take_lines(self, lines: str, rest: str, values: list[Any]) -> None:
        blank = "\r\n\r\n" if "\r" in lines else "\n\n"
        blocks = lines.split(blank)  # all but the last are followed by a blank line
        for number, block in enumerate(blocks, 1):
            if block.startswith("data: ") and not self._data:
                try:  # as nearly always: one line of JSON
                    value, end = _scan_at(block, 6)
                except (ValueError, StopIteration, RecursionError):
                    value, end = None, 0
                if end == len(block) and "\n" not in block and "\r" not in block:
                    values.append(value)
                    continue
            text = block.replace("\r\n", "\n").replace("\r", "\n")
            text = text if number == len(blocks) else f"{text}\n\n"
            bare = self._take_block(text, values)
            if bare is not None:
                bare += blank.join(blocks[number:]) + rest
                self._begin_bare(bare, values)
                return
        self._has_events = self._has_events or bool(values)
        self._keep(rest)

    def _take_block(self, text: str, values: list[Any]) -> str | None:
        """Take whole lines that end with LF; what follows once there is bare JSON.

        The lines of an event are taken all at once: there may be millions.
        """
        pos = 0
        while pos < len(text):
            if text[pos] == "\n":
                self._dispatch(values)
                pos += 1
                continue
            end = text.find("\n\n", pos) + 1 or len(text)
            if not self._data:
                first = _DATA_OR_BARE.search(text, pos, end)
                if first is not None and first[0] != "data:":
                    return text[first.start() :]
            if not self._has_others:
                self._has_others = _OTHER_LINE.search(text, pos, end) is not None
            more = _DATA_LINE.findall(text, pos, end)
            if more:
                self._data.add("\n".join(more))
            if self._data:
                self._size += end - pos
            pos = end
        return None

    def _begin_bare(self, text: str, values: list[Any]) -> None:
        self._bare = JsonDecoder(self._max_event)
        self._bare.take(text, values)

    def _keep(self, text: str) -> None:
        if text:
            self._line.add(text)
        self._check_size(self._size + self._line.size)

    def _dispatch(self, values: list[Any]) -> None:
        # One leading space belongs to the field; JSON does not mind it, nor more.
        text = self._data.taken().strip(_BLANK) if self._data else ""
        self._size = 0
        if text and text != _DONE:
            values.append(_parse(text))

    def _end(self, values: list[Any]) -> None:
        if self._bare is None:
            line = self._line.taken()
            if line and "data:".startswith(line.rstrip(_BLANK)):
                raise TruncatedError("the stream ended inside an event")
            bare = self._take_block(f"{line}\n", values) if line else None
            if bare is not None:
                self._begin_bare(bare[:-1], values)  # a line end would end a number
        if self._bare is not None:
            self._bare.end(values)
            return
        if not self._data:
            if self._has_others and not self._has_events:
                raise StreamError("the stream holds no events, but something else")
            return
        try:
            self._dispatch(values)
        except StreamError as error:
            raise TruncatedError("the stream ended inside an event") from error


class JsonDecoder(_TextDecoder):
    """A JSON array whose elements are the events; also JSON values one after another.

    A single object is one event. After an element without a comma, and after the array,
    there may be an error: servers append one to what they can't complete.
    """

    def __init__(self, max_event: int = MAX_EVENT_CHARS) -> None:
        super().__init__(max_event)
        self._state = _State.START
        self._parts = _Pieces()  # of the value that is still open
        self._scanner = ValueScanner()

    @property
    def pending(self) -> bool:
        """Whether a part of an event has come (see `Decoder`)."""
        return bool(self._parts)

    def take(self, text: str, values: list[Any]) -> None:
        """Take decoded text, and append the values that it completes.

        Raises:
            StreamError: the text is not JSON, or one value is longer than the limit.
        """
        pos = 0
        if self._parts:
            pos = self._scanner.scan(text, 0)
            if pos < 0:
                self._keep(text)
                return
            self._parts.add(text[:pos])
            self._value_done(_parse(self._parts.taken()), values)
        while True:
            pos = self._next_value(text, pos)
            if pos < 0:
                return
            if text[pos] in "{[":
                try:
                    value, pos = _parse_at(text, pos)
                except (ValueError, RecursionError):
                    pass  # most likely incomplete: the scanner finds out
                else:
                    self._value_done(value, values)
                    continue
            self._scanner = ValueScanner()
            end = self._scanner.scan(text, pos)
            if end < 0:
                self._keep(text[pos:])
                return
            self._value_done(_parse(text[pos:end]), values)
            pos = end

    def end(self, values: list[Any]) -> None:
        """End the text; append a value that only the end completes.

        Raises:
            TruncatedError: the text ended inside a value or an array.
        """
        outside = self._state in {_State.START, _State.AFTER_VALUE}
        if outside and self._parts and self._scanner.is_scalar:
            try:
                values.append(_parse(self._parts.taken()))
            except StreamError as error:
                raise TruncatedError("the stream ended inside its JSON") from error
        elif self._parts or self._state not in _COMPLETE:
            raise TruncatedError("the stream ended inside its JSON")

    _take = take
    _end = end

    def _keep(self, text: str) -> None:
        self._parts.add(text)
        self._check_size(self._parts.size)

    def _next_value(self, text: str, pos: int) -> int:
        """The index where the next value starts, or -1 when the text has no more."""
        while True:
            match = _SKIP_BLANK.match(text, pos)
            pos = match.end() if match else pos
            if pos == len(text):
                return -1
            char = text[pos]
            state = self._state
            if char == "[" and state is _State.START:
                self._state = _State.ARRAY_START
            elif char == "]" and state in {_State.ARRAY_START, _State.AFTER_ELEMENT}:
                self._state = _State.AFTER_ARRAY
            elif char == "," and state is _State.AFTER_ELEMENT:
                self._state = _State.ELEMENT
            elif char == "{" or (char in _VALUE_STARTS and state in _ANY_VALUE):
                return pos
            else:
                raise StreamError(f"the stream is not JSON: unexpected {char!r}")
            pos += 1

    def _value_done(self, value: Any, values: list[Any]) -> None:
        state = self._state
        if state in _ERROR_ONLY:
            members: dict[str, Any] = value if value.__class__ is dict else {}
            if "error" not in members:
                raise StreamError("the stream is not JSON: a value after another one")
        elif state in {_State.START, _State.AFTER_VALUE}:
            self._state = _State.AFTER_VALUE
        else:
            self._state = _State.AFTER_ELEMENT
        values.append(value)


class _State(enum.Enum):
    """Where in the stream of JSON values the next character is."""

    START = enum.auto()
    AFTER_VALUE = enum.auto()  # outside an array
    ARRAY_START = enum.auto()
    ELEMENT = enum.auto()  # after a comma
    AFTER_ELEMENT = enum.auto()
    AFTER_ARRAY = enum.auto()


_ANY_VALUE = frozenset(
    {_State.START, _State.AFTER_VALUE, _State.ARRAY_START, _State.ELEMENT}
)
_ERROR_ONLY = frozenset({_State.AFTER_ELEMENT, _State.AFTER_ARRAY})
_COMPLETE = frozenset({_State.AFTER_VALUE, _State.AFTER_ARRAY})


def _parse(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise StreamError(f"the stream holds invalid JSON: {error}") from error
