"""Properties of models over arbitrary JSON."""

from __future__ import annotations

import copy
import json
import pickle
from datetime import UTC, datetime
from typing import Any

from gapismith.runtime.errors import FieldError
from gapismith.runtime.models.model import build, names_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.runtime.sample_models import Everything

NAMES = names_of(Everything)
LEAVES = (
    st.none()
    | st.booleans()
    | st.integers(-(2**70), 2**70)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=5)
    | st.sampled_from(
        [
            "NaN",
            "5",
            "-_8=",
            "2026-01-02T03:04:05.123456789Z",
            "2026-01-02",
            "1.000000001s",
            "a.b,c",
        ]
    )
)
KEYS = st.sampled_from(sorted(NAMES.python)) | st.text(max_size=4)
TREES = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4)
    ),
    max_leaves=15,
)
OBJECTS = st.dictionaries(KEYS, TREES, max_size=6)
MOMENT = datetime(2026, 1, 2, tzinfo=UTC)


def read_everything(value: Any) -> None:
    """Read every field at every depth; what does not fit is left."""
    if isinstance(value, Everything):
        for name in NAMES.json:
            try:
                item = getattr(value, name)
            except FieldError:
                continue
            if isinstance(item, Everything | list | dict):
                read_everything(item)
    elif isinstance(value, list):
        for item in value:
            read_everything(item)
    elif isinstance(value, dict):
        for item in value.values():
            read_everything(item)


@given(OBJECTS)
def test_the_same_json_comes_out(wire: dict[str, Any]) -> None:
    text = json.dumps(wire)
    model = Everything.from_json(text)
    for _ in range(2):
        assert json.dumps(model.to_dict()) == text
        assert json.dumps(json.loads(model.to_json())) == text
        assert model == Everything.from_dict(wire)
        repr(model)
        read_everything(model)
    for other in (copy.copy(model), copy.deepcopy(model)):
        assert other == model
        assert json.dumps(other.to_dict()) == text
    assert pickle.loads(pickle.dumps(model)) == model


WRITES = {
    "a_string": st.text(max_size=5),
    "an_int64": st.integers(-(2**63), 2**63 - 1),
    "a_float": st.floats(allow_nan=False),
    "some_bytes": st.binary(max_size=5),
    "int64s": st.lists(st.integers(), max_size=3),
    "floats": st.lists(st.floats(allow_nan=False), max_size=3),
    "bytes_map": st.dictionaries(st.text(max_size=3), st.binary(max_size=3)),
    "enums": st.lists(st.sampled_from(["STOP", "NEW", 5]), max_size=3),
    "timestamps": st.lists(
        st.datetimes(min_value=datetime(1900, 1, 1), timezones=st.just(UTC)),
        max_size=2,
    ),
    "any_map": st.dictionaries(st.text(max_size=3), st.integers(), max_size=3),
}
ONE_WRITE = st.sampled_from(sorted(WRITES)).flatmap(
    lambda name: st.tuples(st.just(name), WRITES[name])
)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(OBJECTS, st.lists(ONE_WRITE, max_size=6), st.booleans())
def test_what_is_written_is_read(
    wire: dict[str, Any], writes: list[tuple[str, Any]], read: bool
) -> None:
    model = Everything.from_dict(wire)
    if read:
        read_everything(model)
    expected = dict(writes)
    for name, value in writes:
        setattr(model, name, value)
    again = Everything.from_json(model.to_json())
    for name, value in expected.items():
        assert getattr(model, name) == value
        assert getattr(again, name) == value
    untouched = {k: v for k, v in wire.items() if NAMES.python.get(k) not in expected}
    assert {k: v for k, v in again.to_dict().items() if k in untouched} == untouched
    for name in expected:
        delattr(model, name)
    assert model.to_dict() == untouched


@given(st.dictionaries(st.sampled_from(sorted(WRITES)), st.none()))
def test_bodies_may_have_either_name(empty: dict[str, None]) -> None:
    wire = {NAMES.json[name]: value for name, value in empty.items()}
    assert build(Everything, empty).to_dict() == wire
    assert build(Everything, wire).to_dict() == wire
    nested = build(Everything, {"messages": [empty], "aMessage": wire})
    assert nested.to_dict() == {"messageList": [wire], "aMessage": wire}
