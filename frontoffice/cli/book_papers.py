"""``frontoffice book paper``: what is made ready for a booking, its papers, and who comes."""

from argparse import Namespace
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final
from uuid import UUID

from frontoffice.cli.opening import clerk_of, opened
from frontoffice.cli.output import say, say_json
from frontoffice.cli.paper import write
from frontoffice.cli.times import day_of
from frontoffice.desk import Desk
from frontoffice.domain.booking import STATE_NAMES, Booking
from frontoffice.domain.booking_number import booking_number
from frontoffice.domain.booking_paper import (
    BOOKING_PAPER_NAMES,
    BookingPaper,
    BookingPiece,
    Invitation,
    InvitedBody,
    InvitedPerson,
    Preparation,
    Readied,
    name_of_booking_paper,
)
from frontoffice.domain.roles import May
from frontoffice.i18n import words_in
from frontoffice.papers.talon import TalonFormat
from frontoffice.services.bookings import UnknownBookingError
from frontoffice.services.clerk import Clerk
from frontoffice.services.papers import UnknownPaperError
from frontoffice.services.reception_lists import ReceptionList, Visitor
from frontoffice.services.schedules import UnknownScheduleError


def run(args: Namespace) -> int:
    """Do what the second word of the command says."""
    with opened(args) as desk:
        return _RUNS[args.act](desk, args)


def booking_of(desk: Desk, spelled: str) -> UUID:
    """Return the booking of an id, or of the number that people say.

    :raises BookingNumberError: it is neither.
    :raises UnknownBookingError: there is none, or several have this number: name the id.
    """
    try:
        return UUID(spelled)
    except ValueError:
        found = _numbered(desk, spelled)
    if len(found) != 1:
        raise UnknownBookingError
    return found[0].id


def _numbered(desk: Desk, text: str) -> tuple[Booking, ...]:
    return desk.booking_check.numbered(text, desk.clock.moment().at)


def _find(desk: Desk, args: Namespace) -> int:
    for one in _numbered(desk, args.number):
        begins = desk.tables.local(one.spot.begins_at)
        if args.json:
            say_json(
                {
                    "id": str(one.id),
                    "number": booking_number(one.id),
                    "state": one.state.value,
                    "begins_at": one.spot.begins.isoformat(),
                    "name": one.guest.name,
                }
            )
            continue
        state = STATE_NAMES[one.state].in_(args.language)
        say(f"{begins:%d.%m.%Y %H:%M} · {one.guest.name} · {state}")
        say(f"    {one.id}")
    return 0


def _papers(desk: Desk, args: Namespace) -> int:
    booking = booking_of(desk, args.booking)
    offered = desk.booking_papers.offered(booking)
    made = desk.booking_papers.made_of(booking)
    if args.json:
        say_json(
            {
                "number": booking_number(booking),
                "offered": [one.value for one in offered],
                "made": [_as_json(one) for one in made],
            }
        )
        return 0
    for one in offered:
        say(f"{one.value} · {BOOKING_PAPER_NAMES[one].in_(args.language)}")
    for piece in made:
        _tell(desk, piece, args)
    return 0


def _paper(desk: Desk, args: Namespace) -> int:
    booking, clerk = booking_of(desk, args.booking), _clerk(desk, args)
    kind = BookingPaper(args.kind)
    piece = desk.booking_papers.make(booking, kind, clerk, to_print=args.print)
    return _given(desk, piece, args)


def _again(desk: Desk, args: Namespace) -> int:
    piece = desk.booking_papers.piece(_piece_id(args.paper))
    if args.print:
        desk.booking_papers.print_again(piece.id)
    return _given(desk, piece, args)


def _given(desk: Desk, piece: BookingPiece, args: Namespace) -> int:
    if args.output is not None:
        write(args.output, desk.booking_papers.pdf(piece.id, TalonFormat(args.format)))
    if args.json:
        say_json(_as_json(piece) | {"file": str(args.output) if args.output else None})
    else:
        _tell(desk, piece, args)
    return 0


def _in_hand(desk: Desk, args: Namespace) -> int:
    piece = _piece_id(args.paper)
    desk.booking_papers.confirm(piece, _clerk(desk, args))
    if args.json:
        say_json(_as_json(desk.booking_papers.piece(piece)))
    else:
        _tell(desk, desk.booking_papers.piece(piece), args)
    return 0


def _prepare(desk: Desk, args: Namespace) -> int:
    booking = booking_of(desk, args.booking)
    asked = Preparation(bring=tuple(args.bring), questions=tuple(args.question), answer=args.answer)
    if args.proposed:
        found = desk.booking_readying.proposed(booking)
        asked = Preparation(
            bring=(*found.bring, *asked.bring),
            questions=asked.questions,
            answer=asked.answer or found.answer,
        )
    return _readied(desk.booking_readying.prepare(booking, asked, _clerk(desk, args)), args)


def _invite(desk: Desk, args: Namespace) -> int:
    booking = booking_of(desk, args.booking)
    bodies = tuple(InvitedBody(code, "") for code in args.body)
    people = [one.partition(",") for one in args.person]
    if args.proposed:
        bodies = (*desk.booking_readying.proposed_bodies(booking).bodies, *bodies)
    asked = Invitation(
        bodies=bodies,
        people=tuple(InvitedPerson(name.strip(), of.strip()) for name, _, of in people),
        named=args.named,
    )
    return _readied(desk.booking_readying.invite(booking, asked, _clerk(desk, args)), args)


def _readied(found: Readied, args: Namespace) -> int:
    ready, invited = found.preparation or Preparation(), found.invitation or Invitation()
    bodies = [one.name for one in invited.bodies]
    people = [", ".join(filter(None, (one.name, one.of))) for one in invited.people]
    if args.json:
        say_json(
            {
                "bring": [*ready.bring],
                "questions": [*ready.questions],
                "answer": ready.answer,
                "bodies": bodies,
                "people": people,
            }
        )
        return 0
    for one in (*ready.bring, *ready.questions, *bodies, *people):
        say(one)
    return 0


def _visitors(desk: Desk, args: Namespace) -> int:
    sort, day = ReceptionList(args.list), day_of(args.on) or desk.reception_lists.today
    schedule = _schedule(args.schedule)
    for one in desk.reception_lists.visitors(sort, day, schedule):
        if args.json:
            say_json(_visitor(one, sort))
        else:
            name, hour = one.booking.guest.name, f"{one.where.begins:%H:%M}"
            say(f"{hour} · {one.number} · {name} · {one.where.official}")
    if args.output is not None:
        write(args.output, desk.reception_lists.pdf(sort, day, schedule))
    if args.print:
        desk.printouts.print_list(sort, day, _clerk(desk, args), schedule)
    return 0


def _visitor(one: Visitor, sort: ReceptionList) -> dict[str, Any]:
    told: dict[str, Any] = {
        "number": one.number,
        "begins_at": one.where.begins.isoformat(),
        "name": one.booking.guest.name,
        "official": one.where.official,
    }
    if sort is ReceptionList.GUARD:
        return told
    guest = one.booking.guest
    more = {"phone": guest.phone, "question": guest.question, "state": one.booking.state.value}
    return told | more


def _schedule(spelled: str) -> UUID | None:
    try:
        return UUID(spelled) if spelled else None
    except ValueError as wrong:
        raise UnknownScheduleError from wrong


def _piece_id(spelled: str) -> UUID:
    try:
        return UUID(spelled)
    except ValueError as wrong:
        raise UnknownPaperError from wrong


def _clerk(desk: Desk, args: Namespace) -> Clerk:
    return clerk_of(desk, args.login, May.BOOK)


def _tell(desk: Desk, piece: BookingPiece, args: Namespace) -> None:
    words = words_in(args.language)
    name = name_of_booking_paper(piece.paper).in_(args.language)
    copy = words.gettext("copy {n}").format(n=piece.copy) if piece.copy > 1 else ""
    at = f"{desk.tables.local(piece.made_at):%d.%m.%Y %H:%M}"
    say(" · ".join(filter(None, (name, booking_number(piece.booking), copy, at))))
    say(f"    {piece.id}")


def _as_json(piece: BookingPiece) -> dict[str, Any]:
    return {
        "paper": str(piece.id),
        "booking": str(piece.booking),
        "number": booking_number(piece.booking),
        "kind": piece.paper,
        "copy": piece.copy,
        "sent": piece.sent_at is not None,
        "confirmed": piece.confirmed_at is not None,
    }


_RUNS: Final[Mapping[str, Callable[[Desk, Namespace], int]]] = MappingProxyType(
    {
        "find": _find,
        "papers": _papers,
        "paper": _paper,
        "paper-again": _again,
        "paper-given": _in_hand,
        "prepare": _prepare,
        "invite": _invite,
        "visitors": _visitors,
    }
)
