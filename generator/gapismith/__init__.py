"""gapismith: typed, self-contained Python clients from Google API Discovery documents."""

__version__ = "0.1.0"
