"""Whom entries reach, and what a device needs before anything else."""

import pytest

from frontoffice.journal.audience import (
    CENTRAL,
    DEVICE_KINDS,
    EVERYONE,
    GIVING,
    audiences_of,
    needed_first,
    of_body,
    of_kiosks,
    of_office,
    of_own_kiosks,
    of_region,
    of_staff,
    read_by,
)

HERE, THERE, FAR = "270142", "270143", "630001"


@pytest.mark.parametrize("kind", ["kiosk", "display", "of the future"])
def test_what_is_no_desk_sees_nothing_of_people_whatever_it_claims_to_be(kind: str) -> None:
    seen = read_by(kind, HERE, administers=True, serves=["works"])
    assert needed_first(kind, HERE, administers=True) == (EVERYONE,)
    assert set(seen) <= {EVERYONE, of_kiosks(HERE), of_own_kiosks(HERE)}
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
    assert set(first) | {of_office(HERE), of_region(HERE), of_body("works")} == set(seen)
    assert not set(audiences_of("appeal.registered", THERE)) & set(seen)
    assert bool(set(audiences_of("staff.added", THERE)) & set(seen)) is administers
    assert "desk" in DEVICE_KINDS


def test_a_proposed_schedule_is_for_the_desks_of_a_region_and_an_approved_one_for_kiosks_too() -> (
    None
):
    desks = [set(read_by("desk", office)) for office in (HERE, THERE, FAR)]
    kiosks = [set(read_by(kind, THERE)) for kind in ("kiosk", "display", "of the future")]
    for kind in ("schedule.set", "schedule.declined"):
        reach = set(audiences_of(kind, HERE))
        assert [bool(reach & seen) for seen in desks] == [True, True, False]
        assert not any(reach & seen for seen in kiosks)
    for kind in ("schedule.approved", "schedule.withdrawn"):
        reach = set(audiences_of(kind, HERE))
        assert [bool(reach & seen) for seen in desks] == [True, True, False]
        assert [bool(reach & seen) for seen in kiosks] == [True, True, False]
        assert not reach & set(read_by("kiosk", FAR))


@pytest.mark.parametrize("kind", ["lease.asked", "lease.granted", "lease.returned", "lease.freed"])
def test_a_lease_is_for_the_desks_and_the_kiosks_of_a_region(kind: str) -> None:
    reach = set(audiences_of(kind, HERE))
    for giving in GIVING:
        assert reach & set(read_by(giving, THERE))
        assert not reach & set(read_by(giving, FAR))
    assert not set(audiences_of("booking.made", HERE)) & set(read_by("kiosk", HERE))
