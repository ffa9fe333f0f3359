"""The schema `CodeExecutionResult`."""

from __future__ import annotations

from typing import Literal, TypeAlias, TypedDict

from .._runtime.models import fields as _f, model as _m

CodeExecutionResultOutcome: TypeAlias = (
    Literal[
        "OUTCOME_UNSPECIFIED",
        "OUTCOME_OK",
        "OUTCOME_FAILED",
        "OUTCOME_DEADLINE_EXCEEDED",
    ]
    | str
)
"""Required. Outcome of the code execution.

Values:
    - `OUTCOME_UNSPECIFIED`: Unspecified status. This value should not be used.
    - `OUTCOME_OK`: Code execution completed successfully. `output` contains the stdout,
        if any.
    - `OUTCOME_FAILED`: Code execution failed. `output` contains the stderr and stdout,
        if any.
    - `OUTCOME_DEADLINE_EXCEEDED`: Code execution ran for too long, and was cancelled.
        There may or may not be a partial `output` present.
"""


class CodeExecutionResult(_m.Model):
    """Result of executing the `ExecutableCode`.

    Generated only when the `CodeExecution` tool is used.
    """

    __slots__ = ()

    id: _f.String = _f.String("id")
    """Optional. The identifier of the `ExecutableCode` part this result is for.

    Only populated if the corresponding `ExecutableCode` has an id.
    """

    outcome: _f.Enum[CodeExecutionResultOutcome] = _f.Enum("outcome")
    """Required. Outcome of the code execution."""

    output: _f.String = _f.String("output")
    """Optional. Contains stdout when code execution is successful, stderr or other
    description otherwise.
    """


class CodeExecutionResultDict(TypedDict, total=False):
    """`CodeExecutionResult` as a plain dict."""

    id: str | None
    outcome: CodeExecutionResultOutcome | None
    output: str | None
