"""What stands beside a month of receptions: all together, who falls short, and how it is saved."""

from PySide6.QtWidgets import QWidget

from frontoffice.i18n.words import Words
from ui.models.appeal_words import NO_BREAK
from ui.models.month_report import ShownMonth
from ui.theme import BODY, LABEL
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.text import Text


class MonthSheet(Card):
    """The month in a column: its figures, those who fall short of the Code, other months, saving."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        _ = words.gettext
        super().__init__(_("All together"), parent=parent)
        self._words = words
        self.month = Text(px=20, serif=True, weight=600)
        self.of = Text(px=BODY, weight=500)
        self.moment = Text(px=LABEL, colour="ink2")
        self.facts = Text(px=BODY)
        self.law = Text(px=BODY)
        self.more = Text(px=BODY, colour="warn", glyph="alert-triangle")
        self.rule = Text(
            _(
                "Percentages: one decimal, rounded from half upwards. Wait: median / 9 of 10 / longest."
            ),
            px=LABEL,
            colour="ink2",
        )
        self.earlier = Button(_("Month before"), glyph="arrow-left", keys="Ctrl+←")
        self.later = Button(_("Month after"), glyph="chevron-right", keys="Ctrl+→")
        self.print = Button(_("Print"), "primary", glyph="printer", keys="Ctrl+P")
        self.file = Button(_("Save as PDF or XLSX"), glyph="device-floppy", keys="Ctrl+S")
        texts = (self.month, self.of, self.moment, self.law, self.more, self.facts, self.rule)
        for part in (*texts, self.earlier, self.later, self.print, self.file):
            self.body.addWidget(part)
        self.when("")

    def show_month(self, found: ShownMonth) -> None:
        """Show a month."""
        self.month.say(f"{found.first:%m.%Y}")
        self._put(self.of, found.of)
        figures = [(name, figure.replace(" ", NO_BREAK)) for name, figure in found.facts]
        self._put(self.facts, "\n".join(f"{name}: {figure}" for name, figure in figures))
        told = self._words.gettext("Fewer receptions than the Code asks (art. 90): {who}")
        lacking = told.format(who=", ".join(found.lacking)) if found.lacking else ""
        self._put(self.law, lacking, colour="warn", glyph="alert-triangle")
        self._put(self.more, found.more)

    def show_nothing(self, month: str) -> None:
        """Show that there are no figures of *month*."""
        self.month.say(month)
        for part in (self.of, self.moment, self.facts, self.law, self.more):
            self._put(part, "")

    def when(self, told: str, *, old: bool = False) -> None:
        """Show when it was counted.

        :param old: there are newer ones that cannot be had.
        """
        colour, glyph = ("warn", "alert-triangle") if old else ("ink2", "")
        self._put(self.moment, told, colour=colour, glyph=glyph)

    def _put(
        self, text: Text, told: str, *, colour: str | None = None, glyph: str | None = None
    ) -> None:
        text.say(told, colour=colour, glyph=glyph)
        text.setVisible(bool(told))
