"""Forgetting the frames of errors, which hold what was sent."""

from __future__ import annotations

from collections.abc import Iterator


def drop_frames(error: BaseException, outer: BaseException | None = None) -> None:
    """Forget the frames of an error and of those behind it, but for `outer`'s.

    The frames of HTTP libraries and google-auth hold keys, refresh tokens and private
    keys as plain strings, which tools that show variables would tell. `outer` is what
    the caller was handling when all of this began.
    """
    for one in behind(error, outer):
        one.__traceback__ = None


def behind(
    error: BaseException, outer: BaseException | None = None
) -> Iterator[BaseException]:
    """An error, its reasons, causes and contexts, up to `outer`."""
    seen: list[BaseException | None] = [outer]
    waiting: list[object] = [error]
    while waiting:
        one = waiting.pop(0)
        if isinstance(one, BaseException) and not any(one is other for other in seen):
            seen.append(one)
            yield one
            reason = getattr(one, "reason", None)
            waiting += [reason, *one.args, one.__cause__, one.__context__]
