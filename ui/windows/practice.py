"""The practice window: hatched all around, a strip over it, the tasks beside it."""

import logging
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout

from frontoffice.errors import FrontOfficeError
from frontoffice.i18n.errors import tell
from frontoffice.i18n.words import Localised, words_in
from frontoffice.practice import PracticeFolder, Source, make_practice
from frontoffice.services.clerk import Clerk, Person
from ui.background import Background
from ui.desk_lock import DeskLock
from ui.keyboard import Chords
from ui.practice_session import PracticeSession
from ui.preferences import Preferences
from ui.theme import theme
from ui.views.practice_panel import PracticePanel
from ui.views.practice_sign_in import PracticeSignIn
from ui.views.practice_strip import PracticeStrip
from ui.views.sign_in import wall_clock
from ui.views.sign_in_people import Somebody
from ui.widgets.hatched import Hatched
from ui.widgets.states import EmptyState, ProgressLine
from ui.windows.main import MainWindow
from ui.windows.placing import WANTED
from ui.windows.practice_rounds import TaskRounds

NEW: Final = "practice.new"
"""Login of whoever gives no name."""
_LOG: Final = logging.getLogger(__name__)
_NEEDED: Final = 1_244
"""What rail, borders and three columns of a form take of a window's width."""


class PracticeMain(MainWindow):
    """The window of a desk over a practice copy."""

    leave_wanted = Signal()

    built = Signal()
    """The screens are there, or there anew in another language or theme."""

    view_class = PracticeSignIn

    @property
    def clerk(self) -> Clerk | None:
        """Who practises now; None before anybody does."""
        return self._clerk

    def _make_sign_in(self) -> PracticeSignIn:
        view = super()._make_sign_in()
        assert isinstance(view, PracticeSignIn)  # noqa: S101 -- of view_class
        view.leave_wanted.connect(self.leave_wanted)
        return view

    def _show_shell(self, state: Mapping[str, object] | None) -> None:
        super()._show_shell(state)
        self.built.emit()


class PracticeWindow(Hatched):
    """Makes a copy where there is none, lets people practise in it, and never sends a thing."""

    left = Signal()
    """The person goes back to the desk in earnest, or away."""

    _reached = Signal(int, int)

    def __init__(
        self,
        folder: PracticeFolder,
        source: Callable[[], Source],
        preferences: Preferences,
        people: Sequence[Somebody] = (),
        now: Callable[[], datetime] = wall_clock,
    ) -> None:
        super().__init__()
        self._folder, self._source = folder, source
        self.preferences = preferences
        self._now = now
        _ = words_in(preferences.language).gettext
        newcomer = Person(NEW, _("New clerk"), _POSITION, "")
        self._people = (*people, newcomer)
        self._background: Background | None = None
        self._lock = DeskLock(folder.root)
        self.main: PracticeMain | None = None
        self.rounds: TaskRounds | None = None
        self.panel: PracticePanel | None = None
        self.strip = PracticeStrip(words_in(preferences.language))
        self.waiting = EmptyState(_("A practice copy is being made of invented people."))
        self.waiting.acted.connect(self.begin)
        self.progress = ProgressLine(0)
        self._reached.connect(self.progress.reach)
        self._lay_out()
        self.setWindowTitle(_("Practice: nothing is sent"))
        self.resize(*(theme().px(side) for side in WANTED))

    def begin(self, *, anew: bool = False) -> None:
        """Open the copy; where there is none, or *anew*, make it first."""
        self._forget_main()
        self._background = background = Background(self)
        background.bug.connect(self._tell_bug)
        _ = words_in(self.preferences.language).gettext
        if self._folder.is_there and not anew:
            self._open()
            return
        self.waiting.say(_("A practice copy is being made of invented people."))
        self.waiting.button.hide()
        self.waiting.show()
        self.progress.begin(_("Inventing a past"))
        self.progress.show()
        folder, source, tell_done = self._folder, self._source, self._reached.emit

        def work() -> None:
            make_practice(folder, source(), tell_done)

        background.database(self, work, lambda _none: self._open(), self._not_made)

    def leave(self) -> None:
        """Go back: what was practised stays in the copy."""
        self.close()

    def collapse(self) -> None:
        """Hide the tasks, or show them again."""
        if self.panel is not None:
            self.panel.setVisible(self.panel.isHidden())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let go of the copy before the window goes."""
        self._forget_main()
        super().closeEvent(event)
        self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the tasks what the form can spare."""
        super().resizeEvent(event)
        self._fit()

    def _open(self) -> None:
        background = self._background
        self.progress.end()
        if background is None or not self._lock.take():
            told = words_in(self.preferences.language).gettext
            self.waiting.say(told("This desk is open in another window already."))
            self.waiting.show()
            return
        self.waiting.hide()
        load = partial(PracticeSession.of, self._folder, self._people, self._chords())
        main = PracticeMain(load, background, self.preferences, self._now)
        main.leave_wanted.connect(self.leave)
        main.built.connect(self._built)
        main.liked.connect(self._liked)
        self.main = main
        self._beside.insertWidget(0, main, 1)
        main.show()
        main.open()
        main.sign_in.set_focus_first()

    def _not_made(self, error: FrontOfficeError) -> None:
        words = words_in(self.preferences.language)
        self.progress.end()
        self.waiting.say(tell(error, words))
        self.waiting.button.setText(words.gettext("Try again"))
        self.waiting.button.show()
        self.waiting.show()

    def _chords(self) -> Chords:
        return {
            "F11": self._hint,
            "F12": self._forward,
            "Ctrl+F11": self.collapse,
            "Ctrl+F12": partial(self.begin, anew=True),
            "Ctrl+Q": self.leave,
        }

    def _hint(self) -> None:
        if self.rounds is not None:
            self.rounds.hint()

    def _forward(self) -> None:
        if self.rounds is not None:
            self.rounds.forward()

    def _built(self) -> None:
        """Put the tasks beside the screens of whoever practises now."""
        main = self.main
        background = self._background
        if main is None or main.clerk is None or background is None:
            return
        if not isinstance(main.session, PracticeSession):
            return
        if self.rounds is None or self.rounds.clerk != main.clerk:
            if self.rounds is not None:
                self.rounds.deleteLater()
            practising = main.session.practising
            self.rounds = TaskRounds(practising, background, main.clerk, self)
        old = self.panel
        self.panel = PracticePanel(main.words)
        self._beside.addWidget(self.panel)
        if old is not None:
            self.panel.setHidden(old.isHidden())
            old.hide()
            old.deleteLater()
        self.rounds.show_on(self.panel)
        self._fit()

    def _liked(self, preferences: Preferences) -> None:
        """Dress the strip too: the window was built anew in another language or theme."""
        anew = preferences.language != self.preferences.language
        self.preferences = preferences
        if anew:
            words = words_in(preferences.language)
            self.setWindowTitle(words.gettext("Practice: nothing is sent"))
        old, self.strip = self.strip, PracticeStrip(words_in(preferences.language))
        self._rows.replaceWidget(old, self.strip)
        old.deleteLater()
        self._connect_strip()

    def _tell_bug(self, bug: BaseException) -> None:
        number = f"{datetime.now():%d%H%M%S}"  # noqa: DTZ005 -- as the clock on the wall
        _LOG.error("report %s of practice: %s", number, type(bug).__name__)
        if self.main is not None:
            told = self.main.words.gettext("Something broke. What you typed is kept. No. {number}")
            self.main.say(told.format(number=number))

    def _forget_main(self) -> None:
        main, panel, background = self.main, self.panel, self._background
        if self.rounds is not None:
            self.rounds.deleteLater()
        self.main = self.panel = self.rounds = self._background = None
        if background is not None:
            background.close()  # first: what it was given works in the copy
        for widget in (main, panel):
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if main is not None and main.session is not None:
            main.session.close()
        self._lock.release()

    def _fit(self) -> None:
        if self.panel is not None:
            beside = self.panel.fit(self.width() - theme().px(_NEEDED))
            way = QBoxLayout.Direction
            self._beside.setDirection(way.LeftToRight if beside else way.BottomToTop)

    def _connect_strip(self) -> None:
        self.strip.leave_wanted.connect(self.leave)
        self.strip.tasks_wanted.connect(self.collapse)
        self.strip.anew_wanted.connect(partial(self.begin, anew=True))

    def _lay_out(self) -> None:
        self._connect_strip()
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self._rows.addWidget(self.strip)
        self._rows.addWidget(self.waiting, 1)
        self._rows.addWidget(self.progress, 0, Qt.AlignmentFlag.AlignHCenter)
        self.progress.hide()
        self.waiting.hide()
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._beside.setContentsMargins(0, 0, 0, 0)
        self._beside.setSpacing(0)
        self._rows.addLayout(self._beside, 1)


_POSITION: Final = Localised("маман", "специалист", "specialist")
