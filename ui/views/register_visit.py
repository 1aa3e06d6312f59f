"""Who is at the window now: a visit begins with the first key, and F10 says that the person went."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from frontoffice.desk import Desk
from frontoffice.domain.appeal import Applicant
from frontoffice.domain.visit import Visit, WhyLeft
from frontoffice.errors import FrontOfficeError
from frontoffice.i18n.words import Words
from frontoffice.services.clerk import Clerk
from frontoffice.services.visit_at_window import VisitAtWindow
from ui.background import Background
from ui.days import clock
from ui.theme import theme
from ui.views.visit_reasons import WhyLeftMenu
from ui.widgets.button import Button
from ui.widgets.chip import Chip


class VisitStrip(QWidget):
    """Since when somebody is here, whether something came of it, and the key to say they went."""

    key_pressed = Signal()
    """The person has gone, or is still here after all."""

    def __init__(self, words: Words, local: Callable[[datetime], datetime]) -> None:
        super().__init__()
        self._words, self._local = words, local
        self.since = Chip("", "clock")
        self.key = Button("", "link", keys="F10", small=True)
        self.why = WhyLeftMenu(self.key, words)
        self.key.clicked.connect(self.key_pressed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(2))
        row.addWidget(self.since)
        row.addWidget(self.key)
        self.show_visit(None, None)

    def show_visit(self, visit: Visit | None, gone: Visit | None) -> None:
        """Show *visit*, or offer to take back that the one in *gone* has ended."""
        _ = self._words.gettext
        self.setVisible(visit is not None or gone is not None)
        self.since.setVisible(visit is not None)
        if visit is not None:
            at = clock(self._local(visit.opened_at))
            if visit.outcome is None:
                self.since.say(at, "clock")
            else:
                self.since.say(at, "check", "ok")
        self.key.setText(_("Has gone") if visit is not None else _("Is still here"))


class VisitKeeper(QObject):
    """Opens and ends the visits of one clerk, away from the screen."""

    left = Signal(object)
    """Somebody went: the ended ``Visit``; what was typed is to be kept for them."""

    def __init__(
        self,
        desk: Desk,
        background: Background,
        words: Words,
        clerk: Clerk,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._background = background
        self.at = VisitAtWindow(desk.visits, clerk)
        """On the thread of the database alone, but for its end."""
        self.strip = VisitStrip(words, desk.office.hours.local)
        self._visit: Visit | None = None
        self._begun = False
        self.strip.key_pressed.connect(self.toggle)
        self.strip.why.told.connect(self.leave)

    def take_over(self, at: VisitAtWindow) -> None:
        """Go on with the visit of the screen before, in another language or theme."""
        self.at = at
        self._do(lambda: None)

    def resume(self) -> None:
        """Go on with the visit that was here when the program ended."""
        self._do(self.at.resume)

    def follow(self, who: Applicant | None = None) -> None:
        """Note that something is typed; *who* it is for, once that is known."""
        if who is None and self._begun:
            return
        self._begun = True
        self._do(lambda: self.at.typed(who or Applicant()))

    def toggle(self) -> None:
        """Say that the person has gone: why, where nothing came of it; or that they are here."""
        if self._visit is None:
            self._do(self.at.come_back)
        elif self._visit.outcome is None:
            self.strip.why.ask()
        else:
            self.leave(None)

    def leave(self, reason: WhyLeft | None) -> None:
        """Note that the person has gone."""

        def ended(visit: Visit | None) -> None:
            self._show()
            if visit is not None:
                self.left.emit(visit)

        self._begun = False
        self._background.database(self, lambda: self.at.leave(reason), ended, self._refused)

    def show_served(self) -> None:
        """Show that something came of the visit."""
        self._begun = False
        self._show()

    def _do(self, work: Callable[[], object]) -> None:
        self._background.database(self, work, lambda _done: self._show(), self._refused)

    def _show(self) -> None:
        self._visit = self.at.visit
        self.strip.show_visit(self._visit, self.at.gone)

    def _refused(self, error: FrontOfficeError) -> None:
        self._begun = False
        self._background.refused.emit(error)
