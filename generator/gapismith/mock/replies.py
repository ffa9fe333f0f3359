"""The response to a call that is in order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from gapismith.discovery.values import is_object
from gapismith.ir.recognition import is_http_body, target

from .api import Api
from .calls import Call
from .errors import ApiError, invalid
from .fields import Selection, check_fields, parse_fields, select
from .messages import Response, json_response
from .streams import array_stream, event_stream


def reply(api: Api, call: Call) -> Response:
    """Carry out a call that is in order."""
    response = call.action.method.response
    selection = _selection(api, call)
    alt = call.alt
    if alt not in {"json", "sse"}:
        unknown = f"The mock server knows JSON only, not alt={alt}."
        raise ApiError("UNIMPLEMENTED", unknown)
    pretty = call.is_true("prettyPrint")
    if is_http_body(target(response, api.document.schemas)):
        raw = api.behavior.raw(call)
        return Response(200, {"Content-Type": raw.content_type}, raw.content)
    reads = call.action.method.http_method == "GET"
    if call.action.streams and (alt == "sse" or not reads):
        events = [select(value, selection) for value in api.behavior.events(call)]
        return event_stream(events) if alt == "sse" else array_stream(events)
    message, delay = api.behavior.message(call)
    if message is None:
        return Response(204, delay=delay)
    headers = _etag_header(message)
    if _is_unchanged(call, headers):
        return Response(304, headers)
    message = select(message, selection)
    if api.wraps:
        message = {"data": message}
    made = json_response(message, headers=headers, pretty=pretty)
    return replace(made, delay=delay)


def _selection(api: Api, call: Call) -> Selection:
    text = (
        call.query.get("fields")
        or call.query.get("$fields")
        or call.request.headers.get("x-goog-fieldmask", "")
    )
    if not text or text == "*":
        return {}
    selection = parse_fields(text)
    response = call.action.method.response
    if response is not None:
        problems = check_fields(selection, response, api.document.schemas)
        if problems:
            raise invalid(problems)
    return selection


def _etag_header(message: Any) -> dict[str, str]:
    tag = message.get("etag") if is_object(message) else None
    return {"ETag": f'"{tag}"'} if isinstance(tag, str) and tag.isascii() else {}


def _is_unchanged(call: Call, headers: Mapping[str, str]) -> bool:
    known = call.request.headers.get("if-none-match", "")
    return (
        call.request.method == "GET"
        and bool(known)
        and headers.get("ETag", "").strip('"') == known.strip('"')
    )
