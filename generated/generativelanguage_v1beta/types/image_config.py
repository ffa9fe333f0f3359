"""The schema `ImageConfig`."""

from __future__ import annotations

from typing import TypedDict

from .._runtime.models import fields as _f, model as _m


class ImageConfig(_m.Model):
    """Config for image generation features."""

    __slots__ = ()

    aspect_ratio: _f.String = _f.String("aspectRatio")
    """Optional. The aspect ratio of the image to generate.

    Supported aspect ratios: `1:1`, `1:4`, `4:1`, `1:8`, `8:1`, `2:3`, `3:2`, `3:4`,
    `4:3`, `4:5`, `5:4`, `9:16`, `16:9`, or `21:9`. If not specified, the model will
    choose a default aspect ratio based on any reference images provided.
    """

    image_size: _f.String = _f.String("imageSize")
    """Optional. Specifies the size of generated images.

    Supported values are `512`, `1K`, `2K`, `4K`. If not specified, the model will use
    default value `1K`.
    """


class ImageConfigDict(TypedDict, total=False):
    """`ImageConfig` as a plain dict."""

    aspect_ratio: str | None
    image_size: str | None
