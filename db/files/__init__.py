"""Files at rest: sealed in chunks, named by their SHA-256."""
