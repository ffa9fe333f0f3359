# pyright: reportMissingModuleSource=false
"""Marks what the API has deprecated (PEP 702), with nothing installed for it.

Type checkers bring the stub of typing_extensions along. At run time only the mark remains:
calls give no warning.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__all__ = ["deprecated"]

if TYPE_CHECKING:
    from typing_extensions import deprecated
else:

    def deprecated(message):
        """Mark a class or function with the message, as `__deprecated__`."""

        def mark(item):
            item.__deprecated__ = message
            return item

        return mark
