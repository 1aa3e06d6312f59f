"""Which function applies which kind of entry, and how a subject is folded anew."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby
from typing import Final, NamedTuple
from uuid import UUID

from sqlalchemy import Connection

from db.apply import (
    appeals,
    attachments,
    consultations,
    devices,
    erasure,
    links,
    moves,
    papers,
    problems,
    reference,
    reviews,
    schedules,
    signers,
    staff,
    support,
    talons,
    visits,
    whole,
)
from db.apply.known import Known, ToldBeforeError, known
from db.entries import entries_of
from frontoffice.journal.attachment_bodies import AttachmentAdded, AttachmentDropped
from frontoffice.journal.bodies import (
    AppealContinued,
    AppealCorrected,
    AppealRegistered,
    AppealTermChanged,
    BodyErased,
    TalonConfirmed,
    TalonIssued,
    TalonPrinted,
    TalonReprinted,
)
from frontoffice.journal.consultation_bodies import ConsultationGiven
from frontoffice.journal.device_bodies import (
    DeviceFrozen,
    DeviceReleased,
    DeviceReplaced,
    DeviceRevoked,
    HeldAccepted,
    HeldRefused,
)
from frontoffice.journal.entry import Entry
from frontoffice.journal.link_bodies import AppealLinked, AppealUnlinked
from frontoffice.journal.move_bodies import MOVE_BODIES
from frontoffice.journal.paper_bodies import ConfirmedByApplicant, PaperMade
from frontoffice.journal.problem_bodies import (
    ProblemAnswered,
    ProblemConfirmed,
    ProblemDismissed,
    ProblemJoined,
    ProblemProposed,
)
from frontoffice.journal.reference_bodies import ReferenceEnded, ReferenceSet, ReferenceWithdrawn
from frontoffice.journal.review_bodies import AppealReviewed
from frontoffice.journal.schedule_bodies import (
    ScheduleApproved,
    ScheduleDeclined,
    ScheduleSet,
    ScheduleWithdrawn,
)
from frontoffice.journal.signer_bodies import AppealSigned
from frontoffice.journal.staff_bodies import (
    StaffAdded,
    StaffChanged,
    StaffLeft,
    StaffPinSet,
    StaffReturned,
)
from frontoffice.journal.support_bodies import SupportAccepted, SupportDeclined, SupportProposed
from frontoffice.journal.visit_bodies import (
    VisitEnded,
    VisitOpened,
    VisitReopened,
    VisitServed,
)

Step = Callable[[Connection, Sequence[Known]], None]

_OF_OTHERS: Final[dict[str, Step]] = {
    AppealLinked.kind: links.linked,
    AppealUnlinked.kind: links.unlinked,
    AppealReviewed.kind: reviews.reviewed,
    ProblemProposed.kind: problems.proposed,
    ProblemJoined.kind: problems.joined,
    ProblemConfirmed.kind: problems.decided,
    ProblemDismissed.kind: problems.decided,
    ProblemAnswered.kind: problems.decided,
    ScheduleSet.kind: schedules.proposed,
    ScheduleApproved.kind: schedules.approved,
    ScheduleDeclined.kind: schedules.declined,
    ScheduleWithdrawn.kind: schedules.withdrawn,
}
"""What ties appeals together, and schedules; it reads nothing of the entries at hand."""

_STEPS: Final[dict[str, Step]] = {
    AppealRegistered.kind: appeals.registered,
    AppealContinued.kind: appeals.changed,
    AppealCorrected.kind: appeals.changed,
    AppealTermChanged.kind: appeals.changed,
    ConfirmedByApplicant.kind: appeals.changed,
    TalonIssued.kind: talons.issued,
    TalonPrinted.kind: talons.printed,
    TalonConfirmed.kind: talons.confirmed,
    TalonReprinted.kind: talons.reprinted,
    ReferenceSet.kind: reference.recorded,
    ReferenceEnded.kind: reference.recorded,
    ReferenceWithdrawn.kind: reference.recorded,
    StaffAdded.kind: staff.added,
    StaffChanged.kind: staff.changed,
    StaffLeft.kind: staff.left,
    StaffReturned.kind: staff.left,
    StaffPinSet.kind: staff.pin_set,
    DeviceFrozen.kind: devices.frozen,
    DeviceReleased.kind: devices.released,
    DeviceRevoked.kind: devices.revoked,
    DeviceReplaced.kind: devices.replaced,
    HeldAccepted.kind: devices.held_settled,
    HeldRefused.kind: devices.held_settled,
    **{body.kind: moves.moved for body in MOVE_BODIES},
    VisitOpened.kind: visits.opened,
    VisitServed.kind: visits.served,
    VisitEnded.kind: visits.ended,
    VisitReopened.kind: visits.reopened,
    ConsultationGiven.kind: consultations.given,
    SupportProposed.kind: support.proposed,
    SupportAccepted.kind: support.answered,
    SupportDeclined.kind: support.answered,
    **_OF_OTHERS,
    PaperMade.kind: papers.made,
    AttachmentAdded.kind: attachments.added,
    AttachmentDropped.kind: attachments.dropped,
    AppealSigned.kind: signers.signed,
}
_AHEAD: Final[dict[str, Step]] = {
    AppealRegistered.kind: appeals.registered_ahead,
    TalonIssued.kind: talons.issued,
    TalonPrinted.kind: talons.printed,
    TalonConfirmed.kind: talons.confirmed,
    TalonReprinted.kind: talons.reprinted,
    VisitOpened.kind: visits.opened,
    VisitServed.kind: visits.served,
    VisitEnded.kind: visits.ended,
    VisitReopened.kind: visits.reopened,
    ConsultationGiven.kind: consultations.given,
    SupportProposed.kind: support.proposed,
    SupportAccepted.kind: support.answered,
    SupportDeclined.kind: support.answered,
    **_OF_OTHERS,
    PaperMade.kind: papers.made,
    AttachmentAdded.kind: attachments.added,
    AttachmentDropped.kind: attachments.dropped,
    AppealSigned.kind: signers.signed,
}
"""Those that read nothing of the entries at hand."""


def apply(connection: Connection, entries: Iterable[Entry]) -> None:
    """Change the rows as *entries*, already stored, say; in their order.

    Entries of a kind or version that is not known yet, and erased ones, change nothing.
    Neighbours of one kind are applied together. A subject of which a body is erased, and a person
    who is added after having been told of, are folded anew from what there is.
    """
    apply_known(connection, [one for entry in entries if (one := known(entry)) is not None])


def apply_known(connection: Connection, meant: Sequence[Known]) -> None:
    """Change the rows as entries, already stored, say whose meaning is at hand."""
    renewed = erasure.erased(connection, meant) | staff.told_before(connection, meant)
    if renewed:
        meant = [one for one in meant if one.envelope.subject not in renewed]
    at_once = [one for one in meant if whole.is_whole(one.body.kind)]
    if at_once:
        whole.told_of(connection, at_once)
        meant = [one for one in meant if not whole.is_whole(one.body.kind)]
    _apply(connection, meant)
    for subject in renewed:
        _fold_anew(connection, subject, _meant(connection, subject))


def apply_ahead(connection: Connection, entries: Iterable[Entry]) -> None:
    """As :func:`apply`, before *entries* are stored: for most of them nothing is read back.

    :raises ToldBeforeError: something has to be; what was changed is to be rolled back.
    """
    meant = [one for entry in entries if (one := known(entry)) is not None]
    if any(one.body.kind in _STEPS and one.body.kind not in _AHEAD for one in meant):
        raise ToldBeforeError
    if any(one.body.kind == BodyErased.kind for one in meant):
        raise ToldBeforeError
    at_once = [one for one in meant if whole.is_whole(one.body.kind)]
    if at_once:
        whole.ahead(connection, at_once)
        meant = [one for one in meant if not whole.is_whole(one.body.kind)]
    _apply(connection, meant, _AHEAD)


def apply_left(connection: Connection, meant: Sequence[Known]) -> None:
    """Change the rows as whole subjects, of which nothing has rows yet, say.

    *meant* is what erasures have left; the journal itself is not touched.
    """
    _apply(connection, _without_whole(connection, meant))


def refold(connection: Connection, subject: UUID) -> None:
    """Drop the rows of *subject* and apply its entries again.

    Those that central has come first, in central's order; own ones that still wait follow.
    Refused ones are left out.
    """
    meant = _meant(connection, subject)
    if erasure.erased(connection, meant):
        meant = _meant(connection, subject)
    _fold_anew(connection, subject, meant)


def _meant(connection: Connection, subject: UUID) -> list[Known]:
    entries = entries_of(connection, subject)
    return [meaning for entry in entries if (meaning := known(entry)) is not None]


def _fold_anew(connection: Connection, subject: UUID, meant: Sequence[Known]) -> None:
    drop_rows(connection, subject)
    _apply(connection, _without_whole(connection, meant))


def drop_rows(connection: Connection, subject: UUID) -> None:
    """Drop the rows of *subject*, which its entries make again."""
    appeals.forgotten(connection, subject)
    talons.forgotten(connection, subject)
    reference.forgotten(connection, subject)
    staff.forgotten(connection, subject)
    devices.forgotten(connection, subject)
    visits.forgotten(connection, subject)
    consultations.forgotten(connection, subject)
    support.forgotten(connection, subject)
    links.forgotten(connection, subject)
    problems.forgotten(connection, subject)
    papers.forgotten(connection, subject)
    attachments.forgotten(connection, subject)
    reviews.forgotten(connection, subject)
    signers.forgotten(connection, subject)
    schedules.forgotten(connection, subject)
    whole.forgotten(connection, subject)


def _without_whole(connection: Connection, meant: Sequence[Known]) -> list[Known]:
    """Apply those of *meant*, all of their subjects, that are folded whole; return the others."""
    at_once = [one for one in meant if whole.is_whole(one.body.kind)]
    if at_once:
        whole.write(connection, whole.by_subject(at_once))
    return [one for one in meant if not whole.is_whole(one.body.kind)]


class _Turn(NamedTuple):
    """The place of an entry in a batch: n-th of its subject, of this kind."""

    round: int
    kind: str


def _apply(
    connection: Connection, meant: Sequence[Known], steps: Mapping[str, Step] = _STEPS
) -> None:
    """Apply *meant*, equal kinds together as far as the subjects' own orders allow.

    Subjects are independent of each other, so only the order within a subject counts: the
    first entries of all subjects come first, then the second ones, and so on. No subject
    comes twice in what a step is given.
    """
    if len(meant) == 1:
        if step := steps.get(meant[0].body.kind):
            step(connection, meant)
        return
    seen: dict[UUID, int] = {}
    turns: list[tuple[_Turn, Known]] = []
    for one in staff.added_first(meant):
        subject = one.envelope.subject
        seen[subject] = seen.get(subject, 0) + 1
        turns.append((_Turn(seen[subject], one.body.kind), one))
    turns.sort(key=lambda item: item[0])
    for turn, batch in groupby(turns, key=lambda item: item[0]):
        if step := steps.get(turn.kind):
            step(connection, [one for _, one in batch])
