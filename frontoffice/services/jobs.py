"""The states of a talon on its way to paper."""

from enum import StrEnum


class JobState(StrEnum):
    """How far a copy has got."""

    WAITING = "waiting"
    PRINTING = "printing"
    """Bytes are being sent; after a crash nobody knows how many came out."""
    SENT = "sent"
    """The printer took all of it; whether paper came out, a person sees."""
    REPLACED = "replaced"
    """It is not tried again: it may have come out in part, and a marked copy has taken its place;
    or its appeal is not here any more."""
    ERASED = "erased"
    """It is not tried again: what its appeal said has been erased."""
