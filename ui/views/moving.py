"""What becomes of an appeal: given, redirected, returned, answered, taken back, opened again."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from frontoffice.desk import Desk
from frontoffice.domain.kinds import Kind, outcomes_of
from frontoffice.domain.number import parse_number
from frontoffice.domain.status import MOVES, STATUS_NAMES, Status
from frontoffice.errors import FrontOfficeError
from frontoffice.i18n.errors import tell
from frontoffice.i18n.words import N_, Words
from frontoffice.services.clerk import Clerk
from frontoffice.services.registry import Line
from ui.background import Background
from ui.theme import theme
from ui.views.appeal_form import AppealForm, AppealHead
from ui.views.card_columns import column, scrolling
from ui.views.register_choices import BodyChoice
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.field import Field
from ui.widgets.inputs import LineEdit
from ui.widgets.seg import Seg
from ui.widgets.text import Text

_COLUMN: Final = 820
WAYS: Final = {
    "appeal.assigned": N_("Give to a body"),
    "appeal.redirected": N_("Redirect"),
    "appeal.returned": N_("Return"),
    "appeal.answered": N_("Answered"),
    "appeal.withdrawn": N_("Withdrawn by the person"),
    "appeal.reopened": N_("Open again"),
}
"""What can be done with an appeal, by the entry that says so."""
_SAID: Final = {
    "appeal.assigned": N_("It is considered there; the term goes on."),
    "appeal.redirected": N_(
        "Another body is competent: within 3 working days, and the person is told (art. 65)."
    ),
    "appeal.returned": N_("It goes back to the person, with the reason (art. 64(7))."),
    "appeal.answered": N_("The person has been answered; choose how, as the law lists it."),
    "appeal.withdrawn": N_("By the person's written request, before the decision (art. 64(9))."),
    "appeal.reopened": N_("There are new arguments (art. 70(5))."),
}
_TO_A_BODY: Final = ("appeal.assigned", "appeal.redirected")
_WITH_REASON: Final = ("appeal.returned", "appeal.reopened")


@dataclass(frozen=True, slots=True)
class MovingState:
    """What is carried over when the screen is built anew in another language or theme."""

    appeal: UUID
    way: str
    body: str
    reason: str
    note: str


class MovingView(AppealForm):
    """Offers what can be done with one appeal as it stands, and notes it."""

    corrected = Signal(UUID)
    """It is noted: the card of this appeal is to be shown again."""

    said = Signal(str, str)
    """A sentence for the person at the desk, and its meaning."""

    shown = Signal()
    """The ways are offered."""

    def __init__(self, desk: Desk, background: Background, words: Words, clerk: Clerk) -> None:
        super().__init__()
        self._desk, self._background, self._words, self._clerk = desk, background, words, clerk
        self._appeal: UUID | None = None
        self._build()

    def show_appeal(self, appeal: UUID, kept: MovingState | None = None) -> None:
        """Offer what can be done with *appeal*, with what was *kept* of it."""
        self._appeal = appeal

        def show(line: Line | None) -> None:
            if line is not None and appeal == self._appeal:
                self._show(line, kept)

        self._background.database(self, lambda: self._desk.registry.line(appeal), show)

    def refresh(self) -> None:
        """Nothing to read again: the fields are the clerk's."""

    def set_focus_first(self) -> None:
        """Give the keys to the choice of ways."""
        self.setFocus()
        self.ways.setFocus()

    def state(self) -> MovingState | None:
        """Return what is chosen and typed; None where no appeal is shown."""
        if self._appeal is None:
            return None
        typed = self.body.text(), self.reason.text(), self.note.text()
        return MovingState(self._appeal, str(self.ways.value()), *typed)

    def restore(self, state: object) -> None:
        """Show what :meth:`state` returned."""
        if isinstance(state, MovingState):
            self.show_appeal(state.appeal, state)

    def move_it(self) -> None:
        """Note what is chosen, and go back to the card."""
        appeal, work = self._appeal, self._work()
        if appeal is None or work is None:
            return

        def done(status: Status) -> None:
            name = STATUS_NAMES[status].in_(self._words.language)
            self.said.emit(self._words.gettext("Noted: {status}").format(status=name), "ok")
            self.corrected.emit(appeal)

        def refused(error: FrontOfficeError) -> None:
            self.told.say(tell(error, self._words), colour="warn", glyph="alert-triangle")

        self._background.database(self, work, done, refused)

    def _work(self) -> Callable[[], Status] | None:
        """Return what notes the chosen way; None for none."""
        appeal, moves, clerk = self._appeal, self._desk.moves, self._clerk
        note, body = self.note.text().strip(), self.body.value() or self.body.text().strip()
        reason = self.reason.text().strip()
        if appeal is None:
            return None
        ways: dict[str, Callable[[], Status]] = {
            "appeal.assigned": partial(moves.assign, appeal, clerk, to_body=body, note=note),
            "appeal.redirected": partial(moves.redirect, appeal, clerk, to_body=body, note=note),
            "appeal.returned": partial(moves.send_back, appeal, clerk, reason=reason, note=note),
            "appeal.answered": partial(
                moves.answer, appeal, clerk, outcome=str(self.outcome.value()), note=note
            ),
            "appeal.withdrawn": partial(moves.withdraw, appeal, clerk, note=note),
            "appeal.reopened": partial(moves.reopen, appeal, clerk, reason=reason, note=note),
        }
        return ways.get(str(self.ways.value()))

    def _build(self) -> None:
        words, shown = self._words, theme()
        _ = words.gettext
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        head = AppealHead(_("What becomes of it"), words)
        self.back, self.number = head.back, head.number
        self.body = BodyChoice(lambda: self._desk.bodies, self._desk.office.region, words)
        self.reason, self.note = LineEdit(), LineEdit()
        self.body_field = Field(_("To whom"), self.body)
        self.reason_field = Field(_("Why"), self.reason)
        self.told = Text(px=13, colour="ink2")
        self.do = Button(_("Note it"), "primary", glyph="check", keys="Ctrl+Enter")
        self.card = Card(_("What is to be noted"))
        self.card.setMaximumWidth(shown.px(_COLUMN))
        self.choices = QVBoxLayout()
        self.card.body.addLayout(self.choices)
        for part in (self.body_field, self.reason_field, Field(_("Note"), self.note), self.told):
            self.card.body.addWidget(part)
        self.card.body.addWidget(self.do)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, shown.px(12), 0, shown.px(12))
        layout.setSpacing(shown.px(12))
        layout.addWidget(head)
        inside = column(self.card)
        inside.setContentsMargins(shown.px(16), 0, shown.px(16), 0)
        layout.addWidget(scrolling(inside), 1)
        self.back.clicked.connect(self.closed)
        self.do.clicked.connect(self.move_it)
        self._offer((), None)

    def _offer(self, ways: tuple[str, ...], kind: Kind | None) -> None:
        """Offer *ways*, and the outcomes of *kind*, in the place of those before."""
        while (item := self.choices.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        _, language = self._words.gettext, self._words.language
        self.ways = Seg(_("What is to be noted"), [(one, _(WAYS[one])) for one in ways])
        outcomes = outcomes_of(kind) if kind else ()
        self.outcome = Seg(_("How"), [(one.code, one.name.in_(language)) for one in outcomes])
        for seg in (self.ways, self.outcome):
            self.choices.addWidget(seg)
        self.ways.choose(ways[0] if ways else None)
        self.outcome.choose(outcomes[0].code if outcomes else None)
        self.ways.chosen.connect(self._adapt)
        self._adapt()

    def _adapt(self) -> None:
        """Show the fields that the chosen way has."""
        way = str(self.ways.value())
        self.body_field.setVisible(way in _TO_A_BODY)
        self.reason_field.setVisible(way in _WITH_REASON)
        self.outcome.setVisible(way == "appeal.answered")
        self.told.say(self._words.gettext(_SAID.get(way, "")) if way in _SAID else "")
        self.do.setEnabled(way in WAYS)

    def _show(self, line: Line, kept: MovingState | None) -> None:
        ways = tuple(one for one in WAYS if line.status in MOVES[one])
        self._offer(ways, self._desk.kinds.find(line.kind))
        self.number.setText(parse_number(line.number).grouped)
        self.body.show_text("" if kept is None else kept.body)
        self.reason.setText("" if kept is None else kept.reason)
        self.note.setText("" if kept is None else kept.note)
        if kept is not None and kept.way in ways:
            self.ways.choose(kept.way)
            self._adapt()
        if not ways:
            told = self._words.gettext("Nothing more is to be noted: it is {status}.")
            name = STATUS_NAMES[Status(line.status)].in_(self._words.language)
            self.told.say(told.format(status=name))
        self.set_focus_first()
        self.shown.emit()
