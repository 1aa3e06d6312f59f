"""Real desks and a real central for tests: real databases, a real server, a real network."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID, uuid4

from builders import DATABASE_KEY
from doubles.pushers import code_kept
from sqlalchemy import Engine, select
from uuid_utils.compat import uuid7

from db.engine import open_sqlcipher, reading, writing
from db.files.s3_place import S3Place
from db.migrate import bring_up
from db.record import Author, Journal, Moment, Writing
from db.tables import appeal, delivery, entry, task
from db.witness import Witness
from frontoffice.central import CentralSecrets, CentralServer, open_central
from frontoffice.central.limits import EARNEST, Limits
from frontoffice.central.schema import engine_of, is_url, migrate
from frontoffice.central.state import now_ms
from frontoffice.central.tls import Tls
from frontoffice.journal.bodies import (
    AppealCorrected,
    AppealFields,
    AppealRegistered,
    ApplicantBody,
    TalonIssued,
    TermBody,
)
from frontoffice.journal.body import Body, LocalisedText
from frontoffice.journal.entry import ClockTrust, Entry
from frontoffice.journal.keys import DeviceKey, PublicKey
from frontoffice.services.syncing import Remote, Syncing
from frontoffice.sync.boxes import keep_box
from frontoffice.sync.client import Central
from frontoffice.sync.enrol import Enrolled, enrol
from frontoffice.sync.push import Way
from frontoffice.sync.transport import Patience, Transport

OFFICE = "270142"
SETTINGS = {"name": {"kk": "Қабылдау", "ru": "Приёмная", "en": "Reception"}}
BRIEF = Patience(connect_s=10, read_s=20, whole_s=60)
HASTY = Patience(connect_s=2, read_s=1.5, whole_s=5)
NOON = 1_795_000_000_000
"""Some moment of 2026, UTC, milliseconds."""

TERM = TermBody(
    days=15,
    unit="working",
    count_from="next_day",
    registered_on="2026-11-19",
    due_on="2026-12-10",
    basis="76(1)",
    certainty="H",
    table_version="1",
    calendar_version="1",
)


def fields_of(essence: str, name: str = "Сынақ Адам") -> AppealFields:
    """Return what an appeal with this essence says."""
    return AppealFields(
        applicant=ApplicantBody(
            kind="person",
            name=name,
            identifier="900101300017",
            birth_on=None,
            sex=None,
            address="",
            phone="",
            email="",
        ),
        representative="",
        kind="application",
        form="written",
        language="kk",
        topic="",
        addressee="",
        region="27",
        contested="",
        attachments=(),
        essence=essence,
        signers=1,
        urgent=False,
    )


@dataclass
class DeskDouble:
    """A desk without a window: its journal, and how it speaks with central."""

    journal: Journal
    syncing: Syncing
    central: Central | None
    enrolled: Enrolled | None
    at: int = NOON

    @property
    def engine(self) -> Engine:
        """The desk's database."""
        return self.journal.engine

    def moment(self) -> Moment:
        """Return the next moment, one millisecond later each time."""
        self.at += 1
        return Moment(self.at, ClockTrust.TRUSTED)

    def register(self, essence: str = "Жол жөндеу керек") -> UUID:
        """Register an appeal with its talon and return its id."""
        subject = uuid7()
        with self.journal.writing() as writing:
            self.write(writing, subject, essence)
        return subject

    def register_many(self, count: int) -> list[UUID]:
        """Register *count* appeals in one transaction: two entries each."""
        subjects = [uuid7() for _ in range(count)]
        with self.journal.writing() as writing:
            for place, subject in enumerate(subjects):
                self.write(writing, subject, f"Жол жөндеу керек, {place}-үй")
        return subjects

    def write(self, writing: Writing, subject: UUID, essence: str) -> None:
        """Record what makes an appeal and its talon."""
        moment = self.moment()
        number = writing.next_number(date(2026, 11, 19)).digits
        registered = AppealRegistered(
            number=number,
            received_at=moment.at,
            fields=fields_of(essence),
            term=TERM,
            flags=(),
            clerk_name="Сынақова С.",
            clerk_position=LocalisedText("маман", "специалист", "specialist"),
        )
        first = writing.record(registered, subject, actor="clerk", moment=moment)
        issued = TalonIssued(number=number, proof="A" * 200, token=subject.hex)
        writing.record(
            issued, subject, actor="clerk", moment=self.moment(), cause=first.envelope.id
        )

    def record(self, body: Body, subject: UUID) -> Entry:
        """Record one entry."""
        with self.journal.writing() as writing:
            return writing.record(body, subject, actor="clerk", moment=self.moment())

    def correct(self, subject: UUID, essence: str) -> Entry:
        """Record a correction of the essence."""
        body = AppealCorrected(
            fields=fields_of(essence), term=TERM, flags=(), changed=("essence",), reason="typo"
        )
        return self.record(body, subject)

    def close(self) -> None:
        """Let the database and the connection go."""
        if self.central is not None:
            self.central.close()
        self.engine.dispose()

    def go_through(self, url: str, patience: Patience = BRIEF) -> None:
        """Reach central by *url* from now on, and wait for it but briefly."""
        assert self.enrolled is not None
        self.central = central_of(self.enrolled, url, patience)
        remote = Remote(self.central, self.enrolled.central_key)
        self.syncing = Syncing(self.journal, remote, now=lambda: self.at)

    @property
    def central_key(self) -> PublicKey:
        """By which central's list of keys is believed."""
        assert self.enrolled is not None
        return self.enrolled.central_key

    @property
    def way(self) -> Way:
        """From this journal to central."""
        assert self.central is not None
        return Way(self.engine, self.central, lambda: self.at)

    def states(self) -> list[str]:
        """Return where this desk's own entries are, in their order."""
        with reading(self.engine) as connection:
            return list(
                connection.execute(select(delivery.c.state).order_by(delivery.c.seq)).scalars()
            )

    def tasks(self) -> list[str]:
        """Return the codes of what a person has to decide here."""
        with reading(self.engine) as connection:
            return list(connection.execute(select(task.c.code).order_by(task.c.id)).scalars())

    def gists(self) -> list[str]:
        """Return the first words of all appeals here, in the order of their numbers."""
        return gists_in(self.engine)


def gists_in(engine: Engine) -> list[str]:
    """Return the first words of all appeals in a database, oldest first."""
    with reading(engine) as connection:
        return list(connection.execute(select(appeal.c.gist).order_by(appeal.c.key)).scalars())


def new_desk(folder: Path, server: CentralServer | None, *, tls: Tls | None = None) -> DeskDouble:
    """Return a desk whose data lies in *folder*, enrolled at *server* if there is one."""
    if server is None:
        return desk_in(folder)
    fingerprint = tls.fingerprint if tls else b""
    code = code_kept(server.state, OFFICE, SETTINGS, fingerprint=fingerprint)
    return desk_in(folder, server.url, code)


def desk_in(folder: Path, url: str = "", code: str = "") -> DeskDouble:
    """Return a desk whose data lies in *folder*, enrolled by *code* if there is one."""
    key, device = DeviceKey.make(), uuid4()
    enrolled = enrol(url, code, device, key, "Терезе 1", patience=BRIEF) if code else None
    folder.mkdir(parents=True, exist_ok=True)
    engine = open_sqlcipher(folder / "desk.db", DATABASE_KEY)
    bring_up(engine)
    number = enrolled.device_no if enrolled else 1
    if enrolled is not None:
        with writing(engine) as connection:
            keep_box(connection, device, enrolled.central_box)
    author = Author(device, OFFICE[:2], OFFICE[2:], number, key)
    journal = Journal(engine, author, Witness(folder / "witness"))
    return DeskDouble(journal, *_syncing(journal, enrolled), enrolled)


def _syncing(journal: Journal, enrolled: Enrolled | None) -> tuple[Syncing, Central | None]:
    if enrolled is None:
        return Syncing(journal, None), None
    central = central_of(enrolled)
    return Syncing(journal, Remote(central, enrolled.central_key)), central


def central_of(enrolled: Enrolled, url: str = "", patience: Patience = BRIEF) -> Central:
    """Return central as an enrolled desk reaches it; *url* leads through a double instead."""
    transport = Transport(
        url or enrolled.url,
        token=enrolled.token,
        authority=enrolled.authority,
        patience=patience,
    )
    return Central(transport)


@contextmanager
def running_central(
    database: str | Path,
    *,
    host: str = "127.0.0.1",
    tls: Tls | None = None,
    limits: Limits = EARNEST,
    now: Callable[[], int] = now_ms,
    files: Path | S3Place | None = None,
) -> Iterator[CentralServer]:
    """Give a central that listens on a free port; it keeps files in *files*, or beside a file."""
    secrets = CentralSecrets(DATABASE_KEY, DeviceKey.make())
    if is_url(database):
        migrated = engine_of(database, secrets, patient=True)
        migrate(migrated)
        migrated.dispose()
    engine = open_central(database, secrets)
    server = CentralServer(
        engine, secrets.key, host=host, tls=tls, limits=limits, now=now, files=files
    )
    server.start()
    try:
        yield server
    finally:
        server.stop()


def entries_in(engine: Engine) -> list[tuple[int, str]]:
    """Return the position and the verdict of all entries in a database, in central's order."""
    query = select(entry.c.position, entry.c.verdict).order_by(entry.c.position)
    with reading(engine) as connection:
        return [(row.position, row.verdict) for row in connection.execute(query)]
