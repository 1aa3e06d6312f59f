"""Is somebody there? Asked over whatever stands on the screen, without showing any of it."""

from PySide6.QtCore import Signal

from frontoffice.i18n.words import Words
from ui.kiosk.pages.page import Page
from ui.kiosk.widgets.idle_bar import IdleBar
from ui.kiosk.widgets.sign import Sign


class TherePage(Page):
    """Hides what was answered until somebody touches the screen; nobody does: it is forgotten."""

    over = Signal()
    """Nobody is there."""

    def __init__(self, words: Words) -> None:
        super().__init__(words)
        self.ask(
            words.gettext("Are you still there?"),
            words.gettext(
                "Touch «I am here» to go on. If nobody does, all that was answered is forgotten."
            ),
        )
        self.bar = IdleBar(words.gettext("{seconds} seconds"))
        self.answer.addWidget(Sign("hand-stop"), 1)
        self.answer.addWidget(self.bar)
        self.foot.name_on(words.gettext("I am here"), arrow=False)
        self.foot.back_button.say(words.gettext("I go"))
        self.bar.over.connect(self.over)

    def begin(self) -> None:  # noqa: D102
        self.bar.begin()
