"""The `models.operations` resource."""

from __future__ import annotations

from ... import types as _t
from ..._runtime import resource as _r

_GET = _r.Method(
    "generativelanguage.models.operations.get",
    "GET",
    "v1beta/{+name}",
    response=lambda: _t.Operation,
    name_hints={"name": "models/*/operations/*"},
)
_LIST = _r.Method(
    "generativelanguage.models.operations.list",
    "GET",
    "v1beta/{+name}/operations",
    response=lambda: _t.ListOperationsResponse,
    page=_r.Page("pageToken", "nextPageToken", "operations"),
    name_hints={"name": "models/*"},
)


class Operations(_r.Resource):
    """The `models.operations` resource."""

    def get(
        self, name: str, *, options: _r.RequestOptions | None = None
    ) -> _t.Operation:
        """Gets the latest state of a long-running operation.

        Clients can use this method to poll the operation result at intervals as
        recommended by the API service.

        Args:
            name: The name of the operation resource. Format: `models/*/operations/*`.
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
        return_partial_success: bool | None = None,
        options: _r.RequestOptions | None = None,
    ) -> _r.Pager[_t.Operation, _t.ListOperationsResponse]:
        """Lists operations that match the specified filter in the request.

        If the server doesn't support this method, it returns `UNIMPLEMENTED`.

        Args:
            name: The name of the operation's parent resource. Format: `models/*`.
            filter: The standard list filter.
            page_size: The standard list page size.
            page_token: The standard list page token.
            return_partial_success: When set to `true`, operations that are reachable
                are returned as normal, and those that are unreachable are returned in
                the ListOperationsResponse.unreachable field. This can only be `true`
                when reading across collections. For example, when `parent` is set to
                `"projects/example/locations/-"`. This field is not supported by default
                and will result in an `UNIMPLEMENTED` error if set unless explicitly
                documented otherwise in service or product specific documentation.
            options: What this one call does differently.
        """
        return self._api.pages(
            _LIST,
            {
                "name": name,
                "filter": filter,
                "pageSize": page_size,
                "pageToken": page_token,
                "returnPartialSuccess": return_partial_success,
            },
            options=options,
        )


class AsyncOperations(_r.AsyncResource):
    """The `models.operations` resource."""

    async def get(
        self, name: str, *, options: _r.RequestOptions | None = None
    ) -> _t.Operation:
        """Gets the latest state of a long-running operation.

        Clients can use this method to poll the operation result at intervals as
        recommended by the API service.

        Args:
            name: The name of the operation resource. Format: `models/*/operations/*`.
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
        return_partial_success: bool | None = None,
        options: _r.RequestOptions | None = None,
    ) -> _r.AsyncPager[_t.Operation, _t.ListOperationsResponse]:
        """Lists operations that match the specified filter in the request.

        If the server doesn't support this method, it returns `UNIMPLEMENTED`.

        Args:
            name: The name of the operation's parent resource. Format: `models/*`.
            filter: The standard list filter.
            page_size: The standard list page size.
            page_token: The standard list page token.
            return_partial_success: When set to `true`, operations that are reachable
                are returned as normal, and those that are unreachable are returned in
                the ListOperationsResponse.unreachable field. This can only be `true`
                when reading across collections. For example, when `parent` is set to
                `"projects/example/locations/-"`. This field is not supported by default
                and will result in an `UNIMPLEMENTED` error if set unless explicitly
                documented otherwise in service or product specific documentation.
            options: What this one call does differently.
        """
        return self._api.pages(
            _LIST,
            {
                "name": name,
                "filter": filter,
                "pageSize": page_size,
                "pageToken": page_token,
                "returnPartialSuccess": return_partial_success,
            },
            options=options,
        )
