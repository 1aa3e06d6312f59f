"""Somebody at the kiosk needs a person: called over the local network, else told whom to telephone."""

from typing import Final
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, QTimer

from frontoffice.desk import Desk
from frontoffice.journal.help_call import Says
from frontoffice.services.help_calls import Heard
from ui.help_line import HelpLine
from ui.kiosk.conversation import Conversation
from ui.kiosk.pages.last import LastPage
from ui.kiosk.widgets.help_panel import HelpPanel

REPEAT_MS: Final = 2_000
NOBODY_MS: Final = 20_000
"""After so long without an answer the telephone is shown; the call goes on."""
LONGEST_MS: Final = 300_000
"""So long somebody may wait for help without touching anything."""


class Help(QObject):
    """Calls, and shows over the screen how it goes; what was typed stays beneath."""

    panel: HelpPanel | None = None
    """What lies over the screen while somebody waits."""

    _call: UUID | None = None
    _is_answered = False

    def __init__(self, desk: Desk, conversation: Conversation, line: HelpLine) -> None:
        super().__init__(conversation)
        self._desk, self._conversation, self._line = desk, conversation, line
        self._window = conversation.window
        self.repeating = self._timer(REPEAT_MS, self._say, single=False)
        self.nobody = self._timer(NOBODY_MS, self._show_telephone)
        self.longest = self._timer(LONGEST_MS, self.close)
        self._window.help_wanted.connect(self.call)
        self._window.shown.connect(self.close)
        self._window.installEventFilter(self)
        line.heard.connect(self._heard)

    def call(self) -> None:
        """Ask for somebody; once more shows how it stands."""
        if self.panel is not None:
            return
        self.panel = HelpPanel(self._window.words, self._window)
        self.panel.closed.connect(self.close)
        self._call, self._is_answered = self._desk.kiosks.calls.begin(), False
        self._hold(is_on=True)
        self._place()
        self.panel.show_calling()
        self.longest.start()
        self.repeating.start()
        if self._say():
            self.nobody.start()
        else:
            self._show_telephone()

    def close(self) -> None:
        """Nobody has to come any more: the person has closed it, or has gone."""
        panel, self.panel = self.panel, None
        if panel is None:
            return
        for timer in (self.repeating, self.nobody, self.longest):
            timer.stop()
        self._tell(Says.OVER)
        self._call = None
        panel.hide()
        panel.setParent(None)
        panel.deleteLater()
        self._hold(is_on=False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: D102
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _heard(self, heard: Heard) -> None:
        if self.panel is not None and heard.says is Says.COMING and heard.call == self._call:
            self.nobody.stop()
            self._is_answered = True
            self.panel.show_coming()

    def _say(self) -> bool:
        # Who waits for help touches nothing, and is there all the same.
        self._conversation.presence.touch()
        return self._is_answered or self._tell(Says.HELP)

    def _tell(self, says: Says) -> bool:
        if self._call is None:
            return False
        return self._line.send(self._desk.kiosks.calls.spelled(says, self._call))

    def _show_telephone(self) -> None:
        if self.panel is not None:
            self.panel.show_telephone(self._desk.kiosk.stands().phone)

    def _hold(self, *, is_on: bool) -> None:
        """Let a talon stand as long as help is waited for."""
        page = self._window.page
        if isinstance(page, LastPage):
            page.bar.stop() if is_on else page.bar.begin()

    def _place(self) -> None:
        if self.panel is not None:
            self.panel.cover(self._window.page)

    def _timer(self, after_ms: int, call: object, *, single: bool = True) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(single)
        timer.setInterval(after_ms)
        timer.timeout.connect(call)
        return timer
