"""The `fileSearchStores.documents` resource."""

from __future__ import annotations

from ... import types as _t
from ..._runtime import resource as _r

_DELETE = _r.Method(
    "generativelanguage.fileSearchStores.documents.delete",
    "DELETE",
    "v1beta/{+name}",
    response=lambda: _t.Empty,
    name_hints={"name": "fileSearchStores/*/documents/*"},
)
_GET = _r.Method(
    "generativelanguage.fileSearchStores.documents.get",
    "GET",
    "v1beta/{+name}",
    response=lambda: _t.Document,
    name_hints={"name": "fileSearchStores/*/documents/*"},
)
_LIST = _r.Method(
    "generativelanguage.fileSearchStores.documents.list",
    "GET",
    "v1beta/{+parent}/documents",
    response=lambda: _t.ListDocumentsResponse,
    page=_r.Page("pageToken", "nextPageToken", "documents"),
    name_hints={"parent": "fileSearchStores/*"},
)


class Documents(_r.Resource):
    """The `fileSearchStores.documents` resource."""

    def delete(
        self,
        name: str,
        *,
        force: bool | None = None,
        options: _r.RequestOptions | None = None,
    ) -> _t.Empty:
        """Deletes a `Document`.

        Args:
            name: Required. The resource name of the `Document` to delete. Example:
                `fileSearchStores/my-file-search-store-123/documents/the-doc-abc`
            force: Optional. If set to true, any `Chunk`s and objects related to this
                `Document` will also be deleted. If false (the default), a
                `FAILED_PRECONDITION` error will be returned if `Document` contains any
                `Chunk`s.
            options: What this one call does differently.
        """
        return self._api.unary(_DELETE, {"name": name, "force": force}, options=options)

    def get(
        self, name: str, *, options: _r.RequestOptions | None = None
    ) -> _t.Document:
        """Gets information about a specific `Document`.

        Args:
            name: Required. The name of the `Document` to retrieve. Example:
                `fileSearchStores/my-file-search-store-123/documents/the-doc-abc`
            options: What this one call does differently.
        """
        return self._api.unary(_GET, {"name": name}, options=options)

    def list(
        self,
        parent: str,
        *,
        page_size: int | None = None,
        page_token: str | None = None,
        options: _r.RequestOptions | None = None,
    ) -> _r.Pager[_t.Document, _t.ListDocumentsResponse]:
        """Lists all `Document`s in a `Corpus`.

        Args:
            parent: Required. The name of the `FileSearchStore` containing `Document`s.
                Example: `fileSearchStores/my-file-search-store-123`
            page_size: Optional. The maximum number of `Document`s to return (per page).
                The service may return fewer `Document`s. If unspecified, at most 10
                `Document`s will be returned. The maximum size limit is 20 `Document`s
                per page.
            page_token: Optional. A page token, received from a previous `ListDocuments`
                call. Provide the `next_page_token` returned in the response as an
                argument to the next request to retrieve the next page. When paginating,
                all other parameters provided to `ListDocuments` must match the call
                that provided the page token.
            options: What this one call does differently.
        """
        return self._api.pages(
            _LIST,
            {"parent": parent, "pageSize": page_size, "pageToken": page_token},
            options=options,
        )


class AsyncDocuments(_r.AsyncResource):
    """The `fileSearchStores.documents` resource."""

    async def delete(
        self,
        name: str,
        *,
        force: bool | None = None,
        options: _r.RequestOptions | None = None,
    ) -> _t.Empty:
        """Deletes a `Document`.

        Args:
            name: Required. The resource name of the `Document` to delete. Example:
                `fileSearchStores/my-file-search-store-123/documents/the-doc-abc`
            force: Optional. If set to true, any `Chunk`s and objects related to this
                `Document` will also be deleted. If false (the default), a
                `FAILED_PRECONDITION` error will be returned if `Document` contains any
                `Chunk`s.
            options: What this one call does differently.
        """
        return await self._api.unary(
            _DELETE, {"name": name, "force": force}, options=options
        )

    async def get(
        self, name: str, *, options: _r.RequestOptions | None = None
    ) -> _t.Document:
        """Gets information about a specific `Document`.

        Args:
            name: Required. The name of the `Document` to retrieve. Example:
                `fileSearchStores/my-file-search-store-123/documents/the-doc-abc`
            options: What this one call does differently.
        """
        return await self._api.unary(_GET, {"name": name}, options=options)

    def list(
        self,
        parent: str,
        *,
        page_size: int | None = None,
        page_token: str | None = None,
        options: _r.RequestOptions | None = None,
    ) -> _r.AsyncPager[_t.Document, _t.ListDocumentsResponse]:
        """Lists all `Document`s in a `Corpus`.

        Args:
            parent: Required. The name of the `FileSearchStore` containing `Document`s.
                Example: `fileSearchStores/my-file-search-store-123`
            page_size: Optional. The maximum number of `Document`s to return (per page).
                The service may return fewer `Document`s. If unspecified, at most 10
                `Document`s will be returned. The maximum size limit is 20 `Document`s
                per page.
            page_token: Optional. A page token, received from a previous `ListDocuments`
                call. Provide the `next_page_token` returned in the response as an
                argument to the next request to retrieve the next page. When paginating,
                all other parameters provided to `ListDocuments` must match the call
                that provided the page token.
            options: What this one call does differently.
        """
        return self._api.pages(
            _LIST,
            {"parent": parent, "pageSize": page_size, "pageToken": page_token},
            options=options,
        )
