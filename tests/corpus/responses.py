"""Any response that a schema allows comes through a model unharmed.

A random instance of each schema, with what no schema knows of beside it, is parsed, every
field of it is read, and it is written again: the JSON must be the same, and each value
must be of the type that the field declares.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from gapismith.discovery import description as view
from gapismith.ir.model import Field, Model
from gapismith.ir.types import EnumOf, FieldType, ListOf, MapOf, Message, Nested, Scalar

from tests.corpus.memory import Made
from tests.corpus.sampling import SEED, Schemas, message

UNKNOWN = {"fieldOfTomorrow": {"snake_key": [1, None]}, "": "no name", "class": 9}

CLASSES: dict[str, type] = {
    "String": str,
    "Boolean": bool,
    "Integer": int,
    "Int64": int,
    "Float": float,
    "Bytes": bytes,
    "WebSafeBytes": bytes,
    "DateTime": datetime,
    "Timestamp": datetime,
    "Date": date,
    "Duration": timedelta,
    "FieldMask": tuple,
}


def round_trips(made: Made, schemas: Iterable[str]) -> Iterator[list[str]]:
    """For a response of each of these schemas, what is wrong with it: as a rule, nothing."""
    models = {m.schema: m for m in made.package.models}
    reader = Reader(made.module.types, {m.name: m for m in models.values()})
    known = made.description.schemas
    for schema in schemas:
        try:
            round_trip(reader, models[schema], known[schema], known)
        except Exception as error:  # a refusal is a finding, and the rest goes on
            yield [f"{schema}: {type(error).__name__}: {error}"]
        else:
            yield []


def round_trip(
    reader: Reader, model: Model, schema: view.Schema, schemas: Schemas
) -> None:
    """Raises AssertionError where the response comes out otherwise."""
    rng = Random(f"{SEED}:{schema.at}")
    instance = message(schema, schemas, rng)
    known = {f.name for f in model.fields} | {f.attribute for f in model.fields}
    instance |= {k: v for k, v in UNKNOWN.items() if k not in known}
    text = json.dumps(instance)
    made = getattr(reader.types, model.name).from_json(text)
    reader.read(model, made, instance)
    # As text, because to Python `1 == 1.0 == True`.
    assert json.dumps(json.loads(made.to_json())) == text, "to_json"
    assert json.dumps(made.to_dict()) == text, "to_dict"


@dataclass(frozen=True)
class Reader:
    """Reads every field, and holds what it gets against what the field declares."""

    types: Any
    models: Mapping[str, Model]
    """By class name."""

    def read(self, model: Model, made: Any, instance: Mapping[str, Any]) -> None:
        for field in model.fields:
            value = getattr(made, field.attribute)
            wire = instance.get(field.name)
            if wire is None:
                assert not value, (model.schema, field)
                assert value is not False, (model.schema, field)
            else:
                self._value(field, field.type, value, wire)

    def _value(self, field: Field, of: FieldType, value: Any, wire: Any) -> None:
        match of:
            case ListOf() | Nested(is_map=False):
                assert len(value) == len(wire), field
                for each, raw in zip(value, wire, strict=True):
                    self._value(field, of.of, each, raw)
            case MapOf() | Nested():
                assert set(value) == set(wire), field
                for key, raw in wire.items():
                    self._value(field, of.of, value[key], raw)
            case Message():
                assert type(value) is getattr(self.types, of.name), field
                self.read(self.models[of.name], value, wire)
            case Scalar(kind="Any"):
                assert _plain(value) == wire, field
            case Scalar():
                assert isinstance(value, CLASSES[of.kind]), (field, value)
            case EnumOf():
                assert value == wire, field


def _plain(value: Any) -> Any:
    """Containers of the models as lists and dicts."""
    if hasattr(value, "items"):
        return {key: _plain(item) for key, item in value.items()}
    if hasattr(value, "append"):
        return [_plain(item) for item in value]
    return value
