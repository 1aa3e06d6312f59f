"""``frontoffice receive``: an official's day, and what takes place in people's hours."""

from argparse import Namespace
from collections.abc import Callable, Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from frontoffice.cli.opening import clerk_of, opened
from frontoffice.cli.output import say, say_json
from frontoffice.cli.term import MomentError
from frontoffice.cli.times import day_of
from frontoffice.desk import Desk
from frontoffice.domain.conversation import (
    RESULT_NAMES,
    WAY_NAMES,
    Attending,
    Conversation,
    ConversationState,
    ConversationWay,
    End,
    Part,
    Result,
    SignedHow,
    Signer,
    WhyInterrupted,
)
from frontoffice.domain.reception import slot_id
from frontoffice.domain.reception_told import ReceptionTold, WhyNotHeld
from frontoffice.domain.roles import May
from frontoffice.domain.same_person import SAME_BY_NAMES
from frontoffice.i18n import N_, words_in
from frontoffice.services.bookings import Hour, UnknownBookingError
from frontoffice.services.clarifying import Asking
from frontoffice.services.clerk import Clerk
from frontoffice.services.conversation_writing import UnknownConversationError
from frontoffice.services.decisions import Deciding
from frontoffice.services.dossiers import Dossier
from frontoffice.services.official_day import At, Turn
from frontoffice.services.schedules import UnknownScheduleError
from frontoffice.services.taking_down import Written

AT_WORDS: Final[Mapping[At, str]] = MappingProxyType(
    {
        At.COMING: N_("is expected"),
        At.HERE: N_("waits in the hall"),
        At.NOW: N_("is with the official"),
        At.INTERRUPTED: N_("interrupted"),
        At.DONE: N_("was received"),
        At.MISSED: N_("did not come"),
        At.CALLED_OFF: N_("does not come"),
    }
)
"""How it stands with somebody, in words."""
_STATE_WORDS: Final[Mapping[ConversationState, str]] = MappingProxyType(
    {
        ConversationState.OPEN: N_("goes on"),
        ConversationState.INTERRUPTED: N_("interrupted"),
        ConversationState.DECIDED: N_("decided"),
        ConversationState.SIGNED: N_("signed"),
    }
)


def run(args: Namespace) -> int:
    """Do what the second word of the command says."""
    with opened(args) as desk:
        return _RUNS[args.act](desk, args)


def _day(desk: Desk, args: Namespace) -> int:
    clerk, on = _clerk(desk, args), day_of(args.on)
    if args.schedule:
        schedule = _schedule(args.schedule)
    else:
        receiving = desk.official_days.officials(clerk, on)
        if not receiving:
            if not args.json:
                say(words_in(args.language).gettext("Nobody receives on this day."))
            return 0
        schedule = receiving[0].version.schedule.id
    day = desk.official_days.day(schedule, on)
    for one in day.turns:
        _tell_turn(desk, one, args, is_next=one == day.next)
    if not day.turns and not args.json:
        say(words_in(args.language).gettext("Nobody is booked on this day."))
    return 0


def _held(desk: Desk, args: Namespace) -> int:
    on = _on(desk, args)
    return _tell_held(
        desk.official_days.held(_schedule(args.schedule), on, _clerk(desk, args)), args
    )


def _not_held(desk: Desk, args: Namespace) -> int:
    schedule, on, clerk = _schedule(args.schedule), _on(desk, args), _clerk(desk, args)
    reason = WhyNotHeld(args.reason)
    return _tell_held(desk.official_days.not_held(schedule, on, reason, args.note, clerk), args)


def _take_back(desk: Desk, args: Namespace) -> int:
    on, clerk = _on(desk, args), _clerk(desk, args)
    told = desk.official_days.take_back(_schedule(args.schedule), on, clerk)
    if told is not None:
        return _tell_held(told, args)
    if args.json:
        say_json({"on": on.isoformat(), "held": None, "reason": None})
    else:
        say(words_in(args.language).gettext("Nothing is said of it now."))
    return 0


def _dossier(desk: Desk, args: Namespace) -> int:
    found = desk.dossiers.of(_booking(args.booking))
    if args.json:
        say_json(_dossier_json(found))
        return 0
    _ = words_in(args.language).gettext
    guest = found.booking.guest
    say(" · ".join(filter(None, (guest.name, guest.phone, guest.question))))
    for match in found.earlier:
        line = match.line
        say(f"  {line.number} · {line.registered_at:%d.%m.%Y} · {line.essence}")
    for talk in found.talks:
        result = talk.conversation.decision
        told = RESULT_NAMES[result.result].in_(args.language) if result else _("goes on")
        sure = SAME_BY_NAMES[talk.by].in_(args.language)
        say(f"  {talk.conversation.on:%d.%m.%Y} · {told} · {sure}")
        for one in talk.promised:
            order = one.instruction
            say(f"    {order.due_on:%d.%m.%Y} · {order.text} · {order.responsible}")
    for card in found.cards:
        say(f"  {card.title.in_(args.language)}")
    return 0


def _open(desk: Desk, args: Namespace) -> int:
    way = ConversationWay(args.way) if args.way else None
    of, clerk = _booking(args.booking), _clerk(desk, args)
    return _tell(desk.conversations.open(of, clerk, way, official=args.official), args)


def _show(desk: Desk, args: Namespace) -> int:
    return _tell(desk.conversations.conversation(_of(args)), args)


def _attend(desk: Desk, args: Namespace) -> int:
    people = [Attending(part, name) for part in Part for name in getattr(args, part.value)]
    return _tell(desk.conversations.attend(_of(args), people, _clerk(desk, args)), args)


def _minute(desk: Desk, args: Namespace) -> int:
    clerk = _clerk(desk, args)
    return _tell(desk.conversations.minute(_of(args), args.text, clerk, args.template), args)


def _clarify(desk: Desk, args: Namespace) -> int:
    asking = Asking(asked=args.asked, bring="\n".join(args.bring), until=day_of(args.until))
    clarifying = desk.conversations.clarifying
    return _tell(clarifying.clarify(_of(args), asking, _clerk(desk, args)), args)


def _interrupt(desk: Desk, args: Namespace) -> int:
    why, clerk = WhyInterrupted(args.why), _clerk(desk, args)
    return _tell(desk.conversations.interrupt(_of(args), why, clerk, args.note), args)


def _resume(desk: Desk, args: Namespace) -> int:
    way = ConversationWay(args.way) if args.way else None
    return _tell(desk.conversations.resume(_of(args), _clerk(desk, args), way), args)


def _present(desk: Desk, args: Namespace) -> int:
    end, clerk = End(args.end), _clerk(desk, args)
    return _tell(desk.conversations.present(_of(args), end, clerk, present=not args.gone), args)


def _decide(desk: Desk, args: Namespace) -> int:
    told = Deciding(
        result=Result(args.result), reason=args.reason, note=args.note, on_behalf=args.on_behalf
    )
    return _tell(desk.decisions.decide(_of(args), told, _decider(desk, args)), args)


def _appeal(desk: Desk, args: Namespace) -> int:
    names = ("kind", "topic", "essence", "addressee", "address", "note")
    wanted = Written(**{name: getattr(args, name) for name in names})
    clerk = _decider(desk, args)
    taken = desk.decisions.take_as_appeal(_of(args), wanted, clerk, to_print=args.to_print)
    if args.json:
        registered = taken.registered
        number = {"appeal": str(registered.appeal), "number": registered.number.digits}
        say_json(_as_json(taken.conversation) | number)
    else:
        say(str(taken.registered.number))
    return 0


def _move(desk: Desk, args: Namespace) -> int:
    schedule = _schedule(args.schedule)
    try:
        told = datetime.fromisoformat(args.at)
    except ValueError as error:
        raise MomentError from error
    zone = ZoneInfo(desk.schedules.schedule(schedule).shown.schedule.zone)
    at = told.astimezone(zone) if told.tzinfo else told.replace(tzinfo=zone)
    hour = Hour(schedule, slot_id(schedule, at), at.date())
    ended, _ = desk.decisions.move_on(_of(args), hour, args.note, _decider(desk, args))
    return _tell(ended, args)


def _sign(desk: Desk, args: Namespace) -> int:
    signer, clerk = Signer(args.signer), _clerk(desk, args)
    how = args.declined or SignedHow.PAPER
    return _tell(desk.conversations.sign(_of(args), signer, how, clerk), args)


def _clerk(desk: Desk, args: Namespace) -> Clerk:
    return clerk_of(desk, args.login, May.BOOK)


def _decider(desk: Desk, args: Namespace) -> Clerk:
    return clerk_of(desk, args.login, May.RECEIVE)


def _schedule(spelled: str) -> UUID:
    try:
        return UUID(spelled)
    except ValueError as wrong:
        raise UnknownScheduleError from wrong


def _booking(spelled: str) -> UUID:
    try:
        return UUID(spelled)
    except ValueError as wrong:
        raise UnknownBookingError from wrong


def _of(args: Namespace) -> UUID:
    try:
        return UUID(args.conversation)
    except ValueError as wrong:
        raise UnknownConversationError from wrong


def _on(desk: Desk, args: Namespace) -> date:
    return day_of(args.on) or desk.official_days.today


def _tell_turn(desk: Desk, one: Turn, args: Namespace, *, is_next: bool) -> None:
    booked = one.booking
    if args.json:
        talk = one.conversation
        told = {
            "booking": str(booked.id),
            "at": one.at.value,
            "begins_at": booked.spot.begins.isoformat(),
            "name": booked.guest.name,
            "question": booked.guest.question,
            "conversation": str(talk.id) if talk else None,
            "next": is_next,
        }
        say_json(told)
        return
    begins = desk.tables.local(booked.spot.begins_at)
    told_at = words_in(args.language).gettext(AT_WORDS[one.at])
    say(f"{begins:%H:%M} · {booked.guest.name} · {told_at}")
    say(f"    {booked.id}")


def _tell_held(told: ReceptionTold, args: Namespace) -> int:
    if args.json:
        reason = told.reason.value if told.reason else None
        say_json({"on": told.on.isoformat(), "held": told.held, "reason": reason})
        return 0
    _ = words_in(args.language).gettext
    say(_("The reception was held.") if told.held else _("The reception was not held."))
    return 0


def _tell(one: Conversation, args: Namespace) -> int:
    if args.json:
        say_json(_as_json(one))
        return 0
    result = RESULT_NAMES[one.decision.result].in_(args.language) if one.decision else ""
    state = words_in(args.language).gettext(_STATE_WORDS[one.state])
    way = WAY_NAMES[one.way].in_(args.language)
    say(" · ".join(filter(None, (one.official, way, state, result))))
    say(f"    {one.id}")
    return 0


def _as_json(one: Conversation) -> dict[str, Any]:
    decision, asked = one.decision, one.clarified
    return {
        "id": str(one.id),
        "booking": str(one.booking),
        "state": one.state.value,
        "way": one.way.value,
        "official": one.official,
        "repeats": str(one.repeats) if one.repeats else None,
        "people": [{"part": p.part.value, "name": p.name, "of": p.of} for p in one.people],
        "minutes": one.minutes,
        "asked": asked.asked if asked else "",
        "bring": list(asked.things) if asked else [],
        "until": asked.until.isoformat() if asked and asked.until else None,
        "result": decision.result.value if decision else None,
        "reason": decision.reason if decision else "",
        "on_behalf": decision.on_behalf if decision else "",
        "signed": {one.signer.value: one.how.value for one in one.signatures},
    }


def _dossier_json(found: Dossier) -> dict[str, Any]:
    return {
        "name": found.booking.guest.name,
        "question": found.booking.guest.question,
        "earlier": [match.line.number for match in found.earlier],
        "conversations": [
            {
                "id": str(talk.conversation.id),
                "on": talk.conversation.on.isoformat(),
                "by": talk.by.value,
                "instructions": [one.instruction.text for one in talk.promised],
            }
            for talk in found.talks
        ],
        "topic": found.topic.topic.code if found.topic else None,
        "cards": [card.code for card in found.cards],
    }


_RUNS: Final[Mapping[str, Callable[[Desk, Namespace], int]]] = MappingProxyType(
    {
        "day": _day,
        "held": _held,
        "not-held": _not_held,
        "take-back": _take_back,
        "dossier": _dossier,
        "open": _open,
        "show": _show,
        "attend": _attend,
        "minute": _minute,
        "clarify": _clarify,
        "interrupt": _interrupt,
        "resume": _resume,
        "present": _present,
        "decide": _decide,
        "appeal": _appeal,
        "move": _move,
        "sign": _sign,
    }
)
