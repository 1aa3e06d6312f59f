"""One function per kind of entry that changes rows."""
