"""Functions as tools: what the model is told of them, and how its calls are answered."""

from __future__ import annotations

import asyncio
import dataclasses
import enum
import inspect
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Self

from .. import types as _t
from .._runtime.models.json_tree import is_dict, is_list
from .._runtime.models.model import Model
from .schemas import Record, convert, record, schema_of


@dataclasses.dataclass(frozen=True)
class Call:
    """A call that the model made, and what came of it; the model is told either.

    `result` is what the function returned, `error` what it raised, or why it could not
    be called.
    """

    name: str
    args: Mapping[str, object]
    result: object = None
    error: Exception | None = None


class Toolbox:
    """The tools of a request; the functions among them can be called."""

    def __init__(self, tools: Iterable[Any]) -> None:
        self._others: list[Any] = []
        self._functions: dict[str, Record] = {}
        for tool in tools:
            if not callable(tool):
                self._others.append(tool)
            elif tool.__name__ in self._functions:
                raise ValueError(f"two tools have the name {tool.__name__!r}")
            else:
                self._functions[tool.__name__] = _parameters(tool)

    @classmethod
    def of(cls, settings: Mapping[str, Any]) -> Self:
        """The tools among the settings of a request."""
        return cls(settings.get("tools") or ())

    def __bool__(self) -> bool:
        return bool(self._functions)

    def declared(self) -> list[Any]:
        """The tools as a request holds them."""
        declarations: list[dict[str, Any]] = []
        for name, function in self._functions.items():
            told: dict[str, Any] = {"name": name, "description": function.description}
            if function.members:
                parameters = dataclasses.replace(function, description="")
                told["parametersJsonSchema"] = schema_of(parameters)
            declarations.append(told)
        mine = [{"functionDeclarations": declarations}] if declarations else []
        return [*self._others, *mine]

    def answer(self, calls: list[dict[str, Any]]) -> Any:
        """The outcome of each call, in their order."""
        for name, function in self._functions.items():
            if inspect.iscoroutinefunction(function.make):
                raise TypeError(f"{name} is async: run it with an AsyncClient")
        return [self._begin(call) for call in calls]

    def _begin(self, call: Mapping[str, Any]) -> Call:
        """Call a function; what an async one returns is still to be awaited."""
        name, args = str(call.get("name")), dict[str, object](call.get("args") or {})
        try:
            if name not in self._functions:
                known = ", ".join(self._functions)
                raise LookupError(f"there is no tool {name!r}; the tools are {known}")
            return Call(name, args, convert(self._functions[name], args))
        except Exception as error:
            return Call(name, args, error=error)


class AsyncToolbox(Toolbox):
    """Calls functions at the same time: async ones here, the others in threads."""

    async def answer(self, calls: list[dict[str, Any]]) -> list[Call]:
        return [*await asyncio.gather(*map(self._answer, calls))]

    async def _answer(self, call: Mapping[str, Any]) -> Call:
        function = self._functions.get(str(call.get("name")))
        if function and not inspect.iscoroutinefunction(function.make):
            return await asyncio.to_thread(self._begin, call)
        begun = self._begin(call)
        if begun.error is not None:
            return begun
        try:
            awaitable: Any = begun.result
            return dataclasses.replace(begun, result=await awaitable)
        except Exception as error:
            return dataclasses.replace(begun, result=None, error=error)


def response_turn(calls: list[dict[str, Any]], outcomes: list[Call]) -> _t.Content:
    """The turn that answers the calls of a model, in their order, by their ids."""
    parts: list[_t.Part] = []
    for call, outcome in zip(calls, outcomes, strict=True):
        told = {"id": call["id"]} if "id" in call else {}
        response = {**told, "name": outcome.name, "response": _told(outcome)}
        parts.append(_t.Part.from_dict({"functionResponse": response}))
    return _t.Content(role="user", parts=parts)


def _told(outcome: Call) -> dict[str, Any]:
    if outcome.error is not None:
        return {"error": f"{type(outcome.error).__name__}: {outcome.error}"}
    try:
        return {"result": _plain(outcome.result)}
    except TypeError as error:
        raise TypeError(f"the result of {outcome.name}: {error}") from None


def _plain(value: Any) -> Any:
    """A value as JSON. Raises TypeError for one that JSON can't express."""
    if isinstance(value, enum.Enum):
        return _plain(value.value)
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, Model):
        return value.to_dict()
    if hasattr(value, "model_dump"):
        return value.model_dump(mode="json")
    if dataclasses.is_dataclass(value):
        value = {f.name: getattr(value, f.name) for f in dataclasses.fields(value)}
    if is_dict(value):
        return {str(key): _plain(item) for key, item in value.items()}
    if is_list(value):
        return [_plain(item) for item in value]
    raise TypeError(f"{type(value).__name__} can't be sent as JSON")


def _parameters(function: Callable[..., Any]) -> Record:
    """What a function takes. Raises TypeError for what a model can't be told."""
    parameters = inspect.signature(function).parameters.values()
    for p in parameters:
        by_name = p.kind in (p.POSITIONAL_OR_KEYWORD, p.KEYWORD_ONLY)
        if p.annotation is p.empty or not by_name:
            what = f"{function.__name__}: {p.name}"
            raise TypeError(f"{what} needs an annotation, and to be passed by name")
    defaults = {p.name: p.default for p in parameters if p.default is not p.empty}
    return record(function, [p.name for p in parameters], defaults, function.__doc__)
