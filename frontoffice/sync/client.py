"""Central as a desk sees it: one method for each thing that it can be asked."""

from typing import TypeVar

from frontoffice.sync.refusals import CentralError
from frontoffice.sync.transport import Transport
from frontoffice.sync.wire import (
    BoxRequest,
    EnrolAnswer,
    EnrolRequest,
    FeedAnswer,
    HelloAnswer,
    KeysAnswer,
    PushAnswer,
    WireError,
    spell,
    understand,
)
from frontoffice.sync.wire_devices import (
    CodeAnswer,
    CodeRequest,
    FleetAnswer,
    HeldAnswer,
    HelloRequest,
    RenewAnswer,
    RenewRequest,
)
from frontoffice.sync.wire_months import RegionAnswer, RegionRequest

_Answer = TypeVar("_Answer")


class Central:
    """Central behind a transport.

    :raises UnavailableError: (every method) no answer that can be understood came.
    :raises NotAllowedError: (every method) central does not let this device do it.
    """

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def hello(self) -> HelloAnswer:
        """Return central's time, its versions and how far its feed has got."""
        return _understood(self._transport.ask("GET", "/v1/hello"), HelloAnswer)

    def greet(self, request: HelloRequest) -> HelloAnswer:
        """Greet, and show which life of the device it is; return what :meth:`hello` does.

        :raises RevokedError: the device has been shut out.
        """
        return _understood(self._transport.ask("POST", "/v1/hello", spell(request)), HelloAnswer)

    def renew(self, request: RenewRequest) -> RenewAnswer:
        """Go on as another device.

        :raises RenewalError: there is no reason to.
        :raises FrozenError: a person has to choose first which life goes on.
        """
        return _understood(self._transport.ask("POST", "/v1/renew", spell(request)), RenewAnswer)

    def enrol(self, request: EnrolRequest) -> EnrolAnswer:
        """Be let in by a one-time code.

        :raises CodeNotAllowedError: it is unknown, used or too old.
        """
        return _understood(self._transport.ask("POST", "/v1/enrol", spell(request)), EnrolAnswer)

    def hand_over(self, request: bytes) -> HeldAnswer:
        """Give entries of a shut-out device, to be kept aside for a person."""
        return _understood(self._transport.ask("POST", "/v1/held", request), HeldAnswer)

    def fleet(self) -> FleetAnswer:
        """Return all devices of the region.

        :raises NotAllowedError: this device does not administer.
        """
        return _understood(self._transport.ask("GET", "/v1/fleet"), FleetAnswer)

    def code(self, request: CodeRequest) -> CodeAnswer:
        """Return a code, or a file, by which a new device is let in.

        :raises NotAllowedError: this device does not administer.
        """
        return _understood(self._transport.ask("POST", "/v1/codes", spell(request)), CodeAnswer)

    def region(self, request: RegionRequest) -> RegionAnswer:
        """Return a month of receptions of this desk's region.

        :raises NotAllowedError: whoever looks may see no figures, as central knows.
        """
        raw = self._transport.ask("POST", "/v1/receptions", spell(request))
        return _understood(raw, RegionAnswer)

    def known_as(self, token: str) -> None:
        """Ask by another *token* from now on."""
        self._transport.known_as(token)

    def lives_as(self, life: bytes) -> None:
        """Show which life of the device asks."""
        self._transport.lives_as(life)

    def push(self, request: bytes) -> PushAnswer:
        """Send entries and return the verdicts on them.

        :raises ContentError: central does not take them.
        :raises GapError: entries before them are missing there.
        """
        return _understood(self._transport.ask("POST", "/v1/push", request), PushAnswer)

    def feed(self, after: int, limit: int, *, first: bool = False, own: bool = False) -> FeedAnswer:
        """Return up to *limit* entries of others after place *after*.

        :param first: only those that a new desk needs before all others: people, reference data.
        :param own: this device's own ones too, of which it has lost some.
        """
        asked = f"/v1/feed?after={after}&limit={limit}"
        asked += ("&only=first" if first else "") + ("&own=1" if own else "")
        return _understood(self._transport.ask("GET", asked), FeedAnswer)

    def keys(self) -> KeysAnswer:
        """Return the signed list of device keys."""
        return _understood(self._transport.ask("GET", "/v1/keys"), KeysAnswer)

    def box(self, vouched: bytes) -> KeysAnswer:
        """Tell central this device's box and return the signed list, which names central's."""
        return _understood(
            self._transport.ask("POST", "/v1/box", spell(BoxRequest(vouched))), KeysAnswer
        )

    def status_list(self, of: str, after: int) -> bytes:
        """Return what has changed in the status list, as central signed it; nothing for no list.

        :param of: the id of the one that is here, hexadecimal; empty for none.
        """
        try:
            return self._transport.ask("GET", f"/v1/status-list?list={of}&after={after}")
        except CentralError as error:
            if error.values.get("why") == "status 404":
                return b""  # an earlier version, which makes no list
            raise

    def beside(self) -> Transport:
        """Return a connection for another thread."""
        return self._transport.beside()

    def close(self) -> None:
        """Let the connection go."""
        self._transport.close()


def _understood(raw: bytes, of: type[_Answer]) -> _Answer:
    try:
        return understand(raw, of)
    except WireError as error:
        raise CentralError(why="nonsense") from error
