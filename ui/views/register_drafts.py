"""What is being typed is kept each second, away from the screen."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from frontoffice.desk import Desk
from frontoffice.domain.appeal import Draft
from frontoffice.errors import FrontOfficeError
from frontoffice.services.clerk import Clerk
from frontoffice.services.drafts import Kept, Typed
from ui.background import Background

EVERY_MS: Final = 1_000


class DraftKeeper(QObject):
    """Keeps the draft of one clerk, after each second in which something changed."""

    kept = Signal(object)
    """When it was kept: a moment."""

    def __init__(
        self,
        desk: Desk,
        background: Background,
        clerk: Clerk,
        typed: Callable[[], Typed],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._desk, self._background, self._clerk, self._typed = desk, background, clerk, typed
        self._last: Typed | None = None
        self._changed = False
        self._told = False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.keep)
        self._timer.start(EVERY_MS)

    def touch(self) -> None:
        """Note that something was typed."""
        self._changed = True

    def keep(self) -> None:
        """Keep what is typed now, where it differs from what was kept."""
        if not self._changed:
            return
        self._changed = False
        typed = self._typed()
        if typed != self._last:
            self._last = typed
            desk, clerk = self._desk, self._clerk
            self._background.database(
                self,
                lambda: desk.drafts.keep(clerk, typed.draft, typed.links, typed.papers),
                self._note,
                self._refuse,
            )

    def forget(self, draft: Draft) -> None:
        """Begin anew with *draft*, which is nothing worth keeping."""
        self._changed = False
        self._last = Typed(draft)

    def _note(self, at: datetime) -> None:
        self._told = False
        self.kept.emit(at)

    def _refuse(self, error: FrontOfficeError) -> None:
        """Try again with the next second; the person is told once."""
        self._last, self._changed = None, True
        if not self._told:
            self._told = True
            self._background.refused.emit(error)


class Asides(QObject):
    """Drafts that wait: the person went for a paper and comes back."""

    found = Signal(object)
    """Those of this clerk, a tuple of ``Kept``."""

    brought_back = Signal(object)
    """What could not be set aside, or is gone on with: a ``Typed``."""

    put = Signal()
    """A draft is safe on the disk."""

    restored = Signal()
    """What was typed when the program ended comes back."""

    def __init__(self, desk: Desk, background: Background, clerk: Clerk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._background, self._clerk = desk, background, clerk

    def look(self) -> None:
        """Look for drafts that were set aside."""
        drafts, clerk = self._desk.drafts, self._clerk
        self._background.database(self, lambda: drafts.aside(clerk), self.found.emit)

    def put_aside(self, typed: Typed) -> None:
        """Keep *typed* for later; where the disk refuses it comes back to the screen."""
        drafts, clerk = self._desk.drafts, self._clerk

        def refused(error: FrontOfficeError) -> None:
            self.brought_back.emit(typed)
            self._background.refused.emit(error)

        self._background.database(
            self,
            lambda: drafts.put_aside(clerk, typed.draft, typed.links, typed.papers),
            self._put,
            refused,
        )

    def take_up(self, kept: Kept) -> None:
        """Go on with *kept*: it is what is being typed now."""
        drafts, clerk = self._desk.drafts, self._clerk

        def work() -> Typed:
            # First kept, then dropped: a crash between loses nothing.
            drafts.keep(clerk, kept.draft, kept.links, kept.papers)
            drafts.drop(kept.id)
            return Typed(kept.draft, kept.links, kept.papers)

        self._background.database(self, work, self._taken)

    def last(self) -> None:
        """Bring back what this clerk was typing when the program ended, if anything."""
        drafts, clerk = self._desk.drafts, self._clerk
        self._background.database(self, lambda: drafts.last_typed(clerk), self._last)

    def _put(self, _nothing: None) -> None:
        self.put.emit()
        self.look()

    def _taken(self, typed: Typed) -> None:
        self.brought_back.emit(typed)
        self.look()

    def _last(self, typed: Typed | None) -> None:
        if typed is not None:
            self.restored.emit()
            self.brought_back.emit(typed)
