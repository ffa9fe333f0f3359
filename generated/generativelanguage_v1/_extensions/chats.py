"""Conversations that keep their history: `client.chats`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.client import AsyncClient, Client
from .._runtime.resource import AsyncResource, Resource
from . import steps as _steps

if TYPE_CHECKING:
    from typing import Unpack

    from .. import types as _t
    from .contents import ContentLike, Contents
    from .prompts import Prompts, Run
    from .settings import Settings
    from .tools import Toolbox


class ClientChats(Client):
    """Adds `chats` to a client."""

    @cached_property
    def chats(self) -> Chats:
        """Conversations that keep their history."""
        return Chats(self._api)


class AsyncClientChats(AsyncClient):
    """Adds `chats` to a client."""

    @cached_property
    def chats(self) -> AsyncChats:
        """Conversations that keep their history."""
        return AsyncChats(self._api)


class Chats(Resource):
    """Conversations that keep their history."""

    def create(
        self,
        model: str,
        *,
        history: Sequence[ContentLike] = (),
        max_rounds: int = 10,
        **settings: Unpack[Settings],
    ) -> Chat:
        """A conversation, with these settings for every turn. Nothing is sent yet."""
        from ..resources.models import Models
        from .prompts import Prompts
        from .tools import Toolbox

        prompts = Prompts(self._api, Models(self._api), model, settings)
        return Chat(prompts, Toolbox.of(settings), max_rounds, history)


class AsyncChats(AsyncResource):
    """Conversations that keep their history."""

    def create(
        self,
        model: str,
        *,
        history: Sequence[ContentLike] = (),
        max_rounds: int = 10,
        **settings: Unpack[Settings],
    ) -> AsyncChat:
        """A conversation, with these settings for every turn. Nothing is sent yet."""
        from ..resources.models import AsyncModels
        from .prompts import Prompts
        from .tools import AsyncToolbox

        prompts = Prompts(self._api, AsyncModels(self._api), model, settings)
        return AsyncChat(prompts, AsyncToolbox.of(settings), max_rounds, history)


class _Chat:
    """What sync and async conversations share."""

    def __init__(
        self,
        prompts: Prompts,
        tools: Toolbox,
        max_rounds: int,
        history: Sequence[ContentLike],
    ) -> None:
        from .contents import contents_of

        self.history: list[_t.Content] = contents_of([*history]) if history else []
        """The turns so far, as they were sent and as they came."""
        self._responses: list[_t.GenerateContentResponse] = []
        self._prompts, self._tools, self._max_rounds = prompts, tools, max_rounds

    @property
    def usage(self) -> _t.UsageMetadata:
        """The tokens of all turns, added up."""
        from .prompts import usage_of

        return usage_of(self._responses)

    def _send(self, contents: Contents) -> _steps.Steps[Run]:
        from .responses import content_of

        run = yield from self._prompts.run(
            contents, self._tools, self._max_rounds, self.history
        )
        self._responses += run.responses
        if content_of(run.response) is not None:
            self.history = run.history
        return run


class Chat(_Chat):
    """A conversation. Its history stays as it was where a turn brings no answer."""

    def send(self, contents: Contents) -> Run:
        """Say something. Functions that the model calls are called."""
        return _steps.run(self._send(contents))


class AsyncChat(_Chat):
    """A conversation. Its history stays as it was where a turn brings no answer."""

    async def send(self, contents: Contents) -> Run:
        """Say something. Functions that the model calls are called."""
        return await _steps.run_async(self._send(contents))
