"""What errors of setting up and of asking for help say to a person; see ``errors``."""

from typing import Final

from frontoffice.i18n.words import N_

SETTING_UP_ERRORS: Final[dict[str, str]] = {
    "rule.enrol_code": N_("This is not an enrolment code: letters are missing or wrong."),
    "rule.enrol_file": N_("The file is no enrolment file, or not a whole one."),
    "rule.file_url": N_("An enrolment file has to say where central is: name it with --url."),
    "rule.help_code": N_("This is not a code for the help desk: a letter is missing or wrong."),
    "rule.help_file": N_("The file is no bundle for the help desk, or not a whole one."),
    "not_allowed.help_words": N_("These are not the words of the bundle."),
    "not_allowed.help_box": N_(
        "The bundle is sealed for another key. Central reads its own by “frontoffice central help”."
    ),
    "unavailable.help_place": N_(
        "The bundle could not be written into {folder}: no right, or no room. Choose another place."
    ),
    "unavailable.help_file": N_("The bundle {file} cannot be read."),
}
