"""``frontoffice rebuild``: make all rows again from the journal, and compare or replace them."""

from argparse import Namespace
from pathlib import Path
from time import monotonic
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Engine

from db.engine import reading
from db.rebuild import Rebuilt, compare, rewrite
from db.verify import count_of
from frontoffice.cli.opening import opened
from frontoffice.cli.output import say, say_json
from frontoffice.cli.progress import bar
from frontoffice.i18n import N_, words_in

_TABLES: Final = {
    "appeal": N_("appeals"),
    "talon": N_("talons"),
    "link": N_("ties between appeals"),
    "paper": N_("papers"),
    "attachment": N_("attachments of appeals"),
    "review": N_("looks at what kiosks registered"),
    "signer": N_("signers"),
    "visit": N_("visits"),
    "consultation": N_("consultations"),
    "support": N_("proposals of support"),
    "problem": N_("shared problems"),
    "problem_appeal": N_("appeals about shared problems"),
    "schedule": N_("schedules of receptions"),
    "lease": N_("leases of seats"),
    "lease_seat": N_("seats that are out on lease"),
    "booking": N_("bookings"),
    "booking_readied": N_("what is ready for bookings"),
    "booking_paper": N_("papers of bookings"),
    "booking_call": N_("calls about bookings"),
    "booking_queue": N_("people of reception days"),
    "reception_day": N_("reception days"),
    "conversation": N_("conversations"),
    "instruction": N_("instructions"),
    "reception_told": N_("receptions held or not"),
    "reference": N_("reference data"),
    "person": N_("staff"),
    "appeal_search": N_("search"),
    "counter": N_("counters of numbers"),
}


def run(args: Namespace) -> int:
    """Rebuild the desk of ``--data``; exit status 1 where rows differ and still do."""
    with opened(args) as desk:
        own = desk.journal.author.device
        return rebuilt(desk.journal.engine, desk.folder, own, args)


def rebuilt(engine: Engine, folder: Path, own: UUID | None, args: Namespace) -> int:
    """Rebuild the database of *engine* and print what that has shown; return the exit status.

    :param folder: has room for a second set of the rows.
    :param own: the device whose counters are here; None at central.
    """
    second = folder / "rebuild.sqlite3"
    with reading(engine) as connection:
        whole = count_of(connection)
    begun = monotonic()
    with bar(words_in(args.language).gettext("Making the rows again"), args) as advance:

        def progress(done: int) -> None:
            advance(done, whole)

        work = rewrite if args.write else compare
        found = work(engine, second, own=own, progress=progress)
    seconds = monotonic() - begun
    if args.json:
        say_json(_as_json(found, seconds))
    else:
        _tell(found, seconds, args.language)
    return 0 if found.equal or found.written else 1


def _as_json(found: Rebuilt, seconds: float) -> dict[str, Any]:
    return {
        "equal": found.equal,
        "written": found.written,
        "entries": found.entries,
        "seconds": round(seconds, 3),
        "tables": {
            one.table: {
                "equal": one.equal,
                "rows": one.rows,
                "missing": one.missing,
                "differing": one.differing,
                "surplus": one.surplus,
                "subjects": [str(subject) for subject in one.subjects],
            }
            for one in found.tables
        },
        "unreadable": found.unreadable,
        "not_applied": [str(subject) for subject in found.not_applied],
        "not_erased": [str(subject) for subject in found.not_erased],
    }


def _tell(found: Rebuilt, seconds: float, language: str) -> None:
    _ = words_in(language).gettext
    rate = round(found.entries / seconds) if seconds else found.entries
    told = _("Entries read: {entries}, {rate} a second.")
    say(told.format(entries=found.entries, rate=rate))
    for one in found.tables:
        name = _(_TABLES.get(one.table, one.table))
        if one.equal:
            say(_("{table}: equal, {rows}.").format(table=name, rows=one.rows))
            continue
        told = _("{table}: missing {missing}, differing {differing}, too many {surplus}.")
        say(
            told.format(
                table=name, missing=one.missing, differing=one.differing, surplus=one.surplus
            )
        )
        for subject in one.subjects:
            say(f"  {subject}")
    for count, told in (
        (found.unreadable, _("Entries that were changed past the journal: {n}.")),
        (len(found.not_applied), _("Subjects whose entries no row can be made of: {n}.")),
        (len(found.not_erased), _("Erased bodies that were still there: {n}.")),
    ):
        if count:
            say(told.format(n=count))
    if found.written:
        say(_("The rows made from the journal stand now."))
    elif not found.equal:
        say(_("Nothing was changed. With --write the rows made from the journal take their place."))
