"""The fail-safe: central never overwrites a large part of what is here unasked."""

from doubles.desks import DeskDouble

from db.pulled import Guard
from frontoffice.services.syncing import Remote, Syncing, Why


def with_guard(desk: DeskDouble, guard: Guard) -> Syncing:
    assert desk.central is not None
    return Syncing(
        desk.journal, Remote(desk.central, desk.central_key), now=lambda: desk.at, guard=guard
    )


def test_a_pull_that_would_overwrite_a_large_part_asks_first(
    desk: DeskDouble, other: DeskDouble
) -> None:
    subjects = desk.register_many(8)
    desk.syncing.once()
    other.syncing.once()
    for subject in subjects[:3]:
        other.correct(subject, "Басқаша")
    other.syncing.once()

    wary = with_guard(desk, Guard(rows=2, percent=10))
    state = wary.once()
    assert (state.why, state.stopped, state.code) == (Why.CONNECTED, True, "conflict.too_much")
    assert "Басқаша" not in desk.gists()
    assert wary.once().stopped
    assert not wary.go_on().stopped
    assert desk.gists().count("Басқаша") == 3


def test_a_small_share_passes_and_so_does_what_is_new(desk: DeskDouble, other: DeskDouble) -> None:
    subjects = desk.register_many(40)
    desk.syncing.once()
    other.syncing.once()
    for subject in subjects[:3]:
        other.correct(subject, "Басқаша")
    for subject in other.register_many(20):
        other.correct(subject, "Жаңа")
    other.syncing.once()
    assert not with_guard(desk, Guard(rows=2, percent=10)).once().stopped
    assert len(desk.gists()) == 60
