"""Slips of bookings to print in tests: usual ones, and one with texts as long as they get."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from papers.talons import A_LONG_TALON, A_TALON

from frontoffice.domain.booking_number import booking_number
from frontoffice.domain.schedule import ReceptionForm
from frontoffice.i18n import Localised
from frontoffice.papers.booking_talon import BookingTalon, PreparationTicket, ReceptionHour
from frontoffice.papers.event import Event

ZONE: Final = ZoneInfo("Asia/Almaty")
BEGINS: Final = datetime(2026, 3, 31, 10, 15, tzinfo=ZONE)
ID: Final = UUID("019e0000-0000-7000-8000-000000000001")
PROOF: Final = "FO2:" + ("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567" * 6)[:176]
EVENT: Final = Event(
    uid=ID,
    made_at=BEGINS - timedelta(days=4),
    begins_at=BEGINS,
    ends_at=BEGINS + timedelta(minutes=15),
    summary=f"Жеке қабылдау № {booking_number(ID)}",
    place="Орал қ., Абай көш., 1, 101-бөлме",
)

AN_HOUR: Final = ReceptionHour(
    number=booking_number(ID),
    begins=BEGINS,
    ends=BEGINS + timedelta(minutes=15),
    official="Сейітов Арман Қайратұлы",
    position=Localised("облыс әкімінің орынбасары", "заместитель акима области", "deputy akim"),
    body=Localised("Батыс Қазақстан облысының әкімдігі", "акимат области", "akimat"),
    form=ReceptionForm.IN_PERSON,
    place="Орал қ., Абай көш., 1, 101-бөлме",
    other_place="",
    link="",
    office_name=A_TALON.office_name,
    office_place=A_TALON.office_place,
)
BY_VIDEO: Final = replace(
    AN_HOUR,
    form=ReceptionForm.VIDEO,
    other_place="Казталов ауылы, Лұқпанов көш., 1, әкімдіктің 2-бөлмесі",
    link="https://conference.example.kz/27",
)
A_LONG_HOUR: Final = replace(
    BY_VIDEO,
    official="Құдайбергенова-Жексембаева Ұлмекен-Айгүл Ғабдолғазизқызы",
    position=Localised(
        "Батыс Қазақстан облысының тұрғын үй-коммуналдық шаруашылығы басқармасы басшысының орынбасары",
        "заместитель руководителя управления жилищно-коммунального хозяйства Западно-Казахстанской области",
        "deputy head",
    ),
    place="Орал қаласы, Нұрсұлтан Назарбаев даңғылы, 207/1-үй, 3-қабат, 315-бөлме (мәжіліс залы)",
    office_name=A_LONG_TALON.office_name,
    office_place=A_LONG_TALON.office_place,
    requested=True,
    copy=12,
)

A_BOOKING_TALON: Final = BookingTalon(hour=AN_HOUR, proof=PROOF, event=EVENT.text)
VIDEO_TALON: Final = BookingTalon(hour=BY_VIDEO, proof=PROOF, event=EVENT.text)
A_LONG_BOOKING_TALON: Final = BookingTalon(
    hour=A_LONG_HOUR, proof=PROOF, event=replace(EVENT, place=A_LONG_HOUR.where_to * 3).text
)
A_TICKET: Final = PreparationTicket(
    hour=AN_HOUR,
    bring=(
        "жеке куәлік · удостоверение личности",
        "кезек туралы анықтама",
        "әкімдіктің 12.01.2026 хаты",
    ),
    questions=("Кезегім қашан келеді?",),
    answer="27 0142 003 26 00187 53",
)
A_LONG_TICKET: Final = PreparationTicket(
    hour=A_LONG_HOUR,
    bring=tuple(
        "отбасы құрамы туралы, соңғы алты айдағы табыс туралы анықтамалар және олардың көшірмелері"
        for _ in range(8)
    ),
    questions=tuple(
        "Неге былтыр берілген жауаптағы мерзім екі рет ауыстырылды? " * 3 for _ in "123"
    ),
    answer="27 0142 003 26 00187 53",
)
