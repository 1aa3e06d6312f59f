"""The fleet screen shows who wants a person first, and does what an administrator decides."""

from dataclasses import replace
from pathlib import Path

import pytest
from doubles.sample_desk import CLERK
from doubles.sample_fleet import AT, SAMPLE, VIEW, device
from doubles.screens import PICTURED, Look, filled, keep_screen, look_at, rows_in
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot
from said import CONTROL, press, type_in
from sqlalchemy import select

from db.tables import entry
from frontoffice.desk import Desk
from frontoffice.domain.kiosk_orders import ClosedWhy
from frontoffice.i18n.words import Localised, words_in
from frontoffice.services.fleet import Admission, NoCentralError, Wish
from frontoffice.services.fleet import FleetView as FleetNow
from frontoffice.sync.refusals import NetworkError
from ui.background import Background
from ui.models.fleet import FleetColumn, FleetFilter
from ui.models.fleet_painting import fleet_widths
from ui.style import apply_theme
from ui.theme import THEMES
from ui.views.fleet import FleetView
from ui.views.fleet_acts import Act, acts_for, choices_of

EN = words_in("en")
ADMINISTRATOR = replace(CLERK, role="administrator")


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """Give the sample desk as an administrator's: it sees the fleet of the sample."""
    desk.fleet.administers = True
    desk.fleet.view = lambda: VIEW  # type: ignore[method-assign]
    return desk


def shown_view(qtbot: QtBot, desk: Desk, background: Background, language: str = "en") -> FleetView:
    view = filled(qtbot, FleetView(desk, background, words_in(language), CLERK))
    view.set_focus_first()
    return view


def kinds_recorded(desk: Desk) -> list[str]:
    with desk.journal.reading() as connection:
        query = select(entry.c.kind).where(entry.c.kind.like("device.%"))
        return list(connection.execute(query.order_by(entry.c.seq)).scalars())


def choose_standing(view: FleetView, standing: str) -> None:
    rows = enumerate(rows_in(view.table))
    view.table.choose(next(at for at, row in rows if row.standing == standing))


def test_those_that_want_a_person_stand_first(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    view = shown_view(qtbot, desk, background)
    model = view.table.rows()
    assert view.table.hasFocus()
    assert model.rowCount() == len(SAMPLE)
    assert [model.row(at).state.text for at in range(3)] == [
        "frozen",
        "entries wait for a decision",
        "in trouble",
    ]
    assert model.row(0).notes == "two machines work as this one device"
    assert model.row(0).text(FleetColumn.PLACE) == "27\u00a00142\u00a0003"
    assert view.foot.count.text() == f"{len(SAMPLE)} devices"
    assert all(row.state.glyph for row in rows_in(view.table))


def test_filters_and_words_narrow_the_list(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    view = shown_view(qtbot, desk, background)
    view.filters.choose(FleetFilter.SILENT)
    view.filters.chosen.emit(FleetFilter.SILENT)
    assert view.table.rows().rowCount() == 2
    view.filters.choose(FleetFilter.ALL)
    press(view.table, Qt.Key.Key_F3)
    type_in(view.search, "дәліз")
    assert view.table.rows().rowCount() == 1
    type_in(view.search, " nobody")
    assert view.stack.currentWidget() is view.empty
    assert view.empty.sentence.text() == "No device is like this"


def test_a_tile_of_the_picture_chooses_its_device(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    view = shown_view(qtbot, desk, background)
    view.filters.choose(FleetFilter.GONE)
    view.filters.chosen.emit(FleetFilter.GONE)
    cell, row = view.map.cells(view.map.width())[0]
    middle = QPoint(round(cell.center().x()), round(cell.center().y()))
    QTest.mouseClick(view.map, Qt.MouseButton.LeftButton, pos=middle)
    current = view.table.current()
    assert current is not None
    assert current.device.id == row.device.id
    assert "all is well: 4" in view.map.accessibleDescription()


def test_what_is_decided_is_journaled(qtbot: QtBot, desk: Desk, background: Background) -> None:
    view = shown_view(qtbot, desk, background)
    steps = [
        ("frozen", Qt.Key.Key_G, "device.released"),
        ("held", Qt.Key.Key_Y, "device.held_accepted"),
        ("held", Qt.Key.Key_N, "device.held_refused"),
        ("well", Qt.Key.Key_F, "device.frozen"),
        ("well", Qt.Key.Key_D, "device.revoked"),
    ]
    for standing, key, _kind in steps:
        choose_standing(view, standing)
        press(view.table, key, held=CONTROL)
        (menu,) = [one for one in view.menus.values() if one.isVisible()]
        with qtbot.waitSignals([view.done, view.refreshed]):
            menu.actions()[0].trigger()
        menu.close()
    assert kinds_recorded(desk) == [kind for _, _, kind in steps]


def test_only_what_can_be_done_is_offered() -> None:
    assert acts_for(device("270142", 1)) == (Act.FREEZE, Act.REVOKE)
    assert acts_for(device("270142", 1, frozen="clone")) == (Act.RELEASE, Act.REVOKE)
    assert acts_for(device("270142", 1, revoked_at=AT)) == ()
    assert acts_for(device("270142", 1, revoked_at=AT, held=1)) == (Act.ACCEPT, Act.LEAVE)


def test_a_person_chooses_which_of_two_machines_goes_on() -> None:
    two = next(one for one in SAMPLE if len(one.lives) > 1)
    offered = choices_of(Act.RELEASE, two, EN, ["10:45", "09:45"])
    assert [text for text, _ in offered] == [
        "Computer 1, last seen 10:45, goes on",
        "Computer 2, last seen 09:45, goes on",
        "None of them: all get new numbers",
    ]
    assert [one.life for _, one in offered] == [two.lives[0].id, two.lives[1].id, "none"]


def test_a_code_and_a_file_for_a_new_desk(
    qtbot: QtBot, desk: Desk, background: Background, tmp_path: Path
) -> None:
    asked: list[Wish] = []

    def admit(wish: Wish, _clerk: object) -> Admission:
        asked.append(wish)
        return Admission("" if wish.file else "ABCD-EFGH", "{}" if wish.file else "", "QWERT", 7)

    desk.fleet.admit = admit  # type: ignore[method-assign,assignment]
    view = shown_view(qtbot, desk, background)
    press(view.table, Qt.Key.Key_F8)
    qtbot.waitUntil(lambda: "ABCD-EFGH" in view.admit.told.text())
    view.admit.office.setText("2701")
    press(view.table, Qt.Key.Key_F8)
    assert view.admit.told.text() == "An office has six digits."
    view.admit.office.setText("710001")
    view.admit.spare.click()
    qtbot.waitUntil(lambda: "QWERT" in view.admit.told.text())
    (dialog,) = view.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "stick"))
    dialog.done(0)
    qtbot.waitUntil(view.toast.isVisible)
    assert (tmp_path / "stick").read_text() == "{}"
    assert [(one.office, one.file, one.spare) for one in asked] == [
        ("270142", False, False),
        ("710001", True, True),
    ]


def test_what_central_refuses_is_told_in_words(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    view = shown_view(qtbot, desk, background)

    def refuses(*_: object) -> FleetNow:
        raise NetworkError(why="name")

    desk.fleet.view = refuses  # type: ignore[method-assign]
    desk.fleet.admit = refuses  # type: ignore[method-assign,assignment]
    with qtbot.waitSignal(view.refreshed):
        press(view.table, Qt.Key.Key_F5)
    assert "no network" in view.empty.sentence.text()
    assert not any(button.isVisible() for button in view.acts.values())
    view.admit.ask()
    qtbot.waitUntil(view.toast.isVisible)


def test_an_empty_fleet_and_a_desk_that_does_not_administer_say_so(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    desk.fleet.view = lambda: FleetNow((), AT, "0.2.0")  # type: ignore[method-assign]
    view = shown_view(qtbot, desk, background)
    assert view.empty.sentence.text() == "No device has come yet. Let one in with F8"
    assert view.search.hasFocus()
    desk.fleet.administers = False
    view.refresh()
    assert view.empty.sentence.text() == "This desk does not administer the region"


def test_narrow_tables_give_columns_up(qapp: QApplication) -> None:
    apply_theme(qapp, THEMES["light"])
    wide, narrow = fleet_widths(1000, EN), fleet_widths(330, EN)
    assert all(wide.values())
    assert narrow[FleetColumn.VERSION] == narrow[FleetColumn.KIND] == 0
    assert narrow[FleetColumn.PLACE]


@pytest.mark.parametrize("look", PICTURED, ids=str)
def test_pictures_of_the_fleet(
    qtbot: QtBot,
    qapp: QApplication,
    desk: Desk,
    background: Background,
    look: Look,
) -> None:
    look.put_on(qapp)
    view = shown_view(qtbot, desk, background, look.language)
    look_at(view, "fleet")
    keep_screen(view, f"fleet-{look}")


@pytest.mark.parametrize("look", PICTURED, ids=str)
def test_pictures_of_a_kiosk_in_the_fleet(
    qtbot: QtBot, qapp: QApplication, desk: Desk, background: Background, look: Look
) -> None:
    look.put_on(qapp)
    view = shown_view(qtbot, desk, background, look.language)
    kiosk_at(view)
    view.kiosk.kk.setText("Ертең сағат 9-дан 12-ге дейін жарық болмайды")
    view.kiosk.ru.setText("Завтра с 9 до 12 часов не будет света")
    look_at(view, "fleet")
    keep_screen(view, f"fleet-kiosk-{look}")


def test_the_fleet_of_a_desk_without_a_central_is_refused(desk: Desk) -> None:
    with pytest.raises(NoCentralError):
        type(desk.fleet).view(desk.fleet)


def kiosk_at(view: FleetView, place: str = "270142/005") -> None:
    rows = enumerate(rows_in(view.table))
    view.table.choose(next(at for at, row in rows if row.device.place == place))


def test_a_kiosk_is_told_to_close_and_a_message_and_a_desk_is_not(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    view = FleetView(desk, background, EN, ADMINISTRATOR)
    filled(qtbot, view)
    kiosk_at(view, "270142/001")
    assert view.kiosk.isHidden()
    view.kiosk.tell()
    kiosk_at(view)
    assert not view.kiosk.isHidden()
    view.kiosk.closed.setCurrentIndex(view.kiosk.closed.findData("repair"))
    view.kiosk.ru.setText("Завтра закрыто")

    QTest.keyClick(view.kiosk.ru, Qt.Key.Key_M, CONTROL)

    device = next(one for one in SAMPLE if one.place == "270142/005")
    qtbot.waitUntil(lambda: "Noted" in view.kiosk.told.accessibleName())
    stands = desk.kiosks.control.stands(device)
    assert stands.closed is ClosedWhy.REPAIR
    assert stands.message == Localised(*("Завтра закрыто",) * 3)
    view.kiosk.tell()
    qtbot.waitUntil(lambda: "already" in view.kiosk.told.accessibleName())
    view.kiosk.closed.setCurrentIndex(0)
    view.kiosk.tell()
    qtbot.waitUntil(lambda: desk.kiosks.control.stands(device).closed is None)


def test_who_may_not_tell_a_kiosk_is_told_so(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    view = shown_view(qtbot, desk, background)
    kiosk_at(view)
    view.kiosk.en.setText("x")
    view.kiosk.tell()
    qtbot.waitUntil(lambda: "role" in view.kiosk.told.accessibleName())
