"""What a practice copy has in place of the ways out of a desk: they refuse, all in one sentence."""

from typing import NoReturn

from frontoffice.domain.practice import PracticeError
from frontoffice.services.backup import Backup, BackupState
from frontoffice.services.envelopes import Envelopes


class ClosedBackup(Backup):
    """Makes no copies: what a practice copy holds is worth nothing to anybody.

    :raises PracticeError: (whatever would make one) always.
    """

    def keep_at(self, *_: object, **__: object) -> NoReturn:
        """Refuse."""
        raise PracticeError

    def copy(self, *_: object, **__: object) -> NoReturn:
        """Refuse."""
        raise PracticeError

    def once(self, **_: object) -> BackupState:
        """Return how the copies stand: there are none."""
        return self.state()


class ClosedEnvelopes(Envelopes):
    """Writes nothing to a stick and takes nothing from one.

    :raises PracticeError: (every method but the list of sticks) always.
    """

    def mail(self) -> NoReturn:
        """Refuse."""
        raise PracticeError

    def write(self, *_: object, **__: object) -> NoReturn:
        """Refuse."""
        raise PracticeError

    def read(self, *_: object, **__: object) -> NoReturn:
        """Refuse."""
        raise PracticeError
