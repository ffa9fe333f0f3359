"""The `dynamic` resource."""

from __future__ import annotations

from .. import types as _t
from .._runtime import resource as _r

_GENERATE_CONTENT = _r.Method(
    "generativelanguage.dynamic.generateContent",
    "POST",
    "v1beta/{+model}:generateContent",
    response=lambda: _t.GenerateContentResponse,
    body=lambda: _t.GenerateContentRequest,
    name_hints={"model": "dynamic/*"},
)
_STREAM_GENERATE_CONTENT = _r.Method(
    "generativelanguage.dynamic.streamGenerateContent",
    "POST",
    "v1beta/{+model}:streamGenerateContent",
    response=lambda: _t.GenerateContentResponse,
    body=lambda: _t.GenerateContentRequest,
    name_hints={"model": "dynamic/*"},
)


class Dynamic(_r.Resource):
    """The `dynamic` resource."""

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
                completion. Format: `models/{model}`. Format: `dynamic/*`.
            body: The request message.
            options: What this one call does differently.
        """
        return self._api.unary(
            _GENERATE_CONTENT, {"model": model}, body=body, options=options
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
                completion. Format: `models/{model}`. Format: `dynamic/*`.
            body: The request message.
            options: What this one call does differently.
        """
        return self._api.stream(
            _STREAM_GENERATE_CONTENT, {"model": model}, body=body, options=options
        )


class AsyncDynamic(_r.AsyncResource):
    """The `dynamic` resource."""

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
                completion. Format: `models/{model}`. Format: `dynamic/*`.
            body: The request message.
            options: What this one call does differently.
        """
        return await self._api.unary(
            _GENERATE_CONTENT, {"model": model}, body=body, options=options
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
                completion. Format: `models/{model}`. Format: `dynamic/*`.
            body: The request message.
            options: What this one call does differently.
        """
        return self._api.stream(
            _STREAM_GENERATE_CONTENT, {"model": model}, body=body, options=options
        )
