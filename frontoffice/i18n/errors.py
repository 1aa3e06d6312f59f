"""What each error says to a person; its code is what the log and the manual know it by."""

from typing import ClassVar, Final, Protocol

from frontoffice.i18n.file_errors import FILE_ERRORS
from frontoffice.i18n.list_errors import LIST_ERRORS
from frontoffice.i18n.reception_errors import RECEPTION_ERRORS
from frontoffice.i18n.setting_up_errors import SETTING_UP_ERRORS
from frontoffice.i18n.update_errors import UPDATE_ERRORS
from frontoffice.i18n.words import N_, Words


class Coded(Protocol):
    """An error with a stable code and the values of its sentence."""

    code: ClassVar[str]
    values: dict[str, object]


ERROR_WORDS: Final[dict[str, str]] = {
    **FILE_ERRORS,
    **LIST_ERRORS,
    **RECEPTION_ERRORS,
    **SETTING_UP_ERRORS,
    **UPDATE_ERRORS,
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
    "rule.booking_number": N_(
        "This is not the number of a booking: it has 7 digits, and the last one checks the others."
    ),
    "rule.calendar": N_(
        "The calendar of working days reaches from {first} to {last}, not to {year}."
    ),
    "rule.term": N_("The term of this kind cannot be extended."),
    "rule.pin": N_("A PIN has four to twelve digits."),
    "rule.pin_weak": N_("Choose another PIN: not the one before, not one digit, not a run."),
    "rule.login": N_(
        "A login has 2 to 32 small Latin letters, digits, dots or dashes, and begins with a letter or digit."
    ),
    "rule.staff": N_("Something is missing or wrong about the person: {field}."),
    "rule.own_self": N_("You cannot take this right from yourself. Ask another supervisor."),
    "rule.people_file": N_("The file holds no list of people: its first line names the columns."),
    "rule.proof": N_("This is not the QR of a talon."),
    "rule.canonical": N_("These data hold something that cannot be signed."),
    "rule.entry": N_("This is not an entry of the journal."),
    "rule.chain": N_("The chain of the journal is broken at entry {seq}."),
    "rule.printer_address": N_("This is not the address of a printer."),
    "rule.kind": N_("There is no kind of appeal with the code {kind}."),
    "rule.waiting_days": N_(
        "These are no days on which somebody can wait: the last one is over, or before the first."
    ),
    "rule.moment": N_("This is not a moment: it is written as 2026-03-20T10:42."),
    "rule.hours": N_("These are not the hours of an office: they are written as 09:00-18:30."),
    "rule.file": N_("The file is not whole {why}. Nothing of it was registered."),
    "rule.sheet": N_("This is no table that can be read: CSV and XLSX can."),
    "rule.sheet.large": N_(
        "The file is too large for such a table: at most {megabytes} MB and 50,000 rows."
    ),
    "rule.sheet.header": N_("The first row has to name the columns. These are missing: {columns}."),
    "rule.reference_table": N_("There is no table {table}. There are: {tables}."),
    "rule.reference_row": N_("The row does not fit its table; nothing was recorded."),
    "rule.reference_batch": N_("Nothing was recorded here under {batch}."),
    "rule.link": N_("An appeal cannot be tied to itself."),
    "rule.visit": N_("There is no such visit here."),
    "rule.measure": N_("Today there is no measure of support “{measure}”."),
    "rule.proposal": N_("Nothing was proposed here under this id."),
    "rule.card": N_("Today there is no explanation card “{card}”."),
    "rule.sheet.empty": N_("There is no line on this sheet."),
    "rule.mending": N_("Say what is missing, and a day that is still to come."),
    "rule.day": N_("This is not a day: it is written as 2026-12-31."),
    "rule.device": N_("Nobody knows the device {device}."),
    "rule.device_numbers": N_("The office has given out all its 999 device numbers."),
    "rule.practice_office": N_(
        "The office 0000 is that of practice, in every region: no desk of another one has it."
    ),
    "rule.region": N_("No region has this number: {region}."),
    "rule.office": N_("An office is six digits, and a device a number from 1 to 999."),
    "rule.keys_inside": N_(
        "The key file may not lie in the data folder: a copy of the folder would carry its keys."
    ),
    "rule.passphrase": N_("The passphrase is too short: it has at least {least} letters."),
    "rule.retention": N_("An appeal is kept for at least one year."),
    "rule.backup_every": N_("Copies are made every 1 to 1440 minutes, not every {every}."),
    "rule.wire": N_("What came is not what the protocol asks for."),
    "rule.too_large": N_("This is more than one message of the protocol may hold."),
    "rule.envelope": N_("This file is not a sealed envelope."),
    "rule.envelope.version": N_(
        "A newer version of the program sealed this envelope. Update the program."
    ),
    "rule.envelope.cut": N_(
        "The end of the envelope is missing. Nothing of it was taken; copy it again or have it written again."
    ),
    "rule.envelope.damaged": N_(
        "The envelope is damaged. Nothing of it was taken; copy it again or have it written again."
    ),
    "rule.part_size": N_("A part of an envelope has at least 20 MB."),
    "rule.too_large.held": N_("This device has brought more than can be kept of it."),
    "rule.foreign": N_("This entry belongs to another device or another office."),
    "rule.path": N_("There is nothing at this address."),
    "rule.method": N_("This address is asked in another way."),
    "rule.workers": N_("Several processes need PostgreSQL; a database file is served by one."),
    "rule.refused": N_("Central does not take what was sent: {refusal}."),
    "unavailable": N_("Something that the program needs is not available now. Try again later."),
    "unavailable.office": N_(
        "This folder belongs to no office yet. Set it up with “frontoffice init”."
    ),
    "unavailable.pepper": N_(
        "PINs of this person cannot be checked at this desk. Enrol it again, or ask for a one-time PIN."
    ),
    "unavailable.storage": N_("The disk or the database refused. Nothing was written."),
    "unavailable.storage.key": N_(
        "The database does not open: the key is another one, or the file is no database."
    ),
    "unavailable.storage.damaged": N_(
        "The database is damaged. Close the window and run “frontoffice repair”; if that does not help, “frontoffice restore”."
    ),
    "unavailable.storage.full": N_("The disk is full. Nothing of this was written."),
    "unavailable.storage.read_only": N_("The data folder may not be written to."),
    "unavailable.storage.busy": N_("Another program holds the database. Try again."),
    "unavailable.storage.keyring": N_(
        "This machine has no keyring service, or it is locked. Choose a passphrase or a key file."
    ),
    "unavailable.storage.key_missing": N_("The keys of this data folder are not there: {place}."),
    "unavailable.storage.certificate": N_("The certificate or its key cannot be used."),
    "unavailable.backup": N_("The copy could not be made. Work goes on; earlier copies are safe."),
    "unavailable.backup.none": N_(
        "Nobody has said where copies are to be kept. Say it with “frontoffice backup --to FOLDER”."
    ),
    "unavailable.backup.missing": N_(
        "The folder of the copies is not there: {folder}. Is the stick plugged in? Work goes on."
    ),
    "unavailable.backup.full": N_(
        "There is no room for one more copy in {folder}. Work goes on; earlier copies are safe."
    ),
    "unavailable.backup.read_only": N_(
        "The folder of the copies may not be written: {folder}. Work goes on."
    ),
    "unavailable.backup.lost": N_(
        "The folder of the copies went away while a copy was written or read: {folder}."
        " Nothing here has changed."
    ),
    "unavailable.backup.damaged": N_(
        "The copy {file} is damaged. It does not count; earlier copies are safe."
    ),
    "unavailable.backup.files": N_(
        "The database was copied to {folder}, but not all files that central does not have yet: is there room on it?"
    ),
    "unavailable.backup.busy": N_("A copy is being made already."),
    "unavailable.backup.nothing": N_("There is no copy of a desk in {folder}."),
    "unavailable.file": N_("The file {file} cannot be read."),
    "unavailable.sheet": N_("The file {file} cannot be read or written."),
    "unavailable.output": N_("The file {file} cannot be written."),
    "unavailable.picture": N_("This file is no picture and no PDF that can be read."),
    "unavailable.network": N_("There is no network. Work goes on; what was done here is safe."),
    "unavailable.central": N_(
        "Central does not answer properly. Work goes on; what was done here is safe."
    ),
    "unavailable.box": N_(
        "Desk and central do not know each other's key for envelopes yet. They have to meet once over the network."
    ),
    "unavailable.envelope": N_("There is no envelope in {place}."),
    "unavailable.stick": N_(
        "The stick does not answer: was it pulled out? Nothing is lost; put it in and try again."
    ),
    "unavailable.stick.full": N_(
        "The stick has no room: {megabytes} MB are needed. Nothing is lost; take another one."
    ),
    "unavailable.stick.read_only": N_(
        "Nothing may be written to the stick. Nothing is lost; take another one."
    ),
    "unavailable.no_central": N_("This desk works without a central."),
    "unavailable.central.busy": N_(
        "Central has too much to do just now. The program asks again by itself; what was done here is safe."
    ),
    "unavailable.central.too_often": N_(
        "This device asks central too often. The program waits and asks again by itself."
    ),
    "unavailable.central.slow": N_(
        "The line to central is too slow: what was sent did not arrive in time. It is sent again."
    ),
    "unavailable.central.certificate": N_(
        "Central's certificate cannot be believed, so nothing was sent. Tell the administrator of central."
    ),
    "unavailable.central.certificate.expired": N_(
        "Central's certificate has run out, so nothing was sent. Tell the administrator of central."
    ),
    "unavailable.central.certificate.too_early": N_(
        "Central's certificate is not valid yet, so nothing was sent. Is the clock of this computer right?"
    ),
    "unavailable.central.certificate.foreign": N_(
        "Another server answers in place of central, so nothing was sent. Tell your administrator."
    ),
    "unavailable.central.certificate.host": N_(
        "Central's certificate is for another address, so nothing was sent. Tell the administrator of central."
    ),
    "unavailable.stopping": N_("This process of central is ending."),
    "unavailable.worker": N_("A process of central ended before it could serve. Its log says why."),
    "unavailable.port": N_("Central cannot listen at {host}, port {port}: is it in use?"),
    "unavailable.world": N_(
        "The simulated world is part of the tests: call this from a clone of the project."
    ),
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
    "conflict.served": N_(
        "Other processes of central are at work on this database: {processes}. Stop all of them first, on every machine."
    ),
    "conflict.unknown_appeal": N_("This desk has no such appeal."),
    "conflict.erased": N_(
        "What this appeal said has been erased by the rules of retention or a court's order."
    ),
    "conflict.restored_copy": N_(
        "An old copy of the database was restored. No numbers are issued until this desk has a new device number."
    ),
    "conflict.login": N_(
        "Somebody else has this login already. Add the person again under another login."
    ),
    "conflict.person": N_("There is no such person here any more."),
    "conflict.cloned": N_(
        "Another computer works as this same desk: the disk was copied. No numbers are issued until an administrator has chosen which of the two goes on."
    ),
    "conflict.renewed": N_("This desk has got a new number meanwhile. Try again in a moment."),
    "conflict.life": N_(
        "Central does not know yet that this desk is the right one. It is asked again."
    ),
    "conflict.keys": N_("The file {place} holds keys already. Name another one."),
    "conflict.unknown_problem": N_("There is no such shared problem here."),
    "conflict.problem": N_(
        "The shared problem is settled already: somebody was faster. Look again."
    ),
    "conflict.booking_paper": N_("The booking cannot have this paper as it stands now."),
    "conflict.paper": N_("The appeal cannot have this paper as it stands now."),
    "conflict.unknown_paper": N_("There is no such paper here."),
    "conflict.closed": N_("The appeal is closed: nothing can be mended in it any more."),
    "conflict.confirmed": N_("Nothing waits for the applicant's confirmation."),
    "conflict.mending": N_("Nothing is waited for: it was mended already, or never asked."),
    "conflict.schedule": N_(
        "This proposal waits no more: somebody was faster. Look at the schedule once more."
    ),
    "conflict.visit": N_("The visit stands otherwise by now: somebody was faster. Look again."),
    "conflict.move": N_(
        "Somebody was quicker: the appeal no longer stands where this can be done."
    ),
    "conflict.folder": N_("The folder {folder} belongs to a desk already."),
    "conflict.demo_folder": N_(
        "The folder {folder} holds something else than a demonstration. It was not touched."
    ),
    "conflict.other_desk": N_(
        "The copy is of another desk, number {device_no} of office {office}, or from before this desk got new keys. Nothing was changed."
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
    "conflict.envelope_read": N_("This envelope was read before. Nothing was done twice."),
    "conflict.envelope_older": N_(
        "A later envelope was read before this one, and it had all that this one has."
    ),
    "conflict.envelope_gap": N_(
        "An earlier envelope from central was not read here. Write one to central: it answers with all that is missing."
    ),
    "conflict.envelopes_busy": N_(
        "Envelopes are being read or written here already. Wait until that is done."
    ),
    "not_allowed": N_("This person or this device may not do that."),
    "not_allowed.role": N_("Your role does not allow that. Ask your supervisor."),
    "not_allowed.pin": N_("The sign-in did not succeed. Wait before the next try: {wait_s} s."),
    "not_allowed.pin_once": N_("This PIN was for the first sign-in. Choose one of your own."),
    "not_allowed.left": N_(
        "You work here no more: your supervisor has said so. What you typed is kept."
    ),
    "not_allowed.passphrase": N_("The passphrase is another one."),
    "not_allowed.key_file": N_(
        "Others may read the key file {place}. Leave it to its owner alone (mode 0600)."
    ),
    "not_allowed.login": N_("Nobody at this desk has the login {login}."),
    "not_allowed.device": N_("Central does not know this device, or has shut it out."),
    "not_allowed.device.revoked": N_(
        "Central has shut this device out. Nothing that is here is lost: it is handed over and waits for a supervisor. Call your administrator."
    ),
    "not_allowed.administrator": N_("Only a desk that administers the region may do that."),
    "not_allowed.renew": N_("Central sees no reason to give this desk a new number."),
    "not_allowed.enrol_file": N_("The password of the enrolment file is another one."),
    "not_allowed.enrol_file_old": N_("The days of this enrolment file are over."),
    "not_allowed.enrol_file_used": N_("This desk has used this file before. Ask for another one."),
    "not_allowed.enrol_file_foreign": N_(
        "This file is not for this desk: it is of another central or office, or of another kind."
    ),
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
    "not_allowed.practice": N_(
        "This is a practice copy: nothing leaves it, and it is opened by practice alone."
    ),
    "not_allowed.no_central": N_(
        "This desk works without a central: there is nobody to write envelopes to."
    ),
    "not_allowed.envelope_foreign": N_(
        "This envelope is sealed for somebody else; nobody but its reader can open it."
    ),
    "not_allowed.envelope_sender": N_(
        "This envelope was not sealed by whom it names. Nothing of it was taken."
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
