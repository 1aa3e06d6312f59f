"""What is said to the kiosk that is chosen in the fleet: a message, closed and open again."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from frontoffice.domain.fleet import FleetDevice
from frontoffice.domain.kiosk_orders import CLOSED_NAMES, LONGEST_MESSAGE, ClosedWhy
from frontoffice.errors import FrontOfficeError
from frontoffice.i18n import Localised
from frontoffice.i18n.errors import tell
from frontoffice.i18n.words import Words
from frontoffice.journal.audience import KIOSK
from frontoffice.services.clerk import Clerk
from frontoffice.services.kiosk_control import KioskControl
from frontoffice.services.reference import Accepted
from ui.background import Background
from ui.theme import LABEL, theme
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.field import Field
from ui.widgets.inputs import Choice
from ui.widgets.text import Text

_OPEN = ""


class KioskCard(Card):
    """Shows what a kiosk was told, and tells it something else; of a desk it shows nothing."""

    done = Signal()
    """Something was recorded."""

    def __init__(
        self,
        words: Words,
        control: KioskControl,
        background: Background,
        clerk: Clerk,
        parent: QWidget | None = None,
    ) -> None:
        _ = words.gettext
        super().__init__(_("The kiosk"), parent=parent)
        self._words, self._control, self._clerk = words, control, clerk
        self._background = background
        self._device: FleetDevice | None = None
        language = words.language
        reasons = [(why.value, name.in_(language)) for why, name in CLOSED_NAMES.items()]
        self.closed = Choice([(_OPEN, _("serves people")), *reasons])
        self.kk, self.ru, self.en = QLineEdit(), QLineEdit(), QLineEdit()
        self.body.addWidget(Field(_("What it does"), self.closed))
        for edit, name in ((self.kk, "Қазақша"), (self.ru, "Русский"), (self.en, "English")):
            edit.setMaxLength(LONGEST_MESSAGE)
            self.body.addWidget(Field(_("Message, {language}").format(language=name), edit))
        self.save = Button(_("Tell the kiosk"), keys="Ctrl+M")
        row = QHBoxLayout()
        row.setSpacing(theme().px(8))
        row.addWidget(self.save)
        row.addStretch(1)
        self.body.addLayout(row)
        self.told = Text(px=LABEL, colour="ink2")
        self.body.addWidget(self.told)
        self.save.clicked.connect(self.tell)
        self.hide()

    def show_device(self, device: FleetDevice | None) -> None:
        """Show what *device* was told, where it is a kiosk; what is being typed of it stays."""
        if device is None or device.kind != KIOSK:
            self._device = None
            self.hide()
            return
        if self._device is not None and self._device.id == device.id:
            return
        self._device = device
        self._fill(device)
        self.told.say("")
        self.show()

    def tell(self) -> None:
        """Record what is chosen and typed, as far as it differs."""
        device = self._device
        if device is None:
            return
        message = Localised(self.kk.text(), self.ru.text(), self.en.text())
        closed = str(self.closed.currentData())

        def work() -> int:
            told = self._control.tell(device, message, self._clerk)
            return told.recorded + self._stand(device, closed).recorded

        self._background.database(self, work, self._done, self._refused)

    def _stand(self, device: FleetDevice, closed: str) -> Accepted:
        if closed == _OPEN:
            return self._control.open(device, self._clerk)
        return self._control.close(device, ClosedWhy(closed), self._clerk)

    def _fill(self, device: FleetDevice) -> None:
        stands = self._control.stands(device)
        at = self.closed.findData(stands.closed.value if stands.closed else _OPEN)
        self.closed.setCurrentIndex(at)
        message = stands.message or Localised("", "", "")
        for edit, text in ((self.kk, message.kk), (self.ru, message.ru), (self.en, message.en)):
            edit.setText(text)

    def _done(self, recorded: int) -> None:
        _ = self._words.gettext
        if recorded:
            self.told.say(_("Noted. The kiosk hears of it at its next contact"), colour="ink")
            self.done.emit()
        else:
            self.told.say(_("That is what it was told already"))

    def _refused(self, error: FrontOfficeError) -> None:
        self.told.say(tell(error, self._words), colour="warn")
