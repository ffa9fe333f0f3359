"""The `models` resource."""

from __future__ import annotations

from .. import _extensions as _x, types as _t
from .._runtime import resource as _r

_BATCH_EMBED_CONTENTS = _r.Method(
    "generativelanguage.models.batchEmbedContents",
    "POST",
    "v1/{+model}:batchEmbedContents",
    response=lambda: _t.BatchEmbedContentsResponse,
    body=lambda: _t.BatchEmbedContentsRequest,
    name_hints={"model": "models/*"},
)
_COUNT_TOKENS = _r.Method(
    "generativelanguage.models.countTokens",
    "POST",
    "v1/{+model}:countTokens",
    response=lambda: _t.CountTokensResponse,
    body=lambda: _t.CountTokensRequest,
    name_hints={"model": "models/*"},
)
_EMBED_CONTENT = _r.Method(
    "generativelanguage.models.embedContent",
    "POST",
    "v1/{+model}:embedContent",
    response=lambda: _t.EmbedContentResponse,
    body=lambda: _t.EmbedContentRequest,
    name_hints={"model": "models/*"},
)
_GENERATE_CONTENT = _r.Method(
    "generativelanguage.models.generateContent",
    "POST",
    "v1/{+model}:generateContent",
    response=lambda: _t.GenerateContentResponse,
    body=lambda: _t.GenerateContentRequest,
    name_hints={"model": "models/*"},
)
_GET = _r.Method(
    "generativelanguage.models.get",
    "GET",
    "v1/{+name}",
    response=lambda: _t.Model,
    name_hints={"name": "models/*"},
)
_LIST = _r.Method(
    "generativelanguage.models.list",
    "GET",
    "v1/models",
    response=lambda: _t.ListModelsResponse,
    page=_r.Page("pageToken", "nextPageToken", "models"),
)
_STREAM_GENERATE_CONTENT = _r.Method(
    "generativelanguage.models.streamGenerateContent",
    "POST",
    "v1/{+model}:streamGenerateContent",
    response=lambda: _t.GenerateContentResponse,
    body=lambda: _t.GenerateContentRequest,
    name_hints={"model": "models/*"},
)


class Models(_x.Embeddings, _r.Resource):
    """The `models` resource."""

    def batch_embed_contents(
        self,
        model: str,
        body: _t.BatchEmbedContentsRequest | _t.BatchEmbedContentsRequestDict,
        *,
        options: _r.RequestOptions | None = None,
    ) -> _t.BatchEmbedContentsResponse:
        """Generates multiple embeddings from the model given input text in a
        synchronous call.

        Args:
            model: Required. The model's resource name. This serves as an ID for the
                Model to use. This name should match a model name returned by the
                `ListModels` method. Format: `models/{model}`
            body: The request message.
            options: What this one call does differently.
        """
        return self._api.unary(
            _BATCH_EMBED_CONTENTS, {"model": model}, body=body, options=options
        )

    def count_tokens(
        self,
        model: str,
        body: _t.CountTokensRequest | _t.CountTokensRequestDict,
        *,
        options: _r.RequestOptions | None = None,
    ) -> _t.CountTokensResponse:
        """Runs a model's tokenizer on input content and returns the token count.

        Args:
            model: Required. The model's resource name. This serves as an ID for the
                Model to use. This name should match a model name returned by the
                `ListModels` method. Format: `models/{model}`
            body: The request message.
            options: What this one call does differently.
        """
        return self._api.unary(
            _COUNT_TOKENS, {"model": model}, body=body, options=options
        )

    def embed_content(
        self,
        model: str,
        body: _t.EmbedContentRequest | _t.EmbedContentRequestDict,
        *,
        options: _r.RequestOptions | None = None,
    ) -> _t.EmbedContentResponse:
        """Generates an embedding from the model given an input `Content`.

        Args:
            model: Required. The model's resource name. This serves as an ID for the
                Model to use. This name should match a model name returned by the
                `ListModels` method. Format: `models/{model}`
            body: The request message.
            options: What this one call does differently.
        """
        return self._api.unary(
            _EMBED_CONTENT, {"model": model}, body=body, options=options
        )

    def generate_content(
        self,
        model: str,
        body: _t.GenerateContentRequest | _t.GenerateContentRequestDict,
        *,
        options: _r.RequestOptions | None = None,
    ) -> _t.GenerateContentResponse:
        """Generates a response from the model given an input `GenerateContentRequest`.

        Args:
            model: Required. The name of the `Model` to use for generating the
                completion. Format: `name=models/{model}`.
            body: The request message.
            options: What this one call does differently.
        """
        return self._api.unary(
            _GENERATE_CONTENT, {"model": model}, body=body, options=options
        )

    def get(self, name: str, *, options: _r.RequestOptions | None = None) -> _t.Model:
        """Gets information about a specific Model.

        Args:
            name: Required. The resource name of the model. This name should match a
                model name returned by the `ListModels` method. Format: `models/{model}`
            options: What this one call does differently.
        """
        return self._api.unary(_GET, {"name": name}, options=options)

    def list(
        self,
        *,
        page_size: int | None = None,
        page_token: str | None = None,
        options: _r.RequestOptions | None = None,
    ) -> _r.Pager[_t.Model, _t.ListModelsResponse]:
        """Lists models available through the API.

        Args:
            page_size: The maximum number of `Models` to return (per page). The service
                may return fewer models. If unspecified, at most 50 models will be
                returned per page. This method returns at most 1000 models per page,
                even if you pass a larger page_size.
            page_token: A page token, received from a previous `ListModels` call.
                Provide the `page_token` returned by one request as an argument to the
                next request to retrieve the next page. When paginating, all other
                parameters provided to `ListModels` must match the call that provided
                the page token.
            options: What this one call does differently.
        """
        return self._api.pages(
            _LIST, {"pageSize": page_size, "pageToken": page_token}, options=options
        )

    def stream_generate_content(
        self,
        model: str,
        body: _t.GenerateContentRequest | _t.GenerateContentRequestDict,
        *,
        options: _r.RequestOptions | None = None,
    ) -> _r.Stream[_t.GenerateContentResponse]:
        """Generates a streamed response from the model given an input
        `GenerateContentRequest`.

        Args:
            model: Required. The name of the `Model` to use for generating the
                completion. Format: `name=models/{model}`.
            body: The request message.
            options: What this one call does differently.
        """
        return self._api.stream(
            _STREAM_GENERATE_CONTENT, {"model": model}, body=body, options=options
        )


class AsyncModels(_x.AsyncEmbeddings, _r.AsyncResource):
    """The `models` resource."""

    async def batch_embed_contents(
        self,
        model: str,
        body: _t.BatchEmbedContentsRequest | _t.BatchEmbedContentsRequestDict,
        *,
        options: _r.RequestOptions | None = None,
    ) -> _t.BatchEmbedContentsResponse:
        """Generates multiple embeddings from the model given input text in a
        synchronous call.

        Args:
            model: Required. The model's resource name. This serves as an ID for the
                Model to use. This name should match a model name returned by the
                `ListModels` method. Format: `models/{model}`
            body: The request message.
            options: What this one call does differently.
        """
        return await self._api.unary(
            _BATCH_EMBED_CONTENTS, {"model": model}, body=body, options=options
        )

    async def count_tokens(
        self,
        model: str,
        body: _t.CountTokensRequest | _t.CountTokensRequestDict,
        *,
        options: _r.RequestOptions | None = None,
    ) -> _t.CountTokensResponse:
        """Runs a model's tokenizer on input content and returns the token count.

        Args:
            model: Required. The model's resource name. This serves as an ID for the
                Model to use. This name should match a model name returned by the
                `ListModels` method. Format: `models/{model}`
            body: The request message.
            options: What this one call does differently.
        """
        return await self._api.unary(
            _COUNT_TOKENS, {"model": model}, body=body, options=options
        )

    async def embed_content(
        self,
        model: str,
        body: _t.EmbedContentRequest | _t.EmbedContentRequestDict,
        *,
        options: _r.RequestOptions | None = None,
    ) -> _t.EmbedContentResponse:
        """Generates an embedding from the model given an input `Content`.

        Args:
            model: Required. The model's resource name. This serves as an ID for the
                Model to use. This name should match a model name returned by the
                `ListModels` method. Format: `models/{model}`
            body: The request message.
            options: What this one call does differently.
        """
        return await self._api.unary(
            _EMBED_CONTENT, {"model": model}, body=body, options=options
        )

    async def generate_content(
        self,
        model: str,
        body: _t.GenerateContentRequest | _t.GenerateContentRequestDict,
        *,
        options: _r.RequestOptions | None = None,
    ) -> _t.GenerateContentResponse:
        """Generates a response from the model given an input `GenerateContentRequest`.

        Args:
            model: Required. The name of the `Model` to use for generating the
                completion. Format: `name=models/{model}`.
            body: The request message.
            options: What this one call does differently.
        """
        return await self._api.unary(
            _GENERATE_CONTENT, {"model": model}, body=body, options=options
        )

    async def get(
        self, name: str, *, options: _r.RequestOptions | None = None
    ) -> _t.Model:
        """Gets information about a specific Model.

        Args:
            name: Required. The resource name of the model. This name should match a
                model name returned by the `ListModels` method. Format: `models/{model}`
            options: What this one call does differently.
        """
        return await self._api.unary(_GET, {"name": name}, options=options)

    def list(
        self,
        *,
        page_size: int | None = None,
        page_token: str | None = None,
        options: _r.RequestOptions | None = None,
    ) -> _r.AsyncPager[_t.Model, _t.ListModelsResponse]:
        """Lists models available through the API.

        Args:
            page_size: The maximum number of `Models` to return (per page). The service
                may return fewer models. If unspecified, at most 50 models will be
                returned per page. This method returns at most 1000 models per page,
                even if you pass a larger page_size.
            page_token: A page token, received from a previous `ListModels` call.
                Provide the `page_token` returned by one request as an argument to the
                next request to retrieve the next page. When paginating, all other
                parameters provided to `ListModels` must match the call that provided
                the page token.
            options: What this one call does differently.
        """
        return self._api.pages(
            _LIST, {"pageSize": page_size, "pageToken": page_token}, options=options
        )

    def stream_generate_content(
        self,
        model: str,
        body: _t.GenerateContentRequest | _t.GenerateContentRequestDict,
        *,
        options: _r.RequestOptions | None = None,
    ) -> _r.AsyncStream[_t.GenerateContentResponse]:
        """Generates a streamed response from the model given an input
        `GenerateContentRequest`.

        Args:
            model: Required. The name of the `Model` to use for generating the
                completion. Format: `name=models/{model}`.
            body: The request message.
            options: What this one call does differently.
        """
        return self._api.stream(
            _STREAM_GENERATE_CONTENT, {"model": model}, body=body, options=options
        )
