"""Calls for help are believed of the office's own devices only."""

from uuid import uuid4

import pytest
from callers import OTHER_NO, knows, other_says
from desks import TestClock

from frontoffice.desk import Desk
from frontoffice.journal.help_call import HelpCall, Says, read_help_call
from frontoffice.journal.keys import DeviceKey
from frontoffice.services.help_calls import FRESH_MS, Heard


def test_a_device_of_the_office_is_believed(desk: Desk) -> None:
    knows(desk)
    call = desk.kiosks.calls.begin()
    for says in Says:
        heard = desk.kiosks.calls.heard(other_says(desk, says, call))
        assert heard == Heard(says, call, OTHER_NO)


def test_what_this_device_says_is_signed_by_it_and_not_heard_by_itself(desk: Desk) -> None:
    raw = desk.kiosks.calls.spelled(Says.HELP, uuid4())
    told = read_help_call(raw)
    assert told is not None
    assert told.is_signed_by(desk.journal.author.key.public)
    assert desk.kiosks.calls.heard(raw) is None


@pytest.mark.parametrize("bad", ["office", "revoked", "unknown", "forged", "old", "early", "noise"])
def test_nobody_else_is(desk: Desk, bad: str) -> None:
    if bad != "unknown":
        office = "270143" if bad == "office" else "270142"
        knows(desk, office, revoked_at=1 if bad == "revoked" else None)
    late = {"old": FRESH_MS + 1, "early": -FRESH_MS - 1}.get(bad, 0)
    raw = other_says(desk, Says.HELP, uuid4(), late)
    if bad == "forged":
        told = read_help_call(raw)
        assert told is not None
        raw = HelpCall(told.says, told.call, told.device, told.at).signed(DeviceKey(b"x" * 32))
    assert desk.kiosks.calls.heard(b"noise" if bad == "noise" else raw) is None


def test_by_a_doubted_clock_nothing_is_too_old(desk: Desk, clock: TestClock) -> None:
    knows(desk)
    raw = other_says(desk, Says.HELP, uuid4())
    clock.wall += 9 * 3600
    assert desk.clock.doubted
    assert desk.kiosks.calls.heard(raw) is not None
