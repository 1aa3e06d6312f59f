"""No code: fonts, icons, styles, texts, reference data."""
