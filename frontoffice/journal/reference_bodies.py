"""The bodies of the entries on reference data: a row set, ended or withdrawn."""

from typing import ClassVar, Final

from frontoffice.journal.body import Body


class ReferenceSet(Body, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A row of a table says this, from one day to another.

    Whether it fits its table is checked by whoever uses it, not here: a row that does not is
    left out and told, and what stood before it stays.
    """

    kind: ClassVar[str] = "reference.set"

    table: str
    code: str
    office: str
    """Whose own the row is, six digits; empty where it is everybody's."""
    valid_from: str
    """The first day, YYYY-MM-DD; empty where it always was. It names the row beside its code."""
    valid_to: str
    """The last day; empty where it still holds."""
    values: dict[str, str]
    """The cells by the names of their columns."""
    basis: str
    certainty: str
    """H, M or L."""
    note: str


class ReferenceEnded(Body, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A row holds until a day and no longer."""

    kind: ClassVar[str] = "reference.ended"

    table: str
    code: str
    office: str
    valid_from: str
    """Of the row that ends."""
    valid_to: str
    """Its last day."""
    note: str


class ReferenceWithdrawn(Body, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A row is as if it had never been recorded; what ships with the program stands again."""

    kind: ClassVar[str] = "reference.withdrawn"

    table: str
    code: str
    office: str
    valid_from: str
    note: str


REFERENCE_BODIES: Final = (ReferenceSet, ReferenceEnded, ReferenceWithdrawn)
