"""How names of a document become names of Python, without two of them ever meeting.

`snake` is a pure function of one name. A `Scope` settles who gets which identifier among
names that live side by side, by rank and never by the order of a document:

1. names that shipped in an earlier client keep what they had;
2. names that already are what they would become (`parts`);
3. other plain names, sorted (`pageSize`);
4. names that begin with a symbol, sorted (`_responseJsonSchema`, `$ref`);
5. names without any ASCII letter or digit, sorted: they are called what they are, `field`.

A keyword or reserved identifier gets a trailing underscore; whoever comes late gets `_2`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from gapismith.spelling import is_identifier, no_keyword, snake

_SEPARATORS: Final = re.compile("[/# ]")
_SYMBOLS: Final = re.compile(r"[^0-9A-Za-z]+")

# File names that Windows keeps for devices, whatever their ending.
DEVICES: Final = frozenset(
    [
        "aux",
        "con",
        "nul",
        "prn",
        *(f"{d}{n}" for d in ("com", "lpt") for n in range(10)),
    ]
)

_MAX_MODULE: Final = 150
"""File systems take 255 bytes; the longest public schema id has 143 characters."""

RESERVED_FIELD_NAMES: Final = frozenset(
    ["cls", "from_dict", "from_json", "self", "to_dict", "to_json"]
)
"""What every model has for itself; a field of such a name gets an underscore."""

NameMap = Mapping[str, Mapping[str, str]]
"""Scope -> name in the document -> identifier: what a lock remembers."""


def pascal(name: str) -> str:
    """`name` with its first letter, and each letter after a symbol, in upper case.

    Capitals inside are kept, so that `ParentProp` names are predictable.

    >>> [pascal(n) for n in ("finishReason", "page_size", "$ref", "IPProtocol")]
    ['FinishReason', 'PageSize', 'Ref', 'IPProtocol']
    """
    words = _SYMBOLS.sub(" ", name).split()
    text = "".join(word[:1].upper() + word[1:] for word in words)
    return f"V{text}" if text[:1].isdigit() else text


def class_name(name: str) -> str:
    """`name` itself where it can be the public name of a class, else its `pascal` form.

    A leading underscore would make the class private, and two would have it mangled.
    """
    return pascal(name) if not is_identifier(name) or name.startswith("_") else name


def identity(name: str) -> str:
    return name


class Scope:
    """Identifiers that live side by side: the fields of a class, the classes of a package."""

    def __init__(
        self,
        key: str,
        shipped: NameMap,
        *,
        reserved: Iterable[str] = (),
        fold_case: bool = False,
    ) -> None:
        self.key = key
        self._reserved = frozenset(reserved)
        self._fold = str.casefold if fold_case else identity
        self._shipped = {
            n: i for n, i in shipped.get(key, {}).items() if is_identifier(i)
        }
        self._away = {self._fold(i) for i in self._shipped.values()}
        self._names: dict[str, str] = {}
        self._taken: set[str] = set()
        self._counts: dict[str, int] = {}

    @property
    def names(self) -> Mapping[str, str]:
        """What has been given out so far: name in the document -> identifier."""
        return self._names

    def add(
        self,
        names: Iterable[str],
        convert: Callable[[str], str],
        made_up: str = "name",
    ) -> Mapping[str, str]:
        """Give each of `names` an identifier; names added earlier rank above later ones.

        `made_up` is for names that `convert` can make nothing of.
        """
        new = sorted(set(names) - self._names.keys())
        for name in [n for n in new if n in self._shipped]:
            # A lock that was merged may have given one identifier to two names.
            if self._fold(self._shipped[name]) not in self._taken:
                self._give(name, self._shipped[name])
        wanted = {name: convert(name) for name in new if name not in self._names}
        for name in sorted(wanted, key=lambda n: _rank(n, wanted[n])):
            self._give(name, self._free(self._legal(wanted[name] or made_up)))
        return self._names

    def inherit(self, name: str, other: str) -> None:
        """Let `name` have what `other` was called when it shipped: they are one attribute."""
        if name not in self._shipped and other in self._shipped:
            self._give(name, self._shipped[other])

    def _give(self, name: str, identifier: str) -> None:
        self._names[name] = identifier
        self._taken.add(self._fold(identifier))

    def _legal(self, identifier: str) -> str:
        identifier = no_keyword(identifier)
        while identifier in self._reserved:
            identifier += "_"
        return identifier

    def _free(self, identifier: str) -> str:
        candidate, stem = identifier, identifier.rstrip("_")
        while (
            candidate in self._reserved
            or self._fold(candidate) in self._taken
            or self._fold(candidate) in self._away
        ):
            # Remembered: a hundred thousand equal names must not try all numbers each.
            self._counts[stem] = self._counts.get(stem, 1) + 1
            candidate = f"{stem}_{self._counts[stem]}"
        return candidate


def _rank(name: str, identifier: str) -> tuple[int, str]:
    if name == identifier:
        return 0, name
    if not identifier:
        return 3, name
    return (1 if name[:1].isalnum() else 2), name


def respelled(shipped: NameMap, given: NameMap) -> NameMap:
    """`shipped`, with names that a document only spells differently under their new form.

    `network_mode` that became `networkMode` keeps its identifier: the old name was removed
    from the document and both are the same words. `given` are the document's names.
    """
    return {
        key: _successors(names, given.get(key, {})) for key, names in shipped.items()
    }


def _successors(
    shipped: Mapping[str, str], given: Mapping[str, str]
) -> Mapping[str, str]:
    gone, fresh = shipped.keys() - given.keys(), given.keys() - shipped.keys()
    if not (gone and fresh):
        return shipped
    before, after = _by_words(gone), _by_words(fresh)
    moved = {
        old[0]: after[words][0]
        for words, old in before.items()
        if len(old) == len(after.get(words, ())) == 1
    }
    return {moved.get(name, name): identifier for name, identifier in shipped.items()}


def _by_words(names: Iterable[str]) -> dict[str, list[str]]:
    """Names of a scope, which may be JSON Pointers, by the words that they consist of."""
    found: dict[str, list[str]] = {}
    for name in names:
        parts = _SEPARATORS.split(name)
        found.setdefault("/".join(map(snake, parts)), []).append(name)
    return found


def module_name(name: str) -> str:
    """`name` as the name of a module, on every file system; long ones are cut."""
    text = snake(name)[:_MAX_MODULE].rstrip("_")
    return f"{text}_" if text in DEVICES else text


class Names:
    """All scopes of one package, over the name map of the client that shipped before."""

    def __init__(self, shipped: NameMap) -> None:
        self.shipped = shipped
        self._scopes: dict[str, Scope] = {}
        self._remembered: dict[str, Mapping[str, str]] = {}

    def scope(
        self, key: str, *, reserved: Iterable[str] = (), fold_case: bool = False
    ) -> Scope:
        """The new scope `key`, which must be unique within the package."""
        assert key not in self._scopes, key
        scope = Scope(key, self.shipped, reserved=reserved, fold_case=fold_case)
        self._scopes[key] = scope
        return scope

    def once(self, key: str, name: str, identifier: str, *, given: bool) -> bool:
        """Whether `name` is `given` now or was when an earlier client shipped."""
        given = given or name in self.shipped.get(key, {})
        if given:
            self.scope(key).add([name], lambda _: identifier)
        return given

    def remember(self, key: str, names: Mapping[str, str]) -> None:
        """Keep identifiers in the map that no scope gives out."""
        self._remembered[key] = names

    @property
    def given(self) -> NameMap:
        """The names that this package has, without those that only earlier ones had."""
        return {key: scope.names for key, scope in self._scopes.items()}

    def map(self) -> dict[str, dict[str, str]]:
        """The name map of this package: every name that it has given.

        Names that are their own identifiers are in it as well: a later version may want one
        of them for itself. Other names of the shipped map that are gone from the document
        stay: they may come back.
        """
        out = {
            key: {name: i for name, i in given.items() if name != i}
            for key, given in self.shipped.items()
        }
        for key, scope in self._scopes.items():
            out[key] = out.get(key, {}) | dict(scope.names)
        out |= {key: dict(names) for key, names in self._remembered.items()}
        return {
            k: dict(sorted(names.items())) for k, names in sorted(out.items()) if names
        }
