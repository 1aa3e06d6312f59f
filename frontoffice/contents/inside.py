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


@dataclass(frozen=True, slots=True)
class Said:
    """What an office document says of itself; whoever wrote it may have said anything."""

    pages: int = 0
    """Of a presentation its slides; 0 where it does not say."""
    words: int = 0
    """0 where it does not say."""
    has_picture: bool = False
    """Whether it carries one of its first page."""
