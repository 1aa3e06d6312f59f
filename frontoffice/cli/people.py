"""``frontoffice people``: look after the staff."""

from argparse import Namespace
from collections.abc import Callable, Mapping
from typing import Any, Final

from frontoffice.cli.office_arguments import localised_of
from frontoffice.cli.opening import LoginError, opened
from frontoffice.cli.output import say, say_json
from frontoffice.desk import Desk
from frontoffice.domain.roles import ROLE_NAMES, May, Role, may, role_of
from frontoffice.i18n import Localised, words_in
from frontoffice.i18n.errors import tell
from frontoffice.services.clerk import Clerk
from frontoffice.services.people_list import PeopleFileError, preview, take_in
from frontoffice.services.staff import SignInError
from frontoffice.services.staff_values import Member, Newcomer, Wanted, WithPin

_OWNER: Final = Clerk("owner", "", Localised("", "", ""), Role.SUPERVISOR)


def run(args: Namespace) -> int:
    """Do what the command says and print what came of it."""
    with opened(args) as desk:
        _COMMANDS[args.command](desk, _by(desk, args.by), args)
    return 0


def _by(desk: Desk, login: str) -> Clerk:
    """Return who acts: *login*, else the first who looks after people, else the keys' owner.

    :raises LoginError: nobody has this login.
    """
    if login:
        try:
            return desk.staff.person(login)
        except SignInError as error:
            raise LoginError(login=login) from error
    able = [one.login for one in desk.staff.people() if may(one.role, May.STAFF)]
    return desk.staff.person(able[0]) if able else _OWNER


def _list(desk: Desk, by: Clerk, args: Namespace) -> None:
    wanted = Wanted(words=" ".join(args.words), role=args.role, gone=args.gone)
    members = desk.people.list(by, wanted)
    if args.json:
        say_json({"people": [_as_json(one) for one in members]})
        return
    for one in members:
        say(f"{one.login:<16} {_role(one.role, args.language):<28} {one.name}")
    _ = words_in(args.language)
    say(_.ngettext("{n} person", "{n} people", len(members)).format(n=len(members)))


def _add(desk: Desk, by: Clerk, args: Namespace) -> None:
    position = localised_of(args.position) or Localised("", "", "")
    newcomer = Newcomer(
        login=args.login,
        name=args.name,
        position=position,
        role=args.role,
        office=args.office,
        body=args.body,
    )
    _tell_pin(desk.people.add(by, newcomer), args)


def _change(desk: Desk, by: Clerk, args: Namespace) -> None:
    found = desk.people.one(by, args.login)
    position = localised_of(args.position)
    changed = desk.people.change(by, found.id, name=args.name, position=position, role=args.role)
    _tell(changed, args)


def _left(desk: Desk, by: Clerk, args: Namespace) -> None:
    _tell(desk.people.leave(by, desk.people.one(by, args.login).id), args)


def _back(desk: Desk, by: Clerk, args: Namespace) -> None:
    _tell(desk.people.take_back(by, desk.people.one(by, args.login).id), args)


def _pin(desk: Desk, by: Clerk, args: Namespace) -> None:
    _tell_pin(desk.people.set_pin(by, desk.people.one(by, args.login).id), args)


def _history(desk: Desk, by: Clerk, args: Namespace) -> None:
    events = desk.people.history(by, desk.people.one(by, args.login).id)
    if args.json:
        told = [
            {"kind": one.kind, "at": one.at.isoformat(), "actor": one.actor, **one.values}
            for one in events
        ]
        say_json({"history": told})
        return
    for one in events:
        local = desk.office.hours.local(one.at)
        say(f"{local:%d.%m.%Y %H:%M}  {one.kind:<22} {one.actor}")


def _import(desk: Desk, by: Clerk, args: Namespace) -> None:
    try:
        text = args.file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise PeopleFileError from error
    rows = preview(desk.people, by, text)
    added = () if args.preview else take_in(desk.people, by, rows)
    pins = {one.member.login: one.pin for one in added}
    words = words_in(args.language)
    if args.json:
        told = [
            {
                "line": row.line,
                "login": row.newcomer.login,
                "effect": row.effect,
                "error": None if row.refusal is None else row.refusal.code,
                "pin": pins.get(row.newcomer.login) if row.effect == "adds" else None,
            }
            for row in rows
        ]
        say_json({"rows": told})
        return
    for row in rows:
        why = "" if row.refusal is None else tell(row.refusal, words)
        pin = pins.get(row.newcomer.login, "")
        say(f"{row.line:>4}  {row.effect:<8} {row.newcomer.login:<16} {pin}{why}")


def _tell(member: Member, args: Namespace) -> None:
    if args.json:
        say_json(_as_json(member))
        return
    say(f"{member.login}: {member.name}, {_role(member.role, args.language)}")


def _tell_pin(made: WithPin, args: Namespace) -> None:
    if args.json:
        say_json({**_as_json(made.member), "pin": made.pin})
        return
    _tell(made.member, args)
    _ = words_in(args.language).gettext
    say(_("One-time PIN: {pin}. It is shown now and never again.").format(pin=made.pin))


def _role(role: str, language: str) -> str:
    known = role_of(role)
    return role if known is None else ROLE_NAMES[known].in_(language)


def _as_json(member: Member) -> dict[str, Any]:
    return {
        "id": str(member.id),
        "login": member.login,
        "name": member.name,
        "position": {
            "kk": member.position.kk,
            "ru": member.position.ru,
            "en": member.position.en,
        },
        "role": member.role,
        "office": member.office,
        "body": member.body,
        "desk_only": member.desk_only,
        "one_time_pin": member.once,
        "active": member.active,
        "clashes": member.clashes,
    }


_COMMANDS: Final[Mapping[str, Callable[[Desk, Clerk, Namespace], None]]] = {
    "list": _list,
    "add": _add,
    "change": _change,
    "left": _left,
    "back": _back,
    "pin": _pin,
    "history": _history,
    "import": _import,
}
