"""What staff give whoever helps them: what happened, a covered picture, logs, checks; sealed."""
