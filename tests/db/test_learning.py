"""Kinds that an older version kept raw are applied once a newer one opens the database."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

import pytest
from builders import A_TIME, a_correction, an_author, register
from sqlalchemy import Engine, select

from db.engine import reading, writing
from db.learning import catch_up
from db.record import Journal, Moment
from db.tables import appeal, entry, setting
from frontoffice.journal import bodies
from frontoffice.journal.entry import ClockTrust

KIND = ("appeal.corrected", 1)


@contextmanager
def an_older_version(patch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the program not know corrections."""
    with patch.context() as inner:
        inner.delitem(bodies.BODIES, KIND)
        inner.delitem(bodies._DECODERS, KIND)
        yield


def corrections(engine: Engine) -> list[int]:
    with reading(engine) as connection:
        return list(connection.execute(select(appeal.c.corrections)).scalars())


def corrected(journal: Journal) -> UUID:
    with journal.writing() as writing_:
        _, subject = register(writing_, an_author())
        moment = Moment(A_TIME + 1, ClockTrust.TRUSTED)
        writing_.record(a_correction(urgent=True), subject, actor="a", moment=moment)
    return subject


def test_what_was_kept_raw_is_applied_by_a_version_that_knows_it(
    engine: Engine, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    with an_older_version(monkeypatch):
        assert catch_up(engine, A_TIME) == 0
        corrected(journal)
        with reading(engine) as connection:
            [subject] = connection.execute(select(entry.c.subject).distinct()).scalars()
        with writing(engine) as connection:
            connection.execute(
                appeal.update().where(appeal.c.id == subject).values(corrections=0, urgent=False)
            )
    assert catch_up(engine, A_TIME) == 1
    assert corrections(engine) == [1]
    assert catch_up(engine, A_TIME) == 0


def test_of_the_kinds_of_the_first_release_only_corrections_are_folded_anew(
    engine: Engine, journal: Journal
) -> None:
    with journal.writing() as writing_:
        register(writing_, an_author())
    corrected(journal)
    assert catch_up(engine, A_TIME) == 1
    with reading(engine) as connection:
        names = connection.execute(select(setting.c.name)).scalars()
        assert "known_kinds" in set(names)
