"""What is looked at to tell whether a desk can do its work, and how each look may end."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from enum import IntEnum
from typing import Any, Final


class Light(IntEnum):
    """How one check has ended; the number is the exit status that it asks for."""

    OK = 0
    LOOK = 1
    """Work goes on; somebody should look at it."""
    BROKEN = 2


ORDER: Final = (
    "version",
    "system",
    "folder",
    "space",
    "keys",
    "database",
    "schema",
    "witness",
    "clock",
    "central",
    "certificate",
    "waiting",
    "printer",
    "camera",
    "microphone",
    "scanner",
    "voice",
    "fonts",
    "backup",
    "sticks",
)
"""Every check; a code read over the telephone counts on this order, so new ones come last."""


@dataclass(frozen=True, slots=True)
class Finding:
    """How one check has ended; nothing personal is in it."""

    check: str
    light: Light
    state: str = "ok"
    """Which sentence tells it; see ``frontoffice.doctor.words``."""
    values: Mapping[str, str | int] = field(default_factory=dict)
    """For the places of the sentence."""

    def as_json(self) -> dict[str, Any]:
        """Return it as JSON carries it, without words."""
        values = dict(self.values)
        light = self.light.name.lower()
        return {"check": self.check, "light": light, "state": self.state, "values": values}


def worst(findings: Iterable[Finding]) -> Light:
    """Return the worst light of *findings*; all is well where there are none."""
    return max((one.light for one in findings), default=Light.OK)


_MIB: Final = 1 << 20
LITTLE_ROOM: Final = 2_048 * _MIB
NO_ROOM: Final = 200 * _MIB
_LONG_ALONE: Final = timedelta(days=3)
_LONG_WAITING: Final = timedelta(days=1)
_OLD_COPY: Final = timedelta(days=2)
_SOON_OVER: Final = timedelta(days=60)


def judge_room(free: int) -> Finding:
    """Return whether *free* bytes are enough for a desk to go on."""
    light = Light.BROKEN if free < NO_ROOM else Light.LOOK if free < LITTLE_ROOM else Light.OK
    state = {Light.OK: "ok", Light.LOOK: "little", Light.BROKEN: "none"}[light]
    return Finding("space", light, state, {"mb": free // _MIB})


def judge_silence(since: timedelta) -> Light:
    """Return how bad it is that central was last heard so long ago: a desk works on alone."""
    return Light.LOOK if since > _LONG_ALONE else Light.OK


def judge_waiting(entries: int, oldest: timedelta, aside: int) -> Finding:
    """Return whether what exists on this machine only gets on its way.

    :param oldest: how long the oldest entry has waited.
    :param aside: entries that central refused or that were put aside for a person.
    """
    values = {"n": entries, "aside": aside}
    if aside:
        return Finding("waiting", Light.LOOK, "aside", values)
    if entries and oldest > _LONG_WAITING:
        return Finding("waiting", Light.LOOK, "long", {**values, "days": oldest.days})
    return Finding("waiting", Light.OK, "some" if entries else "ok", values)


def judge_copy(age: timedelta | None, behind: int, *, failed: bool, same_disk: bool) -> Finding:
    """Return whether the copies of a desk would help if its disk broke now.

    :param age: of the newest copy; None where there is none yet.
    :param behind: entries of this desk that are in no copy.
    """
    if age is None:
        return Finding("backup", Light.LOOK, "never")
    values = {"days": age.days, "behind": behind}
    if failed:
        return Finding("backup", Light.LOOK, "failed", values)
    if behind and age > _OLD_COPY:
        return Finding("backup", Light.LOOK, "old", values)
    if same_disk:
        return Finding("backup", Light.LOOK, "same_disk", values)
    return Finding("backup", Light.OK, "ok", values)


def judge_certificate(left: timedelta) -> Finding:
    """Return how it stands with a certificate that is good for *left*."""
    if left <= timedelta(0):
        return Finding("certificate", Light.BROKEN, "over")
    light = Light.LOOK if left < _SOON_OVER else Light.OK
    return Finding("certificate", light, "soon" if light else "ok", {"days": left.days})
