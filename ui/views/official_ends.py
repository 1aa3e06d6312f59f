"""The ends of a conversation on the screen: what each needs is asked in a panel over the page."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from frontoffice.desk import Desk
from frontoffice.domain.conversation import Conversation, Result, SignedHow, Signer, Stroke
from frontoffice.i18n.words import Words
from frontoffice.services.bookings import Hour
from frontoffice.services.clarifying import Asking
from frontoffice.services.decisions import Order
from frontoffice.services.dossiers import Dossier
from frontoffice.services.taking_down import Written
from ui.views.official_acts import OfficialActs
from ui.views.official_asking import ClarifyPanel, NotHeldPanel
from ui.views.official_minutes import MinutesCard
from ui.views.official_moving import MovePanel
from ui.views.official_panels import AppealPanel, OrderPanel, RefusalPanel
from ui.views.official_signing import SigningPanel


class OfficialEnds(QObject):
    """Asks what an end needs, and lets it be recorded."""

    said = Signal(str, str)
    """A sentence for the person, and its meaning."""

    def __init__(
        self, desk: Desk, words: Words, acts: OfficialActs, minutes: MinutesCard, over: QWidget
    ) -> None:
        super().__init__(over)
        self._desk, self._words, self._acts, self._minutes = desk, words, acts, minutes
        self._one: Conversation | None = None
        self.order, self.refusal = OrderPanel(words, over), RefusalPanel(words, over)
        self.appeal, self.moving = AppealPanel(words, over), MovePanel(words, over)
        self.signing, self.clarifying = SigningPanel(words, over), ClarifyPanel(words, over)
        self.not_held = NotHeldPanel(words, over)
        self.panels = (
            *(self.order, self.refusal, self.appeal, self.moving, self.signing),
            *(self.clarifying, self.not_held),
        )
        self.clarifying.answered.connect(self._clarify)
        self.order.answered.connect(self._order)
        self.refusal.answered.connect(self._refuse)
        self.appeal.answered.connect(self._take)
        self.moving.answered.connect(self._move)
        self.signing.told.connect(self._sign)
        acts.hours.connect(self.moving.open)

    def is_open(self) -> bool:
        """Return whether a panel waits for an answer."""
        return any(panel.isVisible() for panel in self.panels)

    def close(self) -> None:
        """Ask nothing any more: it was asked of somebody else."""
        for panel in self.panels:
            if panel.isVisible():
                panel.dismiss()

    def answer(self) -> None:
        """Answer the panel that is open."""
        self._chord("Ctrl+Enter")

    def on_paper(self) -> None:
        """Say that both have signed on paper, where that is asked."""
        self._chord("Ctrl+P")

    def end(self, result: Result, one: Conversation, found: Dossier) -> None:
        """End *one* with *result*, once what it needs is there."""
        self._one = one
        language = self._words.language
        topic = found.topic
        match result:
            case Result.INSTRUCTION:
                body = topic.body.name.in_(language) if topic and topic.body else ""
                self.order.open(self._desk.instructions.terms(), body)
            case Result.REFUSED:
                self.refusal.open()
            case Result.APPEAL if one.decision is None or one.decision.appeal is None:
                told = (topic.topic.code, topic.topic.name.in_(language)) if topic else ("", "")
                parts = (found.booking.guest.question.strip(), self._minutes.minutes().strip())
                kinds = self._desk.kinds.main()
                self.appeal.open(kinds, told, "\n\n".join(filter(None, parts)))
            case Result.APPEAL:
                told_before = self._words.gettext("It is registered as a written appeal already")
                self.said.emit(told_before, "warn")
            case _:
                self._acts.decide(one.id, result, self._typed())

    def clarify(self, one: Conversation) -> None:
        """Note what is asked back, as long as nothing is decided."""
        if one.goes_on:
            self._one = one
            self.clarifying.open(one.clarified)

    def sign(self, one: Conversation) -> None:
        """Let both sides sign."""
        if one.decision is not None:
            self._one = one
            self.signing.open(one)

    def ask_hour(self, one: Conversation) -> None:
        """Look for another hour, and ask."""
        if one.goes_on:
            self._one = one
            self._acts.find_hours(one.schedule)

    def show_conversation(self, one: Conversation | None) -> None:
        """Take over how the conversation stands now."""
        self._one = one
        if one is not None and self.signing.isVisible():
            self.signing.show_conversation(one)

    def _typed(self) -> tuple[str, str]:
        return self._minutes.minutes(), self._minutes.template

    def _chord(self, chord: str) -> None:
        for panel in self.panels:
            act = panel.chords().get(chord)
            if panel.isVisible() and act is not None:
                act()
                return

    def _order(self, order: Order) -> None:
        if self._one is not None:
            self._acts.decide(self._one.id, Result.INSTRUCTION, self._typed(), order=order)

    def _clarify(self, asking: Asking) -> None:
        if self._one is not None:
            self._acts.clarify(self._one.id, asking)

    def _refuse(self, refusal: tuple[str, str]) -> None:
        if self._one is not None:
            self._acts.decide(self._one.id, Result.REFUSED, self._typed(), refusal=refusal)

    def _take(self, wanted: tuple[Written, bool]) -> None:
        if self._one is not None:
            written, to_print = wanted
            text = self._minutes.minutes()
            recorded = self.appeal.recorded
            self._acts.take(self._one.id, written, text, to_print=to_print, recorded=recorded)

    def _move(self, wanted: tuple[Hour, str]) -> None:
        if self._one is not None:
            hour, note = wanted
            self._acts.move(self._one.id, hour, note, self._minutes.minutes())

    def _sign(self, signer: Signer, how: SignedHow, strokes: tuple[Stroke, ...]) -> None:
        if self._one is not None:
            self._acts.sign(self._one.id, signer, how, strokes)
