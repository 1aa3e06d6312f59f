"""The screen of a kiosk that serves nobody now: when it opens, why, and whom to call."""

from typing import Final

from frontoffice.domain.kiosk_orders import CLOSED_NAMES
from frontoffice.i18n.words import Words, words_in
from frontoffice.services.kiosk import KioskStanding
from ui.days import clock, long_day
from ui.kiosk.pages.page import Page
from ui.kiosk.widgets.foot import SECOND
from ui.kiosk.widgets.step_head import Question

_AIR: Final = 2


class ClosedPage(Page):
    """Says it calmly in two languages; nothing on it begins anything."""

    def __init__(self, words: Words, stands: KioskStanding) -> None:
        super().__init__(words)
        self.stands = stands
        self.ask(*_said(words, stands))
        self.second = Question()
        self.second.ask(*_said(words_in(SECOND[words.language]), stands))
        self.answer.addStretch(1)
        self.answer.addWidget(self.second)
        self.answer.addStretch(_AIR)
        self.foot.hide()

    def spoken(self) -> tuple[str, ...]:  # noqa: D102
        second = self.second
        return (*super().spoken(), second.accessibleName(), second.accessibleDescription())


def _said(words: Words, stands: KioskStanding) -> tuple[str, str]:
    """Return the headline and the sentences beneath it."""
    _, language, told = words.gettext, words.language, []
    if stands.closed is not None:
        why = CLOSED_NAMES[stands.closed].in_(language)
        told.append(_("The kiosk is not at work: {why}.").format(why=why))
    elif stands.opens_at is not None:
        day = long_day(stands.opens_at.date(), language, year=False)
        told.append(_("It opens: {day}, {time}.").format(day=day, time=clock(stands.opens_at)))
    if stands.message is not None:
        told.append(stands.message.in_(language))
    if stands.phone:
        told.append(_("Telephone: {phone}").format(phone=stands.phone))
    return _("The kiosk is closed now"), "\n".join(told)
