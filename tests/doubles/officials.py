"""A desk on a day of receptions, with people who come, and a view of it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import time, timedelta
from typing import Final
from uuid import UUID, uuid4

from desks import CLERK, POSITION
from doubles.planners import approved
from doubles.sample_desk import NOW, set_clock
from doubles.screens import filled
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from said import press
from schedules import MORNING, VIDEO, a_schedule, a_series

from frontoffice.desk import Desk
from frontoffice.domain.appeal import Applicant, Draft
from frontoffice.domain.booking import Booking, Guest
from frontoffice.domain.conversation import Conversation, Result
from frontoffice.domain.reception import slot_id
from frontoffice.domain.roles import Role
from frontoffice.i18n.words import words_in
from frontoffice.journal.lease_bodies import LeaseGranted, SeatBody
from frontoffice.services.bookings import Hour
from frontoffice.services.clerk import Clerk
from frontoffice.services.decisions import Deciding, Order
from ui.background import Background
from ui.views.official import OfficialView

_EVERY_DAY: Final = "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"
A_DAY: Final = a_schedule(
    series=(
        a_series(_EVERY_DAY, replace(MORNING, begins=time(11), ends=time(13), slot_min=20)),
        a_series(_EVERY_DAY, VIDEO),
    )
)
"""In person from eleven, by video from three."""
OFFICIAL: Final = Clerk("arman", A_DAY.official, POSITION, Role.OFFICIAL)
AN_ASSISTANT: Final = Clerk("asel", "Әсел Сынақ", POSITION, Role.ASSISTANT)
HOUSING: Final = "Кезек неге бес жыл жылжымағанын білгісі келеді, тізімді тексеруді сұрайды."


def come(desk: Desk, minutes: int, guest: Guest) -> Booking:
    """Book somebody, so many minutes after eleven; the desk holds the seat."""
    begins = NOW.replace(hour=11, minute=0) + timedelta(minutes=minutes)
    slot = slot_id(A_DAY.id, begins)
    body = LeaseGranted(
        device=str(desk.journal.author.device),
        schedule=str(A_DAY.id),
        on=begins.date().isoformat(),
        seats=(SeatBody(str(slot), 0),),
        until=int((NOW + timedelta(days=1)).timestamp() * 1000),
    )
    with desk.journal.writing() as journal:
        moment = desk.clock.moment(after=journal.last_at)
        journal.record(body, uuid4(), actor="central", moment=moment)
    return desk.receptions.bookings.make(Hour(A_DAY.id, slot, begins.date()), guest, CLERK)


def people(desk: Desk) -> dict[str, UUID]:
    """Let a schedule stand, and book people; return their bookings by the beginning of the name."""
    approved(desk, A_DAY)
    guests = [
        (0, Guest(name="Төлегенова Ұлбосын", question="Атаулы әлеуметтік көмек")),
        (20, Guest(name="Оспанова Гүлнар", phone="+77010000002", question=HOUSING)),
        (40, Guest(name="Қожахметов Ілияс", question="Сумен жабдықтау", urgent=True)),
        (60, Guest(name="Мұқанов Серік", question="Санаторийлік ем", category="veteran")),
        (80, Guest(name="Петрова Елена Сергеевна", question="Көше жарығы")),
        (240, Guest(name="Дюсенов Арман", question="Жұмысқа орналасу")),
    ]
    return {guest.name.split()[0]: come(desk, at, guest).id for at, guest in guests}


def story(desk: Desk) -> dict[str, UUID]:
    """Tell of a day that has begun, of a person who was here a week ago and what was promised."""
    found = people(desk)
    set_clock(desk, NOW - timedelta(days=7))
    before = come_before(desk)
    one = desk.conversations.open(before.id, OFFICIAL)
    due_on = NOW.date() + timedelta(days=6)
    order = Order(text="Кезек тізімін көрсету", responsible="Сүлейменов Қ.", due_on=due_on)
    told = Deciding(result=Result.INSTRUCTION, orders=(order,), minutes="Тізімі көрсетілсін.")
    desk.decisions.decide(one.id, told, OFFICIAL)
    asked = "Очередь на жильё не движется пять лет. Прошу проверить очередь и разъяснить порядок."
    draft = Draft(applicant=Applicant(name="Оспанова Гүлнар"), essence=asked, topic="03.01")
    desk.registration.register(draft, CLERK)
    set_clock(desk, NOW.replace(hour=11, minute=2))
    first = desk.conversations.open(found["Төлегенова"], OFFICIAL)
    desk.decisions.decide(first.id, Deciding(result=Result.EXPLAINED), OFFICIAL)
    for name in ("Мұқанов", "Петрова"):
        desk.receptions.bookings.arrived(found[name], CLERK)
    set_clock(desk, NOW.replace(hour=11, minute=20))
    return found


def come_before(desk: Desk) -> Booking:
    """Book Gulnar Ospanova a week ago."""
    begins = NOW.replace(hour=11, minute=0) - timedelta(days=7)
    hour = Hour(A_DAY.id, slot_id(A_DAY.id, begins), begins.date())
    guest = Guest(name="Оспанова Гүлнар", phone="+77010000002", question=HOUSING)
    return desk.receptions.bookings.walk_in(hour, guest, CLERK)


def shown(
    qtbot: QtBot,
    desk: Desk,
    background: Background,
    who: Clerk = OFFICIAL,
    language: str = "en",
) -> OfficialView:
    """Return the view of an official's day, the keys on the list."""
    view = OfficialView(desk, background, words_in(language), who)
    filled(qtbot, view)
    view.set_focus_first()
    return view


def on(qtbot: QtBot, view: OfficialView, booking: UUID) -> None:
    """Put the cursor on somebody and wait for the dossier."""
    with qtbot.waitSignal(view.told):
        view.list.choose(booking)


def said_by(qtbot: QtBot, view: OfficialView, act: Callable[[], object]) -> str:
    """Do *act* and return what is said."""
    with qtbot.waitSignal(view.said) as said:
        act()
    return str((said.args or [""])[0])


def shows(qtbot: QtBot, view: OfficialView, act: Callable[[], object]) -> Conversation:
    """Do *act*, wait until it is recorded and shown, and return the conversation in hand."""
    before = view.page.conversation()
    act()
    qtbot.wait_until(lambda: view.page.conversation() not in {None, before})
    one = view.page.conversation()
    assert one is not None
    return one


def begun(qtbot: QtBot, view: OfficialView, booking: UUID) -> Conversation:
    """Let the time of somebody run, by Enter on the list."""
    on(qtbot, view, booking)
    return shows(qtbot, view, lambda: press(view.list.table, Qt.Key.Key_Return))
