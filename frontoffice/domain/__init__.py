"""Pure rules: terms, identifiers, numbers, statuses, words of the law."""
