"""The visit that is at a clerk's window now: it begins with the first key, and ends by itself."""

from frontoffice.domain.appeal import Applicant, ApplicantKind
from frontoffice.domain.text import fold
from frontoffice.domain.visit import Visit, WhyLeft
from frontoffice.services.clerk import Clerk
from frontoffice.services.visits import VisitOverError, Visits


class VisitAtWindow:
    """Who is at the window of one clerk: one visit after another, nobody has to think of it.

    A visit from which something came ends when the next person is known by what is typed; one
    from which nothing came stays until somebody says why. Not for several threads at once.

    :raises StorageError: (every method) the disk refused; nothing was recorded.
    """

    def __init__(self, visits: Visits, clerk: Clerk) -> None:
        self._visits, self._clerk = visits, clerk
        self._served: Applicant | None = None
        self.visit: Visit | None = None
        """The visit that is here; None for nobody."""
        self.gone: Visit | None = None
        """The one that ended last, while nobody has come since."""

    def resume(self) -> Visit | None:
        """Return the visit without an outcome that was here when the program ended, if any."""
        found = self._visits.here(self._clerk)
        if self.visit is None and found is not None and found.outcome is None:
            self.visit = found
        return self.visit

    def typed(self, who: Applicant) -> Visit:
        """Return the visit of whoever is here: a new one where *who* is somebody else.

        :param who: as far as it is typed; while it tells nobody, the visit goes on.
        """
        return self._of(next_comes=_is_told(who) and not self._is_served(who))

    def to_serve(self, who: Applicant) -> Visit:
        """Return the visit of which something comes for *who*, with no more to be typed."""
        return self._of(next_comes=not self._is_served(who))

    def served(self, who: Applicant) -> Visit | None:
        """Note that something came of the visit for *who*, and return it as it is now."""
        if self.visit is not None:
            self._served = who
            self.visit = self._visits.visit(self.visit.id)
        return self.visit

    def leave(self, reason: WhyLeft | None = None, note: str = "") -> Visit | None:
        """Note that the person has gone, and return the visit; None where nobody was here.

        :param reason: why, where nothing came of it.
        """
        if self.visit is None:
            return None
        try:
            ended = self._visits.end(self.visit.id, self._clerk, reason, note)
        except VisitOverError:  # somebody else has ended it, in the list of visits
            ended = self._visits.visit(self.visit.id)
        self.visit, self.gone, self._served = None, ended, None
        return ended

    def come_back(self) -> Visit | None:
        """Take back that the person has gone, and return the visit; None where nobody went."""
        if self.visit is None and self.gone is not None:
            gone, self.gone = self.gone, None
            self.visit = self._visits.reopen(gone.id, self._clerk)
        return self.visit

    def _of(self, *, next_comes: bool) -> Visit:
        if self.visit is not None and self.visit.outcome is not None and next_comes:
            self.leave()
        if self.visit is None:
            self.visit = self._visits.open(self._clerk)
            self.gone = None
        return self.visit

    def _is_served(self, who: Applicant) -> bool:
        return self._served is not None and is_same(self._served, who)


def is_same(one: Applicant, other: Applicant) -> bool:
    """Return whether the two, as told, are one: by the number of both, else by name and birth.

    Whoever tells nothing is nobody's same.
    """
    if one.identifier and other.identifier:
        return one.identifier == other.identifier
    names = fold(one.name), fold(other.name)
    births = one.birth_on, other.birth_on
    return bool(names[0]) and names[0] == names[1] and (None in births or births[0] == births[1])


def _is_told(who: Applicant) -> bool:
    return who.kind is ApplicantKind.NOBODY or bool(who.identifier or who.name.strip())
