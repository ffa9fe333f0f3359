"""The `fileSearchStores` resource."""

from __future__ import annotations

from functools import cached_property

from ... import types as _t
from ..._runtime import resource as _r

TYPE_CHECKING = False  # true for type checkers
if TYPE_CHECKING:
    from . import documents as _documents
    from . import operations as _operations
    from . import upload as _upload

_CREATE = _r.Method(
    "generativelanguage.fileSearchStores.create",
    "POST",
    "v1beta/fileSearchStores",
    response=lambda: _t.FileSearchStore,
    body=lambda: _t.FileSearchStore,
)
_DELETE = _r.Method(
    "generativelanguage.fileSearchStores.delete",
    "DELETE",
    "v1beta/{+name}",
    response=lambda: _t.Empty,
    name_hints={"name": "fileSearchStores/*"},
)
_GET = _r.Method(
    "generativelanguage.fileSearchStores.get",
    "GET",
    "v1beta/{+name}",
    response=lambda: _t.FileSearchStore,
    name_hints={"name": "fileSearchStores/*"},
)
_IMPORT_FILE = _r.Method(
    "generativelanguage.fileSearchStores.importFile",
    "POST",
    "v1beta/{+fileSearchStoreName}:importFile",
    response=lambda: _t.Operation,
    body=lambda: _t.ImportFileRequest,
    name_hints={"fileSearchStoreName": "fileSearchStores/*"},
)
_LIST = _r.Method(
    "generativelanguage.fileSearchStores.list",
    "GET",
    "v1beta/fileSearchStores",
    response=lambda: _t.ListFileSearchStoresResponse,
    page=_r.Page("pageToken", "nextPageToken", "fileSearchStores"),
)


class FileSearchStores(_r.Resource):
    """The `fileSearchStores` resource."""

    @cached_property
    def documents(self) -> _documents.Documents:
        """The `fileSearchStores.documents` resource."""
        from . import documents as _documents

        return _documents.Documents(self._api)

    @cached_property
    def operations(self) -> _operations.Operations:
        """The `fileSearchStores.operations` resource."""
        from . import operations as _operations

        return _operations.Operations(self._api)

    @cached_property
    def upload(self) -> _upload.Upload:
        """The `fileSearchStores.upload` resource."""
        from . import upload as _upload

        return _upload.Upload(self._api)

    def create(
        self,
        body: _t.FileSearchStore | _t.FileSearchStoreDict,
        *,
        options: _r.RequestOptions | None = None,
    ) -> _t.FileSearchStore:
        """Creates an empty `FileSearchStore`.

        Args:
            body: The request message.
            options: What this one call does differently.
        """
        return self._api.unary(_CREATE, {}, body=body, options=options)

    def delete(
        self,
        name: str,
        *,
        force: bool | None = None,
        options: _r.RequestOptions | None = None,
    ) -> _t.Empty:
        """Deletes a `FileSearchStore`.

        Args:
            name: Required. The resource name of the `FileSearchStore`. Example:
                `fileSearchStores/my-file-search-store-123`
            force: Optional. If set to true, any `Document`s and objects related to this
                `FileSearchStore` will also be deleted. If false (the default), a
                `FAILED_PRECONDITION` error will be returned if `FileSearchStore`
                contains any `Document`s.
            options: What this one call does differently.
        """
        return self._api.unary(_DELETE, {"name": name, "force": force}, options=options)

    def get(
        self, name: str, *, options: _r.RequestOptions | None = None
    ) -> _t.FileSearchStore:
        """Gets information about a specific `FileSearchStore`.

        Args:
            name: Required. The name of the `FileSearchStore`. Example:
                `fileSearchStores/my-file-search-store-123`
            options: What this one call does differently.
        """
        return self._api.unary(_GET, {"name": name}, options=options)

    def import_file(
        self,
        file_search_store_name: str,
        body: _t.ImportFileRequest | _t.ImportFileRequestDict,
        *,
        options: _r.RequestOptions | None = None,
    ) -> _t.Operation:
        """Imports a `File` from File Service to a `FileSearchStore`.

        Args:
            file_search_store_name: Required. Immutable. The name of the
                `FileSearchStore` to import the file into. Example:
                `fileSearchStores/my-file-search-store-123`
            body: The request message.
            options: What this one call does differently.
        """
        return self._api.unary(
            _IMPORT_FILE,
            {"fileSearchStoreName": file_search_store_name},
            body=body,
            options=options,
        )

    def list(
        self,
        *,
        page_size: int | None = None,
        page_token: str | None = None,
        options: _r.RequestOptions | None = None,
    ) -> _r.Pager[_t.FileSearchStore, _t.ListFileSearchStoresResponse]:
        """Lists all `FileSearchStores` owned by the user.

        Args:
            page_size: Optional. The maximum number of `FileSearchStores` to return (per
                page). The service may return fewer `FileSearchStores`. If unspecified,
                at most 10 `FileSearchStores` will be returned. The maximum size limit
                is 20 `FileSearchStores` per page.
            page_token: Optional. A page token, received from a previous
                `ListFileSearchStores` call. Provide the `next_page_token` returned in
                the response as an argument to the next request to retrieve the next
                page. When paginating, all other parameters provided to
                `ListFileSearchStores` must match the call that provided the page token.
            options: What this one call does differently.
        """
        return self._api.pages(
            _LIST, {"pageSize": page_size, "pageToken": page_token}, options=options
        )


class AsyncFileSearchStores(_r.AsyncResource):
    """The `fileSearchStores` resource."""

    @cached_property
    def documents(self) -> _documents.AsyncDocuments:
        """The `fileSearchStores.documents` resource."""
        from . import documents as _documents

        return _documents.AsyncDocuments(self._api)

    @cached_property
    def operations(self) -> _operations.AsyncOperations:
        """The `fileSearchStores.operations` resource."""
        from . import operations as _operations

        return _operations.AsyncOperations(self._api)

    @cached_property
    def upload(self) -> _upload.AsyncUpload:
        """The `fileSearchStores.upload` resource."""
        from . import upload as _upload

        return _upload.AsyncUpload(self._api)

    async def create(
        self,
        body: _t.FileSearchStore | _t.FileSearchStoreDict,
        *,
        options: _r.RequestOptions | None = None,
    ) -> _t.FileSearchStore:
        """Creates an empty `FileSearchStore`.

        Args:
            body: The request message.
            options: What this one call does differently.
        """
        return await self._api.unary(_CREATE, {}, body=body, options=options)

    async def delete(
        self,
        name: str,
        *,
        force: bool | None = None,
        options: _r.RequestOptions | None = None,
    ) -> _t.Empty:
        """Deletes a `FileSearchStore`.

        Args:
            name: Required. The resource name of the `FileSearchStore`. Example:
                `fileSearchStores/my-file-search-store-123`
            force: Optional. If set to true, any `Document`s and objects related to this
                `FileSearchStore` will also be deleted. If false (the default), a
                `FAILED_PRECONDITION` error will be returned if `FileSearchStore`
                contains any `Document`s.
            options: What this one call does differently.
        """
        return await self._api.unary(
            _DELETE, {"name": name, "force": force}, options=options
        )

    async def get(
        self, name: str, *, options: _r.RequestOptions | None = None
    ) -> _t.FileSearchStore:
        """Gets information about a specific `FileSearchStore`.

        Args:
            name: Required. The name of the `FileSearchStore`. Example:
                `fileSearchStores/my-file-search-store-123`
            options: What this one call does differently.
        """
        return await self._api.unary(_GET, {"name": name}, options=options)

    async def import_file(
        self,
        file_search_store_name: str,
        body: _t.ImportFileRequest | _t.ImportFileRequestDict,
        *,
        options: _r.RequestOptions | None = None,
    ) -> _t.Operation:
        """Imports a `File` from File Service to a `FileSearchStore`.

        Args:
            file_search_store_name: Required. Immutable. The name of the
                `FileSearchStore` to import the file into. Example:
                `fileSearchStores/my-file-search-store-123`
            body: The request message.
            options: What this one call does differently.
        """
        return await self._api.unary(
            _IMPORT_FILE,
            {"fileSearchStoreName": file_search_store_name},
            body=body,
            options=options,
        )

    def list(
        self,
        *,
        page_size: int | None = None,
        page_token: str | None = None,
        options: _r.RequestOptions | None = None,
    ) -> _r.AsyncPager[_t.FileSearchStore, _t.ListFileSearchStoresResponse]:
        """Lists all `FileSearchStores` owned by the user.

        Args:
            page_size: Optional. The maximum number of `FileSearchStores` to return (per
                page). The service may return fewer `FileSearchStores`. If unspecified,
                at most 10 `FileSearchStores` will be returned. The maximum size limit
                is 20 `FileSearchStores` per page.
            page_token: Optional. A page token, received from a previous
                `ListFileSearchStores` call. Provide the `next_page_token` returned in
                the response as an argument to the next request to retrieve the next
                page. When paginating, all other parameters provided to
                `ListFileSearchStores` must match the call that provided the page token.
            options: What this one call does differently.
        """
        return self._api.pages(
            _LIST, {"pageSize": page_size, "pageToken": page_token}, options=options
        )
