"""Proposing support while registering: a count says that something may be due, a key opens it."""

from dataclasses import replace

from PySide6.QtCore import Signal

from frontoffice.desk import Desk
from frontoffice.domain.appeal import Draft
from frontoffice.domain.measures import Situation
from frontoffice.domain.support import Answer, Proposal
from frontoffice.i18n.words import Words
from frontoffice.services.clerk import Clerk
from ui.background import Background
from ui.views.register_columns import RegisterColumns
from ui.views.register_over import OverDesk
from ui.views.register_visit import VisitKeeper
from ui.views.support import SupportPanel, SupportState
from ui.widgets.button import Button


class SupportAtDesk(OverDesk[SupportPanel]):
    """Opens the panel of support and notes what the person answers."""

    room_wanted = Signal()
    """The person wants a measure, and what is typed of another matter has to wait."""

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
        super().__init__(desk, background, words, clerk, visits, over)
        self.button = Button("", "link", glyph="users-group", keys="Ctrl+K", small=True)
        self.button.clicked.connect(self.open)
        self._count(0)

    def open(self) -> None:
        """Open the panel, for the person who is typed so far."""
        self._made(self._make).open(self._desk.support.age(self._over.draft().applicant))

    def state(self) -> SupportState | None:
        """Return what is known of the person; None where the panel was never open."""
        return None if self.panel is None else self.panel.state(is_open=self.is_open())

    def restore(self, kept: SupportState | None) -> None:
        """Know again what :meth:`state` returned, and open the panel if it was."""
        if kept is not None:
            panel = self._made(self._make)
            panel.restore(kept)
            if kept.is_open:
                self.open()
                panel.choose(kept.chosen)

    def look(self) -> None:
        """Count what follows from what is known without asking: the age."""
        if self.panel is None:
            age = self._desk.support.age(self._over.draft().applicant)
            self._count(len(self._desk.support.proposed(Situation(age=age))))

    def forget(self) -> None:
        """Know nothing: another person comes."""
        if self.panel is not None and not self._busy:
            self.panel.forget()
        self.look()

    def _make(self) -> SupportPanel:
        panel = SupportPanel(self._desk, self._words, self._over)
        panel.followed.connect(self._count)
        panel.accepted.connect(lambda code: self._settle(code, Answer.ACCEPTED))
        panel.declined.connect(lambda code: self._settle(code, Answer.DECLINED))
        return panel

    def _count(self, count: int) -> None:
        _ = self._words.gettext
        self.button.setText(_("Support: {n}").format(n=count) if count else _("Support"))

    def _settle(self, code: str, answer: Answer) -> None:
        """Note the answer, once; an accepted measure becomes an application."""
        if self._busy:
            return
        draft, desk, clerk = self._over.draft(), self._desk, self._clerk
        at = self._visits.at

        def work() -> tuple[Proposal, Draft]:
            proposal = desk.support.propose(code, clerk, answer, at.typed(draft.applicant).id)
            return proposal, desk.support.application(code, replace(draft, ref=""))

        self._answer(work, self._answered)

    def _answered(self, told: tuple[Proposal, Draft]) -> None:
        proposal, application = told
        if self.panel is not None:
            self.panel.settle(proposal.measure)
        if proposal.answer is Answer.ACCEPTED:
            self.dismiss()
            self._fill_in(application)
        else:
            self.said.emit(self._words.gettext("Noted: the person does not want it"), "ok")

    def _fill_in(self, application: Draft) -> None:
        """Show the application; what was typed of another matter is set aside before."""
        typed = self._over.draft()
        if typed.essence or typed.topic or typed.contested or typed.attachments:
            self.room_wanted.emit()
        self._over.show_draft(application)
        self._over.what.essence.setFocus()
        told = self._words.gettext("The application is filled in. Look it over and register")
        self.said.emit(told, "ok")
