"""The schema `AuthToken`."""

from __future__ import annotations

import datetime as _dt
from collections.abc import Sequence
from typing import TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class AuthToken(_m.Model):
    """A request to create an ephemeral authentication token."""

    __slots__ = ()

    bidi_generate_content_setup: _f.Message[
        _t.BidiGenerateContentSetup, _t.BidiGenerateContentSetupDict
    ] = _f.Message("bidiGenerateContentSetup", lambda: _t.BidiGenerateContentSetup)
    """Optional. Input only. Immutable. Configuration specific to
    `BidiGenerateContent`.
    """

    expire_time: _f.Timestamp = _f.Timestamp("expireTime")
    """Optional. Input only. Immutable. An optional time after which, when using the
    resulting token, messages in BidiGenerateContent sessions will be rejected.

    (Gemini may preemptively close the session after this time.) If not set then this
    defaults to 30 minutes in the future. If set, this value must be less than 20 hours
    in the future.
    """

    field_mask: _f.FieldMask = _f.FieldMask("fieldMask")
    """Optional. Input only. Immutable. If field_mask is empty, and
    `bidi_generate_content_setup` is not present, then the effective
    `BidiGenerateContentSetup` message is taken from the Live API connection.

    If field_mask is empty, and `bidi_generate_content_setup` _is_ present, then the
    effective `BidiGenerateContentSetup` message is taken entirely from
    `bidi_generate_content_setup` in this request. The setup message from the Live API
    connection is ignored. If field_mask is not empty, then the corresponding fields
    from `bidi_generate_content_setup` will overwrite the fields from the setup message
    in the Live API connection.
    """

    name: _f.String = _f.String("name")
    """Output only. Identifier. The token itself."""

    new_session_expire_time: _f.Timestamp = _f.Timestamp("newSessionExpireTime")
    """Optional. Input only. Immutable. The time after which new Live API sessions using
    the token resulting from this request will be rejected.

    If not set this defaults to 60 seconds in the future. If set, this value must be
    less than 20 hours in the future.
    """

    uses: _f.Integer = _f.Integer("uses")
    """Optional. Input only. Immutable. The number of times the token can be used.

    If this value is zero then no limit is applied. Resuming a Live API session does not
    count as a use. If unspecified, the default is 1.
    """


class AuthTokenDict(TypedDict, total=False):
    """`AuthToken` as a plain dict."""

    bidi_generate_content_setup: (
        _t.BidiGenerateContentSetup | _t.BidiGenerateContentSetupDict | None
    )
    expire_time: _dt.datetime | str | None
    field_mask: Sequence[str] | str | None
    name: str | None
    new_session_expire_time: _dt.datetime | str | None
    uses: int | None
