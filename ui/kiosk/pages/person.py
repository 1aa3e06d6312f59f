"""Who somebody is, and how they are reached: typed, or read from their card and kept from the hall."""

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from frontoffice.domain.filing import Shown
from frontoffice.domain.iin import IinError, identify, parse_iin
from frontoffice.i18n.words import Words
from ui.kiosk.look import GAP
from ui.kiosk.pages.page import lies
from ui.kiosk.pages.typing import TypedPage
from ui.kiosk.sitting import Sitting
from ui.kiosk.stay import Card, Stay
from ui.kiosk.veil import letters_of, veiled
from ui.kiosk.widgets.big_button import BigButton
from ui.kiosk.widgets.fit_field import FitField
from ui.kiosk.widgets.step_head import Question
from ui.scanned import Scan, ScanKind

_HINTS: Final = Qt.InputMethodHint
_ECHO: Final = QLineEdit.EchoMode
_PAD, _BESIDE = 7, 4
"""Shares of a wide screen: the digits, and what else can be touched."""
_NAME, _PHONE = 3, 2


class IinPage(TypedPage):
    """Who somebody is, by an IIN, typed or read from a card; what is left out stays out."""

    def __init__(self, sitting: Stay, words: Words) -> None:
        super().__init__(sitting, words)
        _ = words.gettext
        self.ask(
            _("Who are you?"),
            _("Type your IIN, or let the scanner read your identity card. You may also go on."),
        )
        self.iin = QLineEdit(sitting.answers.identifier)
        self.iin.setPlaceholderText(_("IIN, 12 digits"))
        self.iin.setMaxLength(12)
        self.iin.setInputMethodHints(_HINTS.ImhDigitsOnly)
        self.iin.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.iin.setAccessibleName(_("IIN"))
        self.told = Question()
        self.uncover = uncovering(words)
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.iin)
        column.addWidget(self.told, 1)
        self.beside(box)
        self.field(self.iin)
        self._lay_touched()
        self.uncover.clicked.connect(self._show_all)
        self.iin.textChanged.connect(self._tell)
        self._veil()

    def take(self) -> None:  # noqa: D102
        typed = self.iin.text().strip()
        self.sitting.keep_card(typed)
        self.sitting.answer(identifier=typed)

    def take_scan(self, scan: Scan) -> None:
        """Take an IIN, or whose a document is, without showing it to the hall."""
        if scan.kind is ScanKind.IDENTIFIER and identify(scan.digits).kind == "iin":
            self.sitting.take_card(Card(scan.digits))
        elif scan.kind is ScanKind.DOCUMENT and scan.holder is not None:
            self.sitting.take_card(Card(scan.digits, scan.holder.name))
        else:
            return
        self.iin.setText(scan.digits)
        self._veil()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        super().resizeEvent(event)
        turn(self._touched_row, event.size())

    def _lay_touched(self) -> None:
        """Put the buttons beside the digits where there is no room under them."""
        self.answer.removeWidget(self.keyboard)
        self.others = QVBoxLayout()
        """What else can be touched, beside the digits or under them."""
        self.others.setSpacing(GAP)
        self.others.addStretch(1)
        self.others.addWidget(self.uncover)
        self._touched_row = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._touched_row.setSpacing(GAP)
        self._touched_row.addWidget(self.keyboard, _PAD)
        self._touched_row.addLayout(self.others, _BESIDE)
        self.answer.addLayout(self._touched_row)

    def _show_all(self) -> None:
        self.sitting.is_veiled = False
        self._veil()

    def _veil(self) -> None:
        hidden = self.sitting.is_veiled
        self.iin.setEchoMode(_ECHO.Password if hidden else _ECHO.Normal)
        self.uncover.setVisible(hidden)
        self._tell(self.iin.text())

    def _tell(self, typed: str) -> None:
        """Say what the number tells; a wrong one prevents nothing."""
        self.told.ask("", self._said(typed))

    def _said(self, typed: str) -> str:
        _, card = self.words.gettext, self.sitting.card
        if card is not None and typed == card.identifier:
            hidden = self.sitting.is_veiled
            who = veiled(card.name, typed) if hidden else card.name or typed
            return _("Read from your card: {who}").format(who=who)
        if not typed:
            return ""
        try:
            found = parse_iin(typed)
        except IinError:
            missing = self.iin.maxLength() - len(typed)
            said = _("Digits still missing: {count}").format(count=missing)
            return said if missing else _("This number looks odd. You may go on all the same.")
        if self.sitting.is_veiled:
            return ""
        return _("Born on {date}").format(date=f"{found.birth_on:%d.%m.%Y}")


class PersonPage(IinPage):
    """Who somebody is who files: by an IIN, or nobody."""

    def __init__(self, sitting: Sitting, words: Words) -> None:
        super().__init__(sitting, words)
        _ = words.gettext
        self.ask(
            _("Who are you?"),
            _(
                "Type your IIN, or let the scanner read your identity card. You may also go on "
                "without a name: then no answer can be sent to you."
            ),
        )
        self.nobody = BigButton(_("Without a name"), glyph="user")
        self.others.addWidget(self.nobody)
        self.nobody.clicked.connect(self._without)

    def take(self) -> None:  # noqa: D102
        super().take()
        known = self.iin.text().strip() or self.sitting.card is not None
        self.sitting.answer(shown=Shown.IDENTIFIER if known else Shown.NOBODY)

    def _without(self) -> None:
        self.sitting.drop_card()
        self.iin.clear()
        self.go_on()


class ReachedPage(TypedPage):
    """What somebody is called, and by which telephone they are reached."""

    def __init__(self, sitting: Stay, words: Words) -> None:
        super().__init__(sitting, words)
        _ = words.gettext
        self.ask(
            _("How do we reach you?"),
            _("Your name and your telephone. What you leave out stays out."),
        )
        self.name, self.phone = FitField(sitting.answers.name), FitField(sitting.answers.phone)
        self.name.setAccessibleName(_("Surname, name, patronymic"))
        self.phone.setAccessibleName(_("Telephone"))
        self.phone.setInputMethodHints(_HINTS.ImhDialableCharactersOnly)
        self.phone.setMaxLength(20)
        self.name.setMaxLength(200)
        self.name.setPlaceholderText(_("Your name"))
        self.phone.setPlaceholderText(_("Telephone"))
        self.uncover = BigButton("", glyph="eye")
        self.uncover.setAccessibleName(_("Show what was read"))
        self.uncover.clicked.connect(self._show_all)
        self._lay_fields()
        self._veil()

    def take(self) -> None:  # noqa: D102
        self.sitting.answer(name=self.name.text(), phone=self.phone.text())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        super().resizeEvent(event)
        turn(self._fields, event.size())
        for at, share in enumerate((_NAME, _PHONE, 0) if lies(event.size()) else (0, 0, 1)):
            self._fields.setStretch(at, share)

    def _lay_fields(self) -> None:
        """Put both fields beside each other where letters leave room for one line only."""
        box, first = QWidget(), QHBoxLayout()
        self._fields = QBoxLayout(QBoxLayout.Direction.TopToBottom, box)
        self._fields.setContentsMargins(0, 0, 0, 0)
        self._fields.setSpacing(GAP)
        first.setSpacing(GAP)
        first.addWidget(self.name, 1)
        first.addWidget(self.uncover)
        self._fields.addLayout(first)
        self._fields.addWidget(self.phone)
        self._fields.addStretch()
        for field in (self.name, self.phone):
            field.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
            self.field(field)
        self.beside(box)

    def _show_all(self) -> None:
        self.sitting.is_veiled = False
        self._veil()

    def _veil(self) -> None:
        """Hide a name that was read from a card; the card has it in Latin letters."""
        hidden = self.sitting.is_veiled and bool(self.sitting.answers.name)
        self.name.setEchoMode(_ECHO.Password if hidden else _ECHO.Normal)
        self.uncover.setVisible(hidden)
        if hidden:
            said = self.words.gettext("Your name was read from your card: {who}")
            self.question.ask(
                self.accessibleName(), said.format(who=letters_of(self.sitting.answers.name))
            )


def turn(row: QBoxLayout, size: QSize) -> None:
    """Let what is in *row* stand side by side on a screen of *size* that lies, else stacked."""
    ways = QBoxLayout.Direction
    row.setDirection(ways.LeftToRight if lies(size) else ways.TopToBottom)


def uncovering(words: Words) -> BigButton:
    """Return the button that shows what a card has told."""
    return BigButton(words.gettext("Show what was read"), glyph="eye")
