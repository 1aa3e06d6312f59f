"""How things stand, in words: central, what is only here, the printer."""

from datetime import date
from pathlib import Path

from frontoffice.domain.term import OfficeHours
from frontoffice.i18n.words import Words
from frontoffice.services.backup import BackupState
from frontoffice.services.outbox import Mine
from frontoffice.services.spool import PrinterState
from frontoffice.services.sync_words import fetching_in_words, files_in_words
from frontoffice.services.syncing import SyncState, Why
from ui.days import clock, size_in


def connection_words(state: SyncState, words: Words) -> str:
    """Return whether central is there and, if not, why; work goes on in every case."""
    _ = words.gettext
    if state.stopped:
        return _("Central would change much here. It waits for the administrator")
    return {
        Why.CONNECTED: _("Connected to central"),
        Why.NO_NETWORK: _("No connection: no network. Work goes on"),
        Why.CENTRAL_DOWN: _("No connection: central does not answer. Work goes on"),
        Why.NOT_ALLOWED: _(
            "Central does not accept this desk. Work goes on, call the administrator"
        ),
        Why.TOO_OLD: _("This program is too old for central. Work goes on, an update is needed"),
        Why.NO_CENTRAL: _("This desk works without central"),
        Why.NEVER: _("Looking for central"),
    }[state.why]


def contact_words(state: SyncState, words: Words, hours: OfficeHours, today: date) -> str:
    """Return how far a long pull has got or, on most days, when central last spoke."""
    if state.fetching is not None:
        return fetching_in_words(state.fetching, words)
    return last_contact_words(state, words, hours, today)


def only_here_words(state: SyncState, words: Words, hours: OfficeHours, today: date) -> str:
    """Return what exists on this computer only: how much, how big, since when."""
    files = files_in_words(state.files.files, state.files.size, words)
    if not state.waiting and files:
        return words.gettext("On this computer only: {files}").format(files=files)
    if not state.waiting:
        return words.gettext("On this computer only: nothing")
    told = words.ngettext(
        "On this computer only: {n} entry · {size}",
        "On this computer only: {n} entries · {size}",
        state.waiting,
    ).format(n=state.waiting, size=size_in(state.waiting_bytes, words.language))
    told = " · ".join(filter(None, (told, files)))
    if state.oldest_at is None:
        return told
    oldest = hours.local(state.oldest_at)
    at = clock(oldest) if oldest.date() == today else f"{oldest:%d.%m}"
    since = words.gettext("the oldest {at}").format(at=at)
    return f"{told} · {since}"


def wall_words(made: Path, words: Words) -> str:
    """Return that the sheet for the wall of a single reception day is made."""
    told = words.gettext("The sheet for the wall of this hour is made: {file}")
    return told.format(file=made.name)


def mine_words(mine: Mine, words: Words) -> str:
    """Return how much of what is only here is the clerk's own; nothing where nothing is."""
    if not mine.waiting and not mine.files:
        return ""
    told = words.gettext("mine: {n}").format(n=mine.waiting)
    files = files_in_words(mine.files, mine.files_bytes, words)
    return " · ".join(filter(None, (told, files)))


def last_contact_words(state: SyncState, words: Words, hours: OfficeHours, today: date) -> str:
    """Return when central was last heard; nothing where it never was."""
    if state.last_contact_at is None or state.why is Why.NO_CENTRAL:
        return ""
    at = hours.local(state.last_contact_at)
    told = clock(at) if at.date() == today else f"{at:%d.%m.%Y %H:%M}"
    return words.gettext("last at {at}").format(at=told)


def copies_words(state: BackupState, words: Words, hours: OfficeHours, today: date) -> str:
    """Return when the last copy was made and where, or why there is none."""
    _ = words.gettext
    if state.to is None:
        return _("Copies of this desk are not set up. Ask the administrator")
    if state.last_at is None:
        told = _("There is no copy of this desk yet")
    else:
        at = hours.local(state.last_at)
        when = clock(at) if at.date() == today else f"{at:%d.%m.%Y %H:%M}"
        told = _("Last copy of this desk: {at}").format(at=when)
    if not state.code:
        return told
    why = {
        "unavailable.backup.missing": _("the stick or folder of the copies is not there"),
        "unavailable.backup.full": _("there is no room for one more copy"),
        "unavailable.backup.files": _("there was no room for the files of appeals"),
    }.get(state.code, _("the last try did not succeed"))
    return f"{told} · {why}"


def is_calm(state: SyncState) -> bool:
    """Return whether nothing about the connection is worth a clerk's notice."""
    return state.why in (Why.CONNECTED, Why.NO_CENTRAL, Why.NEVER) and not state.stopped


def printer_words(state: PrinterState, words: Words) -> str:
    """Return whether talons come out, and how many wait."""
    _ = words.gettext
    if state.ready:
        return _("Printer ready")
    told = {
        "printer.none": _("No printer is set"),
        "unavailable.printer.paper_out": _("The printer has no paper"),
        "unavailable.printer.cover_open": _("The printer is open"),
        "unavailable.printer.off": _("The printer is off"),
    }.get(state.code, _("The printer does not print"))
    if not state.waiting:
        return told
    waits = words.ngettext("{n} talon waits", "{n} talons wait", state.waiting)
    return f"{told} · {waits.format(n=state.waiting)}"


def sign_in_note(state: SyncState, words: Words) -> tuple[str, bool]:
    """Return what the sign-in says of the connection, and whether it is calm."""
    _ = words.gettext
    if is_calm(state):
        return _("Data are kept encrypted on this computer."), True
    return (
        _(
            "There is no connection, yet one can sign in and work. "
            "Data are kept encrypted on this computer."
        ),
        False,
    )
