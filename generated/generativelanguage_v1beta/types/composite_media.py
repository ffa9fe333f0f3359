"""The schema `CompositeMedia`."""

from __future__ import annotations

from typing import Literal, TypeAlias, TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m

CompositeMediaReferenceType: TypeAlias = (
    Literal["PATH", "BLOB_REF", "INLINE", "BIGSTORE_REF", "COSMO_BINARY_REFERENCE"]
    | str
)
"""Describes what the field reference contains.

Values:
    - `PATH`: Reference contains a GFS path or a local path.
    - `BLOB_REF`: Reference points to a blobstore object. This could be either a v1
        blob_ref or a v2 blobstore2_info. Clients should check blobstore2_info first,
        since v1 is being deprecated.
    - `INLINE`: Data is included into this proto buffer
    - `BIGSTORE_REF`: Reference points to a bigstore object
    - `COSMO_BINARY_REFERENCE`: Indicates the data is stored in cosmo_binary_reference.
"""


class CompositeMedia(_m.Model):
    """A sequence of media data references representing composite data.

    Introduced to support Bigstore composite objects. For details, visit
    http://go/bigstore-composites.
    """

    __slots__ = ()

    blob_ref: _f.Bytes = _f.Bytes("blobRef")
    """Deprecated. Blobstore v1 reference, set if reference_type is BLOBSTORE_REF This
    should be the byte representation of a blobstore.BlobRef.

    Since Blobstore is deprecating v1, use blobstore2_info instead. For now, any v2 blob
    will also be represented in this field as v1 BlobRef.
    """

    blobstore2_info: _f.Message[_t.Blobstore2Info, _t.Blobstore2InfoDict] = _f.Message(
        "blobstore2Info", lambda: _t.Blobstore2Info
    )
    """Blobstore v2 info, set if reference_type is BLOBSTORE_REF and it refers to a v2
    blob.
    """

    cosmo_binary_reference: _f.Bytes = _f.Bytes("cosmoBinaryReference")
    """A binary data reference for a media download.

    Serves as a technology-agnostic binary reference in some Google infrastructure. This
    value is a serialized storage_cosmo.BinaryReference proto. Storing it as bytes is a
    hack to get around the fact that the cosmo proto (as well as others it includes)
    doesn't support JavaScript. This prevents us from including the actual type of this
    field.
    """

    crc32c_hash: _f.Integer = _f.Integer("crc32cHash")
    """crc32.c hash for the payload."""

    inline: _f.Bytes = _f.Bytes("inline")
    """Media data, set if reference_type is INLINE"""

    length: _f.Int64 = _f.Int64("length")
    """Size of the data, in bytes"""

    md5_hash: _f.Bytes = _f.Bytes("md5Hash")
    """MD5 hash for the payload."""

    object_id: _f.Message[_t.ObjectId, _t.ObjectIdDict] = _f.Message(
        "objectId", lambda: _t.ObjectId
    )
    """Reference to a TI Blob, set if reference_type is BIGSTORE_REF."""

    path: _f.String = _f.String("path")
    """Path to the data, set if reference_type is PATH"""

    reference_type: _f.Enum[CompositeMediaReferenceType] = _f.Enum("referenceType")
    """Describes what the field reference contains."""

    sha1_hash: _f.Bytes = _f.Bytes("sha1Hash")
    """SHA-1 hash for the payload."""


class CompositeMediaDict(TypedDict, total=False):
    """`CompositeMedia` as a plain dict."""

    blob_ref: bytes | str | None
    blobstore2_info: _t.Blobstore2Info | _t.Blobstore2InfoDict | None
    cosmo_binary_reference: bytes | str | None
    crc32c_hash: int | None
    inline: bytes | str | None
    length: int | str | None
    md5_hash: bytes | str | None
    object_id: _t.ObjectId | _t.ObjectIdDict | None
    path: str | None
    reference_type: CompositeMediaReferenceType | None
    sha1_hash: bytes | str | None
