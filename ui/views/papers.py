"""The papers: talons on their way to the printer, and the check of one that somebody brings."""

from functools import partial
from pathlib import Path
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from frontoffice.desk import Desk
from frontoffice.i18n.errors import tell
from frontoffice.i18n.words import Words
from frontoffice.papers.printer_file import FilePrinter
from frontoffice.papers.talon import Talon
from frontoffice.services.clerk import Clerk
from frontoffice.services.printouts import NO_APPEAL
from frontoffice.services.spool import Job
from ui.background import Background
from ui.models.papers import PaperRow, ShownSpool, papers_model, shown_spool
from ui.models.papers_painting import PAINTS, papers_widths
from ui.theme import BODY, LABEL, theme
from ui.views.card_columns import Columns, column
from ui.views.line_table import LineTable
from ui.views.papers_check import CheckCard
from ui.views.papers_reason import ReasonMenu
from ui.views.registry_foot import ListFoot
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.states import EmptyState
from ui.widgets.text import Text
from ui.widgets.toast import Toast

_COLUMN: Final = 350
_STACKED: Final = 760


class PapersView(QWidget):
    """Shows what waits for the printer and why, and lets a person see to it."""

    opened = Signal(UUID)
    """The card of this appeal is wanted."""

    refreshed = Signal(int)
    """The spool was read again; how many copies are shown."""

    def __init__(self, desk: Desk, background: Background, words: Words, clerk: Clerk) -> None:
        super().__init__()
        self._desk, self._background = desk, background
        self._words, self._clerk = words, clerk
        self._build()
        self.toast = Toast(self, above=12)

    def refresh(self) -> None:
        """Read the spool again."""
        self._background.database(self, lambda: shown_spool(self._desk, self._words), self._show)

    def set_focus_first(self) -> None:
        """Give the keys to the list, or to the check where nothing is listed."""
        listed = self.stack.currentWidget() is self.table
        (self.table if listed else self.check.line).setFocus()

    def try_now(self) -> None:
        """Send to the printer what waits, without waiting for its next turn."""
        self._background.database(self, self._desk.spool.hurry, lambda _nothing: self._print())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the keys of the foot say."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_F3:
            self.check.line.setFocus()
            self.check.line.selectAll()
        elif event.key() == Qt.Key.Key_R and control:
            self.try_now()
        elif event.key() == Qt.Key.Key_P and control:
            self._ask_reason()
        elif event.key() == Qt.Key.Key_S and control:
            self._ask_place()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        words, shown = self._words, theme()
        _ = words.gettext
        self.table = LineTable(
            _("Talons on their way to paper"),
            papers_model(words),
            PAINTS,
            partial(papers_widths, words=words),
        )
        self.empty = EmptyState(_("No talon waits. What is registered with F2 is printed here"))
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.table)
        self.printer = Card(_("Printer"))
        self.state = Text(px=BODY)
        self.now = Button(_("Try now"), glyph="refresh", keys="Ctrl+R")
        self.printer.body.addWidget(self.state)
        self.printer.body.addWidget(self.now)
        self.check = CheckCard(self._desk, self._background, words)
        self.copy = Button(_("Marked copy"), glyph="copy", keys="Ctrl+P")
        self.reasons = ReasonMenu(self.copy, words)
        self.reasons.chosen.connect(self._print_copy)
        self.save = Button(_("Save as PDF"), glyph="device-floppy", keys="Ctrl+S")
        buttons = QHBoxLayout()
        buttons.setSpacing(shown.px(8))
        buttons.addWidget(self.copy)
        buttons.addWidget(self.save)
        buttons.addStretch(1)
        self.why = Text(px=LABEL, colour="ink2")
        self.foot = ListFoot([("↑ ↓", _("choose")), ("Enter", _("open"))])
        top = QWidget()
        top.setLayout(buttons)
        buttons.setContentsMargins(0, 0, 0, 0)
        left = column(top, self.stack, self.why, self.foot, gap=11, stretch=self.stack)
        right = column(self.printer, self.check)
        inside = QWidget()
        around = QVBoxLayout(inside)
        around.setContentsMargins(*(shown.px(side) for side in (16, 12, 16, 6)))
        around.addWidget(Columns([(left, 0), (right, _COLUMN)], _STACKED))
        area = QScrollArea()  # large texts on a small screen
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)
        self.table.chosen.connect(lambda row: self.why.say(row.why if row else ""))
        self.table.opened.connect(
            lambda row: None if row.appeal == NO_APPEAL else self.opened.emit(row.appeal)
        )
        self.check.opened.connect(self.opened)
        self.now.clicked.connect(self.try_now)
        self.copy.clicked.connect(self._ask_reason)
        self.save.clicked.connect(self._ask_place)

    def _show(self, spool: ShownSpool) -> None:
        before = self.table.current()
        rows = self.table.rows()
        rows.show(spool.rows)
        self.table.choose(rows.place_again(before))
        self.stack.setCurrentWidget(self.table if spool.rows else self.empty)
        for button in (self.copy, self.save):
            button.setVisible(bool(spool.rows))
        colour, glyph = ("ok", "circle-check") if spool.ready else ("warn", "alert-triangle")
        self.state.say(spool.told, colour=colour, glyph=glyph)
        self.now.setVisible(spool.waiting > 0)
        words = self._words
        waiting = words.ngettext("{n} talon waits", "{n} talons wait", spool.waiting)
        told = waiting.format(n=spool.waiting) if spool.waiting else words.gettext("nothing waits")
        self.foot.count.setText(told)
        self.refreshed.emit(len(spool.rows))

    def _print(self) -> None:
        def work() -> list[Job]:
            done: list[Job] = []
            while (job := self._desk.spool.run_once()) is not None:
                done.append(job)
            return done

        self._background.network(self, work, lambda _jobs: self.refresh())

    def _chosen(self) -> PaperRow | None:
        row = self.table.current() if self.stack.currentWidget() is self.table else None
        return None if row is None or row.appeal == NO_APPEAL else row

    def _ask_reason(self) -> None:
        if self._chosen() is not None:
            self.reasons.ask()

    def _print_copy(self, reason: str) -> None:
        row = self._chosen()
        if row is None:
            return
        appeal = row.appeal

        def told(talon: Talon) -> None:
            text = self._words.gettext("Marked copy {n} goes to the printer")
            self.toast.say(text.format(n=talon.copy))
            self._print()

        self._background.database(
            self, lambda: self._desk.talons.reissue(appeal, reason, self._clerk), told
        )

    def _ask_place(self) -> None:
        row = self._chosen()
        if row is None:
            return
        ask = QFileDialog(self, self._words.gettext("Save as PDF"))
        ask.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        ask.setDefaultSuffix("pdf")
        ask.setNameFilter("PDF (*.pdf)")
        ask.selectFile(f"{row.office} {row.number}.pdf".replace("\u00a0", "-").replace(" ", "-"))
        ask.fileSelected.connect(lambda path, appeal=row.appeal: self.save_to(Path(path), appeal))
        ask.finished.connect(ask.deleteLater)
        ask.open()

    def save_to(self, path: Path, appeal: UUID) -> None:
        """Write the talon of *appeal* to *path* as PDF; whatever was there is replaced."""
        words = self._words

        def work() -> str:
            paper = self._desk.talons.pdf(appeal)
            path.unlink(missing_ok=True)
            FilePrinter(path).send(paper)
            return words.gettext("Saved: {file}").format(file=path.name)

        self._background.network(
            self, work, self.toast.say, lambda error: self.toast.say(tell(error, words), "warn")
        )
