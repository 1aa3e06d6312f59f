"""Central is put back from an older copy, and a desk shut out: nothing that it had sent is lost."""

from pathlib import Path

import pytest
from doubles.desks import gists_in
from doubles.machines import Machine
from office.test_put_back import copied, is_put_back, machines, restored, server, sync

from db.devices import Device, device_by_id
from db.engine import reading
from frontoffice.central import CentralServer, decisions

BEFORE, AFTER, LATER = "Көшірмеде бар", "Көшірмеден кейін", "Шығарылғаннан кейін"
REVOKED = "not_allowed.device.revoked"

__all__ = ["machines", "server"]


@pytest.mark.parametrize("shut_out_first", [True, False])
def test_what_a_shut_out_desk_had_sent_is_sent_again(
    server: CentralServer,
    machines: tuple[Machine, Machine],
    tmp_path: Path,
    shut_out_first: bool,
) -> None:
    one, two = machines
    one.register(BEFORE)
    sync(one, two)
    copy = copied(server, tmp_path)
    one.register(AFTER)
    sync(one, two)
    one.register(LATER)
    if shut_out_first:
        shut_out(server, one)
        assert one.sync() == REVOKED
    restored(server, copy, tmp_path)
    is_put_back(server)
    shut_out(server, one)
    for _ in range(2):
        assert one.sync() == REVOKED
    about = named(server, one)
    assert decisions.settle_held(server.state, about, about.last_seq + 9, accept=True) == 4
    sync(two)
    assert sorted(gists_in(server.state.engine)) == sorted([BEFORE, AFTER, LATER])
    with two.opened() as desk:
        assert sorted(gists_in(desk.journal.engine)) == sorted([BEFORE, AFTER, LATER])


def shut_out(server: CentralServer, machine: Machine) -> None:
    decisions.revoke(server.state, named(server, machine))


def named(server: CentralServer, machine: Machine) -> Device:
    """Return what central knows of *machine*'s device."""
    with machine.opened() as desk:
        of = desk.journal.author.device
    with reading(server.state.engine) as connection:
        return device_by_id(connection, of)
