"""The `tunedModels.operations` resource."""

from __future__ import annotations

from ... import types as _t
from ..._runtime import resource as _r

_CANCEL = _r.Method(
    "generativelanguage.tunedModels.operations.cancel",
    "POST",
    "v1/{+name}:cancel",
    response=lambda: _t.Empty,
    body=lambda: _t.CancelOperationRequest,
    name_hints={"name": "tunedModels/*/operations/*"},
)
_GET = _r.Method(
    "generativelanguage.tunedModels.operations.get",
    "GET",
    "v1/{+name}",
    response=lambda: _t.Operation,
    name_hints={"name": "tunedModels/*/operations/*"},
)
_LIST = _r.Method(
    "generativelanguage.tunedModels.operations.list",
    "GET",
    "v1/{+name}/operations",
    response=lambda: _t.ListOperationsResponse,
    page=_r.Page("pageToken", "nextPageToken", "operations"),
    name_hints={"name": "tunedModels/*"},
)


class Operations(_r.Resource):
    """The `tunedModels.operations` resource."""

    def cancel(
        self,
        name: str,
        body: _t.CancelOperationRequest | _t.CancelOperationRequestDict | None = None,
        *,
        options: _r.RequestOptions | None = None,
    ) -> _t.Empty:
        """Starts asynchronous cancellation on a long-running operation.

        The server makes a best effort to cancel the operation, but success is not
        guaranteed. If the server doesn't support this method, it returns
        `google.rpc.Code.UNIMPLEMENTED`. Clients can use Operations.GetOperation or
        other methods to check whether the cancellation succeeded or whether the
        operation completed despite cancellation. On successful cancellation, the
        operation is not deleted; instead, it becomes an operation with an
        Operation.error value with a google.rpc.Status.code of 1, corresponding to
        `Code.CANCELLED`.

        Args:
            name: The name of the operation resource to be cancelled. Format:
                `tunedModels/*/operations/*`.
            body: The request message.
            options: What this one call does differently.
        """
        return self._api.unary(_CANCEL, {"name": name}, body=body, options=options)

    def get(
        self, name: str, *, options: _r.RequestOptions | None = None
    ) -> _t.Operation:
        """Gets the latest state of a long-running operation.

        Clients can use this method to poll the operation result at intervals as
        recommended by the API service.

        Args:
            name: The name of the operation resource. Format:
                `tunedModels/*/operations/*`.
            options: What this one call does differently.
        """
        return self._api.unary(_GET, {"name": name}, options=options)

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
            name: The name of the operation's parent resource. Format: `tunedModels/*`.
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
    """The `tunedModels.operations` resource."""

    async def cancel(
        self,
        name: str,
        body: _t.CancelOperationRequest | _t.CancelOperationRequestDict | None = None,
        *,
        options: _r.RequestOptions | None = None,
    ) -> _t.Empty:
        """Starts asynchronous cancellation on a long-running operation.

        The server makes a best effort to cancel the operation, but success is not
        guaranteed. If the server doesn't support this method, it returns
        `google.rpc.Code.UNIMPLEMENTED`. Clients can use Operations.GetOperation or
        other methods to check whether the cancellation succeeded or whether the
        operation completed despite cancellation. On successful cancellation, the
        operation is not deleted; instead, it becomes an operation with an
        Operation.error value with a google.rpc.Status.code of 1, corresponding to
        `Code.CANCELLED`.

        Args:
            name: The name of the operation resource to be cancelled. Format:
                `tunedModels/*/operations/*`.
            body: The request message.
            options: What this one call does differently.
        """
        return await self._api.unary(
            _CANCEL, {"name": name}, body=body, options=options
        )

    async def get(
        self, name: str, *, options: _r.RequestOptions | None = None
    ) -> _t.Operation:
        """Gets the latest state of a long-running operation.

        Clients can use this method to poll the operation result at intervals as
        recommended by the API service.

        Args:
            name: The name of the operation resource. Format:
                `tunedModels/*/operations/*`.
            options: What this one call does differently.
        """
        return await self._api.unary(_GET, {"name": name}, options=options)

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
            name: The name of the operation's parent resource. Format: `tunedModels/*`.
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
