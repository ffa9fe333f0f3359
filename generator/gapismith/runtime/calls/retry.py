"""Which failed calls are repeated, and when: a pure function of what happened."""

from typing import Any, NamedTuple, Self

from .. import errors

_SAFE_STATUSES = frozenset({408, 429, 500, 502, 503, 504})
_ANY_STATUSES = frozenset({429, 503})
# Older APIs tell a rate limit by 403 and one of these, newer ones by 429.
_RATE_LIMITS = frozenset(
    {"rateLimitExceeded", "userRateLimitExceeded", "RATE_LIMIT_EXCEEDED"}
)
_DAILY_LIMITS = frozenset({"dailyLimitExceeded", "dailyLimitExceededUnreg"})


class _Policy(NamedTuple):
    max_attempts: int
    deadline: float | None
    initial: float
    maximum: float
    multiplier: float
    repeat_unsafe: bool


class Retry(_Policy):
    """Which calls are repeated, and when. Immutable; times are in seconds.

    A call that can be sent twice without harm (GET, PUT, DELETE, ...) is repeated after
    connection failures, timeouts and the statuses 408, 429, 500, 502, 503 and 504. Any
    other call (POST, PATCH) only after 429 and 503, and where no connection could be
    made, unless `repeat_unsafe` says that every call may be sent twice.

    A 403 whose reason is a rate limit counts as 429; a daily quota that is used up is
    raised at once.

    The wait before attempt n is random between 0 and
    `min(maximum, initial * multiplier ** (n - 2))`; what the server asks for by
    `Retry-After` or `RetryInfo` is added below it. `deadline` counts from the start of
    the call: no attempt starts after it, and where the server's wait passes it, the
    error is raised at once. The first attempt always has the whole of its timeout.
    """

    __slots__ = ()

    def __new__(
        cls,
        max_attempts: int = 4,
        *,
        deadline: float | None = 120.0,
        initial: float = 1.0,
        maximum: float = 60.0,
        multiplier: float = 2.0,
        repeat_unsafe: bool = False,
    ) -> Self:
        """Raise TypeError for what isn't a number, ValueError for one out of range."""
        _check_numbers(
            max_attempts=max_attempts,
            deadline=0 if deadline is None else deadline,
            initial=initial,
            maximum=maximum,
            multiplier=multiplier,
        )
        if max_attempts < 1:
            raise ValueError("max_attempts must be at least 1 (1 means no retries)")
        if deadline is not None and not deadline > 0:
            raise ValueError("deadline must be above 0 seconds, or None for no limit")
        if not (initial >= 0 and maximum >= 0 and multiplier >= 1):
            raise ValueError("initial and maximum must be >= 0, multiplier >= 1")
        return super().__new__(
            cls, max_attempts, deadline, initial, maximum, multiplier, repeat_unsafe
        )

    def __getnewargs_ex__(self) -> tuple[tuple[int], dict[str, Any]]:
        """For `copy` and `pickle`."""
        fields = self._asdict()
        return (fields.pop("max_attempts"),), fields


def _check_numbers(max_attempts: object, **seconds: object) -> None:
    for name, value in {"max_attempts": max_attempts, **seconds}.items():
        kinds = int if name == "max_attempts" else int | float
        if not isinstance(value, kinds) or isinstance(value, bool):
            raise TypeError(f"{name} must be a number, not {value!r:.200}")


DEFAULT_RETRY = Retry()


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
        limited = error.status == 403 and not _RATE_LIMITS.isdisjoint(_reasons(error))
        return (error.status in statuses or limited) and not _used_up(error)
    if isinstance(error, errors.ConnectError):
        return True
    if isinstance(error, errors.TlsError):
        return False
    return safe and isinstance(error, errors.TransportError)


def _reasons(error: errors.ApiError) -> set[str]:
    return {error.reason or "", *(entry.reason for entry in error.errors)}


def _used_up(error: errors.ApiError) -> bool:
    """A daily quota doesn't come back within any sensible wait."""
    from .details import ErrorInfo, QuotaFailure  # with the first error

    if not _DAILY_LIMITS.isdisjoint(_reasons(error)):
        return True
    for detail in error.details:
        if isinstance(detail, QuotaFailure):
            if any(_is_daily(v.quota_id, v.quota_metric) for v in detail.violations):
                return True
        elif isinstance(detail, ErrorInfo):
            told = detail.metadata
            unit = told.get("quota_unit", "")
            if _is_daily(told.get("quota_limit", ""), told.get("quota_metric", "")):
                return True
            if unit.startswith("1/d"):
                return True
    return False


def _is_daily(*names: str) -> bool:
    """Whether a limit's or metric's name is that of a daily quota: PerDay, per_day."""
    return any("perday" in name.replace("_", "").lower() for name in names)
