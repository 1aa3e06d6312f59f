"""A desk shows its region as central counts it, keeps what it was told last, and makes papers of it."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from unittest.mock import patch

import msgspec
import pytest
from desks import CLERK, PIN, POSITION, never_asked
from doubles.desks import running_central
from doubles.machines import new_machine
from doubles.sample_region import OFFICIALS, a_region, with_region
from doubles.scanner import all_text
from openpyxl import load_workbook
from schedules import A_SCHEDULE

from db import settings
from db.engine import writing
from frontoffice.desk import Desk, open_desk
from frontoffice.domain.calendar import CalendarError
from frontoffice.domain.roles import RoleError
from frontoffice.services.clerk import Person
from frontoffice.services.fleet import NoCentralError
from frontoffice.services.region_months import KEPT, RegionTold
from frontoffice.services.syncing import Why
from frontoffice.sync.refusals import CentralError, NetworkError
from frontoffice.sync.wire import understand
from frontoffice.sync.wire_months import RegionAnswer, told, understood

HEAD = replace(CLERK, login="head", role="head")
MARCH = date(2026, 3, 1)


@pytest.fixture
def two(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Desk, Desk]]:
    """Give the desks of two offices of a region, in each of which a head receives."""
    with ExitStack() as stack:
        server = stack.enter_context(running_central(tmp_path / "central.db"))
        desks = []
        for office in ("270142", "270143"):
            machine = new_machine(tmp_path / office, server, monkeypatch, office=office)
            desk = open_desk(machine.folder, never_asked)
            stack.callback(desk.close)
            desk.staff.add(Person(HEAD.login, "Сынақ Бас", POSITION, "head"), PIN)
            desks.append(desk)
        yield desks[0], desks[1]


def test_both_offices_are_in_the_figures_of_either(two: tuple[Desk, Desk]) -> None:
    here, there = two
    for desk in two:
        made = desk.schedules.propose(replace(A_SCHEDULE, id=desk.journal.author.device), HEAD)
        desk.schedules.approve(made.id, HEAD)
    with pytest.raises(RoleError):  # central knows nobody of them yet
        here.region_months.ask(MARCH, HEAD)
    assert {desk.syncing.once().why for desk in two} == {Why.CONNECTED}
    found = here.region_months.ask(MARCH, HEAD)
    assert [one.office for one in found.month.offices] == ["270142", "270143"]
    assert [office.office for office, _ in found.month.lacking] == ["270142", "270143"]
    own, other = (office.month for office in found.month.offices)
    assert own.officials == here.monitoring.month(MARCH, HEAD).officials
    assert other.officials == there.monitoring.month(MARCH, HEAD).officials
    assert there.region_months.ask(MARCH, HEAD).month == found.month


@pytest.fixture
def seen(desk: Desk) -> RegionTold:
    """Give what a desk was told of the region."""
    with_region(desk)
    return desk.region_months.ask(MARCH, HEAD)


def test_what_was_told_last_is_kept_with_its_moment(desk: Desk, seen: RegionTold) -> None:
    months = desk.region_months
    assert months.kept(MARCH, HEAD) == seen
    assert months.kept(date(2026, 4, 1), HEAD) is None
    with patch.object(months._remote.central, "refuses", NetworkError(why="x")):  # type: ignore[union-attr]
        again, why = months.ask_or_kept(date(2026, 3, 17), HEAD)
        assert again == seen
        assert isinstance(why, NetworkError)
        with pytest.raises(NetworkError):
            months.ask_or_kept(date(2026, 4, 1), HEAD)
    assert months.ask_or_kept(MARCH, HEAD) == (seen, None)


@pytest.mark.parametrize("kept", ["", "eA==", "H4sIAAAAAAAC/w=="])
def test_what_an_other_version_has_kept_is_passed_over(
    desk: Desk, seen: RegionTold, kept: str
) -> None:
    assert seen.month.offices
    with writing(desk.journal.engine) as connection:
        settings.put(connection, KEPT, kept)
    assert desk.region_months.kept(MARCH, HEAD) is None


def test_nothing_is_kept_at_first_and_a_desk_without_a_central_says_so(desk: Desk) -> None:
    assert desk.region_months.kept(MARCH, HEAD) is None
    with pytest.raises(NoCentralError):
        desk.region_months.ask_or_kept(MARCH, HEAD)


def test_only_those_who_report_see_it(desk: Desk, seen: RegionTold) -> None:
    months = desk.region_months
    for act in (
        lambda: months.ask(MARCH, CLERK),
        lambda: months.kept(MARCH, CLERK),
        lambda: months.pdf(seen, CLERK),
        lambda: months.spreadsheet(seen, CLERK),
    ):
        with pytest.raises(RoleError):
            act()


def test_a_month_beyond_the_calendar_is_not_asked_for(desk: Desk, seen: RegionTold) -> None:
    assert seen.month.offices
    with pytest.raises(CalendarError):
        desk.region_months.ask(date(2099, 1, 1), HEAD)


def test_nonsense_of_central_is_told_as_such(desk: Desk, seen: RegionTold) -> None:
    months, central = desk.region_months, desk.region_months._remote.central  # type: ignore[union-attr]
    good = told(seen.month, 0)
    odd = (
        {"on": "2026-02-30"},
        {"month": "2026-04"},
        {"at": 2**52},
        {"month": "nonsense"},
    )
    for changes in odd:
        answer = msgspec.structs.replace(good, **changes)
        with (
            patch.object(central, "region", lambda _, one=answer: one),
            pytest.raises(CentralError),
        ):
            months.ask(MARCH, HEAD)
    assert months.kept(MARCH, HEAD) == seen


def test_what_a_later_central_knows_more_of_does_not_stop_a_desk(
    desk: Desk, seen: RegionTold
) -> None:
    raw = msgspec.json.encode(told(seen.month, 0)).replace(b'"deputy"', b'"vizier"')
    raw = raw.replace(b'"ill"', b'"eclipse"').replace(b'"planned"', b'"foreseen":1,"planned"')
    found = understood(understand(raw, RegionAnswer))
    assert {one.who.rank.value for one in found.whole.officials} == {"head", "other"}
    text = all_text(desk.region_months.pdf(RegionTold(found, seen.at), HEAD))
    assert "eclipse" in text


def test_the_paper_names_those_who_do_not_receive_first(desk: Desk, seen: RegionTold) -> None:
    text = " ".join(all_text(desk.region_months.pdf(seen, HEAD)).split())
    for part in (
        "Өңірдегі айлық жеке қабылдаулар",
        "Личные приёмы в регионе за месяц",
        "Батыс Қазақстан облысы",
        "03.2026",
        "270146",
        "Акимат Западно-Казахстанской области",
        "болезнь",
    ):
        assert part in text, part
    names = [text.index(part) for part in (OFFICIALS[0][0], "270149", "Кеңселер бойынша")]
    assert names == sorted(names)
    one = " ".join(all_text(desk.region_months.pdf(seen, HEAD, "270146")).split())
    assert "Қазталов ауданы, 5-қабылдау" in one
    assert OFFICIALS[3][0] in one


def test_a_region_in_which_all_receive_and_one_of_nobody_say_so(
    desk: Desk, seen: RegionTold
) -> None:
    good = replace(seen.month, offices=seen.month.offices[3:])
    text = " ".join(all_text(desk.region_months.pdf(RegionTold(good, seen.at), HEAD)).split())
    assert "90-бап" in text
    assert "Күшіндегі қабылдау кестесі болмаған кеңселер" not in text
    empty = RegionTold(replace(seen.month, offices=()), seen.at)
    assert "ни одной приёмной" in all_text(desk.region_months.pdf(empty, HEAD))
    assert load_workbook(BytesIO(desk.region_months.spreadsheet(empty, HEAD))).sheetnames
    nobody = RegionTold(replace(seen.month, offices=seen.month.without), seen.at)
    assert "270149" in all_text(desk.region_months.pdf(nobody, HEAD))


def test_the_spreadsheet_has_offices_and_all_officials(desk: Desk, seen: RegionTold) -> None:
    book = load_workbook(BytesIO(desk.region_months.spreadsheet(seen, HEAD)))
    offices, law, officials, bodies, _ = book.worksheets
    assert (offices.max_row, law.max_row, officials.max_row, bodies.max_row) == (22, 4, 77, 5)
    total = [cell.value for cell in offices[offices.max_row]]
    assert total[1:4] == [3, seen.month.total.planned, seen.month.total.held]
    one = load_workbook(BytesIO(desk.region_months.spreadsheet(seen, HEAD, "270146")))
    assert one.worksheets[0].max_row == 6


def test_the_sample_is_sorted_as_central_sorts() -> None:
    found = a_region(MARCH)
    assert [one.office for one in found.offices[:3]] == ["270146", "270153", "270149"]
