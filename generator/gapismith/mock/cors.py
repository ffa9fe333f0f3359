"""Cross-origin requests: pages of any origin may call the server, as they may Google's."""

from __future__ import annotations

from dataclasses import replace

from .messages import Request, Response

_EXPOSED = (
    "Content-Range",
    "ETag",
    "Location",
    "Range",
    "X-Goog-Hash",
    "X-Goog-Upload-Chunk-Granularity",
    "X-Goog-Upload-Control-URL",
    "X-Goog-Upload-Size-Received",
    "X-Goog-Upload-Status",
    "X-Goog-Upload-URL",
    "X-HTTP-Status-Code-Override",
)


def preflight(request: Request) -> Response | None:
    """The permission that a browser asks for before it sends a request."""
    headers = request.headers
    if request.method != "OPTIONS" or "access-control-request-method" not in headers:
        return None
    allowed = {
        "Access-Control-Allow-Methods": headers["access-control-request-method"],
        "Access-Control-Allow-Headers": headers.get(
            "access-control-request-headers", ""
        ),
        "Access-Control-Max-Age": "3600",
    }
    return Response(200, {name: text for name, text in allowed.items() if text})


def shared(request: Request, response: Response) -> Response:
    """`response` with the headers that let the page that asked read it."""
    origin = request.headers.get("origin")
    if origin is None:
        return response
    headers = {
        **response.headers,
        "Access-Control-Allow-Origin": origin,
        "Access-Control-Expose-Headers": ", ".join(_EXPOSED),
        "Vary": ", ".join(filter(None, [response.headers.get("Vary"), "Origin"])),
    }
    return replace(response, headers=headers)
