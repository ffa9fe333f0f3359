"""What the modules of one package have in common."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gapismith.import_path import OWN_RUNTIME
from gapismith.ir.model import Package
from gapismith.render import prose


@dataclass(frozen=True, slots=True)
class Context:
    """The package as a whole, as its modules refer to it."""

    package: Package
    summaries: Mapping[str, str]
    """The first sentence on each model, by class name."""
    modules: Mapping[str, str]
    """The module of `types` that each model is in, by class name."""
    deprecated: frozenset[str]
    """The names of deprecated models and their typed dicts."""
    runtime: str
    """The runtime, for a module directly in the package: `._runtime`, or one shared."""

    @staticmethod
    def of(package: Package, runtime: str = OWN_RUNTIME) -> Context:
        """The context of a package that imports its runtime by the name `runtime`."""
        models = package.models
        return Context(
            package,
            {model.name: prose.first_sentence(model.doc) for model in models},
            {model.name: m.module for m in package.types for model in m.models},
            frozenset(n for m in models if m.deprecated for n in m.names),
            runtime,
        )

    def runtime_from(self, package: str) -> str:
        """The runtime, for a module that reaches the package by the dots `package`."""
        own = self.runtime.startswith(".")
        return f"{package}{self.runtime[1:]}" if own else self.runtime
