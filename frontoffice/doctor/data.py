"""Checks of what a desk keeps: its database, its witness, its copies, and how it stands with central."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from cryptography import x509
from sqlalchemy import select

from db import settings
from db.copying import damaged_pages
from db.engine import Locked, open_sqlcipher, reading
from db.first_look import HEAD
from db.migrate import revision_of
from db.record import head_of
from db.tables import delivery
from db.witness import RestoredCopyError
from frontoffice.desk import Desk
from frontoffice.domain.checks import (
    Finding,
    Light,
    judge_certificate,
    judge_copy,
    judge_silence,
    judge_waiting,
)
from frontoffice.errors import FrontOfficeError
from frontoffice.new_desk import CENTRAL
from frontoffice.services.syncing import SyncState, Why

_MIB = 1 << 20


def look_at_pages(locked: Locked) -> Finding:
    """Return whether every page of the database is whole."""
    try:
        damaged = damaged_pages(locked)
    except FrontOfficeError as error:
        return Finding("database", Light.BROKEN, "closed", {"code": error.code})
    if damaged:
        return Finding("database", Light.BROKEN, "damaged", {"n": len(damaged)})
    return Finding("database", Light.OK, "ok", {"mb": max(1, locked.path.stat().st_size // _MIB)})


def look_at_schema(locked: Locked) -> Finding:
    """Return whether the tables are those of this version; nothing is changed."""
    engine = open_sqlcipher(locked.path, locked.key)
    try:
        with reading(engine) as connection:
            found = revision_of(connection) or ""
    except FrontOfficeError as error:
        return Finding("schema", Light.BROKEN, "closed", {"code": error.code})
    finally:
        engine.dispose()
    values = {"found": found, "known": HEAD}
    if found > HEAD:
        return Finding("schema", Light.BROKEN, "newer", values)
    if found < HEAD:
        return Finding("schema", Light.LOOK, "older", values)
    return Finding("schema", Light.OK, "ok", values)


def last_moment(desk: Desk) -> datetime | None:
    """Return when the last entry of this desk was made; None before the first."""
    with desk.journal.reading() as connection:
        newest = select(delivery.c.at).order_by(delivery.c.seq.desc()).limit(1)
        at = connection.execute(newest).scalar()
    return None if at is None else datetime.fromtimestamp(at / 1000, UTC)


def look_at_witness(desk: Desk) -> Finding:
    """Return whether the database is the one that this machine has worked with."""
    with desk.journal.reading() as connection:
        head = head_of(connection, desk.journal.author)
    witness = desk.journal.witness
    try:
        witness.check(head)
    except RestoredCopyError:
        return Finding("witness", Light.BROKEN, "ahead", {"seq": head.seq})
    if head.seq and witness.seen() is None:
        return Finding("witness", Light.LOOK, "silent")
    return Finding("witness", Light.OK, "ok", {"seq": head.seq})


def look_at_sync(desk: Desk, now: datetime) -> Iterator[Finding]:
    """Yield how it stands with central: its last word, its certificate, and what waits for it."""
    state = desk.syncing.state()
    yield _contact(state, now)
    with desk.journal.reading() as connection:
        central = settings.get(connection, CENTRAL) or {}
    yield _certificate(central.get("authority"), now)
    oldest = timedelta(0) if state.oldest_at is None else now - state.oldest_at
    waiting = judge_waiting(state.waiting, oldest, state.refused + state.quarantined)
    yield _alone(waiting) if state.why is Why.NO_CENTRAL else waiting


def _alone(waiting: Finding) -> Finding:
    return Finding("waiting", Light.OK, "alone", waiting.values)


def _contact(state: SyncState, now: datetime) -> Finding:
    match state.why:
        case Why.NO_CENTRAL | Why.NEVER:
            light = Light.OK if state.why is Why.NO_CENTRAL else Light.LOOK
            return Finding("central", light, str(state.why))
        case Why.NOT_ALLOWED | Why.TOO_OLD:
            return Finding("central", Light.BROKEN, str(state.why), {"code": state.code})
        case _:
            since = now - (state.last_contact_at or now)
            stopped = Light.LOOK if state.stopped else Light.OK
            light = max(judge_silence(since), stopped)
            told = "stopped" if stopped else "silent" if light else str(state.why)
            return Finding("central", light, told, {"hours": int(since.total_seconds() // 3600)})


def _certificate(authority: str | None, now: datetime) -> Finding:
    if authority is None:
        return Finding("certificate", Light.OK, "none")
    try:
        until = x509.load_pem_x509_certificate(authority.encode()).not_valid_after_utc
    except ValueError:
        return Finding("certificate", Light.BROKEN, "nonsense")
    return judge_certificate(until - now)


def look_at_copies(desk: Desk, now: datetime) -> Finding:
    """Return whether there are copies of this desk that would help."""
    state = desk.backup.state()
    if state.to is None:
        return Finding("backup", Light.LOOK, "nowhere")
    age = None if state.last_at is None else now - state.last_at
    return judge_copy(age, state.behind, failed=bool(state.code), same_disk=state.same_disk)
