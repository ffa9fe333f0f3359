# isort: skip_file
"""What extensions import of the runtime: the bases of their classes, steps, schemas.

The names stay at this address, wherever the runtime keeps them; each loads with its first
use. Packages without extensions don't have this part of the runtime.
"""

from typing import TYPE_CHECKING

from ..lazy import lazy

if TYPE_CHECKING:
    from ..api import AsyncApi as AsyncApi, SyncApi as SyncApi
    from ..calls.link import media_at as media_at
    from ..calls.operations import operation_error as operation_error, wait as wait
    from ..calls.options import RequestOptions as RequestOptions
    from ..client import AsyncClient as AsyncClient, Client as Client
    from ..errors import (
        DecodeError as DecodeError,
        Error as Error,
        OperationError as OperationError,
        Timeout as Timeout,
    )
    from ..media.media import (
        AsyncMediaSource as AsyncMediaSource,
        Media as Media,
        MediaSource as MediaSource,
    )
    from ..models.json_text import dumps as dumps, loads as loads
    from ..models.model import Model as Model
    from ..resource import AsyncResource as AsyncResource, Resource as Resource
    from .schemas import (
        MismatchError as MismatchError,
        Shape as Shape,
        arguments_of as arguments_of,
        as_json as as_json,
        shape_of as shape_of,
    )
    from .steps import (
        Api as Api,
        AsyncStepStream as AsyncStepStream,
        StepStream as StepStream,
        Steps as Steps,
        api_of as api_of,
        call_all as call_all,
        in_thread as in_thread,
        perform as perform,
        poll as poll,
        resource_of as resource_of,
        run as run,
        run_async as run_async,
        shared as shared,
    )
else:
    _MODULES = {
        "..api": ("AsyncApi", "SyncApi"),
        "..calls.link": ("media_at",),
        "..calls.operations": ("operation_error", "wait"),
        "..calls.options": ("RequestOptions",),
        "..client": ("AsyncClient", "Client"),
        "..errors": ("DecodeError", "Error", "OperationError", "Timeout"),
        "..media.media": ("AsyncMediaSource", "Media", "MediaSource"),
        "..models.json_text": ("dumps", "loads"),
        "..models.model": ("Model",),
        "..resource": ("AsyncResource", "Resource"),
        ".schemas": ("MismatchError", "Shape", "arguments_of", "as_json", "shape_of"),
        ".steps": (
            "Api",
            "AsyncStepStream",
            "StepStream",
            "Steps",
            "api_of",
            "call_all",
            "in_thread",
            "perform",
            "poll",
            "resource_of",
            "run",
            "run_async",
            "shared",
        ),
    }
    __getattr__, __dir__, __all__ = lazy(__name__, _MODULES)
