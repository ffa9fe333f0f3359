"""The options of a call."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypedDict

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ..http.effects import Response
    from ..media.upload import UploadSession
    from .options import Retry


class RequestOptions(TypedDict, total=False):
    """What a single call can change; every key may be left out."""

    timeout: float | None
    """Seconds for one attempt, from connecting to the last byte of the answer; for
    streams and transfers, between two pieces of data. In a `Client`, an answer that
    comes in drops may take up to twice as long. None: no limit."""
    retry: Retry
    """Replaces the client's policy; `Retry(1)` sends once."""
    headers: Mapping[str, str]
    """Added to the request; they win over the client's own headers."""
    query: Mapping[str, Any]
    """Added to the query by their wire names; they win over parameters of the call."""
    fields: str
    """The partial answer wanted, as the `fields` system parameter."""
    quota_user: str
    """Any string of up to 40 characters that stands for a user, for quotas."""
    body: Mapping[str, Any]
    """Fields added to the top level of the request body, JSON names."""
    progress: Callable[[int, int | None], object]
    """Called with bytes moved and the total (None: unknown) by up- and downloads."""
    resume: UploadSession
    """Goes on with an upload: `session` of an error, or one saved by `on_session`."""
    on_session: Callable[[UploadSession], object]
    """Called when a resumable upload has begun; what it gets can be saved as JSON."""
    on_response: Callable[[Response], object]
    """Called with the raw answer: status, headers, body (empty for streams)."""
