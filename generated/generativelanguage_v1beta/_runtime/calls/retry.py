"""When a failed call is sent again: a pure function of what happened."""

from __future__ import annotations

from .. import errors
from .options import Retry

_SAFE_STATUSES = frozenset({408, 429, 500, 502, 503, 504})
_ANY_STATUSES = frozenset({429, 503})


def next_wait(
    policy: Retry,
    error: errors.Error,
    attempt: int,
    elapsed: float,
    chance: float,
    *,
    safe: bool,
) -> float | None:
    """Seconds to wait after `attempt` (the first is 1) failed; None: give up.

    `elapsed` is the time since the call began, `chance` a random number in [0, 1),
    `safe` says that the request may reach the server twice.
    """
    if attempt >= policy.max_attempts or not retriable(error, safe=safe):
        return None
    backoff = min(policy.maximum, policy.initial * policy.multiplier ** (attempt - 1))
    asked = error.retry_delay if isinstance(error, errors.ApiError) else None
    wait = (asked or 0.0) + backoff * chance
    if policy.deadline is not None and elapsed + wait >= policy.deadline:
        return None
    return wait


def retriable(error: errors.Error, *, safe: bool) -> bool:
    """Whether sending again can help, and does no harm."""
    if isinstance(error, errors.ApiError):
        statuses = _SAFE_STATUSES if safe else _ANY_STATUSES
        return error.status in statuses and not _used_up(error)
    if isinstance(error, errors.ConnectError):
        return True
    if isinstance(error, errors.TlsError):
        return False
    return safe and isinstance(error, errors.TransportError)


def _used_up(error: errors.ApiError) -> bool:
    """A daily quota doesn't come back within any sensible wait."""
    from .details import QuotaFailure  # with the first error: calls don't need it

    return any(
        "PerDay" in violation.quota_id
        for detail in error.details
        if isinstance(detail, QuotaFailure)
        for violation in detail.violations
    )
