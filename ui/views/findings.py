"""What the doctor has found, a row for each check: a sign, its name, what it means and what to do."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QScrollArea, QWidget

from frontoffice.doctor.words import told_in
from frontoffice.domain.checks import Finding, Light
from frontoffice.i18n.words import Words
from ui.theme import LABEL, theme
from ui.widgets.text import Text

_LOOKS = {
    Light.OK: ("ok", "circle-check"),
    Light.LOOK: ("warn", "alert-triangle"),
    Light.BROKEN: ("danger", "alert-circle"),
}


class FindingList(QScrollArea):
    """Worst first, so that what is to be done stands on top; each light has a shape and a word."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(words.gettext("What was looked at"))
        self.show_findings(())

    def show_findings(self, findings: Iterable[Finding]) -> None:
        """Show *findings* in place of those before."""
        inside, shown = QWidget(), theme()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, shown.px(8), 0)
        grid.setHorizontalSpacing(shown.px(16))
        grid.setVerticalSpacing(shown.px(10))
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        ordered = sorted(findings, key=lambda one: -one.light)
        for row, one in enumerate(ordered):
            told, (colour, glyph) = told_in(one, self._words), _LOOKS[one.light]
            name = f"{told.name}: {told.light}"
            top = Qt.AlignmentFlag.AlignTop
            grid.addWidget(
                Text(name, px=LABEL, weight=600, colour=colour, glyph=glyph), row, 0, top
            )
            grid.addWidget(Text(told.whole, px=LABEL), row, 1, top)
        grid.setRowStretch(len(ordered), 1)
        self.setWidget(inside)
        inside.setAutoFillBackground(False)  # it lies on whatever plane there is
