"""The screen of schedules: planned in words, approved by the head, changed day by day, by keys."""

from dataclasses import replace
from datetime import date, time

import pytest
from desks import CLERK as A_CLERK
from doubles.planners import ASSISTANT, HEAD, approved, done, on_day, shown
from doubles.sample_desk import LONG_NAME
from doubles.screens import IN_EVERY_THEME, PICTURED, SIZE, Look, keep_screen, look_at
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from said import CONTROL, press, type_in
from schedules import MORNING, VIDEO, a_schedule, a_series, many

from frontoffice.desk import Desk
from frontoffice.domain.roles import Role
from frontoffice.domain.schedule import (
    Cancelled,
    Extra,
    Moved,
    Rank,
    ReceptionForm,
)
from frontoffice.i18n import Localised
from ui.background import Background
from ui.places import PLACES, SCHEDULES


@pytest.fixture
def desk(empty_desk: Desk) -> Desk:
    """Give a desk at which nothing is planned yet; its day is in November 2026 or March."""
    return empty_desk


def test_a_schedule_is_planned_in_words_with_the_next_days_beside(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    view = shown(qtbot, desk, background)
    assert view.page.empty.sentence.text() == "Nobody's reception is planned here yet"
    view.chords()["Ctrl+N"]()
    form = view.form
    type_in(form.official, "Сейітов Арман")
    for _ in range(2):  # Enter goes on
        press(form, Qt.Key.Key_Return)
    type_in(form.position_kk, "әкімнің орынбасары")
    form.rank.setCurrentIndex(form.rank.findData(Rank.DEPUTY))
    with qtbot.waitSignal(form.previewed):
        type_in(form.fields.days, "2-й вторник")
    qtbot.waitUntil(lambda: "second Tuesday" in form.words_line.text())
    assert form.words_line.text() == "every month, second Tuesday, 10:00–12:00"
    assert form.next.text().count("10:00–12:00 · in person · slots: 8") == 6
    said = done(qtbot, view, view.chords()["Ctrl+Enter"])
    assert said == ["Proposed; the head approves it", "ok"]
    [planned] = desk.schedules.all()
    assert planned.waits
    assert str(planned.shown.schedule.series[0].rule) == "FREQ=MONTHLY;BYDAY=2TU"
    assert planned.shown.schedule.position == Localised(*["әкімнің орынбасары"] * 3)
    assert view.on_month()
    assert view.table.hasFocus()
    assert "waits for approval" in view.card.state.text()


def test_words_that_mean_nothing_are_told_beside_the_field(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    view = shown(qtbot, desk, background)
    view.chords()["Ctrl+N"]()
    with qtbot.waitSignal(view.form.previewed):
        type_in(view.form.fields.days, "sometimes")
    assert "sometimes" in view.form.fields.days_field.note.text()
    view.chords()["Ctrl+Enter"]()
    assert desk.schedules.all() == ()
    view.form.fields.days.setText("Tuesday")
    view.form.official.setText("")
    view.chords()["Ctrl+Enter"]()
    assert "official" in view.form.fields.days_field.note.text()
    press(view.form, Qt.Key.Key_Escape)
    assert view.on_month()


def test_an_official_has_several_series_and_a_video_one_asks_for_two_rooms(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    view = shown(qtbot, desk, background)
    view.chords()["Ctrl+N"]()
    form = view.form
    type_in(form.official, "Сейітов Арман")
    type_in(form.fields.days, "Tuesday")
    assert not form.fields.other_field.isVisible()
    view.chords()["Ctrl+N"]()
    type_in(form.fields.days, "last Friday")
    press(form.fields.form, Qt.Key.Key_Right)
    assert form.fields.other_field.isVisible()
    type_in(form.fields.other_place, "Ауыл әкімдігі")
    with qtbot.waitSignal(form.previewed):
        type_in(form.fields.link, "https://conference.example.kz")
        form.fields.begins.setText("14.30")
        form.fields.ends.setText("1630")
    form.which.setCurrentIndex(0)
    form.which.activated.emit(0)
    assert form.fields.days.text() == "Tuesday"
    done(qtbot, view, view.chords()["Ctrl+Enter"])
    [planned] = desk.schedules.all()
    first, second = planned.shown.schedule.series
    assert (str(first.rule), str(second.rule)) == (
        "FREQ=WEEKLY;BYDAY=TU",
        "FREQ=MONTHLY;BYDAY=-1FR",
    )
    assert second.hours.form is ReceptionForm.VIDEO
    assert (second.hours.begins, second.hours.ends) == (time(14, 30), time(16, 30))
    assert second.hours.other_place == "Ауыл әкімдігі"
    press(view.table, Qt.Key.Key_Return)
    assert form.fields.days.text() == "every week, Tuesday"
    assert form.which.count() == 2


def test_the_body_is_told_by_its_name_and_kept_by_its_code(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    body = desk.bodies.all()[0]
    approved(desk, replace(a_schedule(), body=body.code))
    view = shown(qtbot, desk, background, HEAD, "kk")
    view.edit()
    assert view.form.of_body.text() == body.name.kk
    assert view.form.draft().body == body.code
    view.form.of_body.clear()
    type_in(view.form.of_body, "ауылдық округ")
    assert view.form.draft().body == "ауылдық округ"


def test_a_head_approves_by_one_key_and_turns_down_by_another(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    desk.schedules.propose(a_schedule(), ASSISTANT)
    view = shown(qtbot, desk, background, HEAD)
    assert view.card.approve.isVisible()
    assert done(qtbot, view, view.chords()["Ctrl+G"]) == ["The schedule is approved", "ok"]
    assert view.card.state.text() == "approved"
    assert not view.card.approve.isVisible()
    view.chords()["Ctrl+G"]()  # nothing waits, and nothing happens
    desk.schedules.propose(a_schedule("FREQ=DAILY"), ASSISTANT)
    with qtbot.waitSignal(view.refreshed):
        view.refresh()
    assert view.card.reason_field.isVisible()
    type_in(view.card.reason, "тым жиі")
    assert done(qtbot, view, view.chords()["Ctrl+D"]) == ["The proposal is turned down", "ok"]
    assert desk.schedules.schedule(a_schedule().id).proposal.reason == "тым жиі"  # type: ignore[union-attr]
    assert view.card.state.text() == "declined: тым жиі"


def test_a_day_is_called_off_moved_and_added_by_keys(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    approved(desk, a_schedule())
    view = shown(qtbot, desk, background)
    on_day(view, "8")
    called_off = view.table.day()
    type_in(view.card.reason, "іссапар")
    done(qtbot, view, lambda: press(view.table, Qt.Key.Key_Delete))
    proposal = desk.schedules.schedule(a_schedule().id).proposal
    assert proposal is not None
    assert proposal.schedule.exceptions == (Cancelled(on=called_off, reason="іссапар"),)  # type: ignore[arg-type]
    assert view.table.day() == called_off, "the cursor stays"
    on_day(view, "8")
    moved = view.table.day()
    assert moved is not None
    with qtbot.waitSignal(view.said) as said:
        view.chords()["Ctrl+M"]()
    assert said.args == ["Write the day to which it moves: 22.11.2026 14:00", "warn"]
    type_in(view.card.to_day, f"{moved:%d.%m.%Y} 23:30")
    with qtbot.waitSignal(view.said) as said:
        view.chords()["Ctrl+M"]()
    assert "to_begins" in str(said.args)
    view.card.to_day.setText(f"{moved:%d.%m.%Y} 14")
    done(qtbot, view, lambda: press(view.card.to_day, Qt.Key.Key_Return))
    proposal = desk.schedules.schedule(a_schedule().id).proposal
    assert proposal is not None
    assert proposal.schedule.exceptions[-1] == Moved(
        on=moved, to_on=moved, to_begins=time(14), reason=""
    )
    on_day(view, "")
    free = view.table.day()
    done(qtbot, view, lambda: press(view.table, Qt.Key.Key_Insert))
    proposal = desk.schedules.schedule(a_schedule().id).proposal
    assert proposal is not None
    assert proposal.schedule.exceptions[-1] == Extra(on=free, hours=MORNING)  # type: ignore[arg-type]


def test_an_extra_reception_is_like_a_series_and_without_one_it_is_told(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    desk.schedules.propose(a_schedule(series=()), ASSISTANT)
    view = shown(qtbot, desk, background)
    press(view.table, Qt.Key.Key_Insert)  # on the name, and nothing happens
    on_day(view, "")
    with qtbot.waitSignal(view.said) as said:
        press(view.table, Qt.Key.Key_Insert)
    assert "series" in str(said.args)
    view.card.to_day.setText("when?")
    view.chords()["Ctrl+M"]()  # nobody receives, and nothing happens
    assert "△" not in view.card.gap.text()
    assert view.card.gap.isVisible(), "a deputy without a reception this month"


def test_a_clerk_reads_and_changes_nothing(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    view = shown(qtbot, desk, background, A_CLERK)
    assert view.page.empty.sentence.text() == "No schedule is approved here yet"
    assert not view.page.empty.button.isVisible()
    view.chords()["Ctrl+N"]()
    assert view.on_month()
    approved(desk, a_schedule())
    desk.schedules.propose(a_schedule("FREQ=DAILY"), ASSISTANT)
    with qtbot.waitSignal(view.refreshed):
        view.refresh()
    on_day(view, "8")
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Delete, Qt.Key.Key_Insert):
        press(view.table, key)
    for chord in ("Ctrl+O", "Ctrl+M", "Ctrl+Enter"):
        view.chords()[chord]()
    assert view.on_month()
    assert not view.card.edit.isVisible()
    assert "10:00–12:00 · in person · slots: 8" in view.card.receptions.text()
    assert desk.schedules.schedule(a_schedule().id).proposal is not None
    view.chords()["Ctrl+G"]()
    assert next(one for one in PLACES if one.value == SCHEDULES).is_for(Role.CLERK)


def test_months_go_by_keys_as_far_as_the_calendar(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    approved(desk, a_schedule())
    view = shown(qtbot, desk, background)
    here = view.page.month.text()
    with qtbot.waitSignal(view.refreshed):
        press(view.table, Qt.Key.Key_Right, held=CONTROL)
    assert view.page.month.text() != here
    with qtbot.waitSignal(view.refreshed):
        press(view.table, Qt.Key.Key_Left, held=CONTROL)
    assert view.page.month.text() == here
    last = desk.tables.data.calendar.last_year
    view._month = date(last, 12, 1)
    with qtbot.waitSignal(view.said) as said:
        view.step(1)
    assert str(last) in str(said.args)
    with qtbot.waitSignal(view.refreshed):
        view.refresh()
    assert str(last) in view.page.month.text()


def test_who_was_slower_is_told_so(qtbot: QtBot, desk: Desk, background: Background) -> None:
    desk.schedules.propose(a_schedule(), ASSISTANT)
    view = shown(qtbot, desk, background, HEAD)
    desk.schedules.decline(a_schedule().id, "", HEAD)
    [said, meaning] = done(qtbot, view, view.chords()["Ctrl+G"])
    assert "somebody was faster" in str(said)
    assert meaning == "warn"


@pytest.mark.parametrize("look", IN_EVERY_THEME, ids=str)
def test_the_screen_stands_long_names(
    qtbot: QtBot, qapp: QApplication, desk: Desk, background: Background, look: Look
) -> None:
    approved(desk, a_schedule(official=LONG_NAME, series=(a_series(), a_series(hours=VIDEO))))
    look.put_on(qapp)
    view = shown(qtbot, desk, background, HEAD, look.language)
    look_at(view, f"schedules-{look}")
    assert view.minimumSizeHint().width() <= SIZE[0]
    assert view.minimumSizeHint().height() <= SIZE[1]
    view.edit()
    look_at(view, f"schedules-form-{look}")
    assert view.minimumSizeHint().width() <= SIZE[0]


@pytest.mark.parametrize("look", PICTURED, ids=str)
def test_pictures_of_the_schedules(
    qtbot: QtBot, qapp: QApplication, desk: Desk, background: Background, look: Look
) -> None:
    approved(desk, *many())
    one = many()[1]
    changed = replace(one, exceptions=(Cancelled(on=date(2026, 3, 4), reason="іссапар"),))
    desk.schedules.propose(changed, ASSISTANT)
    look.put_on(qapp)
    view = shown(qtbot, desk, background, HEAD, look.language)
    view.table.put(one.id, date(2026, 3, 4))
    keep_screen(view, f"schedules-{look}")


@pytest.mark.parametrize("look", PICTURED, ids=str)
def test_pictures_of_the_form_of_a_schedule(
    qtbot: QtBot, qapp: QApplication, desk: Desk, background: Background, look: Look
) -> None:
    approved(desk, *many()[:2])
    look.put_on(qapp)
    view = shown(qtbot, desk, background, HEAD, look.language)
    view.table.put(many()[0].id, None)
    with qtbot.waitSignal(view.form.previewed):
        view.edit()
    keep_screen(view, f"schedules-form-{look}")
