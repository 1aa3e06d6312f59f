"""The talon of the number that was given last: handed over, or printed once more."""

from uuid import UUID

from PySide6.QtCore import QObject, Signal

from frontoffice.desk import Desk
from frontoffice.i18n.words import Words
from frontoffice.papers.talon import Talon
from frontoffice.services.clerk import Clerk
from frontoffice.services.jobs import JobState
from frontoffice.services.spool import Job
from ui.background import Background
from ui.views.register_result import LastRegistered

_REASON = "asked for at the desk"


class LastTalon(QObject):
    """Confirms and reprints, away from the screen."""

    said = Signal(str, str)
    """A sentence for the person, and its meaning."""

    to_print = Signal()
    """Something new waits for the printer."""

    def __init__(
        self,
        desk: Desk,
        background: Background,
        words: Words,
        clerk: Clerk,
        shown: LastRegistered,
    ) -> None:
        super().__init__(shown)
        self._desk, self._background, self._words, self._clerk = desk, background, words, clerk
        self._shown = shown
        shown.confirmed.connect(self.confirm)
        shown.copy_wanted.connect(self.copy)

    def confirm(self) -> None:
        """Note that the talon is in the person's hand."""
        appeal = self._shown.appeal
        if appeal is not None and self._shown.confirm.isVisibleTo(self._shown):
            talons, clerk = self._desk.talons, self._clerk
            self._background.database(self, lambda: talons.confirm(appeal, clerk), self._confirmed)

    def copy(self) -> None:
        """Print the last talon once more, marked as a copy."""
        appeal = self._shown.appeal
        if appeal is None:
            self.said.emit(self._words.gettext("No talon was given yet"), "")
        else:
            self.copy_of(appeal)

    def copy_of(self, appeal: UUID) -> None:
        """Print the talon of *appeal* once more, marked as a copy."""
        talons, clerk = self._desk.talons, self._clerk
        self._background.database(
            self, lambda: talons.reissue(appeal, _REASON, clerk), self._copied
        )

    def show_job(self, job: Job) -> None:
        """Show what became of the paper, where it is the last talon's."""
        if job.appeal != self._shown.appeal:
            return
        _ = self._words.gettext
        if job.state == JobState.SENT:
            self._shown.say_state(_("printed"), "check", "ok")
        elif job.state == JobState.WAITING:
            self._shown.say_state(_("waits"), "hourglass", "warn")

    def appeal(self) -> UUID | None:
        """Return whose talon it is."""
        return self._shown.appeal

    def _confirmed(self, _nothing: None) -> None:
        self._shown.show_confirmed()
        self.said.emit(self._words.gettext("Noted: the talon is in the person's hand"), "ok")

    def _copied(self, talon: Talon) -> None:
        told = self._words.gettext("Copy {n} goes to the printer, marked as a copy")
        self.said.emit(told.format(n=talon.copy), "ok")
        self.to_print.emit()
