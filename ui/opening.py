"""Opening a desk in two steps: what the sign-in shows, then all the rest while a PIN is typed."""

import gc
from collections.abc import Callable, Sequence
from pathlib import Path

from frontoffice.first_look import Unlocked, unlock
from ui.views.sign_in import About
from ui.views.sign_in_people import Somebody
from ui.windows.entering import Opened


class Opening:
    """Opens the desk of one data folder; both steps run away from the screen, one by one."""

    def __init__(self, folder: Path, passphrase: Callable[[], str]) -> None:
        self._folder, self._passphrase = folder, passphrase
        self._unlocked: Unlocked | None = None

    def look(self) -> tuple[About, Sequence[Somebody]] | None:
        """Return what the sign-in shows; None where only opening the whole desk can tell.

        :raises FrontOfficeError: see :func:`frontoffice.first_look.unlock`.
        """
        self._unlocked = unlock(self._folder, self._passphrase)
        seen = self._unlocked.first_look()
        return None if seen is None else (About.of(seen.office), seen.people)

    def open(self) -> Opened:
        """Return the desk, opened with the keys that :meth:`look` has found, or with its own look.

        :raises FrontOfficeError: see :func:`frontoffice.desk.open_desk`.
        """
        unlocked = self._unlocked or unlock(self._folder, self._passphrase)
        self._unlocked = None
        # SQLAlchemy, the services and the screens cost half a second, while the sign-in is there.
        try:
            from ui.session import Session  # noqa: PLC0415 -- heavy, see above

            return Session.open(unlocked)
        finally:
            # All that was loaded stays, so nobody looks for circles among it ever after: that
            # would hold the screen for 50 ms at a time.
            gc.freeze()
