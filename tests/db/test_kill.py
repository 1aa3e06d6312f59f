"""A program killed at any moment loses no appeal whose number was shown, and gives none twice."""

import os
import random
import select as ready
import signal
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from builders import DATABASE_KEY, an_author, register
from sqlalchemy import func, select

from db.engine import open_sqlcipher, reading
from db.record import Journal
from db.tables import appeal, appeal_search, counter, delivery, entry, talon
from db.verify import verify
from db.witness import Witness

KILLS = 200 if os.environ.get("FRONTOFFICE_LONG") else 20
LINE = 19  # 18 digits and the end of the line
AUTHOR = an_author()


def _register_for_ever(path: Path, witness: Path, shown: int) -> None:
    """Register appeals and show each number once it is committed, until somebody kills us."""
    with suppress(BaseException):
        journal = Journal(open_sqlcipher(path, DATABASE_KEY), AUTHOR, Witness(witness))
        while True:
            with journal.writing() as writing:
                number, _ = register(writing, AUTHOR, essence="арыз " * 300)
            os.write(shown, f"{number.digits}\n".encode())
    os._exit(1)


@contextmanager
def _child(path: Path, witness: Path) -> Iterator[tuple[int, int]]:
    numbers, shown = os.pipe()
    child = os.fork()
    if child == 0:
        _register_for_ever(path, witness, shown)
    os.close(shown)
    try:
        yield child, numbers
    finally:
        os.close(numbers)


def _numbers_until_killed(path: Path, witness: Path, moment_s: float) -> list[str]:
    """Return the numbers shown by a child that is killed *moment_s* after its first one."""
    with _child(path, witness) as (child, numbers):
        raw = os.read(numbers, LINE)
        end = time.monotonic() + moment_s
        while (left := end - time.monotonic()) > 0 and ready.select([numbers], [], [], left)[0]:
            raw += os.read(numbers, 100 * LINE)
        os.kill(child, signal.SIGKILL)
        assert os.waitpid(child, 0)[1] == signal.SIGKILL
        while rest := os.read(numbers, 100 * LINE):
            raw += rest
    return raw.decode().splitlines()


def test_what_was_shown_before_a_kill_is_there_once(database_file: Path, tmp_path: Path) -> None:
    chance = random.Random(7)
    witness = tmp_path / "witness"
    shown: list[str] = []
    for _ in range(KILLS):
        shown += _numbers_until_killed(database_file, witness, chance.uniform(0, 0.03))

    assert max(Counter(shown).values()) == 1
    engine = open_sqlcipher(database_file, DATABASE_KEY)
    with reading(engine) as connection:
        numbers = connection.execute(select(appeal.c.number)).scalars().all()
        journal = verify(connection, {AUTHOR.device: AUTHOR.key.public})
        counts = [
            connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in (appeal, talon, appeal_search, delivery, entry)
        ]
        last = connection.execute(select(counter.c.sequence)).scalar_one()
    engine.dispose()
    there = Counter(numbers)
    assert set(shown) <= set(there)
    assert max(there.values()) == 1
    # At most one appeal a kill was committed and not shown; nothing is there by halves.
    assert len(there) <= len(shown) + KILLS
    assert len(there) == last
    assert counts == [last, last, last, 2 * last, 2 * last]
    assert (journal.entries, journal.broken) == (2 * last, ())
