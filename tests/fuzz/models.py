"""Models: any JSON in, the same JSON out; reads give values or a DecodeError."""

from __future__ import annotations

import copy
import json
import pickle
from typing import Any

from gapismith.runtime.errors import DecodeError
from gapismith.runtime.models.json_tree import Node
from gapismith.runtime.models.model import Model, build, names_of

from tests.runtime.sample_models import Everything

from .choices import Choices

_NAMES = names_of(Everything)
_KEYS = sorted(_NAMES.python)


def _read(value: Any) -> None:
    """Read every field at every depth."""
    if isinstance(value, Node):
        for name in names_of(type(value)).json:
            try:
                item = getattr(value, name)
            except DecodeError:
                continue
            _read(item)
    elif isinstance(value, list):
        for item in value:
            _read(item)
    elif isinstance(value, dict):
        for item in value.values():
            _read(item)


def _write(choices: Choices, model: Model) -> None:
    """Some assignments, of fit values and of others."""
    for _ in range(choices.below(4)):
        name = choices.pick(sorted(_NAMES.json))
        try:
            if choices.flag(4):
                delattr(model, name)
            else:
                setattr(model, name, choices.json(_KEYS, 2))
        except (TypeError, ValueError):
            continue  # what a field does not take


def models(data: bytes) -> None:
    """JSON survives a model, read or not; odd values raise nothing but their errors."""
    choices = Choices(data)
    if choices.flag(8):
        _parse(choices.rest())
        return
    wire = choices.json_object(_KEYS)
    text = json.dumps(wire)
    model = Everything.from_json(text)
    for _ in range(2):
        assert json.dumps(model.to_dict()) == text, wire
        assert json.dumps(json.loads(model.to_json())) == text, wire
        assert model == Everything.from_dict(wire), wire
        repr(model)
        _read(model)
    for copied in (copy.copy(model), copy.deepcopy(model)):
        assert json.dumps(copied.to_dict()) == text, wire
    assert pickle.loads(pickle.dumps(model)) == model, wire
    _write(choices, model)
    try:
        again = Everything.from_json(model.to_json())
    except (TypeError, ValueError):
        return  # an unfit element, said when it is written
    _read(again)
    assert again.to_dict() == model.to_dict()
    try:
        build(Everything, wire)
    except (TypeError, ValueError):
        return


def _parse(text: bytes) -> None:
    try:
        model = Everything.from_json(text)
    except ValueError:
        return
    _read(model)
    model.to_json()
