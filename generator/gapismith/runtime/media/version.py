"""Which content a response is of: its validators (RFC 9110, 8.8 and 15.3.7.3)."""

from __future__ import annotations

from collections.abc import Mapping

from ..http.content import coding_of
from ..http.dates import http_date

_VALIDATORS = (
    "etag",
    "last-modified",
    "x-goog-generation",
    "x-goog-hash",
    "repr-digest",
)


class Version:
    """What the head of a response tells of its content as a whole."""

    __slots__ = ("coding", "if_range", "media_type", "strong", "told")

    def __init__(self, headers: Mapping[str, str]) -> None:
        self.coding = coding_of(headers)
        self.media_type = headers.get("content-type", "").partition(";")[0].lower()
        self.told = {name: headers[name] for name in _VALIDATORS if headers.get(name)}
        # Those that no other content has.
        self.strong = self.told.keys() - {"etag", "last-modified"}
        # What a server compares before it sends a part.
        self.if_range: str | None = None
        etag = self.told.get("etag", "W/")
        if not etag.upper().startswith("W/"):
            self.strong.add("etag")
            if etag.startswith('"') and _can_be_sent(etag):
                self.if_range = etag
        if _has_strong_date(headers):
            self.strong.add("last-modified")
            if self.if_range is None and _can_be_sent(self.told["last-modified"]):
                self.if_range = self.told["last-modified"]

    def is_that_of(self, other: Version) -> bool:
        """Whether a later response is of the same content: shown, not just possible."""
        shown = self.strong & other.told.keys()
        if self.told.get("etag") != other.told.get("etag"):
            shown.discard("etag")  # one of them may be weak
        return bool(shown) and not self.differs_from(other)

    def differs_from(self, other: Version) -> bool:
        """Whether a later response is certainly of other content, or coded otherwise."""
        both = self.told.keys() & other.told.keys()
        return self.coding != other.coding or any(
            _opaque(self.told[name]) != _opaque(other.told[name]) for name in both
        )


def _can_be_sent(value: str) -> bool:
    """Whether a header of a request can hold what was in one of a response."""
    return value.isascii() and value.isprintable()


def _has_strong_date(headers: Mapping[str, str]) -> bool:
    """Whether Last-Modified was over when the response was made.

    Before, the content may change again within the same second.
    """
    modified, made = map(http_date, map(headers.get, ("last-modified", "date")))
    return (
        modified is not None
        and made is not None
        and (made - modified).total_seconds() >= 1
    )


def _opaque(validator: str) -> list[str]:
    """A validator to compare: an ETag without its mark of weakness, hashes in order."""
    return sorted(part.strip(" \t") for part in validator.removeprefix("W/").split(","))
