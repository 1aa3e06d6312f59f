"""A last screen: what somebody takes home; it clears itself."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from frontoffice.i18n.words import Words
from ui.kiosk.look import GAP
from ui.kiosk.pages.page import Page, lies
from ui.kiosk.widgets.idle_bar import IdleBar
from ui.kiosk.widgets.shown import NumberShown, QrShown
from ui.kiosk.widgets.step_head import Question

LASTS_S: Final = 40
_TOLD: Final = 2
"""So much wider than the code, on a wide screen, what is told is."""


class LastPage(Page):
    """The end of a way: whoever is ready touches once, and nobody has to."""

    over = Signal()
    """It has stood long enough."""

    def __init__(self, words: Words, place: tuple[int, int] | None = None) -> None:
        super().__init__(words, place)
        self.number, self.note = NumberShown(), Question()
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._beside.setSpacing(2 * GAP)
        self.code = QrShown(words.gettext("The talon as a code"))
        if place is not None:
            self.steps.show_step(place[1] + 1, place[1])
        self.bar = IdleBar(words.gettext("The screen clears itself in {seconds} s."), LASTS_S)
        self.foot.name_on(words.gettext("Finish"), arrow=False)
        self.foot.show_back(there=False)
        self.bar.over.connect(self.over)

    def begin(self) -> None:  # noqa: D102
        self.bar.begin()

    def show_printing(self, *, is_out: bool, trouble: bool) -> None:
        """Say where the paper is: out, on its way, or not to be had, which is no loss."""
        _ = self.words.gettext
        if trouble:
            self.note.ask(
                "",
                _(
                    "There is no paper. Write the number down, or take a picture of the code: it is as good as the talon."
                ),
            )
        elif is_out:
            self.note.ask("", _("Take your talon."))
        else:
            self.note.ask("", _("Your talon is being printed."))

    def take_along(self, number: str, code: str, *besides: QWidget) -> None:
        """Show what is taken home: a *number*, what *besides* it is told, and a *code*.

        :param number: in groups, parted by spaces.
        """
        self.number.show_number(number)
        self.code.show_text(code)
        told = QVBoxLayout()
        told.setSpacing(GAP)
        for one in (self.number, *besides):
            told.addWidget(one)
        told.addWidget(self.note, 1)
        self._beside.addLayout(told, _TOLD)
        self._beside.addWidget(self.code, 1)
        self.answer.addLayout(self._beside, 1)
        self.answer.addWidget(self.bar)
        self.show_printing(is_out=False, trouble=False)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        super().resizeEvent(event)
        ways, wide = QBoxLayout.Direction, lies(event.size())
        self._beside.setDirection(ways.LeftToRight if wide else ways.TopToBottom)
        self._beside.setStretch(0, _TOLD if wide else 0)
