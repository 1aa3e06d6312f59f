"""Camera and microphone: the live picture, and how loud it is."""

from frontoffice.i18n.words import Words
from ui.first_start.page import Page
from ui.first_start.setup import Setup
from ui.recording.sampling import Sampler
from ui.recording.source import Devices, Source
from ui.theme import theme
from ui.views.recording_picture import LevelBar, PictureBox

_PICTURE = 480


class CameraPage(Page):
    """Nothing is recorded: what is seen and heard is gone with the page."""

    skips = True

    def __init__(self, words: Words, setup: Setup) -> None:
        _ = words.gettext
        about = _("People may say their appeal to the camera. Say something: the bar moves.")
        super().__init__(words, setup, _("Camera and microphone"), about)
        self.picture, self.level = PictureBox(_("Camera")), LevelBar(words)
        self.picture.setMaximumHeight(theme().px(260))
        self.rows.addWidget(self.picture)
        self.rows.addWidget(self.level)
        self._devices: Devices | None = None
        self._source: Source | None = None
        self._sampler: Sampler | None = None

    def enter(self) -> None:
        """Show what the usual camera sees, as soon as one is plugged in."""
        if self._devices is None:
            self._know(self.setup.outside.devices())
        self._listen()

    def leave(self) -> None:
        """Let go of both devices."""
        if self._devices is not None:
            self._devices.changed.disconnect(self._listen)
            self._devices = None
        self._let_go()

    def _know(self, devices: Devices) -> None:
        self._devices = devices
        devices.changed.connect(self._listen)

    def _listen(self) -> None:
        self._let_go()
        if self._devices is None:
            return
        camera, microphone = (
            next(iter(found), None)
            for found in (self._devices.cameras(), self._devices.microphones())
        )
        self._tell(camera is not None, microphone is not None)
        if camera is None and microphone is None:
            return
        self._sampler = sampler = Sampler(_PICTURE, self)
        sampler.saw.connect(self.picture.show_picture)
        sampler.heard.connect(self.level.show_level)
        self._start(self._devices.source(camera, microphone), sampler)

    def _start(self, source: Source, sampler: Sampler) -> None:
        self._source = source
        source.pictured.connect(lambda frame: sampler.see(frame, None))
        source.heard.connect(lambda sound: sampler.hear(sound, counts=False))
        source.lost.connect(self._lost)
        source.start()

    def _tell(self, camera: bool, microphone: bool) -> None:
        _ = self.words.gettext
        self.picture.show_picture(None)
        self.picture.say("" if camera else _("No camera is plugged in."))
        if camera and microphone:
            self.say(_("Camera and microphone are there."))
        elif camera:
            self.say(_("No microphone is plugged in."), "warn")
        elif microphone:
            self.say(_("No camera is plugged in; the microphone is there."), "warn")
        else:
            self.say(_("Neither is plugged in. Both may be plugged in later."), "warn")

    def _lost(self) -> None:
        self._let_go()
        told = self.words.gettext("It is used by another program, or was taken away.")
        self.say(told, "warn")

    def _let_go(self) -> None:
        if self._source is not None:
            self._source.stop()
            self._source.deleteLater()
        if self._sampler is not None:
            self._sampler.close()
        self._source = self._sampler = None
