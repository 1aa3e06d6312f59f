"""How a device of the fleet stands, in words: for the screen and for the command line."""

from typing import Final

from frontoffice.domain.fleet import FleetDevice, Mark, Standing
from frontoffice.i18n import N_, Words

_STANDINGS: Final = {
    Standing.FROZEN: N_("frozen"),
    Standing.HELD: N_("entries wait for a decision"),
    Standing.TROUBLE: N_("in trouble"),
    Standing.SILENT: N_("silent"),
    Standing.OLD: N_("old version"),
    Standing.NEVER: N_("not come yet"),
    Standing.WELL: N_("all is well"),
    Standing.REPLACED: N_("replaced"),
    Standing.REVOKED: N_("shut out"),
}
_KINDS: Final = {"desk": N_("desk"), "kiosk": N_("kiosk"), "display": N_("hall display")}
_MARKS: Final = {
    Mark.QUARANTINED: N_("{quarantined} put aside"),
    Mark.REFUSED: N_("{refused} not applied"),
    Mark.WAITS_LONG: N_("{waiting} waiting for more than a day"),
    Mark.LITTLE_DISK: N_("little room on the disk"),
    Mark.CLOCK: N_("the clock is wrong"),
    Mark.PRINTER: N_("the printer does not work"),
    Mark.SILENT: N_("no contact for days"),
    Mark.OLD: N_("an older version"),
    Mark.NEVER: N_("never in contact"),
    Mark.ADMINISTERS: N_("administers"),
    Mark.REPLACED: N_("goes on under another number"),
    Mark.REVOKED: N_("shut out"),
    Mark.HELD: N_("{held} entries held aside"),
}
_FROZEN: Final = {
    "clone": N_("two machines work as this one device"),
    "fork": N_("its entries contradict each other"),
    "signature": N_("a signature is wrong"),
    "person": N_("frozen by an administrator"),
}
_UNKNOWN: Final = N_("frozen")


def standing_in_words(standing: Standing, words: Words) -> str:
    """Return how a device stands, in a word or two."""
    return words.gettext(_STANDINGS[standing])


def kind_in_words(device: FleetDevice, words: Words) -> str:
    """Return what a device is; of one that this version does not know, its code."""
    name = _KINDS.get(device.kind)
    return words.gettext(name) if name else device.kind


def mark_in_words(mark: Mark, device: FleetDevice, words: Words) -> str:
    """Return one thing that a person should know of *device*."""
    if mark is Mark.FROZEN:
        return words.gettext(_FROZEN.get(device.frozen or "", _UNKNOWN))
    values = {
        "waiting": device.waiting,
        "quarantined": device.quarantined,
        "refused": device.refused,
        "held": device.held,
    }
    return words.gettext(_MARKS[mark]).format(**values)
