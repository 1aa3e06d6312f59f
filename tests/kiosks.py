"""A desk to which its own device is a kiosk: what it registers is to be looked at."""

from builders import a_row
from desks import record_row

from frontoffice.desk import Desk
from frontoffice.journal.device_bodies import DeviceEnrolled

OFFICE_VALUES = {
    **{f"{part}_{one}": "Орталық" for part in ("name", "place") for one in ("kk", "ru", "en")},
    "opens": "09:00",
    "closes": "18:30",
}


def make_kiosk(desk: Desk, kind: str = "kiosk") -> None:
    """Let *desk* have heard from central that its own device is a kiosk."""
    author = desk.journal.author
    body = DeviceEnrolled(
        office="270142",
        device_no=author.device_no,
        device_kind=kind,
        name="Кіреберіс",
        public_key=author.key.public.hex(),
        administers=False,
    )
    with desk.journal.writing() as journal:
        journal.record(body, author.device, actor="central", moment=desk.clock.moment())


def set_office(desk: Desk, **values: str) -> None:
    """Let the office have said *values* of its kiosks."""
    record_row(desk, a_row("offices", "270142", OFFICE_VALUES | values))
