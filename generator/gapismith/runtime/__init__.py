"""What every generated package carries: copied into it as `_runtime`."""
