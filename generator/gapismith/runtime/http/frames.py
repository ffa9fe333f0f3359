"""Forgetting the frames of errors, which hold what was sent."""

from __future__ import annotations


def drop_frames(error: BaseException | None) -> None:
    """Forget the frames of an error and of those behind it.

    The frames of HTTP libraries and google-auth hold keys, refresh tokens and private
    keys as plain strings, which tools that show variables would tell.
    """
    seen: list[BaseException] = []
    while error is not None and error not in seen:
        seen.append(error)
        error.__traceback__ = None
        error = error.__cause__ or error.__context__
