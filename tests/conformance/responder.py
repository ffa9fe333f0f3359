"""Chooses the response to a call that is in order."""

from __future__ import annotations

import zlib
from collections import deque
from collections.abc import Mapping

from gapismith.mock.downloads import download
from gapismith.mock.store import Media

from tests.conformance.document import Json, JsonObject, RawDocument, RawMethod
from tests.conformance.exchange import Call, Refused
from tests.conformance.query import Pairs
from tests.conformance.responses import (
    Response,
    array_response,
    json_response,
    sse_response,
)
from tests.conformance.samples import Sampler

EVENTS = 3
"""Messages in a stream."""
MEDIA_SIZE = 100_000
"""Bytes of a download."""
_FUTURE = {"aFieldOfTheFuture": {"snake_key": [None, 1.5]}}
"""Put into every made-up response: a client must keep what it does not know."""
_TOKENS = {"nextPageToken": "pageToken", "next_page_token": "page_token"}


class Responder:
    """Responses queued by a test first, then recorded ones, then made-up ones."""

    def __init__(self, document: RawDocument, recorded: Mapping[str, Json]) -> None:
        self._document = document
        self._sampler = Sampler(document)
        self._recorded = recorded
        self._pages: dict[str, Pairs] = {}
        self.queued: deque[Response] = deque()

    def response(self, call: Call) -> Response:
        if self.queued:
            return self.queued.popleft()
        if call.query.get("alt") == "media":
            return self._media(call)
        method = call.method
        if method.streams:
            make = sse_response if call.query.get("alt") == "sse" else array_response
            return make(self._events(method))
        return json_response(self._page(call, self._message(method)))

    def finished(
        self, method: RawMethod, headers: Mapping[str, str] | None = None
    ) -> Response:
        """The response to a completed upload."""
        if self.queued:
            queued = self.queued.popleft()
            headers = {**queued.headers, **(headers or {})}
            return Response(queued.status, headers, queued.body, queued.value)
        return json_response(self._message(method), headers=headers)

    def _events(self, method: RawMethod) -> list[Json]:
        if method.id in self._recorded:
            events: list[Json] = self._recorded[method.id]
            return events
        return [self._made_up(method, f"{method.id}#{n}") for n in range(EVENTS)]

    def _message(self, method: RawMethod) -> JsonObject:
        if method.id in self._recorded:
            message: JsonObject = self._recorded[method.id]
            return message
        return self._made_up(method, method.id)

    def _made_up(self, method: RawMethod, place: str) -> JsonObject:
        if method.response is None:
            return {}
        return {**self._sampler.message(method.response, place), **_FUTURE}

    def _page(self, call: Call, value: JsonObject) -> JsonObject:
        """Two pages: the first names a token, and the call with it gets the last.

        The arguments of both calls must be the same but for the token (AIP-158).
        """
        name = self._token_field(call.method)
        if name is None:
            return value
        token = call.query.get(_TOKENS[name], "")
        rest = sorted(pair for pair in call.pairs if pair[0] != _TOKENS[name])
        if token in self._pages:
            if rest != self._pages[token]:
                raise Refused([f"page {token!r}: {rest}, before {self._pages[token]}"])
            return {key: item for key, item in value.items() if key != name}
        # The same arguments get the same token: a client that loses it does not go on
        # for ever, but can see that it moves in a circle.
        token = f"page+2/={zlib.crc32(repr([call.method.id, rest]).encode()):08x}"
        self._pages[token] = rest
        return {**value, name: token}

    def _token_field(self, method: RawMethod) -> str | None:
        """The field of the response that names the next page, if there are pages."""
        if method.response is None:
            return None
        fields = self._document.schemas[method.response].get("properties", {})
        for name, argument in _TOKENS.items():
            if name in fields and argument in method.parameters:
                return name
        return None

    def _media(self, call: Call) -> Response:
        if call.method.raw.get("useMediaDownloadService") and (
            call.match.kind == "plain"
        ):
            # The API server does not serve media itself: it points to where they are.
            return Response(302, {"Location": "/download" + call.request.target})
        content = self._sampler.content(call.method.id, MEDIA_SIZE)
        media = Media(content, "application/octet-stream")
        made = download(media, '"etag"', call.request.headers)
        return Response(made.status, made.headers, made.body)
