"""Scanners: which there are, and the pages that they give."""
