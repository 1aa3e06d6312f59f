"""What each error says to a person; its code is what the log and the manual know it by."""

from typing import ClassVar, Final, Protocol

from frontoffice.i18n.words import N_, Words


class Coded(Protocol):
    """An error with a stable code and the values of its sentence."""

    code: ClassVar[str]
    values: dict[str, object]


ERROR_WORDS: Final[dict[str, str]] = {
    "error": N_("Something went wrong. What was saved is safe."),
    "bug": N_(
        "The program made a mistake; what was saved is safe. Tell your administrator the number {report}."
    ),
    "rule": N_("What was entered breaks a rule."),
    "rule.iin": N_("This is not an IIN: it has 12 digits, and the last one checks the others."),
    "rule.bin": N_("This is not a BIN: it has 12 digits, and the last one checks the others."),
    "rule.number": N_(
        "This is not the number of an appeal: it has 18 digits, and the last two check the others."
    ),
    "rule.calendar": N_(
        "The calendar of working days reaches from {first} to {last}, not to {year}."
    ),
    "rule.term": N_("The term of this kind cannot be extended."),
    "rule.pin": N_("A PIN has four to twelve digits."),
    "rule.proof": N_("This is not the QR of a talon."),
    "rule.canonical": N_("These data hold something that cannot be signed."),
    "rule.entry": N_("This is not an entry of the journal."),
    "rule.chain": N_("The chain of the journal is broken at entry {seq}."),
    "rule.printer_address": N_("This is not the address of a printer."),
    "rule.kind": N_("There is no kind of appeal with the code {kind}."),
    "rule.moment": N_("This is not a moment: it is written as 2026-03-20T10:42."),
    "rule.hours": N_("These are not the hours of an office: they are written as 09:00-18:30."),
    "rule.file": N_("The file is not whole {why}. Nothing of it was registered."),
    "rule.enrol_code": N_("This is not an enrolment code: letters are missing or wrong."),
    "rule.device_numbers": N_("The office has given out all its 999 device numbers."),
    "rule.office": N_("An office is six digits, and a device a number from 1 to 999."),
    "rule.keys_inside": N_(
        "The key file may not lie in the data folder: a copy of the folder would carry its keys."
    ),
    "rule.wire": N_("What came is not what the protocol asks for."),
    "rule.too_large": N_("This is more than one message of the protocol may hold."),
    "rule.foreign": N_("This entry belongs to another device or another office."),
    "rule.refused": N_("Central does not take what was sent: {refusal}."),
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
    "unavailable.storage.certificate": N_("The certificate or its key cannot be used."),
    "unavailable.file": N_("The file {file} cannot be read."),
    "unavailable.output": N_("The file {file} cannot be written."),
    "unavailable.picture": N_("This file is no picture and no PDF that can be read."),
    "unavailable.network": N_("There is no network. Work goes on; what was done here is safe."),
    "unavailable.central": N_(
        "Central does not answer properly. Work goes on; what was done here is safe."
    ),
    "unavailable.port": N_("Central cannot listen at {host}, port {port}: is it in use?"),
    "unavailable.demo_central": N_("The central of the demonstration did not start or answer."),
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
    "conflict.keys": N_("The file {place} holds keys already. Name another one."),
    "conflict.move": N_(
        "Somebody was quicker: the appeal no longer stands where this can be done."
    ),
    "conflict.folder": N_("The folder {folder} belongs to a desk already."),
    "conflict.demo_folder": N_(
        "The folder {folder} holds something else than a demonstration. It was not touched."
    ),
    "conflict.already_open": N_("A window of this desk is open already."),
    "conflict.device_known": N_("This device was let in before, by another code."),
    "conflict.chain": N_("Central lacks earlier entries of this device; they are sent again."),
    "conflict.forged": N_(
        "Central sent an entry that its device did not sign. Nothing more is taken from central until somebody has looked."
    ),
    "conflict.too_much": N_(
        "Central would change {rows} appeals here. Nothing was changed; somebody has to look first."
    ),
    "conflict.feed_behind": N_(
        "Central is an older copy of itself. Nothing is taken from it until somebody has looked."
    ),
    "not_allowed": N_("This person or this device may not do that."),
    "not_allowed.pin": N_("The sign-in did not succeed. Wait before the next try: {wait_s} s."),
    "not_allowed.passphrase": N_("The passphrase is another one."),
    "not_allowed.key_file": N_(
        "Others may read the key file {place}. Leave it to its owner alone (mode 0600)."
    ),
    "not_allowed.login": N_("Nobody at this desk has the login {login}."),
    "not_allowed.device": N_("Central does not know this device, or has shut it out."),
    "not_allowed.code": N_("This enrolment code is unknown, used already or too old."),
    "not_allowed.frozen": N_(
        "Central takes nothing from this device until somebody has looked. Nothing is lost."
    ),
    "not_allowed.frozen.suspect": N_(
        "What this device sent does not fit what it sent before. Central has frozen it."
    ),
    "not_allowed.version": N_("This version of the program is too old for central. Update it."),
    "not_allowed.plain_http": N_(
        "Without HTTPS only a central on this very machine is spoken to, not {host}."
    ),
    "not_allowed.authority": N_(
        "This is not the central for which the code was made. Nothing was sent to it."
    ),
    "not_allowed.plain_listen": N_(
        "Without a certificate central listens on this very machine only, not at {host}."
    ),
    "not_allowed.key": N_("An entry came from a device that is not in the list of keys."),
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
