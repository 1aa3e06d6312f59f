"""The web service that has the journal of all offices."""
