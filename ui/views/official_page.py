"""The right of an official's desk: one person, with the clock, the minutes and the ends."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from frontoffice.desk import Desk
from frontoffice.domain.conversation import Conversation, Result
from frontoffice.i18n.words import Words
from frontoffice.services.clerk import Clerk
from frontoffice.services.dossiers import Dossier
from ui.background import Background
from ui.models.dossier import asked_in_words, represented_in_words
from ui.theme import theme
from ui.views.card_columns import scrolling
from ui.views.official_acts import OfficialActs
from ui.views.official_dictating import Dictating
from ui.views.official_dossier import DossierPage
from ui.views.official_ends import OfficialEnds
from ui.views.official_foot import OfficialFoot, standing_of
from ui.views.official_minutes import MinutesCard
from ui.views.official_recording import RecordAtOfficial
from ui.views.printing_out import PrintingOut
from ui.widgets.states import EmptyState, NoticeBox

_DOSSIER: Final = 96
"""So high at least is what is in sight of a dossier."""
_TICK_MS: Final = 1_000


@dataclass(frozen=True, slots=True)
class Person:
    """Who is in hand, as it was read."""

    dossier: Dossier
    conversation: Conversation | None
    kept: str | None
    """Minutes that were typed and are no entry yet."""

    @property
    def zone(self) -> ZoneInfo:
        """The clock of the schedule."""
        return ZoneInfo(self.dossier.version.schedule.zone if self.dossier.version else "UTC")


class OfficialPage(QStackedWidget):
    """Shows one person; what is done with their conversation is done here."""

    said = Signal(str, str)
    """A sentence for the person, and its meaning."""

    search_wanted = Signal(str)
    """All appeals of somebody are wanted."""

    def __init__(self, desk: Desk, background: Background, words: Words, clerk: Clerk) -> None:
        super().__init__()
        self._desk, self._words, self._clerk = desk, words, clerk
        self.person: Person | None = None
        self.acts = OfficialActs(desk, background, words, clerk, self)
        self.printing = PrintingOut(desk, background, words, self)
        self.dossier, self.minutes = DossierPage(words), MinutesCard(words)
        self.dictating = Dictating(desk, background, words, self.minutes, self.acts, self)
        self.foot = OfficialFoot(words, decides=self.acts.decides)
        self.open = NoticeBox(glyph="help-circle", keys="Ctrl+E")
        """What was asked back, and is still to be brought."""
        self._lay_out()
        self.ends = OfficialEnds(desk, words, self.acts, self.minutes, self)
        self.recording = RecordAtOfficial(desk, background, words, clerk, self.ends.appeal)
        self.clock = QTimer(self)
        self.clock.setInterval(_TICK_MS)
        self.clock.timeout.connect(self.tick)
        self._connect()

    def conversation(self) -> Conversation | None:
        """Return the conversation of the person in hand; None for none."""
        return None if self.person is None else self.person.conversation

    def show_nobody(self) -> None:
        """Have nobody in hand."""
        self.dictating.leave()
        self.person = None
        self.clock.stop()
        self.minutes.show_conversation(None)
        self.setCurrentIndex(0)

    def show_person(self, person: Person, *, can_begin: bool) -> None:
        """Have *person* in hand."""
        booking = person.dossier.booking
        same = self.person is not None and self.person.dossier.booking.id == booking.id
        if not same:
            self.dictating.leave()
            self.ends.close()
            self.recording.take(None)
        self.person, one = person, person.conversation
        self.dossier.show_dossier(person.dossier, booking.spot.begins.astimezone(person.zone))
        kept = None if same and self.minutes.changed() else person.kept
        self.minutes.show_conversation(one, kept)
        self.setCurrentIndex(1)
        self.foot.show_conversation(one, can_begin=can_begin)
        asked = one.clarified if one is not None else None
        self.open.setVisible(asked is not None)
        self.open.say("" if asked is None else asked_in_words(asked, self._words))
        speaks = "" if one is None else represented_in_words(one, self._words)
        state = filter(None, (standing_of(one, self._words), speaks))
        self.dossier.show_state(" · ".join(state))
        self.ends.show_conversation(one)
        self.tick()
        running = one is not None and one.goes_on
        (self.clock.start if running else self.clock.stop)()

    def tick(self) -> None:
        """Show how long it takes by now."""
        if self.person is None:
            return
        one, spot = self.person.conversation, self.person.dossier.booking.spot
        seconds = None if one is None else one.seconds(self._desk.clock.moment().at)
        given = (spot.ends_at - spot.begins_at) // 1000
        self.dossier.show_time(seconds, given_s=given, running=one is not None and one.goes_on)

    def end(self, result: Result) -> None:
        """End the conversation in hand with *result*; what it needs is asked first."""
        one = self.conversation()
        if one is None or one.signatures or self.ends.is_open() or self.person is None:
            return
        found = self.person.dossier
        if self._may_decide():
            self.dictating.then(lambda: self._end(result, one, found))

    def go_on_later(self) -> None:
        """Go on at another hour."""
        if self.conversation() is not None and self._may_decide():
            self._with(self.ends.ask_hour)

    def keep(self) -> None:
        """Record what is typed, where something is."""
        one = self.conversation()
        if one is None or one.signatures:
            return
        if self.minutes.changed():
            people = self.minutes.attending()
            text, template = self.minutes.minutes(), self.minutes.template
            self.acts.keep(one.id, text, template, people if tuple(people) != one.people else None)
        else:
            self._keep_people(one)

    def print_out(self) -> None:
        """Print the card of the conversation in hand; or say that both have signed on paper."""
        if self.ends.is_open():
            self.ends.on_paper()
        else:
            self.dictating.then(lambda: self._with(self._print))

    def print_dossier(self) -> None:
        """Print the dossier of the person in hand on one page."""
        if self.person is not None and not self.ends.is_open():
            of, printouts, clerk = self.person.dossier.booking.id, self._desk.printouts, self._clerk
            self.printing.put(lambda: printouts.print_dossier(of, clerk))

    def look_for_all(self) -> None:
        """Look for all appeals of the person in hand, where there are more than are shown."""
        if self.person is not None and self.person.dossier.more and not self.ends.is_open():
            self.search_wanted.emit(self.person.dossier.who)

    def dictate(self, *, second: bool = False) -> None:
        """Speak instead of typing, in the *second* language if it is wanted; again: no more.

        Where it is asked as what the question is registered, it is said to the camera.
        """
        if self.ends.appeal.isVisible():
            self.recording.open()
        elif not self.ends.is_open():
            self.dictating.press(self.conversation(), second=second)

    def open_link(self) -> None:
        """Open the link of the video."""
        if self.person is not None and self.foot.link.isVisible():
            self.acts.open_link(self.person.dossier)

    def _end(self, result: Result, one: Conversation, found: Dossier) -> None:
        self._keep_people(one)
        self.ends.end(result, one, found)

    def _print(self, one: Conversation) -> None:
        self.keep()
        printouts, clerk = self._desk.printouts, self._clerk
        self.printing.put(lambda: printouts.print_minutes(one.id, clerk))

    def _keep_people(self, one: Conversation) -> None:
        people = self.minutes.attending()
        if tuple(people) != one.people:
            text, template = self.minutes.minutes(), self.minutes.template
            self.acts.keep(one.id, text, template, people)

    def _lay_out(self) -> None:
        shown, page = theme(), QWidget()
        rows = QVBoxLayout(page)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(shown.px(8))
        rows.addWidget(self.dossier.head)
        area = scrolling(self.dossier, by_keys=False)
        area.setMinimumHeight(shown.px(_DOSSIER))
        area.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        rows.addWidget(area, 3)
        rows.addWidget(self.open)
        self.open.hide()
        rows.addWidget(self.minutes, 1)
        rows.addWidget(self.foot)
        for button in (self.foot.sign, self.foot.later, self.foot.print):
            self.dossier.acts.addWidget(button)
            button.hide()
        self.addWidget(EmptyState(self._words.gettext("Choose somebody on the list")))
        self.addWidget(scrolling(page, by_keys=False))

    def _connect(self) -> None:
        self.acts.said.connect(self.said)
        self.dossier.print.clicked.connect(self.print_dossier)
        self.dossier.more.clicked.connect(self.look_for_all)
        self.printing.said.connect(self.said)
        self.ends.said.connect(self.said)
        self.minutes.rested.connect(self.acts.rest)
        self.minutes.dictation.connect(self.dictate)
        self.dictating.said.connect(self.said)
        self.recording.said.connect(self.said)
        self.foot.ended.connect(self.end)
        self.foot.linked.connect(self.open_link)
        self.foot.signing.connect(lambda: self.dictating.then(lambda: self._with(self.ends.sign)))
        self.foot.printing.connect(self.print_out)
        self.foot.moving.connect(self.go_on_later)
        self.foot.clarifying.connect(lambda: self._with(self.ends.clarify))
        self.foot.stopped.connect(lambda: self._with(self.acts.interrupt))
        self.foot.telephoned.connect(lambda: self._with(self.acts.telephone))
        self.foot.present.connect(lambda end: self._with(lambda one: self.acts.present(one, end)))

    def _may_decide(self) -> bool:
        """Return whether whoever sits here says what it ended with; where not, say who does."""
        if not self.acts.decides:
            told = self._words.gettext("The official or an assistant says what it ended with")
            self.said.emit(told, "warn")
        return self.acts.decides

    def _with(self, act: Callable[[Conversation], object]) -> None:
        one = self.conversation()
        if one is not None and not self.ends.is_open():
            act(one)
