"""Push, pull and the wire; knows nothing of what the entries mean."""
