"""What calls of Generative Language API v1 raise."""

from ._runtime.errors import *
from ._runtime.calls.status import *
