"""How to test code that calls Gemini API v1beta, without a network."""

from ._runtime.testing.fake_transport import *
