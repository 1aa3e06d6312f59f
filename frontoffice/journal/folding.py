"""What an appeal says now: its registration with every later change folded in."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Self

import msgspec

from frontoffice.journal.bodies import (
    AppealContinued,
    AppealCorrected,
    AppealFields,
    AppealRegistered,
    TermBody,
)
from frontoffice.journal.body import Body


@dataclass(frozen=True, slots=True)
class Folded:
    """An appeal as its entries, in order, have made it."""

    registered: AppealRegistered
    fields: AppealFields
    term: TermBody
    flags: tuple[tuple[str, str], ...]
    corrections: int = 0

    @classmethod
    def of(cls, bodies: Iterable[Body]) -> Self | None:
        """Return the appeal that *bodies* make; None before it is registered or once erased.

        Where two corrections meet, the later one stands for the fields that it changed, and
        for no others. An appeal is registered once: its number is on paper, so a second
        registration of the same appeal changes nothing.
        """
        folded: Self | None = None
        for body in bodies:
            if folded is None and isinstance(body, AppealRegistered):
                folded = cls(body, body.fields, body.term, body.flags)
            elif folded is not None and isinstance(body, AppealContinued):
                longer = folded.fields.essence + body.text
                fields = msgspec.structs.replace(folded.fields, essence=longer)
                folded = replace(folded, fields=fields)
            elif folded is not None and isinstance(body, AppealCorrected):
                folded = folded.corrected(body)
        return folded

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
        )
