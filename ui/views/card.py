"""The card of one appeal: everything that the desk knows of it, on one screen."""

from pathlib import Path
from typing import Final
from uuid import UUID

from PySide6.QtCore import QStandardPaths, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from frontoffice.desk import Desk
from frontoffice.domain.appeal import Draft
from frontoffice.i18n.words import Words
from frontoffice.papers.talon import Talon
from frontoffice.services.clerk import Clerk
from ui.background import Background
from ui.models.card_words import ShownCard, shown_card
from ui.theme import theme
from ui.views.card_alike import AlikeCard
from ui.views.card_columns import Columns, column
from ui.views.card_film import FilmCard
from ui.views.card_papers import CardPapers, CardPapersState
from ui.views.card_parts import (
    ConfirmNotice,
    EssenceCard,
    PapersCard,
    PathCard,
    RelatedCard,
    TermCard,
)
from ui.views.document_menu import Documents
from ui.views.papers_reason import ReasonMenu
from ui.widgets.button import Button
from ui.widgets.chip import Chip
from ui.widgets.text import Elided
from ui.widgets.toast import Toast

_COLUMN: Final = 350
_FILM: Final = 430
_BESIDE: Final = 760
"""Pixels; narrower, the words stand under the film."""
_NARROW: Final = 960
_STACKED: Final = 700
_NAMES_AT: Final = 2
"""The place of name and number in the head: after the way back and a gap."""
_BETWEEN: Final = "   ·   "
_LETTERS: Final = {
    "c": "c",
    "с": "c",
    "e": "e",
    "у": "e",
    "h": "h",
    "р": "h",
    "m": "m",
    "ь": "m",
}
"""What the keys C, E, H and M type in the layouts of the country."""


class CardView(QWidget):
    """Shows one appeal and what can be done with it."""

    closed = Signal()
    """Back to where the card was opened from."""

    correct = Signal(UUID, Draft)
    """This appeal, which says this now, is to be corrected."""

    changed = Signal(UUID)
    """Something of this appeal was changed here: a copy was made, a talon handed over."""

    paper_wanted = Signal(UUID, object)
    """A paper of this appeal, a ``PaperKind``, is to be looked at."""

    mending_wanted = Signal(UUID)
    """What is missing in this appeal is to be noted."""

    moving_wanted = Signal(UUID)
    """What becomes of this appeal is to be noted."""

    confirming_wanted = Signal(UUID)
    """How the applicant was asked about a correction is to be noted."""

    signers_wanted = Signal(UUID)
    """The sheets of those who signed this appeal are wanted."""

    touched = Signal()
    """A film is watched: the desk is not idle, though no key is pressed."""

    shown = Signal(UUID)
    """The card of this appeal is on the screen."""

    keys = Signal(object, object)
    """Something lies over this screen from now and then: itself, and what keys mean there."""

    def __init__(self, desk: Desk, background: Background, words: Words, clerk: Clerk) -> None:
        super().__init__()
        self._desk, self._background = desk, background
        self._words, self._clerk = words, clerk
        self._appeal: UUID | None = None
        self._before: list[UUID] = []
        self._card: ShownCard | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._build()
        self.toast = Toast(self, above=12)
        self.documents.said.connect(self.toast.say)
        self.attached = CardPapers(desk, background, words, clerk, self)
        self.attached.stand_before(self.path)
        self.attached.listen()
        self.attached.said.connect(self.toast.say)
        self.attached.touched.connect(self.touched)
        self.film.show_first_of(self.attached.gatherer.pictures)
        self.attached.keys.connect(self.keys)
        self.attached.changed.connect(self.changed)
        self.attached.changed.connect(self.refresh)
        self.shown.connect(self.attached.look)
        self.chords, self.is_busy = self.attached.chords, self.attached.is_busy
        self.film.said.connect(self.toast.say)

    def show_appeal(self, appeal: UUID) -> None:
        """Show the card of *appeal* as soon as it is read."""
        self._before.clear()
        self._open(appeal)

    def refresh(self) -> None:
        """Read the card again."""
        if self._appeal is not None:
            self._read(self._appeal)

    def set_focus_first(self) -> None:
        """Give the keys to the card itself."""
        self.setFocus()

    def state(self) -> tuple[UUID, CardPapersState] | None:
        """Return which appeal is shown, and what is gathered to be attached."""
        return None if self._appeal is None else (self._appeal, self.attached.state())

    def restore(self, state: tuple[UUID, CardPapersState] | None) -> None:
        """Show again what *state* says."""
        if state is not None:
            self.attached.restore(state[1])
            self.show_appeal(state[0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back, print a copy, correct, hand over, play, scroll."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        letter = "" if control else _LETTERS.get(event.text().lower(), "")
        step = _STEPS.get(Qt.Key(event.key()))
        if event.key() == Qt.Key.Key_Escape:
            self._back()
        elif event.key() == Qt.Key.Key_P and control:
            self._ask_reason()
        elif event.key() == Qt.Key.Key_D and control:
            self.documents.ask(self._appeal)
        elif letter == "e":
            self._correct()
        elif letter == "m":
            self.move_key.click()
        elif letter == "c" and self.confirm.isVisibleTo(self):
            self.confirming_wanted.emit(self._appeal)
        elif letter == "h" and self.papers.hand.isVisibleTo(self):
            self._hand_over()
        elif self.film.takes(event):
            pass
        elif step is not None:
            bar = self.area.verticalScrollBar()
            bar.setValue(bar.value() + round(step * self.area.height()))
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give name and number a row of their own where the window is narrow."""
        super().resizeEvent(event)
        narrow = self.width() < theme().px(_NARROW)
        if narrow and self.heads.count() == 1:
            self.head.removeWidget(self.names)
            self.head.insertStretch(_NAMES_AT, 1)
            self.heads.addWidget(self.names)
        elif not narrow and self.heads.count() > 1:
            self.heads.removeWidget(self.names)
            self.head.takeAt(_NAMES_AT)
            self.head.insertWidget(_NAMES_AT, self.names, 1)

    def _build(self) -> None:
        words, shown = self._words, theme()
        self.essence, self.path = EssenceCard(words), PathCard(words)
        self.term, self.papers = TermCard(words), PapersCard(words)
        self.related = RelatedCard(words)
        self.alike = AlikeCard(self._desk, self._background, words)
        self.move_key = Button(words.gettext("Move on"), glyph="arrow-forward-up", keys="M")
        self.move_key.clicked.connect(lambda: self.moving_wanted.emit(self._appeal))
        self.term.body.addWidget(self.move_key)
        self.confirm = ConfirmNotice(words)
        self.film = FilmCard(self._desk, self._background, words)
        self.film.changed.connect(self.refresh)
        self.film.player.watched.connect(self.touched)
        said = Columns([(self.film, _FILM), (column(self.essence), 0)], _BESIDE)
        left = column(self.confirm, said, self.path, stretch=self.path)
        right = column(self.term, self.papers, self.related, self.alike)
        self.content = QWidget()
        inside = QVBoxLayout(self.content)
        inside.setContentsMargins(*(shown.px(side) for side in (16, 0, 16, 12)))
        inside.addWidget(Columns([(left, 0), (right, _COLUMN)], _STACKED))
        self.content.hide()
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(self.content)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, shown.px(12), 0, 0)
        layout.setSpacing(shown.px(12))
        layout.addLayout(self._head())
        layout.addWidget(self.area, 1)
        self.papers.open.clicked.connect(self._open_pdf)
        self.papers.hand.clicked.connect(self._hand_over)
        self.documents = Documents(
            self._desk, self._background, words, self._clerk, self.papers.others
        )
        self.papers.others.clicked.connect(lambda: self.documents.ask(self._appeal))
        self.documents.wanted.connect(self.paper_wanted)
        self.documents.mending.connect(self.mending_wanted)
        self.documents.signing.connect(self.signers_wanted)
        self.documents.changed.connect(self.changed)
        self.documents.changed.connect(self.refresh)
        self.related.wanted.connect(self._go_on)
        self.alike.wanted.connect(self._go_on)

    def _head(self) -> QVBoxLayout:
        _, shown = self._words.gettext, theme()
        self.back = Button(_("To the registry"), glyph="arrow-left", keys="Esc")
        self.title = Elided("", "title", keeps=140)
        self.number = Elided("", "caption", keeps=400)  # a number is never cut
        self.facts = Elided("", "caption", keeps=20)
        below = QHBoxLayout()
        below.setSpacing(0)
        below.addWidget(self.number)
        below.addWidget(self.facts, 1)
        self.names = QWidget()
        names = QVBoxLayout(self.names)
        names.setContentsMargins(0, 0, 0, 0)
        names.setSpacing(0)
        names.addWidget(self.title)
        names.addLayout(below)
        self.chips = [Chip(""), Chip("")]
        self.copy = Button(_("Talon"), glyph="printer", keys="Ctrl+P")
        self.reasons = ReasonMenu(self.copy, self._words)
        self.reasons.chosen.connect(self._print_copy)
        self.edit = Button(_("Correct"), glyph="edit", keys="E")
        self.head = row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(shown.px(8))
        row.addWidget(self.back)
        row.addSpacing(shown.px(8))
        row.addWidget(self.names, 1)
        for chip in self.chips:
            chip.hide()
            row.addWidget(chip)
        row.addSpacing(shown.px(8))
        row.addWidget(self.copy)
        row.addWidget(self.edit)
        self.back.clicked.connect(self._back)
        self.copy.clicked.connect(self._ask_reason)
        self.edit.clicked.connect(self._correct)
        self.heads = QVBoxLayout()
        self.heads.setContentsMargins(shown.px(16), 0, shown.px(16), 0)
        self.heads.addLayout(row)
        return self.heads

    def _open(self, appeal: UUID) -> None:
        self._appeal = appeal
        self.area.verticalScrollBar().setValue(0)
        self._read(appeal)

    def _read(self, appeal: UUID) -> None:
        def show(card: ShownCard) -> None:
            if appeal == self._appeal:
                self._show(card)

        self._background.database(self, lambda: shown_card(self._desk, appeal, self._words), show)

    def _show(self, card: ShownCard) -> None:
        self._card = card
        self.title.setText(card.title)
        self.number.setText(card.number)
        self.facts.setText(_BETWEEN + card.facts if card.facts else "")
        self.setAccessibleName(f"{card.title}, {card.number}, {card.facts}")
        signs = list(card.chips)
        for chip in reversed(self.chips):
            sign = signs.pop() if signs else None
            chip.setVisible(sign is not None)
            if sign is not None:
                chip.say(sign.text, sign.glyph, sign.meaning)
        said = (self.confirm, self.film, self.essence)
        for part in (*said, self.path, self.term, self.papers, self.related):
            part.show_card(card)
        self.alike.look(card.card.line.appeal)
        self.content.show()
        self.shown.emit(card.card.line.appeal)

    def _back(self) -> None:
        if self._before:
            self._open(self._before.pop())
        else:
            self.closed.emit()

    def _go_on(self, appeal: UUID) -> None:
        if self._appeal is not None:
            self._before.append(self._appeal)
        self._open(appeal)
        self.setFocus()

    def _correct(self) -> None:
        if self._card is not None:
            self.correct.emit(self._card.card.line.appeal, self._card.card.draft)

    def _ask_reason(self) -> None:
        """Offer the reasons for a marked copy; choosing one makes it."""
        if self._card is not None:
            self.reasons.ask()

    def _print_copy(self, reason: str) -> None:
        appeal = self._appeal
        if appeal is None:
            return

        def told(talon: Talon) -> None:
            text = self._words.gettext("Marked copy {n} goes to the printer")
            self.toast.say(text.format(n=talon.copy))
            self.changed.emit(appeal)
            self._read(appeal)

        self._background.database(
            self, lambda: self._desk.talons.reissue(appeal, reason, self._clerk), told
        )

    def _hand_over(self) -> None:
        appeal = self._appeal
        if appeal is None:
            return

        def told(_nothing: None) -> None:
            self.toast.say(self._words.gettext("Noted: the talon is in the person's hand"))
            self.changed.emit(appeal)
            self._read(appeal)

        self._background.database(
            self, lambda: self._desk.talons.confirm(appeal, self._clerk), told
        )

    def _open_pdf(self) -> None:
        appeal = self._appeal
        if appeal is None or self._card is None:
            return
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.TempLocation)
        path = Path(folder) / f"talon-{self._card.card.line.number}.pdf"

        def work() -> Path:
            path.write_bytes(self._desk.talons.pdf(appeal))
            return path

        self._background.database(self, work, _open_file)


def _open_file(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


_STEPS: Final = {
    Qt.Key.Key_Up: -0.1,
    Qt.Key.Key_Down: 0.1,
    Qt.Key.Key_PageUp: -0.9,
    Qt.Key.Key_PageDown: 0.9,
    Qt.Key.Key_Home: -1_000.0,
    Qt.Key.Key_End: 1_000.0,
}
