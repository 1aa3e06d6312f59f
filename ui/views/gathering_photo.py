"""Photographs of paper: look, shoot, put the corners right, take; the next sheet follows at once."""

from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QHideEvent, QImage, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from frontoffice.errors import FrontOfficeError
from frontoffice.i18n.errors import tell
from frontoffice.i18n.words import Words
from frontoffice.services.attachments import NewFile
from ui.gathering.shooting import Shooting, Shot
from ui.theme import BODY, LABEL, theme
from ui.views.card_columns import scrolling
from ui.views.gathering_quad import WHOLE, Quad
from ui.views.recording_picture import PictureBox
from ui.widgets.button import Button
from ui.widgets.field import Field
from ui.widgets.inputs import Choice
from ui.widgets.seg import Seg
from ui.widgets.text import Text
from ui.widgets.wrapped import Wrapped

_SIDE: Final = 300
_SHARE: Final = 0.38
_ENTERS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PhotoStage(QWidget):
    """The camera, and what it has taken."""

    took = Signal(object)
    """A ``NewFile`` to be attached."""

    said = Signal(str, str)
    """A sentence for the person at the desk, and its meaning."""

    closed = Signal()
    """No more photographs."""

    def __init__(self, shooting: Shooting, words: Words) -> None:
        super().__init__()
        _ = words.gettext
        self.shooting, self._words = shooting, words
        self._shot: Shot | None = None
        self._busy = False
        self._count = 0
        self.live, self.quad = PictureBox(_("Picture of the camera")), Quad(words)
        self.live.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.live)
        self.stack.addWidget(self.quad)
        self.camera = Choice()
        self.manner = Seg(
            _("How the sheet is kept"),
            [(True, _("as a scan")), (False, _("as it is"))],
        )
        self.manner.choose(True)
        self.told = Text("", px=BODY, weight=500)
        self.hint = Text("", px=LABEL, colour="ink2")
        self.shoot = Button(_("Shoot"), "primary", glyph="camera", keys="Space")
        self.take = Button(_("Take the sheet"), "primary", glyph="check", keys="Enter")
        self.whole = Button(_("The whole picture"), keys="F7")
        self.again = Button(_("Shoot again"), glyph="camera", keys="F2")
        self.back = Button(_("To the papers"), glyph="arrow-left", keys="Esc")
        self.stops = (
            *(self.live, self.quad, self.camera, self.manner),
            *(self.back, self.again, self.whole, self.shoot, self.take),
        )
        self._lay_out()
        self._connect()

    def open(self) -> None:
        """Look through the camera."""
        self._count = 0
        self._look()

    def press(self) -> None:
        """Do what comes next: shoot, or take what was shot."""
        if self._busy:
            return
        if self._shot is not None:
            self._take()
        elif self.shooting.can_shoot():
            self._busy = True
            name = self._words.gettext("Photo {n}.jpg")
            self.shooting.shoot(name.format(n=self._count + 1))
        else:
            self._look()

    def shoot_again(self) -> None:
        """Forget what was shot and look through the camera again."""
        if not self._busy:
            self._look()

    def take_whole(self) -> None:
        """Let the sheet be the whole picture."""
        if self._shot is not None:
            self.quad.show_shot(self._shot.picture, WHOLE)

    def arrange(self, width: int) -> None:
        """Give the side what there is."""
        self._beside.setFixedWidth(min(theme().px(_SIDE), round(width * _SHARE)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Shoot and take by Space and Enter; Esc goes back to the papers."""
        if event.key() in (*_ENTERS, Qt.Key.Key_Space):
            self.press()
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Let go of the camera, be it by Esc, by the lock or by another screen."""
        super().hideEvent(event)
        self.shooting.stop()

    def _lay_out(self) -> None:
        shown = theme()
        side = QWidget()
        words = QVBoxLayout(side)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(shown.px(12))
        words.addWidget(Field(self._words.gettext("Camera"), self.camera))
        words.addWidget(self.manner)
        words.addWidget(self.told)
        words.addWidget(self.hint)
        words.addStretch(1)
        self._beside = scrolling(side, by_keys=False)
        middle = QHBoxLayout()
        middle.setSpacing(shown.px(16))
        middle.addWidget(self.stack, 1)
        middle.addWidget(self._beside)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(shown.px(12))
        rows.addLayout(middle, 1)
        rows.addWidget(Wrapped([self.back, self.again, self.whole], [self.shoot, self.take]))

    def _connect(self) -> None:
        shooting = self.shooting
        shooting.saw.connect(self._see)
        shooting.shot.connect(self._have)
        shooting.straight.connect(self._have_straight)
        shooting.refused.connect(self._refuse)
        shooting.lost.connect(self._lose)
        shooting.plugged.connect(self._plug)
        self.camera.activated.connect(self._choose)
        self.shoot.clicked.connect(self.press)
        self.take.clicked.connect(self.press)
        self.again.clicked.connect(self.shoot_again)
        self.whole.clicked.connect(self.take_whole)
        self.back.clicked.connect(self.closed)

    def _look(self) -> None:
        self._shot, self._busy = None, False
        self.live.show_picture(None)
        self.live.say("")
        self.shooting.look()
        self._show()

    def _show(self) -> None:
        """Show what may be done now."""
        _, shot = self._words.gettext, self._shot
        _offer(self.camera, self.shooting, _("there is none"))
        self.stack.setCurrentWidget(self.live if shot is None else self.quad)
        self.shoot.setVisible(shot is None)
        for button in (self.take, self.again, self.whole):
            button.setVisible(shot is not None)
        self.camera.setEnabled(shot is None)
        if shot is None and self.shooting.camera is None:
            lacks = _(
                "There is no camera. Plug one in, or take the picture with a telephone and copy it"
            )
            self.live.say(lacks)
            self.told.say(lacks)
        elif shot is None:
            self.told.say(_("Lay the sheet on something dark, all of it in the picture"))
        elif shot.corners is None:
            self.told.say(_("No edges were found. Pull the corners to those of the sheet"))
        else:
            self.told.say(_("Are the corners those of the sheet?"))
        moves = _("Tab: the next corner; arrows move it, with Shift faster")
        n = self._count
        taken = self._words.ngettext("{n} sheet taken", "{n} sheets taken", n).format(n=n)
        self.hint.say(moves if shot is not None else taken if n else "")
        (self.quad if shot is not None else self.live).setFocus()

    def _choose(self, _at: int) -> None:
        device = self.camera.currentData()
        if device is not None and self._shot is None:
            self.shooting.choose(device)
            self._show()

    def _see(self, picture: QImage) -> None:
        if self._shot is None:
            self.live.show_picture(picture)

    def _have(self, shot: Shot) -> None:
        self._busy = False
        if self.isVisible():
            self._shot = shot
            self.quad.show_shot(shot.picture, shot.corners)
            self._show()

    def _take(self) -> None:
        if self._shot is None:
            return
        corners = self.quad.corners()
        as_scan = self.manner.value() is True
        if not as_scan and corners == WHOLE:
            self._have_straight(self._shot.file)  # nothing to be done to it
            return
        self._busy = True
        self.shooting.straighten(self._shot, corners, as_scan=as_scan)

    def _have_straight(self, file: NewFile) -> None:
        self._busy = False
        self._count += 1
        self.took.emit(file)
        if self.isVisible():
            self._look()

    def _refuse(self, error: FrontOfficeError) -> None:
        self._busy = False
        self.said.emit(tell(error, self._words), "warn")
        if self._shot is None and self.isVisible():
            self._look()

    def _lose(self) -> None:
        told = self._words.gettext("The camera was taken away or another program has it")
        self.said.emit(told, "warn")
        self._show()

    def _plug(self) -> None:
        if self.isVisible() and self._shot is None:
            self._look()


def _offer(choice: Choice, shooting: Shooting, none: str) -> None:
    """Offer the cameras that there are; the one in use is chosen."""
    with QSignalBlocker(choice):
        choice.clear()
        for device in shooting.cameras():
            choice.addItem(device.name, device)
        if not choice.count():
            choice.addItem(none, None)
        choice.setCurrentIndex(max(0, choice.findData(shooting.camera)))
