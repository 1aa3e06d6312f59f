"""Talons to print in tests: a usual one, and one with texts as long as they get."""

from datetime import date, datetime, timedelta, timezone

from frontoffice.domain.kinds import Unit
from frontoffice.domain.number import Number
from frontoffice.i18n import Localised
from frontoffice.papers.talon import Talon

OFFICE_ZONE = timezone(timedelta(hours=5))
PROOF = "HTTPS://TALON.EXAMPLE.KZ/T/" + ("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567" * 7)[:200]

A_TALON = Talon(
    number=Number("27", "0142", 3, 26, 187),
    kind=Localised("арыз", "заявление", "application"),
    received_at=datetime(2026, 3, 20, 10, 42, tzinfo=OFFICE_ZONE),
    clerk_name="Ахметова Г. С.",
    clerk_position=Localised("маман", "специалист", "specialist"),
    office_name=Localised(
        "«Нәтиже» қабылдау орталығы", "Приёмный центр «Нәтиже»", "Natije reception centre"
    ),
    office_place=Localised("Орал қ.", "г. Уральск", "Oral"),
    addressee="Казталов ауданының әкімдігі",
    due_on=date(2026, 4, 15),
    days=15,
    unit=Unit.WORKING,
    proof=PROOF,
)

A_LONG_TALON = Talon(
    number=Number("10", "0999", 999, 99, 99999),
    kind=Localised(
        "мониторингтегі салық төлеушінің шағымы",
        "жалоба налогоплательщика, состоящего на мониторинге",
        "complaint of a taxpayer under monitoring",
    ),
    received_at=datetime(2026, 9, 30, 23, 58, tzinfo=OFFICE_ZONE),
    clerk_name="Құдайбергенова-Жексембаева Ұ. Ғ.",
    clerk_position=Localised(
        "азаматтарды қабылдау бөлімінің жетекші маманы",
        "ведущий специалист отдела приёма граждан",
        "leading specialist of the reception department",
    ),
    office_name=Localised(
        "Солтүстік Қазақстан облысының Петропавл қаласындағы азаматтарды қабылдау орталығы",
        "Центр приёма граждан города Петропавловска Северо-Казахстанской области",
        "Reception centre of Petropavl, North Kazakhstan region",
    ),
    office_place=Localised(
        "Петропавл қ., Қазақстан Конституциясы көшесі, 58-үй",
        "г. Петропавловск, улица Конституции Казахстана, дом 58",
        "Petropavl, 58 Constitution street",
    ),
    addressee=(
        "Қазақстан Республикасы Экология және табиғи ресурстар министрлігінің Балық шаруашылығы "
        "комитетінің Жайық-Каспий облысаралық бассейндік балық шаруашылығы инспекциясы"
    ),
    due_on=date(2026, 12, 28),
    days=90,
    unit=Unit.CALENDAR,
    proof=PROOF,
)
