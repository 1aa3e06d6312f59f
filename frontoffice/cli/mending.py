"""``frontoffice mending``: what is missing in an appeal, and what the person has confirmed."""

from argparse import Namespace
from uuid import UUID

from frontoffice.cli.opening import clerk_of, opened
from frontoffice.cli.output import say, say_json
from frontoffice.cli.times import day_of
from frontoffice.desk import Desk
from frontoffice.domain.paper import REQUISITE_NAMES, Requisite
from frontoffice.i18n import words_in
from frontoffice.services.appeals import UnknownAppealError
from frontoffice.services.mending import Mending


def run(args: Namespace) -> int:
    """Record what was told, and print how it stands with the appeal now."""
    with opened(args) as desk:
        appeal = desk.registry.by_number(args.number)
        if appeal is None:
            raise UnknownAppealError
        if args.act != "show":
            _record(desk, appeal, args)
        found = desk.mendings.standing(appeal)
    if args.json:
        say_json(_as_json(found))
    else:
        _tell(found, args.language)
    return 0


def _record(desk: Desk, appeal: UUID, args: Namespace) -> None:
    clerk = clerk_of(desk, args.login)
    if args.act == "ask":
        missing = tuple(map(Requisite, args.missing))
        until = day_of(args.until)
        desk.mendings.ask(appeal, missing, clerk, note=args.note, until=until)
    elif args.act == "done":
        desk.mendings.mended(appeal, clerk, note=args.note)
    else:
        desk.mendings.confirm_contacts(appeal, clerk)


def _tell(found: Mending, language: str) -> None:
    _ = words_in(language).gettext
    if found.asked_until and found.return_by:
        told = _("To be mended by {until}; else it is returned by {return_by}.")
        say(told.format(until=_day(found.asked_until), return_by=_day(found.return_by)))
    else:
        say(_("Nothing is waited for."))
    if found.suggested:
        names = "; ".join(REQUISITE_NAMES[one].in_(language) for one in found.suggested)
        say(_("Missing by what was registered: {names}.").format(names=names))
    say(_("The contacts are confirmed.") if found.confirmed else _("The contacts are unconfirmed."))


def _day(on: object) -> str:
    return f"{on:%d.%m.%Y}"


def _as_json(found: Mending) -> dict[str, object]:
    return {
        "suggested": [*found.suggested],
        "until": found.until.isoformat(),
        "asked_until": found.asked_until.isoformat() if found.asked_until else None,
        "return_by": found.return_by.isoformat() if found.return_by else None,
        "confirmed": found.confirmed,
    }
