"""The schema `Blobstore2Info`."""

from __future__ import annotations

from typing import TypedDict

from .._runtime.models import fields as _f, model as _m


class Blobstore2Info(_m.Model):
    """Information to read/write to blobstore2."""

    __slots__ = ()

    blob_generation: _f.Int64 = _f.Int64("blobGeneration")
    """The blob generation id."""

    blob_id: _f.String = _f.String("blobId")
    """The blob id, e.g., /blobstore/prod/playground/scotty"""

    download_external_read_token: _f.Bytes = _f.Bytes("downloadExternalReadToken")
    """A serialized External Read Token passed from Bigstore -> Scotty for a GCS
    download.

    This field must never be consumed outside of Bigstore, and is not applicable to
    non-GCS media uploads.
    """

    download_read_handle: _f.Bytes = _f.Bytes("downloadReadHandle")
    """Read handle passed from Bigstore -> Scotty for a GCS download.

    This is a signed, serialized blobstore2.ReadHandle proto which must never be set
    outside of Bigstore, and is not applicable to non-GCS media downloads.
    """

    read_token: _f.String = _f.String("readToken")
    """The blob read token.

    Needed to read blobs that have not been replicated. Might not be available until the
    final call.
    """

    upload_fragment_list_creation_info: _f.Bytes = _f.Bytes(
        "uploadFragmentListCreationInfo"
    )
    """A serialized Object Fragment List Creation Info passed from Bigstore -> Scotty
    for a GCS upload.

    This field must never be consumed outside of Bigstore, and is not applicable to
    non-GCS media uploads.
    """

    upload_metadata_container: _f.Bytes = _f.Bytes("uploadMetadataContainer")
    """Metadata passed from Blobstore -> Scotty for a new GCS upload.

    This is a signed, serialized blobstore2.BlobMetadataContainer proto which must never
    be consumed outside of Bigstore, and is not applicable to non-GCS media uploads.
    """


class Blobstore2InfoDict(TypedDict, total=False):
    """`Blobstore2Info` as a plain dict."""

    blob_generation: int | str | None
    blob_id: str | None
    download_external_read_token: bytes | str | None
    download_read_handle: bytes | str | None
    read_token: str | None
    upload_fragment_list_creation_info: bytes | str | None
    upload_metadata_container: bytes | str | None
