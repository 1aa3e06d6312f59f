"""The tables at an administrator's desk: seen, edited, taken from files, all by the keyboard."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from builders import a_row
from desks import record_row
from doubles.sample_desk import CLERK
from doubles.screens import LOOKS, PICTURED, Look, cut_texts, keep_screen, look_at, on_screen
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from said import press, type_in

from frontoffice.desk import Desk
from frontoffice.domain.reference_names import KINDS, OFFICIALS, TOPICS
from frontoffice.domain.reference_preview import export
from frontoffice.domain.reference_rows import Row
from frontoffice.domain.roles import Role
from frontoffice.i18n.words import words_in
from frontoffice.services.sheets import write_sheet
from ui.background import Background
from ui.models.reference import RefColumn
from ui.places import PLACES, REFERENCE
from ui.views.reference import ReferenceView
from ui.widgets.text import Text

ADMIN = replace(CLERK, login="serik", role="administrator")


def shown_view(
    qtbot: QtBot, desk: Desk, background: Background, table: str = TOPICS, language: str = "kk"
) -> ReferenceView:
    view = on_screen(qtbot, ReferenceView(desk, background, words_in(language), ADMIN))
    view.tables.choose(table)
    view.side.show_table(table)
    with qtbot.waitSignal(view.refreshed):
        view.refresh()
    return view


def choose(qtbot: QtBot, view: ReferenceView, code: str) -> None:
    rows = view.rows.rows()
    place = next(at for at in range(rows.rowCount()) if rows.row(at).row.code == code)
    if view.rows.currentIndex().row() != place:
        with qtbot.waitSignal(view.side.told):
            view.rows.choose(place)


def control(view: ReferenceView, name: str) -> QLineEdit:
    found = view.side.form.field(name).control
    assert isinstance(found, QLineEdit)
    return found


def edit(qtbot: QtBot, view: ReferenceView, **texts: str) -> None:
    for name, text in texts.items():
        control(view, name).setText(text)
    with qtbot.waitSignal(view.side.told):
        view.side.check()


def row_of(desk: Desk, table: str, code: str) -> Row:
    return desk.reference.table(table).of_code(code)[0]


def bad_term(desk: Desk) -> None:
    """Record, as another program might, a term that does not fit."""
    row = row_of(desk, KINDS, "report")
    record_row(desk, a_row(KINDS, "report", {**row.values, "unit": "weeks"}, row.valid_from))


def test_only_roles_that_may_are_shown_the_tables() -> None:
    [place] = [place for place in PLACES if place.value == REFERENCE]
    assert [role for role in Role if place.is_for(role)] == [Role.ADMINISTRATOR]
    assert all(one.is_for("clerk") for one in PLACES if one.needs is None)


def test_the_tables_are_walked_by_the_arrows(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    view = shown_view(qtbot, desk, background, KINDS)
    view.set_focus_first()
    with qtbot.waitSignal(view.refreshed):
        press(view.tables, Qt.Key.Key_Down)
    assert view.tables.value() == "counting-rules"
    with qtbot.waitSignal(view.refreshed):
        press(view.tables, Qt.Key.Key_End)
    assert view.stack.currentWidget() is view.empty
    press(view.tables, Qt.Key.Key_End)
    press(view.tables, Qt.Key.Key_A)


def test_the_search_narrows_the_rows(qtbot: QtBot, desk: Desk, background: Background) -> None:
    view = shown_view(qtbot, desk, background)
    with qtbot.waitSignal(view.refreshed):
        type_in(view.rows, "сумен")
    names = [
        view.rows.rows().row(at).text(RefColumn.NAME) for at in range(view.rows.rows().rowCount())
    ]
    assert names == ["Сумен жабдықтау"]
    with qtbot.waitSignal(view.refreshed):
        type_in(view.search, "ъъъ")
    assert view.stack.currentWidget() is view.empty


def test_a_row_is_edited_and_recorded(qtbot: QtBot, desk: Desk, background: Background) -> None:
    view = shown_view(qtbot, desk, background)
    choose(qtbot, view, "02.01")
    assert not view.side.record.isVisible()
    edit(qtbot, view, name_ru="Водопровод")
    assert view.side.record.isVisible()
    with qtbot.waitSignal(view.refreshed):
        view.side.save()
    assert row_of(desk, TOPICS, "02.01").values["name_ru"] == "Водопровод"
    found = desk.topics.find("02.01")
    assert found
    assert found.name.ru == "Водопровод"
    qtbot.waitUntil(lambda: bool(view.side.history.buttons))
    told = [text.text() for text in view.side.history.findChildren(Text)]
    assert any("Водоснабжение → Водопровод" in text for text in told)

    with qtbot.waitSignal(view.refreshed):
        view.side.history.buttons[0].click()
    assert row_of(desk, TOPICS, "02.01").values["name_ru"] == "Водоснабжение"


def test_what_is_wrong_is_said_beneath_its_field(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    view = shown_view(qtbot, desk, background, language="ru")
    choose(qtbot, view, "02.01")
    edit(qtbot, view, name_kk="", parent="77")
    assert not view.side.record.isVisible()
    assert "трёх языках" in view.side.form.field("name_kk").note.text()
    assert "77" in view.side.form.field("parent").note.text()
    view.side.save()
    qtbot.waitUntil(lambda: bool(view.toast.text()))
    assert desk.tables.data.version == ""
    edit(qtbot, view, name_kk="Су", parent="02")
    assert view.side.record.isVisible()


def test_a_row_begins_anew_from_a_day_and_ends_by_a_day(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    view = shown_view(qtbot, desk, background, KINDS)
    choose(qtbot, view, "application")
    with qtbot.waitSignal(view.side.told):
        view.side.from_a_day()
    assert control(view, "valid_from").text() == "01.04.2026"
    edit(qtbot, view, days="10")
    with qtbot.waitSignal(view.refreshed):
        view.side.save()
    rows = desk.reference.table(KINDS).of_code("application")
    assert [row.valid_from for row in rows] == ["2021-07-01", "2026-04-01"]
    assert desk.kinds.main()[0].days == 15

    choose(qtbot, view, "report")
    with qtbot.waitSignal(view.side.told):
        view.side.end()
    assert control(view, "valid_to").text() == "20.03.2026"
    with qtbot.waitSignal(view.refreshed):
        view.side.save()
    assert row_of(desk, KINDS, "report").valid_to == "2026-03-20"


def test_a_new_row_is_typed(qtbot: QtBot, desk: Desk, background: Background) -> None:
    view = shown_view(qtbot, desk, background, OFFICIALS)
    with qtbot.waitSignal(view.side.told):
        view.side.add()
    position = dict.fromkeys(("position_kk", "position_ru", "position_en"), "әкім")
    edit(qtbot, view, code="akim", name="Үлгібаев Үлгі", body="akimat_27", **position)
    with qtbot.waitSignal(view.refreshed):
        view.side.save()
    assert row_of(desk, OFFICIALS, "akim").valid_from == "2026-03-20"


def test_a_file_is_looked_at_before_it_is_taken(
    qtbot: QtBot, desk: Desk, background: Background, tmp_path: Path
) -> None:
    lines = export(desk.reference.table(TOPICS))
    lines[6][3], lines[7][3], lines[8][5] = "Водопровод", "Тепло", "galaxy"
    path = tmp_path / "темы.csv"
    write_sheet(path, "t", lines)
    view = shown_view(qtbot, desk, background)
    with qtbot.waitSignal(view.files.opened):
        view.files.read(path)

    page = view.files.page
    assert page.record.text().startswith("2 ")
    press(page.table, Qt.Key.Key_Space)
    assert page.record.text().startswith("1 ")
    page.table.choose(2)
    assert "galaxy" in page.why.text()
    press(page.table, Qt.Key.Key_Space)
    assert page.table.rows().is_wanted(2) is None
    press(view, Qt.Key.Key_Escape)
    assert view.pages.currentIndex() == 0
    assert desk.tables.data.version == ""

    with qtbot.waitSignal(view.files.opened):
        view.files.read(path)
    with qtbot.waitSignal(view.refreshed):
        view.chords()["Ctrl+Enter"]()
    assert row_of(desk, TOPICS, "02.01").values["name_ru"] == "Водопровод"


def test_a_file_that_is_no_table_is_told(
    qtbot: QtBot, desk: Desk, background: Background, tmp_path: Path
) -> None:
    view = shown_view(qtbot, desk, background)
    view.files.read(tmp_path / "none.xlsx")
    qtbot.waitUntil(lambda: "none.xlsx" in view.toast.text())


@pytest.mark.parametrize("template", [False, True])
def test_a_table_is_written_to_a_file(
    qtbot: QtBot, desk: Desk, background: Background, tmp_path: Path, *, template: bool
) -> None:
    view = shown_view(qtbot, desk, background)
    view.files.write(tmp_path / "t.xlsx", template=template)
    qtbot.waitUntil(lambda: "t.xlsx" in view.toast.text())
    assert desk.reference.preview(TOPICS, tmp_path / "t.xlsx").to_record() == ()


def test_what_was_left_out_stands_first_with_its_reason(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    bad_term(desk)
    view = shown_view(qtbot, desk, background, KINDS, "ru")
    assert view.bad.isVisible()
    row = view.rows.rows().row(0)
    assert "weeks" in row.why
    qtbot.waitUntil(lambda: "weeks" in view.side.general.text())
    unit = view.side.form.field("unit").control
    assert isinstance(unit, QComboBox)
    assert unit.currentText() == "weeks"


def test_what_is_typed_survives_another_language(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    view = shown_view(qtbot, desk, background)
    choose(qtbot, view, "02.01")
    control(view, "name_ru").setText("Водо")
    state = view.state()
    other = ReferenceView(desk, background, words_in("ru"), ADMIN)
    qtbot.addWidget(other)
    with qtbot.waitSignal(other.refreshed):
        other.restore(state)
    assert control(other, "name_ru").text() == "Водо"
    other.restore(None)


def test_every_key_of_the_screen_does_something(
    qtbot: QtBot, desk: Desk, background: Background, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.views.reference_files.QFileDialog.open", lambda _dialog: None)
    view = shown_view(qtbot, desk, background)
    view.activateWindow()
    for chord, do in view.chords().items():
        do()
        assert chord
    view.files.give.click()
    view.files.sample.click()
    assert isinstance(QApplication.focusWidget(), QWidget | None)


@pytest.mark.parametrize("look", PICTURED, ids=str)
def test_pictures_of_the_screen(
    qtbot: QtBot,
    qapp: QApplication,
    desk: Desk,
    background: Background,
    tmp_path: Path,
    look: Look,
) -> None:
    look.put_on(qapp)
    kind = row_of(desk, KINDS, "application")
    later = replace(kind, valid_from="2026-07-01", values={**kind.values, "days": "10"})
    desk.reference.set(later, ADMIN)
    desk.reference.end(row_of(desk, KINDS, "request_bailiff"), date(2026, 2, 1), ADMIN)
    bad_term(desk)
    view = shown_view(qtbot, desk, background, KINDS, look.language)
    choose(qtbot, view, "application")
    assert cut_texts(view) == []
    if look in LOOKS:
        keep_screen(view, f"reference-{look}")
    else:
        look_at(view, "reference")
    lines = export(desk.reference.table(TOPICS))
    lines[3][3], lines[5][5], lines[8][7] = "Басқа", "galaxy", "2026-12-31"
    lines.append(["02.99", "02", "Кәріз", "Канализация", "Sewerage", "district", *[""] * 5])
    path = tmp_path / "темы.xlsx"
    write_sheet(path, "t", lines)
    view.tables.choose(TOPICS)
    with qtbot.waitSignal(view.files.opened):
        view.files.read(path)
    if look in LOOKS:
        keep_screen(view, f"reference-import-{look}")
