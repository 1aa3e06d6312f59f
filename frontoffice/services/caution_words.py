"""Why a file is kept and never opened here, in words: for the screen and for the command line."""

from typing import Final

from frontoffice.domain.caution import Caution
from frontoffice.i18n import N_, Words

_SAID: Final = {
    Caution.EXECUTABLE: N_("a program: it is kept and not opened here"),
    Caution.MACROS: N_("it does something when it is opened: it is kept and not opened here"),
    Caution.ENCRYPTED: N_("it is locked by a password"),
    Caution.DAMAGED: N_("it is damaged, or is not what it says"),
    Caution.UNKNOWN: N_("nobody knows what is in it: it is kept and not opened here"),
}


def caution_in_words(caution: Caution, words: Words) -> str:
    """Return why a file is never opened here; small letters, no full stop."""
    return words.gettext(_SAID[caution])
