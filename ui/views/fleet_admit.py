"""Letting a new device in: a code to be typed, or a file for a stick with its password."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from frontoffice.i18n.words import Words
from frontoffice.services.fleet import Admission, Wish
from ui.theme import LABEL, theme
from ui.widgets.button import Button, Check
from ui.widgets.card import Card
from ui.widgets.field import Field
from ui.widgets.inputs import Choice, DigitEdit
from ui.widgets.text import Text

_OFFICE_LENGTH = 6


class AdmitCard(Card):
    """Asks which office and what kind, and shows the code or the password that comes of it."""

    wanted = Signal(object)
    """A :class:`Wish`."""

    def __init__(self, words: Words, office: str, parent: QWidget | None = None) -> None:
        _ = words.gettext
        super().__init__(_("A new device"), parent=parent)
        self._words = words
        self.office = DigitEdit(most=_OFFICE_LENGTH)
        self.office.setText(office)
        self.kind = Choice(
            [("desk", _("desk")), ("kiosk", _("kiosk")), ("display", _("hall display"))]
        )
        self.administers = Check(_("administers the region"))
        self.told = Text(px=LABEL, colour="ink2")
        self.code = Button(_("Code"), keys="F8")
        self.file = Button(_("File"), glyph="usb")
        self.spare = Button(_("Spare number"), glyph="usb")
        self.body.addWidget(Field(_("Office, six digits"), self.office))
        self.body.addWidget(Field(_("Device"), self.kind))
        self.body.addWidget(self.administers)
        for group in ((self.code, self.file), (self.spare,)):
            row = QHBoxLayout()
            row.setSpacing(theme().px(8))
            for button in group:
                row.addWidget(button)
            row.addStretch(1)
            self.body.addLayout(row)
        self.body.addWidget(self.told)
        self.code.clicked.connect(lambda _checked=False: self.ask())
        self.file.clicked.connect(lambda: self.ask(file=True))
        self.spare.clicked.connect(lambda: self.ask(file=True, spare=True))

    def ask(self, *, file: bool = False, spare: bool = False) -> None:
        """Ask for a code, a file, or a file with a new number for a desk that is there."""
        office = self.office.text()
        if len(office) != _OFFICE_LENGTH:
            self.told.say(self._words.gettext("An office has six digits."), colour="warn")
            self.office.setFocus()
            return
        self.wanted.emit(
            Wish(
                office=office,
                kind=str(self.kind.currentData()),
                administers=self.administers.isChecked(),
                file=file,
                spare=spare,
            )
        )

    def show_admission(self, made: Admission) -> None:
        """Show what central has made."""
        _ = self._words.gettext
        if made.code:
            text = _("Code, good once, for seven days: {code}").format(code=made.code)
        else:
            text = _(
                "Save the file on a stick. Its password, to be told apart from it: {password}"
            ).format(password=made.password)
        self.told.say(text, colour="ink")
