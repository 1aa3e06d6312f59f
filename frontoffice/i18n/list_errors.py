"""What errors about the status list and kiosks say to a person; see ``errors``."""

from typing import Final

from frontoffice.i18n.words import N_

LIST_ERRORS: Final[dict[str, str]] = {
    "rule.kiosk": N_("This device is no kiosk."),
    "rule.kiosk_order": N_("The kiosk cannot be told that; nothing was recorded. {why}"),
    "rule.pace": N_("A pace is whole numbers, 1 or more."),
    "rule.status_list": N_(
        "The status list is not whole or not signed by central ({why}). The one that is here stays."
    ),
}
