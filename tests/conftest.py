"""What holds for every test."""

from hypothesis import settings

# The same cases on every run, however slow the machine is. New ones are for `make fuzz`.
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")
