"""The ends of a conversation on the screen: what each needs is asked, and then recorded."""

from dataclasses import replace

import pytest
from desks import CLERK
from doubles.officials import (
    A_DAY,
    AN_ASSISTANT,
    HOUSING,
    OFFICIAL,
    begun,
    on,
    people,
    said_by,
    shown,
    shows,
    story,
)
from doubles.planners import approved
from doubles.screens import PICTURED, Look, fit, keep_screen
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QPointingDevice, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from said import press, type_in
from schedules import a_schedule, a_series

from frontoffice.desk import Desk
from frontoffice.domain.conversation import (
    MOST_POINTS,
    ConversationState,
    ConversationWay,
    End,
    Result,
    SignedHow,
    Signer,
)
from frontoffice.domain.instruction import Which
from frontoffice.services.decisions import Deciding
from frontoffice.services.in_force import InForce
from ui.background import Background
from ui.widgets.signature import SignaturePad


@pytest.fixture
def desk(empty_desk: Desk) -> Desk:
    """Give a desk at which nothing has happened yet."""
    return empty_desk


def test_an_instruction_is_given_with_its_term(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    found = people(desk)
    view = shown(qtbot, desk, background)
    begun(qtbot, view, found["Оспанова"])
    view.page.end(Result.INSTRUCTION)
    panel = view.page.ends.order
    assert panel.isVisible()
    assert panel.text.hasFocus()
    assert panel.due.text() == "Last day: Wednesday, 15 April 2026"
    assert "proposal" in panel.doubt.text()
    view.chords()["Ctrl+Enter"]()
    assert panel.isVisible()
    assert panel.text_field.note.text() == "Say what is to be done"
    type_in(panel.text, "Тізімді көрсету")
    type_in(panel.responsible, "Сүлейменов Қ.")
    type_in(panel.day, "31.13.2026")
    view.chords()["Ctrl+Enter"]()
    assert panel.day_field.note.text() == "This is not a day: 31.12.2026"
    panel.day.setText("01.04.2026")
    assert panel.due.text() == "Last day: Wednesday, 1 April 2026"
    assert panel.doubt.text() == ""
    one = shows(qtbot, view, view.chords()["Ctrl+Enter"])
    assert one.decision is not None
    [order] = desk.instructions.of_conversation(one.id)
    assert (order.instruction.text, order.instruction.due_on.isoformat()) == (
        "Тізімді көрсету",
        "2026-04-01",
    )
    assert desk.instructions.find(Which.DUE) == (order,)


def test_what_is_not_settled_is_registered_in_one_step(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    found = people(desk)
    view = shown(qtbot, desk, background)
    begun(qtbot, view, found["Оспанова"])
    type_in(view.page.minutes.text, "Шешілмеді")
    press(view, text="4")
    panel = view.page.ends.appeal
    assert panel.isVisible()
    assert panel.essence.toPlainText() == f"{HOUSING}\n\nШешілмеді"
    panel.to_print.setChecked(False)
    told = said_by(qtbot, view, view.chords()["Ctrl+Enter"])
    assert told.startswith("Registered: № 27 ")
    qtbot.wait_until(lambda: bool((one := view.page.conversation()) and not one.goes_on))
    told = said_by(qtbot, view, lambda: view.page.end(Result.APPEAL))
    assert told == "It is registered as a written appeal already"


def test_a_refusal_has_a_reason_of_the_list(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    found = people(desk)
    view = shown(qtbot, desk, background)
    begun(qtbot, view, found["Оспанова"])
    view.page.end(Result.REFUSED)
    panel = view.page.ends.refusal
    press(view, text="1")
    assert panel.isVisible(), "digits mean nothing while something is asked"
    panel.reason.setCurrentIndex(panel.reason.findData("in_court"))
    type_in(panel.note, "Іс сотта")
    one = shows(qtbot, view, panel.act.click)
    assert one.decision is not None
    assert (one.decision.reason, one.decision.note) == ("in_court", "Іс сотта")


def test_esc_closes_a_panel_and_nothing_is_recorded(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    found = people(desk)
    view = shown(qtbot, desk, background)
    begun(qtbot, view, found["Оспанова"])
    view.page.end(Result.REFUSED)
    press(view.page.ends.refusal, Qt.Key.Key_Escape)
    assert not view.page.ends.is_open()
    view.chords()["Ctrl+Enter"]()
    view.chords()["Ctrl+P"]()
    one = view.page.conversation()
    assert one is not None
    assert one.goes_on


def test_both_sides_sign(qtbot: QtBot, desk: Desk, background: Background) -> None:
    found = people(desk)
    view = shown(qtbot, desk, background)
    begun(qtbot, view, found["Оспанова"])
    shows(qtbot, view, lambda: view.page.end(Result.EXPLAINED))
    view.chords()["Ctrl+G"]()
    panel = view.page.ends.signing
    assert panel.official.paper.hasFocus()
    assert not panel.person.keep.isEnabled()
    draw(panel.person.pad)
    assert panel.person.keep.isEnabled()
    one = shows(qtbot, view, panel.person.keep.click)
    signature = one.signed_by(Signer.PERSON)
    assert signature is not None
    assert signature.how is SignedHow.DRAWN
    assert desk.conversations.conversation(one.id).signatures[0].strokes
    assert not panel.person.paper.isEnabled()
    one = shows(qtbot, view, view.chords()["Ctrl+P"])
    assert one.state is ConversationState.SIGNED
    assert len(one.signatures) == 2
    press(panel, Qt.Key.Key_Escape)
    assert not view.page.minutes.text.isEnabled()
    view.page.keep()
    view.page.end(Result.SETTLED)
    assert desk.conversations.conversation(one.id).decision == one.decision


def draw(pad: SignaturePad) -> None:
    """Draw a stroke with the mouse, and a dot."""
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(20, 60))
    for step in range(1, 6):
        QTest.mouseMove(pad, QPoint(20 + 30 * step, 60 - 5 * step))
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(170, 35))
    QTest.mouseClick(pad, Qt.MouseButton.LeftButton, pos=QPoint(200, 60))


def pen(pad: SignaturePad, kind: QEvent.Type, at: QPointF) -> None:
    """Send what a pen sends."""
    none = Qt.KeyboardModifier.NoModifier
    left = Qt.MouseButton.LeftButton
    device = QPointingDevice.primaryPointingDevice()
    there = QPointF(pad.mapToGlobal(at.toPoint()))
    event = QTabletEvent(kind, device, at, there, 1, 0, 0, 0, 0, 0, none, left, left)
    QApplication.sendEvent(pad, event)


def test_a_pen_draws_whole_points_of_the_field(qtbot: QtBot) -> None:
    pad = SignaturePad("x")
    qtbot.addWidget(pad)
    pad.resize(500, 200)
    pad.show()
    pen(pad, QEvent.Type.TabletMove, QPointF(5, 5))
    assert pad.strokes() == ()
    pen(pad, QEvent.Type.TabletPress, QPointF(50, 100))
    pen(pad, QEvent.Type.TabletMove, QPointF(250, 20))
    pen(pad, QEvent.Type.TabletMove, QPointF(250.5, 20))
    pen(pad, QEvent.Type.TabletMove, QPointF(900, -20))
    pen(pad, QEvent.Type.TabletRelease, QPointF(900, -20))
    assert pad.strokes() == (((100, 200), (500, 40), (1000, 0)),)
    pad.clear()
    assert pad.strokes() == ()
    for _ in range(MOST_POINTS + 9):
        QTest.mouseClick(pad, Qt.MouseButton.LeftButton, pos=QPoint(9, 9))
    assert sum(map(len, pad.strokes())) == MOST_POINTS


def test_an_assistant_keeps_the_minutes_and_decides_in_the_officials_name(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    found = people(desk)
    view = shown(qtbot, desk, background, AN_ASSISTANT)
    begun(qtbot, view, found["Оспанова"])
    one = shows(qtbot, view, lambda: view.page.end(Result.SETTLED))
    assert one.decision is not None
    assert one.decision.on_behalf == A_DAY.official
    clerk = shown(qtbot, desk, background, CLERK)
    on(qtbot, clerk, found["Оспанова"])
    told = said_by(qtbot, clerk, lambda: clerk.page.end(Result.SETTLED))
    assert told == "The official or an assistant says what it ended with"


def test_a_video_is_opened_interrupted_and_gone_on_with_by_telephone(
    qtbot: QtBot, desk: Desk, background: Background, monkeypatch: pytest.MonkeyPatch
) -> None:
    found, opened = people(desk), list[str]()

    def open_url(url: QUrl) -> bool:
        opened.append(url.toString())
        return len(opened) == 1

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    view = shown(qtbot, desk, background)
    one = begun(qtbot, view, found["Дюсенов"])
    assert one.way is ConversationWay.VIDEO
    keys = view.chords()
    keys["F6"]()
    assert opened == ["https://conference.example.kz/27"]
    told = said_by(qtbot, view, keys["F6"])
    assert told.startswith("Nothing on this computer opens the link")
    assert shows(qtbot, view, keys["Ctrl+H"]).is_present(End.HERE)
    assert shows(qtbot, view, keys["Ctrl+Y"]).is_present(End.THERE)
    assert not shows(qtbot, view, keys["Ctrl+Y"]).is_present(End.THERE)
    assert shows(qtbot, view, keys["F7"]).state is ConversationState.INTERRUPTED
    row = view.list.table.current()
    assert row is not None
    assert row.turn.at == "interrupted"
    assert shows(qtbot, view, keys["F7"]).state is ConversationState.OPEN
    one = shows(qtbot, view, keys["Ctrl+T"])
    assert (one.way, one.state) == (ConversationWay.TELEPHONE, ConversationState.OPEN)
    assert not view.page.foot.link.isVisible()


def test_a_video_is_opened_in_the_program_of_the_office_else_in_the_browser(
    qtbot: QtBot, desk: Desk, background: Background, monkeypatch: pytest.MonkeyPatch
) -> None:
    found, opened, begins = people(desk), list[str](), [True]

    def open_url(url: QUrl) -> bool:
        opened.append(url.toString())
        return begins[0] or url.scheme() == "https"

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    office = replace(desk.office, video_scheme="zoommtg")
    monkeypatch.setattr(InForce, "office", property(lambda _tables: office))
    view = shown(qtbot, desk, background)
    begun(qtbot, view, found["Дюсенов"])
    view.chords()["F6"]()
    assert opened == ["zoommtg://conference.example.kz/27"]
    begins[0] = False
    told = said_by(qtbot, view, view.chords()["F6"])
    assert told == "The conference program did not begin; the browser opens the link"
    assert opened[1:] == ["zoommtg://conference.example.kz/27", "https://conference.example.kz/27"]


def test_a_link_that_is_not_there_is_told(qtbot: QtBot, desk: Desk, background: Background) -> None:
    found = people(desk)
    view = shown(qtbot, desk, background)
    begun(qtbot, view, found["Дюсенов"])
    approved(desk, a_schedule(id=A_DAY.id, series=(a_series("FREQ=WEEKLY;BYDAY=SU"),)))
    shows(qtbot, view, view.chords()["F7"])
    shows(qtbot, view, view.chords()["F7"])
    told = said_by(qtbot, view, view.chords()["F6"])
    assert told == "The schedule names no link for this hour"


def test_it_is_moved_to_another_hour(qtbot: QtBot, desk: Desk, background: Background) -> None:
    found = people(desk)
    view = shown(qtbot, desk, background)
    begun(qtbot, view, found["Оспанова"])
    panel = view.page.ends.moving
    with qtbot.waitSignal(view.page.acts.hours):
        view.chords()["Ctrl+M"]()
    qtbot.wait_until(panel.isVisible)
    assert panel.day.count() > 1
    first = panel.day.currentData()
    hours = panel.hour.count()
    press(panel.day, Qt.Key.Key_Down)
    assert panel.day.currentData() > first
    press(panel.hour, Qt.Key.Key_Down)
    assert panel.hour.count() >= hours, "whole days are offered"
    wanted = panel.hour.currentData()
    assert wanted.on == panel.day.currentData()
    assert panel.hour.currentText().endswith("on request"), "this desk holds no seat of it"
    type_in(panel.note, "Байланыс жоқ")
    one = shows(qtbot, view, view.chords()["Ctrl+Enter"])
    assert one.decision is not None
    assert one.decision.booking is not None
    moved = desk.receptions.bookings.booking(one.decision.booking)
    assert (moved.guest.name, moved.spot.slot) == ("Оспанова Гүлнар", wanted.slot)
    assert not view.page.foot.later.isVisible()


def test_there_is_not_always_another_hour(qtbot: QtBot, desk: Desk, background: Background) -> None:
    found = people(desk)
    view = shown(qtbot, desk, background)
    begun(qtbot, view, found["Оспанова"])
    panel = view.page.ends.moving
    panel.open([])
    assert panel.nothing.isVisible()
    view.chords()["Ctrl+Enter"]()
    assert panel.isVisible()


def test_a_repeat_begins_after_the_end(qtbot: QtBot, desk: Desk, background: Background) -> None:
    found = people(desk)
    view = shown(qtbot, desk, background)
    first = begun(qtbot, view, found["Оспанова"])
    shows(qtbot, view, lambda: view.page.end(Result.EXPLAINED))
    assert view.page.foot.begin.text() == "Begin once more"
    again = shows(qtbot, view, view.page.foot.begin.click)
    assert again.repeats == first.id


def test_what_somebody_else_signed_meanwhile_is_told(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    found = people(desk)
    view = shown(qtbot, desk, background)
    one = begun(qtbot, view, found["Оспанова"])
    desk.decisions.decide(one.id, Deciding(result=Result.SETTLED), OFFICIAL)
    desk.conversations.sign(one.id, Signer.PERSON, SignedHow.PAPER, OFFICIAL)
    told = said_by(qtbot, view, lambda: view.page.end(Result.EXPLAINED))
    assert told.startswith("The minutes are signed")


@pytest.mark.parametrize("look", PICTURED, ids=str)
def test_pictures_of_the_signatures(
    qtbot: QtBot, qapp: QApplication, desk: Desk, background: Background, look: Look
) -> None:
    found = story(desk)
    look.put_on(qapp)
    view = shown(qtbot, desk, background, language=look.language)
    begun(qtbot, view, found["Оспанова"])
    shows(qtbot, view, lambda: view.page.end(Result.EXPLAINED))
    view.chords()["Ctrl+G"]()
    draw(view.page.ends.signing.person.pad)
    fit(view)
    keep_screen(view, f"official-signing-{look}")


@pytest.mark.parametrize("look", PICTURED, ids=str)
def test_pictures_of_an_instruction_being_given(
    qtbot: QtBot, qapp: QApplication, desk: Desk, background: Background, look: Look
) -> None:
    found = story(desk)
    look.put_on(qapp)
    view = shown(qtbot, desk, background, language=look.language)
    begun(qtbot, view, found["Оспанова"])
    view.page.end(Result.INSTRUCTION)
    view.page.ends.order.text.setPlainText("Кезек тізімін көрсету, орны туралы жазбаша жауап беру")
    view.page.ends.order.responsible.setText("Сүлейменов Қ.")
    fit(view)
    keep_screen(view, f"official-order-{look}")
