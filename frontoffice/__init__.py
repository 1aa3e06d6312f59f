"""The office without a face."""
