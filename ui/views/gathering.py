"""The panel in which papers are gathered: from files, by paste and drop, by scanner and camera."""

from importlib import import_module
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent, QImage, QKeyEvent
from PySide6.QtWidgets import QFileDialog, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from frontoffice.desk import Desk
from frontoffice.errors import FrontOfficeError
from frontoffice.i18n.errors import tell
from frontoffice.i18n.words import Words
from frontoffice.scanning.scanner import Scanner, ScanSettings
from ui.background import Background
from ui.gathering.bringing import DropPlace, brings
from ui.gathering.gatherer import Gatherer
from ui.keyboard import PASSED, Chords
from ui.recording.usual import usual_devices
from ui.theme import theme
from ui.views.card_columns import scrolling
from ui.views.gathering_scan import ScanStrip
from ui.views.gathering_stage import SheafStage
from ui.views.over_form import OverForm
from ui.views.playing import Playing
from ui.widgets.button import Button
from ui.widgets.wrapped import Wrapped

_ROOMY: Final = 900
"""Pixels at factor 1; in less what closes the panel stands above, where it is always in sight."""


class _Inside(QWidget):
    """What scrolls only where even its least height does not fit."""

    def heightForWidth(self, width: int) -> int:
        """Return the least height: a scroll area takes it for what is wanted."""
        layout = self.layout()
        return -1 if layout is None else layout.totalMinimumHeightForWidth(width)


class _Stack(QStackedWidget):
    """Asks for its least height, not for one that its width would like to have."""

    def hasHeightForWidth(self) -> bool:
        """Return that nothing here grows with its width."""
        return False


class GatheringPanel(OverForm):
    """Lies over a form or a card while papers are gathered for it."""

    said = Signal(str, str)
    """A sentence for the person at the desk, and its meaning."""

    finished = Signal()
    """What was gathered is as it is to be."""

    touched = Signal()
    """The desk is in use, though no key is pressed."""

    keys = Signal(object, object)
    """Something lies over the panel from now and then: itself, and what keys mean there."""

    def __init__(
        self,
        gatherer: Gatherer,
        desk: Desk,
        background: Background,
        words: Words,
        over: QWidget,
        *,
        done: str,
    ) -> None:
        """Gather over *over*; *done* is what the primary button says."""
        _ = words.gettext
        super().__init__(_("Papers and files"), over)
        self.gatherer, self._desk, self._background = gatherer, desk, background
        self._words = words
        self._photo: Any = None
        self.files = Button(_("Files…"), glyph="paperclip", keys="Ctrl+O")
        self.folder = Button(_("Folder…"), glyph="folder", keys="Ctrl+F")
        self.paste_key = Button(_("Paste"), glyph="copy", keys="Ctrl+V")
        self.camera = Button(_("Photograph"), glyph="camera", keys="F5")
        self.scanner = Button(_("Scan"), glyph="scan", keys="F6")
        self.done = Button(done, "primary", glyph="check", keys="Ctrl+Enter")
        self.done_above = Button(done, "primary", glyph="check", keys="Ctrl+Enter")
        self.head.insertWidget(1, self.done_above)
        self.strip = ScanStrip(desk, background, words)
        self.stage = SheafStage(gatherer, words, self.done)
        tools = Wrapped([self.files, self.folder, self.paste_key, self.camera, self.scanner])
        self.stack = _Stack()
        self.stack.addWidget(self.stage)
        inside = _Inside()
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(self.rows.spacing())
        rows.addWidget(tools)
        rows.addWidget(self.strip)
        rows.addWidget(self.stack, 1)
        self.rows.addWidget(scrolling(inside, by_keys=False), 1)
        self.stops = (
            *(self.files, self.folder, self.paste_key, self.camera, self.scanner),
            *(*self.strip.stops, *self.stage.stops, self.done_above),
        )
        self.drops = DropPlace(self, _("Drop the papers here"))
        pictures = gatherer.pictures
        self.playing = Playing(desk, background, words, pictures, self, beneath=self.chords)
        self._connect()

    def chords(self) -> Chords:
        """Return what keys mean while the panel is open."""
        looking = self.stage.looking.box
        return {
            "Ctrl+O": self.choose_files,
            "Ctrl+F": self.choose_folder,
            "Ctrl+V": self.paste,
            "Ctrl+M": self.stage.ask_merge,
            "Ctrl+Z": self._take_back,
            "Ctrl+Enter": self.finished.emit,
            "Ctrl++": lambda: looking.come_nearer(1),
            "Ctrl+-": lambda: looking.come_nearer(-1),
            "Ctrl+0": lambda: looking.come_nearer(0),
            "Alt+S": self.gatherer.intake.stop,
            "F2": lambda: self._photo and self._photo.shoot_again(),
            "F5": self.photograph,
            "F6": self.scan,
            "F7": lambda: self._photo and self._photo.take_whole(),
        }

    def open(self) -> None:
        """Lie over the form; the keys go to what lies there."""
        if not self.isVisible():
            self.lie_over(self.stage)
            self.stage.show_sheaf()
            self.stage.focus_here()

    def hideEvent(self, event: QHideEvent) -> None:
        """Be gone, by Esc, by the lock or by another screen; what was gathered stays."""
        super().hideEvent(event)
        self.hide()  # it does not come back by itself with the screen beneath
        if self.stops:  # Qt hides it while it is made, too
            self.stack.setCurrentWidget(self.stage)
            self.strip.hide()

    def arrange(self, width: int) -> None:
        """Give the large page what there is."""
        roomy = width >= theme().px(_ROOMY)
        self.paste_key.setVisible(roomy)
        self.done.setVisible(roomy)
        self.done_above.setVisible(not roomy)
        self.stage.arrange(width)
        if self._photo is not None:
            self._photo.arrange(width)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close what lies on top by Esc: what is asked, the scanner, the panel."""
        if event.key() == Qt.Key.Key_Escape and self._close_top():
            return
        super().keyPressEvent(event)

    def choose_files(self) -> None:
        """Ask which files are to be attached."""
        ask = QFileDialog(self, self._words.gettext("Files to attach"))
        ask.setFileMode(QFileDialog.FileMode.ExistingFiles)
        ask.filesSelected.connect(lambda paths: self.take_paths([Path(one) for one in paths]))
        ask.finished.connect(ask.deleteLater)
        ask.open()

    def choose_folder(self) -> None:
        """Ask of which folder all files are to be attached."""
        ask = QFileDialog(self, self._words.gettext("Folder whose files are attached"))
        ask.setFileMode(QFileDialog.FileMode.Directory)
        ask.setOption(QFileDialog.Option.ShowDirsOnly)
        ask.fileSelected.connect(lambda path: self.take_paths([Path(path)]))
        ask.finished.connect(ask.deleteLater)
        ask.open()

    def take_paths(self, paths: list[Path]) -> None:
        """Take files and folders in."""
        self._show_stage()
        self.gatherer.take_paths(paths)

    def take_picture(self, picture: QImage) -> None:
        """Take a pasted picture in."""
        self._show_stage()
        n = len(self.gatherer.sheaf.sheets) + 1
        name = self._words.gettext("Picture {n}.png").format(n=n)
        self.gatherer.take_picture(picture, name)

    def paste(self) -> object:
        """Take in what the clipboard has; text is left to the field in focus."""
        data = QGuiApplication.clipboard().mimeData()
        typing = isinstance(self.window().focusWidget(), QLineEdit)
        if typing and not brings(data, into_text=True):
            return PASSED
        if not self.drops.give(data):
            told = self._words.gettext("There is neither a picture nor a file to paste")
            self.said.emit(told, "")
        return None

    def photograph(self) -> None:
        """Look through the camera; while one does, shoot or take."""
        photo = self._photo
        if photo is not None and self.stack.currentIndex() > 0:
            photo.press()
            return
        try:
            photo = photo or self._made_photo()
        except ImportError:
            lacks = self._words.gettext(
                "This computer cannot photograph: the library libpulse0 is missing. Tell the administrator"
            )
            self.said.emit(lacks, "warn")
            return
        self.strip.hide()
        self.stack.setCurrentWidget(photo)
        photo.arrange(self.width())
        photo.open()

    def scan(self) -> None:
        """Show the scanner; once more: scan."""
        self._show_stage()
        if self.strip.isVisible():
            self.strip.press()
        else:
            self.strip.open()

    def _scan(self, scanner: Scanner, settings: ScanSettings) -> None:
        name, before = self._words.gettext("Scan {n}.jpg"), len(self.gatherer.sheaf.sheets)
        self.gatherer.intake.scan(scanner, settings, lambda page: name.format(n=before + page))

    def _made_photo(self) -> Any:
        # QtMultimedia takes a tenth of a second and 30 MB: only who photographs waits for it.
        shooting = import_module("ui.gathering.shooting")
        views = import_module("ui.views.gathering_photo")
        devices = usual_devices(self)
        made = shooting.Shooting(self._desk, self._background, devices, self)
        self._photo = views.PhotoStage(made, self._words)
        self._photo.took.connect(self.gatherer.take_file)
        self._photo.said.connect(self.said)
        self._photo.closed.connect(self._show_stage)
        made.saw.connect(lambda _picture: self.touched.emit())
        self.stack.addWidget(self._photo)
        self.stops = (*self.stops, *self._photo.stops)
        return self._photo

    def _show_stage(self) -> None:
        if self.stack.currentWidget() is not self.stage:
            self.stack.setCurrentWidget(self.stage)
            self.stage.focus_here()

    def _take_back(self) -> object:
        focus = self.window().focusWidget()
        if isinstance(focus, QLineEdit) and focus.isUndoAvailable():
            return PASSED
        self.stage.take_back()
        return None

    def _close_top(self) -> bool:
        if self.stage.close_strip():
            return True
        shown = self.strip.isVisible()
        self.strip.hide()
        if shown:
            self.stage.focus_here()
        return shown

    def _connect(self) -> None:
        gatherer = self.gatherer
        self.files.clicked.connect(self.choose_files)
        self.folder.clicked.connect(self.choose_folder)
        self.paste_key.clicked.connect(self.paste)
        self.camera.clicked.connect(self.photograph)
        self.scanner.clicked.connect(self.scan)
        self.done.clicked.connect(self.finished)
        self.done_above.clicked.connect(self.finished)
        self.stage.said.connect(self.said)
        self.stage.files_wanted.connect(self.choose_files)
        self.stage.play_wanted.connect(self.playing.open)
        self.playing.watched.connect(self.touched)
        self.playing.keys.connect(self.keys)
        self.drops.paths.connect(self.take_paths)
        self.drops.picture.connect(self.take_picture)
        self.strip.wanted.connect(self._scan)
        self.strip.closed.connect(self._close_top)
        gatherer.intake.ended.connect(lambda _run: self.strip.show_busy(False))
        gatherer.refused.connect(self._refuse)

    def _refuse(self, error: FrontOfficeError) -> None:
        if self.strip.isVisible():
            self.strip.refuse(error)
        else:
            self.said.emit(tell(error, self._words), "warn")
