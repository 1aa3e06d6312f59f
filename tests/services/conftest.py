"""Fixtures of the service tests; what they are made of lies in ``desks``."""

from desks import clock, desk, make
from talks import office, one

__all__ = ["clock", "desk", "make", "office", "one"]
