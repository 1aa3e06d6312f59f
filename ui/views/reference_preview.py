"""The paper that a template makes, as a picture beside its text: drawn anew while it is typed."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from frontoffice.desk import Desk
from frontoffice.domain.paper_templates import TEMPLATE_FAULT_WORDS, fault_of, template_of
from frontoffice.domain.reference_names import TEMPLATES
from frontoffice.i18n.words import Words
from frontoffice.services.clerk import Clerk
from ui.background import Background
from ui.theme import CAPTION, theme
from ui.views.reference_side import RowSide
from ui.widgets.text import Text

_WIDTH: Final = 420
_HEIGHT: Final = 240
_SHARP: Final = 2
Drawn = tuple[tuple[bytes, ...], str]
"""The pages, and what is wrong with the template instead."""


class TemplatePreview(QWidget):
    """Follows the row that is edited; shows nothing for the other tables."""

    drawn = Signal()
    """The picture is that of what is typed now."""

    def __init__(
        self, desk: Desk, background: Background, words: Words, clerk: Clerk, side: RowSide
    ) -> None:
        super().__init__()
        self._desk, self._background, self._words, self._clerk = desk, background, words, clerk
        self._side = side
        self._asked: object = None
        self.told = Text(words.gettext("As it would be printed"), px=CAPTION, colour="ink2")
        self.pages = QWidget()
        self.sheets = QVBoxLayout(self.pages)
        self.sheets.setContentsMargins(0, 0, 0, 0)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setMinimumHeight(theme().px(_HEIGHT))
        area.setWidget(self.pages)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.told)
        rows.addWidget(area, 1)
        self.hide()
        side.form.changed.connect(self.look)
        side.told.connect(self.look)

    def look(self) -> None:
        """Draw what is typed now, away from the screen; an older picture is dropped."""
        row = self._side.form.row() if self._side.table == TEMPLATES else None
        there = row is not None and bool(row.code)
        self.setVisible(there)
        if row is None or not there or row == self._asked:
            return
        self._asked = row
        cells, width = row.cells(self._side.description), theme().px(_WIDTH) * _SHARP

        def show(drawn: Drawn) -> None:
            if row == self._asked:
                self._show(drawn)

        self._background.database(self, lambda: self._draw(cells, width), show)

    def _draw(self, cells: dict[str, str], width: int) -> Drawn:
        # Drawing pages imports 0.1 s of libraries that the first window does without.
        from frontoffice.papers.pictures import page_pictures  # noqa: PLC0415

        template = template_of(cells)
        wrong = fault_of(template)
        if wrong is not None:
            fault, said = wrong
            return (), TEMPLATE_FAULT_WORDS[fault].in_(self._words.language).format(said=said)
        return page_pictures(self._desk.papers.sample(template, self._clerk), width), ""

    def _show(self, drawn: Drawn) -> None:
        pages, wrong = drawn
        usual = self._words.gettext("As it would be printed")
        self.told.say(wrong or usual, colour="warn" if wrong else "ink2")
        while (item := self.sheets.takeAt(0)) is not None:
            gone: QWidget | None = item.widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        for page in pages:
            picture = QPixmap.fromImage(QImage.fromData(page))
            picture.setDevicePixelRatio(_SHARP)
            sheet = QLabel()
            sheet.setPixmap(picture)
            sheet.setAccessibleName(usual)
            self.sheets.addWidget(sheet, 0, Qt.AlignmentFlag.AlignHCenter)
        self.sheets.addStretch(1)
        self.drawn.emit()
