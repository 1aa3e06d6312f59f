"""What an appeal says now: its registration with every later change folded in."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Self

import msgspec

from frontoffice.domain.appeal import ApplicantKind
from frontoffice.domain.confirming import ASKED
from frontoffice.domain.status import OPEN, Status, moved
from frontoffice.journal.bodies import (
    AppealContinued,
    AppealCorrected,
    AppealFields,
    AppealRegistered,
    AppealTermChanged,
    TermBody,
)
from frontoffice.journal.body import Body
from frontoffice.journal.move_bodies import Move
from frontoffice.journal.paper_bodies import ConfirmedByApplicant


@dataclass(frozen=True, slots=True)
class Folded:
    """An appeal as its entries, in order, have made it."""

    registered: AppealRegistered
    fields: AppealFields
    term: TermBody
    flags: tuple[tuple[str, str], ...]
    corrections: int = 0
    status: Status = Status.REGISTERED
    closed_on: date | None = None
    """The day on which it was answered, returned, redirected or withdrawn; None while open."""
    asked: tuple[str, ...] = ()
    """What was corrected of :data:`frontoffice.domain.confirming.ASKED` and not confirmed since."""
    ignored: tuple[int, ...] = ()
    """Places, from 0, of moves that do not start where the appeal stood."""

    @classmethod
    def of(cls, bodies: Iterable[Body]) -> Self | None:
        """Return the appeal that *bodies* make; None before it is registered or once erased.

        Where two corrections meet, the later one stands for the fields that it changed, and
        for no others. An appeal is registered once: its number is on paper, so a second
        registration of the same appeal changes nothing.
        """
        folded: Self | None = None
        for place, body in enumerate(bodies):
            if folded is None and isinstance(body, AppealRegistered):
                folded = cls(body, body.fields, body.term, body.flags)
            elif folded is not None and isinstance(body, AppealContinued):
                longer = folded.fields.essence + body.text
                fields = msgspec.structs.replace(folded.fields, essence=longer)
                folded = replace(folded, fields=fields)
            elif folded is not None and isinstance(body, AppealCorrected):
                folded = folded.corrected(body)
            elif folded is not None and isinstance(body, AppealTermChanged):
                # Counted for what was before: a correction of the kind may have come between.
                if folded.term.due_on == body.before:
                    folded = replace(folded, term=body.term)
            elif folded is not None and isinstance(body, ConfirmedByApplicant):
                folded = folded.confirmed(body)
            elif folded is not None and isinstance(body, Move):
                folded = folded.moved(body, place)
        return folded

    @property
    def unconfirmed(self) -> tuple[str, ...]:
        """What the applicant is still to be asked about; nothing where nobody is named."""
        anonymous = self.fields.applicant.kind == ApplicantKind.NOBODY
        return () if anonymous else self.asked

    def confirmed(self, body: ConfirmedByApplicant) -> Self:
        """Return the appeal after its applicant was asked; as it was where more was corrected."""
        if body.corrections != self.corrections:
            return self
        return replace(self, asked=tuple(name for name in self.asked if name not in body.what))

    def moved(self, body: Move, place: int) -> Self:
        """Return the appeal after one move; as it was where the move cannot start here."""
        status = moved(body.kind, self.status)
        if status is None:
            return replace(self, ignored=(*self.ignored, place))
        closed_on = None if status in OPEN else date.fromisoformat(body.on)
        return replace(self, status=status, closed_on=closed_on)

    def corrected(self, body: AppealCorrected) -> Self:
        """Return the appeal with one correction folded in."""
        # A name that this version does not know cannot be meant for its fields.
        names = [name for name in body.changed if name in AppealFields.__struct_fields__]
        changed = {name: getattr(body.fields, name) for name in names}
        return replace(
            self,
            fields=msgspec.structs.replace(self.fields, **changed),
            term=body.term,
            flags=body.flags,
            corrections=self.corrections + 1,
            asked=tuple(name for name in ASKED if name in (*self.asked, *names)),
        )
