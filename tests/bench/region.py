"""The month of a region at central: 20 offices, 1,200 officials, 20,000 bookings, and eleven other months.

Run it from the repository: ``python tests/bench/region.py [--json] [--explain]``. On SQLCipher and
on PostgreSQL, from the question until the answer is spelled, no minute's keeping used, in turns
with the floor: the very statements that this asked, given to the driver, their rows fetched and
nothing made of them. The rows were put into the tables without entries.
"""

# ruff: noqa: E402 -- run by its path, it must first find the project

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any, Final
from uuid import UUID

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from bench.figures import Figure, middle, parser, percentile, say, taking_turns, tell
from builders import DATABASE_KEY
from postgres import fresh_database, running_postgres
from schedules import a_schedule, a_series
from sqlalchemy import Engine, event, insert, text

from db.engine import open_sqlcipher, open_url, reading, writing
from db.migrate import bring_up
from db.tables import booking, conversation, instruction, reception_told, schedule
from frontoffice.central.region_months import data_in, region_month
from frontoffice.domain.booking import BookingState, Way
from frontoffice.domain.schedule import Hours, OnDayOff, Rank, Schedule
from frontoffice.journal.schedule_content import content_of, spelled
from frontoffice.sync.wire import spell
from frontoffice.sync.wire_months import told

OFFICES: Final = tuple(f"27{142 + n:04}" for n in range(20))
OFFICIALS: Final = 60
"""Of each office."""
BOOKINGS: Final = 20_000
"""Of each month."""
TURNS: Final = 30
AT_MOST_MS: Final = 2_000
NOW: Final = int(datetime(2026, 12, 1, 12, tzinfo=UTC).timestamp() * 1000)
MONTH: Final = date(2026, 11, 1)
HOURS: Final = Hours(begins=time(10), ends=time(14), slot_min=15)
_DAY_MS: Final = 86_400_000
_STATES: Final = (
    *(BookingState.ARRIVED,) * 7,
    *(BookingState.MISSED, BookingState.CANCELLED, BookingState.REFUSED),
)


def an_official(office: int, n: int) -> Schedule:
    """Return who receives in an office: a head, some deputies, others every working day."""
    rank = Rank.HEAD if n == 0 else Rank.DEPUTY if n < 6 else Rank.OTHER
    rule = "FREQ=WEEKLY;BYDAY=TU" if n < 6 else "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"
    return a_schedule(
        id=UUID(int=office * 1000 + n + 1),
        official=f"Лауазымды тұлға {office}-{n}",
        rank=rank,
        body=f"akimat_27_{n % 12}",
        on_day_off=OnDayOff.FALLS_OUT,
        series=(a_series(rule, HOURS),),
    )


def fill(engine: Engine, bookings: int, months: int) -> None:
    """Put a region into the tables, with so many bookings in each month of the year."""
    chance, people = Random(1), []
    for office, code in enumerate(OFFICES):
        people += [(code, an_official(office, n)) for n in range(OFFICIALS)]
    with writing(engine) as connection:
        connection.execute(insert(schedule), [_schedule(*one) for one in people])
        for month in range(12, 12 - months, -1):
            rows = [_booked(chance, month, chance.choice(people)) for _ in range(bookings)]
            connection.execute(insert(booking), [row for row, _ in rows])
            talks = [_talk(row, on) for row, on in rows if row["state"] == "arrived"]
            connection.execute(insert(conversation), talks)
            connection.execute(insert(instruction), [_order(one) for one in talks[::10]])
            told_of = {(one["schedule"], one["on"]): one for one in talks[1::7]}
            connection.execute(insert(reception_told), [*map(_telling, told_of.values())])
        connection.execute(text("ANALYZE"))


def _schedule(office: str, one: Schedule) -> dict[str, Any]:
    return {
        "id": one.id,
        "approved": True,
        "entry": one.id,
        "version": 1,
        "office": office,
        "body": one.body,
        "official": one.official,
        "rank": one.rank.value,
        "content": spelled(content_of(one)),
        "at": 1,
        "actor": "x",
    }


def _booked(chance: Random, month: int, whose: tuple[str, Schedule]) -> tuple[dict[str, Any], date]:
    office, plan = whose
    on = date(2026, month, chance.randint(1, 28))
    begins = datetime.combine(on, time(5), UTC) + timedelta(minutes=15 * chance.randrange(16))
    at = int(begins.timestamp() * 1000)
    made_at = at - chance.randrange(30) * _DAY_MS
    state = chance.choice(_STATES)
    return {
        "id": UUID(int=chance.getrandbits(128)),
        "office": office,
        "actor": "x",
        "made_at": made_at,
        "state": state.value,
        "way": chance.choice(tuple(Way)).value,
        "lease": "",
        "schedule": plan.id,
        "reception_office": office,
        "slot": UUID(int=chance.getrandbits(128)),
        "begins_at": at,
        "ends_at": at + 900_000,
        "form": "in_person",
        "wanted": "",
        "why": "",
        "reason": "in_court" if state is BookingState.REFUSED else "",
        "note": "",
        "guest": '{"name":"Сынақ Адам","phone":"+77010000002","question":"' + "ж" * 80 + '"}',
        "appeal": "",
        "entry": plan.id,
    }, on


def _talk(booked: dict[str, Any], on: date) -> dict[str, Any]:
    empty = ("repeats", "template", "note", "appeal", "next_booking", "reason", "on_behalf")
    return {
        **dict.fromkeys(empty, ""),
        "id": booked["id"],
        "booking": booked["id"],
        "schedule": booked["schedule"],
        "office": booked["office"],
        "booked_at": booked["office"],
        "on": on,
        "way": "in_person",
        "official": "x",
        "actor": "x",
        "opened_at": booked["begins_at"],
        "state": "decided",
        "people": "[]",
        "stages": "[]",
        "minutes": "т" * 200,
        "result": "explained",
        "decided_by": "x",
        "signatures": "[]",
        "entry": booked["entry"],
    }


def _order(talk: dict[str, Any]) -> dict[str, Any]:
    empty = ("body", "basis", "proof", "paper", "how", "reason", "note")
    return {
        **dict.fromkeys(empty, ""),
        "id": talk["id"],
        "conversation": talk["id"],
        "booking": talk["id"],
        "office": talk["office"],
        "booked_at": talk["office"],
        "actor": "x",
        "given_at": talk["opened_at"],
        "given_on": talk["on"],
        "text": "Жолды жөндеу",
        "responsible": "x",
        "due_on": talk["on"],
        "first_due_on": talk["on"],
        "state": "done",
        "done_on": talk["on"],
        "entry": talk["entry"],
    }


def _telling(talk: dict[str, Any]) -> dict[str, Any]:
    plain = {name: talk[name] for name in ("id", "schedule", "office", "on", "actor", "entry")}
    return {**plain, "held": True, "reason": "", "note": "", "at": 1}


def answered(engine: Engine) -> bytes:
    """Return what central answers a desk of the region."""
    with reading(engine) as connection:
        found = region_month(connection, data_in(connection, NOW), "27", MONTH)
    return spell(told(found, NOW))


@contextmanager
def noted(engine: Engine) -> Iterator[list[tuple[str, Any]]]:
    """Give the statements, with their parameters, that are asked within the block."""
    found: list[tuple[str, Any]] = []

    def note(_c: Any, _u: Any, statement: str, parameters: Any, *_rest: Any) -> None:
        found.append((statement, parameters))

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(engine, "before_cursor_execute", note)


def bare(engine: Engine, asked: Sequence[tuple[str, Any]]) -> int:
    """Give the statements *asked* to the driver, and return how many rows came."""
    with reading(engine) as connection:
        cursor = connection.connection.cursor()
        return sum(len(cursor.execute(*one).fetchall()) for one in asked)


def explain(engine: Engine, asked: Sequence[tuple[str, Any]]) -> None:
    """Print how the database reads."""
    how = (
        "EXPLAIN (ANALYZE, COSTS OFF)"
        if engine.dialect.name == "postgresql"
        else "EXPLAIN QUERY PLAN"
    )
    with reading(engine) as connection:
        cursor = connection.connection.cursor()
        for statement, parameters in asked:
            say(" ".join(statement.split()))
            for row in cursor.execute(f"{how} {statement}", parameters).fetchall():
                say(f"    {row[-1]}")


def measured(engine: Engine, name: str, args: Any) -> list[Figure]:
    """Return the figures on one database."""
    fill(engine, args.bookings, args.months)
    with noted(engine) as asked:
        size = len(answered(engine))
    rows = bare(engine, asked)
    if args.explain:
        explain(engine, asked)
    works: dict[str, Callable[[], object]] = {
        "ours": lambda: answered(engine),
        "floor": lambda: bare(engine, asked),
    }
    taken = taking_turns(works, TURNS)
    worked = []
    for _ in range(TURNS):
        begun = process_time()
        answered(engine)
        worked.append((process_time() - begun) * 1000)
    late, floor = percentile(taken["ours"], 95), percentile(taken["floor"], 95)
    what = f"a region's month of {args.bookings} bookings at central, {name}, p95"
    return [
        Figure(
            what=what,
            ours=late,
            unit="ms",
            beside=floor,
            beside_what=f"the driver alone reads the same {rows} rows",
            ratio=round(middle(taken["ours"]) / middle(taken["floor"]), 2),
            demand=f"under {AT_MOST_MS} ms",
            met=late < AT_MOST_MS,
        ),
        Figure(what="the same, median", ours=middle(taken["ours"]), unit="ms"),
        Figure(what="the same, of the processor, p95", ours=percentile(worked, 95), unit="ms"),
        Figure(what="statements for it", ours=len(asked), unit=""),
        Figure(what="bytes of the answer, before compression", ours=size, unit="B"),
    ]


def main() -> None:
    """Print the figures."""
    made = parser(__doc__)
    made.add_argument("--bookings", type=int, default=BOOKINGS, help="of each month")
    made.add_argument("--months", type=int, default=12)
    made.add_argument("--explain", action="store_true", help="print how the databases read")
    args = made.parse_args()
    figures = []
    with TemporaryDirectory() as folder:
        engine = open_sqlcipher(Path(folder) / "central.db", DATABASE_KEY)
        bring_up(engine)
        figures += measured(engine, "SQLCipher", args)
        engine.dispose()
    with running_postgres(durable=True) as server, fresh_database(server) as url:
        engine = open_url(url)
        figures += measured(engine, "PostgreSQL", args)
        engine.dispose()
    tell(figures, as_json=args.json)


if __name__ == "__main__":
    main()
