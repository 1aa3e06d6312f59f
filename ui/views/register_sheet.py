"""The sheet of those who signed: a key beside their number opens it, once there is an appeal."""

from uuid import UUID

from PySide6.QtCore import QObject, Signal

from frontoffice.i18n.words import Words
from frontoffice.services.registration import Registered
from ui.views.register_result import LastRegistered
from ui.views.register_who import WhoColumn
from ui.widgets.button import Button


class SignersSheet(QObject):
    """Asked for while an appeal of several is typed, it opens when that has its number."""

    wanted = Signal(UUID)
    """The sheets of this appeal are wanted."""

    said = Signal(str, str)
    """A sentence for the person at the desk, and its meaning."""

    def __init__(self, words: Words, who: WhoColumn, last: LastRegistered) -> None:
        super().__init__(who)
        self._words, self._who, self._last = words, who, last
        self._asked = False
        self.button = Button(words.gettext("Sheet"), "link", keys="Ctrl+G", small=True)
        self.button.hide()
        self.button.clicked.connect(self.ask)
        who.signers.changed.connect(lambda number: self.button.setVisible(number > 1))

    def ask(self) -> None:
        """Open the sheet of what is typed as soon as it is registered; of the last, where nothing is."""
        last = self._last.kept()
        if self._who.signers.value() > 1 or last is None:
            self._asked = not self._asked
            _ = self._words.gettext
            told = (
                _("The sheet of those who signed opens once the appeal has its number")
                if self._asked
                else _("The sheet will not open by itself")
            )
            self.said.emit(told, "")
        else:
            self.wanted.emit(last[0])

    def forget(self) -> None:
        """Ask for nothing: what was typed is set aside."""
        self._asked = False

    def registered(self, registered: Registered, *, several: bool) -> None:
        """Open the sheet where it was asked for; where it was not, several have signed all the same."""
        asked, self._asked = self._asked, False
        if asked:
            self.wanted.emit(registered.appeal)
        elif several:
            told = self._words.gettext("Several signed: Ctrl+G takes their sheet")
            self.said.emit(told, "")
