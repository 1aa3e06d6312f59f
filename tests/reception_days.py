"""A single reception day of invented officials for the tests."""

from dataclasses import replace
from typing import Final

from desks import CLERK

from frontoffice.desk import Desk
from frontoffice.domain.booking import Guest
from frontoffice.domain.reception_day import DayTable, DayTopic, ReceptionDay
from frontoffice.domain.roles import Role
from frontoffice.i18n import Localised

ROAD: Final = DayTopic("road", Localised("Жолдар", "Дороги", "Roads"))
HOUSING: Final = DayTopic("housing", Localised("Тұрғын үй", "Жильё", "Housing"))
LAND: Final = DayTopic("land", Localised("Жер", "Земля", "Land"))
TOPICS: Final = (ROAD, HOUSING, LAND)
DEPUTY: Final = Localised("әкімнің орынбасары", "заместитель акима", "deputy akim")
TABLES: Final = (
    DayTable(number=1, official="Сейітов Арман", position=DEPUTY, topics=("road",)),
    DayTable(number=2, official="Ахметова Гүлмира", position=DEPUTY, topics=("housing", "land")),
    DayTable(number=3, official="Пак Анна", position=DEPUTY),
)
RUNNER: Final = replace(CLERK, login="dana", role=Role.SUPERVISOR)
"""Who runs the day."""
OFFICIAL: Final = replace(CLERK, login="arman", name="Сейітов Арман", role=Role.OFFICIAL)


def opened(desk: Desk, *tables: DayTable) -> ReceptionDay:
    """Let the day begin at *desk*, with these tables or the three."""
    return desk.single_day.days.open(TOPICS, tables or TABLES, RUNNER)


def somebody(name: str = "Сынақ Адам", phone: str = "+77010000002", **more: object) -> Guest:
    """Return who comes."""
    return replace(Guest(name=name, phone=phone), **more)  # type: ignore[arg-type]
