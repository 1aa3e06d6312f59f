"""What a clerk finds who looks at what a kiosk has registered, and how fast a kiosk goes on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from frontoffice.errors import RuleError
from frontoffice.i18n import Localised


class Found(StrEnum):
    """What somebody has found; none of it takes the talon back."""

    FINE = "fine"
    COMPLETED = "completed"
    """What was missing has been added by a correction."""
    DOUBTFUL = "doubtful"
    """A supervisor is to look."""
    NONSENSE = "nonsense"
    """A supervisor has looked: nobody meant it. Number and talon stay."""


FOUND_NAMES: Final[Mapping[Found, Localised]] = MappingProxyType(
    {
        Found.FINE: Localised("дұрыс", "в порядке", "fine"),
        Found.COMPLETED: Localised("толықтырылды", "дополнено", "completed"),
        Found.DOUBTFUL: Localised("күмәнді", "сомнительно", "doubtful"),
        Found.NONSENSE: Localised("мағынасыз", "бессмыслица", "nonsense"),
    }
)
OPEN_FOUND: Final = frozenset({Found.DOUBTFUL})
"""After which the appeal stays in the list."""


class PaceError(RuleError):
    """A pace is whole numbers from 1 on."""

    code = "rule.pace"


@dataclass(frozen=True, slots=True)
class Pace:
    """How much of a kiosk is usual; what is more is registered all the same."""

    per_hour: int = 20
    per_day: int = 120
    pause_s: int = 60
    """Before the next one, once an hour or a day has had so many; longer the more there are."""

    def __post_init__(self) -> None:
        """Refuse what is no pace.

        :raises PaceError: below 1.
        """
        if min(self.per_hour, self.per_day, self.pause_s) < 1:
            raise PaceError

    def pause_after(self, in_hour: int, in_day: int) -> int:
        """Return the seconds before a kiosk takes the next appeal, after so many; 0 for none.

        A pause, and no refusal: whoever stands there is heard.
        """
        over = max(in_hour - self.per_hour, in_day - self.per_day) + 1
        return min(max(over, 0), _MOST_PAUSES) * self.pause_s


_MOST_PAUSES: Final = 5


def in_floods(moments: Iterable[tuple[object, int]], per_hour: int) -> frozenset[int]:
    """Return the places of what came when one machine took more than *per_hour* in an hour.

    :param moments: of each, the machine and the time, UTC, milliseconds since 1970.
    """
    by_machine: dict[object, list[tuple[int, int]]] = {}
    for place, (machine, at) in enumerate(moments):
        by_machine.setdefault(machine, []).append((at, place))
    found: set[int] = set()
    for times in by_machine.values():
        times.sort()
        first = 0
        for last, (at, _) in enumerate(times):
            while at - times[first][0] >= _HOUR_MS:
                first += 1
            if last - first >= per_hour:
                found.update(place for _, place in times[first : last + 1])
    return frozenset(found)


_HOUR_MS: Final = 60 * 60 * 1000
