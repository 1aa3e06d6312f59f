"""A correction: the fields of an appeal once more, why, and what becomes of the term."""

from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Final, TypeVar
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from frontoffice.desk import Desk
from frontoffice.domain.appeal import Applicant, Draft
from frontoffice.domain.explaining import why_skipped
from frontoffice.domain.term import Term
from frontoffice.errors import FrontOfficeError
from frontoffice.i18n.errors import tell
from frontoffice.i18n.words import Words
from frontoffice.services.cards import Card as AppealCard
from frontoffice.services.clerk import Clerk
from frontoffice.services.registration import Corrected
from ui.background import Background
from ui.models.appeal_words import applicant, grouped, now_at
from ui.models.card_words import due_day, term_length
from ui.models.path import FIELDS
from ui.theme import theme
from ui.views.card_columns import Columns, column
from ui.views.correct_form import WhatCard, WhoCard
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.field import Field, Note
from ui.widgets.inputs import LongEdit
from ui.widgets.term_strip import TermStrip
from ui.widgets.text import Elided, Text
from ui.widgets.toast import Toast

T = TypeVar("T", Applicant, Draft)

_WHO: Final = 340
_RESULT: Final = 340
_STACKED: Final = 700
PAUSE_MS: Final = 120
"""So long after a key what has changed is told anew."""


class ResultCard(Card):
    """The term that was promised, and the one that the correction would make."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.gettext("Answer due"))
        self._words = words
        self.days = Elided("", "caption", keeps=40)
        self.head.addWidget(self.days)
        self.due = Elided("", "due", keeps=160)
        self.told = Text(px=13, colour="ink2")
        self.strip = TermStrip(words)
        self.body.addWidget(self.due)
        self.body.addWidget(self.told)
        self.body.addWidget(self.strip)

    def show_terms(self, old: Term, new: Term, now: datetime) -> None:
        """Show *new*, and how it differs from *old*."""
        words, today = self._words, now.date()
        self.days.setText(term_length(new.days, new.unit, words))
        before = due_day(old.due_on, today, words.language)
        after = due_day(new.due_on, today, words.language)
        if old.due_on == new.due_on:
            self.due.setText(after)
            self.told.say(words.gettext("The term stays as the talon says."), colour="ink2")
        else:
            self.due.setText(f"{before} → {after}")
            told = words.gettext("The term changes. Tell the person: the talon still says {due}.")
            self.told.say(told.format(due=before), colour="warn", glyph="alert-triangle")
        self.strip.show_term(new, why_skipped(new, words.language), today)


@dataclass(frozen=True, slots=True)
class CorrectState:
    """What is carried over when the screen is built anew in another language or theme."""

    appeal: UUID
    before: Draft
    typed: Draft
    born: str
    """The day of birth as typed, whole or not."""
    reason: str


class CorrectView(QWidget):
    """Shows what an appeal says, and makes something else of it, with a reason."""

    closed = Signal()
    """Nothing was changed; back to the card."""

    corrected = Signal(UUID)
    """This appeal was corrected."""

    shown = Signal()
    """The fields are filled."""

    told = Signal()
    """What would change is told anew."""

    def __init__(self, desk: Desk, background: Background, words: Words, clerk: Clerk) -> None:
        super().__init__()
        self._desk, self._background = desk, background
        self._words, self._clerk = words, clerk
        self._appeal: UUID | None = None
        self._card: AppealCard | None = None
        self._draft = self._filled = Draft()
        self._asked = 0
        self._build()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._tell)
        self.who.changed.connect(self._pause.start)
        self.what.changed.connect(self._pause.start)
        self.toast = Toast(self, above=12)

    def show_draft(self, appeal: UUID, draft: Draft) -> None:
        """Fill the fields with *draft*, which is what *appeal* says now."""
        self._appeal, self._draft, self._card = appeal, draft, None
        self.reason.clear()
        self.who.show_draft(draft)
        self.what.show_draft(draft)
        self._filled = self._typed()
        self._background.database(
            self, lambda: self._desk.cards.card(appeal), lambda card: self._show(appeal, card)
        )

    def state(self) -> CorrectState | None:
        """Return the correction as far as it is typed; None where there is none."""
        if self._appeal is None:
            return None
        reason = self.reason.toPlainText()
        return CorrectState(self._appeal, self._draft, self.draft(), self.who.born.text(), reason)

    def restore(self, state: object) -> None:
        """Show what :meth:`state` returned."""
        if isinstance(state, CorrectState):
            self.show_draft(state.appeal, state.before)
            self.who.show_draft(state.typed)
            self.what.show_draft(state.typed)
            self.who.born.setText(state.born)
            self.reason.setPlainText(state.reason)

    def refresh(self) -> None:
        """Nothing to read again: the fields are the clerk's."""

    def set_focus_first(self) -> None:
        """Give the keys to the first field."""
        self.who.name_line.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Apply by Ctrl+Enter, leave by Escape, jump by Alt and a digit."""
        held, key = event.modifiers(), event.key()
        enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and held & Qt.KeyboardModifier.ControlModifier:
            self.apply()
        elif key == Qt.Key.Key_Escape:
            self.closed.emit()
        elif held & Qt.KeyboardModifier.AltModifier and key in _PLACES:
            firsts = {1: self.who.name_line, 2: self.what.kind, 3: self.reason}
            firsts[_PLACES[Qt.Key(key)]].setFocus()
        else:
            super().keyPressEvent(event)

    def apply(self) -> None:
        """Make the fields what the appeal says; a reason is asked for, and kept in the journal."""
        appeal, reason = self._appeal, self.reason.toPlainText().strip()
        draft, words = self.draft(), self._words
        if appeal is None:
            return
        if not self.changed_fields(draft):
            self.toast.say(words.gettext("Nothing differs yet"), "")
            return
        if not reason:
            self.reason_field.say(words.gettext("Say why: the journal keeps it"), Note.WARN)
            self.reason.setFocus()
            return

        def done(_corrected: Corrected) -> None:
            self.corrected.emit(appeal)

        def refused(error: FrontOfficeError) -> None:
            self.toast.say(tell(error, words), "danger")

        self._background.database(
            self,
            lambda: self._desk.registration.correct(appeal, draft, reason, self._clerk),
            done,
            refused,
        )

    def draft(self) -> Draft:
        """Return what the fields say; what nobody touched stays as it was, to the letter."""
        now = self._typed()
        who = _touched(self._draft.applicant, self._filled.applicant, now.applicant)
        return replace(_touched(self._draft, self._filled, now), applicant=who)

    def changed_fields(self, draft: Draft) -> list[str]:
        """Return the names of the fields in which *draft* differs from what the appeal says."""
        return [
            field.name
            for field in fields(Draft)
            if getattr(draft, field.name) != getattr(self._draft, field.name)
        ]

    def _typed(self) -> Draft:
        return self.what.put_into(self.who.put_into(self._draft))

    def _build(self) -> None:
        words, shown = self._words, theme()
        _ = words.gettext
        self.who, self.what = WhoCard(words), WhatCard(self._desk, words)
        self.result = ResultCard(words)
        self.changes = Text(px=13, colour="ink2")
        self.reason = LongEdit()
        self.reason.setFixedHeight(shown.px(40))
        self.reason_field = Field(_("Why it is corrected"), self.reason)
        self.why = Card(_("Correction"), keys="Alt+3")
        self.why.body.addWidget(self.changes)
        self.why.body.addWidget(self.reason_field)
        self.do = Button(_("Correct the appeal"), "primary", glyph="edit", keys="Ctrl+Enter")
        self.do.clicked.connect(self.apply)
        result = column(self.result, self.why, self.do)
        told = Columns([(self.who, _WHO), (self.what, 0)], _STACKED)
        inside = QWidget()
        inner = QVBoxLayout(inside)
        inner.setContentsMargins(*(shown.px(side) for side in (16, 0, 16, 12)))
        inner.addWidget(Columns([(told, 0), (result, _RESULT)], _STACKED))
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, shown.px(12), 0, 0)
        layout.setSpacing(shown.px(12))
        layout.addLayout(self._head())
        layout.addWidget(area, 1)

    def _head(self) -> QHBoxLayout:
        shown = theme()
        self.back = Button(self._words.gettext("Leave as it was"), glyph="arrow-left", keys="Esc")
        self.back.clicked.connect(self.closed)
        self.title = Elided("", "title", keeps=140)
        self.number = Elided("", "caption", keeps=400)
        row = QHBoxLayout()
        row.setContentsMargins(shown.px(16), 0, shown.px(16), 0)
        row.setSpacing(shown.px(16))
        row.addWidget(self.back)
        row.addWidget(self.title)
        row.addWidget(self.number, 1)
        return row

    def _show(self, appeal: UUID, card: AppealCard) -> None:
        if appeal != self._appeal:
            return
        self._card = card
        self.title.setText(applicant(card.line, self._words))
        self.number.setText(grouped(card.line.number))
        self._tell()
        self.shown.emit()

    def _tell(self) -> None:
        """Say what would change, and count the term that it would make."""
        card = self._card
        if card is None:
            return
        _, draft = self._words.gettext, self.draft()
        changed = [_(FIELDS[name]) for name in self.changed_fields(draft) if name in FIELDS]
        told = _("Changes: {fields}").format(fields=", ".join(changed))
        self.changes.say(told if changed else _("Nothing differs yet"))
        if changed:
            self.reason_field.say()
        self._asked += 1
        asked = self._asked

        def show(term: Term) -> None:
            if asked == self._asked and card is self._card:
                self.result.show_terms(card.term, term, now_at(self._desk))
                self.told.emit()

        received_at = card.term.received_at
        self._background.database(
            self, lambda: self._desk.registration.preview(draft.kind, received_at), show
        )


def _touched(was: T, filled: T, now: T) -> T:
    """Return *was* with the fields in which *now* differs from what was *filled* in.

    A field of one line cannot show every text: what it made of one is no correction.
    """
    return replace(
        was,
        **{
            field.name: getattr(now, field.name)
            for field in fields(now)
            if getattr(now, field.name) != getattr(filled, field.name)
        },
    )


_PLACES: Final = {Qt.Key.Key_1: 1, Qt.Key.Key_2: 2, Qt.Key.Key_3: 3}
