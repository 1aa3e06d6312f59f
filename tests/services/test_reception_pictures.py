"""Pictures of the papers of receptions for the documents: slip, wall, card and lists of a day."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from itertools import count
from uuid import UUID

import pytest
from conversations import A_STROKE
from desks import CLERK, OFFICE, MakeDesk, TestClock
from doubles.receiving import DAY, booked, hour, receiving
from doubles.scanner import all_text
from paper_pictures import keep, on_a_desk, page_of
from PIL import Image
from reception_days import OFFICIAL as AT_TABLE
from reception_days import TABLES, opened, somebody
from receptions import A_GUEST, TUESDAY
from talks import OFFICIAL, approve, come

from frontoffice.desk import Desk
from frontoffice.domain.conversation import Attending, Part, Result, SignedHow, Signer
from frontoffice.domain.reception_day import DayTable
from frontoffice.i18n import Localised
from frontoffice.papers.fonts import width_of
from frontoffice.papers.page import Text
from frontoffice.papers.raster import drawn
from frontoffice.papers.reception_day_slip import DaySlip, slip_page
from frontoffice.papers.reception_wall import Wall, WallRow, wall_page
from frontoffice.papers.sayings import of
from frontoffice.papers.slip import ROLLS
from frontoffice.services import bookings
from frontoffice.services.decisions import Deciding, Order
from frontoffice.services.reception_lists import ReceptionList

HEAD = Localised(
    "әлеуметтік қорғау басқармасының басшысы",
    "руководитель управления социальной защиты",
    "head of social protection",
)
FOURTH = DayTable(number=4, official="Қожахметов Ілияс Төлегенұлы", position=HEAD)
PEOPLE = (
    ("Төлегенова Ұлбосын Сәкенқызы", "Балабақшаға кезек неге жылжымайды?"),
    ("Оспанова Гүлнар", "Су құбыры қашан жөнделеді?"),
    ("Қожахметов Ілияс Төлегенұлы", "Когда отремонтируют дорогу в селе Жаңажол?"),
    ("Пак Светлана", "Тұрғын үй кезегі туралы"),
    ("Сәрсенова Айгүл Маратқызы", "Жер учаскесін заңдастыру"),
    ("Иванов Пётр", "Пособие на ребёнка"),
)


def a_day(desk: Desk) -> None:
    """Let people come to four tables, and some of them be received."""
    opened(desk, *TABLES, FOURTH)
    days, tables = desk.single_day.days, desk.single_day.tables
    for at in range(18):
        topic = ("road", "housing", "land", "")[at % 4]
        days.take(somebody(PEOPLE[at % len(PEOPLE)][0]), CLERK, topic)
    for number in (1, 2, 4):
        sits = tables.next(number, AT_TABLE)
        assert sits is not None
        tables.result(sits.booking, Result.EXPLAINED, AT_TABLE)
        tables.next(number, AT_TABLE)


def slip(desk: Desk, _clock: TestClock) -> bytes:
    a_day(desk)
    return desk.single_day.papers.slip(desk.single_day.days.people()[-1])


def wall(desk: Desk, _clock: TestClock) -> bytes:
    a_day(desk)
    return desk.single_day.papers.wall()


def minutes(desk: Desk, clock: TestClock) -> bytes:
    clock.pass_(TUESDAY.timestamp() - clock.wall)
    approve(desk)
    name, question = PEOPLE[0]
    guest = replace(A_GUEST, name=name, question=question)
    talk = desk.conversations.open(come(desk, 0, guest).id, OFFICIAL)
    desk.conversations.attend(talk.id, [Attending(Part.LAWYER, "Ибраева А. А.", "Алқа")], OFFICIAL)
    clock.pass_(14 * 60)
    order = Order(
        text="Балабақшадағы бос орындардың тізімі тексеріліп, өтініш берушіге жазбаша жауап берілсін",
        responsible="Сынақов С. С.",
        body="Білім басқармасы",
        due_on=DAY + timedelta(days=14),
    )
    told = Deciding(
        result=Result.INSTRUCTION,
        orders=(order,),
        minutes="Азаматша балабақшаға кезекте үш жыл тұрғанын айтты. Кезек нөмірі тексерілді: "
        "жаңа топ қыркүйекте ашылады. Тексеру нәтижесі жазбаша хабарланады.",
    )
    desk.decisions.decide(talk.id, told, OFFICIAL)
    sign = desk.conversations.sign
    sign(talk.id, Signer.OFFICIAL, SignedHow.PAPER, OFFICIAL)
    sign(talk.id, Signer.PERSON, SignedHow.DRAWN, OFFICIAL, strokes=(A_STROKE,))
    return desk.minutes_papers.pdf(talk.id, OFFICIAL)


def guard(desk: Desk, _clock: TestClock) -> bytes:
    people_booked(desk)
    return desk.reception_lists.pdf(ReceptionList.GUARD, DAY)


def secretary(desk: Desk, _clock: TestClock) -> bytes:
    people_booked(desk)
    return desk.reception_lists.pdf(ReceptionList.SECRETARY, DAY)


def people_booked(desk: Desk) -> None:
    """Let six people book, one of whom comes first and one of whom waits for an answer."""
    receiving(desk)
    for at, (name, question) in enumerate(PEOPLE[:-1]):
        urgent = at == 2
        told = replace(A_GUEST, name=name, question=question, urgent=urgent)
        booked(desk, at, replace(told, category="veteran") if at == 1 else told)
    name, question = PEOPLE[-1]
    last = replace(A_GUEST, name=name, question=question, phone="")
    desk.receptions.bookings.request(hour(6), last, CLERK)


@pytest.mark.parametrize("width", sorted(ROLLS))
@pytest.mark.parametrize(("number", "table"), [("2-001", 1), ("12-123", 14), ("120-1234", 100)])
def test_the_number_stands_whole_on_one_line_of_every_roll(
    number: str, table: int, width: int
) -> None:
    slip = DaySlip(
        number=number,
        table=table,
        official=PEOPLE[0][0],
        position=of(HEAD),
        office=of(OFFICE.name),
        made_at=TUESDAY,
    )
    page = slip_page(slip, width)
    texts = [one for one in page.items if isinstance(one, Text)]
    lines = [one.text for one in texts]
    assert number in lines
    assert f"{table}-үстел · стол {table}" in lines
    assert all(
        one.x >= 0 and one.x + width_of(one.text, one.face, one.size) <= page.width for one in texts
    )
    largest = max(texts, key=lambda one: one.size)
    assert largest.text == number
    if (number, width) == ("12-123", 384):
        keep("paper-reception-slip-58mm", on_a_desk(drawn(page).convert("L")))


def test_two_at_one_table_are_called_by_two_whole_numbers() -> None:
    numbers = ("120-1234", "121-1001")
    row = WallRow(
        number=1,
        official=PEOPLE[0][0],
        position=of(HEAD),
        topics=(of(HEAD),),
        now=numbers,
        after=("120-1235",),
    )
    told = of(HEAD)
    page = wall_page(Wall(office=told, title=told, as_of=told, rows=(row,), how=told))
    lines = [one.text for one in page.items if isinstance(one, Text)]
    assert [one for one in lines if one in numbers] == list(numbers)


PAPERS: dict[str, tuple[Callable[[Desk, TestClock], bytes], tuple[str, ...]]] = {
    "reception-slip": (slip, ("3-018", "үстел")),
    "reception-wall": (wall, ("3-005", "Қожахметов Ілияс Төлегенұлы", "10:42")),
    "reception-minutes": (minutes, (PEOPLE[0][0], "14.04.2026", "Ибраева А. А.")),
    "reception-list-guard": (guard, (PEOPLE[4][0], "101-бөлме")),
    "reception-list-secretary": (secretary, (PEOPLE[5][0], PEOPLE[5][1], "шұғыл")),
}


@pytest.mark.parametrize("name", list(PAPERS))
def test_a_picture_of_the_paper_is_in_the_documents(
    name: str, make: MakeDesk, clock: TestClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The number of a booking follows from its id: the same one whenever the tests run.
    ids = count(1)
    monkeypatch.setattr(bookings, "uuid7", lambda: UUID(int=next(ids)))
    paper, told = PAPERS[name]
    pdf = paper(make(), clock)
    path = keep(f"paper-{name}", on_a_desk(page_of(pdf), 8))
    said = " ".join(all_text(pdf).split())
    assert [one for one in told if one not in said] == []
    with Image.open(path) as picture:
        assert min(picture.size) > 300
