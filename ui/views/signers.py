"""Who signed a collective appeal: sheets typed, pasted or taken from a file, and a representative."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from frontoffice.desk import Desk
from frontoffice.domain.number import parse_number
from frontoffice.domain.signers import Judged, Signer, SignerCount, count_of, judged, signers_in
from frontoffice.errors import FrontOfficeError
from frontoffice.i18n.errors import tell
from frontoffice.i18n.words import Words
from frontoffice.services.clerk import Clerk
from frontoffice.services.signers import SignedBy, read_signers
from ui.background import Background
from ui.models.signers import (
    PAINTS,
    SignerRow,
    rows_of,
    signers_model,
    signers_widths,
    told_count,
)
from ui.theme import theme
from ui.views.appeal_form import AppealHead
from ui.views.card_columns import Columns, scrolling
from ui.views.line_table import LineTable
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.field import Field
from ui.widgets.inputs import LineEdit, LongEdit
from ui.widgets.text import Text
from ui.widgets.toast import Toast

PAUSE_MS: Final = 120
"""So long after a key the lines are read anew."""
_SHEET: Final = 420
_STACKED: Final = 760


@dataclass(frozen=True, slots=True)
class SignersState:
    """What is carried over when the screen is built anew in another language or theme."""

    appeal: UUID
    text: str
    representative: str


@dataclass(frozen=True, slots=True)
class _Known:
    """What was noted of an appeal before."""

    number: str
    representative: str
    signed: SignedBy


class SignersView(QWidget):
    """A sheet to type in and paste into, and beside it all lines with what is doubtful."""

    closed = Signal()
    """Back to where it was asked for."""

    shown = Signal()
    """All lines are read anew, and shown."""

    noted = Signal(int)
    """A sheet was noted: its number."""

    def __init__(self, desk: Desk, background: Background, words: Words, clerk: Clerk) -> None:
        super().__init__()
        self._desk, self._background, self._words, self._clerk = desk, background, words, clerk
        self._appeal: UUID | None = None
        self._known = _Known("", "", SignedBy((), (), count_of(())))
        self._asked = 0
        self._build()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._judge)
        self.sheet.textChanged.connect(self._wait)
        self.toast = Toast(self, above=12)

    def show_appeal(self, appeal: UUID, kept: SignersState | None = None) -> None:
        """Show who signed *appeal*, and an empty sheet or what was *kept* of one."""
        self._appeal = appeal
        self.sheet.setPlainText("" if kept is None else kept.text)

        def show(known: _Known) -> None:
            if appeal == self._appeal:
                self._known = known
                self.number.setText(known.number)
                told = known.representative if kept is None else kept.representative
                self.representative.setText(told)
                self._judge()

        self._do(lambda: self._read(appeal), show)

    def refresh(self) -> None:
        """Nothing to read again: the sheet is the clerk's."""

    def set_focus_first(self) -> None:
        """Give the keys to the sheet."""
        self.sheet.setFocus()

    def state(self) -> SignersState | None:
        """Return what is typed; None where no appeal is shown."""
        if self._appeal is None:
            return None
        return SignersState(self._appeal, self.sheet.toPlainText(), self.representative.text())

    def restore(self, state: object) -> None:
        """Show what :meth:`state` returned."""
        if isinstance(state, SignersState):
            self.show_appeal(state.appeal, state)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Note the sheet by Ctrl+Enter, take a file by Ctrl+O, leave by Escape."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and control:
            self.note()
        elif event.key() == Qt.Key.Key_O and control:
            self._ask_file()
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def note(self) -> None:
        """Note the sheet, the representative and how many signed."""
        appeal, words = self._appeal, self._words
        lines = signers_in(self.sheet.toPlainText())
        representative = self.representative.text().strip()
        if appeal is None:
            return

        def work() -> tuple[int, _Known]:
            desk, clerk, sheet = self._desk, self._clerk, 0
            if lines:
                sheet = desk.signers.add(appeal, lines, clerk)
            draft, count = desk.cards.card(appeal).draft, desk.signers.of(appeal).count
            changed = replace(
                draft, representative=representative, signers=count.unique or draft.signers
            )
            if changed != draft:
                reason = words.gettext("by the sheets of signatures")
                desk.registration.correct(appeal, changed, reason, clerk)
            return sheet, self._read(appeal)

        def done(found: tuple[int, _Known]) -> None:
            sheet, self._known = found
            self.sheet.clear()
            self._judge()
            self.toast.say(words.gettext("Noted: {count}").format(count=self.count.text()))
            self.noted.emit(sheet)

        self._do(work, done)

    def take_file(self, path: Path) -> None:
        """Put the lines of the file *path* under those that are typed."""

        def show(lines: Sequence[Signer]) -> None:
            typed = self.sheet.toPlainText().rstrip("\n")
            read = "\n".join(one.raw for one in lines)
            self.sheet.setPlainText("\n".join(filter(None, (typed, read))))

        self._do(lambda: read_signers(path), show)

    def _build(self) -> None:
        words, shown = self._words, theme()
        _ = words.gettext
        head = AppealHead(_("Sheets of those who signed"), words)
        self.back, self.number = head.back, head.number
        self.sheet = LongEdit(_("One person a line: name, IIN or birth date, in any order"))
        self.sheet.setAccessibleName(_("Sheet"))
        self.file = Button(_("From a file"), glyph="paperclip", keys="Ctrl+O")
        self.representative = LineEdit(_("surname, name, patronymic"))
        hint = _("Enter on a line of the table takes its name")
        self.do = Button(_("Note the sheet"), "primary", glyph="check", keys="Ctrl+Enter")
        left = Card(_("Sheet"))
        left.body.addWidget(self.sheet, 1)
        left.body.addWidget(self.file)
        left.body.addWidget(Field(_("Representative"), self.representative, hint=hint))
        left.body.addWidget(self.do)
        widths: Callable[[int], dict[int, int]] = partial(signers_widths, words=words)
        self.table = LineTable(_("Who signed"), signers_model(words), PAINTS, widths)
        self.count = Text(px=14, weight=500)
        right = Card(_("Who signed"))
        right.body.addWidget(self.count)
        right.body.addWidget(self.table, 1)
        inside = QVBoxLayout()
        inside.setContentsMargins(*(shown.px(side) for side in (16, 0, 16, 12)))
        inside.addWidget(scrolling(Columns([(left, _SHEET), (right, 0)], _STACKED)))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, shown.px(12), 0, 0)
        layout.setSpacing(shown.px(12))
        layout.addWidget(head)
        layout.addLayout(inside, 1)
        self.back.clicked.connect(self.closed)
        self.file.clicked.connect(self._ask_file)
        self.do.clicked.connect(self.note)
        self.table.opened.connect(self._represent)

    def _read(self, appeal: UUID) -> _Known:
        """Read what was noted before; on the thread of the database."""
        card = self._desk.cards.card(appeal)
        number = parse_number(card.line.number).grouped
        return _Known(number, card.draft.representative, self._desk.signers.of(appeal))

    def _wait(self) -> None:
        """Judge when the typing pauses, and show nothing of what was typed before."""
        self._asked += 1
        self._pause.start()

    def _judge(self) -> None:
        """Read the sheet anew and judge all lines together, away from the screen."""
        self._pause.stop()
        self._asked += 1
        asked, text = self._asked, self.sheet.toPlainText()
        before = [line.signer for line in self._known.signed.lines]

        def work() -> tuple[tuple[SignerRow, ...], SignerCount]:
            lines: tuple[Judged, ...] = judged([*before, *signers_in(text)])
            return rows_of(lines, self._words), count_of(lines)

        def show(found: tuple[tuple[SignerRow, ...], SignerCount]) -> None:
            if asked == self._asked:
                rows, count = found
                self.table.rows().show(rows)
                self.count.say(told_count(count, self._words))
                self.shown.emit()

        self._do(work, show)

    def _represent(self, row: SignerRow) -> None:
        if row.readable:
            self.representative.setText(row.name)
            self.representative.setFocus()

    def _do(self, work: Callable[[], object], done: Callable[..., None]) -> None:
        def refused(error: FrontOfficeError) -> None:
            self.toast.say(tell(error, self._words), "warn")

        self._background.database(self, work, done, refused)

    def _ask_file(self) -> None:
        ask = QFileDialog(self, self._words.gettext("From a file"))
        ask.setFileMode(QFileDialog.FileMode.ExistingFile)
        ask.setNameFilter("CSV, XLSX (*.csv *.xlsx *.txt)")
        ask.fileSelected.connect(lambda path: self.take_file(Path(path)))
        ask.finished.connect(ask.deleteLater)
        ask.open()
