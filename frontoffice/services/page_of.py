"""A file of the store, and one page of it."""

from dataclasses import dataclass
from typing import Protocol


class InStore(Protocol):
    """A file of the store, attached or not yet: ``NewFile`` and ``Attachment`` are such."""

    @property
    def sha256(self) -> str:
        """Of the plain bytes, hexadecimal."""
        ...

    @property
    def media(self) -> str:
        """Its type, by content."""
        ...

    @property
    def name(self) -> str:
        """As it is called."""
        ...


@dataclass(frozen=True, slots=True)
class PageOf:
    """One page of a file, as it is to be merged."""

    file: InStore
    page: int = 0
    """From nought."""
    turn: int = 0
    """Clockwise: 0, 90, 180 or 270 degrees."""
