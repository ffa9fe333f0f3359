"""Hand-written modules of a package as values: what they hold, and which class gets what."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Helper:
    """A method or property that a mixin adds."""

    name: str
    signature: str
    """As Python shows it, without `self`: `(model: str) -> File`; empty: a property."""
    returns: str
    """The annotation of the result, as it is written."""
    doc: str
    is_async: bool


@dataclass(frozen=True, slots=True)
class Mixin:
    """A class that becomes a base of a generated one."""

    name: str
    target: str
    """The class that it extends, by its path in the package: `types.Content`."""
    helpers: tuple[Helper, ...]
    """Public ones, in the order of the source."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Why a module does not fit this revision of the API."""

    message: str
    hint: str
    source: str
    """The file and line of the module."""
    target: str = ""
    """The class that has a member of the name `member`, which hides the helper."""
    member: str = ""


@dataclass(frozen=True, slots=True)
class Extension:
    """One hand-written module, which the package has as `_extensions/<name>.py`."""

    name: str
    origin: str
    """Its file, from the folder that holds the extension's: `library/books.py`."""
    text: str
    mixins: tuple[Mixin, ...]
    exports: tuple[str, ...]
    """Names that the package itself offers."""
    conflicts: tuple[Conflict, ...]
    """A package with any is compared, but not written."""
