"""What editors show of a generated client: pyright's language server, and jedi."""
