"""A player on the card: a film or a sound, played, stopped and jumped in by keys alone."""

from importlib import import_module
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QImage, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from frontoffice.domain.recording import clock
from frontoffice.i18n.words import Words
from ui.background import Background
from ui.icons import icon
from ui.theme import theme
from ui.views.recording_picture import LevelBar, PictureBox
from ui.widgets.button import Button
from ui.widgets.slide import Slide
from ui.widgets.text import Elided

JUMP_MS: Final = 5_000
_PICTURE: Final = 720
"""Pixels; so wide a picture is made at most."""
_HEIGHT: Final = 225
_LOUD: Final = 100
_PLAYS: Final = (Qt.Key.Key_Space, Qt.Key.Key_F7)
_JUMPS: Final = {Qt.Key.Key_Left: -JUMP_MS, Qt.Key.Key_Right: JUMP_MS}


class CardPlayer(QWidget):
    """Plays what it is given; knows nothing of appeals and files."""

    wanted = Signal()
    """Something is to be played, and nothing was given yet."""

    watched = Signal()
    """It plays: somebody looks and listens, though no key is pressed."""

    damaged = Signal(object)
    """It cannot be played on: a ``FrontOfficeError``."""

    unplayable = Signal()
    """Nothing here knows what it is made of."""

    def __init__(self, background: Background, words: Words, *, large: bool = False) -> None:
        """Play in as little room as a card has; a *large* one takes all that there is."""
        super().__init__()
        _ = words.gettext
        self._background, self._words = background, words
        self._replay: Any = None
        self._sampler: Any = None
        self._given = self._playing = False
        self._length_ms = 0
        self.picture, self.level = PictureBox(_("Picture of the film")), LevelBar(words)
        if not large:
            self.picture.setFixedHeight(theme().px(_HEIGHT))
        self.play = Button(_("Play"), glyph="player-play", keys="F7")
        self.back = Button(_("−5 s"), keys="←")
        self.on = Button(_("+5 s"), keys="→")
        self.at = Elided("", "label", keeps=90)
        self.way = Slide(_("Place in the recording"), clock, step=JUMP_MS, width=200)
        self.loud = Slide(_("Volume"), lambda value: f"{value} %", step=10, width=90)
        self.loud.show_value(_LOUD, _LOUD)
        self._lay_out()
        self.play.clicked.connect(self.toggle)
        self.back.clicked.connect(lambda: self.jump(-JUMP_MS))
        self.on.clicked.connect(lambda: self.jump(JUMP_MS))
        self.way.moved.connect(self._go)
        self.loud.moved.connect(self._be_loud)
        self._show()

    def offer(self, length_ms: int, *, film: bool) -> None:
        """Offer something else, which is given when it is wanted.

        :param length_ms: 0 where that shows only when it is played.
        """
        self.let_go()
        self._length_ms = length_ms
        self.picture.show_picture(None)
        self.picture.say(self._words.gettext("Press F7 to watch it"))
        self.picture.setVisible(film)
        self.level.setVisible(not film)
        self._move(0)

    def show_first(self, picture: QImage | None) -> None:
        """Show *picture*, the first of the film, until it is played."""
        if not self._given and picture is not None:
            self.picture.show_picture(picture)

    def give(self, plain: object) -> None:
        """Play *plain*, what reads the bytes of a sealed file; it is closed in the end.

        :raises ImportError: this machine lacks what plays.
        """
        self._make()
        self._given = True
        self._replay.show(plain)
        self._replay.toggle()

    def toggle(self) -> None:
        """Play, or stand still."""
        if self._given:
            self._replay.toggle()
        else:
            self.wanted.emit()

    def jump(self, by_ms: int) -> None:
        """Go on or back by *by_ms*."""
        if self._given:
            self._replay.jump(by_ms)

    def takes(self, event: QKeyEvent) -> bool:
        """Do what a key of the card means here; return whether it means anything."""
        key = Qt.Key(event.key())
        if key in _PLAYS:
            self.toggle()
        elif key in _JUMPS:
            self.jump(_JUMPS[key])
        else:
            return False
        return True

    def let_go(self) -> None:
        """Play nothing, and let go of the file."""
        if self._given:
            self._given = False
            self._replay.close()
            self._state(playing=False)
            self._move(0)

    def hideEvent(self, event: QHideEvent) -> None:
        """Be silent where nobody looks: another screen, the lock."""
        super().hideEvent(event)
        self.let_go()

    def _make(self) -> None:
        if self._replay is not None:
            return
        # QtMultimedia takes a tenth of a second and 30 MB: only who plays something waits for it.
        self._sampler = import_module("ui.recording.sampling").Sampler(_PICTURE, self)
        self._replay = import_module("ui.recording.replay").Replay(self._sampler, self)
        self._sampler.saw.connect(self._see)
        self._sampler.heard.connect(self.level.show_level)
        self._replay.moved.connect(self._move)
        self._replay.playing.connect(lambda playing: self._state(playing=playing))
        self._replay.lasts.connect(self._last)
        self._replay.damaged.connect(self._break)
        self._replay.unplayable.connect(self._give_up, Qt.ConnectionType.QueuedConnection)
        self._background.ending.connect(self._sampler.close)
        self._be_loud(self.loud.value)
        self._volume.setVisible(self._replay.has_loudspeaker)

    def _lay_out(self) -> None:
        keys = QHBoxLayout()
        keys.setSpacing(theme().px(6))
        for button in (self.play, self.back, self.on):
            keys.addWidget(button)
        self._volume = QWidget()
        volume = QHBoxLayout(self._volume)
        volume.setContentsMargins(0, 0, 0, 0)
        volume.setSpacing(theme().px(6))
        glyph = QLabel()
        glyph.setPixmap(icon("volume", theme().colour("ink2"), theme().px(18)))
        volume.addWidget(glyph)
        volume.addWidget(self.loud)
        keys.addStretch(1)
        keys.addWidget(self._volume)
        along = QHBoxLayout()
        along.setSpacing(theme().px(10))
        along.addWidget(self.way, 1)
        along.addWidget(self.at)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme().px(8))
        rows.addWidget(self.picture)
        rows.addWidget(self.level)
        rows.addLayout(along)
        rows.addLayout(keys)

    def _see(self, picture: QImage) -> None:
        if self._given:
            self.picture.show_picture(picture)

    def _go(self, to_ms: int) -> None:
        if self._given:
            self._replay.go(to_ms)

    def _be_loud(self, value: int) -> None:
        if self._replay is not None:
            self._replay.be_loud(value / _LOUD)

    def _move(self, at_ms: int) -> None:
        if self._playing:
            self.watched.emit()
        self.way.show_value(at_ms, self._length_ms)
        self.at.setText(f"{clock(self.way.value)} / {clock(self._length_ms)}")

    def _last(self, length_ms: int) -> None:
        """Take over how long it is, where nobody had measured it."""
        if not self._length_ms:
            self._length_ms = length_ms
            self._move(0)

    def _state(self, *, playing: bool) -> None:
        self._playing = playing
        self._show()

    def _show(self) -> None:
        _ = self._words.gettext
        self.play.setText(_("Pause") if self._playing else _("Play"))
        self.play.glyph = "player-pause" if self._playing else "player-play"
        self.play.update()

    def _break(self, error: object) -> None:
        self.let_go()
        self.damaged.emit(error)

    def _give_up(self) -> None:
        if self._given and not self.way.value:  # what plays already plays as far as it can
            self.let_go()
            self.unplayable.emit()
