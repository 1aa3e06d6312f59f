"""What each error says to a person; its code is what the log and the manual know it by."""

from typing import ClassVar, Final, Protocol

from frontoffice.i18n.words import N_, Words


class Coded(Protocol):
    """An error with a stable code and the values of its sentence."""

    code: ClassVar[str]
    values: dict[str, object]


ERROR_WORDS: Final[dict[str, str]] = {
    "error": N_("Something went wrong. What was saved is safe."),
    "rule": N_("What was entered breaks a rule."),
    "rule.iin": N_("This is not an IIN: it has 12 digits, and the last one checks the others."),
    "rule.bin": N_("This is not a BIN: it has 12 digits, and the last one checks the others."),
    "rule.number": N_(
        "This is not the number of an appeal: it has 18 digits, and the last two check the others."
    ),
    "rule.calendar": N_(
        "The calendar of working days reaches from {first} to {last}, not to {year}."
    ),
    "rule.term": N_("No term can be counted from these data."),
    "rule.pin": N_("A PIN has four to twelve digits."),
    "rule.proof": N_("This is not the QR of a talon."),
    "rule.canonical": N_("These data hold something that cannot be signed."),
    "rule.entry": N_("This is not an entry of the journal."),
    "rule.chain": N_("The chain of the journal is broken at entry {seq}."),
    "rule.printer_address": N_("This is not the address of a printer."),
    "unavailable": N_("Something that the program needs is not available now. Try again later."),
    "unavailable.office": N_(
        "This folder belongs to no office yet. Set it up with “frontoffice init”."
    ),
    "unavailable.storage": N_("The disk or the database refused. Nothing was written."),
    "unavailable.storage.key": N_(
        "The database does not open: the key is another one, or the file is no database."
    ),
    "unavailable.storage.damaged": N_(
        "The database is damaged. Do not work with it; restore a copy."
    ),
    "unavailable.storage.full": N_("The disk is full. Nothing of this was written."),
    "unavailable.storage.read_only": N_("The data folder may not be written to."),
    "unavailable.storage.busy": N_("Another program holds the database. Try again."),
    "unavailable.storage.newer": N_(
        "A newer version of the program made this database. Update the program."
    ),
    "unavailable.storage.keyring": N_(
        "This machine has no keyring service, or it is locked. Choose a passphrase or a key file."
    ),
    "unavailable.storage.key_missing": N_("The keys of this data folder are not there: {place}."),
    "unavailable.printer": N_("The printer {printer} did not print."),
    "unavailable.printer.off": N_(
        "The printer {printer} does not answer. Is it switched on and plugged in?"
    ),
    "unavailable.printer.paper_out": N_("The printer {printer} has no paper."),
    "unavailable.printer.cover_open": N_("The cover of the printer {printer} is open."),
    "unavailable.printer.stalled": N_(
        "The printer {printer} stopped in the middle. Look whether the paper came out."
    ),
    "unavailable.printer.dropped": N_(
        "The line to the printer {printer} broke. Look whether the paper came out."
    ),
    "unavailable.printer.queue": N_("The print queue {printer} refused the talon."),
    "unavailable.printer.file": N_("The talon could not be written to {printer}."),
    "unavailable.printer.driver": N_(
        "This computer lacks the software that speaks to the printer {printer}."
    ),
    "conflict": N_("Somebody else changed this first. Open it again and look."),
    "conflict.unknown_appeal": N_("This desk has no such appeal."),
    "conflict.restored_copy": N_(
        "An old copy of the database was restored. No numbers are issued until this desk has a new device number."
    ),
    "not_allowed": N_("This person or this device may not do that."),
    "not_allowed.pin": N_("The sign-in did not succeed. Wait before the next try: {wait_s} s."),
    "not_allowed.passphrase": N_("The passphrase is another one."),
    "not_allowed.key_file": N_(
        "Others may read the key file {place}. Leave it to its owner alone (mode 0600)."
    ),
}
"""The English sentence of each code; placeholders are named as the error's values."""


def tell(error: Coded, words: Words) -> str:
    """Return the sentence for *error* in the language of *words*, with its values filled in.

    A code without a sentence, or a sentence that asks for a value the error does not carry,
    gives way to the sentence of its family: ``unavailable`` for ``unavailable.printer``.
    """
    code = error.code
    while code in ERROR_WORDS or "." in code:
        if code in ERROR_WORDS:
            try:
                return words.gettext(ERROR_WORDS[code]).format_map(error.values)
            except (KeyError, ValueError, IndexError, AttributeError):
                pass  # a value is missing: the family's sentence needs fewer
        code = code.rpartition(".")[0]
    anything = ERROR_WORDS["error"]
    return words.gettext(anything)
