"""The `tunedModels` resource."""

from __future__ import annotations

from functools import cached_property

from ... import types as _t
from ..._runtime import resource as _r

TYPE_CHECKING = False  # true for type checkers
if TYPE_CHECKING:
    from . import operations as _operations

_GENERATE_CONTENT = _r.Method(
    "generativelanguage.tunedModels.generateContent",
    "POST",
    "v1/{+model}:generateContent",
    response=lambda: _t.GenerateContentResponse,
    body=lambda: _t.GenerateContentRequest,
    name_hints={"model": "tunedModels/*"},
)


class TunedModels(_r.Resource):
    """The `tunedModels` resource."""

    @cached_property
    def operations(self) -> _operations.Operations:
        """The `tunedModels.operations` resource."""
        from . import operations as _operations

        return _operations.Operations(self._api)

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
                completion. Format: `name=models/{model}`. Format: `tunedModels/*`.
            body: The request message.
            options: What this one call does differently.
        """
        return self._api.unary(
            _GENERATE_CONTENT, {"model": model}, body=body, options=options
        )


class AsyncTunedModels(_r.AsyncResource):
    """The `tunedModels` resource."""

    @cached_property
    def operations(self) -> _operations.AsyncOperations:
        """The `tunedModels.operations` resource."""
        from . import operations as _operations

        return _operations.AsyncOperations(self._api)

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
                completion. Format: `name=models/{model}`. Format: `tunedModels/*`.
            body: The request message.
            options: What this one call does differently.
        """
        return await self._api.unary(
            _GENERATE_CONTENT, {"model": model}, body=body, options=options
        )
