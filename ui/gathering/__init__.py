"""Papers that are to be attached: what was gathered, how it is read, looked at, photographed."""
