"""The ten tasks with google-api-python-client, whose messages are dicts.

It has no streams: it reads the whole array that the server sends without `alt=sse`.
"""

from __future__ import annotations

import base64
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from tests.extensions.programs import EMBEDDING_MODEL, MODEL, get_weather

Json = dict[str, Any]

_NAME = f"models/{MODEL}"
_EMBEDDING_NAME = f"models/{EMBEDDING_MODEL}"


def _user(*parts: Json) -> Json:
    return {"role": "user", "parts": list(parts)}


def _generated(service: Any, body: Json) -> Json:
    request = service.models().generateContent(model=_NAME, body=body)
    response: Json = request.execute()
    return response


def _joined(response: Json) -> str:
    parts = response["candidates"][0]["content"]["parts"]
    return "".join(part.get("text", "") for part in parts)


def _text(service: Any, _: Path) -> object:
    contents = [_user({"text": "Say hello."})]
    return _joined(_generated(service, {"contents": contents}))


def _settings(service: Any, _: Path) -> object:
    body = {
        "contents": [_user({"text": "Name birds."})],
        "systemInstruction": _user({"text": "In French."}),
        "generationConfig": {"temperature": 0.2, "maxOutputTokens": 99},
    }
    return _joined(_generated(service, body))


def _stream(service: Any, _: Path) -> object:
    body = {"contents": [_user({"text": "Tell a story."})]}
    request = service.models().streamGenerateContent(model=_NAME, body=body)
    return "".join(map(_joined, request.execute()))


def _media(service: Any, folder: Path) -> object:
    data = base64.b64encode((folder / "a.png").read_bytes()).decode()
    image = {"inlineData": {"mimeType": "image/png", "data": data}}
    contents = [_user({"text": "What is this?"}, image)]
    return _joined(_generated(service, {"contents": contents}))


def _values(service: Any, _: Path) -> object:
    import pydantic

    from tests.extensions.programs.recipes import Recipe

    recipes = pydantic.TypeAdapter(list[Recipe])
    config = {
        "responseMimeType": "application/json",
        "responseJsonSchema": recipes.json_schema(),
    }
    contents = [_user({"text": "Two recipes."})]
    body = {"contents": contents, "generationConfig": config}
    return recipes.validate_json(_joined(_generated(service, body)))


def _tools(service: Any, _: Path) -> object:
    city = {"type": "string", "description": "The city."}
    unit = {"enum": ["c", "f"], "default": "c", "description": "The unit."}
    declaration = {
        "name": "get_weather",
        "description": "Tell the weather.",
        "parametersJsonSchema": {
            "type": "object",
            "properties": {"city": city, "unit": unit},
            "required": ["city"],
        },
    }
    contents = [_user({"text": "Weather in Rome?"})]
    body = {"contents": contents, "tools": [{"functionDeclarations": [declaration]}]}
    while True:
        response = _generated(service, body)
        content = response["candidates"][0]["content"]
        calls = [p["functionCall"] for p in content["parts"] if "functionCall" in p]
        if not calls:
            return _joined(response)
        contents += [content, _user(*map(_result, calls))]


def _result(call: Json) -> Json:
    response = {"result": get_weather(**call["args"])}
    result = {"id": call["id"], "name": call["name"], "response": response}
    return {"functionResponse": result}


def _chat(service: Any, _: Path) -> object:
    contents: list[Json] = []
    body = {"contents": contents, "systemInstruction": _user({"text": "Be brief."})}
    texts: list[str] = []
    for text in ("Hi", "Bye"):
        contents.append(_user({"text": text}))
        response = _generated(service, body)
        contents.append(response["candidates"][0]["content"])
        texts.append(_joined(response))
    return texts


def _files(service: Any, folder: Path) -> object:
    upload = import_module("googleapiclient.http").MediaFileUpload
    media = upload(folder / "talk.mp4", mimetype="video/mp4", resumable=False)
    request = service.media().upload(body={"file": {}}, media_body=media)
    file = request.execute()["file"]
    video = {"fileData": {"fileUri": file["uri"], "mimeType": file["mimeType"]}}
    contents = [_user({"text": "Summarise."}, video)]
    return _joined(_generated(service, {"contents": contents}))


def _vectors(service: Any, _: Path) -> object:
    requests = [
        {"model": _EMBEDDING_NAME, "content": _user({"text": text})}
        for text in ("one", "two")
    ]
    request = service.models().batchEmbedContents(
        model=_EMBEDDING_NAME, body={"requests": requests}
    )
    return [embedding["values"] for embedding in request.execute()["embeddings"]]


def _batch(service: Any, _: Path) -> object:
    requests = [
        {"request": {"contents": [_user({"text": text})]}} for text in ("one", "two")
    ]
    batch = {"inputConfig": {"requests": {"requests": requests}}}
    request = service.models().batchGenerateContent(model=_NAME, body={"batch": batch})
    return request.execute()["name"]


PROGRAMS: dict[str, Callable[[Any, Path], object]] = {
    "text": _text,
    "settings": _settings,
    "stream": _stream,
    "media": _media,
    "values": _values,
    "tools": _tools,
    "chat": _chat,
    "files": _files,
    "vectors": _vectors,
    "batch": _batch,
}
