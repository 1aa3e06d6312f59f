"""Applying what was made ready for a booking, and its papers: with the booking, whole."""

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

import msgspec
from sqlalchemy import Connection

from db.apply.known import Known, column_text
from db.fixed import Fixed
from frontoffice.domain.booking_paper import BookingPiece, Readied
from frontoffice.journal.booking_paper_bodies import BookingPrepared, invited_body
from frontoffice.journal.booking_paper_folding import pieces_of, readied_of
from frontoffice.journal.canonical import canonical_struct

FORGOTTEN: Final = (
    Fixed("DELETE FROM booking_readied WHERE booking = :of"),
    Fixed("DELETE FROM booking_paper WHERE booking = :of"),
)
_READIED: Final = Fixed(
    "INSERT INTO booking_readied (booking, prepared, invited) VALUES (:booking, :prepared, :invited)"
)
_PIECES: Final = Fixed(
    "INSERT INTO booking_paper (id, booking, paper, about, copy, proof, made_at, actor, printer,"
    " sent_at, confirmed_at) VALUES (:id, :booking, :paper, :about, :copy, :proof, :made_at,"
    " :actor, :printer, :sent_at, :confirmed_at)"
)


def write(connection: Connection, subject: UUID, told: Sequence[Known]) -> None:
    """Write the rows of one booking of which all is *told*; none of it stands any more."""
    pairs = [(one.envelope, one.body) for one in told]
    readied = readied_of(pairs)
    if readied != Readied():
        _READIED.run(connection, [_readied_row(subject, readied)])
    _PIECES.run(connection, list(map(_piece_row, pieces_of(pairs))))


def _readied_row(subject: UUID, readied: Readied) -> dict[str, Any]:
    prepared = invited = ""
    if (ready := readied.preparation) is not None:
        told = BookingPrepared(bring=ready.bring, questions=ready.questions, answer=ready.answer)
        prepared = _spelled(told)
    if readied.invitation is not None:
        invited = _spelled(invited_body(readied.invitation))
    return {
        "booking": subject,
        "prepared": column_text(prepared),
        "invited": column_text(invited),
    }


def _piece_row(one: BookingPiece) -> dict[str, Any]:
    return {
        "id": one.id,
        "booking": one.booking,
        "paper": column_text(one.paper),
        "about": one.about,
        "copy": one.copy,
        "proof": column_text(one.proof),
        "made_at": one.made_at,
        "actor": column_text(one.actor),
        "printer": column_text(one.printer),
        "sent_at": one.sent_at,
        "confirmed_at": one.confirmed_at,
    }


def _spelled(told: msgspec.Struct) -> str:
    return canonical_struct(told).decode()
