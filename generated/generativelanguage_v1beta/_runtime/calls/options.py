"""Options of a call, and how calls are repeated."""

from __future__ import annotations

TYPE_CHECKING = False  # true for type checkers
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from .request_options import RequestOptions


class Retry:
    """How calls are repeated. Immutable; times are in seconds.

    A call that can be sent twice without harm (GET, PUT, DELETE, ...) is repeated after
    connection failures, timeouts and the statuses 408, 429, 500, 502, 503 and 504. Any
    other call (POST, PATCH) only after 429 and 503, and where no connection could be
    made, unless `repeat_unsafe` says that every call may be sent twice.

    The wait before attempt n is random between 0 and
    `min(maximum, initial * multiplier ** (n - 2))`; what the server asks for by
    `Retry-After` or `RetryInfo` is added below it. `deadline` counts from the start of
    the call: no attempt starts after it, and where the server's wait passes it, the
    error is raised at once. The first attempt always has the whole of its timeout.
    """

    __slots__ = (
        "deadline",
        "initial",
        "max_attempts",
        "maximum",
        "multiplier",
        "repeat_unsafe",
    )

    max_attempts: int
    deadline: float | None
    initial: float
    maximum: float
    multiplier: float
    repeat_unsafe: bool

    def __init__(
        self,
        max_attempts: int = 4,
        *,
        deadline: float | None = 120.0,
        initial: float = 1.0,
        maximum: float = 60.0,
        multiplier: float = 2.0,
        repeat_unsafe: bool = False,
    ) -> None:
        """Raise ValueError for numbers that make no sense."""
        if max_attempts < 1:
            raise ValueError("max_attempts must be at least 1 (1 means no retries)")
        if deadline is not None and not deadline > 0:
            raise ValueError("deadline must be above 0 seconds, or None for no limit")
        if not (initial >= 0 and maximum >= 0 and multiplier >= 1):
            raise ValueError("initial and maximum must be >= 0, multiplier >= 1")
        put = object.__setattr__
        put(self, "max_attempts", max_attempts)
        put(self, "deadline", deadline)
        put(self, "initial", initial)
        put(self, "maximum", maximum)
        put(self, "multiplier", multiplier)
        put(self, "repeat_unsafe", repeat_unsafe)

    def replaced(self, **fields: Any) -> Retry:
        """The same policy, but for these fields."""
        return Retry(**{**self._fields(), **fields})

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"Retry is immutable, {name} can't be set")

    def _key(self) -> tuple[object, ...]:
        return tuple(getattr(self, name) for name in self.__slots__)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Retry):
            return NotImplemented
        return self._key() == other._key()

    def __hash__(self) -> int:
        return hash(self._key())

    def __repr__(self) -> str:
        pairs = (f"{name}={getattr(self, name)!r}" for name in self.__slots__)
        return f"Retry({', '.join(pairs)})"

    def __reduce__(self) -> tuple[Any, ...]:
        return _retry, (self._fields(),)

    def _fields(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__slots__}


def _retry(fields: dict[str, Any]) -> Retry:
    return Retry(**fields)


DEFAULT_RETRY = Retry()
DEFAULT_TIMEOUT = 60.0


def merged(defaults: RequestOptions, options: RequestOptions | None) -> RequestOptions:
    """`options` over `defaults`; headers and queries are merged key by key."""
    if not options:
        return defaults
    if not defaults:
        return options
    out: RequestOptions = {**defaults, **options}
    if "headers" in defaults and "headers" in options:
        lower = {name.lower() for name in options["headers"]}
        kept = {k: v for k, v in defaults["headers"].items() if k.lower() not in lower}
        out["headers"] = {**kept, **options["headers"]}
    if "query" in defaults and "query" in options:
        out["query"] = {**defaults["query"], **options["query"]}
    return out


# How a request is framed is for the libraries to say.
_FRAMING = frozenset(("content-length", "transfer-encoding"))


def checked_headers(headers: Mapping[str, object]) -> dict[str, str]:
    """Headers with names in lower case; what is wrong is told without the values.

    Raises:
        ValueError, TypeError: one would end its line, or change how a request is framed.
    """
    checked: dict[str, str] = {}
    for name, value in headers.items():
        lower = name.lower()
        odd = not (name.isascii() and name.isprintable()) or {" ", ":"} & {*name}
        if not name or odd or lower in _FRAMING:
            raise ValueError(f"no header {name.partition(':')[0]!r} can be set")
        if not isinstance(value, str):
            raise TypeError(f"the header {name} must be a str")
        if not value.replace("\t", " ").isprintable():
            raise ValueError(f"the header {name} holds a control character")
        checked[lower] = value
    return checked


def checked_timeout(value: float | None) -> float | None:
    """The timeout in seconds; ValueError unless it is None or above zero."""
    if value is None or 0 < value < float("inf"):
        return value
    raise ValueError(
        f"timeout must be above 0 seconds, not {value!r} (None means no limit)"
    )
