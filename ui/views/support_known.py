"""What is known of a person as far as support depends on it; nothing of it is kept."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from frontoffice.domain.measures import CATEGORY_NAMES, DISABILITY_NAMES, Situation
from frontoffice.i18n.words import Words
from ui.theme import CAPTION, theme
from ui.widgets.button import Check
from ui.widgets.field import Field
from ui.widgets.inputs import DigitEdit, NumberEdit
from ui.widgets.text import Elided, Text

_MOST_CHILDREN: Final = 20
_MARGINS: Final = (16, 12, 16, 12)


class KnownOfPerson(QScrollArea):
    """Age, children, income, moving, disability, categories: told by the person, marked by the clerk."""

    changed = Signal()
    """Something else is known."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        _, language = words.gettext, words.language
        self.age = DigitEdit(most=3)
        self.children_ = NumberEdit(0, _MOST_CHILDREN)
        self.youngest = DigitEdit(most=2)
        self.low_income = Check(_("low income"))
        self.moved = Check(_("moved lately"))
        self.disability = {one: Check(name.in_(language)) for one, name in DISABILITY_NAMES.items()}
        self.categories = {code: Check(name.in_(language)) for code, name in CATEGORY_NAMES.items()}
        self._lay_out(words)
        for check in self.checks():
            check.toggled.connect(self.changed)
        self.children_.changed.connect(self.changed)
        for line in (self.age, self.youngest):
            line.textChanged.connect(self.changed)
        for stop in self.stops():
            stop.installEventFilter(self)

    def checks(self) -> list[Check]:
        """Return all that is ticked or not."""
        own = [self.low_income, self.moved]
        return [*own, *self.disability.values(), *self.categories.values()]

    def stops(self) -> list[QWidget]:
        """Return where Tab goes, in order."""
        return [self.age, self.children_, self.youngest, *self.checks()]

    def situation(self) -> Situation:
        """Return what is known."""
        return Situation(
            categories=frozenset(
                code for code, check in self.categories.items() if check.isChecked()
            ),
            children=self.children_.value(),
            youngest=_number(self.youngest.text()),
            age=_number(self.age.text()),
            low_income=self.low_income.isChecked(),
            moved=self.moved.isChecked(),
            disability=frozenset(
                one for one, check in self.disability.items() if check.isChecked()
            ),
        )

    def show_known(self, known: Situation) -> None:
        """Show what is known."""
        for code, check in self.categories.items():
            check.setChecked(code in known.categories)
        for one, check in self.disability.items():
            check.setChecked(one in known.disability)
        self.low_income.setChecked(known.low_income)
        self.moved.setChecked(known.moved)
        self.children_.set_value(known.children)
        for line, number in ((self.age, known.age), (self.youngest, known.youngest)):
            line.setText("" if number is None else str(number))

    def forget(self) -> None:
        """Know nothing: another person comes."""
        self.show_known(Situation())

    def show_age(self, age: int | None) -> None:
        """Show how old the person is by the day of birth, unless the clerk has typed it."""
        if age is not None and not self.age.text():
            self.age.setText(str(age))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Bring what gets the focus into sight."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            self.ensureWidgetVisible(watched, 0, theme().px(24))
        return False

    def _lay_out(self, words: Words) -> None:
        _, shown = words.gettext, theme()
        inside = QWidget()
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(*(shown.px(side) for side in _MARGINS))
        rows.setSpacing(shown.px(8))
        rows.addWidget(Elided(_("What is known of the person"), "section"))
        numbers = QHBoxLayout()
        numbers.setSpacing(shown.px(12))
        numbers.addWidget(Field(_("Age"), self.age), 1)
        numbers.addWidget(Field(_("Children"), self.children_), 1)
        numbers.addWidget(Field(_("The youngest, years"), self.youngest), 2)
        rows.addLayout(numbers)
        rows.addLayout(_grid([self.low_income, self.moved]))
        rows.addWidget(Elided(_("Disability"), "label"))
        rows.addLayout(_grid([*self.disability.values()]))
        rule = QFrame()
        rule.setProperty("c", "rule")
        rows.addWidget(rule)
        rows.addLayout(_grid([*self.categories.values()]))
        kept = _("Nothing of this is kept: only what was proposed, without the name")
        rows.addWidget(Text(kept, px=CAPTION, colour="ink3"))
        rows.addStretch(1)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(inside)
        for plane in (self.viewport(), inside):  # what lies beneath has the colour
            plane.setAutoFillBackground(False)


def _grid(checks: list[Check]) -> QGridLayout:
    """Return *checks* two in a row."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme().px(12))
    grid.setVerticalSpacing(0)
    for at, check in enumerate(checks):
        grid.addWidget(check, at // 2, at % 2)
    for column in (0, 1):
        grid.setColumnStretch(column, 1)
    return grid


def _number(text: str) -> int | None:
    return int(text) if text else None
