"""Which stick, or which other folder, is meant; and what came of it."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from frontoffice.i18n.words import Words
from frontoffice.services.sticks import Stick
from ui.models.sticks import stick_words
from ui.theme import BODY, LABEL, theme
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.field import Field
from ui.widgets.inputs import Choice
from ui.widgets.text import Text


class StickChoice(Card):
    """Shows the sticks that are in; any other folder may be named instead."""

    def __init__(self, words: Words) -> None:
        _ = words.gettext
        super().__init__(_("Without a network"))
        self._words = words
        self._sticks: Sequence[Stick] = ()
        self.choice = Choice()
        self.field = Field(_("Stick"), self.choice)
        self.other = Button(_("Another folder"))
        self.other.clicked.connect(self._ask)
        row = QHBoxLayout()
        row.setSpacing(theme().px(12))
        row.addWidget(self.field, 1)
        beside = QVBoxLayout()
        beside.setSpacing(0)
        beside.addSpacing(self.field.label.sizeHint().height() + theme().px(3))  # of the field
        beside.addWidget(self.other)
        beside.addStretch(1)
        row.addLayout(beside)
        about = _(
            "What is written is sealed for central alone: a stick that is lost tells nothing. "
            "It does not matter in which order sticks come, or whether one comes twice."
        )
        self.body.addLayout(row)
        self.body.addWidget(Text(about, px=LABEL, colour="ink2"))

    def place(self) -> Path | None:
        """Return the folder that is chosen; None where there is none."""
        named = self.choice.currentData()
        return None if named is None else Path(named)

    def show_sticks(self, sticks: Sequence[Stick]) -> None:
        """Show *sticks*; what was chosen stays so while it is in."""
        if list(sticks) != list(self._sticks):
            chosen = self.choice.currentData()
            self._sticks = sticks
            self.choice.clear()
            for stick in sticks:
                self.choice.addItem(stick_words(stick, self._words), str(stick.path))
            self.choice.setCurrentIndex(max(0, self.choice.findData(chosen)))
        self._say()

    def take_folder(self, folder: Path) -> None:
        """Choose *folder*, which need not be a stick's."""
        named = str(folder)  # Qt finds texts, not paths
        if self.choice.findData(named) < 0:
            self.choice.addItem(named, named)
        self.choice.setCurrentIndex(self.choice.findData(named))
        self._say()

    def _say(self) -> None:
        here = bool(self.choice.count())
        none = self._words.gettext("Put a stick in: it shows here by itself")
        self.field.say("" if here else none)

    def _ask(self) -> None:
        ask = QFileDialog(self, self._words.gettext("Another folder"))
        ask.setFileMode(QFileDialog.FileMode.Directory)
        ask.setOption(QFileDialog.Option.ShowDirsOnly)
        ask.fileSelected.connect(lambda path: self.take_folder(Path(path)))
        ask.finished.connect(ask.deleteLater)
        ask.open()


class OutcomeCard(Card):
    """Tells in words what happened; hidden until something has."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.gettext("What happened"))
        self.told = Text(px=BODY)
        self.body.addWidget(self.told)
        self.hide()

    def say(self, sentences: Sequence[str], *, well: bool, area: QScrollArea) -> None:
        """Show *sentences* and bring them into sight."""
        colour, glyph = ("ink", "circle-check") if well else ("warn", "alert-triangle")
        self.told.say(" ".join(sentences), colour=colour, glyph=glyph)
        self.show()
        QTimer.singleShot(0, self, lambda: area.ensureWidgetVisible(self))


def way_card(title: str, text: Text, *buttons: Button) -> Card:
    """Return a card that says *text* over *buttons*."""
    card, row = Card(title), QHBoxLayout()
    row.setSpacing(theme().px(8))
    for button in buttons:
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
    row.addStretch(1)
    card.body.addWidget(text)
    card.body.addStretch(1)
    card.body.addLayout(row)
    return card


def scrolled(content: QWidget) -> QScrollArea:
    """Return what scrolls *content*: large texts on a small screen."""
    inside = QWidget()
    around = QVBoxLayout(inside)
    around.setContentsMargins(*(theme().px(side) for side in (16, 12, 16, 12)))
    around.addWidget(content)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inside)
    return area
