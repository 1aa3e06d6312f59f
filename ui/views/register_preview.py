"""What would come of the draft: its term, its flags, its talon; found away from the screen."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from frontoffice.desk import Desk
from frontoffice.domain.appeal import Draft, Flag
from frontoffice.domain.term import Term
from frontoffice.errors import FrontOfficeError
from frontoffice.papers.talon import Talon, TalonFormat
from frontoffice.services.clerk import Clerk
from ui.background import Background

FLAGS_MS: Final = 150
PICTURE_MS: Final = 400
TERM_MS: Final = 30_000
"""So often the term is counted anew: the office closes, the day turns."""


class Preview(QObject):
    """Follows the draft, a moment behind the typing."""

    term = Signal(object, object)
    """The ``Term`` if it were registered now, and today's date at the office."""

    flags = Signal(object)
    """The draft's flags, a tuple of ``Flag``."""

    picture = Signal(bytes)
    """The sample of the talon, a PNG."""

    def __init__(
        self,
        desk: Desk,
        background: Background,
        clerk: Clerk,
        draft: Callable[[], Draft],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._desk, self._background, self._clerk, self._draft = desk, background, clerk, draft
        self._pictured: Talon | None = None
        self._flags_timer = self._timer(self._find_flags, FLAGS_MS)
        self._picture_timer = self._timer(self._find_talon, PICTURE_MS)
        self._term_timer = self._timer(self.follow_kind, TERM_MS)

    def follow(self) -> None:
        """Look at the draft soon: something was typed."""
        self._flags_timer.start()
        if not self._picture_timer.isActive():
            self._picture_timer.start()

    def follow_kind(self) -> None:
        """Count the term of the draft's kind now."""
        self._term_timer.start()
        kind = self._draft().kind
        self._background.database(self, lambda: self._term_of(kind), self._show_term)

    def _timer(self, call: Callable[[], None], after_ms: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(after_ms)
        timer.timeout.connect(call)
        return timer

    def _term_of(self, kind: str) -> tuple[Term, date]:
        term = self._desk.registration.preview(kind)
        return term, term.received_at.date()

    def _show_term(self, found: tuple[Term, date]) -> None:
        self.term.emit(*found)

    def _find_flags(self) -> None:
        draft = self._draft()
        self._background.database(self, lambda: self._desk.registration.flags(draft), self._show)

    def _show(self, flags: tuple[Flag, ...]) -> None:
        self.flags.emit(flags)

    def _find_talon(self) -> None:
        # Of a draft the talon shows kind and addressee only: the essence need not travel.
        draft = replace(self._draft(), essence="")
        desk, clerk = self._desk, self._clerk
        self._background.database(
            self, lambda: desk.registration.sample_talon(draft, clerk), self._draw, _ignore
        )

    def _draw(self, talon: Talon) -> None:
        if talon != self._pictured:
            self._pictured = talon
            self._background.network(self, lambda: _png_of(talon), self.picture.emit, _ignore)


def _png_of(talon: Talon) -> bytes:
    # Pillow and the codes cost 0.2 s of imports, which the first window does without.
    from frontoffice.papers.raster import raster_png, talon_raster  # noqa: PLC0415

    return raster_png(talon_raster(talon, TalonFormat.RECEIPT))


def _ignore(_error: FrontOfficeError) -> None:
    """Leave it to the work that matters to tell what the world refuses."""
