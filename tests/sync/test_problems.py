"""Two desks that have not met find the same shared problem: at central and at both it is one."""

from uuid import UUID

from doubles.desks import DeskDouble
from sqlalchemy import Engine, select

from db.engine import reading
from db.tables import link, problem, problem_appeal
from frontoffice.central import CentralServer
from frontoffice.domain.problem import problem_id
from frontoffice.journal.link_bodies import AppealLinked
from frontoffice.journal.problem_bodies import (
    ProblemAnswered,
    ProblemConfirmed,
    ProblemDismissed,
    ProblemJoined,
    ProblemProposed,
)

SUBJECT = problem_id("270142", "02.01", "аба", 0)


def propose(desk: DeskDouble, appeals: list[UUID]) -> None:
    body = ProblemProposed(
        topic="02.01", place="Абай", stem="аба", appeals=tuple(map(str, appeals))
    )
    desk.record(body, SUBJECT)


def meet(*desks: DeskDouble) -> None:
    """Let all push and pull until each has what all the others did."""
    for _ in range(2):
        for one in desks:
            one.syncing.once()


def rows(engine: Engine) -> list[tuple[object, ...]]:
    with reading(engine) as connection:
        found = [tuple(row) for row in connection.execute(select(problem))]
        for table in (problem_appeal, link):
            keys = list(table.primary_key)
            found += [tuple(row) for row in connection.execute(select(table).order_by(*keys))]
    return found


def agree(server: CentralServer, *desks: DeskDouble) -> list[tuple[object, ...]]:
    """Return the rows, which are the same everywhere."""
    first = rows(server.state.engine)
    assert [rows(one.engine) for one in desks] == [first] * len(desks)
    return first


def test_two_proposals_are_one_problem_with_the_appeals_of_both(
    server: CentralServer, desk: DeskDouble, other: DeskDouble
) -> None:
    ours, theirs = desk.register_many(2), other.register_many(3)
    propose(desk, ours)
    propose(other, theirs)
    meet(desk, other)
    found = agree(server, desk, other)
    assert len(found) == 1 + 5


def test_the_first_decision_in_the_order_of_central_stands(
    server: CentralServer, desk: DeskDouble, other: DeskDouble
) -> None:
    propose(desk, desk.register_many(2))
    meet(desk, other)
    desk.record(ProblemDismissed(reason="әртүрлі"), SUBJECT)
    other.record(ProblemConfirmed(group="Әкімдік"), SUBJECT)
    other.record(ProblemAnswered(on="2026-11-20", text="Иә"), SUBJECT)
    late = other.register()
    other.record(ProblemJoined(appeal=str(late)), SUBJECT)
    meet(desk, other)
    first, *joined = agree(server, desk, other)
    assert "dismissed" in first
    assert len(joined) == 3


def test_a_tie_reaches_the_other_desk_from_both_sides(
    server: CentralServer, desk: DeskDouble, other: DeskDouble
) -> None:
    first, second = desk.register_many(2)
    meet(desk, other)
    other.record(AppealLinked(relation="repeated", other=str(first), reason=""), second)
    other.record(AppealLinked(relation="repeated_by", other=str(second), reason=""), first)
    meet(desk, other)
    assert len(agree(server, desk, other)) == 2
