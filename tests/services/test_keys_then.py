"""Keys of the device that an old copy of the rows is; of no other."""

from dataclasses import replace

import pytest
from desks import CLERK, PIN

from db.secrets import Past, Secrets
from frontoffice.desk import Desk
from frontoffice.journal.keys import DeviceKey
from frontoffice.services.membership import as_then
from frontoffice.services.staff import SignInError


def test_where_no_key_of_the_past_fits_the_present_ones_stay(desk: Desk) -> None:
    secrets = replace(Secrets.make(), past=(Past(DeviceKey.make().secret, "token"),))

    assert as_then(desk.journal.engine, secrets, DeviceKey.make().public) == secrets


def test_a_caretaker_is_known_by_the_pin_alone_and_nobody_signs_in(desk: Desk) -> None:
    assert desk.staff.vouch(PIN).login == CLERK.login
    with pytest.raises(SignInError):
        desk.staff.vouch("975310")
