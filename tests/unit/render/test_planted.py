"""Whatever a document says, it says in a string or as part of an identifier.

A document in which every string position holds a payload that would be code, or a template,
if it ever got out of its quotes. The tokens of the generated files tell where each went.
"""

from __future__ import annotations

import ast
import io
import itertools
import re
import tokenize
from collections.abc import Iterator
from typing import Any

import pytest
from gapismith.discovery.description import RestDescription
from gapismith.ir.build import build
from gapismith.render.formatting import format_all, format_one
from gapismith.render.renderer import render_package

from tests.unit.ir.documents import document

# Validation would refuse some of this already; nothing here depends on that.
_NAME = "n{n} \"\"\"'''\\; pwn{n}() #{{{{ pwn{n}() }}}} {{% if pwn{n}() %}}"
_TEXT = (
    'T{n} """ \'\'\' \\" \\N{{x}} {{{{ pwn{n}() }}}} {{% if pwn{n}() %}} {{# c #}} '
    "{{pwn{n}()}} ${{pwn{n}()}}\n\npwn{n}()\n    pwn{n}()\r\nimport os\x00\x1b\u202e\u2028\n"
    'Args:\n    pwn{n}: `x\n- """\npwn{n}()\n# type: ignore\n\\'
)


class Planter:
    """Gives out payloads; `texts` and `names` are the numbers of those given out."""

    def __init__(self) -> None:
        self._numbers = itertools.count(1)
        self.texts: list[int] = []
        self.names: list[int] = []

    def text(self) -> str:
        self.texts.append(next(self._numbers))
        return _TEXT.format(n=self.texts[-1])

    def name(self) -> str:
        self.names.append(next(self._numbers))
        return _NAME.format(n=self.names[-1])

    def schema(self, **more: Any) -> dict[str, Any]:
        """An enum with everything a property can say."""
        return {
            "type": "string",
            "description": self.text(),
            "default": self.text(),
            "pattern": self.text(),
            "enum": [self.text(), self.text()],
            "enumDescriptions": [self.text(), self.text()],
            **more,
        }


def planted() -> tuple[dict[str, Any], Planter]:
    """A document of payloads, and who planted them."""
    plant = Planter()
    schema_id, resource, method = plant.name(), plant.name(), plant.name()
    inline = {
        "type": "object",
        "description": plant.text(),
        "properties": {plant.name(): plant.schema(), plant.name(): {"$ref": schema_id}},
    }
    properties = {
        plant.name(): plant.schema(),
        plant.name(): {"type": "array", "items": plant.schema()},
        plant.name(): {"type": "object", "additionalProperties": plant.schema()},
        plant.name(): {"type": "integer", "format": plant.name()},
        plant.name(): inline,
        plant.name(): {"type": "array", "items": inline},
        "nextPageToken": {"type": "string", "description": plant.text()},
    }
    query = {plant.name(): plant.schema(location="query", repeated=True)}
    path = {"id": plant.schema(location="path", required=True)}
    call = {
        "id": plant.name(),
        "httpMethod": "POST",
        "path": "v1/{id}",
        "description": plant.text(),
        "apiVersion": plant.text(),
        "parameterOrder": ["id"],
        "parameters": path
        | query
        | {"pageToken": {"type": "string", "location": "query"}},
        "request": {"$ref": schema_id},
        "response": {"$ref": schema_id},
        "scopes": [plant.name()],
    }
    upload = call | {
        "id": plant.name(),
        "supportsMediaUpload": True,
        "mediaUpload": {
            "accept": [plant.text()],
            "protocols": {"simple": {"path": "/upload/v1/{id}", "multipart": True}},
        },
    }
    download = call | {"id": plant.name(), "supportsMediaDownload": True}
    raw = document(
        title=plant.text(),
        description=plant.text(),
        revision=plant.text(),
        documentationLink=plant.text(),
        schemas={
            schema_id: {
                "type": "object",
                "description": plant.text(),
                "properties": properties,
            },
            plant.name(): {
                "type": "array",
                "description": plant.text(),
                "items": {"$ref": schema_id},
            },
        },
        resources={
            resource: {
                "methods": {
                    method: call,
                    plant.name(): upload,
                    plant.name(): download,
                },
                "resources": {method: {"methods": {}}},
            }
        },
        methods={plant.name(): call | {"id": plant.name()}},
        auth={"oauth2": {"scopes": {plant.name(): {"description": plant.text()}}}},
        endpoints=[
            {
                "location": plant.text(),
                "endpointUrl": "https://eu.library.googleapis.com/",
                "description": plant.text(),
            }
        ],
    )
    return raw, plant


@pytest.fixture(scope="module")
def generated() -> tuple[dict[str, str], Planter]:
    raw, plant = planted()
    return format_all(render_package(build(RestDescription.of(raw)))), plant


def tokens(source: str) -> Iterator[tokenize.TokenInfo]:
    yield from tokenize.generate_tokens(io.StringIO(source).readline)


def test_payloads_are_only_in_strings_and_parts_of_identifiers(
    generated: tuple[dict[str, str], Planter],
) -> None:
    files, _ = generated
    for path, source in files.items():
        for token in tokens(source) if path.endswith(".py") else ():
            if "pwn" not in token.string.lower():
                continue
            assert token.type in (tokenize.STRING, tokenize.NAME), (path, token)
            if token.type == tokenize.NAME:
                assert not re.fullmatch(r"_?pwn\d+_?", token.string, re.I), (
                    path,
                    token,
                )


def test_no_string_is_built_or_evaluated(
    generated: tuple[dict[str, str], Planter],
) -> None:
    """No f-string, no `%`, no `.format`: what is in a string stays there."""
    files, _ = generated
    for path, source in files.items():
        if path.endswith(".py"):
            for node in ast.walk(ast.parse(source)):
                assert not isinstance(node, ast.JoinedStr | ast.BinOp) or (
                    isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr)
                ), (path, ast.dump(node))


def test_every_text_that_is_shown_is_in_a_string(
    generated: tuple[dict[str, str], Planter],
) -> None:
    files, plant = generated
    strings = [
        node.value
        for path, source in files.items()
        if path.endswith(".py")
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    found = {n for n in plant.texts if any(f"T{n} " in s for s in strings)}
    # Shown nowhere: the revision (that is in the lock) and such.
    assert len(found) > len(plant.texts) / 2
    exact = {n for n in plant.texts if _TEXT.format(n=n) in strings}
    assert exact, "values of enums and media types come out as they are"


def test_names_on_the_wire_are_literal(
    generated: tuple[dict[str, str], Planter],
) -> None:
    files, plant = generated
    text = "".join(files.values())
    literals = [
        node.value
        for path, source in files.items()
        if path.endswith(".py")
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    wire = [n for n in plant.names if _NAME.format(n=n) in literals]
    assert len(wire) > 10
    assert "\x00" not in text
    assert "\u202e" not in text


def test_paths_stay_inside_the_package(
    generated: tuple[dict[str, str], Planter],
) -> None:
    files, _ = generated
    name = r"[a-z_][a-z0-9_]*"
    for path in files:
        assert re.fullmatch(rf"(?:{name}/)*{name}\.(?:py|typed)", path), path


def test_documents_of_payloads_are_formatted_as_black_does(
    generated: tuple[dict[str, str], Planter],
) -> None:
    files, _ = generated
    for path, source in files.items():
        if path.endswith(".py"):
            assert format_one(path, source) == source, path
