"""The `auth_tokens` resource."""

from __future__ import annotations

from .. import types as _t
from .._runtime import resource as _r

_CREATE = _r.Method(
    "generativelanguage.auth_tokens.create",
    "POST",
    "v1beta/auth_tokens",
    response=lambda: _t.AuthToken,
    body=lambda: _t.AuthToken,
)


class AuthTokens(_r.Resource):
    """The `auth_tokens` resource."""

    def create(
        self,
        body: _t.AuthToken | _t.AuthTokenDict,
        *,
        options: _r.RequestOptions | None = None,
    ) -> _t.AuthToken:
        """Creates a token that can be used to constrain the behavior of a
        BidiGenerateContent session.

        Args:
            body: The request message.
            options: What this one call does differently.
        """
        return self._api.unary(_CREATE, {}, body=body, options=options)


class AsyncAuthTokens(_r.AsyncResource):
    """The `auth_tokens` resource."""

    async def create(
        self,
        body: _t.AuthToken | _t.AuthTokenDict,
        *,
        options: _r.RequestOptions | None = None,
    ) -> _t.AuthToken:
        """Creates a token that can be used to constrain the behavior of a
        BidiGenerateContent session.

        Args:
            body: The request message.
            options: What this one call does differently.
        """
        return await self._api.unary(_CREATE, {}, body=body, options=options)
