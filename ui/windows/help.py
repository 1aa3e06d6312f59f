"""The help sheet: every key, over the window, gone by Esc."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from frontoffice.i18n.words import N_, Words
from ui.theme import theme
from ui.widgets.key_cap import KeyCap
from ui.widgets.text import Elided, Text

KEYS: Final = (
    ("Ctrl+Enter", N_("register and print the talon, from any field")),
    ("Enter", N_("go on to the next field; optional ones are passed over")),
    ("Tab", N_("go on to every field")),
    ("Alt+1 2 3", N_("applicant, appeal, result")),
    ("1 … 7", N_("kind of the appeal, while its tiles have the focus")),
    ("F4", N_("the whole list of this field")),
    ("Ctrl+1 2 3", N_("take a topic that the essence speaks of")),
    ("F5", N_("say it to the camera; F5 again ends it")),
    ("Ctrl+O", N_("attached papers and files; of a booking, what is ready")),
    ("F6", N_("urgent; of a booking, whose turn it is")),
    ("F7", N_("what was here before; 1, 2, 3 tie to it")),
    ("Ctrl+F7 F8", N_("of a booking: preparation ticket, invitation")),
    ("Space", N_("on a card: play the film, stop, fetch it")),
    ("Ctrl+K", N_("support that may be due; an application filled in")),
    ("Ctrl+G", N_("the sheet of those who signed")),
    ("Ctrl+E", N_("explanation cards; the form waits beneath")),
    ("F10", N_("the person has gone: why, where nothing came of it")),
    ("а …", N_("held: the other letters of this key")),
    ("Ctrl+J", N_("what was typed in the wrong layout, as it was meant")),
    ("Ctrl+S", N_("set aside for later")),
    ("F2", N_("a new appeal")),
    ("F3", N_("search")),
    ("Ctrl+F3", N_("where is an appeal: by its talon, without a network")),
    ("Ctrl+H", N_("the talon is in the person's hand")),
    ("Ctrl+P", N_("the last talon again, marked as a copy")),
    ("Ctrl+D", N_("papers of the appeal; in the registry, the register of the day")),
    ("Ctrl+B", N_("what exists on this computer only")),
    ("Ctrl+F1", N_("a kiosk asks for somebody: I am coming")),
    ("Ctrl+F6", N_("what kiosks registered, to be looked at")),
    ("Ctrl+U", N_("central by sticks, without a network")),
    ("Ctrl+F5", N_("files that wait for central: try them now")),
    ("F9", N_("a copy of this desk's data, now")),
    ("F9", N_("at a reception: the next person")),
    ("1 … 5", N_("at a reception: what the conversation ended with")),
    ("Ctrl+E", N_("at a reception: ask back, and what is to be brought")),
    ("Ctrl+D", N_("at a reception: the dossier on one page")),
    ("Ctrl+K N", N_("the reception was held; was not held, and why")),
    ("F12", N_("ask for help: a sealed file, or a code to read out")),
    ("Ctrl+L", N_("lock the desk")),
    ("Ctrl+0 + −", N_("size of the texts")),
    ("Esc", N_("close, then back")),
)
"""Every key and what it does."""


class HelpSheet(QFrame):
    """A sheet over *parent*; any key that closes something closes it."""

    def __init__(self, words: Words, parent: QWidget, *below: QWidget) -> None:
        """Make the sheet; *below* stands at its foot, one under the other."""
        super().__init__(parent)
        _, shown = words.gettext, theme()
        self.setProperty("c", "popup")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Keys"))
        self._came_from: QWidget | None = None
        rows = QVBoxLayout(self)
        rows.setContentsMargins(*(shown.px(side) for side in (24, 18, 24, 18)))
        rows.setSpacing(shown.px(12))
        head = QHBoxLayout()
        head.addWidget(Elided(_("Keys"), "title"), 1)
        head.addWidget(KeyCap("Esc"))
        rows.addLayout(head)
        grid = QGridLayout()
        grid.setHorizontalSpacing(shown.px(12))
        grid.setVerticalSpacing(shown.px(7))
        half = -(-len(KEYS) // 2)
        for at, (keys, told) in enumerate(KEYS):
            column, row = divmod(at, half)
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            grid.addWidget(KeyCap(keys), row, column * 3, right)
            grid.addWidget(Elided(_(told), "label"), row, column * 3 + 1)
        grid.setColumnMinimumWidth(2, shown.px(20))
        for column in (1, 4):
            grid.setColumnStretch(column, 1)
        rows.addLayout(grid)
        scan = _(
            "A scanner works anywhere: the bars or the QR of a talon open its appeal, "
            "an ID card fills the IIN."
        )
        rows.addWidget(Text(scan, px=13))
        for one in below:
            rows.addWidget(one)
        self.hide()
        parent.installEventFilter(self)

    def open(self) -> None:
        """Lie over the window; the focus comes back afterwards."""
        self._came_from = self.window().focusWidget()
        self.show()
        self._place()
        self.raise_()
        self.setFocus()

    def dismiss(self) -> None:
        """Go away and give the focus back."""
        self.hide()
        if self._came_from is not None and isValid(self._came_from):
            self._came_from.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go away by Esc, Enter, Space or F1."""
        keys = (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_F1)
        if event.key() in keys:
            self.dismiss()

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """Go away by a click."""
        self.dismiss()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the middle when the window is resized."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        parent = self.parentWidget()
        if parent is None:
            return
        width = min(theme().px(960), parent.width() - theme().px(32))
        layout = self.layout()
        if layout is None:
            return
        self.resize(width, self.height())
        layout.activate()  # the sentence takes its height from the width that it really has
        need = layout.totalMinimumHeightForWidth(width)
        height = min(need, parent.height() - theme().px(16))
        left, top = (parent.width() - width) // 2, (parent.height() - height) // 2
        self.setGeometry(left, top, width, height)
