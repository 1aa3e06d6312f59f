"""What errors about files say to a person; see ``errors``."""

from typing import Final

from frontoffice.i18n.words import N_

FILE_ERRORS: Final[dict[str, str]] = {
    "unavailable.storage.file_damaged": N_(
        "The file is not as it was written: something changed or cut it off. It is shown to nobody and sent nowhere."
    ),
    "unavailable.storage.file_missing": N_("The file is not on this computer."),
    "unavailable.storage.file_unfinished": N_("The file is still being written."),
    "unavailable.source": N_("The file {file} cannot be read or written: {why}."),
    "rule.file_too_large": N_("The file is too large: at most {megabytes} MB can be attached."),
    "conflict.source_changed": N_(
        "The file {file} was changed while it was read. Close it in the other program and attach it again."
    ),
    "conflict.unknown_attachment": N_("There is no such attachment here."),
    "conflict.essence_stays": N_(
        "This is what the person says, and the talon was given for it: it stays."
    ),
}
