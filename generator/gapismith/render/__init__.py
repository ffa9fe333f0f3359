"""IR -> files: views, templates, line breaking and formatting."""
