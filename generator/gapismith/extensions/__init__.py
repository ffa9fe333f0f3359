"""Hand-written modules that belong to a client: found, checked, and given to its classes.

An extension is a folder of Python modules and an `extension.toml`, which says what each
module extends, needs and exports. The modules are copied into the package as they are.
"""

from gapismith.extensions.attach import attach, refuse_conflicts
from gapismith.extensions.read import folders, read

__all__ = ["attach", "folders", "read", "refuse_conflicts"]
