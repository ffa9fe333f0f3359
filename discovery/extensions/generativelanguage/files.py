"""Uploads that are ready to be used: `client.files.upload`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from .. import types as _t
from .._runtime import extension as _e
from .contents import Attachment

if TYPE_CHECKING:
    from .._runtime.extension import AsyncMediaSource, MediaSource, RequestOptions


class StoredFile(Attachment):
    """Makes `File` a part of a prompt."""

    __slots__ = ()


class Files:
    """Uploads in one line."""

    def _upload(
        self,
        media: MediaSource | AsyncMediaSource,
        *,
        display_name: str | None = None,
        timeout: float = 600.0,
        options: RequestOptions | None = None,
    ) -> _e.Steps[_t.File]:
        """Upload a file and wait until it can be used, for `timeout` seconds at most.

        `media` is a path, bytes, a binary file, or a `Media` that tells more about one.
        Raises OperationError if the API can't process it, and Timeout.
        """
        from ..resources.files import AsyncFiles, Files

        api = _e.api_of(self)
        about = {} if display_name is None else {"displayName": display_name}
        sent: _t.CreateFileResponse = yield sending(api, media, about, options)
        files = _e.resource_of(api, Files, AsyncFiles)
        file = yield from _e.poll(
            api,
            sent.file or _t.File(),
            lambda file: file.state == "PROCESSING",
            lambda file, options: files.get(file.name or "", options=options),
            timeout,
            options=options,
        )
        if file.state != "ACTIVE":
            error = file.error or _t.Status(message=f"its state is {file.state}")
            raise _e.operation_error(error.to_dict(), file)
        return file

    upload = _e.shared(_upload)


def sending(
    api: _e.Api, media: Any, about: Mapping[str, str], options: RequestOptions | None
) -> Any:
    """A call that uploads a file; `about` are fields of `File`."""
    from ..resources.media import AsyncMedia, Media

    request = _t.CreateFileRequest.from_dict({"file": about})
    uploads = _e.resource_of(api, Media, AsyncMedia)
    return uploads.upload(request, media=media, options=options)
