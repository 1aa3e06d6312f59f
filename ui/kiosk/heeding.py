"""Heeds a recording while it is made: whether somebody is there, and what is not as it should be."""

from collections import deque
from typing import Final

from PySide6.QtCore import QObject, Signal

from frontoffice.domain.recording import Ending
from frontoffice.domain.recording_quality import Measured, between, remarks
from ui.recording.recorder import Progress
from ui.recording.studio import Studio

GONE_MS: Final = 45_000
"""Where nobody is heard or seen for so long, nobody is there: the recording ends by itself."""
THERE_MS: Final = 3_000
"""Who was heard or seen so long ago is there."""
LATELY_MS: Final = 4_000
"""What is told at once is told of so long: who comes closer sees that it helps."""
_AT_ONCE: Final = frozenset({"no_sound", "silent", "clipped", "quiet", "no_picture", "dark"})


class Heed(QObject):
    """Looks at what a studio measures, four times a second; tells, and ends what nobody makes."""

    remarked = Signal(str)
    """The gravest of what is wrong just now, a code of ``REMARK_WORDS``; empty where all is well."""

    noticed = Signal()
    """Somebody is there, though they touch nothing: they speak, move, watch or listen."""

    def __init__(self, studio: Studio, parent: QObject) -> None:
        super().__init__(parent)
        self._studio = studio
        self._lately: deque[Measured] = deque()
        studio.recorder.ticked.connect(self._look)
        studio.replay.moved.connect(self._watched)

    def _look(self, progress: Progress) -> None:
        now = self._studio.sampler.measured(progress.length_ms, progress.size)
        if now.empty_ms >= GONE_MS:
            self._studio.recorder.stop(Ending.SILENCE)
        elif now.empty_ms < THERE_MS:
            self.noticed.emit()
        self._remark(now)

    def _remark(self, now: Measured) -> None:
        lately = self._lately
        if lately and lately[-1].length_ms > now.length_ms:
            lately.clear()  # another recording
        lately.append(now)
        while len(lately) > 1 and now.length_ms - lately[1].length_ms >= LATELY_MS:
            lately.popleft()
        before = lately[0]
        if now.length_ms - before.length_ms < LATELY_MS:
            return
        kind = self._studio.choosing.chosen.kind
        found = (one for one in remarks(between(before, now), kind) if one in _AT_ONCE)
        self.remarked.emit(next(found, ""))

    def _watched(self, _at_ms: int) -> None:
        self.noticed.emit()
