"""The end: the number, the last day of the answer, and the talon; on paper, or on the screen."""

from frontoffice.i18n.words import Words
from frontoffice.papers.talon import Talon
from ui.days import long_day
from ui.kiosk.pages.last import LastPage


class DonePage(LastPage):
    """The talon of somebody's appeal."""

    def __init__(self, talon: Talon, words: Words, place: tuple[int, int] | None) -> None:
        super().__init__(words, place)
        self.talon = talon
        due = long_day(talon.due_on, words.language, year=True)
        self.ask(
            words.gettext("Your appeal is accepted"),
            words.gettext("The answer comes by {due} at the latest.").format(due=due),
        )
        self.take_along(str(talon.number), talon.proof)

    def spoken(self) -> tuple[str, ...]:  # noqa: D102
        return (*super().spoken(), str(self.talon.number))
