"""Calls that bring media, or fetch them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .api import Api
from .calls import Call
from .downloads import download
from .errors import Violation, invalid
from .messages import Response
from .replies import reply
from .store import Media
from .uploads import Upload, Uploads, check_size, split_multipart


def upload(
    api: Api, call: Call, uploads: Uploads, problems: Sequence[Violation]
) -> Response:
    """Take media by any protocol; `problems` are those of the path and the query."""
    request = call.request
    spec = call.action.method.media_upload
    assert spec is not None
    protocol = request.headers.get("x-goog-upload-protocol") or call.query.get(
        "uploadType", call.query.get("upload_protocol", "")
    )
    kind = request.headers.get("content-type", "")
    if protocol == "resumable":
        started = _with_metadata(api, call, request.body, problems)

        def complete(media: Media) -> Response:
            return reply(api, replace(started, media=media))

        return uploads.start(request, spec, complete)
    if protocol == "multipart" or kind.startswith("multipart/related"):
        sent = split_multipart(kind, request.body)
    elif protocol in {"media", "raw"}:
        sent = Upload(b"", Media(request.body, kind))
    else:
        text = f'Invalid upload protocol "{protocol}".'
        raise invalid([*problems, Violation(text, "uploadType")])
    call = _with_metadata(api, call, sent.metadata, problems)
    check_size(spec, sent.media.content_type, len(sent.media.content))
    return reply(api, replace(call, media=sent.media))


def _with_metadata(
    api: Api, call: Call, metadata: bytes, problems: Sequence[Violation]
) -> Call:
    body, found = api.read(call.action, metadata)
    if problems or found:
        raise invalid([*problems, *found])
    return replace(call, body=body)


def fetch(api: Api, call: Call, *, is_service: bool) -> Response:
    """The media of a resource; `is_service`: asked for where media are served."""
    method = call.action.method
    if not method.media_download:
        text = f"{method.id} has no media to download."
        raise invalid([Violation(text, "alt")])
    media, tag = api.behavior.media(call)
    if method.media_download_service and not is_service:
        # The API's own server points to where the media are.
        return Response(302, {"Location": "/download" + call.request.target})
    return download(media, f'"{tag}"', call.request.headers)
