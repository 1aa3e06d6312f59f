"""The end: the number, the last day of the answer, and the talon; on paper, or on the screen."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout

from frontoffice.i18n.words import Words
from frontoffice.papers.talon import Talon
from ui.days import long_day
from ui.kiosk.look import GAP
from ui.kiosk.pages.last import LastPage
from ui.kiosk.pages.page import lies
from ui.kiosk.widgets.shown import NumberShown, QrShown
from ui.kiosk.widgets.step_head import Question


class DonePage(LastPage):
    """The talon of somebody's appeal."""

    def __init__(self, talon: Talon, words: Words, place: tuple[int, int] | None) -> None:
        super().__init__(words, place)
        self.talon = talon
        if place is not None:
            self.steps.show_step(place[1] + 1, place[1])
        due = long_day(talon.due_on, words.language, year=True)
        self.ask(
            words.gettext("Your appeal is accepted"),
            words.gettext("The answer comes by {due} at the latest.").format(due=due),
        )
        self.number = NumberShown()
        self.number.show_number(str(talon.number))
        self.note = Question()
        self.code = QrShown(words.gettext("The talon as a code"))
        self.code.show_text(talon.proof)
        told = QVBoxLayout()
        told.setSpacing(GAP)
        told.addWidget(self.number)
        told.addWidget(self.note, 1)
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._beside.setSpacing(2 * GAP)
        self._beside.addLayout(told, 2)
        self._beside.addWidget(self.code, 1)
        self.answer.addLayout(self._beside, 1)
        self.answer.addWidget(self.bar)
        self.show_printing(is_out=False, trouble=False)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        super().resizeEvent(event)
        ways, wide = QBoxLayout.Direction, lies(event.size())
        self._beside.setDirection(ways.LeftToRight if wide else ways.TopToBottom)
        self._beside.setStretch(0, 2 if wide else 0)

    def show_printing(self, *, is_out: bool, trouble: bool) -> None:  # noqa: D102
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

    def spoken(self) -> tuple[str, ...]:  # noqa: D102
        return (*super().spoken(), str(self.talon.number))
