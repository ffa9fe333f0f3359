"""Every method that Google's reference lists, now or formerly, in a committed client.

The newest document has dropped sixteen methods of corpora; the client of an older revision,
pruned to them by `include`, has these.
"""

from __future__ import annotations

import importlib
from operator import attrgetter
from pathlib import Path
from typing import Any

import pytest
from gapismith.ir.model import Method, Package
from gapismith.pipeline import model, read_client
from gapismith.project import load_config
from gapismith.runtime.calls.uri_template import VARIABLE
from gapismith.spelling import snake

ROOT = Path(__file__).parents[2]

_CRUD = "create delete get list patch"
_PERMISSIONS = f"{_CRUD}"
LISTED = {
    "generativelanguage_v1beta": {
        "batches": "cancel delete get list updateEmbedContentBatch "
        "updateGenerateContentBatch",
        "cachedContents": _CRUD,
        "corpora": "create delete get list",
        "corpora.operations": "get",
        "corpora.permissions": _PERMISSIONS,
        "dynamic": "generateContent streamGenerateContent",
        "fileSearchStores": "create delete get importFile list",
        "fileSearchStores.documents": "delete get list",
        "fileSearchStores.operations": "get",
        "fileSearchStores.upload.operations": "get",
        "files": "delete get list register",
        "generatedFiles": "list",
        "generatedFiles.operations": "get",
        "media": "upload uploadToFileSearchStore",
        "models": "asyncBatchEmbedContent batchEmbedContents batchEmbedText "
        "batchGenerateContent countMessageTokens countTextTokens countTokens "
        "embedContent embedText generateAnswer generateContent generateMessage "
        "generateText get list predict predictLongRunning streamGenerateContent",
        "models.operations": "get list",
        "tunedModels": "asyncBatchEmbedContent batchGenerateContent create delete "
        "generateContent generateText get list patch streamGenerateContent "
        "transferOwnership",
        "tunedModels.operations": "get list",
        "tunedModels.permissions": _PERMISSIONS,
    },
    "generativelanguage_v1beta_corpora": {
        "corpora": f"{_CRUD} query",
        "corpora.documents": f"{_CRUD} query",
        "corpora.documents.chunks": f"batchCreate batchDelete batchUpdate {_CRUD}",
        "corpora.operations": "get",
        "corpora.permissions": _PERMISSIONS,
    },
    "generativelanguage_v1": {
        "batches": "cancel delete get list updateEmbedContentBatch "
        "updateGenerateContentBatch",
        "corpora.operations": "get",
        "dynamic": "generateContent streamGenerateContent",
        "fileSearchStores.operations": "get",
        "fileSearchStores.upload.operations": "get",
        "generatedFiles.operations": "get",
        "models": "asyncBatchEmbedContent batchEmbedContents batchGenerateContent "
        "countTokens embedContent generateContent get list streamGenerateContent",
        "models.operations": "get list",
        "operations": "delete list",
        "tunedModels": "asyncBatchEmbedContent batchGenerateContent generateContent "
        "streamGenerateContent",
        "tunedModels.operations": "cancel get list",
    },
}
METHODS = [
    (package, f"{resource}.{name}")
    for package, resources in LISTED.items()
    for resource, names in resources.items()
    for name in names.split()
]


@pytest.fixture(scope="module")
def packages() -> dict[str, Package]:
    clients = load_config(ROOT).select(())
    return {client.package: model(client, read_client(client)) for client in clients}


def test_all_that_v1beta_ever_listed_here_is_somewhere() -> None:
    names = {name for package, name in METHODS if package != "generativelanguage_v1"}
    old = {n for p, n in METHODS if p == "generativelanguage_v1beta_corpora"}
    new = {n for p, n in METHODS if p == "generativelanguage_v1beta"}
    assert len(old - new) == 16
    assert len(names) >= 95


@pytest.mark.parametrize(("package", "name"), METHODS)
def test_a_call(packages: dict[str, Package], package: str, name: str) -> None:
    """The method is sent by its HTTP method to its path, from the committed client."""
    call = ".".join(map(snake, name.split(".")))
    method = next(m for m in packages[package].methods if m.call == call)
    module: Any = importlib.import_module(package)
    fake = module.testing.FakeTransport(lambda _: {})
    arguments, keywords = _arguments(method)
    with module.Client(api_key="k", session=fake) as client:
        result = attrgetter(call)(client)(*arguments, **keywords)
        if method.kind in ("paged", "streaming"):
            list(result)
        elif method.kind == "download":
            result.read()
    request = fake.requests[0]
    assert request.method == method.http_method
    expected = VARIABLE.sub(lambda found: f"x-{found[2]}", method.path)
    sent = request.path.removeprefix("/").removeprefix("upload/")
    for parameter, value in zip(method.positional, arguments, strict=False):
        sent = sent.replace(value, f"x-{parameter.name}", 1)
    assert sent == expected


def _arguments(method: Method) -> tuple[list[Any], dict[str, Any]]:
    arguments: list[Any] = [
        (parameter.example or "a/*").replace("*", f"v{i}")
        for i, parameter in enumerate(method.positional)
    ]
    if method.body:
        arguments.append({})
    keywords = {p.argument: "v" for p in method.keywords if p.required}
    return arguments, keywords | ({"media": b"data"} if method.upload else {})


def test_the_client_of_the_old_revision_says_so() -> None:
    doc = importlib.import_module("generativelanguage_v1beta_corpora").__doc__ or ""
    assert "revision 20250918" in doc
    assert "no longer lists" in doc


def test_two_revisions_of_one_api_in_one_process() -> None:
    new: Any = importlib.import_module("generativelanguage_v1beta")
    old: Any = importlib.import_module("generativelanguage_v1beta_corpora")
    assert old.types.Corpus is not new.types.Corpus
    fake = old.testing.FakeTransport([{"relevantChunks": [{"chunkRelevanceScore": 1}]}])
    with old.Client(api_key="k", session=fake) as client:
        found = client.corpora.query("corpora/c", {"query": "q"})
    assert found.relevant_chunks[0].chunk_relevance_score == 1
    assert not hasattr(new.types, "Chunk")
