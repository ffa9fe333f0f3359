"""Conversations that keep their history: `client.chats`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .. import _extensions as _x
from .._runtime.extension import AsyncClient, Client

if TYPE_CHECKING:
    from .conversations import AsyncChat, Chat, Chats


class ClientChats(Client):
    """Adds `chats`."""

    @cached_property
    def chats(self) -> Chats[Chat]:
        """Conversations that keep their history."""
        return _x.conversations.Chats(self._api, _x.conversations.Chat)


class AsyncClientChats(AsyncClient):
    """Adds `chats`."""

    @cached_property
    def chats(self) -> Chats[AsyncChat]:
        """Conversations that keep their history."""
        return _x.conversations.Chats(self._api, _x.conversations.AsyncChat)
