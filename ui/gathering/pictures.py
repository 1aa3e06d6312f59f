"""Pictures of pages, drawn away from the screen one after the other: what is looked at now first."""

from collections import OrderedDict
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from frontoffice.desk import Desk
from frontoffice.domain.caution import Caution
from frontoffice.errors import FrontOfficeError
from frontoffice.services.attachments import NewFile
from ui.background import Background

_KEPT: Final = 96 << 20
"""Bytes of pictures that stay at hand: what was scrolled away is drawn again."""
_WAITING: Final = 80
"""So many may be asked for; more were scrolled by and are asked for again when they are seen."""
_QUARTER: Final = 90
_WHOLE: Final = 360


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a file besides its name and its size."""

    pages: int
    """0 for nothing to look at."""
    caution: Caution | None = None
    error: FrontOfficeError | None = None
    """Why nothing is known of it."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A picture that is wanted."""

    file: NewFile
    page: int
    width: int
    """Pixels."""
    turn: int = 0
    """Quarters to the right."""


class Pictures(QObject):
    """Has pictures and facts, or gets them; whoever asks again when they came has them at once."""

    came = Signal(str)
    """The SHA-256 of a file of which something is at hand now."""

    def __init__(self, desk: Desk, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._gathering, self._background = desk.gathering, background
        self._facts: dict[str, Facts] = {}
        self._drawn: OrderedDict[Wish, QImage | None] = OrderedDict()
        self._wanted: OrderedDict[NewFile | Wish, None] = OrderedDict()
        self._busy = False
        self._bytes = 0

    def facts(self, file: NewFile) -> Facts | None:
        """Return what is known of *file*; None until that comes."""
        known = self._facts.get(file.sha256)
        if known is None:
            self._want(file)
        return known

    def picture(self, wish: Wish) -> QImage | None:
        """Return the picture that is wished for; None until it comes, and where there is none."""
        if wish in self._drawn:
            self._drawn.move_to_end(wish)
            return self._drawn[wish]
        known = self.facts(wish.file)
        if known is not None and wish.page < known.pages:
            self._want(wish)
        return None

    def is_drawn(self, wish: Wish) -> bool:
        """Return whether there is nothing more to wait for."""
        known = self._facts.get(wish.file.sha256)
        return wish in self._drawn or (known is not None and wish.page >= known.pages)

    def forget(self) -> None:
        """Draw nothing that was asked for so far: it is looked at no more."""
        self._wanted.clear()

    def _want(self, what: NewFile | Wish) -> None:
        """Do *what* next: the latest is what a person looks at."""
        self._wanted[what] = None
        self._wanted.move_to_end(what)
        while len(self._wanted) > _WAITING:
            self._wanted.popitem(last=False)
        self._next()

    def _next(self) -> None:
        if self._busy or not self._wanted:
            return
        what, _ = self._wanted.popitem()
        self._busy = True
        if isinstance(what, Wish):
            self._draw(what)
        else:
            self._learn(what)

    def _learn(self, file: NewFile) -> None:
        gathering = self._gathering

        def work() -> Facts:
            caution = gathering.caution(file)
            return Facts(0 if caution else gathering.page_count(file), caution)

        def known(facts: Facts) -> None:
            self._facts[file.sha256] = facts
            self._told(file)

        self._background.network(self, work, known, lambda error: known(Facts(0, None, error)))

    def _draw(self, wish: Wish) -> None:
        turn = wish.turn * _QUARTER % _WHOLE
        # Qt may be told the bytes of a picture on any thread; only pixmaps belong to the screen.
        self._background.network(
            self,
            lambda: QImage.fromData(
                self._gathering.picture(wish.file, wish.page, wish.width, turn)
            ),
            lambda image: self._have(wish, image),
            lambda _error: self._have(wish, None),
        )

    def _have(self, wish: Wish, image: QImage | None) -> None:
        self._drawn[wish] = image if image is not None and not image.isNull() else None
        self._bytes += image.sizeInBytes() if image is not None else 0
        while self._bytes > _KEPT and len(self._drawn) > 1:
            _, oldest = self._drawn.popitem(last=False)
            self._bytes -= oldest.sizeInBytes() if oldest is not None else 0
        self._told(wish.file)

    def _told(self, file: NewFile) -> None:
        self._busy = False
        self.came.emit(file.sha256)
        self._next()
