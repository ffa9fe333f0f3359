"""Functions as tools: how they are declared to the model, and how its calls are made."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from typing import Any

from .. import types as _t
from .._runtime.extension import Api, Shape, Steps, arguments_of, as_json, call_all


@dataclasses.dataclass(frozen=True)
class Call:
    """A function call that the model asked for, and its outcome, which is sent back.

    `result` is what the function returned, `error` the exception that it raised instead.
    """

    name: str
    args: Mapping[str, object]
    result: object = None
    error: Exception | None = None


class Toolbox:
    """The tools of a request; the functions among them can be called."""

    def __init__(self, tools: Iterable[Any]) -> None:
        self._others: list[Any] = []
        self.functions: dict[str, Shape] = {}
        for tool in tools:
            if not callable(tool):
                self._others.append(tool)
            elif tool.__name__ in self.functions:
                raise ValueError(f"two tools have the name {tool.__name__!r}")
            else:
                self.functions[tool.__name__] = arguments_of(tool)

    def declared(self) -> list[Any]:
        """The tools as a request holds them."""
        declarations: list[dict[str, Any]] = []
        for name, function in self.functions.items():
            schema = dict(function.schema)
            told = {"name": name, "description": schema.pop("description", "")}
            if schema["properties"]:
                told["parametersJsonSchema"] = schema
            declarations.append(told)
        mine = [{"functionDeclarations": declarations}] if declarations else []
        return [*self._others, *mine]

    def answer(
        self, api: Api, calls: list[dict[str, Any]]
    ) -> Steps[tuple[list[Call], _t.Content]]:
        """What came of each call, and the turn that tells it: in order, with ids."""
        outcomes, parts = list[Call](), list[_t.Part]()
        results: list[Any] = yield call_all(api, self._call, calls)
        for call, result in zip(calls, results, strict=True):
            name, args = str(call.get("name")), dict[str, Any](call.get("args") or {})
            told: dict[str, Any] = {k: call[k] for k in ("id", "name") if k in call}
            if isinstance(result, Exception):
                outcomes.append(Call(name, args, error=result))
                told["response"] = {"error": f"{type(result).__name__}: {result}"}
            else:
                outcomes.append(Call(name, args, result))
                told["response"] = {"result": as_json(result, f"what {name} returned")}
            parts.append(_t.Part.from_dict({"functionResponse": told}))
        return outcomes, _t.Content(role="user", parts=parts)

    def _call(self, call: Mapping[str, Any]) -> Any:
        """The result of a call. Raises as the function does, and if it can't be called."""
        name = call.get("name")
        if name not in self.functions:
            known = ", ".join(self.functions)
            raise LookupError(f"there is no tool {name!r}; the tools are {known}")
        return self.functions[name].read(call.get("args") or {}, "")
