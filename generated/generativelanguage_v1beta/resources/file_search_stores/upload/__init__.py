"""The `fileSearchStores.upload` resource."""

from __future__ import annotations

from functools import cached_property

from ...._runtime import resource as _r

TYPE_CHECKING = False  # true for type checkers
if TYPE_CHECKING:
    from . import operations as _operations


class Upload(_r.Resource):
    """The `fileSearchStores.upload` resource."""

    @cached_property
    def operations(self) -> _operations.Operations:
        """The `fileSearchStores.upload.operations` resource."""
        from . import operations as _operations

        return _operations.Operations(self._api)


class AsyncUpload(_r.AsyncResource):
    """The `fileSearchStores.upload` resource."""

    @cached_property
    def operations(self) -> _operations.AsyncOperations:
        """The `fileSearchStores.upload.operations` resource."""
        from . import operations as _operations

        return _operations.AsyncOperations(self._api)
