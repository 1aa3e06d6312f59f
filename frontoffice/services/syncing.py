"""Syncing: whether central has what exists here, and if not, why; and one round of doing it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from functools import partial
from threading import Lock
from time import time_ns
from typing import Any, Final

from db import delivery, file_copies, settings
from db.devices import RevokedError
from db.engine import reading, writing
from db.entries import FeedBehindError
from db.file_copies import FilesOnlyHere
from db.intake import FrozenError
from db.pulled import ForgedError, Guard, Tally, TooMuchError
from db.record import Journal, head_of
from db.witness import RestoredCopyError
from frontoffice.errors import FrontOfficeError
from frontoffice.journal.keys import PublicKey
from frontoffice.services.membership import Membership
from frontoffice.sync.boxes import exchange_boxes
from frontoffice.sync.client import Central
from frontoffice.sync.keys import refresh_keys, version_here
from frontoffice.sync.pull import CURSOR, HEAD, pull
from frontoffice.sync.push import LONGEST_WAIT_MS, Way, push, wait_ms
from frontoffice.sync.refusals import CentralError, NetworkError, VersionError
from frontoffice.sync.status_list import refresh_list
from frontoffice.sync.wire import ENTRIES_LIMIT, VERSION, HelloAnswer

_LAST: Final = "sync.last"
_STOPPED: Final = "sync.stopped"
_LONG: Final = 2 * ENTRIES_LIMIT
"""Places of the feed that take a while to come: a person is told how far it has got."""


class Why(StrEnum):
    """Whether this desk speaks with central, and if not, whose turn it is to do something."""

    CONNECTED = "connected"
    NO_NETWORK = "no_network"
    CENTRAL_DOWN = "central_down"
    NOT_ALLOWED = "not_allowed"
    TOO_OLD = "too_old"
    NO_CENTRAL = "no_central"
    """This desk works without a central."""
    NEVER = "never"
    """It has a central and has not tried yet."""


@dataclass(frozen=True, slots=True)
class Fetching:
    """How far a pull has got through the feed."""

    done: int
    of: int

    @property
    def percent(self) -> int:
        """Return the part that is done; 100 only when all is."""
        return self.done * 100 // self.of if self.of else 100


@dataclass(frozen=True, slots=True)
class SyncState:
    """What the screen always shows of the connection."""

    why: Why
    last_contact_at: datetime | None
    waiting: int
    """Entries that exist on this machine only."""
    waiting_bytes: int
    oldest_at: datetime | None
    refused: int
    quarantined: int
    stopped: bool
    """Pulling waits for a person: central would change more here than is believable."""
    clock_doubted: bool
    code: str = ""
    """The error behind ``why`` or ``stopped``; empty when all is well."""
    fetching: Fetching | None = None
    """How far a long pull has got, such as the first one of a new desk."""
    files: FilesOnlyHere = field(default_factory=FilesOnlyHere)
    """What of files is on this machine only."""


@dataclass(frozen=True, slots=True)
class Remote:
    """The central of this desk."""

    central: Central
    key: PublicKey
    """By which its list of device keys is believed."""
    membership: Membership | None = None
    """This desk's place there; None where it only ever greets."""


def now_ms() -> int:
    """Return the time of this machine: UTC, milliseconds since 1970."""
    return time_ns() // 1_000_000


class Syncing:
    """Bring this desk and central together, and say how that stands.

    :param remote: None where the desk works without a central.
    :param on_central_time: is told central's clock (UTC, milliseconds since 1970) at each answer.
    :param clock_doubted: whether this machine's clock is to be doubted.
    :param on_round: is called after each round: something may have come.
    :param afterwards: is called after each exchange that went well.
    """

    def __init__(
        self,
        journal: Journal,
        remote: Remote | None,
        *,
        now: Callable[[], int] = now_ms,
        on_central_time: Callable[[int], None] = lambda _: None,
        clock_doubted: Callable[[], bool] = lambda: False,
        afterwards: Callable[[], object] = lambda: None,
        guard: Guard | None = None,
        on_round: Callable[[], object] = lambda: None,
    ) -> None:
        self._engine = journal.engine
        self._journal = journal
        self.remote = remote
        self._now = now
        self._on_central_time = on_central_time
        self._clock_doubted = clock_doubted
        self._afterwards = afterwards
        self._guard = guard or Guard()
        self._on_round = on_round
        self._one_at_a_time = Lock()
        self._leases_freed = False
        self._failures = 0
        self._next_try_at = 0

    def state(self) -> SyncState:
        """Return how it stands, from what is on the disk; the network is not asked."""
        with reading(self._engine) as connection:
            only = delivery.only_here(connection)
            files = file_copies.only_here(connection)
            last = settings.get(connection, _LAST, {})
            stopped = settings.get(connection, _STOPPED)
            fetching = Fetching(
                settings.get(connection, CURSOR, 0), settings.get(connection, HEAD, 0)
            )
        why = Why.NO_CENTRAL if self.remote is None else Why(last.get("why", Why.NEVER))
        return SyncState(
            why=why,
            last_contact_at=_moment(last.get("contact")),
            waiting=only.waiting,
            waiting_bytes=only.size,
            oldest_at=_moment(only.oldest_at),
            refused=only.refused,
            quarantined=only.quarantined,
            stopped=stopped is not None,
            clock_doubted=self._clock_doubted(),
            code=stopped or last.get("code", ""),
            files=files,
            fetching=fetching if fetching.of - fetching.done >= _LONG else None,
        )

    def once(self, progress: Callable[[Fetching], None] = lambda _: None) -> SyncState:
        """Push until nothing waits, pull until nothing comes, and return how it stands then.

        :param progress: is told how far the pull has got.

        It tries at once, whatever failed before. What central or the network refuse is told in
        the state, not raised.

        :raises StorageError: the disk or the database refused.
        """
        if self.remote is not None:
            with self._one_at_a_time:
                self._round(self.remote, self._guard, progress)
        self._on_round()
        return self.state()

    def go_on(self) -> SyncState:
        """Pull what was stopped, however much it overwrites: a person has looked and said so."""
        if self.remote is None:
            return self.state()
        with self._one_at_a_time:
            self._keep_stop(None)
            self._round(self.remote, None, lambda _: None)
        self._on_round()
        return self.state()

    def release(self) -> SyncState:
        """Let held entries be tried again: a person has looked, or the program is newer."""
        with writing(self._engine) as connection:
            delivery.release(connection)
        return self.once()

    def next_try_in_s(self, *, idle_s: float = 15) -> float:
        """Return in how many seconds :meth:`once` is worth calling again.

        :param idle_s: when nothing waits here, to hear what others did.
        """
        if self.remote is None:
            return idle_s
        with reading(self._engine) as connection:
            waiting = delivery.next_try_at(connection)
        if waiting is None and not self._failures:
            return idle_s
        wait = max(waiting or 0, self._next_try_at) - self._now()
        # The clock may have been set back since.
        return min(max(wait, 0), LONGEST_WAIT_MS) / 1000

    def _round(
        self, remote: Remote, guard: Guard | None, progress: Callable[[Fetching], None]
    ) -> None:
        way = Way(self._engine, remote.central, self._now)
        try:
            self._exchange(way, remote, guard, progress)
        except _FOR_A_PERSON as error:
            self._failures = self._next_try_at = 0
            self._keep_stop(error.code)
            self._keep_last(Why.CONNECTED, error.code)
        except FrontOfficeError as error:
            self._next_try_at = self._now() + max(wait_ms(self._failures), _asked_for_ms(error))
            self._failures += 1
            why = why_of(error)
            if why is None:
                raise
            self._keep_last(why, error.code)
        else:
            self._failures = self._next_try_at = 0
            self._keep_last(Why.CONNECTED, "")
            self._afterwards()

    def _exchange(
        self,
        way: Way,
        remote: Remote,
        guard: Guard | None,
        progress: Callable[[Fetching], None],
    ) -> None:
        if not self._leases_freed:
            # One process that died while sending has left them. Should it still live: central
            # knows an entry by its id, so nothing happens twice.
            with writing(self._engine) as connection:
                delivery.free(connection)
            self._leases_freed = True
        hello = self._greeted(remote)
        with reading(self._engine) as connection:
            keys, cursor = version_here(connection), settings.get(connection, CURSOR, 0)
            stopped = settings.get(connection, _STOPPED) is not None
        pushed = self._push(way)
        if hello.keys > keys:
            refresh_keys(self._engine, remote.central, remote.key)
        if hello.boxes:
            exchange_boxes(self._engine, remote.central, self._journal.author, remote.key)
        # Others may have pushed while this desk did.
        if (pushed or hello.head != cursor) and not stopped:
            self._pull(way, remote, guard, progress, is_new=cursor == 0)
        if hello.frozen is not None:
            raise FrozenError(why=hello.frozen)
        between = partial(self._push, way)
        refresh_list(self._engine, remote.central, remote.key, self._now(), between)

    def _push(self, way: Way) -> bool:
        """Push what waits, and tell whether something did."""
        came = False
        while (pushed := push(way)).sent:
            came = True
            if pushed.time is not None:
                self._on_central_time(pushed.time)
        return came

    def _pull(
        self,
        way: Way,
        remote: Remote,
        guard: Guard | None,
        progress: Callable[[Fetching], None],
        *,
        is_new: bool,
    ) -> None:
        """Pull what others did; a new desk first what it needs before it can work.

        What is registered meanwhile is not kept waiting by a long pull.
        """
        tally = Tally()
        while is_new and pull(way, remote.key, tally, guard, first=True).more:
            pass
        more = True
        while more:
            fetched = pull(way, remote.key, tally, guard)
            self._on_central_time(fetched.time)
            progress(Fetching(fetched.cursor, fetched.head))
            more = fetched.more
            if more:
                self._push(way)

    def _greeted(self, remote: Remote) -> HelloAnswer:
        """Greet central, and go on as another device where this one turns out to be a copy."""
        device, sent = self._journal.author.device, self._sent()
        hello = self._heard(remote)
        membership = remote.membership
        here = self._here()
        if membership is not None and hello.seq > here and hello.renew is None:
            # The rows are behind although central knows this life: it has to be told. Until a
            # person has looked at a frozen device, no number is given that central knows of.
            membership.stop(RestoredCopyError.code)
            hello = self._heard(remote) if hello.frozen is None else hello
        if membership is not None and hello.renew is not None:
            membership.renew()
            hello = self._heard(remote)
            here = self._here()
            self._keep_stop(None)
        if hello.seq > here:
            if hello.frozen is not None:
                raise FrozenError(why=hello.frozen)
            # Whatever is written now would be another past beside the one that central has.
            raise RestoredCopyError(seen=hello.seq, here=here)
        same = self._journal.author.device == device and hello.frozen is None
        if same and hello.boxes and hello.seq < sent:
            # Central was put back from an older copy: it gets again what that lacks.
            with writing(self._engine) as connection:
                delivery.send_again(connection, hello.seq + 1)
        return hello

    def _sent(self) -> int:
        """Return the number of the last own entry before the first that central has not."""
        with reading(self._engine) as connection:
            last = head_of(connection, self._journal.author).seq
            return delivery.sent_through(connection, last)

    def _heard(self, remote: Remote) -> HelloAnswer:
        if remote.membership is None:
            hello = remote.central.hello()
        else:
            remote.membership.join()
            try:
                hello = remote.membership.greet()
            except RevokedError as error:
                remote.membership.hand_over(error.values.get("through"))
                raise
        self._on_central_time(hello.time)
        if VERSION not in hello.wire:
            raise VersionError(spoken=hello.wire)
        return hello

    def _here(self) -> int:
        with reading(self._engine) as connection:
            return head_of(connection, self._journal.author).seq

    def _keep_stop(self, code: str | None) -> None:
        with writing(self._engine) as connection:
            settings.put(connection, _STOPPED, code)

    def _keep_last(self, why: Why, code: str) -> None:
        with writing(self._engine) as connection:
            last: dict[str, Any] = settings.get(connection, _LAST, {})
            kept = {"why": why.value, "code": code, "contact": last.get("contact")}
            if why in _SPOKE:
                kept["contact"] = self._now()
            settings.put(connection, _LAST, kept)


_FOR_A_PERSON: Final = (TooMuchError, ForgedError, FeedBehindError, RestoredCopyError)
_SPOKE: Final = {Why.CONNECTED, Why.NOT_ALLOWED, Why.TOO_OLD}


def why_of(error: FrontOfficeError) -> Why | None:
    """Return what *error* means for the connection; None when it is not about that."""
    if isinstance(error, NetworkError):
        return Why.NO_NETWORK
    if isinstance(error, VersionError):
        return Why.TOO_OLD
    if error.code.startswith("not_allowed."):
        return Why.NOT_ALLOWED
    if error.code == "conflict.life":
        return Why.NOT_ALLOWED
    if isinstance(error, CentralError):
        return Why.CENTRAL_DOWN
    return None


def _asked_for_ms(error: FrontOfficeError) -> int:
    """Return for how long central wants to be left alone after *error*."""
    seconds = error.values.get("retry_after_s", 0)
    return min(seconds * 1000, LONGEST_WAIT_MS) if isinstance(seconds, int) else 0


def _moment(ms: int | None) -> datetime | None:
    return None if ms is None else datetime.fromtimestamp(ms / 1000, UTC)
