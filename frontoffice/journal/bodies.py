"""The bodies of the entries that this version knows, by kind and version.

A body is frozen once released: a change makes a new version beside the old one. Bodies carry
what the law said when they were written (dates, days, versions of the tables), so that whoever
applies them computes no law and reads no clock.
"""

from datetime import date
from typing import Annotated, ClassVar, Final
from uuid import UUID

import msgspec

from frontoffice.journal.attachment_bodies import ATTACHMENT_BODIES
from frontoffice.journal.body import Body, LocalisedText
from frontoffice.journal.booking_bodies import BOOKING_BODIES
from frontoffice.journal.booking_paper_bodies import BOOKING_PAPER_BODIES
from frontoffice.journal.canonical import LARGEST
from frontoffice.journal.central_bodies import CentralPutBack
from frontoffice.journal.consultation_bodies import CONSULTATION_BODIES
from frontoffice.journal.conversation_bodies import CONVERSATION_BODIES
from frontoffice.journal.device_bodies import DEVICE_BODIES
from frontoffice.journal.instruction_bodies import INSTRUCTION_BODIES, RECEPTION_BODIES
from frontoffice.journal.lease_bodies import LEASE_BODIES
from frontoffice.journal.link_bodies import LINK_BODIES
from frontoffice.journal.move_bodies import MOVE_BODIES
from frontoffice.journal.paper_bodies import PAPER_BODIES
from frontoffice.journal.problem_bodies import PROBLEM_BODIES
from frontoffice.journal.reception_day_bodies import RECEPTION_DAY_BODIES
from frontoffice.journal.reference_bodies import REFERENCE_BODIES
from frontoffice.journal.review_bodies import REVIEW_BODIES
from frontoffice.journal.schedule_bodies import SCHEDULE_BODIES
from frontoffice.journal.signer_bodies import AppealSigned
from frontoffice.journal.staff_bodies import STAFF_BODIES
from frontoffice.journal.support_bodies import SUPPORT_BODIES
from frontoffice.journal.visit_bodies import VISIT_BODIES

_Integer = Annotated[int, msgspec.Meta(ge=-LARGEST, le=LARGEST)]
_Copy = Annotated[int, msgspec.Meta(ge=1, le=32_767)]


class ApplicantBody(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Who brought the appeal, as told (Code, art. 63(2))."""

    kind: str
    name: str
    identifier: str
    birth_on: str | None
    sex: str | None
    address: str
    phone: str
    email: str


class TermBody(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The term as it was counted, with the versions of the tables that it was counted by."""

    days: _Integer
    unit: str
    count_from: str
    registered_on: str
    due_on: str
    basis: str
    certainty: str
    table_version: str
    calendar_version: str

    def __post_init__(self) -> None:
        """Refuse what is no date: rows are made of these two.

        :raises ValueError: not spelled YYYY-MM-DD, or no such day.
        """
        for day in (self.registered_on, self.due_on):
            if date.fromisoformat(day).isoformat() != day:
                raise ValueError(day)


class AppealFields(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What the appeal says (Code, art. 63(2) and 93(2))."""

    applicant: ApplicantBody
    representative: str
    kind: str
    form: str
    language: str
    topic: str
    addressee: str
    region: str
    contested: str
    attachments: tuple[str, ...]
    essence: str
    signers: _Integer
    urgent: bool


class AppealRegistered(
    Body, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True
):
    """An appeal has been registered under its number (Code, art. 64)."""

    kind: ClassVar[str] = "appeal.registered"

    number: str
    """18 digits."""
    received_at: _Integer
    """UTC, milliseconds since 1970."""
    fields: AppealFields
    term: TermBody
    flags: tuple[tuple[str, str], ...]
    """Code and field of each thing that was missing or odd."""
    clerk_name: str
    clerk_position: LocalisedText
    attached: tuple[tuple[str, str, str], ...] = ()
    """Role, SHA-256 and size in bytes of each file that was attached by then, and ``recording`` of
    how an essence was recorded: the talon proves this body, and so these. It is not spelled where
    there are none, as it was before there were any."""


class AppealContinued(Body, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The next part of an essence that is too long for one entry."""

    kind: ClassVar[str] = "appeal.continued"

    part: _Integer
    """2, 3 … ; part 1 stands in ``appeal.registered``."""
    text: str


class AppealCorrected(Body, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A clerk has corrected an appeal; its number and its talon stay."""

    kind: ClassVar[str] = "appeal.corrected"

    fields: AppealFields
    term: TermBody
    flags: tuple[tuple[str, str], ...]
    changed: tuple[str, ...]
    """Names of the fields that differ from before."""
    reason: str


class AppealTermChanged(Body, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The tables of the law count another last day now, and a supervisor has approved it."""

    kind: ClassVar[str] = "appeal.term_changed"

    term: TermBody
    before: str
    """The last day until then, YYYY-MM-DD: an entry about another one changes nothing."""


class TalonIssued(Body, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The talon of an appeal has been made: its proof and the token of the citizen's page."""

    kind: ClassVar[str] = "talon.issued"

    number: str
    proof: str
    """Base32 of the 125 bytes, without prefix."""
    token: str
    """16 bytes, hexadecimal."""


class TalonPrinted(Body, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A copy has been sent to a printer; whether paper came out is another fact."""

    kind: ClassVar[str] = "talon.printed"

    copy: _Copy
    printer: str


class TalonConfirmed(Body, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A copy is in the person's hand."""

    kind: ClassVar[str] = "talon.confirmed"

    copy: _Copy


class TalonReprinted(Body, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A further copy, marked as such, has been made."""

    kind: ClassVar[str] = "talon.reprinted"

    copy: Annotated[int, msgspec.Meta(ge=2, le=32_767)]
    """2, 3 …"""
    reason: str


class BodyErased(Body, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The body of an entry has been erased; its envelope and the chain stay."""

    kind: ClassVar[str] = "body.erased"

    entry: str
    """Id of the entry whose body is gone."""
    basis: str
    """Retention rule or court's order."""

    def __post_init__(self) -> None:
        """Refuse what is no id of an entry.

        :raises ValueError: not a UUID in its usual spelling.
        """
        if str(UUID(self.entry)) != self.entry:
            raise ValueError(self.entry)


BODIES: Final[dict[tuple[str, int], type[Body]]] = {
    (body.kind, body.version): body
    for body in (
        AppealRegistered,
        AppealContinued,
        AppealCorrected,
        AppealTermChanged,
        TalonIssued,
        TalonPrinted,
        TalonConfirmed,
        TalonReprinted,
        BodyErased,
        *STAFF_BODIES,
        CentralPutBack,
        *DEVICE_BODIES,
        *MOVE_BODIES,
        *REFERENCE_BODIES,
        *VISIT_BODIES,
        *CONSULTATION_BODIES,
        *SUPPORT_BODIES,
        *LINK_BODIES,
        *PROBLEM_BODIES,
        *PAPER_BODIES,
        *ATTACHMENT_BODIES,
        AppealSigned,
        *REVIEW_BODIES,
        *SCHEDULE_BODIES,
        *LEASE_BODIES,
        *BOOKING_BODIES,
        *BOOKING_PAPER_BODIES,
        *RECEPTION_DAY_BODIES,
        *CONVERSATION_BODIES,
        *INSTRUCTION_BODIES,
        *RECEPTION_BODIES,
    )
}

_DECODERS: Final = {key: msgspec.json.Decoder(body) for key, body in BODIES.items()}


def read_body(kind: str, version: int, body: bytes | None) -> Body | None:
    """Return the body as a value; None for an erased one and for kinds not known yet.

    A known kind whose body does not fit its description is treated as not known: it is kept
    raw and applied once a version understands it.
    """
    decoder = _DECODERS.get((kind, version))
    if decoder is None or body is None:
        return None
    try:
        return decoder.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
