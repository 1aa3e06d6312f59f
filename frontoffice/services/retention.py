"""Retention: what appeals said is erased once it has been kept long enough, and that is journaled.

Envelopes, numbers and talons stay, and the chain still verifies. It goes in small transactions
with rests between them, so that whoever works beside it hardly notices.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from time import monotonic, sleep
from typing import Any, Final, Self
from uuid import UUID

from sqlalchemy import Connection, func, or_, select

from db.files.store import FileStore
from db.files_swept import Swept
from db.record import Journal, Writing
from db.search import compact_some
from db.tables import appeal, entry
from frontoffice.domain.retention import (
    Retention,
    RetentionError,
    RetentionRule,
    bundled_retention,
    first_day_after,
)
from frontoffice.journal.bodies import BodyErased, TalonReprinted
from frontoffice.services.clerk import Clerk
from frontoffice.services.clock import ClockGuard
from frontoffice.services.file_sweeping import FileSweeping, files_of
from frontoffice.services.in_force import InForce
from frontoffice.services.syncing import now_ms

_BATCH: Final = 25
"""Appeals a transaction."""
_REST_AT_LEAST_S: Final = 0.005
_BY_DAY, _BY_YEARS = "before", "years"

Progress = Callable[[int, int], None]
"""Is told how many appeals have been looked at, and how many there are."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be erased: closed appeals by the table of rules, or by a person's decision."""

    before: date | None = None
    """Registered before that day, closed or not, whatever the rules say."""
    years: int | None = None
    """So many years for every kind that is not kept for good, in place of the table's."""


@dataclass(frozen=True, slots=True)
class Report:
    """What was erased; nothing in it is personal."""

    at: datetime
    asked: Asked
    dry: bool
    looked_at: int
    numbers: tuple[str, ...]
    """Of the appeals that were erased, or would be."""
    bodies: int
    by_rule: dict[str, int]
    """Appeals, by the code of the rule."""
    bases: dict[str, str]
    """What each rule rests on, and how sure that is."""
    still_open: int
    """Appeals that were looked at and stay, for nobody has closed them."""
    kept: int
    """Other appeals that were looked at and stay."""
    files: Swept
    """Files that left this desk, or would; other desks and central remove theirs by themselves."""


class Retaining:
    """Erase what has been kept long enough, in this office's appeals."""

    def __init__(
        self,
        journal: Journal,
        tables: InForce,
        rules: Retention,
        clock: ClockGuard,
        sweeping: FileSweeping,
        rest: Callable[[float], None] = sleep,
    ) -> None:
        self._journal = journal
        self._tables = tables
        self._rules = rules
        self._clock = clock
        self.sweeping = sweeping
        self._rest = rest

    @classmethod
    def of(cls, journal: Journal, tables: InForce, clock: ClockGuard, store: FileStore) -> Self:
        """Return the retention of a desk, by the rules of the bundled table."""
        sweeping = FileSweeping(journal, store, now_ms)
        return cls(journal, tables, bundled_retention(), clock, sweeping)

    def erase(
        self,
        asked: Asked,
        clerk: Clerk,
        *,
        dry: bool = False,
        progress: Progress = lambda _done, _whole: None,
    ) -> Report:
        """Erase what *asked* is for, and return what was erased.

        Safe to stop at any moment and to run again: each batch stands or falls by itself.

        :param dry: erase nothing, only tell.
        :raises RetentionError: fewer years than one.
        :raises StorageError: the database refused; what was erased so far stays erased.
        """
        if asked.years is not None and asked.years < 1:
            raise RetentionError(years=asked.years)
        now = self._tables.local(self._clock.moment().at)
        tally = _Tally(_Deciding(self._rules, asked, now.date()))
        whole, after = self._count(tally.deciding.latest), -1
        while True:
            begun = monotonic()
            if dry:
                with self._journal.reading() as connection:
                    rows = self._some(connection, after, tally.deciding.latest)
                    chosen = tally.choose(rows)
                    going = [row.id for row, _ in chosen]
                    tally.bodies += len(_bodies(connection, going))
                    tally.appeals.update(going)
                    tally.files |= files_of(connection, going)
            else:
                with self._journal.writing() as journal:
                    rows = self._some(journal.connection, after, tally.deciding.latest)
                    self._erase(journal, tally.choose(rows), clerk, tally)
            if not rows:
                break
            after = rows[-1].key
            progress(tally.looked_at, whole)
            if not dry:
                self._rest(max(_REST_AT_LEAST_S, monotonic() - begun))
        if dry:
            with_them = self.sweeping.going_with(tally.appeals, tally.files)
            return tally.report(now, asked, with_them, dry=True)
        if tally.numbers:
            self.compact()
        # Also what an earlier run has left that was broken off.
        return tally.report(now, asked, self.sweeping.once(), dry=False)

    def compact(self) -> None:
        """Rewrite the index of the search without the words of what was erased, bit by bit."""
        first = True
        while True:
            begun = monotonic()
            with self._journal.writing() as journal:
                more = compact_some(journal.connection, first=first)
            if not more:
                return
            first = False
            self._rest(max(_REST_AT_LEAST_S, monotonic() - begun))

    def _count(self, latest: date) -> int:
        query = select(func.count()).select_from(appeal).where(appeal.c.registered_on < latest)
        with self._journal.reading() as connection:
            counted: int = connection.execute(query).scalar_one()
        return counted

    def _some(self, connection: Connection, after: int, latest: date) -> list[Any]:
        author = self._journal.author
        return list(
            connection.execute(
                select(
                    *(appeal.c[name] for name in ("key", "id", "number", "kind")),
                    *(appeal.c[name] for name in ("registered_on", "closed_on")),
                )
                .where(appeal.c.key > after, appeal.c.registered_on < latest)
                .where(appeal.c.office == author.office_code)
                .order_by(appeal.c.key)
                .limit(_BATCH)
            )
        )

    def _erase(
        self,
        journal: Writing,
        chosen: list[tuple[Any, "_Decision"]],
        clerk: Clerk,
        tally: "_Tally",
    ) -> None:
        decisions = {row.id: decision for row, decision in chosen}
        for subject, id_ in _bodies(journal.connection, list(decisions)):
            body = BodyErased(entry=str(id_), basis=decisions[subject].basis)
            moment = self._clock.moment(after=journal.last_at)
            journal.record(body, subject, actor=clerk.login, moment=moment)
            tally.bodies += 1


def _bodies(connection: Connection, subjects: list[UUID]) -> list[tuple[UUID, UUID]]:
    """Return subject and id of the entries whose bodies may say something of a person."""
    if not subjects:
        return []
    rows = connection.execute(
        select(entry.c.subject, entry.c.id)
        .where(entry.c.subject.in_(subjects), entry.c.body.is_not(None))
        .where(
            or_(
                entry.c.kind.startswith("appeal."),
                entry.c.kind.startswith("attachment."),
                entry.c.kind == TalonReprinted.kind,
            )
        )
        .order_by(entry.c.subject, entry.c.seq)
    )
    return [(row.subject, row.id) for row in rows]


@dataclass(frozen=True, slots=True)
class _Decision:
    code: str
    basis: str


class _Deciding:
    """Decides of one appeal after the other whether it has been kept long enough."""

    def __init__(self, rules: Retention, asked: Asked, today: date) -> None:
        self._rules, self._asked, self._today = rules, asked, today
        self.latest = self._latest()
        """Nothing that was registered on this day or later is erased."""

    def decide(self, row: Any) -> _Decision | None:
        """Return why the appeal of *row* is erased; None where it is kept."""
        asked = self._asked
        if asked.before is not None:
            return _Decision(_BY_DAY, f"decision: registered before {asked.before}")
        rule = self._rules.rule_of(row.kind, row.registered_on)
        if rule is None or row.closed_on is None:
            return None
        if asked.years is not None and rule.years is not None:
            ends = first_day_after(asked.years, row.closed_on)
            basis = f"decision: kept for {asked.years} years"
            return _Decision(_BY_YEARS, basis) if ends <= self._today else None
        ends_on = rule.ends_on(row.closed_on)
        if ends_on is None or ends_on > self._today:
            return None
        return _Decision(rule.code, _told(rule))

    def _latest(self) -> date:
        if self._asked.before is not None:
            return self._asked.before
        years = self._asked.years if self._asked.years is not None else self._rules.shortest()
        return date.min if years is None else date(max(1, self._today.year - years), 1, 1)


class _Tally:
    """What has been erased so far."""

    def __init__(self, deciding: _Deciding) -> None:
        self.deciding = deciding
        self.looked_at = 0
        self.bodies = self.still_open = 0
        self.numbers: list[str] = []
        self.appeals: set[UUID] = set()
        self.files: dict[str, int] = {}
        self._by_rule: Counter[str] = Counter()
        self._bases: dict[str, str] = {}

    def choose(self, rows: list[Any]) -> list[tuple[Any, _Decision]]:
        """Return those of *rows* that go, and why; note them all."""
        chosen = [(row, why) for row in rows if (why := self.deciding.decide(row)) is not None]
        self.looked_at += len(rows)
        gone = {row.id for row, _ in chosen}
        self.still_open += sum(row.closed_on is None and row.id not in gone for row in rows)
        for row, why in chosen:
            self.numbers.append(row.number)
            self._by_rule[why.code] += 1
            self._bases[why.code] = why.basis
        return chosen

    def report(self, at: datetime, asked: Asked, files: Swept, *, dry: bool) -> Report:
        """Return what was noted."""
        return Report(
            at,
            asked,
            dry,
            self.looked_at,
            tuple(self.numbers),
            self.bodies,
            dict(self._by_rule),
            self._bases,
            self.still_open,
            self.looked_at - len(self.numbers) - self.still_open,
            files,
        )


def _told(rule: RetentionRule) -> str:
    return f"{rule.code}: {rule.basis} [{rule.certainty}]"
