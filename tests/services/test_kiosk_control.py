"""What is said to a kiosk: hours, a message, closed and open again; by the feed and late."""

from dataclasses import replace
from datetime import datetime, timedelta

import msgspec
import pytest
from builders import a_row
from desks import CLERK, TestClock, record_row
from kiosks import set_office

from frontoffice.desk import Desk
from frontoffice.domain.fleet import FleetDevice
from frontoffice.domain.kiosk_orders import ClosedWhy
from frontoffice.domain.roles import RoleError
from frontoffice.i18n import Localised
from frontoffice.services.reference import RowError

BOSS = replace(CLERK, login="boss", role="administrator")
THIS = FleetDevice(id="x", office="270142", device_no=3, kind="kiosk")
OTHER = replace(THIS, device_no=4)
MESSAGE = Localised("Ертең су болмайды", "Завтра не будет воды", "No water tomorrow")


def test_nothing_said_means_always_open(desk: Desk) -> None:
    stands = desk.kiosk.stands()
    assert stands.serves
    assert (stands.message, stands.phone, stands.opens_at) == (None, "", None)


def test_a_kiosk_is_closed_and_opened_and_what_else_is_said_stays(desk: Desk) -> None:
    desk.kiosks.control.tell(THIS, MESSAGE, BOSS)
    assert desk.kiosks.control.close(THIS, ClosedWhy.REPAIR, BOSS).recorded == 1
    stands = desk.kiosk.stands()
    assert (stands.serves, stands.closed, stands.message) == (False, ClosedWhy.REPAIR, MESSAGE)
    assert desk.kiosks.control.stands(THIS).closed is ClosedWhy.REPAIR

    desk.kiosks.control.open(THIS, BOSS)
    assert desk.kiosk.stands().serves
    assert desk.kiosk.stands().message == MESSAGE
    desk.kiosks.control.tell(THIS, Localised("", " ", ""), BOSS)
    assert desk.kiosk.stands().message is None


def test_another_kiosk_hears_nothing_of_it(desk: Desk) -> None:
    desk.kiosks.control.close(OTHER, ClosedWhy.MOVING, BOSS)
    assert desk.kiosk.stands().serves
    assert desk.kiosks.control.stands(OTHER).closed is ClosedWhy.MOVING


def test_only_an_administrator_says_anything_and_nothing_that_does_not_fit(desk: Desk) -> None:
    with pytest.raises(RoleError):
        desk.kiosks.control.close(THIS, ClosedWhy.REPAIR, CLERK)
    with pytest.raises(RowError):
        desk.kiosks.control.tell(THIS, Localised("x" * 161, "", ""), BOSS)
    assert desk.kiosk.stands().serves


def test_hours_close_and_open_it(desk: Desk, clock: TestClock) -> None:
    set_office(desk, phone="+7 701 000 00 10")
    record_row(desk, a_row("kiosks", "270142", {"fri": "11:00-13:00", "sat": "-", "sun": "-"}))
    stands = desk.kiosk.stands()
    assert (stands.serves, stands.phone) == (False, "+7 701 000 00 10")
    assert stands.opens_at is not None
    assert f"{stands.opens_at:%d %H:%M}" == "20 11:00"
    clock.pass_(20 * 60)
    assert desk.kiosk.stands().serves
    clock.pass_(2 * 3600)
    opens = desk.kiosk.stands().opens_at
    assert opens is not None
    assert f"{opens:%d %H:%M}" == "23 00:00"


def test_a_holiday_has_hours_of_its_own_and_a_year_without_a_calendar_has_none(
    desk: Desk, clock: TestClock
) -> None:
    record_row(desk, a_row("kiosks", "270142", {"off": "-"}))
    assert desk.kiosk.stands().serves
    clock.pass_(3 * 86_400)  # Nauryz
    assert not desk.kiosk.stands().serves
    far = datetime(
        2101, 3, 21, 12, tzinfo=desk.office.hours.local(datetime.now().astimezone()).tzinfo
    )
    clock.pass_((far - timedelta(0)).timestamp() - clock.wall)
    assert desk.kiosk.stands().serves


def test_where_the_clock_is_doubted_it_is_open(desk: Desk, clock: TestClock) -> None:
    record_row(desk, a_row("kiosks", "270142", {"fri": "-"}))
    assert not desk.kiosk.stands().serves
    clock.wall += 9 * 3600
    assert desk.clock.doubted
    assert desk.kiosk.stands().serves


@pytest.mark.parametrize(
    "values", [{"fri": "soon"}, {"closed": "exploded"}, {"message_kk": "x" * 200}]
)
def test_a_bad_row_from_a_broken_program_changes_nothing(
    desk: Desk, values: dict[str, str]
) -> None:
    desk.kiosks.control.tell(THIS, MESSAGE, BOSS)
    record_row(desk, a_row("kiosks", "270142-003", values))
    stands = desk.kiosk.stands()
    assert (stands.serves, stands.message) == (True, MESSAGE)
    assert desk.tables.data.skipped


def test_what_comes_late_is_over_by_its_own_last_day(desk: Desk) -> None:
    row = a_row("kiosks", "270142", {"closed": "office"})
    record_row(desk, msgspec.structs.replace(row, valid_to="2026-03-19"))
    assert desk.kiosk.stands().serves
