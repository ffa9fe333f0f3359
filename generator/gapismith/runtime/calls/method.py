"""What the generator knows about an API: constants of the generated modules."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from ..record import Record

if TYPE_CHECKING:
    from .uri_template import Template

T = TypeVar("T")


class HttpBody(NamedTuple):
    """A body that isn't JSON: its bytes as they came, and their media type."""

    data: bytes
    content_type: str

    def __repr__(self) -> str:
        return f"HttpBody({len(self.data)} bytes, {self.content_type!r})"


class Page(Record):
    """Where a method's page token travels, and where the items are.

    `token` names the request's token, a query parameter or (`in_body`) a field of the
    body; `next_token` and `items` name fields of the response, where `a/b` is one in a
    message. `items` is None where the document doesn't tell what the items are; `is_map`
    says that they are a map.
    """

    token: str
    next_token: str
    items: str | None = None
    in_body: bool = False
    is_map: bool = False


class Upload(Record):
    """The upload protocols of a method; paths count from the root URL.

    `simple` and `resumable` are None where the protocol isn't offered. `max_size` is in
    bytes; `accept` lists media types, with `*` as a wildcard, and empty means any.
    """

    simple: str | None = None
    resumable: str | None = None
    multipart: bool = False
    accept: tuple[str, ...] = ()
    max_size: int | None = None


class MediaDownload(Record):
    """A method that can respond with media.

    `media_service`: under `/download/`; `from_root`: its path counts from the root URL.
    """

    media_service: bool = False
    from_root: bool = False


class Method(Generic[T]):
    """One method of the API.

    `path` is the document's URI template below root URL + service path. `response` and
    `body` give their class when called, so that modules may refer to each other;
    `response` may also give `dict`, `list` or `object` (any JSON) or `HttpBody`, and
    None stands for an empty response. `may_be_empty` names the path parameters whose
    pattern matches the empty string. `name_hints` has the patterns of resource names
    (AIP-122, `models/*`): where one is a collection and one segment, the bare segment
    will do; errors tell the others.
    """

    __slots__ = (
        "_templates",
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
        self._templates: dict[str, Template] = {}

    def template(self, path: str, *, plain: bool) -> Template:
        """The template of `path`, one of the paths of this method, compiled once."""
        template = self._templates.get(path)
        if template is None:
            from .uri_template import Template, collections  # with the first call

            prefixes = collections(self.name_hints or {})
            template = Template(path, plain, self.may_be_empty, prefixes)
            self._templates[path] = template
        return template


class Getter(Record):
    """How to read operations: a method, and the patterns of the names that it takes.

    Patterns are used to choose a getter, never to refuse a call.
    """

    method: Method[Any]
    patterns: tuple[str, ...] = ()


class Service(Record):
    """What all methods of one API have in common.

    `root_url` ends in a slash, or is empty where clients need a `base_url`;
    `service_path` is empty or ends in one. `api_key_env` names environment variables, the
    first that is set counts. `api_key_parameter` is the query parameter that a service
    outside of Google wants its key in, in place of the header. `plain_reserved`: `{+x}` is
    RFC 6570's reserved expansion. `data_wrapper`: JSON bodies and responses are wrapped in
    `{"data": ...}`. `endpoints` maps locations to URLs. `getters` gives the methods that
    read operations, and `poll_interval` is the seconds that should be between two polls at
    the least. `alt` is sent with plain calls where the API's own default isn't JSON.
    `batch_limit` is how many calls a batch may have.
    """

    name: str
    version: str
    package: str
    root_url: str
    service_path: str = ""
    batch_path: str | None = None
    batch_limit: int = 100
    mtls_root_url: str | None = None
    scopes: tuple[str, ...] = ()
    api_key_env: tuple[str, ...] = ()
    api_key_parameter: str = ""
    plain_reserved: bool = False
    data_wrapper: bool = False
    alt: str | None = None
    endpoints: Mapping[str, str] = MappingProxyType({})
    getters: Callable[[], tuple[Getter, ...]] | None = None
    poll_interval: float = 0.0
