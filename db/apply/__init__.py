"""Applying entries: the one way in which rows change, the same at a desk and at central.

Applying is deterministic: it computes no law, reads no clock and changes rows of the entry's
own subject only.
"""

from db.apply.appeals import first_told
from db.apply.apply import apply, apply_ahead, apply_known, apply_left, drop_rows, refold
from db.apply.known import Known, ToldBeforeError, known

__all__ = [
    "Known",
    "ToldBeforeError",
    "apply",
    "apply_ahead",
    "apply_known",
    "apply_left",
    "drop_rows",
    "first_told",
    "known",
    "refold",
]
