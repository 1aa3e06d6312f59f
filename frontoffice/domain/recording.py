"""What a camera or a microphone makes of a person's words, and how long it may go on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Final
from uuid import UUID

KEPT_FREE: Final = 200 * 1_000_000
"""Bytes of the disk that a recording leaves to everything else: appeals are registered by them."""
_SECOND_MS: Final = 1000
_MINUTE_MS: Final = 60 * _SECOND_MS
_HOUR_MS: Final = 60 * _MINUTE_MS
_GROUP: Final = 8
_OVERHEAD: Final = 1.02
"""What the container and the seals add."""


class RecordingKind(StrEnum):
    """What is recorded."""

    FILM = "film"
    """Picture and sound."""
    SOUND = "sound"


class Ending(StrEnum):
    """Why a recording ended."""

    PERSON = "person"
    """Somebody pressed the key."""
    LIMIT = "limit"
    """It was as long as a recording may be."""
    DISK = "disk"
    """The disk was nearly full."""
    DEVICE = "device"
    """The camera or the microphone was taken away."""
    FAULT = "fault"
    """The recorder gave up."""
    CRASH = "crash"
    """The program or the power ended in the middle."""
    SILENCE = "silence"
    """Nobody was heard or seen any more: they have gone without a word."""


RULE_LIMITS: Final[Mapping[str, tuple[int, int]]] = MappingProxyType(
    {
        "height": (120, 1080),
        "width": (160, 1920),
        "frames": (5, 30),
        "picture_kbit": (100, 8_000),
        "sound_kbit": (24, 320),
        "limit_s": (60, 4 * 60 * 60),
        "countdown_s": (0, 10),
    }
)
"""From where to where each rule may go: a face is still seen, a thin line is not drowned."""
_WIDE: Final = (16, 9)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingRules:
    """How an office records: about 5 MB a minute, so that a thin line carries it in a night."""

    width: int = 640
    height: int = 360
    frames: int = 15
    """Pictures a second."""
    picture_kbit: int = 580
    """Thousand bits a second."""
    sound_kbit: int = 64
    limit_s: int = 30 * 60
    countdown_s: int = 3

    def fault(self) -> str:
        """Return the first value that no recorder can keep to; empty where all fit."""
        fitting = (
            name
            for name, (least, most) in RULE_LIMITS.items()
            if not least <= getattr(self, name) <= most
        )
        odd = ("height",) if self.width % 2 or self.height % 2 else ()
        return next(iter((*fitting, *odd)), "")

    def bytes_a_second(self, kind: RecordingKind) -> float:
        """Return how large a second of *kind* becomes, about."""
        picture = self.picture_kbit if kind is RecordingKind.FILM else 0
        return (picture + self.sound_kbit) * 1000 / 8 * _OVERHEAD

    def left_s(self, kind: RecordingKind, length_ms: int, free: int) -> int:
        """Return how many seconds may still be recorded: by the limit and by the disk.

        :param length_ms: what is recorded already.
        :param free: bytes that the disk has.
        """
        by_disk = self._room_s(kind, free)
        return max(0, int(min(self.limit_s - length_ms / _SECOND_MS, by_disk)))

    def ending(self, kind: RecordingKind, length_ms: int, free: int) -> Ending | None:
        """Return why a recording has to end now; None while it may go on."""
        if length_ms >= self.limit_s * _SECOND_MS:
            return Ending.LIMIT
        return Ending.DISK if self._room_s(kind, free) < 1 else None

    def _room_s(self, kind: RecordingKind, free: int) -> float:
        return max(0, free - KEPT_FREE) / self.bytes_a_second(kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What is known of a recording besides its bytes: evidence, with the journal."""

    kind: RecordingKind
    length_ms: int
    """By a clock that nobody sets; a pause does not count."""
    camera: str = ""
    """As the system calls it; empty for a sound."""
    microphone: str = ""
    ending: Ending = Ending.PERSON
    remarks: tuple[str, ...] = ()
    """Codes of what stood against it when it was approved: the person kept it all the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recording:
    """A recording that is whole on the disk, and belongs to no appeal yet."""

    id: UUID
    clerk: str
    """Login of who recorded."""
    begun_at: datetime
    sha256: bytes
    """Of the plain bytes."""
    size: int
    """Plain bytes."""
    made: Made
    transcript: str = ""


_KIOSK_LIMIT_S: Final = 10 * 60
"""Others wait behind whoever speaks there."""


def usual_rules(*, at_kiosk: bool) -> RecordingRules:
    """Return how a desk, or a kiosk, records where nobody has said otherwise."""
    return RecordingRules(limit_s=_KIOSK_LIMIT_S) if at_kiosk else RecordingRules()


def width_of(height: int) -> int:
    """Return how wide a picture of *height* is: 16 to 9, and even, as encoders want it."""
    return round(height * _WIDE[0] / _WIDE[1] / 2) * 2


def clock(length_ms: int) -> str:
    """Return a length as people read it: «4:05», «1:00:20»."""
    hours, rest = divmod(length_ms, _HOUR_MS)
    minutes, seconds = rest // _MINUTE_MS, rest % _MINUTE_MS // _SECOND_MS
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def in_groups(digest: str) -> str:
    """Return *digest* in groups of eight, which can be read aloud."""
    return " ".join(digest[at : at + _GROUP] for at in range(0, len(digest), _GROUP))
