"""Ties between appeals stand on both sides, and nothing of them keeps an appeal from its number."""

from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from desks import CLERK
from sqlalchemy import func, select

from db.apply import refold
from db.engine import reading, writing
from db.tables import entry
from db.tables import link as table
from frontoffice.desk import Desk
from frontoffice.domain.appeal import Draft
from frontoffice.domain.link import Link, Relation
from frontoffice.domain.roles import RoleError
from frontoffice.services.appeals import UnknownAppealError
from frontoffice.services.links import OwnLinkError


def register(desk: Desk, *links: Link) -> UUID:
    return desk.registration.register(Draft(essence="Жол"), CLERK, links=links).appeal


def entries(desk: Desk) -> int:
    with reading(desk.journal.engine) as connection:
        return connection.execute(select(func.count()).select_from(entry)).scalar_one()


def told(desk: Desk, appeal: UUID) -> list[tuple[Relation, UUID]]:
    return [(one.relation, one.other) for one in desk.links.of(appeal)]


def test_a_repeated_appeal_is_tied_with_its_number_and_the_first_one_knows(desk: Desk) -> None:
    first = register(desk)
    again = register(desk, Link(Relation.REPEATED, first, " жаңа дәлел жоқ "))
    assert told(desk, again) == [(Relation.REPEATED, first)]
    assert told(desk, first) == [(Relation.REPEATED_BY, again)]
    [tied], [back] = desk.links.of(again), desk.links.of(first)
    assert (tied.reason, back.reason) == ("жаңа дәлел жоқ", "")
    assert tied.line is not None
    assert tied.line.appeal == first


def test_what_is_not_here_is_passed_over_and_the_appeal_has_its_number(desk: Desk) -> None:
    first = register(desk)
    links = (Link(Relation.GROUP, uuid4()), Link(Relation.ADDITION, first))
    registered = desk.registration.register(Draft(essence="Су"), CLERK, links=links)
    assert registered.number.sequence == 2
    assert told(desk, registered.appeal) == [(Relation.ADDITION, first)]


def test_a_tie_is_made_changed_and_taken_away_later(desk: Desk) -> None:
    first, second = register(desk), register(desk)
    desk.links.link(second, Link(Relation.REPEATED, first), CLERK)
    desk.links.link(second, Link(Relation.GROUP, first), CLERK)
    assert told(desk, first) == [(Relation.GROUP, second)]
    desk.links.unlink(first, second, CLERK)
    assert (told(desk, first), told(desk, second)) == ([], [])
    before = entries(desk)
    desk.links.unlink(first, second, CLERK)
    assert entries(desk) == before


def test_what_cannot_be_tied_is_told(desk: Desk) -> None:
    first = register(desk)
    with pytest.raises(OwnLinkError):
        desk.links.link(first, Link(Relation.GROUP, first), CLERK)
    for one, other in ((first, uuid4()), (uuid4(), first)):
        with pytest.raises(UnknownAppealError):
            desk.links.link(one, Link(Relation.GROUP, other), CLERK)
    reader = replace(CLERK, role="executor")
    with pytest.raises(RoleError):
        desk.links.link(first, Link(Relation.GROUP, uuid4()), reader)
    with pytest.raises(RoleError):
        desk.links.unlink(first, uuid4(), reader)


def test_rows_made_anew_from_the_journal_are_the_rows(desk: Desk) -> None:
    first = register(desk)
    second = register(desk, Link(Relation.REPEATED, first))
    third = register(desk, Link(Relation.GROUP, first), Link(Relation.GROUP, second))
    desk.links.unlink(third, second, CLERK)
    query = select(table).order_by(table.c.appeal, table.c.other)
    with writing(desk.journal.engine) as connection:
        before = connection.execute(query).all()
        for one in (first, second, third):
            refold(connection, one)
        assert connection.execute(query).all() == before
    assert len(before) == 4


def test_a_tie_to_what_is_not_here_any_more_says_so(desk: Desk) -> None:
    first = register(desk)
    second = register(desk, Link(Relation.GROUP, first))
    with writing(desk.journal.engine) as connection:
        connection.exec_driver_sql("DELETE FROM appeal WHERE id = ?", (first.hex,))
    [tied] = desk.links.of(second)
    assert tied.line is None
