"""Papers of bookings: made, printed, told to be in the person's hand, and made again."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, insert

from db.booking_papers import booking_of_paper, told_of_booking
from db.engine import writing
from db.entries import entries_of
from db.record import Journal, Moment, Writing
from db.tables import spool
from frontoffice.domain.booking import Booking, BookingState
from frontoffice.domain.booking_paper import (
    SLIPS,
    BookingPaper,
    BookingPiece,
    Readied,
    papers_of_booking,
)
from frontoffice.domain.roles import May, check_may
from frontoffice.errors import ConflictError
from frontoffice.journal.booking_folding import Told, booking_of
from frontoffice.journal.booking_paper_bodies import (
    BookingInvited,
    BookingPaperConfirmed,
    BookingPaperMade,
    BookingPaperSent,
    BookingPrepared,
)
from frontoffice.journal.booking_paper_folding import booking_by, pieces_of, readied_of
from frontoffice.journal.booking_proof import prove_booking
from frontoffice.papers.booking_talon import BookingSlip, BookingTalon
from frontoffice.papers.document import Document
from frontoffice.papers.takes import Printer
from frontoffice.papers.talon import TalonFormat
from frontoffice.services.bodies import localised_text
from frontoffice.services.booking_content import BookingContent
from frontoffice.services.bookings import UnknownBookingError
from frontoffice.services.clerk import Clerk
from frontoffice.services.clock import ClockGuard
from frontoffice.services.in_force import InForce
from frontoffice.services.jobs import JobState
from frontoffice.services.papers import UnknownPaperError
from frontoffice.services.reception_place import ReceptionPlaces

_NO_APPEAL: Final = UUID(int=0)
_READIED: Final = {
    BookingPaper.PREPARATION: BookingPrepared,
    BookingPaper.INVITATION: BookingInvited,
}


class BookingPaperUnfitError(ConflictError):
    """The booking cannot have this paper as it stands."""

    code = "conflict.booking_paper"


class BookingPapers:
    """Make the papers of a booking.

    :raises UnknownBookingError: (every method with a booking) there is none here.
    :raises UnknownPaperError: (every method with a paper) there is none here.
    :raises StorageError: (every method) the disk refused; nothing was recorded.
    """

    def __init__(self, journal: Journal, tables: InForce, clock: ClockGuard) -> None:
        self._journal = journal
        self._tables = tables
        self._clock = clock

    def offered(self, booking: UUID) -> tuple[BookingPaper, ...]:
        """Return the papers that *booking* can have as it stands."""
        with self._journal.reading() as connection:
            told = told_of_booking(connection, booking)
        return papers_of_booking(_known(told), readied_of(told))

    def made_of(self, booking: UUID) -> tuple[BookingPiece, ...]:
        """Return the pieces that were made of *booking*, the oldest first."""
        with self._journal.reading() as connection:
            return pieces_of(told_of_booking(connection, booking))

    def piece(self, paper: UUID) -> BookingPiece:
        """Return what is known of the piece *paper*."""
        with self._journal.reading() as connection:
            return _piece(_told(connection, paper), paper)

    def preview(self, booking: UUID, paper: BookingPaper, clerk: Clerk) -> bytes:
        """Return the paper as a PDF as it would be made now; nothing is recorded.

        :raises BookingPaperUnfitError: the booking cannot have this paper as it stands.
        """
        moment = self._clock.moment()
        with self._journal.reading() as connection:
            told = told_of_booking(connection, booking)
            body = self._next(connection, told, paper, clerk, moment)
            piece = BookingPiece(
                id=booking,
                booking=booking,
                paper=paper,
                about=UUID(body.about),
                copy=body.copy,
                proof=body.proof,
                made_at=moment.at,
                actor=clerk.login,
                clerk_name=clerk.name,
                clerk_position=clerk.position,
            )
            return _pdf(self._drawn(connection, told, piece), TalonFormat.RECEIPT)

    def make(
        self, booking: UUID, paper: BookingPaper, clerk: Clerk, *, to_print: bool = False
    ) -> BookingPiece:
        """Make the paper, note that it was made, and return the piece.

        A second piece about the same hour is marked as a copy; of another hour it is a first one.

        :param to_print: puts it into the spool in the same transaction.
        :raises RoleError: the clerk's role does not allow it.
        :raises BookingPaperUnfitError: the booking cannot have this paper as it stands.
        """
        check_may(clerk.role, May.BOOK)
        with self._journal.writing() as journal:
            told = told_of_booking(journal.connection, booking)
            moment = self._clock.moment(after=journal.last_at)
            body = self._next(journal.connection, told, paper, clerk, moment)
            made = journal.record(body, booking, actor=clerk.login, moment=moment)
            if to_print:
                job = _job(booking, made.envelope.id, body.copy, moment)
                journal.connection.execute(insert(spool), job)
            return _piece(told_of_booking(journal.connection, booking), made.envelope.id)

    def pdf(self, paper: UUID, on: TalonFormat = TalonFormat.RECEIPT) -> bytes:
        """Return the piece *paper* as a PDF, of what was known when it was made.

        :param on: for slips: what they are printed on; letters are on A4.
        """
        with self._journal.reading() as connection:
            told = _told(connection, paper)
            return _pdf(self._drawn(connection, told, _piece(told, paper)), on)

    def talon(self, paper: UUID) -> BookingTalon:
        """Return what the talon *paper* says, for a screen that shows it.

        :raises UnknownPaperError: the piece is another paper.
        """
        with self._journal.reading() as connection:
            told = _told(connection, paper)
            drawn = self._drawn(connection, told, _piece(told, paper))
        if not isinstance(drawn, BookingTalon):
            raise UnknownPaperError
        return drawn

    def confirm(self, paper: UUID, clerk: Clerk) -> None:
        """Note that the piece is in the person's hand.

        :raises RoleError: the clerk's role does not allow it.
        """
        check_may(clerk.role, May.BOOK)
        with self._journal.writing() as journal:
            piece = _piece(_told(journal.connection, paper), paper)
            moment = self._clock.moment(after=journal.last_at)
            body = BookingPaperConfirmed(of=str(paper))
            journal.record(body, piece.booking, actor=clerk.login, moment=moment)

    def print_again(self, paper: UUID) -> None:
        """Put the piece *paper*, which is not on paper yet, into the spool."""
        piece = self.piece(paper)
        with writing(self._journal.engine) as connection:
            job = _job(piece.booking, paper, piece.copy, self._clock.moment())
            connection.execute(insert(spool), job)

    def needs_pages(self, paper: UUID) -> bool:
        """Return whether only a printer of whole pages takes the piece; never of one that is gone."""
        try:
            return self.piece(paper).paper not in SLIPS
        except UnknownPaperError:
            return False

    def bytes_for(self, printer: Printer, paper: UUID) -> bytes:
        """Return the piece *paper* in the bytes that *printer* takes."""
        # Drawing imports 0.3 s of libraries that the first window does without.
        from frontoffice.papers.printers import booking_for  # noqa: PLC0415

        with self._journal.reading() as connection:
            told = _told(connection, paper)
            drawn = self._drawn(connection, told, _piece(told, paper))
        if isinstance(drawn, Document):
            return _pdf(drawn, TalonFormat.A6)
        return booking_for(printer, drawn)

    def sent(self, journal: Writing, paper: UUID, printer: str) -> None:
        """Note within *journal*'s transaction that the piece was sent to a printer."""
        piece = _piece(_told(journal.connection, paper), paper)
        moment = self._clock.moment(after=journal.last_at)
        body = BookingPaperSent(of=str(paper), printer=printer)
        journal.record(body, piece.booking, actor=piece.actor, moment=moment)

    def replaced(self, journal: Writing, paper: UUID) -> tuple[UUID, int]:
        """Make a marked copy of *paper*, which may be on paper in part; return it and its number."""
        told = _told(journal.connection, paper)
        piece = _piece(told, paper)
        copy = _copies(told, piece.paper, piece.about) + 1
        moment = self._clock.moment(after=journal.last_at)
        body = BookingPaperMade(
            paper=piece.paper,
            about=str(piece.about),
            copy=copy,
            proof=piece.proof,
            clerk_name=piece.clerk_name,
            clerk_position=localised_text(piece.clerk_position),
        )
        made = journal.record(body, piece.booking, actor=piece.actor, moment=moment)
        return made.envelope.id, copy

    def _next(
        self,
        connection: Connection,
        told: Sequence[Told],
        paper: BookingPaper,
        clerk: Clerk,
        moment: Moment,
    ) -> BookingPaperMade:
        """Return the entry by which the next piece of its sort is made."""
        one = _known(told)
        if paper not in papers_of_booking(one, readied_of(told)):
            raise BookingPaperUnfitError(paper=paper.value)
        about = _about(told, one, paper)
        before = [
            piece for piece in pieces_of(told) if (piece.paper, piece.about) == (paper, about)
        ]
        proof = before[0].proof if before else self._proof(connection, one, paper, moment)
        return BookingPaperMade(
            paper=paper.value,
            about=str(about),
            copy=len(before) + 1,
            proof=proof,
            clerk_name=clerk.name,
            clerk_position=localised_text(clerk.position),
        )

    def _proof(
        self, connection: Connection, one: Booking, paper: BookingPaper, moment: Moment
    ) -> str:
        """Return the signed code of a talon that gives the hour of *one*."""
        if paper is not BookingPaper.TALON or one.waits:
            return ""  # who waits has no hour that could be proved
        entries = entries_of(connection, one.id)
        digest = next(e.envelope.body_digest for e in entries if e.envelope.id == one.told_by)
        proof = prove_booking(
            one.id,
            one.spot.begins_at // 1000,
            moment.at // 1000,
            bytes.fromhex(digest),
            self._journal.author.key,
            requested=one.state is BookingState.REQUESTED,
            practice=self._tables.office.practice,
        )
        return proof.text

    def _drawn(
        self, connection: Connection, told: Sequence[Told], piece: BookingPiece
    ) -> BookingSlip | Document:
        """Return the piece as it was when it was made."""
        then = _then(told, piece)
        one = booking_by(told, piece.about) or _known(told)
        where = ReceptionPlaces(connection, self._tables).of(one.spot)
        content = BookingContent(
            booking=one,
            readied=then,
            where=where,
            body=where.body(self._tables),
            office=self._tables.office_at(piece.made_at),
            piece=piece,
        )
        match piece.paper:
            case BookingPaper.TALON:
                return content.talon()
            case BookingPaper.PREPARATION:
                return content.ticket()
            case BookingPaper.INVITATION:
                return content.invitation()
            case BookingPaper.REFUSAL:
                return content.refusal()
            case _:
                raise UnknownPaperError


def _pdf(drawn: BookingSlip | Document, on: TalonFormat) -> bytes:
    if isinstance(drawn, Document):
        # reportlab costs 0.2 s to import, which the first window does without.
        from frontoffice.papers.document_pdf import document_pdf  # noqa: PLC0415

        return document_pdf(drawn)
    from frontoffice.papers.booking_layout import booking_pdf  # noqa: PLC0415 -- as above

    return booking_pdf(drawn, on)


def _job(booking: UUID, paper: UUID, copy: int, moment: Moment) -> dict[str, object]:
    return {
        "appeal": _NO_APPEAL,
        "booking": booking,
        "paper": paper,
        "copy": copy,
        "state": JobState.WAITING,
        "at": moment.at,
    }


def _known(told: Sequence[Told]) -> Booking:
    found = booking_of(told)
    if found is None:
        raise UnknownBookingError
    return found


def _told(connection: Connection, paper: UUID) -> list[Told]:
    booking = booking_of_paper(connection, paper)
    if booking is None:
        raise UnknownPaperError
    return told_of_booking(connection, booking)


def _piece(told: Sequence[Told], paper: UUID) -> BookingPiece:
    return next(one for one in pieces_of(told) if one.id == paper)


def _about(told: Sequence[Told], one: Booking, paper: BookingPaper) -> UUID:
    """Return the entry of which the paper tells: the later one of the hour and what was readied."""
    sort = _READIED.get(paper, ())
    return next(
        envelope.id
        for envelope, body in reversed(told)
        if envelope.id == one.told_by or isinstance(body, sort)
    )


def _then(told: Sequence[Told], piece: BookingPiece) -> Readied:
    """Return what had been made ready when the piece was made."""
    for place, (envelope, _) in enumerate(told, 1):
        if envelope.id == piece.id:
            return readied_of(told[:place])
    return readied_of(told)


def _copies(told: Sequence[Told], paper: str, about: UUID) -> int:
    found = [one.copy for one in pieces_of(told) if (one.paper, one.about) == (paper, about)]
    return max(found, default=0)
