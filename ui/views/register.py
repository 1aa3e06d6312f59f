"""The register screen: who, what, and the talon that comes of it."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from frontoffice.desk import Desk
from frontoffice.domain.appeal import Draft, Flag
from frontoffice.domain.link import Link
from frontoffice.domain.visit import WHY_LEFT_NAMES, Visit, WhyLeft
from frontoffice.i18n.words import Words
from frontoffice.services.clerk import Clerk
from frontoffice.services.drafts import Kept, Typed
from frontoffice.services.registration import Registered
from frontoffice.services.visit_at_window import VisitAtWindow
from ui.background import Background
from ui.days import clock
from ui.keyboard import PASSED, Chords
from ui.views.document_menu import Documents
from ui.views.explain import ExplainState
from ui.views.recording_over import Approved
from ui.views.register_advice import MOST, AdviceSeeker
from ui.views.register_columns import RegisterColumns
from ui.views.register_drafts import Asides, DraftKeeper
from ui.views.register_earlier import Earlier
from ui.views.register_explain import Explain
from ui.views.register_flight import Flight
from ui.views.register_gathering import GatherAtDesk, GatheringState
from ui.views.register_preview import Preview
from ui.views.register_recording import RecordAtDesk
from ui.views.register_result import number_of
from ui.views.register_sheet import SignersSheet
from ui.views.register_support import SupportAtDesk
from ui.views.register_talon import LastTalon
from ui.views.register_visit import VisitKeeper
from ui.views.support import SupportState


@dataclass(frozen=True, slots=True)
class RegisterState:
    """What is carried over when the screen is built anew in another language or theme."""

    draft: Draft
    birth: str
    """The day of birth as typed, whole or not."""
    focus: int
    """Which stop had the focus; below zero for none."""
    last: tuple[UUID, str, bool] | None
    """The number given last, and whether its talon is in hand."""
    visit: VisitAtWindow
    links: tuple[Link, ...] = ()
    """To earlier appeals."""
    explain: ExplainState | None = None
    support: SupportState | None = None
    essence: Approved | None = None
    """A recording that is what the person says."""
    papers: GatheringState | None = None


class RegisterView(RegisterColumns):
    """Registers one appeal after another; nothing that is missing prevents it."""

    registered = Signal(object)
    """An appeal is registered: a ``Registered``; its talon waits in the spool."""

    said = Signal(str, str)
    """A sentence for the person at the desk, and its meaning."""

    opened = Signal(UUID)
    """An earlier appeal is to be looked at."""

    to_print = Signal()
    """Something new waits for the printer."""

    keys = Signal(object, object)
    """A sheet lies over this screen from now and then: itself, and what keys mean there."""

    def __init__(self, desk: Desk, background: Background, words: Words, clerk: Clerk) -> None:
        super().__init__(desk, words)
        self._desk, self._background, self._words, self._clerk = desk, background, words, clerk
        self._empty = self.draft()
        self._several = False
        """Whether several people signed what is being registered."""
        self.last = LastTalon(desk, background, words, clerk, self.result.last)
        self.documents = Documents(desk, background, words, clerk, self.result.last.papers)
        self.preview = Preview(desk, background, clerk, self.draft, self)
        self.earlier = Earlier(desk, background, words, clerk, self.draft, self)
        typed = partial(_typed, self)
        self.keeper = DraftKeeper(desk, background, clerk, typed, self)
        self.advising = AdviceSeeker(desk, background, self)
        self.asides = Asides(desk, background, clerk, self)
        self.visits = VisitKeeper(desk, background, words, clerk, self)
        self.flight = Flight(desk, background, clerk, self.visits, self)
        self.sheet = SignersSheet(words, self.who, self.result.last)
        self.who.head.insertWidget(1, self.visits.strip)
        self.explain = Explain(desk, background, words, clerk, self.visits, self)
        self.support = SupportAtDesk(desk, background, words, clerk, self.visits, self)
        self.recording = RecordAtDesk(desk, background, words, clerk, self)
        self.papers = GatherAtDesk(desk, background, words, clerk, self.visits, self)
        self.papers.changed.connect(self.keeper.touch)
        self.flight.lost.connect(self.papers.say_lost)
        self._connect()
        self.keeper.forget(self._empty)
        self.preview.follow()
        self.refresh()

    def chords(self) -> Chords:
        """Return what keys mean anywhere on this screen."""
        return {
            "Ctrl+Enter": self.register,
            "Ctrl+S": self.set_aside,
            "Ctrl+P": self.last.copy,
            "Ctrl+H": self.last.confirm,
            "Ctrl+D": lambda: self.documents.ask(self.last.appeal()),
            "Ctrl+K": self.support.open,
            "Ctrl+E": self.explain.open,
            "Ctrl+G": self.sheet.ask,
            "F5": self.recording.open,
            "Ctrl+O": self.papers.open,
            "Ctrl+V": self.papers.paste,
            "F6": self.what.toggle_urgent,
            **{f"Ctrl+{at + 1}": partial(self.what.advice.take, at) for at in range(MOST)},
            "F7": partial(self.earlier.box.open_over, self.what.earlier, self.result),
            "F10": self.visits.toggle,
            "Ctrl+R": self.earlier.toggle_at_once,
            "Alt+1": self.set_focus_first,
            "Alt+2": self.what.kinds.setFocus,
            "Alt+3": self.action_bar.primary.setFocus,
        }

    def is_busy(self) -> bool:
        """Return whether a registration is in flight: this screen must see its end."""
        busy = self.recording.is_recording() or self.papers.is_busy()
        return self.flight.is_busy or busy

    def state(self) -> RegisterState:
        """Return what is typed, for this screen in another language or theme."""
        focus, stops = self.focusWidget(), self.stops()
        at = stops.index(focus) if focus in stops else -1
        kept = self.result.last.kept()
        birth, links = self.who.birth.text(), self.earlier.links()
        over = self.explain.state(), self.support.state()
        self.recording.dismiss()
        rest = *over, self.recording.approved, self.papers.state()
        return RegisterState(self.draft(), birth, at, kept, self.visits.at, links, *rest)

    def restore(self, state: object) -> None:
        """Show what :meth:`state` returned."""
        if not isinstance(state, RegisterState):
            return
        self.visits.take_over(state.visit)
        self.show_draft(state.draft)
        self.who.birth.setText(state.birth)
        for link in state.links:
            self.earlier.tie(link.other, link.relation)
        self.recording.take(state.essence)
        self.papers.restore(state.papers)
        if state.last is not None:
            appeal, number, in_hand = state.last
            self.result.last.show_registered(appeal, number, in_hand=in_hand)
        if state.focus >= 0:
            self.stops()[min(state.focus, len(self.stops()) - 1)].setFocus()
        self.support.restore(state.support)
        self.explain.restore(state.explain)

    def refresh(self) -> None:
        """Count the term anew and look for drafts that were set aside."""
        self.what.renew()
        self.preview.follow_kind()
        self.asides.look()
        self.recording.look()

    def register(self) -> None:
        """Register what is typed and put its talon into the spool; one at a time."""
        draft = self.draft()
        self._several = draft.signers > 1
        links, after = self.earlier.links(), self.earlier.after()
        papers = self.papers.hand_over()
        self.flight.register(draft, links, after, self.recording.approved, papers)

    def clear(self) -> None:
        """Begin a new form, in which nothing of the last person is left."""
        super().clear()
        self.earlier.clear()
        self.recording.take(None)
        self.papers.clear()

    def set_aside(self) -> None:
        """Keep what is typed for later and begin anew: the person comes back with papers."""
        if self._put_aside():
            self.visits.leave(WhyLeft.RETURNS)

    def _put_aside(self) -> bool:
        """Keep what is typed for later; return whether there was anything."""
        typed = _typed(self)
        if self.flight.is_busy:
            return False
        for over in (self.explain, self.support, self.recording, self.papers):
            over.dismiss()
        self.clear()
        self.support.forget()
        self.sheet.forget()
        self.keeper.forget(self.draft())
        if typed != Typed(self._empty):
            self.asides.put_aside(typed)
        return typed != Typed(self._empty)

    def _connect(self) -> None:
        for column in (self.who, self.what):
            column.changed.connect(self._follow)
        self.what.kind_chosen.connect(self.preview.follow_kind)
        self.who.identified.connect(lambda _number: self.earlier.look())
        self.who.address.editingFinished.connect(
            lambda: self.what.show_address(self.who.address.text())
        )
        self.advising.told.connect(self.what.show_advice)
        self.earlier.found.connect(self.what.show_earlier)
        self.earlier.found.connect(lambda _told, _law: self.keeper.touch())
        self.earlier.person.connect(self.who.show_person)
        self.earlier.opened.connect(self.opened)
        self.earlier.said.connect(self.said)
        self.preview.term.connect(self.result.show_term)
        self.preview.flags.connect(self._show_flags)
        self.preview.picture.connect(self.result.show_talon)
        self.keeper.kept.connect(self._tell_kept)
        self.keeper.kept.connect(lambda _at: self._note_visit())
        self.who.identified.connect(lambda _known: self._tell_who())
        self.who.name.editingFinished.connect(self._tell_who)
        self.visits.left.connect(self._say_left)
        self.asides.restored.connect(self.visits.resume)
        self.last.said.connect(self.said)
        self.documents.said.connect(self.said)
        self.result.last.papers.clicked.connect(lambda: self.documents.ask(self.last.appeal()))
        self.last.to_print.connect(self.to_print)
        self.asides.found.connect(self.action_bar.show_asides)
        self.asides.brought_back.connect(self._bring_back)
        put = self._words.gettext("Set aside. It waits under “Waiting”")
        self.asides.put.connect(lambda: self.said.emit(put, "ok"))
        back = self._words.gettext("Here is again what was typed before the program ended")
        self.asides.restored.connect(lambda: self.said.emit(back, ""))
        self.what.head.insertWidget(1, self.explain.button)
        beneath = dict.fromkeys(self.chords(), _nothing) | {"Ctrl+V": _pass}
        row = QHBoxLayout()
        row.addWidget(self.support.button)
        row.addStretch(1)
        row.addWidget(self.sheet.button)
        self.who.body.insertLayout(self.who.body.count() - 1, row)
        self.sheet.wanted.connect(self.documents.signing)
        self.sheet.said.connect(self.said)
        for over in (self.explain, self.support, self.recording, self.papers):
            over.keys.connect(lambda sheet, keys: self.keys.emit(sheet, {**beneath, **keys}))
            over.said.connect(self.said)
        self.support.room_wanted.connect(self._put_aside)
        self.who.birth.textChanged.connect(self.support.look)
        self.explain.enough.connect(self._put_aside)
        self.explain.files.connect(self.what.topic.take)
        self.flight.registered.connect(self._registered)
        self.flight.busy.connect(self.action_bar.show_busy)
        self.action_bar.register_wanted.connect(self.register)
        self.action_bar.aside_wanted.connect(self.set_aside)
        self.action_bar.taken_up.connect(self._take_up)

    def _registered(self, registered: Registered) -> None:
        self.papers.registered(registered.appeal)
        self.clear()
        self.support.forget()
        self.keeper.forget(self.draft())
        self.result.last.show_registered(registered.appeal, number_of(registered))
        self.visits.show_served()
        self.preview.follow()
        self.registered.emit(registered)
        self.sheet.registered(registered, several=self._several)

    def _follow(self) -> None:
        self.preview.follow()
        self.earlier.follow()
        self.advising.follow(self.what.asked())
        self.keeper.touch()

    def _note_visit(self) -> None:
        if self.draft() != self._empty:
            self.visits.follow()

    def _tell_who(self) -> None:
        who = self.draft().applicant
        if who.identifier or who.name:
            self.visits.follow(who)

    def _say_left(self, visit: Visit) -> None:
        """Keep what the person who went had begun, and tell what is noted of them."""
        waits = self._put_aside()
        _ = self._words.gettext
        if visit.reason is None:
            told = _("The visit has ended")
        else:
            why = WHY_LEFT_NAMES[visit.reason].in_(self._words.language)
            told = _("Noted: left with nothing, {why}").format(why=why)
        if not waits:
            self.said.emit(told, "ok")

    def _show_flags(self, flags: tuple[Flag, ...]) -> None:
        self.who.show_flags(flags)
        self.what.show_flags(flags)

    def _tell_kept(self, at: datetime) -> None:
        told = self._words.gettext("draft kept at {at}")
        self.what.show_kept(told.format(at=clock(self._desk.office.hours.local(at))))

    def _bring_back(self, typed: Typed) -> None:
        """Show a draft again; what is typed meanwhile is set aside, not overwritten."""
        self.set_aside()
        self.show_draft(typed.draft)
        for link in typed.links:
            self.earlier.tie(link.other, link.relation)
        self.papers.show(typed.papers)
        self.set_focus_first()

    def _take_up(self, kept: Kept) -> None:
        self.set_aside()
        self.asides.take_up(kept)


def _nothing() -> None:
    """Do nothing: a sheet lies over the form."""


def _pass() -> object:
    """Leave a paste to the field in focus: a sheet lies over the form."""
    return PASSED


def _typed(view: RegisterView) -> Typed:
    """Return what stands on *view*."""
    return Typed(view.draft(), view.earlier.links(), view.papers.enclosed())
