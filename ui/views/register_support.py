"""Proposing support while registering: a count says that something may be due, a key opens it."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from frontoffice.desk import Desk
from frontoffice.domain.appeal import Draft
from frontoffice.domain.measures import Situation
from frontoffice.domain.support import Answer, Proposal
from frontoffice.errors import FrontOfficeError
from frontoffice.i18n.words import Words
from frontoffice.services.clerk import Clerk
from ui.background import Background
from ui.views.register_columns import RegisterColumns
from ui.views.register_visit import VisitKeeper
from ui.views.support import SupportPanel
from ui.widgets.button import Button


class SupportAtDesk(QObject):
    """Opens the panel of support and notes what the person answers."""

    keys = Signal(object, object)
    """The panel is there now: itself, and what keys mean while it is open."""

    room_wanted = Signal()
    """The person wants a measure, and what is typed of another matter has to wait."""

    said = Signal(str, str)
    """A sentence for the person at the desk, and its meaning."""

    def __init__(
        self,
        desk: Desk,
        background: Background,
        words: Words,
        clerk: Clerk,
        visits: VisitKeeper,
        over: RegisterColumns,
    ) -> None:
        """Propose over the form *over* to whoever is at the window by *visits*."""
        super().__init__(over)
        self._desk, self._background, self._words, self._clerk = desk, background, words, clerk
        self._visits, self._over = visits, over
        self._busy = False
        self.panel: SupportPanel | None = None
        self.button = Button("", "link", glyph="users-group", keys="Ctrl+K", small=True)
        self.button.clicked.connect(self.open)
        self._count(0)

    def open(self) -> None:
        """Open the panel, for the person who is typed so far."""
        self._made().open(self._desk.support.age(self._over.draft().applicant))

    def look(self) -> None:
        """Count what follows from what is known without asking: the age."""
        if self.panel is None:
            age = self._desk.support.age(self._over.draft().applicant)
            self._count(len(self._desk.support.proposed(Situation(age=age))))

    def dismiss(self) -> None:
        """Close the panel, if it is open; nothing is noted."""
        if self.panel is not None and self.panel.isVisible():
            self.panel.dismiss()

    def forget(self) -> None:
        """Know nothing: another person comes."""
        if self.panel is not None and not self._busy:
            self.panel.forget()
        self.look()

    def _made(self) -> SupportPanel:
        """Return the panel, made when it is first wanted: a desk starts without it."""
        if self.panel is None:
            self.panel = SupportPanel(self._desk, self._words, self._over)
            self.panel.followed.connect(self._count)
            self.panel.accepted.connect(lambda code: self._answer(code, Answer.ACCEPTED))
            self.panel.declined.connect(lambda code: self._answer(code, Answer.DECLINED))
            self.keys.emit(self.panel, self.panel.chords())
        return self.panel

    def _count(self, count: int) -> None:
        _ = self._words.gettext
        self.button.setText(_("Support: {n}").format(n=count) if count else _("Support"))

    def _answer(self, code: str, answer: Answer) -> None:
        """Note the answer, once; an accepted measure becomes an application."""
        if self._busy:
            return
        self._busy = True
        draft, desk, clerk = self._over.draft(), self._desk, self._clerk
        at = self._visits.at

        def work() -> tuple[Proposal, Draft]:
            proposal = desk.support.propose(code, clerk, answer, at.typed(draft.applicant).id)
            return proposal, desk.support.application(code, replace(draft, ref=""))

        self._background.database(self, work, self._answered, self._refused)

    def _answered(self, told: tuple[Proposal, Draft]) -> None:
        proposal, application = told
        if self.panel is not None:
            self.panel.settle(proposal.measure)
        if proposal.answer is Answer.ACCEPTED:
            self.dismiss()
            self._fill_in(application)
        else:
            self.said.emit(self._words.gettext("Noted: the person does not want it"), "ok")
        self._busy = False

    def _fill_in(self, application: Draft) -> None:
        """Show the application; what was typed of another matter is set aside before."""
        typed = self._over.draft()
        if typed.essence or typed.topic or typed.contested or typed.attachments:
            self.room_wanted.emit()
        self._over.show_draft(application)
        self._over.what.essence.setFocus()
        told = self._words.gettext("The application is filled in. Look it over and register")
        self.said.emit(told, "ok")

    def _refused(self, error: FrontOfficeError) -> None:
        self._busy = False
        self._background.refused.emit(error)
