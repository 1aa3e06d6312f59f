"""``frontoffice reception-day``: a single reception day, without a window."""

from argparse import Namespace
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import msgspec

from frontoffice.cli.book_words import booking_id, schedule_id
from frontoffice.cli.opening import clerk_of, opened
from frontoffice.cli.output import say, say_json
from frontoffice.cli.paper import write
from frontoffice.cli.times import day_of
from frontoffice.desk import Desk
from frontoffice.domain.booking import Guest
from frontoffice.domain.conversation import RESULT_NAMES, Result
from frontoffice.domain.reception_day import (
    GAP_NAMES,
    DayTable,
    ReceptionDay,
    Stand,
    Visitor,
    waiting,
)
from frontoffice.domain.roles import May
from frontoffice.i18n import N_, Localised, words_in
from frontoffice.journal.reception_day_bodies import DayContent, content_body
from frontoffice.services.bookings import UnknownBookingError
from frontoffice.services.clerk import Clerk
from frontoffice.services.reception_day_writing import NoReceptionDayError
from frontoffice.services.sheet_errors import SheetError, SheetMissingError

STAND_WORDS: Final[Mapping[Stand, str]] = MappingProxyType(
    {
        Stand.WAITS: N_("waits in the hall"),
        Stand.AT_TABLE: N_("is with the official"),
        Stand.DONE: N_("was received"),
        Stand.LEFT: N_("left"),
    }
)
"""How it stands with somebody, in words."""


def run(args: Namespace) -> int:
    """Do what the second word of the command says."""
    with opened(args) as desk:
        return _RUNS[args.act](desk, args)


def _open(desk: Desk, args: Namespace) -> int:
    content = DayContent(topics=(), tables=())
    if args.file is not None:
        content = _content(args.file)
    topics = tuple(one.topic() for one in content.topics)
    tables = tuple(one.table() for one in content.tables)
    _tell_day(desk, desk.single_day.days.open(topics, tables, _runner(desk, args)), args)
    return 0


def _show(desk: Desk, args: Namespace) -> int:
    day = desk.single_day.days.day(day_of(args.on))
    if day is None:
        raise NoReceptionDayError
    _tell_day(desk, day, args)
    return 0


def _table(desk: Desk, args: Namespace) -> int:
    table = DayTable(
        number=args.number,
        official=args.official,
        position=Localised(args.position_kk, args.position_ru or args.position_kk, ""),
        body=args.body,
        topics=tuple(filter(None, args.topics.split(","))),
        schedule=schedule_id(args.schedule) if args.schedule else None,
    )
    _tell_day(desk, desk.single_day.days.set_table(table, _runner(desk, args)), args)
    return 0


def _leave(desk: Desk, args: Namespace) -> int:
    _tell_day(desk, desk.single_day.days.leave(args.number, _runner(desk, args)), args)
    return 0


def _close(desk: Desk, args: Namespace) -> int:
    _tell_day(desk, desk.single_day.days.close(_runner(desk, args)), args)
    return 0


def _take(desk: Desk, args: Namespace) -> int:
    guest = Guest(name=args.name, phone=args.phone, question=args.question, urgent=args.urgent)
    days, clerk = desk.single_day.days, _taker(desk, args)
    _tell(days.take(guest, clerk, args.topic, args.table), args)
    return 0


def _expected(desk: Desk, args: Namespace) -> int:
    for one in desk.single_day.booked.expected():
        at = f"{desk.tables.local(one.spot.begins_at):%H:%M}"
        if args.json:
            say_json({"booking": str(one.id), "at": at, "name": one.guest.name})
        else:
            say(f"{at} · {one.guest.name}")
            say(f"    {one.id}")
    return 0


def _come(desk: Desk, args: Namespace) -> int:
    hours, of = desk.single_day.booked, booking_id(args.booking)
    _tell(hours.come(of, _taker(desk, args)), args)
    return 0


def _send(desk: Desk, args: Namespace) -> int:
    days, of = desk.single_day.days, booking_id(args.booking)
    _tell(days.send(of, args.number, _taker(desk, args)), args)
    return 0


def _left(desk: Desk, args: Namespace) -> int:
    _tell(desk.single_day.days.left(booking_id(args.booking), _taker(desk, args)), args)
    return 0


def _people(desk: Desk, args: Namespace) -> int:
    for one in desk.single_day.days.people(day_of(args.on)):
        _tell(one, args)
    return 0


def _next(desk: Desk, args: Namespace) -> int:
    found = desk.single_day.tables.next(args.number, _receiver(desk, args))
    if found is not None:
        _tell(found, args)
    elif not args.json:
        say(words_in(args.language).gettext("Nobody waits for this table."))
    return 0


def _result(desk: Desk, args: Namespace) -> int:
    tables, of = desk.single_day.tables, booking_id(args.booking)
    result = Result(args.result)
    talk = tables.result(of, result, _receiver(desk, args), args.reason, args.note)
    if args.json:
        appeal = talk.decision.appeal if talk.decision else None
        say_json(
            {
                "conversation": str(talk.id),
                "result": result.value,
                "appeal": str(appeal) if appeal else None,
            }
        )
    else:
        say(RESULT_NAMES[result].in_(args.language))
    return 0


def _wall(desk: Desk, args: Namespace) -> int:
    if args.print:
        desk.printouts.print_wall(_taker(desk, args))
    else:
        write(args.output, desk.single_day.papers.wall(large=args.a3))
    return 0


def _slip(desk: Desk, args: Namespace) -> int:
    of = booking_id(args.booking)
    for one in desk.single_day.days.people():
        if one.booking == of:
            if args.print:
                desk.printouts.print_slip(one, _taker(desk, args))
            else:
                write(args.output, desk.single_day.papers.slip(one))
            return 0
    raise UnknownBookingError


def _tail(desk: Desk, args: Namespace) -> int:
    found = desk.single_day.days.tail(day_of(args.on))
    for one in found:
        if args.json:
            gaps = [gap.value for gap in one.gaps]
            say_json({**_as_json(one.visitor), "gaps": gaps})
            continue
        gaps = [GAP_NAMES[gap].in_(args.language) for gap in one.gaps]
        visitor = one.visitor
        say(" · ".join((visitor.queued.number, visitor.guest.name, *gaps)))
        say(f"    {visitor.booking}")
    if not found and not args.json:
        say(words_in(args.language).gettext("No card is left to be finished."))
    return 0


def _runner(desk: Desk, args: Namespace) -> Clerk:
    return clerk_of(desk, args.login, May.PLAN)


def _taker(desk: Desk, args: Namespace) -> Clerk:
    return clerk_of(desk, args.login, May.BOOK)


def _receiver(desk: Desk, args: Namespace) -> Clerk:
    return clerk_of(desk, args.login, May.RECEIVE)


def _content(path: Path) -> DayContent:
    """Return the topics and tables that a file tells.

    :raises SheetMissingError: it cannot be read.
    :raises SheetError: it tells something else.
    """
    try:
        return msgspec.json.decode(path.read_bytes(), type=DayContent)
    except OSError as error:
        raise SheetMissingError(file=path.name) from error
    except (msgspec.MsgspecError, ValueError) as error:
        raise SheetError(why=str(error)[:200]) from error


def _tell_day(desk: Desk, day: ReceptionDay, args: Namespace) -> None:
    people = desk.single_day.days.people(day.on)
    if args.json:
        content = msgspec.to_builtins(content_body(day))
        say_json(
            {"id": str(day.id), "on": day.on.isoformat(), "open": day.is_open, **content}
            | {"people": len(people), "waiting": len(waiting(people))}
        )
        return
    words = words_in(args.language)
    state = words.gettext("goes on") if day.is_open else words.gettext("over")
    told = words.gettext("{on}, {state}: came: {n}, waiting: {waiting}")
    say(
        told.format(
            on=f"{day.on:%d.%m.%Y}", state=state, n=len(people), waiting=len(waiting(people))
        )
    )
    for table in day.open_tables:
        queue = len(waiting(people, table.number))
        say(f"    {table.number} · {table.official} · {queue}")


def _tell(one: Visitor, args: Namespace) -> None:
    if args.json:
        say_json(_as_json(one))
        return
    words = words_in(args.language)
    table = words.gettext("table {n}").format(n=one.queued.table)
    stand = words.gettext(STAND_WORDS[one.stand])
    say(f"{one.queued.number} · {table} · {one.guest.name} · {stand}")
    say(f"    {one.booking}")


def _as_json(one: Visitor) -> dict[str, Any]:
    talk = one.conversation
    return {
        "booking": str(one.booking),
        "number": one.queued.number,
        "table": one.queued.table,
        "topic": one.queued.topic,
        "name": one.guest.name,
        "phone": one.guest.phone,
        "question": one.guest.question,
        "urgent": one.guest.urgent,
        "stand": one.stand.value,
        "conversation": str(talk.id) if talk else None,
    }


_RUNS: Final[Mapping[str, Callable[[Desk, Namespace], int]]] = MappingProxyType(
    {
        "open": _open,
        "show": _show,
        "table": _table,
        "leave": _leave,
        "close": _close,
        "take": _take,
        "send": _send,
        "left": _left,
        "expected": _expected,
        "come": _come,
        "people": _people,
        "next": _next,
        "result": _result,
        "wall": _wall,
        "slip": _slip,
        "tail": _tail,
    }
)
