"""The picture that a film shows a second in, decoded from its sealed file in memory: one at a time.

Bounded: it takes at most five seconds, no film with larger pictures than those of 8K is decoded, and
what is plain is no more than the piece that Qt reads and the picture that it gives.
"""

from collections import deque
from collections.abc import Callable
from functools import partial
from threading import Lock
from typing import Final

from PySide6.QtCore import QObject, QSize, Qt, QTimer, QUrl
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import QMediaMetaData, QMediaPlayer, QVideoFrame, QVideoSink

from ui.background import Background
from ui.recording.pictures import Watcher
from ui.recording.plain import Plain, PlainDevice

AT_MS: Final = 1_000
"""Films often begin in the dark, and Qt gives our own no picture before."""
MOST_MS: Final = 5_000
MOST_PIXELS: Final = 8_192 * 4_320
_NAMED: Final = QUrl("film")
_LOADED: Final = QMediaPlayer.MediaStatus.LoadedMedia

Open = Callable[[], Plain]
Done = Callable[[QImage | None], None]


class FirstPicture(QObject):
    """Makes the picture of one film after another; a child of what outlives all screens."""

    def __init__(self, background: Background) -> None:
        super().__init__(background)
        self._background, self._lock = background, Lock()
        self._waiting: deque[tuple[Open, int, Done]] = deque()
        self._opened: Plain | None = None
        self._device: PlainDevice | None = None
        self._player: QMediaPlayer | None = None
        self._done: Done = _nobody
        self._width = 0
        self._busy = self._closed = False
        self._over = QTimer(self)
        self._over.setSingleShot(True)
        self._over.setInterval(MOST_MS)
        self._over.timeout.connect(partial(self._end, None))
        background.ending.connect(self.close)

    def draw(self, open_: Open, width: int, done: Done) -> None:
        """Tell *done* the picture of what *open_* opens, *width* pixels wide; None for none.

        It waits until those before it are drawn; what was opened is closed in the end.
        """
        self._waiting.append((open_, width, done))
        self._next()

    def close(self) -> None:
        """Draw nothing more."""
        self._waiting.clear()
        self._done = _nobody
        with self._lock:
            self._closed, opened, self._opened = True, self._opened, None
        if opened is not None:
            opened.close()
        self._end(None)

    def _next(self) -> None:
        if self._busy or not self._waiting:
            return
        self._busy = True
        open_, self._width, self._done = self._waiting.popleft()
        self._background.network(
            self, partial(self._open, open_), self._begin, lambda _error: self._end(None)
        )

    def _open(self, open_: Open) -> None:
        """Open the film; where nobody wants it any more, it is closed at once."""
        plain = open_()
        with self._lock:
            if not self._closed:
                self._opened = plain
                return
        plain.close()

    def _begin(self, _nothing: None) -> None:
        plain, self._opened = self._opened, None
        if plain is None:
            return
        self._device = PlainDevice(plain, self)
        player = self._player = QMediaPlayer(self)
        sink = QVideoSink(player)
        player.setVideoSink(sink)
        # All of it later: a player that is let go of within its own signal stands still. What the
        # one before it still had to say is passed over.
        later = Qt.ConnectionType.QueuedConnection
        sink.videoFrameChanged.connect(partial(self._see, player), later)
        player.mediaStatusChanged.connect(partial(self._look, player), later)
        player.errorOccurred.connect(partial(self._fail, player), later)
        player.setSourceDevice(self._device, _NAMED)
        self._over.start()

    def _look(self, player: QMediaPlayer, status: QMediaPlayer.MediaStatus) -> None:
        if player is not self._player or status != _LOADED:
            return
        if not player.hasVideo() or _pixels(player) > MOST_PIXELS:
            self._end(None)
        else:
            player.setPosition(min(AT_MS, player.duration() // 2))
            player.pause()

    def _see(self, of: QMediaPlayer, frame: QVideoFrame) -> None:
        if of is not self._player or not frame.isValid() or not self._over.isActive():
            return
        self._over.stop()
        held, width = QVideoFrame(frame), self._width
        self._background.reckon(self, lambda: _picture(held, width), self._end)

    def _fail(self, of: QMediaPlayer, *_told: object) -> None:
        if of is self._player:
            self._end(None)

    def _end(self, picture: QImage | None) -> None:
        """Let go of the film, and tell what came of it."""
        self._over.stop()
        self._let_go()
        done, self._done = self._done, _nobody
        if self._busy:
            self._busy = False
            done(picture)
            self._next()

    def _let_go(self) -> None:
        player, device = self._player, self._device
        if player is None or device is None:
            return
        self._player, self._device = None, None
        device.end()  # else Qt's thread would wait for bytes, and we for that thread
        player.stop()
        player.setSource(QUrl())
        player.deleteLater()
        device.release()
        device.deleteLater()


def _pixels(player: QMediaPlayer) -> int:
    size = player.metaData().value(QMediaMetaData.Key.Resolution)
    return size.width() * size.height() if isinstance(size, QSize) else 0


def _picture(frame: QVideoFrame, width: int) -> QImage | None:
    seen = Watcher().look(frame, width, counts=False)
    return None if seen is None else seen.picture


def _nobody(_picture: QImage | None) -> None:
    """Nobody waits for it."""
