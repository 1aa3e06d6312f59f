"""A person at the kiosk, from the first touch until nothing of them remains."""

import gc
from collections.abc import Iterator
from contextlib import closing

import pytest
from kiosks import make_kiosk, set_office
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select
from visitors import SECRET, Visitor, whole_text

from db.engine import reading
from db.tables import appeal
from frontoffice.desk import Desk
from frontoffice.domain.filing import Answers
from frontoffice.errors import StorageError
from frontoffice.services.appeals import UnknownAppealError
from frontoffice.services.filing import Filing
from frontoffice.services.kiosk import Kiosk
from frontoffice.services.registry import Query
from frontoffice.services.spool import PrinterState
from ui.kiosk.look import apply_kiosk
from ui.kiosk.pages.asking import TherePage
from ui.kiosk.pages.checking import CheckPage
from ui.kiosk.pages.choosing import BodyPage, TopicPage, WishPage
from ui.kiosk.pages.done import DonePage
from ui.kiosk.pages.law import CardPage, LawPage
from ui.kiosk.pages.page import Page
from ui.kiosk.pages.pausing import PausePage
from ui.kiosk.pages.person import PersonPage
from ui.kiosk.pages.start import StartPage
from ui.kiosk.pages.typing import ContestedPage, SaidPage
from ui.style import apply_theme
from ui.theme import LIGHT


@pytest.fixture
def visitor(qtbot: QtBot, own_desk: Desk, qapp: QApplication) -> Iterator[Visitor]:
    apply_kiosk(qapp, LIGHT)
    one = Visitor(qtbot, own_desk)
    with closing(one.background):
        yield one
    apply_theme(qapp, LIGHT)


def count(desk: Desk) -> int:
    with reading(desk.journal.engine) as connection:
        found: int = connection.execute(select(func.count()).select_from(appeal)).scalar_one()
    return found


def test_an_appeal_is_filed_by_touches_alone(visitor: Visitor) -> None:
    before = count(visitor.desk)
    check = visitor.files_until(CheckPage)
    assert SECRET in check.told.toPlainText()

    visitor.goes_on()

    done = visitor.sees(DonePage)
    assert count(visitor.desk) == before + 1
    assert str(done.talon.number) in " ".join(done.spoken())
    (line,) = visitor.desk.registry.page(Query(words=SECRET)).lines
    assert line.number == done.talon.number.digits


def test_whoever_touches_twice_files_once(visitor: Visitor) -> None:
    before = count(visitor.desk)
    check = visitor.files_until(CheckPage)

    for _ in range(5):
        check.foot.on.emit()

    visitor.sees(DonePage)
    visitor.background.close()
    assert count(visitor.desk) == before + 1


def test_nothing_of_the_last_person_remains(visitor: Visitor) -> None:
    visitor.files_until(CheckPage)
    visitor.goes_on()
    visitor.sees(DonePage)

    visitor.goes_on()

    visitor.sees(StartPage)
    QApplication.sendPostedEvents(None, 52)  # QEvent.DeferredDelete
    gc.collect()
    assert SECRET not in whole_text(visitor.window)
    assert not [one for one in gc.get_objects() if isinstance(one, Page)]
    assert visitor.desk.filing.kept() is None


def test_whoever_goes_away_in_the_middle_leaves_nothing(visitor: Visitor) -> None:
    visitor.files_until(PersonPage)

    visitor.talk._ask()

    there = visitor.sees(TherePage)
    assert SECRET not in whole_text(visitor.window)
    there.bar.over.emit()
    visitor.sees(StartPage)
    visitor.background.database(visitor.window, lambda: None, lambda _: None)
    visitor.qtbot.waitUntil(lambda: visitor.desk.filing.kept() is None)
    assert visitor.talk.is_free


def test_whoever_is_still_there_goes_on_where_they_were(visitor: Visitor) -> None:
    visitor.files_until(PersonPage)
    visitor.talk._ask()
    visitor.sees(TherePage)

    visitor.goes_on()

    visitor.sees(PersonPage)
    for _ in range(3):
        visitor.goes_back()
    assert visitor.sees(SaidPage).text() == SECRET


def test_silence_is_asked_about_and_a_touch_is_an_answer(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [0.0]
    monkeypatch.setattr(visitor.talk.presence, "_steady", lambda: now[0])
    visitor.touches(visitor.sees(StartPage).tiles["file"])
    visitor.sees(WishPage)
    visitor.talk.presence.touch()
    now[0] = 59
    visitor.talk.presence.look()
    visitor.sees(WishPage)

    now[0] = 61
    visitor.talk.presence.look()

    visitor.sees(TherePage)


def test_what_somebody_has_copied_is_not_there_for_the_next(visitor: Visitor) -> None:
    visitor.files_until(TopicPage)
    visitor.goes_back()
    edit = visitor.sees(SaidPage).edit
    edit.selectAll()
    edit.copy()
    assert SECRET in QApplication.clipboard().text()

    for _ in range(2):
        visitor.goes_back()

    visitor.sees(StartPage)
    assert QApplication.clipboard().text() == ""


def test_no_menu_comes_up_over_a_field(visitor: Visitor) -> None:
    field = visitor.files_until(PersonPage).iin
    place = field.rect().center()
    menu = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, field.mapToGlobal(place))
    before = {one for one in QApplication.topLevelWidgets() if one.isVisible()}

    QApplication.sendEvent(field, menu)

    assert visitor.window in before
    assert {one for one in QApplication.topLevelWidgets() if one.isVisible()} == before


def test_a_crash_costs_no_answer(qtbot: QtBot, visitor: Visitor, own_desk: Desk) -> None:
    visitor.files_until(PersonPage)
    visitor.qtbot.waitUntil(lambda: own_desk.filing.kept() is not None)
    visitor.window.let_close()

    again = Visitor(qtbot, own_desk)
    with closing(again.background):
        again.sees(TherePage)
        assert SECRET not in whole_text(again.window)
        again.goes_on()
        again.sees(TopicPage, PersonPage)
        while not isinstance(again.window.page, SaidPage):
            again.goes_back()
        assert again.sees(SaidPage).text() == SECRET


def test_a_crash_after_the_number_shows_the_talon_again(
    qtbot: QtBot, visitor: Visitor, own_desk: Desk
) -> None:
    visitor.files_until(CheckPage)
    visitor.goes_on()
    number = visitor.sees(DonePage).talon.number
    visitor.window.let_close()

    again = Visitor(qtbot, own_desk)
    with closing(again.background):
        assert again.sees(DonePage).talon.number == number
        again.goes_on()
        again.sees(StartPage)


def test_who_does_not_agree_is_asked_with_whom(visitor: Visitor) -> None:
    visitor.touches(visitor.sees(StartPage).tiles["file"])
    visitor.touches(visitor.sees(WishPage).choice.tiles()[1])
    visitor.sees(SaidPage)

    visitor.goes_on()

    visitor.sees(ContestedPage)


def test_another_language_is_chosen_by_the_first_touch(visitor: Visitor) -> None:
    visitor.touches(visitor.sees(StartPage).languages["ru"])
    page = visitor.sees(StartPage)
    assert page.accessibleName() == "Здравствуйте!"
    visitor.touches(page.tiles["file"])
    assert visitor.sees(WishPage).accessibleName() == "Что Вам нужно?"

    visitor.goes_back()

    assert visitor.sees(StartPage).accessibleName() == "Сәлеметсіз бе!"


def test_the_law_is_read_and_one_files_all_the_same(visitor: Visitor) -> None:
    visitor.touches(visitor.sees(StartPage).tiles["law"])
    law = visitor.sees(LawPage)
    visitor.touches(law.choice.tiles()[0])
    assert visitor.sees(CardPage).told.toPlainText()

    visitor.goes_on()

    visitor.sees(WishPage)


def test_a_topic_of_a_group_is_found_and_the_group_left_again(visitor: Visitor) -> None:
    topic = visitor.files_until(TopicPage, said="ъъъъ")
    visitor.touches(topic.choice.tiles()[0])
    within = topic.choice.tiles()[0].accessibleName()
    assert within

    visitor.touches(topic.choice.tiles()[0])

    visitor.sees(BodyPage)


def test_without_paper_the_number_and_the_code_are_as_good(visitor: Visitor) -> None:
    visitor.talk.show_printer(PrinterState(ready=False, code="x", name="x", waiting=1))
    visitor.files_until(CheckPage)
    visitor.goes_on()

    done = visitor.sees(DonePage)

    assert "талонмен тең" in done.note.accessibleDescription()
    visitor.talk.show_printer(PrinterState(ready=True, code="", name="x", waiting=0))
    assert done.note.accessibleDescription() == "Талонды алыңыз."


def test_what_the_disk_refuses_is_told_and_nothing_is_lost(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise UnknownAppealError

    visitor.files_until(CheckPage)
    with monkeypatch.context() as broken:
        broken.setattr(Filing, "register", refuse)
        visitor.goes_on()
        visitor.qtbot.waitUntil(lambda: type(visitor.window.page) is Page)

    visitor.goes_on()
    visitor.sees(CheckPage)
    visitor.goes_on()

    visitor.sees(DonePage)


def test_the_window_does_not_close_by_itself(visitor: Visitor) -> None:
    visitor.window.close()
    QTest.keyClick(visitor.window, Qt.Key.Key_F4, Qt.KeyboardModifier.AltModifier)

    assert visitor.window.isVisible()
    assert visitor.window.childAt(QPoint(5, 5)) is not None


def paced(desk: Desk) -> None:
    """Let the office have said that one appeal an hour is usual."""
    make_kiosk(desk)
    set_office(desk, kiosk_per_hour="1")


def test_a_kiosk_that_goes_on_too_fast_rests_and_goes_on_by_itself(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    paced(visitor.desk)
    visitor.files_until(CheckPage)
    visitor.goes_on()
    visitor.sees(DonePage)
    visitor.goes_on()

    visitor.touches(visitor.sees(StartPage).tiles["file"])

    page = visitor.sees(PausePage)
    assert 0 < page.bar.left_s <= 60
    assert page.left.accessibleName() == str(round(page.bar.left_s))
    now = [0.0]
    monkeypatch.setattr(visitor.talk.presence, "_steady", lambda: now[0])
    now[0] = 61
    page._ticks.timeout.emit()
    visitor.talk.presence.look()
    assert visitor.window.page is page, "who waits is not asked whether they are there"
    page.bar._ends = 0
    page.bar.look()
    visitor.sees(WishPage)


def test_who_does_not_want_to_wait_goes(visitor: Visitor) -> None:
    paced(visitor.desk)
    visitor.desk.filing.register(Answers())
    visitor.touches(visitor.sees(StartPage).tiles["law"])
    visitor.sees(LawPage)
    visitor.goes_on()
    visitor.sees(PausePage)

    visitor.goes_back()

    visitor.sees(StartPage)


def test_whoever_was_interrupted_does_not_wait(
    qtbot: QtBot, visitor: Visitor, own_desk: Desk
) -> None:
    paced(own_desk)
    visitor.files_until(PersonPage)
    own_desk.filing.register(Answers())
    own_desk.filing.end()
    visitor.qtbot.waitUntil(lambda: own_desk.filing.kept() is None)
    own_desk.filing.keep(Answers(kind="report", said=SECRET))
    visitor.window.let_close()

    again = Visitor(qtbot, own_desk)
    with closing(again.background):
        again.sees(TherePage)
        again.goes_on()
        again.sees(TopicPage)


def test_a_pace_that_cannot_be_read_keeps_nobody_waiting(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_kiosk: Kiosk) -> int:
        raise StorageError

    monkeypatch.setattr(Kiosk, "pause_s", refuse)
    visitor.touches(visitor.sees(StartPage).tiles["file"])

    visitor.sees(WishPage)
