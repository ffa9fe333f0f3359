"""The `corpora` resource."""

from __future__ import annotations

from functools import cached_property

from ... import types as _t
from ..._runtime import resource as _r

TYPE_CHECKING = False  # true for type checkers
if TYPE_CHECKING:
    from . import operations as _operations
    from . import permissions as _permissions

_CREATE = _r.Method(
    "generativelanguage.corpora.create",
    "POST",
    "v1beta/corpora",
    response=lambda: _t.Corpus,
    body=lambda: _t.Corpus,
)
_DELETE = _r.Method(
    "generativelanguage.corpora.delete",
    "DELETE",
    "v1beta/{+name}",
    response=lambda: _t.Empty,
    name_hints={"name": "corpora/*"},
)
_GET = _r.Method(
    "generativelanguage.corpora.get",
    "GET",
    "v1beta/{+name}",
    response=lambda: _t.Corpus,
    name_hints={"name": "corpora/*"},
)
_LIST = _r.Method(
    "generativelanguage.corpora.list",
    "GET",
    "v1beta/corpora",
    response=lambda: _t.ListCorporaResponse,
    page=_r.Page("pageToken", "nextPageToken", "corpora"),
)


class Corpora(_r.Resource):
    """The `corpora` resource."""

    @cached_property
    def operations(self) -> _operations.Operations:
        """The `corpora.operations` resource."""
        from . import operations as _operations

        return _operations.Operations(self._api)

    @cached_property
    def permissions(self) -> _permissions.Permissions:
        """The `corpora.permissions` resource."""
        from . import permissions as _permissions

        return _permissions.Permissions(self._api)

    def create(
        self,
        body: _t.Corpus | _t.CorpusDict,
        *,
        options: _r.RequestOptions | None = None,
    ) -> _t.Corpus:
        """Creates an empty `Corpus`.

        Deprecated.

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
        """Deletes a `Corpus`.

        Deprecated.

        Args:
            name: Required. The resource name of the `Corpus`. Example:
                `corpora/my-corpus-123`
            force: Optional. If set to true, any `Document`s and objects related to this
                `Corpus` will also be deleted. If false (the default), a
                `FAILED_PRECONDITION` error will be returned if `Corpus` contains any
                `Document`s.
            options: What this one call does differently.
        """
        return self._api.unary(_DELETE, {"name": name, "force": force}, options=options)

    def get(self, name: str, *, options: _r.RequestOptions | None = None) -> _t.Corpus:
        """Gets information about a specific `Corpus`.

        Deprecated.

        Args:
            name: Required. The name of the `Corpus`. Example: `corpora/my-corpus-123`
            options: What this one call does differently.
        """
        return self._api.unary(_GET, {"name": name}, options=options)

    def list(
        self,
        *,
        page_size: int | None = None,
        page_token: str | None = None,
        options: _r.RequestOptions | None = None,
    ) -> _r.Pager[_t.Corpus, _t.ListCorporaResponse]:
        """Lists all `Corpora` owned by the user.

        Deprecated.

        Args:
            page_size: Optional. The maximum number of `Corpora` to return (per page).
                The service may return fewer `Corpora`. If unspecified, at most 10
                `Corpora` will be returned. The maximum size limit is 20 `Corpora` per
                page.
            page_token: Optional. A page token, received from a previous `ListCorpora`
                call. Provide the `next_page_token` returned in the response as an
                argument to the next request to retrieve the next page. When paginating,
                all other parameters provided to `ListCorpora` must match the call that
                provided the page token.
            options: What this one call does differently.
        """
        return self._api.pages(
            _LIST, {"pageSize": page_size, "pageToken": page_token}, options=options
        )


class AsyncCorpora(_r.AsyncResource):
    """The `corpora` resource."""

    @cached_property
    def operations(self) -> _operations.AsyncOperations:
        """The `corpora.operations` resource."""
        from . import operations as _operations

        return _operations.AsyncOperations(self._api)

    @cached_property
    def permissions(self) -> _permissions.AsyncPermissions:
        """The `corpora.permissions` resource."""
        from . import permissions as _permissions

        return _permissions.AsyncPermissions(self._api)

    async def create(
        self,
        body: _t.Corpus | _t.CorpusDict,
        *,
        options: _r.RequestOptions | None = None,
    ) -> _t.Corpus:
        """Creates an empty `Corpus`.

        Deprecated.

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
        """Deletes a `Corpus`.

        Deprecated.

        Args:
            name: Required. The resource name of the `Corpus`. Example:
                `corpora/my-corpus-123`
            force: Optional. If set to true, any `Document`s and objects related to this
                `Corpus` will also be deleted. If false (the default), a
                `FAILED_PRECONDITION` error will be returned if `Corpus` contains any
                `Document`s.
            options: What this one call does differently.
        """
        return await self._api.unary(
            _DELETE, {"name": name, "force": force}, options=options
        )

    async def get(
        self, name: str, *, options: _r.RequestOptions | None = None
    ) -> _t.Corpus:
        """Gets information about a specific `Corpus`.

        Deprecated.

        Args:
            name: Required. The name of the `Corpus`. Example: `corpora/my-corpus-123`
            options: What this one call does differently.
        """
        return await self._api.unary(_GET, {"name": name}, options=options)

    def list(
        self,
        *,
        page_size: int | None = None,
        page_token: str | None = None,
        options: _r.RequestOptions | None = None,
    ) -> _r.AsyncPager[_t.Corpus, _t.ListCorporaResponse]:
        """Lists all `Corpora` owned by the user.

        Deprecated.

        Args:
            page_size: Optional. The maximum number of `Corpora` to return (per page).
                The service may return fewer `Corpora`. If unspecified, at most 10
                `Corpora` will be returned. The maximum size limit is 20 `Corpora` per
                page.
            page_token: Optional. A page token, received from a previous `ListCorpora`
                call. Provide the `next_page_token` returned in the response as an
                argument to the next request to retrieve the next page. When paginating,
                all other parameters provided to `ListCorpora` must match the call that
                provided the page token.
            options: What this one call does differently.
        """
        return self._api.pages(
            _LIST, {"pageSize": page_size, "pageToken": page_token}, options=options
        )
