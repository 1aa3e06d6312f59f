"""Opening the screen of bookings: 60 officials, 20 days of 16 slots, booked and leased in part.

Run it from the repository: ``python tests/bench/bookings_screen.py [--json]``. From making the screen
until the hours of the first free day are painted, without a display; the database is read on its own
thread, as in the shell. Then once more where nothing can be booked with anybody for months, so that all
days are looked through. A quarter of the seats is booked, half of the others are held by this desk and
a quarter by others; some people wait, and some are to be called.
"""

# ruff: noqa: E402 -- run by its path, it must first find the project

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, time, timedelta
from functools import partial
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from typing import Final
from uuid import UUID, uuid4

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parents[1])]

from bench.figures import Figure, middle, milliseconds, parser, percentile, tell
from desks import CLERK
from doubles.sample_desk import make_empty_desk
from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication
from receptions import A_GUEST
from schedules import a_schedule, a_series

from db.record import Writing
from db.standing_slots import StandingSlots
from frontoffice.desk import Desk
from frontoffice.domain.booking import Spot, Way, Why
from frontoffice.domain.reception import Slot
from frontoffice.domain.schedule import Hours, Kept, OnDayOff, ReceptionForm
from frontoffice.i18n.words import words_in
from frontoffice.journal.body import Body
from frontoffice.journal.booking_bodies import (
    BookingListed,
    BookingMade,
    BookingUnplaced,
    guest_body,
    spot_body,
)
from frontoffice.journal.lease_bodies import LeaseGranted, SeatBody
from frontoffice.journal.schedule_bodies import ScheduleApproved
from frontoffice.journal.schedule_content import content_of
from ui.background import Background
from ui.models.booking_lists import calls_read, earlier_read
from ui.models.bookings import officials_read
from ui.style import apply_theme
from ui.theme import LIGHT
from ui.views.bookings import BookingsView

OFFICIALS: Final = 60
DAYS: Final = 20
OPENINGS: Final = 12
FULL_OPENINGS: Final = 3
AT_MOST_MS: Final = 1_000
"""What takes longer has to show that it goes on."""
SIZE: Final = (1278, 680)
WORKDAYS: Final = "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"
HOURS: Final = Hours(begins=time(10), ends=time(14), slot_min=15)
_LISTED: Final = 4
"""Every so-manieth person waits, or is to be called, of those of one day."""


def plan(desk: Desk, hours: Hours) -> None:
    """Let all officials receive every working day."""
    with desk.journal.writing() as journal:
        for n in range(1, OFFICIALS + 1):
            one = a_schedule(
                id=UUID(int=n),
                official=f"Лауазымды тұлға {n}",
                on_day_off=OnDayOff.FALLS_OUT,
                series=(a_series(WORKDAYS, hours),),
            )
            body = ScheduleApproved(number=1, content=content_of(one), of=str(uuid4()))
            _record(desk, journal, body, one.id)


def fill(desk: Desk) -> int:
    """Book and lease the seats of the next days, and return how many bookings that made."""
    count = 0
    for n in range(1, OFFICIALS + 1):
        days = list(islice(_days(desk, UUID(int=n)), DAYS))
        with desk.journal.writing() as journal:
            for on, slots in days:
                count += _of_day(desk, journal, UUID(int=n), on, slots)
    return count


def _days(desk: Desk, schedule: UUID) -> Iterator[tuple[date, list[Slot]]]:
    on = desk.receptions.hours.today + timedelta(1)
    with desk.journal.reading() as connection:
        standing = StandingSlots(connection, desk.tables.data.calendar)
        while True:
            found = list(standing.slots(schedule, on))
            if found:
                yield on, found
            on += timedelta(1)


def _of_day(desk: Desk, journal: Writing, schedule: UUID, on: date, slots: list[Slot]) -> int:
    """Book the first quarter of a day's seats, lease half to this desk and the rest elsewhere."""
    part = len(slots) // 4
    booked, ours, others = slots[:part], slots[part : 3 * part], slots[3 * part :]
    until = int(slots[-1].ends_at.timestamp() * 1000)
    for device, held in ((desk.journal.author.device, ours), (UUID(int=99), others)):
        seats = tuple(SeatBody(str(one.id), 0) for one in held)
        body = LeaseGranted(
            device=str(device),
            schedule=str(schedule),
            on=on.isoformat(),
            seats=seats,
            until=until,
        )
        _record(desk, journal, body, uuid4())
    for n, slot in enumerate(booked):
        guest = guest_body(replace(A_GUEST, earlier=n == 0 and on.day % _LISTED == 0))
        spot = spot_body(_spot(desk, schedule, slot))
        body_made = BookingMade(spot=spot, way=Way.LEASED, lease="", seat=0, guest=guest)
        _record(desk, journal, body_made, uuid4())
    if on.day % _LISTED == 1:
        _one_who_waits(desk, journal, _spot(desk, schedule, slots[0]))
    return len(booked)


def _one_who_waits(desk: Desk, journal: Writing, spot: Spot) -> None:
    """Put one person on the waiting list, and let another one be called."""
    of, guest = uuid4(), guest_body(A_GUEST)
    span = replace(spot, slot=of, ends_at=spot.begins_at + 30 * 86_400_000)
    _record(desk, journal, BookingListed(spot=spot_body(span), guest=guest), of)
    lost = uuid4()
    asked = BookingMade(spot=spot_body(spot), way=Way.REQUESTED, lease="", seat=None, guest=guest)
    _record(desk, journal, asked, lost)
    body = BookingUnplaced(why=Why.TAKEN, keeps=False, of="", told=None)
    _record(desk, journal, body, lost)


def _spot(desk: Desk, schedule: UUID, slot: Slot) -> Spot:
    begins, ends = (int(at.timestamp() * 1000) for at in (slot.begins_at, slot.ends_at))
    return Spot(
        schedule=schedule,
        office=desk.journal.author.office_code,
        slot=slot.id,
        begins_at=begins,
        ends_at=ends,
        form=ReceptionForm.IN_PERSON,
    )


def _record(desk: Desk, journal: Writing, body: Body, subject: UUID) -> None:
    moment = desk.clock.moment(after=journal.last_at)
    journal.record(body, subject, actor="central", moment=moment)


def open_screen(desk: Desk, background: Background) -> None:
    """Make the screen, read all of it and paint it."""
    view = BookingsView(desk, background, words_in("kk"), CLERK)
    view.resize(*SIZE)
    view.show()
    loop = QEventLoop()
    view.looking.shown.connect(loop.quit)
    view.refresh()
    loop.exec()
    view.grab()
    view.close()
    view.deleteLater()


def timed(desk: Desk, background: Background, times: int) -> tuple[list[float], list[float]]:
    """Return the milliseconds of each opening, and those of the processor."""
    taken, worked = [], []
    open_screen(desk, background)
    for _ in range(times):
        begun = process_time()
        taken.append(milliseconds(partial(open_screen, desk, background)))
        worked.append((process_time() - begun) * 1000)
    return taken, worked


def measured() -> list[Figure]:
    """Return how long opening the screen takes."""
    app = QApplication.instance() or QApplication(["bench"])
    assert isinstance(app, QApplication)
    apply_theme(app, LIGHT)
    words = words_in("kk")
    with (
        TemporaryDirectory() as folder,
        closing(make_empty_desk(Path(folder))) as desk,
        closing(Background()) as background,
    ):
        plan(desk, HOURS)
        bookings = fill(desk)
        taken, worked = timed(desk, background, OPENINGS)
        reads: dict[str, Callable[[], object]] = {
            "who receives and their first hours": partial(officials_read, desk, CLERK),
            "who is to be called": partial(calls_read, desk, words),
            "who waits": partial(earlier_read, desk, CLERK, words),
        }
        parts = {}
        for what, work in reads.items():
            parts[what] = middle([milliseconds(work) for _ in range(5)])
        plan(desk, replace(HOURS, kept=Kept(every=1)))
        full, full_worked = timed(desk, background, FULL_OPENINGS)
    late = percentile(taken, 95)
    return [
        Figure(
            what=f"the bookings of {OFFICIALS} officials, {bookings} of them, opened and painted, p95",
            ours=late,
            unit="ms",
            demand=f"under {AT_MOST_MS} ms",
            met=late < AT_MOST_MS,
        ),
        Figure(what="the same, median", ours=middle(taken), unit="ms"),
        Figure(what="the same, of the processor, p95", ours=percentile(worked, 95), unit="ms"),
        *(
            Figure(what=f"of it reading {what}, median", ours=of, unit="ms")
            for what, of in parts.items()
        ),
        Figure(what="where nobody has an hour for months, median", ours=middle(full), unit="ms"),
        Figure(what="the same, of the processor, median", ours=middle(full_worked), unit="ms"),
    ]


def main() -> None:
    """Print the figures."""
    args = parser(__doc__).parse_args()
    tell(measured(), as_json=args.json)


if __name__ == "__main__":
    main()
