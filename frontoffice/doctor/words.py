"""What each finding says to a person: what it is about, what it means, what to do."""

from dataclasses import dataclass
from typing import Any, Final

from frontoffice.domain.checks import Finding, Light
from frontoffice.i18n import N_, Words
from frontoffice.i18n.errors import ERROR_WORDS

LIGHT_NAMES: Final = {
    Light.OK: N_("in order"),
    Light.LOOK: N_("look at it"),
    Light.BROKEN: N_("broken"),
}
CHECK_NAMES: Final[dict[str, str]] = {
    "version": N_("Program"),
    "system": N_("System"),
    "folder": N_("Data folder"),
    "space": N_("Room on the disk"),
    "keys": N_("Keys of the data"),
    "database": N_("Database"),
    "schema": N_("Form of the data"),
    "witness": N_("Witness"),
    "clock": N_("Clock"),
    "central": N_("Central"),
    "certificate": N_("Certificate of central"),
    "waiting": N_("On this computer only"),
    "printer": N_("Printer"),
    "camera": N_("Camera"),
    "microphone": N_("Microphone"),
    "scanner": N_("Paper scanner"),
    "voice": N_("Voice that reads aloud"),
    "fonts": N_("Letters"),
    "backup": N_("Copies"),
    "sticks": N_("Sticks"),
}

FINDING_WORDS: Final[dict[tuple[str, str], str]] = {
    ("version", "ok"): N_("Version {version}, Python {python}."),
    ("system", "ok"): N_("{system}."),
    ("system", "names"): N_("{system} cannot name files in Kazakh letters."),
    ("folder", "ok"): N_("{folder} is there, private, and may be written."),
    ("folder", "empty"): N_("{folder} is there and may be written; no desk is in it."),
    ("folder", "absent"): N_("{folder} is not there yet."),
    ("folder", "long"): N_("The path of {folder} is nearly as long as Windows allows."),
    ("folder", "read_only"): N_("{folder} may not be written. Nothing can be registered."),
    ("folder", "open"): N_("Other users of this computer may look into {folder}."),
    ("space", "ok"): N_("{mb} MB are free."),
    ("space", "little"): N_("Only {mb} MB are free."),
    ("space", "none"): N_("Only {mb} MB are free. Soon nothing can be registered."),
    ("space", "unknown"): N_("How much room there is cannot be told."),
    ("keys", "keyring"): N_("The keys are in the system's keyring."),
    ("keys", "file"): N_("The keys are in the file {place}."),
    ("keys", "passphrase"): N_("The keys are locked by a passphrase."),
    ("keys", "no_desk"): N_("No desk is set up here."),
    ("keys", "no_database"): N_("The folder is a desk's, but its database has gone."),
    ("keys", "practice"): N_("This is the folder of a practice copy, not of a desk."),
    ("keys", "missing"): N_("The keys are not where the folder says. Without them nothing opens."),
    ("keys", "open"): N_("Others than its owner may read the key file."),
    ("keys", "keyring_missing"): N_("The system's keyring is not there, or locked."),
    ("keys", "passphrase_wrong"): N_("The passphrase is not the one that locked the keys."),
    ("database", "ok"): N_("It opens, and every page of its {mb} MB is whole."),
    ("database", "closed"): N_("It does not open."),
    ("database", "damaged"): N_("Pages are damaged: {n}."),
    ("database", "refused"): N_("It is whole, but the desk does not open."),
    ("schema", "ok"): N_("It is that of this version: {known}."),
    ("schema", "older"): N_("It is of an older version: {found}, this program has {known}."),
    ("schema", "newer"): N_("It is of a newer version: {found}, this program has {known}."),
    ("schema", "closed"): N_("It cannot be read."),
    ("witness", "ok"): N_("It knows the same last entry: {seq}."),
    ("witness", "silent"): N_("It cannot be written. An old copy would not be noticed."),
    ("witness", "ahead"): N_(
        "It knows later entries than the database: an old copy was put back. No number is given."
    ),
    ("clock", "ok"): N_("The date can be right, and the time zones are known."),
    ("clock", "behind"): N_("The clock is behind: it shows a time that has passed already."),
    ("clock", "no_zones"): N_("The system does not know the time zone of Kazakhstan."),
    ("clock", "old_zones"): N_("The system's time zones are older than 1 March 2024."),
    ("central", "connected"): N_("It answered {hours} h ago."),
    ("central", "no_network"): N_("It answered {hours} h ago; now there is no network."),
    ("central", "central_down"): N_("It answered {hours} h ago; now it does not."),
    ("central", "no_central"): N_("This desk works without a central."),
    ("central", "never"): N_("It has not been asked yet."),
    ("central", "silent"): N_("It was last heard {hours} h ago. Work goes on."),
    ("central", "stopped"): N_("Pulling has stopped: central would change too much here."),
    ("central", "not_allowed"): N_("It does not let this device in."),
    ("central", "too_old"): N_("This version is too old for it."),
    ("certificate", "ok"): N_("Its authority is good for {days} days more."),
    ("certificate", "soon"): N_("Its authority is good for {days} days only."),
    ("certificate", "over"): N_("The days of its authority are over."),
    ("certificate", "none"): N_("None is used."),
    ("certificate", "nonsense"): N_("What is kept of it is no certificate."),
    ("waiting", "ok"): N_("Nothing waits for central."),
    ("waiting", "some"): N_("Entries on their way: {n}."),
    ("waiting", "alone"): N_("Entries: {n}. There is no central, so the copies alone keep them."),
    ("waiting", "long"): N_("Entries: {n}; the oldest has waited for {days} days."),
    ("waiting", "aside"): N_("Entries that wait for a person: {aside}."),
    ("printer", "ok"): N_("Printers that answer: {n}."),
    ("printer", "none"): N_("None is set. Talons wait and are not lost."),
    ("printer", "silent"): N_("None of {n} answers. Talons that wait: {waiting}."),
    ("printer", "refuses"): N_("Talons that wait: {waiting}."),
    ("printer", "some_silent"): N_("Of {n} printers do not answer: {silent}."),
    ("camera", "ok"): N_("Found: {n}."),
    ("camera", "none"): N_("None is plugged in."),
    ("camera", "library"): N_("What speaks to it is not installed on this computer."),
    ("microphone", "ok"): N_("Found: {n}."),
    ("microphone", "none"): N_("None is plugged in."),
    ("microphone", "library"): N_("What speaks to it is not installed on this computer."),
    ("scanner", "ok"): N_("Found: {n}."),
    ("scanner", "none"): N_("None is plugged in."),
    ("scanner", "not_installed"): N_("Scanning is not installed on this computer."),
    ("scanner", "refuses"): N_("The system does not tell which there are."),
    ("voice", "ok"): N_("There is one for: {languages}."),
    ("voice", "library"): N_("What speaks to it is not installed on this computer."),
    ("voice", "none"): N_("There is none; nothing is read aloud."),
    ("fonts", "ok"): N_("All letters of Kazakh, Russian and English are there."),
    ("fonts", "letters"): N_("Letters are missing: {letters}."),
    ("fonts", "gone"): N_("The program's fonts are not there."),
    ("backup", "ok"): N_("The last one is {days} days old; entries made since: {behind}."),
    ("backup", "old"): N_("The last one is {days} days old; entries made since: {behind}."),
    ("backup", "never"): N_("There is none yet."),
    ("backup", "nowhere"): N_("Nobody has said where they are kept."),
    ("backup", "failed"): N_("The last try did not succeed; the last one is {days} days old."),
    ("backup", "same_disk"): N_("They lie on the disk of the desk itself and break with it."),
    ("sticks", "ok"): N_("None is in."),
    ("sticks", "some"): N_("In: {n}."),
}

_REPAIR: Final = N_(
    "Close the window and run “frontoffice repair”; docs/backup.md tells what it saves."
)
_KEYS_BACK: Final = N_("Put the keys back, or restore by the sheet of keys: “frontoffice restore”.")
_FREE: Final = N_("Move away what is not needed, or get a larger disk.")
_CALL: Final = N_("Call your administrator.")
_PLUG: Final = N_("Plug one in if it is wanted; the program finds it by itself.")

TODO_WORDS: Final[dict[tuple[str, str], str]] = {
    ("system", "names"): N_("Choose a language with UTF-8 in the settings of the system."),
    ("folder", "absent"): N_("Start the program: it helps to set a desk up."),
    ("folder", "empty"): N_("Start the program: it helps to set a desk up."),
    ("folder", "long"): N_("Move it nearer to the top of the disk."),
    ("folder", "read_only"): N_("Give its rights back to the person who works here."),
    ("folder", "open"): N_("Take the rights of others away (chmod 700)."),
    ("space", "little"): _FREE,
    ("space", "none"): _FREE,
    ("space", "unknown"): N_("See whether the disk is there."),
    ("keys", "no_desk"): N_("Start the program: it helps to set a desk up."),
    ("keys", "no_database"): N_("Put the newest copy back: “frontoffice restore”."),
    ("keys", "practice"): N_("Name the folder of the desk by --data."),
    ("keys", "missing"): _KEYS_BACK,
    ("keys", "open"): N_("Take the rights of others away (chmod 600)."),
    ("keys", "keyring_missing"): N_("Sign in to the system again, so that its keyring opens."),
    ("keys", "passphrase_wrong"): N_("Type it again; without it, restore by the sheet of keys."),
    ("database", "closed"): _REPAIR,
    ("database", "damaged"): _REPAIR,
    ("database", "refused"): N_("Look at the other lines first, then start the program again."),
    ("schema", "older"): N_("Start the program: it brings the data up by itself."),
    ("schema", "newer"): N_("Install the newer version. This one leaves the data alone."),
    ("schema", "closed"): _REPAIR,
    ("witness", "silent"): N_("See to the rights of ~/.local/state/frontoffice."),
    ("witness", "ahead"): N_(
        "Let the desk meet central: it gets a new number. Without a network: “frontoffice renew”."
    ),
    ("clock", "behind"): N_("Set the clock. Entries made meanwhile say that it was doubted."),
    ("clock", "no_zones"): N_("Install the time zones of the system (tzdata)."),
    ("clock", "old_zones"): N_("Update the time zones of the system (tzdata)."),
    ("central", "no_network"): N_("See to the cable; work goes on meanwhile."),
    ("central", "central_down"): N_("Nothing is to be done here; work goes on meanwhile."),
    ("central", "never"): N_("Open the window, or run “frontoffice sync”."),
    ("central", "silent"): N_("See to the network, or carry the entries by a stick (Ctrl+U)."),
    ("central", "stopped"): N_("A supervisor looks at the tasks and decides."),
    ("central", "not_allowed"): _CALL,
    ("central", "too_old"): N_("Update the program."),
    ("certificate", "soon"): _CALL,
    ("certificate", "over"): _CALL,
    ("certificate", "nonsense"): _CALL,
    ("waiting", "long"): N_("See to the network, or carry the entries by a stick (Ctrl+U)."),
    ("waiting", "aside"): N_("A supervisor looks at the tasks and decides."),
    ("printer", "none"): N_("Set one: “frontoffice first-start”."),
    ("printer", "silent"): N_("Switch it on; see to its cable and its paper."),
    ("printer", "refuses"): N_("See to its paper and its cover."),
    ("printer", "some_silent"): N_("Switch it on; see to its cable and its paper."),
    ("camera", "none"): _PLUG,
    ("microphone", "none"): _PLUG,
    ("camera", "library"): N_("Install “libpulse0” and the libraries of Qt's multimedia."),
    ("microphone", "library"): N_("Install “libpulse0” and the libraries of Qt's multimedia."),
    ("voice", "library"): N_("Install “libpulse0” and the libraries of Qt's multimedia."),
    ("scanner", "none"): _PLUG,
    ("scanner", "not_installed"): N_("Install “sane-utils” if papers are scanned here."),
    ("scanner", "refuses"): N_("Switch it off and on; see whether this user may use it."),
    ("fonts", "letters"): N_("Install the program anew."),
    ("fonts", "gone"): N_("Install the program anew."),
    ("backup", "old"): N_("Plug in the stick of the copies and press F9."),
    ("backup", "never"): N_("Plug in the stick of the copies and press F9."),
    ("backup", "nowhere"): N_("Say where: “frontoffice backup --to FOLDER”."),
    ("backup", "failed"): N_("Plug in the stick of the copies and press F9."),
    ("backup", "same_disk"): N_(
        "Choose a stick or another disk: “frontoffice backup --to FOLDER”."
    ),
}

_PRINTERS: Final = {
    "unavailable.printer.paper_out": N_("The printer has no paper"),
    "unavailable.printer.cover_open": N_("The printer is open"),
    "unavailable.printer.off": N_("The printer is off"),
}
"""Without the name of the printer, which is its place in the network."""


@dataclass(frozen=True, slots=True)
class Told:
    """A finding in the words of one language."""

    name: str
    light: str
    what: str
    """What it is, and what that means."""
    todo: str
    """What to do; empty where nothing is."""

    @property
    def whole(self) -> str:
        """Return both sentences."""
        return " ".join(filter(None, (self.what, self.todo)))


def told_in(finding: Finding, words: Words) -> Told:
    """Return *finding* as a person reads it."""
    _, key = words.gettext, (finding.check, finding.state)
    what = _(FINDING_WORDS[key]).format(**finding.values)
    code = str(finding.values.get("code", ""))
    if code in _PRINTERS:
        what = f"{what} {_(_PRINTERS[code])}."
    elif code in ERROR_WORDS and "{" not in ERROR_WORDS[code]:
        what = f"{what} {_(ERROR_WORDS[code])}"
    todo = _(TODO_WORDS[key]) if key in TODO_WORDS else ""
    return Told(_(CHECK_NAMES[finding.check]), _(LIGHT_NAMES[finding.light]), what, todo)


def finding_as_json(finding: Finding, words: Words) -> dict[str, Any]:
    """Return *finding* as JSON carries it, with its words."""
    told = told_in(finding, words)
    return {**finding.as_json(), "name": told.name, "says": told.what, "do": told.todo}
