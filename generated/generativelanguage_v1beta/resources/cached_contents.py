"""The `cachedContents` resource."""

from __future__ import annotations

from collections.abc import Sequence

from .. import types as _t
from .._runtime import resource as _r

_CREATE = _r.Method(
    "generativelanguage.cachedContents.create",
    "POST",
    "v1beta/cachedContents",
    response=lambda: _t.CachedContent,
    body=lambda: _t.CachedContent,
)
_DELETE = _r.Method(
    "generativelanguage.cachedContents.delete",
    "DELETE",
    "v1beta/{+name}",
    response=lambda: _t.Empty,
    name_hints={"name": "cachedContents/*"},
)
_GET = _r.Method(
    "generativelanguage.cachedContents.get",
    "GET",
    "v1beta/{+name}",
    response=lambda: _t.CachedContent,
    name_hints={"name": "cachedContents/*"},
)
_LIST = _r.Method(
    "generativelanguage.cachedContents.list",
    "GET",
    "v1beta/cachedContents",
    response=lambda: _t.ListCachedContentsResponse,
    page=_r.Page("pageToken", "nextPageToken", "cachedContents"),
)
_PATCH = _r.Method(
    "generativelanguage.cachedContents.patch",
    "PATCH",
    "v1beta/{+name}",
    response=lambda: _t.CachedContent,
    body=lambda: _t.CachedContent,
    name_hints={"name": "cachedContents/*"},
)


class CachedContents(_r.Resource):
    """The `cachedContents` resource."""

    def create(
        self,
        body: _t.CachedContent | _t.CachedContentDict,
        *,
        options: _r.RequestOptions | None = None,
    ) -> _t.CachedContent:
        """Creates CachedContent resource.

        Args:
            body: The request message.
            options: What this one call does differently.
        """
        return self._api.unary(_CREATE, {}, body=body, options=options)

    def delete(
        self, name: str, *, options: _r.RequestOptions | None = None
    ) -> _t.Empty:
        """Deletes CachedContent resource.

        Args:
            name: Required. The resource name referring to the content cache entry
                Format: `cachedContents/{id}`
            options: What this one call does differently.
        """
        return self._api.unary(_DELETE, {"name": name}, options=options)

    def get(
        self, name: str, *, options: _r.RequestOptions | None = None
    ) -> _t.CachedContent:
        """Reads CachedContent resource.

        Args:
            name: Required. The resource name referring to the content cache entry.
                Format: `cachedContents/{id}`
            options: What this one call does differently.
        """
        return self._api.unary(_GET, {"name": name}, options=options)

    def list(
        self,
        *,
        page_size: int | None = None,
        page_token: str | None = None,
        options: _r.RequestOptions | None = None,
    ) -> _r.Pager[_t.CachedContent, _t.ListCachedContentsResponse]:
        """Lists CachedContents.

        Args:
            page_size: Optional. The maximum number of cached contents to return. The
                service may return fewer than this value. If unspecified, some default
                (under maximum) number of items will be returned. The maximum value is
                1000; values above 1000 will be coerced to 1000.
            page_token: Optional. A page token, received from a previous
                `ListCachedContents` call. Provide this to retrieve the subsequent page.
                When paginating, all other parameters provided to `ListCachedContents`
                must match the call that provided the page token.
            options: What this one call does differently.
        """
        return self._api.pages(
            _LIST, {"pageSize": page_size, "pageToken": page_token}, options=options
        )

    def patch(
        self,
        name: str,
        body: _t.CachedContent | _t.CachedContentDict,
        *,
        update_mask: Sequence[str] | str | None = None,
        options: _r.RequestOptions | None = None,
    ) -> _t.CachedContent:
        """Updates CachedContent resource (only expiration is updatable).

        Args:
            name: Output only. Identifier. The resource name referring to the cached
                content. Format: `cachedContents/{id}`
            body: The request message.
            update_mask: The list of fields to update.
            options: What this one call does differently.
        """
        return self._api.unary(
            _PATCH,
            {"name": name, "updateMask": _r.mask(update_mask)},
            body=body,
            options=options,
        )


class AsyncCachedContents(_r.AsyncResource):
    """The `cachedContents` resource."""

    async def create(
        self,
        body: _t.CachedContent | _t.CachedContentDict,
        *,
        options: _r.RequestOptions | None = None,
    ) -> _t.CachedContent:
        """Creates CachedContent resource.

        Args:
            body: The request message.
            options: What this one call does differently.
        """
        return await self._api.unary(_CREATE, {}, body=body, options=options)

    async def delete(
        self, name: str, *, options: _r.RequestOptions | None = None
    ) -> _t.Empty:
        """Deletes CachedContent resource.

        Args:
            name: Required. The resource name referring to the content cache entry
                Format: `cachedContents/{id}`
            options: What this one call does differently.
        """
        return await self._api.unary(_DELETE, {"name": name}, options=options)

    async def get(
        self, name: str, *, options: _r.RequestOptions | None = None
    ) -> _t.CachedContent:
        """Reads CachedContent resource.

        Args:
            name: Required. The resource name referring to the content cache entry.
                Format: `cachedContents/{id}`
            options: What this one call does differently.
        """
        return await self._api.unary(_GET, {"name": name}, options=options)

    def list(
        self,
        *,
        page_size: int | None = None,
        page_token: str | None = None,
        options: _r.RequestOptions | None = None,
    ) -> _r.AsyncPager[_t.CachedContent, _t.ListCachedContentsResponse]:
        """Lists CachedContents.

        Args:
            page_size: Optional. The maximum number of cached contents to return. The
                service may return fewer than this value. If unspecified, some default
                (under maximum) number of items will be returned. The maximum value is
                1000; values above 1000 will be coerced to 1000.
            page_token: Optional. A page token, received from a previous
                `ListCachedContents` call. Provide this to retrieve the subsequent page.
                When paginating, all other parameters provided to `ListCachedContents`
                must match the call that provided the page token.
            options: What this one call does differently.
        """
        return self._api.pages(
            _LIST, {"pageSize": page_size, "pageToken": page_token}, options=options
        )

    async def patch(
        self,
        name: str,
        body: _t.CachedContent | _t.CachedContentDict,
        *,
        update_mask: Sequence[str] | str | None = None,
        options: _r.RequestOptions | None = None,
    ) -> _t.CachedContent:
        """Updates CachedContent resource (only expiration is updatable).

        Args:
            name: Output only. Identifier. The resource name referring to the cached
                content. Format: `cachedContents/{id}`
            body: The request message.
            update_mask: The list of fields to update.
            options: What this one call does differently.
        """
        return await self._api.unary(
            _PATCH,
            {"name": name, "updateMask": _r.mask(update_mask)},
            body=body,
            options=options,
        )
