"""A clerk looks at the papers of an appeal, prints and saves them, by the keyboard alone."""

from pathlib import Path
from uuid import UUID

import pytest
from clerks import Clerk, at_work, focused, press, write
from desks import CLERK
from doubles.sample_desk import appeal_of
from doubles.scanner import all_text
from doubles.screens import IN_EVERY_THEME, SIZE, Look, look_at, on_screen
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot
from said import CONTROL
from said import press as key

from frontoffice.desk import Desk
from frontoffice.domain.appeal import Applicant, Draft
from frontoffice.domain.kinds import Form
from frontoffice.domain.paper import PaperKind, Requisite
from frontoffice.i18n.words import words_in
from frontoffice.services.spool import Spool
from ui.background import Background
from ui.places import CARD, DOCUMENT, MENDING, PAPERS, REGISTER, REGISTRY
from ui.views.document import DocumentView, Subject
from ui.views.mending import MendingView

AN_ORAL_ONE = Draft(
    applicant=Applicant(name="Қожахметов Ілияс", phone="+77010000001"),
    representative="Мирзоян Артур",
    form=Form.ORAL,
    essence="Су жоқ",
)


@pytest.fixture
def appeal(own_desk: Desk) -> UUID:
    return own_desk.registration.register(AN_ORAL_ONE, CLERK).appeal


@pytest.fixture
def pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the desk have a printer of pages; what waits for it is not sent."""
    monkeypatch.setattr(Spool, "prints_pages", lambda _spool: True)


def shown(clerk: Clerk, place: str) -> None:
    clerk.until(lambda: clerk.shell.screens.here == place)
    clerk.settle()


def menu_of(clerk: Clerk) -> list[str]:
    clerk.until(lambda: isinstance(QApplication.activePopupWidget(), object))
    clerk.until(lambda: QApplication.activePopupWidget() is not None)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    return [action.text() for action in menu.actions() if action.text()]


def choose(letter: str) -> None:
    menu = QApplication.activePopupWidget()
    assert menu is not None
    key(menu, text=letter)


def document(clerk: Clerk) -> DocumentView:
    view = clerk.shell.screens.view(DOCUMENT)
    assert isinstance(view, DocumentView)
    return view


@pytest.mark.usefixtures("pages")
@pytest.mark.parametrize("letter", ["p", "з"])
def test_a_paper_of_the_card_is_looked_at_and_printed(
    clerk: Clerk, appeal: UUID, letter: str
) -> None:
    clerk.shell.screens.open_appeal(appeal)
    clerk.settle()
    press("Ctrl+D")
    assert menu_of(clerk)[:2] == ["Тіркеу карточкасы\tC", "Ауызша жолданымның хаттамасы\tP"]
    choose(letter)
    shown(clerk, DOCUMENT)
    clerk.until(lambda: document(clerk).sheets.count() == 2)
    assert clerk.desk.papers.made_of(appeal) == ()
    press("Ctrl+P")
    clerk.until(lambda: clerk.desk.papers.made_of(appeal))
    clerk.settle()
    (job,) = clerk.desk.spool.jobs()
    assert job.paper == clerk.desk.papers.made_of(appeal)[0].id
    assert document(clerk).toast.text() == "Қағаз принтерге кетті"
    press("Esc")
    shown(clerk, CARD)
    assert any(step.kind == "paper.made" for step in clerk.desk.cards.card(appeal).path)


def test_the_papers_of_what_was_just_registered_are_a_key_away(clerk: Clerk) -> None:
    press("Ctrl+D")
    clerk.until(lambda: "Әлі ештеңе тіркелген жоқ" in clerk.shell.toast.text())
    press("Esc")
    write("850722399010")
    clerk.registered()
    press("Ctrl+D")
    assert "Байланыс деректерін растау\tK" in menu_of(clerk)
    choose("к")
    choose("л")
    shown(clerk, DOCUMENT)
    assert document(clerk).title.text() == "Байланыс деректерін растау"
    press("Esc")
    shown(clerk, REGISTER)
    press("Ctrl+D")
    menu_of(clerk)
    choose("y")
    clerk.until(lambda: "қолмен расталды" in clerk.shell.toast.text())


def test_what_is_missing_is_ticked_asked_for_and_its_paper_shown(
    clerk: Clerk, appeal: UUID
) -> None:
    clerk.shell.screens.open_appeal(appeal)
    clerk.settle()
    press("Ctrl+D")
    menu_of(clerk)
    choose("n")
    shown(clerk, MENDING)
    view = clerk.shell.screens.view(MENDING)
    assert isinstance(view, MendingView)
    ticked = [one for one, box in view.boxes.items() if box.isChecked()]
    assert Requisite.IDENTIFIER in ticked
    assert focused() is view.boxes[Requisite.NAME]
    press("Space")
    view.note.setFocus()
    write("2-бет")
    press("Enter")
    assert focused() is view.until
    view.until.clear()
    press("Ctrl+Enter")
    assert view.until_field.note.text() == "Бұл күн емес"
    write("01012020")
    press("Ctrl+Enter")
    clerk.until(lambda: "әлі келмеген күнді" in view.told.text())
    view.until.clear()
    write("01042026")
    press("Ctrl+Enter")
    shown(clerk, DOCUMENT)
    assert document(clerk).title.text() == "Кемшіліктерді жоюды ұсыну"
    standing = clerk.desk.mendings.standing(appeal)
    assert standing.asked
    press("Esc")
    shown(clerk, CARD)
    press("Ctrl+D")
    assert "Жетіспегені толықтырылды\tT" in menu_of(clerk)
    choose("t")
    clerk.until(lambda: not clerk.desk.mendings.standing(appeal).asked)
    clerk.settle()
    press("Ctrl+D")
    menu_of(clerk)
    choose("N")
    shown(clerk, MENDING)
    press("Esc")
    shown(clerk, CARD)


def test_the_register_of_the_day_is_looked_at_from_the_registry_and_saved(
    clerk: Clerk, appeal: UUID, tmp_path: Path
) -> None:
    clerk.shell.screens.go(REGISTRY)
    clerk.settle()
    press("Ctrl+D")
    shown(clerk, DOCUMENT)
    view = document(clerk)
    assert view.title.text() == "Күндік тізілім"
    file = tmp_path / "day.pdf"
    view.save_to(file)
    clerk.until(lambda: "day.pdf" in view.toast.text())
    assert "Қожахметов Ілияс" in all_text(file.read_bytes())
    assert clerk.desk.papers.made_of(appeal) == ()
    press("Ctrl+P")
    assert "PDF" in view.toast.text()  # no printer here takes pages
    assert clerk.desk.spool.jobs() == ()
    press("Esc")
    shown(clerk, REGISTRY)


def test_the_register_of_the_day_goes_to_the_printer_like_the_other_papers(
    clerk: Clerk, appeal: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clerk.desk.spool, "_addresses", ("cups://office",))
    clerk.shell.screens.go(REGISTRY)
    clerk.settle()
    press("Ctrl+D")
    shown(clerk, DOCUMENT)
    press("Ctrl+P")
    clerk.settle()
    (job,) = clerk.desk.spool.jobs()
    assert job.day == clerk.desk.day_register.today
    assert clerk.desk.papers.made_of(appeal) == ()
    clerk.shell.screens.go(PAPERS)
    clerk.settle()
    view = clerk.shell.screens.view(PAPERS)
    row = view.table.current()
    assert row is not None
    assert row.copy.startswith("Күндік тізілім")
    press("Enter", "Ctrl+R")
    clerk.settle()
    assert clerk.shell.screens.here == PAPERS


def shown_view(
    qtbot: QtBot, desk: Desk, background: Background, appeal: UUID, language: str = "kk"
) -> DocumentView:
    view = on_screen(qtbot, DocumentView(desk, background, words_in(language), CLERK))
    with qtbot.waitSignal(view.shown):
        view.show_paper(appeal, PaperKind.CARD)
    return view


@pytest.mark.usefixtures("pages")
def test_a_piece_that_was_saved_is_the_one_that_is_printed_and_the_next_is_a_copy(
    qtbot: QtBot, own_desk: Desk, background: Background, appeal: UUID, tmp_path: Path
) -> None:
    view = shown_view(qtbot, own_desk, background, appeal)
    with qtbot.waitSignal(view.made):
        view.save_to(tmp_path / "a.pdf")
    with qtbot.waitSignal(view.to_print):
        view.print_out()
    view.save_to(tmp_path / "b.pdf")
    with qtbot.waitSignals([view.made, view.to_print]):
        view.print_out()
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()
    assert [piece.copy for piece in own_desk.papers.made_of(appeal)] == [1, 2]
    assert [job.copy for job in own_desk.spool.jobs()] == [2, 1]


def test_without_a_printer_of_pages_the_paper_can_be_saved(
    qtbot: QtBot, own_desk: Desk, background: Background, appeal: UUID, tmp_path: Path
) -> None:
    view = on_screen(qtbot, DocumentView(own_desk, background, words_in("ru"), CLERK))
    view.print_out()
    view.save_to(tmp_path / "a.pdf")
    key(view, Qt.Key.Key_S, held=CONTROL)
    assert view.findChildren(QFileDialog) == []
    with qtbot.waitSignal(view.shown):
        view.show_paper(appeal, PaperKind.CARD)
    view.print_out()
    assert "Нет принтера" in view.toast.text()
    key(view, Qt.Key.Key_S, held=CONTROL)
    (ask,) = view.findChildren(QFileDialog)
    with qtbot.waitSignal(view.made):
        ask.fileSelected.emit(str(tmp_path / "a.pdf"))
    ask.reject()
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")
    view.save_to(tmp_path)
    qtbot.waitUntil(lambda: tmp_path.name in view.toast.text())


def test_what_cannot_be_made_is_told_and_a_wrong_template_too(
    qtbot: QtBot, own_desk: Desk, background: Background, appeal: UUID
) -> None:
    view = on_screen(qtbot, DocumentView(own_desk, background, words_in("ru"), CLERK))
    view.show_paper(appeal, PaperKind.RETURN)
    qtbot.waitUntil(lambda: "не составляется" in view.toast.text())
    assert view.state() == Subject(appeal, PaperKind.RETURN)


def test_a_rebuilt_screen_shows_the_same_paper(
    qtbot: QtBot, own_desk: Desk, background: Background, appeal: UUID
) -> None:
    view = shown_view(qtbot, own_desk, background, appeal)
    again = on_screen(qtbot, DocumentView(own_desk, background, words_in("ru"), CLERK))
    again.restore(None)
    again.restore(Subject())
    with qtbot.waitSignal(again.shown):
        again.restore(view.state())
    again.refresh()
    again.set_focus_first()
    assert again.title.text() == "Регистрационная карточка"
    mending = on_screen(qtbot, MendingView(own_desk, background, words_in("kk"), CLERK))
    assert mending.state() is None
    mending.ask()
    mending.restore(None)
    with qtbot.waitSignal(mending.shown):
        mending.show_appeal(appeal)
    mending.note.setText("2-бет")
    mending.refresh()
    other = on_screen(qtbot, MendingView(own_desk, background, words_in("ru"), CLERK))
    with qtbot.waitSignal(other.shown):
        other.restore(mending.state())
    assert (other.state(), other.note.text()) == (mending.state(), "2-бет")


def test_keys_scroll_a_paper_of_several_pages(
    qtbot: QtBot, own_desk: Desk, background: Background
) -> None:
    long = Draft(essence="Өте ұзақ мәтін. " * 900)
    appeal = own_desk.registration.register(long, CLERK).appeal
    view = shown_view(qtbot, own_desk, background, appeal)
    bar = view.area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    assert view.sheets.count() > 3
    key(view, Qt.Key.Key_PageDown)
    assert bar.value() > 0
    key(view, Qt.Key.Key_F12)


@pytest.mark.parametrize("look", IN_EVERY_THEME, ids=str)
def test_papers_fit_in_every_language_and_theme(
    qtbot: QtBot, qapp: QApplication, still_desk: Desk, background: Background, look: Look
) -> None:
    look.put_on(qapp)
    appeal = appeal_of(still_desk, "Петрова")
    view = shown_view(qtbot, still_desk, background, appeal, look.language)
    assert view.minimumSizeHint().width() <= SIZE[0]
    look_at(view, f"document-{look}")
    mending = on_screen(qtbot, MendingView(still_desk, background, words_in(look.language), CLERK))
    with qtbot.waitSignal(mending.shown):
        mending.show_appeal(appeal)
    assert mending.minimumSizeHint().width() <= SIZE[0]
    look_at(mending, f"mending-{look}")


def test_the_papers_are_there_after_another_language_is_chosen(
    qtbot: QtBot, own_desk: Desk, appeal: UUID
) -> None:
    with at_work(qtbot, own_desk) as clerk:
        clerk.shell.screens.show_paper(appeal, PaperKind.CARD)
        clerk.settle()
        clerk.window.like(language="ru")
        clerk.settle()
        assert document(clerk).title.text() == "Регистрационная карточка"
