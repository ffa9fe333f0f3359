"""The `environments.files.media` resource."""

from __future__ import annotations

from .... import types as _t
from ...._runtime import resource as _r

_DOWNLOAD = _r.Method(
    "generativelanguage.environments.files.media.download",
    "GET",
    "v1beta/{+parent}/files/{+path}",
    response=lambda: _t.GetEnvironmentFilesResponse,
    page=_r.Page("page_token", "next_page_token", "files"),
    download=_r.MediaDownload(media_service=True),
    may_be_empty=("path",),
    name_hints={"parent": "environments/*"},
)


class Media(_r.Resource):
    """The `environments.files.media` resource."""

    def download(
        self,
        parent: str,
        path: str,
        *,
        page_size: int | None = None,
        page_token: str | None = None,
        recursive: bool | None = None,
        options: _r.RequestOptions | None = None,
    ) -> _r.Pager[_t.EnvironmentFile, _t.GetEnvironmentFilesResponse]:
        """Retrieves a file or directory from an environment's snapshot (HTTP endpoint).

        Args:
            parent: Required. The resource name of the environment. Format:
                `environments/{environment_id}`
            path: Optional. The path of the file or directory within the environment. If
                empty, defaults to the root of the workspace. Example:
                "workspace/src/main.py"
            page_size: Optional. Maximum number of entries to return per page (for
                directory listing). If unspecified, defaults to 100. Maximum is 1000.
                NOLINT
            page_token: Optional. Pagination token for directory listing. NOLINT
            recursive: Optional. If true and the path is a directory, recursively lists
                all files and subdirectories. Defaults to false (immediate children
                only).
            options: What this one call does differently.
        """
        return self._api.pages(
            _DOWNLOAD,
            {
                "parent": parent,
                "path": path,
                "page_size": page_size,
                "page_token": page_token,
                "recursive": recursive,
            },
            options=options,
        )

    def download_media(
        self,
        parent: str,
        path: str,
        *,
        page_size: int | None = None,
        page_token: str | None = None,
        recursive: bool | None = None,
        options: _r.RequestOptions | None = None,
    ) -> _r.Download:
        """Downloads the media of `generativelanguage.environments.files.media.download`.

        Retrieves a file or directory from an environment's snapshot (HTTP endpoint).

        Args:
            parent: Required. The resource name of the environment. Format:
                `environments/{environment_id}`
            path: Optional. The path of the file or directory within the environment. If
                empty, defaults to the root of the workspace. Example:
                "workspace/src/main.py"
            page_size: Optional. Maximum number of entries to return per page (for
                directory listing). If unspecified, defaults to 100. Maximum is 1000.
                NOLINT
            page_token: Optional. Pagination token for directory listing. NOLINT
            recursive: Optional. If true and the path is a directory, recursively lists
                all files and subdirectories. Defaults to false (immediate children
                only).
            options: What this one call does differently.
        """
        return self._api.download(
            _DOWNLOAD,
            {
                "parent": parent,
                "path": path,
                "page_size": page_size,
                "page_token": page_token,
                "recursive": recursive,
            },
            options=options,
        )


class AsyncMedia(_r.AsyncResource):
    """The `environments.files.media` resource."""

    def download(
        self,
        parent: str,
        path: str,
        *,
        page_size: int | None = None,
        page_token: str | None = None,
        recursive: bool | None = None,
        options: _r.RequestOptions | None = None,
    ) -> _r.AsyncPager[_t.EnvironmentFile, _t.GetEnvironmentFilesResponse]:
        """Retrieves a file or directory from an environment's snapshot (HTTP endpoint).

        Args:
            parent: Required. The resource name of the environment. Format:
                `environments/{environment_id}`
            path: Optional. The path of the file or directory within the environment. If
                empty, defaults to the root of the workspace. Example:
                "workspace/src/main.py"
            page_size: Optional. Maximum number of entries to return per page (for
                directory listing). If unspecified, defaults to 100. Maximum is 1000.
                NOLINT
            page_token: Optional. Pagination token for directory listing. NOLINT
            recursive: Optional. If true and the path is a directory, recursively lists
                all files and subdirectories. Defaults to false (immediate children
                only).
            options: What this one call does differently.
        """
        return self._api.pages(
            _DOWNLOAD,
            {
                "parent": parent,
                "path": path,
                "page_size": page_size,
                "page_token": page_token,
                "recursive": recursive,
            },
            options=options,
        )

    def download_media(
        self,
        parent: str,
        path: str,
        *,
        page_size: int | None = None,
        page_token: str | None = None,
        recursive: bool | None = None,
        options: _r.RequestOptions | None = None,
    ) -> _r.AsyncDownload:
        """Downloads the media of `generativelanguage.environments.files.media.download`.

        Retrieves a file or directory from an environment's snapshot (HTTP endpoint).

        Args:
            parent: Required. The resource name of the environment. Format:
                `environments/{environment_id}`
            path: Optional. The path of the file or directory within the environment. If
                empty, defaults to the root of the workspace. Example:
                "workspace/src/main.py"
            page_size: Optional. Maximum number of entries to return per page (for
                directory listing). If unspecified, defaults to 100. Maximum is 1000.
                NOLINT
            page_token: Optional. Pagination token for directory listing. NOLINT
            recursive: Optional. If true and the path is a directory, recursively lists
                all files and subdirectories. Defaults to false (immediate children
                only).
            options: What this one call does differently.
        """
        return self._api.download(
            _DOWNLOAD,
            {
                "parent": parent,
                "path": path,
                "page_size": page_size,
                "page_token": page_token,
                "recursive": recursive,
            },
            options=options,
        )
