"""The `models` resource."""

from __future__ import annotations

from functools import cached_property

from ... import _extensions as _x, types as _t
from ..._runtime import resource as _r

TYPE_CHECKING = False  # true for type checkers
if TYPE_CHECKING:
    from . import operations as _operations

_ASYNC_BATCH_EMBED_CONTENT = _r.Method(
    "generativelanguage.models.asyncBatchEmbedContent",
    "POST",
    "v1beta/{+model}:asyncBatchEmbedContent",
    response=lambda: _t.Operation,
    body=lambda: _t.AsyncBatchEmbedContentRequest,
    name_hints={"model": "models/*"},
)
_BATCH_EMBED_CONTENTS = _r.Method(
    "generativelanguage.models.batchEmbedContents",
    "POST",
    "v1beta/{+model}:batchEmbedContents",
    response=lambda: _t.BatchEmbedContentsResponse,
    body=lambda: _t.BatchEmbedContentsRequest,
    name_hints={"model": "models/*"},
)
_BATCH_EMBED_TEXT = _r.Method(
    "generativelanguage.models.batchEmbedText",
    "POST",
    "v1beta/{+model}:batchEmbedText",
    response=lambda: _t.BatchEmbedTextResponse,
    body=lambda: _t.BatchEmbedTextRequest,
    name_hints={"model": "models/*"},
)
_BATCH_GENERATE_CONTENT = _r.Method(
    "generativelanguage.models.batchGenerateContent",
    "POST",
    "v1beta/{+model}:batchGenerateContent",
    response=lambda: _t.Operation,
    body=lambda: _t.BatchGenerateContentRequest,
    name_hints={"model": "models/*"},
)
_COUNT_MESSAGE_TOKENS = _r.Method(
    "generativelanguage.models.countMessageTokens",
    "POST",
    "v1beta/{+model}:countMessageTokens",
    response=lambda: _t.CountMessageTokensResponse,
    body=lambda: _t.CountMessageTokensRequest,
    name_hints={"model": "models/*"},
)
_COUNT_TEXT_TOKENS = _r.Method(
    "generativelanguage.models.countTextTokens",
    "POST",
    "v1beta/{+model}:countTextTokens",
    response=lambda: _t.CountTextTokensResponse,
    body=lambda: _t.CountTextTokensRequest,
    name_hints={"model": "models/*"},
)
_COUNT_TOKENS = _r.Method(
    "generativelanguage.models.countTokens",
    "POST",
    "v1beta/{+model}:countTokens",
    response=lambda: _t.CountTokensResponse,
    body=lambda: _t.CountTokensRequest,
    name_hints={"model": "models/*"},
)
_EMBED_CONTENT = _r.Method(
    "generativelanguage.models.embedContent",
    "POST",
    "v1beta/{+model}:embedContent",
    response=lambda: _t.EmbedContentResponse,
    body=lambda: _t.EmbedContentRequest,
    name_hints={"model": "models/*"},
)
_EMBED_TEXT = _r.Method(
    "generativelanguage.models.embedText",
    "POST",
    "v1beta/{+model}:embedText",
    response=lambda: _t.EmbedTextResponse,
    body=lambda: _t.EmbedTextRequest,
    name_hints={"model": "models/*"},
)
_GENERATE_ANSWER = _r.Method(
    "generativelanguage.models.generateAnswer",
    "POST",
    "v1beta/{+model}:generateAnswer",
    response=lambda: _t.GenerateAnswerResponse,
    body=lambda: _t.GenerateAnswerRequest,
    name_hints={"model": "models/*"},
)
_GENERATE_CONTENT = _r.Method(
    "generativelanguage.models.generateContent",
    "POST",
    "v1beta/{+model}:generateContent",
    response=lambda: _t.GenerateContentResponse,
    body=lambda: _t.GenerateContentRequest,
    name_hints={"model": "models/*"},
)
_GENERATE_MESSAGE = _r.Method(
    "generativelanguage.models.generateMessage",
    "POST",
    "v1beta/{+model}:generateMessage",
    response=lambda: _t.GenerateMessageResponse,
    body=lambda: _t.GenerateMessageRequest,
    name_hints={"model": "models/*"},
)
_GENERATE_TEXT = _r.Method(
    "generativelanguage.models.generateText",
    "POST",
    "v1beta/{+model}:generateText",
    response=lambda: _t.GenerateTextResponse,
    body=lambda: _t.GenerateTextRequest,
    name_hints={"model": "models/*"},
)
_GET = _r.Method(
    "generativelanguage.models.get",
    "GET",
    "v1beta/{+name}",
    response=lambda: _t.Model,
    name_hints={"name": "models/*"},
)
_LIST = _r.Method(
    "generativelanguage.models.list",
    "GET",
    "v1beta/models",
    response=lambda: _t.ListModelsResponse,
    page=_r.Page("pageToken", "nextPageToken", "models"),
)
_PREDICT = _r.Method(
    "generativelanguage.models.predict",
    "POST",
    "v1beta/{+model}:predict",
    response=lambda: _t.PredictResponse,
    body=lambda: _t.PredictRequest,
    name_hints={"model": "models/*"},
)
_PREDICT_LONG_RUNNING = _r.Method(
    "generativelanguage.models.predictLongRunning",
    "POST",
    "v1beta/{+model}:predictLongRunning",
    response=lambda: _t.Operation,
    body=lambda: _t.PredictLongRunningRequest,
    name_hints={"model": "models/*"},
)
_STREAM_GENERATE_CONTENT = _r.Method(
    "generativelanguage.models.streamGenerateContent",
    "POST",
    "v1beta/{+model}:streamGenerateContent",
    response=lambda: _t.GenerateContentResponse,
    body=lambda: _t.GenerateContentRequest,
    name_hints={"model": "models/*"},
)


class Models(_x.Embeddings, _x.Models, _x.Streams, _r.Resource):
    """The `models` resource."""

    @cached_property
    def operations(self) -> _operations.Operations:
        """The `models.operations` resource."""
        from . import operations as _operations

        return _operations.Operations(self._api)

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
                completion. Format: `models/{model}`.
            body: The request message.
            options: What this one call does differently.
        """
        return self._api.unary(
            _ASYNC_BATCH_EMBED_CONTENT, {"model": model}, body=body, options=options
        )

    def batch_embed_contents(
        self,
        model: str,
        body: _t.BatchEmbedContentsRequest | _t.BatchEmbedContentsRequestDict,
        *,
        options: _r.RequestOptions | None = None,
    ) -> _t.BatchEmbedContentsResponse:
        """Generates multiple embedding vectors from the input `Content` which consists
        of a batch of strings represented as `EmbedContentRequest` objects.

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

    def batch_embed_text(
        self,
        model: str,
        body: _t.BatchEmbedTextRequest | _t.BatchEmbedTextRequestDict,
        *,
        options: _r.RequestOptions | None = None,
    ) -> _t.BatchEmbedTextResponse:
        """Generates multiple embeddings from the model given input text in a
        synchronous call.

        Deprecated.

        Args:
            model: Required. The name of the `Model` to use for generating the
                embedding. Examples: models/embedding-gecko-001
            body: The request message.
            options: What this one call does differently.
        """
        return self._api.unary(
            _BATCH_EMBED_TEXT, {"model": model}, body=body, options=options
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
                completion. Format: `models/{model}`.
            body: The request message.
            options: What this one call does differently.
        """
        return self._api.unary(
            _BATCH_GENERATE_CONTENT, {"model": model}, body=body, options=options
        )

    def count_message_tokens(
        self,
        model: str,
        body: _t.CountMessageTokensRequest | _t.CountMessageTokensRequestDict,
        *,
        options: _r.RequestOptions | None = None,
    ) -> _t.CountMessageTokensResponse:
        """Runs a model's tokenizer on a string and returns the token count.

        Deprecated.

        Args:
            model: Required. The model's resource name. This serves as an ID for the
                Model to use. This name should match a model name returned by the
                `ListModels` method. Format: `models/{model}`
            body: The request message.
            options: What this one call does differently.
        """
        return self._api.unary(
            _COUNT_MESSAGE_TOKENS, {"model": model}, body=body, options=options
        )

    def count_text_tokens(
        self,
        model: str,
        body: _t.CountTextTokensRequest | _t.CountTextTokensRequestDict,
        *,
        options: _r.RequestOptions | None = None,
    ) -> _t.CountTextTokensResponse:
        """Runs a model's tokenizer on a text and returns the token count.

        Deprecated.

        Args:
            model: Required. The model's resource name. This serves as an ID for the
                Model to use. This name should match a model name returned by the
                `ListModels` method. Format: `models/{model}`
            body: The request message.
            options: What this one call does differently.
        """
        return self._api.unary(
            _COUNT_TEXT_TOKENS, {"model": model}, body=body, options=options
        )

    def count_tokens(
        self,
        model: str,
        body: _t.CountTokensRequest | _t.CountTokensRequestDict,
        *,
        options: _r.RequestOptions | None = None,
    ) -> _t.CountTokensResponse:
        """Runs a model's tokenizer on input `Content` and returns the token count.

        Refer to the [tokens guide](https://ai.google.dev/gemini-api/docs/tokens) to
        learn more about tokens.

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
        """Generates a text embedding vector from the input `Content` using the
        specified [Gemini Embedding
        model](https://ai.google.dev/gemini-api/docs/models/gemini#text-embedding).

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

    def embed_text(
        self,
        model: str,
        body: _t.EmbedTextRequest | _t.EmbedTextRequestDict,
        *,
        options: _r.RequestOptions | None = None,
    ) -> _t.EmbedTextResponse:
        """Generates an embedding from the model given an input message.

        Deprecated.

        Args:
            model: Required. The model name to use with the format model=models/{model}.
            body: The request message.
            options: What this one call does differently.
        """
        return self._api.unary(
            _EMBED_TEXT, {"model": model}, body=body, options=options
        )

    def generate_answer(
        self,
        model: str,
        body: _t.GenerateAnswerRequest | _t.GenerateAnswerRequestDict,
        *,
        options: _r.RequestOptions | None = None,
    ) -> _t.GenerateAnswerResponse:
        """Generates a grounded answer from the model given an input
        `GenerateAnswerRequest`.

        Deprecated.

        Args:
            model: Required. The name of the `Model` to use for generating the grounded
                response. Format: `model=models/{model}`.
            body: The request message.
            options: What this one call does differently.
        """
        return self._api.unary(
            _GENERATE_ANSWER, {"model": model}, body=body, options=options
        )

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
                completion. Format: `models/{model}`.
            body: The request message.
            options: What this one call does differently.
        """
        return self._api.unary(
            _GENERATE_CONTENT, {"model": model}, body=body, options=options
        )

    def generate_message(
        self,
        model: str,
        body: _t.GenerateMessageRequest | _t.GenerateMessageRequestDict,
        *,
        options: _r.RequestOptions | None = None,
    ) -> _t.GenerateMessageResponse:
        """Generates a response from the model given an input `MessagePrompt`.

        Deprecated.

        Args:
            model: Required. The name of the model to use. Format:
                `name=models/{model}`.
            body: The request message.
            options: What this one call does differently.
        """
        return self._api.unary(
            _GENERATE_MESSAGE, {"model": model}, body=body, options=options
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

    def get(self, name: str, *, options: _r.RequestOptions | None = None) -> _t.Model:
        """Gets information about a specific `Model` such as its version number, token
        limits,
        [parameters](https://ai.google.dev/gemini-api/docs/models/generative-models#model-parameters)
        and other metadata.

        Refer to the [Gemini models
        guide](https://ai.google.dev/gemini-api/docs/models/gemini) for detailed model
        information.

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
        """Lists the [`Model`s](https://ai.google.dev/gemini-api/docs/models/gemini)
        available through the Gemini API.

        Args:
            page_size: The maximum number of `Models` to return (per page). If
                unspecified, 50 models will be returned per page. This method returns at
                most 1000 models per page, even if you pass a larger page_size.
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

    def predict(
        self,
        model: str,
        body: _t.PredictRequest | _t.PredictRequestDict,
        *,
        options: _r.RequestOptions | None = None,
    ) -> _t.PredictResponse:
        """Performs a prediction request.

        Args:
            model: Required. The name of the model for prediction. Format:
                `name=models/{model}`.
            body: The request message.
            options: What this one call does differently.
        """
        return self._api.unary(_PREDICT, {"model": model}, body=body, options=options)

    def predict_long_running(
        self,
        model: str,
        body: _t.PredictLongRunningRequest | _t.PredictLongRunningRequestDict,
        *,
        options: _r.RequestOptions | None = None,
    ) -> _t.Operation:
        """Same as Predict but returns an LRO.

        Args:
            model: Required. The name of the model for prediction. Format:
                `name=models/{model}`.
            body: The request message.
            options: What this one call does differently.
        """
        return self._api.unary(
            _PREDICT_LONG_RUNNING, {"model": model}, body=body, options=options
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
                completion. Format: `models/{model}`.
            body: The request message.
            options: What this one call does differently.
        """
        return self._api.stream(
            _STREAM_GENERATE_CONTENT, {"model": model}, body=body, options=options
        )


class AsyncModels(
    _x.AsyncEmbeddings, _x.AsyncModels, _x.AsyncStreams, _r.AsyncResource
):
    """The `models` resource."""

    @cached_property
    def operations(self) -> _operations.AsyncOperations:
        """The `models.operations` resource."""
        from . import operations as _operations

        return _operations.AsyncOperations(self._api)

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
                completion. Format: `models/{model}`.
            body: The request message.
            options: What this one call does differently.
        """
        return await self._api.unary(
            _ASYNC_BATCH_EMBED_CONTENT, {"model": model}, body=body, options=options
        )

    async def batch_embed_contents(
        self,
        model: str,
        body: _t.BatchEmbedContentsRequest | _t.BatchEmbedContentsRequestDict,
        *,
        options: _r.RequestOptions | None = None,
    ) -> _t.BatchEmbedContentsResponse:
        """Generates multiple embedding vectors from the input `Content` which consists
        of a batch of strings represented as `EmbedContentRequest` objects.

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

    async def batch_embed_text(
        self,
        model: str,
        body: _t.BatchEmbedTextRequest | _t.BatchEmbedTextRequestDict,
        *,
        options: _r.RequestOptions | None = None,
    ) -> _t.BatchEmbedTextResponse:
        """Generates multiple embeddings from the model given input text in a
        synchronous call.

        Deprecated.

        Args:
            model: Required. The name of the `Model` to use for generating the
                embedding. Examples: models/embedding-gecko-001
            body: The request message.
            options: What this one call does differently.
        """
        return await self._api.unary(
            _BATCH_EMBED_TEXT, {"model": model}, body=body, options=options
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
                completion. Format: `models/{model}`.
            body: The request message.
            options: What this one call does differently.
        """
        return await self._api.unary(
            _BATCH_GENERATE_CONTENT, {"model": model}, body=body, options=options
        )

    async def count_message_tokens(
        self,
        model: str,
        body: _t.CountMessageTokensRequest | _t.CountMessageTokensRequestDict,
        *,
        options: _r.RequestOptions | None = None,
    ) -> _t.CountMessageTokensResponse:
        """Runs a model's tokenizer on a string and returns the token count.

        Deprecated.

        Args:
            model: Required. The model's resource name. This serves as an ID for the
                Model to use. This name should match a model name returned by the
                `ListModels` method. Format: `models/{model}`
            body: The request message.
            options: What this one call does differently.
        """
        return await self._api.unary(
            _COUNT_MESSAGE_TOKENS, {"model": model}, body=body, options=options
        )

    async def count_text_tokens(
        self,
        model: str,
        body: _t.CountTextTokensRequest | _t.CountTextTokensRequestDict,
        *,
        options: _r.RequestOptions | None = None,
    ) -> _t.CountTextTokensResponse:
        """Runs a model's tokenizer on a text and returns the token count.

        Deprecated.

        Args:
            model: Required. The model's resource name. This serves as an ID for the
                Model to use. This name should match a model name returned by the
                `ListModels` method. Format: `models/{model}`
            body: The request message.
            options: What this one call does differently.
        """
        return await self._api.unary(
            _COUNT_TEXT_TOKENS, {"model": model}, body=body, options=options
        )

    async def count_tokens(
        self,
        model: str,
        body: _t.CountTokensRequest | _t.CountTokensRequestDict,
        *,
        options: _r.RequestOptions | None = None,
    ) -> _t.CountTokensResponse:
        """Runs a model's tokenizer on input `Content` and returns the token count.

        Refer to the [tokens guide](https://ai.google.dev/gemini-api/docs/tokens) to
        learn more about tokens.

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
        """Generates a text embedding vector from the input `Content` using the
        specified [Gemini Embedding
        model](https://ai.google.dev/gemini-api/docs/models/gemini#text-embedding).

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

    async def embed_text(
        self,
        model: str,
        body: _t.EmbedTextRequest | _t.EmbedTextRequestDict,
        *,
        options: _r.RequestOptions | None = None,
    ) -> _t.EmbedTextResponse:
        """Generates an embedding from the model given an input message.

        Deprecated.

        Args:
            model: Required. The model name to use with the format model=models/{model}.
            body: The request message.
            options: What this one call does differently.
        """
        return await self._api.unary(
            _EMBED_TEXT, {"model": model}, body=body, options=options
        )

    async def generate_answer(
        self,
        model: str,
        body: _t.GenerateAnswerRequest | _t.GenerateAnswerRequestDict,
        *,
        options: _r.RequestOptions | None = None,
    ) -> _t.GenerateAnswerResponse:
        """Generates a grounded answer from the model given an input
        `GenerateAnswerRequest`.

        Deprecated.

        Args:
            model: Required. The name of the `Model` to use for generating the grounded
                response. Format: `model=models/{model}`.
            body: The request message.
            options: What this one call does differently.
        """
        return await self._api.unary(
            _GENERATE_ANSWER, {"model": model}, body=body, options=options
        )

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
                completion. Format: `models/{model}`.
            body: The request message.
            options: What this one call does differently.
        """
        return await self._api.unary(
            _GENERATE_CONTENT, {"model": model}, body=body, options=options
        )

    async def generate_message(
        self,
        model: str,
        body: _t.GenerateMessageRequest | _t.GenerateMessageRequestDict,
        *,
        options: _r.RequestOptions | None = None,
    ) -> _t.GenerateMessageResponse:
        """Generates a response from the model given an input `MessagePrompt`.

        Deprecated.

        Args:
            model: Required. The name of the model to use. Format:
                `name=models/{model}`.
            body: The request message.
            options: What this one call does differently.
        """
        return await self._api.unary(
            _GENERATE_MESSAGE, {"model": model}, body=body, options=options
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
    ) -> _t.Model:
        """Gets information about a specific `Model` such as its version number, token
        limits,
        [parameters](https://ai.google.dev/gemini-api/docs/models/generative-models#model-parameters)
        and other metadata.

        Refer to the [Gemini models
        guide](https://ai.google.dev/gemini-api/docs/models/gemini) for detailed model
        information.

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
        """Lists the [`Model`s](https://ai.google.dev/gemini-api/docs/models/gemini)
        available through the Gemini API.

        Args:
            page_size: The maximum number of `Models` to return (per page). If
                unspecified, 50 models will be returned per page. This method returns at
                most 1000 models per page, even if you pass a larger page_size.
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

    async def predict(
        self,
        model: str,
        body: _t.PredictRequest | _t.PredictRequestDict,
        *,
        options: _r.RequestOptions | None = None,
    ) -> _t.PredictResponse:
        """Performs a prediction request.

        Args:
            model: Required. The name of the model for prediction. Format:
                `name=models/{model}`.
            body: The request message.
            options: What this one call does differently.
        """
        return await self._api.unary(
            _PREDICT, {"model": model}, body=body, options=options
        )

    async def predict_long_running(
        self,
        model: str,
        body: _t.PredictLongRunningRequest | _t.PredictLongRunningRequestDict,
        *,
        options: _r.RequestOptions | None = None,
    ) -> _t.Operation:
        """Same as Predict but returns an LRO.

        Args:
            model: Required. The name of the model for prediction. Format:
                `name=models/{model}`.
            body: The request message.
            options: What this one call does differently.
        """
        return await self._api.unary(
            _PREDICT_LONG_RUNNING, {"model": model}, body=body, options=options
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
                completion. Format: `models/{model}`.
            body: The request message.
            options: What this one call does differently.
        """
        return self._api.stream(
            _STREAM_GENERATE_CONTENT, {"model": model}, body=body, options=options
        )
