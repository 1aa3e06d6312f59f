"""The composition root of a desk: a data folder and its keys become services."""

from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Final
from uuid import UUID

from platformdirs import user_state_path

from db import settings
from db.before import keep_if_room
from db.devices import key_of
from db.engine import CACHE_KIB, open_sqlcipher, reading
from db.files.store import FileStore
from db.learning import catch_up
from db.migrate import bring_up
from db.record import DEVICE, Author, Journal
from db.witness import Witness
from frontoffice.domain.bodies import Bodies
from frontoffice.domain.kinds import Kinds
from frontoffice.domain.office import Office
from frontoffice.domain.practice import PracticeError
from frontoffice.domain.recording import usual_rules
from frontoffice.domain.regions import Regions
from frontoffice.domain.terms import TermTable
from frontoffice.domain.topics import Topics
from frontoffice.first_look import DATABASE_FILE, Unlocked, unlock
from frontoffice.journal.audience import DESK, GIVING, KIOSK
from frontoffice.journal.keys import DeviceKey, PublicKey
from frontoffice.new_desk import CENTRAL, PRINTERS
from frontoffice.scanning.here import scanners_here
from frontoffice.services.advice import Advising
from frontoffice.services.attachments import Attachments
from frontoffice.services.backup import Backup
from frontoffice.services.booking_checking import BookingCheck
from frontoffice.services.booking_papers import BookingPapers
from frontoffice.services.booking_readying import BookingReadying
from frontoffice.services.cards import Cards
from frontoffice.services.checking import TalonCheck
from frontoffice.services.clock import ClockGuard
from frontoffice.services.closed import ClosedBackup, ClosedEnvelopes
from frontoffice.services.confirming import Confirmations
from frontoffice.services.consultations import Consultations
from frontoffice.services.conversations import Conversations
from frontoffice.services.day_register import DayRegister
from frontoffice.services.decisions import Decisions
from frontoffice.services.dossiers import Dossiers
from frontoffice.services.drafts import Drafts
from frontoffice.services.envelopes import Envelopes
from frontoffice.services.file_traffic import FileTraffic
from frontoffice.services.filing import Filing, Parts
from frontoffice.services.fleet import Fleet
from frontoffice.services.forgetting import Forgetting
from frontoffice.services.gathering import Gathering
from frontoffice.services.handing_out import HandingOut
from frontoffice.services.in_force import InForce
from frontoffice.services.instructions import Instructions
from frontoffice.services.kiosk import Kiosk
from frontoffice.services.kiosks import Kiosks
from frontoffice.services.links import Links
from frontoffice.services.membership import Around, as_then, finish
from frontoffice.services.mending import Mendings
from frontoffice.services.minutes_drafts import MinutesDrafts
from frontoffice.services.minutes_papers import MinutesPapers
from frontoffice.services.monitoring import Monitoring
from frontoffice.services.moves import Moves
from frontoffice.services.office import office_of
from frontoffice.services.official_day import OfficialDays
from frontoffice.services.outbox import Outbox
from frontoffice.services.papers import Papers
from frontoffice.services.people import People
from frontoffice.services.printouts import Printouts, Sources
from frontoffice.services.problems import Problems
from frontoffice.services.reception_lists import ReceptionLists
from frontoffice.services.receptions import Receptions
from frontoffice.services.recordings import Recordings
from frontoffice.services.reference import Reference
from frontoffice.services.region_months import RegionMonths
from frontoffice.services.registration import Registration
from frontoffice.services.registry import Registry
from frontoffice.services.retention import Retaining
from frontoffice.services.reviews import Reviews
from frontoffice.services.schedule_files import ScheduleFiles
from frontoffice.services.schedule_papers import SchedulePapers
from frontoffice.services.schedules import Schedules
from frontoffice.services.signers import Signers
from frontoffice.services.similar import Similar
from frontoffice.services.single_day import SingleDay
from frontoffice.services.spool import Spool
from frontoffice.services.staff import Staff
from frontoffice.services.status_list import StatusList
from frontoffice.services.support import Support
from frontoffice.services.syncing import Syncing, now_ms
from frontoffice.services.talons import Talons
from frontoffice.services.tasks import Tasks
from frontoffice.services.term_changes import TermChanges
from frontoffice.services.upkeep import Upkeep
from frontoffice.services.visits import Visits
from frontoffice.way_to_central import around_of, remote_of

_ENVELOPES: Final = "envelopes"
_FILES: Final = "files"


@dataclass(frozen=True, slots=True)
class Desk:
    """The services of one desk."""

    folder: Path
    kind: str
    """desk, kiosk or display, as central told at the enrolment."""
    journal: Journal
    clock: ClockGuard
    registration: Registration
    registry: Registry
    cards: Cards
    talons: Talons
    talon_check: TalonCheck
    status_list: StatusList
    spool: Spool
    printouts: Printouts
    staff: Staff
    people: People
    outbox: Outbox
    tasks: Tasks
    drafts: Drafts
    moves: Moves
    term_changes: TermChanges
    mendings: Mendings
    confirmations: Confirmations
    papers: Papers
    files: FileStore
    attachments: Attachments
    handing_out: HandingOut
    gathering: Gathering
    file_traffic: FileTraffic
    signers: Signers
    reviews: Reviews
    kiosk: Kiosk
    day_register: DayRegister
    visits: Visits
    consultations: Consultations
    support: Support
    links: Links
    similar: Similar
    problems: Problems
    schedules: Schedules
    schedule_files: ScheduleFiles
    schedule_papers: SchedulePapers
    receptions: Receptions
    booking_papers: BookingPapers
    booking_readying: BookingReadying
    booking_check: BookingCheck
    reception_lists: ReceptionLists
    monitoring: Monitoring
    region_months: RegionMonths
    minutes_papers: MinutesPapers
    official_days: OfficialDays
    conversations: Conversations
    decisions: Decisions
    single_day: SingleDay
    minutes_drafts: MinutesDrafts
    recordings: Recordings
    filing: Filing
    kiosks: Kiosks
    instructions: Instructions
    dossiers: Dossiers
    syncing: Syncing
    envelopes: Envelopes
    fleet: Fleet
    backup: Backup
    retaining: Retaining
    upkeep: Upkeep
    around: Around | None
    """What going on as another device needs; None without a central."""
    tables: InForce
    reference: Reference
    advising: Advising

    @property
    def office(self) -> Office:
        """The office as its settings have it today."""
        return self.tables.office

    @property
    def terms(self) -> TermTable:
        """The terms of the law that are in force."""
        return self.tables.terms

    @property
    def kinds(self) -> Kinds:
        """The kinds of appeals that are in force."""
        return self.tables.kinds

    @property
    def topics(self) -> Topics:
        """The topics that are in force."""
        return self.tables.topics

    @property
    def bodies(self) -> Bodies:
        """The state bodies that are in force."""
        return self.tables.bodies

    @property
    def regions(self) -> Regions:
        """The regions that are in force."""
        return self.tables.regions

    def close(self) -> None:
        """Let go of the database."""
        self.journal.engine.dispose()


def _witness_of(device: UUID) -> Witness:
    return Witness(witness_path(device))


def witness_path(device: UUID) -> Path:
    """Return where the witness of *device* is: outside the data folder and its backups."""
    folder = user_state_path("frontoffice") / "witness"
    with suppress(OSError):  # without it the work goes on unwitnessed
        folder.mkdir(parents=True, exist_ok=True)
    return folder / str(device)


def open_desk(folder: Path, passphrase: Callable[[], str], clock: ClockGuard | None = None) -> Desk:
    """Return the services of the desk in *folder*.

    :param passphrase: asked for where the keys are locked by one.
    :raises NoOfficeError: the folder is no desk's, or its database has gone.
    :raises KeyMissingError: the keys are not where the folder says.
    :raises StorageError: the database cannot be opened, by this key or at all.
    """
    return open_unlocked(unlock(folder, passphrase), clock)


def open_unlocked(
    unlocked: Unlocked,
    clock: ClockGuard | None = None,
    witness_of: Callable[[UUID], Witness] = _witness_of,
    cache_kib: int = CACHE_KIB,
) -> Desk:
    """Return the services of the desk in a folder whose keys are there already.

    :param witness_of: by default that of this machine; a copy on trial has one of its own.
    :param cache_kib: of the database that is kept in memory at most, by each connection.
    :raises StorageError: the database cannot be opened, by this key or at all.
    :raises PracticeError: it is a practice copy and was not opened as one, or the other way round.
    """
    folder, secrets = unlocked.folder, unlocked.secrets
    engine = open_sqlcipher(folder / DATABASE_FILE, secrets.database, cache_kib)
    with ExitStack() as on_failure:
        on_failure.callback(engine.dispose)
        bring_up(engine, partial(keep_if_room, engine))
        catch_up(engine, now_ms())
        with reading(engine) as connection:
            office = office_of(connection)
            device = UUID(settings.get(connection, DEVICE))
            printers = settings.get(connection, PRINTERS, [])
            central = settings.get(connection, CENTRAL)
            if office.practice is not unlocked.practice or (office.practice and central):
                raise PracticeError
            public = key_of(connection, device)
        coming = secrets.coming
        if coming is not None and coming.device == str(device):
            # A crash came between the rows and the keys of a renewal.
            secrets = replace(secrets, device=coming.key, token=coming.token)
        elif DeviceKey(secrets.device).public != public:
            secrets = as_then(engine, secrets, public)
        author = Author(
            device, office.region, office.code, office.device_no, DeviceKey(secrets.device)
        )
        journal = Journal(engine, author, witness_of(device))
        journal.remind_witness()
        kind, clock = (central or {}).get("kind", DESK), clock or ClockGuard()
        tables = InForce(journal, office, clock)
        remote = around = None
        if central is not None:
            around = around_of(unlocked, journal, office, clock, witness_of)
            if coming is not None and coming.device_no and around is not None:
                finish(journal, around)
                secrets = around.vault.load()
            remote = remote_of(central, secrets, journal, around)
        forgetting = Forgetting(journal, kind, lambda: tables.local(clock.moment().at).date())
        receptions = Receptions.of(journal, tables, clock)
        syncing = Syncing(
            journal,
            remote,
            on_central_time=clock.told_by_central,
            clock_doubted=lambda: clock.doubted,
            on_round=tables.renew,
            afterwards=lambda: (
                forgetting.run(),
                receptions.leases.renew() if kind in GIVING else 0,
            ),
        )
        on_failure.pop_all()
    files, usual = FileStore(folder / _FILES, secrets.database), usual_rules(at_kiosk=kind == KIOSK)
    registry, registration = Registry(journal, tables, clock), Registration(journal, tables, clock)
    similar, instructions = Similar(journal, registry, clock), Instructions(journal, tables, clock)
    schedules, ready = Schedules(journal, tables, clock), BookingReadying(journal, tables, clock)
    drafts, conversations = Drafts(journal, clock), Conversations(journal, tables, clock)
    attachments, papers = Attachments(journal, tables, clock, files), Papers(journal, tables, clock)
    kiosk, retaining = Kiosk(journal, tables, clock), Retaining.of(journal, tables, clock, files)
    talons, booking_papers = Talons(journal, tables, clock), BookingPapers(journal, tables, clock)
    recordings = Recordings(journal, folder, files, clock, usual=usual)
    dossiers = Dossiers(journal, tables, registry, similar, instructions, ready)
    decisions = Decisions(journal, tables, clock, receptions.bookings, registration)
    single_day = SingleDay.of(journal, tables, clock, conversations, decisions)
    printed = Sources.of(journal, tables, clock, single_day.papers, dossiers)
    printouts = Printouts(journal, printed, clock)
    return Desk(
        folder=folder,
        kind=kind,
        journal=journal,
        clock=clock,
        registration=registration,
        registry=registry,
        cards=Cards(journal, registry, tables),
        talons=talons,
        talon_check=TalonCheck(journal),
        status_list=StatusList(journal, tables, clock),
        spool=Spool(journal, talons, papers, booking_papers, printouts, printers, clock),
        printouts=printouts,
        staff=Staff(journal, (secrets.pepper,), clock),
        people=People(journal, secrets.pepper, clock),
        outbox=Outbox(journal),
        tasks=Tasks(journal, syncing, clock),
        drafts=drafts,
        moves=Moves(journal, tables, clock),
        term_changes=TermChanges(journal, tables, clock),
        mendings=Mendings(journal, tables, clock),
        confirmations=Confirmations(journal, clock),
        papers=papers,
        files=files,
        attachments=attachments,
        handing_out=HandingOut(journal, attachments),
        gathering=Gathering(journal, attachments, files, scanners_here()),
        file_traffic=FileTraffic.of(journal, files, remote, tables, clock),
        signers=Signers(journal, clock),
        reviews=Reviews(journal, registry, tables, clock),
        kiosk=kiosk,
        day_register=printed.days,
        visits=Visits(journal, tables, clock),
        consultations=Consultations(journal, tables, clock),
        support=Support(journal, tables, clock),
        links=Links(journal, registry, clock),
        similar=similar,
        problems=Problems(journal, registry, tables, clock),
        schedules=schedules,
        schedule_files=ScheduleFiles(schedules, tables),
        schedule_papers=SchedulePapers(schedules, tables, clock),
        receptions=receptions,
        booking_papers=booking_papers,
        booking_readying=ready,
        booking_check=BookingCheck(journal),
        reception_lists=printed.lists,
        minutes_papers=printed.minutes,
        monitoring=printed.months,
        region_months=RegionMonths(journal, remote, tables, clock),
        official_days=OfficialDays(journal, tables, clock),
        conversations=conversations,
        decisions=decisions,
        single_day=single_day,
        minutes_drafts=MinutesDrafts(journal),
        recordings=recordings,
        filing=Filing(
            journal, tables, clock, Parts(registration, drafts, recordings, talons), kiosk.clerk
        ),
        kiosks=Kiosks.of(journal, tables, clock, receptions, booking_papers, kiosk.clerk),
        instructions=instructions,
        dossiers=dossiers,
        syncing=syncing,
        envelopes=(ClosedEnvelopes if office.practice else Envelopes)(
            journal,
            None if central is None else PublicKey(bytes.fromhex(central["key"])),
            folder / _ENVELOPES,
            now_ms,
            clock.told_past,
            store=files,
        ),
        around=around,
        fleet=Fleet(
            journal,
            remote,
            clock,
            central["url"] if central else "",
            administers=bool(central and central.get("administers")),
        ),
        backup=(ClosedBackup if office.practice else Backup)(journal, folder, clock),
        retaining=retaining,
        upkeep=Upkeep(journal, retaining, clock),
        tables=tables,
        reference=Reference(journal, tables, clock),
        advising=Advising(tables),
    )
