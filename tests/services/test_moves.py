"""Moving an appeal at the desk: where it stands then, what its path says, what cannot be."""

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from desks import CLERK

from db.apply.moves import MoveError
from frontoffice.desk import Desk
from frontoffice.domain.appeal import Draft
from frontoffice.domain.status import Status
from frontoffice.services.appeals import UnknownAppealError

Does = Callable[[Desk, UUID], Status]
MOVES: list[tuple[Does, Status]] = [
    (lambda desk, of: desk.moves.assign(of, CLERK, executor="a"), Status.IN_WORK),
    (lambda desk, of: desk.moves.redirect(of, CLERK, to_body="works"), Status.REDIRECTED),
    (lambda desk, of: desk.moves.send_back(of, CLERK, reason="unsigned"), Status.RETURNED),
    (lambda desk, of: desk.moves.answer(of, CLERK, outcome="satisfied"), Status.ANSWERED),
    (lambda desk, of: desk.moves.withdraw(of, CLERK), Status.WITHDRAWN),
]


@pytest.fixture
def appeal(desk: Desk) -> UUID:
    return desk.registration.register(Draft(essence="Жол"), CLERK).appeal


@pytest.mark.parametrize(
    ("move", "status"), MOVES, ids=["assign", "redirect", "send back", "answer", "withdraw"]
)
def test_a_move_says_where_the_appeal_stands(
    desk: Desk, appeal: UUID, move: Does, status: Status
) -> None:
    assert move(desk, appeal) is status
    line = desk.registry.line(appeal)
    assert line is not None
    assert line.status is status


def test_an_answered_appeal_is_opened_again_and_corrected_without_losing_where_it_stands(
    desk: Desk, appeal: UUID
) -> None:
    desk.moves.answer(appeal, CLERK, outcome="satisfied", note="Жол жөнделді")
    desk.registration.correct(appeal, Draft(essence="Жол және жарық"), "typo", CLERK)
    line = desk.registry.line(appeal)
    assert line is not None
    assert (line.status, line.essence) == (Status.ANSWERED, "Жол және жарық")
    assert desk.moves.reopen(appeal, CLERK, reason="жаңа дәлелдер") is Status.IN_WORK
    steps = [step for step in desk.cards.card(appeal).path if step.kind.startswith("appeal.")]
    assert [step.kind for step in steps][1::2] == ["appeal.answered", "appeal.reopened"]
    assert steps[1].values["note"] == "Жол жөнделді"


def test_what_cannot_be_done_where_the_appeal_stands_is_told_and_not_recorded(
    desk: Desk, appeal: UUID
) -> None:
    desk.moves.withdraw(appeal, CLERK)
    path = desk.cards.card(appeal).path
    with pytest.raises(MoveError):
        desk.moves.answer(appeal, CLERK, outcome="satisfied")
    assert desk.cards.card(appeal).path == path


def test_an_appeal_that_is_not_here_is_not_moved(desk: Desk) -> None:
    with pytest.raises(UnknownAppealError):
        desk.moves.withdraw(uuid4(), CLERK)
