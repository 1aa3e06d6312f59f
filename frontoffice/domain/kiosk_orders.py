"""What an office or an administrator has said of a kiosk: its hours, a message, that it is closed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from frontoffice.domain.kiosk_hours import ALWAYS, Week
from frontoffice.domain.reference_names import KIOSKS
from frontoffice.domain.reference_rows import Row
from frontoffice.i18n import Localised

LONGEST_MESSAGE: Final = 160
"""Letters: two lines of the screen."""
_LANGUAGES: Final = ("kk", "ru", "en")


class ClosedWhy(StrEnum):
    """Why a kiosk serves nobody until somebody opens it again."""

    REPAIR = "repair"
    SUPPLIES = "supplies"
    MOVING = "moving"
    OFFICE = "office"


CLOSED_NAMES: Final[Mapping[ClosedWhy, Localised]] = MappingProxyType(
    {
        ClosedWhy.REPAIR: Localised("жөндеуде", "на ремонте", "being repaired"),
        ClosedWhy.SUPPLIES: Localised(
            "қағазы немесе бөлшегі жеткізілуде",
            "ждёт бумагу или детали",
            "waiting for paper or parts",
        ),
        ClosedWhy.MOVING: Localised(
            "басқа жерге көшірілуде", "переносится в другое место", "being moved elsewhere"
        ),
        ClosedWhy.OFFICE: Localised(
            "кеңсенің шешімімен уақытша жабық",
            "временно закрыт решением приёмной",
            "closed for a while by the office",
        ),
    }
)
"""How people call it."""


@dataclass(frozen=True, slots=True)
class KioskOrders:
    """What holds for one kiosk on one day."""

    week: Week = ALWAYS
    closed: ClosedWhy | None = None
    """None where nobody has closed it."""
    message: Localised | None = None
    """Shown on the first screen; None for nothing."""
    phone: str = ""
    """Whom to call; empty where only the office's own is known."""


def kiosk_code(office: str, device_no: int) -> str:
    """Return how rows name a kiosk: ``270142-004``.

    :param office: region and office, six digits.
    """
    return f"{office}-{device_no:03}"


def kiosk_orders_of(rows: Iterable[Row], office: str, device_no: int, on: date) -> KioskOrders:
    """Return what *rows* say of a kiosk on a day: its own row first, then that of the office.

    Whatever cannot be read is as if nobody had said it: no row makes a kiosk useless.
    """
    today = on.isoformat()
    standing = {one.code: one.values for one in rows if one.holds_on(today)}
    values: dict[str, str] = {}
    for code in (office, kiosk_code(office, device_no)):
        values |= {name: told for name, told in standing.get(code, {}).items() if told}
    return KioskOrders(_week(values), _closed(values), message_of(values), values.get("phone", ""))


def kiosk_row(rows: Iterable[Row], code: str, on: date) -> Row:
    """Return the row of *rows* that holds for *code* on a day, or a new one that always holds.

    The later one of two that are open: the earlier has given way to it.
    """
    today = on.isoformat()
    found = [one for one in rows if one.code == code and one.holds_on(today)]
    return max(found, key=lambda one: one.valid_from, default=Row(table=KIOSKS, code=code))


def message_of(values: Mapping[str, str]) -> Localised | None:
    """Return the message of a row; a language that it lacks says what another one does."""
    told = [values.get(f"message_{language}", "").strip() for language in _LANGUAGES]
    first = next(filter(None, told), "")
    if not first:
        return None
    return Localised(*(one or first for one in told))


def _week(values: Mapping[str, str]) -> Week:
    try:
        return Week.of(values)
    except ValueError:
        return ALWAYS


def _closed(values: Mapping[str, str]) -> ClosedWhy | None:
    try:
        return ClosedWhy(values.get("closed", ""))
    except ValueError:
        return None
