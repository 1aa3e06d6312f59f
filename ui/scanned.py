"""What a scanner has read: known to all screens, and to the first one before anything else is."""

from dataclasses import dataclass
from enum import StrEnum

from frontoffice.domain.mrz import Mrz


class ScanKind(StrEnum):
    """What a scanner read."""

    NUMBER = "number"
    """The bars of a talon."""
    PROOF = "proof"
    """The QR of a talon."""
    IDENTIFIER = "identifier"
    """An IIN or a BIN."""
    DOCUMENT = "document"
    """The machine readable zone of an identity card or a passport."""


@dataclass(frozen=True, slots=True)
class Scan:
    """One reading: what it is, its digits, and the whole text."""

    kind: ScanKind
    digits: str
    text: str
    holder: Mrz | None = None
    """Of a document: whose it is."""
