"""The `fileSearchStores.operations` resource."""

from __future__ import annotations

from ... import types as _t
from ..._runtime import resource as _r

_GET = _r.Method(
    "generativelanguage.fileSearchStores.operations.get",
    "GET",
    "v1beta/{+name}",
    response=lambda: _t.Operation,
    name_hints={"name": "fileSearchStores/*/operations/*"},
)


class Operations(_r.Resource):
    """The `fileSearchStores.operations` resource."""

    def get(
        self, name: str, *, options: _r.RequestOptions | None = None
    ) -> _t.Operation:
        """Gets the latest state of a long-running operation.

        Clients can use this method to poll the operation result at intervals as
        recommended by the API service.

        Args:
            name: The name of the operation resource. Format:
                `fileSearchStores/*/operations/*`.
            options: What this one call does differently.
        """
        return self._api.unary(_GET, {"name": name}, options=options)


class AsyncOperations(_r.AsyncResource):
    """The `fileSearchStores.operations` resource."""

    async def get(
        self, name: str, *, options: _r.RequestOptions | None = None
    ) -> _t.Operation:
        """Gets the latest state of a long-running operation.

        Clients can use this method to poll the operation result at intervals as
        recommended by the API service.

        Args:
            name: The name of the operation resource. Format:
                `fileSearchStores/*/operations/*`.
            options: What this one call does differently.
        """
        return await self._api.unary(_GET, {"name": name}, options=options)
