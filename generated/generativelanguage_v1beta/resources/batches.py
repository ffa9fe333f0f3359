"""The `batches` resource."""

from __future__ import annotations

from collections.abc import Sequence

from .. import _extensions as _x, types as _t
from .._runtime import resource as _r

_CANCEL = _r.Method(
    "generativelanguage.batches.cancel",
    "POST",
    "v1beta/{+name}:cancel",
    response=lambda: _t.Empty,
    name_hints={"name": "batches/*"},
)
_DELETE = _r.Method(
    "generativelanguage.batches.delete",
    "DELETE",
    "v1beta/{+name}",
    response=lambda: _t.Empty,
    name_hints={"name": "batches/*"},
)
_GET = _r.Method(
    "generativelanguage.batches.get",
    "GET",
    "v1beta/{+name}",
    response=lambda: _t.Operation,
    name_hints={"name": "batches/*"},
)
_LIST = _r.Method(
    "generativelanguage.batches.list",
    "GET",
    "v1beta/{+name}",
    response=lambda: _t.ListOperationsResponse,
    page=_r.Page("pageToken", "nextPageToken", "operations"),
)
_UPDATE_EMBED_CONTENT_BATCH = _r.Method(
    "generativelanguage.batches.updateEmbedContentBatch",
    "PATCH",
    "v1beta/{+name}:updateEmbedContentBatch",
    response=lambda: _t.EmbedContentBatch,
    body=lambda: _t.EmbedContentBatch,
    name_hints={"name": "batches/*"},
)
_UPDATE_GENERATE_CONTENT_BATCH = _r.Method(
    "generativelanguage.batches.updateGenerateContentBatch",
    "PATCH",
    "v1beta/{+name}:updateGenerateContentBatch",
    response=lambda: _t.GenerateContentBatch,
    body=lambda: _t.GenerateContentBatch,
    name_hints={"name": "batches/*"},
)


class Batches(_x.Batches, _r.Resource):
    """The `batches` resource."""

    def cancel(
        self, name: str, *, options: _r.RequestOptions | None = None
    ) -> _t.Empty:
        """Starts asynchronous cancellation on a long-running operation.

        The server makes a best effort to cancel the operation, but success is not
        guaranteed. If the server doesn't support this method, it returns
        `google.rpc.Code.UNIMPLEMENTED`. Clients can use Operations.GetOperation or
        other methods to check whether the cancellation succeeded or whether the
        operation completed despite cancellation. On successful cancellation, the
        operation is not deleted; instead, it becomes an operation with an
        Operation.error value with a google.rpc.Status.code of `1`, corresponding to
        `Code.CANCELLED`.

        Args:
            name: The name of the operation resource to be cancelled. Format:
                `batches/*`.
            options: What this one call does differently.
        """
        return self._api.unary(_CANCEL, {"name": name}, options=options)

    def delete(
        self, name: str, *, options: _r.RequestOptions | None = None
    ) -> _t.Empty:
        """Deletes a long-running operation.

        This method indicates that the client is no longer interested in the operation
        result. It does not cancel the operation. If the server doesn't support this
        method, it returns `google.rpc.Code.UNIMPLEMENTED`.

        Args:
            name: The name of the operation resource to be deleted. Format: `batches/*`.
            options: What this one call does differently.
        """
        return self._api.unary(_DELETE, {"name": name}, options=options)

    def get(
        self, name: str, *, options: _r.RequestOptions | None = None
    ) -> _t.Operation:
        """Gets the latest state of a long-running operation.

        Clients can use this method to poll the operation result at intervals as
        recommended by the API service.

        Args:
            name: The name of the operation resource. Format: `batches/*`.
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
            name: The name of the operation's parent resource. Format: `batches`.
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

    def update_embed_content_batch(
        self,
        name: str,
        body: _t.EmbedContentBatch | _t.EmbedContentBatchDict,
        *,
        update_mask: Sequence[str] | str | None = None,
        options: _r.RequestOptions | None = None,
    ) -> _t.EmbedContentBatch:
        """Updates a batch of EmbedContent requests for batch processing.

        Args:
            name: Output only. Identifier. Resource name of the batch. Format:
                `batches/{batch_id}`.
            body: The request message.
            update_mask: Optional. The list of fields to update.
            options: What this one call does differently.
        """
        return self._api.unary(
            _UPDATE_EMBED_CONTENT_BATCH,
            {"name": name, "updateMask": _r.mask(update_mask)},
            body=body,
            options=options,
        )

    def update_generate_content_batch(
        self,
        name: str,
        body: _t.GenerateContentBatch | _t.GenerateContentBatchDict,
        *,
        update_mask: Sequence[str] | str | None = None,
        options: _r.RequestOptions | None = None,
    ) -> _t.GenerateContentBatch:
        """Updates a batch of GenerateContent requests for batch processing.

        Args:
            name: Output only. Identifier. Resource name of the batch. Format:
                `batches/{batch_id}`.
            body: The request message.
            update_mask: Optional. The list of fields to update.
            options: What this one call does differently.
        """
        return self._api.unary(
            _UPDATE_GENERATE_CONTENT_BATCH,
            {"name": name, "updateMask": _r.mask(update_mask)},
            body=body,
            options=options,
        )


class AsyncBatches(_x.AsyncBatches, _r.AsyncResource):
    """The `batches` resource."""

    async def cancel(
        self, name: str, *, options: _r.RequestOptions | None = None
    ) -> _t.Empty:
        """Starts asynchronous cancellation on a long-running operation.

        The server makes a best effort to cancel the operation, but success is not
        guaranteed. If the server doesn't support this method, it returns
        `google.rpc.Code.UNIMPLEMENTED`. Clients can use Operations.GetOperation or
        other methods to check whether the cancellation succeeded or whether the
        operation completed despite cancellation. On successful cancellation, the
        operation is not deleted; instead, it becomes an operation with an
        Operation.error value with a google.rpc.Status.code of `1`, corresponding to
        `Code.CANCELLED`.

        Args:
            name: The name of the operation resource to be cancelled. Format:
                `batches/*`.
            options: What this one call does differently.
        """
        return await self._api.unary(_CANCEL, {"name": name}, options=options)

    async def delete(
        self, name: str, *, options: _r.RequestOptions | None = None
    ) -> _t.Empty:
        """Deletes a long-running operation.

        This method indicates that the client is no longer interested in the operation
        result. It does not cancel the operation. If the server doesn't support this
        method, it returns `google.rpc.Code.UNIMPLEMENTED`.

        Args:
            name: The name of the operation resource to be deleted. Format: `batches/*`.
            options: What this one call does differently.
        """
        return await self._api.unary(_DELETE, {"name": name}, options=options)

    async def get(
        self, name: str, *, options: _r.RequestOptions | None = None
    ) -> _t.Operation:
        """Gets the latest state of a long-running operation.

        Clients can use this method to poll the operation result at intervals as
        recommended by the API service.

        Args:
            name: The name of the operation resource. Format: `batches/*`.
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
            name: The name of the operation's parent resource. Format: `batches`.
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

    async def update_embed_content_batch(
        self,
        name: str,
        body: _t.EmbedContentBatch | _t.EmbedContentBatchDict,
        *,
        update_mask: Sequence[str] | str | None = None,
        options: _r.RequestOptions | None = None,
    ) -> _t.EmbedContentBatch:
        """Updates a batch of EmbedContent requests for batch processing.

        Args:
            name: Output only. Identifier. Resource name of the batch. Format:
                `batches/{batch_id}`.
            body: The request message.
            update_mask: Optional. The list of fields to update.
            options: What this one call does differently.
        """
        return await self._api.unary(
            _UPDATE_EMBED_CONTENT_BATCH,
            {"name": name, "updateMask": _r.mask(update_mask)},
            body=body,
            options=options,
        )

    async def update_generate_content_batch(
        self,
        name: str,
        body: _t.GenerateContentBatch | _t.GenerateContentBatchDict,
        *,
        update_mask: Sequence[str] | str | None = None,
        options: _r.RequestOptions | None = None,
    ) -> _t.GenerateContentBatch:
        """Updates a batch of GenerateContent requests for batch processing.

        Args:
            name: Output only. Identifier. Resource name of the batch. Format:
                `batches/{batch_id}`.
            body: The request message.
            update_mask: Optional. The list of fields to update.
            options: What this one call does differently.
        """
        return await self._api.unary(
            _UPDATE_GENERATE_CONTENT_BATCH,
            {"name": name, "updateMask": _r.mask(update_mask)},
            body=body,
            options=options,
        )
