"""Central as a desk sees it: one method for each thing that it can be asked."""

from typing import TypeVar

from frontoffice.sync.refusals import CentralError
from frontoffice.sync.transport import Transport
from frontoffice.sync.wire import (
    FeedAnswer,
    HelloAnswer,
    KeysAnswer,
    PushAnswer,
    WireError,
    understand,
)

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

    def push(self, request: bytes) -> PushAnswer:
        """Send entries and return the verdicts on them.

        :raises ContentError: central does not take them.
        :raises GapError: entries before them are missing there.
        """
        return _understood(self._transport.ask("POST", "/v1/push", request), PushAnswer)

    def feed(self, after: int, limit: int, *, first: bool = False) -> FeedAnswer:
        """Return up to *limit* entries of others after place *after*.

        :param first: only those that a new desk needs before all others: people, reference data.
        """
        asked = f"/v1/feed?after={after}&limit={limit}" + ("&only=first" if first else "")
        return _understood(self._transport.ask("GET", asked), FeedAnswer)

    def keys(self) -> KeysAnswer:
        """Return the signed list of device keys."""
        return _understood(self._transport.ask("GET", "/v1/keys"), KeysAnswer)

    def close(self) -> None:
        """Let the connection go."""
        self._transport.close()


def _understood(raw: bytes, of: type[_Answer]) -> _Answer:
    try:
        return understand(raw, of)
    except WireError as error:
        raise CentralError(why="nonsense") from error
