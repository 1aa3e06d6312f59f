"""Where somebody's appeal stands, in large plain words."""

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import Signal

from frontoffice.i18n.words import Words
from ui.kiosk.pages.holding import TalonPage
from ui.kiosk.standing_words import Told
from ui.kiosk.widgets.big_button import BigButton
from ui.kiosk.widgets.facts import Facts
from ui.kiosk.widgets.fitting import Line

_MOST_WANTED, _TOLD, _AS_OF = 46, 40, 28
"""Sizes of type in pixels where there is room; they shrink where there is not."""
_AIR: Final = Line("\u00a0", 14, least=6)
"""Between what is told and whom to ask."""


class StandingPage(TalonPage):
    """The answer; another talon may be shown at once."""

    filing = Signal()
    """The person complains, or files it anew."""

    def __init__(self, told: Told, words: Words) -> None:
        super().__init__(words)
        _ = words.gettext
        self.told = told
        self.ask(told.title, told.number)
        self.facts = Facts()
        glyph = "alert-triangle" if told.is_warning else "info-circle"
        self.facts.tell(tuple(self._lines()), glyph, warning=told.is_warning)
        self.answer_beside(self.facts)
        self.complain = BigButton(_("File a complaint"), glyph="edit")
        self.complain.setVisible(told.may_complain)
        self.complain.clicked.connect(self.filing)
        self.answer.addWidget(self.complain)
        self.foot.back_button.say(_("Another one"))
        self.foot.name_on(_("Finish"), arrow=False)

    def spoken(self) -> tuple[str, ...]:  # noqa: D102
        told = self.told
        return tuple(filter(None, (told.title, *told.lines, told.asks, told.as_of)))

    def _lines(self) -> Iterator[Line]:
        told = self.told
        for at, line in enumerate(told.lines):
            yield from () if at == 0 else (_AIR,)
            yield Line(line, _MOST_WANTED, 600) if at == 0 else Line(line, _TOLD)
        if told.asks:
            yield _AIR
            yield Line(told.asks, _TOLD, 500)
        if told.as_of:
            yield _AIR
            yield Line(told.as_of, _AS_OF, colour="ink2")
