"""How a device stands is told in one word, the gravest there is."""

from uuid import UUID

import pytest

from frontoffice.domain.fleet import DAY_MS, FleetDevice, Standing, standing_of

NOW = 1_780_000_000_000
NEWEST = "0.10.0"


def device(**told: object) -> FleetDevice:
    """Return a device that was in contact a minute ago, changed by what is *told*."""
    values: dict[str, object] = {
        "id": str(UUID(int=1)),
        "office": "270142",
        "device_no": 1,
        "version": NEWEST,
        "contact_at": NOW - 60_000,
    }
    return FleetDevice(**values | told)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("told", "standing"),
    [
        ({}, Standing.WELL),
        ({"version": "0.9.0"}, Standing.OLD),
        ({"contact_at": None, "version": ""}, Standing.NEVER),
        ({"contact_at": NOW - 3 * DAY_MS, "version": "0.9.0"}, Standing.OLD),
        ({"contact_at": NOW - 3 * DAY_MS - 1, "version": "0.9.0"}, Standing.SILENT),
        ({"contact_at": NOW - 9 * DAY_MS, "printer": "unavailable.printer"}, Standing.TROUBLE),
        ({"contact_at": NOW - 9 * DAY_MS, "frozen": "clone"}, Standing.FROZEN),
        ({"frozen": "clone", "held": 2}, Standing.HELD),
        ({"frozen": "revoked", "revoked_at": NOW}, Standing.REVOKED),
    ],
)
def test_of_all_that_is_known_of_a_device_the_gravest_is_its_standing(
    told: dict[str, object], standing: Standing
) -> None:
    assert standing_of(device(**told), NOW, NEWEST) is standing
