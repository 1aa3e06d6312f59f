"""Whether a recording can be heard and seen: measured while it is made, said before it is approved.

Nothing here refuses a recording: a person who has said it once may keep it as it is.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import log10
from types import MappingProxyType
from typing import Final

from frontoffice.domain.recording import RecordingKind
from frontoffice.i18n import Localised

SILENCE_DBFS: Final = -50.0
"""Below this root mean square nobody speaks."""
QUIET_DBFS: Final = -34.0
"""Speech below it is hard to make out."""
CLIPPED: Final = 0.99
"""A peak from here on is cut off; 1 is all that a sample can hold."""
DARK: Final = 45
"""Mean brightness, of 255, below which a face is not seen."""
STILL: Final = 0.4
"""Mean change of a small picture, of 255: even a person who sits still changes it by more."""
SHORT_MS: Final = 3_000
FROZEN_MS: Final = 5_000
LARGE: Final = 300_000_000
"""Bytes; a thin line needs more than a night for it."""
UNMEASURED: Final = "unmeasured"
"""Stands alone against a recording that a crash has left, until it is measured by decoding it."""
_FLOOR: Final = -96.0
_MOST: Final = 0.5
_CLIPPED_SHARE: Final = 0.02
_GAP_MS: Final = 1_000

REMARK_WORDS: Final[Mapping[str, Localised]] = MappingProxyType(
    {
        "short": Localised(
            "Жазба өте қысқа: бәрі айтылды ма?",
            "Запись очень короткая: всё ли сказано?",
            "The recording is very short: was everything said?",
        ),
        "no_sound": Localised(
            "Дыбыс жоқ: микрофонды тексеріңіз.",
            "Звука нет: проверьте микрофон.",
            "There is no sound: check the microphone.",
        ),
        "silent": Localised(
            "Сөз естілмейді: микрофон сөндірулі болуы мүмкін.",
            "Речи не слышно: возможно, микрофон выключен.",
            "Nobody is heard: the microphone may be switched off.",
        ),
        "quiet": Localised(
            "Дауыс баяу: микрофонға жақынырақ отырыңыз.",
            "Голос тихий: сядьте ближе к микрофону.",
            "The voice is low: sit closer to the microphone.",
        ),
        "clipped": Localised(
            "Дыбыс тым қатты, бұрмаланады: микрофоннан алысырақ отырыңыз.",
            "Звук слишком громкий и искажён: сядьте дальше от микрофона.",
            "The sound is too loud and distorted: sit further from the microphone.",
        ),
        "no_picture": Localised(
            "Сурет жоқ: камераны тексеріңіз.",
            "Изображения нет: проверьте камеру.",
            "There is no picture: check the camera.",
        ),
        "dark": Localised(
            "Сурет қараңғы: жарықты қосыңыз.",
            "Изображение тёмное: включите свет.",
            "The picture is dark: switch on a light.",
        ),
        "frozen": Localised(
            "Сурет біраз уақыт қозғалмай тұрды.",
            "Изображение некоторое время стояло неподвижно.",
            "The picture stood still for a while.",
        ),
        UNMEASURED: Localised(
            "Жазбаның сапасы өлшенбеген: оны өзіңіз қарап немесе тыңдап шығыңыз.",
            "Качество записи не измерено: посмотрите или прослушайте её сами.",
            "How well it is heard and seen was not measured: watch it or listen to it yourself.",
        ),
        "large": Localised(
            "Жазба үлкен: орталыққа баяу байланыспен ұзақ жетеді.",
            "Запись большая: по слабой связи она дойдёт до центра нескоро.",
            "The recording is large: over a thin line it reaches central late.",
        ),
    }
)
"""What each remark says: what is, and what to do."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured of a recording while it was made."""

    length_ms: int = 0
    size: int = 0
    """Bytes."""
    sound_ms: int = 0
    spoken_ms: int = 0
    """Of the sound, what is louder than silence."""
    level_dbfs: float = _FLOOR
    """Root mean square of what is louder than silence."""
    clipped_ms: int = 0
    pictures: int = 0
    dark: int = 0
    """Pictures in which a face is not seen."""
    frozen_ms: int = 0
    """The longest time in which nothing moved."""
    empty_ms: int = 0
    """So long, at the end, nobody was heard and nothing moved."""


class Tally:
    """Adds up what samples of sound and picture tell; no clock, no thread of its own."""

    def __init__(self) -> None:
        self._sound_ms = self._spoken_ms = self._clipped_ms = self._mute_ms = 0
        self._energy = 0.0
        self._pictures = self._dark = 0
        self._still_since: int | None = None
        self._frozen_ms = 0
        self._last_ms = 0

    def hear(self, length_ms: int, mean_square: float, peak: float) -> None:
        """Add *length_ms* of sound; both levels are shares of the greatest, from 0 to 1."""
        self._sound_ms += length_ms
        self._mute_ms += length_ms
        if dbfs(mean_square) > SILENCE_DBFS:
            self._mute_ms = 0
            self._spoken_ms += length_ms
            self._energy += mean_square * length_ms
        if peak >= CLIPPED:
            self._clipped_ms += length_ms

    def see(self, at_ms: int, brightness: float, change: float) -> None:
        """Add a picture.

        :param at_ms: when in the recording it was taken.
        :param brightness: its mean, of 255.
        :param change: mean difference from the picture before, of 255.
        """
        if self._pictures and change < STILL:
            since = self._last_ms if self._still_since is None else self._still_since
            self._still_since = since
            self._frozen_ms = max(self._frozen_ms, at_ms - since)
        else:
            self._still_since = None
        self._pictures += 1
        self._dark += brightness < DARK
        self._last_ms = at_ms

    def measured(self, length_ms: int, size: int) -> Measured:
        """Return what a recording of *length_ms* and *size* bytes has been so far."""
        return Measured(
            length_ms=length_ms,
            size=size,
            sound_ms=self._sound_ms,
            spoken_ms=self._spoken_ms,
            level_dbfs=dbfs(self._energy / self._spoken_ms if self._spoken_ms else 0.0),
            clipped_ms=self._clipped_ms,
            pictures=self._pictures,
            dark=self._dark,
            frozen_ms=self._frozen_ms,
            empty_ms=self._empty_ms(),
        )

    def _empty_ms(self) -> int:
        """Return how long nobody has been there, by whatever there is to tell it."""
        still = 0 if self._still_since is None else self._last_ms - self._still_since
        told = [self._mute_ms] * bool(self._sound_ms) + [still] * bool(self._pictures)
        return min(told, default=0)


def between(before: Measured, now: Measured) -> Measured:
    """Return what was measured of one recording from *before* to *now*.

    How long a picture stood still, or nobody was there, is told of the whole only.
    """
    spoken_ms = now.spoken_ms - before.spoken_ms
    energy = _energy(now) - _energy(before)
    return Measured(
        length_ms=now.length_ms - before.length_ms,
        size=now.size - before.size,
        sound_ms=now.sound_ms - before.sound_ms,
        spoken_ms=spoken_ms,
        level_dbfs=dbfs(energy / spoken_ms if spoken_ms else 0.0),
        clipped_ms=now.clipped_ms - before.clipped_ms,
        pictures=now.pictures - before.pictures,
        dark=now.dark - before.dark,
    )


def _energy(measured: Measured) -> float:
    return float(10 ** (measured.level_dbfs / 10) * measured.spoken_ms)


def dbfs(mean_square: float) -> float:
    """Return a mean square, of 1, in decibels below full scale; silence is −96."""
    return max(_FLOOR, 10 * log10(mean_square)) if mean_square > 0 else _FLOOR


def remarks(measured: Measured, kind: RecordingKind) -> tuple[str, ...]:
    """Return what stands against a recording, as codes of ``REMARK_WORDS``; nothing when it is good."""
    found = [_of_sound(measured)]
    if kind is RecordingKind.FILM:
        found.extend(_of_picture(measured))
    if measured.length_ms < SHORT_MS:
        found.append("short")
    if measured.size > LARGE:
        found.append("large")
    return tuple(filter(None, found))


def _of_sound(measured: Measured) -> str:
    """Return the one thing that is wrong with the sound: the gravest."""
    if measured.sound_ms < min(_GAP_MS, measured.length_ms * _MOST):
        return "no_sound"
    if measured.spoken_ms == 0:
        return "silent"
    if measured.clipped_ms > measured.spoken_ms * _CLIPPED_SHARE:
        return "clipped"
    return "quiet" if measured.level_dbfs < QUIET_DBFS else ""


def _of_picture(measured: Measured) -> list[str]:
    if measured.pictures == 0:
        return ["no_picture"]
    dark = measured.dark > measured.pictures * _MOST
    # A dark picture stands still: one remark is enough.
    frozen = not dark and measured.frozen_ms >= FROZEN_MS
    return ["dark"] * dark + ["frozen"] * frozen
