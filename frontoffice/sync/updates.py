"""Asking central for a newer version of the program."""

from typing import Final

from frontoffice.domain.version import Version, VersionFormError, platform_here
from frontoffice.journal.keys import PublicKey, verifies
from frontoffice.sync.refusals import CentralError
from frontoffice.sync.transport import Transport
from frontoffice.sync.wire import WireError, understand
from frontoffice.sync.wire_updates import PATH, UpdateAnswer, UpdateOffer, update_message

_NO_PATH: Final = "status 404"


def asked_offer(transport: Transport, key: PublicKey) -> UpdateOffer | None:
    """Return the update that central has for this machine; None where it has none.

    :param key: central's, by which the offer is believed; the update itself is signed by others.
    :raises FrontOfficeError: central or the way to it, by its code.
    """
    try:
        raw = transport.ask("GET", f"{PATH}?platform={platform_here()}")
    except CentralError as error:
        if error.values.get("why") == _NO_PATH:
            return None  # an earlier version, which offers none
        raise
    try:
        return _believed(understand(raw, UpdateAnswer), key)
    except WireError as error:
        raise CentralError(why="nonsense") from error


def _believed(answer: UpdateAnswer, key: PublicKey) -> UpdateOffer | None:
    if not verifies(key, answer.signature, update_message(answer.signed)):
        raise CentralError(why="signature")
    if not answer.signed:
        return None
    offer = understand(answer.signed.encode(), UpdateOffer)
    try:
        Version.of(offer.version)
    except VersionFormError as error:
        raise WireError(of="version") from error
    return offer
