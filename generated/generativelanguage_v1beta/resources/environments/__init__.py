"""The `environments` resource."""

from __future__ import annotations

from functools import cached_property

from ... import types as _t
from ..._runtime import resource as _r

TYPE_CHECKING = False  # true for type checkers
if TYPE_CHECKING:
    from . import files as _files

_CREATE = _r.Method(
    "generativelanguage.environments.create",
    "POST",
    "v1beta/environments:create",
    response=lambda: _t.Environment,
    body=lambda: _t.CreateEnvironmentRequest,
)
_DELETE = _r.Method(
    "generativelanguage.environments.delete",
    "DELETE",
    "v1beta/environments/{id}:delete",
    response=lambda: _t.Empty,
)
_GET = _r.Method(
    "generativelanguage.environments.get",
    "GET",
    "v1beta/environments/{id}:get",
    response=lambda: _t.Environment,
)
_LIST = _r.Method(
    "generativelanguage.environments.list",
    "GET",
    "v1beta/environments:list",
    response=lambda: _t.ListEnvironmentsResponse,
    page=_r.Page("pageToken", "nextPageToken", "environments"),
)


class Environments(_r.Resource):
    """The `environments` resource."""

    @cached_property
    def files(self) -> _files.Files:
        """The `environments.files` resource."""
        from . import files as _files

        return _files.Files(self._api)

    def create(
        self,
        body: _t.CreateEnvironmentRequest | _t.CreateEnvironmentRequestDict,
        *,
        options: _r.RequestOptions | None = None,
    ) -> _t.Environment:
        """Creates an environment.

        Args:
            body: The request message.
            options: What this one call does differently.
        """
        return self._api.unary(_CREATE, {}, body=body, options=options)

    def delete(self, id: str, *, options: _r.RequestOptions | None = None) -> _t.Empty:
        """Deletes an environment.

        Args:
            id: Required. The identifier of the environment to delete.
            options: What this one call does differently.
        """
        return self._api.unary(_DELETE, {"id": id}, options=options)

    def get(
        self, id: str, *, options: _r.RequestOptions | None = None
    ) -> _t.Environment:
        """Gets an environment.

        Args:
            id: Required. The identifier of the environment to retrieve.
            options: What this one call does differently.
        """
        return self._api.unary(_GET, {"id": id}, options=options)

    def list(
        self,
        *,
        page_size: int | None = None,
        page_token: str | None = None,
        options: _r.RequestOptions | None = None,
    ) -> _r.Pager[_t.Environment, _t.ListEnvironmentsResponse]:
        """Lists environments.

        Args:
            page_size: Maximum number of environments to return. If unspecified,
                defaults to 50. Maximum is 1000.
            page_token: Pagination token.
            options: What this one call does differently.
        """
        return self._api.pages(
            _LIST, {"pageSize": page_size, "pageToken": page_token}, options=options
        )


class AsyncEnvironments(_r.AsyncResource):
    """The `environments` resource."""

    @cached_property
    def files(self) -> _files.AsyncFiles:
        """The `environments.files` resource."""
        from . import files as _files

        return _files.AsyncFiles(self._api)

    async def create(
        self,
        body: _t.CreateEnvironmentRequest | _t.CreateEnvironmentRequestDict,
        *,
        options: _r.RequestOptions | None = None,
    ) -> _t.Environment:
        """Creates an environment.

        Args:
            body: The request message.
            options: What this one call does differently.
        """
        return await self._api.unary(_CREATE, {}, body=body, options=options)

    async def delete(
        self, id: str, *, options: _r.RequestOptions | None = None
    ) -> _t.Empty:
        """Deletes an environment.

        Args:
            id: Required. The identifier of the environment to delete.
            options: What this one call does differently.
        """
        return await self._api.unary(_DELETE, {"id": id}, options=options)

    async def get(
        self, id: str, *, options: _r.RequestOptions | None = None
    ) -> _t.Environment:
        """Gets an environment.

        Args:
            id: Required. The identifier of the environment to retrieve.
            options: What this one call does differently.
        """
        return await self._api.unary(_GET, {"id": id}, options=options)

    def list(
        self,
        *,
        page_size: int | None = None,
        page_token: str | None = None,
        options: _r.RequestOptions | None = None,
    ) -> _r.AsyncPager[_t.Environment, _t.ListEnvironmentsResponse]:
        """Lists environments.

        Args:
            page_size: Maximum number of environments to return. If unspecified,
                defaults to 50. Maximum is 1000.
            page_token: Pagination token.
            options: What this one call does differently.
        """
        return self._api.pages(
            _LIST, {"pageSize": page_size, "pageToken": page_token}, options=options
        )
