"""How to test code that calls Generative Language API v1, without a network."""

from ._runtime.testing.fake_transport import *
