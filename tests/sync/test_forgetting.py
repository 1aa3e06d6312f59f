"""What a desk forgets: a kiosk what central has, a body's desk what is long closed elsewhere."""

from datetime import date

import pytest
from desks import CLERK  # noqa: F401 -- E
from doubles.desks import OFFICE, DeskDouble
from sqlalchemy import delete, func, insert, select, text, update

from db.engine import reading, writing
from db.tables import appeal, entry, spool, talon
from db.verify import verify
from frontoffice.journal.audience import DESK, KIOSK
from frontoffice.services.forgetting import Forgetting
from frontoffice.services.syncing import Why
from frontoffice.sync.keys import keys_here

TODAY = date(2026, 11, 20)


def forgetting(desk: DeskDouble, kind: str = KIOSK) -> Forgetting:
    return Forgetting(desk.journal, kind, lambda: TODAY)


def rows(desk: DeskDouble) -> list[int]:
    """Return how many appeals, talons and bodies are here."""
    with reading(desk.engine) as connection:
        counts = [select(func.count()).select_from(table) for table in (appeal, talon)]
        counts.append(select(func.count(entry.c.body)))
        return [connection.execute(count).scalar_one() for count in counts]


@pytest.fixture
def kiosk(desk: DeskDouble) -> DeskDouble:
    """Return a desk of which only the forgetting knows that it is a kiosk."""
    return desk


def test_a_kiosk_keeps_nothing_that_central_has_and_its_chain_holds(kiosk: DeskDouble) -> None:
    kiosk.register("Құпия сөз")
    assert forgetting(kiosk).run() == 0
    assert rows(kiosk) == [1, 1, 2]
    assert kiosk.syncing.once().why is Why.CONNECTED
    assert forgetting(kiosk).run() == 1
    assert rows(kiosk) == [0, 0, 0]
    own = kiosk.journal.author.device
    with reading(kiosk.engine) as connection:
        assert verify(connection, keys_here(kiosk.engine), forgetful={own}).holds
    kiosk.register("Келесі")
    assert kiosk.syncing.once().waiting == 0
    assert forgetting(kiosk).run() == 1


def test_a_kiosk_keeps_no_talon_whose_appeal_only_central_has(kiosk: DeskDouble) -> None:
    kiosk.register("Құпия сөз")
    assert kiosk.syncing.once().why is Why.CONNECTED
    with writing(kiosk.engine) as connection:
        connection.execute(delete(appeal))
    assert forgetting(kiosk).run() == 1
    assert rows(kiosk) == [0, 0, 0]
    assert forgetting(kiosk).run() == 0


def test_a_kiosk_keeps_what_is_still_to_be_printed(kiosk: DeskDouble) -> None:
    subject = kiosk.register()
    kiosk.syncing.once()
    with writing(kiosk.engine) as connection:
        job = {"appeal": subject, "copy": 1, "state": "waiting", "at": 1}
        connection.execute(insert(spool), job)
    assert forgetting(kiosk).run() == 0
    with writing(kiosk.engine) as connection:
        connection.execute(update(spool).values(state="sent"))
    assert forgetting(kiosk).run() == 1


def test_a_kiosk_keeps_what_central_refused(kiosk: DeskDouble) -> None:
    kiosk.register()
    kiosk.syncing.once()
    with writing(kiosk.engine) as connection:
        connection.execute(text("UPDATE delivery SET state = 'refused' WHERE seq = 2"))
    assert forgetting(kiosk).run() == 0


def test_a_desk_forgets_only_what_other_offices_closed_long_ago(desk: DeskDouble) -> None:
    for office, closed_on in [
        (OFFICE, date(2020, 1, 1)),
        ("270999", date(2020, 1, 1)),
        ("270999", date(2026, 11, 1)),
        ("270999", None),
    ]:
        subject = desk.register()
        with writing(desk.engine) as connection:
            this = update(appeal).where(appeal.c.id == subject)
            connection.execute(this.values(office=office, closed_on=closed_on))
    assert forgetting(desk, DESK).run() == 1
    assert rows(desk) == [3, 3, 6]
    with reading(desk.engine) as connection:
        left = select(appeal.c.closed_on).where(appeal.c.office != OFFICE)
        assert set(connection.execute(left).scalars()) == {date(2026, 11, 1), None}


def test_words_that_were_forgotten_are_in_the_index_no_more(kiosk: DeskDouble) -> None:
    kiosk.register("құпиясөз")
    kiosk.syncing.once()
    forgetting(kiosk).run()
    with reading(kiosk.engine) as connection:
        terms = "CREATE VIRTUAL TABLE temp.terms USING fts5vocab('main', 'appeal_search', 'row')"
        connection.execute(text(terms))
        assert connection.execute(text("SELECT term FROM temp.terms")).all() == []
