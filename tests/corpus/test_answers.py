"""Any answer that a schema allows comes through a model unharmed.

A random instance of each schema, with what no schema knows of beside it, is parsed, every
field of it is read, and it is written again: the JSON must be the same, and each value
must be of the type that the field declares.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

import pytest
from discogen.document import view
from discogen.ir.build import build
from discogen.ir.model import Field, FieldType, Model
from discogen.ir.types import EnumOf, ListOf, MapOf, Message, Nested, Scalar
from discogen.render.package import render_package

from tests.corpus import documents
from tests.corpus.memory import imported
from tests.corpus.sampling import message

SEED = 20260831
SAMPLE = 150
"""Schemas of a document in the fast run."""

UNKNOWN = {"fieldOfTomorrow": {"snake_key": [1, None]}, "": "no name", "class": 9}

CLASSES: dict[str, type] = {
    "String": str,
    "Boolean": bool,
    "Integer": int,
    "Int64": int,
    "Float": float,
    "Bytes": bytes,
    "Timestamp": datetime,
    "Date": date,
    "Duration": timedelta,
    "FieldMask": tuple,
}


@pytest.mark.parametrize("name", documents.TORTURE)
def test_a_sample_of_answers(name: str) -> None:
    check(name, SAMPLE)


@pytest.mark.slow
@pytest.mark.parametrize("name", documents.names())
def test_all_answers(name: str) -> None:
    check(name)


def check(name: str, limit: int | None = None) -> None:
    description = documents.description(name)
    package = build(description)
    models = {m.schema: m for module in package.types for m in module.models}
    chosen = [s for s in description.schemas if s in models]
    if limit is not None and len(chosen) > limit:
        chosen = Random(f"{SEED}:{name}").sample(chosen, limit)
    with imported(package.name, render_package(package)) as module:
        reader = Reader(module.types, {m.name: m for m in package.models})
        for schema_id in chosen:
            schema = description.schemas[schema_id]
            round_trip(reader, schema, models[schema_id], description)


def round_trip(
    reader: Reader,
    schema: view.Schema,
    model: Model,
    description: view.RestDescription,
) -> None:
    rng = Random(f"{SEED}:{schema.at}")
    instance = message(schema, description.schemas, rng)
    for field in rng.sample(list(instance), k=len(instance) // 6):
        instance[field] = None
    known = {f.name for f in model.fields} | {f.attribute for f in model.fields}
    instance |= {k: v for k, v in UNKNOWN.items() if k not in known}
    made = getattr(reader.types, model.name).from_json(json.dumps(instance))
    reader.read(model, made, instance)
    assert json.loads(made.to_json()) == instance, schema.at
    assert made.to_dict() == instance, schema.at


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
            case ListOf():
                assert len(value) == len(wire), field
                for each, raw in zip(value, wire, strict=True):
                    self._value(field, of.of, each, raw)
            case MapOf():
                assert set(value) == set(wire), field
                for key, raw in wire.items():
                    self._value(field, of.of, value[key], raw)
            case Message():
                assert type(value) is getattr(self.types, of.name), field
                self.read(self.models[of.name], value, wire)
            case Nested():
                assert json.dumps(_plain(value)) == json.dumps(wire), field
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
