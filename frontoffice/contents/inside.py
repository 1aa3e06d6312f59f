"""What is known of a file that has others, or streams, within."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Inside:
    """What a look at its list of names has shown."""

    media: str
    macros: bool = False
    """It does something when it is opened, or carries what does."""
    encrypted: bool = False
    damaged: bool = False
