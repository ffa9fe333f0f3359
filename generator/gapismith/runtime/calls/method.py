"""What the generator says about an API: plain constants in the generated modules.

Hand-written slotted classes, not dataclasses: resource modules make one `Method` per
call of the API at import time, and `dataclasses` alone costs more to import than the
rest of this package.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

TYPE_CHECKING = False  # true for type checkers
if TYPE_CHECKING:
    from typing import Any, Generic, TypeVar

    from .uri_template import Template

    T = TypeVar("T")
else:
    from ..untyped import Generic, T


class HttpBody:
    """An answer that isn't JSON: the bytes as they came, and their media type."""

    __slots__ = ("content_type", "data")

    def __init__(self, data: bytes, content_type: str) -> None:
        self.data = data
        self.content_type = content_type

    def __repr__(self) -> str:
        return f"HttpBody({len(self.data)} bytes, {self.content_type!r})"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, HttpBody):
            return NotImplemented
        return (self.data, self.content_type) == (other.data, other.content_type)

    __hash__ = None  # type: ignore[assignment]  # mutable, as the models are


class Page:
    """Where a method's page token travels, and where the items are.

    `token` names the request's token, a query parameter or (`in_body`) a field of the
    body; `next_token` and `items` name fields of the answer. `items` is None where the
    document doesn't tell what the items are; `is_map` says that they are a map.
    """

    __slots__ = ("in_body", "is_map", "items", "next_token", "token")

    def __init__(
        self,
        token: str,
        next_token: str,
        items: str | None = None,
        *,
        in_body: bool = False,
        is_map: bool = False,
    ) -> None:
        self.token = token
        self.next_token = next_token
        self.items = items
        self.in_body = in_body
        self.is_map = is_map


class Upload:
    """The upload protocols of a method; paths count from the root URL.

    `simple` and `resumable` are None where the protocol isn't offered. `max_size` is in
    bytes; `accept` lists media types, with `*` as a wildcard, and empty means any.
    """

    __slots__ = ("accept", "max_size", "multipart", "resumable", "simple")

    def __init__(
        self,
        simple: str | None = None,
        resumable: str | None = None,
        *,
        multipart: bool = False,
        accept: tuple[str, ...] = (),
        max_size: int | None = None,
    ) -> None:
        self.simple = simple
        self.resumable = resumable
        self.multipart = multipart
        self.accept = accept
        self.max_size = max_size


class MediaDownload:
    """That a method can answer with media; `media_service`: under `/download/`."""

    __slots__ = ("media_service",)

    def __init__(self, *, media_service: bool = False) -> None:
        self.media_service = media_service


class Method(Generic[T]):
    """One method of the API.

    `path` is the document's URI template below root URL + service path. `response` and
    `body` give their class when called, so that modules may refer to each other;
    `response` may also give `dict`, `list` or `object` (any JSON) or `HttpBody`, and
    None stands for an empty response.
    `may_be_empty` are path parameters whose pattern says that nothing is a value, too;
    `name_hints` tells what others look like (`models/*`), for the notes of errors alone.
    """

    __slots__ = (
        "api_version",
        "body",
        "download",
        "http",
        "id",
        "may_be_empty",
        "name_hints",
        "page",
        "path",
        "response",
        "templates",
        "upload",
    )

    def __init__(
        self,
        id: str,
        http: str,
        path: str,
        *,
        response: Callable[[], type[T]] | None = None,
        body: Callable[[], type[Any]] | None = None,
        page: Page | None = None,
        upload: Upload | None = None,
        download: MediaDownload | None = None,
        api_version: str | None = None,
        may_be_empty: tuple[str, ...] = (),
        name_hints: Mapping[str, str] | None = None,
    ) -> None:
        self.id = id
        self.http = http
        self.path = path
        self.response = response
        self.body = body
        self.page = page
        self.upload = upload
        self.download = download
        self.api_version = api_version
        self.may_be_empty = may_be_empty
        self.name_hints = name_hints
        self.templates: dict[str, Template] = {}
        """Compiled templates by path; see `uri.compiled`."""

    def __repr__(self) -> str:
        return f"<Method {self.id}>"


class Getter:
    """How to read an operation: a URI template and the patterns of its variables.

    Patterns are used to choose a getter, never to refuse a call.
    """

    __slots__ = ("method", "patterns")

    def __init__(
        self, method: Method[Any], patterns: Mapping[str, str] | None = None
    ) -> None:
        self.method = method
        self.patterns = dict(patterns or {})


class Service:
    """What is the same for all methods of one API.

    `root_url` ends in a slash and `service_path` is empty or ends in one. `api_key_env`
    names environment variables, the first that is set counts. `plain_reserved`: in this
    API `{+x}` keeps all characters that RFC 6570 reserves. `data_wrapper`: JSON bodies
    and answers are wrapped in `{"data": ...}`. `endpoints` maps locations to URLs.
    `getters` gives the methods that read operations. `alt` is sent with plain calls where
    the API's own default isn't JSON. `batch_limit` is how many calls a batch may have.
    """

    __slots__ = (
        "alt",
        "api_key_env",
        "batch_limit",
        "batch_path",
        "data_wrapper",
        "endpoints",
        "getters",
        "mtls_root_url",
        "name",
        "package",
        "plain_reserved",
        "root_url",
        "scopes",
        "service_path",
        "version",
    )

    def __init__(
        self,
        *,
        name: str,
        version: str,
        package: str,
        root_url: str,
        service_path: str = "",
        batch_path: str | None = None,
        batch_limit: int = 100,
        mtls_root_url: str | None = None,
        scopes: tuple[str, ...] = (),
        api_key_env: tuple[str, ...] = (),
        plain_reserved: bool = False,
        data_wrapper: bool = False,
        alt: str | None = None,
        endpoints: Mapping[str, str] | None = None,
        getters: Callable[[], tuple[Getter, ...]] | None = None,
    ) -> None:
        self.name = name
        self.version = version
        self.package = package
        self.root_url = root_url
        self.service_path = service_path
        self.batch_path = batch_path
        self.batch_limit = batch_limit
        self.mtls_root_url = mtls_root_url
        self.scopes = scopes
        self.api_key_env = api_key_env
        self.plain_reserved = plain_reserved
        self.data_wrapper = data_wrapper
        self.alt = alt
        self.endpoints = dict(endpoints or {})
        self.getters = getters

    def __repr__(self) -> str:
        return f"<Service {self.name}:{self.version}>"
