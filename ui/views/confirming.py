"""The applicant is asked again about what was corrected; how they answered is noted."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout

from frontoffice.desk import Desk
from frontoffice.domain.confirming import WAY_NAMES, Way, fields_in_words
from frontoffice.domain.number import parse_number
from frontoffice.errors import FrontOfficeError
from frontoffice.i18n.errors import tell
from frontoffice.i18n.words import Words
from frontoffice.services.clerk import Clerk
from frontoffice.services.confirming import Confirming
from ui.background import Background
from ui.theme import theme
from ui.views.appeal_form import AppealForm, AppealHead
from ui.views.card_columns import column, scrolling
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.field import Field
from ui.widgets.inputs import LineEdit
from ui.widgets.seg import Seg
from ui.widgets.text import Text

_COLUMN: Final = 820
_FIRST_WORDS: Final = 600
"""Letters of the essence that are read to the applicant here; the card has all."""


@dataclass(frozen=True, slots=True)
class ConfirmingState:
    """What is carried over when the screen is built anew in another language or theme."""

    appeal: UUID
    way: str
    note: str


class ConfirmingView(AppealForm):
    """Shows what was corrected as it stands now, and notes the applicant's answer."""

    corrected = Signal(UUID)
    """It is noted: the card of this appeal is to be shown again."""

    paper_wanted = Signal(UUID, object)
    """The paper that the applicant signs is wanted."""

    said = Signal(str, str)
    """A sentence for the person at the desk, and its meaning."""

    shown = Signal()
    """What is open is on the screen."""

    def __init__(self, desk: Desk, background: Background, words: Words, clerk: Clerk) -> None:
        super().__init__()
        self._desk, self._background, self._words, self._clerk = desk, background, words, clerk
        self._appeal: UUID | None = None
        self._open: Confirming | None = None
        self._build()

    def show_appeal(self, appeal: UUID, kept: ConfirmingState | None = None) -> None:
        """Show what the applicant of *appeal* is to confirm, with what was *kept* of the answer."""
        self._appeal, self._open = appeal, None

        def work() -> tuple[Confirming, str]:
            line = self._desk.registry.line(appeal)
            number = parse_number(line.number).grouped if line else ""
            return self._desk.confirmations.standing(appeal), number

        def show(found: tuple[Confirming, str]) -> None:
            if appeal == self._appeal:
                self._show(*found, kept)

        self._background.database(self, work, show)

    def refresh(self) -> None:
        """Nothing to read again: the fields are the clerk's."""

    def set_focus_first(self) -> None:
        """Give the keys to the choice of answers."""
        self.setFocus()
        self.way.setFocus()

    def state(self) -> ConfirmingState | None:
        """Return what is chosen and typed; None where no appeal is shown."""
        if self._appeal is None:
            return None
        return ConfirmingState(self._appeal, str(self.way.value()), self.note.text())

    def restore(self, state: object) -> None:
        """Show what :meth:`state` returned."""
        if isinstance(state, ConfirmingState):
            self.show_appeal(state.appeal, state)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Show the paper to sign by Ctrl+P; the rest is as in all these forms."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_P and control:
            self.paper.click()
        else:
            super().keyPressEvent(event)

    def note_it(self) -> None:
        """Note the answer, and go back to the card."""
        appeal, words = self._appeal, self._words
        way, note = Way(str(self.way.value())), self.note.text()
        if appeal is None:
            return

        def done(what: tuple[str, ...]) -> None:
            told = words.gettext("Noted: {fields}, {way}")
            fields, how = fields_in_words(what, words.language), WAY_NAMES[way]
            self.said.emit(told.format(fields=fields, way=how.in_(words.language)), "ok")
            self.corrected.emit(appeal)

        def refused(error: FrontOfficeError) -> None:
            self.told.say(tell(error, words), colour="warn", glyph="alert-triangle")

        self._background.database(
            self,
            lambda: self._desk.confirmations.note(appeal, way, self._clerk, note=note),
            done,
            refused,
        )

    def _build(self) -> None:
        words, shown = self._words, theme()
        _ = words.gettext
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        head = AppealHead(_("The applicant confirms again"), words)
        self.back, self.number = head.back, head.number
        self.what = Text(px=16, serif=True, weight=600)
        self.applicant, self.essence = Text(px=14), Text(px=16, serif=True)
        ways = [(way, name.in_(words.language)) for way, name in WAY_NAMES.items()]
        self.way = Seg(_("How the applicant answered"), ways)
        self.note = LineEdit()
        self.told = Text(px=13, colour="ink2")
        self.paper = Button(_("Paper to sign"), glyph="file-text", keys="Ctrl+P")
        self.do = Button(_("Note it"), "primary", glyph="check", keys="Ctrl+Enter")
        card = Card(_("Read it to the applicant"))
        card.setMaximumWidth(shown.px(_COLUMN))
        for part in (
            *(self.what, self.applicant, self.essence),
            Field(_("How the applicant answered"), self.way),
            *(Field(_("Note"), self.note), self.told, self.paper, self.do),
        ):
            card.body.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, shown.px(12), 0, shown.px(12))
        layout.setSpacing(shown.px(12))
        layout.addWidget(head)
        inside = column(card)
        inside.setContentsMargins(shown.px(16), 0, shown.px(16), 0)
        layout.addWidget(scrolling(inside), 1)
        self.back.clicked.connect(self.closed)
        self.do.clicked.connect(self.note_it)
        self.paper.clicked.connect(self._want_paper)

    def _show(self, found: Confirming, number: str, kept: ConfirmingState | None) -> None:
        _, language = self._words.gettext, self._words.language
        self._open = found
        self.number.setText(number)
        corrected = _("Corrected: {fields}").format(fields=fields_in_words(found.what, language))
        self.what.say(corrected if found.what else _("Nothing waits for the applicant"))
        self.applicant.say(found.applicant)
        cut = len(found.essence) > _FIRST_WORDS
        self.essence.say(found.essence[:_FIRST_WORDS] + ("…" if cut else ""))
        self.way.choose(Way(kept.way) if kept else Way.SIGNED)
        self.note.setText(kept.note if kept else "")
        self.told.say(_("Nothing is held up by it: the correction stands either way."))
        for part in (self.way, self.note, self.paper, self.do):
            part.setEnabled(bool(found.what))
        self.set_focus_first()
        self.shown.emit()

    def _want_paper(self) -> None:
        if self._appeal is not None and self._open is not None:
            self.paper_wanted.emit(self._appeal, self._open.paper)
