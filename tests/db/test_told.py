"""What people were told, and what they said to it, leaves the rows that a refold makes."""

from datetime import date
from uuid import uuid4

from builders import A_MOMENT, CLERK, a_writing
from sqlalchemy import Engine, select

from db.apply import apply, apply_ahead, refold
from db.engine import writing
from db.entries import entries_of
from db.record import Author
from db.tables import consultation, support
from frontoffice.journal.consultation_bodies import ConsultationGiven
from frontoffice.journal.support_bodies import SupportAccepted, SupportDeclined, SupportProposed

VISIT = uuid4()
GIVEN = ConsultationGiven(
    on="2026-05-28",
    visit=str(VISIT),
    topic="03.01",
    card="queue",
    card_version=2,
    giver="lawyer",
    giver_name="Сейткали А. Б.",
    answered=True,
    seconds=95,
)
PROPOSED = SupportProposed(on="2026-05-28", visit="", measure="pension", measure_version=1)


def test_rows_are_the_same_at_once_ahead_of_the_journal_and_made_anew(
    both_engines: Engine, author: Author
) -> None:
    one, two, three = (uuid4() for _ in range(3))
    told = [
        (one, GIVEN),
        *((two, body) for body in (PROPOSED, SupportDeclined(), SupportAccepted())),
        *((three, body) for body in (PROPOSED, PROPOSED)),
    ]
    with writing(both_engines) as connection:
        journal = a_writing(connection, author)
        for subject, body in told:
            journal.record(body, subject, actor=CLERK, moment=A_MOMENT)
        rows = [
            *connection.execute(select(consultation)).all(),
            *connection.execute(select(support).order_by(support.c.answer)).all(),
        ]
        assert [row.on for row in rows] == [date(2026, 5, 28)] * 3
        given, accepted, proposed = rows
        assert (given.visit, given.answered, given.seconds) == (VISIT, True, 95)
        assert (accepted.answer, proposed.answer, accepted.visit) == ("accepted", "proposed", None)
        entries = [
            entry for subject in (one, two, three) for entry in entries_of(connection, subject)
        ]
        for anew in (apply, apply_ahead):
            connection.execute(consultation.delete())
            connection.execute(support.delete())
            anew(connection, entries)
            assert connection.execute(select(consultation)).one() == given
            found = connection.execute(select(support).order_by(support.c.answer)).all()
            assert found == [accepted, proposed]
        for subject in (one, two, three):
            refold(connection, subject)
        assert connection.execute(select(consultation)).one() == given
        assert connection.execute(select(support).order_by(support.c.answer)).first() == accepted
