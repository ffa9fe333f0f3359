"""Lists that come in pages."""

from __future__ import annotations

from collections.abc import AsyncIterable, AsyncIterator, Iterable, Iterator, Mapping
from typing import Any, Generic, TypeVar, cast

from ..errors import FieldError, PageError
from ..http.effects import Flow, Sleep, count_of
from ..models.containers import MessageEntries
from ..models.model import Model, names_of
from .call import Call, unary
from .caller import AsyncCaller, Caller, SyncCaller
from .method import Method, Page
from .options import RequestOptions, merged

_LONGEST_PAUSE = 24 * 3600 * 1000  # milliseconds

R = TypeVar("R")
I = TypeVar("I")  # noqa: E741 - the item


class _Position(Generic[R]):
    """Where an iteration is: the logic of paging, without I/O."""

    def __init__(
        self,
        api: Caller,
        method: Method[R],
        params: Mapping[str, Any],
        body: Any,
        options: RequestOptions | None,
    ) -> None:
        assert method.page is not None
        self._api = api
        self._method = method
        self._page: Page = method.page
        self._params = params
        self._body = body
        self._options = options
        self._token: str | None = None
        self._seen = {self._first_token()}
        self._pause = 0.0
        self.ended = False

    def _first_token(self) -> str | None:
        name = self._page.token
        where = _members(self._body) if self._page.in_body else self._params
        token = where.get(name)
        if not isinstance(token, str | None):
            raise TypeError(f"{name} must be a str, not {token!r:.200}")
        return token or None

    def next(self) -> Flow[R]:
        """The following page. PageError if its token has been there before.

        A list that goes on by design says when to come back; its tokens may repeat.
        """
        if self._pause:
            yield Sleep(self._pause)
        call = self._call()
        page: R = yield from unary(call, needs_body=self._token is not None)
        token = _token(page, self._page.next_token)
        if token is not None:
            _check_token(token, self._method.id)
        self._pause = _polling_interval(_members(page))
        if token is None:
            self.ended = True
        elif token in self._seen and not self._pause:
            raise PageError(
                f"{self._method.id} sent the page token {token!r} twice: its pages "
                "would never end"
            )
        self._seen.add(token)
        self._token = token
        return page

    def _call(self) -> Call[R]:
        params, options = self._params, self._with_token_field()
        if self._token is not None:
            token = {self._page.token: self._token}
            if self._page.in_body:
                extra = (options or {}).get("body", {})
                options = merged(options or {}, {"body": {**extra, **token}})
            else:
                params = {**params, **token}
        return self._api.prepare(self._method, params, self._body, options)

    def _with_token_field(self) -> RequestOptions | None:
        """Without the token among `fields`, a list would end after one page."""
        options: RequestOptions = {} if self._options is None else self._options
        chosen = merged(self._api.defaults, options)
        query = chosen.get("query", {})
        fields = chosen.get("fields")
        out: RequestOptions = options
        if isinstance(fields, str) and not _selects(fields, self._page.next_token):
            out = {**out, "fields": f"{fields},{self._page.next_token}"}
        for name in ("fields", "$fields"):
            fields = query.get(name)
            if isinstance(fields, str) and not _selects(fields, self._page.next_token):
                added = {name: f"{fields},{self._page.next_token}"}
                out = {**out, "query": {**query, **added}}
        return out

    def items(self, page: R) -> Iterator[Any]:
        """The items of a page: values of a list, pairs of a map."""
        name = self._page.items
        assert name is not None
        found: Any
        if isinstance(page, Model):
            found = getattr(page, _attribute(type(page), name), None)
        else:
            found = _members(page).get(name)
        if self._page.is_map:
            entries: dict[str, Any] = found or {}
            if isinstance(found, MessageEntries) and None in entries.values():
                raise FieldError(type(page).__name__, name, None, "expected an object")
            return iter(entries.items())
        return iter(found or ())


def _selects(fields: str, name: str) -> bool:
    """Whether a partial response, `items(id,name),kind`, has the top-level field."""
    depth, start = 0, 0
    for index, character in enumerate(f"{fields},"):
        depth += (character == "(") - (character == ")")
        if character == "," and depth == 0:
            if fields[start:index].strip() in (name, "*"):
                return True
            start = index + 1
    return False


def _polling_interval(page: Mapping[str, Any]) -> float:
    """Seconds that the server asks to wait for the next page; 0 where it doesn't."""
    told = page.get("pollingIntervalMillis")
    milliseconds = told if told.__class__ is int else count_of(str(told))
    return max(0, min(milliseconds or 0, _LONGEST_PAUSE)) / 1000


def _token(page: Any, path: str) -> Any:
    """What a response has at `path`, `a/b` for a token in a message; None at the end."""
    found: Any = page
    for name in path.split("/"):
        if found is None or not isinstance(found, Model | dict):
            break
        found = _members(found).get(name)
    return None if found in (None, "") else found


def _check_token(token: Any, method: str) -> None:
    """Raise PageError for what a URL can't hold."""
    if not isinstance(token, str):
        raise PageError(
            f"{method} sent a page token that isn't a string: {token!r:.200}"
        )
    try:
        token.encode()
    except UnicodeEncodeError:
        raise PageError(
            f"{method} sent a page token with a lone surrogate: {token!r:.200}"
        ) from None


def _members(value: Any) -> Mapping[str, Any]:
    """The JSON members of a model or dict."""
    if isinstance(value, Model):
        return value.__raw__
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}


def _attribute(cls: type[Model], name: str) -> str:
    return names_of(cls).python.get(name, name)


class Pages(Generic[R]):
    """The pages of a list, fetched as they are asked for. Iterating again starts over.

    Options of the call, its timeout and retries included, hold for every page.
    """

    def __init__(
        self,
        api: SyncCaller,
        method: Method[R],
        params: Mapping[str, Any],
        body: Any,
        options: RequestOptions | None,
    ) -> None:
        self._api = api
        self._arguments = (api, method, params, body, options)
        self._response: R | None = None

    @property
    def response(self) -> R:
        """The page fetched last. RuntimeError before the first one."""
        return _fetched(self._response)

    def pages(self) -> Iterator[R]:
        """All pages. PageError if a token comes twice."""
        position = _Position(*self._arguments)
        while not position.ended:
            self._response = self._api.run(position.next())
            yield self._response


class Pager(Iterable[I], Pages[R]):
    """The items of a list, over all its pages, fetched as they are asked for."""

    def __iter__(self) -> Iterator[I]:
        position = _Position(*self._arguments)
        while not position.ended:
            self._response = page = self._api.run(position.next())
            yield from position.items(page)


class AsyncPages(Generic[R]):
    """The pages of a list, fetched as they are asked for. Iterating again starts over.

    Options of the call, its timeout and retries included, hold for every page.
    """

    def __init__(
        self,
        api: AsyncCaller,
        method: Method[R],
        params: Mapping[str, Any],
        body: Any,
        options: RequestOptions | None,
    ) -> None:
        self._api = api
        self._arguments = (api, method, params, body, options)
        self._response: R | None = None

    @property
    def response(self) -> R:
        """The page fetched last. RuntimeError before the first one."""
        return _fetched(self._response)

    async def pages(self) -> AsyncIterator[R]:
        """All pages. PageError if a token comes twice."""
        position = _Position(*self._arguments)
        while not position.ended:
            self._response = await self._api.run(position.next())
            yield self._response


class AsyncPager(AsyncIterable[I], AsyncPages[R]):
    """The items of a list, over all its pages, fetched as they are asked for."""

    async def __aiter__(self) -> AsyncIterator[I]:
        position = _Position(*self._arguments)
        while not position.ended:
            self._response = page = await self._api.run(position.next())
            for item in position.items(page):
                yield item


def _fetched(response: R | None) -> R:
    if response is None:
        raise RuntimeError("no page has been fetched yet")
    return response
