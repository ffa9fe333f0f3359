"""The schema `ListCorporaResponse`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class ListCorporaResponse(_m.Model):
    """Response from `ListCorpora` containing a paginated list of `Corpora`.

    The results are sorted by ascending `corpus.create_time`.
    """

    __slots__ = ()

    corpora: _f.MessageList[_t.Corpus, _t.CorpusDict] = _f.MessageList(
        "corpora", lambda: _t.Corpus
    )
    """The returned corpora."""

    next_page_token: _f.String = _f.String("nextPageToken")
    """A token, which can be sent as `page_token` to retrieve the next page.

    If this field is omitted, there are no more pages.
    """


class ListCorporaResponseDict(TypedDict, total=False):
    """`ListCorporaResponse` as a plain dict."""

    corpora: Sequence[_t.Corpus | _t.CorpusDict] | None
    next_page_token: str | None
