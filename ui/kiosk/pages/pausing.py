"""A rest before the next appeal, where a kiosk has had very many: it counts down and goes on by itself."""

from typing import Final

from PySide6.QtCore import QTimer, Signal

from frontoffice.i18n.words import Words
from ui.kiosk.pages.page import Page
from ui.kiosk.widgets.countdown import Countdown
from ui.kiosk.widgets.idle_bar import IdleBar

_EVERY_MS: Final = 1_000


class PausePage(Page):
    """Says why one waits and for how long; nothing has to be touched."""

    over = Signal()
    """The rest is over."""

    waited = Signal()
    """Somebody waits, each second: they are not asked whether they are there."""

    def __init__(self, words: Words, seconds: int) -> None:
        super().__init__(words)
        self.ask(
            words.gettext("One moment, please"),
            words.gettext(
                "Many appeals were filed here in a short time. The first question comes by itself; "
                "you need not touch anything."
            ),
        )
        self.left = Countdown()
        self.bar = IdleBar(words.gettext("{seconds} seconds more"), seconds)
        self.answer.addWidget(self.left, 1)
        self.answer.addWidget(self.bar)
        self.foot.on_button.hide()
        self.foot.back_button.say(words.gettext("I go"))
        self.bar.over.connect(self.over)
        self._ticks = QTimer(self)
        self._ticks.setInterval(_EVERY_MS)
        self._ticks.timeout.connect(self._tick)

    def begin(self) -> None:  # noqa: D102
        self.bar.begin()
        self._ticks.start()
        self._tick()

    def _tick(self) -> None:
        self.left.show_seconds(round(self.bar.left_s))
        self.waited.emit()
