"""A person before the camera: devices, recorder, replay and the recordings of the desk, together."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from enum import Enum, auto
from typing import Final

from PySide6.QtCore import QObject, Signal

from frontoffice.desk import Desk
from frontoffice.domain.recording import Ending, Recording, RecordingRules
from frontoffice.domain.recording_quality import UNMEASURED, remarks
from frontoffice.errors import FrontOfficeError
from frontoffice.services.clerk import Clerk
from frontoffice.services.recognising import Recogniser
from frontoffice.services.recordings import Take
from ui.background import Background
from ui.recording.choosing import Choosing, Chosen
from ui.recording.listening import Listening
from ui.recording.measuring import Measuring
from ui.recording.plain import Plain, checked
from ui.recording.recorder import Finished, Recorder, State
from ui.recording.replay import Replay
from ui.recording.sampling import Sampler
from ui.recording.source import Devices

_PICTURE: Final = 720
"""Pixels; so wide a picture is shown."""


class Phase(Enum):
    """What may be done now."""

    READY = auto()
    BUSY = auto()
    """Something is under way to or from the disk."""
    COUNTING = auto()
    RECORDING = auto()
    PAUSED = auto()
    DONE = auto()
    """There is a recording: it is watched, approved, or made again."""


_PHASES: Final = {
    State.COUNTING: Phase.COUNTING,
    State.RECORDING: Phase.RECORDING,
    State.PAUSED: Phase.PAUSED,
    State.ENDING: Phase.BUSY,
}


class Studio(QObject):
    """Does what a key asks for and tells what there is; knows no widget."""

    changed = Signal()
    """Another phase, or another recording."""

    ended = Signal(object)
    """It ended by itself: an ``Ending``."""

    deleted = Signal(object)
    """The id of a recording that the person did not want."""

    measured = Signal()
    """What stands against the recording is known by now, which it was not before."""

    approved = Signal(object, str)
    """The ``Recording``, and who approved it."""

    def __init__(
        self,
        desk: Desk,
        background: Background,
        clerk: Clerk,
        devices: Devices,
        rules: RecordingRules,
        recogniser: Recogniser,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.languages = recogniser.languages()
        self.listening = Listening(recogniser, desk.recordings.open, background, self)
        self.measuring = Measuring(desk.recordings.open, background, self)
        self._recordings, self._background, self._clerk = desk.recordings, background, clerk
        self.rules = rules
        self.sampler = Sampler(_PICTURE, self)
        self.recorder = Recorder(self.sampler, rules, desk.recordings.free, parent=self)
        self.replay = Replay(self.sampler, self)
        self.choosing = Choosing(devices, self.recorder, self)
        self.phase = Phase.READY
        self.recording: Recording | None = None
        self.remarks: tuple[str, ...] = ()
        self._open = False
        self._take: Take | None = None
        self.measuring.measured.connect(self._measure)
        self.recorder.changed.connect(self._follow)
        self.recorder.finished.connect(self._keep)
        self.recorder.failed.connect(self._refused)
        self.recorder.dropped.connect(self._drop_take)
        self.replay.damaged.connect(background.refused)

    def open(self, found: Sequence[Recording]) -> None:
        """Show the camera; what is *found* from before is offered first."""
        self._open = True
        if self.phase is not Phase.READY:
            return
        if found:
            self._have(found[0])
        else:
            self._forget()

    def shut(self) -> None:
        """Let go of the devices: the panel is closed; what is recorded stays, and is offered again."""
        self._open = False
        self.recorder.stop()
        self.replay.close()
        if not self.is_busy():
            self.choosing.silence()
            self._forget()

    def close(self) -> None:
        """Let go of all for good."""
        self._open = False
        self.listening.stop()
        self.measuring.stop()
        self.replay.close()
        self.recorder.close()
        self.sampler.close()

    def is_busy(self) -> bool:
        """Return whether somebody is being recorded, or that is being noted."""
        return self.phase not in (Phase.READY, Phase.DONE)

    def choose(self, chosen: Chosen) -> None:
        """Record by *chosen* from now on; not while something is recorded."""
        if self.phase is Phase.READY:
            self.choosing.choose(chosen)
            self.changed.emit()

    def press(self) -> None:
        """Begin to record, or end it: the one large key."""
        if self.phase is Phase.READY:
            self._begin()
        else:
            self.recorder.stop()

    def watch(self) -> None:
        """Play the recording, or stand still."""
        if self.phase is Phase.DONE:
            self.replay.toggle()

    def again(self) -> None:
        """Delete the recording and show the camera again."""
        if self.phase is Phase.DONE and self.recording is not None:
            of = self.recording.id
            self.replay.close()
            self._enter(Phase.BUSY)
            self.deleted.emit(of)
            self._do(lambda: self._recordings.drop(of), lambda _done: self._forget())

    def approve(self, transcript: str, by: str) -> None:
        """Take the recording as it is; what stands against it is noted with it."""
        if self.phase is not Phase.DONE or self.recording is None:
            return
        of, stood = self.recording.id, self.remarks

        def approved(recording: Recording) -> None:
            self._open = False
            self._forget()
            self.approved.emit(recording, by)

        self.replay.close()
        self._enter(Phase.BUSY)
        self._do(lambda: self._recordings.transcribe(of, transcript, stood), approved)

    def _begin(self) -> None:
        chosen, camera = self.choosing.chosen, self.choosing.camera()

        named = [device.name if device else "" for device in (camera, chosen.microphone)]

        def begun(take: Take) -> None:
            if self._open:
                self._take = take
                self.recorder.begin(take, *named)
            else:
                self._drop_take(take)

        self.choosing.hold()
        self._enter(Phase.BUSY)
        self._do(lambda: self._recordings.begin(chosen.kind, self._clerk, *named), begun)

    def _keep(self, finished: Finished) -> None:
        """Note what was recorded; it is offered again until an appeal has it."""
        recordings, made = self._recordings, finished.made
        # What stands against it is kept with it: it is told again whenever it is offered again.
        made = replace(made, remarks=remarks(finished.measured, made.kind))
        if finished.made.ending is not Ending.PERSON:
            self.ended.emit(finished.made.ending)
        self._do(lambda: recordings.keep(finished.take, finished.digest, made), self._have)

    def _have(self, recording: Recording) -> None:
        self._take = None
        self.choosing.silence()
        self.recording, self.remarks = recording, recording.made.remarks
        self._enter(Phase.BUSY)

        def work() -> Plain:
            # Who has to record again is told at once.
            return checked(self._recordings.open(recording.id))

        def show(plain: Plain) -> None:
            if not self._open:
                plain.close()
                self._forget()
                return
            self.replay.show(plain)
            self._enter(Phase.DONE)
            if UNMEASURED in self.remarks:
                self.measuring.begin(recording)

        self._background.network(self, work, show, self._refused)

    def _measure(self, found: tuple[str, ...], length_ms: int) -> None:
        """Tell and keep what stands against a recording that nobody had measured."""
        recording, recordings = self.recording, self._recordings
        if recording is not None:
            made = replace(recording.made, remarks=found, length_ms=length_ms)
            self.recording, self.remarks = replace(recording, made=made), found
            self._do(lambda: recordings.remeasure(recording.id, made), lambda _done: None)
            self.measured.emit()

    def _forget(self) -> None:
        """Have no recording here; one that nobody approved is offered when the panel opens again."""
        self.recording, self.remarks = None, ()
        self._enter(Phase.READY)
        if self._open:
            self.choosing.listen()
            self.changed.emit()

    def _follow(self, state: State) -> None:
        if state is not State.READY:  # it is over when it has been noted
            self._enter(_PHASES[state])

    def _drop_take(self, take: Take) -> None:
        self._take = None

        def work() -> None:
            take.abandon()
            self._recordings.drop(take.id)

        self._enter(Phase.BUSY)
        self._do(work, lambda _done: self._forget())

    def _refused(self, error: FrontOfficeError) -> None:
        """Tell it; what was flushed of a recording that the disk refused is offered at the next look."""
        (take, self._take), recordings = (self._take, None), self._recordings
        if take is not None:
            self._do(lambda: recordings.let_go(take, Ending.DISK), lambda _done: None)
        self._background.refused.emit(error)
        self._forget()

    def _do(self, work: Callable[[], object], done: Callable[..., None]) -> None:
        self._background.database(self, work, done, self._refused)

    def _enter(self, phase: Phase) -> None:
        if phase is not Phase.DONE:
            self.measuring.stop()
        self.phase = phase
        self.changed.emit()
