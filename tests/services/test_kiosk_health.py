"""How a kiosk does is noted, told with the greeting, and forgotten when it says nothing any more."""

from dataclasses import replace

from desks import TestClock

from frontoffice.desk import Desk
from frontoffice.domain.fleet import FleetDevice, Mark, Standing, marks_of, standing_of
from frontoffice.i18n.words import words_in
from frontoffice.services.desk_status import DeskStatus
from frontoffice.services.fleet import device_of
from frontoffice.services.fleet_words import advice_in_words, mark_in_words
from frontoffice.services.kiosk_health import MISSED_MS
from frontoffice.sync.wire_devices import WireDevice, WireStatus

EN = words_in("en")
NOW = 1_774_000_000_000
THIS = FleetDevice(
    id="x", office="270142", device_no=3, kind="kiosk", version="1.0", contact_at=NOW
)


def told(desk: Desk) -> WireStatus:
    return DeskStatus(desk.journal, desk.folder, desk.clock).told()


def test_a_desk_tells_nothing_of_a_kiosk(desk: Desk) -> None:
    status = told(desk)
    assert (status.touched_on, status.begun_again, status.lost) == ("", 0, [])


def test_the_day_of_the_last_touch_is_told_and_no_hour(desk: Desk, clock: TestClock) -> None:
    desk.kiosks.health.touched()
    desk.kiosks.health.touched()
    assert told(desk).touched_on == "2026-03-20"
    clock.pass_(86_400)
    assert told(desk).touched_on == "2026-03-20"
    desk.kiosks.health.touched()
    assert told(desk).touched_on == "2026-03-21"


def test_new_beginnings_count_for_a_week(desk: Desk, clock: TestClock) -> None:
    for _ in range(60):
        desk.kiosks.health.begun_again()
    assert told(desk).begun_again == 50, "more say nothing more"
    clock.pass_(8 * 86_400)
    assert told(desk).begun_again == 0
    desk.kiosks.health.begun_again()
    assert told(desk).begun_again == 1


def test_what_was_there_once_is_missed_for_a_month(desk: Desk, clock: TestClock) -> None:
    desk.kiosks.health.seen({"camera": 0, "microphone": 1})
    assert told(desk).lost == [], "a camera that never was is not missed"
    desk.kiosks.health.seen({"camera": 1, "microphone": 1})
    desk.kiosks.health.seen({"camera": 0, "microphone": 1})
    assert told(desk).lost == ["camera"]
    desk.kiosks.health.seen({"microphone": 0})
    assert told(desk).lost == ["microphone"], "of what nobody could look at nothing is said"
    desk.kiosks.health.seen({"camera": 1, "microphone": 1})
    assert told(desk).lost == []
    clock.pass_(MISSED_MS / 1000 + 1)
    desk.kiosks.health.seen({"camera": 0, "microphone": 0})
    assert told(desk).lost == []


def test_central_s_fleet_shows_it_with_what_is_to_be_done(desk: Desk) -> None:
    desk.kiosks.health.seen({"camera": 1})
    desk.kiosks.health.seen({"camera": 0})
    for _ in range(3):
        desk.kiosks.health.begun_again()
    wire = WireDevice(
        id="x",
        office="270142",
        device_no=3,
        kind="kiosk",
        administers=False,
        name="Дәліз",
        version="1.0",
        enrolled_at=0,
        contact_at=NOW,
        seq=1,
        frozen=None,
        revoked_at=None,
        replaced_by=None,
        status=told(desk),
    )
    device = device_of(wire)
    marks = marks_of(device, NOW, device.version)
    assert {Mark.LOST, Mark.BEGUN_AGAIN} <= set(marks)
    assert standing_of(device, NOW, device.version) is Standing.TROUBLE
    assert mark_in_words(Mark.LOST, device, EN) == "unplugged: camera"
    assert mark_in_words(Mark.BEGUN_AGAIN, device, EN) == "begun anew 3 times in a week"
    assert all(advice_in_words(mark, device, EN) for mark in (Mark.LOST, Mark.BEGUN_AGAIN))


def test_a_kiosk_that_nobody_uses_is_looked_at_and_is_in_no_trouble() -> None:
    of = replace(THIS, touched_on="2026-03-19")
    assert Mark.UNTOUCHED not in marks_of(of, NOW, "1.0")
    week = 8 * 86_400_000
    later = replace(of, contact_at=NOW + week)
    assert marks_of(later, NOW + week, "1.0") == (Mark.UNTOUCHED,)
    assert standing_of(later, NOW + week, "1.0") is Standing.WELL
    assert "2026-03-19" in mark_in_words(Mark.UNTOUCHED, later, EN)
    assert advice_in_words(Mark.UNTOUCHED, later, EN)
    assert Mark.UNTOUCHED not in marks_of(replace(of, touched_on="yesterday"), NOW + week, "1.0")


def test_a_printer_s_advice_says_what_its_trouble_is() -> None:
    paper, other = (
        advice_in_words(Mark.PRINTER, replace(THIS, printer=code), EN)
        for code in ("unavailable.printer.paper_out", "unavailable.printer.stalled")
    )
    assert "paper" in paper
    assert "cable" in other
    assert advice_in_words(Mark.ADMINISTERS, THIS, EN) == ""
