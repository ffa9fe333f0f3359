"""The `tunedModels` resource."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from ... import types as _t
from ..._runtime import resource as _r

TYPE_CHECKING = False  # true for type checkers
if TYPE_CHECKING:
    from . import operations as _operations
    from . import permissions as _permissions

_ASYNC_BATCH_EMBED_CONTENT = _r.Method(
    "generativelanguage.tunedModels.asyncBatchEmbedContent",
    "POST",
    "v1beta/{+model}:asyncBatchEmbedContent",
    response=lambda: _t.Operation,
    body=lambda: _t.AsyncBatchEmbedContentRequest,
    name_hints={"model": "tunedModels/*"},
)
_BATCH_GENERATE_CONTENT = _r.Method(
    "generativelanguage.tunedModels.batchGenerateContent",
    "POST",
    "v1beta/{+model}:batchGenerateContent",
    response=lambda: _t.Operation,
    body=lambda: _t.BatchGenerateContentRequest,
    name_hints={"model": "tunedModels/*"},
)
_CREATE = _r.Method(
    "generativelanguage.tunedModels.create",
    "POST",
    "v1beta/tunedModels",
    response=lambda: _t.Operation,
    body=lambda: _t.TunedModel,
)
_DELETE = _r.Method(
    "generativelanguage.tunedModels.delete",
    "DELETE",
    "v1beta/{+name}",
    response=lambda: _t.Empty,
    name_hints={"name": "tunedModels/*"},
)
_GENERATE_CONTENT = _r.Method(
    "generativelanguage.tunedModels.generateContent",
    "POST",
    "v1beta/{+model}:generateContent",
    response=lambda: _t.GenerateContentResponse,
    body=lambda: _t.GenerateContentRequest,
    name_hints={"model": "tunedModels/*"},
)
_GENERATE_TEXT = _r.Method(
    "generativelanguage.tunedModels.generateText",
    "POST",
    "v1beta/{+model}:generateText",
    response=lambda: _t.GenerateTextResponse,
    body=lambda: _t.GenerateTextRequest,
    name_hints={"model": "tunedModels/*"},
)
_GET = _r.Method(
    "generativelanguage.tunedModels.get",
    "GET",
    "v1beta/{+name}",
    response=lambda: _t.TunedModel,
    name_hints={"name": "tunedModels/*"},
)
_LIST = _r.Method(
    "generativelanguage.tunedModels.list",
    "GET",
    "v1beta/tunedModels",
    response=lambda: _t.ListTunedModelsResponse,
    page=_r.Page("pageToken", "nextPageToken", "tunedModels"),
)
_PATCH = _r.Method(
    "generativelanguage.tunedModels.patch",
    "PATCH",
    "v1beta/{+name}",
    response=lambda: _t.TunedModel,
    body=lambda: _t.TunedModel,
    name_hints={"name": "tunedModels/*"},
)
_STREAM_GENERATE_CONTENT = _r.Method(
    "generativelanguage.tunedModels.streamGenerateContent",
    "POST",
    "v1beta/{+model}:streamGenerateContent",
    response=lambda: _t.GenerateContentResponse,
    body=lambda: _t.GenerateContentRequest,
    name_hints={"model": "tunedModels/*"},
)
_TRANSFER_OWNERSHIP = _r.Method(
    "generativelanguage.tunedModels.transferOwnership",
    "POST",
    "v1beta/{+name}:transferOwnership",
    response=lambda: _t.TransferOwnershipResponse,
    body=lambda: _t.TransferOwnershipRequest,
    name_hints={"name": "tunedModels/*"},
)


class TunedModels(_r.Resource):
    """The `tunedModels` resource."""

    @cached_property
    def operations(self) -> _operations.Operations:
        """The `tunedModels.operations` resource."""
        from . import operations as _operations

        return _operations.Operations(self._api)

    @cached_property
    def permissions(self) -> _permissions.Permissions:
        """The `tunedModels.permissions` resource."""
        from . import permissions as _permissions

        return _permissions.Permissions(self._api)

    def async_batch_embed_content(
        self,
        model: str,
        body: _t.AsyncBatchEmbedContentRequest | _t.AsyncBatchEmbedContentRequestDict,
        *,
        options: _r.RequestOptions | None = None,
    ) -> _t.Operation:
        """Enqueues a batch of `EmbedContent` requests for batch processing.

        We have a `BatchEmbedContents` handler in `GenerativeService`, but it was
        synchronized. So we name this one to be `Async` to avoid confusion.

        Args:
            model: Required. The name of the `Model` to use for generating the
                completion. Format: `models/{model}`. Format: `tunedModels/*`.
            body: The request message.
            options: What this one call does differently.
        """
        return self._api.unary(
            _ASYNC_BATCH_EMBED_CONTENT, {"model": model}, body=body, options=options
        )

    def batch_generate_content(
        self,
        model: str,
        body: _t.BatchGenerateContentRequest | _t.BatchGenerateContentRequestDict,
        *,
        options: _r.RequestOptions | None = None,
    ) -> _t.Operation:
        """Enqueues a batch of `GenerateContent` requests for batch processing.

        Args:
            model: Required. The name of the `Model` to use for generating the
                completion. Format: `models/{model}`. Format: `tunedModels/*`.
            body: The request message.
            options: What this one call does differently.
        """
        return self._api.unary(
            _BATCH_GENERATE_CONTENT, {"model": model}, body=body, options=options
        )

    def create(
        self,
        body: _t.TunedModel | _t.TunedModelDict,
        *,
        tuned_model_id: str | None = None,
        options: _r.RequestOptions | None = None,
    ) -> _t.Operation:
        """Creates a tuned model.

        Check intermediate tuning progress (if any) through the
        [google.longrunning.Operations] service. Access status and results through the
        Operations service. Example: GET
        /v1/tunedModels/az2mb0bpw6i/operations/000-111-222

        Deprecated.

        Args:
            body: The request message.
            tuned_model_id: Optional. The unique id for the tuned model if specified.
                This value should be up to 40 characters, the first character must be a
                letter, the last could be a letter or a number. The id must match the
                regular expression: `[a-z]([a-z0-9-]{0,38}[a-z0-9])?`.
            options: What this one call does differently.
        """
        return self._api.unary(
            _CREATE, {"tunedModelId": tuned_model_id}, body=body, options=options
        )

    def delete(
        self, name: str, *, options: _r.RequestOptions | None = None
    ) -> _t.Empty:
        """Deletes a tuned model.

        Deprecated.

        Args:
            name: Required. The resource name of the model. Format:
                `tunedModels/my-model-id`
            options: What this one call does differently.
        """
        return self._api.unary(_DELETE, {"name": name}, options=options)

    def generate_content(
        self,
        model: str,
        body: _t.GenerateContentRequest | _t.GenerateContentRequestDict,
        *,
        options: _r.RequestOptions | None = None,
    ) -> _t.GenerateContentResponse:
        """Generates a model response given an input `GenerateContentRequest`.

        Refer to the [text generation
        guide](https://ai.google.dev/gemini-api/docs/text-generation) for detailed usage
        information. Input capabilities differ between models, including tuned models.
        Refer to the [model guide](https://ai.google.dev/gemini-api/docs/models/gemini)
        and [tuning guide](https://ai.google.dev/gemini-api/docs/model-tuning) for
        details.

        Args:
            model: Required. The name of the `Model` to use for generating the
                completion. Format: `models/{model}`. Format: `tunedModels/*`.
            body: The request message.
            options: What this one call does differently.
        """
        return self._api.unary(
            _GENERATE_CONTENT, {"model": model}, body=body, options=options
        )

    def generate_text(
        self,
        model: str,
        body: _t.GenerateTextRequest | _t.GenerateTextRequestDict,
        *,
        options: _r.RequestOptions | None = None,
    ) -> _t.GenerateTextResponse:
        """Generates a response from the model given an input message.

        Deprecated.

        Args:
            model: Required. The name of the `Model` or `TunedModel` to use for
                generating the completion. Examples: models/text-bison-001
                tunedModels/sentence-translator-u3b7m
            body: The request message.
            options: What this one call does differently.
        """
        return self._api.unary(
            _GENERATE_TEXT, {"model": model}, body=body, options=options
        )

    def get(
        self, name: str, *, options: _r.RequestOptions | None = None
    ) -> _t.TunedModel:
        """Gets information about a specific TunedModel.

        Deprecated.

        Args:
            name: Required. The resource name of the model. Format:
                `tunedModels/my-model-id`
            options: What this one call does differently.
        """
        return self._api.unary(_GET, {"name": name}, options=options)

    def list(
        self,
        *,
        filter: str | None = None,
        page_size: int | None = None,
        page_token: str | None = None,
        options: _r.RequestOptions | None = None,
    ) -> _r.Pager[_t.TunedModel, _t.ListTunedModelsResponse]:
        """Lists created tuned models.

        Deprecated.

        Args:
            filter: Optional. A filter is a full text search over the tuned model's
                description and display name. By default, results will not include tuned
                models shared with everyone. Additional operators: - owner:me -
                writers:me - readers:me - readers:everyone Examples: "owner:me" returns
                all tuned models to which caller has owner role "readers:me" returns all
                tuned models to which caller has reader role "readers:everyone" returns
                all tuned models that are shared with everyone
            page_size: Optional. The maximum number of `TunedModels` to return (per
                page). The service may return fewer tuned models. If unspecified, at
                most 10 tuned models will be returned. This method returns at most 1000
                models per page, even if you pass a larger page_size.
            page_token: Optional. A page token, received from a previous
                `ListTunedModels` call. Provide the `page_token` returned by one request
                as an argument to the next request to retrieve the next page. When
                paginating, all other parameters provided to `ListTunedModels` must
                match the call that provided the page token.
            options: What this one call does differently.
        """
        return self._api.pages(
            _LIST,
            {"filter": filter, "pageSize": page_size, "pageToken": page_token},
            options=options,
        )

    def patch(
        self,
        name: str,
        body: _t.TunedModel | _t.TunedModelDict,
        *,
        update_mask: Sequence[str] | str | None = None,
        options: _r.RequestOptions | None = None,
    ) -> _t.TunedModel:
        """Updates a tuned model.

        Deprecated.

        Args:
            name: Output only. The tuned model name. A unique name will be generated on
                create. Example: `tunedModels/az2mb0bpw6i` If display_name is set on
                create, the id portion of the name will be set by concatenating the
                words of the display_name with hyphens and adding a random portion for
                uniqueness. Example: * display_name = `Sentence Translator` * name =
                `tunedModels/sentence-translator-u3b7m`
            body: The request message.
            update_mask: Optional. The list of fields to update.
            options: What this one call does differently.
        """
        return self._api.unary(
            _PATCH,
            {"name": name, "updateMask": _r.mask(update_mask)},
            body=body,
            options=options,
        )

    def stream_generate_content(
        self,
        model: str,
        body: _t.GenerateContentRequest | _t.GenerateContentRequestDict,
        *,
        options: _r.RequestOptions | None = None,
    ) -> _r.Stream[_t.GenerateContentResponse]:
        """Generates a [streamed
        response](https://ai.google.dev/gemini-api/docs/text-generation?lang=python#generate-a-text-stream)
        from the model given an input `GenerateContentRequest`.

        Args:
            model: Required. The name of the `Model` to use for generating the
                completion. Format: `models/{model}`. Format: `tunedModels/*`.
            body: The request message.
            options: What this one call does differently.
        """
        return self._api.stream(
            _STREAM_GENERATE_CONTENT, {"model": model}, body=body, options=options
        )

    def transfer_ownership(
        self,
        name: str,
        body: _t.TransferOwnershipRequest | _t.TransferOwnershipRequestDict,
        *,
        options: _r.RequestOptions | None = None,
    ) -> _t.TransferOwnershipResponse:
        """Transfers ownership of the tuned model.

        This is the only way to change ownership of the tuned model. The current owner
        will be downgraded to writer role.

        Args:
            name: Required. The resource name of the tuned model to transfer ownership.
                Format: `tunedModels/my-model-id`
            body: The request message.
            options: What this one call does differently.
        """
        return self._api.unary(
            _TRANSFER_OWNERSHIP, {"name": name}, body=body, options=options
        )


class AsyncTunedModels(_r.AsyncResource):
    """The `tunedModels` resource."""

    @cached_property
    def operations(self) -> _operations.AsyncOperations:
        """The `tunedModels.operations` resource."""
        from . import operations as _operations

        return _operations.AsyncOperations(self._api)

    @cached_property
    def permissions(self) -> _permissions.AsyncPermissions:
        """The `tunedModels.permissions` resource."""
        from . import permissions as _permissions

        return _permissions.AsyncPermissions(self._api)

    async def async_batch_embed_content(
        self,
        model: str,
        body: _t.AsyncBatchEmbedContentRequest | _t.AsyncBatchEmbedContentRequestDict,
        *,
        options: _r.RequestOptions | None = None,
    ) -> _t.Operation:
        """Enqueues a batch of `EmbedContent` requests for batch processing.

        We have a `BatchEmbedContents` handler in `GenerativeService`, but it was
        synchronized. So we name this one to be `Async` to avoid confusion.

        Args:
            model: Required. The name of the `Model` to use for generating the
                completion. Format: `models/{model}`. Format: `tunedModels/*`.
            body: The request message.
            options: What this one call does differently.
        """
        return await self._api.unary(
            _ASYNC_BATCH_EMBED_CONTENT, {"model": model}, body=body, options=options
        )

    async def batch_generate_content(
        self,
        model: str,
        body: _t.BatchGenerateContentRequest | _t.BatchGenerateContentRequestDict,
        *,
        options: _r.RequestOptions | None = None,
    ) -> _t.Operation:
        """Enqueues a batch of `GenerateContent` requests for batch processing.

        Args:
            model: Required. The name of the `Model` to use for generating the
                completion. Format: `models/{model}`. Format: `tunedModels/*`.
            body: The request message.
            options: What this one call does differently.
        """
        return await self._api.unary(
            _BATCH_GENERATE_CONTENT, {"model": model}, body=body, options=options
        )

    async def create(
        self,
        body: _t.TunedModel | _t.TunedModelDict,
        *,
        tuned_model_id: str | None = None,
        options: _r.RequestOptions | None = None,
    ) -> _t.Operation:
        """Creates a tuned model.

        Check intermediate tuning progress (if any) through the
        [google.longrunning.Operations] service. Access status and results through the
        Operations service. Example: GET
        /v1/tunedModels/az2mb0bpw6i/operations/000-111-222

        Deprecated.

        Args:
            body: The request message.
            tuned_model_id: Optional. The unique id for the tuned model if specified.
                This value should be up to 40 characters, the first character must be a
                letter, the last could be a letter or a number. The id must match the
                regular expression: `[a-z]([a-z0-9-]{0,38}[a-z0-9])?`.
            options: What this one call does differently.
        """
        return await self._api.unary(
            _CREATE, {"tunedModelId": tuned_model_id}, body=body, options=options
        )

    async def delete(
        self, name: str, *, options: _r.RequestOptions | None = None
    ) -> _t.Empty:
        """Deletes a tuned model.

        Deprecated.

        Args:
            name: Required. The resource name of the model. Format:
                `tunedModels/my-model-id`
            options: What this one call does differently.
        """
        return await self._api.unary(_DELETE, {"name": name}, options=options)

    async def generate_content(
        self,
        model: str,
        body: _t.GenerateContentRequest | _t.GenerateContentRequestDict,
        *,
        options: _r.RequestOptions | None = None,
    ) -> _t.GenerateContentResponse:
        """Generates a model response given an input `GenerateContentRequest`.

        Refer to the [text generation
        guide](https://ai.google.dev/gemini-api/docs/text-generation) for detailed usage
        information. Input capabilities differ between models, including tuned models.
        Refer to the [model guide](https://ai.google.dev/gemini-api/docs/models/gemini)
        and [tuning guide](https://ai.google.dev/gemini-api/docs/model-tuning) for
        details.

        Args:
            model: Required. The name of the `Model` to use for generating the
                completion. Format: `models/{model}`. Format: `tunedModels/*`.
            body: The request message.
            options: What this one call does differently.
        """
        return await self._api.unary(
            _GENERATE_CONTENT, {"model": model}, body=body, options=options
        )

    async def generate_text(
        self,
        model: str,
        body: _t.GenerateTextRequest | _t.GenerateTextRequestDict,
        *,
        options: _r.RequestOptions | None = None,
    ) -> _t.GenerateTextResponse:
        """Generates a response from the model given an input message.

        Deprecated.

        Args:
            model: Required. The name of the `Model` or `TunedModel` to use for
                generating the completion. Examples: models/text-bison-001
                tunedModels/sentence-translator-u3b7m
            body: The request message.
            options: What this one call does differently.
        """
        return await self._api.unary(
            _GENERATE_TEXT, {"model": model}, body=body, options=options
        )

    async def get(
        self, name: str, *, options: _r.RequestOptions | None = None
    ) -> _t.TunedModel:
        """Gets information about a specific TunedModel.

        Deprecated.

        Args:
            name: Required. The resource name of the model. Format:
                `tunedModels/my-model-id`
            options: What this one call does differently.
        """
        return await self._api.unary(_GET, {"name": name}, options=options)

    def list(
        self,
        *,
        filter: str | None = None,
        page_size: int | None = None,
        page_token: str | None = None,
        options: _r.RequestOptions | None = None,
    ) -> _r.AsyncPager[_t.TunedModel, _t.ListTunedModelsResponse]:
        """Lists created tuned models.

        Deprecated.

        Args:
            filter: Optional. A filter is a full text search over the tuned model's
                description and display name. By default, results will not include tuned
                models shared with everyone. Additional operators: - owner:me -
                writers:me - readers:me - readers:everyone Examples: "owner:me" returns
                all tuned models to which caller has owner role "readers:me" returns all
                tuned models to which caller has reader role "readers:everyone" returns
                all tuned models that are shared with everyone
            page_size: Optional. The maximum number of `TunedModels` to return (per
                page). The service may return fewer tuned models. If unspecified, at
                most 10 tuned models will be returned. This method returns at most 1000
                models per page, even if you pass a larger page_size.
            page_token: Optional. A page token, received from a previous
                `ListTunedModels` call. Provide the `page_token` returned by one request
                as an argument to the next request to retrieve the next page. When
                paginating, all other parameters provided to `ListTunedModels` must
                match the call that provided the page token.
            options: What this one call does differently.
        """
        return self._api.pages(
            _LIST,
            {"filter": filter, "pageSize": page_size, "pageToken": page_token},
            options=options,
        )

    async def patch(
        self,
        name: str,
        body: _t.TunedModel | _t.TunedModelDict,
        *,
        update_mask: Sequence[str] | str | None = None,
        options: _r.RequestOptions | None = None,
    ) -> _t.TunedModel:
        """Updates a tuned model.

        Deprecated.

        Args:
            name: Output only. The tuned model name. A unique name will be generated on
                create. Example: `tunedModels/az2mb0bpw6i` If display_name is set on
                create, the id portion of the name will be set by concatenating the
                words of the display_name with hyphens and adding a random portion for
                uniqueness. Example: * display_name = `Sentence Translator` * name =
                `tunedModels/sentence-translator-u3b7m`
            body: The request message.
            update_mask: Optional. The list of fields to update.
            options: What this one call does differently.
        """
        return await self._api.unary(
            _PATCH,
            {"name": name, "updateMask": _r.mask(update_mask)},
            body=body,
            options=options,
        )

    def stream_generate_content(
        self,
        model: str,
        body: _t.GenerateContentRequest | _t.GenerateContentRequestDict,
        *,
        options: _r.RequestOptions | None = None,
    ) -> _r.AsyncStream[_t.GenerateContentResponse]:
        """Generates a [streamed
        response](https://ai.google.dev/gemini-api/docs/text-generation?lang=python#generate-a-text-stream)
        from the model given an input `GenerateContentRequest`.

        Args:
            model: Required. The name of the `Model` to use for generating the
                completion. Format: `models/{model}`. Format: `tunedModels/*`.
            body: The request message.
            options: What this one call does differently.
        """
        return self._api.stream(
            _STREAM_GENERATE_CONTENT, {"model": model}, body=body, options=options
        )

    async def transfer_ownership(
        self,
        name: str,
        body: _t.TransferOwnershipRequest | _t.TransferOwnershipRequestDict,
        *,
        options: _r.RequestOptions | None = None,
    ) -> _t.TransferOwnershipResponse:
        """Transfers ownership of the tuned model.

        This is the only way to change ownership of the tuned model. The current owner
        will be downgraded to writer role.

        Args:
            name: Required. The resource name of the tuned model to transfer ownership.
                Format: `tunedModels/my-model-id`
            body: The request message.
            options: What this one call does differently.
        """
        return await self._api.unary(
            _TRANSFER_OWNERSHIP, {"name": name}, body=body, options=options
        )
