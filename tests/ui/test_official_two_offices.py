"""A reception by video at two offices: what is noted at one desk stands on the card of the other."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from desks import CLERK, TestClock, never_asked
from doubles.desks import running_central
from doubles.machines import new_machine
from doubles.officials import A_DAY, OFFICIAL, shown
from doubles.planners import approved
from pytestqt.qtbot import QtBot
from receptions import ZONE
from schedules import VIDEO

from frontoffice.desk import Desk, open_desk
from frontoffice.domain.booking import BookingState, Guest
from frontoffice.domain.conversation import (
    ConversationState,
    ConversationWay,
    End,
    Result,
)
from frontoffice.services.bookings import Hour
from frontoffice.services.syncing import Why
from ui.background import Background
from ui.views.official import OfficialView

HERE, THERE = "270142", "270143"
GUEST = Guest(name="Дюсенов Арман", phone="+77010000002", question="Жұмысқа орналасу")
DAYS_ON = 12
"""So many days are looked through for one on which somebody receives."""


@dataclass
class Region:
    """The desk of the official, the one where the person sits, and the clock on both walls."""

    here: Desk
    there: Desk
    clock: TestClock

    def meet(self, *desks: Desk) -> None:
        """Let *desks* meet central one after the other, and the first once more."""
        for desk in (*desks, desks[0]):
            self.clock.pass_(1)
            assert desk.syncing.once().why is Why.CONNECTED


@pytest.fixture
def region(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Region]:
    """Give two offices and a central, on a day that comes after they have been enrolled."""
    opens = datetime.now(ZONE).replace(hour=9, minute=0, second=0) + timedelta(days=1)
    clock = TestClock(wall=opens.timestamp())
    with ExitStack() as stack:
        server = stack.enter_context(
            running_central(tmp_path / "central.db", now=lambda: round(clock.wall * 1000))
        )
        desks = []
        for office in (HERE, THERE):
            machine = new_machine(tmp_path / office, server, monkeypatch, office=office)
            desk = open_desk(machine.folder, never_asked, clock.guard())
            stack.callback(desk.close)
            desks.append(desk)
        yield Region(desks[0], desks[1], clock)


def a_booking(region: Region) -> UUID:
    """Book somebody far away, at the first hour by video; let it be that day."""
    approved(region.here, A_DAY)
    region.meet(region.here, region.there)
    region.meet(region.there, region.here)  # by now each knows which hours are in whose hands
    today = datetime.fromtimestamp(region.clock.wall, ZONE).date()
    free = region.there.receptions.hours.span(
        A_DAY.id, today, today + timedelta(days=DAYS_ON), CLERK
    )
    by_video = (
        one.slot
        for one in free
        if one.is_free and one.slot.begins_at.astimezone(ZONE).time() >= VIDEO.begins
    )
    slot = next(by_video)
    day = slot.begins_at.astimezone(ZONE).date()
    made = region.there.receptions.bookings.make(Hour(A_DAY.id, slot.id, day), GUEST, CLERK)
    region.meet(region.there, region.here)
    region.clock.pass_(slot.begins_at.timestamp() - region.clock.wall)
    region.meet(region.there, region.here)
    booked = region.here.receptions.bookings.booking(made.id)
    assert booked.state is BookingState.PLACED
    return made.id


def in_hand(view: OfficialView) -> UUID | None:
    """Return the booking that the page is about."""
    return None if view.page.person is None else view.page.person.dossier.booking.id


def card(view: OfficialView) -> dict[str, object]:
    """Return what the card of the person in hand says of the conversation."""
    page, one = view.page, view.page.conversation()
    return {
        "conversation": one,
        "name": page.dossier.name.text(),
        "line": page.dossier.line.text(),
        "sentence": page.dossier.sentence.text.text(),
        "minutes": page.minutes.minutes(),
        "asked": page.open.text.text(),
        "ends": [page.foot.here.glyph, page.foot.there.glyph],
        "link": page.foot.stop.text() if page.foot.stop.isVisibleTo(view) else "",
    }


def test_presence_interruption_and_repeat_at_one_office_are_shown_at_the_other(
    qtbot: QtBot, region: Region, background: Background
) -> None:
    booking = a_booking(region)
    official = shown(qtbot, region.here, background, OFFICIAL)
    clerk = shown(qtbot, region.there, background, CLERK)
    for view in (official, clerk):
        qtbot.wait_until(lambda view=view: in_hand(view) == booking)  # type: ignore[misc]
    assert card(official) == card(clerk)

    def noted(at: OfficialView, act: Callable[[], object]) -> dict[str, object]:
        """Do *act* at one office; return the card, once both offices show the same."""
        with qtbot.waitSignal(at.page.acts.changed):
            act()
        desks = (region.here, region.there)
        region.meet(*(desks if at is official else desks[::-1]))
        for view in (official, clerk):
            with qtbot.waitSignal(view.refreshed):
                view.refresh()
        qtbot.wait_until(lambda: card(official) == card(clerk))
        return card(official)

    def now(view: OfficialView) -> tuple[ConversationState, ConversationWay]:
        one = view.page.conversation()
        assert one is not None
        return one.state, one.way

    assert noted(official, official.begin)["ends"] == ["circle", "circle"]
    assert now(clerk) == (ConversationState.OPEN, ConversationWay.VIDEO)
    first = clerk.page.conversation()
    assert first is not None
    assert (first.office, first.booked_at) == (HERE, THERE)

    assert noted(clerk, clerk.page.foot.there.click)["ends"] == ["circle", "check"]
    assert noted(official, official.page.foot.here.click)["ends"] == ["check", "check"]
    told = official.page.conversation()
    assert told is not None
    assert told.is_present(End.THERE)

    assert noted(clerk, clerk.page.foot.stop.click)["link"] == "Goes on"
    assert now(official)[0] is ConversationState.INTERRUPTED
    assert noted(official, official.page.foot.stop.click)["link"] == "The link failed"
    assert now(clerk)[0] is ConversationState.OPEN
    noted(official, official.page.foot.telephone.click)
    assert now(clerk) == (ConversationState.OPEN, ConversationWay.TELEPHONE)

    ended = noted(official, lambda: official.page.end(Result.EXPLAINED))
    assert str(ended["line"]).startswith("explained")
    again = noted(clerk, clerk.begin)["conversation"]
    assert again is not None
    assert again.repeats == first.id  # type: ignore[attr-defined]
    assert now(official)[0] is ConversationState.OPEN
    assert not clerk.page.acts.decides
