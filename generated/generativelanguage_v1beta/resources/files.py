"""The `files` resource."""

from __future__ import annotations

from .. import _extensions as _x, types as _t
from .._runtime import resource as _r

_DELETE = _r.Method(
    "generativelanguage.files.delete",
    "DELETE",
    "v1beta/{+name}",
    response=lambda: _t.Empty,
    name_hints={"name": "files/*"},
)
_GET = _r.Method(
    "generativelanguage.files.get",
    "GET",
    "v1beta/{+name}",
    response=lambda: _t.File,
    name_hints={"name": "files/*"},
)
_LIST = _r.Method(
    "generativelanguage.files.list",
    "GET",
    "v1beta/files",
    response=lambda: _t.ListFilesResponse,
    page=_r.Page("pageToken", "nextPageToken", "files"),
)
_REGISTER = _r.Method(
    "generativelanguage.files.register",
    "POST",
    "v1beta/files:register",
    response=lambda: _t.RegisterFilesResponse,
    body=lambda: _t.RegisterFilesRequest,
)


class Files(_x.Files, _r.Resource):
    """The `files` resource."""

    def delete(
        self, name: str, *, options: _r.RequestOptions | None = None
    ) -> _t.Empty:
        """Deletes the `File`.

        Args:
            name: Required. The name of the `File` to delete. Example: `files/abc-123`
            options: What this one call does differently.
        """
        return self._api.unary(_DELETE, {"name": name}, options=options)

    def get(self, name: str, *, options: _r.RequestOptions | None = None) -> _t.File:
        """Gets the metadata for the given `File`.

        Args:
            name: Required. The name of the `File` to get. Example: `files/abc-123`
            options: What this one call does differently.
        """
        return self._api.unary(_GET, {"name": name}, options=options)

    def list(
        self,
        *,
        page_size: int | None = None,
        page_token: str | None = None,
        options: _r.RequestOptions | None = None,
    ) -> _r.Pager[_t.File, _t.ListFilesResponse]:
        """Lists the metadata for `File`s owned by the requesting project.

        Args:
            page_size: Optional. Maximum number of `File`s to return per page. If
                unspecified, defaults to 10. Maximum `page_size` is 100.
            page_token: Optional. A page token from a previous `ListFiles` call.
            options: What this one call does differently.
        """
        return self._api.pages(
            _LIST, {"pageSize": page_size, "pageToken": page_token}, options=options
        )

    def register(
        self,
        body: _t.RegisterFilesRequest | _t.RegisterFilesRequestDict,
        *,
        options: _r.RequestOptions | None = None,
    ) -> _t.RegisterFilesResponse:
        """Registers a Google Cloud Storage files with FileService.

        The user is expected to provide Google Cloud Storage URIs and will receive a
        File resource for each URI in return. Note that the files are not copied, just
        registered with File API. If one file fails to register, the whole request
        fails.

        Args:
            body: The request message.
            options: What this one call does differently.
        """
        return self._api.unary(_REGISTER, {}, body=body, options=options)


class AsyncFiles(_x.AsyncFiles, _r.AsyncResource):
    """The `files` resource."""

    async def delete(
        self, name: str, *, options: _r.RequestOptions | None = None
    ) -> _t.Empty:
        """Deletes the `File`.

        Args:
            name: Required. The name of the `File` to delete. Example: `files/abc-123`
            options: What this one call does differently.
        """
        return await self._api.unary(_DELETE, {"name": name}, options=options)

    async def get(
        self, name: str, *, options: _r.RequestOptions | None = None
    ) -> _t.File:
        """Gets the metadata for the given `File`.

        Args:
            name: Required. The name of the `File` to get. Example: `files/abc-123`
            options: What this one call does differently.
        """
        return await self._api.unary(_GET, {"name": name}, options=options)

    def list(
        self,
        *,
        page_size: int | None = None,
        page_token: str | None = None,
        options: _r.RequestOptions | None = None,
    ) -> _r.AsyncPager[_t.File, _t.ListFilesResponse]:
        """Lists the metadata for `File`s owned by the requesting project.

        Args:
            page_size: Optional. Maximum number of `File`s to return per page. If
                unspecified, defaults to 10. Maximum `page_size` is 100.
            page_token: Optional. A page token from a previous `ListFiles` call.
            options: What this one call does differently.
        """
        return self._api.pages(
            _LIST, {"pageSize": page_size, "pageToken": page_token}, options=options
        )

    async def register(
        self,
        body: _t.RegisterFilesRequest | _t.RegisterFilesRequestDict,
        *,
        options: _r.RequestOptions | None = None,
    ) -> _t.RegisterFilesResponse:
        """Registers a Google Cloud Storage files with FileService.

        The user is expected to provide Google Cloud Storage URIs and will receive a
        File resource for each URI in return. Note that the files are not copied, just
        registered with File API. If one file fails to register, the whole request
        fails.

        Args:
            body: The request message.
            options: What this one call does differently.
        """
        return await self._api.unary(_REGISTER, {}, body=body, options=options)
