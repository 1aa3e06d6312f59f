"""A paper as it will be printed: looked at, printed, saved."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from frontoffice.desk import Desk
from frontoffice.domain.number import parse_number
from frontoffice.domain.paper import PAPER_NAMES, PaperKind
from frontoffice.errors import FrontOfficeError
from frontoffice.i18n.errors import tell
from frontoffice.i18n.words import Words
from frontoffice.services.clerk import Clerk
from frontoffice.services.papers import Made
from frontoffice.services.sheet_errors import SheetMissingError
from ui.background import Background
from ui.theme import theme
from ui.widgets.button import Button
from ui.widgets.text import Elided, Text
from ui.widgets.toast import Toast

_WIDTH: Final = 794
"""Of a page, at factor 1: A4 at 96 dots an inch."""
_SHARP: Final = 2


@dataclass(frozen=True, slots=True)
class Subject:
    """What the paper is about: one paper of an appeal, or a day."""

    appeal: UUID | None = None
    kind: PaperKind | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """A paper, read and drawn away from the screen."""

    title: str
    told: str
    file: str
    """A name for a file of it."""
    pdf: bytes
    pages: tuple[bytes, ...]
    warning: str
    printable: bool


class DocumentView(QWidget):
    """Shows the pages of a paper; what is printed or saved is noted in the journal."""

    closed = Signal()
    """Back to where the paper was asked for."""

    to_print = Signal()
    """Something new waits for the printer."""

    shown = Signal()
    """The pages are on the screen."""

    made = Signal(object)
    """A paper was made: a ``Made``."""

    def __init__(self, desk: Desk, background: Background, words: Words, clerk: Clerk) -> None:
        super().__init__()
        self._desk, self._background, self._words, self._clerk = desk, background, words, clerk
        self._subject = Subject()
        self._seen: Seen | None = None
        self._made: Made | None = None
        self._printed = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._build()
        self.toast = Toast(self, above=12)

    def show_paper(self, appeal: UUID, kind: PaperKind) -> None:
        """Show the paper *kind* of *appeal* as it would be made now."""
        self._open(Subject(appeal, kind))

    def show_day(self, day: date | None = None) -> None:
        """Show the register of *day*, today without one."""
        self._open(Subject(day=day or self._desk.day_register.today))

    def refresh(self) -> None:
        """Nothing to read again: a paper is what it was when it was asked for."""

    def set_focus_first(self) -> None:
        """Give the keys to the paper."""
        self.setFocus()

    def state(self) -> Subject:
        """Return what is shown."""
        return self._subject

    def restore(self, state: object) -> None:
        """Show again what *state* says."""
        if isinstance(state, Subject) and state != Subject():
            self._open(state)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back, print, save, scroll."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        step = _STEPS.get(Qt.Key(event.key()))
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() == Qt.Key.Key_P and control:
            self.print_out()
        elif event.key() == Qt.Key.Key_S and control:
            self._ask_place()
        elif step is not None:
            bar = self.area.verticalScrollBar()
            bar.setValue(bar.value() + round(step * self.area.height()))
        else:
            super().keyPressEvent(event)

    def print_out(self) -> None:
        """Make the paper and put it into the spool; once more, as a marked copy."""
        seen, words = self._seen, self._words
        if seen is None or not seen.printable:
            if seen is not None:
                told = words.gettext("No printer takes whole pages. The paper can be saved as PDF")
                self.toast.say(told, "warn")
            return
        made, fresh = self._made, self._made is None or self._printed
        day = self._subject.day

        def work() -> Made | None:
            if day is not None:
                self._desk.printouts.print_day(day, self._clerk)
                return None
            if made is not None and made.paper is not None and not fresh:
                self._desk.papers.print_again(made.paper)
                return made
            return self._new(to_print=True)

        def done(found: Made | None) -> None:
            if found is not None:
                self._note(found)
            self._printed = True
            self.toast.say(words.gettext("The paper goes to the printer"))
            self.to_print.emit()

        self._do(work, done)

    def save_to(self, path: Path) -> None:
        """Write the paper to *path* as PDF; whatever was there is replaced."""
        seen, made, words = self._seen, self._made, self._words
        if seen is None:
            return

        def work() -> Made | None:
            found = made
            if found is None and self._subject.kind is not None:
                found = self._new()
            try:
                path.write_bytes(seen.pdf if found is None else found.pdf)
            except OSError as error:
                raise SheetMissingError(file=path.name) from error
            return found

        def done(found: Made | None) -> None:
            if found is not None:
                self._note(found)
            self.toast.say(words.gettext("Saved: {file}").format(file=path.name))

        self._do(work, done)

    def _build(self) -> None:
        _, shown = self._words.gettext, theme()
        self.back = Button(_("Back"), glyph="arrow-left", keys="Esc")
        self.title = Elided("", "title", keeps=200)
        self.told = Elided("", "caption", keeps=80)
        self.save = Button(_("Save as PDF"), glyph="device-floppy", keys="Ctrl+S")
        self.print = Button(_("Print"), "primary", glyph="printer", keys="Ctrl+P")
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self.title)
        names.addWidget(self.told)
        head = QHBoxLayout()
        head.setContentsMargins(shown.px(16), 0, shown.px(16), 0)
        head.setSpacing(shown.px(12))
        head.addWidget(self.back)
        head.addLayout(names, 1)
        head.addWidget(self.save)
        head.addWidget(self.print)
        self.warning = Text(px=13, colour="warn", glyph="alert-triangle")
        self.warning.hide()
        beneath = QVBoxLayout()
        beneath.setContentsMargins(shown.px(16), 0, shown.px(16), 0)
        beneath.addWidget(self.warning)
        self.pages = QWidget()
        self.sheets = QVBoxLayout(self.pages)
        self.sheets.setContentsMargins(*(shown.px(side) for side in (16, 0, 16, 16)))
        self.sheets.setSpacing(shown.px(14))
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(self.pages)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, shown.px(12), 0, 0)
        layout.setSpacing(shown.px(12))
        layout.addLayout(head)
        layout.addLayout(beneath)
        layout.addWidget(self.area, 1)
        self.back.clicked.connect(self.closed)
        self.save.clicked.connect(self._ask_place)
        self.print.clicked.connect(self.print_out)

    def _open(self, subject: Subject) -> None:
        self._subject, self._seen, self._made, self._printed = subject, None, None, False
        self._clear()
        width = theme().px(_WIDTH) * _SHARP

        def show(seen: Seen) -> None:
            if subject == self._subject:
                self._show(seen)

        self._do(lambda: self._read(subject, width), show)

    def _read(self, subject: Subject, width: int) -> Seen:
        # Drawing pages imports 0.1 s of libraries that the first window does without.
        from frontoffice.papers.pictures import page_pictures  # noqa: PLC0415

        words, desk = self._words, self._desk
        if subject.appeal is None or subject.kind is None:
            pdf = desk.day_register.pdf(subject.day)
            title = words.gettext("Register of the day")
            told = f"{subject.day:%d.%m.%Y}"
            file = f"{subject.day:%Y-%m-%d}"
            printable = desk.spool.prints_pages()
            return Seen(title, told, file, pdf, page_pictures(pdf, width), "", printable=printable)
        made = desk.papers.preview(subject.appeal, subject.kind, self._clerk)
        line = desk.registry.line(subject.appeal)
        number = parse_number(line.number).grouped if line else ""
        told = number
        if made.copy > 1:
            told += words.gettext(" · marked copy {n}").format(n=made.copy)
        return Seen(
            PAPER_NAMES[subject.kind].in_(words.language),
            told,
            f"{number.replace(' ', '-')}-{subject.kind.value}",
            made.pdf,
            page_pictures(made.pdf, width),
            made.chosen.told(words.language),
            printable=desk.spool.prints_pages(),
        )

    def _show(self, seen: Seen) -> None:
        self._seen = seen
        self.title.setText(seen.title)
        self.told.setText(seen.told)
        self.setAccessibleName(f"{seen.title}, {seen.told}")
        self.warning.say(seen.warning)
        self.warning.setVisible(bool(seen.warning))
        self._draw(seen.pages)
        self.area.verticalScrollBar().setValue(0)
        self.shown.emit()

    def _draw(self, pages: Sequence[bytes]) -> None:
        self._clear()
        for number, page in enumerate(pages, 1):
            picture = QPixmap.fromImage(QImage.fromData(page))
            picture.setDevicePixelRatio(_SHARP)
            sheet = QLabel()
            sheet.setPixmap(picture)
            told = self._words.gettext("page {page} of {pages}")
            sheet.setAccessibleName(told.format(page=number, pages=len(pages)))
            self.sheets.addWidget(sheet, 0, Qt.AlignmentFlag.AlignHCenter)
        self.sheets.addStretch(1)

    def _clear(self) -> None:
        while (item := self.sheets.takeAt(0)) is not None:
            gone: QWidget | None = item.widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()

    def _new(self, *, to_print: bool = False) -> Made:
        """Make the paper in earnest; on the thread of the database."""
        subject = self._subject
        if subject.appeal is None or subject.kind is None:
            raise LookupError(subject)
        return self._desk.papers.make(subject.appeal, subject.kind, self._clerk, to_print=to_print)

    def _note(self, made: Made) -> None:
        if made is not self._made:
            self._made, self._printed = made, False
            if self._seen is not None:
                self._seen = replace(self._seen, pdf=made.pdf)
            self.made.emit(made)

    def _do(self, work: Callable[[], object], done: Callable[..., None]) -> None:
        def refused(error: FrontOfficeError) -> None:
            self.toast.say(tell(error, self._words), "warn")

        self._background.database(self, work, done, refused)

    def _ask_place(self) -> None:
        if self._seen is None:
            return
        ask = QFileDialog(self, self._words.gettext("Save as PDF"))
        ask.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        ask.setDefaultSuffix("pdf")
        ask.setNameFilter("PDF (*.pdf)")
        ask.selectFile(f"{self._seen.file}.pdf")
        ask.fileSelected.connect(lambda path: self.save_to(Path(path)))
        ask.finished.connect(ask.deleteLater)
        ask.open()


_STEPS: Final = {
    Qt.Key.Key_Up: -0.1,
    Qt.Key.Key_Down: 0.1,
    Qt.Key.Key_PageUp: -0.9,
    Qt.Key.Key_PageDown: 0.9,
    Qt.Key.Key_Home: -1_000.0,
    Qt.Key.Key_End: 1_000.0,
}
