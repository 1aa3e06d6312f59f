"""``frontoffice central migrate``: bring central's database to this version."""

from argparse import Namespace

from frontoffice.central.schema import Schema, engine_of, is_url, migrate, schema_of
from frontoffice.cli.central_opening import database_of, secrets_of
from frontoffice.cli.output import say, say_aside, say_json
from frontoffice.i18n import words_in

DONE, TO_DO = 0, 1


def run(args: Namespace) -> int:
    """Say from which revision to which, and go there; nothing is changed half."""
    database = database_of(args)
    engine = engine_of(database, secrets_of(args), patient=True)
    try:
        found = schema_of(engine)
        if not found.is_current and found.found is not None:
            _advise(args, on_server=is_url(database))
        if not args.check:
            found = migrate(engine)
    finally:
        engine.dispose()
    _tell(args, found)
    return TO_DO if args.check and not found.is_current else DONE


def _advise(args: Namespace, *, on_server: bool) -> None:
    words = words_in(args.language)
    if on_server:
        text = words.gettext("Make a copy first, if there is none: {command}")
        say_aside(text.format(command="pg_dump --format=custom --file=central.dump …"))
    else:
        say_aside(words.gettext("Make a copy of central's folder first, if there is none."))


def _tell(args: Namespace, found: Schema) -> None:
    if args.json:
        done = not (args.check or found.is_current)
        say_json({"from": found.found, "to": found.known, "done": done})
        return
    words = words_in(args.language)
    if found.is_current:
        text = words.gettext("The database is at revision {known}; nothing is to be done.")
    elif args.check:
        text = words.gettext("The database is at revision {found}; it has to go to {known}.")
    elif found.found is None:
        text = words.gettext("The database is made; it is at revision {known}.")
    else:
        text = words.gettext("The database went from revision {found} to {known}.")
    say(text.format(found=found.found or "-", known=found.known))
