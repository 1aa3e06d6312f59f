"""Pictures of pages, drawn away from the screen one after the other: what is looked at now first.

A film has no pages but a picture, and so have office documents that carry one.
"""

from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage
from shiboken6 import isValid

from frontoffice.desk import Desk
from frontoffice.domain.caution import Caution
from frontoffice.errors import FrontOfficeError
from frontoffice.services.attachments import NewFile
from frontoffice.services.gathering import Gathering, Said
from ui.background import Background
from ui.gathering.films import film_pictures

_KEPT: Final = 96 << 20
"""Bytes of pictures that stay at hand: what was scrolled away is drawn again."""
_WAITING: Final = 80
"""So many may be asked for; more were scrolled by and are asked for again when they are seen."""
_QUARTER: Final = 90
_WHOLE: Final = 360
_LARGE: Final = 720
"""Pixels; so wide is the picture of what has no pages, wherever it is shown."""
FILM: Final = "video/"


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a file besides its name and its size."""

    pages: int
    """0 for nothing to look at."""
    caution: Caution | None = None
    error: FrontOfficeError | None = None
    """Why nothing is known of it."""
    said: Said = field(default_factory=Said)
    """What it says of itself."""
    has_picture: bool = False
    """Whether there is a picture of it, though it has no pages here."""


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
        known = self.facts(wish.file)
        wish = _as_drawn(wish, known)
        if wish in self._drawn:
            self._drawn.move_to_end(wish)
            return self._drawn[wish]
        if known is not None and (wish.page < known.pages or known.has_picture):
            self._want(wish)
        return None

    def first(self, file: NewFile) -> QImage | None:
        """Return the picture of a film, or of its first page; None until it comes."""
        return self.picture(Wish(file, 0, _LARGE))

    def is_drawn(self, wish: Wish) -> bool:
        """Return whether there is nothing more to wait for."""
        known = self._facts.get(wish.file.sha256)
        if known is None:
            return False
        has_one = wish.page < known.pages or known.has_picture
        return _as_drawn(wish, known) in self._drawn or not has_one

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

        def known(facts: Facts) -> None:
            self._facts[file.sha256] = facts
            self._told(file)

        self._background.network(
            self,
            lambda: _facts_of(gathering, file),
            known,
            lambda error: known(Facts(0, None, error)),
        )

    def _draw(self, wish: Wish) -> None:
        if wish.file.media.startswith(FILM):
            self._draw_film(wish)
        else:
            self._draw_page(wish)

    def _draw_film(self, wish: Wish) -> None:
        def done(image: QImage | None) -> None:
            if isValid(self):
                self._have(wish, image)

        try:
            films = film_pictures(self._background)
        except ImportError:
            self._have(wish, None)
        else:
            films.draw(lambda: self._gathering.opened(wish.file), wish.width, done)

    def _draw_page(self, wish: Wish) -> None:
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


def _facts_of(gathering: Gathering, file: NewFile) -> Facts:
    caution = gathering.caution(file)
    if caution is not None:
        return Facts(0, caution)
    pages, said = gathering.page_count(file), gathering.said(file)
    return Facts(pages, said=said, has_picture=said.has_picture or file.media.startswith(FILM))


def _as_drawn(wish: Wish, known: Facts | None) -> Wish:
    """Return *wish*, or the one picture that there is of what has no pages."""
    if known is None or not known.has_picture:
        return wish
    return Wish(wish.file, 0, _LARGE)
