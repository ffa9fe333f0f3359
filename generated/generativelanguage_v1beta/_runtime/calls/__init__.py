"""Methods, calls, options, retries, errors, paging, operations and batches."""
