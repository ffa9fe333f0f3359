"""Fuzzing: targets that take bytes, for hypothesis (fast) and for long runs.

`targets.TARGETS` has one function for each part that takes what others wrote. All that a
case does is decided by its bytes (`choices.Choices`), so that hypothesis can shrink it,
atheris can steer it, and a file in `seeds/<target>/` is a case for good.
"""
