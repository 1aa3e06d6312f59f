"""Of a schedule there are two rows at most: the one that stands, and the last proposal."""

from datetime import date
from uuid import UUID, uuid4

import pytest
from builders import A_MOMENT, CLERK, a_writing
from schedules import A_SCHEDULE, a_schedule
from sqlalchemy import Connection, Engine, select

from db.apply import apply, apply_ahead, refold
from db.engine import writing
from db.entries import entries_of
from db.record import Author, Writing
from db.tables import schedule as table
from frontoffice.journal.body import Body
from frontoffice.journal.entry import Entry
from frontoffice.journal.schedule_bodies import (
    ScheduleApproved,
    ScheduleDeclined,
    ScheduleSet,
    ScheduleWithdrawn,
)
from frontoffice.journal.schedule_content import content_of, read_content, schedule_of

FIRST, SECOND = content_of(A_SCHEDULE), content_of(a_schedule("FREQ=MONTHLY;BYDAY=1FR"))


def told(journal: Writing, subject: UUID, body: Body) -> Entry:
    return journal.record(body, subject, actor=CLERK, moment=A_MOMENT)


def rows(connection: Connection, subject: UUID) -> dict[bool, tuple[int, bool, str, date | None]]:
    found = connection.execute(select(table).where(table.c.id == subject)).all()
    return {
        row.approved: (row.version, row.declined, row.reason, row.withdrawn_from) for row in found
    }


def test_an_approved_schedule_stands_until_the_next_one_is_approved(
    both_engines: Engine, author: Author
) -> None:
    subject = uuid4()
    with writing(both_engines) as connection:
        journal = a_writing(connection, author)
        first = told(journal, subject, ScheduleSet(number=1, content=FIRST))
        assert rows(connection, subject) == {False: (1, False, "", None)}
        of = str(first.envelope.id)
        told(journal, subject, ScheduleApproved(number=1, content=FIRST, of=of))
        assert rows(connection, subject) == {True: (1, False, "", None)}
        second = told(journal, subject, ScheduleSet(number=2, content=SECOND))
        stands, waits = (1, False, "", None), (2, False, "", None)
        assert rows(connection, subject) == {True: stands, False: waits}
        of = str(second.envelope.id)
        told(journal, subject, ScheduleDeclined(of=of, reason="бос емес"))
        assert rows(connection, subject)[False] == (2, True, "бос емес", None)
        third = told(journal, subject, ScheduleSet(number=3, content=SECOND))
        told(journal, subject, ScheduleApproved(number=2, content=SECOND, of=of))
        assert rows(connection, subject) == {True: waits, False: (3, False, "", None)}, (
            "what was not approved waits on"
        )
        told(journal, subject, ScheduleWithdrawn(since="2026-12-01", reason="ауысты"))
        assert rows(connection, subject)[True] == (2, False, "ауысты", date(2026, 12, 1))
        of = str(third.envelope.id)
        told(journal, subject, ScheduleApproved(number=3, content=FIRST, of=of))
        assert rows(connection, subject) == {True: (3, False, "", None)}
        [row] = connection.execute(select(table).where(table.c.id == subject)).all()
        assert schedule_of(read_content(row.content), subject, 1).series == A_SCHEDULE.series
        before = connection.execute(select(table)).all()
        refold(connection, subject)
        assert connection.execute(select(table)).all() == before


@pytest.mark.parametrize("anew", [apply, apply_ahead])
def test_many_schedules_are_applied_at_once(
    both_engines: Engine, author: Author, anew: type[object]
) -> None:
    subjects = [uuid4() for _ in range(3)]
    with writing(both_engines) as connection:
        journal = a_writing(connection, author)
        for subject in subjects:
            of = told(journal, subject, ScheduleSet(number=1, content=FIRST)).envelope.id
            told(journal, subject, ScheduleApproved(number=1, content=FIRST, of=str(of)))
            of = told(journal, subject, ScheduleSet(number=2, content=SECOND)).envelope.id
            told(journal, subject, ScheduleDeclined(of=str(of), reason="x"))
            told(journal, subject, ScheduleWithdrawn(since="2026-12-01", reason="y"))
        by_id = select(table).order_by(table.c.id, table.c.approved)
        before = connection.execute(by_id).all()
        assert len(before) == 6
        connection.execute(table.delete())
        anew(connection, [one for subject in subjects for one in entries_of(connection, subject)])  # type: ignore[call-arg]
        assert connection.execute(by_id).all() == before


def test_a_kiosk_that_got_no_proposal_knows_what_was_approved(
    both_engines: Engine, author: Author
) -> None:
    subject = uuid4()
    with writing(both_engines) as connection:
        journal = a_writing(connection, author)
        approved = ScheduleApproved(number=5, content=FIRST, of=str(uuid4()))
        told(journal, subject, approved)
        told(journal, subject, ScheduleDeclined(of=str(uuid4()), reason=""))
        assert rows(connection, subject) == {True: (5, False, "", None)}
