"""What errors about versions and updates say to a person; see ``errors``."""

from typing import Final

from frontoffice.i18n.words import N_

UPDATE_ERRORS: Final[dict[str, str]] = {
    "rule.version": N_("This is not a version of the program: it is written as 1.2.3."),
    "rule.update": N_("The file is no update, or not a whole one ({why}). Nothing was changed."),
    "rule.update.signature": N_(
        "Nobody whom this program trusts has signed this update, or it was changed on its way. Nothing was changed here."
    ),
    "rule.update.platform": N_("The update is for {platform}, and this is {here}."),
    "rule.update.place": N_(
        "This is neither an office nor a device: {place}. They are written as 270142 and 270142/3."
    ),
    "rule.update.older": N_("The update brings version {version}, and {here} is here already."),
    "rule.update.step": N_(
        "Version {version} can follow {least} or later, and {here} is here. Apply one in between first."
    ),
    "unavailable.storage.newer": N_(
        "A newer version of the program made this database. Update the program."
    ),
    "unavailable.storage.older": N_(
        "The database is at revision {found}, and this version needs {known}. Run “frontoffice central migrate” first."
    ),
    "unavailable.update.nothing": N_("There is no update that fits: {file}."),
    "unavailable.update.full": N_(
        "There is no room for another version beside this one: {megabytes} MB are needed in {folder}. Nothing was changed."
    ),
    "unavailable.update.trial": N_(
        "Version {version} did not do its work on a copy ({why}). The version that is here stays."
    ),
    "unavailable.update.key": N_("This is not a key that signs updates: {file}."),
    "conflict.update.key": N_("There is a file {file} already; it stays as it is."),
    "conflict.update.installed": N_(
        "A version lies in {folder} already. Update it with “frontoffice update apply”."
    ),
    "conflict.update.nothing": N_("No update is ready here."),
    "conflict.update.not_offered": N_("Version {version} is offered to nobody."),
    "conflict.update.at_work": N_(
        "A window is open, or an update is under way already. Close it and try again."
    ),
    "conflict.update.no_way_back": N_("There is no version here to go back to."),
    "conflict.update.not_carried": N_(
        "What was done since the update cannot be brought back to the version before ({why}). The newer version stays, and nothing is lost."
    ),
    "not_allowed.update.elsewhere": N_(
        "This program was brought by the system's own packages, and is updated by them (apt)."
    ),
}
