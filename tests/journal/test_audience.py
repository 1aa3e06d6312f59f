"""Whom entries reach, and what a device needs before anything else."""

import pytest

from frontoffice.journal.audience import (
    CENTRAL,
    DEVICE_KINDS,
    EVERYONE,
    audiences_of,
    needed_first,
    of_body,
    of_office,
    of_staff,
    read_by,
)

HERE, THERE = "270142", "270143"


@pytest.mark.parametrize("kind", ["kiosk", "display", "of the future"])
def test_what_is_no_desk_sees_nothing_of_people_whatever_it_claims_to_be(kind: str) -> None:
    seen = read_by(kind, HERE, administers=True, serves=["works"])
    assert seen == needed_first(kind, HERE, administers=True) == (EVERYONE,)
    of_people = ("appeal.registered", "consultation.given", "support.accepted", "staff.added")
    for entry in (*of_people, "device.frozen", "not.known.yet"):
        assert not set(audiences_of(entry, HERE)) & set(seen)
    assert set(audiences_of("reference.set", HERE)) & set(seen)


@pytest.mark.parametrize("administers", [True, False])
def test_a_desk_needs_its_people_first_and_its_appeals_after(*, administers: bool) -> None:
    first = needed_first("desk", HERE, administers=administers)
    assert {EVERYONE, of_staff(HERE)} <= set(first)
    assert (CENTRAL in first) is administers
    assert not set(audiences_of("appeal.registered", HERE)) & set(first)
    seen = read_by("desk", HERE, administers=administers, serves=["works"])
    assert set(first) | {of_office(HERE), of_body("works")} == set(seen)
    assert not set(audiences_of("appeal.registered", THERE)) & set(seen)
    assert bool(set(audiences_of("staff.added", THERE)) & set(seen)) is administers
    assert "desk" in DEVICE_KINDS
