"""The `operations` resource."""

from __future__ import annotations

from .. import types as _t
from .._runtime import resource as _r

_DELETE = _r.Method(
    "generativelanguage.operations.delete",
    "DELETE",
    "v1/{+name}",
    response=lambda: _t.Empty,
)
_LIST = _r.Method(
    "generativelanguage.operations.list",
    "GET",
    "v1/{+name}",
    response=lambda: _t.ListOperationsResponse,
    page=_r.Page("pageToken", "nextPageToken", "operations"),
)


class Operations(_r.Resource):
    """The `operations` resource."""

    def delete(
        self, name: str, *, options: _r.RequestOptions | None = None
    ) -> _t.Empty:
        """Deletes a long-running operation.

        This method indicates that the client is no longer interested in the operation
        result. It does not cancel the operation. If the server doesn't support this
        method, it returns `google.rpc.Code.UNIMPLEMENTED`.

        Args:
            name: The name of the operation resource to be deleted.
            options: What this one call does differently.
        """
        return self._api.unary(_DELETE, {"name": name}, options=options)

    def list(
        self,
        name: str,
        *,
        filter: str | None = None,
        page_size: int | None = None,
        page_token: str | None = None,
        options: _r.RequestOptions | None = None,
    ) -> _r.Pager[_t.Operation, _t.ListOperationsResponse]:
        """Lists operations that match the specified filter in the request.

        If the server doesn't support this method, it returns `UNIMPLEMENTED`.

        Args:
            name: The name of the operation's parent resource. Format: `operations`.
            filter: The standard list filter.
            page_size: The standard list page size.
            page_token: The standard list page token.
            options: What this one call does differently.
        """
        return self._api.pages(
            _LIST,
            {
                "name": name,
                "filter": filter,
                "pageSize": page_size,
                "pageToken": page_token,
            },
            options=options,
        )


class AsyncOperations(_r.AsyncResource):
    """The `operations` resource."""

    async def delete(
        self, name: str, *, options: _r.RequestOptions | None = None
    ) -> _t.Empty:
        """Deletes a long-running operation.

        This method indicates that the client is no longer interested in the operation
        result. It does not cancel the operation. If the server doesn't support this
        method, it returns `google.rpc.Code.UNIMPLEMENTED`.

        Args:
            name: The name of the operation resource to be deleted.
            options: What this one call does differently.
        """
        return await self._api.unary(_DELETE, {"name": name}, options=options)

    def list(
        self,
        name: str,
        *,
        filter: str | None = None,
        page_size: int | None = None,
        page_token: str | None = None,
        options: _r.RequestOptions | None = None,
    ) -> _r.AsyncPager[_t.Operation, _t.ListOperationsResponse]:
        """Lists operations that match the specified filter in the request.

        If the server doesn't support this method, it returns `UNIMPLEMENTED`.

        Args:
            name: The name of the operation's parent resource. Format: `operations`.
            filter: The standard list filter.
            page_size: The standard list page size.
            page_token: The standard list page token.
            options: What this one call does differently.
        """
        return self._api.pages(
            _LIST,
            {
                "name": name,
                "filter": filter,
                "pageSize": page_size,
                "pageToken": page_token,
            },
            options=options,
        )
