"""An hour as an event that a telephone takes from a QR: a VEVENT (RFC 5545), as short as can be."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final
from uuid import UUID

LONGEST: Final = 360
"""Bytes of UTF-8: a QR of 65 modules at level L, which still has 4 dots a module."""
_SPECIAL: Final = re.compile(r"([\\;,])")
_NOT_LETTERS: Final = re.compile(r"[\x00-\x1f\x7f\s]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What goes into somebody's calendar."""

    uid: UUID
    made_at: datetime
    """Aware, as all moments here."""
    begins_at: datetime
    ends_at: datetime
    summary: str
    place: str

    @property
    def text(self) -> str:
        """Return the VEVENT, with an alarm a day before; a long place ends in "…".

        It stands without a VCALENDAR around it, as telephones take it from codes.
        """
        room = LONGEST - len(self._with("").encode())
        return self._with(_cut(_escaped(self.place), max(room, 0)))

    def _with(self, place: str) -> str:
        lines = [
            "BEGIN:VEVENT",
            f"UID:{self.uid.hex}",
            f"DTSTAMP:{_utc(self.made_at)}",
            f"DTSTART:{_utc(self.begins_at)}",
            f"DTEND:{_utc(self.ends_at)}",
            f"SUMMARY:{_escaped(self.summary)}",
            f"LOCATION:{place}",
            "BEGIN:VALARM",
            "ACTION:DISPLAY",
            "DESCRIPTION:!",
            "TRIGGER:-P1D",
            "END:VALARM",
            "END:VEVENT",
        ]
        return "\r\n".join(lines)


def _utc(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", _NOT_LETTERS.sub(" ", text).strip())


def _cut(text: str, room: int) -> str:
    """Return *text* in at most *room* bytes; no letter and no escape is cut in two."""
    if len(text.encode()) <= room:
        return text
    kept = text.encode()[: max(room - len("…".encode()), 0)].decode(errors="ignore")
    return kept.rstrip("\\").rstrip() + "…" if kept else ""
