"""What `client.chats` gives: conversations that keep their history."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Generic, TypeVar

from .. import types as _t
from .._runtime.extension import Api, AsyncResource, Resource, Steps, shared
from .contents import contents_of
from .prompts import AsyncResponseStream, Prompts, ResponseStream, Run
from .responses import usage_of

if TYPE_CHECKING:
    from typing import Unpack

    from .contents import ContentLike, Contents
    from .settings import Settings

C = TypeVar("C", bound="_Chat")


class Chats(Generic[C]):
    """Conversations that keep their history."""

    def __init__(self, api: Api, kind: type[C]) -> None:
        self._api, self._kind = api, kind

    def create(
        self,
        model: str,
        *,
        history: Sequence[ContentLike] = (),
        max_rounds: int = 10,
        **settings: Unpack[Settings],
    ) -> C:
        """Make a conversation with these settings for every turn. Nothing is sent yet."""
        begin = partial(Prompts, self, model, settings)
        begin()  # raises what is wrong with the tools
        return self._kind(begin, history, max_rounds)


class _Chat:
    def __init__(
        self, begin: Callable[..., Prompts], history: Sequence[ContentLike], limit: int
    ) -> None:
        self.history: list[_t.Content] = contents_of([*history]) if history else []
        """The turns so far, as they were sent and as they came."""
        self._responses: list[_t.GenerateContentResponse] = []
        self._begin, self._max_rounds = begin, limit

    @property
    def usage(self) -> _t.UsageMetadata:
        """The tokens of all turns, added up."""
        return usage_of(self._responses)

    def _send(self, contents: Contents) -> Steps[Run]:
        """Send a turn, and call the functions that the model asks for."""
        return self._turn(self._begin(self.history), contents)

    send = shared(_send)

    def _turn(self, prompts: Prompts, contents: Contents) -> Steps[Run]:
        run = yield from prompts.rounds(contents, self._max_rounds)
        self._responses += run.responses
        if run.response.content is not None:
            self.history = run.history
        return run


class Chat(_Chat, Resource):
    """A conversation. A turn without a response leaves the history as it was."""

    def stream(self, contents: Contents) -> ResponseStream:
        """Like `send`, as a stream; `.result` is what `send` returns.

        Functions are called between the pieces. The turn joins the history at the end.
        """
        prompts = self._begin(self.history, streamed=True)
        return ResponseStream(self._turn(prompts, contents), prompts.run)


class AsyncChat(_Chat, AsyncResource):
    """A conversation. A turn without a response leaves the history as it was."""

    def stream(self, contents: Contents) -> AsyncResponseStream:
        """Like `send`, as a stream; see `Chat.stream`."""
        prompts = self._begin(self.history, streamed=True)
        return AsyncResponseStream(self._turn(prompts, contents), prompts.run)
