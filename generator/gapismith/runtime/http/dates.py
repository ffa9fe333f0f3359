"""The dates of HTTP's headers."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


def http_date(text: str | None) -> datetime | None:
    """The date that a header tells, in GMT as all of HTTP's; None where it tells none."""
    try:
        found = parsedate_to_datetime(text or "")
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (
        TypeError,
        ValueError,
        OverflowError,
    ):  # days, seconds or zones out of range
        return None
