"""A last screen: what somebody takes home; it clears itself."""

from typing import Final

from PySide6.QtCore import Signal

from frontoffice.i18n.words import Words
from ui.kiosk.pages.page import Page
from ui.kiosk.widgets.idle_bar import IdleBar

LASTS_S: Final = 40


class LastPage(Page):
    """The end of a way: whoever is ready touches once, and nobody has to."""

    over = Signal()
    """It has stood long enough."""

    def __init__(self, words: Words, place: tuple[int, int] | None = None) -> None:
        super().__init__(words, place)
        self.bar = IdleBar(words.gettext("The screen clears itself in {seconds} s."), LASTS_S)
        self.foot.name_on(words.gettext("Finish"), arrow=False)
        self.foot.show_back(there=False)
        self.bar.over.connect(self.over)

    def begin(self) -> None:  # noqa: D102
        self.bar.begin()

    def show_printing(self, *, is_out: bool, trouble: bool) -> None:
        """Say where the paper is: out, on its way, or not to be had, which is no loss."""
        raise NotImplementedError
