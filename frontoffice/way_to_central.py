"""What a desk needs to speak with its central, made of its folder's settings and its keys."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from db.record import Journal
from db.secrets import Secrets
from db.witness import Witness
from frontoffice import __version__
from frontoffice.domain.office import Office
from frontoffice.first_look import Unlocked
from frontoffice.journal.keys import PublicKey
from frontoffice.services.clock import ClockGuard
from frontoffice.services.desk_status import DeskStatus
from frontoffice.services.membership import Around, Membership
from frontoffice.services.syncing import Remote, now_ms
from frontoffice.sync.client import Central
from frontoffice.sync.transport import Transport


def around_of(
    unlocked: Unlocked,
    journal: Journal,
    office: Office,
    clock: ClockGuard,
    witness_of: Callable[[UUID], Witness],
) -> Around | None:
    """Return what the desk's membership needs; None where its keys cannot be kept anew."""
    if unlocked.vault is None:
        return None
    return Around(
        vault=unlocked.vault,
        name=f"{office.device_no:03}",
        version=__version__,
        now=now_ms,
        witness_of=witness_of,
        status=DeskStatus(journal, unlocked.folder, clock).told,
    )


def remote_of(
    told: Mapping[str, Any], secrets: Secrets, journal: Journal, around: Around | None
) -> Remote:
    """Return central as the desk's settings have *told* it."""
    transport = Transport(told["url"], token=secrets.token, authority=told["authority"])
    central, key = Central(transport), PublicKey(bytes.fromhex(told["key"]))
    membership = None
    if around is not None:
        membership = Membership(journal, secrets, central, key, around)
    return Remote(central, key, membership)
