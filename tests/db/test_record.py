from builders import register
from sqlalchemy import Engine, func, select

from db.engine import reading
from db.record import Author, Journal
from db.tables import appeal, entry, talon


def test_an_appeal_and_its_talon_are_recorded_together(journal: Journal, author: Author) -> None:
    with journal.writing() as writing:
        number, _ = register(writing, author)
    with reading(journal.engine) as connection:
        assert connection.execute(select(appeal.c.number)).scalars().all() == [number.digits]
        assert connection.execute(select(func.count()).select_from(talon)).scalar_one() == 1


def test_a_fresh_database_holds_no_entries(both_engines: Engine) -> None:
    with reading(both_engines) as connection:
        assert connection.execute(select(func.count()).select_from(entry)).scalar_one() == 0
