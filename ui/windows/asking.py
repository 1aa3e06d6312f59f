"""Asking for help (F12): what happened in plain words, a covered picture, what the doctor sees; sealed, or a code to read out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Final

from platformdirs import user_log_path
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from frontoffice.desk import Desk
from frontoffice.doctor.examining import Ways, examine, examine_open
from frontoffice.domain.checks import Finding
from frontoffice.errors import FrontOfficeError
from frontoffice.help_bundle.bundling import Bundle, box_of, code_of, name_at, write_bundle
from frontoffice.help_bundle.members import Happened, logs_of, settings_of
from frontoffice.i18n.errors import tell
from frontoffice.i18n.words import Words
from frontoffice.services.sticks import sticks
from ui.background import Background
from ui.eyes import eyes
from ui.keyboard import Keyboard
from ui.masking import masked, png_of
from ui.theme import LABEL, theme
from ui.views.findings import FindingList
from ui.views.recording_picture import PictureBox
from ui.widgets.button import Button, Check
from ui.widgets.field import Field
from ui.widgets.inputs import LongEdit
from ui.widgets.key_cap import KeyCap
from ui.widgets.states import ProgressLine
from ui.widgets.text import Elided, Text

_BUGS_LOG: Final = "bugs.log"
_PICTURE: Final = 240


@dataclass(frozen=True, slots=True)
class Asked:
    """What the sheet works with."""

    folder: Path
    desk: Callable[[], Desk | None]
    """The desk, if it is open by now."""
    eyes: Callable[[], Sequence[Callable[[], Finding]]] = eyes


class AskingSheet(QFrame):
    """A sheet over *parent*; the picture is taken before it lies there, and shown before it is kept."""

    made = Signal(object)
    """A ``Bundle`` was written."""

    def __init__(
        self,
        words: Words,
        background: Background,
        asked: Asked,
        keyboard: Keyboard,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._words, self._background, self._asked = words, background, asked
        self._keyboard = keyboard
        self._findings: Sequence[Finding] = ()
        self._picture = QImage()
        self._came_from: QWidget | None = None
        self.error = ""
        """The stable code of what broke last; told in the code."""
        _ = words.gettext
        self.setProperty("c", "popup")
        self.setAccessibleName(_("Ask for help"))
        self.said = LongEdit()
        self.said.setMaximumHeight(theme().px(84))
        self.picture = PictureBox(_("Picture of the window"))
        self.picture.setMaximumHeight(theme().px(_PICTURE))
        self.with_picture = Check(_("Send the picture along"), keys="Alt+P")
        self.with_picture.setChecked(True)
        self.findings = FindingList(words)
        self.code, self.note = Text(px=20, weight=600), Text()
        self.progress = ProgressLine()
        self.keep = Button(_("Write the sealed file"), "primary", glyph="lock", keys="Ctrl+Enter")
        self.keep.clicked.connect(lambda: self.write(None))
        self.place = Button(_("Another folder"), glyph="folder")
        self.place.clicked.connect(self._ask)
        self._lay_out()
        self.hide()

    def open(self) -> None:
        """Take the picture, lie over the window, and let the doctor look."""
        if self.isVisible():
            return
        window = self.window()
        self._came_from = window.focusWidget()
        self._picture = masked(window)
        self.picture.show_picture(self._picture)
        self.note.say("")
        self._place()
        self.show()
        self.raise_()
        self.said.setFocus()
        # Bound last, it comes first: Ctrl+Enter must not register what lies beneath.
        chords = {"Ctrl+Enter": self.write, "F12": self.dismiss, "Ctrl+S": _nothing}
        self._keyboard.bind(self, chords)
        self._look()

    def dismiss(self) -> None:
        """Go away and give the focus back; what was typed stays until the next time."""
        self.hide()
        if self._came_from is not None and isValid(self._came_from):
            self._came_from.setFocus()

    def write(self, folder: Path | None = None) -> None:
        """Write the sealed file into *folder*: a stick, if one is in; else the person's own folder."""
        words, happened, asked = self._words, self._happened(), self._asked

        def work() -> Bundle:
            place = folder or next((one.path for one in sticks()), Path.home())
            path = place / name_at(datetime.now())  # noqa: DTZ005 -- as on the wall
            desk = asked.desk()
            told = replace(happened, settings=settings_of(desk, {"language": words.language}))
            return write_bundle(told, path, words, box_of(desk))

        self.progress.begin(words.gettext("Writing"))
        self._background.database(self, work, self._written, self._refused)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go away by Esc, leave the picture out by Alt+P."""
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        elif event.key() == Qt.Key.Key_P and alt:
            self.with_picture.toggle()

    def _look(self) -> None:
        seen = [eye() for eye in self._asked.eyes()]
        ways, asked = Ways(eyes=[partial(_same, one) for one in seen]), self._asked
        self.progress.begin(self._words.gettext("Looking at everything"))

        def work() -> list[Finding]:
            desk = asked.desk()
            return examine(asked.folder, str, ways) if desk is None else examine_open(desk, ways)

        self._background.network(self, work, self._looked, self._refused)

    def _looked(self, found: Sequence[Finding]) -> None:
        self.progress.end()
        self._findings = found
        self.findings.show_findings(found)
        self.code.say(code_of(self._happened()))

    def _happened(self) -> Happened:
        with_it = self.with_picture.isChecked() and not self._picture.isNull()
        return Happened(
            said=self.said.toPlainText(),
            error=self.error,
            findings=self._findings,
            picture=png_of(self._picture) if with_it else None,
            logs=logs_of(self._asked.folder, user_log_path("frontoffice") / _BUGS_LOG),
        )

    def _written(self, made: Bundle) -> None:
        self.progress.end()
        _ = self._words.gettext
        told = _("The bundle is in {file}. Nothing personal is in it.").format(file=made.path)
        if made.words:
            told += " " + _("These words open it; tell them apart from the file:")
            told += f" {made.words}"
        else:
            told += " " + _("It is sealed for central: only there it can be read.")
        self.note.say(told, colour="ok", glyph="circle-check")
        self.made.emit(made)

    def _refused(self, error: FrontOfficeError) -> None:
        self.progress.end()
        self.note.say(tell(error, self._words), colour="warn", glyph="alert-triangle")

    def _ask(self) -> None:
        ask = QFileDialog(self, self._words.gettext("Another folder"))
        ask.setFileMode(QFileDialog.FileMode.Directory)
        ask.setOption(QFileDialog.Option.ShowDirsOnly)
        ask.fileSelected.connect(lambda path: self.write(Path(path)))
        ask.finished.connect(ask.deleteLater)
        ask.open()

    def _place(self) -> None:
        parent, edge = self.parentWidget(), theme().px(28)
        if parent is not None:
            self.setGeometry(parent.rect().adjusted(edge * 3, edge, -edge * 3, -edge))

    def _lay_out(self) -> None:
        _, shown = self._words.gettext, theme()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(*(shown.px(side) for side in (24, 16, 24, 16)))
        rows.setSpacing(shown.px(8))
        head = QHBoxLayout()
        head.addWidget(Elided(_("Ask for help"), "title"), 1)
        head.addWidget(KeyCap("Esc"))
        rows.addLayout(head)
        hint = _("In plain words and without names: numbers and addresses are covered anyway.")
        rows.addWidget(Field(_("What happened?"), self.said, hint=hint))
        middle = QHBoxLayout()
        middle.setSpacing(shown.px(20))
        left = QVBoxLayout()
        left.addWidget(self.picture, 1)
        left.addWidget(self.with_picture)
        middle.addLayout(left, 4)
        middle.addWidget(self.findings, 5)
        rows.addLayout(middle, 1)
        rows.addWidget(Text(_("To be read over the telephone:"), px=LABEL, colour="ink2"))
        rows.addWidget(self.code)
        for one in (self.progress, self.note):
            rows.addWidget(one)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.place)
        foot.addWidget(self.keep)
        rows.addLayout(foot)


def _nothing() -> None:
    """Keep the key from what lies beneath."""


def _same(finding: Finding) -> Finding:
    return finding
