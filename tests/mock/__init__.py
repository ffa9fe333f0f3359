"""The mock server: state, uploads, operations, faults, and clients of other makers."""
