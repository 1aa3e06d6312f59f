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
    Mark.LOST: N_("unplugged: {lost}"),
    Mark.BEGUN_AGAIN: N_("begun anew {again} times in a week"),
    Mark.UNTOUCHED: N_("last touched on {touched}"),
    Mark.SILENT: N_("no contact for days"),
    Mark.OLD: N_("an older version"),
    Mark.NEVER: N_("never in contact"),
    Mark.ADMINISTERS: N_("administers"),
    Mark.REPLACED: N_("goes on under another number"),
    Mark.REVOKED: N_("shut out"),
    Mark.HELD: N_("{held} entries held aside"),
}
_PARTS: Final = {
    "camera": N_("camera"),
    "microphone": N_("microphone"),
    "scanner": N_("scanner"),
}
_ADVICE: Final = {
    Mark.QUARANTINED: N_("Somebody at the device decides about it under “Tasks”."),
    Mark.REFUSED: N_("Somebody at the device looks at it under “Tasks”."),
    Mark.WAITS_LONG: N_("See to its network, or fetch what waits with a stick."),
    Mark.LITTLE_DISK: N_("Make room on its disk."),
    Mark.CLOCK: N_("Set its clock; until then it gives no hours of receptions."),
    Mark.PRINTER: N_("See whether its printer is switched on and its cable is in."),
    Mark.LOST: N_(
        "See whether the cable is in; a part that is no longer wanted is forgotten in 30 days."
    ),
    Mark.BEGUN_AGAIN: N_("Ask for its log: the program or the computer is not well."),
    Mark.UNTOUCHED: N_("Ask the office whether the screen is lit and people find it."),
    Mark.SILENT: N_("Telephone the office: has it power and a network?"),
    Mark.OLD: N_("Install the new version there."),
}
_OF_PRINTER: Final = {
    "unavailable.printer.paper_out": N_(
        "Put paper into its printer; the talons come by themselves."
    ),
    "unavailable.printer.cover_open": N_("Close the cover of its printer."),
    "unavailable.printer.off": N_("Switch its printer on."),
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
        "again": device.begun_again,
        "touched": device.touched_on,
        "lost": ", ".join(words.gettext(_PARTS.get(part, part)) for part in device.lost),
    }
    return words.gettext(_MARKS[mark]).format(**values)


def advice_in_words(mark: Mark, device: FleetDevice, words: Words) -> str:
    """Return what is to be done about *mark*; empty where nothing is."""
    advice = _ADVICE.get(mark, "")
    if mark is Mark.PRINTER:
        advice = _OF_PRINTER.get(device.printer or "", advice)
    return words.gettext(advice) if advice else ""
