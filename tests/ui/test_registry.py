"""The registry finds while one types, goes by keys alone, and shows no older answer."""

from dataclasses import replace
from threading import Event
from uuid import UUID

import pytest
from doubles.sample_desk import CLERK, NOW, appeal_of
from doubles.screens import IN_EVERY_THEME, SIZE, Look, filled, fit, look_at, rows_in
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from said import CONTROL, press, type_in

from frontoffice.desk import Desk
from frontoffice.domain.appeal import Applicant, Draft
from frontoffice.domain.status import Status
from frontoffice.i18n.words import words_in
from frontoffice.services.registry import Filter, Query
from ui.background import Background
from ui.models.appeal_words import day, days_sign, moment, number_parts, status_sign
from ui.models.registry import Column, RegistryModel, row_said, rows_of
from ui.models.registry_painting import column_widths
from ui.style import apply_theme
from ui.theme import BODY, THEMES
from ui.views.registry import RegistryView

KK = words_in("kk")
ESSENCE = "Ауылымызда үш күннен бері су жоқ, ғимаратта мектеп бар. Шұғыл көмек керек."
KINDS = ["сұрау салу"]


@pytest.fixture
def view(qtbot: QtBot, desk: Desk, background: Background) -> RegistryView:
    return shown_view(qtbot, desk, background)


def shown_view(
    qtbot: QtBot, desk: Desk, background: Background, language: str = "kk"
) -> RegistryView:
    return filled(qtbot, RegistryView(desk, background, words_in(language), CLERK))


def names(view: RegistryView) -> list[str]:
    return [row.applicant for row in rows_in(view.table)]


def test_the_newest_appeals_stand_first_in_the_words_of_the_language(view: RegistryView) -> None:
    model = view.table.rows()
    first = [model.index(0, column).data() for column in range(model.columnCount())]
    assert first == [
        "осы компьютерде ғана",
        "27\u00a00142\u00a0003\u00a026\u00a000018\u00a056",
        "20.03 10:42",
        "Қожахметов Ілияс",
        "арыз",
        f"шұғыл: Сумен жабдықтау · {ESSENCE}",
        "15.04 15\u00a0күн",
        "тіркелді",
    ]
    assert view.foot.count.text() == "1–15 / 18"


def test_letters_find_appeals_as_they_are_typed(qtbot: QtBot, view: RegistryView) -> None:
    view.set_focus_first()
    with qtbot.waitSignal(view.refreshed):
        type_in(view.bar.field, "нурлан")
    assert names(view) == ["Асқарұлы Нұрлан"]


def test_words_of_another_layout_are_put_right_and_it_is_said(
    qtbot: QtBot, view: RegistryView
) -> None:
    with qtbot.waitSignal(view.refreshed):
        view.search("gtnhjdf")
    assert names(view) == ["Петрова Елена Сергеевна"]
    assert "«петрова»" in view.bar.notice.accessibleName()
    assert view.bar.notice.isVisible()
    with qtbot.waitSignal(view.refreshed):
        view.search("петрова")
    assert not view.bar.notice.isVisible()


def test_an_older_answer_is_never_shown(
    qtbot: QtBot, view: RegistryView, background: Background
) -> None:
    gate, shown = Event(), list[int]()
    view.refreshed.connect(shown.append)
    background.database(view, gate.wait, lambda _passed: None)
    view.search("петрова")
    view.refresh()
    view.search("johnson")
    view.refresh()
    with qtbot.waitSignal(view.refreshed):
        gate.set()
    assert names(view) == ["Johnson Peter"]
    qtbot.waitUntil(lambda: not view.bar.pause.isActive())
    assert len(shown) <= 2


def test_keys_alone_lead_from_the_search_to_a_card(qtbot: QtBot, view: RegistryView) -> None:
    opened = list[UUID]()
    view.opened.connect(opened.append)
    view.set_focus_first()
    press(view.bar.field, Qt.Key.Key_Down)
    assert view.table.hasFocus()
    press(view.table, Qt.Key.Key_Down)
    press(view.table, Qt.Key.Key_Return)
    assert opened == [view.table.rows().row(1).appeal]
    press(view.table, Qt.Key.Key_Up)
    press(view.table, Qt.Key.Key_Up)
    assert view.bar.field.hasFocus()
    view.table.setFocus()
    with qtbot.waitSignal(view.refreshed):
        press(view.table, text="ұ")
    assert view.bar.field.text() == "ұ"
    assert view.bar.field.hasFocus()


def test_f3_and_the_copy_of_a_talon_work_from_the_list(view: RegistryView) -> None:
    wanted = list[UUID]()
    view.talon_wanted.connect(wanted.append)
    view.table.setFocus()
    press(view.table, Qt.Key.Key_P, held=CONTROL)
    assert wanted == [view.table.rows().row(0).appeal]
    press(view.table, Qt.Key.Key_F3)
    assert view.bar.field.hasFocus()


def test_a_scanned_number_opens_its_card_once_it_is_found(
    qtbot: QtBot, view: RegistryView, desk: Desk
) -> None:
    wanted = appeal_of(desk, "Johnson")
    line = desk.registry.line(wanted)
    assert line is not None
    with qtbot.waitSignal(view.opened) as opened:
        type_in(view.bar.field, line.number)
        press(view.bar.field, Qt.Key.Key_Return)
    assert opened.args == [wanted]


def test_space_shows_a_quick_look_that_follows_the_cursor(qtbot: QtBot, view: RegistryView) -> None:
    view.table.setFocus()
    press(view.table, Qt.Key.Key_Space)
    qtbot.waitUntil(view.peek.isVisible)
    assert view.peek.who.text() == "Қожахметов Ілияс"
    assert "үш күннен бері су жоқ" in view.peek.essence.text()
    press(view.table, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: view.peek.who.text() == "Төлегенова Ұлбосын")
    press(view.table, Qt.Key.Key_Escape)
    assert not view.peek.isVisible()
    press(view.table, Qt.Key.Key_Space)
    qtbot.waitUntil(view.peek.isVisible)
    press(view.table, Qt.Key.Key_Space)
    assert not view.peek.isVisible()


def test_filters_count_and_ctrl_b_leaves_what_is_only_here(
    qtbot: QtBot, view: RegistryView
) -> None:
    assert view.bar.filters.accessibleName() == "Сүзгі: Бәрі, 18 (1/7)"
    with qtbot.waitSignal(view.refreshed):
        press(view, Qt.Key.Key_B, held=CONTROL)
    assert len(names(view)) == 4
    assert "4 (5/7)" in view.bar.filters.accessibleName()
    with qtbot.waitSignal(view.refreshed):
        press(view, Qt.Key.Key_Escape)
    assert len(names(view)) == 18
    with qtbot.waitSignal(view.refreshed):
        press(view.bar.filters, Qt.Key.Key_Right)
    assert {row.left.glyph for row in map(view.table.rows().row, range(5))} == {"alert-triangle"}


def test_a_period_is_chosen_from_a_menu(qtbot: QtBot, view: RegistryView) -> None:
    press(view, Qt.Key.Key_F4)
    menu = view.bar.period.menu_of_periods
    assert menu.isVisible()
    menu.close()
    with qtbot.waitSignal(view.refreshed):
        menu.actions()[1].trigger()
    assert view.bar.period.text() == "Кезең: 7 күн"
    assert len(names(view)) == 9


def test_where_nothing_is_found_it_is_said_what_to_do(qtbot: QtBot, view: RegistryView) -> None:
    with qtbot.waitSignal(view.refreshed):
        view.search("жоқсөз")
    assert view.stack.currentWidget() is view.empty
    assert view.empty.sentence.text() == "Ештеңе табылмады. Басқаша жазып көріңіз"
    with qtbot.waitSignal(view.refreshed):
        view.empty.button.click()
    assert len(names(view)) == 18
    assert view.bar.field.hasFocus()


def test_a_new_desk_says_how_to_begin(
    qtbot: QtBot, empty_desk: Desk, background: Background
) -> None:
    view = shown_view(qtbot, empty_desk, background)
    assert "F2" in view.empty.sentence.text()
    assert not view.empty.button.isVisible()
    assert view.foot.count.text() == "0"


def test_further_pages_come_as_the_end_comes_into_sight(
    qtbot: QtBot, empty_desk: Desk, background: Background
) -> None:
    for at in range(120):
        who = Applicant(name=f"Сынақ {at:03}")
        empty_desk.registration.register(Draft(applicant=who, essence="су"), CLERK)
    view = shown_view(qtbot, empty_desk, background)
    model = view.table.rows()
    assert model.rowCount() == 50
    assert view.foot.count.text().endswith("/ 120")
    view.table.scrollToBottom()
    qtbot.waitUntil(lambda: model.rowCount() == 100)
    view.table.scrollToBottom()
    qtbot.waitUntil(lambda: model.rowCount() == 120)
    assert sorted(names(view)) == [f"Сынақ {at:03}" for at in range(120)]
    assert not model.canFetchMore(QModelIndex())
    with qtbot.waitSignal(view.refreshed):
        view.search("су")
    assert view.foot.count.text().endswith("/ 50+")


def test_a_rebuilt_view_shows_what_was_shown(
    qtbot: QtBot, view: RegistryView, desk: Desk, background: Background
) -> None:
    with qtbot.waitSignal(view.refreshed):
        view.bar.toggle(Filter.ONLY_HERE)
    view.table.choose(2)
    again = RegistryView(desk, background, words_in("ru"), CLERK)
    qtbot.addWidget(again)
    with qtbot.waitSignal(again.refreshed):
        again.restore(view.state())
    assert again.state() == view.state()
    assert len(names(again)) == 4


def test_a_refresh_leaves_the_cursor_where_it_was(qtbot: QtBot, view: RegistryView) -> None:
    view.table.choose(7)
    row = view.table.current()
    with qtbot.waitSignal(view.refreshed):
        view.refresh()
    assert view.table.current() == row


@pytest.mark.parametrize("factor", [1.0, 1.25, 1.5, 2.0])
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_narrow_table_gives_up_columns_but_never_a_number(
    qapp: QApplication, factor: float, language: str
) -> None:
    shown = apply_theme(qapp, THEMES["light"], factor)
    width = 1366 - shown.px(88 + 32)
    found = column_widths(width, words_in(language), KINDS)
    strong, body = (QFontMetricsF(shown.font(BODY, weight)) for weight in (600, 400))
    needed = strong.horizontalAdvance("003 26 00018 56") + body.horizontalAdvance("27 0142")
    assert found[Column.NUMBER] > needed
    assert sum(found.values()) == width
    assert all(found.values()) or factor > 1
    assert found[Column.TOPIC] == 0 or factor < 1.5


def test_days_left_are_told_by_shape_and_word() -> None:
    signs = [days_sign(days, Status.REGISTERED, words_in("en")) for days in (-1, 0, 1, 2, 3)]
    assert [(sign.text.replace("\u00a0", " "), sign.glyph, sign.meaning) for sign in signs] == [
        ("1 day over", "alert-triangle", "danger"),
        ("today", "clock", "warn"),
        ("1 day left", "clock", "warn"),
        ("2 days left", "clock", "warn"),
        ("3 days", "", ""),
    ]
    assert days_sign(-5, Status.ANSWERED, KK).text == ""


def test_other_years_are_written_out() -> None:
    today = NOW.date()
    assert moment(NOW, today) == "20.03 10:45"
    assert moment(NOW.replace(year=2025), today) == "20.03.2025"
    assert day(NOW.date(), today) == "20.03"
    assert day(NOW.date().replace(year=2025), today) == "20.03.2025"


def test_digits_that_are_no_number_stay_whole() -> None:
    assert number_parts("123") == ("", "123")


def test_every_status_and_every_kind_of_applicant_is_painted(
    view: RegistryView, desk: Desk
) -> None:
    line = desk.registry.page(Query(limit=1)).lines[0]
    lines = [
        replace(line, status=status, applicant="", applicant_kind=kind, signers=signers)
        for status in Status
        for kind, signers in (("nobody", 1), ("person", 12))
    ]
    rows = rows_of([*lines, replace(line, kind="?", topic="?"), replace(line, topic="")], desk, KK)
    view.table.rows().show(rows, None)
    view.grab()
    assert {row.status for row in rows} == {status_sign(status, "kk") for status in Status}
    assert rows[1].text(Column.APPLICANT) == "Аты-жөні жазылмаған · 12"
    assert rows[0].text(Column.APPLICANT) == "Анонимдік"
    assert (rows[-2].kind, rows[-2].topic, rows[-1].topic) == ("?", "?", "Тақырыбы жоқ")
    assert row_said(rows[0]).startswith("27\u00a00142")


def test_a_model_answers_for_cells_and_heads_alone() -> None:
    model = RegistryModel(KK)
    head = [model.headerData(at, Qt.Orientation.Horizontal) for at in Column]
    assert head[1:3] == ["Нөмірі", "Тіркелді ↓"]
    assert model.headerData(0, Qt.Orientation.Vertical) is None
    assert model.headerData(0, Qt.Orientation.Horizontal, Qt.ItemDataRole.FontRole) is None
    assert model.data(QModelIndex()) is None
    model.append([], None)
    assert model.rowCount() == 0


@pytest.mark.parametrize("look", IN_EVERY_THEME, ids=str)
def test_the_registry_shows_in_every_theme(
    qtbot: QtBot, qapp: QApplication, still_desk: Desk, background: Background, look: Look
) -> None:
    look.put_on(qapp)
    view = shown_view(qtbot, still_desk, background, look.language)
    view.table.setFocus()
    assert view.minimumSizeHint().width() <= SIZE[0]
    look_at(view, f"registry-{look}")


@pytest.mark.parametrize("factor", [1.25, 1.5, 2.0])
def test_the_registry_fits_the_window_at_every_size(
    qtbot: QtBot, qapp: QApplication, still_desk: Desk, background: Background, factor: float
) -> None:
    apply_theme(qapp, THEMES["light"], factor)
    view = shown_view(qtbot, still_desk, background, "ru")
    fit(view)
    look_at(view, f"registry-ru-light-{factor:g}") if factor == 1.5 else view.grab()
