"""The `generatedFiles` resource."""

from __future__ import annotations

from functools import cached_property

from ... import types as _t
from ..._runtime import resource as _r

TYPE_CHECKING = False  # true for type checkers
if TYPE_CHECKING:
    from . import operations as _operations

_LIST = _r.Method(
    "generativelanguage.generatedFiles.list",
    "GET",
    "v1beta/generatedFiles",
    response=lambda: _t.ListGeneratedFilesResponse,
    page=_r.Page("pageToken", "nextPageToken", "generatedFiles"),
)


class GeneratedFiles(_r.Resource):
    """The `generatedFiles` resource."""

    @cached_property
    def operations(self) -> _operations.Operations:
        """The `generatedFiles.operations` resource."""
        from . import operations as _operations

        return _operations.Operations(self._api)

    def list(
        self,
        *,
        page_size: int | None = None,
        page_token: str | None = None,
        options: _r.RequestOptions | None = None,
    ) -> _r.Pager[_t.GeneratedFile, _t.ListGeneratedFilesResponse]:
        """Lists the generated files owned by the requesting project.

        Args:
            page_size: Optional. Maximum number of `GeneratedFile`s to return per page.
                If unspecified, defaults to 10. Maximum `page_size` is 50.
            page_token: Optional. A page token from a previous `ListGeneratedFiles`
                call.
            options: What this one call does differently.
        """
        return self._api.pages(
            _LIST, {"pageSize": page_size, "pageToken": page_token}, options=options
        )


class AsyncGeneratedFiles(_r.AsyncResource):
    """The `generatedFiles` resource."""

    @cached_property
    def operations(self) -> _operations.AsyncOperations:
        """The `generatedFiles.operations` resource."""
        from . import operations as _operations

        return _operations.AsyncOperations(self._api)

    def list(
        self,
        *,
        page_size: int | None = None,
        page_token: str | None = None,
        options: _r.RequestOptions | None = None,
    ) -> _r.AsyncPager[_t.GeneratedFile, _t.ListGeneratedFilesResponse]:
        """Lists the generated files owned by the requesting project.

        Args:
            page_size: Optional. Maximum number of `GeneratedFile`s to return per page.
                If unspecified, defaults to 10. Maximum `page_size` is 50.
            page_token: Optional. A page token from a previous `ListGeneratedFiles`
                call.
            options: What this one call does differently.
        """
        return self._api.pages(
            _LIST, {"pageSize": page_size, "pageToken": page_token}, options=options
        )
