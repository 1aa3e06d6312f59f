"""What central itself says to a kiosk: recorded once, told to it alone and to all who look."""

from uuid import UUID

import pytest
from doubles.pushers import Pusher

from db.devices import Device, device_by_id
from db.engine import reading
from db.enrolments import Kind
from frontoffice.central import kiosk_orders
from frontoffice.central.kiosk_orders import KioskOrderError, NoKioskError
from frontoffice.central.state import State
from frontoffice.domain.kiosk_orders import ClosedWhy, KioskOrders
from frontoffice.i18n import Localised
from frontoffice.journal.audience import KIOSK


def found(state: State, device: UUID) -> Device:
    with reading(state.engine) as connection:
        return device_by_id(connection, device)


def test_a_kiosk_is_told_by_the_feed_and_what_else_was_said_stays(state: State) -> None:
    kiosk = Pusher(state, kind=Kind(KIOSK))
    device = found(state, kiosk.device)
    kiosk_orders.order(state, device, {"message_ru": "Завтра закрыто"}, "boss")
    told = kiosk_orders.order(state, device, {"closed": "repair", "phone": "+7 701 000 00 11"})
    message = Localised(*("Завтра закрыто",) * 3)
    expected = KioskOrders(closed=ClosedWhy.REPAIR, message=message, phone="+7 701 000 00 11")
    assert told == expected == kiosk_orders.stands(state, device)
    fed = [one.envelope for one in kiosk.feed().entries if '"reference.set"' in one.envelope]
    assert len(fed) == 2
    assert '"actor":"boss"' in fed[0]
    assert kiosk_orders.order(state, device, {"closed": ""}).closed is None


def test_a_desk_is_no_kiosk(state: State, pusher: Pusher) -> None:
    desk = found(state, pusher.device)
    with pytest.raises(NoKioskError):
        kiosk_orders.stands(state, desk)
    with pytest.raises(NoKioskError):
        kiosk_orders.order(state, desk, {"closed": "repair"})


@pytest.mark.parametrize("values", [{"closed": "x"}, {"message_kk": "<b>x</b>"}, {"mon": "8-20"}])
def test_what_does_not_fit_is_not_recorded(state: State, values: dict[str, str]) -> None:
    kiosk = Pusher(state, kind=Kind(KIOSK))
    with pytest.raises(KioskOrderError):
        kiosk_orders.order(state, found(state, kiosk.device), values)
    assert kiosk.feed().entries == []
