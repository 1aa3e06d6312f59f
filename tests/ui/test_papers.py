"""The papers show what waits for the printer and why, and tell a genuine talon from a changed one."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from uuid import UUID

import pytest
from doubles.sample_desk import CLERK, appeal_of, make_sample_desk
from doubles.screens import IN_EVERY_THEME, SIZE, Look, filled, fit, look_at
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot
from said import CONTROL, press, type_in
from sqlalchemy import update

from db.engine import writing
from db.tables import spool
from frontoffice.desk import Desk
from frontoffice.i18n.words import words_in
from frontoffice.services.checking import Checked, Finding
from frontoffice.services.spool import PrinterState
from ui.background import Background
from ui.models.papers import PaperColumn, papers_model, printer_told, shown_spool, why_told
from ui.models.papers_painting import papers_widths
from ui.style import apply_theme
from ui.theme import THEMES
from ui.views.papers import PapersView

KK = words_in("kk")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Give the sample desk with a printer, whose paper is a file."""
    with closing(make_sample_desk(tmp_path, f"file://{tmp_path}/paper.bin")) as desk:
        yield desk


def shown_view(
    qtbot: QtBot, desk: Desk, background: Background, language: str = "kk"
) -> PapersView:
    view = filled(qtbot, PapersView(desk, background, words_in(language), CLERK))
    view.set_focus_first()
    return view


def reissue(desk: Desk, *applicants: str) -> list[UUID]:
    appeals = [appeal_of(desk, applicant) for applicant in applicants]
    for appeal in appeals:
        desk.talons.reissue(appeal, "lost", CLERK)
    return appeals


def test_what_waits_is_sent_when_a_person_says_now(
    qtbot: QtBot, desk: Desk, background: Background, tmp_path: Path
) -> None:
    reissue(desk, "Петрова", "Johnson")
    view = shown_view(qtbot, desk, background)
    assert view.foot.count.text() == "2 талон күтіп тұр"
    assert view.table.hasFocus()
    with qtbot.waitSignal(view.refreshed):
        press(view.table, Qt.Key.Key_R, held=CONTROL)
    model = view.table.rows()
    assert [model.row(at).state.text for at in range(2)] == ["басылды", "басылды"]
    assert [model.row(at).why for at in range(2)] == ["Принтер: paper.bin."] * 2
    assert (tmp_path / "paper.bin").stat().st_size > 0
    assert view.foot.count.text() == "күтіп тұрғаны жоқ"
    assert not view.now.isVisible()
    assert "дайын" in view.state.text()


def test_a_copy_that_may_be_on_paper_shows_what_replaced_it(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    reissue(desk, "Петрова")
    with writing(desk.journal.engine) as connection:
        connection.execute(update(spool).values(state="printing"))
    assert desk.spool.recover() == 1
    view = shown_view(qtbot, desk, background)
    model = view.table.rows()
    told = [[model.row(at).text(column) for column in PaperColumn][3:5] for at in range(2)]
    why = "Басып жатқанда бағдарлама тоқтап қалды."
    assert told == [["белгіленген 3-дана", why], ["белгіленген 2-дана", why]]
    assert [model.row(at).state.text for at in range(2)] == ["күтіп тұр", "данамен ауыстырылды"]
    assert view.why.text() == why


def test_without_a_printer_talons_wait_and_it_is_said(
    qtbot: QtBot, tmp_path: Path, background: Background
) -> None:
    desk = make_sample_desk(tmp_path)
    reissue(desk, "Петрова")
    view = shown_view(qtbot, desk, background)
    with qtbot.waitSignal(view.refreshed):
        view.now.click()
    assert "Принтер бапталмаған" in view.state.text()
    assert "Принтер бапталмаған" in view.why.text()
    background.close()
    desk.close()


def test_a_printer_is_named_with_what_it_lacks() -> None:
    off = PrinterState(ready=False, code="unavailable.printer.off", name="lp", waiting=1)
    assert "lp" in printer_told(off, KK)
    assert why_told("", "lp", KK) == ""
    assert why_told("unavailable.printer.unheard_of", "lp", words_in("en")) == (
        "The printer lp did not print."
    )


def test_where_nothing_was_printed_it_is_said(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    view = shown_view(qtbot, desk, background)
    assert view.stack.currentWidget() is view.empty
    assert view.check.line.hasFocus()
    assert not view.copy.isVisible()
    for key in (Qt.Key.Key_P, Qt.Key.Key_S):
        press(view, key, held=CONTROL)
    assert view.findChild(QFileDialog) is None
    assert not view.reasons.isVisible()


def test_enter_opens_the_card_and_other_keys_are_the_screens(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    first, second = reissue(desk, "Петрова", "Johnson")
    view = shown_view(qtbot, desk, background)
    opened = list[UUID]()
    view.opened.connect(opened.append)
    press(view.table, Qt.Key.Key_Return)
    press(view.table, Qt.Key.Key_Down)
    press(view.table, Qt.Key.Key_Return)
    assert opened == [second, first]
    press(view.table, Qt.Key.Key_F3)
    assert view.check.line.hasFocus()


def test_a_marked_copy_is_made_and_goes_to_the_printer(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    (appeal,) = reissue(desk, "Петрова")
    view = shown_view(qtbot, desk, background)
    press(view.table, Qt.Key.Key_P, held=CONTROL)
    assert view.reasons.isVisible()
    view.reasons.close()
    with qtbot.waitSignal(view.refreshed):
        view.reasons.actions()[0].trigger()
    assert desk.talons.copies(appeal) == 3
    assert view.table.rows().rowCount() == 2
    assert "3-дана" in view.toast.text()


def test_a_talon_is_saved_as_pdf_where_one_says(
    qtbot: QtBot, desk: Desk, background: Background, tmp_path: Path
) -> None:
    reissue(desk, "Петрова")
    view = shown_view(qtbot, desk, background)
    press(view.table, Qt.Key.Key_S, held=CONTROL)
    ask = view.findChild(QFileDialog)
    assert ask is not None
    place = tmp_path / "talon.pdf"
    place.write_bytes(b"something older")
    ask.fileSelected.emit(str(place))
    ask.close()
    qtbot.waitUntil(lambda: view.toast.text() == "Сақталды: talon.pdf")
    assert place.read_bytes().startswith(b"%PDF")


def test_a_folder_that_refuses_is_told(
    qtbot: QtBot, desk: Desk, background: Background, tmp_path: Path
) -> None:
    (appeal,) = reissue(desk, "Петрова")
    view = shown_view(qtbot, desk, background)
    view.save_to(tmp_path / "not there" / "talon.pdf", appeal)
    qtbot.waitUntil(lambda: "talon.pdf" in view.toast.text())


def check(qtbot: QtBot, view: PapersView, text: str) -> Checked:
    view.check.line.setFocus()
    view.check.line.selectAll()
    with qtbot.waitSignal(view.check.checked) as found:
        type_in(view.check.line, text)
        press(view.check.line, Qt.Key.Key_Return)
    assert found.args is not None
    checked: Checked = found.args[0]
    return checked


def test_a_scanned_talon_is_checked_and_leads_to_its_appeal(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    appeal = appeal_of(desk, "Петрова")
    view = shown_view(qtbot, desk, background)
    checked = check(qtbot, view, desk.talons.talon_of(appeal).proof)
    assert checked.finding is Finding.SIGNED
    assert view.check.told.text().startswith("Талон шынайы")
    assert view.check.row is not None
    with qtbot.waitSignal(view.opened) as opened:
        press(view.check.row, Qt.Key.Key_Return)
    assert opened.args == [appeal]


def test_a_changed_talon_and_a_text_that_is_none_are_told_apart(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    view = shown_view(qtbot, desk, background)
    proof = desk.talons.talon_of(appeal_of(desk, "Петрова")).proof
    changed = proof[:-20] + ("A" if proof[-20] != "A" else "B") + proof[-19:]
    assert check(qtbot, view, changed).finding is Finding.CHANGED
    numbered = view.check.row
    assert numbered is not None
    assert check(qtbot, view, "something else").finding is Finding.NOT_A_TALON
    assert not numbered.isVisible()
    view.check.line.clear()
    view.check.check()


def test_a_narrow_table_keeps_state_and_number() -> None:
    assert all(papers_widths(1100, KK).values())
    narrow = papers_widths(420, KK)
    assert [column for column, width in narrow.items() if width] == [
        PaperColumn.STATE,
        PaperColumn.NUMBER,
    ]
    assert sum(narrow.values()) == 420


def test_a_model_answers_for_cells_and_heads_alone(desk: Desk) -> None:
    reissue(desk, "Петрова")
    model = papers_model(KK)
    model.show(shown_spool(desk, KK).rows)
    index = model.index(0, PaperColumn.NUMBER)
    assert "Нөмірі: 27" in model.data(index, Qt.ItemDataRole.AccessibleTextRole)
    assert model.data(index, Qt.ItemDataRole.FontRole) is None
    assert model.data(model.index(5, 5)) is None
    assert model.headerData(0, Qt.Orientation.Vertical) is None
    assert model.headerData(0, Qt.Orientation.Horizontal, Qt.ItemDataRole.FontRole) is None


@pytest.fixture(scope="module")
def still_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Give a desk at which one talon was printed, one replaced, and two wait."""
    folder = tmp_path_factory.mktemp("screens")
    desk = make_sample_desk(folder, f"file://{folder}/talons.bin")
    reissue(desk, "Сейткали")
    desk.spool.run_once()
    reissue(desk, "Петрова", "Johnson")
    with writing(desk.journal.engine) as connection:
        petrova = spool.c.appeal == appeal_of(desk, "Петрова")
        connection.execute(update(spool).where(petrova).values(state="printing"))
    desk.spool.recover()
    reissue(desk, "Қожахметов")
    yield desk
    desk.close()


@pytest.mark.parametrize("look", IN_EVERY_THEME, ids=str)
def test_the_papers_show_in_every_theme(
    qtbot: QtBot, qapp: QApplication, still_desk: Desk, background: Background, look: Look
) -> None:
    look.put_on(qapp)
    view = shown_view(qtbot, still_desk, background, look.language)
    view.table.choose(1)
    check(qtbot, view, still_desk.talons.talon_of(appeal_of(still_desk, "Қожахметов")).proof)
    assert view.minimumSizeHint().width() <= SIZE[0]
    look_at(view, f"papers-{look}")


@pytest.mark.parametrize("factor", [1.25, 1.5, 2.0])
def test_the_papers_fit_the_window_at_every_size(
    qtbot: QtBot, qapp: QApplication, still_desk: Desk, background: Background, factor: float
) -> None:
    apply_theme(qapp, THEMES["light"], factor)
    view = shown_view(qtbot, still_desk, background, "ru")
    fit(view)
    view.grab()
