"""Schemas whose `variant` tells by one field which other schema a message has.

The schema with the `variant` is the base, the schemas in its map are the members. A member
has the fields of its bases, so that each can be a class and its subclass.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from ..diagnostics import shown
from .faults import REMOVED, Edit, Fault, edited
from .identifiers import name_fault
from .json_pointer import ROOT, Pointer
from .nodes import Node, walk
from .schema_validation import implied_type

Json = Mapping[str, Any]

MAX_NESTING: Final = 10
"""Bases above each other; each is a module that imports the one above it."""
MAX_INHERITED: Final = 100_000
"""Fields that all members together get from their bases."""


@dataclass(frozen=True, slots=True, eq=False)
class _Entry:
    """One entry of the map of a variant."""

    base: Node
    index: int
    value: str
    member: str
    """Id of a schema."""

    @property
    def root(self) -> str:
        """Id of the schema that the base is, or is inlined in."""
        return str(self.base.pointer.tokens[1])

    @property
    def is_own(self) -> bool:
        """Whether it leads to the base itself: such messages have no fields of their own."""
        return self.member == self.base.key and len(self.base.pointer.tokens) == 2

    def left_out(self, reason: str) -> Fault:
        """The fault that such messages are read as the base."""
        return _left_out(self.base, self.index, reason)


def _left_out(base: Node, index: int, reason: str, *causes: Pointer) -> Fault:
    at = base.pointer / "variant" / "map" / index
    return Fault(
        "variant-member",
        f"{reason}; the entry is left out, and such messages have the fields of the "
        "schema itself",
        at,
        ((at, REMOVED),),
        causes=causes,
        effect=f"the `variant` of `{shown(base.key)}` does without it",
    )


def check_variants(
    variants: Iterable[Node], schemas: Json, dangling: Mapping[str, Pointer]
) -> Iterator[Fault]:
    """The faults of the schemas that have a `variant`.

    `dangling` is where other schemas that don't exist are referred to first.
    """
    entries: list[_Entry] = []
    for node in variants:
        at = node.pointer / "variant"
        fault = _fault(node)
        if fault:
            message = f"{fault}; `variant` is ignored"
            yield Fault("variant", message, at, ((at, REMOVED),))
            continue
        listed: Sequence[Json] = node.value["variant"]["map"]
        last = {entry.get("type_value"): i for i, entry in enumerate(listed)}
        for i, entry in enumerate(listed):
            if reason := _entry_fault(entry, schemas):
                member = entry.get("$ref", "")
                cause = dangling.get(member, ROOT / "schemas" / member)
                yield _left_out(node, i, reason, cause)
            elif last[entry["type_value"]] != i:
                value = shown(entry["type_value"])
                again = f"the value `{value}` is listed again; the last one is used"
                yield _left_out(node, i, again)
            else:
                entries.append(_Entry(node, i, entry["type_value"], entry["$ref"]))
    faults, ordered = _ordered(entries)
    yield from faults
    fields = _Fields(schemas)
    for found in ordered:
        reason = fields.inherit(found)
        if reason:
            yield found.left_out(reason)
    yield from fields.faults()


def with_variants(raw: Json) -> Json:
    """`raw` with the fields that members have from their bases; its variants are sound.

    A base gets the field that tells its members apart, if it has not declared it.
    """
    entries = [
        _Entry(node, i, entry["type_value"], entry["$ref"])
        for node in walk(raw)
        if node.kind == "schema" and "variant" in node.value
        for i, entry in enumerate(node.value["variant"]["map"])
    ]
    if not entries:
        return raw
    fields = _Fields(raw["schemas"])
    for entry in _ordered(entries)[1]:
        fields.inherit(entry)
    return edited(raw, list(fields.edits()))


def _fault(node: Node) -> str:
    """Why a schema can't have the variant that it has."""
    variant: Json = node.value["variant"]
    if node.pointer.tokens[0] != "schemas" or not _is_object(node.value):
        return "only an object with fields in `schemas` can have a `variant`"
    if "discriminant" not in variant:
        return "`variant` has no `discriminant`"
    if "map" not in variant:
        return "`variant` has no `map`"
    fault = name_fault(variant["discriminant"])
    return f"the field `{shown(variant['discriminant'])}` {fault}" if fault else ""


def _is_object(schema: Json) -> bool:
    """Whether a schema is an object with fields, so that a class stands for it."""
    kind = schema.get("type") or implied_type(schema)
    return kind == "object" and not schema.keys() & {"$ref", "additionalProperties"}


def _entry_fault(entry: Json, schemas: Json) -> str:
    """Why an entry of the map can't count."""
    for key in ("type_value", "$ref"):
        if key not in entry:
            return f"the entry of `variant` has no `{key}`"
    ref: str = entry["$ref"]
    schema: Json | None = schemas.get(ref)
    if schema is None:
        return f"`$ref` names the schema `{shown(ref)}`, which does not exist"
    if not _is_object(schema):
        return f"the schema `{shown(ref)}` is no object with fields"
    return ""


def _ordered(entries: Sequence[_Entry]) -> tuple[list[Fault], list[_Entry]]:
    """`entries` with those of bases before those of their members, and what can't be so."""
    below: dict[str, list[_Entry]] = {}
    for entry in entries:
        below.setdefault(entry.root, []).append(entry)
    faults: list[Fault] = []
    finished: dict[str, None] = {}
    circular: set[_Entry] = set()
    for root, first in below.items():
        path = {root: iter(first)} if root not in finished else {}
        while path:
            here, rest = next(reversed(path.items()))
            try:
                entry = next(rest)
            except StopIteration:
                finished[here] = None
                del path[here]
                continue
            if entry.member in path and not entry.is_own:
                circular.add(entry)
                member = shown(entry.member)
                faults.append(
                    entry.left_out(f"the schema `{member}` is a base of itself")
                )
            elif entry.member in below and entry.member not in {*path, *finished}:
                path[entry.member] = iter(below[entry.member])
    order = [e for root in reversed(finished) for e in below[root] if e not in circular]
    return faults, order


class _Fields:
    """What members inherit, while the entries of bases come before those of their members."""

    def __init__(self, schemas: Json) -> None:
        self._schemas = schemas
        self._inherited: dict[str, dict[str, Json]] = {}
        """Member -> the fields of its bases."""
        self._values: dict[tuple[str, str], list[str]] = {}
        """(member, discriminant) -> what the field can be."""
        self._bases: dict[Pointer, tuple[Node, dict[str, Json]]] = {}
        self._own: list[_Entry] = []
        self._depths: dict[str, int] = {}
        self._total = 0

    def inherit(self, entry: _Entry) -> str:
        """Give a member the fields of a base; why not, if that can't be."""
        fields = self._of_base(entry)
        if entry.is_own:
            self._own.append(entry)
            return ""
        member, inherited = entry.member, self._inherited.setdefault(entry.member, {})
        depth = self._depths.get(entry.root, 0) + 1
        self._total += len(fields)
        if depth > MAX_NESTING:
            return f"there are more than {MAX_NESTING} variants inside each other"
        if self._total > MAX_INHERITED:
            return f"members would inherit more than {MAX_INHERITED:,} fields"
        for name, prop in fields.items():
            other = inherited.get(name, prop)
            if other is not prop and (
                _type_of(other) != _type_of(prop) or _has_class(prop)
            ):
                return (
                    f"`{shown(name)}` has one type here and another in a variant that "
                    f"the schema `{shown(member)}` is in as well"
                )
        self._inherited[member] = {**fields, **inherited}
        self._depths[member] = max(depth, self._depths.get(member, 0))
        key = member, entry.base.value["variant"]["discriminant"]
        self._values.setdefault(key, []).append(entry.value)
        return ""

    def _of_base(self, entry: _Entry) -> dict[str, Json]:
        base = entry.base
        if base.pointer not in self._bases:
            is_root = len(base.pointer.tokens) == 2
            above = self._inherited.get(entry.root, {}) if is_root else {}
            fields = {**base.value.get("properties", {}), **above}
            name: str = base.value["variant"]["discriminant"]
            if name not in fields:
                fields[name] = self._discriminator(name, base.value["variant"]["map"])
            self._bases[base.pointer] = base, fields
        return self._bases[base.pointer][1]

    def _discriminator(self, name: str, entries: Sequence[Json]) -> Json:
        """The field that tells members apart, of the type that they declare."""
        found: list[Json] = [
            self._schemas[entry["$ref"]].get("properties", {}).get(name, {})
            for entry in entries
            if entry.get("$ref") in self._schemas
        ]
        types = {(f.get("type"), f.get("format", "")) for f in found if f}
        text = "Which kind of message this is."
        if types <= {("string", "")}:
            values = {e["type_value"]: e["$ref"] for e in entries if _is_whole(e)}
            return {
                "type": "string",
                "description": text,
                "enum": list(values),
                "enumDescriptions": [f"A `{ref}`." for ref in values.values()],
            }
        kind, form = next(iter(types)) if len(types) == 1 else ("any", "")
        if kind not in ("boolean", "integer", "number", "string"):
            kind, form = "any", ""
        return {"type": kind, "description": text, **({"format": form} if form else {})}

    def faults(self) -> Iterator[Fault]:
        """The fields that a member declares otherwise than its base."""
        for member, inherited in self._inherited.items():
            own: Json = self._schemas[member].get("properties", {})
            for name in sorted(own.keys() & inherited.keys()):
                is_told = (member, name) in self._values
                if not is_told and _type_of(own[name]) != _type_of(inherited[name]):
                    at = ROOT / "schemas" / member / "properties" / name
                    yield Fault(
                        "variant-field",
                        f"`{shown(name)}` has another type than in the schema whose "
                        f"`variant` names `{shown(member)}`; that of the other counts",
                        at,
                        ((at, inherited[name]),),
                    )

    def edits(self) -> Iterator[Edit]:
        """What gives bases and members the fields that they lack."""
        for entry in self._own:
            yield entry.base.pointer / "variant" / "map" / entry.index, REMOVED
        for base, fields in self._bases.values():
            name = base.value["variant"]["discriminant"]
            if name not in base.value.get("properties", {}):
                yield from _put(base.pointer, base.value, {name: fields[name]})
        for member, inherited in self._inherited.items():
            schema: Json = self._schemas[member]
            own: Json = schema.get("properties", {})
            news = {
                name: self._of_member(member, name, prop, own.get(name))
                for name, prop in inherited.items()
            }
            yield from _put(ROOT / "schemas" / member, schema, news)

    def _of_member(self, member: str, name: str, prop: Json, own: Json | None) -> Json:
        """An inherited field; the one that tells members apart has the member's values."""
        values = self._values.get((member, name))
        if values and prop.get("type") == "string" and not prop.get("format"):
            text = (own or {}).get("description") or prop.get("description", "")
            return {"type": "string", "description": text, "enum": sorted(set(values))}
        # What is inlined in it is the base's, the variants as well.
        return _without_variants(prop if own is None or values else own)


def _is_whole(entry: Json) -> bool:
    return entry.keys() >= {"type_value", "$ref"}


def _type_of(prop: Json) -> tuple[Any, ...]:
    """What decides the type of a field; the inside of an inlined object does not."""
    inner = [prop[k] for k in ("items", "additionalProperties") if k in prop]
    return (
        *(prop.get("$ref"), prop.get("type"), prop.get("format", "")),
        *map(_type_of, inner),
    )


def _has_class(prop: Json) -> bool:
    """Whether an object is inlined in a field: a class of its own stands for it."""
    inner = [prop[k] for k in ("items", "additionalProperties") if k in prop]
    return bool(prop.get("properties")) or any(map(_has_class, inner))


def _without_variants(schema: Json) -> Json:
    """`schema` without the variants of objects that are inlined in it."""
    made = {key: value for key, value in schema.items() if key != "variant"}
    for key in made.keys() & {"items", "additionalProperties"}:
        made[key] = _without_variants(made[key])
    if "properties" in made:
        inner: Mapping[str, Json] = made["properties"]
        made["properties"] = {n: _without_variants(p) for n, p in inner.items()}
    return made


def _put(at: Pointer, schema: Json, fields: Mapping[str, Json]) -> Iterator[Edit]:
    if fields and "properties" not in schema:
        yield at / "properties", {}
    for name, prop in fields.items():
        yield at / "properties" / name, prop
