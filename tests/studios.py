"""A recorder with a synthetic camera, and what it told."""

from collections.abc import Callable
from typing import Final

from desks import CLERK
from doubles.camera import OwnTimeSource
from films import Film, decoded
from pytestqt.qtbot import QtBot

from frontoffice.desk import Desk
from frontoffice.domain.recording import RecordingKind, RecordingRules
from frontoffice.services.recordings import Take
from ui.recording.recorder import Finished, Recorder
from ui.recording.sampling import Sampler

FILM, SOUND = RecordingKind.FILM, RecordingKind.SOUND
RULES: Final = RecordingRules(countdown_s=0)
WAIT_MS: Final = 30_000


class Studio:
    """A recorder with its source, and what it told."""

    def __init__(
        self,
        bot: QtBot,
        desk: Desk,
        rules: RecordingRules = RULES,
        clock: Callable[[], float] | None = None,
    ) -> None:
        """Record by *clock*; by the time of the synthetic camera where none is given."""
        self.bot, self.desk = bot, desk
        self.free = 10**12
        self.sampler = Sampler(320)
        self.source = OwnTimeSource()
        self.recorder = Recorder(
            self.sampler, rules, lambda: self.free, clock or self.source.time_s
        )
        self.done: list[Finished] = []
        self.errors: list[object] = []
        self.recorder.finished.connect(self.done.append)
        self.recorder.failed.connect(self.errors.append)
        self.recorder.listen(self.source)

    def begin(self, kind: RecordingKind = FILM) -> Take:
        take = self.desk.recordings.begin(kind, CLERK)
        self.recorder.begin(take, "HD Camera", "USB Microphone")
        return take

    def record(self, length_ms: int) -> None:
        self.bot.waitUntil(lambda: self.recorder.length_ms >= length_ms, timeout=WAIT_MS)

    def ended(self) -> Finished:
        self.bot.waitUntil(lambda: bool(self.done), timeout=WAIT_MS)
        return self.done[-1]

    def film(self, finished: Finished) -> Film:
        self.desk.recordings.keep(finished.take, finished.digest, finished.made)
        with self.desk.recordings.open(finished.take.id) as reader:
            return decoded(reader.read(reader.size))

    def close(self) -> None:
        self.recorder.close()
        self.sampler.close()
