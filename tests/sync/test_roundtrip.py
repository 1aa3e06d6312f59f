"""What one desk does reaches central, and another desk of the office."""

from doubles.desks import DeskDouble, gists_in

from frontoffice.central import CentralServer
from frontoffice.services.syncing import Why


def test_what_one_desk_registers_is_at_central_and_at_the_other_desk(
    desk: DeskDouble, other: DeskDouble, server: CentralServer
) -> None:
    desk.register("Бірінші")
    desk.register("Екінші")
    assert desk.syncing.state().waiting == 4

    state = desk.syncing.once()
    assert state.why is Why.CONNECTED
    assert (state.waiting, state.waiting_bytes, state.oldest_at) == (0, 0, None)
    assert gists_in(server.state.engine) == ["Бірінші", "Екінші"]

    assert other.syncing.once().why is Why.CONNECTED
    assert other.gists() == ["Бірінші", "Екінші"]
