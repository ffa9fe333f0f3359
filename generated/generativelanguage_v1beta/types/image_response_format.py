"""The schema `ImageResponseFormat`."""

from __future__ import annotations

from typing import Literal, TypeAlias, TypedDict

from .._runtime.models import fields as _f, model as _m

ImageResponseFormatAspectRatio: TypeAlias = (
    Literal[
        "ASPECT_RATIO_UNSPECIFIED",
        "ASPECT_RATIO_ONE_BY_ONE",
        "ASPECT_RATIO_TWO_BY_THREE",
        "ASPECT_RATIO_THREE_BY_TWO",
        "ASPECT_RATIO_THREE_BY_FOUR",
        "ASPECT_RATIO_FOUR_BY_THREE",
        "ASPECT_RATIO_FOUR_BY_FIVE",
        "ASPECT_RATIO_FIVE_BY_FOUR",
        "ASPECT_RATIO_NINE_BY_SIXTEEN",
        "ASPECT_RATIO_SIXTEEN_BY_NINE",
        "ASPECT_RATIO_TWENTY_ONE_BY_NINE",
        "ASPECT_RATIO_ONE_BY_EIGHT",
        "ASPECT_RATIO_EIGHT_BY_ONE",
        "ASPECT_RATIO_ONE_BY_FOUR",
        "ASPECT_RATIO_FOUR_BY_ONE",
    ]
    | str
)
"""Optional. The aspect ratio for the image output.

Values:
    - `ASPECT_RATIO_UNSPECIFIED`: Default value. This value is unused.
    - `ASPECT_RATIO_ONE_BY_ONE`: 1:1 aspect ratio.
    - `ASPECT_RATIO_TWO_BY_THREE`: 2:3 aspect ratio.
    - `ASPECT_RATIO_THREE_BY_TWO`: 3:2 aspect ratio.
    - `ASPECT_RATIO_THREE_BY_FOUR`: 3:4 aspect ratio.
    - `ASPECT_RATIO_FOUR_BY_THREE`: 4:3 aspect ratio.
    - `ASPECT_RATIO_FOUR_BY_FIVE`: 4:5 aspect ratio.
    - `ASPECT_RATIO_FIVE_BY_FOUR`: 5:4 aspect ratio.
    - `ASPECT_RATIO_NINE_BY_SIXTEEN`: 9:16 aspect ratio.
    - `ASPECT_RATIO_SIXTEEN_BY_NINE`: 16:9 aspect ratio.
    - `ASPECT_RATIO_TWENTY_ONE_BY_NINE`: 21:9 aspect ratio.
    - `ASPECT_RATIO_ONE_BY_EIGHT`: 1:8 aspect ratio.
    - `ASPECT_RATIO_EIGHT_BY_ONE`: 8:1 aspect ratio.
    - `ASPECT_RATIO_ONE_BY_FOUR`: 1:4 aspect ratio.
    - `ASPECT_RATIO_FOUR_BY_ONE`: 4:1 aspect ratio.
"""

ImageResponseFormatDelivery: TypeAlias = (
    Literal["DELIVERY_UNSPECIFIED", "INLINE", "URI"] | str
)
"""Optional. The delivery mode for the image output.

Values:
    - `DELIVERY_UNSPECIFIED`: Default value. This value is unused.
    - `INLINE`: Image data is returned inline in the response.
    - `URI`: Image data is returned as a URI.
"""

ImageResponseFormatImageSize: TypeAlias = (
    Literal[
        "IMAGE_SIZE_UNSPECIFIED",
        "IMAGE_SIZE_FIVE_TWELVE",
        "IMAGE_SIZE_ONE_K",
        "IMAGE_SIZE_TWO_K",
        "IMAGE_SIZE_FOUR_K",
    ]
    | str
)
"""Optional. The size of the image output.

Values:
    - `IMAGE_SIZE_UNSPECIFIED`: Default value. This value is unused.
    - `IMAGE_SIZE_FIVE_TWELVE`: 512px image size.
    - `IMAGE_SIZE_ONE_K`: 1K image size.
    - `IMAGE_SIZE_TWO_K`: 2K image size.
    - `IMAGE_SIZE_FOUR_K`: 4K image size.
"""

ImageResponseFormatMimeType: TypeAlias = (
    Literal["MIME_TYPE_UNSPECIFIED", "IMAGE_JPEG"] | str
)
"""Optional. The MIME type of the image output.

Values:
    - `MIME_TYPE_UNSPECIFIED`: Default value. This value is unused.
    - `IMAGE_JPEG`: JPEG image format.
"""


class ImageResponseFormat(_m.Model):
    """Configuration for image output format."""

    __slots__ = ()

    aspect_ratio: _f.Enum[ImageResponseFormatAspectRatio] = _f.Enum("aspectRatio")
    """Optional. The aspect ratio for the image output."""

    delivery: _f.Enum[ImageResponseFormatDelivery] = _f.Enum("delivery")
    """Optional. The delivery mode for the image output."""

    image_size: _f.Enum[ImageResponseFormatImageSize] = _f.Enum("imageSize")
    """Optional. The size of the image output."""

    mime_type: _f.Enum[ImageResponseFormatMimeType] = _f.Enum("mimeType")
    """Optional. The MIME type of the image output."""


class ImageResponseFormatDict(TypedDict, total=False):
    """`ImageResponseFormat` as a plain dict."""

    aspect_ratio: ImageResponseFormatAspectRatio | None
    delivery: ImageResponseFormatDelivery | None
    image_size: ImageResponseFormatImageSize | None
    mime_type: ImageResponseFormatMimeType | None
