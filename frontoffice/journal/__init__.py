"""The kinds of entries, their canonical form, hash chain and signature."""
