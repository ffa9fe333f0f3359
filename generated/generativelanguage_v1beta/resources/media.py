"""The `media` resource."""

from __future__ import annotations

from .. import types as _t
from .._runtime import resource as _r

_UPLOAD = _r.Method(
    "generativelanguage.media.upload",
    "POST",
    "v1beta/files",
    response=lambda: _t.CreateFileResponse,
    body=lambda: _t.CreateFileRequest,
    upload=_r.Upload(
        "upload/v1beta/files",
        resumable="resumable/upload/v1beta/files",
        multipart=True,
        max_size=2147483648,
    ),
)
_UPLOAD_TO_FILE_SEARCH_STORE = _r.Method(
    "generativelanguage.media.uploadToFileSearchStore",
    "POST",
    "v1beta/{+fileSearchStoreName}:uploadToFileSearchStore",
    response=lambda: _t.CustomLongRunningOperation,
    body=lambda: _t.UploadToFileSearchStoreRequest,
    upload=_r.Upload(
        "upload/v1beta/{+fileSearchStoreName}:uploadToFileSearchStore",
        resumable="resumable/upload/v1beta/{+fileSearchStoreName}:uploadToFileSearchStore",
        multipart=True,
        max_size=104857600,
    ),
    name_hints={"fileSearchStoreName": "fileSearchStores/*"},
)


class Media(_r.Resource):
    """The `media` resource."""

    def upload(
        self,
        body: _t.CreateFileRequest | _t.CreateFileRequestDict,
        *,
        media: _r.MediaSource | None = None,
        options: _r.RequestOptions | None = None,
    ) -> _t.CreateFileResponse:
        """Creates a `File`.

        Args:
            body: The request message.
            media: What to upload: a path, bytes, a binary file or an iterator of bytes.
            options: What this one call does differently.
        """
        return self._api.upload(_UPLOAD, {}, body=body, media=media, options=options)

    def upload_to_file_search_store(
        self,
        file_search_store_name: str,
        body: _t.UploadToFileSearchStoreRequest | _t.UploadToFileSearchStoreRequestDict,
        *,
        media: _r.MediaSource | None = None,
        options: _r.RequestOptions | None = None,
    ) -> _t.CustomLongRunningOperation:
        """Uploads data to a FileSearchStore, preprocesses and chunks before storing it
        in a FileSearchStore Document.

        Args:
            file_search_store_name: Required. Immutable. The name of the
                `FileSearchStore` to upload the file into. Example:
                `fileSearchStores/my-file-search-store-123`
            body: The request message.
            media: What to upload: a path, bytes, a binary file or an iterator of bytes.
            options: What this one call does differently.
        """
        return self._api.upload(
            _UPLOAD_TO_FILE_SEARCH_STORE,
            {"fileSearchStoreName": file_search_store_name},
            body=body,
            media=media,
            options=options,
        )


class AsyncMedia(_r.AsyncResource):
    """The `media` resource."""

    async def upload(
        self,
        body: _t.CreateFileRequest | _t.CreateFileRequestDict,
        *,
        media: _r.AsyncMediaSource | None = None,
        options: _r.RequestOptions | None = None,
    ) -> _t.CreateFileResponse:
        """Creates a `File`.

        Args:
            body: The request message.
            media: What to upload: a path, bytes, a binary file or an iterator of bytes.
            options: What this one call does differently.
        """
        return await self._api.upload(
            _UPLOAD, {}, body=body, media=media, options=options
        )

    async def upload_to_file_search_store(
        self,
        file_search_store_name: str,
        body: _t.UploadToFileSearchStoreRequest | _t.UploadToFileSearchStoreRequestDict,
        *,
        media: _r.AsyncMediaSource | None = None,
        options: _r.RequestOptions | None = None,
    ) -> _t.CustomLongRunningOperation:
        """Uploads data to a FileSearchStore, preprocesses and chunks before storing it
        in a FileSearchStore Document.

        Args:
            file_search_store_name: Required. Immutable. The name of the
                `FileSearchStore` to upload the file into. Example:
                `fileSearchStores/my-file-search-store-123`
            body: The request message.
            media: What to upload: a path, bytes, a binary file or an iterator of bytes.
            options: What this one call does differently.
        """
        return await self._api.upload(
            _UPLOAD_TO_FILE_SEARCH_STORE,
            {"fileSearchStoreName": file_search_store_name},
            body=body,
            media=media,
            options=options,
        )
