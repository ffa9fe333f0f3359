"""What calls of Gemini API v1beta raise."""

from ._runtime.errors import *
from ._runtime.calls.status import *
