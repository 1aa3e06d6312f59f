"""On the card of an appeal its papers are seen, saved, added to, dropped and fetched, by keys alone."""

from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from brought import PROGRAM, laid, letter, picture
from clerks import WAIT_MS, press
from doubles.sample_desk import CLERK, appeal_of
from doubles.screens import PICTURED, Look, cut_texts, keep_screen, on_screen
from gatherers import drop
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from db.engine import writing
from db.file_copies import FileState, forget_copy, note_copy
from frontoffice.desk import Desk
from frontoffice.domain.appeal import Draft
from frontoffice.errors import ConflictError
from frontoffice.i18n.words import words_in
from frontoffice.journal.attachment_bodies import ESSENCE
from frontoffice.services.attachments import Attachment, NewFile
from frontoffice.services.file_traffic import FileTraffic
from ui.background import Background
from ui.keyboard import Keyboard
from ui.views.card import CardView
from ui.views.paper_tiles import TILE


class AtCard:
    """A clerk before the card of an appeal, with the keys of the window."""

    def __init__(self, bot: QtBot, desk: Desk, background: Background, language: str) -> None:
        self.bot, self.desk = bot, desk
        self.view = on_screen(bot, CardView(desk, background, words_in(language), CLERK))
        app: Any = QApplication.instance()
        self.keyboard = Keyboard(app)
        self.view.keys.connect(self.keyboard.bind)
        self.keyboard.bind(self.view, self.view.chords())
        self.view.activateWindow()
        self.until(self.view.isActiveWindow)

    def until(self, holds: Callable[[], object]) -> None:
        self.bot.waitUntil(lambda: bool(holds()), timeout=WAIT_MS)

    def show(self, appeal: Any) -> None:
        """Show the card of *appeal*, its papers in hand."""
        self.view.show_appeal(appeal)
        self.until(lambda: self.card._appeal == appeal and not self.view.content.isHidden())
        self.settle()
        self.card.tiles.setFocus()

    def settle(self) -> None:
        """Wait until everything is read and drawn."""
        done: list[bool] = []
        for _ in range(2):
            self.view._background.database(self.view, lambda: True, done.append)
            self.until(lambda: done)
            done.clear()
        gatherer = self.view.attached.gatherer
        self.until(lambda: not self.view.is_busy())
        self.until(lambda: not gatherer.pictures._busy and not gatherer.pictures._wanted)

    @property
    def card(self) -> Any:
        return self.view.attached.card

    def tiles(self) -> list[Any]:
        rows = self.card.tiles.rows
        return [rows.index(at).data(TILE) for at in range(rows.rowCount())]

    def said(self) -> str:
        return self.view.toast.text()


def registered(desk: Desk, *files: NewFile) -> Any:
    """Register an appeal with *files*; return it."""
    made = desk.registration.register(Draft(essence="Су жоқ"), CLERK, attached=files)
    return made.appeal


def brought(desk: Desk, tmp_path: Path) -> list[NewFile]:
    """Return a picture, a letter of three pages and a program, taken in."""
    paths = laid(
        tmp_path / "brought", құбыр__jpg=picture(), шарт__pdf=letter(3), setup__exe=PROGRAM
    )
    return [one.file for one in desk.gathering.from_paths(paths) if one.file is not None]


@pytest.fixture
def clerk(qtbot: QtBot, desk: Desk, background: Background) -> AtCard:
    return AtCard(qtbot, desk, background, "kk")


def send_away(desk: Desk, one: Attachment) -> None:
    """Let the file of *one* be at central only."""
    desk.files.remove(bytes.fromhex(one.sha256))
    with writing(desk.journal.engine) as connection:
        forget_copy(connection, one.sha256)


def test_the_essence_stands_first_and_every_file_says_what_it_is(
    clerk: AtCard, desk: Desk, tmp_path: Path
) -> None:
    first, second, third = brought(desk, tmp_path)
    essence = NewFile(second.sha256, second.size, second.media, second.name, ESSENCE)
    clerk.show(registered(desk, first, essence, third))
    assert clerk.card.title.text() == "Қоса берілген: 3"
    assert [(tile.name, tile.sign) for tile in clerk.tiles()] == [
        ("шарт.pdf", "Мазмұны"),
        ("құбыр.jpg", ""),
        ("setup.exe", "бағдарлама"),
    ]
    assert clerk.tiles()[0].told.endswith("3 бет")
    assert not clerk.card.drop.isVisible(), "the essence stays"
    press("Del")
    assert not clerk.card.dropping.isVisible()


def test_an_appeal_without_papers_offers_to_attach_some(clerk: AtCard, desk: Desk) -> None:
    clerk.show(appeal_of(desk, "Петрова"))
    assert clerk.tiles() == []
    assert not clerk.card.tiles.isVisible()
    assert clerk.card.add.isVisible()
    clerk.card.open()
    clerk.card.ask_save()


def test_pages_are_looked_at_large_and_esc_leads_back_to_the_card(
    clerk: AtCard, desk: Desk, tmp_path: Path
) -> None:
    clerk.show(registered(desk, *brought(desk, tmp_path)))
    press("Right", "Enter")
    clerk.settle()
    viewer: Any = clerk.view.attached.viewer
    assert viewer.isVisible()
    assert viewer.looking.name.text() == "шарт.pdf"
    press("PageDown", "End")
    assert viewer.looking.number.text() == "3 беттің 3-беті"
    press("Home", "PageUp")
    assert viewer.looking.page == 0
    press("Ctrl++", "Ctrl+-", "Ctrl++")
    assert viewer.looking.box.zoom == 1.25
    press("Alt+Left")
    assert viewer.looking.name.text() == "құбыр.jpg"
    assert viewer.looking.box.zoom == 1
    press("Alt+Left", "Alt+Right", "Alt+Right", "Alt+Right")
    clerk.settle()
    assert viewer.looking.name.text() == "setup.exe"
    assert "мұнда ашылмайды" in viewer.looking.box.accessibleDescription()
    closed: list[bool] = []
    clerk.view.closed.connect(lambda: closed.append(True))
    press("Esc")
    assert not viewer.isVisible()
    assert closed == []
    here = clerk.card.here()
    assert here is not None
    assert here.name == "setup.exe", "what was looked at last is in hand"


def test_a_paper_is_saved_and_it_is_said_that_it_lies_in_plain(
    clerk: AtCard, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clerk.show(registered(desk, *brought(desk, tmp_path)))
    asked: list[QFileDialog] = []

    def ask(dialog: QFileDialog) -> None:
        asked.append(dialog)

    monkeypatch.setattr(QFileDialog, "open", ask)
    press("Ctrl+S")
    to = tmp_path / "saved.jpg"
    asked[0].fileSelected.emit(str(to))
    clerk.until(lambda: "ашық жатыр" in clerk.said())
    assert to.read_bytes() == picture()
    clerk.view.toast.dismiss()
    asked[0].fileSelected.emit(str(to))
    clerk.until(clerk.said)
    assert "saved.jpg" in clerk.said(), "nothing is written over"
    press("Enter", "Ctrl+S")
    assert len(asked) == 2


def test_more_is_attached_by_the_panel_and_the_journal_knows(
    clerk: AtCard, desk: Desk, tmp_path: Path
) -> None:
    first, second, third = brought(desk, tmp_path)
    appeal = registered(desk, first)
    clerk.show(appeal)
    press("Ctrl+O")
    panel: Any = clerk.view.attached.panel
    assert panel.isVisible()
    panel.gatherer.take_file(second)
    panel.gatherer.take_file(third)
    clerk.settle()
    press("]", "Ctrl+Enter", "Ctrl+Enter")
    clerk.until(lambda: not panel.isVisible())
    clerk.settle()
    assert [one.name for one in desk.attachments.of(appeal)] == [
        "құбыр.jpg",
        "шарт.pdf",
        "setup.exe",
    ]
    assert len(clerk.tiles()) == 3
    assert "2 қағаз қоса берілді" in clerk.said()
    assert [step.kind for step in desk.cards.card(appeal).path].count("attachment.added") == 3
    press("Ctrl+O", "Ctrl+Enter")
    assert not panel.isVisible(), "nothing was gathered"


def test_papers_are_pasted_and_dropped_onto_the_card(
    clerk: AtCard, desk: Desk, tmp_path: Path
) -> None:
    clerk.show(appeal_of(desk, "Петрова"))
    sheaf = clerk.view.attached.gatherer.sheaf
    QGuiApplication.clipboard().setText("Су жоқ")
    press("Ctrl+V")
    assert clerk.view.attached.panel is None
    image = QImage(40, 20, QImage.Format.Format_RGB32)
    image.fill(0x112233)
    QGuiApplication.clipboard().setImage(image)
    press("Ctrl+V")
    clerk.settle()
    assert len(sheaf.sheets) == 1
    press("Esc")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in laid(tmp_path, a__pdf=letter())])
    drop(clerk.view, data)
    clerk.settle()
    assert len(sheaf.sheets) == 2


def test_what_was_gathered_waits_for_its_appeal_and_for_another_language(
    clerk: AtCard, desk: Desk, background: Background, qtbot: QtBot, tmp_path: Path
) -> None:
    first, second, _third = brought(desk, tmp_path)
    appeal, other = registered(desk, first), appeal_of(desk, "Петрова")
    clerk.show(appeal)
    press("Ctrl+O")
    clerk.view.attached.gatherer.take_file(second)
    press("Esc")
    clerk.show(other)
    assert clerk.view.attached.gatherer.sheaf.sheets == ()
    clerk.show(appeal)
    assert clerk.view.attached.gatherer.sheaf.names() == ("шарт.pdf",)
    press("Ctrl+O")
    again = AtCard(qtbot, desk, background, "ru")
    again.view.restore(clerk.view.state())
    again.until(lambda: again.view.attached.panel is not None)
    assert again.view.attached.gatherer.sheaf.names() == ("шарт.pdf",)


def test_a_file_is_dropped_with_a_reason_that_stays_in_the_journal(
    clerk: AtCard, desk: Desk, tmp_path: Path
) -> None:
    appeal = registered(desk, *brought(desk, tmp_path))
    clerk.show(appeal)
    press("Del", "Enter")
    assert "Себебін" in clerk.card.dropping.question.text(), "a reason is asked for"
    press("Esc")
    assert not clerk.card.dropping.isVisible()
    press("Del")
    clerk.card.dropping.reason.setText("басқа адамның суреті")
    press("Enter")
    clerk.until(lambda: len(clerk.tiles()) == 2)
    assert "құбыр.jpg" in clerk.said()
    dropped = desk.cards.card(appeal).path[-1]
    assert (dropped.kind, dropped.values["reason"]) == (
        "attachment.dropped",
        "басқа адамның суреті",
    )


def test_what_is_not_here_is_marked_and_fetched_with_progress(
    clerk: AtCard, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    [file, *_rest] = brought(desk, tmp_path)
    appeal = registered(desk, file)
    [one] = desk.attachments.of(appeal)
    send_away(desk, one)
    clerk.show(appeal)
    assert clerk.tiles()[0].sign == "бұл үстелде жоқ"
    assert clerk.card.look_key.text() == "Орталықтан алу"
    assert not clerk.card.save.isVisible()
    press("Enter")
    clerk.until(clerk.said)
    assert clerk.card.fetching.is_busy is False, "a desk without central says so"

    def fetch(
        _traffic: FileTraffic, wanted: Attachment, told: Callable[[int], None], _stop: Event
    ) -> bool:
        told(wanted.size // 2)
        desk.gathering.from_bytes(picture(), wanted.name)
        with writing(desk.journal.engine) as connection:
            note_copy(connection, wanted.sha256, wanted.size, FileState.FETCHED, 1)
        return True

    monkeypatch.setattr(FileTraffic, "fetch", fetch)
    press("Enter", "Enter")
    clerk.until(lambda: clerk.tiles()[0].sign == "")
    clerk.settle()
    press("Enter")
    clerk.settle()
    viewer: Any = clerk.view.attached.viewer
    assert viewer.looking.box.picture() is not None


def test_what_the_journal_refuses_is_told(
    clerk: AtCard, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object) -> None:
        raise ConflictError

    first, second, _third = brought(desk, tmp_path)
    clerk.show(registered(desk, first))
    monkeypatch.setattr(type(desk.attachments), "add", refuse)
    press("Ctrl+O")
    clerk.view.attached.gatherer.take_file(second)
    press("Ctrl+Enter")
    clerk.until(clerk.said)
    clerk.settle()
    assert clerk.view.attached.gatherer.sheaf.names() == ("шарт.pdf",), "it is still there"


@pytest.mark.parametrize("look", PICTURED, ids=str)
def test_pictures_of_the_papers_of_a_card(
    qtbot: QtBot, qapp: QApplication, desk: Desk, background: Background, tmp_path: Path, look: Look
) -> None:
    look.put_on(qapp)
    files = brought(desk, tmp_path)
    appeal = appeal_of(desk, "Петрова")
    desk.attachments.add(appeal, files, CLERK)
    [away, *_rest] = desk.attachments.of(appeal)
    more = desk.gathering.from_bytes(picture((1200, 800), 150), "аула.jpg")
    desk.attachments.add(appeal, [more], CLERK)
    send_away(desk, desk.attachments.of(appeal)[2])
    clerk = AtCard(qtbot, desk, background, look.language)
    clerk.show(appeal)
    press("Right")
    clerk.settle()
    assert away is not None
    assert cut_texts(clerk.view) == []
    clerk.view.area.ensureWidgetVisible(clerk.card)
    keep_screen(clerk.view, f"card-attached-{look}")
    press("Enter")
    clerk.settle()
    keep_screen(clerk.view, f"card-attached-looked-at-{look}")
