import pytest

from frontoffice.domain.status import MOVES, OPEN, STATUS_NAMES, Status, moved


def test_every_status_is_named_in_three_languages() -> None:
    assert set(STATUS_NAMES) == set(Status)
    assert all(name.kk and name.ru and name.en for name in STATUS_NAMES.values())


def test_every_status_can_be_reached_from_nothing() -> None:
    reached: set[Status | None] = {None}
    for _ in Status:
        reached |= {
            to for move in MOVES.values() for before, to in move.items() if before in reached
        }
    assert reached == {None, *Status}


@pytest.mark.parametrize(
    ("entry", "before", "after"),
    [
        ("appeal.registered", None, Status.REGISTERED),
        ("appeal.registered", Status.REGISTERED, None),
        ("appeal.assigned", Status.REGISTERED, Status.IN_WORK),
        ("appeal.assigned", Status.IN_WORK, Status.IN_WORK),
        ("appeal.answered", Status.REGISTERED, Status.ANSWERED),
        ("appeal.answered", Status.WITHDRAWN, None),
        ("appeal.withdrawn", Status.IN_WORK, Status.WITHDRAWN),
        ("appeal.withdrawn", Status.ANSWERED, None),
        ("appeal.redirected", Status.RETURNED, None),
        ("appeal.reopened", Status.RETURNED, Status.IN_WORK),
        ("talon.issued", Status.REGISTERED, None),
    ],
)
def test_an_appeal_moves_only_as_the_table_says(
    entry: str, before: Status | None, after: Status | None
) -> None:
    assert moved(entry, before) is after


def test_a_term_runs_only_while_an_appeal_is_open() -> None:
    assert {Status.REGISTERED, Status.IN_WORK} == OPEN
