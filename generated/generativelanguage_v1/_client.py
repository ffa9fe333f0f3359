"""The clients of Generative Language API v1, and what all their calls have in
common.
"""

from __future__ import annotations

from functools import cached_property

from . import types as _t
from ._runtime import client as _c, resource as _r

TYPE_CHECKING = False  # true for type checkers
if TYPE_CHECKING:
    from .resources import models as _models
    from .resources import operations as _operations
    from .resources import tuned_models as _tuned_models


def _getters() -> tuple[_r.Getter, ...]:
    """What reads an operation, by the pattern of its name."""
    return (
        _r.Getter(
            _r.Method(
                "generativelanguage.tunedModels.operations.get",
                "GET",
                "v1/{+name}",
                response=lambda: _t.Operation,
            ),
            {"name": "^tunedModels/[^/]+/operations/[^/]+$"},
        ),
    )


_SERVICE = _r.Service(
    name="generativelanguage",
    version="v1",
    package="generativelanguage_v1",
    root_url="https://generativelanguage.googleapis.com/",
    batch_path="batch",
    mtls_root_url="https://generativelanguage.mtls.googleapis.com/",
    scopes=(
        "https://www.googleapis.com/auth/cloud-platform",
        "https://www.googleapis.com/auth/generative-language.retriever",
    ),
    api_key_env=("GOOGLE_API_KEY", "GEMINI_API_KEY"),
    getters=_getters,
)


class Client(_c.Client):
    """Generative Language API v1.

    The Gemini API allows developers to build generative AI applications using Gemini
    models. Gemini is our most capable model, built from the ground up to be multimodal.
    It can generalize and seamlessly understand, operate across, and combine different
    types of information. including language, images, audio, video, and code. You can
    use the Gemini API for use cases like reasoning across text and images, content
    generation, dialogue agents, summarization and classification systems, and more.
    """

    _service = _SERVICE

    @cached_property
    def models(self) -> _models.Models:
        """The `models` resource."""
        from .resources import models as _models

        return _models.Models(self._api)

    @cached_property
    def operations(self) -> _operations.Operations:
        """The `operations` resource."""
        from .resources import operations as _operations

        return _operations.Operations(self._api)

    @cached_property
    def tuned_models(self) -> _tuned_models.TunedModels:
        """The `tunedModels` resource."""
        from .resources import tuned_models as _tuned_models

        return _tuned_models.TunedModels(self._api)


class AsyncClient(_c.AsyncClient):
    """Generative Language API v1.

    The Gemini API allows developers to build generative AI applications using Gemini
    models. Gemini is our most capable model, built from the ground up to be multimodal.
    It can generalize and seamlessly understand, operate across, and combine different
    types of information. including language, images, audio, video, and code. You can
    use the Gemini API for use cases like reasoning across text and images, content
    generation, dialogue agents, summarization and classification systems, and more.
    """

    _service = _SERVICE

    @cached_property
    def models(self) -> _models.AsyncModels:
        """The `models` resource."""
        from .resources import models as _models

        return _models.AsyncModels(self._api)

    @cached_property
    def operations(self) -> _operations.AsyncOperations:
        """The `operations` resource."""
        from .resources import operations as _operations

        return _operations.AsyncOperations(self._api)

    @cached_property
    def tuned_models(self) -> _tuned_models.AsyncTunedModels:
        """The `tunedModels` resource."""
        from .resources import tuned_models as _tuned_models

        return _tuned_models.AsyncTunedModels(self._api)
