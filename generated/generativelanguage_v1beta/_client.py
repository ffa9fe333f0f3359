"""The clients of Gemini API v1beta, and what all their calls have in common."""

from __future__ import annotations

from functools import cached_property

from . import _extensions as _x, types as _t
from ._runtime import client as _c, resource as _r

TYPE_CHECKING = False  # true for type checkers
if TYPE_CHECKING:
    from .resources import auth_tokens as _auth_tokens
    from .resources import batches as _batches
    from .resources import cached_contents as _cached_contents
    from .resources import corpora as _corpora
    from .resources import dynamic as _dynamic
    from .resources import environments as _environments
    from .resources import file_search_stores as _file_search_stores
    from .resources import files as _files
    from .resources import generated_files as _generated_files
    from .resources import media as _media
    from .resources import models as _models
    from .resources import tuned_models as _tuned_models


def _getters() -> tuple[_r.Getter, ...]:
    """What reads an operation, by the pattern of its name."""
    return (
        _r.Getter(
            _r.Method(
                "generativelanguage.batches.get",
                "GET",
                "v1beta/{+name}",
                response=lambda: _t.Operation,
            ),
            {"name": "^batches/[^/]+$"},
        ),
        _r.Getter(
            _r.Method(
                "generativelanguage.corpora.operations.get",
                "GET",
                "v1beta/{+name}",
                response=lambda: _t.Operation,
            ),
            {"name": "^corpora/[^/]+/operations/[^/]+$"},
        ),
        _r.Getter(
            _r.Method(
                "generativelanguage.fileSearchStores.operations.get",
                "GET",
                "v1beta/{+name}",
                response=lambda: _t.Operation,
            ),
            {"name": "^fileSearchStores/[^/]+/operations/[^/]+$"},
        ),
        _r.Getter(
            _r.Method(
                "generativelanguage.fileSearchStores.upload.operations.get",
                "GET",
                "v1beta/{+name}",
                response=lambda: _t.Operation,
            ),
            {"name": "^fileSearchStores/[^/]+/upload/operations/[^/]+$"},
        ),
        _r.Getter(
            _r.Method(
                "generativelanguage.generatedFiles.operations.get",
                "GET",
                "v1beta/{+name}",
                response=lambda: _t.Operation,
            ),
            {"name": "^generatedFiles/[^/]+/operations/[^/]+$"},
        ),
        _r.Getter(
            _r.Method(
                "generativelanguage.models.operations.get",
                "GET",
                "v1beta/{+name}",
                response=lambda: _t.Operation,
            ),
            {"name": "^models/[^/]+/operations/[^/]+$"},
        ),
        _r.Getter(
            _r.Method(
                "generativelanguage.tunedModels.operations.get",
                "GET",
                "v1beta/{+name}",
                response=lambda: _t.Operation,
            ),
            {"name": "^tunedModels/[^/]+/operations/[^/]+$"},
        ),
    )


_SERVICE = _r.Service(
    name="generativelanguage",
    version="v1beta",
    package="generativelanguage_v1beta",
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


class Client(_x.ClientChats, _c.Client):
    """Gemini API v1beta.

    The Gemini API allows developers to build generative AI applications using Gemini
    models. Gemini is our most capable model, built from the ground up to be multimodal.
    It can generalize and seamlessly understand, operate across, and combine different
    types of information including language, images, audio, video, and code. You can use
    the Gemini API for use cases like reasoning across text and images, content
    generation, dialogue agents, summarization and classification systems, and more.
    """

    _service = _SERVICE

    @cached_property
    def auth_tokens(self) -> _auth_tokens.AuthTokens:
        """The `auth_tokens` resource."""
        from .resources import auth_tokens as _auth_tokens

        return _auth_tokens.AuthTokens(self._api)

    @cached_property
    def batches(self) -> _batches.Batches:
        """The `batches` resource."""
        from .resources import batches as _batches

        return _batches.Batches(self._api)

    @cached_property
    def cached_contents(self) -> _cached_contents.CachedContents:
        """The `cachedContents` resource."""
        from .resources import cached_contents as _cached_contents

        return _cached_contents.CachedContents(self._api)

    @cached_property
    def corpora(self) -> _corpora.Corpora:
        """The `corpora` resource."""
        from .resources import corpora as _corpora

        return _corpora.Corpora(self._api)

    @cached_property
    def dynamic(self) -> _dynamic.Dynamic:
        """The `dynamic` resource."""
        from .resources import dynamic as _dynamic

        return _dynamic.Dynamic(self._api)

    @cached_property
    def environments(self) -> _environments.Environments:
        """The `environments` resource."""
        from .resources import environments as _environments

        return _environments.Environments(self._api)

    @cached_property
    def file_search_stores(self) -> _file_search_stores.FileSearchStores:
        """The `fileSearchStores` resource."""
        from .resources import file_search_stores as _file_search_stores

        return _file_search_stores.FileSearchStores(self._api)

    @cached_property
    def files(self) -> _files.Files:
        """The `files` resource."""
        from .resources import files as _files

        return _files.Files(self._api)

    @cached_property
    def generated_files(self) -> _generated_files.GeneratedFiles:
        """The `generatedFiles` resource."""
        from .resources import generated_files as _generated_files

        return _generated_files.GeneratedFiles(self._api)

    @cached_property
    def media(self) -> _media.Media:
        """The `media` resource."""
        from .resources import media as _media

        return _media.Media(self._api)

    @cached_property
    def models(self) -> _models.Models:
        """The `models` resource."""
        from .resources import models as _models

        return _models.Models(self._api)

    @cached_property
    def tuned_models(self) -> _tuned_models.TunedModels:
        """The `tunedModels` resource."""
        from .resources import tuned_models as _tuned_models

        return _tuned_models.TunedModels(self._api)


class AsyncClient(_x.AsyncClientChats, _c.AsyncClient):
    """Gemini API v1beta.

    The Gemini API allows developers to build generative AI applications using Gemini
    models. Gemini is our most capable model, built from the ground up to be multimodal.
    It can generalize and seamlessly understand, operate across, and combine different
    types of information including language, images, audio, video, and code. You can use
    the Gemini API for use cases like reasoning across text and images, content
    generation, dialogue agents, summarization and classification systems, and more.
    """

    _service = _SERVICE

    @cached_property
    def auth_tokens(self) -> _auth_tokens.AsyncAuthTokens:
        """The `auth_tokens` resource."""
        from .resources import auth_tokens as _auth_tokens

        return _auth_tokens.AsyncAuthTokens(self._api)

    @cached_property
    def batches(self) -> _batches.AsyncBatches:
        """The `batches` resource."""
        from .resources import batches as _batches

        return _batches.AsyncBatches(self._api)

    @cached_property
    def cached_contents(self) -> _cached_contents.AsyncCachedContents:
        """The `cachedContents` resource."""
        from .resources import cached_contents as _cached_contents

        return _cached_contents.AsyncCachedContents(self._api)

    @cached_property
    def corpora(self) -> _corpora.AsyncCorpora:
        """The `corpora` resource."""
        from .resources import corpora as _corpora

        return _corpora.AsyncCorpora(self._api)

    @cached_property
    def dynamic(self) -> _dynamic.AsyncDynamic:
        """The `dynamic` resource."""
        from .resources import dynamic as _dynamic

        return _dynamic.AsyncDynamic(self._api)

    @cached_property
    def environments(self) -> _environments.AsyncEnvironments:
        """The `environments` resource."""
        from .resources import environments as _environments

        return _environments.AsyncEnvironments(self._api)

    @cached_property
    def file_search_stores(self) -> _file_search_stores.AsyncFileSearchStores:
        """The `fileSearchStores` resource."""
        from .resources import file_search_stores as _file_search_stores

        return _file_search_stores.AsyncFileSearchStores(self._api)

    @cached_property
    def files(self) -> _files.AsyncFiles:
        """The `files` resource."""
        from .resources import files as _files

        return _files.AsyncFiles(self._api)

    @cached_property
    def generated_files(self) -> _generated_files.AsyncGeneratedFiles:
        """The `generatedFiles` resource."""
        from .resources import generated_files as _generated_files

        return _generated_files.AsyncGeneratedFiles(self._api)

    @cached_property
    def media(self) -> _media.AsyncMedia:
        """The `media` resource."""
        from .resources import media as _media

        return _media.AsyncMedia(self._api)

    @cached_property
    def models(self) -> _models.AsyncModels:
        """The `models` resource."""
        from .resources import models as _models

        return _models.AsyncModels(self._api)

    @cached_property
    def tuned_models(self) -> _tuned_models.AsyncTunedModels:
        """The `tunedModels` resource."""
        from .resources import tuned_models as _tuned_models

        return _tuned_models.AsyncTunedModels(self._api)
