"""A fleet to look at: three offices with devices in every standing."""

from typing import Final

from doubles.sample_desk import NOW

from frontoffice.domain.fleet import DAY_MS, FleetDevice, FleetLife
from frontoffice.services.fleet import FleetView

AT: Final = int(NOW.timestamp() * 1000)
_HOUR: Final = 3_600_000


def device(office: str, number: int, **more: object) -> FleetDevice:
    """Return a device of the sample, in contact a minute ago unless *more* says otherwise."""
    values: dict[str, object] = {
        "id": f"00000000-0000-4000-8000-{office}{number:06}",
        "office": office,
        "device_no": number,
        "name": f"Терезе {number}",
        "version": "0.2.0",
        "contact_at": AT - 60_000,
        "disk_free": 80 << 30,
        "clock": "trusted",
        "clock_off_ms": 12,
        "printer": "",
    }
    return FleetDevice(**values | more)  # type: ignore[arg-type]


def life(number: int, at: int, *, rightful: bool = False, renewed: str | None = None) -> FleetLife:
    """Return a life of the sample."""
    spelled = f"00000000-0000-4000-8000-{number:012}"
    return FleetLife(spelled, "" if rightful else "clone", rightful, 7, at, at, renewed)


SAMPLE: Final = (
    device("270142", 1, administers=True),
    device("270142", 2, waiting=7, oldest_at=AT - 30 * _HOUR),
    device("270142", 3, frozen="clone", lives=(life(1, AT, rightful=True), life(2, AT - _HOUR))),
    device("270142", 4, printer="unavailable.printer.paper"),
    device("270142", 5, kind="kiosk", name="Дәліз", lost=("camera",), begun_again=4),
    device("270142", 6, kind="display", name="Зал"),
    device("270143", 1),
    device("270143", 2, contact_at=AT - 9 * DAY_MS, waiting=2, oldest_at=AT - 10 * DAY_MS),
    device("270143", 3, revoked_at=AT - DAY_MS, frozen="revoked", held=12, held_through=90),
    device("270143", 4, version="0.1.0"),
    device("270143", 5, clock="doubted", clock_off_ms=-7_200_000),
    device("270143", 6, disk_free=1 << 30),
    device("710001", 1),
    device("710001", 2, contact_at=None, version=""),
    device("710001", 3, frozen="replaced", replaced_by="00000000-0000-4000-8000-710001000004"),
    device("710001", 4, quarantined=1),
    device("710001", 5, revoked_at=AT - 30 * DAY_MS, frozen="revoked"),
)
VIEW: Final = FleetView(SAMPLE, AT, "0.2.0")
