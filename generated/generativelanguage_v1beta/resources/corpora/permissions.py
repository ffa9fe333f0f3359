"""The `corpora.permissions` resource."""

from __future__ import annotations

from collections.abc import Sequence

from ... import types as _t
from ..._runtime import resource as _r

_CREATE = _r.Method(
    "generativelanguage.corpora.permissions.create",
    "POST",
    "v1beta/{+parent}/permissions",
    response=lambda: _t.Permission,
    body=lambda: _t.Permission,
    name_hints={"parent": "corpora/*"},
)
_DELETE = _r.Method(
    "generativelanguage.corpora.permissions.delete",
    "DELETE",
    "v1beta/{+name}",
    response=lambda: _t.Empty,
    name_hints={"name": "corpora/*/permissions/*"},
)
_GET = _r.Method(
    "generativelanguage.corpora.permissions.get",
    "GET",
    "v1beta/{+name}",
    response=lambda: _t.Permission,
    name_hints={"name": "corpora/*/permissions/*"},
)
_LIST = _r.Method(
    "generativelanguage.corpora.permissions.list",
    "GET",
    "v1beta/{+parent}/permissions",
    response=lambda: _t.ListPermissionsResponse,
    page=_r.Page("pageToken", "nextPageToken", "permissions"),
    name_hints={"parent": "corpora/*"},
)
_PATCH = _r.Method(
    "generativelanguage.corpora.permissions.patch",
    "PATCH",
    "v1beta/{+name}",
    response=lambda: _t.Permission,
    body=lambda: _t.Permission,
    name_hints={"name": "corpora/*/permissions/*"},
)


class Permissions(_r.Resource):
    """The `corpora.permissions` resource."""

    def create(
        self,
        parent: str,
        body: _t.Permission | _t.PermissionDict,
        *,
        options: _r.RequestOptions | None = None,
    ) -> _t.Permission:
        """Create a permission to a specific resource.

        Args:
            parent: Required. The parent resource of the `Permission`. Formats:
                `tunedModels/{tuned_model}` `corpora/{corpus}`
            body: The request message.
            options: What this one call does differently.
        """
        return self._api.unary(_CREATE, {"parent": parent}, body=body, options=options)

    def delete(
        self, name: str, *, options: _r.RequestOptions | None = None
    ) -> _t.Empty:
        """Deletes the permission.

        Args:
            name: Required. The resource name of the permission. Formats:
                `tunedModels/{tuned_model}/permissions/{permission}`
                `corpora/{corpus}/permissions/{permission}`
            options: What this one call does differently.
        """
        return self._api.unary(_DELETE, {"name": name}, options=options)

    def get(
        self, name: str, *, options: _r.RequestOptions | None = None
    ) -> _t.Permission:
        """Gets information about a specific Permission.

        Args:
            name: Required. The resource name of the permission. Formats:
                `tunedModels/{tuned_model}/permissions/{permission}`
                `corpora/{corpus}/permissions/{permission}`
            options: What this one call does differently.
        """
        return self._api.unary(_GET, {"name": name}, options=options)

    def list(
        self,
        parent: str,
        *,
        page_size: int | None = None,
        page_token: str | None = None,
        options: _r.RequestOptions | None = None,
    ) -> _r.Pager[_t.Permission, _t.ListPermissionsResponse]:
        """Lists permissions for the specific resource.

        Args:
            parent: Required. The parent resource of the permissions. Formats:
                `tunedModels/{tuned_model}` `corpora/{corpus}`
            page_size: Optional. The maximum number of `Permission`s to return (per
                page). The service may return fewer permissions. If unspecified, at most
                10 permissions will be returned. This method returns at most 1000
                permissions per page, even if you pass larger page_size.
            page_token: Optional. A page token, received from a previous
                `ListPermissions` call. Provide the `page_token` returned by one request
                as an argument to the next request to retrieve the next page. When
                paginating, all other parameters provided to `ListPermissions` must
                match the call that provided the page token.
            options: What this one call does differently.
        """
        return self._api.pages(
            _LIST,
            {"parent": parent, "pageSize": page_size, "pageToken": page_token},
            options=options,
        )

    def patch(
        self,
        name: str,
        body: _t.Permission | _t.PermissionDict,
        *,
        update_mask: Sequence[str] | str | None = None,
        options: _r.RequestOptions | None = None,
    ) -> _t.Permission:
        """Updates the permission.

        Args:
            name: Output only. Identifier. The permission name. A unique name will be
                generated on create. Examples:
                tunedModels/{tuned_model}/permissions/{permission}
                corpora/{corpus}/permissions/{permission} Output only.
            body: The request message.
            update_mask: Required. The list of fields to update. Accepted ones: - role
                (`Permission.role` field)
            options: What this one call does differently.
        """
        return self._api.unary(
            _PATCH,
            {"name": name, "updateMask": _r.mask(update_mask)},
            body=body,
            options=options,
        )


class AsyncPermissions(_r.AsyncResource):
    """The `corpora.permissions` resource."""

    async def create(
        self,
        parent: str,
        body: _t.Permission | _t.PermissionDict,
        *,
        options: _r.RequestOptions | None = None,
    ) -> _t.Permission:
        """Create a permission to a specific resource.

        Args:
            parent: Required. The parent resource of the `Permission`. Formats:
                `tunedModels/{tuned_model}` `corpora/{corpus}`
            body: The request message.
            options: What this one call does differently.
        """
        return await self._api.unary(
            _CREATE, {"parent": parent}, body=body, options=options
        )

    async def delete(
        self, name: str, *, options: _r.RequestOptions | None = None
    ) -> _t.Empty:
        """Deletes the permission.

        Args:
            name: Required. The resource name of the permission. Formats:
                `tunedModels/{tuned_model}/permissions/{permission}`
                `corpora/{corpus}/permissions/{permission}`
            options: What this one call does differently.
        """
        return await self._api.unary(_DELETE, {"name": name}, options=options)

    async def get(
        self, name: str, *, options: _r.RequestOptions | None = None
    ) -> _t.Permission:
        """Gets information about a specific Permission.

        Args:
            name: Required. The resource name of the permission. Formats:
                `tunedModels/{tuned_model}/permissions/{permission}`
                `corpora/{corpus}/permissions/{permission}`
            options: What this one call does differently.
        """
        return await self._api.unary(_GET, {"name": name}, options=options)

    def list(
        self,
        parent: str,
        *,
        page_size: int | None = None,
        page_token: str | None = None,
        options: _r.RequestOptions | None = None,
    ) -> _r.AsyncPager[_t.Permission, _t.ListPermissionsResponse]:
        """Lists permissions for the specific resource.

        Args:
            parent: Required. The parent resource of the permissions. Formats:
                `tunedModels/{tuned_model}` `corpora/{corpus}`
            page_size: Optional. The maximum number of `Permission`s to return (per
                page). The service may return fewer permissions. If unspecified, at most
                10 permissions will be returned. This method returns at most 1000
                permissions per page, even if you pass larger page_size.
            page_token: Optional. A page token, received from a previous
                `ListPermissions` call. Provide the `page_token` returned by one request
                as an argument to the next request to retrieve the next page. When
                paginating, all other parameters provided to `ListPermissions` must
                match the call that provided the page token.
            options: What this one call does differently.
        """
        return self._api.pages(
            _LIST,
            {"parent": parent, "pageSize": page_size, "pageToken": page_token},
            options=options,
        )

    async def patch(
        self,
        name: str,
        body: _t.Permission | _t.PermissionDict,
        *,
        update_mask: Sequence[str] | str | None = None,
        options: _r.RequestOptions | None = None,
    ) -> _t.Permission:
        """Updates the permission.

        Args:
            name: Output only. Identifier. The permission name. A unique name will be
                generated on create. Examples:
                tunedModels/{tuned_model}/permissions/{permission}
                corpora/{corpus}/permissions/{permission} Output only.
            body: The request message.
            update_mask: Required. The list of fields to update. Accepted ones: - role
                (`Permission.role` field)
            options: What this one call does differently.
        """
        return await self._api.unary(
            _PATCH,
            {"name": name, "updateMask": _r.mask(update_mask)},
            body=body,
            options=options,
        )
