"""Uploads that are ready to be used: `client.files.upload`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import types as _t
from .._runtime.resource import AsyncResource, Resource
from . import steps as _steps
from .contents import Attachment

if TYPE_CHECKING:
    from .._runtime.calls.options import RequestOptions
    from .._runtime.media.media import AsyncMediaSource, MediaSource
    from ..resources import files as _files


class StoredFile(Attachment):
    """Makes `File` a part of a prompt."""

    __slots__ = ()


class Files(Resource):
    """Uploads in one line."""

    def upload(
        self,
        media: MediaSource,
        *,
        display_name: str | None = None,
        timeout: float = 600.0,
        options: RequestOptions | None = None,
    ) -> _t.File:
        """Upload a file and wait until it can be used, for `timeout` seconds at most.

        `media` is a path, bytes, a binary file, or a `Media` that tells more about one.
        Raises OperationError if the API can't process it.
        """
        from ..resources.files import Files
        from ..resources.media import Media

        request = _request(display_name)
        sent = Media(self._api).upload(request, media=media, options=options)
        return _steps.run(_ready(Files(self._api), self._api, sent, timeout, options))


class AsyncFiles(AsyncResource):
    """Uploads in one line."""

    async def upload(
        self,
        media: AsyncMediaSource,
        *,
        display_name: str | None = None,
        timeout: float = 600.0,
        options: RequestOptions | None = None,
    ) -> _t.File:
        """Upload a file and wait until it can be used; see `Files.upload`."""
        from ..resources.files import AsyncFiles
        from ..resources.media import AsyncMedia

        request = _request(display_name)
        sent = await AsyncMedia(self._api).upload(request, media=media, options=options)
        files = AsyncFiles(self._api)
        steps = _ready(files, self._api, sent, timeout, options)
        return await _steps.run_async(steps)


def _request(display_name: str | None) -> _t.CreateFileRequest:
    about = {} if display_name is None else {"displayName": display_name}
    return _t.CreateFileRequest.from_dict({"file": about})


def _ready(
    files: _files.Files | _files.AsyncFiles,
    api: _steps.Api,
    sent: _t.CreateFileResponse,
    timeout: float,
    options: RequestOptions | None,
) -> _steps.Steps[_t.File]:
    """Poll a file until it is ACTIVE: after a second at first, every ten at last."""
    from .._runtime.calls.status import canonical_name
    from .._runtime.errors import OperationError, Timeout
    from .._runtime.http.effects import Now, Sleep

    file: _t.File = sent.file or _t.File()
    pause, end = 1.0, (yield _steps.effect(api, Now())) + timeout
    while file.name and file.state == "PROCESSING":
        now: float = yield _steps.effect(api, Now())
        if now >= end:
            raise Timeout(f"{file.name} is still being processed after {timeout:g} s")
        yield _steps.effect(api, Sleep(min(pause, end - now)))
        pause = min(pause * 1.5, 10.0)
        file = yield files.get(file.name, options=options)
    if file.state == "ACTIVE":
        return file
    error = file.error or _t.Status(message=f"its state is {file.state}")
    message, code = f"{file.name}: {error.message}", canonical_name(error.code)
    raise OperationError(message, code=code, operation=file)
