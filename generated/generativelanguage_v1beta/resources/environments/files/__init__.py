"""The `environments.files` resource."""

from __future__ import annotations

from functools import cached_property

from ...._runtime import resource as _r

TYPE_CHECKING = False  # true for type checkers
if TYPE_CHECKING:
    from . import media as _media


class Files(_r.Resource):
    """The `environments.files` resource."""

    @cached_property
    def media(self) -> _media.Media:
        """The `environments.files.media` resource."""
        from . import media as _media

        return _media.Media(self._api)


class AsyncFiles(_r.AsyncResource):
    """The `environments.files` resource."""

    @cached_property
    def media(self) -> _media.AsyncMedia:
        """The `environments.files.media` resource."""
        from . import media as _media

        return _media.AsyncMedia(self._api)
