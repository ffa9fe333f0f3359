"""The schema `Permission`."""

from __future__ import annotations

from typing import Literal, TypeAlias, TypedDict

from .._runtime.models import fields as _f, model as _m

PermissionGranteeType: TypeAlias = (
    Literal["GRANTEE_TYPE_UNSPECIFIED", "USER", "GROUP", "EVERYONE"] | str
)
"""Optional. Immutable. The type of the grantee.

Values:
    - `GRANTEE_TYPE_UNSPECIFIED`: The default value. This value is unused.
    - `USER`: Represents a user. When set, you must provide email_address for the user.
    - `GROUP`: Represents a group. When set, you must provide email_address for the
        group.
    - `EVERYONE`: Represents access to everyone. No extra information is required.
"""

PermissionRole: TypeAlias = (
    Literal["ROLE_UNSPECIFIED", "OWNER", "WRITER", "READER"] | str
)
"""Required. The role granted by this permission.

Values:
    - `ROLE_UNSPECIFIED`: The default value. This value is unused.
    - `OWNER`: Owner can use, update, share and delete the resource.
    - `WRITER`: Writer can use, update and share the resource.
    - `READER`: Reader can use the resource.
"""


class Permission(_m.Model):
    """Permission resource grants user, group or the rest of the world access to the
    PaLM API resource (e.g. a tuned model, corpus).

    A role is a collection of permitted operations that allows users to perform specific
    actions on PaLM API resources. To make them available to users, groups, or service
    accounts, you assign roles. When you assign a role, you grant permissions that the
    role contains. There are three concentric roles. Each role is a superset of the
    previous role's permitted operations: - reader can use the resource (e.g. tuned
    model, corpus) for inference - writer has reader's permissions and additionally can
    edit and share - owner has writer's permissions and additionally can delete
    """

    __slots__ = ()

    email_address: _f.String = _f.String("emailAddress")
    """Optional. Immutable. The email address of the user of group which this permission
    refers.

    Field is not set when permission's grantee type is EVERYONE.
    """

    grantee_type: _f.Enum[PermissionGranteeType] = _f.Enum("granteeType")
    """Optional. Immutable. The type of the grantee."""

    name: _f.String = _f.String("name")
    """Output only. Identifier. The permission name.

    A unique name will be generated on create. Examples:
    tunedModels/{tuned_model}/permissions/{permission}
    corpora/{corpus}/permissions/{permission} Output only.
    """

    role: _f.Enum[PermissionRole] = _f.Enum("role")
    """Required. The role granted by this permission."""


class PermissionDict(TypedDict, total=False):
    """`Permission` as a plain dict."""

    email_address: str | None
    grantee_type: PermissionGranteeType | None
    name: str | None
    role: PermissionRole | None
