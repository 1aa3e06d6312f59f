"""A film or a sound that was brought is played by keys alone: on the card, and before it is attached."""

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from brought import PROGRAM, laid
from clerks import WAIT_MS, Clerk, at_work, press
from doubles import ffmpeg
from doubles.sample_desk import CLERK
from doubles.screens import PICTURED, Look, cut_texts, fit, keep_screen, on_screen
from films import a_film
from gatherers import give
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from db.engine import writing
from db.file_copies import forget_copy
from db.files.store import FileMissingError
from frontoffice.desk import Desk
from frontoffice.domain.appeal import Draft
from frontoffice.i18n.words import words_in
from frontoffice.services.attachments import Attachment, NewFile
from frontoffice.services.file_traffic import FileTraffic
from frontoffice.services.handing_out import HandingOut
from ui.background import Background
from ui.keyboard import Keyboard
from ui.views.card import CardView
from ui.views.playing import PlaySheet


class AtCard:
    """A clerk before the card of an appeal, with the keys of the window."""

    def __init__(
        self, bot: QtBot, desk: Desk, background: Background, language: str = "kk"
    ) -> None:
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

    def show(self, file: NewFile) -> Attachment:
        """Show the card of an appeal with *file* alone, which is in hand."""
        appeal = self.desk.registration.register(
            Draft(essence="Су жоқ"), CLERK, attached=[file]
        ).appeal
        self.view.show_appeal(appeal)
        self.until(lambda: self.view.attached.card.attachments)
        self.view.attached.card.tiles.setFocus()
        [one] = self.desk.attachments.of(appeal)
        return one

    @property
    def sheet(self) -> Any:
        sheet = self.view.attached.playing.sheet
        assert isinstance(sheet, PlaySheet)
        return sheet

    @property
    def player(self) -> Any:
        return self.sheet.player


@pytest.fixture
def clerk(qtbot: QtBot, desk: Desk, background: Background) -> AtCard:
    return AtCard(qtbot, desk, background)


@pytest.fixture(scope="module")
def film() -> bytes:
    return a_film(8)


@pytest.fixture
def at_window(qtbot: QtBot, own_desk: Desk) -> Iterator[Clerk]:
    with at_work(qtbot, own_desk) as made:
        yield made


def taken(desk: Desk, data: bytes, name: str = "Үй.mkv") -> NewFile:
    return desk.gathering.from_bytes(data, name)


def away(desk: Desk, one: Attachment) -> bytes:
    """Let the file of *one* be elsewhere only; return what lay here."""
    path = desk.files.path(bytes.fromhex(one.sha256))
    sealed = path.read_bytes()
    desk.files.remove(bytes.fromhex(one.sha256))
    with writing(desk.journal.engine) as connection:
        forget_copy(connection, one.sha256)
    return sealed


def test_a_film_is_played_over_its_card_by_keys_and_esc_silences_it(
    clerk: AtCard, desk: Desk, film: bytes
) -> None:
    clerk.show(taken(desk, film))
    closed: list[bool] = []
    clerk.view.closed.connect(lambda: closed.append(True))
    assert clerk.view.attached.card.look_key.text() == "Ойнату"
    press("Enter")
    player = clerk.player
    clerk.until(lambda: player.way.value > 0)
    clerk.until(lambda: player.at.text().endswith("/ 0:08"))
    clerk.until(lambda: player.picture._picture is not None)
    assert player.picture.height() > 300, "large"
    press("Space")
    clerk.until(lambda: player.play.text() == "Ойнату")
    press("Right")
    clerk.until(lambda: player.way.value > 4_900)
    press("Left")
    clerk.until(lambda: player.way.value < 3_000)
    press("F7")
    clerk.until(lambda: player.play.text() == "Үзіліс")
    assert not clerk.view.film.player._given, "the key is not for the card beneath"
    press("Esc")
    assert not clerk.sheet.isVisible()
    assert not player._given
    assert player._replay._device is None
    assert closed == []
    assert clerk.view.attached.card.tiles.hasFocus()


def test_a_sound_is_played_with_its_level(clerk: AtCard, desk: Desk) -> None:
    clerk.show(taken(desk, a_film(4, picture=False), "дауыс.mka"))
    heard: list[float] = []
    press("Enter")
    player = clerk.player
    clerk.until(lambda: player._replay is not None)
    player._sampler.heard.connect(lambda mean, _peak: heard.append(mean))
    clerk.until(lambda: heard)
    assert player.level.isVisible() is not player.picture.isVisible()


def test_who_looks_at_another_appeal_hears_nothing_any_more(
    clerk: AtCard, desk: Desk, film: bytes
) -> None:
    clerk.show(taken(desk, film))
    other = desk.registration.register(Draft(essence="Жол"), CLERK).appeal
    press("Enter")
    clerk.until(lambda: clerk.player.way.value > 0)
    clerk.view.show_appeal(other)
    clerk.until(lambda: not clerk.sheet.isVisible())
    assert not clerk.player._given


def test_a_film_that_is_elsewhere_is_fetched_and_played(
    clerk: AtCard, desk: Desk, film: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = clerk.show(taken(desk, film))
    sealed, go_on = away(desk, one), Event()
    asked: list[Event] = []

    def fetch(_: FileTraffic, of: Attachment, told: Callable[[int], None], stop: Event) -> bool:
        asked.append(stop)
        told(of.size // 2)
        assert go_on.wait(20)
        desk.files.path(bytes.fromhex(of.sha256)).write_bytes(sealed)
        return not stop.is_set()

    monkeypatch.setattr(FileTraffic, "fetch", fetch)
    clerk.view.attached.card.renew()
    clerk.until(lambda: clerk.view.attached.card.attachments[0].state is None)
    clerk.view.attached.card.tiles.setFocus()
    press("Enter")
    clerk.until(lambda: asked)
    assert clerk.sheet.fetching.is_busy
    press("F7")
    assert asked[0].is_set(), "wanted no more"
    press("F7")
    clerk.until(lambda: len(asked) > 1)
    go_on.set()
    clerk.until(lambda: clerk.player.way.value > 0)
    press("Esc")
    assert asked[1].is_set() is False


def test_who_closes_the_sheet_wants_the_film_no_more(
    clerk: AtCard, desk: Desk, film: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = clerk.show(taken(desk, film))
    away(desk, one)
    stops: list[Event] = []

    def fetch(_: FileTraffic, _of: object, _told: object, stop: Event) -> bool:
        stops.append(stop)
        return not stop.wait(20)

    monkeypatch.setattr(FileTraffic, "fetch", fetch)
    clerk.view.attached.card.renew()
    clerk.until(lambda: clerk.view.attached.card.attachments[0].state is None)
    press("Enter")
    clerk.until(lambda: stops)
    press("Esc")
    assert stops[0].is_set()


def test_why_a_film_does_not_come_is_told(
    clerk: AtCard, desk: Desk, film: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = clerk.show(taken(desk, film))
    away(desk, one)

    def fetch(*_: object) -> bool:
        raise FileMissingError

    monkeypatch.setattr(FileTraffic, "fetch", fetch)
    clerk.view.attached.card.renew()
    clerk.until(lambda: clerk.view.attached.card.attachments[0].state is None)
    press("Enter")
    clerk.until(lambda: "орталыққа" in clerk.sheet.standing.text())


def test_what_nobody_can_decode_is_told_with_what_to_do(clerk: AtCard, desk: Desk) -> None:
    broken = b"\x1aE\xdf\xa3" + bytes(range(256)) * 400
    clerk.show(taken(desk, broken))
    press("Enter")
    clerk.until(lambda: "басқа бағдарламамен" in clerk.sheet.standing.text())
    assert not clerk.player._given


def test_what_is_marked_is_not_played(clerk: AtCard, desk: Desk) -> None:
    program = taken(desk, PROGRAM)
    disguised = NewFile(program.sha256, program.size, "video/x-matroska", "Үй.mkv")
    clerk.show(disguised)
    press("Enter")
    clerk.until(clerk.sheet.standing.isVisible)
    assert clerk.player._replay is None


def test_a_machine_without_the_library_of_sound_is_told(
    clerk: AtCard, desk: Desk, film: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(_name: str) -> object:
        raise ImportError

    monkeypatch.setattr("ui.views.card_player.import_module", missing)
    monkeypatch.setattr("ui.gathering.films.import_module", missing)
    clerk.show(taken(desk, film))
    press("Enter")
    clerk.until(lambda: "libpulse0" in clerk.sheet.standing.text())


def test_a_film_is_looked_at_before_it_is_attached(
    at_window: Clerk, tmp_path: Path, film: bytes
) -> None:
    touched: list[bool] = []
    at_window.shell.touched.connect(lambda: touched.append(True))
    panel: Any = give(at_window, *laid(tmp_path / "brought", Үй__mkv=film))
    assert panel.stage.play.isVisible()
    press("Enter")
    at_window.until(lambda: panel.playing.sheet.player.way.value > 500)
    at_window.until(lambda: len(touched) > 2)
    press("F7")
    at_window.until(lambda: panel.playing.sheet.player.play.text() == "Ойнату")
    press("F5")
    assert panel._photo is None, "the keys of the panel rest"
    press("Esc")
    assert not panel.playing.sheet.isVisible()
    assert panel.isVisible()
    press("Enter")
    at_window.until(lambda: panel.playing.sheet.player.way.value > 0)
    at_window.window.lock()
    assert not panel.playing.sheet.player._given


def test_what_has_no_picture_says_how_it_is_played(at_window: Clerk, tmp_path: Path) -> None:
    tone = a_film(1, picture=False)
    panel: Any = give(at_window, *laid(tmp_path / "brought", дауыс__mka=tone))
    said = panel.stage.looking.box.accessibleDescription
    at_window.until(lambda: "Enter" in said())


def test_a_paper_in_the_panel_is_entered_as_before(at_window: Clerk, tmp_path: Path) -> None:
    panel: Any = give(at_window, *laid(tmp_path / "brought", хат__txt=b"text"))
    assert not panel.stage.play.isVisible()
    press("Enter")
    assert panel.playing.sheet is None
    assert panel.stage.looking.box.hasFocus()


@pytest.mark.parametrize("look", PICTURED, ids=str)
def test_screens_of_a_film_that_was_brought(
    qtbot: QtBot, qapp: QApplication, desk: Desk, background: Background, film: bytes, look: Look
) -> None:
    look.put_on(qapp)
    clerk = AtCard(qtbot, desk, background, look.language)
    clerk.show(taken(desk, film, "Ауладағы шамдар, 12 наурыз.mkv"))
    fit(clerk.view)
    pictures = clerk.view.attached.gatherer.pictures
    clerk.until(lambda: pictures._drawn)
    keep_screen(clerk.view, f"card-brought-{look}")
    press("Enter")
    clerk.until(lambda: clerk.player.way.value > 2_000)
    press("F7")
    assert cut_texts(clerk.view) == []
    keep_screen(clerk.view, f"card-playing-{look}")


class Dialogs:
    """Dialogs that were opened to save something, answered by the test."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.asked: list[QFileDialog] = []
        asked = self.asked

        def note(dialog: QFileDialog) -> None:
            asked.append(dialog)

        patch.setattr(QFileDialog, "open", note)

    def choose(self, at: int, path: Path) -> None:
        """Choose the form at place *at* of the last one, and *path*."""
        last = self.asked[-1]
        last.selectNameFilter(last.nameFilters()[at])
        last.fileSelected.emit(str(path))


def test_a_copy_for_handing_out_is_made_where_the_program_is_there(
    clerk: AtCard, desk: Desk, film: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program, dialogs = ffmpeg.install(tmp_path), Dialogs(monkeypatch)
    desk.handing_out.set_program(str(program))
    clerk.show(taken(desk, film))
    press("Ctrl+S")
    clerk.until(lambda: dialogs.asked)
    assert dialogs.asked[0].nameFilters() == [
        "Бар күйінде (*)",
        "Қолға беретін көшірме, MP4 (*.mp4)",
    ]
    dialogs.choose(1, tmp_path / "copy.mkv")
    clerk.until(lambda: "copy.mp4" in clerk.view.toast.text())
    assert "ашық жатыр" in clerk.view.toast.text()
    assert (tmp_path / "copy.mp4").read_bytes().startswith(ffmpeg.BEGINS)
    dialogs.choose(0, tmp_path / "same.mkv")
    clerk.until(lambda: "same.mkv" in clerk.view.toast.text())
    assert (tmp_path / "same.mkv").read_bytes() == film
    ffmpeg.behave(program, ends=1)
    dialogs.choose(1, tmp_path / "other.mkv")
    clerk.until(lambda: "MP4 жасалмады" in clerk.view.toast.text())
    assert not (tmp_path / "other.mp4").exists()


def test_a_copy_that_is_being_made_is_stopped_by_the_same_key(
    clerk: AtCard, desk: Desk, film: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialogs, begun = Dialogs(monkeypatch), list[Event]()

    def save(*args: Any) -> bool:
        _, _of, _to, told, stop = args
        told(1)
        begun.append(stop)
        assert stop.wait(20)
        return False

    monkeypatch.setattr(HandingOut, "save", save)
    desk.handing_out.set_program(str(ffmpeg.install(tmp_path)))
    clerk.show(taken(desk, film))
    press("Ctrl+S")
    clerk.until(lambda: dialogs.asked)
    dialogs.choose(1, tmp_path / "copy.mp4")
    clerk.until(lambda: begun)
    clerk.until(clerk.view.attached.card.saving.line.isVisible)
    press("Ctrl+S")
    clerk.until(lambda: "көшірме жасалмады" in clerk.view.toast.text())
    assert len(dialogs.asked) == 1


def test_where_no_program_is_set_up_a_film_is_saved_as_it_is(
    clerk: AtCard, desk: Desk, film: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialogs = Dialogs(monkeypatch)
    clerk.show(taken(desk, film))
    press("Ctrl+S")
    clerk.until(lambda: dialogs.asked)
    assert len(dialogs.asked[0].nameFilters()) == 1
    dialogs.choose(0, tmp_path / "film.mkv")
    clerk.until(lambda: "film.mkv" in clerk.view.toast.text())
    assert (tmp_path / "film.mkv").read_bytes() == film
