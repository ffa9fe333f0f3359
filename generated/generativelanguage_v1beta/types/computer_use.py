"""The schema `ComputerUse`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypeAlias, TypedDict

from .._runtime.models import fields as _f, model as _m

ComputerUseDisabledSafetyPoliciesItem: TypeAlias = (
    Literal[
        "SAFETY_POLICY_UNSPECIFIED",
        "FINANCIAL_TRANSACTIONS",
        "SENSITIVE_DATA_MODIFICATION",
        "COMMUNICATION_TOOL",
        "ACCOUNT_CREATION",
        "DATA_MODIFICATION",
        "USER_CONSENT_MANAGEMENT",
        "LEGAL_TERMS_AND_AGREEMENTS",
    ]
    | str
)
"""The values of `ComputerUse.disabledSafetyPolicies[]`; others may come.

Values:
    - `SAFETY_POLICY_UNSPECIFIED`: Unspecified safety policy.
    - `FINANCIAL_TRANSACTIONS`: Safety policy for financial transactions.
    - `SENSITIVE_DATA_MODIFICATION`: Safety policy for sensitive data modification.
    - `COMMUNICATION_TOOL`: Safety policy for communication tools (e.g. Gmail, Chat,
        Meet).
    - `ACCOUNT_CREATION`: Safety policy for account creation.
    - `DATA_MODIFICATION`: Safety policy for data modification.
    - `USER_CONSENT_MANAGEMENT`: Safety policy for user consent management.
    - `LEGAL_TERMS_AND_AGREEMENTS`: Safety policy for legal terms and agreements.
"""

ComputerUseEnvironment: TypeAlias = (
    Literal[
        "ENVIRONMENT_UNSPECIFIED",
        "ENVIRONMENT_BROWSER",
        "ENVIRONMENT_MOBILE",
        "ENVIRONMENT_DESKTOP",
    ]
    | str
)
"""Required. The environment being operated.

Values:
    - `ENVIRONMENT_UNSPECIFIED`: Defaults to browser.
    - `ENVIRONMENT_BROWSER`: Operates in a web browser.
    - `ENVIRONMENT_MOBILE`: Operates in a mobile environment.
    - `ENVIRONMENT_DESKTOP`: Operates in a desktop environment.
"""


class ComputerUse(_m.Model):
    """Computer Use tool type."""

    __slots__ = ()

    disabled_safety_policies: _f.EnumList[ComputerUseDisabledSafetyPoliciesItem] = (
        _f.EnumList("disabledSafetyPolicies")
    )
    """Optional. Disabled safety policies for computer use."""

    enable_prompt_injection_detection: _f.Boolean = _f.Boolean(
        "enablePromptInjectionDetection"
    )
    """Optional. Whether enable the prompt injection detection check on computer-use
    request.
    """

    environment: _f.Enum[ComputerUseEnvironment] = _f.Enum("environment")
    """Required. The environment being operated."""

    excluded_predefined_functions: _f.StringList = _f.StringList(
        "excludedPredefinedFunctions"
    )
    """Optional. By default, predefined functions are included in the final model call.

    Some of them can be explicitly excluded from being automatically included. This can
    serve two purposes: 1. Using a more restricted / different action space. 2.
    Improving the definitions / instructions of predefined functions.
    """


class ComputerUseDict(TypedDict, total=False):
    """`ComputerUse` as a plain dict."""

    disabled_safety_policies: Sequence[ComputerUseDisabledSafetyPoliciesItem] | None
    enable_prompt_injection_detection: bool | None
    environment: ComputerUseEnvironment | None
    excluded_predefined_functions: Sequence[str] | None
