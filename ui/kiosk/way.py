"""What every way through the kiosk has in common: it lives for one person, and dies with them."""

from PySide6.QtCore import QObject, Signal


class Way(QObject):
    """One person's way from the first screen to the last; the conversation makes it and lets go."""

    page = Signal(object)
    """A :class:`Page` to be shown."""

    left = Signal()
    """The person goes, or went back beyond the first screen."""

    filing = Signal()
    """The person files an appeal instead."""

    done = Signal(object)
    """All is done: a :class:`LastPage` to be shown, and nothing of the person is kept."""

    noticed = Signal()
    """Somebody is there, though they touch nothing."""

    asks = False
    """Whether something would be lost if nobody were asked «Are you still there?» first."""

    def show(self) -> None:
        """Show where the person stands: at first, and after they were asked whether they are there."""
        raise NotImplementedError
