"""Makes, once, a desk whose database holds a million invented appeals, and returns its folder.

Run it by itself: ``python tests/bench/million.py FOLDER [--appeals 1000000]``. The appeals are of
the last three years, the newest thousand registered by the service itself: their entries are
whole. The entries of the others are light: every envelope and body is canonical and every
digest, hash and row is right, but they come from twelve other desks whose signatures and
proofs are zeros and whose chains begin anew with every block.
"""

# ruff: noqa: E402 -- run by its path, it must first find the project

import argparse
import os
import sys
from base64 import b32encode
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from functools import cache
from itertools import islice
from pathlib import Path
from random import Random
from tempfile import gettempdir
from typing import Any, Final
from uuid import UUID

sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parents[1])]

from bench.invented import drafts
from rich.progress import track
from sqlcipher3 import dbapi2 as sqlcipher

from db.apply.appeals import GIST_LENGTH, key_of, person_key_of
from db.search import searched_text
from db.secrets import KeyFileVault, Secrets
from frontoffice.desk import Desk, open_desk
from frontoffice.domain.estimates import term_anyway
from frontoffice.domain.number import Number
from frontoffice.domain.office import Office
from frontoffice.domain.status import Status
from frontoffice.domain.term import OfficeHours
from frontoffice.domain.terms import bundled_terms
from frontoffice.first_look import DATABASE_FILE
from frontoffice.i18n import Localised
from frontoffice.journal.bodies import AppealRegistered, TalonIssued, TermBody
from frontoffice.journal.body import LocalisedText
from frontoffice.journal.entry import Entry, seal
from frontoffice.journal.folding import Folded
from frontoffice.journal.keys import DeviceKey
from frontoffice.new_desk import Plan, make_desk
from frontoffice.services.bodies import fields_of, term_body
from frontoffice.services.clerk import Clerk, Person

MILLION: Final = 1_000_000
WHOLE: Final = 1_000
"""Newest appeals, which the service itself registers."""
_FORMAT: Final = "3"
"""Changes with what is made here, so that an older folder is made anew."""
_BLOCK: Final = 2_000
_DESKS: Final = 12
_DAYS: Final = 3 * 365
_SEED: Final = 20260101
POSITION: Final = Localised("маман", "специалист", "specialist")
CLERK: Final = Clerk("clerk", "Ахметова Гүлмира Сериковна", POSITION)
PIN: Final = "246810"
OFFICE: Final = Office(
    region="27",
    code="0142",
    device_no=3,
    name=Localised("«Үлгі» қабылдау орталығы", "Приёмный центр «Үлгі»", "Reception centre"),
    place=Localised("Орал қ.", "г. Уральск", "Oral"),
    hours=OfficeHours(time(9, 0), time(18, 30), "Asia/Almaty"),
    host="talon.example.kz",
)
_LOGINS: Final = ("clerk", "aigul", "dana", "marat", "saule", "timur")
_CLOSED: Final = (Status.ANSWERED,) * 17 + (Status.REDIRECTED, Status.RETURNED, Status.WITHDRAWN)

Rows = dict[str, list[tuple[Any, ...]]]


class _NoKey(DeviceKey):
    """Signs with zeros: half of the time of making a million would go into signatures."""

    def sign(self, message: bytes) -> bytes:  # noqa: ARG002
        return bytes(64)


def million(folder: Path | None = None, appeals: int = MILLION) -> Path:
    """Return the folder of a desk with *appeals*, made where it is not there yet.

    The desk's data lie in ``desk`` in it, its keys in ``desk.key`` and its witness in ``state``;
    the environment of this process is set so that the witness is found.
    """
    folder = folder or Path(gettempdir()) / f"frontoffice-bench-{appeals}"
    os.environ["XDG_STATE_HOME"] = str(folder / "state")
    made = folder / "made"
    if folder.exists() and (not made.exists() or made.read_text() != _FORMAT):
        # It may be one that is being made just now, for minutes: nobody else removes it.
        raise SystemExit(f"{folder} is not whole, or of an older kind: remove it")
    if not made.exists():
        folder.mkdir(parents=True)
        _make(folder, appeals)
        made.write_text(_FORMAT)
    return folder


def opened(folder: Path) -> Desk:
    """Return the services of the desk that :func:`million` made."""
    return open_desk(folder / "desk", str)


def _make(folder: Path, appeals: int) -> None:
    vault, secrets = KeyFileVault(folder / "desk.key"), Secrets.make()
    vault.save(secrets)
    make_desk(
        folder / "desk", Plan(office=OFFICE, device=UUID(int=3), secrets=secrets, vault=vault)
    )
    _load(folder / "desk" / DATABASE_FILE, secrets.database, max(appeals - WHOLE, 0))
    desk = opened(folder)
    desk.staff.add(Person(CLERK.login, CLERK.name, POSITION, "clerk"), PIN)
    for draft in islice(drafts(_SEED - 1), min(appeals, WHOLE)):
        desk.registration.register(draft, CLERK)
    desk.close()


def _load(path: Path, key: bytes, appeals: int) -> None:
    """Load what the blocks hold, without the secondary indices, which are faster made at the end."""
    with closing(sqlcipher.connect(str(path), isolation_level=None)) as connection:
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA cache_size = -512000")
        indices = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
        ).fetchall()
        for name, _ in indices:
            connection.execute(f"DROP INDEX {name}")
        ends = datetime.now(UTC) - timedelta(hours=1)
        blocks = [
            Block(number, min(_BLOCK, appeals - number * _BLOCK), appeals, ends)
            for number in range(-(-appeals // _BLOCK))
        ]
        with ProcessPoolExecutor() as workers:
            rows = _ahead(workers, rows_of, blocks)
            for some in track(rows, "a million appeals", len(blocks)):
                connection.execute("BEGIN")
                for statement, values in some.items():
                    connection.executemany(statement, values)
                connection.execute("COMMIT")
        for _, sql in track(indices, "their indices"):
            connection.execute(sql)
        connection.execute("PRAGMA journal_mode = WAL")


@dataclass(frozen=True)
class Block:
    """Some appeals that one desk took one after another."""

    number: int
    size: int
    whole: int
    """Appeals of all blocks."""
    ends: datetime

    @property
    def desk(self) -> int:
        """The number of the desk."""
        return 4 + self.number % _DESKS

    def received_at(self, place: int) -> int:
        """Return when the appeal came, UTC ms: spread over the office hours of three years."""
        days = (self.number * _BLOCK + place) / self.whole * _DAYS
        noon = self.ends - timedelta(_DAYS - int(days))
        opens = noon.replace(hour=4, minute=0, second=0, microsecond=0) - timedelta(days=1)
        return int((opens + (days - int(days)) * timedelta(hours=9.5)).timestamp() * 1000)


def _ahead(workers: Executor, work: Callable[[Block], Rows], blocks: list[Block]) -> Iterator[Rows]:
    """Give the results in order, never more than a few ahead: each takes megabytes."""
    waiting: list[Future[Rows]] = []
    for block in blocks:
        waiting.append(workers.submit(work, block))
        if len(waiting) > 4:
            yield waiting.pop(0).result()
    for future in waiting:
        yield future.result()


def rows_of(block: Block) -> Rows:
    """Return the rows of one block, by the statement that inserts them."""
    chance = Random(_SEED + block.number)
    desk = _Desk(block, chance)
    rows: Rows = {statement: [] for statement in (_ENTRY, _APPEAL, _SEARCH, _TALON)}
    for place, draft in enumerate(islice(drafts(_SEED + block.number), block.size)):
        at = block.received_at(place)
        subject = _uuid7(chance, at)
        number = Number("27", "0142", block.desk, desk.year(at), desk.sequence(place))
        registered = AppealRegistered(
            number=number.digits,
            received_at=at,
            fields=fields_of(draft),
            term=_term(draft.kind, at // 86_400_000),
            flags=(),
            clerk_name=CLERK.name,
            clerk_position=LocalisedText(POSITION.kk, POSITION.ru, POSITION.en),
        )
        first = desk.entry(registered, subject, at)
        issued = TalonIssued(
            number=number.digits,
            proof=b32encode(chance.randbytes(125)).decode(),
            token=chance.randbytes(16).hex(),
        )
        second = desk.entry(issued, subject, at, cause=first.envelope.id)
        position = 2 * (block.number * _BLOCK + place)
        rows[_ENTRY] += [_entry_row(first, position + 1), _entry_row(second, position + 2)]
        key = key_of(at, subject)
        rows[_APPEAL].append(_appeal_row(key, first, registered, desk.status(at)))
        rows[_SEARCH].append((key, searched_text(_folded(registered))))
        rows[_TALON].append(
            (subject.hex, 1, at, first.envelope.actor, at, at, issued.proof, issued.token)
        )
    return rows


_ENTRY: Final = (
    "INSERT INTO entry (id, device, seq, kind, subject, position, verdict, envelope, hash,"
    " signature, salt, body) VALUES (?, ?, ?, ?, ?, ?, 'accepted', ?, ?, ?, ?, ?)"
)
_APPEAL: Final = (
    "INSERT INTO appeal (key, id, number, office, device, status, received_at, registered_on,"
    " due_on, urgent, kind, topic, applicant_kind, applicant_name, applicant_identifier, person_key,"
    " signers, gist, clerk, digest) VALUES (" + ", ".join("?" * 20) + ")"
)
_SEARCH: Final = "INSERT INTO appeal_search (rowid, folded) VALUES (?, ?)"
_TALON: Final = (
    "INSERT INTO talon (appeal, copy, issued_at, actor, printed_at, confirmed_at, proof, token)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)


class _Desk:
    """One of the other desks, while it takes the appeals of a block."""

    def __init__(self, block: Block, chance: Random) -> None:
        self._block = block
        self._chance = chance
        self._key = _NoKey(bytes([block.desk] * 32))
        self._id = UUID(int=block.desk)
        self._before = block.number // _DESKS * _BLOCK
        self._seq = 2 * self._before
        self._prev = "0" * 64

    def sequence(self, place: int) -> int:
        """Return the sequence of the number: never twice at one desk."""
        return self._before + place + 1

    @staticmethod
    def year(at: int) -> int:
        """Return the year of the number."""
        return datetime.fromtimestamp(at / 1000, UTC).year % 100

    def status(self, at: int) -> Status:
        """Return where the appeal stands: the last month is open, one of 2,000 was forgotten."""
        open_ = self._block.ends.timestamp() * 1000 - at < 30 * 86_400_000
        if open_ or self._chance.random() < 0.0005:
            return Status.REGISTERED
        return self._chance.choice(_CLOSED)

    def entry(
        self,
        body: AppealRegistered | TalonIssued,
        subject: UUID,
        at: int,
        cause: UUID | None = None,
    ) -> Entry:
        """Return the desk's next entry."""
        self._seq += 1
        envelope = {
            "id": _uuid7(self._chance, at),
            "device": self._id,
            "seq": self._seq,
            "kind": body.kind,
            "version": body.version,
            "subject": subject,
            "office": "270142",
            "actor": _LOGINS[self._seq // 2 % len(_LOGINS)] if cause is None else _LOGINS[0],
            "at": at,
            "clock": "trusted",
            "seen": 0,
            "cause": cause,
            "prev": self._prev,
        }
        made = seal(envelope, body.spelled(), self._chance.randbytes(16), self._key)
        self._prev = made.hash.hex()
        return made


def _entry_row(entry: Entry, position: int) -> tuple[Any, ...]:
    envelope = entry.envelope
    return (
        envelope.id.hex,
        envelope.device.hex,
        envelope.seq,
        envelope.kind,
        envelope.subject.hex,
        position,
        entry.spelled,
        entry.hash,
        entry.signature,
        entry.salt,
        entry.body,
    )


def _appeal_row(key: int, entry: Entry, body: AppealRegistered, status: Status) -> tuple[Any, ...]:
    fields, envelope = body.fields, entry.envelope
    return (
        key,
        envelope.subject.hex,
        body.number,
        envelope.office,
        envelope.device.hex,
        status.value,
        body.received_at,
        body.term.registered_on,
        body.term.due_on,
        fields.urgent,
        fields.kind,
        fields.topic,
        fields.applicant.kind,
        fields.applicant.name,
        fields.applicant.identifier,
        person_key_of(fields.applicant),
        fields.signers,
        fields.essence[:GIST_LENGTH],
        envelope.actor,
        bytes.fromhex(envelope.body_digest)[:16],
    )


def _folded(body: AppealRegistered) -> Folded:
    return Folded(body, body.fields, body.term, body.flags)


@cache
def _term(kind: str, day: int) -> TermBody:
    noon = datetime.fromtimestamp(day * 86_400 + 7 * 3600, UTC)
    return term_body(term_anyway(bundled_terms(), kind, noon, OFFICE.hours))


def _uuid7(chance: Random, at: int) -> UUID:
    """Return an id that begins with its time, as RFC 9562 lays it out."""
    drawn = chance.getrandbits(74)
    high, low = drawn >> 62, drawn & (1 << 62) - 1
    return UUID(int=at << 80 | 0x7 << 76 | high << 64 | 0b10 << 62 | low)


def main() -> None:
    """Make the folder and tell where it is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--appeals", type=int, default=MILLION)
    args = parser.parse_args()
    sys.stdout.write(f"{million(args.folder, args.appeals)}\n")


if __name__ == "__main__":
    main()
