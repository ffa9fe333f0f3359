"""What `help`, `inspect.signature` and `dir` tell of a generated client."""

from __future__ import annotations

import inspect
import pydoc

import generativelanguage_v1beta as package
from generativelanguage_v1beta import Client, types

from tests.runtime.sample_models import Part


def test_the_signature_of_a_model_has_its_fields() -> None:
    signature = inspect.signature(types.Part)
    inline = signature.parameters["inline_data"]
    assert inline.kind is inspect.Parameter.KEYWORD_ONLY
    assert inline.annotation == "Blob | BlobDict | None"
    assert "inlineData" not in signature.parameters
    assert not inspect.signature(types.Empty).parameters


def test_help_on_a_model_has_the_documentation_of_its_fields() -> None:
    text = pydoc.plain(pydoc.render_doc(types.Part))
    assert "audio_transcription: 'AudioTranscription" in text  # in the signature
    assert "inline_data\n |      Inline media bytes." in text
    assert inspect.getdoc(types.Part.text) == "Inline text."


def test_a_model_without_source_or_typed_dict_has_names_alone() -> None:
    signature = inspect.signature(Part)
    assert "inline_data" in signature.parameters
    made = type("Made", (Part,), {})
    assert list(inspect.signature(made).parameters) == list(signature.parameters)


def test_help_on_the_client_tells_its_parameters() -> None:
    text = pydoc.plain(pydoc.render_doc(Client))
    assert "Sent as a header, to the service's own host only." in text


def test_packages_tell_what_they_offer() -> None:
    offered, of_types = vars(package)["__all__"], vars(types)["__all__"]
    assert {"Client", "AsyncClient", "errors", "types"} <= set(offered)
    assert dir(package) == sorted(offered)
    assert {"Part", "PartDict", "CandidateFinishReason"} <= set(of_types)
    assert all(hasattr(types, name) for name in of_types)
