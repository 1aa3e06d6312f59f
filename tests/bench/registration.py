"""Registering one appeal beside the same rows written by bare sqlcipher3 statements.

Run it from the repository: ``python tests/bench/registration.py [--json] [--appeals 1000000]``.
Both write into one database over a million appeals, in turn: WAL, ``synchronous=FULL``. The bare
statements are those that registering at another, empty desk gave to the driver, with their very
parameters, in one transaction: nothing is read, computed, hashed or signed there. As in a window,
nobody looks for circles of garbage meanwhile (``ui/sweeping.py``).
"""

# ruff: noqa: E402 -- run by its path, it must first find the project

import gc
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import date
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from time import time_ns
from typing import Any, Final
from unittest.mock import patch
from uuid import UUID, uuid4

sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parents[1])]

from bench.figures import Figure, middle, parser, percentile, taking_turns, tell
from bench.invented import drafts
from bench.million import CLERK, MILLION, OFFICE, million, opened
from sqlalchemy import Connection

from db.engine import writing
from db.fixed import Fixed
from db.secrets import KeyFileVault, Secrets
from frontoffice.desk import open_desk
from frontoffice.domain.appeal import Draft
from frontoffice.new_desk import Plan, make_desk

TIMES: Final = 500
WARM: Final = 20
AT_MOST: Final = 1.5

Written = list[tuple[str, Any, bool]]
"""Statements, their parameters, and whether these are many."""


@contextmanager
def listened(heard: Written) -> Iterator[None]:
    """Note what is given to the driver to be inserted."""
    give = Fixed._give

    def hear(connection: Connection, statement: str, values: Any, *, many: bool) -> Any:
        if statement.startswith("INSERT"):
            heard.append((statement, [*map(_plain, values)] if many else _plain(values), many))
        return give(connection, statement, values, many=many)

    with patch.object(Fixed, "_give", staticmethod(hear)):
        yield


def bare(some: list[Draft], behind: int) -> list[Written]:
    """Return what is written of each of *some*, by another desk.

    :param behind: added to the places in the queue of deliveries, so that nobody has them yet.
    """
    found = []
    with TemporaryDirectory() as folder:
        vault, secrets = KeyFileVault(Path(folder) / "key"), Secrets.make()
        vault.save(secrets)
        office = replace(OFFICE, device_no=99)
        plan = Plan(office=office, device=uuid4(), secrets=secrets, vault=vault)
        make_desk(Path(folder) / "desk", plan)
        with closing(open_desk(Path(folder) / "desk", str)) as desk:
            for draft in some:
                written: Written = []
                with listened(written):
                    desk.registration.register(draft, CLERK)
                found.append([_moved(one, behind) for one in written])
    return found


def _plain(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return *row* as SQLAlchemy's types would give it to the driver: nothing to be converted."""
    return {
        name: value.hex if isinstance(value, UUID) else str(value) if type(value) is date else value
        for name, value in row.items()
    }


def _moved(one: tuple[str, Any, bool], behind: int) -> tuple[str, Any, bool]:
    statement, parameters, many = one
    if "INTO delivery" not in statement:
        return one
    rows = parameters if many else [parameters]
    rows = [{**row, "seq": row["seq"] + behind} for row in rows]
    return statement, rows if many else rows[0], many


def measured(folder: Path) -> list[Figure]:
    """Return what registering takes, and the bare statements beside it."""
    some = list(islice(drafts(time_ns()), 2 * (TIMES + WARM)))
    prepared = iter(bare(some[TIMES + WARM :], behind=time_ns()))
    ours = iter(some)
    with closing(opened(folder)) as desk:
        # The very connection that ours writes by: another one would find its pages outdated
        # after every commit of the first.
        with writing(desk.journal.engine) as connection:
            driver = connection.connection.driver_connection
        assert driver is not None

        def write() -> None:
            cursor = driver.cursor()
            cursor.execute("BEGIN IMMEDIATE")
            for statement, parameters, many in written:
                (cursor.executemany if many else cursor.execute)(statement, parameters)
                if "RETURNING" in statement:
                    cursor.fetchall()
            cursor.execute("COMMIT")

        def work() -> None:
            desk.registration.register(draft, CLERK)

        gc.disable()
        taken: dict[str, list[float]] = {"ours": [], "bare": []}
        for turn in range(TIMES + WARM):
            draft, written = next(ours), next(prepared)
            one = taking_turns({"ours": work, "bare": write}, 1, warm=0, seed=turn)
            if turn >= WARM:
                for name, values in one.items():
                    taken[name] += values
        gc.enable()
    mine, floor = taken["ours"], taken["bare"]
    ratio = round(middle(mine) / middle(floor), 2)
    return [
        Figure(
            what="registering one appeal, median",
            ours=middle(mine),
            unit="ms",
            beside=middle(floor),
            beside_what="the same rows by bare sqlcipher3 statements",
            ratio=ratio,
            demand=f"at most {AT_MOST}",
            met=ratio <= AT_MOST,
        ),
        Figure(
            what="registering one appeal, p95",
            ours=percentile(mine, 95),
            unit="ms",
            beside=percentile(floor, 95),
            beside_what="the same rows by bare sqlcipher3 statements",
            ratio=round(percentile(mine, 95) / percentile(floor, 95), 2),
        ),
    ]


def main() -> None:
    """Print the figures."""
    options = parser(__doc__)
    options.add_argument("--appeals", type=int, default=MILLION)
    options.add_argument("--folder", type=Path)
    args = options.parse_args()
    tell(measured(million(args.folder, args.appeals)), as_json=args.json)


if __name__ == "__main__":
    main()
